"""Arrivals: sightings of mail, stored before anything is asked of them. Read ``ledger.py`` first; it exports all this.

In: raw mails and handles. Out: row ids, and what still waits for its outcome. Nothing here reads mail content.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Row, bindparam, select, true, update

from mailflow.message import RawMail, ReceiptSource
from mailflow.store import mail_bytes
from mailflow.store.codec import clean
from mailflow.store.quick import Quick, adding
from mailflow.store.tables import arrivals, handles

_CHUNK = 500
One = TypeVar("One")
_KNOWN = Quick(
    select(handles.c.handle, handles.c.arrival_row).where(
        handles.c.mailbox == bindparam("box"), handles.c.handle.in_(bindparam("asked", expanding=True))
    ),
    listed="asked",
)
_SETTLE = Quick(
    update(handles)
    .where(handles.c.mailbox == bindparam("box"), handles.c.handle == bindparam("old"))
    .values(settled=true())
)
_ADD = adding(arrivals)
_ADD_HANDLE = adding(handles, returning=False)
_WAITING = Quick(
    select(arrivals)
    .where(arrivals.c.message_row.is_(None), arrivals.c.id > bindparam("last"))
    .order_by(arrivals.c.id)
    .limit(bindparam("most"))
)


class Settled(Protocol):
    """What a mailbox did with a stored mail (``ingest.mailbox.Settled``)."""

    @property
    def handle(self) -> str:
        """The handle under which it arrived."""

    @property
    def new_handle(self) -> str | None:
        """The handle it has now, or None when the server did not say."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An arrival with its bytes. ``received`` is aware UTC; ``attempts`` counts the workers that died holding it.

    ``there_before``: whether its mailbox got it before it was adopted; None where that goes by ``received``.
    """

    arrival: int
    partnership: str
    mailbox: str
    raw: bytes
    received: datetime
    received_by: ReceiptSource
    attempts: int
    there_before: bool | None = None


def known(conn: Connection, mailbox: str, asked: Collection[str]) -> set[str]:
    """Those of the handles that the ledger has already."""
    return set(_arrivals_of(conn, mailbox, asked))


def arrive(
    conn: Connection, partnership: str, mails: Sequence[RawMail], seen: datetime, *, adopted: datetime | None = None
) -> list[int]:
    """Store bytes and arrival of each mail whose handle is new; returns the ids of those, in order.

    ``adopted``: what the mailbox got before that moment was there before its adoption.
    """
    fresh: dict[tuple[str, str], RawMail] = {}
    for mailbox in {m.mailbox for m in mails}:
        here = {m.handle: m for m in mails if m.mailbox == mailbox}
        old = known(conn, mailbox, here)
        fresh |= {(mailbox, handle): mail for handle, mail in here.items() if handle not in old}
    if not fresh:
        return []
    new = list(fresh.values())
    rows = [_arrival(partnership, mail, seen) | {"there_before": _there_before(mail, adopted)} for mail in new]
    ids = [int(_ADD.run(conn, row).scalar_one()) for row in rows]
    own = {"partnership_id": partnership}
    told = list(zip(ids, new, strict=True))
    mail_bytes.keep(conn, partnership, [(row, mail.raw) for row, mail in told])
    _ADD_HANDLE.run_each(
        conn, [own | {"mailbox": mail.mailbox, "handle": mail.handle, "arrival_row": row} for row, mail in told]
    )
    return ids


def settled(conn: Connection, mailbox: str, done: Sequence[Settled]) -> None:
    """Note what the mailbox did; a moved mail's new handle becomes a second handle of the same arrival."""
    if not done:
        return
    _SETTLE.run_each(conn, [{"box": mailbox, "old": one.handle} for one in done])
    moved = {one.handle: one.new_handle for one in done if one.new_handle and one.new_handle != one.handle}
    if not moved:
        return
    arrival_of = _arrivals_of(conn, mailbox, moved)
    taken = known(conn, mailbox, [new for new in moved.values() if new])
    second = {new: arrival_of[old] for old, new in moved.items() if old in arrival_of and new not in taken}
    if second:
        partnership = select(arrivals.c.partnership_id).where(arrivals.c.id == next(iter(second.values())))
        own = {"partnership_id": conn.execute(partnership).scalar_one(), "mailbox": mailbox, "settled": True}
        _ADD_HANDLE.run_each(conn, [own | {"handle": new, "arrival_row": row} for new, row in second.items()])


def to_settle(conn: Connection, mailbox: str) -> list[str]:
    """Handles whose bytes are stored and which the mailbox has not been asked to settle, or was but nobody noted it."""
    wanted = select(handles.c.handle).where(handles.c.mailbox == mailbox, handles.c.settled.is_(False))
    return list(conn.execute(wanted.order_by(handles.c.id)).scalars())


def waiting(conn: Connection, *, after: int = 0, limit: int = 50, max_bytes: int = 8 * 1024 * 1024) -> list[Waiting]:
    """The oldest arrivals without an outcome, up to a number and a size; one larger mail comes alone.

    ``after`` is the arrival behind which to look.
    """
    return next_group(conn, _WAITING.run(conn, {"last": after, "most": limit}), max_bytes=max_bytes)


def next_group(conn: Connection, rows: Iterable[Row[Any]], *, max_bytes: int) -> list[Waiting]:
    """The first of these rows of ``arrivals``, up to a size, with their bytes; one larger mail comes alone."""
    taken: list[Row[Any]] = []
    room = max_bytes
    for row in rows:
        room -= row.size
        if taken and room < 0:
            break
        taken.append(row)
    return with_bytes(conn, taken)


def with_bytes(conn: Connection, rows: Sequence[Row[Any]]) -> list[Waiting]:
    """Rows of ``arrivals`` as values, with their bytes."""
    raw = mail_bytes.of(conn, [(row.id, row.size) for row in rows])
    return [
        Waiting(
            arrival=row.id,
            partnership=row.partnership_id,
            mailbox=row.mailbox,
            raw=raw[row.id],
            received=row.received,
            received_by=ReceiptSource(row.received_by),
            attempts=row.attempts,
            there_before=row.there_before,
        )
        for row in rows
    ]


def attempt(conn: Connection, arrival: int) -> int:
    """Count one more attempt against an arrival, before it is tried alone; returns how many there were with this."""
    counted = update(arrivals).where(arrivals.c.id == arrival).values(attempts=arrivals.c.attempts + 1)
    return int(conn.execute(counted.returning(arrivals.c.attempts)).scalar_one())


def _arrival(partnership: str, mail: RawMail, seen: datetime) -> dict[str, Any]:
    return {
        "partnership_id": partnership,
        "mailbox": mail.mailbox,
        "received": mail.received,
        "received_by": mail.received_by.value,
        "location": clean(mail.location),
        "size": len(mail.raw),
        "seen": seen,
        "attempts": 0,
    }


def _there_before(mail: RawMail, adopted: datetime | None) -> bool | None:
    return None if adopted is None else (mail.delivered or mail.received) < adopted


def _arrivals_of(conn: Connection, mailbox: str, asked: Collection[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in _chunks(list(asked)):
        found |= {r.handle: r.arrival_row for r in _KNOWN.run(conn, {"box": mailbox, "asked": some})}
    return found


def _chunks(values: list[One]) -> list[list[One]]:
    return [values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK)]
