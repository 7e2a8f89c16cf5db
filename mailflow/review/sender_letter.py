"""The question letter to an item's sender, and what its case means for what they may hear.

In: an item as the queue shows it, and the store. Out: a Letter or a sentence; nothing is written. That a restricted
case exists is told to its parties alone (CC 6.12), so no letter names it to anybody else.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from mailflow.errors import NotPossible
from mailflow.letter import Letter
from mailflow.outbound import question
from mailflow.partnership import audience
from mailflow.partnership.terms import Partnership
from mailflow.record import Case, CaseState
from mailflow.store import records, registry
from mailflow.store.queue import QueueItem
from mailflow.store.session import Store


def question_letter(
    store: Store,
    found: QueueItem,
    partnership: Partnership,
    *,
    fields: Sequence[str],
    now: datetime,
    wording: Path | None,
) -> Letter:
    """The letter that would ask the sender for these fields. Raises NotPossible for a sender not in the register."""
    with store.reading() as conn:
        sender = registry.load_register(conn, partnership.id).contact(found.message.sender.address)
        case = records.case(conn, partnership.id, found.case) if found.case else None
        told = case.reference if case and _may_hear(conn, found, case) else None
    if sender is None:
        raise NotPossible("The sender is not in the register, so nothing can be written to them; ring the agency.")
    terms = partnership.on(now.astimezone(partnership.zone).date())
    asked = sum(bool(line.fields) for line in found.history)
    about = question.About(found.id, told, found.message.message_id, round=asked + 1)
    return question.letter(partnership, terms, to=sender, about=about, fields=tuple(fields), wording=wording)


def attached(conn: Connection, found: QueueItem, case: Case) -> str:
    """What to say to whoever attached an item: what comes next, and what there is to know about the case."""
    said = [f"Attached: item {found.id} belongs to {case.reference}; now accept or decline it."]
    if case.state in {CaseState.CLOSED, CaseState.DECLINED}:
        said.append(f"That case is {case.state} already.")
    if not _may_hear(conn, found, case):
        said.append("That case is restricted and the sender's organisation is not a party to it; tell them nothing.")
    return " ".join(said)


def _may_hear(conn: Connection, found: QueueItem, case: Case) -> bool:
    organisation = registry.load_register(conn, found.partnership).of_address(found.message.sender.address)
    return audience.may_see(case, organisation.name if organisation else "")
