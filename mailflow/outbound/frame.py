"""What stands around the cases in every document of a meeting: attendance, statement, protocol, what comes next.

In: a Setting. Out: sections of a paper. Standing words come from the terms; what they do not give prints nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mailflow.errors import NotPossible
from mailflow.outbound import paper
from mailflow.outbound.case_pages import View
from mailflow.outbound.wording import counted, joined, moment_in_words, phone_in_words
from mailflow.partnership.calendar import PlannedMeeting, next_meeting
from mailflow.partnership.caseload import Snapshot
from mailflow.partnership.terms import Terms
from mailflow.record import Attendee

_HOW = {"present": "Present", "represented": "Represented", "apologies": "Apologies", "absent": "Absent"}
_ROUTES = {
    "case": "To escalate a case",
    "delay": "Repeated delays",
    "safeguarding": "Safeguarding",
    "onward": "Onward referral",
    "concern": "A concern about a case or a member",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What every page of one meeting's document needs to know."""

    snapshot: Snapshot
    planned: PlannedMeeting
    terms: Terms
    held: bool
    view: View


def attendance(setting: Setting) -> dict[str, Any]:
    """First of all, who was there (CC 7.3e)."""
    meeting = setting.snapshot.meeting
    blocks: list[paper.Block] = []
    people = sorted(meeting.attendance if meeting else (), key=_attendance_order)
    if people:
        rows = [(p.name, p.organisation, _how(p)) for p in people]
        blocks.append(paper.table([("Name", 4), ("Organisation", 5), ("Attendance", 4)], rows))
    if not setting.held:
        blocks.append(paper.paragraph("To be recorded at the meeting."))
    elif not people:
        blocks.append(paper.paragraph("Nobody is recorded as having attended."))
    here = sum(p.how in {"present", "represented"} for p in people)
    present = f"{counted(here, 'person', 'people')} present or represented" if here else ""
    blocks.append(paper.definitions([("Total", present), ("Place", setting.planned.place)]))
    return paper.section("Attendance", blocks)


def _attendance_order(person: Attendee) -> tuple[int, str, str]:
    order = list(_HOW)
    return (order.index(person.how) if person.how in order else len(order), person.organisation, person.name)


def _how(person: Attendee) -> str:
    if person.represented_by:
        return f"{_HOW.get(person.how, person.how)} by {person.represented_by}"
    return _HOW.get(person.how, person.how)


def statement(setting: Setting) -> Iterator[dict[str, Any]]:
    """The data-protection statement, its version, and who read it out (CC 7.2)."""
    read_out = setting.terms.statement
    if read_out is None:
        return
    meeting = setting.snapshot.meeting
    reader = meeting.statement_read_by if meeting else None
    if not setting.held:
        said = "To be read out at the start of the meeting."
    elif reader:
        said = f"Read out at the start of the meeting by {reader}."
    else:
        said = "It was not recorded who read it out."
    blocks = [
        paper.paragraph(said, "strong"),
        paper.bullets(read_out.text, ordered=True),
        paper.paragraph(f"Version of the statement: {read_out.version}", "quiet"),
    ]
    yield paper.section("Data protection statement", blocks)


def protocol(setting: Setting) -> Iterator[dict[str, Any]]:
    """The information-sharing protocol is made clear at every meeting (CC 7.3b), and how to treat this paper."""
    names = ("protocol", "handling") if setting.held else ("protocol", "handling", "home_listening")
    lines = [setting.terms.texts[name] for name in names if name in setting.terms.texts]
    if lines:
        yield paper.section("Information sharing", [paper.paragraph(line) for line in lines])


def coming(setting: Setting) -> dict[str, Any]:
    """When the next meeting is, and until when things must have come for it (CC 5.8)."""
    snapshot, zone = setting.snapshot, setting.view.zone
    try:
        following = next_meeting(snapshot.partnership, setting.planned.at, moved=snapshot.moved)
    except NotPossible:
        return paper.section("Next meeting", [paper.paragraph("No further meeting is planned yet.")])
    referrals = following.referral_cutoff and moment_in_words(following.referral_cutoff, zone)
    updates = following.update_cutoff and moment_in_words(following.update_cutoff, zone)
    inboxes = joined(snapshot.partnership.intake, "or")
    rows = [("Date", moment_in_words(following.at, zone)), ("Place", following.place)]
    if referrals and referrals == updates:
        rows.append(("Referrals and updates by", referrals))
    else:
        rows += [("Referrals by", referrals or ""), ("Updates by", updates or "")]
    return paper.section("Next meeting", [paper.definitions([*rows, ("Send them to", inboxes)])])


def standing(setting: Setting) -> Iterator[dict[str, Any]]:
    """Whose responsibility things stay, where to turn, and under which Acts (LD 3, 8; CC 5.11, preamble)."""
    texts = setting.terms.texts
    lines = [texts[name] for name in ("responsibility", "not_a_substitute", "safeguarding") if name in texts]
    if lines:
        yield paper.section("Responsibility", [paper.paragraph(line) for line in lines])
    if setting.terms.routes:
        rows = [(_ROUTES[route.for_], route.name, _reach(route.contact, route.phone)) for route in setting.terms.routes]
        yield paper.section("Where to turn", [paper.table([("For", 4), ("Route", 5), ("Contact", 5)], rows)])
    if setting.terms.legislation:
        yield paper.section("Legislation", [paper.bullets(setting.terms.legislation)])


def _reach(contact: str, phone: str) -> str:
    return "\n".join(filter(None, [contact, phone_in_words(phone)]))
