"""When a mailbox, or the way out, counts as failing: one notion for alarms, monitors and figures.

In: rows of ``store.health`` and the limits of the alarms ``mailbox`` and ``way_out``. Out: yes or no. A mailbox that
the settings name no longer counts nowhere: nobody reads it, and its last failure would stand for ever.
"""

from collections.abc import Iterator
from typing import TypeVar

from pydantic import Field
from sqlalchemy import Connection

from mailflow.settings import Settings, validated
from mailflow.store import health
from mailflow.store.health import MailboxHealth
from mailflow.watch.alarm import Limits

_Limits = TypeVar("_Limits", bound=Limits)


class MailboxLimits(Limits):
    """``failures`` in a row, or ``minutes`` without a successful poll, whatever the reason."""

    failures: int = Field(default=2, ge=1, le=1000, strict=True)
    minutes: float = Field(default=30.0, ge=1, le=10080)


class WayOutLimits(Limits):
    """``failures`` in a row of handing over, or a letter that is due since ``minutes``."""

    failures: int = Field(default=2, ge=1, le=1000, strict=True)
    minutes: float = Field(default=30.0, ge=1, le=10080)


def mailboxes(conn: Connection, settings: Settings) -> list[MailboxHealth]:
    """How each mailbox of the settings is that was ever polled, by name."""
    return health.health(conn, [mailbox.name for mailbox in settings.mailboxes])


def failing(conn: Connection, settings: Settings) -> Iterator[MailboxHealth]:
    """The mailboxes of the settings that could not be read as often in a row as the alarm allows."""
    limits = _limits(settings, "mailbox", MailboxLimits)
    yield from (box for box in mailboxes(conn, settings) if box.failures >= limits.failures)


def cannot_send(conn: Connection, settings: Settings) -> bool:
    """Whether letters could not be handed over as often in a row as the alarm allows."""
    way = health.sending(conn)
    return way is not None and way.failures >= _limits(settings, "way_out", WayOutLimits).failures


def _limits(settings: Settings, name: str, model: type[_Limits]) -> _Limits:
    given = settings.alarms.limits.get(name, {})
    return validated(model, given, said_in=f"mailflow.toml: alarms.limits.{name}")
