"""Putting a meeting off, or cancelling it: what was bound to it goes along, its cutoff and its minutes too (CC 3.1).

In: the Office, a partnership, a meeting's day as it is planned now. Out: the sentence to show. Raises NotPossible.
Nobody is written to: a meeting's members are told by the team.
"""

from datetime import date, timedelta

from sqlalchemy import Connection

from mailflow.errors import NotPossible
from mailflow.partnership import calendar
from mailflow.partnership.calendar import PlannedMeeting
from mailflow.review.bound import Diary
from mailflow.review.office import Office
from mailflow.store import records, runs

_TELL = "Nobody was written to: tell the members."


def move(office: Office, partnership: str, day: date, to: date, *, by: str) -> str:
    """Put a meeting off to a later day, before the next one."""
    terms = office.partnerships[partnership]
    with office.store.writing() as conn:
        diary = office.diary(conn, terms)
        planned = _to_come(diary, day)
        _demand_a_day_between(diary, planned, to)
        records.move_meeting(conn, partnership, planned.by_rule, to, by=by, now=diary.now)
        records.rebind(conn, partnership, day, to)
        new = office.diary(conn, terms).meeting(to)
        assert new is not None
        runs.put_off(conn, partnership, planned.by_rule.isoformat(), dict(calendar.mailing_slots(terms, new)))
    cutoff = f" Mail counts for it until {new.referral_cutoff:%A %-d %B, %H:%M}." if new.referral_cutoff else ""
    return f"The meeting of {day:%-d %B} is on {to:%A %-d %B %Y}, with all that is on its agenda.{cutoff} {_TELL}"


def cancel(office: Office, partnership: str, day: date, *, by: str) -> str:
    """Cancel a meeting; what was bound to it goes to the next one, and it has no minutes."""
    terms = office.partnerships[partnership]
    with office.store.writing() as conn:
        diary = office.diary(conn, terms)
        planned = _to_come(diary, day)
        records.move_meeting(conn, partnership, planned.by_rule, None, by=by, now=diary.now)
        following = _after(conn, office, partnership, day)
        records.rebind(conn, partnership, day, following.date)
    to = following.date
    return f"The meeting of {day:%-d %B} is cancelled; what was on its agenda goes to {to:%A %-d %B %Y}. {_TELL}"


def _to_come(diary: Diary, day: date) -> PlannedMeeting:
    planned = diary.meeting(day)
    if planned is None:
        raise NotPossible(f"There is no meeting on {day:%A %-d %B %Y}.")
    if planned.at <= diary.now:
        raise NotPossible(f"The meeting of {day:%A %-d %B %Y} has begun; it can neither be moved nor cancelled.")
    return planned


def _demand_a_day_between(diary: Diary, planned: PlannedMeeting, to: date) -> None:
    """A later day: minutes that are due by the rule would come too late for an earlier one."""
    if to == planned.date:
        raise NotPossible("It is on that day already.")
    today = diary.now.astimezone(diary.partnership.zone).date()
    if to < planned.by_rule or to <= today:
        raise NotPossible(f"A meeting can be put off, to a day to come from {planned.by_rule:%-d %B} on.")
    ahead = diary.between(planned.date + timedelta(days=1), planned.date + timedelta(days=60))
    following = next((m.date for m in ahead if m.by_rule > planned.by_rule), None)
    if following is not None and to >= following:
        raise NotPossible(f"The next meeting is on {following:%A %-d %B}; put it off to a day before, or cancel it.")


def _after(conn: Connection, office: Office, partnership: str, day: date) -> PlannedMeeting:
    """The first meeting after a day, without the one that was just cancelled. Raises NotPossible when there is none."""
    terms = office.partnerships[partnership]
    diary = office.diary(conn, terms)
    found = next(diary.between(max(day, diary.now.astimezone(terms.zone).date()), day + calendar.HORIZON), None)
    if found is None:
        raise NotPossible("No meeting follows it within a year.")
    return found
