"""Whether a new matter comes with what the terms require for its kind of subject (CC 5.8; reading-rules 29, 30).

A silent gap asks the sender; a gap that the sender says cannot be filled goes to a person and asks nobody again.
"""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership.belonging import case_of
from mailflow.partnership.facts import Facts
from mailflow.partnership.labels import FIELD_LABELS
from mailflow.record import Case
from mailflow.submission import FIELDS, Item, ItemKind, Subject, SubjectKind, Submission

_NOBODY_S = frozenset({"phone", "summary"})
"""Fields of which one is enough for the whole referral (reading-rules 29)."""
_FULL_DATE = 10
"""Characters of an ISO date with year, month and day."""


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """One finding for each required field that is missing, by item."""
    for position, item in enumerate(submission.items):
        if item.kind not in {ItemKind.REFERRAL, ItemKind.COMPLETION}:
            continue
        case = _case(item, facts)
        subjects = (*item.subjects, *(case.subjects if case else ()))
        required = _required(subjects, facts)
        for field in FIELDS:
            if field in required and _is_missing(field, item, case):
                yield _finding(field, position, said=field in item.unknown_stated)


def _case(item: Item, facts: Facts) -> Case | None:
    """The case that a completion completes, if there is one."""
    reference = case_of(item, facts)
    return (facts.cases or {}).get(reference) if reference else None


def _required(subjects: tuple[Subject, ...], facts: Facts) -> frozenset[str]:
    """What any of the subjects' kinds asks for; where nobody could be made out, what a person does."""
    kinds = {subject.kind for subject in subjects} or {SubjectKind.PERSON}
    return frozenset(field for kind in kinds for field in facts.terms.required.get(kind, ()))


def _is_missing(field: str, item: Item, case: Case | None) -> bool:
    """As the reading found it; a completion lacks only what neither it nor its case has."""
    if case is None:
        return field in item.missing
    if field == "summary":
        return not case.summary and item.summary is None
    lacking = sum(not _has(field, subject) for subject in case.subjects)
    given = sum(_has(field, subject) for subject in item.subjects)
    if field in _NOBODY_S:
        return lacking == len(case.subjects) and not given
    return lacking > given


def _has(field: str, subject: Subject) -> bool:
    if field == "name":
        return subject.name is not None and bool(subject.name.value)
    if field == "dob":
        return subject.dob is not None and len(subject.dob.value or "") == _FULL_DATE
    if field == "address":
        return any(address.value or address.postcode for address in subject.addresses)
    return any(phone.value for phone in subject.phones)


def _finding(field: str, position: int, *, said: bool) -> Finding:
    if said:
        sentence = (
            f"The sender says that the {FIELD_LABELS[field]} is not known; a person may accept that with a reason."
        )
        return Finding(f"unknown-stated:{field}", Gravity.HOLD, sentence, position)
    return Finding(f"missing:{field}", Gravity.HOLD, f"The {FIELD_LABELS[field]} is missing or incomplete.", position)


PLUGIN = Rule(name="required_fields", needs=frozenset(), check=check)
