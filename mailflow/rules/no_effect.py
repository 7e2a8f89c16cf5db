"""Which mail is kept without effect on a case: what no person wrote to us, apologies, "nothing to report"."""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.message import Kind
from mailflow.partnership.belonging import NO_MATTER
from mailflow.partnership.facts import Facts
from mailflow.submission import COURTESY, MailClass, Submission

_MACHINES = frozenset({Kind.BOUNCE, Kind.FEEDBACK, Kind.CALENDAR, Kind.RECEIPT, Kind.OWN, Kind.AUTO_REPLY})
_IF_NOTHING_IS_IN_IT = frozenset({Kind.LIST, Kind.OTHER})
"""Some partners send through a group address: a referral that came by a list is a referral."""
_FOR_THE_TEAM = frozenset({MailClass.MEMBERSHIP, MailClass.RIGHTS, MailClass.SECURITY})
"""What a person must see even when a machine sent it: "I no longer work for …" is an automatic reply."""


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Say for the whole mail, or for the item, that nothing waits for anybody."""
    kind = facts.message.kind
    empty = not submission.items and not submission.flags
    unheard = kind in _IF_NOTHING_IS_IN_IT and not facts.heard(submission)
    for_the_team = submission.mail_class in _FOR_THE_TEAM and kind not in {Kind.OWN, Kind.LIST}
    if for_the_team and not submission.items:
        return
    if (kind in _MACHINES and not facts.heard(submission)) or unheard:
        yield Finding("", Gravity.RECORD, "No person wrote this to the partnership; it is kept.")
    elif kind is Kind.HUMAN and empty and submission.mail_class in {MailClass.AUTO, MailClass.DELIVERY}:
        yield Finding("", Gravity.RECORD, "It reports on a mail and says nothing about a case; it is kept.")
    elif kind is Kind.HUMAN and not submission.items and submission.flags == (COURTESY,):
        yield Finding("", Gravity.RECORD, "It says thank you, or that something arrived, and nothing else; it is kept.")
    for position, item in enumerate(submission.items):
        if item.kind in NO_MATTER:
            yield Finding("", Gravity.RECORD, "It concerns a meeting and no case; it is kept.", position)


PLUGIN = Rule(name="no_effect", needs=frozenset(), check=check)
