"""The weights of clues, and how likely they make it that a value is one of those who are referred.

In: a kind of value, and the clues around one. Out: a chance between 0 and 1 (logistic regression: the weights of the
clues added up, and that of the kind itself). ``weights.txt`` holds them in plain words, a clue a line; ``make weights``
writes it from tests/mail.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from math import exp, fsum
from types import MappingProxyType

BIAS = ""
"""The clue that every value of a kind has."""
_FARTHEST = 40.0


def chance(kind: str, clues: Iterable[str]) -> float:
    """How likely a value with these clues is a referred person's own, or a way to reach him."""
    weights = _weights()[kind]
    total = fsum((weights[BIAS], *(weights.get(clue, 0.0) for clue in clues)))
    return 1 / (1 + exp(-max(-_FARTHEST, min(_FARTHEST, total))))


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for line in resources.files(__package__).joinpath("weights.txt").read_text("utf-8").splitlines():
        kind, weight, clue = line.split("\t")
        found.setdefault(kind, {})[clue] = float(weight)
    return MappingProxyType(found)
