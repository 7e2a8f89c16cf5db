"""What a period holds by the terms and the calendar alone: cutoffs, meetings, mailings, reminders.

In: a Partnership, a first day, a number of weeks, perhaps a Register and what the team moved. Out: Events in order of
time; ``Event.row`` is one line of ``mailflow simulate --json``. Nothing is read, sent or stored.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from mailflow.errors import NotPossible
from mailflow.partnership.anniversaries import REMINDER, reminders_due
from mailflow.partnership.calendar import Moves, PlannedMeeting, mailing_slots, meetings
from mailflow.partnership.register import Register
from mailflow.partnership.terms import Partnership

_FIRST, _LAST = 1900, 2999
_ORDER = ("cutoff", "mailing", "meeting")
"""What comes first among events of one moment."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happens at ``at`` (aware, in the partnership's zone). ``conflict`` is told with the meeting."""

    at: datetime
    what: Literal["cutoff", "meeting", "mailing"]
    mailing: str | None = None
    meeting: date | None = None
    conflict: str | None = None

    def row(self) -> dict[str, str | None]:
        """The event as ``simulate --json`` prints it."""
        return {
            "at": self.at.isoformat(),
            "what": self.what,
            "mailing": self.mailing,
            "meeting": self.meeting.isoformat() if self.meeting else None,
            "conflict": self.conflict,
        }


def events(
    partnership: Partnership,
    start: date,
    weeks: int,
    *,
    register: Register | None = None,
    moved: Moves = (),
) -> list[Event]:
    """Everything of each meeting whose date lies in the weeks from ``start`` (end exclusive), in order of time.

    With a register also the reminders that are sent on days of that period, one event a signatory and due date.
    Raises NotPossible for a period at the edge of the calendar.
    """
    if not _FIRST <= start.year <= _LAST - weeks // 52:
        raise NotPossible(f"A period can be simulated between the years {_FIRST} and {_LAST}.")
    end = start + timedelta(weeks=weeks)
    found = [e for m in meetings(partnership, start, end, moved=moved) for e in _of_meeting(partnership, m)]
    if register is not None:
        midnights = (datetime.combine(day, time(), tzinfo=partnership.zone) for day in (start, end))
        for _, _, moment in reminders_due(partnership, register, *midnights):
            found.append(Event(moment.astimezone(partnership.zone), "mailing", REMINDER))
    return sorted(found, key=lambda e: (e.at.astimezone(UTC), _ORDER.index(e.what), e.mailing or ""))


def _of_meeting(partnership: Partnership, meeting: PlannedMeeting) -> Iterator[Event]:
    """A meeting, its distinct cutoffs and its mailings."""
    for cutoff in {c for c in (meeting.referral_cutoff, meeting.update_cutoff) if c}:
        yield Event(cutoff, "cutoff", meeting=meeting.date)
    for name, due in mailing_slots(partnership, meeting):
        yield Event(due.astimezone(partnership.zone), "mailing", name, meeting.date)
    yield Event(meeting.at, "meeting", meeting=meeting.date, conflict=meeting.conflict)
