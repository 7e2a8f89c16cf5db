"""Forms in which one cell stands beside several rows and says whose they are: "Referrer | Name | …" (E06, E11).

The same may stand in every row anew. In: the cells of one table. Out: its runs of rows in order, each with the heading
that stands beside it or None; [] for a table without such cells.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from mailflow.ingest.blocks import Block
from mailflow.ingest.value.labels import Words, label

Run = tuple[Block | None, list[Block]]
_NUMBERED = re.compile(r"\W*(?:(?:section|part|step|box)\s+)?(?:\d{1,2}|[a-h]|[ivx]{1,4})\W*", re.IGNORECASE)
"""A cell that only numbers the section whose heading stands beside it: "Section 2", "B."."""
_PAIR = 2
_THREE = 3


def parted(cells: Sequence[Block], words: Words) -> list[Run]:
    """The rows by the headings beside them."""
    rows = [list(run) for _, run in groupby(cells, key=lambda c: c.row)]
    runs = list(_runs(rows, words))
    return runs if len(runs) > 1 or (runs and runs[0][0] is not None) else []


def _runs(rows: Sequence[list[Block]], words: Words) -> Iterator[Run]:
    plain: list[Block] = []
    number = 0
    while number < len(rows):
        row = rows[number]
        beside = _beside(rows, number, words)
        numbered = len(row) == _PAIR and _NUMBERED.fullmatch(row[0].text) and _heads(row[1], words)
        if not beside and not numbered:
            plain += row
            number += 1
            continue
        if plain:
            yield None, plain
            plain = []
        if not beside:
            yield row[1], []
            number += 1
            continue
        yield row[0], [cell for one in beside for cell in one if cell.column != row[0].column]
        number += len(beside)
    if plain:
        yield None, plain


def _beside(rows: Sequence[list[Block]], number: int, words: Words) -> Sequence[list[Block]]:
    """The rows beside which the first cell of this one stands and says whose they are; [] where it does not."""
    first = rows[number][0]
    if not _heads(first, words):
        return []
    if first.rows < _PAIR:
        return _alike(rows[number:], words)
    run = [row for row in rows[number:] if first.row <= row[0].row < first.row + first.rows]
    asked = [row[1] if row[0] is first else row[0] for row in run if len(row) > (row[0] is first)]
    return run if asked and sum(_asks(cell, words) for cell in asked) * 2 > len(asked) else []


def _alike(rows: Sequence[list[Block]], words: Words) -> Sequence[list[Block]]:
    """The rows that each say again whose they are before their label and its value: "Referrer | Name | …"."""
    said = rows[0][0].text.strip().casefold()
    run = list(takewhile(lambda row: len(row) == _THREE and row[0].text.strip().casefold() == said, rows))
    asks = all(_asks(row[1], words) and label(row[2].text, words) is None for row in run)
    return run if len(run) >= _PAIR and asks else []


def _heads(cell: Block, words: Words) -> bool:
    known = label(cell.text, words)
    return known is not None and known.is_heading


def _asks(cell: Block, words: Words) -> bool:
    known = label(cell.text, words)
    return known is not None and bool(known.fields)
