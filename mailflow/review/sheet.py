"""One item as its page shows it: panels of fields on one side, the mail with its values marked on the other. Pure.

In: a QueueItem, the register, the day. Out: Panels of Lines and MailParts of Stretches. A Line's ``key`` leads to its
mark in the mail and back; it is None where nothing can be marked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from mailflow.message import Message
from mailflow.outbound.wording import SUBJECT_WORDS, phone_in_words, short_day
from mailflow.partnership import secrecy
from mailflow.partnership.labels import FIELD_LABELS
from mailflow.review import unread, words
from mailflow.review.highlight import Stretch, pieces, side_by_side, stretches, tidy
from mailflow.store.queue import QueueItem
from mailflow.submission import (
    PARTIAL,
    Address,
    Item,
    ItemKind,
    Phone,
    Subject,
    SubjectKind,
    Submission,
    Trace,
    Value,
)

ALARM = "alarm-"
"""Begins the keys of words that raised a safeguarding alert: marked, but no field leads to them."""
NOT_GIVEN = "Not given"
NOT_KNOWN = "Sender does not know"
_PARTS = {"subject": "Subject line"}
_TOLD_BY_FIELDS = frozenset({ItemKind.REFERRAL, ItemKind.COMPLETION})
"""Kinds whose fields say it all; of the others, the sender's own words are what is minuted."""
_ADDRESS_KINDS = {"home": "", "confidential": "Confidential: not for the minutes"}


@dataclass(frozen=True, slots=True)
class Line:
    """A field with its value in words. ``doubt`` says how sure it is, "" when certain; ``gap`` that it is not there."""

    label: str
    value: str
    key: str | None = None
    written: str = ""
    doubt: str = ""
    notes: tuple[str, ...] = ()
    gap: str = ""

    @property
    def look(self) -> bool:
        """Whether a person should look at this line before the others."""
        return self.doubt == words.CERTAINTIES["ambiguous"] or self.gap not in {"", NOT_GIVEN}


@dataclass(frozen=True, slots=True)
class Panel:
    """The lines of one subject, or of the item as a whole."""

    title: str
    detail: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MailPart:
    """One readable part of the mail, cut at its values."""

    id: str
    title: str
    stretches: tuple[Stretch, ...]


@dataclass
class _Reading:
    """The lines of one item as they are gathered, and where each value stands."""

    item: Item
    day: date
    traces: list[tuple[str, Trace]] = field(default_factory=list)

    def mark(self, key: str, *traces: Trace) -> str | None:
        seen = [(key, trace) for trace in traces if trace.start < trace.end]
        self.traces += seen
        return key if seen else None


def sheet(found: QueueItem, day: date) -> tuple[list[Panel], list[MailPart]]:
    """Panels and parts of an item; ``day`` is the local day, for ages."""
    reading = _Reading(secrecy.withheld(found.decided), day)
    panels = [_subject_panel(reading, n, s) for n, s in enumerate(found.item.subjects)]
    return [*panels, _whole(reading)], parts(found.submission, found.message, reading.traces)


def parts(submission: Submission, message: Message, traces: list[tuple[str, Trace]]) -> list[MailPart]:
    """Every readable part, subject line first, with its values and sections cut out; what was not read comes last."""
    left = unread.texts(submission, message)
    texts = {"subject": message.subject or ""} | dict(submission.texts) | left
    ordered = sorted(texts.items(), key=lambda part: part[0] != "subject")
    return [
        MailPart(
            id=f"part-{number}",
            title=unread.TITLE if name in left else _part_title(name, message),
            stretches=tuple(_cut(submission, traces, name, text)),
        )
        for number, (name, text) in enumerate(ordered)
        if text
    ]


def _part_title(name: str, message: Message) -> str:
    attached = {a.part: a for a in message.attachments}
    if name in attached:
        return f"Attachment: {attached[name].name or attached[name].content_type}"
    return _PARTS.get(name, "Text")


def _cut(submission: Submission, traces: list[tuple[str, Trace]], name: str, text: str) -> Iterator[Stretch]:
    mine = [(key, t) for key, t in traces if t.part == name]
    alarming = [(f"{ALARM}{n}", t) for n, t in enumerate(submission.safeguarding) if t.part == name]
    sections = [(kind, t) for kind, t in submission.sections if t.part == name]
    drawn = side_by_side(text, [(start, end) for part, start, end in submission.rows if part == name])
    yield from tidy(stretches(drawn, [*mine, *alarming], sections))


def _subject_panel(reading: _Reading, number: int, subject: Subject) -> Panel:
    lines = [*_who(reading, number, subject), *_where(reading, number, subject)]
    lines += [Line("Also known as", alias) for alias in subject.aliases]
    lines += [Line("Note", note) for note in subject.notes]
    alone = len(reading.item.subjects) == 1
    kind = SUBJECT_WORDS[subject.kind]
    title = kind if alone else f"{kind} {number + 1}"
    return Panel(title, words.named(words.ROLES, subject.role), tuple(lines))


def _who(reading: _Reading, number: int, subject: Subject) -> Iterator[Line]:
    personal = subject.kind in {SubjectKind.PERSON, SubjectKind.HOUSEHOLD}
    if subject.name or personal or "name" in reading.item.missing:
        yield _line(reading, f"s{number}-name", "name", subject.name)
    if subject.dob or subject.kind is SubjectKind.PERSON:
        yield _line(reading, f"s{number}-dob", "dob", subject.dob)
    if subject.age:
        yield _valued(reading, f"s{number}-age", "Age", subject.age)


def _where(reading: _Reading, number: int, subject: Subject) -> Iterator[Line]:
    for at, address in enumerate(subject.addresses):
        yield _address(reading, f"s{number}-address-{at}", address)
    if not subject.addresses and (subject.kind is not SubjectKind.TREND or "address" in reading.item.missing):
        yield _absent(reading, "address")
    for at, phone in enumerate(subject.phones):
        yield _phone(reading, f"s{number}-phone-{at}", phone)
    if not subject.phones and (subject.kind is SubjectKind.PERSON or "phone" in reading.item.missing):
        yield _absent(reading, "phone")


def _whole(reading: _Reading) -> Panel:
    """What concerns the item and nobody in particular."""
    item, lines = reading.item, []
    if item.reference:
        doubt = "" if item.reference.valid else "check letter does not fit"
        key = reading.mark("reference", item.reference.trace)
        lines.append(
            Line("Case named", item.reference.value, key, _written(item.reference.value, item.reference.trace), doubt)
        )
    if item.subjects or item.summary or "summary" in item.missing:
        lines.append(_line(reading, "summary", "summary", item.summary))
    if not item.subjects:
        lines += [_absent(reading, f) for f in item.missing if f != "summary"]
    if item.text and item.kind not in _TOLD_BY_FIELDS:
        lines.append(Line("What was written", secrecy.without(item.text, item.subjects)))
    if item.topics:
        lines.append(Line("Topics suggested", ", ".join(item.topics)))
    return Panel(
        "About it" if item.subjects else words.named(words.KINDS, item.kind),
        "",
        (*lines, *(Line("Note", n) for n in item.notes)),
    )


def _line(reading: _Reading, key: str, name: str, value: Value | None) -> Line:
    """A field that may be asked for."""
    if value is None:
        return _absent(reading, name)
    return _valued(reading, key, _label(name), value, gap=_gap(reading, name) if value.value is None else "")


def _valued(reading: _Reading, key: str, label: str, value: Value, gap: str = "") -> Line:
    shown = _date_in_words(value.value, reading.day) if key.endswith("dob") else value.value
    either = " or ".join(_date_in_words(a, reading.day) if key.endswith("dob") else a for a in value.alternatives)
    notes = tuple(filter(None, (f"could be {either}" if either else "", value.note)))
    return Line(
        label,
        shown or value.trace.text,
        reading.mark(key, *(pieces(value) if key == "summary" else (value.trace,))),
        "" if key == "summary" else _written(shown or "", value.trace),
        "" if gap == NOT_KNOWN else words.CERTAINTIES[value.certainty],  # said once is enough
        notes,
        gap,
    )


def _address(reading: _Reading, key: str, address: Address) -> Line:
    shown = ", ".join(filter(None, (address.value, address.postcode))) or address.trace.text
    kind = _ADDRESS_KINDS.get(address.kind, address.kind.replace("_", " "))
    gap = _gap(reading, "address") if address.value is None or address.note == PARTIAL else ""
    doubt = words.CERTAINTIES[address.certainty]
    notes = tuple(filter(None, (kind, address.note)))
    return Line(
        _label("address"), shown, reading.mark(key, address.trace), _written(shown, address.trace), doubt, notes, gap
    )


def _phone(reading: _Reading, key: str, phone: Phone) -> Line:
    shown = phone_in_words(phone.value) if phone.value else phone.trace.text
    if phone.extension:
        shown = f"{shown} extension {phone.extension}"
    whose = "" if phone.whose == "own" else f"not their own: {phone.whose}"
    gap = _gap(reading, "phone") if phone.value is None else ""
    doubt = words.CERTAINTIES[phone.certainty]
    notes = tuple(filter(None, (whose, *phone.notes)))
    return Line(_label("phone"), shown, reading.mark(key, phone.trace), _written(shown, phone.trace), doubt, notes, gap)


def _absent(reading: _Reading, name: str) -> Line:
    return Line(_label(name), "", gap=_gap(reading, name) or NOT_GIVEN)


def _gap(reading: _Reading, name: str) -> str:
    if name in reading.item.unknown_stated:
        return NOT_KNOWN
    return "Missing" if name in reading.item.missing else ""


def _label(name: str) -> str:
    return FIELD_LABELS[name].capitalize()


def _written(shown: str, trace: Trace) -> str:
    """How it was written, where that differs by more than spacing and commas."""
    plain = _letters(trace.text)
    return "" if not plain or plain == _letters(shown) else trace.text


def _date_in_words(value: str | None, day: date) -> str:
    """An ISO date with the age it makes; what is no date stays as it is."""
    try:
        born = date.fromisoformat(value or "")
    except ValueError:
        return value or ""
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return f"{short_day(born)} (age {age})" if 0 <= age < 130 else short_day(born)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
