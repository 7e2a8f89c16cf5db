"""The dated settings of one partnership: what its terms of reference say, as data (design section 4).

In: a dict, as a terms file holds it: ``[partnership]`` and ``[[terms]]`` tables, each with ``valid_from``; a
later one overrides only what it names (``false`` takes something away). Out: a frozen Partnership. ``load``
raises ConfigWrong with file, key and what is allowed.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from mailflow.address import one_address
from mailflow.errors import ConfigWrong
from mailflow.partnership import dated, wording
from mailflow.partnership.plain import (
    AtLeastOne,
    Count,
    Line,
    LocalTime,
    MailAddress,
    PlainName,
    Prefix,
    Prose,
    ShortText,
    Text,
    ZoneName,
)
from mailflow.submission import SubjectKind

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
FieldName = Literal["name", "dob", "address", "phone", "summary"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


class MeetingRule(_Frozen):
    """When and where the partnership meets (CC 3.1, LD 3). ``minutes`` None: no longest duration."""

    day: Weekday
    time: LocalTime
    place: Text
    minutes: Count | None = None
    guest_speaker_lifts_limit: bool = False

    def days_before(self, weekly: "WeeklyTime") -> int:
        """Days from a weekly time to the meeting that it comes before: 0 (the same day) to 6."""
        return (WEEKDAYS.index(self.day) - WEEKDAYS.index(weekly.day)) % 7

    def distance(self, weekly: "WeeklyTime") -> timedelta:
        """From midnight of the meeting's day to a weekly time before it: negative, except on the day itself."""
        at = weekly.time
        return timedelta(days=-self.days_before(weekly), hours=at.hour, minutes=at.minute, seconds=at.second)

    def days_after(self, weekly: "WeeklyTime") -> int:
        """Days from the meeting to a weekly time that comes after it: 0 (the same day) to 6."""
        return (WEEKDAYS.index(weekly.day) - WEEKDAYS.index(self.day)) % 7


class WeeklyTime(_Frozen):
    """A weekday and local time; before the meeting for cutoffs, before or after it for mailings."""

    day: Weekday
    time: LocalTime


class Cutoff(_Frozen):
    """The latest receipt for a meeting (CC 5.8): at or before it, to the second, is in time."""

    referrals: WeeklyTime
    updates: WeeklyTime


class HolidayRule(_Frozen):
    """Bank holidays of England, plus and minus dated exceptions (design section 4)."""

    added: tuple[date, ...] = ()
    removed: tuple[date, ...] = ()


class Topic(_Frozen):
    """A topic of discussion and the words by which partners mean it.

    A synonym wholly in capitals is an abbreviation and means itself only in capitals; others in any case.
    """

    name: Text
    synonyms: tuple[Text, ...] = ()


class Statement(_Frozen):
    """The data-protection statement that is read out (CC 7.2); ``version`` is kept with the meeting."""

    version: Text
    text: Annotated[tuple[Prose, ...], AtLeastOne]


class Membership(StrEnum):
    """Who may be a member: a signatory or a recognised agency (CC 4.2), or signatory with a role (LD 6)."""

    SIGNATORY_OR_RECOGNISED = "signatory_or_recognised"
    SIGNATORY_AND_ROLE = "signatory_and_role"


class AgreementRule(_Frozen):
    """How long a signature holds (CC 8.1); ``months`` None: no term is stated.

    ``remind_months`` is the distance of data-protection reminders (CC 7.3d), or None; sent at ``remind_at``.
    """

    months: Count | None = None
    on_expiry: Literal["hold", "warn"] = "hold"
    remind_months: Count | None = None
    remind_at: LocalTime = time(9)


class Marking(_Frozen):
    """The protective marking: on every page, and before every subject line."""

    text: ShortText


class Route(_Frozen):
    """A route of escalation or onward referral, and for what; those for delays are steps, in order (LD 8)."""

    name: Text
    for_: Literal["case", "delay", "safeguarding", "onward", "concern"] = Field(alias="for")
    contact: Line = ""
    phone: Line = ""

    @field_validator("contact")
    @classmethod
    def _address_or_words(cls, contact: str) -> str:
        return one_address(contact) if "@" in contact else contact


class Duty(_Frozen):
    """Who is told of a safeguarding mail at once, by reference only (LD 3; domain.md 6.8)."""

    address: MailAddress
    name: Text = "duty contact"


class Terms(_Frozen):
    """The terms in force from ``valid_from`` until the next table's."""

    valid_from: date
    version: Text
    meeting: MeetingRule
    cutoff: Cutoff | None = None
    raise_in_person: bool = True
    mailings: dict[Literal["minutes_before", "minutes_after"], WeeklyTime] = Field(default_factory=dict)
    holidays: HolidayRule = HolidayRule()
    required: dict[SubjectKind, tuple[FieldName, ...]]
    topics: Annotated[tuple[Topic, ...], AtLeastOne]
    other_topic: str | None = None
    """The topic of what fits no other (CC 3.2 "any other"), or None."""
    statement: Statement | None = None
    agreement: AgreementRule = AgreementRule()
    membership: Membership
    marking: Marking
    routes: tuple[Route, ...] = ()
    assessment: tuple[Line, ...] = ()
    legislation: tuple[Line, ...] = ()
    duty: Duty
    release: Literal["automatic", "person"] = "automatic"
    straight_to_agenda: bool = False
    texts: dict[str, Prose] = Field(default_factory=dict)
    """Standing wording by name: "safeguarding", "responsibility", "protocol", "not_a_substitute",
    "in_person", "home_listening", "handling", "reminder", "aim"; a name that is not given prints nothing."""
    labels: dict[FieldName, tuple[Text, ...]] = Field(default_factory=dict)
    """Words that this partnership's forms use for a field, besides those that every reader knows."""


class Partnership(_Frozen):
    """One partnership: its lasting facts, and its terms by date, oldest first."""

    id: PlainName
    name: Text
    short_name: Text
    time_zone: ZoneName = "Europe/London"
    reference_prefix: Prefix
    intake: Annotated[tuple[MailAddress, ...], AtLeastOne]
    phone: Line = ""
    terms: Annotated[tuple[Terms, ...], AtLeastOne]

    def __hash__(self) -> int:
        """By the id; its terms hold dictionaries, which have no hash."""
        return hash(self.id)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which all its times are meant."""
        return ZoneInfo(self.time_zone)

    def on(self, day: date) -> Terms:
        """The terms in force on a day; the earliest ones for a day before all of them."""
        in_force = [t for t in self.terms if t.valid_from <= day]
        return in_force[-1] if in_force else self.terms[0]

    @cached_property
    def wording(self) -> wording.Wording:
        """What reading its mail needs of it."""
        words = tuple(
            wording.Words(
                terms.valid_from,
                dict(terms.required),
                tuple(wording.Topic(topic.name, topic.synonyms) for topic in terms.topics),
                {str(field): said for field, said in terms.labels.items()},
            )
            for terms in self.terms
        )
        return wording.Wording(self.id, self.reference_prefix, self.zone, words)


def contradictions(terms: Terms) -> Iterator[tuple[str, str]]:
    """What cannot all be true: (key, what is allowed). A time on the meeting's weekday is of that day."""
    yield from _times_at_odds(terms)
    for kind in SubjectKind:
        if kind not in terms.required:
            yield f"required.{kind}", "each kind of subject needs a list of fields, and [] where none is required"
    names = [topic.name.casefold() for topic in terms.topics]
    if len(set(names)) < len(names):
        yield "topics", "each topic must have a name of its own"
    if terms.other_topic is not None and terms.other_topic.casefold() not in names:
        yield "other_topic", "it must be the name of one of the topics"


def _times_at_odds(terms: Terms) -> Iterator[tuple[str, str]]:
    meeting, cutoff = terms.meeting, terms.cutoff
    before, after = terms.mailings.get("minutes_before"), terms.mailings.get("minutes_after")
    cutoffs = {"cutoff.referrals": cutoff.referrals, "cutoff.updates": cutoff.updates} if cutoff else {}
    earlier = {**cutoffs, "mailings.minutes_before": before} if before else cutoffs
    too_late = [key for key, at in earlier.items() if at.day == meeting.day and at.time >= meeting.time]
    for key in too_late:
        yield key, f"on the meeting's day it must be before the meeting, which starts at {meeting.time:%H:%M}"
    if before and not too_late:
        behind = [key for key, at in cutoffs.items() if meeting.distance(before) < meeting.distance(at)]
        if behind:
            yield "mailings.minutes_before", f"it must not be before {behind[0]}, or mail in time would be left out"
    ends = datetime.combine(date.min, meeting.time) + timedelta(minutes=meeting.minutes or 0)
    if after and after.day == meeting.day and datetime.combine(date.min, after.time) < ends:
        yield "mailings.minutes_after", f"on the meeting's day it must be after the meeting, at {ends:%H:%M} or later"


def load(data: dict[str, Any], *, file: str) -> Partnership:
    """A Partnership from a terms file's content. Raises ConfigWrong: file, key and what is allowed."""
    lasting = data.get("partnership")
    if not isinstance(lasting, dict):
        raise ConfigWrong(f"{file}: partnership is missing and must be given as a [partnership] table.")
    for unknown in (
        *(data.keys() - {"partnership", "terms"}),
        *(f"partnership.{k}" for k in lasting if k == "terms"),
    ):
        raise ConfigWrong(f"{file}: {unknown} is not a known key; allowed: a [partnership] and [[terms]] tables.")
    tables = dated.merged(data.get("terms"), file=file)
    try:
        partnership = Partnership.model_validate({**lasting, "terms": tables})
    except ValidationError as wrong:
        starts = [table["valid_from"] for table in tables]
        raise ConfigWrong(" ".join(dated.sentences(wrong, Partnership, file=file, starts=starts))) from None
    found = [
        f"{file}: terms.{key} (terms valid from {terms.valid_from}) is wrong: {sentence}."
        for terms in partnership.terms
        for key, sentence in contradictions(terms)
    ]
    if found:
        raise ConfigWrong(" ".join(found))
    return partnership
