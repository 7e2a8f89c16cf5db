"""Tables: which cells are labels, and which cells belong to one person.

In: the cells of one table. Out: entries, or None when no cell of it is a known label (then its cells are lines).
Known shapes: a header row (of one line or two) with a person a row, told apart here; label and value side by side
(``label_and_value``); a person a column (``columns``); and rows of one cell between them, which are headings.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mailflow.ingest.blocks import Block
from mailflow.ingest.form import attributes, columns, examples, heads, label_and_value, not_meant, stacked
from mailflow.ingest.form.cells import FURTHER, Row, Table, beside, filled, goes_on, is_somebody, meaning
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.value import names
from mailflow.ingest.value.labels import Label, Owner, Words

_VALUE = re.compile(r"\d[\d /.-]{3}")
"""A number or a day in a cell."""
_BANDED = 3
"""Columns from which a row of one cell is a band across the table, and nobody's row."""
_COUNT = re.compile(r"#?\d{1,3}[.)]?")
_NOTES = re.compile(
    r"(?:(?:further|other|additional|any|case|extra|general)\s+)*(?:notes?|remarks?|comments?|info(?:rmation)?)\b\W*",
    re.IGNORECASE,
)
"""The head of a column for whatever else there is to say."""
_MENTIONED = frozenset(("name", "phone", "address", "forename", "surname", "other", "postcode", "town"))


def entries(cells: Sequence[Block], texts: Mapping[str, str], words: Words, *, named: bool) -> list[Entry] | None:
    """The entries of a table, or None when it is not a form; ``named``: it stands below somebody's own facts."""
    cells = _used(examples.left_out(cells))
    rows = [list(run) for _, run in groupby(cells, key=lambda c: c.row)]
    table = Table(rows, {(c.row, c.column): meaning(c, words) for c in cells}, texts)
    drawn = stacked.entries(table)
    if drawn is None and (below := attributes.sections(table, named=named)):
        drawn = list(_sectioned(table, below))
    return drawn if drawn is not None else _of_people(table)


def _used(cells: Sequence[Block]) -> Sequence[Block]:
    """The cells without columns that are empty everywhere, which only part what stands on both sides of them."""
    used = {cell.column for cell in cells if cell.text.strip()}
    return [cell for cell in cells if cell.column in used] if len(used) > label_and_value.PAIR else cells


def _of_people(table: Table) -> list[Entry] | None:
    """The entries of a table with a person a row or a column, or of labels with their values beside them."""
    sides = _asks_beside(table)
    people = columns.people(table) if sides else None
    if people is not None and people:
        return list(columns.entries(table, people))
    head = _header(table, sides=sides)
    if head is not None:
        again = heads.again(table, head) or len(table.rows)
        rest = _of_people(replace(table, rows=table.rows[again:])) or ()
        return [*_Rows(replace(table, rows=table.rows[:again]) if rest else table, head).entries(), *rest]
    if (people := columns.people(table)) is not None:
        return list(columns.entries(table, people))
    if any(table.label(row[0]) is not None and len(row) > 1 for row in table.rows):
        return list(label_and_value.entries(table))
    return None


def _sectioned(table: Table, below: Sequence[tuple[int, int]]) -> Iterator[Entry]:
    """Labels and values, with tables of one person's addresses and numbers among them."""
    done = 0
    for head, end in below:
        yield from label_and_value.entries(Table(table.rows[done:head], table.labels, table.texts))
        yield from attributes.entries(table, head, end)
        done = end
    yield from label_and_value.entries(Table(table.rows[done:], table.labels, table.texts))


def _asks_beside(table: Table) -> bool:
    """Whether most rows begin with a question: answers stand beside them, and a row of labels heads nothing.

    What says only who somebody is ("Victim", "Landlord") asks for nothing: it may be the column of their parts.
    """
    rows = [row for row in table.rows if len(row) > 1]
    return len(rows) > 2 and sum(table.asks(row[0]) for row in rows) * 3 >= len(rows) * 2


def _header(table: Table, *, sides: bool) -> int | None:
    """The index of a header row: at least two fields, most cells labels, and values below."""
    rows = table.rows
    for index, row in enumerate(rows[:3]):
        known = [found for c in row if (found := table.label(c)) is not None]
        fields = {f for found in known for f in found.fields}
        typed = heads.typed(row, rows[index + 1 :], table)
        fields |= {"name"} if any(is_somebody(found) for found in known) else set()
        said = filled(row)
        if (sides and len(known) < len(said)) or any(heads.answers(table, above) for above in rows[:index]):
            continue
        below = [r for r in rows[index + 1 :] if len(r) > 1 or len(row) < _BANDED][:1]
        values_below = bool(below) and heads.are_values(table, below[0], _BANDED)
        wide = len(row) >= 3 or (
            len(row) == 2 and len(known) == 2 and table.label(below[0][0]) is None if below else False
        )
        if (
            wide
            and len(fields) >= 2
            and (len(known) + typed) * 3 >= len(said) * 2
            and values_below
            and len(below[0]) > 1
        ):
            return index
        if heads.is_sure(row, rows[index + 1 :], table):
            return index
    return None


@dataclass
class _Rows:
    """A table with a person a row, below the header row at ``head``."""

    table: Table
    head: int

    def entries(self) -> Iterator[Entry]:
        """The entries of each row, with a record number of its own; headings between them."""
        table, head = self.table, self.table.rows[self.head]
        rows = table.rows[self.head + 1 :]
        header = self.header()
        parts = self._parts(rows, header)
        tall = [c for row in rows for c in row if c.rows > 1 and c.text.strip()]
        asked = not_meant.asks(head, rows, header)
        section, record = Owner.NOBODY, -1
        for row in rows:
            said = filled(row)
            if len(said) == 1 and (alone := table.heads(said[0])) is not None and said[0].column != parts:
                section = alone.owner
                yield table.heading(said[0])
                continue
            pair = beside(table, row)
            if (
                pair is not None
                or (len(row) == 1 and len(head) >= _BANDED)
                or not_meant.is_taken_back(row, header, asked)
            ):
                yield from (pair,) if pair else ()
                continue
            known = {c.column: found for c in row if (found := header.get(c.column)) is not None and found.fields}
            more = record >= 0 and bool(said) and all(goes_on(known.get(c.column)) for c in said)
            record = record if more else row[0].row
            owner = self._owner(row, header, parts) or section
            reaching = () if more else (c for c in tall if c.row < record < c.row + c.rows)  # said once of several
            for cell in (*row, *reaching):
                found = header.get(cell.column)
                if found is not None and found.fields:
                    whose = "household" if cell.rows > 1 else found.whose
                    number = FURTHER if more else found.number
                    theirs = owner if found.owner in (Owner.NOBODY, Owner.SUBJECT) and owner else found.owner
                    yield Entry(
                        replace(found, owner=theirs, number=number, whose=whose), table.value(cell), cell, record=record
                    )

    def header(self) -> dict[int, Label | None]:
        """What each column holds: by its head, by the head of several columns above it, and by what stands in it."""
        head, rows = self.table.rows[self.head], self.table.rows[self.head + 1 :]
        header = {c.column: self.table.label(c) for c in head}
        told = any(known is not None and known.fields[:1] == ("summary",) for known in header.values())
        header.update(
            {
                c.column: Label(("notes",))
                for c in head
                if _NOTES.fullmatch(c.text.strip()) and (told or header[c.column] is None)
            }
        )
        for column, known in header.items():
            below = [c.text.strip() for row in rows for c in row if c.column == column and c.text.strip()]
            if known is not None and known.fields[:1] == ("phone",) and below and all(map(_COUNT.fullmatch, below)):
                header[column] = Label(("count",))  # "No." heads a column of numbers of rows
        heads.inferred(rows, header)
        return self._grouped(header)

    def _grouped(self, header: dict[int, Label | None]) -> dict[int, Label | None]:
        """With the owner of the cell that stands over several heads: "Client | | | Landlord | "."""
        above = self.table.rows[self.head - 1] if self.head else []
        said = filled(above)
        if len(said) < 2 or not any(self.table.heads(c) for c in said) or any(map(self._is_value, said)):
            return _followed(header)
        grouped: dict[int, Label | None] = {}
        for column, known in header.items():
            over = next((c for c in reversed(said) if c.column <= column), None)
            group = self.table.heads(over) if over is not None else None
            takes = known is not None and group is not None and known.owner is Owner.NOBODY
            grouped[column] = replace(known, owner=group.owner) if takes and known and group else known
        return grouped

    def _is_value(self, cell: Block) -> bool:
        """Whether a cell above the heads gives something itself: "Prepared by | B Coyle | 07700 …" heads nothing."""
        valued = _VALUE.search(cell.text) is not None or names.looks_like(cell.text)
        return valued and self.table.label(cell) is None

    def _parts(self, rows: Sequence[Row], header: dict[int, Label | None]) -> int | None:
        """The column that says what each person is; None where there is none."""
        for column, known in header.items():
            if known is not None and known.fields[:1] not in ((), ("other",)):
                continue
            said = [c for row in rows if len(row) > 1 for c in row if c.column == column and c.text.strip()]
            if len(said) > 1 and sum(self.table.heads(c) is not None for c in said) * 2 >= len(said):
                return column
        return None

    def _owner(self, row: Row, header: dict[int, Label | None], parts: int | None) -> Owner:
        """What the person of this row is ("Victim", "Mother", "Child"); who is of no known part is only mentioned."""
        for cell in row:
            found = self.table.heads(cell)
            known = header.get(cell.column)
            tells = known is None or known.fields[:1] in ((), ("other",))
            if found is not None and found.owner and tells:
                return found.owner
        strange = any(c.column == parts and c.text.strip() for c in row)
        born = any(
            c.text.strip() and (known := header.get(c.column)) is not None and "dob" in known.fields for c in row
        )
        return Owner.OTHER if strange and not born else Owner.NOBODY


def _followed(header: dict[int, Label | None]) -> dict[int, Label | None]:
    """With a number or home that is asked for again, behind somebody who is only mentioned, as that one's."""
    seen: set[str] = set()
    owner = Owner.NOBODY
    out: dict[int, Label | None] = {}
    for column, known in header.items():
        out[column] = known
        if known is None:
            continue
        if known.owner is Owner.OTHER and (not known.fields or known.fields[0] in _MENTIONED):
            owner = known.owner
        elif known.fields and known.fields[0] not in ("phone", "postcode", "town"):
            owner = Owner.NOBODY
        elif known.fields and known.fields[0] in seen and known.owner is Owner.NOBODY and owner:
            out[column] = replace(known, owner=owner)
        seen.update(known.fields)
    return out
