# ruff: noqa: E501, SIM905 - patterns and word lists broken over more lines are harder to read and to extend
"""Postal addresses and postcodes of England, in fields and in prose (domain.md 3.7, reading-rules 14 to 19).

In: text. Out: an address without its postcode, parts joined by ", ", its kind, and whether it is enough to go to a
door. A postcode that breaks the inward-code grammar is none; letters O and I typed for digits are mended where one
reading is left.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mailflow.ingest.danger import withholding
from mailflow.ingest.guarded import Guarded
from mailflow.ingest.value import capitals, dates, remarks

HOME, NO_FIXED_ABODE, HOSTEL, INSTITUTION, CONFIDENTIAL, LOCATION = (
    "home", "no_fixed_abode", "hostel", "institution", "confidential", "location",
)  # fmt: skip
POSTCODE = re.compile(
    r"(?<![^\W_])(?=[A-Z0-9]{0,4}[0-9]|[A-Z0-9]{2,4}[ \u00a0.-]{1,3}[0-9])(?P<out>[A-PR-UWYZ][A-HK-Y]?[0-9OI][0-9A-Z]?)[ \u00a0.-]{0,3}(?P<in>[0-9OI][A-Z]{2})(?![^\W_])",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_NO_CODE = re.compile(r"(?:(?!\d)\w){2,4}[ \u00a0.-]{0,3}(?:1st|2nd|3rd|[4-9]th)", re.IGNORECASE)
"""A word of letters alone, and the day of a month."""
_WORDS = frozenset(("not", "Not", "no", "No", "to", "so", "So", "got", "do"))
"""What stands before half a postcode and is no other half: "WS99 4QY not 4QT"."""
_LIKE_A_CODE = re.compile(r"\d(?:[^\W\d_]{2}|(?<=[^\W\d_]\d))")
"""Letters and a digit side by side, without which there is no postcode."""
_OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][0-9]?|[A-Z][0-9][ABCDEFGHJKPSTUW]|[A-Z]{2}[0-9][ABEHMNPRVWXY]")
_INWARD = re.compile(r"[0-9][ABD-HJLNP-UW-Z]{2}")
_DIGITS = str.maketrans("OI", "01")
STREET = (
    r"(?:road|rd|street|str?|lane|ln|avenue|ave?|close|cl|drive|dr|way|court|ct|crescent|cresc?|place|pl|terrace|terr?|grove|gr|gardens?|gdns?"
    r"|hill|square|sq|walk|row|mews|park|rise|view|green|parade|croft|fold|gate|yard|wharf|quay|fields?|meadows?|cottages|almshouses|vale|heath|common"
    r"|bank|brow|mount|approach|path|boulevard|broadway|causeway|estate|villas?|buildings?|towers?|heights|point|mill|hollow|dale|leys?|chase|spinney|paddock|alley|wynd|esplanade|promenade)"
)
STREETS = frozenset(
    "road rd street st str lane ln avenue av ave close cl drive dr way court ct crescent cresc cres place pl terrace ter terr grove gr garden gardens gdn gdns"
    " hill square sq walk row mews park rise view green parade croft fold gate yard wharf quay field fields meadow meadows cottages almshouses vale heath common"
    " bank brow mount approach path boulevard broadway causeway estate villa villas building buildings tower towers heights point mill hollow dale ley leys chase spinney paddock alley wynd esplanade promenade".split()
)
"""Every word that STREET matches: a text without one of them names no street."""
_HOUSE = r"(?:house|cottage|farm|farmhouse|lodge|hall|barn|forge|manor|rectory|vicarage|bungalow|villa|mill|grange|court|inn|arms|stables|school\s?house|tower)"
HOUSED = re.compile(
    rf"\b(?:{_HOUSE}|flat|apartment|room|caravan|plot|pitch|boat|narrowboat|barge|hostel|refuge|barracks|home|hmp|yoi|prison|ward|hospital|unit|marina|mooring|c/o|p\.?o\.?\s?box)\b",
    re.IGNORECASE,
)
_ROUGH = (
    r"(?:sleep(?:s|ing)|liv(?:es|ing)|camp(?:s|ing)\s+out|stay(?:s|ing))\s+(?:(?:out|rough|mostly|usually|nights|most|every|night|at|still|again|currently|now)\s+){0,3}"
    r"(?:on\s+the\s+streets?\b(?!\s+of\s+\d)|(?:in|under|behind)\s+(?:(?:a|an|the|his|her|their|shop|various|different)\s+)?(?:(?!garden\b)[a-z-]+\s+){0,2}?(?:tents?|doorways?|bus\s+(?:shelter|stop|station)|car(?!\s+park)|van|underpass|subway|stairwell"
    r"|bin\s+(?:store|shed)|park|woods?|multi[- ]stor(?:e?y)|car\s?park|cemetery|graveyard|churchyard|canopy|bridge)\b)|(?:sleep(?:s|ing)|camp(?:s|ing)|bed(?:s|ding)\s+down)\s+(?:\w+\s+){0,2}?(?:at|in|by|outside)\s+the\s+(?:bus|coach|train|railway)\s+station|(?:(?<=is\s)|(?<=are\s)|(?<=[’']s\s)|(?<=[’']re\s)|(?<=now\s)|(?<=currently\s)|(?<=been\s)|^)in\s+(?:a|his|her|their)\s+tents?\b|bed(?:s|ding)\s+down\b|(?:has|have|with)\s+nowhere\s+to\s+(?:live|stay|sleep)\b"
)
"""Where somebody sleeps who has no home."""
_DRIFTS = (
    r"(?:in[\s-]+)?between\s+(?:addresses|homes|tenancies|accommodation)\b(?!\s+(?:\d|of\b))|(?:couch|settee)[\s-]?(?:surf|hop)\w*|sofa[\s-]?hop\w*"
    r"|(?:stay(?:s|ing)|liv(?:es|ing)|sleep(?:s|ing)|mov(?:es|ing)|kip(?:s|ping)|bouncing|floating)\s+(?:(?:out|around|round|about|currently|just|mostly)\s+)*(?:with|at|on|between|among|from|around|round)\s+(?:(?:(?:his|her|their)\s+)?(?:different|various|several)\s+(?:friends|mates|people|addresses|places|sofas|houses)"
    r"|(?:(?:his|her|their|the|different|various|several)\s+)?(?:(?:friends|mates|people)(?:[’']s?)?\s+(?:houses|sofas|floors|places|flats|homes|settees|couches)|sofas|sofa\s+to\s+sofa|one\s+\w+\s+to\s+(?:another|the\s+next|the\s+other)))\b"
    r"|(?:mov(?:es|ing)|goes|going|drift(?:s|ing)|alternat(?:es|ing)|shift(?:s|ing))\s+between\s+(?:(?:an?|the|his|her|their)\s+)?(?:[a-z]+\s+)?(?:tents?|bivv(?:y|ies)|doorways?|porch(?:es)?|squats?|stairwells?|bus\s+shelters?)\b"
    r"|(?:\bno|\bnot\s+(?:got\s+)?an?|n[’']t\s+(?:got\s+|have\s+)?an?)\s+(?:fixed\s+|real\s+)?(?:address|home)\s+as\s+such\b"
)
"""Who has no home of his own, and goes from one friend to another."""
_NFA = re.compile(
    rf"\b(?:{_ROUGH}|{_DRIFTS})|\b(?:no\s+fixed\s+(?:abode|address|home)|of\s+no\s+fixed|n\.?f\.?a\.?(?!\s*(?:by|['’]d|action|from\s+police))(?:[ \t.]*\n[\s\S]{{0,200}}|\s*(?:[-–(,;:/]|\.\s+(?=post|mail|letters?|c/o|care\b|sofa|stay|sleep|contact)|(?:post|mail|letters|correspondence)\b|c/o\b|care\s+of\b|but\b|currently\b|at\b|sofa|staying\b|with\b).{{0,200}})?$|sofa[\s-]?surf\w*|rough[\s-]?sleep(?!ers\b)\w*|sleep(?:s|ing)?\s+rough|street\s+homeless)|\bno\s+(?:settled|permanent|stable|current)\s+(?:abode|address|accommodation|home)\b|^\W*(?:(?:is|currently|now)\s+)?homeless\b(?:\W*$|(?=\s*[-–(,;/:]))|^\W*(?:(?:in|a|his|her|their)\s+){{0,2}}tent\b(?!\s+(?:lane|street|road))|^\W*(?:rough|(?:on\s+the\s+)?streets?)\W*(?:[,;(–-].{{0,200}})?$",
    re.IGNORECASE,
)
NFA_PROSE = Guarded(
    "fixed settled permanent stable nfa sofa rough homeless sleep bed liv camp stay nowhere between couch settee mov kip bouncing floating tent such drift shift alternat",
    rf"\b(?:{_ROUGH}|{_DRIFTS}|(?:is|currently|presently|made)\s+homeless(?=\s*(?:[.,;)]|$|\s(?:since|again|at\s+(?:the\s+moment|present))\b))|no\s+(?:settled|permanent|stable)\s+(?:abode|address|home)|(?:of\s+)?no\s+fixed\s+(?:abode|address|home)|(?:is|are|both|all|currently|now|been|still|(?<=he)[’']s|(?<=hes)|(?<=ey)[’']re)\s+nfa\b|\bnfa(?=\s+(?:ever\s+)?(?:since|after)\b)|sofa[\s-]?surf\w*|rough[\s-]?sleep(?!ers\b)\w*|sleep(?:s|ing)?\s+rough|street\s+homeless)",
)
NFA_SEGMENT = re.compile(
    r"(?:^|[-–/,;|(]\s*|\s)(?P<nfa>NFA)(?=\s*(?:[-–/,;|)]|$))"
    r"|(?:\b(?:19\d\d|20[01]\d)|[/.-][013-9]\d|\b\d{4}[013-9]\d)[\s,;.–-]{1,3}(?P<born>(?i:nfa))\b(?!\s*(?:by|action|from|d)\b)"
)
"""Of no fixed abode, between other facts, or right behind a day of long ago."""
_HOSTEL = re.compile(
    r"\b(?:hostel|foyer|approved\s+premises|night\s?shelter|supported\s+(?:accommodation|lodgings)|b&b|bed\s+and\s+breakfast|hotel)\b",
    re.IGNORECASE,
)
_POST_ONLY = re.compile(
    r"\bc/o\b|\bcare\s+of\b|\bpost(?:al)?\b|\bmail\b|\bcorrespondence\b|\bletters?\b", re.IGNORECASE
)
_INSTITUTE = re.compile(
    r"\b(?:HMP|YOI|prison|hospital|ward|children[’']?s\s+home|care\s+home|nursing\s+home|residential\s+(?:care\s+)?home|barracks|secure\s+unit)\b",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"[\s,;(]*\b(?:previous(?:ly)?\s*(?:address|at|of|lived)?|formerly|prev\.?|was\s+at|moved\s+(?:from|out)|old\s+(?:address|one)|used\s+to\s+live|before\s+that|also\s+stays|sometimes\s+(?:stays\s+)?at"
    r"|second\s+(?:home|address)|other\s+address|last\s+known\s+as|last\s+seen|release[d]?\b|weekends?\s+(?:at|with)\b|not\s+\d+|since\s+\w+|shares?\s+with|with\s+(?:his|her|their)|moved\s+(?:in|there|on|\d{1,2})|(?:was|until|up\s+to)\s+\d+|which\s+(?:is|was)\s+(?:an?|the|his|her|their|now|where))\b.*",
    re.IGNORECASE | re.DOTALL,
)
_WITH_THEM = re.compile(
    r"[\s,(]*\b(?:shares?\s+)?with\s+(?:his|her|their)\s+(?:\w+\s+){0,2}\w+\)?(?=\s*[,;(])", re.IGNORECASE
)
"""Who lives there too, in the middle of an address."""
_WITH_AT = re.compile(
    r"^\W*(?:(?:currently|now|still|is|staying|living|stays?|lives?)\s+)*with\s+(?:(?:his|her|their|a|an)\s+)?[^\d,;]{2,40}?\s(?:at|in|of)\s+(?=\S)",
    re.IGNORECASE,
)
"""With whom somebody lives, before the address: "with her sister Kate at 15 …"."""
_KIN_FIRST = re.compile(
    r"^\W*(?:with\s+)?(?:(?:his|her|their)\s+)?(?:mother|mum|father|dad|parents?|nan|gran(?:dmother)?|aunt|uncle|sister|brother|partner|wife|husband|foster\s+carers?)\b,?(?:\s+(?-i:[A-Z])[\w’'-]+){0,3}\s*(?:[,:(–-]|\bat\b)\s*(?=(?:flat\s+|room\s+)?\d)",
    re.IGNORECASE,
)
"""With whom somebody lives, in front of the address: "mother Jane Sample, 5 …"."""
_LEAD = re.compile(
    r"^(?:(?:currently|now|still|presently|temporarily|lives?|living|resid(?:es|ing|ent)|stay(?:s|ing)|is|are|for\s+(?:both|all|each|everyone|everybody)(?:\s+of\s+(?:them|us))?|(?:here\s+)?with\s+us(?:\s+(?:here\s+)?at)?|both|all|at|of|in|somewhere\s+(?:on|in|off|around|along)|the\s+family\s+home\s+(?:is|at)|address|home|family|is|c/?o\s+(?=\d)|(?:(?:foster|kinship|supported)\s+)?(?:placement|lodgings?)(?=\s*[:–-])|foster\s+(?:home|carers?|family|parents?)(?=\s*[:–-])|temp\w*\s+address)\W+)+",
    re.IGNORECASE,
)
SAME_CODE = re.compile(
    r"[\s,;(–-]*\b(?:(?:and|with|the)\s+)*same\s+(?:(?:street|road|town|estate|block)\s+(?:and|&)\s+)?post\s?code\b(?:\s+as\s+(?:above|before|(?:him|hers?|his|them|theirs)\b))?\)?",
    re.IGNORECASE,
)
"""A postcode that is that of the one before."""
_NO_NUMBER = re.compile(
    r"[\s.,;(–-]*\b(?:(?:the|exact)\s+)*(?:(?:house|flat|door|property)\s+)?(?:number|no\.?|door)\s+(?:is\s+)?(?:not\s+(?:yet\s+)?(?:known|sure|given)|unknown|n/?k|tbc)\W*$",
    re.IGNORECASE,
)
"""What a form says of a house whose number nobody knows."""
_LONGEST = 120
"""Characters of a part of an address."""
_STREET_TOWN = re.compile(
    rf"(?P<street>.*\b\d{{1,4}}[A-Za-z]?\s(?:[\w’'-]+\s)+(?i:{STREET}))\s(?!(?i:north|south|east|west|upper|lower|top|{_HOUSE[3:-1]}|flats?|extension|{STREET[3:-1]})\b)(?P<town>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)$"
)
"""A house, a street, and the town with no comma before it."""
_SINCE = re.compile(
    r"^\W*(?:(?:has|been|is|was|now|there|here|living|staying|resid\w+|lives?|stays?)\s+)*since\s+[^,;\n]{2,24}?\s(?:at|in)\s+",
    re.IGNORECASE,
)
"""Since when somebody lives where the address says."""
_THE_FLAT = re.compile(r"(?:^|(?<=, ))the (?=(?:[A-Z][\w’'-]+ ){1,2}Flat\b|(?:[A-Z][\w’'-]* ?){1,4}, \d)")
"""An article before a flat or a house, "the Garden Flat", "the Bridge Hostel, 2"; one of a name has a capital, "The Old Forge"."""
_NOISE = re.compile(
    r"\((?![^)]*\d)[^)]{0,60}\)|\((?:joint|sole|secure|starter|introductory|assured|tenan\w+|since|from|moved|until|owns?|owner|rented|rents|private|council|temporary|lives?|living|there)\b[^()]{0,60}\)|^\s*\(?(?:home|main|family|current|present|postal|correspondence|permanent|temporary)(?:\s+address)?\s*$|\b(?:tel|phone|mob|dob|post\s?code)\b\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode in a text, at [start, end); ``value`` is None when it breaks the grammar."""

    value: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """An address in normal form; ``complete`` when a visitor would find the door."""

    value: str
    postcode: str | None
    kind: str = HOME
    complete: bool = True


def postcodes(text: str) -> Iterator[Postcode]:
    """Everything in a text that has the shape of a postcode."""
    return iter(_shaped(text) if _LIKE_A_CODE.search(text) else ())


@lru_cache(maxsize=128)
def _shaped(text: str) -> tuple[Postcode, ...]:
    """What was found in the last texts, as several readers ask."""
    return tuple(_codes(text))


def _codes(text: str) -> Iterator[Postcode]:
    for match in POSTCODE.finditer(text):
        if not _DIGIT.search(match[0]) or _NO_CODE.match(match[0]) or match["out"] in _WORDS:
            continue  # "noise" has the shape of N0 1SE, "dob 3rd" that of D0B 3RD
        yield Postcode(_mended(match["out"].upper(), match["in"].upper()), *match.span())


def _mended(outward: str, inward: str) -> str | None:
    inward = inward[0].translate(_DIGITS) + inward[1:]
    if not _INWARD.fullmatch(inward):
        return None
    letters = 2 if len(outward) > 1 and outward[1].isalpha() and (outward[1] not in "OI" or len(outward) > 3) else 1
    area, district = outward[:letters], outward[letters:]
    readings = {area + district.translate(_DIGITS), area + district[:1].translate(_DIGITS) + district[1:]}
    fitting = {r for r in readings if _OUTWARD.fullmatch(r)}
    if area + district in fitting:
        return f"{area}{district} {inward}"
    return f"{area + district.translate(_DIGITS)} {inward}" if area + district.translate(_DIGITS) in fitting else None


_QUOTED_HOUSE = re.compile(r"\A[“\"]([^”\"\n]{2,40})[”\"](?=\s*,)")
"""The name of a house in quotes, with which an address begins."""


@lru_cache(maxsize=64)
def address(raw: str) -> Place | None:
    """The normal form of a text that is known to be an address, or None when it says that there is none."""
    text = _QUOTED_HOUSE.sub(r"\1", raw.strip())
    if not text or dates.UNKNOWN.fullmatch(text) or withholding.only_a_warning(text):
        return None
    text = remarks.without(text)
    kept = remarks.without_day(SAME_CODE.sub("", text)) if _DIGIT.search(text) else text
    kept = _KIN_FIRST.sub("", _WITH_AT.sub("", kept))
    kept = _WITH_THEM.sub("", _SINCE.sub("", kept) or kept)
    kept = _OLD.sub("", kept) or text
    homeless = _NFA.search(kept)
    if homeless and not (
        re.search(r"\d", kept[: homeless.start()]) and not _POST_ONLY.search(kept[: homeless.start()])
    ):
        return Place("No fixed abode", None, NO_FIXED_ABODE)
    kept = _NO_NUMBER.sub("", withholding.without_warning(kept))
    codes = list(postcodes(kept))
    code = codes[0] if codes else None
    if code and len(codes) > 1 and codes[1].value:  # a second address: the first stated counts
        kept = kept[: code.end]
    words = f"{kept[: code.start]}, {remarks.behind_code(kept[code.end :])}" if code else kept
    value = _joined(words)
    if not value and not code:
        return None
    return Place(value, code.value if code else None, kind(text), complete=_complete(value))


_UNIT_AT = re.compile(
    r"\b(?P<unit>(?:flat|apartment|apt|unit|room|rm|plot|pitch|bedsit|studio)\.?\s?\d{1,4}[a-z]?)\s+(?:at|in|of)\s+(?:the\s+)?(?=(?-i:[A-Z\d]))",
    re.IGNORECASE,
)
"""A flat, and the word that connects it with its house (rule 15)."""


def _joined(words: str) -> str:
    words = _UNIT_AT.sub(r"\g<unit>, ", words)
    parts = (
        _LEAD.sub("", _NOISE.sub("", p).strip(" .:-–/\t")).strip(" .:-–/()")
        for p in re.split(r"[,\n;]|\s[-–/|]\s|\sin\s(?=[A-Z])", words)
    )
    said = (" ".join(p.split()) for p in parts if p and not dates.UNKNOWN.fullmatch(p))
    return _THE_FLAT.sub(
        "",
        ", ".join(
            _STREET_TOWN.sub(r"\g<street>, \g<town>", p) if len(p) < _LONGEST else p for p in capitals.lowered(said)
        ),
    )


def _complete(value: str) -> bool:
    """A number or a house name; a street, an estate or a town alone is not enough (rule 18)."""
    first, _, rest = value.partition(", ")
    street = re.compile(rf"\b{STREET}\.?$", re.IGNORECASE)
    if re.search(r"\d", value) or any(HOUSED.search(p) and not street.search(p) for p in value.split(", ")):
        return True
    return bool(rest) and not street.search(first) and _street_in(rest)


def _street_in(text: str) -> bool:
    return re.search(rf"\b{STREET}\b", text, re.IGNORECASE) is not None


def kind(text: str) -> str:
    """What sort of address a text names (read-contract)."""
    if withholding.warned(text):
        return CONFIDENTIAL
    if _HOSTEL.search(text):
        return HOSTEL
    return INSTITUTION if _INSTITUTE.search(text) else HOME
