"""A form on one line, its fields parted by bars or strokes: "Ref by: Ann Other | Tel: 01632 … | Client: Tom Sample".

In: a line. Out: where each field ends, and where the next one begins; nothing where few labels are so led in.
"""

import re

from mailflow.ingest.value.labels import Owner, Words, label

_BAR = re.compile(r"\s*(?:\||;|\s/{1,2}(?=\s)|\s[•·](?=\s))\s*(?=(?P<label>[^\W\d_][^:=|;/\n]{0,40}?)\s*[:=](?![\d/]))")
_FEW = 2
_PERSONAL = frozenset(("name", "forename", "surname", "dob", "address", "phone"))
"""Without one of these a list of remarks is no form: "Reason: noise; police: attended; landlord: aware"."""


def cuts(text: str, words: Words) -> list[tuple[int, int]]:
    """Where the fields of such a line end, and where the next begin."""
    if counted := _counted(text, words):
        return counted
    if not any(mark in text for mark in "|;/•·") or (":" not in text and "=" not in text):
        return []
    found = list(_BAR.finditer(text))
    heads = [text.split(":", 1)[0], *(match["label"] for match in found)] if found else []
    known = [told for head in heads if (told := label(head, words)) is not None]
    personal = any(
        _PERSONAL.intersection(told.fields) or (told.is_heading and told.owner is not Owner.OTHER) for told in known[1:]
    )
    return [match.span() for match in found] if personal and len(known) >= _FEW else []


_NUMBER = re.compile(r"(?:^|(?<=\s))\(?(?P<number>\d)[.)]\s+(?=(?P<label>[^\W\d_][^:=?\n]{0,40}?)\s*[:=?])")


def _counted(text: str, words: Words) -> list[tuple[int, int]]:
    """The same of questions that are numbered on one line: "1. Who? Tom Sample 2. DOB? 3/4/1988"."""
    found = list(_NUMBER.finditer(text)) if ") " in text or ". " in text else []
    if [int(match["number"]) for match in found] != [*range(1, len(found) + 1)]:
        return []
    known = sum(label(match["label"], words) is not None for match in found)
    return [(match.start(), match.start()) for match in found[1:]] if known > _FEW else []
