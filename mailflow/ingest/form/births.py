# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""A birth date that a form asks for in three boxes, day, month and year, is one date.

In: entries in reading order. Out: the same, the three as one. Boxes that say no more than "Day" count right behind a
question for the birth date: the day of an incident may stand in such boxes, too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mailflow.ingest.blocks import Block
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value.labels import Label

_BOX = re.compile(
    r"\s*(?:\d{1,2}[.)]\s*)?(?P<box>day|month|year|dd|mm|yyyy)\s*(?:\(?\w{1,4}\)?\s*)?[:=\t-]\s*(?P<value>\S.*?)\s*",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\W*(?P<box>day|month|year|dd|mm|yyyy)\W*", re.IGNORECASE)
_INLINE = re.compile(
    r"\W*day\W{1,4}(?P<day>\d{1,2})\W+month\W{1,4}(?P<month>\d{1,2}|[a-z]{3,9})\W+year\W{1,4}(?P<year>(?:19|20)\d\d)\W*",
    re.IGNORECASE,
)
_MONTHS = r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_ANSWERS = tuple(
    re.compile(rf"\s*(?:{said})\s*", re.IGNORECASE)
    for said in (r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?", rf"0?[1-9]|1[0-2]|{_MONTHS}", r"(?:19|20)\d\d")
)
_ORDER = ({"day", "dd"}, {"month", "mm"}, {"year", "yyyy"})
_THREE = 3
"""Boxes of a date."""


def whole(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, with the boxes of a birth date as one."""
    waiting = list(entries)
    index = 0
    asked = False
    while index < len(waiting):
        entry = waiting[index]
        found = _boxes(waiting, index, asked=asked)
        if found is not None:
            values, index = found
            yield replace(entry, label=_label(entry), value=_one(values), stops=False)
            continue
        asked = _asks(entry)
        yield _inline(entry)
        index += 1


def _asks(entry: Entry) -> bool:
    """Whether an entry asks for a birth date, and nothing stands beside it."""
    if entry.label is not None:
        return entry.label.fields[:1] == ("dob",) and not entry.value.text.strip()
    return re.search(r"\b(?:birth|dob|born)\b", entry.value.text[:60], re.IGNORECASE) is not None


def _label(entry: Entry) -> Label:
    known = entry.label
    return known if known is not None and known.fields[:1] == ("dob",) else Label(("dob",))


def _boxes(entries: Sequence[Entry], index: int, *, asked: bool) -> tuple[list[Stretch], int] | None:
    """The values of day, month and year from here on, and the index behind them."""
    values: list[Stretch] = []
    for place in range(_THREE):
        found = _box(entries, index, place, asked=asked)
        if found is None:
            return None
        value, index = found
        values.append(value)
        asked = asked or _begun(entries[index - 1])
    part = values[0].blocks[0].part
    return (values, index) if all(v.blocks[0].part == part for v in values) else None


def _begun(entry: Entry) -> bool:
    """Whether an entry gave the day of a birth date, so that boxes behind it may give the rest."""
    return entry.label is not None and entry.label.fields[:1] == ("dob",)


def _box(entries: Sequence[Entry], index: int, place: int, *, asked: bool) -> tuple[Stretch, int] | None:
    """The answer of one box, and the index behind it."""
    entry = entries[index] if index < len(entries) else None
    if entry is None:
        return None
    text = entry.value.text
    given = entry.label is not None and entry.label.fields[:1] == ("dob",) and bool(text.strip())
    bare = given or (place > 0 and _is_beside(entries[index - 1], entry))
    if bare and _ANSWERS[place].fullmatch(text):
        return entry.value, index + 1
    if (given and place) or not (given or asked):
        return None
    if (match := _BOX.fullmatch(text)) and match["box"].lower() in _ORDER[place]:
        value = entry.value.slice(*match.span("value"))
        return (value, index + 1) if _ANSWERS[place].fullmatch(value.text) else None
    beside = entries[index + 1] if index + 1 < len(entries) else None
    if (match := _ASKED.fullmatch(text)) and match["box"].lower() in _ORDER[place] and beside is not None:
        return (beside.value, index + 2) if _ANSWERS[place].fullmatch(beside.value.text) else None
    return None


def _is_beside(before: Entry, entry: Entry) -> bool:
    """Whether an entry that nobody labelled is the next cell of the row in which a birth date began."""
    a, b = before.block, entry.block
    row = a.table >= 0 and (a.part, a.table, a.row) == (b.part, b.table, b.row) and a.column < b.column
    return row and (entry.label is None or entry.label.fields[:1] == ("other",)) and entry.record < 0


def _inline(entry: Entry) -> Entry:
    """A birth date whose day, month and year are named in one line."""
    if entry.label is None or entry.label.fields[:1] != ("dob",):
        return entry
    match = _INLINE.fullmatch(entry.value.text)
    if match is None:
        return entry
    return replace(entry, value=_one([entry.value.slice(*match.span(name)) for name in ("day", "month", "year")]))


def _one(values: Sequence[Stretch]) -> Stretch:
    """Some answers with a blank between them, as one text that knows where each of them stands."""
    return Stretch.of([_block(value, first=not n) for n, value in enumerate(values)], values[0].texts)


def _block(value: Stretch, *, first: bool) -> Block:
    place = value.trace()
    return value.blocks[0]._replace(text=value.text.strip(), start=place.start, end=place.end, wrapped=not first)
