"""What an old Word file (MS-DOC) says of its characters: hidden or deleted, symbols, fields of forms, ends of rows.

In: the file's streams. Out: runs of characters with what holds for them, found by their place in the file. Tables that
point outside of the file, or at each other, give nothing. Never raises for what a file says.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.ingest.document import ticks

PAGE = 512
MOST_RUNS = 200_000
_SIZES = (1, 1, 2, 4, 2, 2, -1, 3)
"""Bytes of an operand by the three highest bits of its code (MS-DOC 2.2.5.1); -1: its first byte tells."""
_IN_TABLE, _END_OF_ROW, _INNER_END = 0x2416, 0x2417, 0x244C
_DELETED, _HIDDEN, _DATA, _SYMBOL = 0x0800, 0x083C, 0x6A03, 0x6A09
_TABLE_SHAPE = 0xD608
_PAPER, _BOX, _LIST, _UNTOUCHED = 68, 1, 2, 25
"""Bytes before the data of a form field; its kinds; the state of a box that nobody touched."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters from one place of the file to another. ``data``: where a form field's data stand, or -1."""

    start: int
    end: int
    in_table: bool = False
    ends_row: bool = False
    hidden: bool = False
    data: int = -1
    symbol: int = 0


class Runs:
    """The runs of a file, by place."""

    def __init__(self, document: bytes, table: bytes, *, paragraphs: bool) -> None:
        found = sorted(_runs(document, table, paragraphs=paragraphs), key=lambda run: run.start)
        self._runs = found
        self._starts = [run.start for run in found]

    def at(self, place: int) -> Run | None:
        """What holds at a place, or None when nothing is said of it."""
        index = bisect_right(self._starts, place) - 1
        run = self._runs[index] if index >= 0 else None
        return run if run is not None and place < run.end else None


def _runs(document: bytes, table: bytes, *, paragraphs: bool) -> Iterator[Run]:
    """Those of every page of properties; ``table`` is the list of pages: places, then page numbers."""
    count, left = (len(table) - 4) // 8, MOST_RUNS
    pages = struct.unpack_from(f"<{count}I", table, (count + 1) * 4) if count > 0 else ()
    for number in dict.fromkeys(page & 0x3FFFFF for page in pages):
        page = document[number * PAGE : (number + 1) * PAGE]
        if len(page) < PAGE:
            continue
        many = min(page[-1], (PAGE - 5) // (17 if paragraphs else 5))
        left -= many
        if left < 0:
            return
        places = struct.unpack_from(f"<{many + 1}I", page)
        for index in range(many):
            at = page[(many + 1) * 4 + index * (13 if paragraphs else 1)] * 2
            said = _paragraph(page, at) if paragraphs else page[at + 1 : at + 1 + page[at]]
            yield _run(places[index], places[index + 1], said if at else b"")


def _paragraph(page: bytes, at: int) -> bytes:
    """The properties of a paragraph, behind the number of its style."""
    size, start = page[at] * 2 - 1, at + 1
    if size < 0:
        size, start = page[min(at + 1, PAGE - 1)] * 2, at + 2
    return page[start + 2 : start + size]


def _run(start: int, end: int, said: bytes) -> Run:
    in_table = ends_row = hidden = False
    data, symbol = -1, 0
    for code, operand in _properties(said):
        if code in (_END_OF_ROW, _INNER_END):
            ends_row = operand[:1] != b"\0"
        elif code == _IN_TABLE:
            in_table = operand[:1] != b"\0"
        elif code in (_DELETED, _HIDDEN):
            hidden = hidden or operand[:1] not in (b"\0", b"\x80")
        elif code == _DATA:
            data = int.from_bytes(operand[:4], "little")
        elif code == _SYMBOL:
            symbol = int.from_bytes(operand[2:4], "little")
    return Run(start, end, in_table, ends_row, hidden, data, symbol)


def _properties(said: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 2 < len(said):
        code = said[at] | said[at + 1] << 8
        at += 2
        size = _SIZES[code >> 13]
        if code == _TABLE_SHAPE:
            size = int.from_bytes(said[at : at + 2], "little") + 1
        elif size < 0:
            size = said[at] + 1
        yield code, said[at : at + size]
        at += size


def shown(data: bytes, place: int) -> str:
    """What a form field shows that keeps its state beside the text: a box, or the entry of a list."""
    field = data[place + _PAPER : place + _PAPER + 4_000] if place >= 0 else b""
    if len(field) < 12 or field[:4] != b"\xff\xff\xff\xff":
        return ""
    kind, state = field[4] & 3, field[4] >> 2 & 31
    at = _behind(field, 10)
    if kind not in (_BOX, _LIST) or at + 2 > len(field):
        return ""
    chosen = int.from_bytes(field[at : at + 2], "little") if state == _UNTOUCHED else state
    return (ticks.TICKED if chosen else ticks.EMPTY) if kind == _BOX else _picked(field, at + 2, chosen)


def _behind(field: bytes, at: int) -> int:
    """Where a text ends that begins with its length, and has a mark behind it."""
    return at + 4 + int.from_bytes(field[at : at + 2], "little") * 2


def _picked(field: bytes, at: int, chosen: int) -> str:
    for _ in range(5):  # its format, its two helps and its two macros
        at = _behind(field, at)
    entries: list[str] = []
    at += 6
    while at + 2 <= len(field) and len(entries) <= chosen:
        size = int.from_bytes(field[at : at + 2], "little") * 2
        entries.append(field[at + 2 : at + 2 + size].decode("utf-16-le", "replace"))
        at += 2 + size
    return entries[chosen] if chosen < len(entries) else ""
