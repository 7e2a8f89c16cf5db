"""What mail tells of letters that left: a bounce days later, an answer. It settles what was in doubt.

In: a letter of ours that a mail was shown to be about, and what the mail says. Out: a settled outcome, a task, or both.
Only a genuine bounce is heard here: one that names a letter that we sent. What counts is the address that we wrote to.
No letter asks for a receipt, and one that comes all the same is kept as mail and settles nothing: anybody can write it.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, or_, select

from mailflow.message import Kind, Message
from mailflow.partnership.register import Contact
from mailflow.store import own_letters, settling, tasks, undelivered
from mailflow.store.tables import bounces, letters

OFTEN = "bouncing"
SOFT, SOFT_WITHIN = 3, timedelta(days=14)
"""So many bounces that are not for good, within so many days, are a task."""
_PROGRAM = "mailflow"
_FULL = "5.2.2"
_GONE = ("5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.10", "5.2.1", "5.4.1", "5.4.4")
"""Enhanced status codes of a bounce that say: nobody reads mail there. A bounce for good without any says so too; 5.0.0
says nothing, and the rest of 5.4 is about the way there."""
_ANSWERS = frozenset({Kind.HUMAN, Kind.AUTO_REPLY})


def heard(conn: Connection, mail: int, now: datetime) -> None:
    """What follows from a bounce that was noted (``store.bounces``), as far as it is of letters of ours."""
    genuine = (bounces.c.message_row == mail, bounces.c.letter_row.is_not(None))
    for row in conn.execute(select(bounces).where(*genuine).order_by(bounces.c.id)).all():
        came_back(conn, row.letter_row, row.status, permanent=row.permanent, now=now)


def came_back(conn: Connection, row: int, status: str, *, permanent: bool, now: datetime) -> None:
    """A genuine bounce of this letter was written to ``bounces``; ``status`` is its enhanced code, or "".

    For good and about the address: letters to the contact stop. For good for another reason, a full mailbox or days of
    trying among them: a task about the letter. A delay settles nothing: it is on its way still, and is a task once it
    happens often. Of an alert that came back somebody is told whatever the code: a task at the least, and an alarm
    (``alarms.alerts``).
    """
    letter, code = _letter(conn, row), status.strip()
    if letter.state == "unknown" and permanent:
        said = f"It came back ({code or 'no code'})."
        settling.settle(conn, row, now, delivered=False, sentence=said, by=_PROGRAM)
    if not permanent or code.startswith(("4.", _FULL)):
        _often(conn, letter, now)
    if not permanent:
        if letter.urgent:
            said = f"Letter {row} to {letter.contact} came back for now ({code or 'no code'}). {tasks.ALERT_LOST}"
            tasks.open_task(conn, letter.partnership, undelivered.LETTER, tasks.letter_subject(row), said, now)
    elif not code or code in _GONE:
        said = f"Letter {row} to {letter.contact} came back: there is no such mailbox ({code or 'no code'})."
        tasks.stop(conn, letter.partnership, letter.contact, said, now, alert=letter.urgent)
    else:
        said = f"Letter {row} to {letter.contact} came back: the recipient's mail server refused it ({code})."
        said += f" {tasks.ALERT_LOST}" if letter.urgent else ""
        tasks.open_task(conn, letter.partnership, undelivered.LETTER, tasks.letter_subject(row), said, now)


def answered(conn: Connection, message: Message, sender: Contact | None, mail: int, now: datetime) -> None:
    """A verified mail came in: if it answers letters to this very contact, those have arrived. ``mail``: its number.

    Only who got a letter knows its Message-ID: one that waits to be sent again is not sent.
    """
    ids = {*message.in_reply_to, *message.references}
    if sender is None or not ids or message.kind not in _ANSWERS:
        return
    for letter in own_letters.named(conn, ids).values():
        if letter.contact.lower() == sender.address:
            _delivered(conn, letter.id, f"Its recipient answered it: mail {mail}.", now)


def _delivered(conn: Connection, row: int, sentence: str, now: datetime) -> None:
    settling.arrived(conn, row, now, sentence=sentence, by=_PROGRAM)


def _often(conn: Connection, letter: Any, now: datetime) -> None:
    theirs = bounces.join(letters, bounces.c.letter_row == letters.c.id)
    soft = or_(bounces.c.permanent.is_(False), bounces.c.status.like("4.%"), bounces.c.status.like(f"{_FULL}%"))
    counted = select(func.count()).select_from(theirs).where(letters.c.contact == letter.contact, soft)
    number = conn.execute(counted.where(bounces.c.at > now - SOFT_WITHIN)).scalar_one()
    if number >= SOFT:
        said = f"{number} letters to {letter.contact} came back within {SOFT_WITHIN.days} days, each only for now."
        tasks.open_task(conn, letter.partnership, OFTEN, tasks.address_subject(letter.contact), said, now)


def _letter(conn: Connection, row: int) -> Any:
    named = (letters.c.partnership_id.label("partnership"), letters.c.contact, letters.c.state, letters.c.urgent)
    return conn.execute(select(*named).where(letters.c.id == row)).one()
