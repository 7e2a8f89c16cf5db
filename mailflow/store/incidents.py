"""Incidents: what is or was wrong with the service, from when until when, and when somebody was told.

In: what the watch saw, and what a channel accepted. Out: Incident values for the watch, the page and ``status``. There
is one open incident of a kind and subject. Of several daemons one tells: it claims the rows for a while first; what it
told is written down after the channel accepted, so a kill between the two tells twice and never not at all.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, insert, or_, select, update

from mailflow.store.codec import clean
from mailflow.store.quick import Quick
from mailflow.store.tables import incidents

_SUBJECT, _STAGE = 120, 64
_CURRENT = Quick(
    select(incidents)
    .where(
        or_(
            incidents.c.closed.is_(None),
            and_(incidents.c.told.is_not(None), incidents.c.recovery_told.is_(None)),
        )
    )
    .order_by(incidents.c.id)
)


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident. ``seen``: last. ``times``: how often it was told, last at ``told``, then at ``stage_told``."""

    kind: str
    subject: str
    sentence: str
    opened: datetime
    seen: datetime
    urgent: bool = False
    stage: str = ""
    told: datetime | None = None
    times: int = 0
    stage_told: str = ""
    closed: datetime | None = None
    recovery_told: datetime | None = None
    id: int | None = None
    """Its row; None while the store could not be written."""

    @property
    def key(self) -> tuple[str, str]:
        """What tells open incidents apart."""
        return self.kind, self.subject


def current(conn: Connection) -> list[Incident]:
    """Those that are open, and those that are over and whose end nobody was told of yet; the oldest first."""
    return [_incident(row) for row in _CURRENT.run(conn, {})]


def open_ones(conn: Connection) -> list[Incident]:
    """Those that are open; urgent ones first, then the oldest."""
    wanted = select(incidents).where(incidents.c.closed.is_(None))
    return [_incident(row) for row in conn.execute(wanted.order_by(incidents.c.urgent.desc(), incidents.c.id))]


def lately(conn: Connection, limit: int = 20) -> list[Incident]:
    """Those that are over, the newest first."""
    wanted = select(incidents).where(incidents.c.closed.is_not(None)).order_by(incidents.c.closed.desc()).limit(limit)
    return [_incident(row) for row in conn.execute(wanted)]


def save(conn: Connection, incident: Incident, *, release: bool = False) -> int:
    """Write one down as it stands now; returns its row. Without one it takes that of an open one of the same key.

    ``release``: whoever sees that it is due may tell it from now on.
    """
    row = incident.id if incident.id is not None else _open_row(conn, incident)
    if row is None:
        added = insert(incidents).values(partnership_id="-", **_values(incident)).returning(incidents.c.id)
        return int(conn.execute(added).scalar_one())
    free = {"until": None} if release else {}
    conn.execute(update(incidents).where(incidents.c.id == row).values(**_values(incident), **free))
    return row


def claim(conn: Connection, rows: Collection[int], now: datetime, until: datetime) -> set[int]:
    """Take those of the rows that no other daemon is telling; they are left to this one for as long as it said."""
    free = or_(incidents.c.until.is_(None), incidents.c.until <= now)
    mine = update(incidents).where(incidents.c.id.in_(list(rows)), free).values(until=until)
    return set(conn.execute(mine.returning(incidents.c.id)).scalars())


def release(conn: Connection, rows: Iterable[int]) -> None:
    """They could not be told: whoever sees that they are due may tell them."""
    conn.execute(update(incidents).where(incidents.c.id.in_(list(rows))).values(until=None))


def free(conn: Connection) -> None:
    """A daemon died, perhaps while it told of some: whoever sees that they are due may tell them, at once."""
    conn.execute(update(incidents).where(incidents.c.until.is_not(None)).values(until=None))


def _open_row(conn: Connection, incident: Incident) -> int | None:
    same = (incidents.c.kind == incident.kind, incidents.c.subject == _short(incident.subject, _SUBJECT))
    return conn.execute(select(incidents.c.id).where(*same, incidents.c.closed.is_(None))).scalar()


def _values(incident: Incident) -> dict[str, Any]:
    return {
        "kind": incident.kind,
        "subject": _short(incident.subject, _SUBJECT),
        "sentence": clean(incident.sentence),
        "opened": incident.opened,
        "seen": incident.seen,
        "urgent": incident.urgent,
        "stage": _short(incident.stage, _STAGE),
        "told": incident.told,
        "times": incident.times,
        "stage_told": _short(incident.stage_told, _STAGE),
        "closed": incident.closed,
        "recovery_told": incident.recovery_told,
    }


def _short(text: str, most: int) -> str:
    return clean(text)[:most]


def _incident(row: Any) -> Incident:
    return Incident(
        kind=row.kind,
        subject=row.subject,
        sentence=row.sentence,
        opened=row.opened,
        seen=row.seen,
        urgent=row.urgent,
        stage=row.stage,
        told=row.told,
        times=row.times,
        stage_told=row.stage_told,
        closed=row.closed,
        recovery_told=row.recovery_told,
        id=row.id,
    )
