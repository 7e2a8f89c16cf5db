"""Words that letters and documents share: days and times in English, labels of fields, lists and counts.

In: values of the partnership. Out: text. Times are told in its zone, as people say them ("12 noon").
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from mailflow.submission import ItemKind, SubjectKind

FIELD_LABELS: Final = {
    "name": "full name",
    "dob": "date of birth",
    "address": "address",
    "phone": "contact telephone number",
    "summary": "brief summary",
}
"""How a partner is asked for each field (CC 5.8); never with a value."""

ITEM_WORDS: Final = {
    ItemKind.REFERRAL: ("referral", "referrals"),
    ItemKind.COMPLETION: ("missing details for a referral", "sets of missing details"),
    ItemKind.UPDATE: ("update", "updates"),
    ItemKind.AMENDMENT: ("correction", "corrections"),
    ItemKind.CLOSURE_REQUEST: ("request to close a case", "requests to close a case"),
    ItemKind.APOLOGY: ("note of apologies", "notes of apologies"),
    ItemKind.NIL_RETURN: ("nothing to report", "nil returns"),
}

SUBJECT_WORDS: Final = {
    SubjectKind.PERSON: "Person",
    SubjectKind.UNBORN: "Unborn child",
    SubjectKind.HOUSEHOLD: "Household",
    SubjectKind.PLACE: "Place",
    SubjectKind.BUSINESS: "Business",
    SubjectKind.GROUP: "Group",
    SubjectKind.TREND: "Trend",
    SubjectKind.VEHICLE: "Vehicle",
}

STANDING: Final = (
    "aim",
    "handling",
    "home_listening",
    "in_person",
    "not_a_substitute",
    "protocol",
    "reminder",
    "responsibility",
    "safeguarding",
)
"""The standing texts that terms may give (``Terms.texts``)."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_CONTROL = re.compile(
    # controls, marks that reorder text, non-characters, lone surrogates
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def plain(text: str) -> str:
    r"""A text without control characters and lone surrogates; line ends become ``\n``, tabs become spaces."""
    if text.isprintable():  # nor a line end, nor anything else that is taken out
        return text
    for end in ("\r\n", "\r", "\u2028", "\u2029", "\x85"):
        text = text.replace(end, "\n")
    return _CONTROL.sub("", text.replace("\t", " "))


def standing(texts: Mapping[str, str]) -> dict[str, str]:
    """The terms' standing texts for a template: a name that they do not give is "", and prints nothing."""
    return dict.fromkeys(STANDING, "") | dict(texts)


def day_in_words(day: date) -> str:
    """A date: "Tuesday 24 November 2026"."""
    return f"{_DAYS[day.weekday()]} {short_day(day)}"


def short_day(day: date) -> str:
    """A date without its weekday: "3 April 1988"."""
    return f"{day.day} {month_in_words(day)}"


def table_day(day: date) -> str:
    """A date for a narrow column: "24 Nov 2026", on one line."""
    return f"{day.day}\u00a0{_MONTHS[day.month - 1][:3]}\u00a0{day.year}"


def month_in_words(month: date) -> str:
    """A month: "November 2026"."""
    return f"{_MONTHS[month.month - 1]} {month.year}"


def time_in_words(moment: datetime, zone: ZoneInfo) -> str:
    """A local time: "10am", "9:14am", "12 noon", "12 midnight"; seconds only where they pass noon or midnight."""
    local = moment.astimezone(zone)
    minutes = f":{local.minute:02}" if local.minute else ""
    if local.hour % 12 == 0 and not local.minute:
        if not local.second:
            return "12 noon" if local.hour else "12 midnight"
        minutes = f":00:{local.second:02}"
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def moment_in_words(moment: datetime, zone: ZoneInfo) -> str:
    """A day and local time: "Monday 23 November 2026, 12 noon"."""
    return f"{day_in_words(moment.astimezone(zone).date())}, {time_in_words(moment, zone)}"


def joined(words: Sequence[str], last: str = "and") -> str:
    """A list in a sentence: "a, b and c"."""
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""


def counted(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun: "1 item", "2 items"."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def field_labels(fields: Iterable[str]) -> tuple[str, ...]:
    """The labels of bare field names, in the order in which people ask for them; other names are passed by."""
    wanted = set(fields)
    return tuple(label for name, label in FIELD_LABELS.items() if name in wanted)


def phone_in_words(number: str) -> str:
    """An E.164 number as people in the United Kingdom write it; other numbers stay as they are."""
    if not number.startswith("+44"):
        return number
    national = "0" + number.removeprefix("+44")
    if national.startswith("02") and len(national) == 11:
        return f"{national[:3]} {national[3:7]} {national[7:]}"
    if len(national) == 11 and (national[2] == "1" or national[3] == "1") and national[1] == "1":
        return f"{national[:4]} {national[4:7]} {national[7:]}"
    return f"{national[:5]} {national[5:]}"
