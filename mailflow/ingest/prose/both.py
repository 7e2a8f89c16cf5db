"""Two people who are told of together: whether a mail puts forward both of two, and whose of a couple a birth date is.

In: the words of a mail; those before a date. Out: yes or no, or a person. "His date of birth is … and hers …" follows
the order of the names while nothing tells who is "he".
"""

import re
from collections.abc import Sequence
from datetime import date

from mailflow.ingest.person.in_story import Person
from mailflow.ingest.value import cues, dates

_BORN_SOON = re.compile(r"[^.;\n]{0,90}?(?:\bd\.?o\.?b\b|\bborn\b|\bdate\s+of\s+birth\b|\bb\.\s?\d)", re.IGNORECASE)
_BOTH_BORN = re.compile(
    r"\bboth\s+(?:of\s+them\s+)?(?:(?:were\s+|are\s+)?born\s+(?:on\s+)?|d\.?o\.?b\.?s?\W{1,3}|(?:have\s+(?:the\s+)?)?date\s+of\s+birth\W{1,3})?(?:the\s+)?$"
    r"|\btwins\b[\s,]*(?:(?:were\s+|are\s+)?(?:born(?:\s+on)?|d\.?o\.?b\.?)\W{0,3})?(?:the\s+)?$"
    r"|\b(?:same|their|shared)\s+(?:date\s+of\s+birth|d\.?o\.?b\.?|birth\s?day)\W*(?:(?:is|of|being)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:(his|he|him)|(hers?|she))\b", re.IGNORECASE)
_NEAR = 80
_JOINED = re.compile(
    rf"(?:\bd\.\s?o\.\s?b\.\s|(?!\.\s)[^;]){{0,80}}?(?:\band|&|\bplus|\b(?:together|along)\s+with)\s+(?:his|her|their)\s+(?:(?!ex\b)[a-z]+[\s-]+){{0,2}}?(?:{cues.RELATIVE}|neighbour|lodger|flatmate|housemate|mate|associate)\s*,?\s*$",
    re.IGNORECASE,
)
"""What joins a relative to somebody of whom nothing but facts was told: "(dob 3/4/1988) and his brother "."""
_IS_BORN = re.compile(r"\b(?:is|was)\s+born\b", re.IGNORECASE)
_DATED_SOON = re.compile(
    r"\s*[,(–-]?\s*(?:on\s+(?:the\s+)?)?(?:\(?\s*(?:year|yr|y)\s?\d{1,2}[a-z]?\s*,\s*|(?:now\s+)?(?:aged?\s+)?\d{1,2}\s*[,(]\s*)?(?:(?:is\s+|was\s+)?(?:d\.?o\.?b\.?|date\s+of\s+birth|born(?:\s+on)?|b\.)\W{0,3})?\d{1,2}(?:st|nd|rd|th)?[\s/.-]",
    re.IGNORECASE,
)
_DATE_SOON = re.compile(
    r"\s*[,(:–-]\s*(?:(?:year|yr|y)\s?\d{1,2}[a-z]?\s*[,;]\s*)?(?:(?:d\.?o\.?b\.?|born(?:\s+on)?|b\.)\W{0,3})?(?P<date>\d{1,2}(?:st|nd|rd|th)?[\s/.-]\w{1,9}[\s/.-]\d{2,4})\b",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"\b(?:was|were|has|have|had|is|does|did|keeps|for|who|when|because|after|before|while)\b", re.IGNORECASE
)
_TWINS = re.compile(r"\s*,?\s*(?:(?:who\s+are|are|both|the)\s+){0,2}twins\b", re.IGNORECASE)
_ONLY_AND = re.compile(r"\s*(?:and|&|n)\s+", re.IGNORECASE)
_THEY_ARE = re.compile(
    r"\b(?:are|partners|couple|married|husband\s+and\s+wife|siblings|live|living|reside|stay|share|rent|both|all|together)\b",
    re.IGNORECASE,
)
_ARE_AT = re.compile(
    r"\b(?:are|(?:all|both)\s+(?:live|reside|stay|are)|live|reside|stay|living|staying)\s+(?:(?:all|both|now|currently|still|living|staying|together)\s+)*(?:at|in|of|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_FOR_THEM = re.compile(
    r"\b(?:r[iau]ng|call(?:ed)?|contact(?:ed)?|phoned?|sp(?:eak|oken)\s+(?:to|with)|reached?|contact)\b[^.;]{0,30}?\b(?:for|about)\s+(?:either|both|any|all|each)?\s*(?:of\s+)?(?:them|(?:the\s+)?(?:boys|girls|children|kids|two|pair|twins|family))\b[^.;]{0,20}$",
    re.IGNORECASE,
)
"""Before a number: whoever has it is the one to ring about those who are put forward."""
_AND_DATED = re.compile(
    rf"\s*[,(–-]*\s*(?:d\.?o\.?b\.?|born(?:\s+on)?|date\s+of\s+birth|b\.)?\W{{0,3}}\d[\w\s/.-]{{5,20}}\)?\s*,?\s*(?:and|&|\+|plus)\s+(?:(?:his|her|their)\s+(?:(?!ex\b)[a-z]+[\s-]+){{0,2}}?(?!friend|boyfriend|girlfriend|ex\b)(?:{cues.RELATIVE})\s*,?\s*)?(?:(?:mr|mrs|ms|miss)\.?\s+)?",
    re.IGNORECASE,
)
_BOTH_AND = re.compile(
    rf"(?<!\bto\s)(?<!ed\s)\bboth\s+(?:of\s+)?(?:the\s+)?[^.;:\n]{{2,90}}?(?:\band|&)\s+(?:(?:his|her|their)\s+(?:(?!ex\b)[a-z]+[\s-]+){{0,2}}?(?:{cues.RELATIVE})\s*,?\s*)?(?:(?:mr|mrs|ms|miss)\.?\s+)?$",
    re.IGNORECASE,
)
_FAR = 150
_AND_KIN = re.compile(
    rf"\s*(?:\([^()]*\)\s*)?,?\s*(?:and|&)\s+(?:(?:his|her|their)\s+(?:(?!ex\b)[a-z]+[\s-]+){{0,2}}?(?:{cues.RELATIVE})\s*,?\s*)?(?:(?:mr|mrs|ms|miss)\.?\s+)?",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\s*(?:\([^()]*\)\s*)?,?\s*(?:who\s+)?(?:both\s+|all\s+|now\s+)?(?:share|live|rent|occupy|reside|have)\b",
    re.IGNORECASE,
)
_PAIR = 2
_IS = re.compile(r"[’']?s?\s+(?:is|(?:(?:down|shown|listed|recorded|given)\s+)?as)\s+", re.IGNORECASE)
_YEARS = 2


def is_dated(after: str) -> bool:
    """Whether somebody's birth date follows the name."""
    return _BORN_SOON.match(after) is not None


def is_told_of(after: str, received: date) -> bool:
    """Whether a birth date stands right behind a first name: "Kieran, 16/02/2006"; not one of the last years."""
    said = _DATE_SOON.match(after)
    found = next(dates.find(said["date"], received), None) if said else None
    if found is None or not found.value or len(found.value) < len("1988-04-03"):
        return False
    return dates.years(date.fromisoformat(found.value), received) >= _YEARS


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


def tell_apart(couple: Sequence[Person], sentence: str) -> None:
    """Who of two is "he" and who "she", where a sentence speaks of both in turn: "his mobile is …, hers is …".

    As long as nothing tells, the pronouns follow the order in which the two were named.
    """
    if len(couple) < _PAIR or all(person.pronoun for person in couple):
        return
    said = ["his" if match[1] else "her" for match in _PRONOUN.finditer(sentence)]
    if not {"his", "her"} <= set(said):
        return
    known = next((p for p in couple if p.pronoun), None)
    first = said[0] if known is None else known.pronoun
    if known is not None and known is not couple[0]:
        first = "his" if first == "her" else "her"
    couple[0].pronoun, couple[1].pronoun = first, "her" if first == "his" else "his"


def are_listed(between: str, after: str) -> bool:
    """Whether two stand side by side, each with his own birth date: "Ann Other (3/4/1988) and Jo Other (…)"."""
    return _AND_DATED.fullmatch(between) is not None and _DATED_SOON.match(after) is not None


def are_both(between: str, after: str) -> bool:
    """Whether two who are named in one breath are spoken of as two right behind: "Ann and Jo Other, both at "."""
    return _ONLY_AND.fullmatch(_YEAR.sub("", between)) is not None and _BOTH_BEHIND.match(after) is not None


_YEAR = re.compile(r"^\s*\([^()]{1,20}\)")
"""Right behind a name: "(Yr 6)", "(12)"."""
_BOTH_BEHIND = re.compile(
    r"\s*(?:\([^()]{1,20}\)\s*)?,?\s*(?:who\s+(?:are|live|share)\b|both\b|(?:are|were)\s+(?:both|a\s+couple)\b|(?:who\s+were\s+)?(?:born|d\.?o\.?b\.?s?)\b\W{0,3}\d[\w\s/.-]{4,20}?\s(?:and|&)\s+\d[\w/.-])",
    re.IGNORECASE,
)


def are_sharing(between: str, after: str) -> bool:
    """Whether a relative joined to the one before is told of with him: "and his daughter Jane Sample who share "."""
    return _AND_KIN.fullmatch(between) is not None and _SHARE.match(after) is not None


def is_second(lead: str, *, meant: bool) -> bool:
    """Whether a name is the second of two whom the sender names together: "both Ann Other and her son ".

    ``meant``: that both are put forward is said elsewhere in the mail.
    """
    said = _BOTH_AND.search(lead, max(0, len(lead) - _FAR)) or (
        meant and _AND_HIS.search(lead, max(0, len(lead) - _NEAR))
    )
    return bool(said)


_AND_HIS = re.compile(
    rf"\b(?:and|&|plus)\s+(?:his|her|their)\s+(?:[a-z-]+\s+){{0,2}}?(?:{cues.RELATIVE}|ex|neighbour|lodger|friend)\s*,?\s*$",
    re.IGNORECASE,
)


def are_joined(between: str, after: str) -> bool:
    """Whether a relative is joined to somebody of whom only facts were told, and his own birth date comes next."""
    return (
        _JOINED.fullmatch(between) is not None
        and _STORY.search(_IS_BORN.sub(" ", between)) is None
        and _DATED_SOON.match(after) is not None
    )


def are_twins(between: str, after: str) -> bool:
    """Whether two who are named in one breath are called twins right behind."""
    return _ONLY_AND.fullmatch(between) is not None and _TWINS.match(after) is not None


def live_there(between: str) -> bool:
    """Whether the words before an address say it of several: "… are at ", "both of "."""
    return _THEY_ARE.search(between) is not None


def are_there(between: str) -> bool:
    """Whether the words right before an address say it of several, the relatives named last among them: "are at "."""
    return _ARE_AT.search(between) is not None


def is_dated_is(between: str, found: dates.Found, received: date) -> bool:
    """Whether "Tom is 4/5/1980": a date of years ago right behind a name and "is" can only be a birth date."""
    if _IS.fullmatch(between) is None or not found.value or len(found.value) < len("1988-04-03"):
        return False
    return dates.years(date.fromisoformat(found.value), received) >= _YEARS


def is_neighbour(before: str) -> bool:
    """Whether a neighbour or lodger is joined to somebody who is put forward: "refer Ann Other and her neighbour "."""
    joined = re.search(
        r"\band\s+(?:his|her|their)\s+(?:[a-z]+\s+)?(?:neighbour|lodger|flatmate|housemate|associate)\s*,?\s*$",
        before[-_NEAR:],
    )
    return joined is not None and cues.REFERS.search(before) is not None


_AND_FRIEND = re.compile(
    r"\s*(?:\([^()]*\)\s*)?,?\s*(?:and|&|plus|with)\s+(?:(?:his|her|their)\s+(?:[a-z]+\s+)?(?:mate|friend|pal|accomplice|associate|neighbour|lodger|flatmate|housemate)|an?(?:other)?\s+(?:[a-z]+\s+)?(?:friend|mate|pal|associate|lad|girl|boy|man|woman|male|female)(?:\s+of\s+(?:his|hers|theirs))?)\s*,?\s*(?:(?:who\s+is\s+)?(?:called|named|known\s+as)\s+)?(?:just\s+|only\s+)?[“\"‘']?$",
    re.IGNORECASE,
)


def is_friend(between: str, lead: str) -> bool:
    """Whether a mate is joined to somebody who was just put forward: "refer Tom Sample and his mate "."""
    return _AND_FRIEND.fullmatch(between) is not None and cues.REFERS.search(lead) is not None


def is_shared(before: str) -> bool:
    """Whether the words before a number say that several are reached by it: "they share a phone, "."""
    return _ALL_REACHED.search(before, max(0, len(before) - _FAR)) is not None


_ALL_REACHED = re.compile(
    r"\b(?:they|both|(?:the|these)\s+(?:two|pair|couple|brothers|sisters|boys|girls|lads|men|women)|all\s+(?:three|four|of\s+them)|either(?:\s+of\s+them)?)\b[^.;\d]{0,40}?\b(?:share[ds]?|sharing|reach\w*|contact\w*|rung|answer|have\s+(?:one|the\s+same))\b[^.;\d]{0,50}$|\b(?:reach|contact|ring|call|get\s+hold\s+of|speak\s+to|get\s+through\s+to)\s+(?:(?:both|either)\s+(?:of\s+)?)?(?:them|(?:(?:the|these|both|our)\s+)+(?:\w+\s+)?(?:two|pair|couple|brothers|sisters|boys|girls|lads|children|kids|twins|famil(?:y|ies)))(?:[’']s?)?\b[^.;\d]{0,50}$|\bbetween\s+(?:them|the\s+two(?:\s+of\s+them)?)\b[^.;\d]{0,30}$",
    re.IGNORECASE,
)


def is_for_them(before: str) -> bool:
    """Whether somebody is rung for those who are put forward: "she should be rung for either of them, "."""
    return _FOR_THEM.search(before[-150:]) is not None
