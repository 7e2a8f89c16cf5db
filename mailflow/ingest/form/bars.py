"""A form on one line, its fields parted by bars or strokes: "Ref by: Ann Other | Tel: 01632 … | Client: Tom Sample".

In: a line. Out: where each field ends, and where the next one begins; nothing where few labels are so led in.
"""

import re

from mailflow.ingest.value.labels import Words, label

_BAR = re.compile(r"\s*(?:\||;|\s/{1,2}(?=\s)|\s[•·](?=\s))\s*(?=(?P<label>[^\W\d_][^:=|;/\n]{0,40}?)\s*[:=](?![\d/]))")
_FEW = 2
_PERSONAL = frozenset(("name", "forename", "surname", "dob", "address", "phone"))
"""Without one of these a list of remarks is no form: "Reason: noise; police: attended; landlord: aware"."""


def cuts(text: str, words: Words) -> list[tuple[int, int]]:
    """Where the fields of such a line end, and where the next begin."""
    if not any(mark in text for mark in "|;/•·") or (":" not in text and "=" not in text):
        return []
    found = list(_BAR.finditer(text))
    known = [told for match in found if (told := label(match["label"], words)) is not None]
    personal = any(_PERSONAL.intersection(told.fields) for told in known)
    return [match.span() for match in found] if personal and len(known) >= _FEW else []
