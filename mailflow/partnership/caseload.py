"""Thinking about cases: what is on an agenda, what is carried over, what a meeting's documents hold.

In: a Snapshot, read in one go by the store. Out: values. Nothing here knows where they are kept.
"""

from dataclasses import dataclass
from datetime import date, datetime

from mailflow.partnership.register import Register
from mailflow.partnership.terms import Partnership
from mailflow.record import Action, Case, Meeting, Update


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that a mailing may know, as it stood at ``now``; ``version`` changes with every record.

    ``cases`` are the proposed and open ones and those closed at or after ``meeting``; ``updates`` are all of theirs.
    ``untriaged`` counts items that still wait in the queue, for the team's own eyes.
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
