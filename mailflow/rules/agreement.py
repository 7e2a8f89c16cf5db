"""Whether the sender's organisation has a signed agreement that holds on the day of receipt (CC 8.1)."""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership.audience import agreement_gap
from mailflow.partnership.facts import Facts
from mailflow.submission import Submission


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Hold, or only note where the terms say ``on_expiry = "warn"``; the content stays readable (safety first)."""
    organisation = facts.sender_organisation
    if not facts.heard(submission) or organisation is None:
        return
    gap = agreement_gap(organisation, facts.terms, facts.today)
    if gap:
        hold = facts.terms.agreement.on_expiry == "hold"
        yield Finding("org-agreement-expired", Gravity.HOLD if hold else Gravity.NOTE, gap)


PLUGIN = Rule(name="agreement", needs=frozenset({"register"}), check=check)
