"""Meetings: who attended and who read the statement out, open actions, new ones (CC 3.3, 6.2, 7.2, 7.3e)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, abort, request

from mailflow.errors import NotPossible
from mailflow.partnership.caseload import Snapshot
from mailflow.partnership.terms import Partnership
from mailflow.record import Action, ActionState, Attendee, CaseState
from mailflow.review import moving, recording, roll
from mailflow.review.board import meetings_around
from mailflow.review.forms import AddAction, Attendance, CloseAction, MoveMeeting, chosen, refuse
from mailflow.review.front import Shown, done, now_at, office, partnership, posted, refused, show, signed, signer
from mailflow.store import records

PLUGIN = Blueprint("meeting", __name__, url_prefix="/<name>")


@dataclass
class _Typed:
    """What a person filled in wrongly and is shown again; None is asked afresh."""

    attendance: Attendance | None = None
    rows: list[roll.Row] | None = None
    action: AddAction | None = None
    moving: MoveMeeting | None = None


@PLUGIN.get("/meetings/")
def list_meetings(name: str) -> Shown:
    """The last meetings and the next ones, and whether their attendance is recorded."""
    where = partnership(name)
    now = now_at(where)
    meetings = [(m, _snapshot(where, m.date).meeting, m.at <= now) for m in meetings_around(office(), where, now)]
    return show("meetings.html", where, "Meetings", meetings=meetings)


@PLUGIN.get("/meetings/<day>/")
def show_meeting(name: str, day: str) -> Shown:
    """One meeting."""
    return _page(partnership(name), _day(day), _Typed())


@PLUGIN.post("/meetings/<day>/attendance")
def record(name: str, day: str) -> Shown:
    """Record the attendance; a second time corrects the first."""
    where, form = partnership(name), Attendance()
    filled = roll.typed(request.form, _rows(where, _day(day)))
    if form.validate() and not any(row.wrong for row in filled):
        try:
            said = recording.record_attendance(
                office(), where.id, _day(day), roll.attendees(filled), read_by=form.read_by.data or None
            )
        except NotPossible as wrong:
            refuse(form, "read_by", str(wrong))
        else:
            return done(said, "meeting.show_meeting", name=name, day=day)
    return refused(_page(where, _day(day), _Typed(attendance=form, rows=filled)))


@PLUGIN.post("/meetings/<day>/move")
def move(name: str, day: str) -> Shown:
    """Put it off; or, by the other button, cancel it."""
    where, form = partnership(name), MoveMeeting(prefix="move-")
    if form.validate():
        try:
            said = _moved(where, _day(day), form)
        except NotPossible as wrong:
            refuse(form, "to", str(wrong))
        else:
            return done(said, "meeting.list_meetings", name=name)
    return refused(_page(where, _day(day), _Typed(moving=form)))


@PLUGIN.post("/meetings/<day>/actions")
def add(name: str, day: str) -> Shown:
    """Note an action."""
    where = partnership(name)
    form = _action_form(where, _snapshot(where, _day(day)))
    if form.validate():
        try:
            said = recording.add_action(
                office(), where.id, form.case.data, form.text.data, owner=form.owner.data, due=form.due.data
            )
        except NotPossible as wrong:
            refuse(form, "text", str(wrong))
        else:
            return done(said, "meeting.show_meeting", name=name, day=day)
    return refused(_page(where, _day(day), _Typed(action=form)))


@PLUGIN.route("/actions/<int:number>/", methods=["GET", "POST"])
def close(name: str, number: int) -> Shown:
    """Close an action by a recorded decision."""
    where = partnership(name)
    action = next((a for a in _snapshot(where, None).actions if a.number == number), None)
    if action is None:
        abort(404)
    form = CloseAction(by=signer())
    if posted() and form.validate():
        try:
            ends = form.state.data == ActionState.NO_FURTHER_ACTION
            said = recording.close_action(
                office(), where.id, number, form.outcome.data, no_further=ends, by=signed(form)
            )
        except NotPossible as wrong:
            refuse(form, "outcome", str(wrong))
        else:
            return done(said, "meeting.list_meetings", name=name)
    shown = show("close.html", where, f"Close action {number}", form=form, action=action)
    return refused(shown) if posted() else shown


def _moved(where: Partnership, day: date, form: MoveMeeting) -> str:
    if "cancel" in request.form:
        return moving.cancel(office(), where.id, day, by=signed(form))
    if form.to.data is None:
        raise NotPossible("Say to which day.")
    return moving.move(office(), where.id, day, form.to.data, by=signed(form))


def _page(where: Partnership, day: date, typed: _Typed) -> str:
    snapshot = _snapshot(where, day)
    planned = next((m for m in meetings_around(office(), where, now_at(where)) if m.date == day), None)
    if planned is None and (snapshot.meeting is None or snapshot.meeting.attendance_recorded is None):
        abort(404)
    recorded = snapshot.meeting
    before = recorded.statement_read_by if recorded else ""
    return show(
        "meeting.html",
        where,
        f"Meeting {day.isoformat()}",
        day=day,
        planned=planned,
        recorded=recorded,
        held=planned is None or planned.at <= now_at(where),
        terms=where.on(day),
        form=typed.attendance or Attendance(formdata=None, read_by=before or ""),
        rows=typed.rows or _rows(where, day),
        choices=roll.CHOICES,
        action_form=typed.action or _action_form(where, snapshot, formdata=None),
        actions=_open(snapshot),
        moving=typed.moving or MoveMeeting(prefix="move-", formdata=None, by=signer()),
    )


def _open(snapshot: Snapshot) -> list[Action]:
    return sorted((a for a in snapshot.actions if a.state is ActionState.OPEN), key=lambda a: (a.owner, a.number))


def _rows(where: Partnership, day: date) -> list[roll.Row]:
    meeting = _snapshot(where, day).meeting
    recorded: tuple[Attendee, ...] = meeting.attendance if meeting else ()
    return roll.rows(office().register(where.id), recorded)


def _action_form(where: Partnership, snapshot: Snapshot, **more: Any) -> AddAction:
    form = AddAction(prefix="", **more)
    form.case.choices = chosen(c.reference for c in snapshot.cases if c.state is CaseState.OPEN)
    form.owner.choices = chosen(o.name for o in office().register(where.id).organisations)
    return form


def _snapshot(where: Partnership, day: date | None) -> Snapshot:
    with office().store.reading() as conn:
        return records.snapshot(conn, where, now=office().clock.now(), meeting=day)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        abort(404)
