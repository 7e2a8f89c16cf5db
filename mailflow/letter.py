"""The outward nouns: a Letter as a mailing words it, the SealedLetter that may enter the outbox, and its Receipt.

One letter, one recipient, one envelope (CC 7.3c; ICO bulk-mail guidance). Nothing in ``subject``, ``body`` or a file
name may tell who a case is about; what may is in a Document and leaves only sealed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a letter is for: the register's contact key, address, and the format that opens there (pdf, zip, docx)."""

    contact: str
    address: str
    organisation: str
    format: str = "pdf"


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be sealed: a template of ``config/minutes`` and the data it is typeset from.

    ``name`` is neutral and without suffix ("CSH-minutes-2026-11-24"). ``month`` is the first day of the month whose
    password seals it: the meeting's month, never the sending's (design section 7).
    """

    name: str
    template: str
    title: str
    data: dict[str, Any]
    month: date
    cases: tuple[str, ...] = ()
    """References of the cases that it tells of."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as its mailing words it. ``key`` is what makes it one and the same letter for ever, across restarts."""

    key: str
    mailing: str
    recipient: Recipient
    subject: str
    body: str
    documents: tuple[Document, ...] = ()
    in_reply_to: str | None = None
    automatic_reply: bool = False
    reference: str = ""
    urgent: bool = False
    thread: str = ""
    """The conversation that an automatic letter belongs to, as a digest: a limit is counted by it."""
    not_after: datetime | None = None
    """Aware; from then on it has lost its sense and is not sent any more. None: it keeps it."""
    cases: tuple[str, ...] = ()
    """References of the cases that its documents tell of: whoever may not hear one of them must not get it."""
    mail_received: datetime | None = None
    """Aware; the receipt of the mail that set an automatic letter off: limits are counted by it. None: no mail did."""


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file that only the month's password opens, with its neutral name and media type."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SealedLetter:
    """A letter ready for the outbox: linted, sealed, test-opened. Its ``message_id`` is fixed; ``files`` are shared."""

    letter: Letter
    message_id: str
    files: tuple[SealedFile, ...] = ()


class Outcome(StrEnum):
    """What the mail server said."""

    ACCEPTED = "accepted"
    REFUSED_FOR_NOW = "refused_for_now"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Fault(StrEnum):
    """Whose fault a refusal is, as far as the answer says: whoever can mend it is told a different sentence."""

    NONE = ""
    ADDRESS = "address"
    FULL = "full"
    LETTER = "letter"
    POLICY = "policy"
    SENDER = "sender"
    SERVER = "server"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What happened to one letter at the transport: the outcome and the server's answer without addresses."""

    message_id: str
    outcome: Outcome
    answer: str = ""
    fault: Fault = Fault.NONE


class Instead(StrEnum):
    """What happens to a letter that may not be handed over: it ends, it waits, or its mailing builds it anew."""

    CANCEL = "cancel"
    HOLD = "hold"
    ANEW = "anew"


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a letter may not be handed over now, as a sentence for the team, and what happens instead."""

    sentence: str
    instead: Instead = Instead.CANCEL
