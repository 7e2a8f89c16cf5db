"""A case in words: lines for the command line, panels for its page. Pure.

In: a CaseFile, the local day. Out: lines; Panels of Lines, as an item's page shows them.
"""

from collections.abc import Iterator
from datetime import date

from mailflow.outbound.wording import SUBJECT_WORDS, joined, phone_in_words, short_day
from mailflow.partnership import audience, corrections, secrecy
from mailflow.partnership.labels import FIELD_LABELS
from mailflow.review import words
from mailflow.review.sheet import NOT_GIVEN, Line, Panel
from mailflow.store.casefile import CaseFile, Step
from mailflow.submission import Address, Subject, SubjectKind, Value

WITHHELD = "Confidential: in no document"
CASE_STATES = {
    "proposed": "Proposed, not accepted yet",
    "open": "Open",
    "declined": "Declined",
    "closed": "Closed",
}
_DONE = {
    "case.restricted": "restricted it",
    "case.unrestricted": "let everybody hear of it again",
    "case.corrected": "corrected",
    "accepted": "accepted",
    "declined": "declined",
    "ready": "decided",
    "held": "decided",
    "asked": "asked the sender for",
}


def lines(found: CaseFile) -> Iterator[str]:
    """The case for the command line."""
    case = found.case
    yield f"{case.reference}   {CASE_STATES[case.state]}   owner {case.owner or '-'}   meeting {case.meeting or '-'}"
    yield f"Heard by {joined(audience.hearers(case))} alone" if case.restricted else "Heard by everybody"
    for number, panel in enumerate(panels(found, case.received.date()), 1):
        yield f"  {number}. {panel.title}"
        for line in panel.lines:
            yield f"    {line.label.lower()}: {line.value or line.gap}{''.join(f' ({n})' for n in line.notes)}"
    if case.summary:
        yield f"  summary: {case.summary}"
    for update in found.updates:
        yield f"  update, {update.organisation or 'unknown'}, {update.received:%Y-%m-%d}, {update.state}: {update.text}"
    for action in found.actions:
        done = f": {action.outcome}" if action.outcome else ""
        yield f"  action {action.number}, {action.owner}, {action.state.replace('_', ' ')}{done}: {action.text}"
    for step in found.steps:
        yield f"  {step.at:%Y-%m-%d %H:%M} {step.by} {did(step)}"


def panels(found: CaseFile, day: date) -> list[Panel]:
    """One panel a subject; ``day`` is the local day, for ages."""
    alone = len(found.case.subjects) == 1
    return [_panel(s, "" if alone else f" {number}", day) for number, s in enumerate(found.case.subjects, 1)]


def did(step: Step) -> str:
    """What somebody did: "corrected: date of birth"."""
    said = _DONE.get(step.what, step.what)
    about = f" {joined([FIELD_LABELS.get(f, f) for f in step.fields])}" if step.what != "case.restricted" else ""
    about = "" if step.what == "case.unrestricted" else about
    return f"{said}{about}" + (f": {step.words}" if step.words else "")


def spoken(field: str, value: str) -> str:
    """A normal form as people read it."""
    if not value:
        return "nothing"
    if field == "phone":
        return phone_in_words(value)
    return _date(value) if field == "dob" else value


def _panel(subject: Subject, number: str, day: date) -> Panel:
    made = [
        _line("name", subject.name, subject.name.value if subject.name else None),
        *_birth(subject, day),
        *(_address(address) for address in subject.addresses),
        *([] if corrections.present(subject) else [Line(_label("address"), "", gap=NOT_GIVEN)]),
        *(
            Line(_label("phone"), phone_in_words(p.value) if p.value else p.trace.text, notes=_whose(p.whose, p.notes))
            for p in subject.phones
        ),
        *([] if subject.phones else [Line(_label("phone"), "", gap=NOT_GIVEN)]),
        *(Line("Also known as", alias) for alias in subject.aliases),
        *(Line("Note", note) for note in subject.notes),
    ]
    return Panel(f"{SUBJECT_WORDS[subject.kind]}{number}", words.named(words.ROLES, subject.role), tuple(made))


def _birth(subject: Subject, day: date) -> Iterator[Line]:
    if subject.dob or subject.kind is SubjectKind.PERSON:
        value = subject.dob.value if subject.dob else None
        yield _line("dob", subject.dob, _date(value, day) if value else None)
    if subject.age:
        yield Line("Age", subject.age.value or subject.age.trace.text)


def _line(field: str, value: Value | None, shown: str | None) -> Line:
    if value is None:
        return Line(_label(field), "", gap=NOT_GIVEN)
    return Line(_label(field), shown or value.trace.text, doubt=words.CERTAINTIES[value.certainty])


def _address(address: Address) -> Line:
    shown = ", ".join(filter(None, (address.value, address.postcode))) or address.trace.text
    kind = WITHHELD if address.kind == secrecy.CONFIDENTIAL else address.kind.replace("_", " ")
    notes = tuple(filter(None, ("" if kind == "home" else kind, address.note)))
    return Line(_label("address"), shown, doubt=words.CERTAINTIES[address.certainty], notes=notes)


def _whose(whose: str, notes: tuple[str, ...]) -> tuple[str, ...]:
    return notes if whose == "own" else (f"not their own: {whose}", *notes)


def _label(field: str) -> str:
    return FIELD_LABELS[field].capitalize()


def _date(value: str, day: date | None = None) -> str:
    """An ISO date in words, with the age on a day; what is no date stays as it is."""
    try:
        born = date.fromisoformat(value)
    except ValueError:
        return value
    if day is None:
        return short_day(born)
    return f"{short_day(born)} (age {day.year - born.year - ((day.month, day.day) < (born.month, born.day))})"
