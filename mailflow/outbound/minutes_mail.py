"""The letters that carry minutes: one a recipient, each with the one document that its organisation may see.

Readers who may see the same cases share one Document, so that it is typeset once. The letter itself says which month's
password opens it, and never the password (CC 7.3c).
"""

from collections.abc import Iterator
from datetime import datetime

from mailflow.letter import Document, Letter
from mailflow.outbound import compose, minutes
from mailflow.outbound.addressing import letter_key, recipient
from mailflow.outbound.mailing import Slot, Wait
from mailflow.outbound.wording import day_in_words, moment_in_words, month_in_words, standing
from mailflow.partnership.audience import may_see, minutes_recipients
from mailflow.partnership.calendar import PlannedMeeting, mailing_slots, slots_due
from mailflow.partnership.caseload import Snapshot
from mailflow.partnership.register import Contact
from mailflow.partnership.terms import Partnership


def slots(name: str, partnership: Partnership, start: datetime, end: datetime) -> Iterator[Slot]:
    """The slots of a minutes mailing due in [start, end): one a meeting; the key is its date by the rule."""
    for meeting, due in slots_due(partnership, name, start, end):
        yield Slot(mailing=name, key=meeting.by_rule.isoformat(), due=due, meeting=meeting.date)


def letters(snapshot: Snapshot, slot: Slot, *, held: bool) -> tuple[Letter, ...] | Wait:
    """The letters of one meeting, or why they must wait; nothing for a meeting that was cancelled."""
    planned = minutes.planned_meeting(snapshot, slot.meeting) if slot.meeting else None
    if planned is None:
        return ()
    wait = _not_yet(snapshot, slot, planned, held=held)
    if wait is not None:
        return wait
    contacts = minutes_recipients(snapshot.register, snapshot.partnership, planned.date)
    if not contacts:
        return Wait("Nobody in the register may receive these minutes; see the reasons in the register's list.")
    variants: dict[tuple[str, ...], Document] = {}
    return tuple(
        _letter(snapshot, slot, planned, contact, _variant(snapshot, planned, contact, variants, held=held), held=held)
        for contact in contacts
    )


def _not_yet(snapshot: Snapshot, slot: Slot, planned: PlannedMeeting, *, held: bool) -> Wait | None:
    """A meeting that was moved takes its mailings with it; minutes of a meeting need its attendance log (CC 7.3e)."""
    due = dict(mailing_slots(snapshot.partnership, planned)).get(slot.mailing)
    if due is not None and planned.date != slot.meeting and snapshot.now < due:
        when = moment_in_words(due, snapshot.partnership.zone)
        return Wait(f"The meeting was moved to {day_in_words(planned.date)}; this goes out on {when}.")
    meeting = snapshot.meeting
    if held and (meeting is None or meeting.attendance_recorded is None):
        return Wait(
            f"The attendance log of the meeting on {day_in_words(planned.date)} is missing. Record it and the minutes "
            f"go out: mailflow meeting record {planned.date.isoformat()} --attendance FILE.csv"
        )
    return None


def _variant(
    snapshot: Snapshot,
    planned: PlannedMeeting,
    contact: Contact,
    variants: dict[tuple[str, ...], Document],
    *,
    held: bool,
) -> Document:
    """The document that a contact's organisation may see, made once for all who may see the same (CC 6.12)."""
    cases = tuple(case for case in snapshot.cases if may_see(case, contact.organisation))
    key = tuple(case.reference for case in cases)
    if key not in variants:
        variants[key] = minutes.document(snapshot, planned, cases, held=held)
    return variants[key]


def _letter(
    snapshot: Snapshot, slot: Slot, planned: PlannedMeeting, contact: Contact, document: Document, *, held: bool
) -> Letter:
    """What is to be read before a meeting loses its sense when that begins, unless somebody lets it go later."""
    partnership = snapshot.partnership
    words = compose.letter(
        slot.mailing,
        {
            "marking": planned.terms.marking.text,
            "partnership": partnership.name,
            "short_name": partnership.short_name,
            "phone": partnership.phone,
            "meeting": planned.date,
            "month": month_in_words(document.month),
            "format": contact.format,
            "texts": standing(planned.terms.texts),
        },
        folder=snapshot.wording,
    )
    return Letter(
        key=letter_key(slot.mailing, slot.key, contact.address),
        mailing=slot.mailing,
        recipient=recipient(contact),
        subject=words.subject,
        body=words.body,
        documents=(document,),
        cases=document.cases,
        not_after=None if held or snapshot.now >= planned.at else planned.at,
    )
