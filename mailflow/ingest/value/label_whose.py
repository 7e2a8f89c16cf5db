# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whose a label asks for by a word beside the fact, and whether it asks for one of before: "work tel", "previous address".

In: a label in lower case, as it is written and as it is spelt. Out: "relative", "household", "work", "home", LAST_KNOWN,
OFFSPRING or ""; yes or no.
"""

import re

_SECOND = re.compile(
    r"(?:alt\w*|2nd|second(?:ary)?|third|other|another|back[\s-]?up|additional|further|fallback)\W+contacts?$|(?:if|when)\s.*\b(?:answer|reply|luck|joy|respon(?:d|se)|pick\s+up|reached)\b|failing\s+that\b"
)
"""Who else is rung, should somebody not be reached."""
LAST_KNOWN = "last known"
"""``whose`` of an address at which somebody was last known to live."""
_LAST = re.compile(r"\blast\s+(?:known\s+)?(?:home\s+)?(?:address|addr)\b|\bvisit(?:ed)?\b")
OFFSPRING = "offspring"
"""``whose`` of a label that asks for somebody's son or daughter, who may be grown up."""
_WHOSE = (
    ("relative", re.compile(rf"^(?:{_SECOND.pattern})")),
    ("household", re.compile(r"\b(?:household|family|house\s?phone|for\s+(?:all|both|everyone|everybody))\b")),
    ("work", re.compile(r"\b(?:work|office|business)\b")),
    ("home", re.compile(r"\bhome|house|landline\b")),
    (OFFSPRING, re.compile(r"\b(?:son|daughter)s?\b")),
)
_OLD = re.compile(
    r"\b(?:previous|prev|former|old|past|last|prior|visit|visited|incident|offence|work|gp|school|business|billing|correspondence|forwarding)\b(?=.*\b(?:address(?:es)?|addr|residences?|location|postcode)\b)"
    r"|\b(?:address|property|home|house|flat)\s+visited\b|\b(?:address(?:es)?|addr)\b.*\((?:\w+\s)?(?:previous|prev|former|old|past|last|prior)\b|\b(?:address|location|postcode)\s+(?:in\s+\w+|at\s+(?:the\s+)?time\b|before|until|prior|when)\b"
)


def is_old(*said: str) -> bool:
    """Whether a label, in one of its spellings, asks for where somebody was or what happened, and not for a home of now."""
    return any(_OLD.search(one) is not None for one in said)


def of(asked: str, spelt: str, *, old: bool) -> str:
    """Whose number or address a label asks for."""
    if old and _LAST.search(spelt):
        return LAST_KNOWN
    return next((said for said, asks in _WHOSE if asks.search(asked)), "")
