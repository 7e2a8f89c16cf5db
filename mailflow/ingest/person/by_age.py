# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Who of two is meant, where the words tell them apart by age: "for the older brother only" (rule 3).

In: the people of a referral and the words of the mail. Out: those who are not meant, and the words that say so;
nobody where their ages do not tell who is who.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.person import matter
from mailflow.ingest.reader import Sketch
from mailflow.ingest.value import facts
from mailflow.submission import Subject

Person = TypeVar("Person", Sketch, Subject)

_WHO = r"(?:the|her|his|their|this)\s+(?:(?P<old%s>older|elder|eldest|oldest)|younger|youngest)(?:\s+(?:of\s+the\s+(?:two|three|brothers|sisters|boys|girls|lads|children|siblings)|one|brother|sister|boy|girl|lad|son|daughter|child|sibling|twin|man|woman|lady))?"
_REFERRED = r"(?:(?:is|are)\s+)?(?:being\s+|to\s+be\s+|hereby\s+)*(?:referred|put\s+forward|nominated|listed|for\s+(?:referral|discussion|you|the\s+(?:hub|meeting|panel)))\b(?!\s+(?:on\s+)?to\s+(?!you\b|the\s+(?:hub|panel|meeting)\b))"
_ONE = Guarded(
    "older elder eldest oldest younger youngest",
    rf"\b(?:refer\w*|form|request|this|it|nominat\w+|for|about)\b[^.;:\n]{{0,40}}?\b(?:for|about|on|concerns?|of|regarding|re|is|refer|referring|discuss)\s+{_WHO % 1}\s*,?\s*(?:only|alone)\b"
    rf"|\b(?:only|just)\s+(?:(?:for|about|refer(?:ring)?)\s+)?{_WHO % 2}\s+{_REFERRED}"
    rf"|\b(?:refer\w*|form|request|this|it)\b(?:[’']s|\s+is|\s+was)?\s+(?:only|just|solely)\s+(?:for|about|on|in\s+respect\s+of)\s+{_WHO % 3}",
)


def left_out(listed: Sequence[Person], text: str) -> tuple[list[Person], str]:
    """Those put forward who are not the elder, or not the younger, who alone is meant; and the words that say so."""
    said = next((m for m in _ONE.finditer(text) if matter.is_ours(text, *m.span())), None)
    ages = [(_age(s), n) for n, s in enumerate(listed)]
    if said is None or len({age for age, _ in ages}) < len(ages) or any(age is None for age, _ in ages):
        return [], ""
    ranked = sorted((age, n) for age, n in ages if age is not None)
    meant = listed[ranked[-1 if any(said[f"old{n}"] for n in (1, 2, 3)) else 0][1]]
    return [s for s in listed if s is not meant], said[0]


def _age(sketch: Sketch | Subject) -> int | None:
    """A measure of how old somebody is; None when neither a full birth date nor an age is told."""
    if sketch.dob is not None and sketch.dob.value and re.fullmatch(r"\d{4}-\d\d-\d\d", sketch.dob.value):
        return -date.fromisoformat(sketch.dob.value).toordinal()
    return None if (years := facts.years(sketch.age)) is None else -(date.max.toordinal() - years * 365)
