"""The cards that people put below a letter without a word of goodbye: name and job on one line, an office, its number.

In: the blocks from a line on (``FAR`` of them), and the words of the sender's name. Out: whether a card begins there.
Someone who is put forward below a letter has a birth date, a label or no office; then it is no card.
"""

import re
from collections.abc import Collection, Sequence
from datetime import date

from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.letter import boilerplate, jobs
from mailflow.ingest.value import dates, notnames, phones, places
from mailflow.message import Mailbox

_LONGEST = 7
"""Lines of a card."""
FAR = 40
"""Blocks in which a card ends, empty ones included: no more of a long letter need be looked at."""
_WIDEST = 100
_MOST_WORDS = 8
"""Words of a line that holds no number to ring and no postcode."""
_LAST = 2
_SHORTENED = 3
"""Letters of the short form of a name: "Kev"."""
_SAID = re.compile(r"[.!?][”\"’')]*\s*$")
"""How a line ends that is the last of a letter, and leads in nobody."""
_RINGS = re.compile(
    r"(?:(?:ward|unit|a\s?&\s?e|ed|clinic|desk|reception|office|bay|theatre|station)\b(?:\s[\w&]{1,4}(?!\d))?[\s,:|–-]*)?(?:(?:tel(?:ephone)?|mob(?:ile)?|phone|ring|call|t|m)\b[\s.:]*)*\+?[\d\s()-]{10,20}(?:[\s,|–-]*(?:bleep|ext(?:ension)?|x|pager)\.?\s*\d{1,6})?",
    re.IGNORECASE,
)
_GRADE = r"(?:(?:Sr|Sister|Charge\s+Nurse|Staff\s+Nurse|S/?N|RN|SSN)\.?\s)?"
"""What nurses put before their names."""
_CUT = re.compile(r"\s*(?:[|,/•·]|\s[-–—]\s)\s*")
_LETTERS = re.compile(r"(?:[\s,]+\(?(?:Hons|[A-Z][A-Za-z]?[A-Z][A-Za-z]{0,4})\b\)?){1,4}\s*$")
"""Behind a name: what somebody has passed, "Gordon Sample MCIEH"."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_LOCAL = re.compile(r"([a-z]{2,})[._-](?:[a-z][._-])?([a-z]{3,})\d{0,3}@")
_SENTENCE = re.compile(
    r"[.!?]\s*$|\b(?:is|was|are|were|has|have|had|been|he|she|they|his|her|their|him|please|will)\b", re.IGNORECASE
)


def signer(sender: Mailbox) -> str:
    """The words of the sender's name, with those of an address that gives it in full: ann.other@agency.example."""
    local = _LOCAL.match(sender.address)
    return " ".join(filter(None, (sender.name, *(local.groups() if local else ()))))


def begins(blocks: Sequence[Block], sender: frozenset[str], *, alone: bool) -> bool:
    """Whether the rest of a letter is a card; ``alone``: nothing has been said before it."""
    first = blocks[0]
    who, bar, what = first.text.partition("|")
    if bar and _is_theirs(who, sender) and jobs.JOB.search(what):
        return True
    if not (first.gap or alone) or first.kind is BlockKind.CELL or len(first.text) > _WIDEST:
        return False
    card = _until_boilerplate(blocks)
    if not card or len(card) > _LONGEST or any(_no_card(line) for line in card):
        return False
    reach = any(next(phones.find(line), None) or next(places.postcodes(line), None) for line in card)
    works = any(jobs.OFFICE.search(line) for line in card)
    if alone:
        return works and _is_theirs(card[0], sender)
    if _is_theirs(card[0], sender) and (reach or _CUT.search(card[0])):
        return True
    return reach and works and (not _is_theirs_at_all(card[0]) or _has_a_job(card))


def is_last(blocks: Sequence[Block], index: int) -> bool:
    """Whether a letter that told when somebody was born, or where he lives, ends in a name and a number alone."""
    if (
        not index or len(blocks) - index != _LAST
    ):  # before anything is copied: a letter may have a hundred thousand lines
        return False
    rest, above = blocks[index:], blocks[:index]
    if not rest[0].gap or any(b.kind is BlockKind.CELL for b in (above[-1], *rest)):
        return False
    name, number = (block.text.strip() for block in rest)
    if _SAID.search(above[-1].text) is None or not _is_named(name) or _RINGS.fullmatch(number) is None:
        return False
    told = "\n".join(block.text for block in above)
    return next(dates.find(told, date.max), None) is not None or next(places.postcodes(told), None) is not None


def _is_named(line: str) -> bool:
    return (
        re.fullmatch(rf"{_GRADE}[^\W\d_][\w’'-]+(?:\s[^\W\d_][\w’'-]+){{0,2}}", line) is not None and line[:1].isupper()
    )


def _until_boilerplate(blocks: Sequence[Block]) -> list[str]:
    """The lines before a disclaimer or the mark of a telephone, at most one more than a card has."""
    card: list[str] = []
    for line in filter(None, (block.text.strip() for block in blocks)):
        told = boilerplate.DISCLAIMER.match(line) or boilerplate.MONITORED.is_in(line)
        if told or boilerplate.SENT_FROM.match(line) or len(card) > _LONGEST:
            break
        card.append(line)
    return card


def _no_card(line: str) -> bool:
    if len(line.split()) > _MOST_WORDS and not next(phones.find(line), None) and not next(places.postcodes(line), None):
        return True
    dated = next(dates.find(line, date.max), None) is not None
    return (
        len(line) > _WIDEST
        or dated
        or boilerplate.FORM_STARTS.match(line) is not None
        or _SENTENCE.search(line) is not None
    )


def _is_theirs(line: str, sender: frozenset[str]) -> bool:
    """Whether a line begins with the sender's name, or a part of it with something behind."""
    name = boilerplate.RANK.sub("", _CUT.split(line, maxsplit=1)[0])
    words = {w.lower() for w in _WORD.findall(name if name.isupper() else _LETTERS.sub("", name))}
    return are_of(words, sender)


def are_of(words: Collection[str], sender: frozenset[str]) -> bool:
    """Whether words are the sender's name: all are in it, or short for a word of it, or behind its initial."""
    strange = [w for w in words if w not in sender]
    return len(strange) < len(words) and all(w[:1] in sender or shortened(w, sender) for w in strange)


def shortened(word: str, sender: frozenset[str]) -> bool:
    """Whether a word is short for one of the sender's: "Nat" of Nathaniel, "Bob" of Robert."""
    return len(word) >= _SHORTENED and any(w.startswith(word) or word in notnames.SHORT.get(w, ()) for w in sender)


def _has_a_job(card: Sequence[str]) -> bool:
    """Whether below a name stands what somebody works as, and where or no more: "Outreach Lead, Exemplar Trust"."""
    what, comma, where = card[1].partition(",") if len(card) > 1 else ("", "", "")
    if comma and where.strip():
        return jobs.JOB.search(what) is not None
    return jobs.A_JOB.fullmatch(what.strip()) is not None


def _is_theirs_at_all(line: str) -> bool:
    """Whether a line may be somebody's name alone: whose it is, is not said."""
    return (
        re.fullmatch(r"[^\W\d_][\w’'-]+(?:\s[^\W\d_][\w’'-]+){1,2}", line) is not None
        and jobs.OFFICE.search(line) is None
    )
