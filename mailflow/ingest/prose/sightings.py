"""Everything in a paragraph that could be a fact: addresses, dates, numbers, ages and names, each with its place.

In: a paragraph. Out: Sightings. Nothing is decided here but that a street is not a person.
"""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mailflow.ingest.value import ages, cues, dates, names, notnames, phones, uncapped, whereabouts
from mailflow.ingest.value.alphabet import LETTER, UPPER
from mailflow.ingest.value.names import Mention

Span = tuple[int, int]
_SHOUTED = 0.7
"""Share of capitals from which a text is shouted: capitals then say nothing about names (shape E43)."""
_SURNAME_LAST = re.compile(
    rf"[\W\d_]*+(?:[{UPPER}](?=[’'{LETTER}-]*[a-z])[’'{LETTER}-]*+\s++){{1,3}}[{UPPER}’'-]{{2,}}+[\W\d_]*+"
)
"""A line that is a name with its surname in capitals: nobody shouts there."""
_CUE = 200
"""Characters before a name in which a cue can stand; a paragraph may be endless."""


_FILE = re.compile(r"[\w() -]{0,20}\.(?:docx?|xlsx?|pdf|rtf|odt|csv|jpe?g|png|msg|eml|zip)\b", re.IGNORECASE)
"""Behind a name that is part of a file's: "Referral - J Sample.docx"."""
_COUNTED = re.compile(r"\W{0,3}\d{1,3}[.)]\s")
_BORN = re.compile(
    r"\W*(?:d\.?\s?o\.?\s?b\b|date\s+of\s+birth|born\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d))", re.IGNORECASE
)
"""How what is told of a person begins: with his birth."""
_ONLY_FOR = re.compile(
    r"(?<=[\w’'])(?<!\brefer)(?<!referral)(?<!referrals)(?<!\breferring)(?<!\brequest)(?<!\bform)(?<!\bhelp)(?<!support)"
    r"(?<!\bcase)(?<!concern)(?<!concerns)(?<!concerned)(?<!\bworried)\s(?:for|about)\s+$",
    re.IGNORECASE,
)
"""Before what may be anything: "begs for spare change", not "referral for"."""
_SIX_FIGURES = re.compile(r"(?<!\d)\d{6}(?:\d\d)?(?!\d)")
_SMALL = string.ascii_lowercase.encode()


@dataclass(frozen=True, slots=True)
class Age:
    """A stated age at [start, end): years as digits, or words."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sightings:
    """What was seen in one paragraph; ``taken`` are the spans that are no names."""

    homes: list[Span]
    births: list[dates.Found]
    numbers: list[phones.Found]
    ages: list[Age]
    people: list[Mention]
    taken: list[Span]


def seen(text: str, received: date, behind: str = "") -> Sightings:
    """Look a paragraph through; ``behind`` is the next one, which tells whether this is the heading of a person."""
    homes = whereabouts.find(text)
    told = list(dates.turning(text, received))
    spoken = [*homes, *((f.start, f.end) for f in told)]
    births = [*told, *(f for f in dates.find(text, received) if not inside(f.start, spoken))]
    births += [f for f in dates.partial_births(text) if not any(f.start <= b.start < f.end for b in births)]
    births += _run_together(text, [*homes, *((f.start, f.end) for f in births)], received)
    numbers = [p for p in phones.find(text) if not inside(p.start, homes)]
    taken = [*homes, *((f.start, f.end) for f in births), *((p.start, p.end) for p in numbers)]
    told_ages = [Age(*found) for found in ages.find(text) if not inside(found[1], taken)]
    return Sightings(
        homes, births, numbers, told_ages, list(_people(text, taken, born=_told_of_birth(behind, received))), taken
    )


def _run_together(text: str, taken: list[Span], received: date) -> Iterator[dates.Found]:
    """Births of figures alone behind whole names; of an officer it is his number."""
    if _SIX_FIGURES.search(text) is None:
        return
    whole = [m for m in names.find(text, taken) if " " in m.text and not notnames.OFFICIAL.match(m.title)]
    yield from (f for f in dates.behind(text, [m.end for m in whole], received) if not inside(f.start, taken))


def inside(at: int, spans: list[Span]) -> bool:
    """Whether a place lies in one of the spans."""
    return any(a <= at < b for a, b in spans)


def _told_of_birth(behind: str, received: date) -> bool:
    """Whether a paragraph begins with a birth: a day of late is when something happened."""
    if (born := _BORN.match(behind)) is None:
        return False
    day = next(dates.find(behind[: born.end()], received), None)
    return day is None or (day.value or "")[:4] < str(received.year - 1)


def _people(text: str, taken: list[Span], *, born: bool) -> Iterator[Mention]:
    shouted = _is_shouted(text) and not (born and _COUNTED.match(text))
    named = [m for m in names.find(text, taken) if not _FILE.match(text, m.end)]
    capitals = [m for m in named if not shouted or _announced(text, m)]
    yield from capitals
    if not shouted:
        yield from (m for m in uncapped.find(text, capitals) if not inside(m.start, taken))


def _is_shouted(text: str) -> bool:
    octets = text.encode()
    small = len(octets) - len(octets.translate(None, _SMALL))
    if small >= (1 - _SHOUTED) * len(text):  # so it is with nearly every text, and soon found out
        return False
    letters = list(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)) > _SHOUTED * len(letters) and _SURNAME_LAST.fullmatch(text) is None


def _announced(text: str, mention: Mention) -> bool:
    """In a text all in capitals a name is only what stands before a birth date or address, or behind a cue."""
    behind = re.match(
        r"\s*[,(–/-]*\s*(?:d\.?o\.?b|date\s+of\s+b|born|aged?\b|\d|(?:of|at)\s+(?:flat\s+)?\d|lives|who\b|on\s+(?:for|the|to)\b)",
        text[mention.end : mention.end + 20],
        re.IGNORECASE,
    )
    if len(mention.text.split()) <= 1 or behind is not None:
        return behind is not None and len(mention.text.split()) > 1
    low = max(0, mention.start - _CUE)
    led = cues.SUBJECT_BEFORE.search(text, low, mention.start) is not None
    return led and (mention.title != "" or _ONLY_FOR.search(text, low, mention.start) is None)
