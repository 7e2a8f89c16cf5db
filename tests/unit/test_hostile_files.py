"""Damaged and hostile files in other wrappings cost a bounded time and memory, raise nothing, and give a sentence (T35)."""

import random
import struct
import time
import tracemalloc
import zlib

import pytest

from mailflow.ingest.decode import decode
from mailflow.ingest.document import rich, squeezed
from mailflow.ingest.document.compound import Compound
from mailflow.ingest.mime import uuencoded
from mailflow.ingest.mime.tree import ODD
from mailflow.ingest.reader import Own
from tests.unit.enclosing_world import mail, opened, zipped
from tests.unit.test_reading_wrapped import ITEM, OF_HTML, OUTLOOK, RTF, eml, literally
from tests.unit.wrapped_world import COMPRESSED, DATA, compound, der, item, old_word, winmail, winmail_piece
from tests.unit.wrapped_world import signed as opaque

SECONDS = 10
"""Of processor time, on a machine that does other things as well; each takes a tenth of it on an idle one."""
MEGABYTES = 250
TEXT = "Please add Omar Specimen, dob 05/06/1979, 2 Fuller Street, Testbury WS99 7FU, 07700 900552."


def bounded(content, kind, name):
    """What is read of a mail with such a file, once it was seen what that costs."""
    begun = time.process_time()
    found = opened(TEXT, (content, kind, name))
    assert time.process_time() - begun < SECONDS
    assert found.items[0].subjects[0].name.value == "Omar Specimen"
    return found


def patched(content, *changes):
    made = bytearray(content)
    for at, value in changes:
        struct.pack_into("<I", made, at, value)
    return bytes(made)


def big(**more):
    return compound(item(p_0037="Concern", p_1000="x" * 40_000, files=[("a.txt", b"y" * 200_000)], **more))


def fat_at(content):
    """Where the table of sectors begins in the file."""
    return (struct.unpack_from("<I", content, 76)[0] + 1) * 512


def circle(content, name):
    """The chain of a stream points back to its own first sector, and the stream says that it is of 4 GB."""
    at = content.index(name.encode("utf-16-le")) // 128 * 128
    start = struct.unpack_from("<I", content, at + 116)[0]
    return patched(content, (fat_at(content) + start * 4, start), (at + 120, 0xFFFFFFF0))


def kin_in_a_circle(content):
    """Every entry of the directory is its own sibling and its own child."""
    first = (struct.unpack_from("<I", content, 48)[0] + 1) * 512
    return patched(content, *((first + 128 * n + at, n) for n in range(4) for at in (68, 72, 76)))


def nested(levels):
    inner = ITEM
    for _ in range(levels):
        inner = item(p_0037="FW", p_1000="see below", items=[inner])
    return compound(inner)


def chain(levels):
    inner = eml()
    for number in range(levels):
        inner = mail("see attached", (inner, "application/octet-stream", f"{number}.eml"))
    return inner


def russian(levels):
    content = zipped({"note.txt": "hello"})
    for number in range(levels):
        content = zipped({f"{number}.zip": content})
    return content


def signed_often(levels):
    entity = b"Content-Type: text/plain\r\n\r\nhello"
    for _ in range(levels):
        entity = b"Content-Type: application/pkcs7-mime; name=smime.p7m\r\n\r\n" + opaque(entity)
    return entity.partition(b"\r\n\r\n")[2]


def packed(content):
    inner = der(0x30, der(2, b"\0"), der(0x30), der(0x30, DATA, der(0xA0, der(4, zlib.compress(content, 9)))))
    return der(0x30, der(6, COMPRESSED), der(0xA0, inner))


HOSTILE = {
    "a chain of sectors in a circle": lambda: (circle(big(), "__substg1.0_1000001F"), OUTLOOK, "a.msg"),
    "the directory's chain in a circle": lambda: (
        (c := big()) and patched(c, (fat_at(c) + struct.unpack_from("<I", c, 48)[0] * 4, struct.unpack_from("<I", c, 48)[0])), OUTLOOK, "a.msg"),
    "kin in a circle": lambda: (kin_in_a_circle(big()), OUTLOOK, "a.msg"),
    "a chain of tables in a circle": lambda: (patched(big(), (68, 1), (72, 0x7FFFFFFF), (44, 0x7FFFFFFF)), OUTLOOK, "a.msg"),
    "sectors of 2 to the 60000th": lambda: (patched(big(), (28, 60_000 << 16 | 0xFFFE)), OUTLOOK, "a.msg"),
    "a small stream of 4 GB": lambda: (patched(c := big(), ((struct.unpack_from("<I", c, 48)[0] + 1) * 512 + 120, 0xFFFFFFFF)), OUTLOOK, "a.msg"),
    "10,000 streams": lambda: (compound({**ITEM, **{f"s{n}": b"x" for n in range(10_000)}}), OUTLOOK, "a.msg"),
    "3,000 files": lambda: (compound(item(p_0037="x", files=[("a.txt", b"hello")] * 3_000)), OUTLOOK, "a.msg"),
    "items within items": lambda: (nested(40), OUTLOOK, "a.msg"),
    "mails within mails": lambda: (chain(13), "application/octet-stream", "a.eml"),
    "archives within archives": lambda: (russian(30), "application/zip", "a.zip"),
    "signed 30 times": lambda: (signed_often(30), "application/pkcs7-mime", "smime.p7m"),
    "a signed part of nothings": lambda: (b"\x30\x80\x06\x09*\x86H\x86\xf7\r\x01\x07\x02\xa0\x80" + b"\x30\x80" * 1_000_000, "application/pkcs7-mime", "smime.p7m"),
    "a signed part of empty pieces": lambda: (opaque(b"", endless=True)[:-12] + b"\x24\x80" + b"\x04\x00" * 1_500_000, "application/pkcs7-mime", "smime.p7m"),
    "a compressed part of 200 MB": lambda: (packed(b"x" * 200_000_000), "application/pkcs7-mime", "smime.p7z"),
    "rich text of open groups": lambda: (b"{\\rtf1 " + b"{" * 3_000_000, "application/rtf", "a.rtf"),
    "rich text of empty groups": lambda: (b"{\\rtf1 " + b"{}" * 3_000_000, "application/rtf", "a.rtf"),
    "rich text of ends of lines": lambda: (b"{\\rtf1 " + b"\\par" * 2_000_000, "application/rtf", "a.rtf"),
    "rich text of cells": lambda: (b"{\\rtf1 " + b"\\cell" * 2_000_000, "application/rtf", "a.rtf"),
    "rich text with a binary piece beyond its end": lambda: (b"{\\rtf1 \\bin2147483647 x}", "application/rtf", "a.rtf"),
    "compressed rich text that says 4 GB": lambda: (
        compound(item(p_1009=literally(OF_HTML)[:4] + b"\xff" * 4 + b"LZFu\0\0\0\0" + b"\xff" + b"\x00\x1f" * 800_000)), OUTLOOK, "a.msg"),
    "a million lines that say begin": lambda: (b"begin 644 a\n" * 1_000_000, "application/octet-stream", "a.uue"),
    "winmail.dat of many pieces": lambda: (b"\x78\x9f\x3e\x22\0\0" + (b"\x01" + b"\0" * 10) * 200_000, "application/ms-tnef", "winmail.dat"),
    "winmail.dat of four billion properties": lambda: (winmail_of(struct.pack("<IHHI", 0xE8000000, 3, 0x0C17, 1)), "application/ms-tnef", "winmail.dat"),
    "winmail.dat of four billion numbers": lambda: (winmail_of(struct.pack("<IHHI", 1, 0x1002, 0x0C17, 0xFFFFFFF0)), "application/ms-tnef", "winmail.dat"),
    "a Word file of pieces over each other": lambda: (overlapping(), "application/msword", "a.doc"),
    "a Word file of fields that never end": lambda: (old_word(["\x13" * 60_000 + "\x15" * 60_000]), "application/msword", "a.doc"),
}  # fmt: skip


def winmail_of(properties):
    """A mail of Outlook with such properties."""
    return winmail() + winmail_piece(1, 0x9003, 6, properties)


def overlapping():
    """100,000 pieces, each the whole text; the head says that there are four billion characters."""
    content = old_word(["hello " * 20_000])
    head = content.index(b"\xec\xa5\xc1\0")
    clx = b"\x02" + struct.pack("<I", 1_200_004)
    clx += (
        b"".join(struct.pack("<I", n * 120_000 % 2**32) for n in range(100_001))
        + struct.pack("<HIH", 0, 2048 | 0x40000000, 0) * 100_000
    )
    streams = {"WordDocument": bytearray(content[head : head + 150_000]), "1Table": clx, "Data": b""}
    struct.pack_into("<II", streams["WordDocument"], 418, 0, len(clx))
    struct.pack_into("<I", streams["WordDocument"], 76, 0xFFFFFFFF)
    return compound({name: bytes(content) for name, content in streams.items()})


@pytest.mark.parametrize("sort", HOSTILE)
def test_a_hostile_file_costs_a_bounded_time_and_memory(sort):
    bounded(*HOSTILE[sort]())


@pytest.mark.parametrize(
    "sort",
    ["a chain of sectors in a circle", "a chain of tables in a circle", "a compressed part of 200 MB", "3,000 files"],
)
def test_a_hostile_file_takes_a_bounded_memory(sort):
    file = HOSTILE[sort]()
    tracemalloc.start()
    try:
        bounded(*file)
        assert tracemalloc.get_traced_memory()[1] < MEGABYTES * 1_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "sort",
    [
        "kin in a circle", "sectors of 2 to the 60000th", "3,000 files", "items within items", "mails within mails",
        "archives within archives", "signed 30 times", "rich text of open groups", "rich text of ends of lines",
        "winmail.dat of many pieces",
        "a Word file of pieces over each other",
    ],
)  # fmt: skip
def test_what_was_not_read_of_a_hostile_file_is_said(sort):
    raw = mail(TEXT, HOSTILE[sort]())
    said = [*opened(TEXT, HOSTILE[sort]()).limits, *decode(raw, Own()).limits]
    assert said


SEEDS = {
    "item": (big(items=[item(p_0037="Minutes", p_1000="nothing to report")]), OUTLOOK, "a.msg"),
    "rich": (RTF % rb"{\trowd\intbl Seen\cell no \u8217\'92s\cell\row}\pard{\b nothing} to report\par", "application/rtf", "a.rtf"),
    "word": (old_word(["Referral", ("Seen before", "\x13 FORMCHECKBOX \x01\x14\x15 yes"), "end"], boxes=(True,)), "application/msword", "a.doc"),
    "signed": (opaque(eml("nothing to report"), endless=True, piece=50), "application/pkcs7-mime", "smime.p7m"),
    "archive": (zipped({"a.eml": eml("nothing to report"), "b.txt": "hello"}), "application/zip", "a.zip"),
}  # fmt: skip


@pytest.mark.parametrize("sort", SEEDS)
@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_file_makes_nothing_fail(sort, seed):
    content, kind, name = SEEDS[sort]
    chance = random.Random(seed)
    for _ in range(6):
        made = bytearray(content)
        for _ in range(chance.choice((1, 5, 30))):
            at = chance.randrange(len(made))
            made[at : at + chance.choice((1, 4))] = chance.randbytes(chance.choice((1, 4)))
        del made[chance.choice((len(made), chance.randrange(len(made)))) :]
        raw = mail(TEXT, (bytes(made), kind, name))
        assert not any("decoding failed" in limit for limit in decode(raw, Own()).limits)
        assert opened(TEXT, (bytes(made), kind, name)).items[0].subjects[0].name.value == "Omar Specimen"


@pytest.mark.parametrize("seed", range(5))
def test_doors_never_raise_what_is_not_foreseen(seed):
    chance = random.Random(seed)
    for _ in range(200):
        rubbish = chance.randbytes(chance.randrange(3_000))
        squeezed.opened(b"\0\0\0\0\xff\xff\0\0LZFu\0\0\0\0" + rubbish)
        rich.lines(b"{\\rtf1" + rubbish)
        uuencoded.taken_out(b"begin 644 a\n" + rubbish + b"\nend\n")
        try:
            Compound(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rubbish)
        except ODD:
            continue


def test_a_file_of_empty_cells_beside_a_referral_makes_nothing_fail():
    cells = b"{\\rtf1\\ansi " + b"\\trowd\\pard\\intbl\\cell\\cell\\row\\pard\\par\\pard\\par" * 4 + b"}"
    found = bounded(cells, "application/rtf", "a.rtf")
    assert "2" not in dict(found.texts)
