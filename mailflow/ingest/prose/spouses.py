"""A couple by its surname, whose given names are in brackets: "Mr & Mrs Sample (Ken 9/1/45 and Joy)" (rules 5, 19).

In: a sheet, the day of receipt, and the sketches that the story gave. Out: a sketch for each of the two; the surname
alone is their household then, and what is told of it is told of both.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from mailflow.ingest.guarded import Cased
from mailflow.ingest.reader import LISTED, Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import dates, facts, notnames
from mailflow.ingest.value.alphabet import LETTER, UPPER
from mailflow.submission import SubjectKind, Value

_CAP = rf"[{UPPER}][{LETTER}’'-]{{1,25}}"
_FACTS = r"[^()&]{0,40}?"
_COUPLE = Cased(
    "mr mrs",
    rf"\b(?:Mr\.?\s*(?:and|&|/|\+)\s*Mrs\.?|Mrs\.?\s*(?:and|&|/|\+)\s*Mr\.?)\s+(?P<name>{_CAP}(?:-{_CAP})?)\s*[(,–-]+\s*(?P<one>{_CAP})(?P<his>{_FACTS})\s*(?:\band\b|&|/)\s*(?P<two>{_CAP})(?P<hers>[^()\n;.]{{0,40}}|[^()\n;]{{0,40}}(?=\)))(?:\)|,|$)",
)
_AGE = re.compile(r"[\s,(]*(?:aged?\s+)?(?P<age>\d{1,3})\s*(?:yrs?|years?|y/?o)?\s*(?:old)?\s*$")


def told(sheet: Sheet, received: date, story: Sequence[Sketch]) -> list[Sketch]:
    """The two of each such couple that the story puts forward by its surname."""
    return [sketch for couple in _couples(sheet.whole, received, story) for sketch in couple]


def _couples(whole: Stretch, received: date, story: Sequence[Sketch]) -> Iterator[list[Sketch]]:
    for match in _COUPLE.finditer(whole.text):
        family = next((s for s in story if s.listed and s.name and s.name.value == match["name"]), None)
        if family is None or {match["one"].lower(), match["two"].lower()} & notnames.WORDS:
            continue
        family.kind = SubjectKind.HOUSEHOLD
        yield [_one(whole, match, who, what, received) for who, what in (("one", "his"), ("two", "hers"))]


def _one(whole: Stretch, match: re.Match[str], who: str, what: str, received: date) -> Sketch:
    trace = whole.trace(*match.span(who))
    name = Value(f"{match[who]} {match['name']}", trace, further=whole.trace(*match.span("name")))
    behind = whole.slice(*match.span(what))
    born = next(dates.find(behind.text, received), None)
    aged = _AGE.match(behind.text) if born is None else None
    sketch = Sketch("prose", trace.start, name=name, notes=[LISTED])
    if born is not None:
        sketch.dob = facts.dob(behind.slice(born.start, born.end), received)
    if aged is not None:
        sketch.age = Value(aged["age"], behind.trace(*aged.span("age")))
    return sketch
