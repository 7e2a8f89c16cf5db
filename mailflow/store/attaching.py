"""A person says which case an item belongs to: ``attach`` of the team's queue (design section 6; ``queue`` exports it).

In: an item that waits and a reference as somebody typed it. Out: the case; the item keeps its state, so that accepting
follows. Nothing is attached by a guess: an unknown reference, or a wrong check letter, is refused with a sentence.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from mailflow.errors import NotPossible
from mailflow.partnership import reference as references
from mailflow.record import Case
from mailflow.store import cases, registry
from mailflow.store.decisions import bump, works_at_once
from mailflow.store.handling import WAITS, audited, history, waiting
from mailflow.store.tables import cases as case_table
from mailflow.store.tables import items, messages, updates
from mailflow.submission import ItemKind

ABOUT_A_CASE = frozenset({ItemKind.UPDATE, ItemKind.AMENDMENT, ItemKind.CLOSURE_REQUEST, ItemKind.COMPLETION})
"""Kinds that mean nothing without a case; a referral opens one of its own."""


def attach(conn: Connection, item_id: int, reference: str, *, by: str, now: datetime) -> Case:
    """Put a waiting item to the case of this reference, or move it there from another; returns the case.

    An update's words move with it. What a completion brings fills the case when it is accepted, not before. Whoever the
    sender is, the team may: what the rules found stays beside the item. Raises NotPossible with a sentence.
    """
    row = waiting(conn, item_id)
    _demand_kind(row)
    case = _case(conn, row, reference)
    if row.case_row == case.id:
        raise NotPossible(f"The item belongs to {case.reference} already.")
    conn.execute(update(items).where(items.c.id == row.id).values(case_row=case.id))
    moved = update(updates).where(updates.c.item_row == row.id).values(case_row=case.id)
    if conn.execute(moved).rowcount == 0:
        item = {**row._mapping, "case_row": case.id}  # noqa: SLF001 - SQLAlchemy's public name for a row by columns
        cases.minute(conn, item, cases.decided_of(row), _sender(conn, row))
    bump(conn, row.partnership_id)
    history(conn, row, now, {"actor": by, "state": row.state, "reason": f"attached to {case.reference}"})
    audited(conn, row, "item.attached", by=by, now=now, fields=("case",))
    return cases.as_case(case)


def attached_by_hand(conn: Connection, ledger_id: int) -> bool:
    """Whether an item of this message waits with another case than the program gave it."""
    joined = items.join(case_table, items.c.case_row == case_table.c.id)
    wanted = select(items, case_table.c.reference).select_from(joined).where(items.c.message_row == ledger_id)
    rows = conn.execute(wanted.where(items.c.kind.in_(ABOUT_A_CASE), items.c.state.in_(WAITS)))
    return any(cases.decided_of(row).case != row.reference for row in rows)


def _demand_kind(row: Row[Any]) -> None:
    kind = ItemKind(row.kind)
    if kind is ItemKind.REFERRAL:
        raise NotPossible("A referral opens a case of its own; it is attached to no other one.")
    if kind not in ABOUT_A_CASE:
        raise NotPossible("This item concerns a meeting and no case.")
    if kind is ItemKind.COMPLETION and row.case_row is not None and _touched_its_case(row):
        raise NotPossible("What this completion brought is in its case already; it cannot be moved to another.")


def _touched_its_case(row: Row[Any]) -> bool:
    """Whether the case was changed before anybody accepted: when the mail came, or as raised in person (CC 5.8)."""
    decided = cases.decided_of(row)
    return row.raised_in_person or (decided.case is not None and works_at_once(decided))


def _case(conn: Connection, row: Row[Any], typed: str) -> Row[Any]:
    """The case that was meant. What was typed is not repeated: it may be a name."""
    prefix = registry.enrolled(conn, row.partnership_id).prefix
    found = references.parse(typed, prefix)
    if found is None:
        example = references.reference(prefix, row.completed.year, 147)
        raise NotPossible(f"That is no case reference of this partnership; one looks like {example}.")
    if not found.valid:
        raise NotPossible("The reference was mistyped: its check letter does not fit.")
    case = cases.rows(conn, row.partnership_id, [found.value]).get(found.value)
    if case is None:
        raise NotPossible(f"This partnership has no case {found.value}.")
    return case


def _sender(conn: Connection, row: Row[Any]) -> cases.Sender:
    """Whose words the item's are, by the register of today."""
    address = conn.execute(select(messages.c.sender).where(messages.c.id == row.message_row)).scalar_one()
    organisation = registry.load_register(conn, row.partnership_id).of_address(address) if address else None
    return cases.Sender(organisation.name if organisation else "", address)
