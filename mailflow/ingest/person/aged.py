# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""The age that stands beside somebody's birth date: "19, born 14/2/07", "(79, DOB 02/12/1946)" (reading-rules 9).

In: a subject, the readable texts, and the day of receipt. Out: the same with the number beside his birth date as his
age, where it is the age that the date makes, or a year off.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from mailflow.ingest.value import dates
from mailflow.submission import Subject, Trace, Value

_NEAR = 40
"""Characters before and behind a birth date."""
_BEFORE = re.compile(
    r"(?<![\d/.£#-])(?P<age>\d{1,3})(?:[ ]?(?:years?|yrs?|y/?o)(?:[ ]old)?)?[ \t,;:()–-]{0,4}(?:(?:and\s+)?(?:was\s+)?(?:born|d\.?o\.?b\.?|b\.?|(?:date\s+of\s+)?birth(?:\s?(?:day|date))?)[\s:.(–-]{0,3}(?:on\s+|is\s+|of\s+)?(?:the\s+)?)?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[ \t,;)(–-]{0,4}(?:(?:so\s+|now\s+|is\s+|aged?\s+|he[’']?s\s+|she[’']?s\s+)*)(?P<age>\d{1,3})(?:\s*(?:years?|yrs?|y/?o)(?:\s+old)?)?(?=\s*(?:[,;.)\n(–-]|$|and\b))(?!\s*[./–-]\s*\d)",
    re.IGNORECASE,
)
_DOOR = re.compile(r"\b(?:flat|room|unit|no|number|plot|house|apartment|apt)\.?\s*$", re.IGNORECASE)
_FAR, _OF_ANOTHER = 40, 8
"""Characters from a birth date, and years that an age differs from what it makes, from which the age is another's."""
_OUT = 1
"""Years that a stated age may be wrong: it was written down before a birthday."""


def beside(one: Subject, texts: Mapping[str, str], received: date) -> Subject:
    """The subject with the age that is told beside his birth date."""
    if one.age is not None or one.dob is None or len(one.dob.value or "") != len("2007-02-14"):
        return one
    born, where = date.fromisoformat(one.dob.value or ""), one.dob.trace
    text = texts.get(where.part, "")
    begins = max(0, where.start - _NEAR)
    said = _BEFORE.search(text[begins : where.start]), _BEHIND.match(text[where.end : where.end + _NEAR])
    for found, offset in zip(said, (begins, where.end), strict=True):
        if found is not None and abs(dates.years(born, received) - int(found["age"])) <= _OUT:
            start, end = found.span("age")
            trace = Trace(found["age"], where.part, offset + start, offset + end)
            if _DOOR.search(text, max(0, trace.start - _NEAR), trace.start) or any(
                _within(trace, home.trace) for home in one.addresses
            ):
                continue
            return replace(one, age=Value(found["age"], trace))
    return one


def own(one: Subject, received: date) -> Subject:
    """The subject without an age that stands elsewhere and contradicts his birth date: "her mother's (…, aged 81)"."""
    if one.age is None or not (one.age.value or "").isdecimal() or one.dob is None:
        return one
    if len(one.dob.value or "") != len("2007-02-14") or _is_near(one.age.trace, one.dob.trace):
        return one
    years = dates.years(date.fromisoformat(one.dob.value or ""), received)
    return replace(one, age=None) if abs(years - int(one.age.value or "")) > _OF_ANOTHER else one


def _is_near(one: Trace, other: Trace) -> bool:
    return one.part == other.part and other.start - _FAR <= one.start <= other.end + _FAR


def _within(one: Trace, other: Trace) -> bool:
    return one.part == other.part and other.start <= one.start < other.end
