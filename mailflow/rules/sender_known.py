"""Whether the register knows the sender's address, or its organisation's own mail domain (design section 6)."""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership import senders
from mailflow.partnership.facts import Facts
from mailflow.submission import Submission


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Hold a person's mail from an address of no organisation, and one whose domain several of them share."""
    if facts.register is not None and facts.heard(submission) and facts.sender_organisation is None:
        sentence, evidence = senders.stranger(facts.register, facts.message.sender)
        yield Finding("sender-unknown", Gravity.HOLD, sentence, evidence=evidence)


PLUGIN = Rule(name="sender_known", needs=frozenset({"register"}), check=check)
