"""Two people who are told of together: whether a mail puts forward both of two, and whose of a couple a birth date is.

In: the words of a mail; those before a date. Out: yes or no, or a person. "His date of birth is … and hers …" follows
the order of the names while nothing tells who is "he".
"""

import re
from collections.abc import Sequence

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.person.in_story import Person

_GROUP = r"(?:hub|agenda|list|panel|meeting|mon\w*|tues\w*|wed\w*|thurs\w*|fri\w*|discuss\w*|refer\w*|consider\w*|you)"
_TWO = Guarded(
    "both two 2 three 3 following",
    rf"\bboth\s+(?:of\s+)?(?:the\s+)?(?:following|below|these|parties|sides|residents|tenants|neighbours|people|individuals|lads|girls|men|women)\b"
    rf"|\b(?:two|2|three|3)\s+(?:more\s+|new\s+)?(?:people\s+|names\s+|residents\s+|tenants\s+|neighbours\s+|lads\s+|cases\s+|referrals\s+|on\s+)?(?:please\s+)?(?:for|to)\s+(?:the\s+|your\s+|this\s+|next\s+|be\s+)?{_GROUP}\b"
    rf"|\bfollowing\s+(?:two|2|three|3|pair|people|persons|residents|tenants|neighbours)\b|\bboth\b[^.;\n]{{0,50}}?\b(?:are|be|is|being)\s+(?:being\s+)?(?:referred|considered|discussed|put\s+forward|added)\b",
)
_BORN_SOON = re.compile(r"[^.;\n]{0,90}?(?:\bd\.?o\.?b\b|\bborn\b|\bdate\s+of\s+birth\b|\bb\.\s?\d)", re.IGNORECASE)
_BOTH_BORN = re.compile(
    r"\bboth\s+(?:of\s+them\s+)?(?:(?:were\s+|are\s+)?born\s+(?:on\s+)?|d\.?o\.?b\.?s?\W{1,3}|(?:have\s+(?:the\s+)?)?date\s+of\s+birth\W{1,3})?(?:the\s+)?$"
    r"|\b(?:same|their|shared)\s+(?:date\s+of\s+birth|d\.?o\.?b\.?|birth\s?day)\W*(?:(?:is|of|being)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:(his|he|him)|(hers?|she))\b", re.IGNORECASE)
_NEAR = 80


def both_referred(text: str) -> bool:
    """Whether a mail says that it puts forward two or more who may be each other's neighbours or relatives."""
    return _TWO.is_in(text)


def is_dated(after: str) -> bool:
    """Whether somebody's birth date follows the name."""
    return _BORN_SOON.match(after) is not None


def is_of_both(before: str) -> bool:
    """Whether the birth date that follows is said to be that of both."""
    return _BOTH_BORN.search(before, max(0, len(before) - _NEAR)) is not None


def by_pronoun(couple: Sequence[Person], between: str) -> Person | None:
    """Whose of two people a fact is by the last pronoun before it; None when no pronoun leads it in.

    Nobody's pronoun is guessed from a name: the first pronoun goes with the first of the two who may be meant.
    """
    said = None
    for said in _PRONOUN.finditer(between):  # noqa: B007 - the last match counts
        pass
    if said is None:
        return None
    pronoun, other = ("his", "her") if said[1] else ("her", "his")
    known = next((p for p in couple if p.pronoun == pronoun), None)
    meant = known or next((p for p in couple if not p.pronoun and p.sketch.dob is None), None)
    if meant is not None and known is None:
        meant.pronoun = pronoun
        for person in couple:
            person.pronoun = person.pronoun or other
    return meant
