"""How the service stands, for whoever asks from outside: a page's word for a monitor, ``status``, and the figures.

In: a connection, a moment, and the watch where a daemon runs. Out: values with ids, ages and counts, and nothing about
anybody.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from mailflow.settings import Settings
from mailflow.store import incidents, unexplained, watched
from mailflow.store.incidents import Incident
from mailflow.watch import failing
from mailflow.watch.vitals import PASS
from mailflow.watch.watching import Watch

LATE_LOOK_SECONDS = 120.0
"""A watch that has not looked for so long, and for four times its span, hangs or has ended."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Mails that were set aside: how many, and since when (aware UTC) the oldest is."""

    number: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Wrong:
    """What the team is shown: open incidents, failed mails, and whether anybody is told. None: not known here."""

    incidents: tuple[Incident, ...]
    failed: Failed
    told: bool | None


def wrong(conn: Connection, partnerships: Collection[str], watch: Watch | None) -> Wrong:
    """What is wrong now. With a watch it is what that saw last, though the store could not be written."""
    waiting = watched.failed(conn, partnerships)
    if watch is None:
        return Wrong(tuple(incidents.open_ones(conn)), Failed(waiting.number, waiting.since), None)
    standing = watch.standing()
    shown = sorted(standing.incidents, key=lambda i: (not i.urgent, i.opened, i.key))
    return Wrong(tuple(shown), Failed(waiting.number, waiting.since), standing.told)


def monitor(conn: Connection, now: datetime, settings: Settings, watch: Watch | None) -> dict[str, Any]:
    """What ``/healthz`` says; ``ok`` False when the service does not do its work, and ``degraded`` names the alarms.

    Only mailboxes of the settings count, and what fails as often as its alarm allows (``failing``).
    """
    told: dict[str, Any] = {
        "unexplained": unexplained.total(conn),
        "failing_mailboxes": sum(1 for _ in failing.failing(conn, settings)),
        "letters_unknown": watched.waiting_letters(conn)["unknown"],
        "letters_cannot_be_sent": failing.cannot_send(conn, settings),
        "mailboxes": {box.mailbox: age(box.succeeded, now) for box in failing.mailboxes(conn, settings)},
    }
    degraded = set(_degraded(watch)) if watch is not None else set()
    degraded |= {"mailbox"} if told["failing_mailboxes"] else set()
    degraded |= {"way_out"} if told["letters_cannot_be_sent"] else set()
    if watch is not None:
        told |= _of_the_watch(watch)
    return {"ok": not degraded, "degraded": sorted(degraded), **told}


def without_the_store(watch: Watch | None) -> dict[str, Any]:
    """What ``/healthz`` says when the store cannot be read."""
    degraded = {"store"} | (set(_degraded(watch)) if watch is not None else set())
    return {"ok": False, "degraded": sorted(degraded), "store": "out of reach"}


def age(since: datetime | None, now: datetime) -> float | None:
    """Seconds since then, never negative; None when it never was."""
    return None if since is None else max(0.0, (now - since).total_seconds())


def _degraded(watch: Watch) -> set[str]:
    """The alarms that count, and what the daemon's own pulse says at this moment, before the next look."""
    found = set(watch.standing().degraded)
    if watch.standing().looked > max(LATE_LOOK_SECONDS, 4 * watch.settings.look_seconds):
        found.add("watch")
    hung = {name for name, _ in watch.vitals.stuck(watch.settings.stuck_seconds)}
    if PASS in hung:
        found.add("passes")
    if hung - {PASS} or any(watch.vitals.dead()):
        found.add("threads")
    return found


def _of_the_watch(watch: Watch) -> dict[str, Any]:
    standing = watch.standing()
    kinds = [incident.kind for incident in standing.incidents]
    return {
        "incidents": {kind: kinds.count(kind) for kind in sorted(set(kinds))},
        "last_look_seconds": round(standing.looked, 1),
        "last_pass_seconds": watch.vitals.passed_seconds,
        "somebody_is_told": standing.told,
    }
