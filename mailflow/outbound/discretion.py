"""What a letter must never tell in clear, and what is the house's own to tell: strings for the linter. Pure."""

import re
from collections.abc import Iterable, Iterator

from mailflow.outbound.mailing import Decided
from mailflow.partnership.terms import Partnership
from mailflow.submission import Subject

_OUR_ANSWER = re.compile(r"\breceived\b(?:\W+\d+\W+items?\W+needed\b)?", re.IGNORECASE)
"""How the subject of an acknowledgement ends; it comes back in the subject of a partner's reply to it."""


def strings_of(subjects: Iterable[Subject]) -> Iterator[str]:
    """Every name, alias, date of birth, address, postcode and number of these, as read and as written."""
    for subject in subjects:
        yield from subject.aliases
        for value in (subject.name, subject.dob):
            if value is not None:
                yield from filter(None, (value.value, value.trace.text))
        for address in subject.addresses:
            yield from filter(None, (address.value, address.postcode))
        for phone in subject.phones:
            yield from filter(None, (phone.value, phone.trace.text))


def foreign(decided: Decided) -> str:
    """What of a subject line is the partner's own: without our marking, case references and our answers' words."""
    partnership = decided.partnership
    rest = decided.message.subject or ""
    for terms in partnership.terms:
        rest = rest.replace(terms.marking.text, " ")
    rest = re.sub(rf"\b{partnership.reference_prefix}\W*\d{{4}}\W*\d+\W*[A-Z]?\b", " ", rest, flags=re.IGNORECASE)
    return _OUR_ANSWER.sub(" ", rest)


def own_strings(partnership: Partnership, sender: str) -> tuple[str, ...]:
    """What may stand in any letter: our own numbers, addresses and standing texts."""
    routes = (r for terms in partnership.terms for r in terms.routes)
    texts = (text for terms in partnership.terms for text in terms.texts.values())
    statements = (text for terms in partnership.terms if terms.statement for text in terms.statement.text)
    duties = (terms.duty.address for terms in partnership.terms)
    return (
        partnership.name,
        partnership.short_name,
        partnership.phone,
        sender,
        *partnership.intake,
        *duties,
        *(detail for route in routes for detail in (route.name, route.contact, route.phone) if detail),
        *texts,
        *statements,
    )
