"""Tables drawn with blanks: a line of labels, and in line below each label what somebody wrote (E07, E11).

In: the blocks of one sheet. Out: the same, with such lines as the cells of tables. The line of labels is what makes a
table: columns without one stay lines. An empty cell stays empty: it is its place that says what a cell is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from mailflow.ingest import names
from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.cleaning import origin
from mailflow.ingest.labels import Words, label

_CELL = re.compile(r"\S(?:[ \u00a0]?\S)*")
"""Words with one blank between them."""
_BLANK_COLUMN = 6
"""Blanks before a line of labels, from which on the first column has none."""
_MOST_CELLS = 12
_WIDEST = 200
_NEAR = 2
"""Characters by which a cell may begin beside its column."""
_FIRST = 10_000
"""Tables are numbered from here, apart from those that were drawn otherwise."""

Cells = list[re.Match[str]]


def tabled(blocks: Sequence[Block], texts: Mapping[str, str], words: Words) -> Sequence[Block]:
    """The blocks, with the lines of tables drawn with blanks turned into cells."""
    if not any("  " in b.text for b in blocks if b.table < 0):
        return blocks
    return list(_tabled(blocks, texts, words))


def _tabled(blocks: Sequence[Block], texts: Mapping[str, str], words: Words) -> Iterator[Block]:
    index, table = 0, _FIRST
    while index < len(blocks):
        columns = _columns(blocks[index], words)
        rows = _rows(blocks, index + 1, columns) if columns else []
        if not any(len(row) > 1 for row in rows):
            yield blocks[index]
            index += 1
            continue
        head = {n: c for n, start in enumerate(columns) for c in _cells(blocks[index]) if c.start() == start}
        for number, row in enumerate([head, *rows]):
            yield from _row(blocks[index + number], row, len(columns), (table, number), texts)
        index, table = index + 1 + len(rows), table + 1


def _cells(block: Block) -> Cells:
    return list(_CELL.finditer(block.text))


def _columns(block: Block, words: Words) -> list[int]:
    """Where the columns of a line of labels begin; [] for any other line."""
    if block.table >= 0 or "  " not in block.text or len(block.text) > _WIDEST or ":" in block.text:
        return []
    cells = _cells(block)
    known = [label(c[0], words) if not re.search(r"\d{3}|[.!?]$", c[0]) else None for c in cells]
    if not 1 < len(cells) <= _MOST_CELLS or sum(k is not None for k in known) * 3 < len(cells) * 2:
        return []
    people = all(k is not None and k.is_heading for k in known)
    if len(cells) == 2 and not all(known):  # a label and its value
        return []
    starts = [c.start() for c in cells]
    blank = cells[0].start() >= _BLANK_COLUMN
    if people and not blank:
        return []
    return [0, *starts] if blank else starts


def _rows(blocks: Sequence[Block], index: int, columns: list[int]) -> list[dict[int, re.Match[str]]]:
    """The lines from here on whose cells stand in the columns."""
    rows: list[dict[int, re.Match[str]]] = []
    for before, block in zip(blocks[index - 1 :], blocks[index:], strict=False):
        alike = block.table < 0 and (block.part, block.depth) == (before.part, before.depth)
        row = _in_columns(_cells(block), columns) if alike and len(block.text) <= _WIDEST else {}
        lonely = len(row) == 1 and ((0 in row and not names.looks_like(row[0][0])) or (block.gap and 0 not in row))
        if not row or lonely:
            break
        rows.append(row)
    return rows


def _in_columns(cells: Cells, columns: list[int]) -> dict[int, re.Match[str]]:
    """Each cell by its column; {} when one of them stands in none, or two in the same."""
    if not cells or len(cells) > len(columns):
        return {}
    placed = {n: c for c in cells if (n := _column(c, columns)) >= 0}
    if len(placed) == len(cells):
        return placed
    # Letters of different widths push columns out of line; a line with every cell still tells which is which.
    whole = len(cells) == len(columns) > 2 and not any(c[0].endswith((".", "!", "?", ":")) for c in cells[:-1])
    return dict(enumerate(cells)) if whole else {}


def _column(cell: re.Match[str], columns: list[int]) -> int:
    """The column that a cell begins in, or that begins within it; -1 for none."""
    near = [n for n, start in enumerate(columns) if abs(start - cell.start()) <= _NEAR]
    within = [n for n, start in enumerate(columns) if cell.start() < start < cell.end()]
    return near[0] if near else within[0] if len(within) == 1 else -1


def _row(
    line: Block, row: Mapping[int, re.Match[str]], width: int, place: tuple[int, int], texts: Mapping[str, str]
) -> Iterator[Block]:
    raw = texts[line.part][line.start : line.end]
    table, number = place
    for column in range(width):
        found = row.get(column)
        start, end = found.span() if found else (0, 0)
        first = line.start + (start if len(raw) == len(line.text) else origin(raw, start))
        last = line.start + (end if len(raw) == len(line.text) else origin(raw, end))
        yield line._replace(
            kind=BlockKind.CELL, text=found[0] if found else "", start=first, end=last, gap=line.gap and not column,
            wrapped=False, table=table, row=number, column=column,
        )  # fmt: skip
