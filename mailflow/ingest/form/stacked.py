"""Tables in which each row of labels has its values in the row below, again and again down the page (E11, E12).

In: a table. Out: its entries, each label with the cell below it; or None for any other table. A program that prints
one person so begins a new row of labels where another table would begin a new person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailflow.ingest.form.cells import Row, Table, beside, filled
from mailflow.ingest.form.entry import OTHER, Entry
from mailflow.ingest.value.labels import Owner

_FEW = 2
"""Pairs of rows, from which on a table is stacked."""
_LONGEST = 5
"""Words of a label that nobody knows."""


def entries(table: Table) -> list[Entry] | None:
    """The entries of a stacked table; None when it is another."""
    rows = [row for row in table.rows if filled(row)]
    pairs = _pairs(table, rows)
    wide = [above for above, _ in pairs if len(filled(above)) > 1]
    return list(_read(table, rows, pairs)) if len(pairs) >= _FEW and wide else None


def _pairs(table: Table, rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Each row of labels with the row of values below it; [] when a row is neither, but for headings."""
    pairs: list[tuple[Row, Row]] = []
    number = 0
    while number < len(rows):
        row, below = rows[number], rows[number + 1] if number + 1 < len(rows) else None
        asked = below is not None and (_asks(table, row) or (bool(pairs) and _strange(row, below)))
        if below is not None and asked and not _asks(table, below) and _fits(row, below):
            pairs.append((row, below))
            number += 2
        elif (len(filled(row)) == 1 and table.heads(filled(row)[0]) is not None) or beside(table, row):
            number += 1
        else:
            return []
    return pairs


def _asks(table: Table, row: Row) -> bool:
    """Whether every cell of a row is a label, or short as one, and at least half of them are known."""
    said = filled(row)
    known = sum(table.asks(c) for c in said)
    short = all(table.label(c) is not None or _brief(c.text) for c in said)
    return known > 0 and sum(table.label(c) is not None for c in said) * 2 >= len(said) and short


def _strange(row: Row, below: Row) -> bool:
    """Whether a further row may be unknown labels: all short and without a number, as no cell below is."""
    return all(_brief(c.text) for c in filled(row)) and not any(_brief(c.text) for c in filled(below))


def _brief(text: str) -> bool:
    return len(text.split()) <= _LONGEST and not any(letter.isdigit() for letter in text)


def _fits(row: Row, below: Row) -> bool:
    """Whether each value stands below a label."""
    return {c.column for c in filled(below)} <= {c.column for c in filled(row)}


def _read(table: Table, rows: Sequence[Row], pairs: Sequence[tuple[Row, Row]]) -> Iterator[Entry]:
    below = {id(above): under for above, under in pairs}
    values = {id(under) for _, under in pairs}
    for row in rows:
        if id(row) in values:
            continue
        if id(row) not in below and (pair := beside(table, row)):
            yield pair
            continue
        if id(row) not in below:
            yield table.heading(filled(row)[0])
            continue
        under = {c.column: c for c in filled(below[id(row)])}
        whose = _whose(table, row)
        for cell in filled(row):
            if (value := under.get(cell.column)) is not None:
                known = table.label(cell) or OTHER
                known = replace(known, owner=known.owner or whose)
                yield Entry(known, table.value(value), value, heading=known.is_heading and not value.text.strip())


def _whose(table: Table, row: Row) -> Owner:
    """Whose a row of labels is that begins with the name of somebody who is only mentioned: all of it is his."""
    first = table.label(filled(row)[0])
    mentioned = first is not None and first.owner in (Owner.OTHER, Owner.RELATIVE)
    return first.owner if mentioned and first is not None and first.fields in ((), ("name",)) else Owner.NOBODY
