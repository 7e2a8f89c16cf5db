"""Everything in a paragraph that could be a fact: addresses, dates, numbers, ages and names, each with its place.

In: a paragraph. Out: Sightings. Nothing is decided here but that a street is not a person.
"""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mailflow.ingest import cues, dates, names, notnames, phones, whereabouts
from mailflow.ingest.names import Mention

Span = tuple[int, int]
_LOWER_NAME = re.compile(
    r"\b(?:(?P<sure>add|refer|discuss|raise|called|named)|about|referral\s+for|re|regarding|for|tenant|client|resident)\s+"
    r"(?P<name>[a-z][a-z'’-]{2,}\s+[a-z][a-z'’-]{2,})(?=\s*(?P<fact>[,(/–-]?\s*(?:(?:of|at)\s)?(?:flat\s)?(?:\d|d\.?o\.?b|born\b|aged?\b))|\s*(?:,|\(|/|-|–))"
)
"""Two words in small letters, behind a word that puts somebody forward, or before a fact of somebody."""
_DESCRIBED = frozenset(
    (
        "elderly", "young", "vulnerable", "homeless", "local", "disabled", "single", "gent", "gentleman", "lady", "man",
        "woman", "male", "female", "boy", "girl", "lad", "lads", "youth", "youths", "couple", "pensioner", "teenager",
    )
)  # fmt: skip
"""Of these words no name is made, not in small letters."""
_SHOUTED = 0.7
"""Share of capitals from which a text is shouted: capitals then say nothing about names (shape E43)."""
_CUE = 200
"""Characters before a name in which a cue can stand; a paragraph may be endless."""


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


def seen(text: str, received: date) -> Sightings:
    """Look a paragraph through."""
    homes = whereabouts.find(text)
    told = list(dates.turning(text, received))
    spoken = [*homes, *((f.start, f.end) for f in told)]
    births = [*told, *(f for f in dates.find(text, received) if not inside(f.start, spoken))]
    births += [f for f in dates.partial_births(text) if not any(f.start <= b.start < f.end for b in births)]
    numbers = [p for p in phones.find(text) if not inside(p.start, homes)]
    taken = [*homes, *((f.start, f.end) for f in births), *((p.start, p.end) for p in numbers)]
    ages = [Age(*found) for found in dates.ages(text) if not inside(found[1], taken)]
    return Sightings(homes, births, numbers, ages, list(_people(text, taken)), taken)


def inside(at: int, spans: list[Span]) -> bool:
    """Whether a place lies in one of the spans."""
    return any(a <= at < b for a, b in spans)


def _people(text: str, taken: list[Span]) -> Iterator[Mention]:
    shouted = _is_shouted(text)
    yield from (m for m in names.find(text, taken) if not shouted or _announced(text, m))
    for match in _LOWER_NAME.finditer(text):
        known = any(w in notnames.WORDS or w in _DESCRIBED for w in match["name"].split())
        told = match["sure"] or match["fact"]
        if told and not known and not inside(match.start("name"), taken):
            yield Mention(match["name"], *match.span("name"))


def _is_shouted(text: str) -> bool:
    octets = text.encode()
    small = len(octets) - len(octets.translate(None, _SMALL))
    if small >= (1 - _SHOUTED) * len(text):  # so it is with nearly every text, and soon found out
        return False
    letters = list(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)) > _SHOUTED * len(letters)


def _announced(text: str, mention: Mention) -> bool:
    """In a text all in capitals a name is only what stands before a birth date or address, or behind a cue."""
    behind = re.match(
        r"\s*[,(–/-]*\s*(?:d\.?o\.?b|born|aged?\b|\d|(?:of|at)\s+(?:flat\s+)?\d|lives|who\b|on\s+(?:for|the|to)\b)",
        text[mention.end : mention.end + 20],
        re.IGNORECASE,
    )
    return len(mention.text.split()) > 1 and (
        behind is not None or cues.SUBJECT_BEFORE.search(text, max(0, mention.start - _CUE), mention.start) is not None
    )
