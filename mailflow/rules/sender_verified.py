"""Whether the mail really comes from where it says: the verdict of the mailbox's own trusted server (design section 6).

DMARC ties the visible address to what was checked; its verdict counts only from the pinned server, because anybody can
write an Authentication-Results header (RFC 8601, section 5). A name may still be another's (domain.md E79).
"""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership import senders
from mailflow.partnership.facts import Facts
from mailflow.submission import Submission


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Hold a person's mail that failed the check, was not checked, or dresses up as a partner's."""
    register, sender, organisation = facts.register, facts.message.sender, facts.sender_organisation
    if register is None or not facts.heard(submission):
        return
    if facts.verified is False:
        said = "The mail system's check of the sender failed: the address may be forged."
        yield _hold(said, facts.checked, "Do not answer; ring the partner on the number in the register.")
    elif organisation is not None and facts.verified is None:
        said = "Nothing shows that the mail comes from the address it names."
        yield _hold(said, facts.checked, "Before it counts, ring the partner on the number in the register.")
    elif organisation is None:
        if dressed := senders.disguise(register, sender):
            yield _hold("The sender looks like a partner but is not.", dressed[0], evidence=dressed[1])
    elif shown := senders.misnamed(register, sender, organisation):
        yield _hold("The sender shows somebody else's address.", shown[0], evidence=shown[1])
    elif note := senders.elsewhere(register, sender, organisation):
        yield Finding("", Gravity.NOTE, note[0], evidence=note[1])


def _hold(*sentences: str, evidence: senders.Evidence = ()) -> Finding:
    return Finding("sender-unverified", Gravity.HOLD, " ".join(filter(None, sentences)), evidence=evidence)


PLUGIN = Rule(name="sender_verified", needs=frozenset({"register"}), check=check)
