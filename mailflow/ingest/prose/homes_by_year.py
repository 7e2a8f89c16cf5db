# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Where somebody lived, year by year, one line each: the last is where he is now, the others he has left (rule 14).

In: the sketches of a mail of one person, and its sheet: "2019 to 2024: 13 … (own tenancy)", "Sept 2026: Flat 6, …".
Out: the same, at home where the latest line says; what stands in the others is nobody's home, and its numbers are those
of then. Lines that each tell of a day tell what happened: they are left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mailflow.ingest.blocks import Block, hold
from mailflow.ingest.person import in_story
from mailflow.ingest.prose import homes
from mailflow.ingest.reader import Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import dates, facts, phones, whereabouts
from mailflow.submission import Address, Phone

_MONTH = rf"(?:{'|'.join(dates.MONTHS)})[a-z]{{0,6}}\.?"
_POINT = rf"(?:(?:(?:early|late|mid|end\s+of|summer|spring|autumn|winter)[\s-]+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH}\s*)?(?:(?:19|20)\d\d)|{_MONTH})"
_DAY = rf"(?:{_POINT}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})"
_OPEN = r"(?:now|date|present|today|current(?:ly)?|ongoing)"
_LEAD = re.compile(
    rf"[\s*•·>–-]*(?:(?:\d[.)]|\([a-z]\))\s*)?(?:(?P<open>(?:from|since)\s+{_DAY}|(?:from\s+)?{_DAY}\s*(?:to|[-–]|until|till|>)\s*{_OPEN}|(?:now|currently|at\s+present|today)(?=\s*[:\t–-]))|(?P<closed>(?:from\s+)?{_DAY}\s*(?:to|[-–]|until|till)\s*{_DAY}|(?:until|to|before)\s+{_DAY})|(?P<point>{_POINT}))(?=\s*(?:[:\t\n,;–-]|\s{{2,}}|$))[\s:,;–-]*",
    re.IGNORECASE,
)
"""How a line begins that tells from when to when: a year or a month; a day only where it opens or ends a time."""
_HOUSED = re.compile(
    r"\b(?:tenan(?:t|cy)|rent(?:s|ed|ing)?|room|flat|house|bungalow|lodg\w+|liv\w+|stay\w*|moved|placed|housed|hostel|refuge|sofa|accommodation|parents?|home|bedsit|nfa|caravan|supported|with\s+(?:his|her|their|m[rs]{1,2})\b)",
    re.IGNORECASE,
)
_FEWEST = 2
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of such a list: what it tells, and whether the time is open."""

    told: Stretch
    lead: re.Match[str]

    @property
    def year(self) -> str:
        years = _YEAR.findall(self.lead[0])
        return years[-1] if years else ""


def given(sketches: Sequence[Sketch], sheet: Sheet) -> None:
    """Put the one person of the mail where the latest line says."""
    one = _one(sketches)
    for run in _runs(sheet) if one is not None else ():
        where = [(line, home) for line in run for home in [_home(line)] if home is not None]
        latest = _latest(run)
        now = next((home for line, home in where if line is latest), None)
        if one is None or now is None or len(where) < _FEWEST or not all(_HOUSED.search(w.told.text) for w, _ in where):
            continue
        for sketch in sketches:
            sketch.addresses = [a for a in sketch.addresses if not _is_in(a, run)]
            sketch.phones = [p for p in sketch.phones if p.whose != "own" or not _is_in(p, run)]
        if not any(s.addresses for s in sketches if s.listed):
            one.addresses.append(now)
        known = {p.value for s in sketches for p in s.phones}
        one.phones += [p for p in _numbers(latest) if p.value not in known]


def _one(sketches: Sequence[Sketch]) -> Sketch | None:
    """The only person put forward, by the fullest of his names; None where there are two."""
    named = [s for s in sketches if s.listed and s.name and s.name.value]
    fullest = max(named, key=lambda s: len((s.name.value or "") if s.name else ""), default=None)
    if fullest is None or fullest.name is None:
        return None
    words = in_story.words(fullest.name.value or "")
    same = all(in_story.words((s.name.value or "") if s.name else "") <= words for s in named)
    return fullest if same else None


def _runs(sheet: Sheet) -> Iterator[list[_Line]]:
    """Lines below each other that begin so."""
    run: list[_Line] = []
    for _, blocks in groupby(enumerate(sheet.blocks), key=_row):
        told = Stretch.of([block for _, block in blocks], sheet.texts)
        lead = _LEAD.match(told.text)
        if lead is None:
            yield from [run] if len(run) >= _FEWEST else []
            run = []
        else:
            run.append(_Line(told, lead))
    yield from [run] if len(run) >= _FEWEST else []


def _row(numbered: tuple[int, Block]) -> tuple[int, int]:
    number, block = numbered
    return (block.table, block.row) if block.table >= 0 else (-1, number)


def _latest(run: Sequence[_Line]) -> _Line:
    """The line of now: the one whose time is open, else the last, or the first where the years fall."""
    still = [line for line in run if line.lead["open"]]
    if len(still) == 1:
        return still[0]
    return run[0] if run[0].year > run[-1].year > "" else run[-1]


def _home(line: _Line) -> Address | None:
    """The first home of a line; where its time is over, too."""
    told = line.told.slice(line.lead.end(), len(line.told.text))
    for start, end in sorted(whereabouts.find(told.text)):
        if not homes.is_elsewhere(told.text[:start]):
            return facts.address(told.slice(start, told.onwards(start, end)))
    return None


def _numbers(line: _Line) -> list[Phone]:
    """The person's own numbers in a line."""
    text = line.told.text
    own = [n for n in phones.find(text) if facts.whose_number(text, (n.start, n.end), (0, len(text))) == "own"]
    return [facts.phone(n, line.told, "own", (0, len(text))) for n in own]


def _is_in(value: Address | Phone, run: Sequence[_Line]) -> bool:
    """Whether a value stands in these lines."""
    return hold((block for line in run for block in line.told.blocks), value.trace)
