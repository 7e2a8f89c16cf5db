"""Addresses that must not be told (domain.md 2.6, E25, E59): which they are, and taking them out of what people wrote.

In: a decided item, or people with their addresses and a text. Out: the item as records keep it; the text without them.
Pure. When a mail asks for secrecy, silence is the safe side: every address is withheld until a person says otherwise.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from mailflow.decision import ItemDecision
from mailflow.submission import Address, Item, Role, Subject

CONFIDENTIAL = "confidential"
"""The kind of an address that is in no document (read contract)."""
REASON = "confidential-address"
LEFT_OUT = "[confidential address left out]"
_SHORTEST = 5
"""Letters of a spelling that is worth looking for: less would stand in other words, too."""
_STREET_KINDS = {
    "avenue": "ave?",
    "close": "cl",
    "court": "ct",
    "crescent": "cres(?:c)?",
    "drive": "dr",
    "gardens": "gdns?",
    "grove": "gr",
    "lane": "ln",
    "place": "pl",
    "road": "rd",
    "square": "sq",
    "street": "st",
    "terrace": "terr?",
}
"""Street kinds, and how people shorten them."""
_NUMBER = re.compile(r"^(?:(?:flat|apartment|apt|unit|room|no\.?|number)\s+)?\d+\s?[a-z]?\b[\s,]*", re.IGNORECASE)
_BLANKS = re.compile(r"[\s,]+")


def withheld(decided: ItemDecision) -> Item:
    """The item with its secret addresses marked so.

    A mail that asks for secrecy without saying for which address withholds those of everybody who is not said to be
    the perpetrator; where the address itself carries the warning, the others stay.
    """
    item = decided.item
    if REASON not in decided.reasons or any(hidden(s.addresses) for s in item.subjects):
        return item
    return replace(item, subjects=tuple(s if s.role is Role.PERPETRATOR else _marked(s) for s in item.subjects))


def guarded(brought: Iterable[Subject], known: Iterable[Subject]) -> tuple[Subject, ...]:
    """People as a mail names them, their addresses secret when one of their case's people has a secret one."""
    people = tuple(brought)
    return tuple(map(_marked, people)) if any(hidden(s.addresses) for s in known) else people


def told(subjects: Iterable[Subject], item: Item) -> tuple[Subject, ...]:
    """A case's people after a person decided that what an item says of addresses may be told."""
    as_read = {_secret(a): a for s in item.subjects for a in s.addresses}
    open_ = {secret: replace(a, kind="home") if a.kind == CONFIDENTIAL else a for secret, a in as_read.items()}
    return tuple(replace(s, addresses=tuple(open_.get(_secret(a), a) for a in s.addresses)) for s in subjects)


def hidden(addresses: Iterable[Address]) -> tuple[Address, ...]:
    """Those that are in no document."""
    return tuple(address for address in addresses if address.kind == CONFIDENTIAL)


def without(text: str, subjects: Iterable[Subject]) -> str:
    """What somebody wrote, without the confidential addresses of these people, in the spellings that people use."""
    for pattern in _patterns(tuple(a for s in subjects for a in hidden(s.addresses))):
        text = pattern.sub(LEFT_OUT, text)
    return text


def _marked(subject: Subject) -> Subject:
    return replace(subject, addresses=tuple(_secret(a) if a.value or a.postcode else a for a in subject.addresses))


def _secret(address: Address) -> Address:
    return replace(address, kind=CONFIDENTIAL)


@lru_cache(maxsize=256)
def _patterns(addresses: tuple[Address, ...]) -> tuple[re.Pattern[str], ...]:
    """One pattern a spelling, the longest first: as written, whole, lines with a number, street, house, postcode."""
    written = {s for a in addresses for s in (a.trace.text, a.value, _whole(a)) if s}
    lines = {line for s in written for line in s.split(",") if any(c.isdigit() for c in line)}
    streets = {street for s in written for line in s.split(",") if (street := _street(line))}
    houses = {line for a in addresses if a.value and len((line := a.value.split(",")[0]).split()) > 1}
    spellings = {s.strip(" ,.;\n") for s in written | lines | streets | houses}
    spelt = sorted((s for s in spellings if len(s) >= _SHORTEST), key=lambda s: (-len(s), s))
    codes = sorted({a.postcode for a in addresses if a.postcode})
    patterns = [*(_spelling(s) for s in spelt), *(r"\s*".join("".join(code.split())) for code in codes)]
    return tuple(re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE) for pattern in patterns)


def _whole(address: Address) -> str:
    return ", ".join(filter(None, (address.value, address.postcode)))


def _street(line: str) -> str:
    """The street of a line such as "Flat 2, 15 Teal Close": told without its number it still says where to look."""
    street = _NUMBER.sub("", line.strip())
    words = street.split()
    return street if len(words) > 1 and words[-1].lower().rstrip(".") in _STREET_KINDS else ""


def _spelling(text: str) -> str:
    """A pattern of these words, however they are spaced, with street kinds written out or short."""
    words = [word for word in _BLANKS.split(text) if word]
    return r"[\s,]+".join(_word(word) for word in words)


def _word(word: str) -> str:
    bare = word.lower().rstrip(".")
    short = _STREET_KINDS.get(bare)
    return rf"(?:{bare}|{short}\.?)" if short else re.escape(word)
