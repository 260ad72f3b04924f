"""Opens a signed note without a line of the program: Ed25519 of RFC 8032 written out, the standard library only.

    open_note.py VKEY [VKEY ...] < note      prints the text and ends with 0 when every named key that signed did so rightly,
                                             and one at least did; ends with 1 otherwise
"""
import base64, hashlib, sys

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)


def recover(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * I % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def add(a, b):
    (x1, y1, z1, t1), (x2, y2, z2, t2) = a, b
    e, f = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    g, h = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n, point):
    out = (0, 1, 1, 0)
    while n:
        if n & 1:
            out = add(out, point)
        point, n = add(point, point), n >> 1
    return out


def point(raw):
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    x = recover(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519(public, message, signature):
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r, s = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def vkey(text):
    name, ident, key = text.split("+", 2)
    raw = base64.b64decode(key, validate=True)
    if raw[0] != 1 or hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8] != ident:
        raise ValueError("this key names itself wrongly")
    return name, ident, raw[1:]


def open_note(note, keys):
    """The text of the note, or an exception that says why not."""
    if any(b < 32 and b != 10 for b in note) or not note.endswith(b"\n"):
        raise ValueError("no note")
    text, signatures = note.rsplit(b"\n\n", 1)
    text, good = text + b"\n", 0
    for line in signatures.decode().splitlines():
        dash, name, signature = line.split(" ")
        raw = base64.b64decode(signature, validate=True)
        if dash != "\u2014" or base64.b64encode(raw).decode() != signature:
            raise ValueError("no signature")
        for key_name, ident, public in keys:
            if (key_name, ident) == (name, raw[:4].hex()):
                if not ed25519(public, text, raw[4:]):
                    raise ValueError(name + " did not sign this")
                good += 1
    if not good:
        raise ValueError("signed by no known key")
    return text.decode()


if __name__ == "__main__":
    try:
        sys.stdout.write(open_note(sys.stdin.buffer.read(), [vkey(k) for k in sys.argv[1:]]))
    except (ValueError, IndexError) as why:
        sys.exit(f"{why}")
