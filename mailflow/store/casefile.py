"""A case as its page shows it: everything that is kept about it, whoever may hear of it. For the team's eyes alone.

In: a partnership and a reference. Out: a CaseFile. It reads and never writes. Raises NotPossible when there is none.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from mailflow.record import Action, ActionState, Case
from mailflow.store import cases, records
from mailflow.store.codec import loads
from mailflow.store.tables import actions, audit, item_history, items, messages, updates
from mailflow.store.tables import cases as case_table


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the list. ``names`` are those of its people, in order; an unnamed one is ""."""

    case: Case
    open_actions: int

    @property
    def names(self) -> tuple[str, ...]:
        """What its people are called."""
        return tuple((s.name.value or "") if s.name else "" for s in self.case.subjects)


@dataclass(frozen=True, slots=True)
class CaseItem:
    """One item of the queue that is about the case."""

    id: int
    kind: str
    state: str
    received: datetime
    sender: str


@dataclass(frozen=True, slots=True)
class CaseUpdate:
    """Words about the case as they were sent; ``state`` is its item's: what is held or declined is in no document."""

    item: int
    organisation: str
    text: str
    received: datetime
    meeting: date | None
    state: str


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done: ``what`` is the audit's word, or an item's state; ``fields`` are names only."""

    at: datetime
    by: str
    what: str
    words: str = ""
    fields: tuple[str, ...] = ()
    item: int | None = None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with all that hangs on it, each part oldest first."""

    case: Case
    closed: date | None
    items: tuple[CaseItem, ...]
    updates: tuple[CaseUpdate, ...]
    actions: tuple[Action, ...]
    steps: tuple[Step, ...]


def listed(conn: Connection, partnership: str) -> list[CaseRow]:
    """Every case of a partnership, the newest reference first."""
    undone = select(actions.c.case_row, func.count().label("number")).where(actions.c.state == ActionState.OPEN.value)
    counts = {row.case_row: row.number for row in conn.execute(undone.group_by(actions.c.case_row))}
    mine = select(case_table).where(case_table.c.partnership_id == partnership)
    rows = conn.execute(mine.order_by(case_table.c.reference.desc()))
    return [CaseRow(cases.as_case(row), counts.get(row.id, 0)) for row in rows]


def casefile(conn: Connection, partnership: str, reference: str) -> CaseFile:
    """One case."""
    row = records.case_row(conn, partnership, reference)
    return CaseFile(
        case=cases.as_case(row),
        closed=row.closed,
        items=_items(conn, row.id),
        updates=_updates(conn, row.id),
        actions=_actions(conn, row.id, reference),
        steps=tuple(sorted((*_history(conn, row.id), *_audited(conn, partnership, reference)), key=lambda s: s.at)),
    )


def _items(conn: Connection, case_row: int) -> tuple[CaseItem, ...]:
    joined = items.join(messages, items.c.message_row == messages.c.id)
    wanted = select(items, messages.c.sender).select_from(joined).where(items.c.case_row == case_row)
    rows = conn.execute(wanted.order_by(items.c.completed, items.c.id))
    return tuple(CaseItem(row.id, row.kind, row.state, row.completed, row.sender) for row in rows)


def _updates(conn: Connection, case_row: int) -> tuple[CaseUpdate, ...]:
    joined = updates.join(items, updates.c.item_row == items.c.id)
    wanted = select(updates, items.c.meeting, items.c.state).select_from(joined).where(updates.c.case_row == case_row)
    return tuple(
        CaseUpdate(row.item_row, row.organisation, row.text, row.received, row.meeting, row.state)
        for row in conn.execute(wanted.order_by(updates.c.received, updates.c.id))
    )


def _actions(conn: Connection, case_row: int, reference: str) -> tuple[Action, ...]:
    wanted = select(actions).where(actions.c.case_row == case_row).order_by(actions.c.id)
    return tuple(records.as_action(row, reference) for row in conn.execute(wanted))


def _history(conn: Connection, case_row: int) -> list[Step]:
    """What was done with its items."""
    joined = item_history.join(items, item_history.c.item_row == items.c.id)
    wanted = select(item_history).select_from(joined).where(items.c.case_row == case_row).order_by(item_history.c.id)
    return [
        Step(
            row.at,
            row.actor,
            "asked" if row.fields else row.state,
            row.reason or row.advice,
            loads(cases.WORDS, row.fields) if row.fields else (),
            row.item_row,
        )
        for row in conn.execute(wanted)
    ]


def _audited(conn: Connection, partnership: str, reference: str) -> list[Step]:
    """What was done with the case itself."""
    mine = (audit.c.partnership_id == partnership, audit.c.entity == f"{partnership}:case:{reference}")
    wanted = select(audit).where(*mine).order_by(audit.c.id)
    return [
        Step(row.at, row.actor, row.what, fields=tuple(filter(None, row.fields.split(","))))
        for row in conn.execute(wanted)
    ]
