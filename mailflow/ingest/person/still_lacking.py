"""A field that is said not to be known of one of several, while another simply lacks it: that one is to be asked for.

In: a field, the subjects of a referral and the sketches that say of whom it is not known. Out: whether somebody lacks
it of whom nobody said so (rules 29, 30).
"""

from collections.abc import Iterable, Sequence

from mailflow.ingest.person import merging
from mailflow.ingest.reader import Sketch
from mailflow.submission import Subject, SubjectKind

_OF_EACH = ("name", "dob", "address")
"""What everybody must have; one number and one summary are enough for all."""


def only_of_another(field: str, subjects: Sequence[Subject], sketches: Iterable[Sketch]) -> bool:
    """Whether a person lacks a field that is said to be unknown, and it is said of named others only."""
    told = [_words(sketch) for sketch in sketches if field in sketch.unknown]
    if field not in _OF_EACH or not told or not all(told):
        return False
    lacking = [
        s for s in subjects if s.kind is SubjectKind.PERSON and merging.lacks(s, field) and not _told_in_part(s, field)
    ]
    return any((words := _words(s)) and not any(words <= one or one <= words for one in told) for s in lacking)


def _told_in_part(subject: Subject, field: str) -> bool:
    """Whether something is given for the field that is not enough: a month, a day that cannot be, a street."""
    return bool({"name": subject.name, "dob": subject.dob, "address": subject.addresses}[field])


def _words(one: Sketch | Subject) -> frozenset[str]:
    value = one.name.value if one.name and one.name.value else ""
    return frozenset(value.lower().split())
