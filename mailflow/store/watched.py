"""What the watch asks of the store: how many, and since when. Each is one SELECT over an index; nothing is written.

In: a connection. Out: counts, ages and row numbers, never contents.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select, true

from mailflow.store import due
from mailflow.store.quick import Quick
from mailflow.store.tables import (
    arrivals,
    audit,
    canaries,
    disclosures,
    letters,
    messages,
    partnerships,
    passwords,
    runs,
    tasks,
    tokens,
)

_MAIL_WAITS = ("ready", "held", "failed")
_OVERDUE = Quick(
    select(
        func.count().label("number"),
        func.min(letters.c.next_try).label("since"),
        func.max(letters.c.id).label("newest"),
    ).where(due.OVERDUE),
    listed="states",
)
_LETTER_WAITS = ("queued", "deferred", "claimed", "handing", "unknown")


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many there are, since when the oldest waits (aware UTC, or None), and the number of the newest row."""

    number: int
    since: datetime | None
    newest: int


def began(conn: Connection) -> datetime | None:
    """When the first thing happened that the audit log knows of: the age of the store; None for an empty one."""
    return conn.execute(select(audit.c.at).order_by(audit.c.id).limit(1)).scalar()


def undecided(conn: Connection) -> Backlog:
    """Arrivals without an outcome, by when they were first seen."""
    return _backlog(conn, arrivals.c.seen, arrivals.c.id, arrivals.c.message_row.is_(None))


def failed(conn: Connection, partnerships: Collection[str]) -> Backlog:
    """Mails that the program could not deal with and nobody has dealt with since."""
    mine = and_(messages.c.partnership_id.in_(list(partnerships)), messages.c.state == "failed")
    return _backlog(conn, messages.c.decided, messages.c.id, mine)


def overdue(conn: Connection, now: datetime, span: timedelta) -> Backlog:
    """Letters whose time to leave came so long ago, by that time; it lies ahead where the clock was put back since."""
    found = _OVERDUE.run(conn, due.late(now, span)).first()
    return Backlog(found.number, found.since, found.newest or 0)


def waiting_mails(conn: Connection) -> dict[str, int]:
    """How many mails stand in each state in which one waits: those alone, so that a long history costs nothing."""
    mine = messages.c.partnership_id.in_(select(partnerships.c.partnership_id))
    counted = select(messages.c.state, func.count().label("number")).where(mine, messages.c.state.in_(_MAIL_WAITS))
    found = {row.state: row.number for row in conn.execute(counted.group_by(messages.c.state))}
    return dict.fromkeys(_MAIL_WAITS, 0) | found | {"arrived": undecided(conn).number}


def waiting_letters(conn: Connection) -> dict[str, int]:
    """How many letters stand in each state that does not end one."""
    counted = select(letters.c.state, func.count().label("number")).where(letters.c.state.in_(_LETTER_WAITS))
    found = {row.state: row.number for row in conn.execute(counted.group_by(letters.c.state))}
    return dict.fromkeys(_LETTER_WAITS, 0) | found


def mail_ages(conn: Connection) -> Iterator[tuple[str, datetime | None]]:
    """Since when the oldest mail waits in each state in which one can wait."""
    yield "arrived", undecided(conn).since
    for state in _MAIL_WAITS:
        oldest = select(func.min(messages.c.decided)).where(messages.c.state == state)
        mine = oldest.where(messages.c.partnership_id.in_(select(partnerships.c.partnership_id)))
        yield state, conn.execute(mine).scalar()


def letter_ages(conn: Connection) -> Iterator[tuple[str, datetime | None]]:
    """Since when the oldest letter is in each state that does not end it."""
    for state in _LETTER_WAITS:
        yield state, conn.execute(select(func.min(letters.c.created)).where(letters.c.state == state)).scalar()


def open_tasks(conn: Connection, kind: str | None = None) -> Backlog:
    """What a person has to do about letters and addresses; of one kind, or of all."""
    mine = (tasks.c.closed.is_(None), tasks.c.kind == kind if kind else true())
    return _backlog(conn, tasks.c.opened, tasks.c.id, *mine)


def held_runs(conn: Connection, now: datetime) -> Iterator[tuple[str, str, datetime, str]]:
    """Mailings whose time has come and that wait for something or somebody: partnership, mailing, due, sentence."""
    wanted = select(runs).where(runs.c.state.in_(("waiting", "asked")), runs.c.due <= now).order_by(runs.c.due)
    for row in conn.execute(wanted):
        yield row.partnership_id, row.mailing, row.due, row.sentence


def latest_canaries(conn: Connection) -> Iterator[tuple[str, datetime, datetime | None]]:
    """The newest canary of each mailbox: when it was sent, and when it came back."""
    newest = select(func.max(canaries.c.id)).group_by(canaries.c.mailbox)
    for row in conn.execute(select(canaries).where(canaries.c.id.in_(newest)).order_by(canaries.c.mailbox)):
        yield row.mailbox, row.sent, row.seen


def token_ends(conn: Connection) -> Iterator[tuple[str, datetime]]:
    """Mailboxes whose token ends at a time that is known, and when."""
    for row in conn.execute(select(tokens.c.mailbox, tokens.c.expires).where(tokens.c.expires.is_not(None))):
        yield row.mailbox, row.expires


def password_told(conn: Connection, partnership: str, month: date) -> tuple[bool, bool]:
    """Whether the month has a password, and whether anybody was told it."""
    mine = and_(passwords.c.partnership_id == partnership, passwords.c.month == month)
    made = conn.execute(select(passwords.c.id).where(mine).limit(1)).first() is not None
    joined = disclosures.join(passwords, disclosures.c.password_row == passwords.c.id)
    told = select(disclosures.c.id).select_from(joined).where(mine, disclosures.c.contact != "").limit(1)
    return made, made and conn.execute(told).first() is not None


def _backlog(conn: Connection, moment: Any, row: Any, *which: ColumnElement[bool]) -> Backlog:
    found = conn.execute(select(func.count(), func.min(moment), func.max(row)).where(*which)).one()
    return Backlog(found[0], found[1], found[2] or 0)
