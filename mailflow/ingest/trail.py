"""A chain of mails as one: gaps filled from the others, and put right by later ones (reading-rules 10, 21, 25).

In: the evidence of the mail of a chain that says most, and of all its mails, newest first. Out: the former, completed
and put right: "the 410 number is dead, she is on 07700 …".
"""

from collections.abc import Sequence

from mailflow.ingest import completing, righting
from mailflow.ingest.evidence import Evidence


def read(best: Evidence, chain: Sequence[Evidence]) -> Evidence:
    """The evidence of ``best`` with what the others add, as those that answer it put it right."""
    told = completing.completed(best, chain)
    for other in _newer(best, chain):
        if _is_of_same(told, other):
            told = righting.righted(told, other)
    return told


def _newer(best: Evidence, chain: Sequence[Evidence]) -> list[Evidence]:
    """The mails that were written after one of them; the next one first."""
    at = next((n for n, other in enumerate(chain) if other is best), 0)
    return list(chain[at - 1 :: -1]) if at else []


def _is_of_same(told: Evidence, other: Evidence) -> bool:
    """Whether a later mail names nobody, or the one person of whom the earlier tells."""
    named = [s for s in other.listed if s.name and s.name.value]
    person, more = completing.only_person(told), completing.only_person(other)
    return not named or bool(person and more and completing.is_same(person, more, by_name=True))
