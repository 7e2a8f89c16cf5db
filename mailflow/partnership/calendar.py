"""When a partnership meets, by when mail counts, and when minutes go out (CC 3.1, 3.4, 5.8; LD 3; design section 4).

In: a Partnership, dates, what the team moved, what was announced. Out: PlannedMeetings and due times, all aware.
Pure: it never looks at a clock or at the machine's time zone.

Bank holidays: cutoff and *before* go to the last working day before, at the same time; *after* goes to the next
working day; the meeting itself stays where it is and says so. A meeting that the team moves takes its cutoff and
mailings with it, at the same distance in days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from mailflow.decision import Timeliness
from mailflow.errors import NotPossible
from mailflow.partnership.bank_holidays import (
    ONE_DAY,
    SATURDAY,
    first_working_day,
    is_bank_holiday,
    last_working_day,
)
from mailflow.partnership.terms import WEEKDAYS, Partnership, Terms, WeeklyTime

Moves = tuple[tuple[date, date | None], ...]
"""What the team decided: date by the rule → new date, or None when cancelled. The last word on a date counts."""
Announced = tuple[tuple[date, date], ...]
"""Meetings whose terms are frozen: date by the rule → ``valid_from`` of the terms that were announced with it."""

_Day = date
"""``PlannedMeeting.date`` hides the type of that name from what follows it."""

HORIZON = timedelta(days=366)
"""How far ahead a meeting is looked for; a partnership that pauses for longer has nothing to bind mail to."""
WEEK = timedelta(days=7)
REACH = timedelta(days=21)
"""More than a cutoff or mailing can stand from its meeting: six days, and a shift over the longest holiday."""


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """One meeting. Its times are aware, in the partnership's zone. ``conflict`` is "bank_holiday" or None.

    ``ends`` is None where the terms set no longest duration; a cutoff is None where they set none. ``by_rule`` is
    the date before the team moved it: what stays the same about a meeting, hence the key of what is done once.
    """

    date: date
    at: datetime
    place: str
    ends: datetime | None
    conflict: str | None
    referral_cutoff: datetime | None
    update_cutoff: datetime | None
    terms: Terms
    by_rule: _Day


def meetings(
    partnership: Partnership, start: date, end: date, *, moved: Moves = (), announced: Announced = ()
) -> Iterator[PlannedMeeting]:
    """Every meeting whose date lies in [start, end), in order. One moved onto the day of another is one with it."""
    new_dates, frozen = dict(moved), dict(announced)
    terms_of: dict[date, tuple[date, Terms]] = {}
    for by_rule in (*_days(start, end), *(d for d in new_dates if not start <= d < end)):
        terms = partnership.on(frozen.get(by_rule, by_rule))
        day = new_dates.get(by_rule, by_rule)
        meets = WEEKDAYS[by_rule.weekday()] == terms.meeting.day
        if meets and day is not None and start <= day < end and (day not in terms_of or day == by_rule):
            terms_of[day] = (by_rule, terms)
    for day, (by_rule, terms) in sorted(terms_of.items(), key=lambda found: found[0]):
        yield _planned(partnership, day, by_rule, terms)


@lru_cache(maxsize=64)
def meeting_on(
    partnership: Partnership, day: date, *, moved: Moves = (), announced: Announced = ()
) -> PlannedMeeting | None:
    """The meeting of a day, or None. Kept: all mail of a week asks for the same one."""
    return next(meetings(partnership, day, day + ONE_DAY, moved=moved, announced=announced), None)


def next_meeting(
    partnership: Partnership, moment: datetime, *, moved: Moves = (), announced: Announced = ()
) -> PlannedMeeting:
    """The first meeting that starts after ``moment`` (aware). Raises NotPossible when none is in reach."""
    return next(_after(partnership, moment, moved, announced))


def bind(
    partnership: Partnership,
    received: datetime,
    *,
    update: bool,
    moved: Moves = (),
    announced: Announced = (),
) -> tuple[PlannedMeeting, Timeliness | None]:
    """The meeting that mail received then belongs to, and whether it was late for the one before (CC 5.8).

    It belongs to the first meeting that has not begun and whose cutoff lies at or after the receipt, to the second.
    Late means: the cutoff of a coming meeting had passed (``next_meeting`` tells which). From the minute that a
    meeting begins, mail is in time for the next. Without a cutoff mail belongs to the first meeting that has not
    begun, mail during a meeting to the one after it, and the answer is None. Raises NotPossible.
    """
    return _bound(partnership, received.replace(microsecond=0), update, moved, announced)


@lru_cache(maxsize=64)
def _bound(
    partnership: Partnership,
    second: datetime,
    update: bool,
    moved: Moves,
    announced: Announced,
) -> tuple[PlannedMeeting, Timeliness | None]:
    """Kept, for several rules and the judge ask the same of a mail."""
    late = False
    for meeting in _after(partnership, second, moved, announced):
        cutoff = meeting.update_cutoff if update else meeting.referral_cutoff
        if cutoff is None:
            return meeting, Timeliness.LATE if late else None
        if second <= cutoff.astimezone(UTC):
            return meeting, Timeliness.LATE if late else Timeliness.IN_TIME
        late = True
    raise AssertionError("_after ends by raising")


def told(partnership: Partnership, day: date, now: datetime, *, moved: Moves = (), announced: Announced = ()) -> bool:
    """Whether what is bound to a day now would stand in none of its documents: they were due, or no meeting is held."""
    planned = meeting_on(partnership, day, moved=moved, announced=announced)
    if planned is None:
        return True
    return dict(mailing_slots(partnership, planned)).get("minutes_after", planned.at) <= now


def mailing_slots(partnership: Partnership, meeting: PlannedMeeting) -> Iterator[tuple[str, datetime]]:
    """The mailings of a meeting in order of time: (name, due), ``due`` aware in UTC as a Slot keeps it (CC 3.4).

    ``minutes_before`` is never due before the cutoff, however the holidays fall.
    """
    rule, mailings = meeting.terms.meeting, meeting.terms.mailings
    before, after = mailings.get("minutes_before"), mailings.get("minutes_after")
    if before:
        due = _earlier(partnership, meeting.terms, meeting.date, before)
        cutoffs = (c for c in (meeting.referral_cutoff, meeting.update_cutoff) if c)
        yield "minutes_before", max(moment.astimezone(UTC) for moment in (due, *cutoffs))
    if after:
        day = meeting.date + rule.days_after(after) * ONE_DAY
        if _closed(day, after, meeting.terms):
            day = first_working_day(day, meeting.terms.holidays)
        yield "minutes_after", _at(partnership, day, after.time).astimezone(UTC)


def slots_due(
    partnership: Partnership, name: str, start: datetime, end: datetime, *, moved: Moves = ()
) -> Iterator[tuple[PlannedMeeting, datetime]]:
    """Every slot of one mailing that is due in [start, end), both aware: (meeting, due in UTC)."""
    first = start.astimezone(partnership.zone).date() - REACH
    last = end.astimezone(partnership.zone).date() + REACH
    for meeting in meetings(partnership, first, last, moved=moved):
        for mailing, due in mailing_slots(partnership, meeting):
            if mailing == name and start <= due < end:
                yield meeting, due


def _after(partnership: Partnership, moment: datetime, moved: Moves, announced: Announced) -> Iterator[PlannedMeeting]:
    """The meetings that start after ``moment``; raises NotPossible where they end."""
    try:
        today = moment.astimezone(partnership.zone).date()
        horizon = today + HORIZON
    except OverflowError:
        raise NotPossible("The time of receipt lies outside the calendar, so no meeting follows it.") from None
    while today < horizon:
        for meeting in _week(partnership, today, moved, announced):
            if meeting.at.astimezone(UTC) > moment:
                yield meeting
        today += WEEK
    raise NotPossible(f"{partnership.name} has no meeting in the {HORIZON.days} days after that moment.")


@lru_cache(maxsize=256)
def _week(partnership: Partnership, start: date, moved: Moves, announced: Announced) -> tuple[PlannedMeeting, ...]:
    """The meetings of the seven days from ``start``: kept, for mail of the same days asks again and again."""
    return tuple(meetings(partnership, start, start + WEEK, moved=moved, announced=announced))


def _planned(partnership: Partnership, day: date, by_rule: date, terms: Terms) -> PlannedMeeting:
    rule, cutoff = terms.meeting, terms.cutoff
    at = _at(partnership, day, rule.time)
    ends = at.astimezone(UTC) + timedelta(minutes=rule.minutes) if rule.minutes else None
    return PlannedMeeting(
        date=day,
        at=at,
        place=rule.place,
        ends=ends.astimezone(partnership.zone) if ends else None,
        conflict="bank_holiday" if is_bank_holiday(day, terms.holidays) else None,
        referral_cutoff=_earlier(partnership, terms, day, cutoff.referrals) if cutoff else None,
        update_cutoff=_earlier(partnership, terms, day, cutoff.updates) if cutoff else None,
        terms=terms,
        by_rule=by_rule,
    )


def _earlier(partnership: Partnership, terms: Terms, meeting: date, weekly: WeeklyTime) -> datetime:
    """The moment of a weekly time before a meeting, on a working day."""
    day = meeting - terms.meeting.days_before(weekly) * ONE_DAY
    if _closed(day, weekly, terms):
        day = last_working_day(day, terms.holidays)
    return _at(partnership, day, weekly.time)


def _closed(day: date, weekly: WeeklyTime, terms: Terms) -> bool:
    """A bank holiday, or a weekend that only the moving of a meeting led to: one that the terms name is meant."""
    unmeant = day.weekday() >= SATURDAY and WEEKDAYS.index(weekly.day) < SATURDAY
    return unmeant or is_bank_holiday(day, terms.holidays)


def _at(partnership: Partnership, day: date, at: time) -> datetime:
    """A wall-clock time of a day; one that the spring change skips becomes the real moment an hour on."""
    wall = datetime.combine(day, at, tzinfo=partnership.zone)
    return wall.astimezone(UTC).astimezone(partnership.zone)


def _days(start: date, end: date) -> Iterator[date]:
    for number in range((end - start).days):
        yield start + number * ONE_DAY
