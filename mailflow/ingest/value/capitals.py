"""Addresses that a system prints in capitals alone, as people write them: "46 LINNET DRIVE" → "46 Linnet Drive".

In: the parts of an address. Out: the same, where no word of them has a small letter; names are lowered by ``names``.
"""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_DIGIT = re.compile(r"\d")
_APOSTROPHE = re.compile(r"(['’])")
_LONG = 4
"""Letters of a word that stands for itself: "NFA" alone is not printed in capitals."""
_KEPT = frozenset(("HMP", "YOI", "HMYOI", "PO", "RAF", "NFA", "BFPO", "MOD", "UK", "YMCA", "YWCA", "NHS", "HM"))
"""Letters that stand for words."""
_JOINING = frozenset(("OF", "ON", "UPON", "THE", "IN", "LE", "BY", "AND", "AT", "UNDER", "NEXT"))


def lowered(parts: Iterable[str]) -> list[str]:
    """The parts of an address; those of one in capitals alone with a capital at the head of each word."""
    said = list(parts)
    printed = all(part.upper() == part for part in said)
    if not printed or not any(len(word) >= _LONG and not _DIGIT.search(word) for part in said for word in part.split()):
        return said
    return [_WORD.sub(_small, part) for part in said]


def _small(word: re.Match[str]) -> str:
    said = word[0]
    if said in _KEPT or len(said) == 1 or _DIGIT.search(said):
        return said
    if said in _JOINING and word.string[: word.start()].rstrip()[-1:].isalpha():
        return said.lower()
    pieces = _APOSTROPHE.split(said)
    return "".join(p.capitalize() if n == 0 or len(p) > 1 else p.lower() for n, p in enumerate(pieces))
