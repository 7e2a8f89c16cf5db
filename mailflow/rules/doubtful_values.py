"""Whether a value could be read in more than one way: an empty box with a reason beats a guess (domain.md 5.4)."""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership.facts import Facts
from mailflow.partnership.labels import FIELD_LABELS
from mailflow.submission import FIELDS, Certainty, Item, Submission


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Hold an item with a doubtful value; a doubtful number beside a sure one is only noted."""
    del facts
    for position, item in enumerate(submission.items):
        doubtful = _doubtful(item)
        for field in FIELDS:
            if field in doubtful:
                sentence = f"The {FIELD_LABELS[field]} can be read in more than one way; choose in the original."
                yield Finding(f"ambiguous:{field}", doubtful[field], sentence, position)


def _doubtful(item: Item) -> dict[str, Gravity]:
    """The fields that hold an ambiguous value, each with how much that weighs."""
    found: dict[str, Gravity] = {}
    if item.summary and item.summary.certainty is Certainty.AMBIGUOUS:
        found["summary"] = Gravity.HOLD
    for subject in item.subjects:
        singles = {"name": subject.name, "dob": subject.dob}
        found |= {f: Gravity.HOLD for f, v in singles.items() if v and v.certainty is Certainty.AMBIGUOUS}
        if any(address.certainty is Certainty.AMBIGUOUS for address in subject.addresses):
            found["address"] = Gravity.HOLD
    phones = [phone for subject in item.subjects for phone in subject.phones]
    if any(phone.certainty is Certainty.AMBIGUOUS for phone in phones):
        sure = any(phone.value and phone.certainty is not Certainty.AMBIGUOUS for phone in phones)
        found["phone"] = Gravity.NOTE if sure else Gravity.HOLD
    return found


PLUGIN = Rule(name="doubtful_values", needs=frozenset(), check=check)
