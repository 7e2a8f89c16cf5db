# ruff: noqa: E501 - word lists broken over more lines are harder to read and to extend
"""What a mail wants, as far as words tell: topics of the terms, what kind of mail it is.

In: the sender's own words as stretches (never quotes, signatures or disclaimers). Out: names and flags.
Topics are suggestions.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from mailflow.ingest.guarded import Guarded, vocabulary
from mailflow.ingest.letter import sharing
from mailflow.ingest.prose import members, passwords
from mailflow.ingest.stretch import Stretch
from mailflow.partnership.wording import Topic
from mailflow.submission import MailClass

_WORDS = re.compile(r"[^\W_]+")
_RECALLS = Guarded(
    "recall delete ignore disregard destroy error wrong mistake bin meant intended read open forward share save attach",
    r"\b(?:would\s+like\s+to\s+recall\s+the\s+message|(?:delete|ignore|disregard|destroy|bin|recall)\s+(?:\w+\s+)?(?:my|the|this|that|our|both)\s+(?:\w+\s+){0,2}?(?:last|previous|earlier|first|other|below|e-?mail|message|attachment)\b|(?:delete|ignore|disregard|recall)\s+(?:last|previous|earlier)\s+(?:e-?mail|message)"
    r"|(?:sent|went|gone|copied|forwarded|e-?mailed|addressed)\s+(?:(?:it|this|that|the|my|an?|last|previous|e-?mail|message|attachment|out|was|to|you|your|inbox|all)\s+)*(?:in\s+error|by\s+mistake|to\s+the\s+wrong\s+(?:person|people|address\w*|recipients?|inbox|mailbox|team|hub|list|place|council|e-?mail))|wrong\s+recipients?\b"
    r"|(?:was|were|is)\s*(?:n[’']?t|\s+not|\s+never)\s+(?:meant|intended)\s+for\s+(?:you|this\s+(?:inbox|mailbox|address)|the\s+hub)|(?:do\s+not|don[’']?t)\s+(?:read|open|forward)\s+(?:my|the|that|this)\s+(?:last|previous|earlier|attach\w+)"
    r"|(?:do\s+not|don[’']?t)\s+(?:please\s+)?(?:read|open|forward|share|save)\s+(?:my|the|that|this|it|any\s+of\s+the)\s+(?:[\w’'-]+\s+){0,2}?(?:i|we)(?:[’']ve|\s+have)?\s+(?:just\s+)?(?:sent|e-?mailed|attached|forwarded)\b)",
)
_IGNORED = Guarded(
    "delete ignore disregard",
    r"(?:(?<![^\n.!])\s{0,3}(?:(?:hi|sorry|oops|whoops|apologies|please|pls|all)\b[\s,!.-]*){0,4}(?:ignore|disregard|delete)\s+(?:that|this\s+one|me|my\s+last(?:\s+one)?)\b(?=\s*(?:[.,!;:–-]|\Z|\n|please|sorry|wrong|sent)))",
)
_DELETE = Guarded(
    "delete destroy erase bin disregard ignore rid remov wipe",
    r"(?:\A|[.!?\n,–-]\s*|\b(?:please|pls|kindly|you|and|then|to|or)\s+(?:please\s+|just\s+|permanently\s+|securely\s+)?|\b(?:could|can|would|will)\s+(?:[^.?!\n]{0,50}\s)?)(?:(?:delete|destroy|erase|bin|disregard|ignore|wipe)\b|get\s+rid\s+of\b|remove\s+(?:it|this|that|them)\b)",
)
_ASTRAY = Guarded(
    "meant intended should different wrong error mistake accident misdirected not n't n’t missent mis-sent was were fill complete instead nothing",
    r"\b(?:meant|intended)\s+(?:for|to\s+go)\b|\bshould\s+(?:not\s+have\s+(?:gone|come|been\s+sent|had|got)|n[’']?t\s+have\s+(?:gone|come|had|got)|have\s+(?:gone|been\s+sent))\b|\bwrong\s+(?:person|people|lot|recipient|address\w*|team|council|inbox|mailbox|contact|e-?mail|\w+\s+file|file|attachment|document|spreadsheet)\b|\b(?:in\s+error|by\s+(?:mistake|accident)|accidentally|misdirected|mis-?sent)\b|\b(?:was|were)\s*(?:n[’']t|\s+not)\s+(?:meant\s+)?for\s+(?:you|your)\b"
    r"|\bauto-?(?:fill|complete)\w*|\bwas\s+for\s+[\w’'-]+(?:\s+[\w’'-]+)?\s+(?:in|at|on)\s+our\b|\bsomething\s+you\s+should(?:n[’']?t|\s+not)\b|\bnothing\s+to\s+do\s+with\s+(?:you|the\s+(?:hub|partnership))\b|\binstead\s+of\s+(?:to\s+)?(?:our|my)\b",
)
_MESSAGE = Guarded(
    "mail message attachment spreadsheet file document letter send sent one something",
    r"\b(?:e-?mail(?:ed)?|mail|message|attachment|spreadsheet|file|document|letter|(?:hit|pressed|clicked)\s+send|(?:last|previous|other|earlier)\s+one|i(?:[’']ve)?\s+(?:just\s+)?sent|you(?:[’']ve|\s+have)?\s+(?:had|got|received)\s+something)\b",
)
_SHORT = 100


def misdirected(text: str) -> bool:
    """Whether somebody asks that a mail be deleted, and says that it was for others (E70)."""
    return len(text.split()) <= _SHORT and _DELETE.is_in(text) and _ASTRAY.is_in(text) and _MESSAGE.is_in(text)


_CLAIMS = Guarded(
    "access subject freedom foi everything complaint erasure enquiry",
    r"\b(?:subject\s+access|data\s+subject|freedom\s+of\s+information|foi\s+request|everything\s+you\s+hold\s+(?:on|about)\s+me|(?:formal\s+)?complaint\s+about\s+(?:how\s+)?(?:the\s+)?(?:use|handling|sharing|your)|right\s+(?:of\s+access|to\s+erasure)|press\s+enquiry|media\s+enquiry)\b",
)
_ADVERT = Guarded(
    "unsubscribe newsletter webinar special browser",
    r"\b(?:unsubscribe|newsletter|webinar|special\s+offer|view\s+(?:this\s+email\s+)?in\s+(?:your\s+)?browser)\b",
)
_KINDS = (
    (MailClass.RIGHTS, _CLAIMS.is_in),
    (MailClass.SECURITY, passwords.asked_for),
    (MailClass.SECURITY, _RECALLS.is_in),
    (MailClass.SECURITY, _IGNORED.is_in),
    (MailClass.SECURITY, misdirected),
    (MailClass.MEMBERSHIP, members.concerned),
    (MailClass.OTHER, _ADVERT.is_in),
)
ATTACHED = Guarded(
    "attach enclosed",
    r"\b(?:(?:please\s+)?(?:see|find)\s+(?:\w+\s+){0,3}attach(?:ed|ment)|attach(?:ed|ing)|(?:form|referral|document)s?\s+(?:is\s+|are\s+)?(?:attached|enclosed)|enclosed|in\s+the\s+attachment)\b",
)
REFERRAL = Guarded(
    "refer new add put bring raise discuss hub agenda concern worried",
    r"\b(?:referr(?:al|als|ing|ed)|refer)\b(?!\s+(?:to\s+(?:the\s+)?(?:minutes|email|attached|my|below)))|\bnew\s+(?:case|nomination|person)\b|\b(?:add|put|bring|raise|discuss)\b[^.\n]{0,60}\b(?:hub|agenda|meeting|list|tuesday|thursday)\b|\bfor\s+(?:the\s+)?(?:hub|agenda)\b|\bconcern(?:s|ed)?\s+(?:about|for|re|regarding|over)\b|\bworried\s+about\b",
)
FORM_FOR = Guarded(
    "form paperwork nomination & attach enclos here",
    r"\b(?:attach\w*|enclos\w*|here\s+is|here[’']s)\b[^.\n]{0,40}?\b(?:the|our|a|my|your|completed|filled[\s-]in|referral|hub|partnership)\s+form\s+(?:for|about|on)\b|\b(?:form|paperwork|nomination)s?\s+(?:for|about|re)\s+(?:[\w’'.-]+\s+){1,4}?(?:(?:is|are|now)\s+)*(?:attached|enclosed)\b|\b(?:attached|enclosed|attaching|enclosing)(?:\s+(?:is|are|please\s+find))?\s+(?:the|a|my|our)?\s*(?:\w+\s+)?(?:form|paperwork|nomination)s?\s+(?:for|about|re)\s+\w",
)
"""A form is attached, or should be, and it is said for whom: he is put forward by it (rule 32)."""
BELOW = Guarded(
    "below fyi for forward discussed colleague",
    r"\b(?:see|pls\s+see|please\s+see|as|per|the\s+(?:e-?mail|message|referral|details)|details|info\w*|received|from)\s+(?:\w+\s+){0,2}below|\bfyi\b|\bfor\s+(?:your\s+)?(?:info\w*|action|attention|the\s+(?:hub|agenda))\b|\bforward(?:ed|ing)?\b|\bbelow\b|\bas\s+discussed\b|\bfrom\s+(?:a\s+)?colleague\b",
)


def recalls(text: str) -> Iterator[re.Match[str]]:
    """The words by which an earlier mail is taken back."""
    yield from _RECALLS.finditer(text)
    yield from _IGNORED.finditer(text)


def topics(texts: Sequence[Stretch], known: tuple[Topic, ...]) -> tuple[str, ...]:
    """The topics whose names or synonyms stand in the text, in the order of the terms."""
    words = frozenset[str]().union(*(vocabulary(t.text) for t in texts))
    phrases = _phrases(tuple((topic.name, *topic.synonyms) for topic in known))
    likely = [
        phrase
        for word in phrases.keys() & words
        for phrase in phrases[word]
        if phrase.others <= words and not words.isdisjoint(phrase.last)
    ]
    if not likely:
        return ()
    text = " ".join(" ".join(t.text.split()) for t in texts)
    found: set[int] = set()
    for phrase in likely:
        if phrase.topic not in found and phrase.pattern.search(text):
            found.add(phrase.topic)
    return tuple(topic.name for number, topic in enumerate(known) if number in found)


class _Phrase(NamedTuple):
    """The words of a phrase but the first, the ways the last one may end, its pattern, and the number of its topic."""

    others: frozenset[str]
    last: frozenset[str]
    pattern: re.Pattern[str]
    topic: int


@lru_cache(maxsize=64)
def _phrases(topics: tuple[tuple[str, ...], ...]) -> dict[str, list[_Phrase]]:
    """The phrases of all topics by their first word (of a single word also the plural)."""
    made: dict[str, list[_Phrase]] = {}
    for number, phrases in enumerate(topics):
        for phrase in phrases:
            literal = re.escape(phrase).replace(r"\ ", r"[\s-]+") + ("s?" if len(phrase) > 3 else "")
            pattern = re.compile(rf"(?<!\w){literal}(?!\w)", 0 if phrase.isupper() else re.IGNORECASE)
            words = _WORDS.findall(phrase.lower())
            if not words:
                continue
            last = frozenset((words[-1], f"{words[-1]}s"))
            known = _Phrase(frozenset(words[1:-1]), last, pattern, number)
            for first in (words[0], f"{words[0]}s"):
                made.setdefault(first, []).append(known)
    return made


def kind(text: str) -> MailClass | None:
    """What a mail is that asks for something else than a case."""
    return next((c for c, is_said in _KINDS if is_said(text)), None)


def flags(text: str, *, attachments: bool) -> Iterator[str]:
    """Reasons that the words alone give (domain.md 3.2)."""
    if not attachments and ATTACHED.is_in(text):
        yield "attachment-missing"
    if sharing.is_told(text):
        yield sharing.LINKED
