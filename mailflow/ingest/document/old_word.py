"""Word 97 to 2003 (.doc, MS-DOC) → blocks: its text in order, tables with their cells, boxes and fields of forms.

In: the bytes of the file. Out: a page, or the page of one that is locked. The text is put together from its pieces, as
Word does; field codes, pictures, hidden and deleted text, notes and margins are left out. Nothing in it is run. Raises
ValueError for a damaged file, and for one of a Word before 97.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from mailflow.ingest.document import paragraphs
from mailflow.ingest.document.compound import Compound, Damaged
from mailflow.ingest.document.paragraphs import MOST_TEXT
from mailflow.ingest.document.word_runs import Run, Runs, shown
from mailflow.ingest.source import File, Page

LOCKED = "a locked Word file was not opened"
TOO_LONG = "a Word file is very long; only its beginning was read"
HIDDEN = "Hidden text of a Word file was left out."
_MAGIC, _WORD_97 = 0xA5EC, 0xC1
_ENCRYPTED, _FIRST_TABLE = 0x0100, 0x0200
_HEAD = 426
"""Bytes of the head that are needed."""
_NARROW = 0x40000000
_MARK = re.compile("([\x00-\x08\x0a-\x1f(])")
_DRAWN = {"\x0b": "\n", "\x1e": "-", "\x1f": "", "\x09": "\t"}
_PAGE, _END, _CELL, _OPEN, _RESULT, _CLOSE, _DATA, _SYMBOL = "\x0c", "\r", "\x07", "\x13", "\x14", "\x15", "\x01", "("


@dataclass(slots=True)
class _Walk:
    """What was collected so far. ``fields``: of each open field whether its code is read, or already its result."""

    lines: list[list[str]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)
    last: str = ""
    hidden: bool = False

    @property
    def in_code(self) -> bool:
        """Whether nobody sees what stands here."""
        return bool(self.fields) and self.fields[-1]

    def taken(self) -> str:
        """The text since the last end."""
        text = "".join(self.text)
        self.text.clear()
        return text


@dataclass(frozen=True, slots=True)
class _Word:
    """The streams of a file, and what is said of its characters."""

    document: bytes
    data: bytes
    characters: Runs
    paragraphs: Runs


def page(file: File) -> Page:
    """The readable text of a file."""
    opened = Compound(file.content)
    document = opened.read("worddocument") or b""
    if len(document) < _HEAD or int.from_bytes(document[:2], "little") != _MAGIC:
        raise Damaged("it is damaged")
    version, flags = struct.unpack_from("<H6xH", document, 2)
    if version < _WORD_97:
        raise Damaged("it is of a Word before 97")
    if flags & _ENCRYPTED:
        return Page(file.part, "", (), (LOCKED,), "attachment-encrypted")
    table = opened.read("1table" if flags & _FIRST_TABLE else "0table") or b""
    word = _Word(
        document,
        opened.read("data") or b"",
        Runs(document, _stretch(document, table, 250), paragraphs=False),
        Runs(document, _stretch(document, table, 258), paragraphs=True),
    )
    walk, cut = _Walk(), False
    places = list(_pieces(_stretch(document, table, 418)))
    for begin, length in _stories(document):
        cut = cut or length > MOST_TEXT
        for run, place, text in _texts(word, places, (begin, begin + min(length, MOST_TEXT))):
            _take(word, walk, run, place, text)
        _end(walk)
    limits = [*([TOO_LONG] if cut else []), *([HIDDEN] if walk.hidden else [])]
    return paragraphs.page(file.part, walk.lines, limits)


def _stretch(document: bytes, table: bytes, at: int) -> bytes:
    """A stretch of the table stream that the head names."""
    start, size = struct.unpack_from("<2I", document, at)
    return table[start : start + size]


def _stories(document: bytes) -> Iterator[tuple[int, int]]:
    """Where the text and the text boxes stand, in characters."""
    text, notes, margins, _, remarks, ends, boxes = struct.unpack_from("<7I", document, 76)
    yield 0, text
    if boxes:
        yield text + notes + margins + remarks + ends, boxes


def _pieces(told: bytes) -> Iterator[tuple[int, int, int, int]]:
    """The pieces of the text: first and last character, place in the file, and bytes of each character."""
    at = 0
    while at + 3 <= len(told) and told[at] == 1:
        at += 3 + int.from_bytes(told[at + 1 : at + 3], "little")
    count = (len(told) - at - 5 - 4) // 12
    if at >= len(told) or told[at] != 2 or count < 1:
        raise Damaged("it is damaged")
    ends = struct.unpack_from(f"<{count + 1}I", told, at + 5)
    for number in range(count):
        place = struct.unpack_from("<I", told, at + 5 + (count + 1) * 4 + number * 8 + 2)[0]
        narrow = bool(place & _NARROW)
        place &= _NARROW - 1
        yield ends[number], ends[number + 1], place // 2 if narrow else place, 1 if narrow else 2


def _texts(
    word: _Word, pieces: list[tuple[int, int, int, int]], wanted: tuple[int, int]
) -> Iterator[tuple[Run | None, int, str]]:
    """The wanted characters in stretches of which the same holds, each with its place and bytes a character."""
    left = wanted[1] - wanted[0]
    for first, last, place, wide in pieces:
        begin, end = max(first, wanted[0]), min(last, wanted[1])
        if begin >= end or left <= 0:
            continue
        at = place + (begin - first) * wide
        stop = min(at + min(end - begin, left) * wide, len(word.document))
        left -= end - begin
        while at < stop:
            run = word.characters.at(at)
            upto = min(run.end, stop) if run else min(at + 512 * wide, stop)
            upto = max(upto, at + wide)
            content = word.document[at:upto]
            yield run, at * 2 + wide - 1, content.decode("cp1252" if wide == 1 else "utf-16-le", "replace")
            at = upto


def _take(word: _Word, walk: _Walk, run: Run | None, place: int, text: str) -> None:
    """A stretch of text; ``place`` is twice its place in the file, and one more when its characters are wide."""
    at, wide = place // 2, 1 + place % 2
    hidden = run is not None and run.hidden
    for piece in _MARK.split(text):
        if len(piece) == 1 and _MARK.match(piece):
            _mark(word, walk, run, (piece, at))
        elif piece and not walk.in_code:
            if hidden:
                walk.hidden = walk.hidden or bool(piece.strip())
            else:
                walk.text.append(piece)
                walk.last = ""
        at += len(piece) * wide


def _mark(word: _Word, walk: _Walk, run: Run | None, mark: tuple[str, int]) -> None:
    sign, at = mark
    if sign == _OPEN:
        walk.fields.append(True)
    elif sign == _RESULT and walk.fields:
        walk.fields[-1] = False
    elif sign == _CLOSE and walk.fields:
        walk.fields.pop()
    elif sign == _DATA and walk.in_code and run is not None:
        walk.text.append(shown(word.data, run.data))
    elif sign == _CELL:
        _cell(walk, word.paragraphs.at(at))
    elif sign in (_END, _PAGE):
        _paragraph(walk, word.paragraphs.at(at))
    elif not walk.in_code and not (run is not None and run.hidden):
        symbol = chr(run.symbol) if run is not None and run.symbol else sign
        walk.text.append(symbol if sign == _SYMBOL else _DRAWN.get(sign, ""))
    walk.last = sign


def _paragraph(walk: _Walk, said: Run | None) -> None:
    """The end of a paragraph, which in a table is that of a line in a cell."""
    if said is not None and said.in_table:
        walk.text.append("\n")
        return
    if walk.cells:
        _end(walk)
    walk.lines.append([walk.taken()])
    walk.fields.clear()


def _cell(walk: _Walk, said: Run | None) -> None:
    """The end of a cell; or of a row, which has the same mark: its paragraph tells, else that nothing stands there."""
    if said.ends_row if said is not None else walk.last == _CELL:
        _end(walk)
    else:
        walk.cells.append(walk.taken().strip("\n"))


def _end(walk: _Walk) -> None:
    """The end of a row, or of all: what is left becomes a line."""
    rest = walk.taken()
    cells = [*walk.cells, rest] if rest.strip() else walk.cells
    if cells:
        walk.lines.append(cells)
    walk.cells = []
