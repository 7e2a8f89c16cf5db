"""Whom a bounce speaks of, where no report names them: a field, the words, the letter that comes back, in this order.

In: Signs of a mail that is known to be a bounce. Out: Recognised, with the failed and the delayed addresses. Pure.
"""

import re

from mailflow import discovery
from mailflow.ingest.bounce import failing, unreached
from mailflow.ingest.bounce.returning import letter
from mailflow.ingest.kind import Recognised, Signs
from mailflow.message import Kind

_MOST = 3_000
_IF = re.compile(r"\b(?:if|wenn|si|se)\b[^.!?\n]*", re.IGNORECASE)
"""What may come: "you will be told if it fails permanently"."""
_STATUS = re.compile(r"(?<![\d.])5\.\d{1,3}\.\d{1,3}(?![\d.]\d)")
"""The code of a failure for good (RFC 3463) in what the other server answered."""


def in_words(mail: Signs) -> Recognised:
    """What a bounce says of whom, by its field for it, else its words, else the letter that it returns."""
    words = unreached.own_words(mail.plain)
    stated = _field(mail)
    failed, delayed = (stated, ()) if stated else _known(mail)
    if not failed and not delayed:
        failed = unreached.named(words, lambda address: _is_other(mail, address)) or letter(mail)
    if is_delay(f"{mail.subject}\n{words[:_MOST]}"):
        return Recognised(Kind.BOUNCE, delayed=tuple(dict.fromkeys((*failed, *delayed))))
    code = _STATUS.search(words)
    once = tuple(dict.fromkeys(failed))
    statuses = tuple((address, code[0] if code else "") for address in once)
    return Recognised(Kind.BOUNCE, failed=once, delayed=delayed, statuses=statuses)


def is_delay(said: str) -> bool:
    """Whether a mail system goes on trying, by what it says."""
    return failing.DELAYED.search(said) is not None and failing.GIVEN_UP.search(_IF.sub(" ", said)) is None


def _field(mail: Signs) -> tuple[str, ...]:
    """The addresses of Exim's and Google's own field."""
    stated = mail.headers.raws("x-failed-recipients")
    found = (unreached.clean(each[0]) for value in stated for each in unreached.ADDRESS.finditer(value))
    return tuple(dict.fromkeys(found))


def _known(mail: Signs) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What flufl.bounce finds, without the addresses that are not the failed one's."""
    failed, delayed = discovery.load("mailflow.ingest.kinds._flufl").failures(mail.raw)
    return tuple(a for a in failed if not _is_other(mail, a)), tuple(a for a in delayed if not _is_other(mail, a))


def _is_other(mail: Signs, address: str) -> bool:
    """Whether it is the mail system's own address, ours, or that to which the bounce was sent: the letter's sender."""
    return address in {mail.sender.address, *mail.own.addresses, *(to.address for to in mail.to)}
