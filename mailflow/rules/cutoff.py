"""Whether an item came by the cutoff of the coming meeting, to the second, by its receipt (CC 5.8).

Late is a state with a consequence, not a rejection: it goes to the next meeting, or is raised in person, so by itself
it holds nothing.
"""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity, Timeliness
from mailflow.judge import Rule
from mailflow.partnership.belonging import meeting_of
from mailflow.partnership.facts import Facts
from mailflow.submission import Submission


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Note each item that missed the cutoff."""
    if not facts.heard(submission):
        return
    for position, item in enumerate(submission.items):
        _, timeliness = meeting_of(item.kind, facts)
        if timeliness is Timeliness.LATE:
            yield Finding("late", Gravity.NOTE, _sentence(facts), position)


def _sentence(facts: Facts) -> str:
    sentence = "Received after the cutoff of the coming meeting: proposed for the one after it"
    return f"{sentence}, unless the partner raises it in person." if facts.terms.raise_in_person else f"{sentence}."


PLUGIN = Rule(name="cutoff", needs=frozenset(), check=check)
