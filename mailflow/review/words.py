"""The pages' plain English: reasons, states, kinds, times and certainties as people say them. Pure.

In: values of our nouns. Out: short texts, and the colour of a tag. An unknown word is shown as it is, never dropped.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from mailflow.decision import Timeliness
from mailflow.outbound.wording import counted, day_in_words, joined, time_in_words
from mailflow.partnership.labels import FIELD_LABELS

_COLOURS = {
    "safeguarding": "red",
    "sender-unverified": "red",
    "sender-not-authorised": "red",
    "parse-failure": "red",
    "password-exposed": "red",
    "attachment-blocked": "red",
    "confidential-address": "magenta",
    "sensitive-request": "magenta",
    "late": "orange",
    "possible-repeat": "purple",
    "duplicate": "purple",
}
_FIELD_REASONS = {
    "missing": ("Missing", "yellow"),
    "unknown-stated": ("Sender does not know", "yellow"),
    "ambiguous": ("Unclear", "yellow"),
    "invalid": ("Not valid", "yellow"),
}
_SHORT = {"name": "name", "dob": "date of birth", "address": "address", "phone": "telephone", "summary": "summary"}
_REASONS = {
    "late": "Late",
    "no-case-match": "No case named",
    "several-case-matches": "Several cases fit",
    "ref-name-conflict": "Reference and name disagree",
    "ref-not-valid": "Reference mistyped",
    "sender-unknown": "Sender not in the register",
    "sender-not-authorised": "Sender may not see this case",
    "sender-unverified": "Sender not confirmed",
    "org-agreement-expired": "Agreement not in force",
    "attachment-encrypted": "Locked attachment",
    "attachment-unreadable": "Attachment cannot be read",
    "attachment-missing": "Attachment not there",
    "attachment-blocked": "Attachment blocked",
    "link-not-fetched": "Link not opened",
    "secure-notice": "Secure mail notice",
    "unclear-intent": "Purpose unclear",
    "multiple-subjects": "Several people",
    "duplicate": "Sent before",
    "possible-repeat": "Possible repeat",
    "safeguarding": "Safeguarding",
    "sensitive-request": "Asks for discretion",
    "confidential-address": "Confidential address",
    "onward-disclosure": "Copied to others",
    "password-request": "Asks for a password",
    "password-exposed": "Password in the mail",
    "recall-request": "Sender wants it back",
    "parse-failure": "Could not be read",
    "before-adoption": "From before mailflow",
}
KINDS = {
    "referral": "Referral",
    "completion": "Missing details",
    "update": "Update",
    "amendment": "Correction",
    "closure_request": "Request to close",
    "apology": "Apologies",
    "nil_return": "Nothing to report",
    "mixed": "Several things",
    "membership": "Membership",
    "auto": "Automatic mail",
    "delivery": "Delivery report",
    "rights": "Rights or complaint",
    "public": "Member of the public",
    "security": "Security",
    "other": "Other mail",
}
UNEXPLAINED = {
    "skipped": "Mail in the inbox that is not taken in",
    "stray": "Filed mail that nobody knows",
    "unfetchable": "Mail that cannot be fetched",
    "vanished": "Mail that was gone before it was stored",
    "undecided": "Mail without an outcome",
    "no-bytes": "Mail whose bytes are missing",
    "no-arrival": "Entry that never arrived",
    "no-content": "Entry without its content",
    "letter-alone": "Letter about no mail",
    "contradiction": "Entry that contradicts itself",
}
"""What cannot be accounted for (``store.unexplained``)."""
STATES = {
    "arrived": "Arrived, not yet dealt with",
    "ready": "Ready for triage",
    "held": "Waits for a person",
    "accepted": "Accepted",
    "declined": "Declined",
    "recorded": "Kept, no effect on cases",
    "duplicate": "Sent before; the first counts",
    "failed": "Could not be read; kept whole",
    "superseded": "Another mail carries it now",
}
LETTER_STATES = {
    "queued": "Queued",
    "deferred": "Put off",
    "claimed": "About to be sent",
    "handing": "Being sent",
    "accepted": "Sent",
    "refused": "Refused",
    "unknown": "Outcome unknown",
    "cancelled": "Stopped",
}
TASKS = {
    "bounced": "Mail comes back",
    "bouncing": "Mail comes back now and then",
    "refused": "A letter did not arrive",
    "rule": "The mail server refuses us",
    "unknown": "Perhaps not arrived",
    "answers-stopped": "Acknowledgements stopped",
    "alerts-stopped": "Alerts stopped",
    "wording": "A wording cannot be used",
}
MAILINGS = {
    "acknowledgement": "Acknowledgement",
    "safeguarding_alert": "Safeguarding alert",
    "question": "Question to the sender",
    "minutes_before": "Minutes before the meeting",
    "minutes_after": "Minutes after the meeting",
    "data_protection_reminder": "Data protection reminder",
}
CERTAINTIES = {"certain": "", "assumed": "assumed", "ambiguous": "unclear", "unknown_stated": "sender does not know"}
ROLES = {
    "subject": "Person of concern",
    "victim": "Victim",
    "perpetrator": "Perpetrator",
    "child": "Child",
    "witness": "Witness",
    "contact": "Contact",
    "unknown": "",
}
SECTIONS = {
    "quoted": "Quoted from an earlier mail",
    "signature": "Signature",
    "disclaimer": "Disclaimer",
    "forwarded": "Forwarded mail",
    "banner": "Added by a mail system on the way",
}
RECEIVED_BY = {
    "internaldate": "the mail server's own time of receipt",
    "received": "the receiving server's line in the mail",
    "file_name": "the delivery time in the file's name",
    "given": "the time that was given with it",
    "first_seen": "when mailflow first saw it, for want of a better time",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A word or two in a colour; the words alone say everything."""

    text: str
    colour: str = "grey"


def tag(reason: str) -> Tag:
    """A reason of domain.md 3.2 as a tag."""
    kind, _, field = reason.partition(":")
    if field and kind in _FIELD_REASONS:
        said, colour = _FIELD_REASONS[kind]
        return Tag(f"{said}: {FIELD_LABELS.get(field, field)}", colour)
    return Tag(_REASONS.get(kind, kind.replace("-", " ").capitalize()), _COLOURS.get(kind, "grey"))


def tags(reasons: Iterable[str]) -> list[Tag]:
    """Reasons as tags, for a narrow column: what is said of several fields is one tag."""
    found: dict[str, list[str]] = {}
    for reason in reasons:
        kind, _, field = reason.partition(":")
        about_field = bool(field) and kind in _FIELD_REASONS
        found.setdefault(kind if about_field else reason, []).extend([field] if about_field else [])
    return [_grouped(key, fields) if fields else tag(key) for key, fields in found.items()]


def _grouped(kind: str, fields: list[str]) -> Tag:
    said, colour = _FIELD_REASONS[kind]
    ordered = sorted(fields, key=lambda f: list(_SHORT).index(f) if f in _SHORT else len(_SHORT))
    return Tag(f"{said}: {', '.join(_SHORT.get(f, f) for f in ordered)}", colour)


def named(words: dict[str, str], key: object) -> str:
    """The words for a key; an unknown one as it is, made readable."""
    return words.get(str(key), str(key).replace("_", " ").replace("-", " ").capitalize())


def labels(fields: tuple[str, ...]) -> str:
    """Fields in a sentence: "date of birth and address"."""
    return joined([FIELD_LABELS.get(f, f) for f in fields])


def timeliness(found: Timeliness | None) -> str:
    """In time, late, or nothing where the terms set no cutoff."""
    return {Timeliness.IN_TIME: "In time", Timeliness.LATE: "Late", None: ""}[found]


def day_near(day: date, today: date) -> str:
    """A day as people say it near by: "today", "tomorrow", "Tuesday 24 November"."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return near.get((day - today).days) or f"{day:%A} {day.day} {day:%B}"


def moment_near(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """A moment in a list: "today 11:40am", "Fri 20 Nov 3pm"; the year only where it is another one."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    if abs((local.date() - today).days) <= 1:
        return f"{day_near(local.date(), today)} {time_in_words(moment, zone)}"
    year = f" {local.year}" if local.year != today.year else ""
    return f"{local:%a} {local.day} {local:%b}{year} {time_in_words(moment, zone)}"


def moment_exact(moment: datetime, zone: ZoneInfo) -> str:
    """A moment to the second, for where seconds decide: "Monday 23 November 2026, 11:59:20"."""
    local = moment.astimezone(zone)
    return f"{day_in_words(local.date())}, {local:%H:%M:%S}"


def span(length: timedelta) -> str:
    """A length of time in words, by its two largest units: "1 day and 2 hours", "5 minutes"."""
    minutes = int(length.total_seconds() // 60)
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    said = [counted(n, unit) for n, unit in ((days, "day"), (hours, "hour"), (rest, "minute")) if n]
    return joined(said[:2]) if said else "less than a minute"
