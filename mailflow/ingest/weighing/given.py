"""What somebody of a referral has already, and what he becomes with a value that he is given.

In: people of a referral, and a kind of value. Out: whether they have one; the same person with another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailflow.ingest.weighing.found import BIRTH, HOME, PHONE
from mailflow.submission import Address, Certainty, Phone, Subject, Value

Fact = Value | Address | Phone


def name_words(people: Sequence[Subject]) -> Iterator[str]:
    """The words of the names by which people are known, in lower case."""
    for one in people:
        for name in ((one.name.value or "") if one.name else "", *one.aliases):
            yield from name.lower().replace("’", "'").split()


def has(one: Subject, kind: str) -> bool:
    """Whether somebody has a value of a kind."""
    if kind == PHONE:
        return bool(one.phones)
    if kind == HOME:
        return bool(one.addresses)
    return (one.dob if kind == BIRTH else one.name) is not None


def put(one: Subject, kind: str, value: Fact) -> Subject:
    """Somebody with a value that he lacked, or in place of the one he had; it is assumed."""
    assumed = replace(value, certainty=Certainty.ASSUMED) if value.certainty is Certainty.CERTAIN else value
    if isinstance(assumed, Phone):
        return replace(one, phones=(assumed,))
    if isinstance(assumed, Address):
        return replace(one, addresses=(assumed,))
    return replace(one, dob=assumed) if kind == BIRTH else replace(one, name=assumed)
