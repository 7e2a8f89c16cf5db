"""Tables: which cells are labels, and which cells belong to one person.

In: the cells of one table. Out: entries, or None when no cell of it is a known label (then its cells are lines).
Known shapes: label and value side by side (also twice a row), a header row with a person a row, a header row with a
person a column, and rows of one cell between them, which are headings.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from mailflow.ingest import whereabouts
from mailflow.ingest.blocks import Block
from mailflow.ingest.entry import Entry
from mailflow.ingest.labels import Label, Owner, Words, label
from mailflow.ingest.stretch import Stretch

Row = list[Block]
_VALUE = re.compile(r"\d{3,}|@")
_FURTHER = "2"
"""The number of the label of a row that goes on with the one above."""
_BANDED = 3
"""Columns from which a row of one cell is a band across the table, and nobody's row."""
SHORT = 3
"""Words of a label that may end with a full stop ("D.O.B.", "Tel. no.")."""


def entries(cells: Sequence[Block], texts: Mapping[str, str], words: Words) -> list[Entry] | None:
    """The entries of a table, or None when it is not a form."""
    rows = [list(run) for _, run in groupby(cells, key=lambda c: c.row)]
    labels = {(c.row, c.column): _label(c, words) for c in cells}
    head = _header(rows, labels)
    if head is not None:
        return list(_by_row(rows, head, labels, texts))
    people = _people(rows, labels)
    if people is not None:
        return list(_by_column(rows, people, labels, texts))
    if any(_is_label(labels, row[0]) and len(row) > 1 for row in rows):
        return list(_side_by_side(rows, labels, texts))
    return None


def _label(cell: Block, words: Words) -> Label | None:
    text = cell.text.rstrip()
    is_sentence = text.endswith(".") and len(text.split()) > SHORT
    return None if _VALUE.search(text) or is_sentence else label(text, words)


def _is_label(labels: dict[tuple[int, int], Label | None], cell: Block) -> bool:
    return labels[cell.row, cell.column] is not None


def _header(rows: list[Row], labels: dict[tuple[int, int], Label | None]) -> int | None:
    """The index of a header row: at least two fields, most cells labels, and values below."""
    sides = _asks_beside(rows, labels)
    for index, row in enumerate(rows[:3]):
        known = [found for c in row if (found := labels[c.row, c.column]) is not None]
        fields = {f for found in known for f in found.fields}
        fields |= {"name"} if any(_names(found) for found in known) else set()
        filled = [c for c in row if c.text.strip()]
        if sides and len(known) < len(filled):
            continue
        below = [r for r in rows[index + 1 :] if len(r) > 1 or len(row) < _BANDED][:1]
        values_below = below and sum(_is_label(labels, c) for c in below[0]) < len(below[0]) / 2 + 0.5
        wide = len(row) >= 3 or (
            len(row) == 2 and len(known) == 2 and not _is_label(labels, below[0][0]) if below else False
        )
        if wide and len(fields) >= 2 and len(known) * 3 >= len(filled) * 2 and values_below and len(below[0]) > 1:
            return index
    return None


def _asks_beside(rows: list[Row], labels: dict[tuple[int, int], Label | None]) -> bool:
    """Whether most rows begin with a label: answers stand beside their questions, and a row of labels heads nothing."""
    rows = [row for row in rows if len(row) > 1]
    return len(rows) > 2 and sum(_is_label(labels, row[0]) for row in rows) * 3 >= len(rows) * 2


def _by_row(
    rows: list[Row], head: int, labels: dict[tuple[int, int], Label | None], texts: Mapping[str, str]
) -> Iterator[Entry]:
    header = {c.column: labels[c.row, c.column] for c in rows[head]}
    if not any(found and "name" in found.fields for found in header.values()):
        header = {
            column: replace(found, fields=("name",)) if found is not None and _names(found) else found
            for column, found in header.items()
        }
    _infer_address(rows[head + 1 :], header)
    tall = [c for row in rows[head + 1 :] for c in row if c.rows > 1 and c.text.strip()]
    section, record = Owner.NOBODY, -1
    for row in rows[head + 1 :]:
        filled = [c for c in row if c.text.strip()]
        if len(filled) == 1 and (alone := labels[filled[0].row, filled[0].column]) is not None and alone.is_heading:
            section = alone.owner
            yield _heading(filled[0], alone, texts)
            continue
        if len(row) == 1 and len(rows[head]) >= _BANDED:
            continue
        known = {c.column: found for c in row if (found := header.get(c.column)) is not None and found.fields}
        more = record >= 0 and bool(filled) and all(_goes_on(known.get(c.column)) for c in filled)
        record = record if more else row[0].row
        owner = _owner_of(row, header, labels) or section
        reaching = () if more else (c for c in tall if c.row < record < c.row + c.rows)  # what is said once of several
        for cell in (*row, *reaching):
            found = header.get(cell.column)
            if found is not None and found.fields:
                whose = "household" if cell.rows > 1 else found.whose
                number = _FURTHER if more else found.number
                found = replace(found, owner=found.owner or owner, number=number, whose=whose)
                yield Entry(found, _value(cell, texts), cell, record=record)


def _goes_on(known: Label | None) -> bool:
    """Whether people need more than one row for what stands below a label: a row of nothing else is no new person."""
    return known is not None and known.fields[:1] in (("address",), ("postcode",), ("town",), ("summary",))


def _infer_address(rows: Sequence[Row], header: dict[int, Label | None]) -> None:
    """Where no column is headed as the address, one of an unknown heading is, when addresses stand in it."""
    if any(found and "address" in found.fields for found in header.values()):
        return
    for column in (c for c, found in header.items() if found is None):
        cells = [c.text.strip() for row in rows for c in row if c.column == column and c.text.strip()]
        if cells and sum(map(_is_address, cells)) * 2 > len(cells):
            header[column] = Label(("address",))
            return


def _is_address(text: str) -> bool:
    """Whether an address stands in a cell with little else."""
    spans = whereabouts.find(text)
    return sum(end - start for start, end in spans) * 2 > len(text) and re.search(r"\d", text) is not None


def _names(found: Label | None) -> bool:
    """Whether a column's head says only who stands in it ("Child", "Tenant")."""
    return found is not None and not found.fields and found.owner not in (Owner.OTHER, Owner.NOBODY)


def _owner_of(row: Row, header: dict[int, Label | None], labels: dict[tuple[int, int], Label | None]) -> Owner:
    """A cell that says what the person of this row is ("Victim", "Mother", "Child")."""
    for cell in row:
        found = labels[cell.row, cell.column]
        known = header.get(cell.column)
        tells = known is None or known.fields[:1] in ((), ("other",))
        if found is not None and found.owner and found.is_heading and tells:
            return found.owner
    return Owner.NOBODY


def _people(rows: list[Row], labels: dict[tuple[int, int], Label | None]) -> Row | None:
    """A header row whose cells name people ("", "Victim", "Perpetrator"), above labels in the first column."""
    for row in rows[:2]:
        named = [c for c in row[1:] if (found := labels[c.row, c.column]) is not None and found.is_heading]
        below = [r for r in rows if r is not row and len(r) >= 3]
        if len(row) >= 3 and len(named) >= 2 and sum(_is_label(labels, r[0]) for r in below) * 2 >= len(below) > 0:
            return row
    first = [r[0] for r in rows if len(r) >= 3]
    if len(first) >= 2 and all(_is_label(labels, c) for c in first) and _values_beside(rows, labels):
        return []
    return None


def _values_beside(rows: list[Row], labels: dict[tuple[int, int], Label | None]) -> bool:
    """No third cell of a row is a label: the columns are people, not a second pair of label and value."""
    return not any(_is_label(labels, r[2]) for r in rows if len(r) >= 3)


def _by_column(
    rows: list[Row], people: Row, labels: dict[tuple[int, int], Label | None], texts: Mapping[str, str]
) -> Iterator[Entry]:
    owners = {c.column: found for c in people if (found := labels[c.row, c.column]) is not None}
    columns = sorted({c.column for row in rows for c in row if c.column > 0})
    for column in columns:
        above: Label | None = None
        for row in rows:
            cell = next((c for c in row if c.column == column), None)
            known = labels[row[0].row, row[0].column]
            if known is None and not row[0].text.strip() and _goes_on(above) and above is not None:
                known = replace(above, number=_FURTHER)
            above = known
            if cell is None or row is people or known is None or row[0] is cell or not cell.text.strip():
                continue
            owner = owners[column].owner if column in owners else Owner.NOBODY
            yield Entry(replace(known, owner=known.owner or owner), _value(cell, texts), cell, record=500 + column)


def _side_by_side(
    rows: list[Row], labels: dict[tuple[int, int], Label | None], texts: Mapping[str, str]
) -> Iterator[Entry]:
    for row in rows:
        filled = [c for c in row if c.text.strip()]
        if len(filled) == 1 and (len(row) == 1 or not _is_label(labels, row[0])):
            alone = labels[filled[0].row, filled[0].column]
            yield _heading(filled[0], alone, texts)
            continue
        index = 0
        while index < len(row):
            known = labels[row[index].row, row[index].column]
            if known is not None and index + 1 < len(row):
                yield Entry(
                    known,
                    _value(row[index + 1], texts),
                    row[index + 1],
                    heading=known.is_heading and not row[index + 1].text.strip(),
                )
                index += 2
            else:
                if row[index].text.strip():
                    yield Entry(Label(("other",)), _value(row[index], texts), row[index], stops=True)
                index += 1


def _heading(cell: Block, known: Label | None, texts: Mapping[str, str]) -> Entry:
    value = _value(cell, texts)
    if known is None or known.fields:
        return Entry(
            None if known is None else known,
            value if known is None else value.slice(len(value.text), len(value.text)),
            cell,
            gap=True,
        )
    return Entry(known, value.slice(len(value.text), len(value.text)), cell, gap=True, heading=True)


def _value(cell: Block, texts: Mapping[str, str]) -> Stretch:
    return Stretch.of([cell], texts)
