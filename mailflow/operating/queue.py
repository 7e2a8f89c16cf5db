"""The team's queue in words: its lists, one item, and what is decided about it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from mailflow.review import deciding, sender
from mailflow.review.accepting import Verdict
from mailflow.store import queue
from mailflow.store.hearing import Hearing
from mailflow.wiring import House

CLOCK_APART = timedelta(minutes=1)
"""A sender's clock that differs by more from the receipt is shown (design section 4)."""


def rows(house: House, partnership: str | None) -> list[dict[str, Any]]:
    """Both lists of the queue as rows."""
    found = []
    for one in [house.office.partnership(partnership)] if partnership else house.partnerships.values():
        for name, rows in (("triage", house.office.triage(one.id)), ("exceptions", house.office.exceptions(one.id))):
            found += [{"list": name, "partnership": one.id, **_row(row)} for row in rows]
    return found


def _row(row: queue.QueueRow) -> dict[str, Any]:
    return {
        "item": row.item_id,
        "ledger": row.ledger_id,
        "received": row.received.isoformat(),
        "case": row.case,
        "what": row.kind,
        "state": row.state,
        "timeliness": row.timeliness and str(row.timeliness),
        "meeting": row.meeting and row.meeting.isoformat(),
        "reasons": list(row.reasons),
    }


def show(house: House, item: int) -> Iterator[str]:
    """One item in words: what it is, why it waits, what was read and what is missing."""
    found = house.office.item(item)
    yield f"Item {item}   {found.kind}   {found.state}   case {found.case or '-'}"
    yield f"Received {found.received:%Y-%m-%d %H:%M:%S} UTC   meeting {found.meeting or '-'}"
    sent = found.message.date
    if sent is not None and abs(sent - found.received) > CLOCK_APART:
        yield f"  The sender's own clock said {sent:%Y-%m-%d %H:%M:%S %z}; only the receipt counts (5.8)."
    for finding in sender.told(found.findings, found.message, house.office.register(found.partnership)):
        yield f"  {finding.reason}: {finding.sentence}" if finding.reason else f"  {finding.sentence}"
        yield from (f"    {what}: {why}" for what, why in finding.evidence)
    for subject in found.item.subjects:
        yield f"  {subject.kind} ({subject.role})"
        for name, value in (("name", subject.name), ("date of birth", subject.dob), ("age", subject.age)):
            if value:
                yield f"    {name}: {value.value or 'not known'} ({value.certainty})"
        yield from (f"    address: {a.value or 'not known'} {a.postcode or ''}" for a in subject.addresses)
        yield from (f"    phone: {p.value or 'none'} {' '.join(p.notes)}" for p in subject.phones)
    for offer in deciding.offers(house.office, item):
        yield f"  could correct {offer.key}: the case says {offer.now or 'nothing'}, the mail says {offer.says}"
    if found.item.summary:
        yield f"  summary: {found.item.summary.value}"
    if found.item.missing:
        yield f"  missing: {', '.join(found.item.missing)}"


def accept(house: House, item: int, *, by: str, reason: str, **decided: Any) -> list[str]:
    """Accept an item; ``decided`` is what a Verdict holds, with ``parties`` and ``everybody`` for who may hear it."""
    heard = Hearing(tuple(decided.pop("parties")), decided.pop("everybody"))
    return [deciding.accept(house.office, item, by=by, reason=reason, verdict=Verdict(heard=heard, **decided))]


def attach(house: House, item: int, reference: str, *, by: str) -> list[str]:
    """Say which case an item belongs to."""
    return [deciding.attach(house.office, item, reference, by=by)]


def decline(house: House, item: int, *, by: str, advice: str, how: str) -> list[str]:
    """Decline an item."""
    return [deciding.decline(house.office, item, by=by, advice=advice, how=how)]


def answer(house: House, item: int, *, by: str, fields: Sequence[str], send: bool) -> list[str]:
    """Show the question to the sender, and queue it when asked to."""
    office = house.office
    letter = deciding.ask(office, item, by=by, fields=fields) if send else deciding.question_for(office, item, fields)
    last = "Queued." if send else "Not sent; say --send to queue it."
    return [f"To: {letter.recipient.address}", f"Subject: {letter.subject}", "", letter.body, last]
