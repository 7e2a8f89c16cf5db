# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Who is left out by name or by "him" and "her": "he is not part of this referral", "leave her off the list" (rule 3).

In: the people put forward and the words of the mail. Out: those of them of whom the words say so. A pronoun means the
one who was named last before it; words that can be said of anything but the referral take nobody out.
"""

import re
from collections.abc import Iterator, Sequence

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.person import in_story
from mailflow.ingest.reader import Sketch
from mailflow.ingest.value import names, notnames
from mailflow.ingest.value.alphabet import LETTER, UPPER

_NAME = rf"(?:(?:{notnames.TITLES})\.?\s+)?(?-i:(?<![{LETTER}-])[{UPPER}][{LETTER}’'-]{{1,40}}(?:\s[{UPPER}][{LETTER}’'-]{{1,40}}){{0,3}})"
_IT = r"(?:this|the|our|my|your)\s+(?:referral|list|agenda|sheet|request|concern|nomination|hub|meeting)"
_NOT = r"(?:\s+(?:is|are)\s*(?:not|n[’']?t)|[’']s\s+not)"
_WHAT = (
    rf"(?:(?:(?:a\s+)?part\s+of|(?:included|covered)\s+(?:in|by)|the\s+subject\s+of|(?:on|for)(?!\s+(?:the\s+)?(?:hub|meeting)\b))\s+{_IT}(?!\s+(?:for|of|at|with|by|about)\b)"
    r"|part\s+of\s+(?:this|it)(?=\s*(?:[.;,)\n]|$))"
    r"|(?:being\s+|to\s+be\s+|hereby\s+)*(?:referred|put\s+forward|nominated)\b(?!\s+(?:to|by|before|until|back|elsewhere))"
    r"|(?:for|up\s+for|here\s+for)\s+(?:discussion|referral)|one\s+for\s+(?:the\s+hub|this\s+(?:hub|list|meeting|referral))|the\s+(?:one|person|subject)\s+(?:i\s+am|we\s+are|being)\s+referr\w+)"
)
_WHO = rf"(?P<who%s>\b(?:he|she|they|him|her|them)\b|{_NAME})"
_NEED = r"(?:\s+does\s*(?:not|n[’']?t)|\s+do\s*(?:not|n[’']?t)|\s+need\s*(?:not|n[’']?t))\s+(?:need\s+|have\s+)?(?:to\s+)?(?:be\s+(?:discussed|referred|added|put\s+forward|considered|on\s+(?:the|your)\s+(?:list|agenda))|go\s+on(?:to)?\s+(?:the|your)\s+(?:list|agenda))"
_REFERRING = r"(?:refer|put\s+forward|nominate|make\s+(?:a|any)\s+referral\s+(?:for|of|on|about))"
_CUES = Guarded(
    "refer list agenda sheet request concern nominat hub meeting discuss put off out open add start log creat record raise includ part",
    r"(?:\b(?:not|no|leave|keep)\b|n[’']?t\b)[^.\n]*\b(?:refer|list|agenda|sheet|request|concern|nominat|hub|meeting|discuss|put\s|off\b|out\b|open|add|start|log|creat|record|raise|includ|part\s)",
)
"""Words without which nobody is left out."""
_LEFT = re.compile(
    rf"{_WHO % 1}(?:,?\s+(?:who|and|but)|\s+(?:lives?|stays?|has|is|was|left)\s[^.;\n]{{2,60}}?\s(?:and|but|so))?{_NOT}\s+{_WHAT}"
    rf"|{_WHO % 2}{_NEED}"
    rf"|\b(?:we|i)\s+(?:make|are\s+making|am\s+making|have\s+made|are\s+putting\s+in|am\s+putting\s+in)\s+no\s+referral\s+(?:for|of|on|about|in\s+respect\s+of)\s+{_WHO % 3}"
    rf"|\b(?:we|i)(?:\s+(?:are|am)|[’'](?:re|m))?\s*(?:(?:do|did)?\s*(?:not|n[’']?t))\s+(?:referring|putting\s+forward|(?:wish\w*\s+|want\w*\s+|intend\w*\s+|propos\w+\s+)?(?:to\s+)?{_REFERRING})\s+{_WHO % 4}(?!\s+(?:to|back|until|again|by)\b)"
    rf"|\b(?:no\s+referral\s+(?:is\s+made\s+|needed\s+|wanted\s+)?(?:for|of|on)|no\s+need\s+to\s+(?:refer|discuss|add))\s+{_WHO % 5}"
    rf"|\b(?:leave|keep)\s+{_WHO % 6}\s+(?:off|out\s+of)\s+(?:it\b|this\b|{_IT})"
    rf"|\b(?:do\s+not|don[’']?t)\s+(?:open|add|put|log|start|create|include|raise|record)\s+(?:(?:anything|a\s+(?:case|file|record|referral))\s+(?:on|for|about|against)\s+){_WHO % 7}"
    rf"|\b(?:do\s+not|don[’']?t)\s+(?:add|put|include|list)\s+{_WHO % 8}\s+(?:on(?:to)?|to|in)\s+{_IT}"
    rf"|{_WHO % 9}\s+(?:is|are)\s+(?:already\s+)?(?:being\s+)?dealt\s+with\s+(?:by\s+[^.;\n]{{2,60}}?\s+)?and\s+(?:is|are)\s*(?:not|n[’']?t)\s+{_WHAT}",
    re.IGNORECASE,
)
_BEFORE = 400
"""Characters before a pronoun in which the one stands whom it means."""
_PRONOUNS = frozenset(("he", "she", "they", "him", "her", "them"))
_PLACED = re.compile(r"(?:\b(?:in|at|of|from|to|near|on|the)|,)\s+$", re.IGNORECASE)
"""Before a single word with a capital: it is a place, not somebody."""


def left_out(listed: Sequence[Sketch], text: str) -> list[Sketch]:
    """Those of the people put forward of whom the words say that they are not."""
    if not _CUES.is_in(text):
        return []
    return [sketch for match in _LEFT.finditer(text) for sketch in _meant(match, listed, text)]


def _meant(match: re.Match[str], listed: Sequence[Sketch], text: str) -> Iterator[Sketch]:
    group, said = next((key, value) for key, value in match.groupdict().items() if value)
    if said.lower() in _PRONOUNS:
        start = match.start(group)
        said = _last_named(listed, text[max(0, start - _BEFORE) : start])
    words = in_story.words(said) - _TITLES
    if words:
        yield from (s for s in listed if words <= _words(s))


def _last_named(listed: Sequence[Sketch], before: str) -> str:
    """The name of the one who was named last; "" when that is somebody who is not put forward."""
    for mention in reversed(list(names.find(before, []))):
        words = {word.removesuffix("’s").removesuffix("'s") for word in in_story.words(mention.text)}
        known = [s for s in listed if words <= _words(s)]
        if known:
            return (known[0].name.value or "") if known[0].name else ""
        if len(words) > 1 or mention.title or not _PLACED.search(before[: mention.start]):
            return ""
    return ""


def _words(sketch: Sketch) -> set[str]:
    return in_story.words(sketch.name.value) if sketch.name and sketch.name.value else set()


_TITLES = frozenset(("mr", "mrs", "ms", "miss", "dr"))


def words(text: str) -> str:
    """The first words that leave somebody out, or ""."""
    found = _LEFT.search(text) if _CUES.is_in(text) else None
    return found[0] if found else ""
