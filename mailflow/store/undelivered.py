"""What could not be delivered, and what follows from it: a task that fits whose fault it is (design section 7).

In: a letter of the outbox and what a mail server said of it, at the door or in a bounce days later. Out: tasks. An
address that does not exist stops all letters to it (``tasks.STOPPING``) until somebody closes its task; a rule of a
mail server is nobody's address, and is one task however many letters it hits; a full mailbox is no reason to stop.
A bounce that answers no letter of ours is not heard here.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, or_, select

from mailflow.letter import Fault
from mailflow.store import tasks
from mailflow.store.tables import bounces, letters

ADDRESS, OFTEN, LETTER, RULE, UNKNOWN = tasks.BOUNCED, "bouncing", "refused", "rule", "unknown"
_RULE = "letters"
SOFT, SOFT_WITHIN = 3, timedelta(days=14)
"""So many bounces that are not for good, within so many days, are a task."""
_GONE = ("5.1.", "5.4.", "5.2.1", "5.0.0")
"""Enhanced status codes of a bounce that say: nobody reads mail there. A bounce for good without any says so too."""


@dataclass(frozen=True, slots=True)
class _Letter:
    partnership: str
    contact: str
    state: str


def refused(conn: Connection, row: int, fault: Fault, answer: str, now: datetime) -> None:
    """A letter was refused, or cannot be sent because of us: open the task for whoever can mend it."""
    letter = _letter(conn, row)
    if fault is Fault.ADDRESS:
        said = f"The mail server says that there is no mailbox {letter.contact} (letter {row})."
        tasks.stop(conn, letter.partnership, letter.contact, said, now)
    elif fault in {Fault.POLICY, Fault.SENDER}:
        said = (
            "The mail server refuses letters of ours by a rule of its own; no recipient's address is at fault. Ask "
            f"whoever runs the mail server, then send them again. The first was letter {row}: {answer}"
        )
        tasks.open_task(conn, letter.partnership, RULE, _RULE, said, now)
    else:
        said = f"Letter {row} did not reach {letter.contact}: {answer}"
        tasks.open_task(conn, letter.partnership, LETTER, tasks.letter_subject(row), said, now)


def unknown(conn: Connection, row: int, now: datetime, why: str) -> None:
    """Nobody here can know whether a letter arrived, and why: somebody asks its recipient."""
    letter = _letter(conn, row)
    said = (
        f"Letter {row} may have reached {letter.contact}, or not: {why} Ask the recipient; then send it again, or say "
        "that it arrived."
    )
    tasks.open_task(conn, letter.partnership, UNKNOWN, tasks.letter_subject(row), said, now)


def over(conn: Connection, row: int, outcome: str, now: datetime, *, by: str) -> None:
    """What was to do about this letter is done."""
    for kind in (LETTER, UNKNOWN):
        tasks.close_matching(conn, kind, tasks.letter_subject(row), by=by, outcome=outcome, now=now)


def came_back(conn: Connection, row: int, status: str, *, permanent: bool, now: datetime) -> None:
    """A genuine bounce of this letter was written to ``bounces``; ``status`` is its enhanced code, or "".

    For good and about the address: letters to the contact stop. For good for another reason: a task about the letter.
    Not for good (or a full mailbox): a task once it happens often. The address that counts is the one we wrote to.
    """
    letter = _letter(conn, row)
    if not permanent or status.startswith(("4.", "5.2.2")):
        _often(conn, letter, now)
    elif not status or status.startswith(_GONE):
        said = f"Letter {row} to {letter.contact} came back: there is no such mailbox ({status or 'no code'})."
        tasks.stop(conn, letter.partnership, letter.contact, said, now)
    else:
        said = f"Letter {row} to {letter.contact} came back: the recipient's mail server refused it ({status})."
        tasks.open_task(conn, letter.partnership, LETTER, tasks.letter_subject(row), said, now)


def _often(conn: Connection, letter: _Letter, now: datetime) -> None:
    theirs = bounces.join(letters, bounces.c.letter_row == letters.c.id)
    soft = or_(bounces.c.permanent.is_(False), bounces.c.status.like("5.2.2%"))
    counted = select(func.count()).select_from(theirs).where(letters.c.contact == letter.contact, soft)
    number = conn.execute(counted.where(bounces.c.at > now - SOFT_WITHIN)).scalar_one()
    if number >= SOFT:
        said = f"{number} letters to {letter.contact} came back within {SOFT_WITHIN.days} days, each only for now."
        tasks.open_task(conn, letter.partnership, OFTEN, tasks.address_subject(letter.contact), said, now)


def _letter(conn: Connection, row: int) -> _Letter:
    wanted = select(letters.c.partnership_id, letters.c.contact, letters.c.state).where(letters.c.id == row)
    found: Any = conn.execute(wanted).one()
    return _Letter(found.partnership_id, found.contact, found.state)
