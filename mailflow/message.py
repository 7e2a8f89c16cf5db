"""The first two nouns: mail as it was handed over (RawMail) and mail as it can be read (Message).

In: nothing. Out: frozen, picklable values. They trust nothing of what they carry and hold no behaviour but look-ups.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a mail is, before anybody asks what it says (read-contract: ``kind``)."""

    HUMAN = "human"
    BOUNCE = "bounce"
    AUTO_REPLY = "auto_reply"
    FEEDBACK = "feedback"
    CALENDAR = "calendar"
    RECEIPT = "receipt"
    LIST = "list"
    OWN = "own"
    NOTICE = "notice"
    OTHER = "other"


class ReceiptSource(StrEnum):
    """Where a receipt time was read from, the best first (design section 4)."""

    INTERNALDATE = "internaldate"
    RECEIVED_HEADER = "received"
    FILE_NAME = "file_name"
    GIVEN = "given"
    FIRST_SEEN = "first_seen"


@dataclass(frozen=True, slots=True)
class RawMail:
    """One sighting of a mail: its bytes, and where and when the mail system took it.

    ``mailbox`` is the name in the configuration; ``handle`` is opaque, made by the backend, unique within that mailbox
    and never reused by it (IMAP: UIDVALIDITY and UID). ``received`` is aware UTC, in whole seconds.
    ``delivered`` is when the mailbox itself got it, where that is known: a gateway may have received it long before.
    """

    mailbox: str
    handle: str
    raw: bytes
    received: datetime
    received_by: ReceiptSource
    location: str = ""
    delivered: datetime | None = None
    delivered_by: ReceiptSource | None = None


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address as a header gives it: display name (may be empty) and address in lower case (may be empty)."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """One text-bearing part. ``id`` is its MIME path (``1``, ``1.2``), or ``subject`` for the subject line.

    ``source`` is the decoded text, or the decoded HTML. Spans of a trace point into the *readable* text that
    ``sources/`` makes of it (equal to ``source`` for plain text); see ``Submission.texts``.
    """

    id: str
    content_type: str
    source: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with the mail, described; its bytes stay in the raw mail (``ingest.decode.attachment``).

    ``size`` in bytes and ``sha256`` (hex) are of the decoded content. ``parent`` is the part id of the attached mail or
    archive that it was found in, or "". ``is_mail``: it is a mail that was opened, whatever its type says.
    ``is_shown``: a small picture that the text shows in itself, such as the logo of a signature.
    """

    part: str
    name: str
    content_type: str
    size: int
    sha256: str
    parent: str = ""
    is_mail: bool = False
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class Authentication:
    """One Authentication-Results header (RFC 8601): who says it; verdicts in lower case ("pass", "fail", "").

    ``header_from`` is the domain of From that DMARC was checked for, where that is said; ``compauth`` is Exchange's own
    verdict. ``hops``: by each Received above the field, the topmost first, the host that took the mail, and then those
    from which it says to have taken it.
    """

    authserv: str
    dmarc: str = ""
    spf: str = ""
    dkim: str = ""
    header_from: str = ""
    compauth: str = ""
    hops: tuple[tuple[str, ...], ...] = ()

    @property
    def in_words(self) -> str:
        """The verdicts: "DMARC pass, SPF pass, DKIM not checked"."""
        named = (("DMARC", self.dmarc), ("SPF", self.spf), ("DKIM", self.dkim))
        return ", ".join(f"{name} {result or 'not checked'}" for name, result in named)


@dataclass(frozen=True, slots=True)
class Message:
    """What ``decode`` could make of the bytes; ``limits`` says what was cut, repaired or guessed.

    ``digest`` identifies the content together with Message-ID: "VERSION:hex" over From, Date, first text, attachment
    hashes, and "+hex" over whatever else is read. ``sameness`` is the same without Date, with the letter of ours that
    is answered, to know a mail that was sent again. Header strings hold no CR or LF.
    """

    kind: Kind
    message_id: str | None
    sender: Mailbox
    reply_to: tuple[Mailbox, ...]
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    subject: str | None
    date: datetime | None
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    return_path: str | None
    parts: tuple[Part, ...]
    attachments: tuple[Attachment, ...]
    authentication: tuple[Authentication, ...]
    failed_recipients: tuple[str, ...]
    delayed_recipients: tuple[str, ...]
    digest: str
    sameness: str
    limits: tuple[str, ...]
    broken: bool = False
    returned: tuple[str, ...] = ()
    """Of a bounce: the Message-IDs of what it returns, as far as they are in it."""
    statuses: tuple[tuple[str, str], ...] = ()
    """Of a bounce: (address, status code of RFC 3463 or "") of everybody whom it says not to have reached for good."""
    marks: tuple[str, ...] = ()
    """By which paragraphs it may be a letter of ours, as digests; () for a mail that does not name us."""
    through: Mailbox | None = None
    """Who handed it in, where that is somebody else than the author: a delegate (Sender), or who redirected it."""
    repeats_us: bool = False
    """True when a letter of ours stands in it, not as a quotation, with other words around it."""
    """True when not even a header could be read: the mail is kept and set aside as failed."""
