"""What stands around a value: the words before and behind it, who was named last, and how far down the mail it stands.

In: a text, the span of a value, and the words that name people. Out: clues, short strings that a table has weights for.
Names, numbers and dates become what they are (``SUBJECT``, ``KIN``, ``PHONE``). A word with a capital is kept beside
that: which of them are names only the many mails tell from which ``make weights`` learns, and it keeps no such word.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mailflow.ingest.value import phones, places

_BEFORE, _BEHIND = 260, 130
"""Characters before and behind a value that are looked at."""
_MOST_BEFORE, _MOST_BEHIND = 26, 10
"""Words of these."""
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+|\n|[^\w\s]")
_DATE = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b")
_KIN = frozenset(
    """
    mum mam mom mother dad father nan nana gran grandmother grandma grandad granddad grandfather brother sister son
    daughter wife husband partner ex girlfriend boyfriend aunt auntie aunty uncle niece nephew cousin friend
    neighbour carer guardian stepdad stepmum stepfather stepmother grandson granddaughter fiance fiancee
    """.split()  # noqa: SIM905 - a list of words
)
_PRONOUNS = frozenset(
    """
    he she his her hers him they their theirs them i me my mine we us our ours you your it its
    """.split()  # noqa: SIM905 - a list of words
)
_STOPS = frozenset(("END", "."))
_NEAR = (0, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4)
"""The ring in which a word stands that is so many words away; 5 beyond."""
_FARTHEST = 5
_WHO = frozenset(("SUBJECT", "SUBJECT'S", "KIN", "KIN'S", "NAME", "SENDER"))


class Known(NamedTuple):
    """Who is spoken of: ``people``, words of the names of those who are referred; ``sender``, of who writes."""

    people: frozenset[str]
    sender: frozenset[str]


class Place(NamedTuple):
    """A value in its text: its span, the how-many-th of its kind it is, and of how many."""

    start: int
    end: int
    number: int
    of: int


def around(text: str, place: Place, known: Known, own: Sequence[str] = ()) -> frozenset[str]:
    """The clues of a value; ``own`` are those of the value itself: "mobile", "with a postcode"."""
    before = list(_words(text[max(0, place.start - _BEFORE) : place.start], known))[-_MOST_BEFORE:]
    behind = list(_words(text[place.end : place.end + _BEHIND], known))[:_MOST_BEHIND]
    found = {f"is {word}" for word in own}
    found.update(_before(before))
    found.update(f"{'>' * (_ring(n) + 1)} {word}" for n, word in enumerate(behind))
    found.update(f"> {a} {b}" for a, b in pairwise(behind[:5]))
    found.update(_where(text, place))
    return frozenset(found)


def _before(words: Sequence[str]) -> Iterator[str]:
    """The words before a value: each by its distance, pairs of them, those of its line, and who was named last."""
    backwards = words[::-1]
    yield from (f"{'<' * (_ring(n) + 1)} {word}" for n, word in enumerate(backwards))
    yield from (f"< {a} {b}" for a, b in pairwise(words[-9:]))
    line = next((n for n, word in enumerate(backwards) if word in _STOPS), len(backwards))
    yield from (f"line {word}" for word in backwards[:line])
    yield f"line of {min(line, 6)}"
    if line:
        yield f"line begins {backwards[line - 1]}"
    yield f"last {next((word for word in backwards if word in _WHO), 'nobody')}"
    yield f"last {next((word for word in backwards if word in _PRONOUNS), 'nothing')}"


def _where(text: str, place: Place) -> Iterator[str]:
    yield f"number {min(place.number, 4)}"
    yield f"left {min(place.of - 1 - place.number, 4)}"
    yield f"of {min(place.of, 5)}"
    yield f"fifth {5 * place.start // max(1, len(text))}"


def _ring(distance: int) -> int:
    return _NEAR[distance] if distance < len(_NEAR) else _FARTHEST


def _words(text: str, known: Known) -> Iterator[str]:
    """The words of a stretch, people and values as what they are."""
    for piece in _TOKEN.findall(_plain(text)):
        word = piece.lower().replace("’", "'")
        bare = word.removesuffix("'s")
        owns = "'S" if bare != word else ""
        if piece == "\n":
            yield "END"
        elif piece in _VALUES:
            yield piece
        elif bare in known.people:
            yield f"SUBJECT{owns}"
        elif bare in _KIN or (not owns and bare.removesuffix("s") in _KIN):
            yield f"KIN{owns}"
        elif len(bare) > 2 and bare in known.sender:
            yield "SENDER"
        elif piece.isdigit():
            yield f"#{min(len(piece), 5)}"
        elif piece[0].isupper() and len(piece) > 1:
            yield "NAME"
            yield word
        else:
            yield word


_VALUES = frozenset(("PHONE", "POSTCODE", "DATE"))


def _plain(text: str) -> str:
    """The text with its values named, each a word."""
    spans = [(found.start, found.end, "PHONE") for found in phones.find(text)]
    spans += [(code.start, code.end, "POSTCODE") for code in places.postcodes(text)]
    spans += [(*match.span(), "DATE") for match in _DATE.finditer(text)]
    for start, end, word in sorted(spans, reverse=True):
        text = f"{text[:start]} {word} {text[end:]}"
    return text
