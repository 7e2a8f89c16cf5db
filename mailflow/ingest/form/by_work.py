# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Who fills in a form, known by his work, and who is a relative: a name and a number beside "Job title" or "Relationship".

In: the entries of a sheet. Out: the same, where what such a part of a form gives is nobody's of the referral, as long as
somebody else stands in it whose birth date or home is told.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from mailflow.ingest.form.entry import Entry
from mailflow.ingest.letter.jobs import TRADES
from mailflow.ingest.value import cues
from mailflow.ingest.value.labels import Label, Owner

_WORK = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*)?(?:your\s+)?(?:job(?:\s*(?:title|role))?|position|rank(?:\s*(?:/|and|&)\s*\w+)?|role|designation|team|department|dept|agency|organi[sz]ation|employer\s+and\s+role|collar(?:\s*(?:no|number))?|shoulder(?:\s*(?:no|number))|warrant\s*(?:no|number)|badge(?:\s*(?:no|number))?)\W{0,3}[:=\t>–-]",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:victim|perp\w*|suspect|offender|aggrieved|witness|tenant|resident|child|patient|neighbour|subject)\b",
    re.IGNORECASE,
)
"""Behind "Role": the part that somebody has in it, and no work."""
_RANKED = re.compile(
    rf"[^,;\d(]+[,;(–-]\s*(?:\w+\s+){{0,3}}(?i:{TRADES}|sgt)\b(?=\W*(?:$|[,;)\d]))|\s*(?:PCSO|PC|Sgt|Sergeant|PS|Insp(?:ector)?|DC|DS)\s+(?:\d{{2,6}}\s+)?[A-Z]",
)
"""Whose work stands beside his name: "Jane Sample, Housing Officer", "PCSO 7712 Sample"."""
_KIN = re.compile(
    rf"\W*relation(?:ship)?(?:\s+(?:to|with)\s+[^:=\n]{{1,40}})?\s*[:=\t>–-]+\s*(?:[\w’']+\s+){{0,3}}?(?:{cues.RELATIVE}|nephew|niece|next\s+of\s+kin|nok|neighbour|emergency\s+contact)\b",
    re.IGNORECASE,
)
"""What somebody is to the one whom the form is about, as a field of its own: "Relationship: nephew"."""
_REFEREE = re.compile(r"\W*referee\b", re.IGNORECASE)
_NAMES = (("name",), ("forename",), ("surname",))
_PERSONAL = frozenset(("dob", "age", "address", "postcode", "street", "alias"))
_OWN = frozenset(("name", "forename", "surname", "phone"))
_OPEN = (Owner.NOBODY, Owner.OTHER)


def set_aside(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The entries, with what is a worker's as that of somebody else."""
    found = [replace(entry, label=Label((), Owner.OTHER)) if _is_referee(entry) else entry for entry in entries]
    groups = _groups(found)
    told = [group for group in groups if _is_told_of(found, group)]
    for group in groups if told else ():
        if group in told or not any(_names(found[n]) for n in group):
            continue
        owner = Owner.OTHER if _works(found, group) else Owner.RELATIVE if _is_kin(found, group) else None
        if owner is not None:
            for number in group:
                found[number] = _of_another(found[number], owner)
    return found


def _groups(found: Sequence[Entry]) -> list[range]:
    """The parts of a form, each with one name at most; a blank line or a heading ends one, and what is happening."""
    groups: list[range] = []
    start, named = 0, False
    for number, entry in enumerate(found):
        fields = entry.label.fields if entry.label is not None else ()
        closes = entry.gap or entry.heading or entry.record >= 0 or fields[:1] == ("summary",)
        again = named and (_names(entry) or _heads(entry)) and "surname" not in fields and "forename" not in fields
        if number > start and (closes or again):
            groups.append(range(start, number))
            start, named = number, False
        named = named or _names(entry) or _heads(entry)
    return [*groups, range(start, len(found))] if found else []


def _names(entry: Entry) -> bool:
    known = entry.label
    return known is not None and known.fields[:1] in _NAMES and known.owner in _OPEN and bool(entry.value.text.strip())


def _heads(entry: Entry) -> bool:
    """Whether a label says who is put forward, and gives his name."""
    known = entry.label
    if known is None or known.owner in _OPEN or not entry.value.text.strip():
        return False
    return not known.fields or known.fields[:1] in _NAMES


def _is_told_of(found: Sequence[Entry], group: range) -> bool:
    """Whether a part of a form tells when somebody was born or where he lives, or whose part it is."""
    return any(
        _heads(found[n])
        or (
            (known := found[n].label) is not None
            and known.owner is not Owner.OTHER
            and bool(_PERSONAL.intersection(known.fields))
        )
        for n in group
    )


def _works(found: Sequence[Entry], group: range) -> bool:
    for number in group:
        entry = found[number]
        line = entry.block.text
        if (work := _WORK.match(line)) and line[work.end() :].strip() and not _PART.search(line, work.end()):
            return True
        if _names(entry) and _RANKED.match(entry.value.text):
            return True
    return False


def _is_kin(found: Sequence[Entry], group: range) -> bool:
    """Whether a part of a form says what somebody is to the one whom it is about."""
    return any(_KIN.match(found[n].block.text) for n in group)


def _is_referee(entry: Entry) -> bool:
    """Whether "Referee" means whoever refers: his work stands beside his name."""
    known = entry.label
    heads = known is not None and known.is_heading and known.owner is Owner.SUBJECT
    return heads and _REFEREE.match(entry.block.text) is not None and _RANKED.match(entry.value.text) is not None


def _of_another(entry: Entry, owner: Owner = Owner.OTHER) -> Entry:
    known = entry.label
    if known is None or known.owner is not Owner.NOBODY or not _OWN.intersection(known.fields):
        return entry
    return replace(entry, label=Label(known.fields, owner, known.number))
