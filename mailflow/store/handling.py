"""What every verb of triage does with an item's row: finds it, refuses what is closed, writes down who did what.

In: an item's number or row. Out: the row; a line of its history; an audit entry. Raises NotPossible with a sentence.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from mailflow.decision import ItemState
from mailflow.errors import NotPossible
from mailflow.store import audit
from mailflow.store.codec import clean
from mailflow.store.tables import item_history, items

WAITS = frozenset({ItemState.READY, ItemState.HELD})


def item_row(conn: Connection, item_id: int) -> Row[Any]:
    """The row of ``items``."""
    row = conn.execute(select(items).where(items.c.id == item_id)).first()
    if row is None:
        raise NotPossible(f"There is no item {item_id}.")
    return row


def waiting(conn: Connection, item_id: int) -> Row[Any]:
    """The row of an item that nobody has decided on yet."""
    row = item_row(conn, item_id)
    if row.state not in WAITS:
        raise NotPossible(f"Item {item_id} is {row.state}; only what is ready or held can be decided on.")
    return row


def history(conn: Connection, row: Row[Any], now: datetime, told: dict[str, Any]) -> None:
    """A line of the item's history; ``told`` holds columns of ``item_history``."""
    words = {name: clean(value) if isinstance(value, str) else value for name, value in told.items()}
    conn.execute(insert(item_history), {"partnership_id": row.partnership_id, "item_row": row.id, "at": now} | words)


def audited(
    conn: Connection,
    row: Row[Any],
    what: str,
    *,
    by: str,
    now: datetime,
    fields: tuple[str, ...] = ("state", "meeting"),
) -> None:
    """An entry of the audit log about this item: names of fields, never values."""
    entity = f"{row.partnership_id}:item:{row.id}"
    audit.append(conn, at=now, actor=by, what=what, entity=entity, fields=fields)
