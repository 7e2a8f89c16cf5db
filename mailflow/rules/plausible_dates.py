"""Whether a date of birth can be one (domain.md 3.6): possible, not to come, not too long ago, fitting the age."""

from collections.abc import Iterator
from datetime import date

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership.facts import Facts
from mailflow.submission import Certainty, Subject, SubjectKind, Submission

OLDEST = 110
"""Years beyond which a date of birth is taken for a slip: the domain's tables call 111 insane."""
_FULL_DATE = 10
"""Characters of an ISO date with year, month and day."""
Doubt = tuple[str, Gravity, str]
"""Reason, gravity and sentence."""


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Hold what cannot be; note the first of January, which forms put where nothing was known."""
    for position, item in enumerate(submission.items):
        for subject in item.subjects:
            found = _doubt(subject, facts.today)
            if found:
                reason, gravity, sentence = found
                yield Finding(reason, gravity, sentence, position)


def _doubt(subject: Subject, today: date) -> Doubt | None:
    """What is wrong with a subject's date of birth; a date that is not full is another rule's matter."""
    dob = subject.dob
    if dob is None or dob.certainty is Certainty.UNKNOWN_STATED or subject.kind is SubjectKind.UNBORN:
        return None
    if dob.value is not None and len(dob.value) < _FULL_DATE:
        return None
    born = _day(dob.value)
    if born is None:
        return "invalid:dob", Gravity.HOLD, "The date of birth is not a possible date."
    ambiguous = dob.certainty is Certainty.AMBIGUOUS
    return (
        _impossible(born, today) or _contradicted(subject, born, today) or (None if ambiguous else _placeholder(born))
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _impossible(born: date, today: date) -> Doubt | None:
    if born > today:
        return "invalid:dob", Gravity.HOLD, "The date of birth lies after the day of receipt."
    if _years(born, today) > OLDEST:
        return "invalid:dob", Gravity.HOLD, f"The date of birth makes the person more than {OLDEST} years old."
    return None


def _contradicted(subject: Subject, born: date, today: date) -> Doubt | None:
    """A stated age in plain digits that is off by more than the year in which birthdays are miscounted."""
    said = subject.age.value if subject.age else None
    if said is None or not (said.isascii() and said.isdigit()) or abs(int(said) - _years(born, today)) <= 1:
        return None
    return "ambiguous:dob", Gravity.HOLD, "The date of birth and the stated age contradict each other."


def _placeholder(born: date) -> Doubt | None:
    if (born.month, born.day) != (1, 1):
        return None
    return "ambiguous:dob", Gravity.NOTE, "The first of January is often a placeholder for an unknown date."


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


PLUGIN = Rule(name="plausible_dates", needs=frozenset(), check=check)
