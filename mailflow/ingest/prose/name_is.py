"""Whose name a sentence gives that begins "Her name is …": that of whoever was spoken of last, without a name.

In: a text, where the sentence begins, and its words up to the name. Out: whether that is somebody only mentioned,
a neighbour who complained or a witness, and not the one whom the mail is about.
"""

import re

from mailflow.ingest.value import cues

_IS = re.compile(
    r"\W*(?:and\s+)?(?:his|her|their|the)\s+name(?:\s+is|[’']s)\s+(?:an?\s+)?(?:(?:mr|mrs|ms|miss|mx|dr)\.?\s+)?",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rf"\b(?:an?|the|one|another|his|her|their|our|elderly|local)\s+(?:[a-z-]+\s+)?(?:{cues.PROFESSIONAL}|{cues.RELATIVE}|passer-?by|shopper|friend|customer|bystander)\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:lady|gent\w*|man|woman|male|female|lad|girl|boy|tenant|resident|client|patient|person)\b", re.IGNORECASE
)
_FAR = 300
"""Characters of the sentence before."""


def is_of_another(text: str, begins: int, lead: str) -> bool:
    """Whether the name that comes next is that of somebody who was only mentioned."""
    if _IS.fullmatch(lead) is None:
        return False
    above = re.split(r"[.!?\n]\s", text[max(0, begins - _FAR) : begins].rstrip(" \n.!?"))[-1]
    return _OTHER.search(above) is not None and _OURS.search(above) is None
