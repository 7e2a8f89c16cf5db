"""What a poll came upon in a mailbox and did not get: kept among the ``unexplained``, closed when it comes after all.

In: words and handles of mail. Out: rows. Sentences hold a handle and nothing of a mail.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, select

from mailflow.store import unexplained
from mailflow.store.tables import unexplained as rows

UNFETCHABLE = "unfetchable"
_SENTENCES = {
    "vanished": "A mail came and was gone before it could be stored: somebody, or a rule, moved or deleted it. "
    "Look for it in the mailbox's other folders, and move it back so that it is read.",
    UNFETCHABLE: "The mail system lists a mail and does not hand it over whole. It is tried again, less and less "
    "often; the others are read as usual. Open it in a mail program, and save it to the folder anew.",
}


class Missed(Protocol):
    """A mail that a look came upon and did not get (``ingest.mailbox.Missed``)."""

    @property
    def handle(self) -> str:
        """Which mail."""

    @property
    def what(self) -> str:
        """``vanished`` or ``unfetchable``."""


def missed(conn: Connection, mailbox: str, found: Collection[Missed], now: datetime) -> int:
    """Keep that these were not got. Returns how many are new."""
    return sum(
        unexplained.note(conn, mailbox, one.what, one.handle, _SENTENCES.get(one.what, ""), now) for one in found
    )


def arrived(conn: Connection, mailbox: str, handles: Collection[str], now: datetime) -> int:
    """Close what has arrived after all. Returns how many were open; nearly always there is nothing, which is quick."""
    waiting = select(rows.c.id).where(rows.c.mailbox == mailbox, rows.c.what == UNFETCHABLE, rows.c.closed.is_(None))
    if conn.execute(waiting.limit(1)).first() is None:
        return 0
    return unexplained.accounted(conn, mailbox, UNFETCHABLE, handles, now)
