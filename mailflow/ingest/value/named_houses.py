# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""A house by its name, right before its number in the street: "of Fernlea, 60 Exemplar Lane", "lives at Tŷ Gwyn, 2 …".

In: a text, and where a numbered address begins in it. Out: where the name of its house begins, or None.
"""

import re

from mailflow.ingest.value.alphabet import LETTER, UPPER

_LINE = 120
_CAP = rf"[{UPPER}][{LETTER}’'-]{{0,40}}"
_BY_ITSELF = rf"Old\s[{UPPER}][{LETTER}]+|The\s(?:[{UPPER}][{LETTER}]+\s)?[{UPPER}][{LETTER}]+|[{UPPER}][{LETTER}]*(?:lea|leigh|dale|dene|holme|croft|wood|mead|hurst|brook|side|ridge|bank|mere|haven|garth|stead|ville|crest|mount|bourne|wold|nook)"
"""What only houses are called."""
_LIVES = r"(?:\b(?i:lives?|living|lived|resid\w+|stay\w*|based|alone|housed|placed|settled|home|now|currently|address(?:\s+is)?|tenant|occupier)\s+at|\b(?i:lives?|living|home\s+is|address(?:\s+is)?):?|,\s(?:(?:both|all|late|formerly)\s)?(?:of|at))"
"""Before what can be nobody's name: somebody lives there, or is "of" it behind a comma."""
_HOUSE = re.compile(
    rf"(?:\b(?:of|at|in)\s+(?P<known>{_BY_ITSELF})|{_LIVES}\s+(?P<called>(?:(?:The|Y|Yr|Ye)\s)?{_CAP}(?:\s(?:(?:y|yr|the|of|on)\s)?{_CAP}){{0,2}}(?<![’']s)(?<!s[’']))),\s*$"
)


def begins(text: str, start: int) -> int | None:
    """Where the name of the house begins that has its number at ``start``."""
    if not text[start : start + 1].isdigit():
        return None
    found = _HOUSE.search(text, max(0, start - _LINE), start)
    return found.start(found.lastgroup or 0) if found else None
