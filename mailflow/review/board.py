"""The front page's figures: how long until the cutoff, what waits, what is late, what goes out next.

In: an Office and a partnership. Out: one Board. It reads and never writes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailflow.decision import Timeliness
from mailflow.errors import NotPossible
from mailflow.outbound.mailing import Slot
from mailflow.outbound.wording import time_in_words
from mailflow.partnership import calendar
from mailflow.partnership.calendar import PlannedMeeting
from mailflow.partnership.caseload import Scope, agenda
from mailflow.partnership.register import Register
from mailflow.partnership.terms import Partnership
from mailflow.review import words
from mailflow.review.office import Office
from mailflow.store import adoptions, outbox, overview, records, runs, tasks, unexplained
from mailflow.store.adoptions import Adoption
from mailflow.store.health import MailboxHealth
from mailflow.store.queue import QueueRow
from mailflow.store.runs import Run
from mailflow.store.tasks import Task
from mailflow.watch import failing


@dataclass(frozen=True, slots=True)
class Countdown:
    """The next cutoff in words. ``left`` is "" when there is no cutoff; ``hurry`` when less than two hours are left."""

    left: str
    sentence: str
    passed: str
    hurry: bool


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that the front page tells."""

    partnership: Partnership
    now: datetime
    countdown: Countdown
    meeting: PlannedMeeting | None
    triage: tuple[QueueRow, ...]
    exceptions: tuple[QueueRow, ...]
    on_agenda: tuple[int, int]
    unexplained: int
    mailboxes: tuple[MailboxHealth, ...]
    unadopted: tuple[Adoption, ...]
    outbox: dict[str, int]
    alerts: dict[str, int]
    tasks: tuple[Task, ...]
    put_off: tuple[int, datetime | None]
    waiting: tuple[Run, ...]
    coming: tuple[Slot, ...]
    register: Register

    @property
    def rows(self) -> tuple[QueueRow, ...]:
        """Both lists."""
        return (*self.triage, *self.exceptions)

    @property
    def in_time(self) -> int:
        """Items that came by the cutoff and are for the coming meeting."""
        return sum(r.timeliness is Timeliness.IN_TIME for r in self.rows)

    @property
    def late(self) -> int:
        """Items that missed a cutoff."""
        return sum(r.timeliness is Timeliness.LATE for r in self.rows)

    @property
    def incomplete(self) -> int:
        """Items that lack something."""
        return sum(bool(r.missing) for r in self.rows)

    @property
    def alarming(self) -> tuple[QueueRow, ...]:
        """What waits and holds words of a safeguarding concern."""
        return tuple(r for r in self.rows if r.alert)

    @property
    def failed(self) -> int:
        """Mails that the program could not deal with."""
        return sum(r.state == "failed" for r in self.rows)

    @property
    def undelivered_alerts(self) -> int:
        """Safeguarding alerts that nobody has received yet."""
        return sum(number for state, number in self.alerts.items() if state != "accepted")


def board(office: Office, partnership: Partnership, *, weeks: int = 1) -> Board:
    """The figures of this moment."""
    now = office.clock.now()
    meeting = next_meeting(office, partnership, now)
    with office.store.reading() as conn:
        return Board(
            partnership=partnership,
            now=now,
            countdown=countdown(office, partnership, now),
            meeting=meeting,
            triage=tuple(office.triage(partnership.id)),
            exceptions=tuple(office.exceptions(partnership.id)),
            on_agenda=_on_agenda(office, partnership, meeting),
            unexplained=unexplained.total(conn),
            mailboxes=tuple(failing.mailboxes(conn, office.settings)),
            unadopted=tuple(adoptions.waiting(conn, partnership.id)),
            outbox=outbox.counts(conn, partnership.id),
            alerts=overview.alerts(conn, partnership.id),
            tasks=tuple(tasks.open_tasks(conn, partnership.id)),
            put_off=overview.put_off(conn, partnership.id),
            waiting=tuple(runs.upcoming(conn, partnership.id)),
            coming=tuple(office.coming(partnership.id, weeks=weeks)),
            register=office.register(partnership.id),
        )


def moved(office: Office, partnership: Partnership) -> calendar.Moves:
    """Meetings that the team moved or cancelled."""
    with office.store.reading() as conn:
        return records.moved(conn, partnership.id)


def next_meeting(office: Office, partnership: Partnership, moment: datetime) -> PlannedMeeting | None:
    """The first meeting that starts after ``moment``; None when the calendar knows none."""
    try:
        return calendar.next_meeting(partnership, moment, moved=moved(office, partnership))
    except NotPossible:
        return None


def meetings_around(office: Office, partnership: Partnership, now: datetime) -> list[PlannedMeeting]:
    """The meetings of the last four weeks and the next two, newest first."""
    today = now.astimezone(partnership.zone).date()
    start, end = today - timedelta(weeks=4), today + timedelta(weeks=2, days=1)
    return sorted(
        calendar.meetings(partnership, start, end, moved=moved(office, partnership)), key=lambda m: m.date, reverse=True
    )


def countdown(office: Office, partnership: Partnership, now: datetime) -> Countdown:
    """How long until mail is late, for which meeting, and when the last cutoff passed."""
    today = now.astimezone(partnership.zone).date()
    ahead = calendar.meetings(
        partnership, today - timedelta(days=1), today + timedelta(weeks=8), moved=moved(office, partnership)
    )
    cutoffs = [(m.referral_cutoff, m) for m in ahead if m.referral_cutoff]
    to_come = [(at, m) for at, m in cutoffs if at >= now]
    passed = _passed([(at, m) for at, m in cutoffs if at < now and m.at > now], partnership, now, today)
    if not to_come:
        return Countdown(
            "", "These terms set no cutoff: mail counts for the next meeting until it begins.", passed, hurry=False
        )
    at, meeting = to_come[0]
    day = words.day_near(at.astimezone(partnership.zone).date(), today)
    sentence = (
        f"until the cutoff: {day}, {time_in_words(at, partnership.zone)}, "
        f"for the meeting on {_of_meeting(meeting.date)}."
    )
    return Countdown(words.span(at - now), sentence, passed, hurry=at - now < timedelta(hours=2))


def _passed(
    gone: Sequence[tuple[datetime, PlannedMeeting]], partnership: Partnership, now: datetime, today: date
) -> str:
    if not gone:
        return ""
    at, meeting = gone[-1]
    which = words.day_near(meeting.date, today)
    return (
        f"The cutoff for the meeting {which if which in {'today', 'tomorrow'} else 'on ' + which} passed "
        f"{words.span(now - at)} ago, at {time_in_words(at, partnership.zone)}."
    )


def _of_meeting(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def _on_agenda(office: Office, partnership: Partnership, meeting: PlannedMeeting | None) -> tuple[int, int]:
    """How many cases are on the next agenda: (new, carried forward)."""
    if meeting is None:
        return 0, 0
    with office.store.reading() as conn:
        snapshot = records.snapshot(conn, partnership, now=office.clock.now(), meeting=meeting.date)
    about = agenda(snapshot, Scope(meeting=meeting.date, held=False, closed_since=meeting.date), snapshot.cases)
    return len(about.new), len(about.carried)
