"""One case in the minutes: as a new referral, carried forward, or closed. Values in, blocks of a paper out.

What was not given is said to be so. A confidential address is left out, and taken out of what people wrote as well.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from mailflow.outbound import paper, subject_lines
from mailflow.outbound.paper import Block
from mailflow.outbound.wording import joined, moment_in_words, plain, table_day, time_in_words
from mailflow.partnership import secrecy
from mailflow.partnership.caseload import AgendaCase, CarriedAction
from mailflow.partnership.register import Register
from mailflow.partnership.terms import Terms
from mailflow.record import Action, ActionState, Case, Update

NO_UPDATE = "No update received"
_STATES = {ActionState.RESOLVED: "Resolved", ActionState.NO_FURTHER_ACTION: "No further action"}


@dataclass(frozen=True, slots=True)
class View:
    """What a case is shown with: the zone of its times, who owns what, the terms, and the meeting's day (for ages)."""

    zone: ZoneInfo
    register: Register
    terms: Terms
    day: date


def new(view: View, entry: AgendaCase) -> Iterator[Block]:
    """A referral in full (CC 5.8)."""
    case = entry.case
    yield _heading(case, f"Received {moment_in_words(case.received, view.zone)}")
    if case.accepted_with:
        yield paper.paragraph(f"Accepted with this reason: {said(case, case.accepted_with)}", "notice")
    yield paper.definitions([*_about(view, case), *_only_subject(view, case)])
    if len(case.subjects) > 1:
        for number, subject in enumerate(case.subjects, 1):
            yield paper.subheading(f"{number} of {len(case.subjects)}: {subject_lines.called(subject)}")
            yield paper.definitions(subject_lines.described(view.terms, subject, view.day))
    yield from _summary(case)
    if view.terms.assessment:
        yield paper.definitions((h, "Not recorded yet") for h in view.terms.assessment)
    yield from _progress(view, entry, always=False)


def carried(view: View, entry: AgendaCase) -> Iterator[Block]:
    """A case of an earlier meeting: every open action, and what was heard of it (CC 3.3)."""
    yield _heading(entry.case, _topics(entry.case), f"Owner: {_owner(view, entry.case)}")
    for subject in entry.case.subjects:
        if subject.dob is not None and subject.dob.value is not None:
            yield paper.paragraph(
                f"{subject_lines.called(subject)}, born {subject_lines.born(subject, view.day, required=False)}"
            )
    yield from _progress(view, entry, always=True)


def closed(view: View, entry: AgendaCase) -> Iterator[Block]:
    """A case that is closed, with the decision that closed it (CC 3.3, 6.5)."""
    yield _heading(entry.case, _topics(entry.case), f"Owner: {_owner(view, entry.case)}")
    outcome = said(entry.case, entry.case.outcome) or "The decision was not written down."
    yield paper.definitions([("Closed", outcome)])
    yield from _updates(view, entry)
    yield from _closed_actions(entry)


def due(action: Action) -> str:
    """When an action is due, or that no date was set."""
    return table_day(action.due) if action.due else "No date"


def _progress(view: View, entry: AgendaCase, *, always: bool) -> Iterator[Block]:
    """Open actions, updates and what was closed. ``always``: silence is said, too."""
    if entry.actions:
        columns = [("Action", 8), ("Owner", 4), ("Due", 3), ("Update", 5)]
        yield paper.table(columns, [_action_row(view, entry.case, a) for a in entry.actions])
    elif always:
        quiet = "No open action." if entry.updates else f"No open action. {NO_UPDATE}."
        yield paper.paragraph(quiet)
    yield from _updates(view, entry)
    yield from _closed_actions(entry)


def _action_row(view: View, case: Case, carried_action: CarriedAction) -> tuple[str, ...]:
    action, heard = carried_action.action, carried_action.updates
    told = "\n".join(_source_of(view, update, who=False) for update in heard) or NO_UPDATE
    return (said(case, action.text), action.owner, due(action), told)


def _updates(view: View, entry: AgendaCase) -> Iterator[Block]:
    for update in entry.updates:
        yield paper.quote(said(entry.case, update.text), _source_of(view, update))


def _source_of(view: View, update: Update, *, who: bool = True) -> str:
    how = "Raised in person" if update.raised_in_person else "Written update"
    if who:
        return f"{update.organisation} · {how}, {moment_in_words(update.received, view.zone)}"
    day = update.received.astimezone(view.zone).date()
    return f"{how}, {table_day(day)}, {time_in_words(update.received, view.zone)}"


def _closed_actions(entry: AgendaCase) -> Iterator[Block]:
    if entry.closed_actions:
        rows = [
            (said(entry.case, a.text), a.owner, _STATES[a.state], said(entry.case, a.outcome) or "–")
            for a in entry.closed_actions
        ]
        columns = [("Closed action", 7), ("Owner", 4), ("Decision", 4), ("Outcome", 6)]
        yield paper.table(columns, rows)


def _heading(case: Case, *more: str) -> Block:
    names = joined([subject_lines.called(subject) for subject in case.subjects])
    title = f"{case.reference}: {names}" if names else case.reference
    raised = "Raised in person" if case.raised_in_person else ""
    parties = tuple(dict.fromkeys((case.owner, *case.parties)))
    restricted = f"Restricted to {joined(parties)}" if case.restricted else ""
    return paper.heading(title, " · ".join(filter(None, [*more, raised, restricted])))


def _topics(case: Case) -> str:
    return joined(case.topics) or "No topic yet"


def _about(view: View, case: Case) -> Iterator[tuple[str, str]]:
    yield "Case owner", _owner(view, case)
    yield "Topics", _topics(case)


def _owner(view: View, case: Case) -> str:
    contact = view.register.contact(case.owner_contact) if case.owner_contact else None
    return f"{case.owner} ({contact.name})" if contact else case.owner


def _only_subject(view: View, case: Case) -> Iterable[tuple[str, str]]:
    return subject_lines.described(view.terms, case.subjects[0], view.day) if len(case.subjects) == 1 else ()


def _summary(case: Case) -> Iterator[Block]:
    if case.summary:
        yield paper.quote(said(case, case.summary), f"{case.owner} · Summary")
    else:
        yield paper.definitions([("Summary", subject_lines.NOT_GIVEN)])


def said(case: Case, text: str) -> str:
    """What somebody wrote, without the confidential addresses of the case's people."""
    return plain(secrecy.without(text, case.subjects))
