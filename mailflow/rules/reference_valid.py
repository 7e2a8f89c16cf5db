"""Whether every case reference in the mail carries the check letter that belongs to it (design section 5).

A mistyped reference must not attach one family's news to another's case.
"""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership import reference
from mailflow.partnership.facts import Facts
from mailflow.submission import CaseReference, Submission

MISTYPED = "check letter does not fit"
INCOMPLETE = "no whole reference"
_MISTYPED = "A case reference was mistyped: its check letter does not fit. Ask the sender, or find the case by hand."
_INCOMPLETE = (
    "A case reference is incomplete, or letters stand in it for digits, so it is taken for no case. Compare the case "
    "that its number would have, and attach the item by hand, or ask the sender."
)


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Hold the item that names a wrong reference; note a wrong one elsewhere in the mail."""
    if not facts.heard(submission):
        return
    blamed: set[str] = set()
    for position, item in enumerate(submission.items):
        if item.reference and not item.reference.valid:
            blamed.add(item.reference.value)
            yield _finding(item.reference, Gravity.HOLD, position, facts)
    for value, wrong in {r.value: r for r in submission.references if not r.valid}.items():
        if value not in blamed:
            yield _finding(wrong, Gravity.NOTE if submission.items else Gravity.HOLD, None, facts)


def _finding(wrong: CaseReference, gravity: Gravity, position: int | None, facts: Facts) -> Finding:
    """The nearest reference is shown to the team and to nobody else, and nothing is attached by it (E51)."""
    prefix = facts.partnership.reference_prefix
    mistyped = next(reference.find(wrong.value, prefix), None) is not None
    nearest = reference.meant(wrong.value, prefix, facts.today.year)
    evidence = [(wrong.value, MISTYPED if mistyped else INCOMPLETE)]
    if nearest and not mistyped:
        evidence.append((nearest, "would be the reference of that number"))
    sentence = _MISTYPED if mistyped else _INCOMPLETE
    return Finding("ref-not-valid", gravity, sentence, position, tuple(evidence))


PLUGIN = Rule(name="reference_valid", needs=frozenset(), check=check)
