"""Tables of label and value side by side, once or twice a row, with headings over them (E06, E11).

In: a table. Out: its entries. Two blocks side by side that speak of two people are read one after the other: below
headings ("Victim", "Perpetrator"), where both ask for a name in one row, or where one is the referrer's.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from mailflow.ingest.blocks import Block
from mailflow.ingest.form import attributes
from mailflow.ingest.form.cells import FURTHER, Row, Table, filled, goes_on
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.form.line_labels import split
from mailflow.ingest.value.labels import Label, Owner

_NAMES = frozenset(("name", "forename", "surname"))
_MOST_BLOCKS = 4
PAIR = 2
_APART = (Owner.OTHER, Owner.RELATIVE, Owner.VICTIM, Owner.PERPETRATOR)


def entries(table: Table) -> Iterator[Entry]:
    """The entries of a table of labels and values."""
    starts = _blocks(table)
    if len(starts) < 2:
        yield from _rows(table)
        return
    begun = next(n for n, row in enumerate(table.rows) if _is_wide(row, starts))
    for row in table.rows[:begun]:
        yield from _row(table, row)
    ends = [*starts[1:], None]
    for start, end in zip(starts, ends, strict=True):
        for row in table.rows[begun:]:
            if _is_wide(row, starts):
                yield from _row(table, [c for c in row if start <= c.column and (end is None or c.column < end)])
    for row in table.rows[begun:]:
        if not _is_wide(row, starts):
            yield from map(_of_all, _row(table, row))


def _of_all(entry: Entry) -> Entry:
    """An address that stands once below several people, as the home of all of them (rule 19)."""
    home = entry.label is not None and entry.label.fields[:1] == ("address",)
    return replace(entry, label=replace(entry.label, whose="household")) if home and entry.label else entry


def _rows(table: Table) -> Iterator[Entry]:
    """Row by row; one without a label goes on with an address above it, line by line."""
    above: Label | None = None
    for row in table.rows:
        if len(row) == PAIR and goes_on(above) and above is not None and not row[0].text.strip():
            yield Entry(replace(above, number=FURTHER), table.value(row[1]), row[1])
            continue
        above = table.label(row[0]) if len(row) == PAIR else None
        yield from _row(table, row)


def _is_wide(row: Row, starts: list[int]) -> bool:
    """Whether a row has a cell in every block."""
    ends = [*starts[1:], max((c.column for c in row), default=0) + 1]
    return all(any(a <= c.column < b for c in row) for a, b in zip(starts, ends, strict=True))


def _blocks(table: Table) -> list[int]:
    """The columns in which blocks begin that speak of different people; fewer than two where the table is one."""
    starts = _asked(table)
    if not 1 < len(starts) <= _MOST_BLOCKS or starts[0] != min(c.column for r in table.rows for c in r):
        return []
    if any(b - a < 2 for a, b in pairwise(starts)):
        return []
    for row in table.rows:
        found = {c.column: table.label(c) for c in row if c.column in starts}
        names = [known for known in found.values() if known and _NAMES.intersection(known.fields)]
        if len(names) == len(starts) and len({n.fields for n in names}) == 1:
            return starts
        headed = [c for c in filled(row) if table.heads(c)]
        if len(headed) == len(starts) == len(filled(row)) and all(c.column in starts for c in headed):
            return starts
    return []


def _asked(table: Table) -> list[int]:
    """The columns in which most rows that reach them ask for something."""
    columns = sorted({c.column for row in table.rows for c in row if len(row) > 1})
    asked: list[int] = []
    for column in columns:
        cells = [c for row in table.rows if len(row) > 1 for c in row if c.column == column and c.text.strip()]
        if len(cells) > 1 and sum(table.label(c) is not None for c in cells) * 3 >= len(cells) * 2:
            asked.append(column)
    return asked


def _row(table: Table, row: Row) -> Iterator[Entry]:
    if not row:
        return
    said = filled(row)
    if len(said) == 1 and (len(row) == 1 or table.label(row[0]) is None or (_is_head(table, row))):
        yield _alone(table, said[0])
        return
    index = 0
    while index < len(row):
        known = table.label(row[index])
        if known is not None and index + 1 < len(row):
            value = table.value(row[index + 1])
            known = attributes.now(known, row[index + 2 :])
            yield Entry(known, value, row[index + 1], heading=known.is_heading and not value.text.strip())
            index += 2
        else:
            if row[index].text.strip():
                yield Entry(Label(("other",)), table.value(row[index]), row[index], stops=True)
            index += 1


def _alone(table: Table, cell: Block) -> Entry:
    """A row of one cell: a heading, or a label and its value in one ("Home address: 14 Exemplar Road")."""
    value = table.value(cell)
    found = split(value.text, ()) if table.label(cell) is None and "\n" not in value.text else None
    if found is None or found[0] is None or not found[0].fields or not value.text[found[1] :].strip():
        return table.heading(cell)
    return Entry(found[0], value.slice(found[1], len(value.text)), cell, gap=True)


def _is_head(table: Table, row: Row) -> bool:
    """Whether the only words of a row say whose what follows is."""
    known = table.heads(row[0])
    return known is not None and known.owner in _APART
