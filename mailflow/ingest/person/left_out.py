# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Who is left out by name or by "him" and "her": "he is not part of this referral", "leave her off the list" (rule 3).

In: the people put forward and the words of the mail. Out: those of them of whom the words say so. A pronoun means the
one who was named last before it; words that can be said of anything but the referral take nobody out.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.person import by_name, in_story, matter
from mailflow.ingest.reader import Sketch
from mailflow.ingest.value import cues, names, notnames
from mailflow.ingest.value.alphabet import LETTER, UPPER

_NAME = rf"(?:(?:{notnames.TITLES})\.?\s+)?(?-i:(?<![{LETTER}-])[{UPPER}][{LETTER}’'-]{{1,40}}(?:\s[{UPPER}][{LETTER}’'-]{{1,40}}){{0,3}})(?<![’']s)"
IT = r"(?:this|the|our|my|your|these|any)\s+(?:referral|list|agenda|sheet|request|concern|nomination|hub|meeting|papers?|paperwork|minutes|table)"
"""What people are put on, or are part of."""
_NOT = r"(?:\s+(?:is|are|was)\s*(?:not|n[’']?t)|[’']s\s+not)"
DONE = r"(?:discussed|referred|considered|listed|added|included|raised|minuted|nominated|named|tabled|put\s+(?:forward|up|in|down|on)|brought(?:\s+(?:up|in))?|looked\s+at|talked\s+about)"
DO = r"(?:discuss|refer|consider|list|add|include|raise|minute|nominate|name|table|put\s+(?:forward|up|in|down|on)|bring(?:\s+(?:up|in))?|look\s+at|talk\s+about)"
DOING = r"(?:discussing|referring|considering|listing|adding|including|raising|minuting|nominating|naming|putting\s+(?:forward|up|in|down|on)|bringing(?:\s+(?:up|in))?)"
"""What the meeting does, or is asked to do, with those who are put forward."""
ENDS = rf"(?=\s*(?:[.;,:)!\n–-]|$|(?:on|in|at|from|for|to)\s+{IT}(?!\s+(?:for|of|at|with|by|about)\b)|(?:here|too|either|please|pls|because|since|and|but|so|who|today|separately|himself|herself|at\s+all|for\s+now|this\s+(?:time|week|month))\b|as\s+(?:s?he|they|it|we|i|this)\b|on\s+(?:mon|tue|wed|thu|fri)))"
"""What ends such words: not "should not be listed as her carer", "no need to refer him to housing"."""
_WHAT = (
    rf"(?:(?:(?:a\s+)?part\s+of|(?:included|covered)\s+(?:in|by)|the\s+subject\s+of|(?:on|for|in)(?!\s+(?:the\s+|any\s+|my\s+)?(?:hub|meeting|papers?)\b))\s+{IT}(?!\s+(?:for|of|at|with|by|about)\b)"
    r"|part\s+of\s+(?:this|it)(?=\s*(?:[.;,)\n]|$))"
    r"|(?:being\s+|to\s+be\s+|hereby\s+)*(?:referred|put\s+forward|nominated)\b(?!\s+(?:to|by|before|until|back|elsewhere))"
    rf"|(?:being\s+|to\s+be\s+)+{DONE}{ENDS}"
    r"|(?:for|up\s+for|here\s+for)\s+(?:discussion|referral|listing)|one\s+for\s+(?:you\b|(?:the\s+hub|(?:this|the)\s+(?:hub|list|meeting|referral|agenda)))|the\s+(?:one|person|subject)\s+(?:i\s+am|we\s+are|being)\s+referr\w+)"
)
_KIN = rf"(?:\b(?:the|his|her|their)\s+(?:(?:[a-z]+[\s-]+){{0,2}}?)(?:{cues.RELATIVE}|{cues.CHILD}|ex)\b\s*,?\s*)?"
WHO = rf"{_KIN}(?P<who%s>\b(?:he|she|they|him|her|them)\b|{_NAME})"
BESIDE = r"(?:\s*\([^()\n]{1,80}\))?(?:,\s(?:who|his|her|the|a|an|also|aged?)\s[^.;,\n]{2,60},)?"
"""What may stand between somebody and what is said of him."""
_NEED = (
    r"\s+(?:(?:does|do|need|should|must|will|can|shall|would)\s*(?:not|n[’']?t)|cannot|never)\s+(?:need\s+|have\s+)?(?:to\s+)?"
    rf"(?:(?:be|get)\s+(?:{DONE}{ENDS}|(?:on|in)\s+(?:the|your|our|this)\s+(?:list|agenda|papers?|minutes)\b)|(?:appear|feature|figure|go|be\s+put)\s+(?:on(?:to)?|in)\s+{IT}\b|{DOING}{ENDS})"
)
_REFERRING = r"(?:refer|put\s+forward|nominate|make\s+(?:a|any)\s+referral\s+(?:for|of|on|about))"
_DONT = r"(?:\bno\s+need\s+(?:(?:for\s+(?:you|us|any(?:one|body)|the\s+\w+)\s+)?to|for\s+us\s+to)|\b(?:do\s+not|don[’']?t|needn[’']?t|need\s+not)(?:\s+need\s+to)?|(?:\bnot|\b\w{2,6}n[’']t)\s+(?:(?:asking|wanting|looking|proposing|wishing|want|wish|need|intend)\s+(?:(?:you|(?:the|this)\s+(?:hub|meeting|panel|group)|any(?:one|body))\s+)?to))"
_ONLY_THERE = (
    r"(?:\s+(?:is|are|was|were)|[’']s)\s+(?:(?:only|just|merely|purely|simply)\s+(?:(?:mentioned|included|named|listed|here|shown|given|added|put\s+(?:in|down)|in\s+(?:there|here)|down)\b(?!\s+(?:once|twice|at|with|as\s+(?:a|an|the)\s+(?:tenant|victim|suspect|perp|subject|occupier)))|there\s+(?:so|for|because|as)\b|(?:the|a|our|your|his|her|their)\s+(?:main\s+)?(?:contact|caller|informant)\b|who\s+(?:rang|called|reported|told|phoned|contacted)\b)"
    rf"|(?:(?:only|just|merely|purely|simply|mentioned|included|named|listed|here|there|given)\s+)*(?:for|as)\s+(?:your\s+|our\s+)?(?:info\w*|context|background|reference|completeness|awareness)(?:\s+(?:only|purposes))?{ENDS}"
    r"|(?:one\s+|a\s+matter\s+|a\s+job\s+)?for\s+(?:the\s+)?(?:[a-z]+\s+){1,3}?(?:alone|only)\b)"
)
"""What is said of somebody who is in the mail so that the reader knows who is who, or for somebody else to deal with."""
_CUES = Guarded(
    "no never nt n't n’t leave keep only just merely purely simply rather instead alone info context background reference completeness awareness",
    r"(?:\b(?:not|no|never|cannot|leave|keep|only|just|merely|purely|simply|rather|instead|alone)\b|n’t\b|n't\b|nt\b|\bfor\s+(?:\w+\s+)?(?:info|context|background|reference|completeness|awareness))",
)
"""Words without which nobody is left out."""
_SAYS = [
    "refer",
    "list",
    "agenda",
    "sheet",
    "request",
    "concern",
    "nominat",
    "hub",
    "meeting",
    "discuss",
    "put",
    "off",
    "out",
    "open",
    "add",
    "start",
    "log",
    "creat",
    "record",
    "raise",
    "rais",
    "includ",
    "part",
    "minut",
    "bring",
    "brought",
    "name",
    "consider",
    "look",
    "talk",
    "paper",
    "only",
    "just",
    "simply",
    "mention",
    "info",
    "context",
    "background",
    "not",
    "contact",
    "rang",
    "call",
]
"""One of them stands in every sentence that leaves somebody out."""
_LEFT = re.compile(
    rf"\b(?=\w)(?:{WHO % 1}{BESIDE}(?:,?\s+(?:who|and|but)|\s+(?:lives?|stays?|has|is|was|left)\s[^.;\n]{{2,60}}?\s(?:and|but|so))?(?:{_NOT}|(?<=\sand)\s+not|(?<=\sbut)\s+not)\s+{_WHAT}"
    rf"|{WHO % 2}{BESIDE}(?:,?\s+(?:who|and|but)|\s+(?:lives?|stays?|has|is|was|left)\s[^.;\n]{{2,90}}?\s(?:and|but|so))?{_NEED}"
    rf"|\b(?:we|i)\s+(?:make|are\s+making|am\s+making|have\s+made|are\s+putting\s+in|am\s+putting\s+in)\s+no\s+referral\s+(?:for|of|on|about|in\s+respect\s+of)\s+{WHO % 3}"
    rf"|\b(?:we|i)(?:\s+(?:are|am)|[’'](?:re|m))?\s*(?:(?:do|did)?\s*(?:not|n[’']?t))\s+(?:referring|putting\s+forward|(?:wish\w*\s+|want\w*\s+|intend\w*\s+|propos\w+\s+)?(?:to\s+)?{_REFERRING})\s+{WHO % 4}(?!\s+(?:to|back|until|again|by)\b)"
    rf"|\b(?:no\s+referral\s+(?:is\s+made\s+|needed\s+|wanted\s+)?(?:for|of|on))\s+{WHO % 5}(?!\s+(?:was|were|has|had|came|went|exists|got)\b)"
    rf"|\b(?:leave|keep)\s+{WHO % 6}\s+(?:off|out\s+of)\s+(?:it\b|this\b|{IT})"
    rf"|\b(?:do\s+not|don[’']?t)\s+(?:open|add|put|log|start|create|include|raise|record)\s+(?:(?:anything|a\s+(?:case|file|record|referral))\s+(?:on|for|about|against)\s+){WHO % 7}"
    rf"|\b(?:do\s+not|don[’']?t)\s+(?:add|put|include|list)\s+{WHO % 8}\s+(?:on(?:to)?|to|in|down)\b(?:\s+{IT}|(?=\s*(?:[.;,)\n]|$)))"
    rf"|{WHO % 9}\s+(?:is|are)\s+(?:already\s+)?(?:being\s+)?dealt\s+with\s+(?:by\s+[^.;\n]{{2,60}}?\s+)?and\s+(?:is|are)\s*(?:not|n[’']?t)\s+{_WHAT}"
    rf"|{_DONT}\s+{DO}\s+{WHO % 10}{BESIDE}{ENDS}"
    rf"|(?:\bnot|\b\w{2, 6}n[’']t|\bno\s+point)\s+{DOING}\s+{WHO % 11}{BESIDE}{ENDS}"
    rf"|(?:\bnot|\b\w{2, 6}n[’']t)\s+(?:putting|bringing)\s+{WHO % 12}\s+(?:forward|up|in|down|on){ENDS}"
    rf"|(?:\bnot|\b\w{2, 6}n[’']t)\s+(?:want|need|wish|asking\s+for)(?:ing)?\s+{WHO % 13}{BESIDE}\s+(?:to\s+be\s+)?{DONE}{ENDS}"
    rf"|{WHO % 14}{BESIDE}(?:,?\s+who)?{_ONLY_THERE})",
    re.IGNORECASE,
)
_HINT = re.compile(
    rf"(?=[\s’'bdlnk])(?:(?:{_NOT}|\s(?:and|but)\s+not)\s+{_WHAT}|{_NEED}|{_ONLY_THERE}|\bno\s+(?:referral|need|point)\b|\b(?:leave|keep)\s|\bdealt\s+with\b"
    r"|\b(?:do\s+not|don[’']?t)\s+(?:open|add|put|log|start|create|include|raise|record|list)\b|(?:\bnot|n[’']?t)\s+(?:to\s+)?(?:refer|put|wish|want|intend|propos|nominat|mak|discuss|consider|list|add|includ|rais|minut|nam|tabl|bring|look|talk|need|ask))",
    re.IGNORECASE,
)
"""What every way to leave somebody out holds behind his name, or before it: looked for first, as it takes no names."""
_BUT_NOT = re.compile(
    rf"(?:[,;(–-]|\b(?:and|but|so)\b|(?=\b(?:rather|instead)\b))\s*(?:please\s+)?(?:not|rather\s+than|instead\s+of)\s+(?:for\s+)?{WHO % 15}(?=\s*(?:please|pls|plz|[.,;)\n]|$|(?:who|himself|herself|this\s+time)\b))",
    re.IGNORECASE,
)
"""What leaves one of two out: "we want to discuss Ian, not Gary", "so not her please"."""
_PUT_FORWARD = re.compile(
    r"\b(?:refer\w*|discuss\w*|list(?:ed|ing)?|add(?:ed|ing)?|put(?:ting)?|agenda|consider\w*|rais\w+|nominat\w+|this\s+is|look\s+at|asking|concern\w*\s+(?:for|about)|worried)\b",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"\b(?:ring|call|phone|contact|speak|text|write|visit|threw|hit|was|were|caused|lives?|said)\b", re.IGNORECASE
)
"""Words with which "not Gary" says who did something, or who is to be rung."""
_CUT_SHORT = Guarded(
    "list discuss refer add includ rais agenda",
    r"(?:[,;(–-]|\b(?:so|and|but)\b)\s*(?:please\s+)?(?:(?:do\s+not|don[’']?t|no\s+need\s+to|needn[’']?t)\s+(?:list|discuss|refer|add|include|raise)|not\s+(?:to\s+be|being|for)\s+(?:listed|discussed|referred|added|included|raised|discussion|listing|referral))(?=\s*(?:[.;\n]|\)(?!\s*:)|$|please\b|pls\b))",
)
"""What leaves out whoever was named last, without naming him: "known to us, don't list"."""
_IS_MEANT = re.compile(
    rf"\b(?:referring|putting\s+forward|nominating|refer(?:ral)?\s+(?:is\s+)?for)\s+(?:only\s+|just\s+)?(?:(?:{notnames.TITLES})\.?\s+)?$",
    re.IGNORECASE,
)
"""Right before a name: it is he who is put forward, and not he of whom the next sentence says that he is not."""
_CLOSE = 60
_NEAR = 160
_AROUND = 240
_BEFORE = 400
"""Characters before a pronoun in which the one stands whom it means."""
_PRONOUNS = frozenset(("he", "she", "they", "him", "her", "them"))
_PLACED = re.compile(r"(?:\b(?:in|at|of|from|to|near|on|the)|,)\s+$", re.IGNORECASE)
"""Before a single word with a capital: it is a place, not somebody."""


def left_out(listed: Sequence[Sketch], text: str) -> list[Sketch]:
    """Those of the people put forward of whom the words say that they are not."""
    asked = matter.asked_for(listed, text)
    found = [s for match in _said(text) for s in matter.left(match, list(meant(match, listed, text)), asked, text)]
    for match in _CUT_SHORT.finditer(text):
        start = max(0, match.start() - _NEAR, text.rfind("\n", 0, match.start()) + 1)
        if name := last_named(listed, text[start : match.start()]):
            found += matter.left(match, by_name.called(listed, name, text), asked, text)
    return found


@lru_cache(maxsize=2)
def _said(text: str) -> tuple[re.Match[str], ...]:
    """The words that leave somebody out; those of the last text are kept, as they are asked for again."""
    return tuple(_looked_for(text))


def _looked_for(text: str) -> Iterator[re.Match[str]]:
    """The words that leave somebody out, looked for only around those without which nobody is."""
    for start, stop in _windows(text):
        if _HINT.search(text, start, stop):
            yield from _LEFT.finditer(text, start, stop)
        for match in _BUT_NOT.finditer(text, start, stop):
            sentence = re.split(r"[.!?]\s|\n\s*\n", text[max(0, match.start() - _NEAR) : match.start()])[-1]
            please = re.match(r"\s*(?:please|pls|plz)\b", text[match.end() : match.end() + _NEAR]) is not None
            if (please or _PUT_FORWARD.search(sentence)) and not _REACHED.search(sentence):
                yield match


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches around such words, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for cue in _CUES.finditer(text):
        start, stop = max(0, cue.start() - _AROUND), min(len(text), cue.end() + _AROUND)
        found.append((found.pop()[0], stop) if found and start <= found[-1][1] else (start, stop))
    for start, stop in found:
        near = text[start:stop].lower()
        if any(word in near for word in _SAYS):
            yield start, stop


def meant(match: re.Match[str], listed: Sequence[Sketch], text: str) -> Iterator[Sketch]:
    """Those whom a match of such words means, by name or by the last one named before a pronoun."""
    group, said = next((key, value) for key, value in match.groupdict().items() if value)
    if said.lower() in _PRONOUNS:
        start = match.start(group)
        said = last_named(listed, text[max(0, start - _BEFORE) : start])
    yield from by_name.called(listed, said, text)


def last_named(listed: Sequence[Sketch], before: str) -> str:
    """The name of the one who was named last; "" when that is somebody who is not put forward."""
    clear: list[Sketch] = []
    for mention in reversed(list(names.find(before, []))):
        words = {word.removesuffix("’s").removesuffix("'s") for word in in_story.words(mention.text)}
        known = [s for s in listed if words <= _words(s)]
        if _IS_MEANT.search(before, max(0, mention.start - _CLOSE), mention.start):
            clear += known
        if any(one is s for one in known for s in clear):
            continue
        if known:
            return (known[0].name.value or "") if known[0].name else ""
        if len(words) > 1 or mention.title or not _PLACED.search(before[: mention.start]):
            return ""
    return ""


def _words(sketch: Sketch) -> set[str]:
    return in_story.words(sketch.name.value) if sketch.name and sketch.name.value else set()


def words(text: str) -> str:
    """The first words that leave somebody out, or ""."""
    found = next(iter(_said(text)), None) or _CUT_SHORT.search(text)
    return found[0] if found else ""
