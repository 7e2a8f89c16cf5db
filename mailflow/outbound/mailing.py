"""The protocol of a mailing: which slots it has, and the letters of one slot. Pure: snapshot in, letters out.

- *slot*: one run of one mailing for one key (a meeting, a month, a signatory and due date); it happens once.
- *wait*: a mailing may say that it cannot be built yet and why (no attendance log); the team sees that sentence.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from mailflow.decision import Decision
from mailflow.errors import ConfigWrong
from mailflow.letter import Letter
from mailflow.message import Message
from mailflow.partnership.caseload import Snapshot
from mailflow.partnership.register import Contact, Register
from mailflow.partnership.terms import Partnership


class CatchUp(StrEnum):
    """What happens to a slot that the daemon slept through."""

    SEND_LATE = "send_late"
    SKIP = "skip"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Slot:
    """One due run: ``due`` is aware UTC; ``meeting`` is the meeting it serves, or None."""

    mailing: str
    key: str
    due: datetime
    meeting: date | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """Not yet, and why: a sentence for the team."""

    sentence: str


@dataclass(frozen=True, slots=True)
class ScheduledMailing:
    """A plug-in of ``outbound/mailings`` that runs by the calendar.

    ``slots(partnership, register, start, end)`` gives every slot *due* in [start, end), both aware. ``build(snapshot,
    slot)`` gives its letters, or a Wait. ``late_by`` is how long after ``due`` SEND_LATE still sends.
    """

    name: str
    slots: Callable[[Partnership, Register, datetime, datetime], Iterator[Slot]]
    build: Callable[[Snapshot, Slot], tuple[Letter, ...] | Wait]
    catch_up: CatchUp = CatchUp.SEND_LATE
    late_by: timedelta = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Decided:
    """What a triggered mailing hears: a mail was decided on. ``references`` are the case references, item by item.

    ``moved`` is what the team decided on meetings, and ``wording`` the installation's own folder of configuration,
    both as in Snapshot.
    """

    ledger_id: int
    message: Message
    decision: Decision
    references: tuple[str | None, ...]
    sender: Contact | None
    partnership: Partnership
    register: Register
    moved: tuple[tuple[date, date | None], ...] = ()
    wording: Path | None = None
    thread: str = ""
    """The conversation that the mail belongs to, as a digest, for the letters that answer it."""
    verified: bool = False
    """Whether the mail was shown to come from the address that it names."""


@dataclass(frozen=True, slots=True)
class TriggeredMailing:
    """A plug-in of ``outbound/mailings`` that answers one decided mail, in the transaction of the decision."""

    name: str
    letters: Callable[[Decided], tuple[Letter, ...]]

    def worded(self, decided: Decided) -> tuple[tuple[Letter, ...], str]:
        """Its letters, and why the installation's own wording could not be used for them; "" when it could.

        Then they are in the shipped wording: a file that was saved half edited must hold up neither a safeguarding
        alert nor the deciding of mail. Raises ConfigWrong when the wording was not at fault.
        """
        try:
            return self.letters(decided), ""
        except ConfigWrong as wrong:
            return self.letters(replace(decided, wording=None)), str(wrong)
