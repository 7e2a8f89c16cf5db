"""What the team is shown of letters: those that need a person, and how alerts fared. It reads and never writes.

In: a partnership. Out: rows without the letters' contents.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from mailflow.store.tables import letters, messages

TROUBLED = ("unknown", "refused", "cancelled", "deferred")


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter: ``contact`` is the register's key of its reader, ``answer`` the server's words or our sentence."""

    id: int
    mailing: str
    reference: str
    contact: str
    state: str
    created: datetime
    next_try: datetime
    attempts: int
    answer: str


@dataclass(frozen=True, slots=True)
class MailRow:
    """One message of the ledger, for the list of everything that came."""

    ledger_id: int
    received: datetime
    mail_class: str
    state: str
    sender: str
    subject: str


def troubled(conn: Connection, partnership: str, limit: int = 50) -> list[LetterRow]:
    """Letters that were not simply sent: outcome unknown first, then refused, stopped and put off; newest first."""
    mine = (letters.c.partnership_id == partnership, letters.c.state.in_(TROUBLED))
    found = conn.execute(select(letters).where(*mine).order_by(letters.c.id.desc()).limit(limit)).all()
    return [
        LetterRow(
            id=row.id,
            mailing=row.mailing,
            reference=row.reference,
            contact=row.contact,
            state=row.state,
            created=row.created,
            next_try=row.next_try,
            attempts=row.attempts,
            answer=row.answer,
        )
        for row in sorted(found, key=lambda row: TROUBLED.index(row.state))
    ]


def alerts(conn: Connection, partnership: str) -> dict[str, int]:
    """How many safeguarding alerts stand in each state of the outbox."""
    mine = (letters.c.partnership_id == partnership, letters.c.mailing == "safeguarding_alert")
    counted = select(letters.c.state, func.count().label("number")).where(*mine).group_by(letters.c.state)
    return {row.state: row.number for row in conn.execute(counted)}


def mails(conn: Connection, partnership: str, *, state: str | None = None, limit: int = 100) -> list[MailRow]:
    """The newest messages of the ledger, of one state or of all."""
    wanted = select(messages).where(messages.c.partnership_id == partnership)
    if state is not None:
        wanted = wanted.where(messages.c.state == state)
    return [
        MailRow(row.id, row.received, row.mail_class, row.state, row.sender, row.subject)
        for row in conn.execute(wanted.order_by(messages.c.id.desc()).limit(limit))
    ]
