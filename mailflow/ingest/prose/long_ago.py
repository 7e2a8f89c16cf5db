"""Whether a date behind a name is a birth, by how long ago it was and by what the words before it tell.

In: a date that was seen, the words around it, the day of receipt. Out: yes or no.
"""

import re
from datetime import date

from mailflow.ingest.prose import says
from mailflow.ingest.value import cues, dates

_FULL = len("1984-09-14")
_LEADS_IN = re.compile(r"(?:on|by|from|before|after)\b", re.IGNORECASE)


def is_told(found: dates.Found, received: date) -> bool:
    """Whether a whole date lies so far back that nothing but a birth is told of it."""
    if not found.value or len(found.value) != _FULL:
        return False
    return received.year - int(found.value[:4]) >= says.LONG_AGO


def is_said(text: str, begins: tuple[int, int | None], found: dates.Found, received: date) -> bool:
    """Whether the words around a date call it somebody's birth, though none of them stands right before it.

    ``begins``: where its sentence does, and where the name ends that was named last in it.
    """
    start, named = begins
    before, behind = text[start : found.start][-_FAR:], text[found.end : found.end + _FAR]
    if _BIRTHDAY.search(before):
        return bool(found.value) and (found.value or "") < str(received.year)
    if not is_told(found, received):
        return False
    if named is not None and text[named : found.start].strip() == "(" and behind.startswith(")"):
        return True  # alone in brackets right behind a name, whatever was said before that
    if named is not None and _IS_RIGHT.fullmatch(text, named, found.start) and _NOT_THAT.match(behind):
        return True
    return _WE_HOLD.match(behind) is not None and cues.NOT_BIRTH.search(before) is None


_FAR = 100
"""Characters beside a date in which such words may stand."""
_BIRTHDAY = re.compile(
    r"\bbirth\s?(?:day|date)\b(?!\s+(?:party|cards?|money|present|cake|meal|tea))[^.;\d]{0,60}\b(?:it(?:\s+is|[’']s|\s+was)|is|was|being|as)\s+(?:on\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before a date: "she told me her birthday when she came in and it is "."""
_WE_HOLD = re.compile(
    r"\s*(?:,\s*)?(?:(?:that\s+)?(?:is|was)\s+(?:(?:the\s+(?:date|one|dob|birth\s?day)|what|all)\s+)?(?:that\s+)?(?:we|i|they|you|our\s+(?:system|records?|files?)|the\s+\w+)\s+(?:hold|holds|have|has|had|got|was\s+given|were\s+given|gave)\b|(?:(?:is\s+)?(?:on|in|from|per|according\s+to)\s+)(?:our|the|his|her|their)\s+(?:\w+\s+)?(?:system|records?|files?|notes|passport|licen[cs]e|tenancy\s+file)\b)",
    re.IGNORECASE,
)
"""Behind a date of long ago: "8 July 1947 is what we hold"."""
_IS_RIGHT = re.compile(
    r"(?:[’']s?)?\s*,?\s*(?:should\s+(?:be|read|say|have\s+been)|ought\s+to\s+be|it\s+is|it[’']?s|is\s+(?:really|actually|in\s+fact))\s+(?:the\s+)?",
    re.IGNORECASE,
)
_NOT_THAT = re.compile(r"\s*[,(–-]?\s*(?:and\s+)?(?:not|instead\s+of|rather\s+than)\s+(?:the\s+)?\d", re.IGNORECASE)
"""Between a name and a date of long ago, and behind that: "Jane Sample should be 6.11.74, not 11.6.74"."""


def is_of_an_event(before: str, between: str, found: dates.Found, received: date) -> bool:
    """Whether the words before a date behind a name tell what happened on that day; ``between``: from the name on.

    A word such as "on" before the name leads in the name: "Can we take on Tess Sample 4.5.88".
    """
    event = cues.NOT_BIRTH.search(before)
    if event is None:
        return False
    led = _LEADS_IN.match(event[0]) is not None and len(before) - event.start() > len(between)
    return not (led and is_told(found, received))
