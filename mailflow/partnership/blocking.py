"""By what earlier people are looked up before they are compared: keys that survive the usual slips.

In: a profile. Out: pairs of a kind of key and its text. Two profiles that share none are never compared. The keys hold
personal data; the store keeps digests of them.
"""

from collections.abc import Iterator
from enum import StrEnum
from itertools import combinations

from mailflow.partnership import names
from mailflow.partnership.likeness import sound
from mailflow.partnership.names import Name
from mailflow.partnership.profile import Home, Profile


class Kind(StrEnum):
    """What two people share when a key brings them together; ``GIVEN`` and ``SURNAME`` only count."""

    NAME = "n"
    BORN = "b"
    HOUSE = "h"
    STREET = "s"
    POSTCODE = "c"
    PHONE = "t"
    PLACE = "l"
    GIVEN = "1"
    SURNAME = "2"


WORDS = {
    Kind.NAME: "the sound of the name",
    Kind.BORN: "the date of birth",
    Kind.HOUSE: "the house",
    Kind.STREET: "the house number and the street",
    Kind.POSTCODE: "the postcode and an initial",
    Kind.PHONE: "the telephone number",
    Kind.PLACE: "the words of the place",
    Kind.GIVEN: "the first name",
    Kind.SURNAME: "the surname",
}
COUNTED = frozenset({Kind.GIVEN, Kind.SURNAME})
"""Kinds that tell how many people have a name, and bring nobody together."""
HOMES = (Kind.HOUSE, Kind.STREET, Kind.PLACE)
"""Kinds by which a place is looked for, whoever lives there."""
Key = tuple[Kind, str]
_MOST_WORDS = 4
"""Words of one name that are paired: more are a description."""


def keys(profile: Profile) -> frozenset[Key]:
    """Every key of a profile: for looking it up."""
    return frozenset(each_key(profile))


def each_key(profile: Profile) -> Iterator[Key]:
    """Every key of a profile, some of them twice: for the index."""
    for phone in profile.phones:
        yield Kind.PHONE, phone
    for home in profile.homes:
        yield from home_keys(home, place=profile.place)
    if profile.place:
        return
    if born := profile.born:
        yield Kind.BORN, turnable(born)
    for name in profile.names:
        yield from _name_keys(name, profile)


def home_keys(home: Home, *, place: bool = False) -> Iterator[Key]:
    """Keys by which an address is found again, whoever lives there."""
    numbers, street = "+".join(home.numbers), home.street
    if home.postcode and (numbers or street):
        yield Kind.HOUSE, f"{home.postcode}:{numbers or sound(street)}"
    if numbers and street:
        yield Kind.STREET, f"{numbers}:{sound(street)}"
    if place:
        yield Kind.PLACE, "+".join(sorted(home.text.split()))
        if home.postcode:
            yield Kind.PLACE, home.postcode


def turnable(date: str) -> str:
    """A date that is the same when day and month changed places."""
    year, month, day = date.split("-")
    return f"{year}-{month}-{day}" if month < day else f"{year}-{day}-{month}"


def _name_keys(name: Name, profile: Profile) -> Iterator[Key]:
    words = name.words[: _MOST_WORDS - 1] + name.words[-1:] if len(name.words) > _MOST_WORDS else name.words
    firsts = [sound(form) for form in names.full_forms(name.first)]
    others = [sound(word) for word in words[1:]]
    for first in firsts:
        for other in others or ("",):
            yield Kind.NAME, f"{first}+{other}" if first < other else f"{other}+{first}"
    for one, other in combinations(others, 2):
        yield Kind.NAME, f"{one}+{other}" if one < other else f"{other}+{one}"
    if len(words) > 1:  # a slip in one of the two, where it sounds otherwise by it
        yield Kind.NAME, f"{sound(name.first)}+{name.last[:3]}+"
        yield Kind.NAME, f"{sound(name.last)}+{name.first[:3]}+"
    initials = {word[0] for word in (*firsts, *others[-1:])}
    for home in profile.homes:
        if home.postcode:
            yield from ((Kind.POSTCODE, f"{initial}:{home.postcode}") for initial in initials)
    yield Kind.GIVEN, name.first
    if len(name.words) > 1:
        yield Kind.SURNAME, name.last
