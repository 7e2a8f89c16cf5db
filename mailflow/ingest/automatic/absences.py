"""Until when somebody is away, as automatic replies say it.

In: the text of the reply and the day of receipt. Out: the day that it names, or None.
"""

import re
from datetime import date

from mailflow.ingest.value import dates

_AWAY = re.compile(
    rf"(?:until|till|back\s+(?:in\s+(?:the\s+)?\w+\s+)?(?:on|from)|return(?:ing)?(?:\s+to\s+(?:the\s+|my\s+)?\w+)?\s+on|available\s+(?:again\s+)?(?:on|from)|through\s+to)"
    rf"[\s:]+(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*,?\s+)?(?:the\s+)?(?P<d>\d\d?)(?:st|nd|rd|th)?(?:\s+of)?[\s/.-]+(?P<m>{dates.MONTH}|\d\d?)(?:[\s/.,-]+(?P<y>\d{{4}}|\d\d(?!\d|:)))?",
    re.IGNORECASE,
)


def until(text: str, received: date) -> date | None:
    """The day an out-of-office reply names; a day without a year is the next one after receipt."""
    match = _AWAY.search(text)
    if match is None:
        return None
    month = int(match["m"]) if match["m"].isdecimal() else dates.month_of(match["m"])
    year = int(match["y"]) if match["y"] else 0
    if year:
        return dates.day_of(int(match["d"]), month, year if year > 99 else 2000 + year)
    this = dates.day_of(int(match["d"]), month, received.year)
    return this if this is not None and this >= received else dates.day_of(int(match["d"]), month, received.year + 1)
