"""A pattern that is tried only on text that holds one of the words without which it cannot match.

In: the words, in lower case, and a pattern in lower case, in which case does not count. Out: what ``re`` would find.
Looking for a handful of words takes a hundredth of the time of looking for alternatives at every letter of a mail, and
looking in lower case half the time of looking in both; tests show that no pattern can match without its words, and
that it finds the same in lower case. Where every match begins with one of certain words (``beginnings``), it is tried
where these stand, and nowhere else. Compiled when it is first needed: most patterns seldom are.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from mailflow.ingest import beginnings

_FOLDED = (("İ", "i"), ("ı", "i"), ("ſ", "s"))
"""What ``re.IGNORECASE`` takes for a plain letter besides its capital, and ``lower`` would not make one."""


class Guarded:
    """``words``: separated by blanks; every match holds one of them, at least as a part of a longer word.

    Sets of words may be joined by "&": then every match holds one of each.
    """

    def __init__(self, words: str, pattern: str) -> None:
        self.words = tuple(tuple(group.split()) for group in words.split("&"))
        self.pattern = pattern
        self._asked: tuple[str | None, bool] = (None, False)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match within [start, end)."""
        return next(self.finditer(text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every match within [start, end), in order."""
        if self.may_be_in(text):
            small = lowered(text)
            for found in self._found(small, small, start, end):
                if match := self._both.match(text, found.start(), end):
                    yield match

    def is_in(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Whether there is a match within [start, end)."""
        if not self.may_be_in(text):
            return False
        small = lowered(text)
        return next(self._found(small, small, start, end), None) is not None

    def sub(self, by: str, text: str) -> str:
        """The text with something else for every match."""
        return self._both.sub(by, text) if self.may_be_in(text) else text

    def may_be_in(self, text: str) -> bool:
        """Whether a text holds the words without which there is no match."""
        small = lowered(text)
        asked = self._asked
        if asked[0] is not small:  # a text of thousands of sentences is asked about once, and not for each of them
            asked = self._asked = (small, self._is_held(small))
        return asked[1]

    def _is_held(self, small: str) -> bool:
        for group in self.words:
            for word in group:  # any() with a generator takes three times as long
                if word in small:
                    break
            else:
                return False
        return True

    def _found(self, text: str, small: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Every match in a text, which in lower case is ``small``."""
        if self._keys is None:
            return self._lower.finditer(text, start, end)
        return self._tried(text, beginnings.listed(small).places(self._keys, start, end), end)

    def _tried(self, text: str, places: Sequence[int], end: int) -> Iterator[re.Match[str]]:
        match, behind = self._lower.match, 0
        for place in places:
            if place >= behind and (found := match(text, place, end)):
                yield found
                behind = found.end()

    @cached_property
    def _keys(self) -> frozenset[str] | None:
        return beginnings.keys(self.pattern)

    @cached_property
    def _lower(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @cached_property
    def _both(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE)


class Cased(Guarded):
    """A pattern in which case counts, except where it says otherwise; its words are in lower case all the same."""

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every match within [start, end), in order."""
        return self._found(text, lowered(text), start, end) if self.may_be_in(text) else iter(())

    def is_in(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Whether there is a match within [start, end)."""
        return next(self.finditer(text, start, end), None) is not None


class Opening:
    """A pattern for the beginning of a line.

    ``words``: separated by blanks; every match begins with one of them, or a longer word, blanks and marks aside.
    """

    def __init__(self, words: str, pattern: str, flags: int = re.IGNORECASE) -> None:
        self.words = tuple(words.split())
        self.pattern, self.flags = pattern, flags

    def match(self, text: str) -> re.Match[str] | None:
        """What ``re`` would find at the beginning of a text."""
        return self._compiled.match(text) if first_letters(text).startswith(self.words) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """What ``re`` would find if the whole text has to match."""
        return self._compiled.fullmatch(text) if first_letters(text).startswith(self.words) else None

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)


@lru_cache(maxsize=16)
def lowered(text: str) -> str:
    """A text in lower case, each letter where it stood; the last ones are kept, as many patterns look at the same."""
    return _lower(text)


@lru_cache(maxsize=4)
def first_letters(text: str) -> str:
    """How the first word of a line begins, in lower case."""
    found = _LETTER.search(text)
    return _lower(text[found.start() : found.start() + _LONGEST]) if found else ""


def _lower(text: str) -> str:
    if not text.isascii():
        for odd, plain in _FOLDED:
            text = text.replace(odd, plain)
    return text.lower()


@lru_cache(maxsize=16)
def vocabulary(text: str) -> frozenset[str]:
    """The words of a text in lower case."""
    return frozenset(_WORD.findall(lowered(text)))


_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"\w")
_LONGEST = 16
"""Letters in which a word that opens a pattern can be known."""
