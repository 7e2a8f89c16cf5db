"""Who works on a store: on a file one daemon, on a PostgreSQL database several, each mailbox read by one of them.

A daemon holds a lock of its own name on a connection that serves nothing else; PostgreSQL frees the lock with the
connection, so a dead daemon is known at once, and another puts right what it had in hand. Whoever reads a mailbox holds
a lock of the mailbox's name there, and has said so in ``readers``, the fence: each commit about a mailbox checks that
row (``fenced``), so one who lost its connection, and with it the mailbox, commits nothing after its successor began.

In: a store, and who it belongs to. Out: a Role. A lock that is asked for and taken by another is an answer, no error.
"""

import os
import secrets
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection, delete, func, insert, select, union, update
from sqlalchemy.exc import SQLAlchemyError

from mailflow import log
from mailflow.clock import monotonic
from mailflow.errors import MailboxUnavailable, StoreUnavailable
from mailflow.store import incidents, outbox, postgresql, runs, sharing
from mailflow.store.refusals import in_sentences
from mailflow.store.session import Store
from mailflow.store.tables import arrivals, daemons, letters, readers
from mailflow.store.tables import runs as run_table

LOOK_SECONDS = 5.0
"""How often a daemon looks for dead ones, and one that stands by tries whether it may read a mailbox now."""
GRACE_SECONDS = 15.0
"""After a connection was lost, the others have so long to come back as well before they count as dead."""
SEEN_SECONDS = 60.0
"""How often a daemon notes that it lives, and that what it has in hand stays so."""
_NOBODY = "-"


class Role(Protocol):
    """A daemon's part in the work on a store."""

    def reads(self, mailbox: str) -> bool:
        """Whether this daemon is the one that reads the mailbox now; it becomes that when nobody else is."""

    def leaves(self, mailbox: str) -> None:
        """Let another daemon try the mailbox."""

    def look(self) -> bool:
        """Say that this daemon lives, and put right what dead ones had in hand. True when there was one."""


class Alone:
    """The role of who has the store to itself: the daemon of a file, or a command that makes a store."""

    def reads(self, _mailbox: str) -> bool:
        """Nobody else does."""
        return True

    def leaves(self, _mailbox: str) -> None:
        """Nobody else would come."""

    def look(self) -> bool:
        """Nobody else is there who could be dead."""
        return False


class Among:
    """The role of one daemon among several on a database. Safe among threads."""

    def __init__(self, store: Store, url: str, now: Callable[[], datetime]) -> None:
        self._store, self._now, self._lone = store, now, postgresql.lone(url)
        self._guard = threading.RLock()
        self._session: Connection | None = None
        self._held: set[str] = set()
        self._named = False
        self._trusted_from = self._noted = -SEEN_SECONDS

    def begin(self) -> None:
        """Take the name, and put right what daemons left that are dead by now. Raises StoreUnavailable."""
        with self._guard:
            self._connect()
            if not self._named:
                raise StoreUnavailable("This daemon's name is taken in the database; it is tried again.")
            self._note()
            self._bury(self._those_with_something_in_hand())

    def reads(self, mailbox: str) -> bool:
        """See Role. Raises StoreUnavailable."""
        with self._guard:
            if mailbox in self._held:
                return True
            if self._session is None or not self._named or not self._locked(f"mailbox:{mailbox}"):
                return False
            try:
                with self._store.writing() as conn:
                    _read_by(conn, mailbox, self._store.owner, self._now())
            except BaseException:
                self._unlock(f"mailbox:{mailbox}")
                raise
            self._held.add(mailbox)
            log.event("mailbox.taken", mailbox=mailbox)
            return True

    def leaves(self, mailbox: str) -> None:
        """See Role."""
        with self._guard:
            if mailbox in self._held:
                self._held.discard(mailbox)
                self._unlock(f"mailbox:{mailbox}")

    def look(self) -> bool:
        """See Role. Raises StoreUnavailable; the next look begins with a new connection."""
        with self._guard:
            if self._session is None or not self._named:
                self._connect()
                self._trusted_from = monotonic() + GRACE_SECONDS
            others = self._ask(select(daemons.c.owner).where(daemons.c.owner != self._store.owner))
            if monotonic() - self._noted > SEEN_SECONDS:
                self._note()
            return monotonic() >= self._trusted_from and self._bury([row[0] for row in others])

    def close(self) -> None:
        """Leave: what is still in hand is put right by the next daemon that looks."""
        with self._guard:
            with suppress(StoreUnavailable), self._store.writing() as conn:
                conn.execute(delete(readers).where(readers.c.owner == self._store.owner))
            self._lose()
            self._lone.dispose()

    def _connect(self) -> None:
        """A new connection, unless one stands, and the lock of this daemon's own name."""
        if self._session is None:
            with in_sentences():
                self._session = self._lone.connect()
            self._ask(select(func.pg_advisory_lock_shared(postgresql.DAEMONS)))
        self._named = self._locked(f"daemon:{self._store.owner}")
        self._noted = -SEEN_SECONDS

    def _locked(self, name: str) -> bool:
        return bool(self._ask(select(func.pg_try_advisory_lock(lock_number(name))))[0][0])

    def _unlock(self, name: str) -> None:
        """A broken connection has freed it already."""
        with suppress(StoreUnavailable):
            self._ask(select(func.pg_advisory_unlock(lock_number(name))))

    def _ask(self, statement: Any) -> list[Any]:
        """Ask on the connection that holds the locks. When it is broken, every lock is lost with it."""
        if self._session is None:
            raise StoreUnavailable("The connection that holds this daemon's locks is lost; a new one is tried.")
        try:
            with in_sentences():
                return list(self._session.execute(statement).all())
        except BaseException:
            self._lose()
            raise

    def _lose(self) -> None:
        session, self._session, self._named = self._session, None, False
        self._held.clear()
        if session is not None:
            with suppress(SQLAlchemyError):  # it is broken, mostly
                session.invalidate()
                session.close()

    def _note(self) -> None:
        """That this daemon lives, and keeps what it has in hand."""
        owner, now = self._store.owner, self._now()
        with self._store.writing() as conn:
            if conn.execute(update(daemons).where(daemons.c.owner == owner).values(seen=now)).rowcount == 0:
                conn.execute(insert(daemons).values(partnership_id=_NOBODY, owner=owner, started=now, seen=now))
            runs.keep(conn, owner, now + sharing.LEASE)
            sharing.keep(conn, owner, now + sharing.LEASE)
        self._noted = monotonic()

    def _bury(self, names: list[str]) -> bool:
        """Put right what those among these daemons had in hand who are dead: the lock of their name is free."""
        buried = False
        for name in names:
            if name == self._store.owner or not self._locked(f"daemon:{name}"):
                continue
            try:
                with self._store.writing() as conn:
                    unknown = _put_right(conn, name, self._now())
            finally:
                self._unlock(f"daemon:{name}")
            log.warn("daemon.of.another.died", owner=name, letters=unknown)
            buried = True
        return buried

    def _those_with_something_in_hand(self) -> list[str]:
        busy = letters.c.state.in_(("claimed", "handing"))
        held = (
            select(daemons.c.owner),
            select(func.coalesce(letters.c.owner, "")).where(busy),
            select(run_table.c.owner).where(run_table.c.state == "claimed"),
            select(arrivals.c.owner).where(arrivals.c.message_row.is_(None), arrivals.c.owner.is_not(None)),
        )
        return [row[0] for row in self._ask(union(*held))]


@contextmanager
def among(store: Store, url: str, now: Callable[[], datetime]) -> Iterator[Among]:
    """Be one of the daemons of a database for as long as the block lasts. Raises StoreUnavailable."""
    role = Among(store, url, now)
    try:
        role.begin()
        yield role
    finally:
        role.close()


def own_name() -> str:
    """A name for this daemon that no other has, living or dead: host, process, and something random."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"


def lock_number(name: str) -> int:
    """The number by which PostgreSQL knows the lock of a name, the same on every machine."""
    return postgresql.lock_number(f"mailflow:{name}")


def fenced(conn: Connection, store: Store, mailbox: str) -> None:
    """In the transaction that is to commit something about a mailbox: that nobody else reads it by now.

    Raises MailboxUnavailable, and then nothing of it is committed.
    """
    if not store.shared:
        return
    owner = conn.execute(select(readers.c.owner).where(readers.c.mailbox == mailbox)).scalar()
    if owner is not None and owner != store.owner:
        raise MailboxUnavailable(f"mailbox {mailbox}: another daemon reads it by now; this one stands by.")


def _read_by(conn: Connection, mailbox: str, owner: str, now: datetime) -> None:
    row = {"owner": owner, "since": now}
    if conn.execute(update(readers).where(readers.c.mailbox == mailbox).values(**row)).rowcount == 0:
        conn.execute(insert(readers).values(partnership_id=_NOBODY, mailbox=mailbox, **row))


def _put_right(conn: Connection, owner: str, now: datetime) -> int:
    """What a dead daemon had in hand is free for the others. Returns how many letters may have been delivered."""
    unknown = outbox.recover(conn, now, owner)
    runs.recover(conn, owner)
    incidents.free(conn)
    sharing.free(conn, owner)
    conn.execute(delete(daemons).where(daemons.c.owner == owner))
    conn.execute(delete(readers).where(readers.c.owner == owner))
    return unknown
