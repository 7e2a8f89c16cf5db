"""Prints that say of each person what part he plays, as one of his facts: "Involvement: SUSPECT" (E25, rule 2).

In: the entries of a sheet. Out: the same, with a heading before the facts of each such person, so that what is a
caller's or an officer's is nobody's of the referral.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mailflow.ingest.document import ticks
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.value.labels import Label, Owner, Words, label

_NAMES = frozenset(("name", "forename", "surname"))
_OPEN = (Owner.NOBODY, Owner.SUBJECT)
_LONGEST = 40
"""Characters of a value that says only who somebody is."""


def told(entries: Iterable[Entry], words: Words) -> list[Entry]:
    """The entries, each person's below a heading that says what he is."""
    found = list(entries)
    owners = {n: owner for n, entry in enumerate(found) if (owner := _owner(entry, words)) is not None}
    if not owners:
        return found
    starts: dict[int, tuple[int, Owner]] = {}
    for at, owner in owners.items():
        starts[_start(found, at, owners, starts)] = (at, owner)
    out: list[Entry] = []
    end, owner = -1, Owner.NOBODY
    for number, entry in enumerate(found):
        if number in starts:
            at, owner = starts[number]
            end = _end(found, number, at, starts)
            out.append(_heading(entry, owner))
        elif number == end:
            out.append(_heading(entry, Owner.NOBODY))
        inside = number < end and entry.label is not None and entry.label.owner in _OPEN
        out.append(replace(entry, label=replace(entry.label, owner=owner)) if inside and entry.label else entry)
    return out


def _owner(entry: Entry, words: Words) -> Owner | None:
    """Who somebody is, where an entry says no more than that."""
    said = ticks.options(entry.value.text).strip()
    if entry.record >= 0 or entry.label is None or not entry.label.part or not 0 < len(said) <= _LONGEST:
        return None
    known = label(said, words)
    tells = known is not None and known.is_heading and known.owner not in (Owner.NOBODY, Owner.RELATIVE)
    return known.owner if tells and known else None


def _start(found: Sequence[Entry], at: int, owners: dict[int, Owner], taken: dict[int, tuple[int, Owner]]) -> int:
    """Where the facts of a person begin: at his name, when it stands above in the same block, or at his part."""
    number = at
    while number > 0 and not found[number].gap and number - 1 not in owners and number not in taken:
        number -= 1
        if _names(found[number]) and not (number > 0 and _names(found[number - 1]) and not found[number].gap):
            return at if number in taken else number
    return at


def _end(found: Sequence[Entry], start: int, at: int, starts: dict[int, tuple[int, Owner]]) -> int:
    """Where they end: at the next person, at a heading, at what is happening, or at a paragraph of words."""
    fields: set[str] = set()
    for number in range(start, len(found)):
        entry = found[number]
        field = entry.label.fields[0] if entry.label is not None and entry.label.fields else ""
        if number > at and (number in starts or _closes(entry)):
            return number
        again = field in _NAMES and field in fields
        if number > at and again:
            return number
        fields.add(field)
    return len(found)


def _closes(entry: Entry) -> bool:
    known = entry.label
    if known is None or entry.stops:
        return entry.gap
    return entry.heading or known.fields[:1] in (("summary",), ("place",)) or known.owner not in _OPEN


def _names(entry: Entry) -> bool:
    """Whether an entry gives somebody's name."""
    known = entry.label
    named = known is not None and (not known.fields or known.fields[0] in _NAMES)
    return named and bool(entry.value.text.strip())


def _heading(entry: Entry, owner: Owner) -> Entry:
    return Entry(Label((), owner), entry.value.slice(0, 0), entry.block, gap=True, heading=True)
