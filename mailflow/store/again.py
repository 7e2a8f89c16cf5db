"""A superseding decision about a stored message (``replay --apply``); ``ledger.py`` explains states and exports it.

In: what today's program reads and decides. Out: new items in place of the old; the cases they proposed are kept and
read anew, so no case is proposed twice. What a person decided is never touched.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from mailflow.decision import Decision, ItemDecision, ItemState, MessageState
from mailflow.errors import NotPossible
from mailflow.message import Message
from mailflow.partnership.adopted import REASON
from mailflow.record import CaseState
from mailflow.store import audit, cases
from mailflow.store.attaching import attached_by_hand
from mailflow.store.codec import clean, dumps, loads
from mailflow.store.decisions import ACTOR, WITHOUT_ITEMS, Recorded, add_items, bump, sameness
from mailflow.store.tables import bodies, items, messages
from mailflow.store.tables import cases as case_table
from mailflow.submission import ItemKind, Submission

_UNDECIDED = frozenset({MessageState.FAILED.value, MessageState.HELD.value})


def redecide(
    conn: Connection, ledger_id: int, read: tuple[Message, Submission], decision: Decision, now: datetime
) -> Recorded:
    """Decide again about a failed or held message, or bring one in from before its mailbox's adoption.

    ``read`` is what today's program reads in it.

    Raises NotPossible when it is in another state, or when a person has decided on a part of it.
    """
    row = conn.execute(select(messages).where(messages.c.id == ledger_id)).first()
    if row is None or not (row.state in _UNDECIDED or REASON in loads(cases.WORDS, row.reasons)):
        raise NotPossible(f"Entry {ledger_id} is neither failed nor held; its decision stands.")
    _refuse_decided(conn, ledger_id)
    message, submission = read
    _refuse_known(conn, row, message)
    kept = replace(decision, items=_with_their_cases(conn, row, decision))
    conn.execute(update(items).where(items.c.message_row == ledger_id).values(state=ItemState.SUPERSEDED.value))
    found = add_items(conn, row.partnership_id, ledger_id, row.received, message, kept)
    body = {"message": dumps(message), "submission": dumps(submission), "decision": dumps(decision)}
    conn.execute(update(bodies).where(bodies.c.message_row == ledger_id).values(**body))
    told = _told(message, decision, now) | (_known_by(message) if row.state == MessageState.FAILED.value else {})
    conn.execute(update(messages).where(messages.c.id == ledger_id).values(**told))
    bump(conn, row.partnership_id)
    what, entity = "message.decided_again", f"{row.partnership_id}:message:{ledger_id}"
    audit.append(conn, at=now, actor=ACTOR, what=what, entity=entity, fields=("state", "items", "decision"))
    return Recorded(ledger_id, decision.state, found, new=True)


def _refuse_decided(conn: Connection, ledger_id: int) -> None:
    by_person = items.c.state.in_([ItemState.ACCEPTED.value, ItemState.DECLINED.value])
    decided = select(func.count()).select_from(items).where(items.c.message_row == ledger_id, by_person)
    if conn.execute(decided).scalar_one():
        raise NotPossible(f"A part of entry {ledger_id} is decided already; decide on the rest by hand.")
    if attached_by_hand(conn, ledger_id):
        raise NotPossible(f"Somebody said to which case a part of entry {ledger_id} belongs; decide on it by hand.")


def _refuse_known(conn: Connection, row: Row[Any], message: Message) -> None:
    """A failed mail, now readable, may be one that came a second time and was read then."""
    theirs = (messages.c.message_id == clean(message.message_id), messages.c.digest == message.digest)
    mine = (messages.c.partnership_id == row.partnership_id, messages.c.id != row.id)
    other = conn.execute(select(messages.c.id).where(*mine, *theirs)).scalar()
    if other is not None:
        raise NotPossible(f"Entry {row.id} is the same mail as entry {other}, which is decided on; dismiss this one.")


def _known_by(message: Message) -> dict[str, str]:
    """By what a mail is known again, once its content could be read."""
    named = {"message_id": clean(message.message_id), "subject": clean(message.subject)}
    return named | {"digest": message.digest, "sameness": sameness(message)}


def _with_their_cases(conn: Connection, row: Row[Any], decision: Decision) -> tuple[ItemDecision, ...]:
    """Referrals take the cases that the old reading proposed, one by one; a case that nobody takes is declined."""
    old = list(conn.execute(_proposed_by(row.id)))
    if decision.state in WITHOUT_ITEMS:
        _withdraw(conn, old)
        return decision.items
    kept = []
    for decided in decision.items:
        if old and decided.item.kind is ItemKind.REFERRAL and decided.case is None:
            case = old.pop(0)
            cases.rewrite(conn, case, decided)
            kept.append(replace(decided, case=case.reference))
        else:
            kept.append(decided)
    _withdraw(conn, old)
    return tuple(kept)


def _proposed_by(ledger_id: int) -> Any:
    joined = select(case_table).join(items, items.c.case_row == case_table.c.id)
    of_this = (items.c.message_row == ledger_id, items.c.kind == ItemKind.REFERRAL.value)
    return joined.where(*of_this, case_table.c.state == CaseState.PROPOSED.value).order_by(items.c.id)


def _withdraw(conn: Connection, old: list[Row[Any]]) -> None:
    if old:
        gone = update(case_table).where(case_table.c.id.in_([case.id for case in old]))
        conn.execute(gone.values(state=CaseState.DECLINED.value))


def _told(message: Message, decision: Decision, now: datetime) -> dict[str, Any]:
    return {
        "state": decision.state.value,
        "mail_class": decision.mail_class.value,
        "kind": message.kind.value,
        "sender": clean(message.sender.address),
        "decided": now,
        "meeting": decision.meeting,
        "timeliness": decision.timeliness.value if decision.timeliness else None,
        "alert": decision.alert,
        "error": "",
        "reasons": dumps(decision.reasons, cases.WORDS),
    }
