"""What columns hold, where their heads do not say it: by what stands in the cells below (E07, E12).

In: the rows below a header row, and what its cells mean as labels. Out: the same, with columns told by their cells. A
column is somebody's name, home or number only where nearly all of its cells can be nothing else.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from mailflow.ingest.form.cells import Row, Table, filled, is_somebody
from mailflow.ingest.value import dates, names, phones, places, whereabouts
from mailflow.ingest.value.labels import Label, Owner

_PAIR = 2
_NAMES = frozenset(("name", "forename", "surname"))
_BESIDE = (Owner.RELATIVE, Owner.COMPLAINANT, Owner.WITNESS)
"""Who is only mentioned in a row that is somebody else's."""
_Header = dict[int, Label | None]
_STRANGE = frozenset((None, ("other",)))
"""Heads that ask for nothing of a person."""


def typed(head: Row, rows: Sequence[Row], table: Table) -> int:
    """How many columns of unknown heads hold addresses or numbers."""
    unknown = [c.column for c in head if c.text.strip() and table.label(c) is None and not re.search(r"\d", c.text)]
    return sum(
        _most(said, _is_address) or _most(said, _has_number)
        for column in unknown
        if len(said := _said(rows, column)) > 1 or len(head) > 3
    )


def is_sure(head: Row, rows: Sequence[Row], table: Table) -> bool:
    """Whether a row heads people whatever else it heads: one column is for whoever they are, one holds their births."""
    known = {c.column: found for c in head if (found := table.label(c)) is not None}
    named = any(_NAMES.intersection(k.fields) or is_somebody(k) for k in known.values())
    born = [n for n, k in known.items() if k.fields == ("dob",)]
    below = [row for row in rows if len(row) > len(born)]
    return (
        named
        and any(_most(_said(below, n), _is_date) for n in born)
        and not any(map(table.asks, rows[0] if rows else ()))
    )


def again(table: Table, head: int) -> int | None:
    """The index of a row that asks in the same columns for the same things again: other people stand below it."""
    asked = {c.column: known.fields for c in table.rows[head] if (known := table.label(c)) is not None and known.fields}
    for index, row in enumerate(table.rows[head + 2 :], head + 2):
        said = filled(row)
        same = [c for c in said if (known := table.label(c)) is not None and known.fields == asked.get(c.column)]
        if len(same) > 1 and all(table.label(c) is not None for c in said):
            return index
    return None


def answers(table: Table, row: Row) -> bool:
    """Whether a row holds a label with its value beside it: what stands below heads no people.

    Who made the list, and when, stands above one: "Prepared by | B Coyle".
    """
    said = filled(row)
    known = table.label(said[0]) if len(said) > 1 else None
    of_list = known is not None and (known.owner is Owner.OTHER or known.fields[:1] == ("other",))
    return known is not None and not of_list and table.label(said[1]) is None


def are_values(table: Table, row: Row, banded: int) -> bool:
    """Whether a row may be somebody's: of a few cells one may look like a label, of many (``banded``) not half."""
    if len(row) <= banded:
        return sum(map(table.asks, row)) < len(row) / 2 + 0.5
    return sum(table.label(c) is not None for c in row) * 2 < len(row)


def inferred(rows: Sequence[Row], header: _Header) -> None:
    """Give each column what its cells tell."""
    _reached(rows, header)
    _named(rows, header)
    _housed(rows, header)
    _coded(rows, header)


def _reached(rows: Sequence[Row], header: _Header) -> None:
    """A column of parents in which numbers stand tells by whom somebody is reached."""
    for column, known in header.items():
        if (
            known is not None
            and known.is_heading
            and known.owner is Owner.RELATIVE
            and _most(_said(rows, column), _has_number)
        ):
            header[column] = replace(known, fields=("phone",))


def _named(rows: Sequence[Row], header: _Header) -> None:
    """Where no head asks for a name, one that says only who somebody is does; else a column of names alone."""
    if any(found and _NAMES.intersection(found.fields) and found.owner is not Owner.OTHER for found in header.values()):
        return
    parts = [n for n, found in header.items() if is_somebody(found)]
    own = [n for n in parts if (found := header[n]) is not None and found.owner not in _BESIDE] or parts
    for column in set(parts) - set(own):
        known = header[column]
        if known is not None and known.owner in (Owner.COMPLAINANT, Owner.WITNESS):
            header[column] = replace(known, owner=Owner.OTHER)
    strange = [n for n, found in header.items() if (found.fields if found else None) in _STRANGE]
    asked = {field for found in header.values() if found is not None for field in found.fields}
    if not own and "dob" in asked:
        own = [n for n in strange if _most(_said(rows, n), names.looks_like)][:1]
    if not own:
        _mentioned(rows, header)
    for column in own:
        header[column] = replace(header[column] or Label(()), fields=("name",))


def _mentioned(rows: Sequence[Row], header: _Header) -> None:
    """In a table of officers or associates, headed by nothing but that, every column is theirs."""
    first = next(iter(header.values()), None)
    if first is None or first.fields not in ((), ("name",)) or first.owner is not Owner.OTHER:
        return
    if not _most(_said([r for r in rows if len(r) > _PAIR], next(iter(header))), names.looks_like):
        return
    for column, known in header.items():
        if known is not None and known.owner is Owner.NOBODY:
            header[column] = replace(known, owner=Owner.OTHER)


def _housed(rows: Sequence[Row], header: _Header) -> None:
    """Where no column is headed as the address, one of an unknown heading is, when addresses stand in it."""
    if any(found and {"address", "street"}.intersection(found.fields) for found in header.values()):
        return
    for column in (c for c, found in header.items() if found is None):
        if _most(_said(rows, column), _is_address):
            header[column] = Label(("address",))
            return


def _coded(rows: Sequence[Row], header: _Header) -> None:
    """Where no column is headed as the postcode, one of an unknown heading is, when only postcodes stand in it."""
    if any(found and "postcode" in found.fields for found in header.values()):
        return
    for column in (c for c, found in header.items() if found is None):
        if (said := _said(rows, column)) and all(map(_is_postcode, said)):
            header[column] = Label(("postcode",))
            return


def _said(rows: Sequence[Row], column: int) -> list[str]:
    return [c.text.strip() for row in rows for c in row if c.column == column and c.text.strip()]


def _most(said: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return bool(said) and sum(map(holds, said)) * 2 > len(said)


def _is_date(text: str) -> bool:
    return next(dates.find(text, date.max), None) is not None


def _has_number(text: str) -> bool:
    return next(phones.find(text), None) is not None


def _is_address(text: str) -> bool:
    """Whether an address stands in a cell with little else."""
    spans = whereabouts.find(text)
    return sum(end - start for start, end in spans) * 2 > len(text) and re.search(r"\d", text) is not None


def _is_postcode(text: str) -> bool:
    """Whether a postcode stands in a cell, and nothing else."""
    return any(code.end - code.start == len(text) for code in places.postcodes(text))
