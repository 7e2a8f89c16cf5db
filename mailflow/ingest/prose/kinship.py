"""Who of two is meant by what he is to the other: "Mum 07700 …, her son is 19, his is 07700 …", "hers is …".

In: the words before a name, and a sentence. Out: what the two are to each other, where the sentence turns to which.
Nobody is meant where two might be: then what follows is nobody's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from mailflow.ingest.person.in_story import Person

_KIN = r"mum|mam|mom|mother|dad|father|son|daughter|husband|wife|partner|boyfriend|girlfriend|brother|sister"
_LED = re.compile(
    rf"\b(?P<whose>her|his)\s+(?:(?!ex\b)[a-z]+[\s-]+)?(?P<kin>{_KIN})(?:\s*,|\s+(?:is|called|named))?\s+$",
    re.IGNORECASE,
)
"""Right before a name: what he is to the one who was named before."""
_PAIR = re.compile(
    r"\b(?P<first>mum|mother|dad|father|husband|wife)\s*(?:and|&|/|\+)\s*(?:(?:adult|grown[\s-]up|teenage|young)\s+)?(?P<second>son|daughter|husband|wife)\b[\s:,–-]*$",
    re.IGNORECASE,
)
_OTHER_WAY = {
    ("her", "son"): "mum", ("her", "daughter"): "mum", ("his", "son"): "dad", ("his", "daughter"): "dad",
    ("her", "mum"): "daughter", ("his", "mum"): "son", ("her", "dad"): "daughter", ("his", "dad"): "son",
    ("her", "husband"): "wife", ("his", "wife"): "husband", ("her", "brother"): "sister", ("his", "sister"): "brother",
}  # fmt: skip
"""What the one before is to him."""
_SAME = {"mam": "mum", "mom": "mum", "mother": "mum", "father": "dad"}
_PRONOUN = {
    **dict.fromkeys(("mum", "daughter", "wife", "sister", "girlfriend"), "her"),
    **dict.fromkeys(("dad", "son", "husband", "brother", "boyfriend"), "his"),
}
_THING = r"(?:(?:own|new|current)\s+)?(?:mobile|mob|phone|number|tel|contact|cell)"
_TURN = re.compile(
    rf"(?<![\w’'])(?:(?:(?:her|his|the|and)\s+)?(?P<kin>{_KIN})(?:[’']?s)?(?:\s+{_THING})?(?=\s*(?:(?:is|on|:|=|-|–)\s*)?\(?(?:\+44|0)\d|\s+is\s+\d\d\b|\s*[,(]\s*(?:born|dob|d\.o\.b)\b|\s+(?:was\s+)?born\b)"
    rf"|(?P<whose>hers?|his)(?:\s+{_THING})?(?=\s*(?:(?:is|on|:|=|-|–)\s*)?\(?(?:\+44|0)\d))",
    re.IGNORECASE,
)
"""What somebody is to somebody, or whose a thing is, right before a number, an age or a birth date."""


def led(before: str) -> tuple[str, str] | None:
    """Of the words right before a name: "her" or "his", and what he is."""
    found = _LED.search(before)
    return (found["whose"].lower(), _plain(found["kin"])) if found else None


def pair(before: str) -> tuple[str, str] | None:
    """Of the words right before the first of two names: what the first is, and what the second."""
    found = _PAIR.search(before)
    return (_plain(found["first"]), _plain(found["second"])) if found else None


def other(whose: str, kin: str) -> str:
    """What the one named before is to him; "" when nothing tells."""
    return _OTHER_WAY.get((whose, kin), "")


def pronoun(kin: str) -> str:
    """By what somebody is: "her" or "his", or "" when nothing tells."""
    return _PRONOUN.get(kin, "")


def words(kin: str) -> set[str]:
    """All words for it."""
    return {kin, *(word for word, plain in _SAME.items() if plain == kin)}


def turns(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, str]]:
    """Where a sentence turns to one of two: from, to, and what he is to the other or "" and "her" or "his"."""
    for found in _TURN.finditer(text, start, end):
        whose = (found["whose"] or "").lower()
        yield found.start(), found.end(), _plain(found["kin"] or ""), "her" if whose == "hers" else whose


def meant(two: Sequence[Person], kin: Mapping[str, Person], said: str, whose: str) -> Person | None:
    """Who of two is meant; None when either may be."""
    if said:
        return kin.get(said)
    known = [p for p in two if p.pronoun == whose]
    others = [p for p in two if p.pronoun not in ("", whose)]
    if len(known) == 1 and len(two) > 1:
        return known[0]
    return next(p for p in two if p not in others) if not known and len(others) == len(two) - 1 else None


def _plain(kin: str) -> str:
    small = kin.lower()
    return _SAME.get(small, small)
