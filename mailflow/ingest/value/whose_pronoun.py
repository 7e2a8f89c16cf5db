"""Whose a number is that a pronoun leads in, behind words of somebody else: "His landlord is Mr Pole. He's on ".

In: the words before a number. Out: who it is that cannot be, or need not be, the subject; "" when nobody else is meant.
"""

import re

from mailflow.ingest.value import cues, said_of
from mailflow.ingest.value.phones import find

PRONOUN = re.compile(
    r"\b(her|his)\s+(?:own\s+)?(?:\w+\s+)?(?:mobile|mob|number|phone|tel\w*|landline|cell)\b", re.IGNORECASE
)
_RINGS_FROM = re.compile(
    r"\b(?:get|reach|ring|call|phone|contact|text|catch|speak\s+to|get\s+hold\s+of)\s+(her|him)\s+(?:\w+\s+)?(?:on|at|via)\b"
    r"|\b(she|he)\s+(?:\w+\s+)?(?:rings?|calls?|texts?|phones?)\s+(?:(?:me|us|in|the\s+office)\s+)?(?:from|on|off)\b",
    re.IGNORECASE,
)
_POSSESSIVE = {"he": "his", "she": "her", "him": "his"}
_INTRODUCED = re.compile(
    rf"(?:^|[.;!?\n]\s*|,\s+|\band\s+)(?i:his|her|their|the|our)\s+(?:[a-z’'-]+\s+){{0,3}}?(?P<who>(?i:{cues.RELATIVE}|{cues.PROFESSIONAL}|friend|partner))\s+(?:there\s+)?(?:(?:is|was|are)\s+|,\s*|\()(?:called\s+|named\s+|an?\s+(?:mr|mrs|ms|miss)\s+)?"
    r"(?:(?i:mrs?|ms|miss|dr|pc|rev)\.?\s+)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}\)?(?:,?\s+(?:of|at|from|in|who)\s[^.;:!?\n\d]{2,60})?\s*[.;,:–-]+\s*(?:(?i:and)\s+)?"
    r"(?P<pronoun>(?i:s?he))(?:[’']s|\s+is|\s+uses|\s+can\s+be|\s+may\s+be|\s+has)\b[^.;\d]{0,30}$"
)
"""Before a number: a sentence says who somebody is, and the next one begins with "he" or "she"."""
_STRANGER = re.compile(
    r"(?:^|[.;!?\n]\s*)(?:(?i:last|this|yesterday|today|tonight|on|in|at|every|since|recently|lately|the\s+other)\b[^.;:\n]{0,30}?,?\s)?(?i:an?|another|some)\s+(?:[a-z-]+\s+){0,3}?(?:man|male|woman|female|lad|bloke|boy|girl|fella|fellow|chap|guy|lady|person|mate|friend)\s+(?:called|named|known\s+(?:only\s+)?as|by\s+the\s+name\s+of)\s+[^.;:\d\n]{2,140}[.;]\s+(?i:his|her|he|she)(?:[’']s)?\b[^.;\d]{0,40}$"
)
"""Before a number: a stranger comes into the story, and the next sentence begins with "his" or "he"."""
_KIN = re.compile(rf"(?:{cues.RELATIVE}|friend|partner)", re.IGNORECASE)
_SEXES = {
    **dict.fromkeys(
        ("mum", "mam", "mom", "mother", "sister", "daughter", "wife", "nan", "gran", "aunt", "niece"), "she"
    ),
    **dict.fromkeys(("dad", "father", "brother", "son", "husband", "grandad", "uncle", "nephew"), "he"),
    **dict.fromkeys(("landlady", "midwife"), "she"),
}


def of_another(before: str) -> str:
    """Who "his number" is of behind "her ex-partner Lewis": the one last spoken of, if that cannot be the subject."""
    if introduced := _introduced(before):
        return introduced
    own = said_of.last_of(PRONOUN, before) or said_of.last_of(_RINGS_FROM, before)
    related = said_of.last_of(cues.RELATED, before)
    if own is None or related is None or related.end() > own.start():
        return ""
    if next(find(before[own.end() :]), None) is not None:  # "her mobile is 07700 …. He can be rung on …"
        return ""
    whose = (own[1] or own[own.lastindex or 1]).lower()
    said = _POSSESSIVE.get(whose, whose)
    return related[0] if related["whose"].lower() != said else ""


def _introduced(before: str) -> str:
    """Whom the sentence right before introduced, when "he" of the next one may be nobody but him."""
    found = _INTRODUCED.search(before)
    if found is None:
        stranger = _STRANGER.search(before)
        return "" if stranger is None else "stranger"
    sex = _SEXES.get(found["who"].lower())
    return found["who"] if sex in (None, found["pronoun"].lower()) else ""


def is_kin(who: str) -> bool:
    """Whether words end with a relative who is not an ex."""
    return re.search(rf"\b(?:{_KIN.pattern})$", who, re.IGNORECASE) is not None and "ex" not in who.lower()
