"""Thinking about cases: what is on an agenda, what is carried over, what a meeting's documents hold.

In: a Snapshot, read in one go by the store. Out: values. Nothing here knows where they are kept.

- *new*: an open case that is bound to this meeting.
- *carried*: an open case of an earlier meeting, until somebody closes it.
- *closed*: what was closed since the last minutes: at triage (its closing is on the agenda), at the meeting, or while
  it was written up.
- *raised in person*: came after the cutoff and was told at the meeting (CC 5.8): in the after-minutes only.

What is bound to a later meeting is in no document of this one; what nobody accepted is in none at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from mailflow.partnership.register import Register
from mailflow.partnership.terms import Partnership
from mailflow.record import Action, ActionState, Case, CaseState, Meeting, Update


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that a mailing may know, as it stood at ``now``; ``version`` changes with every record.

    ``cases`` are the proposed and open ones and those closed at or after ``meeting``; ``updates`` are all
    of theirs. ``untriaged`` counts items that still wait in the queue, for the team's own eyes. ``wording`` is
    the installation's own folder of configuration, whose ``letters/`` win over the shipped ones.
    """

    partnership: Partnership
    register: Register
    now: datetime
    version: int
    meeting: Meeting | None = None
    cases: tuple[Case, ...] = ()
    updates: tuple[Update, ...] = ()
    actions: tuple[Action, ...] = ()
    untriaged: int = 0
    moved: tuple[tuple[date, date | None], ...] = ()
    wording: Path | None = None


@dataclass(frozen=True, slots=True)
class CarriedAction:
    """An action as a meeting hears of it; ``updates`` are its owner's words for this meeting (CC 3.3)."""

    action: Action
    updates: tuple[Update, ...]


@dataclass(frozen=True, slots=True)
class AgendaCase:
    """One case on one meeting's agenda, with all that this meeting hears of it."""

    case: Case
    actions: tuple[CarriedAction, ...]
    closed_actions: tuple[Action, ...]
    updates: tuple[Update, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a meeting's document holds, each part in order of case reference."""

    carried: tuple[AgendaCase, ...]
    new: tuple[AgendaCase, ...]
    closed: tuple[AgendaCase, ...]

    @property
    def cases(self) -> tuple[AgendaCase, ...]:
        """Every case on it."""
        return (*self.carried, *self.new, *self.closed)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a document is about: the meeting, whether it was held, and since when things count as closed."""

    meeting: date
    held: bool
    closed_since: date


def agenda(snapshot: Snapshot, scope: Scope, may_see: Iterable[Case]) -> Agenda:
    """The agenda of a meeting, made of the cases that its readers may see, and of no others."""
    cases = sorted(may_see, key=lambda case: case.reference)
    about = [(case, _agenda_case(snapshot, scope, case)) for case in cases]
    return Agenda(
        carried=tuple(entry for case, entry in about if is_carried(case, scope)),
        new=tuple(entry for case, entry in about if is_new(case, scope)),
        closed=tuple(entry for case, entry in about if is_closed(case, scope)),
    )


def is_new(case: Case, scope: Scope) -> bool:
    """An open case bound to this very meeting; if it was raised in person, only once the meeting was held."""
    heard = scope.held or not case.raised_in_person
    return case.state is CaseState.OPEN and case.meeting == scope.meeting and heard


def is_carried(case: Case, scope: Scope) -> bool:
    """An open case of an earlier meeting: it stays on every agenda until somebody closes it (CC 3.3)."""
    return case.state is CaseState.OPEN and case.meeting is not None and case.meeting < scope.meeting


def is_closed(case: Case, scope: Scope) -> bool:
    """A case that was closed for this meeting or since: told with what was heard of it, unless it is a later one's."""
    return case.state is CaseState.CLOSED and (case.meeting is None or case.meeting <= scope.meeting)


def updates_for(updates: Iterable[Update], reference: str, scope: Scope) -> tuple[Update, ...]:
    """The updates on a case that belong to this meeting, oldest first (CC 5.4, 5.8)."""
    mine = (u for u in updates if u.reference == reference and u.meeting == scope.meeting)
    return tuple(sorted((u for u in mine if scope.held or not u.raised_in_person), key=lambda u: u.received))


def open_actions(actions: Iterable[Action], reference: str) -> tuple[Action, ...]:
    """Every action of a case that nobody has closed, oldest first."""
    mine = (a for a in actions if a.reference == reference and a.state is ActionState.OPEN)
    return tuple(sorted(mine, key=lambda a: a.number))


def closed_actions(actions: Iterable[Action], reference: str, scope: Scope) -> tuple[Action, ...]:
    """The actions of a case that were closed since the last minutes, oldest first."""
    done = (a for a in actions if a.reference == reference and a.state is not ActionState.OPEN)
    recent = (a for a in done if a.closed is not None and a.closed >= scope.closed_since)
    return tuple(sorted(recent, key=lambda a: a.number))


def _agenda_case(snapshot: Snapshot, scope: Scope, case: Case) -> AgendaCase:
    updates = updates_for(snapshot.updates, case.reference, scope)
    return AgendaCase(
        case=case,
        actions=tuple(
            CarriedAction(action, tuple(u for u in updates if u.organisation == action.owner))
            for action in open_actions(snapshot.actions, case.reference)
        ),
        closed_actions=closed_actions(snapshot.actions, case.reference, scope),
        updates=updates,
    )
