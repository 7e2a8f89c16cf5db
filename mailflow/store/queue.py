"""The team's queue: what waits for a person, and the verbs of triage (CC 6.11, 6.11a; design section 6).

In: an item's number and what a person decided and why. Out: rows to show; changed records. Each verb writes the item's
history and an audit entry and bumps the records' version. Raises NotPossible with a sentence. Reading is in ``shown``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, exists, select, update

from mailflow.decision import ItemState, MessageState, Timeliness
from mailflow.errors import NotPossible
from mailflow.message import Message
from mailflow.partnership import secrecy
from mailflow.partnership.belonging import NEW_MATTER
from mailflow.record import CaseState
from mailflow.store import audit, cases, hearing, registry
from mailflow.store.attaching import ABOUT_A_CASE, attach
from mailflow.store.closing import demand_that_the_case_takes_it
from mailflow.store.codec import clean, dumps, loads
from mailflow.store.decisions import bump
from mailflow.store.handling import WAITS, audited, history, item_row, waiting
from mailflow.store.shown import HistoryLine, QueueItem, QueueRow, exceptions, item, triage
from mailflow.store.states import settle_state, supersede_others
from mailflow.store.tables import bodies, item_history, items, messages
from mailflow.store.tables import cases as case_table
from mailflow.submission import FIELDS, ItemKind

__all__ = [
    "HOW",
    "Asked",
    "HistoryLine",
    "QueueItem",
    "QueueRow",
    "accept",
    "answer",
    "attach",
    "decline",
    "disclose",
    "dismiss",
    "exceptions",
    "item",
    "raise_in_person",
    "rebind",
    "triage",
]

HOW = ("email", "phone", "in person")
"""How advice is given to a referrer whose item is declined (CC 6.11a)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a letter that asks for fields needs. ``number`` counts the item's questions, for the letter's key."""

    item_id: int
    ledger_id: int
    partnership: str
    sender: str
    message_id: str | None
    reference: str | None
    fields: tuple[str, ...]
    number: int


def accept(conn: Connection, item_id: int, *, by: str, reason: str, now: datetime, meeting: date | None = None) -> None:
    """Put a waiting item on its meeting's agenda, or on another one's; its case opens (CC 6.11).

    A reason is compulsory when anything is missing, late or held, for another meeting than it is bound to, and to
    close a case or open it again. A case that was declined takes nothing but what completes it. Where the sender asked
    that only some may hear it and nobody decided who, it is for the case's owner alone, or refused (``hearing``).
    """
    row = waiting(conn, item_id)
    kind = ItemKind(row.kind)
    if row.case_row is None and kind in ABOUT_A_CASE:
        raise NotPossible("Say first which case it belongs to (attach), or decline it.")
    _demand_reason(row, reason, meeting)
    if row.case_row is not None:
        demand_that_the_case_takes_it(conn, row, reason)
    day = meeting or row.meeting
    if row.case_row is not None:
        _carry_out(conn, row, kind, (reason, day, now))
        hearing.demand(conn, row, by=by, now=now)
    _settle(conn, row, ItemState.ACCEPTED, now, {"actor": by, "reason": reason, "meeting": day})


def rebind(conn: Connection, item_id: int, meeting: date) -> None:
    """A waiting item whose meeting is over belongs to this one; the verb that follows writes the history."""
    conn.execute(update(items).where(items.c.id == waiting(conn, item_id).id).values(meeting=meeting))


def disclose(conn: Connection, item_id: int, *, by: str, now: datetime) -> None:
    """A person decided that the addresses of a waiting item, withheld so far, may be told (domain.md E59)."""
    row = waiting(conn, item_id)
    decided = cases.decided_of(row)
    if row.case_row is None or secrecy.REASON not in decided.reasons:
        raise NotPossible("Nothing of this item is withheld.")
    case = conn.execute(select(case_table).where(case_table.c.id == row.case_row)).one()
    cases.tell(conn, case, row.id, decided)
    bump(conn, row.partnership_id)
    history(conn, row, now, {"actor": by, "state": row.state, "reason": "the address may be told"})
    audited(conn, row, "item.disclosed", by=by, now=now, fields=("address",))


def decline(conn: Connection, item_id: int, *, by: str, advice: str, how: str, now: datetime) -> None:
    """Decline a waiting item with the advice that was given, and how (CC 6.11a); a proposed case goes with it.

    It stays while another referral or completion of it waits: a wrong completion must not end somebody else's case.
    """
    row = waiting(conn, item_id)
    if not advice.strip():
        raise NotPossible("Say what advice was given to the referrer (6.11a).")
    if how not in HOW:
        raise NotPossible(f"Say how the advice was given: {', '.join(HOW)} (6.11a).")
    if row.case_row is not None and ItemKind(row.kind) in NEW_MATTER and not _carried_by_another(conn, row):
        proposed = (case_table.c.id == row.case_row, case_table.c.state == CaseState.PROPOSED.value)
        conn.execute(update(case_table).where(*proposed).values(state=CaseState.DECLINED.value))
    _settle(conn, row, ItemState.DECLINED, now, {"actor": by, "advice": advice, "how": how})


def answer(conn: Connection, item_id: int, *, by: str, fields: Sequence[str], now: datetime) -> Asked:
    """Note that the sender is asked for these fields; the letter itself is the caller's. The item keeps its state."""
    row = waiting(conn, item_id)
    if not fields or set(fields) - set(FIELDS):
        raise NotPossible(f"Name the fields to ask for: {', '.join(FIELDS)}.")
    before = select(item_history.c.id).where(item_history.c.item_row == item_id, item_history.c.fields != "")
    number = len(conn.execute(before).all()) + 1
    history(conn, row, now, {"actor": by, "state": row.state, "fields": dumps(tuple(fields), cases.WORDS)})
    audited(conn, row, "item.asked", by=by, now=now)
    mail = conn.execute(select(messages).where(messages.c.id == row.message_row)).one()
    reference = select(case_table.c.reference).where(case_table.c.id == row.case_row)
    return Asked(
        item_id=item_id,
        ledger_id=row.message_row,
        partnership=row.partnership_id,
        sender=mail.sender,
        message_id=mail.message_id or None,
        reference=conn.execute(reference).scalar(),
        fields=tuple(fields),
        number=number,
    )


def raise_in_person(conn: Connection, item_id: int, *, by: str, meeting: date, now: datetime) -> None:
    """A late item was told at the meeting by word of mouth (CC 5.8): it is in that meeting's after-minutes only."""
    row = item_row(conn, item_id)
    if row.timeliness != Timeliness.LATE.value or row.state not in {*WAITS, ItemState.ACCEPTED.value}:
        raise NotPossible(f"Item {item_id} was not late, or is closed; only late items are raised in person.")
    told = {"raised_in_person": True, "meeting": meeting}
    conn.execute(update(items).where(items.c.id == item_id).values(**told))
    if row.case_row is not None and ItemKind(row.kind) in NEW_MATTER:
        conn.execute(update(case_table).where(case_table.c.id == row.case_row).values(**told))
    bump(conn, row.partnership_id)
    history(conn, row, now, {"actor": by, "state": row.state, "meeting": meeting, "reason": "raised in person"})
    audited(conn, row, "item.raised_in_person", by=by, now=now)


def dismiss(conn: Connection, ledger_id: int, *, by: str, reason: str, now: datetime) -> None:
    """A person looked at a held or failed mail without items and keeps it without effect; the reason is compulsory."""
    row = conn.execute(select(messages).where(messages.c.id == ledger_id)).first()
    stuck = {MessageState.HELD.value, MessageState.FAILED.value}
    has_items = conn.execute(select(items.c.id).where(items.c.message_row == ledger_id).limit(1)).first()
    if row is None or row.state not in stuck or has_items is not None:
        raise NotPossible(f"Entry {ledger_id} is not a held or failed mail without items.")
    if not reason.strip():
        raise NotPossible("Say why the mail is kept without effect.")
    told = {"state": MessageState.RECORDED.value, "dismissed": clean(reason)}
    conn.execute(update(messages).where(messages.c.id == ledger_id).values(**told))
    entity = f"{row.partnership_id}:message:{ledger_id}"
    audit.append(conn, at=now, actor=by, what="message.dismissed", entity=entity, fields=("state",))


def _carried_by_another(conn: Connection, row: Row[Any]) -> bool:
    others = (items.c.case_row == row.case_row, items.c.id != row.id, items.c.kind.in_(NEW_MATTER))
    return bool(conn.execute(select(exists().where(*others, items.c.state.in_(WAITS)))).scalar())


def _demand_reason(row: Row[Any], reason: str, meeting: date | None) -> None:
    if reason.strip():
        return
    if row.missing != "[]":
        raise NotPossible("Something is missing in this item; say why it is accepted all the same.")
    if row.timeliness == Timeliness.LATE.value:
        raise NotPossible("This item was late; say why it is accepted all the same.")
    if row.state == ItemState.HELD.value:
        raise NotPossible("This item is held; say why it is accepted all the same.")
    if meeting is not None and meeting != row.meeting:
        raise NotPossible("The item is bound to another meeting; say why it is moved.")


def _carry_out(conn: Connection, row: Row[Any], kind: ItemKind, decision: tuple[str, date | None, datetime]) -> None:
    """What accepting means to the case: it opens, or closes when that was asked for."""
    reason, day, now = decision
    case = conn.execute(select(case_table).where(case_table.c.id == row.case_row)).one()
    values: dict[str, Any] = {}
    if kind in NEW_MATTER:
        if kind is ItemKind.COMPLETION and case.state in {CaseState.PROPOSED.value, CaseState.OPEN.value}:
            cases.fill(conn, case, cases.decided_of(row))
        if case.state in {CaseState.PROPOSED.value, CaseState.DECLINED.value}:
            values = {"state": CaseState.OPEN.value, "meeting": day, "accepted_with": clean(reason)}
            values |= {} if case.owner else _owner(conn, row)
            values |= {"raised_in_person": True} if row.raised_in_person else {}
        supersede_others(conn, case.id, row.id)
    elif kind is ItemKind.CLOSURE_REQUEST and case.state != CaseState.CLOSED.value:
        values = {"state": CaseState.CLOSED.value, "closed": day or now.date(), "outcome": clean(reason)}
    elif kind is not ItemKind.CLOSURE_REQUEST and case.state == CaseState.CLOSED.value:
        values = {"state": CaseState.OPEN.value, "closed": None, "outcome": ""}
    if values:
        conn.execute(update(case_table).where(case_table.c.id == case.id).values(**values))


def _owner(conn: Connection, row: Row[Any]) -> dict[str, str]:
    """The sender's organisation, if the register has learned of it since the mail came (CC 5.3)."""
    body = conn.execute(select(bodies.c.message).where(bodies.c.message_row == row.message_row)).scalar_one()
    address = loads(Message, body).sender.address
    organisation = registry.load_register(conn, row.partnership_id).of_address(address)
    return {"owner": organisation.name, "owner_contact": clean(address)} if organisation else {}


def _settle(conn: Connection, row: Row[Any], state: ItemState, now: datetime, told: dict[str, Any]) -> None:
    """Write the item's new state, its history and everything that follows from any decision."""
    values: dict[str, Any] = {"state": state.value}
    if told.get("meeting") is not None:
        values["meeting"] = told["meeting"]
    conn.execute(update(items).where(items.c.id == row.id).values(**values))
    settle_state(conn, row.message_row)
    bump(conn, row.partnership_id)
    history(conn, row, now, told | {"state": state.value})
    audited(conn, row, f"item.{state.value}", by=told["actor"], now=now)
