"""Facts that are told in the order of the people: "the former … the latter", "born … and … respectively".

In: a sentence and what was seen in it. Out: which of two is meant where, and of each fact its place in such a row.
"""

import re
from collections.abc import Iterator, Sequence

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.prose.sightings import Sightings

_WHICH = Guarded(
    "former latter first second",
    r"\bthe\s+(?:(?P<first>former|first(?:[\s-]+(?:named|mentioned|one|of\s+(?:the\s+two|these|them)))?)|latter|second(?:[\s-]+(?:named|mentioned|one|of\s+(?:the\s+two|these|them)))?)(?=\s+(?:is|was|lives?|living|stays?|staying|has|can|may|uses?|born|of|at|on|being|resides?|rents?|d\.?o\.?b)\b|\s*[,(:]|[’']s\b)",
)
_IN_ORDER = Guarded("respectively order", r"\b(?:respectively|in\s+(?:that|the\s+same|this|the\s+above)\s+order)\b")
_BETWEEN = re.compile(
    r"[\s,;/()–-]*(?:(?:and|&|then)\b)?[\s,;/()–-]*(?:(?:born|on|at|of|d\.?o\.?b\.?|mobiles?|tel)\b[\s.:]*)?"
)
_BEHIND = 40
"""Characters between the last of such facts and the word that says that they follow the order of the names."""


def of_two(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Where a sentence speaks of "the former" or "the latter": from, to, and 0 or 1."""
    for match in _WHICH.finditer(text, start, end):
        yield match.start(), match.end(), 0 if match["first"] else 1


def ranked(text: str, start: int, end: int, seen: Sightings) -> dict[int, tuple[int, int]]:
    """Of each fact that is told in the order of the names, by where it begins: its place, and how many they are."""
    found: dict[int, tuple[int, int]] = {}
    for said in _IN_ORDER.finditer(text, start, end):
        kinds = ([(f.start, f.end) for f in seen.births], [(p.start, p.end) for p in seen.numbers], seen.homes)
        for facts in kinds:
            row = _row(text, sorted(f for f in facts if start <= f[0] < end), said.span())
            found |= {fact[0]: (place, len(row)) for place, fact in enumerate(row)}
    return found


def _row(text: str, facts: Sequence[tuple[int, int]], said: tuple[int, int]) -> list[tuple[int, int]]:
    """The facts of one kind that stand side by side right before the word, or right behind it."""
    before = [f for f in facts if f[1] <= said[0]]
    if before and said[0] - before[-1][1] <= _BEHIND:
        row = [before.pop()]
        while before and _BETWEEN.fullmatch(text, before[-1][1], row[0][0]):
            row.insert(0, before.pop())
        return row if len(row) > 1 else []
    behind = [f for f in facts if f[0] >= said[1]]
    if not behind or behind[0][0] - said[1] > _BEHIND:
        return []
    row = [behind.pop(0)]
    while behind and _BETWEEN.fullmatch(text, row[-1][1], behind[0][0]):
        row.append(behind.pop(0))
    return row if len(row) > 1 else []
