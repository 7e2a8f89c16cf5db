"""How good answers are, from one score a query: F1, recall at a precision, the right one among three, with intervals.

In: for each query whether it has an answer, the score of what came first, and where the right one stood. Out: figures
between 0 and 1. A link is made when the score reaches a limit; a link to anybody else is false, whoever asks.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

SHOWN = 3
ROUNDS = 300


@dataclass(frozen=True, slots=True)
class Outcome:
    """One query: ``place`` is where the right person stood among those suggested, from 1; None when not among them."""

    sort: str
    repeat: bool
    score: float
    place: int | None
    seconds: float = 0.0
    harm: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        return self.place == 1


Outcomes = Sequence[Outcome]


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking from some limit upwards gives."""

    limit: float
    right: int
    wrong: int
    repeats: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.repeats if self.repeats else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.right + self.wrong + self.repeats) if self.repeats else 0.0


def linked(outcomes: Outcomes, limit: float) -> Linked:
    """Linking the first suggestion whose score is at least ``limit``."""
    made = [o for o in outcomes if o.score >= limit]
    right = sum(o.right for o in made)
    return Linked(limit, right, len(made) - right, sum(o.repeat for o in outcomes))


def limits(outcomes: Outcomes) -> list[Linked]:
    """Every limit that makes a difference, the highest first; equal scores are linked together."""
    repeats = sum(o.repeat for o in outcomes)
    found, right, wrong = [Linked(inf, 0, 0, repeats)], 0, 0
    ranked = sorted((o for o in outcomes if o.score > -inf), key=lambda o: -o.score)
    for place, outcome in enumerate(ranked):
        right, wrong = right + outcome.right, wrong + (not outcome.right)
        if place + 1 == len(ranked) or ranked[place + 1].score != outcome.score:
            found.append(Linked(outcome.score, right, wrong, repeats))
    return found


def best(outcomes: Outcomes) -> Linked:
    """The limit with the best F1; it is picked on the truth, so it flatters a little."""
    return max(limits(outcomes), key=lambda link: link.f1)


def at_precision(outcomes: Outcomes, precision: float = 0.995) -> Linked:
    """The limit that links most, of those where at least so many links are right."""
    return max((link for link in limits(outcomes) if link.precision >= precision), key=lambda link: link.recall)


def among(outcomes: Outcomes, shown: int = SHOWN) -> float:
    """Of the repeats: how many have the right person among the first suggestions."""
    repeats = [o for o in outcomes if o.repeat]
    return sum(o.place is not None and o.place <= shown for o in repeats) / len(repeats)


def interval(outcomes: Outcomes, figure: Callable[[Outcomes], float]) -> tuple[float, float]:
    """Where 95 of 100 such benches would find the figure: queries drawn again with replacement."""
    source = random.Random(1)
    found = sorted(figure(source.choices(outcomes, k=len(outcomes))) for _ in range(ROUNDS))
    return found[int(0.025 * ROUNDS)], found[int(0.975 * ROUNDS)]


def at_rank(values: Sequence[float], share: float) -> float:
    """The value that so many do not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]
