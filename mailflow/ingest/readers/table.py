"""Tables with a person a row, or a person a column.

In: the entries of a sheet that carry a record number. Out: a sketch for each record, and the statements of its cells.
A row of somebody who is only mentioned (a parent, the referrer) gives a sketch that is not listed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from mailflow.ingest.form import two_in_one
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.letter import sentences
from mailflow.ingest.person import besides, filling, not_yet_born, settling
from mailflow.ingest.reader import Candidate, Context, Reader, Sketch, Statement
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.value import facts
from mailflow.ingest.value.labels import Owner
from mailflow.submission import Role, SubjectKind

_UNBORN_ALONE = re.compile(r"\W*(?:the\s+)?un-?born(?:\s+(?:child|baby))?\W*", re.IGNORECASE)
_DUE = re.compile(r"\W*(?:e\.?d\.?d\b|due\b|expected\b|baby\s+due\b)", re.IGNORECASE)
"""How a cell for a birth date begins that tells when somebody will be born."""
_UNBORN = re.compile(r"\bun-?born\b|\bnot\s+(?:yet\s+)?born\b|\bexpected\b|\bbump\b", re.IGNORECASE)
_OWN = (("name",), ("forename",), ("surname",), ("dob",), ("age",), ("address",), ("postcode",), ("alias",))
_NAMES = (("name",), ("forename",), ("surname",), ())


def read(sheet: Sheet, context: Context) -> Iterable[Candidate]:
    """A sketch for each row or column that holds anything."""
    tabled = [e for e in sheet.entries if e.record >= 0]
    tables: list[list[Candidate]] = []
    for _, rows in groupby(tabled, key=lambda e: (e.block.part, e.block.table)):
        found: list[Candidate] = []
        for _, run in groupby(rows, key=lambda e: e.record):
            for person in two_in_one.parted(list(run)):
                mine, aside = _parted(person)
                found += _record(mine, context)
                found += _record(aside, context) if aside else ()
        tables.append(found)
    known = [any(_is_known(c) for c in found) for found in tables]
    for found, tells in zip(tables, known, strict=True):
        for sketch in (c for c in found if isinstance(c, Sketch)):
            # Beside a list of people, one of names and numbers alone tells whom to ring.
            sketch.listed = sketch.listed and (tells or not any(known))
        settling.complainants([c for c in found if isinstance(c, Sketch)])
        yield from found


def _is_known(found: Candidate) -> bool:
    """Whether somebody is put forward with a birth date or an address."""
    return isinstance(found, Sketch) and found.listed and (found.dob is not None or bool(found.addresses))


def _parted(entries: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """A row's own cells, and those in columns of somebody who is only mentioned ("Officer mobile" beside "DOB")."""
    witness = any(e.label and e.label.fields and e.label.owner is not Owner.WITNESS for e in entries)
    others = (Owner.OTHER, Owner.WITNESS) if witness else (Owner.OTHER,)
    aside = [e for e in entries if e.label and e.label.owner in others]
    if _owner(entries) is not Owner.RELATIVE:  # of a parent only the number is the child's, too
        aside += [e for e in entries if e.label and e.label.owner is Owner.RELATIVE and e.label.fields[:1] in _OWN]
    mine = [e for e in entries if e not in aside]
    return (mine, aside) if any(e.label and e.label.fields[:1] != ("summary",) for e in mine) else (entries, [])


def _is_unborn(entry: Entry) -> bool:
    """Whether a cell says so: a name ("Unborn Sample"), who somebody is ("Unborn"), or a due date for a birth date."""
    field = entry.label.fields[:1] if entry.label else ()
    if field in _NAMES:
        return _UNBORN.search(entry.value.text) is not None
    return _UNBORN_ALONE.fullmatch(entry.value.text) is not None or (
        field == ("dob",) and _DUE.match(entry.value.text) is not None
    )


def _owner(entries: list[Entry]) -> Owner:
    """Whose a row is: of whoever its name is; a column for a parent's number makes nobody a parent."""
    said = [e.label for e in entries if e.label and e.value.text.strip() and e.label.whose != "household"]
    named = [known for known in said if known.fields[:1] in _NAMES]
    return next((known.owner for known in named or said if known.owner), Owner.NOBODY)


def _record(entries: list[Entry], context: Context) -> Iterator[Candidate]:
    owner = _owner(entries)
    sketch = Sketch(
        "table",
        entries[0].block.start,
        role=filling.ROLES.get(owner, Role.SUBJECT),
        listed=owner is not Owner.OTHER,
        notes=[settling.COMPLAINS] * (owner is Owner.COMPLAINANT),
    )
    entries = _without_unborn(sketch, entries)
    for entry in entries:
        field = entry.label.fields[:1] if entry.label else ()
        if not entry.value.text.strip():
            continue
        if field == ("count",):
            sketch.count = "".join(filter(str.isdecimal, entry.value.text))
        elif field not in (("summary",), ("notes",)):
            filling.fill(sketch, _their_own(entry, owner), context.received.date())
        elif not facts.unknown(entry.value):
            if field == ("summary",) or sentences.happening(entry.value.text, ()):
                yield Statement(entry.value.text.strip(), entry.value.trace(), labelled=True, row=sketch.order)
            besides.noted(sketch, entry.value)
    if owner is Owner.RELATIVE:
        # A relative with a birth date or address of their own is of the household; one without is only the contact.
        sketch.listed = sketch.dob is not None or bool(sketch.addresses)
    if sketch.facts or sketch.unknown or sketch.kind is SubjectKind.UNBORN:
        yield sketch


def _without_unborn(sketch: Sketch, entries: list[Entry]) -> list[Entry]:
    """The entries of a row without the name of somebody unborn, which is no other than the family's."""
    named = [e for e in entries if e.label and e.label.fields[:1] in _NAMES]
    if not any(_is_unborn(e) for e in entries):
        return entries
    sketch.kind, sketch.role = SubjectKind.UNBORN, Role.CHILD
    for entry in named:
        not_yet_born.named(sketch, entry.value)
    return [e for e in entries if e not in named]


def _their_own(entry: Entry, owner: Owner) -> Entry:
    """In the row of a relative the number is that person's own, not a way to reach somebody else."""
    if entry.label is None or (owner is not Owner.RELATIVE and entry.label.whose != "household"):
        return entry
    return replace(entry, label=replace(entry.label, owner=Owner.NOBODY))


PLUGIN = Reader("table", read)
