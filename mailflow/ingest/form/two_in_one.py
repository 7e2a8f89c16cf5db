"""Two people in one row, or behind one label: "Tenant 1 name | Tenant 2 name", "Tom Sample and Jane Sample" (E07, E22).

In: the entries of one row, or of a form. Out: the entries of each of them; what is said once of both is said of each.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from mailflow.ingest.form.entry import Entry
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import dates, names, phones
from mailflow.ingest.value.labels import Label, Owner, label

_NAMES = (("name",), ("forename",), ("surname",))
_OWN = ("name", "forename", "surname", "alias", "dob", "age", "phone")
_HOME = ("address", "street", "town", "postcode")
_BETWEEN = re.compile(r"\s*(?:\band\b|&|\+|/|;|\n)\s*", re.IGNORECASE)
_AROUND = re.compile(r"\s*\([^()]*\)\s*$")
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
    """The entries, with two people behind one label as one after the other."""
    for record, run in groupby(entries, key=lambda e: e.record):
        group = list(run)
        if record >= 0:
            yield from _of_row(group)
        else:
            yield from _of_form(group)


def _of_row(group: list[Entry]) -> Iterator[Entry]:
    name = next((e for e in group if e.label is not None and e.label.fields == ("name",)), None)
    pair = _pair(name) if name is not None else None
    if name is None or pair is None:
        yield from group
        return
    for number, whole in enumerate(pair):
        for entry in group:
            if entry is name:
                yield replace(entry, value=whole, label=_numbered(entry, number))
            elif (mine := _share(entry, number)) is not None:
                yield replace(mine, label=_numbered(mine, number))


def _numbered(entry: Entry, number: int) -> Label:
    known = entry.label or Label(("other",))
    own = known.fields[:1] and known.fields[0] in _OWN
    return replace(known, number=str(number + 1), owner=known.owner or Owner.SUBJECT) if own else known


def _of_form(group: list[Entry]) -> Iterator[Entry]:
    index = 0
    while index < len(group):
        entry = group[index]
        pair = _pair(entry)
        if pair is None:
            yield entry
            index += 1
            continue
        end = index + 1
        while end < min(len(group), index + _MOST) and _goes_on(group[end]):
            end += 1
        theirs = group[index + 1 : end]
        if not any(_dated(e) for e in theirs):
            yield entry
            index += 1
            continue
        for number, whole in enumerate(pair):
            yield replace(
                entry, value=whole, label=Label(("name",), entry.label.owner if entry.label else Owner.NOBODY)
            )
            yield from (mine for e in theirs if (mine := _share(e, number)) is not None)
        index = end


def _goes_on(entry: Entry) -> bool:
    known = entry.label
    return known is not None and not entry.heading and bool(known.fields) and known.fields[0] in (*_OWN[3:], *_HOME)


def _dated(entry: Entry) -> bool:
    return entry.label is not None and entry.label.fields[:1] == ("dob",) and len(_dates(entry.value)) == _COUPLE


def _pair(entry: Entry) -> tuple[Stretch, Stretch] | None:
    """The two names that stand behind a label, when each of them is whole."""
    known = entry.label
    if known is None or known.owner is Owner.OTHER or not (known.fields == ("name",) or not known.fields):
        return None
    text = entry.value.text
    shut = _AROUND.search(text)
    length = shut.start() if shut else len(text)
    if re.search(r"\d", text[:length]):
        return None
    cuts = list(_BETWEEN.finditer(text, 0, length))
    if len(cuts) != 1:
        return None
    one, other = (0, cuts[0].start()), (cuts[0].end(), length)
    pair = tuple(entry.value.slice(*span) for span in (one, other))
    return (pair[0], pair[1]) if all(_is_whole(piece.text) for piece in pair) else None


def _is_whole(text: str) -> bool:
    found = names.name(text.strip()) if names.looks_like(text) else None
    return found is not None and found.complete and len(found.value.split()) > 1


def _dates(value: Stretch) -> list[tuple[int, int]]:
    return [(f.start, f.end) for f in dates.find(value.text, date.max)]


def _share(entry: Entry, number: int) -> Entry | None:
    """What an entry says of the first or of the second of two; None where it says nothing of that one."""
    known = entry.label
    if known is None or known.fields[:1] not in (("dob",), ("phone",), ("age",)):
        return entry if not number or (known is not None and known.fields[:1] and known.fields[0] in _HOME) else None
    if known.fields[0] == "dob":
        spans = _dates(entry.value)
    elif known.fields[0] == "phone":
        spans = [(p.start, p.end) for p in phones.find(entry.value.text)]
        if len(spans) == 1:
            return replace(entry, label=replace(known, whose="household"))
    else:
        spans = [m.span() for m in re.finditer(r"\d{1,3}", entry.value.text)]
    if len(spans) != _COUPLE:
        return None
    return replace(entry, value=entry.value.slice(*spans[number]))
