"""All that rules may know besides the submission: gathered before judging, so that judging touches no world."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from mailflow.message import Kind, Message
from mailflow.partnership.crying import cries
from mailflow.partnership.frequencies import SHIPPED, Frequencies
from mailflow.partnership.register import Contact, Organisation, Register
from mailflow.partnership.terms import Partnership, Terms
from mailflow.record import Case
from mailflow.submission import Subject, Submission

_BROUGHT = frozenset({Kind.LIST, Kind.OTHER})
"""Kinds of mail that a machine sent on its own account, not in answer to a mail."""
_MARKED = frozenset({Kind.AUTO_REPLY, Kind.CALENDAR, Kind.RECEIPT, Kind.NOTICE})
"""Kinds of mail that a person's program marks as its own, whatever somebody wrote into it."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of an earlier case, as ``possible repeat`` compares with (CC 6.11b)."""

    reference: str
    state: str
    owner: str
    subject: Subject
    open_actions: int = 0


@dataclass(frozen=True)
class Facts:
    """One mail's surroundings at the moment of judging. ``received`` is aware UTC; the program's clock is not here.

    What follows from them is worked out once: every rule asks.

    ``register`` is None when none was given, ``cases`` is None when there is no store: rules that need them do not run
    (read-contract). ``verified`` is what the mailbox's pinned ``trusted_authserv`` says of DMARC: True pass, False
    fail, None not said.
    """

    message: Message
    received: datetime
    partnership: Partnership
    register: Register | None = None
    verified: bool | None = None
    checked: str = ""
    """What that server said, as a sentence for the team; "" where nobody noted it."""
    cases: dict[str, Case] | None = None
    """The cases whose references stand in the mail, or that it answers, by reference."""
    unconfirmed: frozenset[str] = frozenset()
    """Those of ``cases`` that are no more than the referral of a doubtful sender, which nobody has decided on yet."""
    answers: str | None = None
    """The case that the mail answers, by In-Reply-To or References of a letter of ours."""
    answers_us: bool = False
    """Whether the mail names a letter of ours as the one it answers."""
    thread: str = ""
    """The conversation that the mail belongs to, as a digest, or ""."""
    answered_enough: str = ""
    """Why the sender may get no automatic letter now, as a sentence; "" while they may."""
    told_enough: str = ""
    """The same for a letter that corrects what they were told last: one more is allowed about a case."""
    duplicate_of: int | None = None
    """The ledger id of a message with the same sender and content, if there is one."""
    duplicate_received: datetime | None = None
    """When that message was received (aware UTC), where the store says so."""
    known: tuple[KnownPerson, ...] = ()
    """People of earlier cases whom somebody of this mail may be, and who were at the same addresses."""
    frequencies: Frequencies = SHIPPED
    """How common the names, homes and numbers of somebody of this mail are among all who are kept."""
    known_cut: tuple[str, ...] = ()
    """What so many of those who are kept share that only the newest of them were looked at, in words."""
    announced: tuple[tuple[date, date], ...] = ()
    """Meetings whose terms are frozen: date by the rule → start of those terms (design section 4)."""
    meetings_moved: tuple[tuple[date, date | None], ...] = ()
    """What the team decided: meeting date → new date, or None when it was cancelled."""
    adopted: datetime | None = None
    """From which receipt on mail of its mailbox is answered (aware UTC); None: all of it."""
    there_before: bool | None = None
    """Whether the mailbox got the mail before its adoption; None: nobody noted it, and ``received`` tells."""

    @cached_property
    def terms(self) -> Terms:
        """The terms in force on the local day of receipt."""
        return self.partnership.on(self.today)

    @cached_property
    def today(self) -> date:
        """The local day of receipt."""
        return self.received.astimezone(self.partnership.zone).date()

    @property
    def before_adoption(self) -> bool:
        """Whether the mail was there before its mailbox was taken over."""
        if self.there_before is not None:
            return self.there_before
        return self.adopted is not None and self.received < self.adopted

    @property
    def from_a_person(self) -> bool:
        """Whether somebody wrote the mail, as opposed to a mail system, a list or this program."""
        return self.message.kind is Kind.HUMAN

    def heard(self, submission: Submission) -> bool:
        """Whether what the mail says counts: somebody's own, or what a program or a list brings a partnership.

        Case systems and group addresses send referrals too (RFC 3834 calls theirs auto-generated). Theirs counts where
        it asks for something, where an organisation of the register sent it and it says anything at all, or where it is
        anybody's own cry for help: a stranger's that came by a list is one.
        """
        if self.from_a_person:
            return True
        if self.message.broken:
            return False
        if self.message.kind in _MARKED:
            return bool(submission.items or submission.safeguarding or submission.flags)
        if self.message.kind not in _BROUGHT:
            return False
        said = bool(submission.flags or submission.safeguarding)
        return bool(submission.items) or (said and self.sender_organisation is not None) or cries(submission)

    @cached_property
    def sender_contact(self) -> Contact | None:
        """The register's contact with exactly the sender's address, or None."""
        return self.register.contact(self.message.sender.address) if self.register else None

    @cached_property
    def sender_organisation(self) -> Organisation | None:
        """The register's organisation that the sender's address belongs to, or None."""
        return self.register.of_address(self.message.sender.address) if self.register else None
