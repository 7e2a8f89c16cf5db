# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Who stands in for somebody away, and where things go meanwhile, as absence notes tell it line by line.

In: a sentence of a note. Out: whether it says no more than that: "Rowan Court - Ann Other has all of mine, 07700 …";
"New cases - send these to team@… with the tenant's full name and address". Of both every word must be one that such
lines are made of.
"""

import re
from collections.abc import Callable, Iterator

_NUMBER = r"(?:\+44|0)(?:[ ()-]?\d){8,11}(?:\s*(?:ext|x)\.?(?:ension)?\s*\d{1,6})?"
_COVER = re.compile(
    r"\W*(?P<what>[^.!?:–\d]{2,60}?)\s*(?:\s[-–]|:)\s+(?P<who>[A-Z][^\W\d_]+(?:[ ’'-][A-Z][^\W\d_]+){1,3})"
    r"(?P<has>\s+(?:has|covers|takes|is\s+(?:covering|taking|looking\s+after|dealing\s+with|picking\s+up)|will\s+(?:cover|take|look\s+after|deal\s+with|pick\s+up))\b[^.!?\d]{0,80}?)?"
    rf"[\s,:(–-]*(?:(?:on|tel|mob|phone)\.?\s+)?{_NUMBER}\W*"
)
"""What somebody deals with, who that is, and his number."""
_ASKED = re.compile(
    r"\b(?i:contact|e-?mail|ring|call|phone|text|speak\s+(?:to|with)|get\s+in\s+touch\s+with|(?:directed|sent|addressed|passed|forwarded|go)\s+to|(?:replacement|successor|manager|colleague|cover)(?:\s+is|,)?)\s+(?:my\s+(?:[a-z]+\s){1,3})?(?P<who>[A-Z][^\W\d_]+(?:[ ’'-][A-Z][^\W\d_]+){1,3})"
)
"""Who is to be asked instead."""
_SENT = re.compile(
    r"(?P<what>[^.!?\d]{0,80}?)\b(?:send|e-?mail|forward|submit)\s+(?:(?:these|those|them|it|this|all|any|new)\b\s*){0,3}(?P<more>[^.!?@]{0,60}?)\bto\s+\S+@\S+(?P<with>[^!?@\d]*)",
    re.IGNORECASE,
)
"""Where new cases go, and what must be in them."""
_OF_COVER = frozenset(
    (
        "mine",
        "household",
        "households",
        "family",
        "families",
        "actions",
        "caseload",
        "patch",
        "estate",
        "scheme",
        "schemes",
    )
)
_OF_FORMS = frozenset(
    ("tenant", "tenants", "client", "clients", "birth", "they", "full", "names", "surname", "postcode")
)
_WORD = re.compile(r"[^\W\d_]+")


def fits(sentence: str, known: Callable[[str], bool]) -> bool:
    """Whether a sentence says who stands in or where things go; ``known``: whether all words of a text are a note's."""
    if cover := _COVER.fullmatch(sentence):
        return known(_without(f"{cover['what']} {cover['has'] or ''}", _OF_COVER))
    if sent := _SENT.fullmatch(sentence):
        return known(_without(f"{sent['what']} {sent['more']} {sent['with']}", _OF_FORMS))
    return False


def who(sentences: list[str]) -> Iterator[str]:
    """Who stands in."""
    for sentence in sentences:
        if cover := _COVER.fullmatch(sentence):
            yield cover["who"]


def asked(sentences: list[str]) -> Iterator[str]:
    """Who is to be asked instead: an address beside the name is an office's, and only a birth date would be his."""
    for sentence in sentences:
        yield from (found["who"] for found in _ASKED.finditer(sentence))


def _without(text: str, words: frozenset[str]) -> str:
    return _WORD.sub(lambda word: " " if word[0].lower() in words else word[0], text)
