"""The dated settings of one partnership: what its terms of reference say, as data (domain.md 1.4, design section 4).

In: a dict, as a terms file holds it: ``[partnership]`` and ``[[terms]]`` tables, each with ``valid_from``; a later one
overrides only what it names. Out: a frozen Partnership. ``load`` raises ConfigWrong with file, key and what is allowed.
"""

from datetime import date, time
from enum import StrEnum
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from mailflow.submission import SubjectKind

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
FieldName = Literal["name", "dob", "address", "phone", "summary"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class MeetingRule(_Frozen):
    """When and where the partnership meets (CC 3.1, LD 3). ``minutes`` None: no longest duration."""

    day: Weekday
    time: time
    place: str
    minutes: int | None = None
    guest_speaker_lifts_limit: bool = False


class WeeklyTime(_Frozen):
    """A weekday and local time; before the meeting for cutoffs, before or after it for mailings."""

    day: Weekday
    time: time


class Cutoff(_Frozen):
    """The latest receipt for a meeting (CC 5.8): at or before it, to the second, is in time."""

    referrals: WeeklyTime
    updates: WeeklyTime


class HolidayRule(_Frozen):
    """Bank holidays of England, plus and minus dated exceptions (design section 4)."""

    added: tuple[date, ...] = ()
    removed: tuple[date, ...] = ()


class Topic(_Frozen):
    """A topic of discussion and the words by which partners mean it."""

    name: str
    synonyms: tuple[str, ...] = ()


class Statement(_Frozen):
    """The data-protection statement that is read out (CC 7.2); ``version`` is kept with the meeting."""

    version: str
    text: tuple[str, ...]


class Membership(StrEnum):
    """Who may be a member: a signatory or a recognised agency (CC 4.2), or signatory with a role (LD 6)."""

    SIGNATORY_OR_RECOGNISED = "signatory_or_recognised"
    SIGNATORY_AND_ROLE = "signatory_and_role"


class AgreementRule(_Frozen):
    """How long a signature holds (CC 8.1); ``months`` None: no term is stated. ``remind_months``: CC 7.3d, or None."""

    months: int | None = None
    on_expiry: Literal["hold", "warn"] = "hold"
    remind_months: int | None = None


class Marking(_Frozen):
    """The protective marking: on every page, and before every subject line."""

    text: str


class Route(_Frozen):
    """A route of escalation or onward referral: ``for_`` says for what ("case", "delay", "safeguarding", "onward")."""

    name: str
    for_: str = Field(alias="for")
    contact: str = ""
    phone: str = ""


class Duty(_Frozen):
    """Who is told of a safeguarding mail at once, by reference only (LD 3; domain.md 6.8)."""

    address: str
    name: str = "duty contact"


class Terms(_Frozen):
    """The terms in force from ``valid_from`` until the next table's."""

    valid_from: date
    version: str
    meeting: MeetingRule
    cutoff: Cutoff | None = None
    raise_in_person: bool = True
    mailings: dict[Literal["minutes_before", "minutes_after"], WeeklyTime] = Field(default_factory=dict)
    holidays: HolidayRule = HolidayRule()
    required: dict[SubjectKind, tuple[FieldName, ...]]
    topics: tuple[Topic, ...]
    statement: Statement | None = None
    agreement: AgreementRule = AgreementRule()
    membership: Membership
    marking: Marking
    routes: tuple[Route, ...] = ()
    assessment: tuple[str, ...] = ()
    legislation: tuple[str, ...] = ()
    duty: Duty
    release: Literal["automatic", "person"] = "automatic"
    straight_to_agenda: bool = False
    texts: dict[str, str] = Field(default_factory=dict)
    """Standing wording by name: "safeguarding", "responsibility", "protocol", "not_a_substitute", "in_person" …"""
    labels: dict[FieldName, tuple[str, ...]] = Field(default_factory=dict)
    """Words that this partnership's forms use for a field, besides those that every reader knows."""


class Partnership(_Frozen):
    """One partnership: its lasting facts, and its terms by date, oldest first."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    name: str
    short_name: str
    time_zone: str = "Europe/London"
    reference_prefix: str = Field(pattern=r"^[A-Z]{2,5}$")
    intake: tuple[str, ...]
    phone: str = ""
    terms: tuple[Terms, ...]

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which all its times are meant."""
        return ZoneInfo(self.time_zone)

    def on(self, day: date) -> Terms:
        """The terms in force on a day; the earliest ones for a day before all of them."""
        in_force = [t for t in self.terms if t.valid_from <= day]
        return in_force[-1] if in_force else self.terms[0]


def load(data: dict[str, Any], *, file: str) -> Partnership:
    """Validate a terms file's content. Raises ConfigWrong: one sentence with file, key and what is allowed."""
    raise NotImplementedError
