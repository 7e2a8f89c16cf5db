"""Two people in one row, or behind one label: "Tenant 1 name | Tenant 2 name", "Tom Sample and Jane Sample" (E07, E22).

In: the entries of one row, or of a form. Out: the entries of each of them; what is said once of both is said of each.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, pairwise

from mailflow.ingest.form import lines_below, several_names
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import dates, names, phones, whereabouts
from mailflow.ingest.value.labels import Label, Owner, label

_NAMES = (("name",), ("forename",), ("surname",))
_OWN = ("name", "forename", "surname", "alias", "dob", "age", "phone")
_HOME = ("address", "street", "town", "postcode")
_ASKS_SEVERAL = re.compile(
    r"[^:\t]{0,30}?\b(?:names|people|(?:tenant|client|subject|customer|occupant|occupier|resident|perpetrator|victim|suspect|complainant|nominal|applicant|member|person|adult|witness|offender)(?:s|es))\b[^:\t]{0,20}[:\t–-]",
    re.IGNORECASE,
)
"""A label in the plural."""
_NOT_KNOWN = re.compile(r"\b(?:not\s+known|unknown|n/?k|tbc)\b|\?+", re.IGNORECASE)
_BESIDES = re.compile(r"\W*(?:other|linked|also)\b", re.IGNORECASE)
"""How a label begins of those whose form it is not."""
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_MOST = 10
"""Entries of a form that speak of those whom one label names."""
_COUPLE = 2

Key = tuple[Owner, str]


def parted(entries: list[Entry]) -> list[list[Entry]]:
    """The entries of each person of a row."""
    keys = list(dict.fromkeys(key for e in entries if _asks_name(e) and (key := _key(e)) is not None))
    named = {_key(e) for e in entries if _asks_name(e) and _LETTER.search(e.value.text) and not label(e.value.text)}
    told = [key for key in keys if key in named]
    if len(told) < _COUPLE:
        return [entries]
    whose = _whose(entries, keys)
    common = [e for e in entries if whose[id(e)] is None]
    if not any(whose[id(e)] is not None and not _asks_name(e) for e in entries):
        whole = [key for e in entries if _asks_name(e) and (key := _key(e)) in told and _is_whole_person(e)]
        if len(set(whole)) < _COUPLE:
            return [entries]
        told = whole
    people = [[e for e in entries if whose[id(e)] == key] for key in told]
    return [[*own, *(e for e in common if not n or _is_said_of_both(e))] for n, own in enumerate(people)]


def _whose(entries: Sequence[Entry], keys: Sequence[Key]) -> dict[int, Key | None]:
    """Whose each entry is, None for what is said of all: by its label, or by the name before it."""
    asked = Counter(e.label.fields[0] for e in entries if e.label and e.label.fields and _key(e) not in keys)
    found: dict[int, Key | None] = {}
    current: Key | None = None
    for entry in entries:
        key = _key(entry)
        current = key if _asks_name(entry) and key in keys else current
        field = entry.label.fields[0] if entry.label and entry.label.fields else ""
        twice = asked[field] == len(keys) and field in (*_OWN, *_HOME) and entry.label and not entry.label.owner
        found[id(entry)] = key if key in keys else current if twice else None
    return found


def _key(entry: Entry) -> Key | None:
    """Whose an entry of a row is, by its label."""
    known = entry.label
    if known is None or known.owner is Owner.OTHER or (known.fields and known.fields[0] not in (*_OWN, *_HOME)):
        return None
    if known.fields and known.fields[0] in _HOME and known.owner is Owner.NOBODY:
        return None
    return (known.owner, known.number if known.owner is not Owner.NOBODY or known.fields[:1] in _NAMES else "")


def _is_whole_person(entry: Entry) -> bool:
    """Whether a cell gives somebody's name and, on lines below it, facts of the same person."""
    name, _, below = entry.value.text.strip().partition("\n")
    return _DIGIT.search(below) is not None and _DIGIT.search(name) is None and names.looks_like(name)


def _asks_name(entry: Entry) -> bool:
    return entry.label is not None and (entry.label.fields[:1] in _NAMES)


def _is_said_of_both(entry: Entry) -> bool:
    return entry.label is not None and bool(entry.label.fields) and entry.label.fields[0] in (*_HOME, "phone")


def doubled(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, with several people behind one label as one after the other."""
    for record, run in groupby(entries, key=lambda e: e.record):
        group = list(run)
        if record >= 0:
            yield from _of_row(group)
        else:
            yield from _of_form(group)


def _of_row(group: list[Entry]) -> Iterator[Entry]:
    name = next((e for e in group if e.label is not None and e.label.fields == ("name",)), None)
    people = _people(name, group) if name is not None else []
    if name is None or not people:
        yield from group
        return
    for number, whole in enumerate(people):
        for entry in group:
            if entry is name:
                yield replace(entry, value=whole, label=_numbered(entry, number))
            elif (mine := _share(entry, number, people)) is not None:
                yield replace(mine, label=_numbered(mine, number))


def _numbered(entry: Entry, number: int) -> Label:
    known = entry.label or Label(("other",))
    own = known.fields[:1] and known.fields[0] in _OWN
    return replace(known, number=str(number + 1), owner=known.owner or Owner.SUBJECT) if own else known


def _of_form(entries: Iterable[Entry]) -> Iterator[Entry]:
    group = lines_below.joined(entries)
    index = 0
    while index < len(group):
        entry = group[index]
        end = index + 1
        if _may_name(entry):
            while end < min(len(group), index + _MOST) and _goes_on(group[end]):
                end += 1
        here = index + 1
        while here < end and _is_of_line(group[here], entry):
            here += 1
        whole = several_names.line([e.value for e in group[index:here]]) if here > index + 1 else None
        people = _people(replace(entry, value=whole), ()) if whole is not None else []
        theirs = group[here if people else index + 1 : end]
        people = people or _people(entry, theirs)
        if not people:
            yield entry
            index += 1
            continue
        for number, whole in enumerate(people):
            yield replace(
                entry, value=whole, label=Label(("name",), entry.label.owner if entry.label else Owner.NOBODY)
            )
            yield from (mine for e in theirs if (mine := _share(e, number, people)) is not None)
        index = end


def _goes_on(entry: Entry) -> bool:
    known = entry.label
    own = known is not None and known.owner in (Owner.NOBODY, Owner.SUBJECT)
    return (
        known is not None
        and own
        and not entry.heading
        and bool(known.fields)
        and known.fields[0] in (*_OWN[3:], *_HOME, "other")
    )


def _is_of_line(entry: Entry, first: Entry) -> bool:
    return entry.block.start == first.block.start and entry.block.part == first.block.part and entry.block.table < 0


def _may_name(entry: Entry) -> bool:
    known = entry.label
    return known is not None and known.owner is not Owner.OTHER and (known.fields == ("name",) or not known.fields)


def _people(entry: Entry, theirs: Iterable[Entry]) -> list[Stretch]:
    """What is said of each of those whom an entry names; of kin and of children only where their dates stand below."""
    if (
        entry.label is None
        or not _may_name(entry)
        or any(_BESIDES.match(said) for said in (entry.block.text, *entry.block.headers))
    ):
        return []
    told = max((len(_dates(e.value)) for e in theirs if e.label and e.label.fields[:1] == ("dob",)), default=0)
    asked = _ASKS_SEVERAL.match(entry.block.text) is not None
    people = several_names.people(entry.value, several=told >= _COUPLE or asked)
    return people if told == len(people) or entry.label.owner not in (Owner.RELATIVE, Owner.CHILD) else []


def _dates(value: Stretch) -> list[tuple[int, int]]:
    return [(f.start, f.end) for f in dates.find(value.text, date.max)]


def _share(entry: Entry, number: int, people: Sequence[Stretch]) -> Entry | None:
    """What an entry says of one of several; None where it says nothing of that one."""
    field = entry.label.fields[0] if entry.label is not None and entry.label.fields else ""
    if len(people) == 1 or entry.label is None:
        return entry if not number else None
    if field not in ("dob", "phone", "age", *_HOME):
        return entry if not number else None
    spans = _answers(entry.value, field, len(people))
    if len(spans) == len(people):
        return replace(entry, value=entry.value.slice(*spans[_place(entry.value.text, spans, number, people)]))
    if field == "phone":
        return replace(entry, label=replace(entry.label, whose="household"))
    if field in _HOME:
        return entry
    return entry if not number and len(spans) == 1 and several_names.first_is_asked(people) else None


def _answers(value: Stretch, field: str, asked: int) -> list[tuple[int, int]]:
    """Where each thing that is asked for stands, and where it is said of one that it is not known."""
    if field == "dob":
        known = _dates(value)
        unknown = [m.span() for m in _NOT_KNOWN.finditer(value.text)] if len(known) < asked else []
        return sorted((*known, *unknown))
    if field == "phone":
        return [(p.start, p.end) for p in phones.find(value.text)]
    if field == "age":
        return [m.span() for m in re.finditer(r"\d{1,3}", value.text)]
    return list(whereabouts.find(value.text))


def _place(text: str, spans: Sequence[tuple[int, int]], number: int, people: Sequence[Stretch]) -> int:
    """Which of the values is somebody's: the one with his name beside it, or the one in his place."""
    first = next(iter(re.findall(r"[^\W\d_]{3,}", people[number].text)), "")
    behind = re.match(r"[^\W\d_]", text.strip()) is None
    edges = [(a, b) for (_, a), (b, _) in pairwise([(0, 0), *spans, (len(text), len(text))])]
    beside = [n for n in range(len(spans)) if first and re.search(rf"\b{first}\b", text[slice(*edges[n + behind])])]
    return beside[0] if len(beside) == 1 else number
