"""Which meeting an item may still be put before, and for which meeting attendance may be recorded. Pure.

A meeting is *told* once the minutes after it were due: what is bound to it later would stand in no document at all, so
it goes to the next one. A date that is no meeting, or that lies far ahead, is a slip of the hand and is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailflow.errors import NotPossible
from mailflow.partnership import calendar
from mailflow.partnership.calendar import Announced, Moves, PlannedMeeting
from mailflow.partnership.terms import Partnership

FARTHEST = timedelta(weeks=13)
"""An item put off for longer than a quarter would be out of everybody's sight."""
OFFERED = timedelta(weeks=5)
"""How far ahead the page offers meetings to choose from."""


@dataclass(frozen=True, slots=True)
class Diary:
    """The calendar as it stands for one partnership at ``now`` (aware)."""

    partnership: Partnership
    now: datetime
    moved: Moves = ()
    announced: Announced = ()

    def meeting(self, day: date) -> PlannedMeeting | None:
        """The meeting of that day, or None."""
        return next(self.between(day, day + timedelta(days=1)), None)

    def following(self) -> PlannedMeeting:
        """The first meeting that has not begun. Raises NotPossible when none is in reach."""
        return calendar.next_meeting(self.partnership, self.now, moved=self.moved, announced=self.announced)

    def told(self, day: date) -> bool:
        """Whether what is bound to that day now would miss its documents: they were due, or no meeting is held."""
        return calendar.told(self.partnership, day, self.now, moved=self.moved, announced=self.announced)

    def takes(self, bound_to: date | None) -> date | None:
        """The meeting that an item goes to when nobody chooses: its own, or the next when its own is told."""
        return self.following().date if bound_to and self.told(bound_to) else bound_to

    def offered(self, bound_to: date | None) -> tuple[date, ...]:
        """The meetings that an item may be put before, its own among them, earliest first."""
        today = self.now.astimezone(self.partnership.zone).date()
        near = {m.date for m in self.between(today - timedelta(days=14), today + OFFERED) if not self.told(m.date)}
        own = self.takes(bound_to)
        return tuple(sorted(near | ({own} if own else set())))

    def between(self, start: date, end: date) -> Iterator[PlannedMeeting]:
        """The meetings of [start, end), in order."""
        return calendar.meetings(self.partnership, start, end, moved=self.moved, announced=self.announced)


def chosen(diary: Diary, day: date) -> date:
    """A day that a person named for an item. Raises NotPossible unless that day's meeting can still take it up."""
    if diary.told(day) or day > diary.now.astimezone(diary.partnership.zone).date() + FARTHEST:
        following = diary.following().date
        raise NotPossible(f"No meeting on {day:%-d %B %Y} can take it up; the next one is on {following:%A %-d %B %Y}.")
    return day


def held(diary: Diary, day: date) -> date:
    """A day whose attendance is recorded. Raises NotPossible for a day without a meeting and before it has begun."""
    planned = diary.meeting(day)
    if planned is None:
        raise NotPossible(f"There is no meeting on {day:%A %-d %B %Y}.")
    if planned.at > diary.now:
        raise NotPossible(f"The meeting on {day:%A %-d %B %Y} has not begun; attendance is recorded at the meeting.")
    return day
