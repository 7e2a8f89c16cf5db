"""Whether a date beside a name is a birth date by the age that stands with it, or by "she is" (reading-rules 8 to 13).

In: the words between, and the date. Out: yes or no, or the age.
"""

import re
from datetime import date

from mailflow.ingest.value import dates

_TURNED = re.compile(
    r"\b(?:is|was|turn(?:s|ed)|be)\s+(?P<age>\d{1,3})\s+(?:(?:in|on|this|last|next|back)\s+){1,2}\w{3,12}[\s,–-]*\(?\s*$",
    re.IGNORECASE,
)
"""An age and when somebody came to it, right before a date."""
_BESIDE = re.compile(
    r"(?:,|\b(?:is|she[’']s|he[’']s|aged?|now)|^)\s*(?P<age>\d{1,3})\s*(?:years?\s+old\s*|yrs?\s*)?[(,/–-]\s*$",
    re.IGNORECASE,
)
"""An age right before a date, "I am to send you Mrs Sample, 86 (12 January 1940)"."""
_IS_OF = re.compile(r"(?:^|[.;,]\s+|\band\s+)(?:s?he|they)(?:[’']?s|\s+is|[’']re|\s+are)\s+$", re.IGNORECASE)
"""Right before a date: somebody is of that day, "She's 02/05/1959"."""
_GROWN = 5
_NEAR = 30
"""Characters before a date in which its age may stand."""
_AGED = re.compile(
    r"\s*,?\s*\(?(?:s?he(?:[’']?s|\s+is|\s+was)\s+)?(?:(?:who\s+)?(?:is|was)\s+)?(?:now\s+)?(?:aged?\s+)?(\d{1,3})(?:\s*(?:years?|yrs?|y/?o)(?:\s+old)?)?\s*[(,–/-]?\s*",
    re.IGNORECASE,
)


def of_that_age(text: str, start: int, found: dates.Found, received: date) -> bool:
    """Whether a date follows a name (that ends at ``start``) and an age that agrees: "Jane Sample is 38 (3/4/88)"."""
    said = _AGED.fullmatch(text, start, found.start)
    years = _years_since(found, received)
    if said is None or years is None:
        return False
    return abs(years - int(said[1])) <= 1 or (found.note == "century" and abs(years + 100 - int(said[1])) <= 1)


def age_before(text: str, start: int, end: int) -> int | None:
    """The age that stands between a name and a date; None where something else does."""
    said = _AGED.fullmatch(text, start, end)
    return int(said[1]) if said else None


def is_birthday(before: str, found: dates.Found, received: date) -> bool:
    """Whether the words right before a date tell an age that it gives: "she was 76 in June (14/06/1950)"."""
    said = _TURNED.search(before) or _BESIDE.search(before[-_NEAR:])
    if said is None and _IS_OF.search(before) is not None:
        return (_years_since(found, received) or 0) >= _GROWN
    return said is not None and _years_since(found, received) in (int(said["age"]), int(said["age"]) - 1)


def _years_since(found: dates.Found, received: date) -> int | None:
    """Whole years from a whole date; None of one that lacks its day or month, or cannot be."""
    whole = found.value is not None and len(found.value) == len("1988-04-03")
    return dates.years(date.fromisoformat(found.value), received) if whole and found.value else None
