"""Whether every case reference in the mail carries the check letter that belongs to it (design section 5).

A mistyped reference must not attach one family's news to another's case.
"""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership.facts import Facts
from mailflow.submission import CaseReference, Submission


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Hold the item that names a wrong reference; note a wrong one elsewhere in the mail."""
    if not facts.heard(submission):
        return
    blamed: set[str] = set()
    for position, item in enumerate(submission.items):
        if item.reference and not item.reference.valid:
            blamed.add(item.reference.value)
            yield _finding(item.reference, Gravity.HOLD, position)
    for value, reference in {r.value: r for r in submission.references if not r.valid}.items():
        if value not in blamed:
            yield _finding(reference, Gravity.NOTE if submission.items else Gravity.HOLD, None)


def _finding(reference: CaseReference, gravity: Gravity, position: int | None) -> Finding:
    sentence = "A case reference was mistyped: its check letter does not fit. Ask the sender, or find the case by hand."
    return Finding("ref-not-valid", gravity, sentence, position, ((reference.value, "check letter does not fit"),))


PLUGIN = Rule(name="reference_valid", needs=frozenset(), check=check)
