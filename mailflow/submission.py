"""What a partner asked for: a Message read into proposed items, every value with the place it was read from.

Vocabulary: domain.md 3.2; answers: reading-rules.md. A value whose trace does not normalise to it must not exist.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

FIELDS = ("name", "dob", "address", "phone", "summary")
"""Fields a referral may lack, in the order in which people ask for them (Cannock Chase terms, 5.8)."""

NOT_PARTED = "the mail names several cases, and the words could not be parted between them"
"""Note of an item that has the words of all of them: a person looks what is about its case."""

PARTIAL = "partial"
"""Note of a value that is kept as written and yet leaves its field missing (rules 7, 11, 18)."""

COURTESY = "courtesy"
"""Flag of a mail that says thank you and nothing else: nobody has to look."""


class MailClass(StrEnum):
    """What the mail as a whole is to the partnership (domain.md 3.2)."""

    REFERRAL = "referral"
    UPDATE = "update"
    MIXED = "mixed"
    AMENDMENT = "amendment"
    MEMBERSHIP = "membership"
    AUTO = "auto"
    DELIVERY = "delivery"
    RIGHTS = "rights"
    PUBLIC = "public"
    SECURITY = "security"
    OTHER = "other"


class Certainty(StrEnum):
    """How sure the reader is of a value (read-contract)."""

    CERTAIN = "certain"
    ASSUMED = "assumed"
    AMBIGUOUS = "ambiguous"
    UNKNOWN_STATED = "unknown_stated"


class SubjectKind(StrEnum):
    """What a referral is about; the required fields depend on it (domain.md 1.5)."""

    PERSON = "person"
    UNBORN = "unborn"
    HOUSEHOLD = "household"
    PLACE = "place"
    BUSINESS = "business"
    GROUP = "group"
    TREND = "trend"
    VEHICLE = "vehicle"


class Role(StrEnum):
    """What a person is in this referral."""

    SUBJECT = "subject"
    VICTIM = "victim"
    PERPETRATOR = "perpetrator"
    CHILD = "child"
    WITNESS = "witness"
    CONTACT = "contact"
    UNKNOWN = "unknown"


class ItemKind(StrEnum):
    """What one item of a mail asks the partnership to do."""

    REFERRAL = "referral"
    COMPLETION = "completion"
    UPDATE = "update"
    AMENDMENT = "amendment"
    CLOSURE_REQUEST = "closure_request"
    APOLOGY = "apology"
    NIL_RETURN = "nil_return"


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a value stands: the verbatim text, and [start, end) in the readable text of that part."""

    text: str
    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value:
    """A normal form (None when it is stated to be unknown, or cannot be one), its trace and how sure it is.

    ``further`` is where another part of it stands: the surname that is told once for several children.
    """

    value: str | None
    trace: Trace
    certainty: Certainty = Certainty.CERTAIN
    note: str = ""
    alternatives: tuple[str, ...] = ()
    further: Trace | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """An address without its postcode, parts joined by ", "; kinds are those of the read-contract.

    ``righted`` is where the sender put a part of it right: a house number, or the postcode; or the address before it,
    whose postcode he says it has too; or the door, where the street of all is told elsewhere.
    """

    value: str | None
    postcode: str | None
    trace: Trace
    kind: str = "home"
    certainty: Certainty = Certainty.CERTAIN
    note: str = ""
    righted: Trace | None = None


@dataclass(frozen=True, slots=True)
class Phone:
    """A number by which the subject can be reached, in E.164; ``notes`` keeps warnings such as "text only"."""

    value: str | None
    trace: Trace
    whose: str = "own"
    extension: str | None = None
    notes: tuple[str, ...] = ()
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True, slots=True)
class Subject:
    """One person, household, place … put forward to the partnership (reading-rules 1 to 4)."""

    kind: SubjectKind = SubjectKind.PERSON
    role: Role = Role.SUBJECT
    name: Value | None = None
    aliases: tuple[str, ...] = ()
    dob: Value | None = None
    age: Value | None = None
    addresses: tuple[Address, ...] = ()
    phones: tuple[Phone, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseReference:
    """A case reference as found: ``value`` is its normal form (``CSH-2026-0147-Z``), ``valid`` says its letter fits."""

    value: str
    valid: bool
    trace: Trace


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the mail asks for.

    ``text`` is what the sender wrote about this item, verbatim (updates are minuted with it). ``missing`` and
    ``unknown_stated`` are bare field names out of ``FIELDS``; the second is part of the first.
    """

    kind: ItemKind
    text: str
    subjects: tuple[Subject, ...] = ()
    summary: Value | None = None
    missing: tuple[str, ...] = ()
    unknown_stated: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    reference: CaseReference | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """A whole mail, read. ``texts`` holds the readable text of each part: what traces point into and a person is shown.

    ``safeguarding`` holds the words that raised an alert. ``flags`` are reasons of domain.md 3.2 that reading alone can
    tell ("attachment-missing", "unclear-intent", …). ``said_sent`` is kept by the message; time is judged elsewhere.
    """

    mail_class: MailClass
    items: tuple[Item, ...] = ()
    new_text: str = ""
    quoted_text: str = ""
    references: tuple[CaseReference, ...] = ()
    safeguarding: tuple[Trace, ...] = ()
    flags: tuple[str, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    away_until: date | None = None
    limits: tuple[str, ...] = ()
    sections: tuple[tuple[str, Trace], ...] = field(default=())
    """Named stretches of the mail ("quoted", "signature", "disclaimer", "forwarded"): told apart, never thrown away."""
    rows: tuple[tuple[str, int, int], ...] = ()
    """Part, start and end of each row of a table in ``texts``: its cells, a line each there, are shown side by side."""
