"""Whether so much as a header could be read; a mail of which nothing could is kept and set aside (domain.md E82)."""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership.facts import Facts
from mailflow.submission import Submission


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Say that the bytes are no mail that the program can read; they are kept."""
    del submission
    if facts.message.broken:
        yield Finding(
            "parse-failure", Gravity.HOLD, "No header of this mail could be read; its bytes are kept as they came."
        )


PLUGIN = Rule(name="readable", needs=frozenset(), check=check)
