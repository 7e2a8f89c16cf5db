"""Returned mail in words only, as mail systems write it: Exchange, Postfix, Exim, qmail, Google (domain.md E66).

A person who writes "it bounced back" is not a bounce: a mail system must be the sender, or nobody.
"""

import re

from mailflow import discovery
from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.ingest.notices import HELD
from mailflow.ingest.twins import visible
from mailflow.message import Kind

_SUBJECT = re.compile(
    r"\s*(?:undeliverable|undelivered mail returned to sender|mail delivery failed|mail delivery (?:failure|subsystem)"
    r"|delivery status notification|delivery (?:has )?fail(?:ed|ure)|delivery delayed|failure notice|returned mail"
    r"|message (?:delivery )?delayed|delayed mail|warning: (?:message|could not send)|non-?delivery|nondeliverable"
    r"|mail system error|message you sent blocked|unzustellbar)",
    re.IGNORECASE,
)
_WORDING = re.compile(
    r"delivery has failed to these recipients|could(?: not|n't) be delivered|(?:wasn't|was not) delivered"
    r"|unable to deliver|undeliverable|could not deliver|did not reach the following recipient"
    r"|delivery to the following|address(?:es)? (?:had|failed|couldn't be found)|mailbox (?:is )?full"
    r"|this is the mail system at host|qmail-send program|permanent(?:ly)? (?:fatal )?(?:error|failure)"
    r"|has not (?:yet )?been delivered|has been delayed|delivery is delayed",
    re.IGNORECASE,
)
_DELAYED = re.compile(
    r"delay|has not yet been delivered|not been delivered yet|will (?:keep|continue) trying|no action is required"
    r"|still being retried|warning message only|you do not need to resend",
    re.IGNORECASE,
)
_QUOTED_MAIL = re.compile(
    r"^\s*(?:-{2,}.*(?:original|copy of|returned|header).*|.*original message headers?:?.*|"
    r"--- below this line is a copy.*|(?:received|return-path):\s.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_DIAGNOSTIC = re.compile(
    r"^\s*(?:diagnostic information|generating server|remote server|reporting-mta).*", re.IGNORECASE | re.MULTILINE
)
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+'-]{1,120}@(?:[\w-]{1,63}\.){1,9}[a-z]{2,24}", re.IGNORECASE)
_STATUS = re.compile(r"(?<![\d.])5\.\d{1,3}\.\d{1,3}(?![\d.]\d)")
"""The code of a failure for good (RFC 3463) in what the other server answered."""
_SYSTEM = ("mailer-daemon@", "postmaster@", "microsoftexchange", "noreply@", "no-reply@")


def recognise(mail: Signs) -> Recognised | None:
    """A mail system's own mail that says, in its subject or its words, that a letter did not arrive."""
    if "x-failed-recipients" in mail.headers and mail.from_system:
        return _bounce(mail, tuple(_ADDRESS.findall(mail.headers.raw("x-failed-recipients").lower())))
    subject = bool(_SUBJECT.match(mail.subject))
    if not subject and HELD.search(" ".join(_said(mail)[:2_000].split())):
        return None  # a filter keeps it for a while; ``notice`` knows these
    if mail.from_system and (subject or _WORDING.search(_said(mail)[:5_000])):
        found = _bounce(mail, ())
        # Without an address, an empty envelope sender and a sentence say too little: gateways take the sender away.
        says_who = subject or mail.sender.address.startswith(_SYSTEM) or not mail.sender.address
        return found if says_who or found.failed or found.delayed else None
    if subject and _nobody(mail) and _WORDING.search(_said(mail)[:5_000]):
        return _bounce(mail, ())
    return None


def _nobody(mail: Signs) -> bool:
    """Whether nothing shows a person's hand: no thread that it answers, or a sender that is a machine's."""
    return mail.sender.address.startswith(_SYSTEM) or not (mail.headers.raw("references") or mail.sender.address)


def _said(mail: Signs) -> str:
    if mail.parts and mail.parts[0].content_type == "text/html":
        return visible(mail.said)
    return mail.said


def _bounce(mail: Signs, named: tuple[str, ...]) -> Recognised:
    said = _said(mail)
    is_delayed = bool(_DELAYED.search(f"{mail.subject}\n{_own_words(said)[:3_000]}"))
    failed, delayed = (named, ()) if named else discovery.load("mailflow.ingest.kinds._flufl").failures(mail.raw)
    if not failed and not delayed:
        failed = _named(mail, said)
    if is_delayed:
        failed, delayed = (), tuple(dict.fromkeys((*failed, *delayed)))
    code = _STATUS.search(said)
    statuses = tuple((address, code[0] if code else "") for address in dict.fromkeys(failed))
    return Recognised(Kind.BOUNCE, failed=tuple(dict.fromkeys(failed)), delayed=delayed, statuses=statuses)


def _own_words(said: str) -> str:
    """What the mail system wrote before it quotes the letter."""
    quoted = _QUOTED_MAIL.search(said)
    return said[: quoted.start()] if quoted else said


def _named(mail: Signs, said: str) -> tuple[str, ...]:
    """Addresses in the system's own words, without its own, ours, and those of the diagnostic lines."""
    words = _own_words(said)
    diagnostic = _DIAGNOSTIC.search(words)
    found = _ADDRESS.findall((words[: diagnostic.start()] if diagnostic else words).lower())
    skipped = {mail.sender.address, *mail.own.addresses}
    return tuple(dict.fromkeys(a for a in found if a not in skipped and not a.startswith(_SYSTEM)))


PLUGIN = Family(name="bounce_text", rank=20, recognise=recognise)
