"""What the rules found and what follows from it: values only; the store and the pipeline carry them out."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from mailflow.submission import Item, MailClass


class Gravity(IntEnum):
    """How much a finding weighs; the gravest wins, so the order of rules has no meaning."""

    NOTE = 0
    """Shown to the team, changes nothing."""
    RECORD = 1
    """The mail has no effect on cases (auto-reply, bounce, own mail)."""
    HOLD = 2
    """A person must look before anything happens."""


class MessageState(StrEnum):
    """Where a message stands in the ledger; store/ledger.py explains each and every arrow."""

    ARRIVED = "arrived"
    READY = "ready"
    HELD = "held"
    ACCEPTED = "accepted"
    RECORDED = "recorded"
    DUPLICATE = "duplicate"
    FAILED = "failed"


class ItemState(StrEnum):
    """Where one item of a message stands in the team's queue."""

    READY = "ready"
    HELD = "held"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SUPERSEDED = "superseded"
    """Completed by a later mail, or replaced by a replay: another item carries it now."""
    RECORDED = "recorded"
    """Kept without effect on a case: apologies, a nil return. Nothing waits for anybody."""


class Timeliness(StrEnum):
    """In time or late for the meeting it was meant for (CC 5.8); None stands for "there is no cutoff"."""

    IN_TIME = "in_time"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that one rule found. ``reason`` is of domain.md 3.2, such as ``missing:dob``, or "" for none of them.

    ``item`` is the position of the item that it concerns, or None for the whole mail. ``sentence`` tells the team in
    plain words; ``evidence`` holds (what, why) pairs, such as a case reference and the fields that agree.
    """

    reason: str
    gravity: Gravity
    sentence: str
    item: int | None = None
    evidence: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ItemDecision:
    """What follows for one item. ``completed`` is the receipt time of the mail that made it complete (design 4)."""

    item: Item
    state: ItemState
    findings: tuple[Finding, ...]
    timeliness: Timeliness | None
    meeting: date | None
    case: str | None = None
    """The reference of the case that it belongs to, or None for a new one (the store numbers it)."""
    over: date | None = None
    """The meeting that it came for, when that one's last document had gone before the mail could be read."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons in order of first appearance, each once."""
        return tuple(dict.fromkeys(f.reason for f in self.findings if f.reason))


@dataclass(frozen=True, slots=True)
class Decision:
    """What follows for the whole mail. ``alert`` is true when safeguarding words demand a letter at once (LD 3)."""

    state: MessageState
    mail_class: MailClass
    received: datetime
    findings: tuple[Finding, ...]
    items: tuple[ItemDecision, ...]
    timeliness: Timeliness | None
    meeting: date | None
    acknowledge: bool
    alert: bool
    duplicate_of: int | None = None
    silenced: bool = False
    """Whether the sender is not told only because they had as many automatic letters as they may get in a day."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """All reasons, of the mail and of its items, in order of first appearance, each once."""
        return tuple(dict.fromkeys(f.reason for f in self.findings if f.reason))
