"""Whose home an address is by the words behind it: "14 Exemplar Road, home of Mrs Jane Sample".

In: a text, and where an address ends in it. Out: where the name of him begins whose home it is; None where the words
behind tell nothing of that.
"""

import re

from mailflow.ingest.value import cues, names, notnames
from mailflow.ingest.value.alphabet import UPPER

_CLOSE = 60
"""Characters behind an address in which somebody is named whose home it is."""
_TITLE = rf"(?:(?i:{notnames.TITLES})\.?\s+)?(?=[{UPPER}])"
_TENANT_AT = re.compile(
    r"\b(?:tenant|resident|occupier|occupant|leaseholder|lodger|householder|client|customer|patient|lady|gentleman|gent|man|woman|chap|lad|girl|male|female)\s+(?:who\s+lives\s+|living\s+|currently\s+)?(?:at|of|in)\s+(?:number\s+|no\.?\s*)?$",
    re.IGNORECASE,
)
"""Before an address: whoever is named right behind it lives there, "his tenant at 6a Castle Road, Tom Sample"."""
_COMMA = re.compile(rf"\s*,\s*(?i:(?:called|named|is|a)\s+)?{_TITLE}")
_AND = r"[\s,;(–-]*(?i:(?:and|which|that|this|it)\s+(?:is|[’']s)\s+|being\s+)?"
_HOME_OF = re.compile(
    rf"{_AND}(?i:(?:the|a)\s+)?(?i:(?:own|sole|family|council|rented|present|current|home)\s+)*(?i:home|house|flat|bungalow|address|tenancy|residence|dwelling)(?i:\s+address)?\s+of\s+{_TITLE}"
    rf"|[\s,;(–-]*(?i:(?:which\s+is\s+)?(?:occupied|tenanted|rented)\s+by|where\s+the\s+(?:tenant|occupier|occupant|householder|resident)\s+is|(?:sole\s+)?(?:tenant|occupier|occupant|householder|resident)\s*(?:is|:|[–-])?)\s+{_TITLE}"
)
"""Between an address and the name of him whose home it is: "the home of"."""
_KIN_S = re.compile(
    rf"{_AND}(?i:(?:the|a)\s+)?(?i:home|house|flat|bungalow|address)(?i:\s+address)?\s+of\s+(?i:(?:his|her|their)\s+(?:[a-z-]+\s+)?(?:{cues.RELATIVE})\b,?\s*)(?:{_TITLE})?"
)
"""The same of a relative, whether he is named or not."""
_NEXT_SAYS = re.compile(
    rf"[^.;\n\d]{{0,60}}\.\s+(?i:(?:the|its|their)\s+)?(?i:(?:sole|only|current|elderly|named)\s+)*(?i:tenant|occupier|occupant|householder|leaseholder|resident)(?i:\s+(?:there|of\s+the\s+(?:flat|house|property|address)))?\s*(?:(?i:is|was|being)\b(?i:\s+an?\b)?|[,:–-])?\s*{_TITLE}"
)
"""The next sentence says who lives at the address of this one: "… at 14 Exemplar Road last night. Occupier is Mr "."""
_WHERE = re.compile(rf"[\s,;(–-]*(?i:where)\s+{_TITLE}")
_LIVES_THERE = re.compile(
    r",?\s+(?:(?:who\s+is\s+)?\(?\d{1,3}\)?,?\s+)?(?:now\s+|still\s+|currently\s+)?(?:lives?|resides?|stays?|rents|sleeps|is\s+(?:living|staying|the\s+(?:sole\s+)?(?:tenant|occupier|occupant))|has\s+(?:lived|been\s+living|a\s+(?:room|flat|tenancy)))\b",
    re.IGNORECASE,
)
"""Behind a name to which "where" leads."""
_POSSESSED = re.compile(rf"{_AND}{_TITLE}")
_OWN_HOME = re.compile(
    r"[’']s?\s+(?:own\s+)?(?:council\s+|family\s+|current\s+|rented\s+)?(?:home|house|flat|bungalow|address|tenancy)\b",
    re.IGNORECASE,
)
"""Behind the name of him whose home it is: "Jane Sample's home"."""


def named(text: str, begin: int, end: int, high: int) -> int | None:
    """Where, behind an address at [begin, end), the name of him begins whose home it is, before ``high``."""
    if _TENANT_AT.search(text, max(0, begin - _CLOSE), begin) and (led := _COMMA.match(text, end, high)) is not None:
        return led.end() if _name_at(text, led.end(), high) is not None else None
    if (kin := _KIN_S.match(text, end, high)) is not None:
        return kin.end()
    if (led := _HOME_OF.match(text, end, high)) is not None:
        return led.end() if _name_at(text, led.end(), high) is not None else None
    if (led := _NEXT_SAYS.match(text, end)) is not None:
        return led.end() if _name_at(text, led.end(), led.end() + _CLOSE) is not None else None
    for leads, says in ((_WHERE, _LIVES_THERE), (_POSSESSED, _OWN_HOME)):
        led = leads.match(text, end, high)
        last = _name_at(text, led.end(), high) if led is not None else None
        if led is not None and last is not None and says.match(text, last, high):
            return led.end()
    return None


def _name_at(text: str, start: int, high: int) -> int | None:
    """Where a name ends that begins there."""
    found = next((m for m in names.find(text[start : min(high, start + _CLOSE)], []) if not m.start), None)
    return start + found.end if found else None
