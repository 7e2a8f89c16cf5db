"""The minutes as data: attendance on top, the statement, the protocol, the cases, what comes next (CC 3.4, 7.2, 7.3).

In: a Snapshot, the planned meeting, the cases that one group of readers may see. Out: a Document whose data is a paper
(``outbound.paper``). A case that is not among those handed in leaves no trace: nothing is numbered across cases.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from mailflow.letter import Document
from mailflow.outbound import case_pages, frame, paper
from mailflow.outbound.case_pages import View
from mailflow.outbound.frame import Setting
from mailflow.outbound.wording import (
    day_in_words,
    plain,
    time_in_words,
)
from mailflow.partnership.calendar import PlannedMeeting, mailing_slots, meetings
from mailflow.partnership.caseload import Agenda, Scope, Snapshot, agenda
from mailflow.record import Case

TEMPLATE = "minutes"
_LOOK = timedelta(weeks=8)
"""How far back the calendar is searched for the meeting before one."""


def document(snapshot: Snapshot, planned: PlannedMeeting, cases: Iterable[Case], *, held: bool) -> Document:
    """One variant of a meeting's document; ``held`` False is the one that goes out before the meeting."""
    view = View(snapshot.partnership.zone, snapshot.register, planned.terms, planned.date)
    setting = Setting(snapshot, planned, planned.terms, held, view)
    prefix = snapshot.partnership.reference_prefix
    title = f"{prefix} minutes {planned.date.isoformat()}"
    about = agenda(snapshot, _scope(setting), cases)
    return Document(
        name=f"{prefix}-minutes-{planned.date.isoformat()}" + ("" if held else "-before"),
        template=TEMPLATE,
        title=title,
        data=_paper(setting, about, title),
        month=planned.date.replace(day=1),
        cases=tuple(sorted({entry.case.reference for entry in about.cases})),
    )


def planned_meeting(snapshot: Snapshot, by_rule: date) -> PlannedMeeting | None:
    """The meeting of a day by the rule, as it is planned now; None when it was cancelled."""
    day = dict(snapshot.moved).get(by_rule, by_rule)
    if day is None:
        return None
    found = meetings(
        snapshot.partnership, day, day + timedelta(days=1), moved=snapshot.moved, announced=_announced(snapshot)
    )
    return next(found, None)


def _announced(snapshot: Snapshot) -> tuple[tuple[date, date], ...]:
    """The meeting of this snapshot keeps the terms that it was announced with (design section 4)."""
    return ((snapshot.meeting.date, snapshot.meeting.terms_from),) if snapshot.meeting else ()


def _scope(setting: Setting) -> Scope:
    """Things count as closed "since the last minutes": from the day on which those went out."""
    snapshot, day = setting.snapshot, setting.planned.date
    earlier = list(meetings(snapshot.partnership, day - _LOOK, day, moved=snapshot.moved))
    since = day
    if earlier:
        sent = dict(mailing_slots(snapshot.partnership, earlier[-1])).get("minutes_after")
        since = sent.astimezone(setting.view.zone).date() if sent else earlier[-1].date
    return Scope(meeting=day, held=setting.held, closed_since=min(since, day))


def _paper(setting: Setting, about: Agenda, title: str) -> dict[str, Any]:
    at = setting.planned.at
    return {
        "schema": paper.SCHEMA,
        "language": "en-GB",
        "marking": plain(setting.terms.marking.text),
        "publisher": plain(setting.snapshot.partnership.name),
        "title": "Minutes of the meeting" if setting.held else "Minutes before the meeting",
        "subtitle": f"{day_in_words(setting.planned.date)}, {time_in_words(at, setting.view.zone)}",
        "metadata_title": title,
        "footer": "For members of the partnership only. Do not forward, copy or discuss outside it.",
        "sections": [
            frame.attendance(setting),
            *frame.statement(setting),
            *frame.protocol(setting),
            *_cases(setting, about),
            *_action_sheet(setting, about),
            frame.coming(setting),
            *frame.standing(setting),
            *_restricted(setting, about),
        ],
    }


def _cases(setting: Setting, about: Agenda) -> Iterator[dict[str, Any]]:
    """The part that every reader of the minutes may hear."""
    carried = [e for e in about.carried if not e.case.restricted]
    new = [e for e in about.new if not e.case.restricted]
    closed = [e for e in about.closed if not e.case.restricted]
    yield paper.section(
        "Carried forward",
        [b for e in carried for b in case_pages.carried(setting.view, e)]
        or [paper.paragraph("No case is carried forward.")],
    )
    yield paper.section(
        "New referrals",
        [b for e in new for b in case_pages.new(setting.view, e)] or [paper.paragraph("No new referrals.")],
    )
    if closed:
        yield paper.section("Closed cases", [b for e in closed for b in case_pages.closed(setting.view, e)])


def _restricted(setting: Setting, about: Agenda) -> Iterator[dict[str, Any]]:
    """Cases that only some may hear: last, on pages of their own, in the copies of those alone (CC 6.12)."""
    page = {True: case_pages.new, False: case_pages.carried}
    mine = [(case_pages.closed, e) for e in about.closed if e.case.restricted]
    open_ = [(page[e in about.new], e) for e in (*about.carried, *about.new) if e.case.restricted]
    if not (mine or open_):
        return
    said = "The meeting pauses here: only the agencies named with a case stay for it. Keep these pages apart."
    blocks = [paper.paragraph(said, "notice")]
    blocks += [block for render, entry in (*open_, *mine) for block in render(setting.view, entry)]
    yield paper.section("Restricted cases", blocks, new_page=True)


def _action_sheet(setting: Setting, about: Agenda) -> Iterator[dict[str, Any]]:
    """Every open action by its owner, once the meeting was held (LD 3; CC 5.7)."""
    rows = [
        (c.action.owner, entry.case.reference, case_pages.said(entry.case, c.action.text), case_pages.due(c.action))
        for entry in (*about.carried, *about.new)
        for c in entry.actions
        if not entry.case.restricted
    ]
    if not setting.held or not rows:
        return
    columns = [("Owner", 4), ("Case", 4), ("Action", 8), ("Due", 4)]
    said = "The agency that owns an action is responsible for it until it is done."
    blocks = [paper.paragraph(said), paper.table(columns, sorted(rows))]
    yield paper.section("Action sheet", blocks)
