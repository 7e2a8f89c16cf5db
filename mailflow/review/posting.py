"""The team's verbs on letters that did not simply leave, and on what is to do about them. Both doors call these.

In: the Office, a letter's or task's number, what somebody found out, and who they are. Out: sentences. Each change is
one transaction with its audit entry. Raises NotPossible with a sentence.
"""

from datetime import datetime

from mailflow.errors import NotPossible
from mailflow.review import words
from mailflow.review.office import Office
from mailflow.store import overview, settling, tasks
from mailflow.store.overview import LetterRow
from mailflow.store.tasks import Task


def troubled(office: Office, partnership: str) -> list[LetterRow]:
    """Letters that were not simply sent."""
    with office.store.reading() as conn:
        return overview.troubled(conn, partnership)


def resend(office: Office, partnership: str, letter: int, *, by: str) -> str:
    """Send a letter again that was refused, or whose outcome is unknown, after somebody has looked."""
    _own(office, partnership, letter)
    with office.store.writing() as conn:
        settling.resend(conn, letter, office.clock.now(), by=by)
    return f"Letter {letter} is queued again, under the same Message-ID."


def arrived(office: Office, partnership: str, letter: int, *, how: str, by: str) -> str:
    """A letter of unknown outcome did arrive: somebody knows, and says how."""
    _own(office, partnership, letter)
    with office.store.writing() as conn:
        settling.settle(conn, letter, office.clock.now(), delivered=True, sentence=how, by=by)
    return f"Letter {letter} counts as delivered."


def to_do(office: Office, partnership: str) -> list[Task]:
    """What is to do about letters and addresses, the oldest first."""
    with office.store.reading() as conn:
        return tasks.open_tasks(conn, partnership)


def done(office: Office, partnership: str, task: int, *, outcome: str, by: str) -> str:
    """Somebody did it; what it stopped goes on."""
    with office.store.writing() as conn:
        if tasks.task(conn, task).partnership != partnership:
            raise NotPossible(f"There is no task {task}.")
        closed = tasks.close_task(conn, task, by=by, outcome=outcome, now=office.clock.now())
    goes_on = " Letters go to that address again." if closed.kind in tasks.STOPPING else ""
    return f"Task {task} is closed.{goes_on}"


def age(since: datetime, now: datetime) -> str:
    """How long something waits, in words."""
    return words.span(now - since)


def _own(office: Office, partnership: str, letter: int) -> None:
    if all(row.id != letter for row in troubled(office, partnership)):
        raise NotPossible(f"Letter {letter} is not among those that were not simply sent.")
