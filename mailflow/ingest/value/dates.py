# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""Dates of birth and ages as people in England type them (domain.md 3.6, reading-rules 8 to 13): day first, always.

In: text, the day of receipt, perhaps a stated age. Out: ISO normal forms with how sure they are. A date that cannot
be is given back as impossible, never mended. Two-digit years: the latest century not after receipt, unless the age
says no.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.value import dates_in_words, dates_run_together
from mailflow.submission import Certainty

OLDEST = 110
"""Nobody referred is older: an age that decides between two centuries."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:j(?:an|na)[ruay]{0,6}|f(?:eb|be)[ruay]{0,7}|mar(?:ch|hc|h)?|mrach|a(?:pr|rp)[il]{0,4}|may|june?|july?|jnue|jluy|a(?:ug|gu)[uste]{0,5}"
    r"|s(?:ep|pe)[ptembr]{0,8}|setp?t?ember|o(?:ct|tc|co)[tober]{0,6}|n(?:ov|vo)[ember]{0,6}|d(?:ec|ce)[ember]{0,6})\.?"
)
_ENDED = frozenset(
    f"{name}."
    for name in [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
"""Months behind which a sentence ends: who shortens one writes no more than its beginning."""
_MISSPELT = {
    "set": "sep", "spe": "sep", "oco": "oct", "otc": "oct", "jna": "jan", "fbe": "feb", "mra": "mar", "arp": "apr",
    "jnu": "jun", "jlu": "jul", "agu": "aug", "nvo": "nov", "dce": "dec",
}  # fmt: skip
"""How a month begins whose letters were typed in another order."""
_DATE = re.compile(
    rf"""(?<![\w/])(?=[\djfmasond])(?:
      (?P<iy>(?:19|20)\d\d)[-/.](?P<im>\d\d?)[-/.](?P<id>\d\d?)
    | (?P<nd>\d\d?)\s?(?P<sep>[/.\-–—\\]|\s(?=\d\d?\s\d\d))\s?(?P<nm>\d\d?)\s?(?:(?P=sep)|[/.\-–\\])(?:\s?|\s?\n[ \t]{{0,12}})(?P<ny>\d{{4}}|’?'?\d\d)
    | (?P<td>\d\d?)\s?(?:st|nd|rd|th)?\s?(?:of\s|[-/.,])?\s?(?P<tm>{MONTH})(?:,?\s?|[-/.]|\s+of\s+)(?P<ty>\d{{4}}|[’']?\d\d)
    | (?P<um>{MONTH})\s?(?P<ud>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<uy>\d{{4}}|(?<=[tdh]\s)[’']?\d\d)
    | (?P<cd>\d\d)(?P<cm>\d\d)(?P<cy>(?:19|20)\d\d)
    )(?![\d/]|[-.]\d|:\d\d(?!\d)|\s?(?:[ap]\.?m|hrs?|hours|o[’']clock)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_PARTIAL = re.compile(
    rf"(?:(?<=[x?_*-]/)|(?<![\w/]))(?:(?P<m>{MONTH})\s?,?\s?(?P<my>(?:19|20)\d\d)|(?P<nm>0?[1-9]|1[0-2])/(?P<ny>(?:19|20)\d\d)|(?P<y>(?:19|20)\d\d))(?![\w/])",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_ABOUT = re.compile(
    r"\b(?:approx\w*|about|around|circa|c\.|roughly|maybe|poss\w*|thought|believed|est\w*)\W*$", re.IGNORECASE
)
NOT = re.compile(
    r"(?:\bnot|\brather than|\binstead of|\bwrong(?:ly)?(?: given| recorded)? as|≠)(?:\s+on\b)?\s*\W{0,2}$",
    re.IGNORECASE,
)
_NEAR = 60
"""Characters before a date within which words say that it is not the one."""
_TAKES_BACK = re.compile(
    r"\b(?:sorry|correction|corrected|should\s+(?:be|read|say|have\s+been)|actually|i\s+mean|amended|apologies|oops|typo|wrong|incorrect|is\s+correct|in\s+fact|rather|passport|licen[cs]e\s+(?:says?|shows?)|certificate)\b|\bno\s*,",
    re.IGNORECASE,
)
AMERICAN = Guarded(
    "mm us u.s. american month & dd order format style date way notation convention day first",
    r"\b(?:mm[/.-]dd|(?:us|u\.s\.|american)\s+(?:dates?\s+)?(?:order|format|style|dates?|way|notation|convention)|month\s*(?:/\s*|-|then\s+|before\s+|comes\s+)(?:the\s+)?(?:day|first)|month[\s-]first)",
)
"""The sender, or a label, says that the month stands first (reading-rules 8)."""
_NOT_TOLD = (
    r"(?:(?:s?he|they|client|tenant|patient|pt|su|yp|resident|customer|caller)\s+)?(?:has\s+|have\s+)?"
    r"(?:refus(?:ed|es|ing)|declin(?:ed|es|ing)|(?:would|will|did|does|do|wo)(?:n[’']?t|\s+not)(?:\s+(?:want|wish))?(?=\s+(?:to\s+)?(?:give|say|tell|provide|disclose|state|share|supply|answer))|(?:unwilling|not\s+willing)|prefer(?:s|red)?\s+not)"
    r"(?:(?:\s+to)?\s+(?:give|say|tell|provide|disclose|state|share|supply|answer|reveal)(?:\s+(?:it|us|this|that|one|me|his|hers?|their|any|an?|the|address|date|of|birth|d\.?o\.?b\.?|number|phone|name|details?|age)){0,4})?"
)
"""Of a fact that somebody keeps to himself: "refused to give", "would not say"."""
UNKNOWN = re.compile(
    r"\W*(?:d\.?o\.?b\.?\s*)?(?:is\s+|are\s+)?(?:currently\s+|presently\s+)?(?:unknown|unk|un-?known|not\s+(?:yet\s+)?(?:known|held|given|provided|disclosed|recorded|available|stated|sure|confirmed|supplied|obtained|to\s+hand)"
    r"|n\s?/?\s?k(?:nown)?|n\s?/\s?a|n\s?/\s?s|na|nk|tbc|tba|tbd|to\s+be\s+(?:confirmed|advised)|t\.b\.c\.?|\?+|none(?:\s+(?:known|held|given|recorded|available))?|nil|no|"
    + _NOT_TOLD
    + r"|withheld|unsure|not\s+asked|(?:did\s+not|didn[’']?t)\s+ask|pending|to\s+follow|not\s+on\s+(?:the\s+)?(?:file|system|record)|unable\s+to\s+\w+|don'?’?t\s+know|no\s+(?:details|record|d\.?o\.?b|phone|number|address|fixed\s+number|contact)\b.{0,30}"
    r"|(?:we\s+|i\s+)?(?:do\s+not|don'?’?t|haven'?’?t|have\s+not)\s+(?:know|have|hold|got)\b.{0,30}|00/00/0000|01/01/1900|x{2,}|-{2,}|awaiting\b.{0,30}|will\s+(?:follow|send|confirm).{0,30})"
    r"(?:\s+(?:at\s+(?:present|this\s+(?:time|stage)|the\s+moment)|currently|yet|to\s+us|sorry|by\s+us|as\s+yet|at\s+all))?\W*",
    re.IGNORECASE,
)
"""A whole value that says that there is none (reading-rules 30)."""
_IS_WRONG = re.compile(
    r"\W{0,3}(?:(?:which|that|this|it|but|and)\s+){0,2}(?:(?:is|was|are|were|[’']s)\s+)(?:the\s+)?(?:wrong|incorrect|false|an?\s+(?:error|mistake|typo)|not\s+(?:right|correct))\b",
    re.IGNORECASE,
)
"""Right behind a date: it is not the one (reading-rules 10)."""
_FILLED_IN = re.compile(
    r"(?:\s+for\s+(?:him|her|them))?[\s,;:(–-]{1,4}(?:(?:(?:but|and|though)\s+)?(?:which|that|this|it)(?:\s+(?:is|was)|[’']s)\s+)?(?:only\s+|just\s+)?(?:an?\s+|the\s+|our\s+|just\s+)?(?:\w+\s+)?(?:default|placeholder|dummy|filler)\b"
    r"|[^.;\d\n]{0,60}?\b(?:what\s+(?:it|the\s+\w+)\s+fills?\s+in|(?:was|is|been|just|only)\s+filled\s+in\s+by\s+(?:the|our)|(?:treat|regard|take)\s+(?:it|that|(?:the|this|her|his)\s+(?:d\.?o\.?b\.?|date(?:\s+of\s+birth)?))\s+as\s+(?:unknown|not\s+known|unconfirmed|missing|wrong))\b",
    re.IGNORECASE,
)
"""Right behind a date: a program filled it in."""
PLACEHOLDER = "placeholder"
"""Note of such a date: it is nobody's."""
PARTIAL = "partial"
"""Note of a date that lacks its day, or day and month."""
WORKED_OUT = "worked out"
"""Note of a date that is not written but follows from an age and a day."""
_FEASTS = {
    r"christmas\s+day": (25, 12), r"christmas\s+eve": (24, 12), r"boxing\s+day": (26, 12), r"new\s+year[’']?s\s+eve": (31, 12),
    r"new\s+year[’']?s\s+day": (1, 1), r"hallowe[’']?en": (31, 10), r"bonfire\s+night": (5, 11), r"valentine[’']?s\s+day": (14, 2),
}  # fmt: skip
"""Days of the year that have a name, with day and month."""
_TURNING = ("day", "hallowe", "bonfire", "eve", "ember", "oco", "tomorrow", *MONTHS, *_MISSPELT)
_TURNS = Guarded(
    " ".join(_TURNING),
    rf"(?:(?:\b|(?=[’']))(?P<verb>turns|turning|turned|(?:will|[’']ll)\s+(?:turn|be)|is|was|becomes|became|reaches|reached)\s+|(?:(?<=\()|^)(?:aged?\s+)?(?=\d{{1,3}}\s+(?:on|next|this|tomorrow)\b)|\b(?=\d{{1,3}}(?:st|nd|rd|th)\s+birthday\b))"
    r"(?P<age>\d{1,3})(?:(?:st|nd|rd|th)\s+birthday,?\s+(?:(?:(?P<fell>was|fell)|is|falls)\s+)?|\s+(?:(?:years?|yrs?)\s+(?:old|of\s+age)\s+)?)"
    rf"(?:(?:on|this|coming|(?P<which>next|last))\s+){{0,3}}(?:(?P<feast>{'|'.join(_FEASTS)})|(?P<near>today|tomorrow|yesterday)|(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day"
    rf"|(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{MONTH})(?:\s+(?P<y>\d{{4}}))?)\b",
)
_PAST = ("turned", "was", "became", "reached")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_LATE = 2
"""Years up to which figures alone may be the day of a log or a report."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text, at [start, end): ISO, shortened when day or month are not said, None when it cannot be."""

    value: str | None
    start: int
    end: int
    certainty: Certainty = Certainty.CERTAIN
    note: str = ""
    alternatives: tuple[str, ...] = ()


def find(text: str, received: date, *, age: int | None = None, us_order: bool = False) -> Iterator[Found]:
    """Every full date in a text, as a date of birth would be read from it; those said in words come last."""
    for match in _DATE.finditer(text) if _DIGIT.search(text) else ():
        if (match["tm"] or "").lower() in _ENDED and len(match["ty"]) == len("44"):
            continue  # "was on 2 November. 44 Exemplar Street"
        found = _found(match, received, age, us_order=us_order)
        filled = _FILLED_IN.match(text, found.end) is not None
        yield replace(found, value=None, certainty=Certainty.UNKNOWN_STATED, note=PLACEHOLDER) if filled else found
    for told in dates_run_together.find(text):
        yield _dated((told.day, told.month, told.year), (told.start, told.end), (received, age))
    yield from in_words(text, received, age=age)


def behind(text: str, ends: Iterable[int], received: date) -> Iterator[Found]:
    """Every date of figures alone that stands right behind a name; what happened of late is no birth."""
    for told in dates_run_together.behind(text, ends):
        found = _dated((told.day, told.month, told.year), (told.start, told.end), (received, None))
        if found.value and years(date.fromisoformat(found.value), received) >= _LATE:
            yield found


def in_words(text: str, received: date, *, age: int | None = None) -> Iterator[Found]:
    """Every date of which day or year is said in words."""
    for said in dates_in_words.find(text, received.year):
        yield _dated((said.day, said.month, said.year), (said.start, said.end), (received, age))


def birth(text: str, received: date, *, age: int | None = None, us_order: bool = False) -> Found | None:
    """The date of birth that a text, known to be about one, gives: of several the first; or None.

    A date said not to be it is passed over; several without a preference are ambiguous (reading-rules 10).
    """
    if told := next(turning(text, received), None):
        return told
    dates = [
        f
        for f in find(text, received, age=age, us_order=us_order or AMERICAN.is_in(text))
        if not NOT.search(text, max(0, f.start - _NEAR), f.start)
    ]
    dates = [f for f in dates if not _IS_WRONG.match(text, f.end)] or dates
    dates = [f for f in dates if f.note != PLACEHOLDER] or dates
    if not dates and (run := dates_run_together.alone(text)):
        day = _dated((run.day, run.month, run.year), (run.start, run.end), (received, age))
        return replace(day, certainty=Certainty.ASSUMED) if dates_run_together.is_serial(run) else day
    if len(dates) > 1 and (last := _corrected(text, dates)) is not None:
        return last
    if dates:
        others = tuple(d.value for d in dates[1:] if d.value and d.value != dates[0].value)
        return replace(dates[0], certainty=Certainty.AMBIGUOUS, alternatives=others) if others else dates[0]
    return _partial(text, received)


def _corrected(text: str, dates: list[Found]) -> Found | None:
    """The later of two dates, when the words between them take the first one back."""
    for before, after in pairwise(dates):
        between = text[before.end : after.start]
        if _TAKES_BACK.search(between) and after.value:
            return after
    return None


def turning(text: str, received: date) -> Iterator[Found]:
    """Birthdays told by the calendar: "turns 18 next Tuesday", "was 40 on 3 March"; worked out from the day of receipt."""
    for match in _TURNS.finditer(text) if _DIGIT.search(text) else ():
        day = _birthday(match, received)
        born = (
            day_of(day.day, day.month, day.year - int(match["age"])) if day and day.year > int(match["age"]) else None
        )
        if born is not None and born <= received:
            yield Found(born.isoformat(), *match.span(), Certainty.ASSUMED, WORKED_OUT)


def _birthday(match: re.Match[str], received: date) -> date | None:
    """The birthday that is meant: the coming one, or the last one for "turned", "was" and "last"."""
    past = (
        match["which"] == "last"
        or match["fell"] is not None
        or (match["which"] != "next" and (match["verb"] or "").lower() in _PAST)
    )
    if near := match["near"]:
        return received + timedelta({"yesterday": -1, "today": 0, "tomorrow": 1}[near.lower()])
    if match["weekday"]:
        gap = (_WEEKDAYS.index(match["weekday"][:3].lower()) - received.weekday()) % 7
        return received + timedelta(gap - 7 if past else gap or 7)
    feast = next(
        (on for said, on in _FEASTS.items() if match["feast"] and re.fullmatch(said, match["feast"], re.IGNORECASE)),
        None,
    )
    day, month = feast or (int(match["d"]), month_of(match["m"]))
    if match["y"]:
        return day_of(day, month, int(match["y"]))
    this = day_of(day, month, received.year)
    if this is None or (past and this <= received) or (not past and this >= received):
        return this
    return day_of(day, month, received.year + (-1 if past else 1))


def _partial(text: str, received: date) -> Found | None:
    for match in _PARTIAL.finditer(text):
        year = int(match["my"] or match["ny"] or match["y"])
        if not received.year - OLDEST <= year <= received.year or NOT.search(text[: match.start()]):
            continue
        month = month_of(match["m"]) if match["m"] else int(match["nm"]) if match["nm"] else 0
        about = _ABOUT.search(text[: match.start()]) or "ish" in text[match.end() : match.end() + 4]
        return Found(
            f"{year}-{month:02d}" if month and not about else str(year),
            *match.span(),
            Certainty.ASSUMED if about else Certainty.CERTAIN,
            PARTIAL,
        )
    return None


_PARTIAL_BIRTH = Guarded(
    "born dob d.o.b d.ob do.b yob y.o.b y.ob yo.b birth b.",
    r"\b(?:born|b\.(?=\s?[a-z1])|(?:d\.?o\.?b|y\.?o\.?b)\.?|(?:date|year|yr)\s+of\s+birth|birth\s+year)[\s:]+(?:(?:is|was|in|(?:in\s+)?(?:the\s+)?(?:early|mid|late|spring|summer|autumn|winter)(?:\s+(?:of|in))?|circa|about|around|some\s?time|the\s+year)\s+|c\.\s?|approx\w*\.?\s+)*"
    r"((?:[^\W\d_]{3,9}\.?\s+)?(?:19|20)\d\d)\b(?![/.-]?\d)",
)
"""A year, or a month and its year, which is no full date."""


def partial_births(text: str) -> Iterator[Found]:
    """Every birth of which the text tells the year, or month and year, alone: "born in May 1991" (reading-rules 11)."""
    for match in _PARTIAL_BIRTH.finditer(text):
        yield Found(None, *match.span(), Certainty.CERTAIN, PARTIAL)


def month_of(name: str) -> int:
    """The number of a month by its name, however shortened."""
    short = name[:3].lower()
    return MONTHS.index(_MISSPELT.get(short, short)) + 1


def _found(match: re.Match[str], received: date, age: int | None, *, us_order: bool) -> Found:
    day, month, year = _pieces(match)
    first = bool(match["nd"]) and not us_order and month > 12 >= day
    if first or (match["nd"] and us_order and day <= 12):
        day, month = month, day
    found = _dated((day, month, year), match.span(), (received, age))
    told = found.value is not None and found.note != "century"
    return replace(found, certainty=Certainty.ASSUMED, note="month first") if first and told else found


def _dated(day_of_birth: tuple[int, int, int], span: tuple[int, int], known: tuple[date, int | None]) -> Found:
    """A day, month and year that stand at ``span``; ``known``: the day of receipt, and perhaps a stated age."""
    (day, month, year), received = day_of_birth, known[0]
    if year in (0, 1900) and day in (0, 1) and month in (0, 1):
        return Found(None, *span, Certainty.UNKNOWN_STATED, "placeholder")
    full, sure = _century(day, month, year, known) if year < 100 else (day_of(day, month, year), True)
    if full is None or full > received or (year >= 100 and received.year - full.year > OLDEST + 10):
        return Found(None, *span, Certainty.ASSUMED, "impossible")
    if not sure:
        return Found(full.isoformat(), *span, Certainty.ASSUMED, "century")
    return Found(full.isoformat(), *span, note="often a placeholder" if (full.day, full.month) == (1, 1) else "")


def _pieces(match: re.Match[str]) -> tuple[int, int, int]:
    for d, m, y in (("nd", "nm", "ny"), ("id", "im", "iy"), ("cd", "cm", "cy")):
        if match[d]:
            return int(match[d]), int(match[m]), int(match[y].strip("'’"))
    d, m, y = ("td", "tm", "ty") if match["td"] else ("ud", "um", "uy")
    return int(match[d]), month_of(match[m]), int(match[y].strip("'’"))


def _century(day: int, month: int, year: int, known: tuple[date, int | None]) -> tuple[date | None, bool]:
    """The full date of a two-digit year, and whether only one century makes sense."""
    received, age = known
    centuries = [
        day_of(day, month, century + year) for century in (received.year // 100 * 100, received.year // 100 * 100 - 100)
    ]
    possible = [d for d in centuries if d is not None and d <= received]
    if age is not None and (fitting := [d for d in possible if abs(years(d, received) - age) <= 2]):
        return fitting[0], True
    sure = len(possible) < 2 or years(possible[1], received) > OLDEST
    return (possible[0] if possible else None), sure


def day_of(day: int, month: int, year: int) -> date | None:
    """A day, or None when the calendar has none such."""
    if not (1 <= month <= 12 and year >= 1) or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def years(born: date, day: date) -> int:
    """Full years of age on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
