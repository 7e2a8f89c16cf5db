"""What the team is shown of letters: those that need a person, and how alerts fared. It reads and never writes.

In: a partnership. Out: rows without the letters' contents.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select

from mailflow.store.tables import bodies, bounces, letters, messages

ANSWERS = ("acknowledgement", "safeguarding_alert")
"""The mailings whose letters follow from one mail; the mail's number in the ledger is the second part of their key."""
MOST_SOUGHT = 10
_SOUGHT = (bodies.c.message, bodies.c.submission)
"""What was sent, as it came and as it was made readable."""
TROUBLED = ("unknown", "refused", "cancelled", "deferred")
_ORDER = ("unknown", "refused", "accepted", "cancelled", "deferred", "queued", "claimed", "handing")
_CAME_BACK = select(bounces.c.letter_row).where(bounces.c.letter_row.is_not(None), bounces.c.permanent.is_(True))


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
    came_back: datetime | None = None
    """When a bounce of it came in that is for good, although the mail server had taken it."""
    worded: bool = True
    """Whether its words were kept, so that it can be sent again."""

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
    """Letters not simply sent: outcome unknown first, then refused, come back, stopped, put off; newest first."""
    mine = letters.c.partnership_id == partnership
    wanted = or_(letters.c.state.in_(TROUBLED), letters.c.id.in_(_CAME_BACK))
    found = conn.execute(select(letters).where(mine, wanted).order_by(letters.c.id.desc()).limit(limit)).all()
    return sorted(_letters(conn, found), key=lambda row: _ORDER.index(row.state))


def letters_of(conn: Connection, partnership: str, mail: int) -> list[LetterRow]:
    """The letters that followed from one mail of the ledger, by themselves."""
    begin = [f"{mailing}:{mail}:" for mailing in ANSWERS]
    theirs = or_(*(letters.c.letter_key.between(first, f"{first}~") for first in begin))
    found = conn.execute(select(letters).where(letters.c.partnership_id == partnership, theirs).order_by(letters.c.id))
    return _letters(conn, found.all())


def letters_about(conn: Connection, partnership: str, reference: str) -> list[LetterRow]:
    """The letters about one case: acknowledgements, questions, alerts. Minutes are about many."""
    mine = (letters.c.partnership_id == partnership, letters.c.reference == reference)
    return _letters(conn, conn.execute(select(letters).where(*mine).order_by(letters.c.id)).all())


def put_off(conn: Connection, partnership: str) -> tuple[int, datetime | None]:
    """How many letters the mail server would not take yet, or that are held, and since when the oldest waits."""
    mine = (letters.c.partnership_id == partnership, letters.c.state == "deferred")
    found = conn.execute(select(func.count(), func.min(letters.c.created)).where(*mine)).one()
    return found[0], found[1]


def _letters(conn: Connection, rows: Sequence[Any]) -> list[LetterRow]:
    wanted = bounces.c.letter_row.in_([row.id for row in rows])
    found = conn.execute(select(bounces.c.letter_row, bounces.c.at).where(wanted, bounces.c.permanent.is_(True)))
    back = {bounce.letter_row: bounce.at for bounce in found}
    return [replace(_letter(row), came_back=back.get(row.id)) for row in rows]


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
        worded=bool(row.content),
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
