"""Whether a letter of ours stands in the mail as if its sender had written it: a program copied it, or a person did.

What is ours and what is theirs cannot be parted then, so a person looks; and nothing is answered, for the next answer
would come back too.
"""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership.facts import Facts
from mailflow.submission import Submission


def check(_submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Hold a mail that repeats us."""
    if facts.message.repeats_us:
        yield Finding(
            "unclear-intent",
            Gravity.HOLD,
            "A letter of ours stands in this mail with other words around it, and not as a quotation: look what is "
            "the sender's own. Nobody was answered.",
        )


PLUGIN = Rule(name="repeats_us", needs=frozenset({"store"}), check=check)
