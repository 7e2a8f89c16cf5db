"""What a reader is, what it is given and what it gives back: the words of ``readers/`` and of ``assemble``.

A reader looks at a Sheet (one mail's text, cleaned, in blocks) and gives candidates: sketches of people, statements
about the case, and intents (what the sender wants done). All readers run; none claims the mail.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from mailflow.ingest.own import Own as Own  # noqa: PLC0414 - a reader finds all its words here
from mailflow.ingest.sheet import Sheet
from mailflow.partnership.wording import Wording
from mailflow.submission import Address, CaseReference, ItemKind, Phone, Role, SubjectKind, Trace, Value


@dataclass(frozen=True, slots=True)
class Context:
    """What reading may know: the terms, the receipt time (aware UTC), and who we are. Picklable."""

    partnership: Wording
    received: datetime
    own: Own = Own()  # noqa: RUF009 - Own is frozen, so one may serve as everybody's default


@dataclass(slots=True)
class Sketch:
    """A person (or place, or group) as one reader saw it; ``assemble`` merges sketches into subjects.

    ``listed`` is False for somebody who is only mentioned: a landlord's sketch keeps his number from anybody else.
    ``order`` is where it begins in the mail. ``batch`` counts separate referrals of one mail. ``unknown`` holds fields
    that the sender said are not known.
    """

    rule: str
    order: int
    kind: SubjectKind = SubjectKind.PERSON
    role: Role = Role.SUBJECT
    listed: bool = True
    batch: int = 0
    name: Value | None = None
    aliases: list[str] = field(default_factory=list)
    dob: Value | None = None
    age: Value | None = None
    addresses: list[Address] = field(default_factory=list)
    phones: list[Phone] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    count: str = ""
    """The number that a list gives the row."""
    kin: set[str] = field(default_factory=set)
    """What he is to another who is told of with him: "mum"."""

    @property
    def facts(self) -> int:
        """How many kinds of facts it holds."""
        return sum(1 for v in (self.name, self.dob, self.age, self.addresses, self.phones) if v)


@dataclass(frozen=True, slots=True)
class Statement:
    """What the sender says is happening. ``labelled`` ones win over what was gathered from prose.

    ``row`` is the place of the row of a list of people in which it stands, as that row's ``Sketch`` has it.
    """

    text: str
    trace: Trace
    labelled: bool = False
    batch: int = 0
    row: int = -1


@dataclass(frozen=True, slots=True)
class Unstated:
    """A field that the sender says is not known, about nobody in particular."""

    field: str
    batch: int = 0


@dataclass(frozen=True, slots=True)
class Intent:
    """Something the sender wants that is not a referral, such as an update, a closure or apologies."""

    kind: ItemKind
    text: str
    reference: CaseReference | None = None
    notes: tuple[str, ...] = ()


LISTED = "listed first"
"""Note of somebody with whose name a line of a numbered list begins."""
NICKNAME = "known by a nickname only"
"""Note of somebody whose name nobody knows (reading-rules 7)."""
Candidate = Sketch | Statement | Unstated | Intent


@dataclass(frozen=True, slots=True)
class Reader:
    """A plug-in of ``readers/``."""

    name: str
    read: Callable[[Sheet, Context], Iterable[Candidate]]
