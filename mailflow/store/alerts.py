"""Safeguarding alerts that nobody may have got: kept back by a limit, refused, of unknown outcome, or come back.

In: a connection, since when. Out: how many in each partnership and the newest letter's number, never contents. One
counts for as long as a task about it is open: a person who closes that has seen to it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, select

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


def lost(conn: Connection, since: datetime) -> list[Lost]:
    """What was lost since then and nobody has seen to, by partnership. ``since`` is aware."""
    opened = _opened(conn)
    if not opened:
        return []
    found: dict[str, dict[int, str]] = {}
    for row, came_to in (*_ended(conn, since), *_came_back(conn, since)):
        if any(row.at is None or row.at >= opened[key] for key in _subjects(row) if key in opened):
            found.setdefault(row.partnership_id, {})[row.id] = came_to
    return [_counted(partnership, found[partnership]) for partnership in sorted(found)]


def _counted(partnership: str, rows: dict[int, str]) -> Lost:
    numbers = {what: sum(came_to == what for came_to in rows.values()) for what in (*_ENDS.values(), CAME_BACK)}
    return Lost(partnership, {what: number for what, number in numbers.items() if number}, max(rows))


def _opened(conn: Connection) -> dict[tuple[str, str], datetime]:
    """Since when something is to do about a subject of a partnership, the oldest task of it."""
    wanted = select(open_ones.c.partnership_id, open_ones.c.subject, open_ones.c.opened)
    rows = conn.execute(wanted.where(open_ones.c.closed.is_(None)).order_by(open_ones.c.opened.desc()))
    return {(row.partnership_id, row.subject): row.opened for row in rows}


def _ended(conn: Connection, since: datetime) -> Iterator[tuple[Any, str]]:
    late = and_(letters.c.state.in_(_ENDS), letters.c.next_try >= since)
    for row in conn.execute(select(*_NAMED, letters.c.ended.label("at")).where(late, letters.c.urgent.is_(True))):
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
