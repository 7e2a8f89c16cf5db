"""How each mailbox is, and the way out: when it last worked, since when it does not, and the sentence why.

In: what a poll, or a pass of handing letters over, came to. Out: rows for the page, ``check`` and alarms.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from mailflow.store.quick import Quick
from mailflow.store.tables import mailbox_health

_WAY_OUT = "*letters*"
"""Where the handing over of letters is kept among the mailboxes; no mailbox may be called so."""
_ROW = Quick(select(mailbox_health).where(mailbox_health.c.mailbox == bindparam("mine")))
_POLLED = Quick(
    select(mailbox_health).where(mailbox_health.c.mailbox != bindparam("not_this")).order_by(mailbox_health.c.mailbox)
)


@dataclass(frozen=True, slots=True)
class MailboxHealth:
    """One mailbox, or the way out. ``failures`` in a row since ``failing_since``; ``sentence`` is that of the last."""

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


def sending_succeeded(conn: Connection, now: datetime) -> None:
    """Letters were handed over; some may have been refused, but the mail server could be talked to."""
    poll_succeeded(conn, _WAY_OUT, now)


def sending_failed(conn: Connection, now: datetime, sentence: str) -> None:
    """No letter could be handed over, and why (``outbound.dispatch.Dispatched.trouble``)."""
    poll_failed(conn, _WAY_OUT, now, sentence)


def sending(conn: Connection) -> MailboxHealth | None:
    """How handing letters over goes; None before the first."""
    row = _row(conn, _WAY_OUT)
    return None if row is None else _health(row)


def health(conn: Connection, named: Iterable[str] | None = None) -> list[MailboxHealth]:
    """Every mailbox that was ever polled, by name; with ``named`` only those: what the settings name still."""
    polled = [_health(row) for row in _POLLED.run(conn, {"not_this": _WAY_OUT})]
    wanted = None if named is None else set(named)
    return [one for one in polled if wanted is None or one.mailbox in wanted]


def _health(row: Any) -> MailboxHealth:
    return MailboxHealth(row.mailbox, row.succeeded, row.failed, row.failing_since, row.failures, row.sentence)


def _row(conn: Connection, mailbox: str) -> Any:
    return _ROW.run(conn, {"mine": mailbox}).first()


def _keep(conn: Connection, mailbox: str, values: dict[str, Any], partnership: str) -> None:
    kept = update(mailbox_health).where(mailbox_health.c.mailbox == mailbox)
    if conn.execute(kept.values(**values)).rowcount == 0:
        conn.execute(insert(mailbox_health).values(partnership_id=partnership, mailbox=mailbox, **values))
