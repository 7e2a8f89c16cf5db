"""How the matches of a pattern can begin: the letters of a word without which it need not be tried at that word.

In: a pattern. Out: keys, in lower case, each the first LETTERS letters of a word or a whole shorter word; ``None`` when
a match may begin within a word, at a mark, or with letters that cannot be listed. The other half is where words with
these keys stand in a text: a pattern need not be tried at every letter of it.

What ``re`` makes of a pattern is taken from its own parser, which has no public name.
"""

import re
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib import import_module
from typing import Any

LETTERS = 3
"""Letters of a key."""
_parser: Any = import_module("re._parser")
_BOUNDARY, _MARK, _ANYTHING, _FIGURE = "\2", "\1", "\0", "\3"
"""In front of a beginning: a word begins here. Behind it: what follows is no letter or digit, may be anything, or is a
digit."""
_NOT = "n’"
"""The key of the end of a word that denies ("don’t"), the only one that can be listed; the apostrophe may be either."""
_FIGURES = "0"
"""The key of all words that begin with a digit."""
_FEW = 12
"""Characters in square brackets that are tried one by one."""
_BEGINS = frozenset(("AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING"))
_ENDS = frozenset(("AT_END", "AT_END_STRING"))
_NO_LETTER = frozenset(("CATEGORY_NOT_WORD", "CATEGORY_SPACE"))
_WORD = re.compile(rf"(\w{{1,{LETTERS}}})\w*")
_DENIED = re.compile("n[’']")


def keys(pattern: str) -> frozenset[str] | None:
    """The keys of the words at which a match can begin; ``None`` when it can begin elsewhere too."""
    found = set[str]()
    for begun in _begun(_parser.parse(pattern)):
        key = _key(begun)
        if key is None:
            return None
        found.add(key.lower())
    return frozenset(found)


def _key(begun: str) -> str | None:
    """The key of one beginning."""
    if begun == _BOUNDARY + _FIGURE:
        return _FIGURES
    letters, quoted, _ = begun.removeprefix(_BOUNDARY).rstrip(_MARK).replace("'", "’").partition("’")
    if not begun.startswith(_BOUNDARY):
        return _NOT if letters + quoted == _NOT else None
    whole = len(letters) == LETTERS or (letters != "" and (quoted != "" or begun.endswith(_MARK)))
    return letters if whole and _FIGURE not in letters and _ANYTHING not in letters else None


def met(text: str) -> set[str]:
    """The keys of the words of a text in lower case: a pattern that shares none of its keys with them has no match."""
    return {key for key, places in Listed(text).words.items() if places}


class Listed:
    """Where the words of a text begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[frozenset[str], list[int]] = {}

    def places(self, wanted: frozenset[str], start: int = 0, end: int = sys.maxsize) -> Sequence[int]:
        """Where words with the wanted keys begin within [start, end), in order."""
        places = self._known.get(wanted)
        if places is None:
            words = self.words
            places = sorted([at for key in wanted if key in words for at in words[key]])
            self._known[wanted] = places
        if start <= 0 and end >= len(self._text):
            return places
        return places[bisect_left(places, start) : bisect_left(places, end)]

    @cached_property
    def words(self) -> Mapping[str, list[int]]:
        """Where the words of each key begin, in order; of the two keys that are no word's beginning perhaps nowhere."""
        found: dict[str, list[int]] = {}
        for word in _WORD.finditer(self._text):
            found.setdefault(word[1], []).append(word.start())
        figures = sorted(at for key, places in found.items() if key[0].isdecimal() for at in places)
        return found | {_FIGURES: figures, _NOT: [denied.start() for denied in _DENIED.finditer(self._text)]}


@lru_cache(maxsize=16)
def listed(text: str) -> Listed:
    """The words of a text in lower case; those of the last texts are kept."""
    return Listed(text)


def _begun(items: Any) -> set[str]:
    """How a stretch of a pattern can begin, cut where that is known well enough."""
    begun = {""}
    for op, value in items:
        if all(map(_done, begun)):
            break
        begun = {joined for a in begun for joined in _joined(a, _one(str(op), value))}
    return begun


def _joined(before: str, more: Iterable[str]) -> set[str]:
    return {before} if _done(before) else {_join(before, m) for m in more}


def _join(before: str, more: str) -> str:
    letters = before.removeprefix(_BOUNDARY)
    if letters and more.startswith(_BOUNDARY):
        return before + _MARK
    more = more if letters else more.removeprefix(before)
    return (before + more)[: LETTERS + before.startswith(_BOUNDARY) + (not before and more.startswith(_BOUNDARY))]


def _done(begun: str) -> bool:
    return begun.endswith((_MARK, _ANYTHING, _FIGURE)) or len(begun.removeprefix(_BOUNDARY)) >= LETTERS


def _one(op: str, value: Any) -> set[str]:
    """How one item of a pattern can begin."""
    how = _HOW.get(op)
    return how(value) if how else {_ANYTHING}


def _at(place: Any) -> set[str]:
    return {_BOUNDARY if str(place) in _BEGINS else _MARK if str(place) in _ENDS else ""}


def _repeated(value: Any) -> set[str]:
    low, high, inner = value
    once, found, so_far = _begun(inner), {""}, {""}
    for _ in range(min(int(high), LETTERS + 1)):
        so_far = {joined for a in so_far for joined in _joined(a, once)}
        found |= so_far
    return found if low == 0 or "" in once else found - {""}


def _of_several(choices: Any) -> set[str]:
    """One of the characters in square brackets."""
    found: set[str] = set()
    for kind, what in choices:
        if str(kind) in ("LITERAL", "RANGE"):
            first, last = (what, what) if str(kind) == "LITERAL" else what
            found |= {_spelt(code) for code in range(first, min(last, first + _FEW) + 1)}
        else:
            found.add(_MARK if str(what) in _NO_LETTER else _FIGURE if str(what) == "CATEGORY_DIGIT" else _ANYTHING)
    return {_ANYTHING} if len(found) > _FEW or _ANYTHING in found else found


def _ahead(value: Any) -> set[str]:
    """What a look ahead says of how the word here begins: all, or nothing."""
    direction, items = value
    begun = _begun(items)
    return begun if direction > 0 and all(map(_done, begun)) else {""}


def _not_behind(value: Any) -> set[str]:
    """Whether "not behind …" says that no letter and no digit stands before: then a word begins here."""
    direction, items = value
    kinds = items[0][1] if direction < 0 and len(items) == 1 and str(items[0][0]) == "IN" else []
    no_letter = any(str(what) == "CATEGORY_WORD" for _, what in kinds) and str(kinds[0][0]) != "NEGATE"
    return {_BOUNDARY if no_letter else ""}


def _spelt(code: int) -> str:
    letter = chr(code)
    return letter if letter.isalnum() or letter in "_’'" else _MARK


_HOW: Mapping[str, Callable[[Any], set[str]]] = {
    "LITERAL": lambda code: {_spelt(code)},
    "IN": _of_several,
    "SUBPATTERN": lambda value: _begun(value[3]),
    "ATOMIC_GROUP": _begun,
    "BRANCH": lambda value: {s for branch in value[1] for s in _begun(branch)},
    "AT": _at,
    "ASSERT": _ahead,
    "ASSERT_NOT": _not_behind,
    "MAX_REPEAT": _repeated,
    "MIN_REPEAT": _repeated,
    "POSSESSIVE_REPEAT": _repeated,
}
"""By the parser's names for the items of a pattern."""
