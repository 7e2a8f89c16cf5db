"""What the team is shown of letters: those that need a person, and how alerts fared. It reads and never writes.

In: a partnership. Out: rows without the letters' contents.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select

from mailflow.store.tables import bodies, letters, messages

ANSWERS = ("acknowledgement", "safeguarding_alert")
"""The mailings whose letters follow from one mail; the mail's number in the ledger is the second part of their key."""
MOST_SOUGHT = 10
_SOUGHT = (bodies.c.message, bodies.c.submission)
"""What was sent, as it came and as it was made readable."""
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
    mail: int | None = None
    """The mail that it follows from, or None."""

    @property
    def kept_back(self) -> bool:
        """Whether it never left: it was refused by our own linter, or could not be made into an email."""
        return self.state == "refused" and not self.attempts


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
    return [_letter(row) for row in sorted(found, key=lambda row: TROUBLED.index(row.state))]


def letters_of(conn: Connection, partnership: str, mail: int) -> list[LetterRow]:
    """The letters that followed from one mail of the ledger, by themselves."""
    begin = [f"{mailing}:{mail}:" for mailing in ANSWERS]
    theirs = or_(*(letters.c.letter_key.between(first, f"{first}~") for first in begin))
    found = conn.execute(select(letters).where(letters.c.partnership_id == partnership, theirs).order_by(letters.c.id))
    return [_letter(row) for row in found]


def _letter(row: Any) -> LetterRow:
    slot = row.letter_key.split(":")[1:2]
    return LetterRow(
        id=row.id,
        mailing=row.mailing,
        reference=row.reference,
        contact=row.contact,
        state=row.state,
        created=row.created,
        next_try=row.next_try,
        attempts=row.attempts,
        answer=row.answer,
        mail=int(slot[0]) if row.mailing in ANSWERS and slot and slot[0].isdecimal() else None,
    )


def alerts(conn: Connection, partnership: str) -> dict[str, int]:
    """How many safeguarding alerts stand in each state of the outbox."""
    mine = (letters.c.partnership_id == partnership, letters.c.mailing == "safeguarding_alert")
    counted = select(letters.c.state, func.count().label("number")).where(*mine).group_by(letters.c.state)
    return {row.state: row.number for row in conn.execute(counted)}


def mails(
    conn: Connection, partnership: str, *, state: str | None = None, words: str = "", limit: int = 100
) -> list[MailRow]:
    """The newest messages of the ledger, of one state or of all.

    ``words``: those that hold each of these words anywhere in what was sent: subject, sender, quoted or signed, page or
    attachment. It looks at every stored mail, so it is for a person who seeks something.
    """
    wanted = select(messages).where(messages.c.partnership_id == partnership)
    if state is not None:
        wanted = wanted.where(messages.c.state == state)
    if words.strip():
        wanted = wanted.join(bodies, bodies.c.message_row == messages.c.id)
    for word in words.split()[:MOST_SOUGHT]:
        kept = json.dumps(word, ensure_ascii=False)[1:-1]
        wanted = wanted.where(or_(*(column.icontains(kept, autoescape=True) for column in _SOUGHT)))
    return [
        MailRow(row.id, row.received, row.mail_class, row.state, row.sender, row.subject)
        for row in conn.execute(wanted.order_by(messages.c.id.desc()).limit(limit))
    ]
