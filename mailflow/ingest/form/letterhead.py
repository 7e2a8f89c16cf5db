"""The head of an organisation's paper: its name, and below it where it is and how it is reached (rules 14 and 21).

In: the entries of a sheet. Out: the same without the first lines, where they are such a head: nobody's home or number.
"""

import re
from collections.abc import Sequence
from datetime import date

from mailflow.ingest.form.entry import Entry
from mailflow.ingest.value import dates, phones, places

_ORGANISATION = re.compile(
    r"\b(?:council|surgery|nhs|trust|police|constabulary|services?|housing|homes|association|academy|school|college|centre|hospital|practice|probation|charity|ltd|limited|care|department|office|project|foundation|hospice|clinic)\b",
    re.IGNORECASE,
)
_NAME_OF_ONE = re.compile(r"\s*(?:(?:[^\W\d_a-z][\w’'&.-]*|and|of|for|the|at|in|&)[\s,]+){0,8}[^\W\d_a-z][\w’'&.-]*\s*")
"""A line of words that each begin with a capital."""
_BEGINS = re.compile(r"(?:dear|to\s+whom)\b|(?:hello|hi)\b[^.!?]{0,30},?$", re.IGNORECASE)
_MOST = 8
"""Lines of a letterhead."""
_PERSONAL = frozenset(("name", "forename", "surname", "dob", "age", "summary", "place"))


def left_out(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The entries below the letterhead; all of them where there is none."""
    end = next((n for n, entry in enumerate(entries) if n and (entry.gap or _is_over(entry))), 0)
    head = entries[:end]
    if not 1 < end <= _MOST or not _names_one(head[0]) or any(map(_is_of_somebody, head)):
        return entries
    said = "\n".join(entry.value.text for entry in head)
    reached = next(phones.find(said), None) is not None or next(places.postcodes(said), None) is not None
    return entries[end:] if reached else entries


def _is_over(entry: Entry) -> bool:
    """Whether a letter begins: whom it greets, or the day on which it was written."""
    text = entry.value.text.strip()
    day = next(dates.find(text, date.max), None) if entry.label is None else None
    return _BEGINS.match(text) is not None or (day is not None and (day.start, day.end) == (0, len(text)))


def _names_one(entry: Entry) -> bool:
    text = entry.value.text
    plain = entry.label is None and entry.record < 0 and not re.search(r"\d", text)
    return plain and _NAME_OF_ONE.fullmatch(text) is not None and _ORGANISATION.search(text) is not None


def _is_of_somebody(entry: Entry) -> bool:
    """Whether a line gives what only a person has, or says what part he plays."""
    known = entry.label
    asks = known is not None and (known.is_heading or bool(_PERSONAL.intersection(known.fields)))
    return asks or entry.record >= 0 or next(dates.find(entry.value.text, date.max), None) is not None
