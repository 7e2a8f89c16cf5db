"""What a meeting leaves: who attended, who read the statement out, actions noted and closed (CC 3.3, 6.2, 7.2, 7.3e).

In: the Office, a partnership, what somebody typed. Out: the sentence to show. Raises NotPossible or RowRefused; then
nothing is written.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from mailflow.errors import NotPossible
from mailflow.partnership import calendar
from mailflow.record import ActionState, Attendee
from mailflow.review import bound
from mailflow.review.attendance import attendance, refuse_twice, unlisted
from mailflow.review.office import Office
from mailflow.store import records


def record_meeting(office: Office, partnership: str, day: date, log: str, *, file: str, read_by: str | None) -> str:
    """Record who attended (CC 7.3e) and who read the statement out (CC 7.2)."""
    return record_attendance(office, partnership, day, attendance(log, file=file), read_by=read_by)


def record_attendance(
    office: Office, partnership: str, day: date, log: Sequence[Attendee], *, read_by: str | None
) -> str:
    """The same with lines that were filled in on the page; a second time corrects the first."""
    terms = office.partnerships[partnership]
    attendees = tuple(log)
    if not attendees:
        raise NotPossible("Nobody is named: say at least for one person whether they attended.")
    refuse_twice(attendees)
    with office.store.writing() as conn:
        diary = office.diary(conn, terms)
        recorded = records.kept_meeting(conn, terms, bound.held(diary, day)).attendance_recorded
        sent = recorded is not None and diary.told(day)
        records.record_meeting(conn, terms, day, attendees, statement_read_by=read_by, now=office.clock.now())
    said = f"the statement was read out by {read_by}" if read_by else "nobody is noted as having read the statement"
    doubts = list(unlisted(attendees, office.register(partnership)))
    if sent:
        doubts.append("The minutes after that meeting have gone with the log as it was before.")
    return " ".join([f"Recorded for {day:%A %-d %B %Y}: {len(attendees)} lines of attendance; {said}.", *doubts])


def add_action(office: Office, partnership: str, reference: str, text: str, *, owner: str, due: date | None) -> str:
    """Note an action (CC 6.2); without a date it is due at the next meeting (CC 5.7)."""
    terms = office.partnerships[partnership]
    with office.store.writing() as conn:
        diary = office.diary(conn, terms)
        day = due or diary.following().date
        number = records.add_action(conn, terms, reference, text=text, owner=owner, due=day, now=diary.now)
    return f"Action {number} on {reference} for {owner}, due {day:%A %-d %B %Y}."


def close_action(office: Office, partnership: str, number: int, outcome: str, *, no_further: bool, by: str) -> str:
    """Close an action by a recorded decision (CC 3.3)."""
    terms = office.partnerships[partnership]
    state = ActionState.NO_FURTHER_ACTION if no_further else ActionState.RESOLVED
    now = office.clock.now().astimezone(terms.zone)
    today = now.date()
    held = [m.date for m in calendar.meetings(terms, today - timedelta(days=28), today + timedelta(days=1))]
    with office.store.writing() as conn:
        records.close_action(
            conn,
            terms.id,
            number,
            outcome=outcome,
            state=state,
            meeting=held[-1] if held else today,
            by=by,
            now=now,
        )
    return f"Action {number} is closed: {'no further action' if no_further else 'resolved'}."
