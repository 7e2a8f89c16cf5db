"""People who are called like a street: "Mrs Edna Croft", "her friend Jo Dale", "Tom Lane, dob 3/4/1988".

In: a text, and a place in it. Out: yes or no. Which words name
both people and streets is known; what stands before and behind one decides.
"""

import re

from mailflow.ingest.value.alphabet import LETTER, UPPER

SURNAMES = frozenset(("close", "lane", "street", "court", "lodge", "way", "grove", "house", "square", "inn"))
_NEAR = 60
_SOMEBODY = re.compile(
    r"(?:boyfriend|girlfriend|partner|husband|wife|son|daughter|mum|dad|mother|father|brother|sister|neighbour|suspect|victim|perpetrator|tenant|resident|officer|mr|mrs|ms|miss|mx|dr|cllr|pc|dc|ps|ds|pcso|sgt|rev|prof)\.?\s",
    re.IGNORECASE,
)
"""Who is called like a street: "Mrs Edna Croft"."""
_CALLED = re.compile(
    r"\b(?:friend|boyfriend|girlfriend|partner|husband|wife|son|daughter|mum|dad|mother|father|brother|sister|uncle|aunt|cousin|nephew|niece|carer|tenant|client|resident|pupil|student|patient|neighbour|lady|gentleman|man|woman|boy|girl|lad|called|named|mrs?|ms|miss|dr)\.?,?\s+$",
    re.IGNORECASE,
)
"""Before what looks like a street: somebody is called so."""
_WHAT_STANDS_THERE = re.compile(
    r"\s(?:Allotments?|Cemetery|Playground|Primary|Infants?|Junior|School|Academy|Community|Recreation|Surgery|Medical|Health|Library|Church|Club|Shops?|Stores?|Station|Bridge|Car\s?Park|Leisure|Sports|Nursery)\b"
)
_BORN = re.compile(
    r"\s*[,(–:-]*\s*(?:(?:(?:who\s+)?(?:was|is)\s+)?born\b|d\.?\s?o\.?\s?b\b|date\s+of\s+birth|b\.\s?\d|aged?\s+\d|\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d\b(?!\d)|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9},?\s+(?:19\d\d|20[01]\d)\b)|\s*(?:,\s*\d{2}|\(\d{2}\))\s*(?:(?:yrs?|years?|y/?o)\b)?(?:\s+old)?\s*(?=[.,;()]|$)",
    re.IGNORECASE,
)
"""A birth date or an age, right behind a name."""


_IS_SOMEBODY = re.compile(
    r"\s*(?:\([^()\d]{3,20}[^()]{0,20}\)\s*)?(?:is|uses|answers|can\s+be\s+\w+)\s+(?:on\s+)?\+?0\d{3,4}\s?\d{3}|\s*\(\s*(?:upstairs|downstairs|next\s+door|neighbour|mum|dad|mother|father|sister|brother|partner|ex)\b|\s*\(\s*(?:he|she|they|him|her|mr|mrs|miss|ms|male|female|m|f)\b|,?\s+whose?\s+(?:is|was|has|lives?|rents?|works?|keeps?|tenancy|husband|wife|partner|mum|son|daughter|children|neighbour|tells?|told|says?|said|i|we)\b"
    r"|(?:,?\s+(?:is|was|who\s+is|has\s+been|who[’']s)\s+(?:also\s+|now\s+|still\s+)?|,\s+)(?:an?\s+|one\s+of\s+)(?:(?:my|our|the|your)\s+)?(?:(?!car\b|through\b|block\b)[a-z-]+\s+){0,3}(?:tenants?|residents?|clients?|patients?|pupils?|students?|customers?|leaseholders?|service\s+users?|lady|ladies|woman|women|man|men|gentleman|girls?|boys?|lads?|pensioners?|persons?|people|mother|mum|father|dad|teenager|widow|widower|carer|regulars?)\b(?!\s+(?:car|parking|permit|block|association|only|zone|area|hall|estate|scheme|lounge))"
    r"|,?\s+(?:(?:first|has|had|who|then|also|again|recently)\s+){0,2}(?:(?:came|comes|come)\s+(?:to\s+(?:see|us|our|me|reception|the\s+(?:office|desk|drop))|in\b(?!\s+for)|into)|rang|rung|phoned|telephoned|e-?mailed|texted|told|tells|said|says|fears|thinks|believes|asked|disclosed|approached|contacted|complains|lives\s+(?:at|in|alone|with)|is\s+(?:\d{2}\b(?!\s*(?:flats|houses|homes|properties|units|bungalows|miles|minutes|metres))|frightened|scared|afraid|vulnerable|elderly|deaf|blind|housebound|being\s+(?:harassed|targeted|exploited|bullied|stalked|threatened)))\b",
    re.IGNORECASE,
)
"""Behind a name: what only somebody does, or is."""


_LET_TO = re.compile(
    r"(?:flat|apartment|apt|unit|room|rm|plot|pitch|bedsit|studio|no)\.?\s?\w{1,4},?\s+(?-i:[A-Z][\w’'-]+(?:\s[(“\"'][A-Z][\w’'-]+[)”\"'])?(?:\s[A-Z][\w’'-]+){1,2})",
    re.IGNORECASE,
)
"""A flat, and the name of whoever lives in it: "flat 9, Robbie (Robert) Sample, 45, ", "Flat 3 Jo Sample has been"."""
_HOUSE = re.compile(
    r"\b(?:House|Court|Lodge|Hall|Tower|Point|Heights|Mansions|Buildings|Place|Road|Street|Lane|Close|Avenue|Way|Drive|Terrace|Flats|Gardens|Mews|Villas?|View|Park|Wharf|Mill)\b"
)
_DOES = re.compile(
    r",?\s+(?:has|have|keeps?|plays?|lets?|leaves?|says?|shouts?|threatens?|drinks?|won[’']t|will|does|can[’']t|and\s+(?:his|her|their))\b",
    re.IGNORECASE,
)


def is_let_to(text: str, start: int) -> bool:
    """Whether what looks like a flat in a house is one, and the name of somebody in it."""
    found = _LET_TO.match(text, start)
    if found is None or _HOUSE.search(found[0]):
        return False
    return is_told_of(text, found.end()) or _DOES.match(text, found.end()) is not None


_FLAT = re.compile(
    r"\b(?:flat|apartment|apt|unit|room|rm|plot|pitch|bedsit|studio|no)\.?\s?\w{1,4},?\s$", re.IGNORECASE
)
"""Before a name: the flat of him who has it."""


def is_behind_flat(text: str, start: int) -> bool:
    """Whether a flat stands before a name, and whoever lives in it is told of: "Flat 3 Jo Sample has been shouting"."""
    flat = _FLAT.search(text, max(0, start - _NEAR), start)
    return flat is not None and is_let_to(text, flat.start())


_LETTER_BY_LETTER = re.compile(rf"(?:[{UPPER}][ -]){{1,20}}[{UPPER}]")
"""A name that is spelt, and no second one: "Sample that's S A M P L E"."""
_SAINT = re.compile(rf"St\.?\s[{UPPER}](?:[’'-]?[{LETTER}])+")
"""After whom a school, a church or a ward is called, and no more: "the breakfast club at St Exemplar's"."""


def is_none(text: str, *, titled: bool) -> bool:
    """Whether what is written like a name is one that is spelt, or a saint's and no title stands before it."""
    return _LETTER_BY_LETTER.fullmatch(text) is not None or (not titled and _SAINT.fullmatch(text) is not None)


def is_surname(text: str, word: str, end: int) -> bool:
    """Whether a word that ends streets is the surname of a name that ends there: "Gemma Close, born 3/4/1988"."""
    return word.lower() in SURNAMES and is_told_of(text, end)


def is_somebody(text: str, start: int, end: int) -> bool:
    """Whether what looks like a street is somebody, or what stands in a street."""
    if _SOMEBODY.match(text, start, end) or is_told_of(text, end):
        return True
    if _WHAT_STANDS_THERE.match(text, end):
        return True
    return _CALLED.search(text, max(0, start - _NEAR), start) is not None


def is_told_of(text: str, end: int) -> bool:
    """Whether a birth date, an age or something that only people do follows what ends there."""
    return _BORN.match(text, end) is not None or _IS_SOMEBODY.match(text, end) is not None
