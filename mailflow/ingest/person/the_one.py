# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whom alone the sender means, of several of whom he tells: "it is Ms Sample I am asking you to consider" (rule 3).

In: the words of a mail. Out: the names of those who are meant, and those of the people told of who are not. Words that
only say who worries most, or that somebody is meant as well, leave nobody out.
"""

import re
from collections.abc import Iterator, Sequence

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.person import by_name, matter
from mailflow.ingest.person.left_out import DO, DOING, DONE, IT
from mailflow.ingest.reader import Sketch
from mailflow.ingest.value import cues, notnames
from mailflow.ingest.value.alphabet import LETTER, UPPER

_NAME = rf"(?:(?i:{notnames.TITLES})\.?\s+)?(?<![{LETTER}-])[{UPPER}][{LETTER}’'-]{{1,40}}(?:[ ][{UPPER}][{LETTER}’'-]{{1,40}}){{0,3}}"
_NAMES = rf"(?P<who%s>{_NAME}(?:\s+(?:and|&)\s+{_NAME})?)"
_KIN = (
    rf"(?i:(?:the|her|his|their)\s+(?:[a-z]+\s+){{0,2}}?(?:{cues.RELATIVE}|{cues.CHILD}|tenant|lodger|resident),?\s+)?"
)
_I = r"(?:(?:i|we)(?:[’'](?:m|re|d)|\s+(?:am|are|would|do|should))?)"
_WANT = rf"(?:referring|(?:here|writing)\s+about|putting\s+forward|nominating|asking\s+(?:about|you\s+to\s+{DO}|to\s+(?:be\s+)?(?:have\s+)?{DONE}|for\s+help\s+with|the\s+(?:hub|meeting|group|panel)\s+to\s+{DO})|(?:want|need|wish|like|wanting|needing|hoping)(?:\s+(?:you|the\s+(?:hub|meeting|group|panel)))?\s+(?:to\s+(?:be\s+|have\s+)?(?:{DO}|{DONE}|refer|raise)|{DONE}|on\s+{IT})|want\s+to\s+refer|{DOING})"
_FOR_YOU = rf"(?:for\s+(?:you|the\s+(?:hub|list|agenda|meeting)|discussion|referral|tues\w*|thurs\w*|this\s+week)|to\s+{DO}|to\s+be\s+{DONE}|being\s+{DONE}|{_I}\s+{_WANT})"
_CUES = Guarded(
    "it one person tenant man woman lad girl boy resident lady referral only just",
    r"\bit(?:[’']s|\s+is)\s|\b(?:one|person|tenant|man|woman|lad|girl|boy|resident|lady|referral)s?\s+(?:(?:that|whom?)\s+)?(?:i|we|for|to|being)\b|\b(?:only|just)\s+(?:need|want|wish|asking|require)",
)
_MEANT = re.compile(
    rf"\b(?i:it(?:[’']s|\s+is))\s+(?i:only\s+|just\s+)?{_KIN}{_NAMES % 1}\s+(?i:(?:that\s+|whom?\s+)?{_I}\s+{_WANT})"
    rf"|{_NAMES % 2}(?:\s*\([^()\n]{{1,60}}\)|,\s[^.;\n]{{2,140}}?\d)?\s+(?i:is|are)\s+(?i:the\s+(?:only\s+)?(?:one|person|tenant|man|woman|lad|girl|boy|resident|referral)s?\s+(?:(?:that|whom?)\s+)?{_FOR_YOU})"
    rf"|(?i:\bthe\s+(?:only\s+)?(?:one|person|tenant|man|woman|lad|girl|boy|resident|lady)s?\s+(?:(?:that|whom?)\s+)?{_I}\s+{_WANT}(?:\s+(?:at|about|for))?\s+(?:is|are)\s+){_KIN}{_NAMES % 3}"
    rf"|(?i:\b(?:{_I}\s+)?(?:only|just)\s+(?:need|want|wish|asking|require)\w*\s+(?:(?:you\s+)?to\s+{DO}\s+)?){_KIN}{_NAMES % 4}(?=\s+(?i:(?:on|in|for)\s+{IT}|(?:to\s+be\s+)?{DONE})|\s*(?:[.;)\n]|$|please\b))",
)
_AS_WELL = re.compile(
    r"\b(?:also|both|too|as\s+well|mainly|mostly|most|chiefly|particularly|especially|primarily|first|more)\b",
    re.IGNORECASE,
)
"""Words in the same sentence with which others may be meant, too."""
_SENTENCE = re.compile(r"[.!?](?=\s)|\n\s*\n")
_LONG = 300


def names(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, str]]:
    """The names of those who alone are meant, as written, and the words that say so."""
    stop = len(text) if end is None else end
    for match in _MEANT.finditer(text, start, stop) if _CUES.is_in(text, start, stop) else ():
        begin = max(
            (m.end() for m in _SENTENCE.finditer(text, max(0, match.start() - _LONG), match.start())), default=0
        )
        behind = _SENTENCE.search(text, match.end(), match.end() + _LONG)
        sentence = text[max(begin, match.start() - _LONG) : behind.start() if behind else match.end() + _LONG]
        if _AS_WELL.search(sentence) or not matter.is_ours(text, *match.span()):
            continue
        said = next(value for value in match.groupdict().values() if value)
        for name in re.split(r"\s+(?:and|&)\s+", said):
            if by_name.words(name):
                yield name, match[0]


def is_meant(words: set[str], text: str, sentence: tuple[int, int]) -> bool:
    """Whether a sentence says of somebody, known by these words, that he alone is meant."""
    return any(by_name.words(said) <= words for said, _ in names(text, *sentence))


def left_out(listed: Sequence[Sketch], text: str) -> tuple[list[Sketch], str]:
    """Those put forward who are not meant, where one of them alone is, and the words that say so."""
    meant = list(names(text))
    kept = [s for said, _ in meant for s in by_name.called(listed, said, text)]
    if not kept:
        return [], ""
    asked = [] if matter.OF_US.search(meant[0][1]) else matter.asked_for(listed, text)
    others = [s for s in listed if s.name and not any(s is one for one in (*kept, *asked))]
    return others, meant[0][1]
