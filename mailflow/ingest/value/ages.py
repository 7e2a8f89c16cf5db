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
    | (?:s?he|who)(?:[’']?s|\s+(?:is|was))\s+(?:only\s+|just\s+|now\s+|about\s+)?(?P<e>\d{1,3})(?=\s*(?:[,.;)]|$|\band\b))
    | (?:has\s+|just\s+)*turn(?:ed|s|ing)\s+(?P<t>\d{1,3})\b(?!\s*[/.:]\d)
    | (?P<w>(?:early|mid|late)\W{0,2}(?:to\W)?(?:\w+\W)?(?:teens|[2-9]0'?s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def find(text: str) -> Iterator[tuple[str, int, int]]:
    """Every stated age: the years as digits (or the words, for "mid 30s"), and where it stands."""
    if _DIGIT.search(text) is None and not any(word in text.lower() for word in ("early", "mid", "late")):
        return
    for match in _AGE.finditer(text):
        value = match["a"] or match["b"] or match["c"] or match["d"] or match["e"] or match["t"] or match["w"]
        if not value.isdecimal() or int(value) <= OLDEST:
            yield value, *match.span()
