"""A home that is told of again: its postcode follows, or its sender puts its postcode or its number right.

In: an address, and the sketch of him whose home was told before. Out: the sketch, changed, and whether it was.
"""

import re
from dataclasses import replace

from mailflow.ingest.reader import Sketch
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import cues, places
from mailflow.submission import Address

_CLOSE = 40
"""Characters between a house and its postcode."""
_ASIDE, _NESTED = 160, 2
_BRACKETED = re.compile(r"\([^()\d]{1,120}\)")
"""A remark between a house and its postcode, perhaps with another in it."""
_WITH_THEM = re.compile(r"\bwith\s+(?:his|her|their)\s+\w+", re.IGNORECASE)


def of_told(text: Stretch, sketch: Sketch, code: Address) -> bool:
    """Whether a postcode alone puts that of a home right, or is the one that it lacks; or an address its number."""
    if code.value is not None:
        return _renumbered(text, sketch, code)
    return _put_right(text, sketch, code) or _complete(text, sketch, code)


def _put_right(text: Stretch, sketch: Sketch, code: Address) -> bool:
    """Give a home the postcode that the sender says is the right one: "…, sorry, the postcode is WS99 2LP"."""
    home = sketch.addresses[0] if sketch.addresses else None
    if home is None or not home.postcode or home.postcode == code.postcode or home.trace.part != code.trace.part:
        return False
    between = text.texts[code.trace.part][home.trace.end : code.trace.start]
    if len(between) > _PUT_RIGHT_WITHIN:
        between = between[-_PUT_RIGHT_WITHIN:] if _ABOVE.search(between, len(between) - _PUT_RIGHT_WITHIN) else ""
    said = re.split(r"[.!?]\s", between)[-1]
    if code.trace.start < home.trace.end or _IS_RATHER.search(said) is None or _OURS.search(said):
        return False
    sketch.addresses[0] = replace(home, postcode=code.postcode, righted=code.trace)
    return True


_PUT_RIGHT_WITHIN = 120
"""Characters between an address and the words that put its postcode right."""
_RENUMBERED_WITHIN = 1_500
"""Characters before a number that may say in one sentence that it is the right one."""
_OURS = re.compile(r"\b(?:our|office|us|my|work|team)\b", re.IGNORECASE)
_RIGHT = re.compile(r"\b(?:should|ought|correct(?:ed)?|right|actual(?:ly)?|really|new|proper)\b", re.IGNORECASE)
_NOT_THAT = re.compile(
    r"[\s,;(–-]*(?:(?:and\s+)?not\b|rather\s+than\b|instead\s+of\b|sorry\b|apologies\b|my\s+mistake\b)", re.IGNORECASE
)
"""Around an address: it is the right one of two."""
_ABOVE = re.compile(
    r"\bpost\s?code\s+(?:above|i\s+gave|was\s+wrong|is\s+wrong)\b|\bwrong\s+post\s?code\b", re.IGNORECASE
)
"""Words far from the address that speak of its postcode: "PS ignore the postcode above"."""
_IS_RATHER = re.compile(
    r"\b(?:sorry|apologies|correction|no|wrong|actually|again|ignore|mistake|rather|mean|meant)\b.*?\b(?:post\s?code\s+(?:is|should\s+(?:be|read))|(?:it|that|this|address)(?:[’']?s|\s+is|\s+should\s+(?:be|read|say)))\s*:?\s*$",
    re.IGNORECASE | re.DOTALL,
)


def _renumbered(text: Stretch, sketch: Sketch, again: Address) -> bool:
    """Give a home the number that the sender says is the right one: "Correction: it is 111 Exemplar Street, not 11"."""
    home = sketch.addresses[0] if sketch.addresses else None
    if home is None or home.trace.part != again.trace.part or again.trace.start < home.trace.end:
        return False
    whole = text.texts[again.trace.part]
    parts, street = (home.value or "").split(", "), _STREET.sub("", again.value or "").split(", ")[0].casefold()
    same = [n for n, part in enumerate(parts) if street and _STREET.sub("", part).casefold() == street]
    if not same:
        return False
    between = whole[max(home.trace.end, again.trace.start - _RENUMBERED_WITHIN) : again.trace.start]
    said = re.split(r"[.!?\n]\s", between)[-1]
    rather = _IS_RATHER.search(said) or (_RIGHT.search(said) and _NOT_THAT.match(whole, again.trace.end))
    if rather is None or _OURS.search(said):
        return False
    parts[same[0]] = (again.value or "").split(", ")[0]
    sketch.addresses[0] = replace(home, value=", ".join(parts), righted=again.trace)
    return True


_STREET = re.compile(r"^\d{1,4}[A-Za-z]?\s+")
"""The number of a house before its street."""


def _complete(text: Stretch, sketch: Sketch, code: Address) -> bool:
    """Give a home the postcode that stands a few words behind it: "18 Coppice Rise with his nan, WS99 2LP"."""
    home = sketch.addresses[0] if sketch.addresses else None
    if home is None or home.postcode or home.kind != places.HOME or home.trace.part != code.trace.part:
        return False
    if not 0 <= code.trace.start - home.trace.end <= _CLOSE + _ASIDE:
        return False
    between = text.texts[code.trace.part][home.trace.end : code.trace.start]
    for _ in range(_NESTED):
        between = _BRACKETED.sub(" ", between)
    if len(between) > _CLOSE or cues.NOT_HOME.search(_WITH_THEM.sub("", between)):
        return False
    whole = text.texts[code.trace.part][home.trace.start : code.trace.end]
    trace = replace(home.trace, text=whole, end=code.trace.end)
    sketch.addresses[0] = replace(home, postcode=code.postcode, trace=trace)
    return True
