"""One look at a text: all that a linter asks of it, found once. Pure.

In: a text. Out: its words, and what in it has the form of personal data. A letter is mostly made of paragraphs that
many others hold too, so a text is taken apart at blank lines, and what was seen in a piece is kept. That is the same as
to look at the whole: a text is parted only where nothing that is looked for can stand on both sides of the line.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from mailflow.outbound import telltales
from mailflow.outbound.telltales import Days

_KEPT = 512
"""Pieces whose looks are kept: the paragraphs of every kind of letter are fewer than a hundred."""
_PARTING = re.compile(
    r"\n\n(?=[^\W\d_])(?!of|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
"""A blank line before a letter. Of all that is looked for, only a date in words and a postcode reach over a blank line,
and they go on behind it with a digit, a sign, "of" or a month. (Names and quoted words do too: they are sought in the
words of the whole text.)
"""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen. ``words`` are in order; ``digits`` is the text with its digits run together."""

    words: tuple[str, ...]
    capitalised: frozenset[str]
    digits: str
    dates: tuple[Days, ...]
    phones: frozenset[str]
    postcodes: frozenset[str]
    personal_numbers: frozenset[str]
    """NHS and National Insurance numbers; the former may be phone numbers too."""
    addresses: frozenset[str]


def look(text: str) -> Look:
    """All of it. Nothing is kept of a text as a whole, only of its pieces."""
    pieces = [_look(piece) for piece in _PARTING.split(text)]
    if len(pieces) == 1:
        return pieces[0]
    return Look(
        words=tuple(chain.from_iterable(p.words for p in pieces)),
        capitalised=_union(p.capitalised for p in pieces),
        digits="\n\n".join(p.digits for p in pieces),
        dates=tuple(chain.from_iterable(p.dates for p in pieces)),
        phones=_union(p.phones for p in pieces),
        postcodes=_union(p.postcodes for p in pieces),
        personal_numbers=_union(p.personal_numbers for p in pieces),
        addresses=_union(p.addresses for p in pieces),
    )


@lru_cache(maxsize=_KEPT)
def _look(piece: str) -> Look:
    return Look(
        words=tuple(telltales.words(piece)),
        capitalised=frozenset(telltales.capitalised(piece)),
        digits=telltales.digits(piece),
        dates=telltales.dates(piece),
        phones=frozenset(telltales.phones(piece)),
        postcodes=frozenset(telltales.postcodes(piece)),
        personal_numbers=frozenset(telltales.nhs_numbers(piece) | telltales.insurance_numbers(piece)),
        addresses=frozenset(telltales.addresses(piece)),
    )


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
