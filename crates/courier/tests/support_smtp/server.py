"""A mail server on the loopback, as a test wants it: good ones by aiosmtpd, broken ones by hand.

python3 server.py MODE STORE [CERTIFICATE KEY]: says "ready PORT" and ends with its standard input. Every message that it took lies in
STORE, one file each, in the order in which they came; STORE/said has a line for each command of a client.
"""

import asyncio
import itertools
import os
import ssl
import sys

mode, store = sys.argv[1], sys.argv[2]
tls = None
if len(sys.argv) > 4:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(sys.argv[3], sys.argv[4])
count = itertools.count(1)


def keep(content):
    """On disk before a client is told so, as a server must."""
    path = os.path.join(store, "%04d.eml" % next(count))
    with open(path + ".new", "wb") as f:
        f.write(content)
        f.flush()
        os.fsync(f.fileno())
    os.rename(path + ".new", path)


def said(line):
    with open(os.path.join(store, "said"), "a", encoding="utf-8") as f:
        f.write(line + "\n")


# ---------------------------------------------------------------- good servers


def good():
    from aiosmtpd.smtp import SMTP, AuthResult

    class Handler:
        greylisted = 0

        async def handle_MAIL(self, server, session, envelope, address, options):
            said("MAIL " + address)
            if mode == "refuse-from":
                return "550 5.7.1 not from you"
            envelope.mail_from = address
            envelope.mail_options.extend(options)
            return "250 OK"

        async def handle_RCPT(self, server, session, envelope, address, options):
            said("RCPT " + address)
            if mode == "refuse":
                return "550 5.1.1 no such mailbox here"
            if mode == "full":
                return "452 4.2.2 mailbox full"
            if mode == "full-for-good":
                return "552 5.2.2 mailbox full"
            if mode == "greylist" and Handler.greylisted < 2:
                Handler.greylisted += 1
                return "451 4.7.1 greylisted, come back"
            envelope.rcpt_tos.append(address)
            return "250 OK"

        async def handle_DATA(self, server, session, envelope):
            said("DATA")
            if mode == "later-after-data":
                return "451 4.3.0 later"
            if mode == "full-after-data":
                return "552 5.2.2 mailbox full"
            if mode == "once-later-after-data" and Handler.greylisted < 1:
                Handler.greylisted += 1
                return "452 4.2.2 mailbox full"
            keep(envelope.original_content)
            if mode == "slow":
                await asyncio.sleep(1.5)
            if mode == "hold":
                # Took it, and says so much later than anybody waits.
                await asyncio.sleep(600)
            return "250 2.0.0 queued as %d" % os.getpid()

    def authenticator(server, session, envelope, mechanism, data):
        said("LOGIN " + mechanism)
        ok = data.login == b"cellar" and data.password == "s\u00e9same-42".encode()
        return AuthResult(success=ok, handled=False)

    login = mode.startswith("login")
    kwargs = {}
    if login:
        kwargs.update(authenticator=authenticator, auth_required=True)
        kwargs["auth_exclude_mechanism"] = ["PLAIN"] if mode == "login-old" else ["LOGIN"]
        # Under TLS from the first byte aiosmtpd does not know that there is TLS.
        kwargs["auth_require_tls"] = mode.endswith("starttls")
    if mode.endswith("starttls"):
        kwargs.update(tls_context=tls, require_starttls=True)
    if mode == "small":
        kwargs["data_size_limit"] = 100

    async def main():
        loop = asyncio.get_running_loop()
        first = None if mode.endswith("starttls") else tls
        server = await loop.create_server(
            lambda: SMTP(Handler(), hostname="here.example", loop=loop, **kwargs), "127.0.0.1", 0, ssl=first)
        print("ready", server.sockets[0].getsockname()[1], flush=True)
        await gone()

    asyncio.run(main())


async def gone():
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


# -------------------------------------------------------------- broken servers


async def broken(reader, writer):
    async def say(text):
        writer.write(text.encode() if isinstance(text, str) else text)
        await writer.drain()

    async def hear():
        line = (await reader.readline()).decode(errors="replace").strip()
        if line:
            said(line.split(" ")[0].upper())
        return line

    def cut():
        writer.transport.abort()

    try:
        if mode == "mute":
            await asyncio.sleep(600)
        if mode == "garbled":
            return await say("HTTP/1.1 400 Bad Request\r\nServer: web\r\n\r\n")
        if mode == "endless":
            while True:
                await say(b"220-" + b"x" * 65536)
        if mode == "chatty":
            while True:
                await say(b"220-more follows\r\n" * 1000)
        if mode == "drip":
            while True:
                await say("2")
                await asyncio.sleep(0.1)
        if mode == "closed":
            return await say("554 5.3.2 no service here\r\n")
        if mode == "busy":
            return await say("421 4.3.2 too busy\r\n")
        await say("220 here.example ready\r\n")
        while True:
            line = (await hear()).upper()
            if not line:
                return
            if line.startswith("EHLO"):
                more = {"injected": "250-STARTTLS\r\n", "echo": "250-AUTH PLAIN\r\n"}.get(mode, "250-8BITMIME\r\n")
                await say("250-here.example\r\n" + more + "250 SIZE 10000000\r\n")
            elif line == "STARTTLS":
                # Words that would count as said under TLS by a careless client.
                await say("220 go on\r\n250-here.example\r\n250 AUTH PLAIN\r\n")
            elif line.startswith("MAIL") and mode == "echo":
                await say("550 you logged in as cellar with s\u00e9same-42 AGNlbGxhcgBzw6lzYW1lLTQy\r\n")
            elif line == "DATA":
                if mode == "refuse-data":
                    await say("554 5.5.1 no valid recipients\r\n")
                    continue
                if mode == "eager":
                    await say("354 go on\r\n250 2.0.0 taken already\r\n")
                    continue
                await say("354 go on\r\n")
                content = []
                while True:
                    l = await reader.readline()
                    if not l:
                        return
                    if mode == "early-no":
                        await say("552 5.3.4 too big\r\n")
                        await asyncio.sleep(0.2)
                        return cut()
                    if l == b".\r\n":
                        break
                    content.append(l[1:] if l.startswith(b".") else l)
                if mode == "drop-untaken":
                    return cut()
                keep(b"".join(content))
                if mode == "drop-taken":
                    return cut()
                if mode == "twice":
                    await say("250 2.0.0 queued\r\n250 2.0.0 queued\r\n")
                elif mode == "nonsense-after":
                    await say("thank you\r\n")
                else:
                    await say("250 2.0.0 queued\r\n")
            elif line == "QUIT":
                if mode == "rude":
                    return cut()
                await say("221 bye\r\n")
                return
            elif mode == "doubled" and line.startswith("MAIL"):
                await say("250 ok\r\n250 ok\r\n")
            else:
                await say("250 ok\r\n")
    except (ConnectionError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


async def by_hand():
    server = await asyncio.start_server(broken, "127.0.0.1", 0, ssl=tls)
    print("ready", server.sockets[0].getsockname()[1], flush=True)
    await gone()


GOOD = ("ok", "refuse", "refuse-from", "full", "full-for-good", "greylist", "later-after-data", "full-after-data", "once-later-after-data",
        "slow", "hold", "small", "login", "login-old", "login-starttls", "starttls")
if mode in GOOD:
    good()
else:
    asyncio.run(by_hand())
