"""Whether the mail really comes from where it says: the verdict of the mailbox's own trusted server (design section 6).

DMARC ties the visible address to what was checked; its verdict counts only from the pinned server, because anybody can
write an Authentication-Results header (RFC 8601, section 5).
"""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership import names
from mailflow.partnership.facts import Facts
from mailflow.partnership.likeness import looks_like
from mailflow.submission import Submission


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Hold a person's mail that failed the check, was not checked, or dresses up as a partner's."""
    if not facts.heard(submission):
        return
    known = facts.sender_organisation is not None
    if facts.verified is False:
        yield _hold("The mail system's check of the sender failed: the address may be forged. Ring the partner.")
    elif known and facts.verified is None:
        yield _hold("Nothing shows that the mail comes from the address it names: the mail system did not say.")
    elif not known and _dressed_up(facts):
        yield _hold("The sender looks like a partner but is not: the name or the domain is one of the register's.")


def _dressed_up(facts: Facts) -> bool:
    """A contact's name at a strange address, or a domain that is easily taken for a partner's (domain.md E79)."""
    register, sender = facts.register, facts.message.sender
    if register is None:
        return False
    shown = names.folded(sender.name)
    named = bool(shown) and any(names.folded(contact.name) == shown for contact in register.contacts)
    domain = sender.address.rpartition("@")[2]
    return named or any(looks_like(domain, known) for known in register.domains)


def _hold(sentence: str) -> Finding:
    return Finding("sender-unverified", Gravity.HOLD, sentence)


PLUGIN = Rule(name="sender_verified", needs=frozenset({"register"}), check=check)
