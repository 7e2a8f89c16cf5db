"""Several daemons share the arrivals that wait: each takes a group for a while, and nobody decides a mail twice.

On a file there is one daemon: it takes what waits by reading alone. A daemon that lives keeps what it has (``keep``);
the lease is for one that hangs and cannot say so. In: a store. Out: what waits, for this daemon alone.
"""

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select, update

from mailflow.errors import StoreUnavailable
from mailflow.store.arrivals import Waiting, next_group, waiting
from mailflow.store.columns import Moment
from mailflow.store.quick import Quick
from mailflow.store.session import Store
from mailflow.store.tables import arrivals

LEASE = timedelta(minutes=5)
"""How long a group of arrivals, or a run, is left alone without a word of the daemon that has it."""
_UNDECIDED = arrivals.c.message_row.is_(None)
_FREE = Quick(
    select(arrivals)
    .where(
        _UNDECIDED,
        arrivals.c.id > bindparam("last"),
        or_(
            arrivals.c.owner.is_(None),
            arrivals.c.owner == bindparam("mine"),
            arrivals.c.until <= bindparam("at", type_=Moment()),
            arrivals.c.until > bindparam("far", type_=Moment()),
        ),
    )
    .order_by(arrivals.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_TAKE = Quick(
    update(arrivals)
    .where(arrivals.c.id.in_(bindparam("rows", expanding=True)))
    .values(owner=bindparam("mine"), until=bindparam("at", type_=Moment())),
    listed="rows",
)
_STILL = Quick(
    select(arrivals.c.id).where(arrivals.c.id.in_(bindparam("rows", expanding=True)), _UNDECIDED).with_for_update(),
    listed="rows",
)


def take(store: Store, now: datetime, *, after: int, max_bytes: int) -> list[Waiting]:
    """The oldest arrivals without an outcome that no other daemon has, up to a number and a size.

    ``after`` is the arrival behind which to look. They are this daemon's for LEASE.
    """
    if not store.shared:
        with store.reading() as conn:
            return waiting(conn, after=after, max_bytes=max_bytes)
    with store.writing() as conn:
        far = now + 2 * LEASE  # what lies behind it was written by a clock that has been put back
        free = _FREE.run(conn, {"last": after, "mine": store.owner, "at": now, "far": far, "most": 50})
        taken = next_group(conn, free, max_bytes=max_bytes)
        if taken:
            rows = [one.arrival for one in taken]
            _TAKE.run(conn, {"rows": rows, "mine": store.owner, "at": now + LEASE})
        return taken


def undecided(store: Store, conn: Connection, rows: Sequence[int]) -> Collection[int]:
    """Those of the arrivals that have no outcome yet, locked until this transaction ends.

    A daemon that was slower than its lease finds that another one has decided.
    """
    if not store.shared or not rows:
        return rows
    return {row.id for row in _STILL.run(conn, {"rows": rows})}


def give_back(store: Store) -> None:
    """What this daemon took and cannot decide is anybody's again; where that cannot be said, the lease says it."""
    if store.shared:
        with suppress(StoreUnavailable), store.writing() as conn:
            free(conn, store.owner)


def free(conn: Connection, owner: str) -> None:
    """Everything that waits in this daemon's hands is anybody's."""
    _held(conn, owner, {"owner": None, "until": None})


def keep(conn: Connection, owner: str, until: datetime) -> None:
    """This daemon lives and has it still."""
    _held(conn, owner, {"until": until})


def _held(conn: Connection, owner: str, values: dict[str, Any]) -> None:
    conn.execute(update(arrivals).where(_UNDECIDED, arrivals.c.owner == owner).values(**values))
