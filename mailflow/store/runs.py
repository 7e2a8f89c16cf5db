"""Runs: one row for each slot of a mailing, so that it happens once, whoever was killed when (libraries.md 3.3).

States of a run; each arrow is one commit:

- `pending`: its time is known. → `claimed` when due
- `claimed`: a daemon builds its letters under a lease, which it keeps up. → `done`, `waiting`, `skipped`, `asked`; when
  the lease has run out, `claimed` by the next one; when its daemon is known to be dead, `pending` again (``recover``)
- `waiting`: it cannot be built yet, with a sentence. → `claimed` when it is time to look again
- `asked`: it was overslept and a person decides. → `pending` (``release``), `skipped` (``skip``)
- `done`: it stays, unless a letter of it must be built anew: → `pending` (``renewing``)
- `skipped`: it stays.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import Any, Protocol

from sqlalchemy import Connection, Row, and_, bindparam, insert, or_, select, update

from mailflow.errors import NotPossible
from mailflow.letter import SealedLetter
from mailflow.store import audit, outbox
from mailflow.store.columns import Moment
from mailflow.store.quick import Quick
from mailflow.store.tables import partnerships, runs

_OPEN = ("pending", "claimed", "waiting", "asked")
_AT = bindparam("at", type_=Moment())
_PLANNED = Quick(select(partnerships.c.planned_until).where(partnerships.c.partnership_id == bindparam("mine")))
_PLAN = Quick(update(partnerships).where(partnerships.c.partnership_id == bindparam("mine")).values(planned_until=_AT))
_FREE = Quick(
    select(runs.c.id)
    .where(
        runs.c.due <= _AT,
        or_(
            runs.c.state == "pending",
            and_(
                runs.c.state.in_(bindparam("held", expanding=True)),
                or_(runs.c.until <= _AT, runs.c.until > bindparam("far", type_=Moment())),
            ),
        ),
    )
    .order_by(runs.c.due, runs.c.id)
    .limit(1)
    .with_for_update(skip_locked=True),
    listed="held",
)
"""Due, and held by nobody."""


class PlannedSlot(Protocol):
    """One due run (``outbound.mailing.Slot``): ``due`` is aware UTC."""

    @property
    def mailing(self) -> str:
        """The mailing's name."""

    @property
    def key(self) -> str:
        """The meeting, month, or signatory and date that it serves."""

    @property
    def due(self) -> datetime:
        """When; aware UTC."""

    @property
    def meeting(self) -> date | None:
        """The meeting that it serves, or None."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot as the table keeps it; the same fields as a mailing's."""

    mailing: str
    key: str
    due: datetime
    meeting: date | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A slot and how far it is. ``released``: a person said that it may go. ``attempts`` tells claims apart.

    ``renewed``: it was done before, and is open again because a letter of it must be built anew.
    """

    id: int
    partnership: str
    slot: Slot
    state: str
    sentence: str
    released: bool
    owner: str
    until: datetime | None
    attempts: int
    renewed: bool = False


class Finish(Enum):
    """How the end of a run came out: done; built on records that changed since; or somebody else has it now."""

    DONE = auto()
    CHANGED = auto()
    LEASE_LOST = auto()


def planned_until(conn: Connection, partnership: str) -> datetime | None:
    """Up to when slots were written down; None before the first look."""
    until: datetime | None = _PLANNED.run(conn, {"mine": partnership}).scalar()
    return until


def plan(conn: Connection, partnership: str, slots: Iterable[PlannedSlot], now: datetime) -> int:
    """Write down slots that are not known yet, and that everything up to ``now`` was; returns how many were new.

    A slot that still waits for its time takes over a new one, when terms or meetings changed.
    """
    mine = runs.c.partnership_id == partnership
    known = (
        {(r.mailing, r.slot_key): r for r in conn.execute(select(runs).where(mine))} if (slots := list(slots)) else {}
    )
    fresh = {(s.mailing, s.key): s for s in slots if (s.mailing, s.key) not in known}
    for slot in slots:
        row = known.get((slot.mailing, slot.key))
        if row is not None and row.state == "pending" and (row.due, row.meeting) != (slot.due, slot.meeting):
            conn.execute(update(runs).where(runs.c.id == row.id).values(due=slot.due, meeting=slot.meeting))
    if fresh:
        conn.execute(insert(runs), [_row(partnership, slot) for slot in fresh.values()])
    _PLAN.run(conn, {"mine": partnership, "at": now})
    return len(fresh)


def put_off(conn: Connection, partnership: str, key: str, due: Mapping[str, datetime]) -> None:
    """A meeting was put off: its slots that were written down and have not ended are due later; ``due`` by mailing."""
    for mailing, moment in due.items():
        mine = (runs.c.partnership_id == partnership, runs.c.slot_key == key, runs.c.mailing == mailing)
        later = update(runs).where(*mine, runs.c.state.in_(("pending", "waiting", "asked")))
        conn.execute(later.values(due=moment, state="pending", sentence="", until=None))


def claim(conn: Connection, now: datetime, owner: str, lease: timedelta) -> Run | None:
    """Take the oldest run that is due and that nobody holds, for as long as the lease; None when there is none.

    A time that lies further ahead than two leases was written by a clock that has been put back since.
    """
    row = _FREE.run(conn, {"held": ("claimed", "waiting"), "at": now, "far": now + 2 * lease}).scalar()
    if row is None:
        return None
    taken = update(runs).where(runs.c.id == row)
    mark = {"state": "claimed", "owner": owner, "until": now + lease, "attempts": runs.c.attempts + 1, "sentence": ""}
    conn.execute(taken.values(**mark))
    return run(conn, row)


def recover(conn: Connection, owner: str | None = None) -> int:
    """What a dead daemon had claimed is free at once: that ``owner``, or all where a store has one daemon at most.

    Returns how many runs were.
    """
    held = _claimed_by(owner) if owner is not None else update(runs).where(runs.c.state == "claimed")
    return int(conn.execute(held.values(state="pending", owner="", until=None)).rowcount)


def keep(conn: Connection, owner: str, until: datetime) -> None:
    """This daemon lives, and builds what it has claimed still."""
    conn.execute(_claimed_by(owner).values(until=until))


def finish(
    conn: Connection, held: Run, letters: Sequence[SealedLetter], snapshot_version: int, *, now: datetime
) -> Finish:
    """End a run: check lease and records, queue its letters, mark it done, all in the caller's short transaction."""
    version = select(partnerships.c.version).where(partnerships.c.partnership_id == held.partnership)
    if conn.execute(_mine(held).values(owner=held.owner)).rowcount != 1:
        return Finish.LEASE_LOST
    if conn.execute(version).scalar() != snapshot_version:
        return Finish.CHANGED
    outbox.put(conn, held.partnership, letters, now=now, run=held.id)
    done = {"state": "done", "ended": now, "letters": len(letters), "snapshot_version": snapshot_version}
    conn.execute(_mine(held).values(**done, sentence=""))
    _audited(conn, held, now, "run.done")
    return Finish.DONE


def wait(conn: Connection, held: Run, sentence: str, until: datetime) -> None:
    """It cannot be built yet: look again at ``until``, and show the sentence meanwhile."""
    conn.execute(_mine(held).values(state="waiting", sentence=sentence, until=until, owner=""))


def skip(conn: Connection, held: Run, sentence: str, *, now: datetime, by: str = "mailflow") -> None:
    """It will not happen, and why. Raises NotPossible when it has ended already."""
    _by_hand(conn, held.id, _OPEN, {"state": "skipped", "sentence": sentence, "ended": now})
    _audited(conn, held, now, "run.skipped", by)


def ask(conn: Connection, held: Run, sentence: str, *, now: datetime) -> None:
    """It was overslept, and a person decides whether it still goes out."""
    conn.execute(_mine(held).values(state="asked", sentence=sentence, owner="", until=None))
    _audited(conn, held, now, "run.asked")


def release(conn: Connection, row: int, *, by: str, now: datetime) -> None:
    """A person lets a run go. Raises NotPossible when it has ended already."""
    values = {"released": True, "state": "pending", "sentence": "", "owner": "", "until": None}
    _by_hand(conn, row, ("pending", "waiting", "asked"), values)
    _audited(conn, run(conn, row), now, "run.released", by)


def run(conn: Connection, row: int) -> Run:
    """One run. Raises NotPossible when there is none of this number."""
    found = conn.execute(select(runs).where(runs.c.id == row)).first()
    if found is None:
        raise NotPossible(f"There is no run {row}.")
    return _as_run(found)


def upcoming(conn: Connection, partnership: str, limit: int = 10) -> list[Run]:
    """Runs that have not ended, in order of their time: what waits, and for what."""
    wanted = select(runs).where(runs.c.partnership_id == partnership, runs.c.state.in_(_OPEN))
    return [_as_run(row) for row in conn.execute(wanted.order_by(runs.c.due, runs.c.id).limit(limit))]


def _claimed_by(owner: str) -> Any:
    return update(runs).where(runs.c.state == "claimed", runs.c.owner == owner)


def _mine(held: Run) -> Any:
    """An update that reaches the row only while this very claim holds it."""
    same = (runs.c.id == held.id, runs.c.owner == held.owner, runs.c.attempts == held.attempts)
    return update(runs).where(*same, runs.c.state == "claimed")


def _by_hand(conn: Connection, row: int, before: Sequence[str], values: dict[str, Any]) -> None:
    moved = update(runs).where(runs.c.id == row, runs.c.state.in_(before))
    if conn.execute(moved.values(**values)).rowcount != 1:
        raise NotPossible(f"Run {row} is {run(conn, row).state}; this cannot be done to it any more.")


def _row(partnership: str, slot: PlannedSlot) -> dict[str, Any]:
    return {
        "partnership_id": partnership,
        "mailing": slot.mailing,
        "slot_key": slot.key,
        "due": slot.due,
        "meeting": slot.meeting,
        "state": "pending",
    }


def _as_run(row: Row[Any]) -> Run:
    return Run(
        id=row.id,
        partnership=row.partnership_id,
        slot=Slot(row.mailing, row.slot_key, row.due, row.meeting),
        state=row.state,
        sentence=row.sentence,
        released=row.released,
        owner=row.owner,
        until=row.until,
        attempts=row.attempts,
        renewed=row.snapshot_version is not None,
    )


def _audited(conn: Connection, held: Run, at: datetime, what: str, actor: str = "mailflow") -> None:
    entity = f"{held.partnership}:run:{held.id}"
    audit.append(conn, at=at, actor=actor, what=what, entity=entity, fields=("state",))
