"""What becomes of one letter at the two moments that are committed: before its first byte, and after the answer.

In: the outbox, a connection of the store, a claimed letter, and what is known of it. Out: the state that it got. A
letter that somebody took out of our hands meanwhile keeps the state that it got from them.
"""

from datetime import datetime, timedelta
from typing import Any

from mailflow.errors import NotPossible
from mailflow.letter import Fault, Instead, Objection, Outcome, Receipt
from mailflow.outbound import retry
from mailflow.outbound.outbox import Outbox, Queued

HANDING, CANCELLED, WITHDRAWN = "handing", "cancelled", "withdrawn"
HELD_FOR = timedelta(minutes=15)
"""How soon a letter that is held is looked at again."""


def begin(outbox: Outbox, conn: Any, queued: Queued, now: datetime, objection: Objection | None, fault: str) -> str:
    """Mark it as handed over from now on; or end or hold what may not be sent, is too late or cannot be built."""
    over = retry.is_over(queued.sealed.letter.not_after, now)
    try:
        if objection:
            return _object(outbox, conn, queued, now, objection)
        if over or fault:
            outbox.refused(conn, queued.id, now, over or fault, Fault.SERVER if over else Fault.LETTER)
            return Outcome.REFUSED
        outbox.handing(conn, queued.id, now)
    except NotPossible:
        return WITHDRAWN
    return HANDING


def record(outbox: Outbox, conn: Any, queued: Queued, receipt: Receipt, now: datetime) -> str:
    """The receipt as a state; a temporary refusal as the schedule has it."""
    outcome: str = receipt.outcome
    try:
        if outcome is Outcome.ACCEPTED:
            outbox.accepted(conn, queued.id, now, receipt.answer)
        elif outcome is Outcome.UNKNOWN:
            outbox.unknown(conn, queued.id, now, receipt.answer)
        elif outcome is Outcome.REFUSED:
            outbox.refused(conn, queued.id, now, receipt.answer, receipt.fault)
        else:
            outcome = _try_later(outbox, conn, queued, receipt, now)
    except NotPossible:
        return WITHDRAWN
    return outcome


def _object(outbox: Outbox, conn: Any, queued: Queued, now: datetime, objection: Objection) -> str:
    """End it, hold it for as long as any letter is tried, or let its mailing build it anew."""
    if objection.instead is Instead.HOLD and now < queued.created + retry.LONGEST:
        outbox.deferred(conn, queued.id, now + HELD_FOR, objection.sentence)
        return Outcome.REFUSED_FOR_NOW
    end = outbox.anew if objection.instead is Instead.ANEW else outbox.cancel
    end(conn, queued.id, now, objection.sentence)
    return CANCELLED


def _try_later(outbox: Outbox, conn: Any, queued: Queued, receipt: Receipt, now: datetime) -> Outcome:
    letter, first = queued.sealed.letter, queued.first_tried or now
    decision = retry.decide(queued.attempts + 1, first, now, not_after=letter.not_after, urgent=letter.urgent)
    said = f"{decision.sentence} {receipt.answer}"
    if decision.until is None:
        outbox.refused(conn, queued.id, now, said, receipt.fault)
        return Outcome.REFUSED
    outbox.deferred(conn, queued.id, decision.until, said)
    if receipt.fault is Fault.SENDER:
        outbox.blamed(conn, queued.id, now, receipt.answer, receipt.fault)
    return Outcome.REFUSED_FOR_NOW
