"""What the partnership keeps: cases, updates, actions, meetings and attendance, as values without a database.

The store writes them as rows and hands them back as these; ``partnership.caseload`` thinks about them.
"""

import datetime as dt
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mailflow.decision import Timeliness
from mailflow.submission import Subject


class CaseState(StrEnum):
    """A case is proposed by a mail, opened by a person, and closed by a recorded decision (CC 3.3, 6.4)."""

    PROPOSED = "proposed"
    OPEN = "open"
    DECLINED = "declined"
    CLOSED = "closed"


class ActionState(StrEnum):
    """An action is presented at every meeting until it is closed (CC 3.3)."""

    OPEN = "open"
    RESOLVED = "resolved"
    NO_FURTHER_ACTION = "no_further_action"


@dataclass(frozen=True, slots=True)
class Case:
    """One matter before the partnership; ``reference`` is its stable key. ``owner`` is always an agency (CC 5.3)."""

    reference: str
    state: CaseState
    owner: str
    owner_contact: str
    topics: tuple[str, ...]
    summary: str
    subjects: tuple[Subject, ...]
    received: datetime
    meeting: date | None
    restricted: bool = False
    parties: tuple[str, ...] = ()
    """Organisations that may hear a restricted case (CC 6.12); meaningless otherwise."""
    accepted_with: str = ""
    """The reason with which a person accepted it although something was missing or late."""
    raised_in_person: bool = False
    """It came too late for ``meeting`` and was raised there by word of mouth: after-minutes only (CC 5.8)."""
    outcome: str = ""
    """The recorded decision that closed it (CC 3.3, 6.5)."""


@dataclass(frozen=True, slots=True)
class Update:
    """A written update (CC 5.4): the sender's words, verbatim, for one case and one meeting."""

    reference: str
    organisation: str
    contact: str
    text: str
    received: datetime
    meeting: date | None
    timeliness: Timeliness | None
    raised_in_person: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """Who does what by which meeting (CC 5.7, 6.2); the owner is an agency, never the partnership (LD 3)."""

    number: int
    reference: str
    text: str
    owner: str
    due: date | None
    state: ActionState
    opened: date
    closed: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Attendee:
    """One line of the attendance log (CC 7.3e). ``how``: present, represented, apologies or absent."""

    name: str
    organisation: str
    how: str
    represented_by: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that was announced, with the version of the terms that it froze (design section 4)."""

    date: dt.date
    terms_from: dt.date
    statement_read_by: str | None = None
    attendance: tuple[Attendee, ...] = ()
    attendance_recorded: datetime | None = None
