"""Whom a bounce speaks of, where no report names them: a field, the words, the letter that comes back, in this order.

In: Signs of a mail that is known to be a bounce. Out: Recognised, with the failed and the delayed addresses. Pure.
"""

import re

from mailflow import discovery
from mailflow.ingest.bounce import failing, reports, unreached
from mailflow.ingest.bounce.returning import letter
from mailflow.ingest.kind import Recognised, Signs
from mailflow.message import Kind

_MOST = 3_000
_IF = re.compile(r"\b(?:if|wenn|si|se)\b[^.!?\n]*", re.IGNORECASE)
"""What may come: "you will be told if it fails permanently"."""
_REPORT = re.compile(r"^[ \t]*Final-Recipient:", re.IGNORECASE | re.MULTILINE)
_STATUS = re.compile(r"(?<![\d.])5\.\d{1,3}\.\d{1,3}(?![\d.]\d)")
"""The code of a failure for good (RFC 3463) in what the other server answered."""


def in_words(mail: Signs) -> Recognised:
    """What a bounce says of whom, by its field for it, else its words, else the letter that it returns."""
    words = unreached.own_words(mail.plain)
    if _REPORT.search(words) and (told := by_report(tuple(reports.recipients(words)))).statuses:
        return told
    stated = _field(mail)
    failed, delayed = (stated, ()) if stated else _known(mail, words)
    if not failed and not delayed:
        failed = unreached.named(words, lambda address: _is_other(mail, address)) or letter(mail)
    said = f"{mail.subject}\n{words[:_MOST]}"
    if not failed and not failing.DELAYED.search(said) and failing.SAYS.search(words[:_MOST]):
        failed, delayed = delayed, ()  # flufl.bounce takes a filter's refusal for a warning
    if is_delay(said):
        return Recognised(Kind.BOUNCE, delayed=tuple(dict.fromkeys((*failed, *delayed))))
    code = _STATUS.search(words)
    once = tuple(dict.fromkeys(failed))
    statuses = tuple((address, code[0] if code else "") for address in once)
    return Recognised(Kind.BOUNCE, failed=once, delayed=delayed, statuses=statuses)


def by_report(said: tuple[reports.Recipient, ...]) -> Recognised:
    """What the fields of a report say, which stand in a part of its own, or among the words."""
    failed, delayed = _those(said, reports.FAILED), _those(said, reports.DELAYED)
    statuses = dict.fromkeys(failed, "")
    for one in said:
        if one.action == reports.FAILED:  # the address that we wrote to, and the one that it was forwarded to
            statuses |= dict.fromkeys((one.address, one.original or one.address), one.status)
    return Recognised(Kind.BOUNCE, failed=failed, delayed=delayed, statuses=tuple(statuses.items()))


def _those(said: tuple[reports.Recipient, ...], action: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.address for one in said if one.action == action))


def is_delay(said: str) -> bool:
    """Whether a mail system goes on trying, by what it says."""
    return failing.DELAYED.search(said) is not None and failing.GIVEN_UP.search(_IF.sub(" ", said)) is None


def _field(mail: Signs) -> tuple[str, ...]:
    """The addresses of Exim's and Google's own field."""
    stated = mail.headers.raws("x-failed-recipients")
    found = (unreached.clean(each[0]) for value in stated for each in unreached.ADDRESS.finditer(value))
    return tuple(dict.fromkeys(found))


def _known(mail: Signs, words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What flufl.bounce finds, without the addresses that are not the failed one's."""
    failed, delayed = discovery.load("mailflow.ingest.kinds._flufl").failures(mail.raw)
    aside = unreached.aside(words)
    failed, delayed = (
        tuple(a for a in found if a not in aside and not _is_other(mail, a)) for found in (failed, delayed)
    )
    return failed, delayed


def _is_other(mail: Signs, address: str) -> bool:
    """Whether it is the mail system's own address, ours, or that to which the bounce was sent: the letter's sender."""
    return address in {mail.sender.address, *mail.own.addresses, *(to.address for to in mail.to)}
