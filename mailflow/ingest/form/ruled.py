"""Forms drawn with blanks: labels of any kind in one column, and in line beside them what somebody wrote (E03, E11).

In: the blocks of one sheet. Out: the same, with such lines as the cells of a table of two columns, so that a label
that nobody knows ("CCTV", "KEYHOLDER") keeps what stands beside it, and lines below a value stay part of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.cleaning import clean
from mailflow.ingest.value.labels import Words, label

_LINE = re.compile(
    r"[ \u00a0]*(?P<label>[^\W_](?:[^:=|\t\n]{0,30}?[^\s.:,;!])?)(?:[ \u00a0]{2,}|[ \u00a0]?\.{3,}[ \u00a0]+)"
    r"(?:[:=|][ \u00a0]+)?(?P<value>\S.*)$",
    re.DOTALL,
)
_ALONE = re.compile(r"[ \u00a0]*(?P<label>[^\W_][^:=|\t\n.]{0,30}?)[ \u00a0]*(?P<value>)$")
_WIDE = re.compile(r"[ \u00a0]{2,}")
_MOST = 200
"""Characters of a line, and lines of such a form."""
_NARROW = 4
"""Characters of the column of the labels, at least."""
_ROWS, _KNOWN = 4, 3
_FIRST = 20_000
"""Tables are numbered from here, apart from those that were drawn otherwise."""


@dataclass(slots=True)
class _Row:
    name: re.Match[str]
    blocks: list[Block] = field(default_factory=list)


def formed(blocks: Sequence[Block], texts: Mapping[str, str], words: Words) -> Sequence[Block]:
    """The blocks, with the lines of such forms turned into cells."""
    if sum("  " in b.text for b in blocks if b.table < 0) < _ROWS:
        return blocks
    return list(_formed(blocks, texts, words))


def _formed(blocks: Sequence[Block], texts: Mapping[str, str], words: Words) -> Iterator[Block]:
    index, table = 0, _FIRST
    while index < len(blocks):
        rows = _rows(blocks, index, texts)
        if not _is_form(rows, words):
            yield blocks[index]
            index += 1
            continue
        for number, row in enumerate(rows):
            yield from _cells(row, (table, number), texts)
        index += sum(len(row.blocks) for row in rows)
        table += 1


def _rows(blocks: Sequence[Block], index: int, texts: Mapping[str, str]) -> list[_Row]:
    """The lines from here on whose values begin in one column, each with the lines that go on below it."""
    rows: list[_Row] = []
    first = blocks[index]
    match = _LINE.match(first.text) if _is_plain(first, texts) else None
    column = match.start("value") if match else 0
    for number, block in enumerate(blocks[index : index + _MOST] if match else (), index):
        if not _is_plain(block, texts) or (block.part, block.depth) != (first.part, first.depth):
            break
        found = _LINE.match(block.text)
        if rows and (found is None or found.start("value") != column):
            found = _full(block.text, column, rows[0].name.start("label"))
        if rows and found is None and (empty := _unanswered(blocks, number, column)) is not None:
            rows.append(_Row(empty, [block]))
            continue
        if found is not None and found.start("value") == column:
            rows.append(_Row(found, [block]))
        elif rows and not block.gap and not block.text[:column].strip() and block.text[column : column + 1].strip():
            rows[-1].blocks.append(block)
        else:
            break
    return rows


def _unanswered(blocks: Sequence[Block], index: int, column: int) -> re.Match[str] | None:
    """A label alone, between lines of the form: nothing was written beside it."""
    following = _LINE.match(blocks[index + 1].text) if index + 1 < len(blocks) else None
    if blocks[index].gap or following is None or blocks[index + 1].gap or following.start("value") != column:
        return None
    match = _ALONE.match(blocks[index].text)
    known = label(match["label"]) if match is not None else None
    return match if known is not None and known.fields else None


def _full(text: str, column: int, start: int) -> re.Match[str] | None:
    """A line whose label reaches as far as the column of the values, with one blank behind it."""
    known = column - start > _NARROW and text[start : column - 1].rstrip() == text[start : column - 1]
    pattern = rf"[ \u00a0]{{{start}}}(?P<label>[^\W_][^:=|\t\n]{{{column - start - 2}}})[ \u00a0](?P<value>[^\s:].*)$"
    match = re.match(pattern, text, re.DOTALL) if known else None
    return match if match is not None and label(match["label"]) is not None else None


def _is_plain(block: Block, texts: Mapping[str, str]) -> bool:
    """Whether a block is a line of which each letter stands where it stood."""
    return (
        block.table < 0
        and len(block.text) <= _MOST
        and len(texts[block.part][block.start : block.end]) == len(block.text)
    )


def _is_form(rows: Sequence[_Row], words: Words) -> bool:
    """Whether most labels are known, each stands once, and some are not: else every line tells by itself."""
    if len(rows) < _ROWS:
        return False
    known = [label(row.name["label"], words) for row in rows]
    asked = sum(found is not None and bool(found.fields) for found in known)
    alike = len({row.name["label"].lower() for row in rows}) == len(rows)
    heads = label(rows[0].name["value"], words) is not None or any(_asks_twice(row, words) for row in rows)
    return asked >= _KNOWN and asked * 2 >= len(rows) and asked < len(rows) and alike and not heads


def _asks_twice(row: _Row, words: Words) -> bool:
    """Whether another label stands behind the value of a line: it is no form of two columns."""
    return any(label(piece, words) is not None for piece in _WIDE.split(row.name["value"])[1:-1])


def _cells(row: _Row, place: tuple[int, int], texts: Mapping[str, str]) -> Iterator[Block]:
    first, last = row.blocks[0], row.blocks[-1]
    table, number = place
    start, end = row.name.span("label")
    value = first.start + row.name.start("value")
    cell = first._replace(kind=BlockKind.CELL, wrapped=False, table=table, row=number)
    yield cell._replace(text=row.name["label"], start=first.start + start, end=first.start + end, column=0)
    said = clean(texts[first.part][value : last.end])
    yield cell._replace(text=said, start=value, end=last.end, column=1, gap=False)
