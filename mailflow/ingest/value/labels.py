# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""What a label means: "D.O.B (dd/mm)", "Adress", "Victim's mobile no", "Referrer tel" → field and whose (domain.md E03).

In: the text before a colon, or of a header cell. Out: Label: fields in order ("Name and DOB" has two) and the owner,
or None when it is no label that a referral uses. Typing errors are forgiven (rapidfuzz), word by word.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from mailflow.ingest.value import label_phrases, label_whose, shorthand
from mailflow.ingest.value.label_words import FIELD_WORDS, NOISE, OWNER_WORDS, PROFESSIONS, SPOKEN_TO, Owner, turned

__all__ = ["Label", "Owner", "Words", "drawn_together", "label"]

Words = tuple[tuple[str, tuple[str, ...]], ...]
"""A partnership's own label words by field."""


@dataclass(frozen=True, slots=True)
class Label:
    """``fields`` out of name, forename, surname, alias, dob, age, address, street, town, postcode, tenure, phone, ...

    ... summary, place, other; in tables also notes, and count (the number of a row).
    """

    fields: tuple[str, ...]
    owner: Owner = Owner.NOBODY
    number: str = ""
    whose: str = ""
    old: bool = False
    part: bool = False
    """What stands behind it may say who somebody is: "Involvement: suspect"."""

    @property
    def is_heading(self) -> bool:
        """It names only a person or a section."""
        return not self.fields


_FIELDS = {w: f for f, words in FIELD_WORDS.items() for w in words.split()}
_OWNERS = {w: o for o, words in OWNER_WORDS.items() for w in words.split()}
_WHICH = ("current", "present", "previous", "permanent", "residential", "property", "contact", "number", "premises")
"""Words beside what is asked for that are misspelt as often as what is asked for ("Curent adress", "Contct no.")."""
_FUZZY = [w for w in (*_FIELDS, *_OWNERS, *_WHICH) if len(w) > 4]
_SECTION = re.compile(
    r"^(?:(?:section|part|step|box)\s+(?:[a-h]|\d{1,2}|[ivx]{1,4})\s+(?=\w)"
    r"|(?:(?:section|part|step|box)\s+(?:\w{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)|\(?\d{1,2}|[a-h])\s*[:.)–-]+\s+(?=\w))"
)
_PART = re.compile(
    r"(?:(?:person|party|nominal|link|involvement|subject|individual)\s+)?(?:involvement|capacity|role|type|status|category|classification|(?:involved|linked|recorded)\s+as)(?:\s+(?:in|to|within|on)\s+.*)?"
)
"""A label behind which stands who somebody is, or a thing that nobody asks for."""
_ORDINAL = re.compile(r"\b(?:first|last)\b")
_PARTS_OF_ADDRESS = frozenset(("address", "street", "town", "postcode"))
_JOINING = re.compile(r"\b(?:and|with|inc\w*|plus)\b|[&/+,(]")
"""What joins two things in one label ("Address & postcode"); without it the last word says what is asked for."""
_A_FORM = re.compile(r"\b(?:referrals?|form)\b")
"""The title of a form: a "partner referral" is none of somebody's partner."""
_CONTACT = re.compile(r"\(\s*(?:\w+\s+)?contact\b(?!\s+only\s+by)")
"""A relative who is given as the way to reach somebody: "Mum (contact for Sam)"."""
_YOURS = re.compile(r"^(?:what\s+(?:is|are)\s+)?your\b")
"""A form speaks to whoever fills it in."""
_IF_ANOTHER = re.compile(r"\(\s*if\s+(?:different|another|other|not\s+(?:the|you)|someone\s+else|somebody\s+else)\b")
"""Somebody is asked for only where he is not the one whom the form is about: "Complainant (if different)"."""
_THERE = re.compile(
    r"(?<=\w)\s+(?:(?:living|residing|staying|present)\s+)?(?:at|in)\s+(?:the|this|that|same|her|his|their)\s+(?:same\s+|above\s+|family\s+)?(?:address|property|home|house|household|flat)\b"
)
"""Where somebody is whom a label asks for: "Children at the address"."""
_AS_GIVEN = re.compile(
    r"(?<=\w)\s+(?:as\s+)?(?:(?:given|shown|held|recorded|stated|printed|listed)\s+)?(?:on|from|per)\s+(?:the|his|her|our|their|an?)\s+(?:\w+\s+){0,2}(?:notice|licen[cs]e|passport|letter|file|form|card|system|records?|warrant|log|ticket|sheet|print|agreement|database)$"
)
"""Where a fact was found: "Address on the banning notice"."""
_BRACKETS = re.compile(r"\(([^()]*)\)")
_KIN = re.compile(r"\bn\.?o\.?k\b|\bnext\s+of\s+kin\b|\bemergency\s+contact\b")
"""In the brackets behind a number: whose it is, "Tel (NOK - sister)"."""
_RELATIVE = re.compile(
    r"\s*(?:(?:his|her|their|client's|of)\s+)?(?:step[- ]?)?(?:mother|mum|mom|father|dad|parents?|sister|brother|nan|gran|aunt|uncle|wife|husband|partner|carer|guardian)s?(?:'s)?\s*"
)
"""The same: "Tel (mother)"."""
_ROLES = (Owner.VICTIM, Owner.PERPETRATOR, Owner.CHILD, Owner.WITNESS)
_OCCASION = re.compile(r"(?:first|last)\s+(?!names?\b|and\b|or\b)[a-z]")
"""What was first or last and is no name: "Last contact", "First seen"."""
_NEITHER = re.compile(
    r"\b(?:do\s+not|don't|never)\s+(?:use|ring|call|phone|contact)\b|\bnot\s+(?:in\s+use|safe|to\s+be\s+(?:used|rung|called|contacted))\b|\bunsafe\b|\bdisused\b|\b(?:type|kind|status)$"
)
"""A column of numbers that are not to be rung ("Tel 2 (DO NOT USE)"), or of what kind they are ("Phone type")."""
_FORMER = re.compile(r"(?:previous|prev|former|old)\b")
"""Before a number: it is in use no more (rule 21)."""
_DISUSED = re.compile(
    r"\s*(?:old|previous|prev|former)\b(?!\W*\d)|.*\b(?:disconnected|dead|lost|stolen|defunct|unobtainable|ceased|cut\s+off|no\s+longer|barred|out\s+of\s+(?:use|service)|not\s+(?:working|recognised))\b"
)
"""In the brackets behind a number: the same, "Tel (old, disconnected)"."""
_RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[A-Za-z]{3})(?=\d{1,2}(?!\w))")
"""Where a program wrote two words as one: "ClientPhone", "Addr1"."""
_LONGEST = 80
"""Characters of a label."""
_ANSWER = re.compile(
    r"(?:^|\b(?:at|of|in)\s)\d{1,4}[a-z]?,?\s+[a-z].*\s(?:street|road|lane|close|avenue)$|\baged?\s+\d{1,3}(?:\s+(?:and|&)\s+\d{1,3})?$"
)
"""What stands behind a label and is none: a house in its street, an age."""
_ASKS_TO = re.compile(
    r"^as\s+(?:just\s+)?(?:discussed|agreed|mentioned|promised|requested|said)\b|\b(?:on|over|by)\s+the\s+phone\b|^add\s+(?:please|pls|plz|to|him|her|them|this|these|one|on)\b|^(?:please|pls|(?:can|could)\s+(?:you|we))\s+(?:please\s+)?add\b|\b(?:to|please|pls|kindly|also)\s+(?:also\s+)?add\b|^for\s[^,]+,\s+(?:please\s+)?add\b|^(?:dear|hi|hiya|hello|good\s+(?:morning|afternoon|evening))\b|(?:^|[.!,]\s+)(?:(?:one|two|both|all)\s+)?for\s+(?:your\s+)?action$"
)
"""Asks for something to be added, where "add" is no address; greets somebody ("Dear officer"); or is "for action"."""
_BRIEF = 4
"""Words of a label that say who somebody is by his work."""
_ASKS_FOR = re.compile(
    r"^(?:(?:and|so|also)\s+)?(?:what(?:\s+(?:is|are|was)|'s)|(?:please\s+|(?:can|could)\s+you\s+(?:please\s+)?)?(?:give|provide|enter|state|confirm|supply|insert|write|tell\s+us|do\s+you\s+know|do\s+you\s+have))\s+(?:us\s+)?(?:(?:the|their|his|her|an?|any)\s+)?"
    r"(?=(?:[\w'/-]+\s+){0,4}?(?:names?|surname|forenames?|d\.?o\.?b|birth|age|address|post\s?code|(?:tele)?phone|mobile|landline|(?:contact|house)\s+(?:numbers?|details)|e-?mail|gender|sex|ethnicity|nationality|language|religion|relationship)\b)"
)
"""How a question leads in the one fact that it asks for: "What is their date of birth?", "Please give their name"."""
_SPACED_OUT = re.compile(r"(?:[A-Z] ){3,}[A-Z](?:  +(?:[A-Z] )*[A-Z])*")
"""A heading with a blank between its letters, and more between its words: "V I C T I M", "A T  R I S K"."""
_AND_MAIL = re.compile(
    r"(?:/|&|\+|,|\band\b|\bor\b)\s*(?:\w+\s+)?e?-?mail\b|\be?-?mail\b\s*(?:address\s*)?(?:/|&|\+|,|\band\b|\bor\b)\s*\w"
)
"""A label that asks for a number and for an address of mail: "Phone/Email"."""
_NOT_WORDS = re.compile(r"[^\w\s]+")


@lru_cache(maxsize=4096)
def label(text: str, extra: Words = ()) -> Label | None:
    """The meaning of a label; ``extra`` are a partnership's own words by field. None: not a label of a referral."""
    text = _RUN_TOGETHER.sub(" ", drawn_together(text))
    plain = " ".join(text.replace("’", "'").replace("*", " ").replace("_", " ").lower().split()).strip(" .:?-–•·>#~=")
    plain = shorthand.spelt(_SECTION.sub("", plain))
    if not plain or len(plain) > _LONGEST or _ANSWER.search(plain) or _ASKS_TO.search(plain):
        return None
    if (sure := _sure(plain, extra)) is not None:
        return sure
    asked = _THERE.sub(" ", re.sub(r"\([^)]*\)?|\[[^\]]*\]?", " ", plain)).strip() or plain
    asked = _ASKS_FOR.sub("", asked)
    asked = _AS_GIVEN.sub("", asked) if "name" not in asked else asked  # who is named on a tenancy may be anybody
    spelt = " ".join(_known(word) for word in asked.split())
    old = label_whose.is_old(asked, spelt, plain)
    whose = label_whose.of(asked, spelt, old=old)
    found = _asked(asked) or (_asked(spelt) if spelt != asked else None)
    if found is None:
        shorter = label_phrases.without_clause(plain)
        return label(shorter, extra) if shorter else Label(("notes",)) if label_phrases.NOTES.fullmatch(plain) else None
    fields, owner, number = found
    if _asks_nothing(plain, spelt, fields):
        return Label(("other",), owner)
    owner = _another(plain, fields, owner)
    if owner in (Owner.NOBODY, Owner.SUBJECT) and fields in ([], ["name"]):
        owner = _bracketed(plain) or owner
    if owner is Owner.NOBODY and fields == ["phone"] and _in_brackets(plain) is Owner.RELATIVE:
        owner = Owner.RELATIVE
    if owner is Owner.RELATIVE and not fields and _A_FORM.search(plain):
        return None
    if owner is Owner.RELATIVE and not fields and _CONTACT.search(plain):
        fields = ["phone"]
    return _judged(fields, owner, number, (plain, whose, old))


def _asked(said: str) -> tuple[list[str], Owner, str] | None:
    """Fields and owner of a label as it is spelt."""
    return _words(_NOT_WORDS.sub(" ", label_phrases.shortened(said).replace("'s ", " ")).split())


def drawn_together(text: str) -> str:
    """The words of a heading whose letters stand apart; any other text as it is."""
    if _SPACED_OUT.fullmatch(text.strip(" :")) is None:
        return text
    return " ".join(word.replace(" ", "") for word in re.split(r"  +", text.strip()))


def _sure(plain: str, extra: Words) -> Label | None:
    """A label of the partnership's own, or one behind which stands who somebody is."""
    for field, words in extra:
        if plain in {w.lower() for w in words}:
            return Label((field,))
    return Label(("other",), part=True) if _PART.fullmatch(plain) else None


def _bracketed(plain: str) -> Owner:
    """Whom the brackets of a heading name, where the heading itself does not say: "Person 2 (perpetrator)"."""
    said = [_OWNERS.get(word, Owner.NOBODY) for inner in _BRACKETS.findall(plain) for word in re.findall(r"\w+", inner)]
    return next((owner for owner in said if owner in _ROLES), Owner.NOBODY)


def _in_brackets(plain: str) -> Owner:
    """Who stands first in the brackets of a label: "Telephone (mum, main contact for Sam)"."""
    said = (re.match(r"\s*(?:(?:his|her|their|the|via)\s+)?(\w+)", inner) for inner in _BRACKETS.findall(plain))
    return next((_OWNERS.get(word[1], Owner.NOBODY) for word in said if word), Owner.NOBODY)


def _asks_nothing(plain: str, spelt: str, fields: list[str]) -> bool:
    """Whether a label only sounds like one of a fact: a number not to be rung, an old one, "Last contact"."""
    if fields in (["surname"], ["forename"]):
        return _OCCASION.match(plain) is not None
    dead = fields[:1] in (["phone"], ["address"], ["place"]) and _NEITHER.search(plain) is not None
    if fields != ["phone"]:
        return dead
    return dead or _FORMER.match(spelt) is not None or any(map(_DISUSED.match, _BRACKETS.findall(plain)))


_REACHED = (["phone"], ["address"])
_GONE = re.compile(r"(?:previous|former|past|ex)\b", re.IGNORECASE)
"""How a label begins of those who lived there before: "Previous tenants"."""


def _another(plain: str, fields: list[str], owner: Owner) -> Owner:
    """Whose a label is: of somebody else, where it speaks to whoever fills in the form, or asks "if different"."""
    yours = _YOURS.search(plain) is not None and bool(fields) and fields[0] not in ("summary", "other")
    different = owner is not Owner.NOBODY and not fields and _IF_ANOTHER.search(plain) is not None
    gone = owner is Owner.SUBJECT and not fields and _GONE.match(plain) is not None
    beside = _BRACKETS.findall(plain) if owner in (Owner.NOBODY, Owner.SUBJECT) and fields[:1] in _REACHED else []
    if any(map(_RELATIVE.fullmatch, beside)):
        return Owner.RELATIVE
    kin = any(map(_KIN.search, beside))
    return Owner.OTHER if yours or different or gone or kin else owner


def _words(words: list[str]) -> tuple[list[str], Owner, str] | None:
    """Fields and owner among the words; None when more than one of them means nothing here."""
    fields: list[str] = []
    owner, number, strange = Owner.NOBODY, "", 0
    spoken_to = not SPOKEN_TO.isdisjoint(words)
    for word in words:
        known = _known(word)
        if known in _OWNERS and not (known in _FIELDS and not fields and len(words) == 1):
            last = _OWNERS[known] is Owner.OTHER  # "offender manager", "victim's landlord": the last word says who
            owner = _OWNERS[known] if last or owner in (Owner.NOBODY, Owner.SUBJECT) else owner
        elif known in _FIELDS:
            if _FIELDS[known] not in fields:
                fields.append(_FIELDS[known])
        elif re.fullmatch(r"\d{1,2}|[a-e]|one|two|three|four|five|six", word):
            number = word
        elif word not in NOISE and known not in NOISE and word not in SPOKEN_TO:
            strange += 1
    owner = Owner.OTHER if spoken_to and owner is Owner.NOBODY else owner
    if not fields and 1 < len(words) <= _BRIEF and words[-1] in PROFESSIONS:
        strange = 0
    return (
        None if strange > (1 if fields and len(words) > 2 else 0) or not (fields or owner) else (fields, owner, number)
    )


@lru_cache(maxsize=4096)
def _known(word: str) -> str:
    if word in _FIELDS or word in _OWNERS or word in NOISE or len(word) < 4 or word.isdecimal():
        return word
    match = process.extractOne(word, _FUZZY, scorer=fuzz.ratio, score_cutoff=82 if len(word) > 5 else 88)
    return match[0] if match else turned(word, _FUZZY)


def _judged(fields: list[str], owner: Owner, number: str, seen: tuple[str, str, bool]) -> Label:
    plain, whose, old = seen
    if set(fields) == {"phone", "other"} and _AND_MAIL.search(plain):
        fields = ["phone"]
    if len(fields) > 1 and "other" in fields:
        fields = ["other"] if fields[-1] == "other" or fields[0] == "other" else [f for f in fields if f != "other"]
    if (
        fields == ["summary"]
        and owner is not Owner.NOBODY
        and re.search(r"\b(?:details|information|info)\b", plain)
        and not re.search(r"concern|issue|reason|summary|incident", plain)
    ):
        fields = []
    if len(fields) > 1 and _ORDINAL.search(plain) and "name" not in plain:  # "last address", "first line of address"
        fields = [f for f in fields if f not in ("forename", "surname")]
    if len(fields) > 1 and fields[0] == "address" and not _JOINING.search(plain):
        fields = [f for f in fields if f != "address"] if set(fields) <= _PARTS_OF_ADDRESS else fields
    if fields == ["place", "phone"] and owner is Owner.NOBODY and "home" not in plain:
        return Label(("phone",), Owner.OTHER, number)  # a site's number is its reception's, nobody's own
    if {"forename", "surname"} <= set(fields):
        fields = ["name", *(f for f in fields if f not in ("forename", "surname", "name"))]
    if "name" in fields and len(fields) > 1 and fields[0] != "name" and "surname" in fields:
        fields = [f for f in fields if f != "name"]
    return Label(tuple(fields), owner, number, whose, old=old)
