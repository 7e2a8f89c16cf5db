"""Letters that nobody may have got: kept back, refused, of unknown outcome, or come back; alerts, and all others.

In: a connection. Out: how many and the newest letter's number, never contents. One counts for as long as a task about
it is open, however long that is: a person who closes it has seen to it, and time alone has not.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from mailflow.store import tasks, undelivered
from mailflow.store.tables import bounces, letters
from mailflow.store.tables import tasks as open_ones

KEPT_BACK, REFUSED, UNKNOWN, CAME_BACK = "kept back", "refused", "unknown", "came back"
_ENDS = {"cancelled": KEPT_BACK, "refused": REFUSED, "unknown": UNKNOWN}


@dataclass(frozen=True, slots=True)
class Lost:
    """The alerts of one partnership that may have reached nobody: how many by what came of them, and the newest row."""

    partnership: str
    numbers: dict[str, int]
    newest: int


def lost(conn: Connection) -> list[Lost]:
    """The safeguarding alerts that nobody has seen to, by partnership."""
    opened = _opened(conn)
    if not opened:
        return []
    found: dict[str, dict[int, str]] = {}
    since = min(opened.values())
    for row, came_to in (*_ended(conn, since, urgent=True), *_came_back(conn, since)):
        if _is_open(row, opened):
            found.setdefault(row.partnership_id, {})[row.id] = came_to
    return [_counted(partnership, found[partnership]) for partnership in sorted(found)]


def others(conn: Connection) -> dict[str, list[int]]:
    """The letters other than alerts that nobody has seen to, by what came of them, the oldest first.

    ``KEPT_BACK`` are those that our own checks refused before they left.
    """
    opened = _opened(conn)
    found: dict[str, list[int]] = {UNKNOWN: [], REFUSED: [], KEPT_BACK: []}
    for row, came_to in _ended(conn, min(opened.values()), urgent=False) if opened else ():
        if row.state != "cancelled" and _is_open(row, opened):
            found[KEPT_BACK if came_to == REFUSED and not row.attempts else came_to].append(row.id)
    return {what: sorted(rows) for what, rows in found.items()}


def _is_open(row: Any, opened: Mapping[tuple[str, str], datetime]) -> bool:
    """Whether a task about this letter is open since it ended, or since before."""
    return any(row.at is None or row.at >= opened[key] for key in _subjects(row) if key in opened)


def _counted(partnership: str, rows: dict[int, str]) -> Lost:
    numbers = {what: sum(came_to == what for came_to in rows.values()) for what in (*_ENDS.values(), CAME_BACK)}
    return Lost(partnership, {what: number for what, number in numbers.items() if number}, max(rows))


def _opened(conn: Connection) -> dict[tuple[str, str], datetime]:
    """Since when something is to do about a subject of a partnership, the oldest task of it."""
    wanted = select(open_ones.c.partnership_id, open_ones.c.subject, open_ones.c.opened)
    rows = conn.execute(wanted.where(open_ones.c.closed.is_(None)).order_by(open_ones.c.opened.desc()))
    return {(row.partnership_id, row.subject): row.opened for row in rows}


def _ended(conn: Connection, since: datetime, *, urgent: bool) -> Iterator[tuple[Any, str]]:
    """Those that ended no earlier than that; one that was in hand when its daemon died has no time of its end."""
    late = or_(letters.c.ended >= since, letters.c.ended.is_(None))
    mine = (letters.c.state.in_(_ENDS), late, letters.c.urgent.is_(urgent))
    for row in conn.execute(select(*_NAMED, letters.c.attempts, letters.c.ended.label("at")).where(*mine)):
        yield row, _ENDS[row.state]


def _came_back(conn: Connection, since: datetime) -> Iterator[tuple[Any, str]]:
    joined = bounces.join(letters, bounces.c.letter_row == letters.c.id)
    wanted = select(*_NAMED, bounces.c.at).select_from(joined)
    for row in conn.execute(wanted.where(bounces.c.at >= since, letters.c.urgent.is_(True))):
        yield row, CAME_BACK


def _subjects(row: Any) -> Iterable[tuple[str, str]]:
    """What a task about this letter may be about."""
    if row.state == "cancelled":
        yield row.partnership_id, f"{tasks.SENDER}{row.thread}"
        return
    for subject in (tasks.letter_subject(row.id), tasks.address_subject(row.contact), undelivered.RULE_SUBJECT):
        yield row.partnership_id, subject


_NAMED = (letters.c.id, letters.c.partnership_id, letters.c.contact, letters.c.thread, letters.c.state)
