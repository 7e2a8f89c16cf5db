"""Tables with a person a column: labels in the first column, people in the others.

In: a table. Out: entries, each person's with a record number of its own. Who they are stands in the row above
("", "Victim", "Perpetrator"; "Question", "Jane Sample", "Tom Sample"), or nowhere.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailflow.ingest.blocks import Block
from mailflow.ingest.form.cells import FURTHER, Row, Table, filled, goes_on
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.value import names
from mailflow.ingest.value.labels import Label, Owner, label

_FIRST = 500
"""Records of columns are numbered from here, apart from those of rows."""
_CALLED = re.compile(r"(?P<who>[^:–—(-]{2,40}?)\s*(?::|[–—(]|\s-)\s*(?P<name>[^\d:()]{3,60})\)?\s*$")
"""A person's part and name in one cell: "Victim: Jane Sample", "Tenant (Jane Sample)"."""
_LABEL_AND_VALUE = 2
_NAMES = frozenset(("name", "forename", "surname"))


def people(table: Table) -> Row | None:
    """The row that names people, above labels in the first column; [] where nothing does; None for another table."""
    for row in table.rows[:2]:
        below = [r for r in table.rows if r is not row and len(r) >= 3]
        labelled = sum(table.asks(r[0]) for r in below) * 2 >= len(below) > 0
        if len(row) >= 3 and labelled and (_parts(table, row) or _named(table, row)):
            return row
    named = any((known := table.label(r[0])) is not None and _NAMES.intersection(known.fields) for r in table.rows)
    first = [r[0] for n, r in enumerate(table.rows) if len(r) >= 3 and (n or not named or r[0].text.strip())]
    if len(first) >= 2 and all(table.label(c) is not None for c in first) and _values_beside(table):
        return []
    return None


def _parts(table: Table, row: Row) -> bool:
    """Whether cells of a row say what people are: "Victim", "Person 2"."""
    return sum(table.heads(c) is not None for c in row[1:]) >= 2


def _named(table: Table, row: Row) -> bool:
    """Whether every cell of a row but the first names somebody, where no row below asks for the names."""
    known = [table.label(r[0]) for r in table.rows if r is not row]
    asked = {f for found in known if found for f in found.fields}
    if asked & _NAMES or not asked & {"dob", "address", "phone"} or table.asks(row[0]):
        return False
    said = filled(row[1:])
    return len(said) > 1 and all(_name(c) is not None for c in said)


def _name(cell: Block) -> tuple[int, int, Owner] | None:
    """Where in a cell somebody's name stands, and what he is said to be."""
    text = cell.text
    if (called := _CALLED.match(text)) and (known := label(called["who"])) and known.is_heading:
        return (*called.span("name"), known.owner) if names.looks_like(called["name"]) else None
    return (0, len(text), Owner.NOBODY) if names.looks_like(text) and len(text.split()) > 1 else None


def _values_beside(table: Table) -> bool:
    """No third cell of a row is a label, nor one further on in two rows: columns are people, no pairs of labels."""
    wide = [r for r in table.rows if len(r) >= 3]
    further = sum(any(map(table.asks, r[3:])) for r in wide)
    return further < _LABEL_AND_VALUE and not any(table.label(r[2]) is not None for r in wide)


def entries(table: Table, head: Row) -> Iterator[Entry]:
    """The entries of each column."""
    owners = {c.column: known.owner for c in head if (known := table.label(c)) is not None}
    called = _named(table, head) if head else False
    shared = all(owner in (Owner.NOBODY, Owner.SUBJECT) for owner in owners.values())
    columns = sorted({c.column for row in table.rows for c in row if c.column > 0})
    for column in columns:
        owner = owners.get(column, Owner.NOBODY)
        above: Label | None = None
        for row in table.rows:
            cell = next((c for c in row if c.column == column), None)
            if row is head:
                found = _name(cell) if called and cell is not None else None
                if found and cell is not None:
                    owner = found[2]
                    value = table.value(cell).slice(found[0], found[1])
                    yield Entry(Label(("name",), owner), value, cell, record=_FIRST + column)
                continue
            known = table.label(row[0])
            if known is None and not row[0].text.strip() and goes_on(above) and above is not None:
                known = replace(above, number=FURTHER)
            above = known
            if cell is None and known is not None and shared:
                cell = _of_all(row, known, columns)
            if cell is None or known is None or row[0] is cell or not cell.text.strip():
                continue
            yield Entry(replace(known, owner=known.owner or owner), table.value(cell), cell, record=_FIRST + column)


def _of_all(row: Row, known: Label, columns: Sequence[int]) -> Block | None:
    """The one cell of a row that reaches over all people: the home of joint tenants is each one's (rule 19)."""
    home = known.fields[:1] in (("address",), ("postcode",), ("street",), ("town",))
    return row[1] if home and len(row) == _LABEL_AND_VALUE and row[1].column == columns[0] else None
