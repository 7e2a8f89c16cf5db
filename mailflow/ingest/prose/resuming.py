# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Where a sentence comes back to whom it is about, behind somebody who was only named on the way.

In: a sentence, and where the last name in it stands. Out: whether what comes next is said of the one before him:
"Ann Other lost her husband Ron (12/12/1938) in May and lives at …"; "Pat Sample (next to his brother Jo), mobile …".
"""

import re

_VERB = r"(?:has|have|had|is|was|lives?|living|stays?|remains?|can|may|rents?|resides?|uses?|does|now\s+lives?)"
_AND_VERB = re.compile(
    rf"[’']?s?\s{{0,3}}(?:\([^()]*\))?\s{{0,3}}(?:,?\s{{0,3}}(?:in|on|at|last|this|back|earlier|two|three|some|from|to|for|after|a\s+few)\s+(?:(?!\b(?:who|which|and)\b)[\w’'-]+\s{{0,3}}){{1,5}}?)?,?\s{{0,3}}(?:and|but|so)\s+(?:(?:now|still|currently|since|then|also|herself|himself)\s+)*{_VERB}\b",
    re.IGNORECASE,
)
"""Right behind the one named on the way: the next verb has the subject of the sentence."""
_SINCE = re.compile(r"\b(?:since|after|when|until|till|before|because|once|ever\s+since)\b[^,;.()]*$", re.IGNORECASE)
"""Before the one named on the way: a clause is his that only says when or why."""
_BEHIND_CLAUSE = re.compile(
    rf"(?:[^,;.()]{{1,80}},\s{{0,3}}|,\s{{0,3}}who\s[^,;.()]{{1,80}},\s{{0,3}})(?:and|but)\s+(?:(?:now|still|currently|since|then|also)\s+)*(?:s?he\s+)?{_VERB}\b"
    r"|[^,;.()]{1,80}?\s(?:and|but)\s+(?:s?he\s+)?was\s+born\b",
    re.IGNORECASE,
)
"""Behind him: where the clause ends, and the sentence goes on: "… since his wife Ann died in May, and was born on …"."""
_WHO = re.compile(r",\s{0,3}who\s")
_LONG = 400
_NEAR = 80


def goes_on(text: str, named: int, at: int) -> bool:
    """Whether, between a name that ends at ``named`` and ``at``, a second verb comes back to the one before."""
    return _back(text, named, min(at, named + _LONG)) is not None


def behind(text: str, named: int) -> int:
    """Where that verb ends."""
    found = _back(text, named, named + _LONG)
    return found.end() if found else named


def _back(text: str, named: int, end: int) -> re.Match[str] | None:
    """The verb that comes back: right behind the name, or behind a clause of his that is closed."""
    if (found := _AND_VERB.match(text, named, end)) is not None:
        return found
    aside = _WHO.match(text, named) or _SINCE.search(text, max(0, named - _NEAR), named)
    return _BEHIND_CLAUSE.match(text, named, end) if aside else None


def closed(text: str, start: int, named: tuple[int, int]) -> int | None:
    """Where the bracket closes, or its next part begins, in which somebody is named; None where he stands in none."""
    opened: list[int] = []
    for index in range(max(start, named[0] - _LONG), named[0]):
        if text[index] == "(":
            opened.append(index)
        elif text[index] == ")" and opened:
            opened.pop()
    if not opened or not any(letter.isalpha() for letter in text[opened[-1] + 1 : named[0]]):
        return None  # of "the suspect (Tom Sample)" he alone is meant
    depth = 1
    for index in range(named[1], min(len(text), named[1] + _LONG)):
        depth += {"(": 1, ")": -1}.get(text[index], 0)
        if depth == 0 or (depth == 1 and text[index] == ";"):
            return index + 1
    return None
