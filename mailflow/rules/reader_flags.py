"""What reading alone could tell, as findings: each flag of a submission with its weight and a sentence (domain.md 3.2).

Reasons that other rules find for themselves are left to them.
"""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.message import Kind
from mailflow.partnership.facts import Facts
from mailflow.submission import COURTESY, Submission

_HOLD, _NOTE = Gravity.HOLD, Gravity.NOTE
_FLAGS = {
    "attachment-encrypted": (_HOLD, "An attachment is locked; open it here with the partner's password."),
    "attachment-unreadable": (_HOLD, "An attachment could not be read by the program; look at it by hand."),
    "attachment-missing": (_HOLD, "The mail speaks of an attachment but carries none; ask the sender."),
    "attachment-blocked": (_HOLD, "An attachment may be dangerous and was not opened."),
    "link-not-fetched": (_HOLD, "The mail links to a document elsewhere; links are never followed. Ask for the file."),
    "secure-notice": (
        _HOLD,
        "A secure-mail service holds the content; open it by hand, never through a doubtful link.",
    ),
    "unclear-intent": (_HOLD, "What the sender wants could not be made out; a person decides."),
    "multiple-subjects": (_NOTE, "Several people stand in one referral; they are one case."),
    "several-case-matches": (_HOLD, "More than one case fits; choose one."),
    "sensitive-request": (_HOLD, "The sender asks that only some may see this; decide who before it goes anywhere."),
    "confidential-address": (
        _HOLD,
        "An address may have to stay secret: it is left out of every document unless you let it be told.",
    ),
    "onward-disclosure": (_NOTE, "The mail also went to addresses outside the partnership; consider a breach."),
    "password-request": (_HOLD, "The sender asks for the password: ring back on the registered number, never by mail."),
    "password-exposed": (_HOLD, "A password was sent by mail: change it at once."),
    "recall-request": (_HOLD, "The sender wants a mail recalled: it may have been misdirected. Keep it; decide."),
    "parse-failure": (
        _HOLD,
        "Part of the mail was not read; what seems missing may stand there. Look at it.",
    ),
}
_ELSEWHERE = frozenset(
    {"duplicate", "late", "no-case-match", "possible-repeat", "ref-name-conflict", "ref-not-valid"}
) | {"safeguarding", COURTESY}
_FIELDS = ("missing:", "unknown-stated:", "ambiguous:", "invalid:")
_READ = frozenset({Kind.HUMAN, Kind.NOTICE, Kind.OTHER, Kind.LIST})
"""Kinds whose content may matter; what hangs on a bounce or an automatic reply is not for us."""


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """One finding a flag. A flag that nobody knows holds the mail: it was raised for a reason."""
    brought = facts.message.kind in {Kind.LIST, Kind.OTHER}
    if facts.message.kind not in _READ or (brought and not facts.heard(submission)):
        return
    for flag in dict.fromkeys(submission.flags):
        if flag in _FLAGS:
            gravity, sentence = _FLAGS[flag]
            yield Finding(flag, gravity, sentence)
        elif flag not in _ELSEWHERE and not flag.startswith(_FIELDS):
            yield Finding("unclear-intent", Gravity.HOLD, "Reading raised a doubt that no rule knows; look by hand.")


PLUGIN = Rule(name="reader_flags", needs=frozenset(), check=check)
