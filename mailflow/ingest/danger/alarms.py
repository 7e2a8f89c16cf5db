"""Words that may mean that somebody is in danger: an alert goes at once (domain.md E60).

In: the sender's own words as stretches (never quotes, signatures or disclaimers). Out: the words, with their places.
Recall over precision: a person looks at each.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from mailflow.ingest.danger import asked, perils, talk
from mailflow.ingest.danger.dangers import ALERTS
from mailflow.ingest.danger.hardships import HARDSHIPS
from mailflow.ingest.danger.harms import HARMS
from mailflow.ingest.danger.perils import Span
from mailflow.ingest.guarded import lowered, vocabulary
from mailflow.ingest.stretch import Stretch
from mailflow.submission import Trace

_LETTERS = re.compile(r"[a-z]+(?![?*])")
_CHOICE = re.compile(r"\(\?:((?:[a-z?|]|\\s\+)+)\)(?![?*+{])")
_CAPITALS = "(?-i:"
"""What stands in a pattern in which capitals count."""
_SOME = 3
"""First letters of a word by which the patterns are chosen that are tried at it; or all, when it has but two."""


def patterns() -> tuple[str, ...]:
    """What may mean that somebody is in danger; each begins with letters, by which it is found."""
    return tuple(opened for pattern in (*ALERTS, *HARMS, *HARDSHIPS) for opened in _opened(pattern))


def _opened(pattern: str) -> list[str]:
    """A pattern that begins with a choice of words, as one pattern a word."""
    choice = _CHOICE.match(pattern)
    return [word + pattern[choice.end() :] for word in choice[1].split("|")] if choice else [pattern]


@lru_cache(maxsize=1)
def _alerts() -> dict[str, str]:
    """The patterns by their first letters, those that begin alike as one."""
    grouped: dict[str, list[str]] = {}
    for pattern in patterns():
        if letters := _LETTERS.match(pattern):
            grouped.setdefault(letters[0][:_SOME], []).append(pattern)
    return {begins: rf"\b(?:{'|'.join(alike)})\b" for begins, alike in grouped.items()}


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern for a text in lower case, which compiles in a third of the time; or for one where capitals count."""
    return re.compile(pattern, re.IGNORECASE if _CAPITALS in pattern else 0)


_DENIED = re.compile(
    r"\b(?:no|not|nil|nobody|without|never|any|denies|denied|denying|nothing\s+of)\s+(?:(?!(?:only|just|and|but|is|as|because|being|who|safe)\b)\w+\s+){0,2}"
    r"(?:(?:thoughts?|plans?|ideation|intent\w*|feelings?|history|acts?|episodes?|mention|talk|evidence|signs?|suggestions?|allegations?|reports?|incidents?)\s+(?:of|about|to)\s+(?:any\s+)?)?(?:[\w-]+\s+(?:[\w-]+\s+)?(?:or|nor)\s+(?:any\s+)?)?$",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:nothing|no\s+(?:reason|evidence|indications?|signs?|suggestion|information|intelligence|reports?|record|disclosures?))\s+(?:at\s+all\s+)?(?:to\s+(?:suggest|indicate|show|say|think|believe)|that|about|of|on|around)\b[^.;!?\n]{0,60}$"
    r"|\b(?:no[\s-]?one|nobody)\s+(?:is|was|were|has\s+been|had\s+been|has|had|feels?|seems?)\s+(?:\w+\s+)?$|\bruled\s+out\s+(?:\w+\s+){0,2}$|\bden(?:ies|ied|ying)\s+(?:ever\s+)?being\s+$",
    re.IGNORECASE,
)
"""Before the words: there is nothing to suggest it, nobody is, it was ruled out."""
_ASKED = re.compile(r"\b(?:asked?|checked?|looked|enquired|screened)\b[^.;!?\n]{0,60}$", re.IGNORECASE)
_SAID_NO = re.compile(
    r"[^.;!?\n]{0,50}?(?:\b(?:said|says|told\s+\w+|answered|replied)\s+(?:that\s+)?no\b(?!\s*[\s-]one)|\bsaid\s+not\b|\bdenied\b|[:–-]\s*(?:none|no|nil|nothing)\b|\b(?:there\s+(?:was|were|is|are)|found|saw)\s+(?:none|nothing|no\b))",
    re.IGNORECASE,
)
"""It was asked or looked for, and the answer was no."""
_DEED = re.compile(
    r"(?:hit|punch|kick|slap|smack|beat|strang|chok|throttl|rap|assault|abus|threat|touch|stalk|groom|stab|burn|push|shov|grab|bit|drag|throw|attack|shak|exploit|hurt|harm|kill)\w*(?!\s+(?:him|her|them)sel)",
    re.IGNORECASE,
)
_HIS_WORD = re.compile(r"\bden(?:ies|ied|ying)\s+(?:(?:ever|having|the|that\s+he)\s+)*$", re.IGNORECASE)
"""Before a deed: he says that he did not do it, so somebody says that he did."""
_NONE_BEHIND = re.compile(
    r"\s*(?:issues?|concerns?|risks?)?\s*(?:[:?–-]|identified)+\s*(?:no|none|nil|n/?a|n)\b(?!\s+(?:food|heating))",
    re.IGNORECASE,
)
_LOUD = re.compile(
    r"\b(?:shout\w*|hurl\w*|yell\w*|scream\w*|verbal\w*|rac(?:ist|ial)\w*|alcohol|drugs?|substances?|solvent)\s+(?:and\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_AT_HOME = re.compile(
    r"\s+(?:(?:of|to|towards?|by|from)\s+)?(?:her|him|his|their|the\s+child\w*|mum|mother|dad|father)\b", re.IGNORECASE
)

_TALK_BEHIND = re.compile(
    r"\s+(?:\w+\s+){0,2}(?:training|awareness|leaflets?|posters?|strategy|policy|(?:action|prevention|crime)\s+week|campaign|workshop|course|conference|amnesty|newsletter|webinar|toolkit|guidance)\b",
    re.IGNORECASE,
)
_TALK_BEFORE = re.compile(
    r"\b(?:training|leaflets?|posters?|workshops?|campaign|webinar|course|guidance|policy)\s+(?:on|about|for|regarding)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""What is only spoken or taught about."""
_THING_BEFORE = re.compile(
    r"\b(?:keys?|bikes?|parcels?|bins?|post|mail|items?|cat|dog|tools|laptop|file|form|documents?|information|speed|heat|nail|water|glue|staple|spray|radar|tenancy|funding|job|project|building|contract|tenure|deposit|licen[cs]e|dogs?)\s+(?:(?:is|are|was|were|has|have|had|now|put|which|that)\s+)*(?:a\s+|the\s+)?$",
    re.IGNORECASE,
)
"""What goes missing, is at risk or is a gun without anybody being in danger; and a dog that attacks."""
_OF_THINGS = ("missing", "gun", "at risk", "attack", "tied")


def safeguarding(texts: Sequence[Stretch]) -> Iterator[Trace]:
    """The words that raise an alert, each once, with their places."""
    seen: set[str] = set()
    for text in texts:
        told: list[Span] = []
        small = lowered(text.text)
        for span in _alarming(text.text):
            if (words := small[slice(*span)]) not in seen:
                seen.add(words)
                told.append(span)
                yield text.trace(*span)
        for (start, end), whole in _perilous(text.text, _cells(text)):
            words = text.text[slice(*whole)].lower()
            if words not in seen and not any(start < there[1] and there[0] < end for there in told):
                seen.add(words)
                told.append(whole)
                yield text.trace(*whole)


@lru_cache(maxsize=4)
def _alarming(text: str) -> tuple[Span, ...]:
    """Where alerts stand that are meant; those of the last texts are kept, as it is asked again what a mail is for."""
    small = lowered(text)
    tried = (
        _compiled(alert).match(text if _CAPITALS in alert else small, start)
        for start, alert in sorted(_places(text), key=itemgetter(0))
    )
    return tuple(match.span() for match in tried if match and _meant(text, match))


@lru_cache(maxsize=4)
def _perilous(text: str, cells: tuple[int, ...]) -> tuple[tuple[Span, Span], ...]:
    """The words that tell of danger together, as ``perils`` finds them, where they are meant."""
    return tuple(found for found in perils.found(text, cells) if _is_told(text, *found))


def _is_told(text: str, begun: Span, whole: Span) -> bool:
    start, end = begun
    bare = begun == whole and _DENIED.search(text[max(0, start - 40) : start])
    return not bare and not _talked_of(text, start, end) and not _not_so(text, start, end)


def _cells(text: Stretch) -> tuple[int, ...]:
    """Where the cells of tables begin."""
    return tuple(at for at, block in zip(text.starts, text.blocks, strict=True) if block.table >= 0)


def _places(text: str) -> Iterator[tuple[int, str]]:
    """Where words stand that begin as an alert does, and the patterns to try there."""
    small, alerts = lowered(text), _alerts()
    for begins in alerts.keys() & {word[:_SOME] for word in vocabulary(text)}:
        start = small.find(begins)
        while start >= 0:
            yield start, alerts[begins]
            start = small.find(begins, start + 1)


def _not_so(text: str, start: int, end: int) -> bool:
    """Whether the sentence says that it is not so, or that it was asked and answered with no."""
    before = text[max(0, start - 100) : start]
    return _NOT_SO.search(before) is not None or (
        _ASKED.search(before) is not None and _SAID_NO.match(text, end) is not None
    )


def _talked_of(text: str, start: int, end: int) -> bool:
    """Whether words are but the name of what is taught, or are asked and answered with no."""
    before = text[max(0, start - 40) : start]
    if asked.answered(text, start, end):
        return False
    behind = _TALK_BEHIND.match(text, end) or _NONE_BEHIND.match(text, end) or _TALK_BEFORE.search(before)
    return behind is not None or talk.tells_of_nobody(text, start, end)


def _meant(text: str, found: re.Match[str]) -> bool:
    """Whether the words around an alert let it stand: not denied, no mere shouting, no "Safeguarding: none"."""
    whole = found.start()
    while whole and text[whole - 1] == "-":  # "harm" of "self-harm": what stands before the whole of it counts
        whole = max(text.rfind(" ", 0, whole), text.rfind("\n", 0, whole)) + 1
    before = text[max(0, whole - 40) : whole]
    said = asked.answered(text, *found.span())
    his_word = _DEED.match(found[0]) is not None and _HIS_WORD.search(before) is not None
    if said is None and not his_word and (_DENIED.search(before) or _NONE_BEHIND.match(text, found.end())):
        return False
    if said is None and _not_so(text, whole, found.end()):
        return False
    if not said and _talked_of(text, *found.span()):
        return False
    if any(word in found[0].lower() for word in _OF_THINGS) and _THING_BEFORE.search(before):
        return False
    loud = found[0][:4].lower() == "abus" and _LOUD.search(before) is not None
    return not loud or _AT_HOME.match(text, found.end()) is not None
