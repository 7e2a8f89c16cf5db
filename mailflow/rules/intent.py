"""Whether anything could be made of a mail at all: what is unclear waits for a person."""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.message import Kind
from mailflow.partnership.facts import Facts
from mailflow.submission import MailClass, Submission

_SENTENCES = {
    MailClass.MEMBERSHIP: "It is about who belongs: look whether a contact leaves, changes or stands in.",
    MailClass.RIGHTS: "It may be a request or complaint about somebody's own data: pass it on, its time is running.",
    MailClass.PUBLIC: "A member of the public may have written: say nothing about what the partnership holds.",
    MailClass.SECURITY: "It is about the security of information: look at once.",
    MailClass.DELIVERY: "A mail system holds or refuses a mail: ring the partner, and follow no link in this one.",
}
_UNCLEAR = "Nothing that the partnership could act on was found; a person decides."
_WAITS = frozenset({Kind.HUMAN, Kind.NOTICE})
_TOLD_BY_MACHINES = frozenset({MailClass.MEMBERSHIP, MailClass.RIGHTS, MailClass.SECURITY})


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Hold a mail that holds no item, where nothing else says why."""
    kind, mail_class = facts.message.kind, submission.mail_class
    if submission.items or submission.flags or facts.message.broken or kind is Kind.OWN:
        return
    if kind is Kind.HUMAN and mail_class in {MailClass.AUTO, MailClass.DELIVERY}:
        return
    told = mail_class in _TOLD_BY_MACHINES and (kind is not Kind.LIST or facts.heard(submission))
    if kind in _WAITS or told:
        yield Finding("unclear-intent", Gravity.HOLD, _SENTENCES.get(mail_class, _UNCLEAR))


PLUGIN = Rule(name="intent", needs=frozenset(), check=check)
