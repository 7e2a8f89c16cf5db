# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""For whom the sender says that a referral is, where he says it in so many words: "for the children only" (rule 3).

In: the people of a referral and the words of the mail. Out: the same people; who is left out is not put forward any
more, and a number of the parent who is only the contact is the children's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from mailflow.ingest.guarded import Cased, Guarded
from mailflow.ingest.person import by_age, household, in_story, left_out, matter, the_one, withdrawn
from mailflow.ingest.reader import Sketch
from mailflow.ingest.value import facts, notnames
from mailflow.ingest.value.alphabet import LETTER, UPPER
from mailflow.submission import Address, Role, SubjectKind

_CHILDREN = (
    r"(?:(?:the|her|his|their|these|our|both|all|two|three|four|five|six|young|younger|older|unborn)\s+)*"
    r"(?:child(?:ren)?|kids|baby|babies|siblings?|twins|boys|girls|infants?|minors?|young\s+(?:people|persons?)|son|daughter)"
)
_ALONE = r"(?:\s*,?\s*(?:only|alone)\b|\s*,?\s*(?:and\s+)?not\s+(?:for\s+)?(?:the\s+|their\s+|his\s+|her\s+)?(?:parents?|mother|mum|father|dad|adults?|carers?)\b)"
_FOR = r"\b(?:refer\w*|form|request|this|it)\b[^.;:\n]{0,40}?(?:\b(?:for|about|on|concerns?|concerning|covers?|of|regarding|re|is)|(?<=refer)|(?<=referring))\s+(?:only\s+)?"
_FOR_CHILDREN = Guarded(
    "child children kids baby babies siblings twins boys girls young infant infants minor minors son daughter sibling boy girl babys",
    rf"{_FOR}{_CHILDREN}{_ALONE}|\b(?:only|just)\s+{_CHILDREN}\s+(?:(?:is|are)\s+)?(?:being\s+)?(?:referred|put\s+forward|for\s+(?:referral|discussion))\b(?!\s+(?:to|by)\s+(?!you\b|the\s+(?:hub|panel|partnership|meeting)\b))"
    rf"|(?:^|\n|[.;:]\s)\W{{0,20}}(?:for\s+)?{_CHILDREN}\s+only\b",
)
_ONLY = Guarded("only just alone solely purely", r"\b(?:only|just|alone|solely|purely)\b")
_NAME = rf"(?P<name>[{UPPER}][{LETTER}’'-]+(?:\s+[{UPPER}][{LETTER}’'-]+){{0,3}})"
_WHO = rf"(?i:(?:(?:his|her|their|the|our)\s+(?:(?-i:[a-z-]+)\s+){{1,2}})?(?:(?:{notnames.TITLES})\.?\s+)?)"
_FOR_ONE = re.compile(
    rf"(?i:{_FOR}){_WHO}{_NAME}(?:\s*,?\s*(?i:only|alone)\b)|\b(?i:only|just)\s+{_WHO}{_NAME.replace('?P<name>', '?P<one>')}\s+(?i:is\s+(?:being\s+)?(?:referred|put\s+forward))"
    rf"|(?i:\b(?:refer\w*|form|request|this|it)\b(?:[’']s|\s+is|\s+was)?\s+(?:only|just|solely|purely)\s+(?:for|about|on|in\s+respect\s+of)\s+){_WHO}{_NAME.replace('?P<name>', '?P<two>')}"
)
_FOR_HIM = Guarded(
    "only just alone solely",
    r"\b(?:we|i)(?:\s+(?:are|am)|[’'](?:re|m))?\s+(?:referring|putting\s+forward|raising|listing|nominating)\s+(?:her|him)\s*,?\s*(?:only|alone|solely)\b(?!\s+(?:for|because|as|since|to|so|at|if|when|about)\b)"
    r"|\b(?:referral|form|request)\s+is\s+for\s+(?:her|him)\s*,?\s*(?:only|alone|solely)\b"
    r"|\b(?:we|i)(?:\s+(?:are|am)|[’'](?:re|m))?\s+(?:only|just|solely)\s+(?:referring|putting\s+forward|nominating)\s+(?:her|him)\b(?!\s+(?:for|because|as|since|to|so|at|if|when|about)\b)",
)
"""One is meant, whom the words before have told of: whoever is told of most."""
_ONLY_THE = re.compile(
    r"\b(?:only|just)\s+the\s+(?P<part>[a-z][a-z-]+(?:\s[a-z-]+)?)\s+(?:is|are)\s+(?:being\s+|to\s+be\s+)?(?:referred|put\s+forward|nominated|for\s+(?:referral|discussion))\b(?!\s+(?:on\s+)?(?:to|by)\s+(?!you\b|the\s+(?:hub|panel|partnership|meeting)\b))",
    re.IGNORECASE,
)
"""One of several is meant, whom a row or a line calls so."""
_ROLES = {
    Role.PERPETRATOR: r"suspect|perpetrator|perp|offender|accused|aggressor",
    Role.VICTIM: r"victim|aggrieved|injured\s+party|survivor",
    Role.WITNESS: r"witness",
}
_ROLE = rf"(?:the\s+|both\s+)*(?:{'|'.join(_ROLES.values())})(?:e?s)?"
_FOR_ROLES = Guarded(
    "suspect perp offender accused aggressor victim aggrieved injured survivor witness",
    rf"\b(?:refer\w*|discuss\w*|add|put\s+forward|for|about|concerns?)\s+(?:only\s+|just\s+)?(?P<roles>{_ROLE}(?:\s*(?:,|and|&|\+)\s*{_ROLE})*)(?P<only>\s*,?\s*(?:only|alone)\b(?=\s*(?:[.,;:!)\n–-]|$|please\b|and\b|thanks\b)))?",
)
_MENTIONED = Guarded(
    "suspect perp offender accused aggressor victim aggrieved injured survivor witness",
    rf"\b(?P<roles>{_ROLE})\b(?:(?!\b(?:rest|else|others?)\b)[^.;,\n]){{0,25}}?\b(?:(?:has\s+|have\s+)?(?:asked|asks?|wish\w*|wants?|requested|would\s+(?:like|prefer))\s+not\s+to\s+be\s+(?:discussed|referred|included|listed|put\s+forward)\b|(?:is|are)\s+(?:(?:only|just)\s+(?:there|here|included|listed|shown|added|given|in\s+(?:the|this)\s+(?:list|table|form|sheet)|for\s+(?:info\w*|context|background|reference|completeness))\b|not\s+(?:being\s+|to\s+be\s+)?referred\b(?!\s+(?:to|by|before|until))|not\s+(?:for\s+referral|part\s+of)\b|(?:only\s+)?for\s+(?:info\w*|context|background|reference)\b))",
)
"""Who is in a list only so that the reader knows who is who."""
_REST = Guarded(
    "information info context background reference awareness completeness refer part",
    r"\b(?:every(?:body|one)\s+else|any(?:body|one)\s+else|(?:all\s+(?:the\s+)?|the\s+)others|the\s+(?:rest|remainder|remaining))\b[^.:\n]{0,40}?\b(?:for|as|is|are|only|just)\b[^.:\n]{0,25}?\b(?:information|info|context|background|reference|awareness|completeness|not\s+(?:being\s+|to\s+be\s+|for\s+)?(?:refer\w*|part))\b",
)
"""Who is not named is only mentioned."""


LEFT_OUT = "{} left out by the words “{}”"
"""Remark for a person: how many were not put forward, and what the sender said of them."""
_QUOTE = 120
"""Characters that are quoted in a remark."""
_KNOWN = 3
"""Kinds of facts of one person that make the bare name of another a mention."""


_COUNTED = Cased(
    "other second third fourth next last",
    rf"(?i:\b(?:the\s+|an)?(?:other|second|third|fourth|next|last)(?:\s+[{LETTER}]+){{0,2}}?\s*(?:\bis|\bwas|\bbeing|\bcalled|\bnamed|:|-|–|,)\s*(?P<name>[{LETTER}’'-]+))",
)
"""Somebody who is counted among those put forward: "other one is Tyler"."""


_JOINED = re.compile(
    r"(?:\b(?:and|plus|also|with)|[&+])\s+(?:(?:his|her|their|the)\s+)?(?:[a-z-]+\s+){0,2}$", re.IGNORECASE
)
"""What joins a name to somebody before it: "and her son Tom"."""


def only_mentioned(sketches: Sequence[Sketch], text: str, texts: Mapping[str, str]) -> None:
    """Leave out, beside a person who is told fully, whoever is a name in prose and nothing else (reading-rules 2).

    Who stands below a heading or in a row, who has a part, who is counted or joined to another, is put forward.
    """
    counted = {word for match in _COUNTED.finditer(text) for word in in_story.words(match["name"])}
    for batch in {s.batch for s in sketches}:
        listed = [s for s in sketches if s.batch == batch and s.listed]
        if any(s.name and s.facts >= _KNOWN for s in listed):
            _leave_out(listed, [s for s in listed if not _is_bare(s, texts) or counted & _words(s)])


def _is_bare(sketch: Sketch, texts: Mapping[str, str]) -> bool:
    person = sketch.kind is SubjectKind.PERSON and sketch.role is Role.SUBJECT and sketch.rule == "prose"
    told = sketch.unknown or sketch.aliases or sketch.notes
    if not person or sketch.name is None or sketch.facts > 1 or told:
        return False
    place = sketch.name.trace
    return _JOINED.search(texts.get(place.part, "")[max(0, place.start - 40) : place.start]) is None


def narrow(sketches: Sequence[Sketch], text: str, received: date) -> tuple[str, ...]:
    """Leave out whoever the words leave out; nobody is, where that would leave nobody. A remark for each such wish."""
    listed = [s for s in sketches if s.listed]
    if len(listed) < 2:
        return ()
    if (wish := _FOR_CHILDREN.search(text)) is not None:
        kept = [s for s in listed if s.kind is SubjectKind.UNBORN or household.is_child(s, received)]
        _leave_out(listed, kept)
        _take_over(kept, listed)
        return _remarks(listed, wish[0])
    remarks: list[str] = []
    for left, words in _wishes(listed, text):
        before = [s for s in listed if s.listed]
        _share_home(before, left)
        _leave_out(before, [s for s in before if not any(s is one for one in left)])
        remarks += _remarks(before, words)
    return tuple(remarks)


def _wishes(listed: Sequence[Sketch], text: str) -> Iterator[tuple[list[Sketch], str]]:
    """Who is left out, and the words that say so, one wish after the other."""
    if back := withdrawn.taken_back(listed, text):
        yield back, withdrawn.words(text)
    if left := left_out.left_out(listed, text):
        yield left, left_out.words(text)
    yield the_one.left_out(listed, text)
    yield by_age.left_out(listed, text)
    if meant := _meant(text):
        yield [s for s in listed if s.role not in meant], _phrase(_FOR_ROLES.search(text))
    if mentioned := _said(_MENTIONED, text):
        yield [s for s in listed if s.role in mentioned], _phrase(_MENTIONED.search(text))
    only = next((m for m in _FOR_HIM.finditer(text) if matter.is_ours(text, *m.span())), None)
    if only is not None and len(listed) > 1:
        one = max(listed, key=lambda s: (s.role is not Role.CHILD, s.facts, -s.order))
        yield [s for s in listed if s is not one], only[0]
    alone = next((m for m in _ONLY_THE.finditer(text) if matter.is_ours(text, *m.span())), None)
    if alone is not None and (kept := [s for s in listed if _is_called(s, alone["part"], text)]):
        yield [s for s in listed if not any(s is k for k in kept)], alone[0]
    yield _beside_one(listed, text)


def _beside_one(listed: Sequence[Sketch], text: str) -> tuple[list[Sketch], str]:
    """Who is not the one for whom alone the referral is, "for Jane only", and the words that say so."""
    found = [m for m in _FOR_ONE.finditer(text) if matter.is_ours(text, *m.span())] if _ONLY.is_in(text) else []
    names = [in_story.words(m["name"] or m["one"] or m["two"]) for m in found]
    if not any(name <= _words(s) for s in listed for name in names):
        return [], ""
    return [s for s in listed if not any(name <= _words(s) for name in names)], _phrase(found[0])


def told_apart(sketches: Sequence[Sketch], text: str) -> list[Sketch]:
    """Who of a story is left out by name or by "he", so that it can be told without him; not all of them."""
    listed = [s for s in sketches if s.listed]
    if len(listed) < 2:
        return []
    left = [*left_out.left_out(listed, text), *the_one.left_out(listed, text)[0], *_beside_one(listed, text)[0]]
    out = [s for s in listed if any(s is one for one in left)]
    return out if len(out) < len(listed) else []


def _is_called(sketch: Sketch, part: str, text: str) -> bool:
    """Whether somebody's name stands right behind a word for what he is: "Tenant: Jane Sample", in a row or a line."""
    name = sketch.name.trace.text if sketch.name else ""
    return bool(name) and re.search(rf"\b{re.escape(part)}\W+{re.escape(name)}", text, re.IGNORECASE) is not None


def _phrase(match: re.Match[str] | None) -> str:
    return match[0] if match is not None else ""


def _remarks(before: Sequence[Sketch], words: str) -> tuple[str, ...]:
    """How many of those who were put forward are so no more, and by which words; nothing when all are."""
    count = sum(not s.listed for s in before)
    return (LEFT_OUT.format(count, " ".join(words.split())[:_QUOTE]),) if count else ()


def _meant(text: str) -> set[Role]:
    """The parts of those whom alone the words refer: "the suspect and the victim please, the rest for information"."""
    rest = _REST.is_in(text)
    said = " ".join(
        match["roles"]
        for match in _FOR_ROLES.finditer(text)
        if (match["only"] or rest or _ONLY.is_in(match[0])) and _is_wanted(match, text)
    )
    return _parts(said)


def _is_wanted(match: re.Match[str], text: str) -> bool:
    """Whether the sender says what he wants: not "bail is for the suspect only"."""
    asks = match[0][:3].lower() not in ("for", "abo", "con") or matter.is_wanted(text, *match.span())
    return asks and matter.is_ours(text, *match.span())


def _said(pattern: Guarded, text: str) -> set[Role]:
    """The parts of those of whom a pattern speaks."""
    return _parts(" ".join(m["roles"] for m in pattern.finditer(text) if matter.is_ours(text, *m.span())))


def _parts(said: str) -> set[Role]:
    return {role for role, words in _ROLES.items() if re.search(words, said, re.IGNORECASE)}


def _words(sketch: Sketch) -> set[str]:
    return in_story.words(sketch.name.value) if sketch.name and sketch.name.value else set()


def _share_home(before: Sequence[Sketch], left: Sequence[Sketch]) -> None:
    """Give those who stay the home of somebody who is left out, where theirs is "the same address"."""
    whole = next((s.addresses for s in left if "address of all" in s.notes and s.addresses), [])
    for sketch in before if whole else ():
        if not sketch.addresses and "address" not in sketch.unknown and sketch.role is not Role.PERPETRATOR:
            sketch.addresses = list(whole)
    home: list[Address] = []
    for sketch in sorted(before if left else (), key=lambda s: s.order):
        if not sketch.addresses and "address" not in sketch.unknown and "address as above" in sketch.notes:
            sketch.addresses = list(home)
        home = sketch.addresses or home


def _leave_out(listed: Sequence[Sketch], kept: Sequence[Sketch]) -> None:
    for sketch in listed if kept else ():
        sketch.listed = any(sketch is one for one in kept)


def _take_over(children: Sequence[Sketch], before: Sequence[Sketch]) -> None:
    """A number that was given for a parent is how the children are reached; and their home is the children's."""
    adults = [s for s in before if not s.listed]
    numbers = [p for s in adults for p in s.phones if p.whose in (facts.KIN, "relative")]
    for adult in adults:
        adult.phones = [p for p in adult.phones if p not in numbers]
    home = next((s.addresses for s in adults if s.addresses), [])
    for child in children:
        child.phones = child.phones or [replace(p, whose="relative") for p in numbers]
        child.addresses = child.addresses or list(home)
