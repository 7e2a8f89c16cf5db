"""The partnership's records: read as one Snapshot, changed by verbs; each change bumps their version and is audited.

In: what the team did at and around meetings. Out: values. The version lets a run see that what it built is out of date.
Cases come from mail (``decisions``) and from triage (``queue``); here are meetings, actions and a case's restriction.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, insert, or_, select, update

from mailflow.decision import ItemState, Timeliness
from mailflow.errors import NotPossible
from mailflow.partnership.caseload import Snapshot
from mailflow.partnership.terms import Partnership
from mailflow.record import Action, ActionState, Case, CaseState, Update
from mailflow.store import cases, registry
from mailflow.store.cases import as_case
from mailflow.store.codec import clean, dumps
from mailflow.store.meetings import (
    announce,
    announced,
    changed,
    kept_meeting,
    move_meeting,
    moved,
    rebind,
    record_meeting,
)
from mailflow.store.tables import actions, items, partnerships, updates
from mailflow.store.tables import cases as case_table

__all__ = [
    "add_action",
    "announce",
    "announced",
    "case",
    "close_action",
    "kept_meeting",
    "move_meeting",
    "moved",
    "rebind",
    "record_meeting",
    "restrict",
    "snapshot",
    "version",
]

_SEEN = (CaseState.PROPOSED.value, CaseState.OPEN.value)


def version(conn: Connection, partnership: str) -> int:
    """A number that changes with every record of the partnership; 0 before its first."""
    wanted = select(partnerships.c.version).where(partnerships.c.partnership_id == partnership)
    return int(conn.execute(wanted).scalar() or 0)


def snapshot(conn: Connection, partnership: Partnership, *, now: datetime, meeting: date | None = None) -> Snapshot:
    """Everything that a mailing may know, read in one transaction. Closed cases are those closed since ``meeting``.

    A meeting that was moved may be asked for by either of its days.
    """
    mine = case_table.c.partnership_id == partnership.id
    wanted: ColumnElement[bool] = case_table.c.state.in_(_SEEN)
    if meeting is not None:
        wanted = or_(wanted, (case_table.c.state == CaseState.CLOSED.value) & (case_table.c.closed >= meeting))
    rows = conn.execute(select(case_table).where(mine, wanted).order_by(case_table.c.reference)).all()
    named = {row.id: row.reference for row in rows}
    moves = moved(conn, partnership.id)
    waits = items.c.state.in_([ItemState.READY.value, ItemState.HELD.value])
    untriaged = select(func.count()).select_from(items).where(items.c.partnership_id == partnership.id, waits)
    return Snapshot(
        partnership=partnership,
        register=registry.load_register(conn, partnership.id),
        now=now,
        version=version(conn, partnership.id),
        meeting=kept_meeting(conn, partnership, dict(moves).get(meeting) or meeting) if meeting else None,
        cases=tuple(as_case(row) for row in rows),
        updates=_updates(conn, partnership.id, named),
        actions=_actions(conn, partnership.id, named),
        untriaged=conn.execute(untriaged).scalar_one(),
        moved=moves,
    )


def case(conn: Connection, partnership: str, reference: str) -> Case:
    """One case. Raises NotPossible when there is none of this reference."""
    return as_case(case_row(conn, partnership, reference))


def add_action(  # noqa: PLR0913 - who does what, on which case, by when (CC 6.2), and when it was said
    conn: Connection,
    partnership: Partnership,
    reference: str,
    *,
    text: str,
    owner: str,
    due: date | None,
    now: datetime,
) -> int:
    """Note an action; returns its number. Its owner is an agency of the register, never the partnership (LD 3).

    The same action a second time, from a button that was pressed twice, is refused.
    """
    if not text.strip():
        raise NotPossible("Say what is to be done: the minutes print it.")
    row = case_row(conn, partnership.id, reference)
    organisation = registry.load_register(conn, partnership.id).organisation(owner)
    if organisation is None or owner in {partnership.name, partnership.short_name}:
        raise NotPossible(
            f"{owner!r} is no organisation of the register; an action belongs to an agency, never to the partnership."
        )
    values = {
        "partnership_id": partnership.id,
        "case_row": row.id,
        "text": clean(text),
        "owner": organisation.name,
        "due": due,
        "state": ActionState.OPEN.value,
        "opened": now.astimezone(partnership.zone).date(),
    }
    same = and_(*(actions.c[name].is_not_distinct_from(value) for name, value in values.items()))
    there = conn.execute(select(actions.c.id).where(same).limit(1)).scalar()
    if there is not None:
        raise NotPossible(f"This very action was noted today already: it is action {there}.")
    number = conn.execute(insert(actions).returning(actions.c.id), values).scalar_one()
    changed(conn, partnership.id, "operator", "action.added", f"action:{number}", now)
    return int(number)


def close_action(  # noqa: PLR0913 - how it ended, by whose decision, at which meeting (CC 3.3), and when
    conn: Connection,
    partnership: str,
    number: int,
    *,
    outcome: str,
    state: ActionState,
    meeting: date | None,
    by: str,
    now: datetime,
) -> None:
    """Close an action by a recorded decision. Raises NotPossible when it is closed already, or no outcome is given.

    ``now`` is in the partnership's zone: the day of closing is what the next minutes go by, ``meeting`` whose it was.
    """
    if state is ActionState.OPEN or not outcome.strip():
        raise NotPossible("An action is closed as resolved or as no further action, with its outcome in words (3.3).")
    closed = {
        "state": state.value,
        "outcome": clean(outcome),
        "closed": now.date(),
        "closed_by": clean(by),
        "closed_meeting": meeting,
    }
    mine = (actions.c.partnership_id == partnership, actions.c.id == number, actions.c.state == ActionState.OPEN.value)
    if conn.execute(update(actions).where(*mine).values(**closed)).rowcount != 1:
        raise NotPossible(f"There is no open action {number}.")
    changed(conn, partnership, by, "action.closed", f"action:{number}", now)


def restrict(
    conn: Connection, partnership: str, reference: str, parties: Sequence[str] | None, *, by: str, now: datetime
) -> None:
    """Let only these organisations hear of a case (CC 6.12); None lifts the restriction. The owner always hears."""
    row = case_row(conn, partnership, reference)
    known = registry.load_register(conn, partnership)
    strangers = [name for name in parties or () if known.organisation(name) is None]
    if strangers:
        raise NotPossible(f"{strangers[0]!r} is no organisation of the register.")
    if parties is not None and not (parties or row.owner):
        raise NotPossible(f"{reference} has no owner in the register: name at least one agency that may hear it.")
    named = tuple(dict.fromkeys(parties or ()))
    values = {"restricted": parties is not None, "parties": dumps(named, cases.WORDS)}
    conn.execute(update(case_table).where(case_table.c.id == row.id).values(**values))
    what = "case.unrestricted" if parties is None else "case.restricted"
    changed(conn, partnership, by, what, f"case:{reference}", now)


def _updates(conn: Connection, partnership: str, named: dict[int, str]) -> tuple[Update, ...]:
    joined = updates.join(items, updates.c.item_row == items.c.id)
    wanted = select(updates, items.c.meeting, items.c.timeliness, items.c.raised_in_person).select_from(joined)
    # What nobody has triaged is left out (6.4, 6.11): the team sees it in its queue, the partnership does not yet.
    counting = (updates.c.partnership_id == partnership, items.c.state == ItemState.ACCEPTED.value)
    return tuple(
        Update(
            reference=named[row.case_row],
            organisation=row.organisation,
            contact=row.contact,
            text=row.text,
            received=row.received,
            meeting=row.meeting,
            timeliness=Timeliness(row.timeliness) if row.timeliness else None,
            raised_in_person=row.raised_in_person,
        )
        for row in conn.execute(wanted.where(*counting).order_by(updates.c.received, updates.c.id))
        if row.case_row in named
    )


def _actions(conn: Connection, partnership: str, named: dict[int, str]) -> tuple[Action, ...]:
    wanted = select(actions).where(actions.c.partnership_id == partnership).order_by(actions.c.id)
    return tuple(as_action(row, named[row.case_row]) for row in conn.execute(wanted) if row.case_row in named)


def as_action(row: Row[Any], reference: str) -> Action:
    """A row of ``actions`` as a value."""
    return Action(
        number=row.id,
        reference=reference,
        text=row.text,
        owner=row.owner,
        due=row.due,
        state=ActionState(row.state),
        opened=row.opened,
        closed=row.closed,
        outcome=row.outcome,
    )


def case_row(conn: Connection, partnership: str, reference: str) -> Row[Any]:
    """The row of ``cases``. Raises NotPossible when there is none of this reference."""
    row = cases.rows(conn, partnership, [reference]).get(reference)
    if row is None:
        raise NotPossible(f"There is no case {reference}.")
    return row


def reference_of(conn: Connection, row: int) -> str | None:
    """The reference of a case's row."""
    return conn.execute(select(case_table.c.reference).where(case_table.c.id == row)).scalar()
