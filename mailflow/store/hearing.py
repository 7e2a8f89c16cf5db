"""Who may hear of what is accepted, when its sender asks that only some may (CC 6.12; domain.md E52).

In: an item that waits, and what a person decided. Out: a case that is restricted, or not. Silence is the safe side: a
referral is then for its owner alone; what concerns a case that everybody hears of is refused until somebody decides,
for to restrict such a case would take it from the agencies that work on it. Raises NotPossible with a sentence.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from mailflow.errors import NotPossible
from mailflow.partnership.audience import parties_in_words
from mailflow.partnership.belonging import NEW_MATTER
from mailflow.record import Case
from mailflow.store import cases, records, registry
from mailflow.store.handling import audited, history, item_row, waiting
from mailflow.store.tables import cases as case_table
from mailflow.store.tables import item_history, items, messages

REASON = "sensitive-request"
EVERYBODY = "everybody may hear it"
"""What the history of an item says when a person decided so."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a person decided: these organisations beside the case's owner, or everybody; neither: nothing was said."""

    parties: tuple[str, ...] = ()
    everybody: bool = False


NOTHING_SAID = Hearing()


@dataclass(frozen=True, slots=True)
class Wish:
    """How an item and its case stand: whether discretion is asked for, and the case, if there is one."""

    discreet: bool
    case: Case | None


def wish(conn: Connection, item_id: int) -> Wish:
    """For a person to decide with."""
    row = item_row(conn, item_id)
    case = cases.as_case(_case(conn, row)) if row.case_row is not None else None
    return Wish(_wished(conn, row), case)


def decide(conn: Connection, item_id: int, heard: Hearing, *, by: str, now: datetime) -> None:
    """Carry out what a person decided about a waiting item, before it is accepted; nothing said changes nothing.

    The sender's organisation may hear what it wrote itself, so it is a party of a case that is restricted thereby.
    """
    if not (heard.parties or heard.everybody):
        return
    if heard.parties and heard.everybody:
        raise NotPossible("Say either which agencies may hear it, or that everybody may.")
    row = waiting(conn, item_id)
    if row.case_row is None:
        raise NotPossible("This item has no case; say first which case it belongs to (attach).")
    case = cases.as_case(_case(conn, row))
    if case.restricted:
        raise NotPossible(
            f"{case.reference} is restricted to {parties_in_words(case)} already; change that on the case's page, or "
            "with `mailflow case restrict`, and accept this without it."
        )
    if heard.everybody:
        history(conn, row, now, {"actor": by, "state": row.state, "reason": EVERYBODY})
        audited(conn, row, "item.opened_to_all", by=by, now=now, fields=("parties",))
        return
    parties = tuple(dict.fromkeys(filter(None, (*heard.parties, _organisation(conn, row)))))
    records.restrict(conn, row.partnership_id, case.reference, parties, by=by, now=now)


def demand(conn: Connection, row: Row[Any], *, by: str, now: datetime) -> None:
    """Called when an item was accepted: what nobody decided about is decided on the safe side, or refused."""
    if row.case_row is None or not _wished(conn, row) or _said_everybody(conn, row):
        return
    case = _case(conn, row)
    if case.restricted:
        return
    if row.kind not in NEW_MATTER:
        raise NotPossible(
            f"The sender asks that only some may hear this, and everybody hears of {case.reference}. Say which "
            "agencies may hear of the case from now on, or that everybody may hear this, or decline it."
        )
    if not case.owner:
        raise NotPossible(
            "The sender asks that only some may hear this, and is of no organisation of the register. Say which "
            "agencies may hear it, or that everybody may."
        )
    records.restrict(conn, row.partnership_id, case.reference, (), by=by, now=now)


def _wished(conn: Connection, row: Row[Any]) -> bool:
    """Whether the item asks for discretion, or an earlier mail of its case that nobody has decided on.

    A completion seldom repeats what the referral asked for; once another one was accepted, that was decided.
    """
    if REASON in cases.decided_of(row).reasons:
        return True
    if row.case_row is None or row.kind not in NEW_MATTER:
        return False
    others = (items.c.case_row == row.case_row, items.c.id != row.id, items.c.kind.in_(NEW_MATTER))
    found = conn.execute(select(items).where(*others)).all()
    if any(other.state == "accepted" for other in found):
        return False
    return any(REASON in cases.decided_of(other).reasons for other in found)


def _said_everybody(conn: Connection, row: Row[Any]) -> bool:
    said = (item_history.c.item_row == row.id, item_history.c.reason == EVERYBODY)
    return conn.execute(select(item_history.c.id).where(*said).limit(1)).first() is not None


def _case(conn: Connection, row: Row[Any]) -> Row[Any]:
    return conn.execute(select(case_table).where(case_table.c.id == row.case_row)).one()


def _organisation(conn: Connection, row: Row[Any]) -> str:
    """The sender's organisation by the register of today, or ""."""
    address = conn.execute(select(messages.c.sender).where(messages.c.id == row.message_row)).scalar_one()
    found = registry.load_register(conn, row.partnership_id).of_address(address) if address else None
    return found.name if found else ""
