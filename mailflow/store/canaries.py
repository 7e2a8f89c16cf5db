"""Canaries: the mails that mailflow sends to itself, and when each came back.

In: an address, a day, a token; a mail that came. Out: their words, and rows. One a day goes to each address, whoever of
several daemons sends it; one that was refused is tried again under the same Message-ID, and its ``sentence`` says why.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from mailflow.message import Kind, Message
from mailflow.store.codec import clean
from mailflow.store.session import savepoint
from mailflow.store.tables import canaries
from mailflow.submission import MailClass, Submission

UNSENT = "not sent yet"
SUBJECT = "mailflow canary {token}"
BODY = """\
mailflow sends this mail to itself once a day, to see that mail arrives.

Nobody needs to do anything about it.
"""
_TOKEN = re.compile(r"\bcanary[ .]([0-9a-f]{32})\b")
_LONGEST = 64
"""Letters of an address that are kept; it only tells canaries apart."""


@dataclass(frozen=True, slots=True)
class Canary:
    """One of them. ``received`` by the mail system, ``seen`` by us; both None while it is on its way."""

    id: int
    to: str
    message_id: str
    sent: datetime
    seen: datetime | None
    received: datetime | None
    sentence: str

    @property
    def travelled(self) -> timedelta | None:
        """How long it was on its way to the mailbox; None while it is, or where clocks differ by more than that."""
        if self.received is None or self.received < self.sent - timedelta(minutes=1):
            return None
        return max(timedelta(), self.received - self.sent)


def claim(conn: Connection, to: str, day: str, message_id: str, now: datetime) -> Canary | None:
    """Today's canary, when it is to be sent now: a new one, or one that was refused. None: it is on its way."""
    mine = (canaries.c.mailbox == to[:_LONGEST], canaries.c.day == day)
    row = conn.execute(select(canaries).where(*mine)).first()
    if row is not None:
        return _canary(row) if row.sentence and row.seen is None else None
    new = {"partnership_id": "-", "mailbox": to[:_LONGEST], "day": day, "message_id": message_id}
    try:
        with savepoint(conn):
            conn.execute(insert(canaries).values(**new, sent=now, sentence=UNSENT))
    except IntegrityError:  # another daemon was quicker
        return None
    return _canary(conn.execute(select(canaries).where(*mine)).one())


def sent(conn: Connection, row: int, now: datetime, sentence: str = "") -> None:
    """What became of sending it; ``sentence`` says why it was refused. ``sent`` stays what it was then."""
    told = {"sentence": clean(sentence)} | ({} if sentence else {"sent": now})
    conn.execute(update(canaries).where(canaries.c.id == row).values(**told))


def known_again(
    conn: Connection,
    message: Message,
    submission: Submission,
    received: tuple[datetime, datetime],
    is_alone: Callable[[Message, str, str], bool],
) -> tuple[Message, Submission]:
    """A canary that came back is noted, and is our own mail whatever its id says; others stay as they are.

    It is known by its token, which nobody can guess, in Message-ID or subject. People read the mailbox that it goes to:
    who answers it has the token as well, so it is ours only where nothing but its subject and body stands in the mail
    (``is_alone``). ``received``: when the mail system had it, and now.
    """
    token = _TOKEN.search(f"{message.message_id or ''} {message.subject or ''}")
    if token is None:
        return message, submission
    row = conn.execute(select(canaries).where(canaries.c.message_id.like(f"<canary.{token[1]}@%"))).first()
    if row is None:
        return message, submission
    if message.kind is not Kind.OWN and not is_alone(message, SUBJECT.format(token=token[1]), BODY):
        return message, submission
    if row.seen is None:
        at, now = received
        conn.execute(update(canaries).where(canaries.c.id == row.id).values(seen=now, received=at, sentence=""))
    return replace(message, kind=Kind.OWN), Submission(MailClass.AUTO, ())


def latest(conn: Connection) -> Canary | None:
    """The newest one."""
    row = conn.execute(select(canaries).order_by(canaries.c.id.desc()).limit(1)).first()
    return None if row is None else _canary(row)


def _canary(row: object) -> Canary:
    names = {"to": "mailbox"} | {n: n for n in ("id", "message_id", "sent", "seen", "received", "sentence")}
    return Canary(**{name: getattr(row, column) for name, column in names.items()})
