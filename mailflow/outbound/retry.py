"""When a letter that the mail server would not take yet is tried again; a pure schedule, as values.

After 1, 5, 15 and 60 minutes, then every 4 hours, until 5 days after its first try; then it is refused and the team has
a task. RFC 5321 4.5.4.1 asks for 4 or 5 days, and an Easter without anybody at the other end takes four. A greylisting
server is passed at the second or third try. An urgent letter is tried every 15 minutes. A letter that loses its sense
earlier (minutes before a meeting that has begun) is given up at that moment.
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
LONGEST = timedelta(days=5)
URGENT = timedelta(minutes=15)
"""The longest wait between two tries of an urgent letter."""
UNREACHABLE = timedelta(minutes=1)
"""How soon a server that cannot be reached at all is tried again: that is no answer to any one letter."""


@dataclass(frozen=True, slots=True)
class RetryDecision:
    """``until``: when to try again, or None: give up. ``sentence`` is for the team."""

    until: datetime | None
    sentence: str


def decide(
    attempt: int, first: datetime, now: datetime, *, not_after: datetime | None = None, urgent: bool = False
) -> RetryDecision:
    """What follows the ``attempt``-th temporary refusal (from 1), when the first try was at ``first``.

    Times are aware. The last try is made when the 5 days are over, not after them; a letter that an outage kept from
    being tried as often as the schedule has it, is tried so often first, but never after ``not_after``.
    """
    end = first + LONGEST
    if now >= end and attempt > len(SCHEDULE):
        return RetryDecision(None, f"The mail server would not take it for {LONGEST.days} days; given up.")
    wait = SCHEDULE[min(max(attempt, 1), len(SCHEDULE)) - 1]
    next_try = now + (min(wait, URGENT) if urgent else wait)
    until = min(next_try, end) if now < end else next_try
    if not_after is not None and until >= not_after:
        return RetryDecision(None, "The mail server would not take it in time; given up.")
    return RetryDecision(until, "The mail server would not take it yet; it is tried again.")


def is_over(not_after: datetime | None, now: datetime) -> str:
    """The sentence for a letter whose time is over before it could be handed over; "" for any other."""
    if not_after is None or now < not_after:
        return ""
    return "It could not be handed over in time; given up."
