"""A table with a person a column, whose empty corner was lost: what heads the columns stands one too far left (E11).

In: the cells of one table. Out: the same, with such a row above the columns that it heads, and an empty cell before it.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from mailflow.ingest.blocks import Block
from mailflow.ingest.value.labels import Words, label

_LEAST = 3
"""Columns of a table with a person a column: the questions, and two people."""


def restored(cells: Sequence[Block], words: Words) -> list[Block]:
    """The cells, each below its heading."""
    rows = [list(run) for _, run in groupby(cells, key=lambda c: c.row)]
    width = Counter(len(row) for row in rows).most_common(1)[0][0]
    head = rows[0]
    if width < _LEAST or len(head) != width - 1 or not all(_heads(cell, words) for cell in head):
        return list(cells)
    asked = [row for row in rows[1:] if len(row) == width and _asks(row[0], words)]
    if len(asked) * 2 <= len(rows[1:]) or any(_asks(row[1], words) for row in asked):
        return list(cells)
    corner = head[0]._replace(text="", end=head[0].start)
    return [corner, *(cell._replace(column=cell.column + 1) for cell in head), *cells[len(head) :]]


def _heads(cell: Block, words: Words) -> bool:
    known = label(cell.text, words)
    return known is not None and known.is_heading


def _asks(cell: Block, words: Words) -> bool:
    known = label(cell.text, words)
    return known is not None and bool(known.fields)
