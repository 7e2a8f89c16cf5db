"""What a reconciliation asks of the store: who does tonight's, which handles are known, and what contradicts itself.

In: handles and traits of a mailbox, a moment. Out: arrivals by handle, troubles of the ledger. Handles are looked up
here by a query of their own: a fault in the one that polling asks (``arrivals.known``) is what this has to find.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, and_, exists, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from mailflow.store import mail_bytes
from mailflow.store.codec import clean
from mailflow.store.session import savepoint
from mailflow.store.tables import arrivals, handles, messages, reconciliations

_CHUNK = 500


class Known(Protocol):
    """By what a mail is known again (``ingest.inventory.Traits``)."""

    @property
    def handle(self) -> str:
        """Its handle now."""

    @property
    def message_id(self) -> str:
        """Its Message-ID, or ""."""

    @property
    def size(self) -> int:
        """In octets."""

    @property
    def received(self) -> datetime | None:
        """When the mail system took it; aware UTC."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The last comparison of a mailbox with the ledger ("-": of the ledger with itself), or one that goes on."""

    mailbox: str
    at: datetime
    present: int
    unexplained: int
    sentence: str
    ended: bool


def begin(conn: Connection, mailbox: str, night: str, now: datetime, lease: timedelta) -> int | None:
    """Take on one night's comparison for as long as the lease; None: it is done, or another daemon is at it."""
    same = (reconciliations.c.mailbox == mailbox, reconciliations.c.night == night)
    row = conn.execute(select(reconciliations).where(*same)).first()
    if row is not None:
        left = (reconciliations.c.id == row.id, reconciliations.c.until == row.until, reconciliations.c.until <= now)
        taken = update(reconciliations).where(*left).values(at=now, until=now + lease)
        return row.id if row.until is not None and conn.execute(taken).rowcount else None
    new = {"partnership_id": "-", "mailbox": mailbox, "night": night, "at": now, "until": now + lease}
    try:
        with savepoint(conn):
            return int(conn.execute(insert(reconciliations).values(**new).returning(reconciliations.c.id)).scalar_one())
    except IntegrityError:  # another daemon was quicker
        return None


def is_done(conn: Connection, mailbox: str, night: str) -> bool:
    """Whether that night's comparison came to its end, whoever made it."""
    same = (reconciliations.c.mailbox == mailbox, reconciliations.c.night == night, reconciliations.c.until.is_(None))
    return conn.execute(select(reconciliations.c.id).where(*same)).first() is not None


def end(conn: Connection, row: int, *, present: int, unexplained: int, sentence: str) -> None:
    """It is done, and this is what it came to."""
    told = {"until": None, "present": present, "unexplained": unexplained, "sentence": clean(sentence)}
    conn.execute(update(reconciliations).where(reconciliations.c.id == row).values(**told))


def put_off(conn: Connection, row: int, sentence: str, until: datetime) -> None:
    """It could not be done, and why; it may be taken on again at ``until``."""
    told = {"sentence": clean(sentence), "until": until}
    conn.execute(update(reconciliations).where(reconciliations.c.id == row).values(**told))


def latest(conn: Connection) -> list[Reconciled]:
    """The newest comparison of each mailbox, by name."""
    newest = select(func.max(reconciliations.c.id)).group_by(reconciliations.c.mailbox)
    rows = conn.execute(select(reconciliations).where(reconciliations.c.id.in_(newest)))
    found = [Reconciled(r.mailbox, r.at, r.present, r.unexplained, r.sentence, r.until is None) for r in rows]
    return sorted(found, key=lambda one: one.mailbox)


def arrivals_of(conn: Connection, mailbox: str, names: Collection[str]) -> dict[str, int]:
    """The arrival of each of these handles that the ledger has, as first or as second handle."""
    wanted, found = list(names), dict[str, int]()
    for start in range(0, len(wanted), _CHUNK):
        here = (handles.c.mailbox == mailbox, handles.c.handle.in_(wanted[start : start + _CHUNK]))
        rows = conn.execute(select(handles.c.handle, handles.c.arrival_row).where(*here))
        found |= {row.handle: int(row.arrival_row) for row in rows}
    return found


def arrivals_since(conn: Connection, mailbox: str, since: datetime) -> set[int]:
    """The arrivals of a mailbox that were received since a moment."""
    mine = (arrivals.c.mailbox == mailbox, arrivals.c.received >= since)
    return {int(row) for row in conn.execute(select(arrivals.c.id).where(*mine)).scalars()}


def match(conn: Connection, partnership: str, mailbox: str, traits: Known) -> int | None:
    """The arrival that a filed mail is, by its Message-ID and size or receipt; without an ID by size and receipt.

    One that is stored and not decided yet has its Message-ID in its bytes alone: a daemon died between the two.
    """
    mine = (arrivals.c.partnership_id == partnership, arrivals.c.mailbox == mailbox)
    same = [arrivals.c.size == traits.size] + ([arrivals.c.received == traits.received] if traits.received else [])
    if traits.message_id:
        joined = select(arrivals.c.id).join(messages, arrivals.c.message_row == messages.c.id)
        named = (messages.c.partnership_id == partnership, messages.c.message_id == traits.message_id)
        found = conn.execute(joined.where(*mine, *named, or_(*same)).limit(1)).scalar()
        if found is None:
            found = _undecided(conn, [*mine, or_(*same)], traits.message_id.encode())
    else:
        found = conn.execute(select(arrivals.c.id).where(*mine, and_(*same)).limit(1)).scalar()
    return None if found is None else int(found)


def _undecided(conn: Connection, wanted: Sequence[ColumnElement[bool]], message_id: bytes) -> int | None:
    waiting = conn.execute(
        select(arrivals.c.id).where(*wanted, arrivals.c.message_row.is_(None)).order_by(arrivals.c.id)
    )
    for row in waiting.scalars().all():
        if message_id in mail_bytes.beginning(conn, row).replace(b"\r\n", b"\n").partition(b"\n\n")[0]:
            return int(row)
    return None


def add_name(conn: Connection, partnership: str, mailbox: str, handle: str, arrival: int) -> None:
    """A filed mail that was known again: its handle is a second one of the same arrival."""
    told = {"partnership_id": partnership, "mailbox": mailbox, "handle": handle, "arrival_row": arrival}
    taken = exists().where(handles.c.mailbox == mailbox, handles.c.handle == handle)
    if not conn.execute(select(taken)).scalar():
        conn.execute(insert(handles).values(**told, settled=True))
