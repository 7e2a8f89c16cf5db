"""Returned mail in words, as mail systems write it, in several tongues (domain.md E66).

A person who writes "it bounced back" is not a bounce: who sends it, what the subject announces, what the words say, a
server's reply, and the letter that comes back, each count, and no one of them is enough. ``dsn`` knows the reports.
"""

import re

from mailflow.ingest.automatic.notices import HELD
from mailflow.ingest.bounce import by_hand, failing, unreached, whom
from mailflow.ingest.kind import Family, Recognised, Signs, null_path

ENOUGH = 5
_AT_LEAST = 2
_A_SYSTEM, _A_DAEMON = 2, 3
"""How sure it is who sent it: a master of mail that people write as too, and a program's own name."""
_WORD = re.compile(r"[A-Za-z']+")
_DAEMON = re.compile(r"(?:mailer-?_?daemon|mail-?daemon|mdaemon|microsoftexchange)", re.IGNORECASE)
_CALLED = re.compile(
    r"mail\s+deliver\w*\s+(?:sub)?system|delivery\s+(?:sub)?system|mailer-?daemon|(?:inter)?net\s+mail\s+delivery",
    re.IGNORECASE,
)
_MASTER = re.compile(r"post-?_?master|system administrator|mail system|mail administrator", re.IGNORECASE)
_UNATTENDED = re.compile(
    r"(?:^|[._+-])(?:ndr|dsn|bounces?|smtp|mta|mail-?gateway|gateway|anti-?virus|mail-?service|daemon|system|exchange|(?:no|do)[._-]?(?:not[._-]?)?reply)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+'=/&%~#-]{1,120}@(?:[\w-]{1,63}\.){1,9}[^\W\d_][\w-]{1,23}")


def recognise(mail: Signs) -> Recognised | None:
    """A mail that a mail system wrote to say that a letter did not arrive, or has not yet."""
    if "x-failed-recipients" in mail.headers and mail.from_system:
        return whom.in_words(mail)
    sender, announced = _sender(mail), _announced(mail.subject)
    if sender + announced < _AT_LEAST:
        return None  # most mail; its text is not looked at
    if not announced and HELD.search(" ".join(mail.shown[:2_000].split())):
        return None  # a filter keeps it for a while; ``notice`` knows these
    return whom.in_words(mail) if _points(mail, sender, announced) >= ENOUGH else None


def _points(mail: Signs, sender: int, announced: int) -> int:
    """How much speaks for a mail system that returns something; 0 where a person's hand is seen."""
    words = unreached.own_words(mail.plain)
    if sender < _A_SYSTEM:
        words = by_hand.unquoted(words)
    says = failing.SAYS.search(words[:3_000])
    reply = bool(failing.REPLY.search(words[:5_000]))
    returns = mail.returns_a_letter or unreached.returns_a_letter(mail.plain)
    listed = unreached.stands_alone(words)
    if not (says or (announced and (returns or reply or sender))):
        return 0
    if not (returns or reply or listed) and (sender < _A_SYSTEM or not (announced or _sure(mail, sender))):
        return 0
    if sender < _A_SYSTEM and by_hand.is_seen(mail, words, unattended=sender > 0):
        return 0
    if sender < _A_DAEMON and not null_path(mail.headers.raw("return-path")) and by_hand.alarms_in(words):
        return 0
    automatic = mail.submitted not in {"", "no"}
    early = says is not None and says.start() < 200
    return sender + announced + (2 if says else 0) + early + reply + 2 * returns + listed + automatic


def _sure(mail: Signs, sender: int) -> bool:
    """Whether nobody but a mail system is the sender: phishing comes from "postmaster" too."""
    return sender >= _A_DAEMON or null_path(mail.headers.raw("return-path")) or mail.submitted not in {"", "no"}


def _sender(mail: Signs) -> int:
    local, name = mail.sender.address.partition("@")[0], mail.sender.name
    if _DAEMON.search(local) or _CALLED.search(name) or _DAEMON.search(name):
        return _A_DAEMON
    empty = "from" in mail.headers and not mail.sender.address and "<>" in mail.headers.raw("from")
    if _MASTER.match(local) or empty or _answers_for_a_list(mail):
        return _A_SYSTEM
    unattended = mail.from_system or _UNATTENDED.search(local) or _UNATTENDED.search(name) or _MASTER.search(name)
    return 1 if unattended else 0


def _answers_for_a_list(mail: Signs) -> bool:
    """Whether a list's program answers who wrote to it; what its members write comes from themselves."""
    return mail.word("x-lyris-type") == "command"


def _announced(subject: str) -> int:
    """3 where a subject begins (or ends) with a failure, 2 where it names one."""
    said = failing.ANNOUNCES.search(subject[:500])
    if said is None:
        return 0
    before = _ADDRESS.sub(" ", subject[: said.start()]).lower()
    opens = all(word in failing.MAY_STAND_BEFORE for word in _WORD.findall(before)) and not failing.PASSED_ON.match(
        before
    )
    return 3 if opens or failing.ends(subject) else 2


PLUGIN = Family(name="bounce_text", rank=20, recognise=recognise)
