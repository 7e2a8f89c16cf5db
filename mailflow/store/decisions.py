"""A mail's decision as rows, in the caller's transaction. Read ``ledger.py`` first; it exports ``decide`` and ``fail``.

In: an arrival, what was read, what was decided. Out: the ledger entry, its items, cases, updates and an audit entry.
It trusts the judge for every state; it does not judge.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from mailflow.decision import Decision, Gravity, ItemDecision, ItemState, MessageState
from mailflow.message import Message
from mailflow.partnership.adopted import REASON
from mailflow.partnership.belonging import NEW_MATTER
from mailflow.record import CaseState
from mailflow.store import adoptions, audit, cases, registry
from mailflow.store.arrivals import Waiting
from mailflow.store.cases import Sender
from mailflow.store.codec import clean, dumps
from mailflow.store.quick import Quick, adding
from mailflow.store.states import supersede_others
from mailflow.store.tables import arrivals, bodies, items, messages, partnerships
from mailflow.store.tables import cases as case_table
from mailflow.submission import ItemKind, Submission

ACTOR = "mailflow"
WITHOUT_ITEMS = frozenset({MessageState.RECORDED, MessageState.DUPLICATE, MessageState.FAILED})
_GAPS = ("missing:", "unknown-stated:", "ambiguous:", "late", "possible-repeat", "safeguarding", "confidential-address")
_ANSWER = re.compile(r"(?:\s*(?:re|fw|fwd|aw|wg)\s*:)+", re.IGNORECASE)
_SAME = Quick(
    select(messages.c.id, messages.c.state).where(
        messages.c.partnership_id == bindparam("mine"),
        messages.c.message_id == bindparam("named"),
        messages.c.digest.in_((bindparam("content"), bindparam("shorter"))),
    )
)
_ADD_MESSAGE = adding(messages)
_ADD_BODY = adding(bodies, returning=False)
_ADD_ITEM = adding(items)
_LINK = Quick(update(arrivals).where(arrivals.c.id == bindparam("arrival")).values(message_row=bindparam("message")))
_BUMP = Quick(
    update(partnerships)
    .where(partnerships.c.partnership_id == bindparam("mine"))
    .values(version=partnerships.c.version + 1)
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of an arrival. ``references`` are item by item; ``new`` is False when the content was known."""

    ledger_id: int
    state: MessageState
    references: tuple[str | None, ...]
    new: bool


@dataclass(frozen=True, slots=True)
class _Desk:
    """What writing one decision's items needs again and again."""

    conn: Connection
    partnership: Row[Any]
    ledger_id: int
    received: datetime
    sender: Sender


def decide(
    conn: Connection, waiting: Waiting, message: Message, submission: Submission, decision: Decision, now: datetime
) -> Recorded:
    """Give an arrival its outcome. Content that is known already only gains an arrival.

    Raises ConfigWrong when the partnership was never enrolled.
    """
    mine = waiting.partnership
    named = clean(message.message_id)
    same = _SAME.run(conn, {"mine": mine, "named": named} | _contents(message.digest)).first()
    if same is not None:
        _LINK.run(conn, {"arrival": waiting.arrival, "message": same.id})
        return Recorded(same.id, MessageState(same.state), references(conn, same.id), new=False)
    ledger_id = _ADD_MESSAGE.run(conn, _message(waiting, message, decision, now)).scalar_one()
    content = {"message": dumps(message), "submission": dumps(submission), "decision": dumps(decision)}
    _ADD_BODY.run(conn, {"partnership_id": mine, "message_row": ledger_id} | content)
    _LINK.run(conn, {"arrival": waiting.arrival, "message": ledger_id})
    found = add_items(conn, mine, ledger_id, waiting.received, message, decision)
    _audited(conn, mine, ledger_id, "message.decided", now)
    return Recorded(ledger_id, decision.state, found, new=True)


def fail(conn: Connection, waiting: Waiting, *, error: str, message: Message | None = None, now: datetime) -> int:
    """Set an arrival aside as failed, bytes kept; ``error`` names the fault, never content; returns the ledger id.

    A mail from before its mailbox's adoption waits for nobody: it is recorded.

    A message without a digest is one of which the headers alone could be read: it is known again by its bytes.
    """
    mine = waiting.partnership
    named = clean(message.message_id) if message else ""
    digest = (message.digest if message else "") or f"raw:{hashlib.sha256(waiting.raw).hexdigest()}"
    same = _SAME.run(conn, {"mine": mine, "named": named} | _contents(digest)).first()
    if same is not None:
        _LINK.run(conn, {"arrival": waiting.arrival, "message": same.id})
        return int(same.id)
    old = waiting.there_before
    if old is None:
        old = adoptions.older(conn, waiting.mailbox, waiting.received)
    row = {
        "partnership_id": mine,
        "message_id": named,
        "digest": digest,
        "sameness": "",
        "kind": message.kind.value if message else "other",
        "mail_class": "other",
        "state": (MessageState.RECORDED if old else MessageState.FAILED).value,
        "sender": clean(message.sender.address) if message else "",
        "subject": clean(message.subject) if message else "",
        "received": waiting.received,
        "decided": now,
        "error": clean(error),
        "reasons": dumps((REASON, "parse-failure") if old else ("parse-failure",), cases.WORDS),
    }
    ledger_id = _ADD_MESSAGE.run(conn, row).scalar_one()
    body = {"partnership_id": mine, "message_row": ledger_id, "message": dumps(message) if message else None}
    _ADD_BODY.run(conn, body)
    _LINK.run(conn, {"arrival": waiting.arrival, "message": ledger_id})
    _audited(conn, mine, ledger_id, "message.failed", now)
    return int(ledger_id)


def bump(conn: Connection, partnership: str) -> None:
    """Say that the partnership's records changed: runs that were built on an older version build again."""
    _BUMP.run(conn, {"mine": partnership})


def references(conn: Connection, ledger_id: int) -> tuple[str | None, ...]:
    """The case references of a message's items, in order of the items."""
    wanted = select(case_table.c.reference).select_from(
        items.outerjoin(case_table, items.c.case_row == case_table.c.id)
    )
    return tuple(conn.execute(wanted.where(items.c.message_row == ledger_id).order_by(items.c.id)).scalars())


def sameness(message: Message) -> str:
    """What a mail that was sent again shares with the first: content, sender and subject without "Re:"."""
    subject = _ANSWER.sub("", message.subject or "").strip().casefold()
    return hashlib.sha256(f"{message.sameness}\0{subject}".encode("utf-8", "replace")).hexdigest()


def add_items(
    conn: Connection, partnership: str, ledger_id: int, received: datetime, message: Message, decision: Decision
) -> tuple[str | None, ...]:
    """Items with their cases and updates; returns the references, item by item. A mail without effect has none."""
    if decision.state in WITHOUT_ITEMS or not decision.items:
        return (None,) * len(decision.items)
    address = message.sender.address
    organisation = registry.load_register(conn, partnership).of_address(address) if address else None
    sender = Sender(organisation.name if organisation else "", address)
    desk = _Desk(conn, registry.enrolled(conn, partnership), ledger_id, received, sender)
    wanted = {d.case for d in decision.items if d.case}
    known = cases.rows(conn, partnership, wanted)
    found = tuple(_item(desk, n, d, known.get(d.case or "")) for n, d in enumerate(decision.items))
    bump(conn, partnership)
    return found


def works_at_once(decided: ItemDecision) -> bool:
    """Whether only gaps speak against a completion: a mail of doubtful origin may not touch a case by itself."""
    held_for = (f.reason for f in decided.findings if f.gravity is Gravity.HOLD)
    return decided.state is not ItemState.HELD or all(reason.startswith(_GAPS) for reason in held_for)


def _item(desk: _Desk, position: int, decided: ItemDecision, case: Row[Any] | None) -> str | None:
    """One item, its case if it has one or proposes one, and what follows at once."""
    reference, case_row = (case.reference, case.id) if case is not None else (None, None)
    if case is None and decided.item.kind is ItemKind.REFERRAL and decided.state is not ItemState.RECORDED:
        case_row, reference = cases.propose(
            desk.conn, desk.partnership, decided, sender=desk.sender, received=desk.received
        )
    values = _row(desk, position, decided, case_row)
    row = _ADD_ITEM.run(desk.conn, values).scalar_one()
    if case is not None and decided.item.kind is ItemKind.COMPLETION and works_at_once(decided):
        if case.state == CaseState.PROPOSED.value:
            cases.fill(desk.conn, case, decided)
        supersede_others(desk.conn, case.id, row)
    cases.minute(desk.conn, values | {"id": row}, decided, desk.sender)
    if case_row is not None and decided.state is ItemState.ACCEPTED and decided.item.kind in NEW_MATTER:
        opened = update(case_table).where(case_table.c.id == case_row, case_table.c.state == CaseState.PROPOSED.value)
        desk.conn.execute(opened.values(state=CaseState.OPEN.value))
    return reference


def _contents(digest: str) -> dict[str, str]:
    """A digest, and what the same mail had before all that is read was counted, "+hex" (``ingest.digest``)."""
    return {"content": digest, "shorter": digest.partition("+")[0]}


def _message(waiting: Waiting, message: Message, decision: Decision, now: datetime) -> dict[str, Any]:
    return {
        "partnership_id": waiting.partnership,
        "message_id": clean(message.message_id),
        "digest": message.digest,
        "sameness": sameness(message),
        "kind": message.kind.value,
        "mail_class": decision.mail_class.value,
        "state": decision.state.value,
        "sender": clean(message.sender.address),
        "subject": clean(message.subject),
        "received": waiting.received,
        "decided": now,
        "meeting": decision.meeting,
        "timeliness": decision.timeliness.value if decision.timeliness else None,
        "alert": decision.alert,
        "duplicate_of": decision.duplicate_of,
        "error": "",
        "reasons": dumps(decision.reasons, cases.WORDS),
    }


def _row(desk: _Desk, position: int, decided: ItemDecision, case_row: int | None) -> dict[str, Any]:
    names = (s.name.value or s.name.trace.text for s in decided.item.subjects if s.name)
    return {
        "partnership_id": desk.partnership.partnership_id,
        "message_row": desk.ledger_id,
        "position": position,
        "kind": decided.item.kind.value,
        "state": decided.state.value,
        "reasons": dumps(decided.reasons, cases.WORDS),
        "missing": dumps(decided.item.missing, cases.WORDS),
        "title": clean(", ".join(names)),
        "completed": desk.received,
        "meeting": decided.meeting,
        "timeliness": decided.timeliness.value if decided.timeliness else None,
        "case_row": case_row,
        "raised_in_person": False,
        "content": dumps(decided),
    }


def _audited(conn: Connection, partnership: str, ledger_id: int, what: str, now: datetime) -> None:
    entity = f"{partnership}:message:{ledger_id}"
    audit.append(conn, at=now, actor=ACTOR, what=what, entity=entity, fields=("state", "items"))
