"""Damage that knows nothing of mail: bytes changed, cut, doubled, moved."""

from random import Random

MARKS = (
    b"\0", b"\r", b"\n", b"\r\n", b"\r\r\n", b"\n\n", b"\x0b", b"\x0c", b"\x1c", b"\x1a", b"\x7f", b"\x85", b"\xa0", b"\xff",
    b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xed\xb0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", b"\xe2\x80\xa8",
    b"\xe2\x80\x8b", b"\xe2\x80\xae", b"\xc2\xad", b"\xcc\x81", b"\xf0\x9f\x98\x80", b"\xef\xbf\xbd", b"\xe2\x80\x93", b"\xc2\x85",
    b"=", b"=\r\n", b"=3D", b"=FF", b"=?", b"?=", b"=?utf-8?B?", b"--", b"<", b">", b"<!--", b"<table>", b"</td>", b'"', b"'", b"(",
    b")", b";", b":", b",", b"\\", b"%00", b"&#0;", b"&#xD800;", b"+2AA-", b"\x1b$B", b"\x1b(B", b"~{", b"begin 644 a\r\n",
    b"\t", b" " * 40, b"| ", b"0" * 30, b"1/1/", b"9999", b"\xd9\xa3", b"\xef\xbc\x91",
)  # fmt: skip


def scarred(raw: bytes, dice: Random, scars: int | None = None) -> bytes:
    """Some bytes changed, marks put in, or stretches cut out."""
    data = bytearray(raw)
    for _ in range(dice.choice((1, 2, 4, 12)) if scars is None else scars):
        at = dice.randrange(len(data) + 1)
        what = dice.random()
        if what < 0.35 and at < len(data):
            data[at] ^= 1 << dice.randrange(8)
        elif what < 0.5 and at < len(data):
            data[at] = dice.randrange(256)
        elif what < 0.8:
            data[at : at + dice.choice((0, 0, 1))] = dice.choice(MARKS)
        else:
            del data[at : at + dice.choice((1, 2, 5, 20, 200))]
    return bytes(data)


def cut(raw: bytes, dice: Random) -> bytes:
    """The beginning or the end alone."""
    at = dice.randrange(len(raw) + 1)
    return raw[:at] if dice.random() < 0.8 else raw[at:]


def doubled(raw: bytes, dice: Random) -> bytes:
    """A stretch once more, behind itself or somewhere else, or many times."""
    at = dice.randrange(len(raw) + 1)
    stretch = raw[at : at + dice.choice((3, 20, 80, 400, 3000))]
    to = at if dice.random() < 0.5 else dice.randrange(len(raw) + 1)
    return raw[:to] + stretch * dice.choice((1, 1, 1, 3, 20)) + raw[to:]


def moved(raw: bytes, dice: Random) -> bytes:
    """Two stretches in each other's place."""
    a, b, c, d = sorted(dice.randrange(len(raw) + 1) for _ in range(4))
    return raw[:a] + raw[c:d] + raw[b:c] + raw[a:b] + raw[d:]


def lines_moved(raw: bytes, dice: Random) -> bytes:
    """Lines left out, doubled, or in another order."""
    lines = raw.splitlines(keepends=True)
    for _ in range(dice.choice((1, 3, 10))):
        if not lines:
            break
        at = dice.randrange(len(lines))
        what = dice.random()
        if what < 0.4:
            del lines[at]
        elif what < 0.7:
            lines.insert(dice.randrange(len(lines) + 1), lines[at])
        else:
            to = dice.randrange(len(lines))
            lines[at], lines[to] = lines[to], lines[at]
    return b"".join(lines)
