"""Who of a couple did it and to whom it was done, where pronouns alone say so: "her as the victim and him …".

In: the sentences of a story, and its people at the end. Out: their parts; nobody's where two may be meant.
"""

from collections.abc import Iterator, Sequence

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.person.in_story import Person
from mailflow.submission import Role

_PART = Guarded(
    "victim perp suspect offender & her him she he",
    r"\b(?P<who>her|him)\s+as\s+(?:the\s+|an?\s+)?(?:alleged\s+)?(?P<part>victim|perp(?:etrator)?|suspect|offender)\b"
    r"|\b(?P<he>s?he)(?:\s+is|[’']s)\s+(?:clearly\s+|very\s+much\s+)?(?:the\s+)(?:alleged\s+)?(?P<which>victim|perp(?:etrator)?|suspect|offender)\b(?=\s*(?:[.,;)]|$|and\b|here\b|in\s+(?:this|all)\b))",
)
_HIS = {"him": "his", "he": "his", "her": "her", "she": "her"}


def told(text: str, start: int, end: int) -> Iterator[tuple[str, Role]]:
    """The parts that a sentence at [start, end) gives: "his" or "her", and which."""
    for found in _PART.finditer(text, start, end):
        said = (found["part"] or found["which"]).lower()
        yield _HIS[(found["who"] or found["he"]).lower()], Role.VICTIM if said == "victim" else Role.PERPETRATOR


def given(people: Sequence[Person], parts: dict[str, Role]) -> None:
    """Give each part to the only one of those put forward who goes by that pronoun."""
    listed = [p for p in people if p.sketch.listed]
    if not parts or any(not p.pronoun for p in listed):
        return
    for pronoun, role in parts.items():
        meant = [p for p in listed if p.pronoun == pronoun]
        if len(meant) == 1 and meant[0].sketch.role is Role.SUBJECT:
            meant[0].sketch.role = role
