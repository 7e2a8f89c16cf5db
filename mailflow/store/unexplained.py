"""What cannot be accounted for: mail and rows whose fate nobody knows, until the program does or a person explains it.

In: what a poll or a reconciliation came upon, and a sentence without personal data. Out: rows for the front page,
``status`` and alarms; their number must be 0. A row is one thing for ever: (mailbox, what, handle). The program closes
and opens it as often as it likes; what a person explained stays explained.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from mailflow.errors import NotPossible
from mailflow.store import audit
from mailflow.store.codec import clean
from mailflow.store.tables import arrivals, unexplained

LEDGER = "-"
"""Stands for the mailbox where the ledger itself cannot be accounted for."""
UNDECIDED = "undecided"
"""The kind of those that are mail without an outcome for long; ``total`` counts each such mail anyhow."""
_PROGRAM = ""
"""Who closed a row that was accounted for by itself."""


@dataclass(frozen=True, slots=True)
class Unexplained:
    """One thing that cannot be accounted for. ``handle`` is the mailbox's, or the number of a row of the ledger."""

    id: int
    mailbox: str
    what: str
    handle: str
    since: datetime
    sentence: str


def note(conn: Connection, mailbox: str, what: str, handle: str, sentence: str, now: datetime) -> bool:
    """Keep that this cannot be accounted for; saying it again changes nothing. Returns whether it is open since now.

    ``what`` is a word of at most 24 letters (``vanished``, ``unfetchable``). What a person explained stays closed.
    """
    here = _named(mailbox, what, [handle])
    told = {"since": now, "closed": None, "closed_by": _PROGRAM, "sentence": clean(sentence)}
    row = conn.execute(select(unexplained).where(*here)).first()
    if row is None:
        own = {"partnership_id": "-", "mailbox": mailbox, "what": what, "handle": handle}
        conn.execute(insert(unexplained).values(**own, **told))
        return True
    if row.closed is None or row.closed_by != _PROGRAM:
        return False
    conn.execute(update(unexplained).where(unexplained.c.id == row.id).values(**told))
    return True


def accounted(conn: Connection, mailbox: str, what: str, handles: Collection[str], now: datetime) -> int:
    """Close what is accounted for by now. Returns how many were open."""
    here = (*_named(mailbox, what, handles), unexplained.c.closed.is_(None))
    return conn.execute(update(unexplained).where(*here).values(closed=now)).rowcount if handles else 0


def accounted_but(conn: Connection, mailbox: str, what: str, still: Collection[str], now: datetime) -> int:
    """Close what is open of this kind and was not found again. Returns how many were."""
    mine = (unexplained.c.mailbox == mailbox, unexplained.c.what == what, unexplained.c.closed.is_(None))
    found = conn.execute(select(unexplained.c.id, unexplained.c.handle).where(*mine)).all()
    gone = [row.id for row in found if row.handle not in still]
    for row in gone:
        conn.execute(update(unexplained).where(unexplained.c.id == row).values(closed=now))
    return len(gone)


def explain(conn: Connection, row: int, by: str, sentence: str, now: datetime) -> None:
    """A person says what became of it; it is closed for good. Raises NotPossible."""
    if not sentence.strip():
        raise NotPossible("Say what became of it: the explanation is kept.")
    told = {"closed": now, "closed_by": clean(by), "outcome": clean(sentence)}
    open_row = (unexplained.c.id == row, unexplained.c.closed.is_(None))
    if not conn.execute(update(unexplained).where(*open_row).values(**told)).rowcount:
        raise NotPossible(f"Nothing open has the number {row}.")
    entity = f"unexplained:{row}"
    audit.append(conn, at=now, actor=by, what="unexplained.explained", entity=entity, fields=("outcome",))


def open_rows(conn: Connection, *, but: Collection[str] = ()) -> list[Unexplained]:
    """Everything that nobody can account for, oldest first; without that of the mailboxes ``but``."""
    mine = (unexplained.c.closed.is_(None), unexplained.c.mailbox.not_in(list(but)))
    rows = conn.execute(select(unexplained).where(*mine).order_by(unexplained.c.id))
    return [Unexplained(r.id, r.mailbox, r.what, r.handle, r.since, r.sentence) for r in rows]


def number_open(conn: Connection, *, but: str = "") -> int:
    """How many there are, but those of one kind; it must be 0."""
    mine = (unexplained.c.closed.is_(None), unexplained.c.what != but)
    return int(conn.execute(select(func.count()).select_from(unexplained).where(*mine)).scalar_one())


def total(conn: Connection) -> int:
    """What the front page and ``status`` say: everything open, and mail that has no outcome at this moment."""
    undecided = select(func.count()).select_from(arrivals).where(arrivals.c.message_row.is_(None))
    return number_open(conn, but=UNDECIDED) + int(conn.execute(undecided).scalar_one())


def _named(mailbox: str, what: str, handles: Collection[str]) -> tuple[Any, ...]:
    mine = (unexplained.c.mailbox == mailbox, unexplained.c.what == what)
    return (*mine, unexplained.c.handle.in_(list(handles)))
