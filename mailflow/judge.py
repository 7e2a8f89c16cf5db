"""Runs the rules it is handed; all run, order means nothing, the gravest finding wins (design section 6).

In: a Submission, its Facts, the discovered rules. Out: a Decision. Pure: today's date is a Fact.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mailflow.decision import Decision, Finding
from mailflow.partnership.facts import Facts
from mailflow.submission import Submission


@dataclass(frozen=True, slots=True)
class Rule:
    """A plug-in of ``rules/``: ``needs`` may name "register" and "store"; without them the rule does not run."""

    name: str
    needs: frozenset[str]
    check: Callable[[Submission, Facts], Iterable[Finding]]


def judge(submission: Submission, facts: Facts, rules: Iterable[Rule]) -> Decision:
    """What follows from a mail: every finding, the state of the mail and of each item, the meeting it is bound to."""
    raise NotImplementedError
