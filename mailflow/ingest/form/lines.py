# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""One line that holds a whole person: a name, and two or more facts behind it with little between.

In: a line of prose. Out: whether it is one, where the name begins, and the role that it is led in by.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from mailflow.ingest.blocks import Block, unwrapped
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import dates, names, phones, whereabouts

_SHORT = 48
"""A longer line is not a name alone."""
_SOME_DAY = date(2000, 1, 1)
_NEXT = 12
"""Characters between two lines that stand below each other (line ends, marks of quotation)."""

_LEAD = re.compile(
    r"\s*(?:[-•·*–▪]\s*|\(?\d{1,4}[.)]\s*|\(?[A-Ha-h]\)\s*|\[[^\]]{1,20}\]\s*|(?:(?:please|pls|plz|kindly|(?:can|could|would|may)\s+(?:you|we|i))[\s,]+){1,2}(?:(?:also|just)\s+)?(?-i:[a-z]+\s+(?:(?:in|for|of|on|about|up|forward|down|with)\s+)?(?=[A-Z]))|(?:for|to|new|hub|case|referral|referring|refer|urgent|asb|add|discuss|consider|include|please|pls|plz|plse|agenda|item|official(?:-sensitive)?|sensitive|secure)\b[\s:.–-]*|(?-i:IP|YP|SU|VP|MISPER)\s+|(?P<role>victim|perpetrator|perp|suspect|offender|child)\s*\d?\s*[:–-]\s*|(?P<kin>(?:step[- ]?)?(?:mother|mum|mom|father|dad|son|daughter|sister|brother|child|partner|husband|wife|nan|gran(?:dmother|dfather|dad|dma)?|aunt|uncle|cousin))\s*\d?\s*[:–-]\s*|(?:client|tenant|subject|nominal|person|male|female|adult|yp|su)\s+\d\s+(?=\w)|(?:re|referral|new\s+referral|client|tenant|subject|nominal|person)\s*\d?\s*[:–-]\s*|(?:fw|fwd)\s*:\s*)*",
    re.IGNORECASE,
)
"""What may stand before a name: marks, a number, what the mail is, a role, or what is asked for ("Please list …")."""
_KIN = re.compile(
    r"\(\s*(?:\w+[\s-]+)?(?:mother|mum|mom|father|dad|son|daughter|sister|brother|child|partner|husband|wife)\s*\)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()\d]{1,60}\)")
"""What else somebody is called, or is, behind his name."""
_WIDE = 120
_BETWEEN = re.compile(
    r"(?:[\s,;/|().–:-]|\b(?:d[./]?o[./]?b\.?|b(?=\.)|born|date of birth|\d(?=[.)]\s)|[ho]/a(?:dd)?|add|tel(?:ephone)?|mob(?:ile)?|phone|contact|no|number|of|at|and|lives?|living|resides|address|aged?|years?|old|yrs?|home|h|m|t|male|female|his|her|unknown|nk|tbc|please|pls|not\s+(?:known|disclosed|held|given|provided|recorded|stated|available|supplied))\b\.?|n/k\b|\?)*",
    re.IGNORECASE,
)
_UNKNOWN_BIRTH = re.compile(
    r"\b(?:d[./]?o[./]?b\.?|date\s+of\s+birth|age)\s*(?:is\s+)?(?:not\s+(?:yet\s+)?(?:known|given|held)|unknown|unk|n/?k|tbc)(?!\w)",
    re.IGNORECASE,
)
"""A birth date of which a line says that nobody knows it: a fact as well."""
_MOST_WORDS = 12
"""More words than a name has, with all that may stand around it."""
_DIGIT = re.compile(r"\d")
_LIVES = re.compile(
    r"\W*(?:(?:s?he|they|now|currently|still)\s+)*(?:lives?|living|resid(?:es|ing)|stay(?:s|ing))\b", re.IGNORECASE
)
_CALLED = re.compile(
    r"[\s,;(–-]+(?:formerly|previously|n[ée]e|a\.?k\.?a\b\.?|(?:also\s+)?known\s+as|goes\s+by|maiden\s+name)\b[^\n\d]{0,40}$",
    re.IGNORECASE,
)
"""Behind a name: what else somebody is called, or was."""
_CUE_END = re.compile(
    r"[\s,;/|(–:.-]*(?:\b(?:d[./]?o[./]?b|[ho]/a|born|edd|due(?:\s+(?:date|on))?|expected|of|at|aged?|lives?\s+at|b(?=\.))\b[\s.:]*(?:(?:not\s+(?:yet\s+)?(?:known|disclosed|held|given|provided|recorded|stated|available|supplied)|unknown|n\s?/\s?k|nk|tbc|\?+)[\s,;.]*)?)?$",
    re.IGNORECASE,
)


_UNBORN = re.compile(r"\bun-?born\b", re.IGNORECASE)
"""Who is not born yet is called by the family alone: "Baby Sample (unborn)"."""


@dataclass(frozen=True, slots=True)
class Led:
    """Where the name of a person line begins, and the role word before it, in lower case, or "".

    ``family``: it is one of several who belong together, and no referral of its own. ``ends``: where the name ends, in a
    list of people that is announced as one; 0 in any other line.
    """

    begin: int
    role: str
    family: bool = False
    ends: int = 0


def _has_fact(text: str) -> bool:
    """Whether a text holds a number, or says that there is no fixed address."""
    return _DIGIT.search(text) is not None or "fixed" in text or "NFA" in text


_MARKED = re.compile(r"[A-Z]{3,}(?: [A-Z]{2,})?(?:[ ]{2,}|[ ]*\t\s*)(?=[A-Z][a-z])")
"""A word in capitals, and a wide gap behind it: what a row of notes is about, and no part of a name."""


def person(text: str) -> Led | None:
    """What a line that is a person begins with; None for any other line."""
    if not _has_fact(text):
        return None
    spans = _spans(text)
    return _led(text, spans) if len(spans) > 1 and _tight(text, spans) else None


def brief(text: str) -> Led | None:
    """The same of a line with a name and a birth date alone: one of several such lines, it is a person."""
    spans = _spans(text) if len(text) <= _WIDE and _has_fact(text) else []
    none = _UNKNOWN_BIRTH.search(text) if len(spans) == 1 else None
    led = (
        _led(text, sorted([*spans, none.span()]) if none else spans)
        if len(spans) == 1 and (none or _dated(text))
        else None
    )
    return replace(led, family=True) if led else None


def _led(text: str, spans: list[tuple[int, int]]) -> Led | None:
    lead = _LEAD.match(text)
    begin = lead.end() if lead else 0
    marked = _MARKED.match(text, begin)
    begin = marked.end() if marked else begin
    who = text[begin : spans[0][0]]
    kin = lead is not None and lead["kin"] is not None
    if not _is_name(who) or (kin and not _dated(text)):  # a mother with a number alone is only whom to ring
        return None
    return Led(begin, (lead["role"] or "").lower() if lead else "", kin or _KIN.search(who) is not None)


def _dated(text: str) -> bool:
    return next(dates.find(text, date.max), None) is not None


def is_home(text: str) -> bool:
    """Whether a line is an address and nothing else."""
    spans = [s for s in whereabouts.find(text) if _has_fact(text[slice(*s)])]
    return (
        len(spans) == 1
        and _BETWEEN.fullmatch(text, 0, spans[0][0]) is not None
        and not text[spans[0][1] :].strip(" .,")
    )


def bare(text: str) -> tuple[str, int, int] | None:
    """What a line below somebody's name gives, and where: a number first of all, or where he lives."""
    number = next(phones.find(text), None)
    if number is not None and _BETWEEN.fullmatch(text, 0, number.start):
        return "phone", 0, len(text)
    if is_home(text):
        return "address", 0, len(text)
    lives = _LIVES.match(text)
    spans = [s for s in whereabouts.find(text) if _has_fact(text[slice(*s)])] if lives else []
    return ("address", *spans[0]) if len(spans) == 1 else None


def is_named(text: str) -> bool:
    """Whether a line is a whole name and nothing else."""
    return len(text) <= _SHORT and _is_name(text[_begin(text) :])


def adjoin(one: Stretch, other: Stretch) -> bool:
    """Whether two lines stand below each other."""
    above, below = (one, other) if one.blocks[0].start <= other.blocks[0].start else (other, one)
    near = 0 <= below.blocks[0].start - above.blocks[-1].end <= _NEXT
    return near and above.blocks[-1].part == below.blocks[0].part


def carded(runs: Iterable[list[Block]]) -> Iterator[list[Block]]:
    """Lines, with a name alone and the bare facts below it joined: a person written on several lines without labels."""
    card: list[Block] = []
    facts, told = 0, 0
    for run in runs:
        text = " ".join(b.text for b in run)
        if (
            card
            and run
            and not run[0].gap
            and 0 <= run[0].start - card[-1].end <= _NEXT
            and run[0].part == card[-1].part
        ):
            card = [*card, *run]
            facts, told = (facts + 1, len(card)) if _bare(text) else (facts, told)
            continue
        yield from _dealt(card, facts, told)
        alone = len(_BRACKETS.sub("", text)) <= _SHORT and _is_name(text[_begin(text) :])
        card, facts, told = (run, 0, 0) if run and alone else ([], 0, 0)
        if not card:
            yield run
    yield from _dealt(card, facts, told)


def _dealt(card: list[Block], facts: int, told: int) -> Iterator[list[Block]]:
    """A card with two facts as one line, up to the last of them if more figures follow; any other as its lines."""
    if facts >= 2:
        told = told if _spans(" ".join(b.text for b in card[told:])) else len(card)
        yield card[:told]
        card = card[told:]
    yield from unwrapped(card)


def _begin(text: str) -> int:
    lead = _LEAD.match(text)
    return lead.end() if lead else 0


def _bare(text: str) -> bool:
    """Whether a line is a date, a number or an address and nothing else."""
    spans = _spans(text)
    if not spans or _BETWEEN.fullmatch(text, 0, spans[0][0]) is None or not _tight(text, spans):
        return False
    return _BETWEEN.fullmatch(text, spans[-1][1]) is not None


def _spans(text: str) -> list[tuple[int, int]]:
    found = [s for s in whereabouts.find(text) if _has_fact(text[slice(*s)])]
    found += [(f.start, f.end) for f in dates.find(text, date.max)]
    found += [(f.start, f.end) for f in dates.turning(text, _SOME_DAY)]
    found += [(p.start, p.end) for p in phones.find(text)]
    return sorted(found)


def _is_name(text: str) -> bool:
    if "(" not in text and len(text.split()) > _MOST_WORDS:
        return False
    plain = _CALLED.sub("", _CUE_END.sub("", text).strip())
    if not names.looks_like(re.sub(r"\(.*?\)", "", plain)):
        return False
    found = names.name(plain)
    return found is not None and (len(found.value.split()) >= 2 or _UNBORN.search(text) is not None)


def _tight(text: str, spans: list[tuple[int, int]]) -> bool:
    """Between two facts stands nothing but separators and label words."""
    return all(
        before >= after or _BETWEEN.fullmatch(text, before, after) is not None
        for (_, before), (after, _) in pairwise(spans)
    )
