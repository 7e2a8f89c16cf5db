"""Whether the words of a mail point to an adult or a child at risk (LD 3: raised at once, not at the next meeting).

Whoever sent it, verified or not: a stranger's warning can be true. The judge raises the alert from the same words.
"""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership.facts import Facts
from mailflow.submission import Submission


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Note it on the whole mail: it delays nothing, and somebody is told at once."""
    if facts.heard(submission) and submission.safeguarding:
        sentence = "Words of this mail point to somebody at risk: the duty contact is told at once. Emailing the hub "
        yield Finding("safeguarding", Gravity.NOTE, f"{sentence}does not discharge the duty to raise it.")


PLUGIN = Rule(name="safeguarding", needs=frozenset(), check=check)
