"""Whether a program or a mailing list sent what asks for something: a person looks before anything happens.

Partners' case systems and group addresses send so (RFC 3834 and its "auto-generated"; RFC 2919). It is read like
anybody's mail, and never answered.
"""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.message import Kind
from mailflow.partnership.facts import Facts
from mailflow.submission import Submission

_SENTENCE = (
    "A program or a mailing list sent this, not a person's own mail program: look whether it is meant for the "
    "partnership. Nobody was answered."
)


_ANSWERED = (
    "A program sent this in answer to a letter of ours, and it says more than programs say by themselves: look whether "
    "somebody wrote it. Nobody was answered."
)


_MARKED = {
    Kind.AUTO_REPLY: "an automatic reply",
    Kind.CALENDAR: "an answer to a meeting request",
    Kind.RECEIPT: "a receipt",
    Kind.NOTICE: "a notice of a mail system",
}
_NOBODY = "Nobody was answered."
_ALARMS = "but words in it may mean that somebody is in danger: read it now."
_TELLS = "but it tells of a person or a case: look whether somebody wrote into it."
_SAYS_MORE = "but it says more than such programs say by themselves: look whether somebody wrote it."


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Hold what a machine brought and what counts all the same, and say what it was that counted."""
    marked = _MARKED.get(facts.message.kind)
    if marked and facts.heard(submission):
        why = _ALARMS if submission.safeguarding else _TELLS if submission.items else _SAYS_MORE
        yield Finding("unclear-intent", Gravity.HOLD, f"The mail is marked as {marked}, {why} {_NOBODY}")
    elif not facts.from_a_person and facts.heard(submission):
        yield Finding("unclear-intent", Gravity.HOLD, _SENTENCE)
    elif facts.message.kind is Kind.OTHER and facts.answers_us and not facts.message.broken:
        yield Finding("unclear-intent", Gravity.HOLD, _ANSWERED)


PLUGIN = Rule(name="sent_by_a_program", needs=frozenset(), check=check)
