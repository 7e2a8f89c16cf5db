"""The six-monthly reminder of data-protection responsibilities to each signatory (CC 7.3d). LD's terms know none.

Counted from the signing date, never from the last reminder; a slot's key stands in rows and logs, so it holds a short
hash in the place of the address. Sent late after an outage rather than not at all.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from mailflow.letter import Letter
from mailflow.outbound import compose
from mailflow.outbound.addressing import letter_key, recipient, short_hash
from mailflow.outbound.mailing import CatchUp, ScheduledMailing, Slot
from mailflow.outbound.wording import standing
from mailflow.partnership.anniversaries import REMINDER, reminders_due, signatories
from mailflow.partnership.caseload import Snapshot
from mailflow.partnership.register import Register
from mailflow.partnership.terms import Partnership


def slots(partnership: Partnership, register: Register, start: datetime, end: datetime) -> Iterator[Slot]:
    """One slot a signatory and due date."""
    for contact, reminder, moment in reminders_due(partnership, register, start, end):
        yield Slot(REMINDER, f"{short_hash(contact.address)}:{reminder.due.isoformat()}", moment)


def build(snapshot: Snapshot, slot: Slot) -> tuple[Letter, ...]:
    """The reminder; nothing for somebody who is no signatory any more."""
    whom = slot.key.partition(":")[0]
    partnership = snapshot.partnership
    terms = partnership.on(slot.due.astimezone(partnership.zone).date())
    signed = (contact for contact, _agreement in signatories(snapshot.register))
    contact = next((c for c in signed if short_hash(c.address) == whom), None)
    if contact is None:
        return ()
    words = compose.letter(
        REMINDER,
        {
            "marking": terms.marking.text,
            "partnership": partnership.name,
            "short_name": partnership.short_name,
            "phone": partnership.phone,
            "statement": terms.statement.text if terms.statement else (),
            "version": terms.statement.version if terms.statement else "",
            "texts": standing(terms.texts),
        },
        folder=snapshot.wording,
    )
    return (
        Letter(
            key=letter_key(REMINDER, slot.key.partition(":")[2], contact.address),
            mailing=REMINDER,
            recipient=recipient(contact),
            subject=words.subject,
            body=words.body,
        ),
    )


PLUGIN = ScheduledMailing(REMINDER, slots, build, catch_up=CatchUp.SEND_LATE, late_by=timedelta(days=31))
