"""Whether the sender may take part: not removed, and with a basis for sharing (CC 4.2, 7.1, 8.1; LD 6)."""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership.audience import has_basis, has_role
from mailflow.partnership.facts import Facts
from mailflow.partnership.register import ContactState
from mailflow.submission import Submission


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Hold what comes from a removed contact, or from somebody who does not pass the terms' membership test."""
    organisation, contact = facts.sender_organisation, facts.sender_contact
    if not facts.heard(submission) or organisation is None:
        return
    if contact is not None and contact.state is ContactState.REMOVED:
        yield _hold("The sender was removed from the partnership.")
    if not has_basis(organisation, facts.terms):
        yield _hold("The sender's organisation has no basis for sharing under the membership test of the terms.")
    elif contact is not None and not has_role(contact, facts.terms):
        yield _hold("The register names no role of the sender, which the membership test of the terms asks for.")


def _hold(sentence: str) -> Finding:
    return Finding("sender-not-authorised", Gravity.HOLD, sentence)


PLUGIN = Rule(name="membership", needs=frozenset({"register"}), check=check)
