"""Whom the sender puts forward together: "the two children and not their mother", "the whole Sample family" (rule 3).

In: the people of a referral and the words of the mail. Out: the same people; those who are meant so are put forward,
though the sentences that tell of them speak of a brother or a daughter.
"""

import re
from collections.abc import Sequence
from datetime import date

from mailflow.ingest.guarded import Cased, Guarded
from mailflow.ingest.person import household
from mailflow.ingest.reader import Sketch
from mailflow.ingest.value.alphabet import LETTER, UPPER

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
_CHILDREN = Guarded(
    "children kids siblings",
    r"\b(?:for|refer\w*|add|discuss|list)\s+(?:(?:all|both|the|these|of|her|his|their)\s+)*(?:two|three|four|five|six|both|all)\s+(?:(?:young|younger|of\s+the)\s+)?(?:children|kids|siblings)\b",
)
_FAMILY = Cased(
    "family",
    rf"\b(?:(?i:the\s+)?(?i:whole|entire)\s+(?P<all>[{UPPER}][{LETTER}’'-]+)\s+(?i:family)|(?i:put|add|list|refer\w*|discuss)\s+(?i:the\s+)(?P<name>[{UPPER}][{LETTER}’'-]+)\s+(?i:family))\b",
)
_A_FAMILY = Guarded(
    "family",
    r"\brefer\w*\s+(?:for|of|on|about)\s+(?:the\s+|this\s+|a\s+)?(?:whole|entire)\s+family\b|\b(?:refer\w*|put(?:ting)?\s+forward|add|discuss|bring|list)\s+(?:to\s+you\s+)?(?:a|this|the\s+following|one|our)\s+family\b(?!\s+(?:member|friend|home|court|support))",
)
"""The family is put forward whose people are named behind."""
_OF_SO_MANY = Guarded(
    "family household group",
    rf"\b(?:refer\w*|put(?:ting)?\s+forward|add|discuss|bring|list|consider)\s+(?:to\s+you\s+)?(?:(?:the|a|this|our|another)\s+)?(?:[a-z-]+\s+){{0,2}}(?:family|household|group)\s+of\s+(?P<many>{'|'.join(_NUMBERS)}|[2-9])\b",
)
"""A family is put forward of whom it is said how many they are: "a family of three guests"."""
_FEARED = re.compile(
    r"\b(?:ex|ex-\w+|estranged|perpetrator|violent|violence|abus\w+|bail\w*|injunction|order|must\s+not|not\s+to\s+(?:know|find|be\s+told)|non-mol\w*)\b",
    re.IGNORECASE,
)
_NEAR = 80
"""Characters around a name in which such words stand."""
_SAME_HOME = "address as above"


def put_forward(sketches: Sequence[Sketch], text: str, received: date) -> None:
    """List the children with a birth date, or everybody of the family that is named."""
    family = next(_FAMILY.finditer(text), None)
    named = (family["all"] or family["name"]).lower() if family else ""
    children = _CHILDREN.is_in(text)
    whole = _A_FAMILY.is_in(text)
    all_told = _are_all_told(sketches, text)
    families = {_family(s) for s in sketches if s.listed}
    for sketch in sketches:
        told = sketch.dob is not None or sketch.age is not None
        child = children and sketch.dob is not None and household.is_child(sketch, received)
        theirs = (
            (all_told and sketch.dob is not None)
            or (whole and _family(sketch) in families and (sketch.dob or household.is_child(sketch, received)))
            or (bool(named) and _family(sketch) == named)
            or (child and _family(sketch) in families)
        )
        if not sketch.listed and told and theirs and not _is_feared(sketch, text):
            sketch.listed = True
            sketch.notes.append(_SAME_HOME)


def _are_all_told(sketches: Sequence[Sketch], text: str) -> bool:
    """Whether as many people have a birth date as the family has that is put forward."""
    counted = next(_OF_SO_MANY.finditer(text), None)
    if counted is None:
        return False
    many = counted["many"].lower()
    born = {s.name.value for s in sketches if s.dob is not None and s.name}
    return len(born) == (int(many) if many.isdecimal() else _NUMBERS.index(many) + 2)


def _family(sketch: Sketch) -> str:
    """The last word of a full name, in small letters; "" where no more than one is known."""
    words = (sketch.name.value or "").lower().split() if sketch.name else []
    return words[-1] if len(words) > 1 else ""


def _is_feared(sketch: Sketch, text: str) -> bool:
    """Whether the words beside a name say that the family is to be kept from him: he is never given its home."""
    at = text.find(sketch.name.value or "") if sketch.name else -1
    return at < 0 or _FEARED.search(text, max(0, at - _NEAR), at + _NEAR) is not None
