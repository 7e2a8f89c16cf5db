"""Files that came with a mail, damaged: bytes of any of them, members of a package, and what stands in a member."""

import base64
import binascii
import io
import re
import warnings
import zipfile
import zlib
from random import Random

from tests.fuzz.bytework import MARKS, scarred

_BASE64 = re.compile(
    rb"(?:^[A-Za-z0-9+/]{40,200}={0,2}\r?\n)+(?:^[A-Za-z0-9+/]{1,200}={0,2}(?:\r?\n|\Z))?", re.MULTILINE
)
_BAD_ZIP = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, KeyError)
_MOMENT = (2026, 11, 23, 12, 0, 0)
"""When every member was written: the same number is the same mutant at any time of the day."""
_XML = (
    b"<",
    b">",
    b"&",
    b"&#0;",
    b"&a;",
    b"</w:tbl>",
    b"<w:tbl>",
    b"<w:tc>",
    b"]]>",
    b"<!--",
    b"<!DOCTYPE a>",
    b"9" * 40,
)


def damaged(raw: bytes, dice: Random) -> bytes:
    """A mail with one of its base64 files damaged within, and coded again; without any, a mail with scars."""
    runs = list(_BASE64.finditer(raw))
    if not runs:
        return scarred(raw, dice)
    run = dice.choice(runs)
    try:
        content = base64.b64decode(run[0])
    except binascii.Error:
        return scarred(raw, dice)
    made = base64.encodebytes(file(content, dice))
    return raw[: run.start()] + made.replace(b"\n", b"\r\n") + raw[run.end() :]


def file(content: bytes, dice: Random) -> bytes:
    """A file, damaged as befits its kind, or without regard to it."""
    if content.startswith(b"PK") and dice.random() < 0.8:
        return package(content, dice)
    if dice.random() < 0.1:
        return content[: dice.randrange(len(content) + 1)]
    return scarred(content, dice, dice.choice((1, 2, 8, 30)))


def package(content: bytes, dice: Random) -> bytes:
    """A zip whose members are damaged, left out, doubled or renamed, and which is sound as a zip."""
    members: list[tuple[str, bytes]] = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            members = [(member.filename, opened.read(member)) for member in opened.infolist()[:60]]
    except _BAD_ZIP:
        return scarred(content, dice)
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        warnings.simplefilter("ignore")  # two members of one name are meant
        for name, inner in members:
            told = member(inner, dice) if dice.random() < 0.4 else inner
            if dice.random() > 0.02:
                called = dice.choice(members)[0] if dice.random() < 0.02 else name
                made.writestr(zipfile.ZipInfo(called, _MOMENT), told, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def member(content: bytes, dice: Random) -> bytes:
    """What stands in a package: XML with pieces cut, moved, doubled, and marks that XML trips over."""
    data = bytearray(content)
    for _ in range(dice.choice((1, 1, 3, 8))):
        if not data:
            break
        at = dice.randrange(len(data))
        end = min(len(data), at + dice.choice((0, 1, 10, 60, 400)))
        other = dice.randrange(len(data))
        data[at:end] = dice.choice(
            (b"", bytes(data[other : other + 60]), dice.choice(_XML), dice.choice(MARKS), bytes(data[at:end]) * 3)
        )
    return bytes(data)
