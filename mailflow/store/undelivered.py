"""What could not be delivered, and what follows from it: a task that fits whose fault it is (design section 7).

In: a letter of the outbox and what a mail server said of it; ``evidence`` has what comes by mail days later. Out:
tasks. An address that does not exist stops all letters to it (``tasks.STOPPING``) until somebody closes its task; a
rule of a mail server is nobody's address, and is one task however many letters it hits; a full mailbox stops nothing.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from mailflow.letter import Fault
from mailflow.store import tasks
from mailflow.store.tables import letters

LETTER, RULE, UNKNOWN = "refused", "rule", "unknown"
RULE_SUBJECT = "letters"


def refused(conn: Connection, row: int, fault: Fault, answer: str, now: datetime) -> None:
    """A letter was refused, or cannot be sent because of us: open the task for whoever can mend it."""
    letter = _letter(conn, row)
    if fault is Fault.ADDRESS:
        said = f"The mail server says that there is no mailbox {letter.contact} (letter {row})."
        tasks.stop(conn, letter.partnership, letter.contact, said, now, alert=letter.urgent)
    elif fault in {Fault.POLICY, Fault.SENDER}:
        said = (
            "The mail server refuses letters of ours by a rule of its own; no recipient's address is at fault. Ask "
            f"whoever runs the mail server, then send them again. The first was letter {row}: {answer}"
        )
        tasks.open_task(conn, letter.partnership, RULE, RULE_SUBJECT, said, now)
    else:
        lost = f" {tasks.ALERT_LOST}" if letter.urgent else ""
        said = f"Letter {row} did not reach {letter.contact}: {answer}{lost}"
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


def _letter(conn: Connection, row: int) -> Any:
    wanted = select(letters.c.partnership_id.label("partnership"), letters.c.contact, letters.c.urgent).where(
        letters.c.id == row
    )
    return conn.execute(wanted).one()
