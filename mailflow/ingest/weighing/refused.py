"""What the words beside a value say outright, whatever its chance: that it is theirs, or that it is something else.

In: a text, a candidate in it, and the words that name the people of the referral. Out: whether it is said.
"""

import re
from collections.abc import Sequence

from mailflow.ingest.prose import homes
from mailflow.ingest.value import cues, facts, formerly, said_of
from mailflow.ingest.value.labels import Label, Owner
from mailflow.ingest.weighing import leftovers
from mailflow.ingest.weighing.found import BIRTH, HOME, NAME, PHONE, Candidate

_NEAR = 60
"""Characters before a number in which it is said whose it is."""
_ASKED = {
    NAME: frozenset(("name", "forename", "surname", "alias")),
    BIRTH: frozenset(("dob", "age", "name")),
    HOME: frozenset(("address", "street", "postcode", "name", "summary")),
    PHONE: frozenset(("phone", "name", "summary", "other")),
}
"""The fields of a label behind which a value of a kind may stand."""
_THEIRS = frozenset((Owner.NOBODY, Owner.SUBJECT, Owner.VICTIM, Owner.PERPETRATOR, Owner.CHILD))
_OURS = re.compile(r"\b(?:i|i[’']m|me|my|mine|we|us|ours?)\b", re.IGNORECASE)
"""Before a number: the sender speaks of himself."""
_OF_NAMED = re.compile(r"\b(?P<who>[A-Z][\w-]+)[’']s\s+(?:\w+\s+){0,2}\w+\s*[:,–-]?\s*$")
"""Before a number: it is that of somebody by name."""
_IS_WHO = re.compile(r"\W*(?:is|=|for|belongs\s+to)\s+(?P<who>\w+)")
"""Behind a number: whose it is."""
_NAMED = re.compile(
    r"(?<![\w’'-])(?:(?:Mr|Mrs|Ms|Miss)\.?\s)?(?P<who>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){0,3})\s*[:=–-]?\s*$"
)
"""Right before a number: whose it is, by his whole name."""
_RATHER = re.compile(r"\b(?:should\s+be|instead|correct|new)\b", re.IGNORECASE)
"""Before a number: it stands for one that was wrong."""
_OUR_HOME = re.compile(r"\b(?:my|our)\s+(?:\w+\s+){0,2}(?:at|in|on)\s*$", re.IGNORECASE)
"""Before an address: it is where the sender is."""
_NOW = re.compile(
    r"\b(?:now|currently|since|moved\s+(?:(?:in)?to|in\s+(?:for\s+good\s+)?with))\b[^.\n]{0,20}$", re.IGNORECASE
)
"""Before an address: it is that of today."""
_KIN_ABOVE = re.compile(rf"\b(?:{cues.RELATIVE})\b[^\n]*\n\W*$", re.IGNORECASE)
"""Before a number: the line above speaks of a relative."""
_HE_LIVES = re.compile(rf"\b(?i:{cues.RELATIVE})\b[^.\n]*\.\s+(?:He|She|They)\s+(?:\w+\s+){{1,4}}(?:at|in|on)\s*$")
"""Before an address: who was spoken of last, and not by his name, is a relative."""
_OF_KIN = re.compile(
    rf"[\s,(–-]*(?:which\s+is\s+)?(?:the\s+)?(?:home|house|flat|address|place)\s+of\s+(?:his|her|their)\s+(?:{cues.RELATIVE})\b",
    re.IGNORECASE,
)
"""Behind an address: it is a relative's."""
_WHO_LIVE = re.compile(r"\bwho\s+(?:lives?|stays?|(?:is|are)\s+(?:living|staying))\b[^.\n]*$", re.IGNORECASE)
"""Before an address: the home of somebody who is spoken of beside."""
_NOT_THERE = re.compile(
    r"[^\n]{0,60}?\b(?:used\s+to\s+(?:live|stay)|visits?|visited|goes|went|stopped\s+(?:living|staying)"
    r"|(?:not|never|no\s+longer)\s+(?:lives?|living|stays?))\b[^.\n]{0,20}\bthere\b",
    re.IGNORECASE,
)
"""Behind an address: somebody goes there, or lived there once."""
_EVENT = re.compile(r"\W{0,3}\w{3,}ed\b")
"""Behind a date: what was done on it."""
_DONE = re.compile(
    rf"since|until|till|from|began|started|yyyy|e|g|dated|{cues.RELATIVE}|(?!called|named|aged|dated)\w{{3,}}(?:ed|ing)",
    re.IGNORECASE,
)
"""The word before a date: it is that of an event, an example, or a relative's."""
_AGE = re.compile(r"(?<!\d)(?P<age>\d{1,3})\W{1,3}$")
"""Figures right before a date: they may be an age."""
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_YEARS_OFF = 1.5
_FAR = 120
"""Characters behind a number in which a warning may stand."""
_SENTENCE_END = re.compile(r"[.!?]\s+")


def is_said_theirs(text: str, one: Candidate, people: frozenset[str]) -> bool:
    """Whether the words before or behind a number say that it is a referred person's own."""
    led = _NAMED.search(text, text.rfind("\n", 0, one.start) + 1, one.start)
    named = led is not None and all(word.lower() in people for word in led["who"].split())
    return named or is_named_theirs(text, one, people) or said_of.said(_sentence(text, one), text) == "own"


def is_named_theirs(text: str, one: Candidate, people: frozenset[str]) -> bool:
    """Whether the words behind a number say by name that it is a referred person's."""
    behind = _IS_WHO.match(text, one.end)
    return behind is not None and behind["who"].lower() in people


def is_settled(text: str, one: Candidate, people: frozenset[str]) -> bool:
    """Whether the words say whose number it is by his name, or that it stands for a wrong one."""
    return is_named_theirs(text, one, people) or is_put_right(text, one)


def is_put_right(text: str, one: Candidate) -> bool:
    """Whether the words before a number say that it stands for a wrong one."""
    return _RATHER.search(_sentence(text, one)) is not None or formerly.replaces(text, one.start)


def sentence_begins(text: str, one: Candidate) -> int:
    """Where the sentence begins in which a value stands, or its line."""
    begins = text.rfind("\n", 0, one.start) + 1
    return max((match.end() for match in _SENTENCE_END.finditer(text, begins, one.start)), default=begins)


def _sentence(text: str, one: Candidate) -> str:
    return _SENTENCE_END.split(text[max(0, one.start - _NEAR) : one.start])[-1]


def is_asked_otherwise(kind: str, labels: Sequence[Label]) -> bool:
    """Whether the label that a value stands behind asks for something else, or of somebody else."""
    if any(label.fields and not _ASKED[kind].intersection(label.fields) for label in labels):
        return True
    return kind == PHONE and any(label.owner not in _THEIRS for label in labels)


def is_against_age(text: str, one: Candidate, years: float) -> bool:
    """Whether figures right before a date can be an age, and not that of who was born so many years ago."""
    led = _AGE.search(text, max(0, one.start - _NEAR), one.start)
    return led is not None and abs(years - 0.5 - int(led["age"])) > _YEARS_OFF


def is_told_now(text: str, one: Candidate) -> bool:
    """Whether the words before a home say that it is the one of today."""
    return _NOW.search(text, max(0, one.start - _NEAR), one.start) is not None


def is_told_otherwise(kind: str, text: str, one: Candidate, people: frozenset[str], *, sure: bool = False) -> bool:
    """Whether the words beside a value say that it is another's, or was theirs, or tells of something else.

    ``sure``: the table is, and only where the sender speaks of his own home it is not theirs.
    """
    if kind == HOME:
        ours = _OUR_HOME.search(text, max(0, one.start - _NEAR), one.start)
        return ours is not None or (not sure and _is_no_home(text, one))
    if kind == BIRTH:
        return _is_another_day(text, one, people)
    return kind == PHONE and _is_anothers_number(text, one, people)


def _is_no_home(text: str, one: Candidate) -> bool:
    """Whether an address is a place that somebody left, goes to or has to do with, or where another lives.

    A relative named beside it says little: of 102 such homes that the table was sure of, three were not theirs.
    """
    line = text[text.rfind("\n", 0, one.start) + 1 : one.start]
    clause = leftovers.clause_before(text, one.start)
    if homes.was(clause) or homes.is_elsewhere(clause) or homes.is_left(text, one.start, one.end):
        return True
    another_s = _OF_KIN.match(text, one.end) or _NOT_THERE.match(text, one.end)
    if _HE_LIVES.search(line) or _WHO_LIVE.search(clause) or another_s:
        return True
    return cues.NOT_HOME.search(clause) is not None and not leftovers.is_by_relative(text, one.start)


def _is_another_day(text: str, one: Candidate, people: frozenset[str]) -> bool:
    """Whether the word before a date, or behind it, tells of something that was done on it, or of a relative."""
    words = _WORDS.findall(text[text.rfind("\n", 0, one.start) + 1 : one.start].lower())
    led = words[-1] if words and words[-1] not in people else ""
    return _EVENT.match(text, one.end) is not None or _DONE.fullmatch(led) is not None


def _is_anothers_number(text: str, one: Candidate, people: frozenset[str]) -> bool:
    if cues.DEAD_PHONE.search(text):
        return True
    begins, ends = text.rfind("\n", 0, one.start) + 1, text.find("\n", one.end)
    line = (begins, ends if ends >= 0 else len(text))
    named = _OF_NAMED.search(text, begins, one.start)
    if named is not None and named["who"].lower() not in people:
        return True
    if _KIN_ABOVE.search(text, max(0, begins - _NEAR), begins) or _OURS.search(
        _SENTENCE_END.split(text[begins : one.start])[-1]
    ):
        return True
    if cues.PHONE_NOTE.search(text, begins, one.end + _FAR):  # a warning must not be parted from its number
        return True
    return facts.whose_number(text, (one.start, one.end), line) != "own"
