"""How each mailbox is: when it was last read, since when it cannot be, and the sentence why.

In: what a poll came to. Out: rows for the page, ``check`` and alarms.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from mailflow.store.tables import mailbox_health


@dataclass(frozen=True, slots=True)
class MailboxHealth:
    """One mailbox. ``failures`` counts failed polls in a row since ``failing_since``; ``sentence`` is the last's."""

    mailbox: str
    succeeded: datetime | None
    failed: datetime | None
    failing_since: datetime | None
    failures: int
    sentence: str


def poll_succeeded(conn: Connection, mailbox: str, now: datetime, *, partnership: str = "-") -> None:
    """The mailbox was read to its end."""
    told = {"succeeded": now, "failing_since": None, "failures": 0, "sentence": ""}
    _keep(conn, mailbox, told, partnership)


def poll_failed(conn: Connection, mailbox: str, now: datetime, sentence: str, *, partnership: str = "-") -> None:
    """The mailbox could not be read; the sentence is one of ``errors`` and holds no data."""
    before = _row(conn, mailbox)
    since = before.failing_since if before is not None and before.failing_since else now
    failures = (before.failures if before is not None else 0) + 1
    told = {"failed": now, "failing_since": since, "failures": failures, "sentence": sentence}
    _keep(conn, mailbox, told, partnership)


def health(conn: Connection) -> list[MailboxHealth]:
    """Every mailbox that was ever polled, by name."""
    return [
        MailboxHealth(row.mailbox, row.succeeded, row.failed, row.failing_since, row.failures, row.sentence)
        for row in conn.execute(select(mailbox_health).order_by(mailbox_health.c.mailbox))
    ]


def _row(conn: Connection, mailbox: str) -> Any:
    return conn.execute(select(mailbox_health).where(mailbox_health.c.mailbox == mailbox)).first()


def _keep(conn: Connection, mailbox: str, values: dict[str, Any], partnership: str) -> None:
    kept = update(mailbox_health).where(mailbox_health.c.mailbox == mailbox)
    if conn.execute(kept.values(**values)).rowcount == 0:
        conn.execute(insert(mailbox_health).values(partnership_id=partnership, mailbox=mailbox, **values))
