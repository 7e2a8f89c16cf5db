# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Ages as people tell them: "aged 38", "38 yrs", "who is 102", "turned 104", "mid 30s" (reading-rules 9 and 11).

In: text. Out: every stated age, with its place.
"""

import re
from collections.abc import Iterator

from mailflow.ingest.value.dates import OLDEST

_DIGIT = re.compile(r"\d")
_AGE = re.compile(
    r"""(?<![\w./-])(?:
      (?:aged?|age\s*(?:is|:|of)?)\s*(?:approx\w*\.?\s*|about\s*|around\s*|circa\s*)?(?P<a>\d{1,3})(?!\s*[/.]\d|\d)
    | (?P<b>\d{1,3})\s?(?:-|\s)?(?:years?|yrs?|y/?o|yr)(?:\b|(?=[^\w]))(?:(?:-|\s)?old\b)?(?:\s+of\s+age\b)?
    | (?P<c>\d{1,3})\s?ish\b
    | (?:approx\w*\.?|about|around)\s+(?P<d>\d{1,2})(?=\s*(?:[),;]|$))
    | (?:\bi(?:[’']?d|\s+would)?\s+(?:say|guess|think|reckon|estimate|put\s+(?:her|him|them))|\b(?:s?he|who)\s+(?:looks?|looked|appears?|appeared|seems?|must\s+be|may\s+be|might\s+be|could\s+be))\s+(?:(?:that\s+)?s?he(?:[’']?s|\s+is|\s+was)\s+)?(?:to\s+be\s+|at\s+)?(?:(?:about|around|roughly|maybe|perhaps|probably|approx\w*\.?)\s+)?(?P<g>[1-9]\d)(?=\s*(?:[.,;)]|$|or\s+so\b|(?:and|but)\b))
    | \b(?:thinks?|guess(?:es)?|reckons?|estimates?|puts?\s+(?:her|him|them))\s+(?:(?:that\s+)?s?he(?:[’']?s|\s+is|\s+was)\s+)?(?:to\s+be\s+|at\s+)?(?:about|around|roughly|maybe|perhaps|probably|approx\w*\.?)\s+(?P<h>[1-9]\d)(?=\s*(?:[.,;)]|$))
    | (?:s?he|who)(?:[’']?s|\s+(?:is|was))\s+(?:only\s+|just\s+|now\s+|about\s+)?(?P<e>\d{1,3})(?![./]\d)(?=\s*(?:[,.;()]|[–—]|$|\b(?:and|but|now|born|with|who)\b))
    | (?:has\s+|just\s+)*turn(?:ed|s|ing)\s+(?P<t>\d{1,3})\b(?!\s*[/.:]\d)
    | (?<=\bis\s)(?P<f>\d{1,3})(?=\s*(?:[.;]|$|,?\s+(?:and|but|born|who)\b|,?\s*[(–-]?\s*(?:born|b\.|d\.?o\.?b)\b|,\s+(?:at|in|of|on|with|not|lives?|living|has|under|goes|attends|currently|pregnant|open|an?|out)\b))
    | (?<=[.?!]\s)(?<!\bno\.\s)(?P<o>[1-9]\d)(?=,\s+(?:neet|nfa|not|no|in|at|with|very|known|lives?|living|using|drinking|carrying|pregnant|open|has|is|excluded|currently|vulnerable|(?:fe)?male|single|unemployed|homeless|out\s+of|under|attends|year\s?\d)\b|,\s+\d{1,4}[a-z]?\s[a-z])
    | (?P<m>\d{1,2}\s?(?:months?|mths?|weeks?))(?:\s+old\b|(?=\s*[.,;)]|\s*$|\s+and\b))
    | (?P<w>(?:early|mid|late)\W{0,2}(?:to\W)?(?:\w+\W)?(?:teens|[2-9]0'?s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))
    )""",
    re.IGNORECASE | re.VERBOSE,
)

_OF_A_CHILD = re.compile(r"\(\s*(?P<in>\d|1[0-7])\s*\)|(?<=[^\W\d_]),?\s{1,3}(?P<bare>\d|1[0-7])\W*$")
"""Behind the name of a child: nothing but a number, in brackets or at the end."""


def of_a_child(text: str) -> tuple[str, int, int] | None:
    """The age that stands behind the name of a child: "Tom Sample (9)", "Tom Sample, 9"; the years, and where they stand."""
    said = _OF_A_CHILD.search(text)
    return (said[said.lastgroup or 0], *said.span(said.lastgroup or 0)) if said else None


_BEHIND = re.compile(
    r"(?<=[^\W\d_]),\s+(?P<age>[1-9]\d)(?:\s*(?:yrs?|years?|y/?o)(?:\s+old)?)?[\s,;.]*$", re.IGNORECASE
)


def behind(text: str) -> tuple[str, int, int] | None:
    """The age that stands behind a name and a comma: "Cpl Tom Sample, 26"; the years, and where they stand."""
    said = _BEHIND.search(text)
    return (said["age"], *said.span("age")) if said else None


_NEAR = 40
"""Characters before an age that can say whose it is."""
_NAMED_IS = re.compile(
    r"(?<!\bthe\s)(?<!\bour\s)(?<!\bher\s)(?<!\bhis\s)(?<!\btheir\s)(?<!\bmy\s)(?<!\bits\s)(?<!\bHer\s)(?<!\bHis\s)(?<!\bThe\s)(?<!\bOur\s)\b(?!(?:It|This|That|There|Flat|Room|Unit|House|Case|Item|Total|Score|Age|Number|Target|Limit|Rent|Ward)\b)[A-Z][a-z][\w’'-]*\s+is\s$"
)
"""Before a bare number: somebody's name ("Miss Sample is 89.")."""
_CHILD_BEFORE = re.compile(
    r"(?:\b(?:baby|child|son|daughter|boy|girl|infant|twins)\b[\w\s,(–-]{0,30}|\b[A-Z][\w’'-]+[,\s(–-]*(?:who\s+is\s+|is\s+|aged?\s+)?)$"
)


def _is_told(text: str, match: re.Match[str]) -> bool:
    """Whether months are somebody's age: "Sam Sample 7 months."; not "for 7 months."."""
    return (
        match[0].endswith("old") or _CHILD_BEFORE.search(text, max(0, match.start() - _NEAR), match.start()) is not None
    )


def find(text: str) -> Iterator[tuple[str, int, int]]:
    """Every stated age: the years as digits (or the words, for "mid 30s"), and where it stands."""
    if _DIGIT.search(text) is None and not any(word in text.lower() for word in ("early", "mid", "late")):
        return
    for match in _AGE.finditer(text):
        if (match["f"] and not _NAMED_IS.search(text, max(0, match.start() - _NEAR), match.start())) or (
            match["m"] and not _is_told(text, match)
        ):
            continue
        value = next(said for said in match.groups() if said is not None)
        if not value.isdecimal() or int(value) <= OLDEST:
            yield value, *match.span()
