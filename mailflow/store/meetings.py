"""Meetings as rows: announced with frozen terms, moved by the team, recorded afterwards. ``records`` exports the verbs.

In: dates and who was there. Out: Meeting values, and what the calendar wants to know.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from mailflow.partnership.calendar import Announced, Moves, PlannedMeeting
from mailflow.partnership.terms import Partnership
from mailflow.record import ActionState, Attendee, Meeting
from mailflow.store import audit
from mailflow.store.codec import clean, dumps, loads
from mailflow.store.decisions import bump
from mailflow.store.quick import Quick
from mailflow.store.tables import actions, cases, items, meeting_moves, meetings, messages

_ATTENDANCE = tuple[Attendee, ...]
_HELD = Quick(
    select(meetings).where(
        meetings.c.partnership_id == bindparam("mine"), meetings.c.date == bindparam("on", type_=meetings.c.date.type)
    )
)
_ANNOUNCED = Quick(
    select(meetings.c.by_rule, meetings.c.terms_from)
    .where(meetings.c.partnership_id == bindparam("mine"))
    .order_by(meetings.c.date)
)
_MOVED = Quick(
    select(meeting_moves.c.date, meeting_moves.c.moved_to)
    .where(meeting_moves.c.partnership_id == bindparam("mine"))
    .order_by(meeting_moves.c.date)
)


def announce(conn: Connection, partnership: Partnership, planned: PlannedMeeting, *, now: datetime) -> None:
    """Freeze the terms of a meeting when it is first announced (design section 4); a second time changes nothing."""
    if _meeting_row(conn, partnership.id, planned.date) is None:
        _add_meeting(conn, partnership, planned.date, (planned.by_rule, planned.terms.valid_from))
        changed(conn, partnership.id, "operator", "meeting.announced", f"meeting:{planned.date}", now)


def announced(conn: Connection, partnership: str) -> Announced:
    """Meetings whose terms are frozen, as the calendar wants them: date by the rule → start of those terms."""
    return tuple((row.by_rule, row.terms_from) for row in _ANNOUNCED.run(conn, {"mine": partnership}))


def move_meeting(conn: Connection, partnership: str, day: date, to: date | None, *, by: str, now: datetime) -> None:
    """The team moves a meeting (its date by the rule) to another day, or cancels it; the last word counts."""
    row = {"moved_to": to, "actor": clean(by), "at": now}
    same = (meeting_moves.c.partnership_id == partnership, meeting_moves.c.date == day)
    if conn.execute(update(meeting_moves).where(*same).values(**row)).rowcount == 0:
        conn.execute(insert(meeting_moves).values(partnership_id=partnership, date=day, **row))
    changed(conn, partnership, by, "meeting.moved", f"meeting:{day}", now)


def rebind(conn: Connection, partnership: str, old: date, new: date) -> None:
    """What was bound to a meeting that is moved or cancelled goes along: mails, items, cases, and what is due by it."""
    for one in (messages, items, cases):
        conn.execute(update(one).where(one.c.partnership_id == partnership, one.c.meeting == old).values(meeting=new))
    mine = (actions.c.partnership_id == partnership, actions.c.due == old, actions.c.state == ActionState.OPEN.value)
    conn.execute(update(actions).where(*mine).values(due=new))


def moved(conn: Connection, partnership: str) -> Moves:
    """What the team decided: date by the rule → new date, or None when cancelled."""
    return tuple((row.date, row.moved_to) for row in _MOVED.run(conn, {"mine": partnership}))


def record_meeting(
    conn: Connection,
    partnership: Partnership,
    day: date,
    attendees: Sequence[Attendee],
    *,
    statement_read_by: str | None,
    now: datetime,
) -> None:
    """Write down who attended (CC 7.3e) and who read the statement out (CC 7.2); a second time corrects the first."""
    if _meeting_row(conn, partnership.id, day) is None:
        _add_meeting(conn, partnership, day, (day, partnership.on(day).valid_from))
    told = {
        "attendance": dumps(tuple(attendees), _ATTENDANCE),
        "attendance_recorded": now,
        "statement_read_by": clean(statement_read_by) or None,
    }
    held = (meetings.c.partnership_id == partnership.id, meetings.c.date == day)
    conn.execute(update(meetings).where(*held).values(**told))
    changed(conn, partnership.id, "operator", "meeting.recorded", f"meeting:{day}", now)


def _meeting_row(conn: Connection, partnership: str, day: date) -> Row[Any] | None:
    row: Row[Any] | None = _HELD.run(conn, {"mine": partnership, "on": day}).first()
    return row


def kept_meeting(conn: Connection, partnership: Partnership, day: date) -> Meeting:
    """The meeting as it is kept; one that nobody announced yet under the terms of its day."""
    row = _meeting_row(conn, partnership.id, day)
    if row is None:
        return Meeting(day, partnership.on(day).valid_from)
    attendance = loads(_ATTENDANCE, row.attendance) if row.attendance else ()
    return Meeting(row.date, row.terms_from, row.statement_read_by, attendance, row.attendance_recorded)


def _add_meeting(conn: Connection, partnership: Partnership, day: date, frozen: tuple[date, date]) -> None:
    by_rule, terms_from = frozen
    row = {"partnership_id": partnership.id, "date": day, "by_rule": by_rule, "terms_from": terms_from}
    conn.execute(insert(meetings), row)


def changed(conn: Connection, partnership: str, actor: str, what: str, entity: str, now: datetime) -> None:
    """Bump the records' version and write the audit entry; ``entity`` is "KIND:ID"."""
    bump(conn, partnership)
    field = what.partition(".")[0]
    audit.append(conn, at=now, actor=actor, what=what, entity=f"{partnership}:{entity}", fields=(field,))
