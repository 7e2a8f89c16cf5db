"""A pattern that is tried only on text that holds one of the words without which it cannot match.

In: the words, in lower case, and a pattern in which case does not count. Out: what ``re`` would find. Looking for a
handful of words takes a hundredth of the time of looking for alternatives at every letter of a mail; a test shows that
no pattern can match without its words.
"""

import re
from collections.abc import Iterator
from functools import lru_cache


class Guarded:
    """``words``: separated by blanks; every match holds one of them, at least as a part of a longer word."""

    __slots__ = ("pattern", "words")

    def __init__(self, words: str, pattern: str) -> None:
        self.words = tuple(words.split())
        self.pattern = re.compile(pattern, re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self.pattern.search(text) if self._may(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match, in order."""
        return self.pattern.finditer(text) if self._may(text) else iter(())

    def _may(self, text: str) -> bool:
        small = _lowered(text)
        for word in self.words:  # noqa: SIM110 - any() with a generator takes three times as long
            if word in small:
                return True
        return False


@lru_cache(maxsize=16)
def _lowered(text: str) -> str:
    return text.lower()
