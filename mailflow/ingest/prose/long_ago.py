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


def is_of_an_event(before: str, between: str, found: dates.Found, received: date) -> bool:
    """Whether the words before a date behind a name tell what happened on that day; ``between``: from the name on.

    A word such as "on" before the name leads in the name: "Can we take on Tess Sample 4.5.88".
    """
    event = cues.NOT_BIRTH.search(before)
    if event is None:
        return False
    led = _LEADS_IN.match(event[0]) is not None and len(before) - event.start() > len(between)
    return not (led and is_told(found, received))
