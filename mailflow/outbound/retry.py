"""When a letter that the mail server would not take yet is tried again; a pure schedule, as values.

After 1, 5, 15 and 60 minutes, then every 4 hours, until 48 hours after its first try; then it is refused and
the team is told (RFC 5321 4.5.4.1 lets a sender give up; minutes that are two days late must not wait in
silence).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

SCHEDULE = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
)
LONGEST = timedelta(hours=48)
UNREACHABLE = timedelta(minutes=1)
"""How soon a server that cannot be reached at all is tried again: that is no answer to any one letter."""


@dataclass(frozen=True, slots=True)
class RetryDecision:
    """``until``: when to try again, or None: give up. ``sentence`` is for the team."""

    until: datetime | None
    sentence: str


def decide(attempt: int, first: datetime, now: datetime) -> RetryDecision:
    """What follows the ``attempt``-th temporary refusal (from 1), when the first try was at ``first``.

    Times are aware. The last try is made when the 48 hours are over, not after them; a letter that an outage kept from
    being tried as often as the schedule has it, is tried so often first.
    """
    end = first + LONGEST
    if now >= end and attempt > len(SCHEDULE):
        return RetryDecision(None, f"The mail server would not take it for {_hours(LONGEST)} hours; given up.")
    next_try = now + SCHEDULE[min(max(attempt, 1), len(SCHEDULE)) - 1]
    until = min(next_try, end) if now < end else next_try
    return RetryDecision(until, "The mail server would not take it yet; it is tried again.")


def _hours(span: timedelta) -> int:
    return int(span.total_seconds() // 3600)
