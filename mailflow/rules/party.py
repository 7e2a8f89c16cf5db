"""Whether the sender's organisation may hear of the case that a mail names (CC 6.12; domain.md E52).

The sentence does not say which case, and the sender is told nothing: not even that it exists.
"""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership.audience import may_see
from mailflow.partnership.belonging import case_of
from mailflow.partnership.facts import Facts
from mailflow.submission import Submission


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Hold each item about a restricted case whose parties the sender's organisation is not among."""
    organisation = facts.sender_organisation
    name = organisation.name if organisation else ""
    for position, item in enumerate(submission.items):
        reference = case_of(item, facts)
        case = (facts.cases or {}).get(reference) if reference else None
        if case is not None and not may_see(case, name):
            sentence = "The case is restricted and the sender's organisation is not a party to it; tell them nothing."
            yield Finding("sender-not-authorised", Gravity.HOLD, sentence, position)


PLUGIN = Rule(name="party", needs=frozenset({"register", "store"}), check=check)
