"""Whom the sender puts forward together: "the two children and not their mother", "the whole Sample family" (rule 3).

In: the people of a referral and the words of the mail. Out: the same people; those who are meant so are put forward,
though the sentences that tell of them speak of a brother or a daughter.
"""

from collections.abc import Sequence
from datetime import date

from mailflow.ingest.guarded import Cased, Guarded
from mailflow.ingest.person import household
from mailflow.ingest.reader import Sketch
from mailflow.ingest.value.alphabet import LETTER, UPPER

_CHILDREN = Guarded(
    "children kids siblings",
    r"\b(?:for|about|refer\w*|add|discuss|list|concern\w*)\s+(?:(?:all|both|the|these|of|her|his|their)\s+)*(?:two|three|four|five|six|both|all)\s+(?:(?:young|younger|of\s+the)\s+)?(?:children|kids|siblings)\b",
)
_FAMILY = Cased(
    "family",
    rf"\b(?:(?i:the\s+)?(?i:whole|entire)\s+(?P<all>[{UPPER}][{LETTER}’'-]+)\s+(?i:family)|(?i:put|add|list|refer\w*|discuss)\s+(?i:the\s+)(?P<name>[{UPPER}][{LETTER}’'-]+)\s+(?i:family))\b",
)
_SAME_HOME = "address as above"


def put_forward(sketches: Sequence[Sketch], text: str, received: date) -> None:
    """List the children with a birth date, or everybody of the family that is named."""
    family = next(_FAMILY.finditer(text), None)
    named = (family["all"] or family["name"]).lower() if family else ""
    children = _CHILDREN.is_in(text)
    for sketch in sketches:
        name = (sketch.name.value or "").lower() if sketch.name else ""
        theirs = bool(named) and len(name.split()) > 1 and name.split()[-1] == named
        child = children and sketch.dob is not None and household.is_child(sketch, received)
        if not sketch.listed and (theirs or child):
            sketch.listed = True
            sketch.notes.append(_SAME_HOME)
