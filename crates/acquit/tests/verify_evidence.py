#!/usr/bin/env python3
"""A second verifier of evidence files, written from docs/evidence.md alone, with nothing but Python's standard library.

    verify_evidence.py [--key HEX]... FILE...

Prints one line a file: `intact`, `altered CODE WHERE`, or `unreadable WHY`. Exit code: the worst of them (0, 1, 2).
It does not compute the answers again: see docs/evidence.md, "Answers".
"""

import base64
import hashlib
import json
import re
import struct
import sys
import zlib

MAX_TOTAL, MAX_FILES, MAX_NAME = 2_000_000_000, 60_000, 120
MAX_MANIFEST, MAX_HEADER, MAX_PAYLOAD = 64 * 1024 * 1024, 512 * 1024, 4 * 1024 * 1024
COVER, CHAIN, PAYLOADS = "couverture.pdf", "registre/chaine.jsonl", "registre/contenus.jsonl"
MANIFEST, NOTE = "manifest.json", "manifest.note"
FORMAT = "acquit evidence 1"
NAMING = ["file", "scan", "screenshot", "page", "transcript", "card", "feed"]
BESIDE = ["number.received", "establishment.key-made"]
OPENING = ["document.sealed", "form.numbered", "paper.recorded"]
KINDS = ["dossier", "episode", "notice", "report", "month", "proof"]


class Altered(Exception):
    """Something was changed: a code and where."""

    def __init__(self, code, where=""):
        super().__init__(f"{code} {where}".strip())


class Unreadable(Exception):
    """No evidence file, or one of a later format."""


# ---------------------------------------------------------------- Ed25519 (RFC 8032), slow and short

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)


def _x(y, sign):
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if (x * x - xx) % P:
        x = x * I % P
    if (x * x - xx) % P or (x == 0 and sign):
        return None
    return P - x if x % 2 != sign else x


BY = 4 * pow(5, P - 2, P) % P
B = (_x(BY, 0), BY, 1, _x(BY, 0) * BY % P)


def _add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _mul(s, p):
    q = (0, 1, 1, 0)
    while s:
        if s & 1:
            q = _add(q, p)
        p, s = _add(p, p), s >> 1
    return q


def _point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    x = _x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def signed(public, message, signature):
    """Whether this is the key's signature of the message."""
    a, r = _point(public), _point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L or len(signature) != 64:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    p, q = _mul(s, B), _add(r, _mul(h, a))
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def open_note(note, name, keys):
    """Text of a signed note (C2SP), and the keys of this name that signed it; how many signatures it has."""
    if not note.endswith("\n") or "\n\n" not in note:
        raise ValueError("no note")
    cut = note.rindex("\n\n")
    text, lines = note[: cut + 1], note[cut + 2 : -1].split("\n")
    by = set()
    for line in lines:
        m = re.fullmatch("\u2014 ([^ +]+) ([A-Za-z0-9+/]+=*)", line)
        if not m:
            raise ValueError("no signature line")
        raw = base64.b64decode(m[2], validate=True)
        if base64.b64encode(raw).decode() != m[2]:
            raise ValueError("base64")
        for key in keys:
            public = bytes.fromhex(key)
            mark = hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]
            if m[1] == name and raw[:4] == mark:
                if len(raw) != 68 or not signed(public, text.encode(), raw[4:]):
                    raise ValueError("not its signature")
                by.add(key)
    return text, by, len(lines)


# ---------------------------------------------------------------- the ZIP, every byte of which is determined

FIXED = bytes([10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0])


def local(name, crc, size):
    return b"PK\x03\x04" + FIXED + struct.pack("<IIIHH", crc, size, size, len(name), 0) + name.encode()


def central(name, crc, size, at):
    head = b"PK\x01\x02\x0a\x00" + FIXED + struct.pack("<IIIH", crc, size, size, len(name))
    return head + bytes(12) + struct.pack("<I", at) + name.encode()


def is_name(name):
    part = re.compile(r"[a-z0-9_-][a-z0-9._-]*")
    return 0 < len(name) <= MAX_NAME and all(part.fullmatch(p) for p in name.split("/"))


def unzip(data):
    """Names with offset and bytes, in order."""
    if len(data) < 22 or (data[:4] != b"PK\x03\x04" and data[-22:-18] != b"PK\x05\x06"):
        raise Unreadable("no ZIP")
    if len(data) > MAX_TOTAL:
        raise Altered("evidence.zip", "too large")
    at, members, directory = 0, {}, b""
    while data[at : at + 4] == b"PK\x03\x04":
        if len(data) - at < 30 or len(members) >= MAX_FILES:
            raise Altered("evidence.zip", at)
        crc, size = struct.unpack_from("<II", data, at + 14)
        length = struct.unpack_from("<H", data, at + 26)[0]
        name = data[at + 30 : at + 30 + length].decode("latin-1")
        head = local(name, crc, size) if is_name(name) and name.isascii() else None
        if head is None or data[at : at + len(head)] != head or name in members:
            raise Altered("evidence.zip", at)
        start = at + len(head)
        body = data[start : start + size]
        if len(body) != size:
            raise Altered("evidence.zip", at + 18)
        if zlib.crc32(body) != crc:
            raise Altered("evidence.file", f"{name} {start}")
        members[name] = body
        directory += central(name, crc, size, at)
        at = start + size
    count = len(members)
    end = b"PK\x05\x06" + bytes(4) + struct.pack("<HHIIH", count, count, len(directory), at, 0)
    if data[at:] != directory + end:
        raise Altered("evidence.zip", at)
    return members


# ---------------------------------------------------------------- the manifest

def check(condition, code, where=""):
    if not condition:
        raise Altered(code, where)


TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def shape(value, wanted, at="manifest"):
    """Whether a value has the fields of docs/evidence.md, in their order."""
    if isinstance(wanted, dict):
        check(isinstance(value, dict) and list(value) == list(wanted), "evidence.manifest", at)
        for k, w in wanted.items():
            shape(value[k], w, f"{at}.{k}")
    elif isinstance(wanted, list):
        check(isinstance(value, list), "evidence.manifest", at)
        for i, v in enumerate(value):
            shape(v, wanted[0], f"{at}[{i}]")
    elif isinstance(wanted, tuple):
        check(value in wanted, "evidence.manifest", at)
    elif wanted is int:
        check(type(value) is int and value >= 0, "evidence.manifest", at)
    elif wanted is str:
        check(isinstance(value, str), "evidence.manifest", at)


NAMED = [{"entry": int, "field": str}]
SHAPE = {
    "format": (FORMAT,),
    "program": str,
    "made_at": str,
    "made_by": str,
    "excise": str,
    "establishment": {"name": str, "street": str, "postcode": str, "city": str, "office": str},
    "scope": {
        "kind": ("dossier", "episode", "month"),
        "name": str,
        "documents": [{"dossier": int, "number": str, "kind": ("DAA", "DSA")}],
        "things": [str],
    },
    "chain": {"segments": [{"from": int, "to": int}], "head_counter": int, "head_hash": str},
    "entries": [{"counter": int, "event": str, "why": ("scope", "beside"), "payload": ("here", "cut")}],
    "checkpoints": [{"counter": int, "note": str}],
    "keys": [{"key": str, "entry": int}],
    "files": [{"path": str, "bytes": int, "sha256": str, "what": str, "named_by": NAMED}],
    "missing": [{"sha256": str, "why": str, "named_by": NAMED}],
    "answers": None,
    "signed_by": None,
}


def once(pairs):
    check(len({k for k, _ in pairs}) == len(pairs), "evidence.manifest", "a field twice")
    return dict(pairs)


def read_manifest(data):
    check(len(data) <= MAX_MANIFEST, "evidence.manifest", "too large")
    try:
        m = json.loads(data.decode(), object_pairs_hook=once)
    except ValueError as e:
        raise Altered("evidence.manifest", str(e)) from None
    later = isinstance(m, dict) and str(m.get("format", ""))
    if later and later.startswith("acquit evidence ") and later != FORMAT:
        raise Unreadable(later)
    shape(m, SHAPE)
    check(m["signed_by"] is None or isinstance(m["signed_by"], str), "evidence.manifest", "signed_by")
    check(TIME.fullmatch(m["made_at"]), "evidence.manifest", "made_at")
    again = json.dumps(m, ensure_ascii=False, separators=(",", ":")).encode()
    check(again == data, "evidence.manifest", "written otherwise")
    return m


# ---------------------------------------------------------------- the chain

HEADER = [
    "format", "stream", "counter", "recorded_at", "incarnation", "program", "rule_set", "actor", "things", "event", "version",
    "payload_sha256", "payload_bytes", "previous",
]


def lines_of(data, longest, name):
    check(data == b"" or data.endswith(b"\n"), "evidence.chain", name)
    lines = data.split(b"\n")[:-1]
    check(all(len(x) <= longest for x in lines), "evidence.chain", name)
    return lines


def checkpoints(m):
    """Counter and hash of each signed checkpoint."""
    name, keys, out = "acquit/" + m["excise"], [k["key"] for k in m["keys"]], {}
    counters = [c["counter"] for c in m["checkpoints"]]
    check(counters == sorted(set(counters)), "evidence.checkpoint", "order")
    for c in m["checkpoints"]:
        try:
            text, by, _ = open_note(c["note"], name, keys)
            origin, counter, digest = text.split("\n")[:3]
            good = by and origin == name and counter == str(c["counter"])
            digest = base64.b64decode(digest, validate=True).hex()
        except ValueError:
            good, digest = False, ""
        check(good and len(digest) == 64, "evidence.checkpoint", c["counter"])
        out[c["counter"]] = digest
    return out


def concerned(m, named):
    """Whether an entry that names these things concerns what the file is about."""
    s, documents = set(m["scope"]["things"]), [t for t in named if t.startswith("dossier/")]
    others = documents and not any(t in s for t in documents)
    own = f"episode/{m['scope']['name']}" if m["scope"]["kind"] == "episode" else None
    return any(t in s for t in named if not (others and t.startswith("episode/") and t != own))


def chain(m, headers, payloads):
    """Every header, link and payload; which bytes entries name; which keys they recorded."""
    notes, things = checkpoints(m), set(m["scope"]["things"])
    listed = {e["counter"]: e for e in m["entries"]}
    counters = [e["counter"] for e in m["entries"]]
    check(counters == sorted(set(counters)), "evidence.entry", "order")
    numbers = {d["number"] for d in m["scope"]["documents"]}
    documents = {d["dossier"]: d for d in m["scope"]["documents"]}
    named, keys, seen, last, at, of = {}, {}, set(), None, 0, 0
    for s in m["chain"]["segments"]:
        check(0 < s["from"] <= s["to"] and (last is None or s["from"] > last + 1), "evidence.chain", s["from"])
        before = None
        for counter in range(s["from"], s["to"] + 1):
            check(at < len(headers), "evidence.chain", counter)
            line, at = headers[at], at + 1
            try:
                h = json.loads(line, object_pairs_hook=once)
            except ValueError:
                raise Altered("evidence.chain", counter) from None
            check(isinstance(h, dict) and sorted(h) == sorted(HEADER) and h["format"] == 1, "evidence.chain", counter)
            check(h["counter"] == counter and h["stream"] == m["excise"], "evidence.chain", counter)
            digest = hashlib.sha256(b"acquit entry 1\n" + line).hexdigest()
            check(before is None or h["previous"] == before, "evidence.chain", counter)
            check(notes.get(counter, digest) == digest, "evidence.checkpoint", counter)
            if counter == m["chain"]["head_counter"]:
                check(digest == m["chain"]["head_hash"], "evidence.chain", counter)
            before = digest
            seen.add(counter)
            concerns = concerned(m, h["things"])
            e = listed.get(counter)
            if e is None:
                check(not concerns, "evidence.incomplete", counter)
                continue
            check(of < len(payloads), "evidence.payload", counter)
            body, of = payloads[of], of + 1
            check(e["event"] == h["event"], "evidence.entry", counter)
            beside = e["why"] == "beside" and not concerns and h["event"] in BESIDE
            check(beside or (e["why"] == "scope" and concerns), "evidence.scope", counter)
            if e["payload"] == "cut":
                check(body == b"", "evidence.payload", counter)
                continue
            good = hashlib.sha256(body).hexdigest() == h["payload_sha256"] and len(body) == h["payload_bytes"]
            check(good, "evidence.payload", counter)
            p = json.loads(body)
            for field in NAMING:
                if isinstance(p.get(field), str) and re.fullmatch("[0-9a-f]{64}", p[field]):
                    named.setdefault(p[field], []).append({"entry": counter, "field": field})
            if beside and h["event"].startswith("number."):
                check(p.get("number") in numbers, "evidence.scope", counter)
            if h["event"] in OPENING and p.get("dossier") in documents:
                d = documents[p["dossier"]]
                check((p.get("number"), p.get("kind")) == (d["number"], d["kind"]), "evidence.scope", counter)
            if h["event"] == "establishment.key-made":
                keys[p.get("key")] = counter
            for kind in ["episode", "notice"]:
                if e["why"] == "scope" and type(p.get(kind)) is int:
                    check(f"{kind}/{p[kind]}" in things, "evidence.scope", counter)
        check(s["to"] in notes or s["to"] == m["chain"]["head_counter"], "evidence.chain", s["to"])
        last = s["to"]
    check(last is None or last <= m["chain"]["head_counter"], "evidence.chain", last)
    check(at == len(headers) and of == len(payloads), "evidence.added", "a line")
    check(set(listed) <= seen, "evidence.entry", "not in the chain")
    check(set(notes) <= seen, "evidence.checkpoint", "not in the chain")
    return named, keys


def scope(m):
    s = m["scope"]
    ids, things = [d["dossier"] for d in s["documents"]], s["things"]
    check(things == sorted(set(things), key=str.encode) and ids == sorted(set(ids)), "evidence.scope", "order")
    of = [t for t in things if t.startswith("dossier/")]
    check(len(of) == len(ids) and all(f"dossier/{i}" in of for i in ids), "evidence.scope", "documents")
    check(all("/" in t and t.split("/")[0] in KINDS for t in things), "evidence.scope", "things")
    if s["kind"] == "dossier":
        check(ids and all(d["number"] == s["name"] for d in s["documents"]), "evidence.scope", "name")
    else:
        check(f"{s['kind']}/{s['name']}" in things, "evidence.scope", "name")


def verify(data, known):
    members = unzip(data)
    if MANIFEST not in members:
        raise Unreadable("no manifest")
    m = read_manifest(members[MANIFEST])
    # Files: those of the manifest, in its order, then the manifest and its signature.
    wanted = [f["path"] for f in m["files"]] + [MANIFEST] + ([NOTE] if m["signed_by"] else [])
    check(wanted[:3] == [COVER, CHAIN, PAYLOADS], "evidence.manifest", "files")
    check([f["what"] for f in m["files"][:3]] == ["cover", "chain", "payloads"], "evidence.manifest", "files")
    check(not any(f["named_by"] for f in m["files"][:3]), "evidence.manifest", "files")
    for name in wanted:
        check(name in members, "evidence.removed", name)
    check(len(set(wanted)) == len(wanted), "evidence.manifest", "files")
    for name in members:
        check(name in wanted, "evidence.added", name)
    check(list(members) == wanted, "evidence.zip", "order")
    for f in m["files"]:
        body = members[f["path"]]
        good = len(body) == f["bytes"] and hashlib.sha256(body).hexdigest() == f["sha256"]
        check(good, "evidence.file", f["path"])
    # Signature.
    key = m["signed_by"]
    check(key or not known, "evidence.unsigned")
    if key:
        digest = hashlib.sha256(members[MANIFEST]).hexdigest()
        try:
            text, by, count = open_note(members[NOTE].decode(), "acquit/" + m["excise"], [key])
            good = by == {key} and count == 1 and text == f"{FORMAT}\n{m['excise']}\n{digest}\n"
        except ValueError:
            good = False
        check(good, "evidence.signature")
        check(key in [k["key"] for k in m["keys"]], "evidence.wrong-key")
        check(not known or key in known, "evidence.other-key")
    scope(m)
    headers = lines_of(members[CHAIN], MAX_HEADER, CHAIN)
    payloads = lines_of(members[PAYLOADS], MAX_PAYLOAD, PAYLOADS)
    named, keys = chain(m, headers, payloads)
    cut = {e["counter"] for e in m["entries"] if e["payload"] == "cut"}
    for k in m["keys"]:
        check(keys.get(k["key"]) == k["entry"] or k["entry"] in cut, "evidence.wrong-key", k["entry"])
    # Bytes that entries name.
    told = [(x["sha256"], x["named_by"]) for x in m["files"][3:] + m["missing"]]
    check(len({s for s, _ in told}) == len(told), "evidence.manifest", "a digest twice")
    told = dict(told)
    for digest, by in named.items():
        check(told.get(digest) == by, "evidence.removed", digest)
    for digest in told:
        check(digest in named, "evidence.added", digest)
    about = [{k: a[k] for k in ("dossier", "number", "kind")} for a in m["answers"]]
    check(about == m["scope"]["documents"], "evidence.answers")


def main(arguments):
    known, files, worst = [], [], 0
    while arguments:
        a = arguments.pop(0)
        if a == "--key":
            known.append(arguments.pop(0).lower())
        else:
            files.append(a)
    for path in files:
        try:
            with open(path, "rb") as f:
                verify(f.read(), known)
            print("intact")
        except Altered as e:
            worst = max(worst, 1)
            print("altered", e)
        except (Unreadable, OSError) as e:
            worst = 2
            print("unreadable", e)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError) as e:
            worst = max(worst, 1)
            print("altered", "evidence.manifest", repr(e))
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
