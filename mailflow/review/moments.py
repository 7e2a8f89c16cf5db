"""A moment as a person types it: "12:00", "Tue 11:30", "2026-11-25 16:01". Pure."""

import re
from datetime import date, datetime, time, timedelta

from mailflow.errors import NotPossible

_WHEN = re.compile(
    r"(?:(?P<day>\d{4}-\d{2}-\d{2})|(?P<weekday>[A-Za-z]{3,9}))?\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
)
_WORTH_A_LOOK = ("Mon 12:00", "Mon 16:01", "Tue 11:30", "Wed 16:01", "Mon 10:30")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def parse(words: str, now: datetime) -> datetime:
    """The moment that is meant, in the zone of ``now`` (aware, local); without a date, the next one after ``now``.

    Raises NotPossible with the ways in which a moment may be said.
    """
    found = _WHEN.fullmatch(words.strip())
    if found is None:
        raise NotPossible('Say a moment like "12:00", "Tue 11:30" or "2026-11-25 16:01".')
    try:
        at = time(int(found["hour"]), int(found["minute"]))
        given = date.fromisoformat(found["day"]) if found["day"] else None
    except ValueError:
        raise NotPossible("There is no such day or time of day.") from None
    if given is not None:
        return datetime.combine(given, at, tzinfo=now.tzinfo)
    return _next(at, _weekday(found["weekday"]), now)


def _weekday(said: str | None) -> int | None:
    if said is None:
        return None
    for number, name in enumerate(_DAYS):
        if name.startswith(said.lower()):
            return number
    raise NotPossible("There is no such weekday; say Mon, Tue, Wed, Thu, Fri, Sat or Sun.")


def _next(at: time, weekday: int | None, now: datetime) -> datetime:
    days = (now.date() + timedelta(days=n) for n in range(9))
    moments = (datetime.combine(day, at, tzinfo=now.tzinfo) for day in days)
    return next(m for m in moments if m > now and weekday in {None, m.weekday()})


def suggestions(now: datetime, number: int = 4) -> tuple[str, ...]:
    """Moments of the week worth a look, the next ones first: the cutoff, the mailings, after the meeting."""
    found = sorted((parse(words, now), words) for words in _WORTH_A_LOOK)
    return tuple(words for _, words in found[:number])
