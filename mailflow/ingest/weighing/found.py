# ruff: noqa: E501, SIM905 - patterns and word lists broken over more lines are harder to read and to extend
"""The names, numbers, homes and birth dates that stand in a text, whoever's they are, each with what is clear from itself.

In: a stretch, the receipt date, and the words of the sender's name. Out: candidates of a kind, in the order of the text.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import dates, facts, names, phones, places, whereabouts
from mailflow.submission import Address, Phone, Value

NAME, BIRTH, HOME, PHONE = KINDS = ("name", "birth", "home", "phone")
"""In the order in which gaps are filled: who somebody is comes before where."""
_FULL_DATE = 10
_WORD = re.compile(r"[^\W\d_]+")
_BUILDINGS = frozenset(
    """
    academy avenue building centre church civic clinic close college cottage council court farm flat floor hall home
    hospital hostel house hq lane office offices park police premises primary retail road room school station street
    surgery unit
    """.split()
)
_AGES = (
    (0, "to come"),
    (1, "under one"),
    (3, "under three"),
    (6, "under six"),
    (12, "under twelve"),
    (18, "under age"),
)
_MOST_NAMES = 60
"""Names of a text that are looked at: a list of hundreds is no referral of one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value at [start, end) of a stretch; ``own`` are the clues of the value itself."""

    start: int
    end: int
    value: Value | Address | Phone
    own: tuple[str, ...]


def candidates(kind: str, whole: Stretch, received: date, sender: frozenset[str]) -> list[Candidate]:
    """Every value of a kind."""
    if kind == NAME:
        return list(_names(whole, sender))
    found = {BIRTH: _births(whole, received), HOME: _homes(whole), PHONE: _numbers(whole)}[kind]
    return sorted(found, key=lambda one: one.start)


def _names(whole: Stretch, sender: frozenset[str]) -> Iterator[Candidate]:
    seen = list(islice(names.find(whole.text, whereabouts.find(whole.text)), _MOST_NAMES))
    often = Counter(word for one in seen for word in set(_WORD.findall(one.text.lower())))
    for one in seen:
        words = _WORD.findall(one.text.lower())
        value, _ = facts.name(whole.slice(one.start, one.end))
        if value is None or value.value is None or not words:
            continue
        again = "named again" if max(often[word] for word in words) > 1 else "named once"
        writes = ("sender",) if sender.intersection(words) else ()
        titled = f"titled {one.title.lower().strip('. ') or 'nothing'}"
        full = "a full name" if len(words) > 1 else "a single name"
        yield Candidate(one.start, one.end, value, (again, titled, full, *writes, *_laid(whole, one.start)))


def _numbers(whole: Stretch) -> Iterator[Candidate]:
    for number in phones.find(whole.text):
        line = "mobile" if number.value.startswith("+447") else "landline"
        value = facts.phone(number, whole, "own", (number.start, number.end))
        yield Candidate(number.start, number.end, value, (line, *_laid(whole, number.start)))


def _homes(whole: Stretch) -> Iterator[Candidate]:
    for start, end in whereabouts.find(whole.text):
        value = facts.address(whole.slice(start, end))
        if value is None or value.value is None or value.note == facts.PARTIAL or value.kind == places.NO_FIXED_ABODE:
            continue
        words = _BUILDINGS.intersection(_WORD.findall(value.value.lower()))
        coded = "coded" if value.postcode else "without postcode"
        yield Candidate(start, end, value, (coded, *sorted(words), *_laid(whole, start)))


def _births(whole: Stretch, received: date) -> Iterator[Candidate]:
    taken: list[tuple[int, int]] = []
    for day in dates.find(whole.text, received):
        if day.value is None or len(day.value) != _FULL_DATE or any(s < day.end and day.start < e for s, e in taken):
            continue
        taken.append((day.start, day.end))
        years = (received - date.fromisoformat(day.value)).days / 365.25
        old = next((name for limit, name in _AGES if years < limit), "of age")
        value = Value(day.value, whole.trace(day.start, day.end), day.certainty, day.note, day.alternatives)
        yield Candidate(day.start, day.end, value, (old, *_laid(whole, day.start)))


def _laid(whole: Stretch, at: int) -> tuple[str, ...]:
    """Whether it stands in a table."""
    return ("in a table",) if whole.block(at).table >= 0 else ()
