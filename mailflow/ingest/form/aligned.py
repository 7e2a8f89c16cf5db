"""Tables drawn with blanks: a head of labels, and in line below each label what somebody wrote (E07, E11).

In: the blocks of one sheet. Out: the same, with such lines as the cells of tables. The head is what makes a table:
columns without one stay lines. An empty cell stays empty: it is its place that says what a cell is.
"""

from collections.abc import Iterator, Mapping, Sequence

from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.cleaning import origin
from mailflow.ingest.form import drawn_head, fitting
from mailflow.ingest.form.drawn_head import WIDEST, Head
from mailflow.ingest.form.fitting import Span
from mailflow.ingest.value import names
from mailflow.ingest.value.labels import Words

_FIRST = 10_000
"""Tables are numbered from here, apart from those that were drawn otherwise."""


def tabled(blocks: Sequence[Block], texts: Mapping[str, str], words: Words) -> Sequence[Block]:
    """The blocks, with the lines of tables drawn with blanks turned into cells."""
    if not any("  " in b.text for b in blocks if b.table < 0):
        return blocks
    return list(_tabled(blocks, texts, words))


def _tabled(blocks: Sequence[Block], texts: Mapping[str, str], words: Words) -> Iterator[Block]:
    index, table = 0, _FIRST
    while index < len(blocks):
        head = drawn_head.found(blocks, index, texts, words)
        rows = _rows(blocks, index + head.lines, head) if head else []
        if head is None or not any(len(row) > 1 for row in rows):
            yield blocks[index]
            index += 1
            continue
        yield from _titles(blocks[index : index + head.lines], head, table, texts)
        below = index + head.lines
        for number, row in enumerate(rows):
            yield from _row(blocks[below + number], row, len(head.starts), (table, number + 1), texts)
        index, table = below + len(rows), table + 1


def _rows(blocks: Sequence[Block], index: int, head: Head) -> list[dict[int, Span]]:
    """The lines from here on whose cells stand in the columns."""
    rows: list[dict[int, Span]] = []
    for before, block in zip(blocks[index - 1 :], blocks[index:], strict=False):
        alike = block.table < 0 and (block.part, block.depth) == (before.part, before.depth)
        row = fitting.placed(block.text, head.starts) if alike and len(block.text) <= WIDEST else {}
        first = block.text[slice(*row[0])] if 0 in row else ""
        lonely = len(row) == 1 and ((first and not names.looks_like(first)) or (block.gap and not first))
        ended = head.ruled and block.gap and rows and len(row) * 2 < len(head.starts)
        if not row or lonely or ended:
            break
        rows.append(row)
    return rows


def _titles(lines: Sequence[Block], head: Head, table: int, texts: Mapping[str, str]) -> Iterator[Block]:
    """The cells of the head."""
    for column, (text, at, span) in enumerate(head.titles):
        yield _cell(lines[at], text, span, (table, 0, column), texts)


def _row(
    line: Block, row: Mapping[int, Span], width: int, place: tuple[int, int], texts: Mapping[str, str]
) -> Iterator[Block]:
    for column in range(width):
        span = row.get(column, (0, 0))
        yield _cell(line, line.text[slice(*span)], span, (*place, column), texts)


def _cell(line: Block, text: str, span: Span, place: tuple[int, int, int], texts: Mapping[str, str]) -> Block:
    raw = texts[line.part][line.start : line.end]
    first, last = span if len(raw) == len(line.text) else (origin(raw, span[0]), origin(raw, span[1]))
    table, row, column = place
    return line._replace(
        kind=BlockKind.CELL, text=text, start=line.start + first, end=line.start + last,
        gap=line.gap and not column, wrapped=False, table=table, row=row, column=column,
    )  # fmt: skip
