# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whom a returned mail names that says it in words: the addresses that failed, of all the addresses that stand in it.

In: the words of a mail system. Out: addresses in lower case. An address counts by where it stands: behind a label or a
sentence that tells of failing, or alone at the beginning of a line; the sender's, the postmaster's and those of the
diagnosis do not. The letter that is returned below is not looked at. Pure, and linear in the length of the text.
"""

import re
from collections.abc import Callable, Iterator
from enum import IntEnum
from itertools import islice

from mailflow.ingest.bounce import failing

MOST = 20_000
MOST_NAMED = 200
ADDRESS = re.compile(
    r"(?<![\w.+/=&%~!#$^`{|}-])(?:\"[^\"\s@]{1,60}\"|[\w.+'/=&%~!#$^`{|}*-]{1,120})@(?:[\w-]{1,63}\.){1,9}[^\W\d_][\w-]{0,23}"
)
_OFF = "'\"=/|*.<>"
_SYSTEM = re.compile(
    r"(?:mailer-?daemon|post-?_?master|mail-?daemon|mdaemon|microsoftexchange\w*|(?:no|do-?not)-?reply)@", re.IGNORECASE
)
_MARK = r"[-=*_#~|]"
_BELOW = re.compile(
    rf"""^[>|]{{0,2}}[ ]?(?:received|return-path|x-[\w-]+|mime-version|message-id|delivered-to|dkim-signature):\s[^\n]*$
    |^[ \t>|]{{0,20}}(?:{_MARK}{{2,80}}+[^\n]{{0,200}}?\b(?:original|returned?|copy|unsent|header|enclosed|below\ this\ line|message\ text|undelivered|source\ mail)\b[^\n]*
    |(?:the\ |an?\ |your\ |here\ is\ |included\ is\ |attached\ is\ |a\ )*(?:first\ \d+\ lines\ of\ |copy\ of\ |header\w*\ (?:of|and)\ |contents?\ of\ |text\ of\ )?(?:the\ |your\ )*(?:original|returned|undelivered|rejected|unsent|old|bounced)\ ?(?:mail|e-?mail|message)?\ ?(?:headers?|text|body|copy)?(?:\ as\ received)?\ ?(?:is|are)?\ ?(?:as\ )?(?:follow\w*|below|attached|included)?\s*[:.]?
    |(?:your\ |the\ )?message\ (?:headers?|text|body|copy)?\ ?(?:follow\w*|is\ (?:below|attached|included))[:.]?
    |(?:included|here|attached|below)\ (?:is|are|follows)[^\n]{{0,60}}\b(?:copy|header|message)\b[^\n]{{0,40}}
    |{_MARK}{{2,80}}+[^\n]{{0,200}}?(?:original|元|原始|ursprüngliche|исходное|copie|copia)[^\n]*)[ \t]*$""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
_LABEL = re.compile(r"[\s>*|•·-]*([^\W\d_][\w '’()/-]{0,40}?)\s{0,20}[:=]", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:from|sender|mail\s+from|reply-?to|return-?path|message-?id|x-message-id|(?:generating|remote|reporting|sending)[\s-]+(?:server|mta|system)|subject|date|errors?-to|envelope-from|cc|contact|help|support|url|abuse|host|de|von|expéditeur|remitente|absender|mittente|expanded|generated|original\s+sender|sent\s+by)\b",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"\b(?:rcpt\s+to|recipients?|recipient\s+address|final-recipient|original-recipient|x-failed-recipients?|failed(?:\s+(?:recipients?|addresse?s?))?|error-for|addressed\s+to|intended\s+(?:recipient|for)|users?|mailbox|addresse?s?|account|undeliverable(?:\s+to)?|delivered\s+to|sent\s+to|message\s+(?:to|for)|deliver\s+(?:message\s+)?to|destinataires?|empfänger|destinatarios?|destinatário|destinatari|ontvanger|адрес|получател\w+|宛先|收件人)\W*$",
    re.IGNORECASE,
)
_TO = re.compile(r"\b(?:to|an|à|para|an:|кому|til|aan|till)\W*$", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:contact\w*|please\s+(?:e-?mail|write|send|forward|report|notify)|help|support|question\w*|report\s+(?:this|it)|abuse|complain\w*|visit|unsubscribe|envelope-from|mail\s+from|expanded\s+from|generated\s+from|reply\s+to|on\s+behalf\s+of|admin(?:istrator)?s?|forward|sent\s+by|from)\W{0,4}(?:(?:the|your|our|at|to|by|us|is|was|address|e-?mail)\b\W*){0,4}$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:to|for|user|recipient|address|mailbox|account|of|person|group)\b[^.!?]{0,60}$|^\W*$", re.IGNORECASE
)
_TRIED = re.compile(r"\brcpt\s+to\W*$", re.IGNORECASE)
_EDGE = " \t<>\"'*•·-|([{"
_ECHO = re.compile(r"\b[245]\d\d[ -]|\bsaid:|<<<|\b[245]\.\d{1,3}\.\d{1,3}\b")


class _Place(IntEnum):
    """How much the place of an address says for it; the best that occurs counts."""

    NOTHING = 0
    SOMEWHERE = 1
    ADDRESSEE = 2
    TRIED = 3
    FAILED = 4


def own_words(said: str) -> str:
    """What the mail system wrote before it quotes the letter, or its headers."""
    said = said[:MOST]
    for found in _BELOW.finditer(said):
        if not said[: found.start()].strip():
            continue
        return said[: _first_header(said, found.start())]
    return said


def returns_a_letter(said: str) -> bool:
    """Whether a letter, or its headers, stand below the words."""
    return len(own_words(said)) < len(said[:MOST].rstrip())


def _first_header(said: str, end: int) -> int:
    """The beginning of the header block that goes on at ``end``: its first fields may be any."""
    while end > 0:
        start = said.rfind("\n", 0, end - 1) + 1
        if not re.match(
            r"[\s>|]{0,2}(?:from|to|subject|date|cc|reply-to|sender)\s?:\s", said[start:end], re.IGNORECASE
        ):
            return end
        end = start
    return end


def named(words: str, is_other: Callable[[str], bool]) -> tuple[str, ...]:
    """The addresses that failed, by the words of a mail system; ``is_other`` tells the sender's and ours."""
    found: dict[str, _Place] = {}
    for address, place in _places(words[:MOST]):
        if not _SYSTEM.match(address) and not is_other(address):
            found[address] = max(found.get(address, _Place.NOTHING), place)
        if len(found) > MOST_NAMED:
            break
    best = max(found.values(), default=_Place.NOTHING)
    if best is _Place.NOTHING:
        return ()
    chosen = tuple(address for address, place in found.items() if place is best)
    return chosen if best > _Place.SOMEWHERE or len(chosen) == 1 else ()


def aside(words: str) -> frozenset[str]:
    """Addresses that are never named but as somebody else's: the sender's, or one to ask for help."""
    best: dict[str, _Place] = {}
    for address, place in islice(_places(words[:MOST]), MOST_NAMED):
        best[address] = max(best.get(address, _Place.NOTHING), place)
    return frozenset(address for address, place in best.items() if place is _Place.NOTHING)


def stands_alone(words: str) -> bool:
    """Whether an address begins a line, as in the list of a mail system."""
    return any(place is _Place.FAILED for _, place in _places(words[:MOST]))


def clean(address: str) -> str:
    """An address without what stands around it, in lower case."""
    return address.strip(_OFF).lower()


def _places(words: str) -> Iterator[tuple[str, _Place]]:
    before = ""
    for line in words.splitlines():
        if "@" in line:
            yield from _of_line(line[:1_000], before)
        if line.strip(" \t>|*-_="):
            before = line[-200:]


def _of_line(line: str, before: str) -> Iterator[tuple[str, _Place]]:
    label = _LABEL.match(line)
    end = 0
    for found in ADDRESS.finditer(line):
        address = clean(found[0])
        if "@" in address and not address.startswith("@"):
            yield address, _place(line, found.start(), before, label, end)
        end = found.end()


def _place(line: str, start: int, before: str, label: re.Match[str] | None, end: int) -> _Place:
    """What the place of the address at ``start`` says; the address before it on the line ended at ``end``."""
    lead = line[:start]
    bare = lead.strip(_EDGE)
    if _is_aside(lead, bare, before, label):
        return _Place.NOTHING
    if _TRIED.search(lead):
        return _Place.TRIED
    if end and not line[end:start].strip(f"{_EDGE};,)]}}"):
        return _Place.FAILED if ADDRESS.match(line.lstrip(_EDGE)) else _Place.SOMEWHERE
    if not bare or (not _ECHO.search(lead) and _tells(lead, before)):
        return _Place.FAILED
    return _Place.ADDRESSEE if label and _TO.search(lead) and not _ECHO.search(lead) else _Place.SOMEWHERE


def _is_aside(lead: str, bare: str, before: str, label: re.Match[str] | None) -> bool:
    """Whether somebody else's address stands there: the sender's, or one to ask for help."""
    if label and label.end() <= len(lead) and _OTHERS.search(label[1]):
        return True
    return bool(_ASIDE.search(lead[-80:].rstrip(" <\"'(")) or (not bare and _ASIDE.search(before.rstrip(" :<"))))


def _tells(lead: str, before: str) -> bool:
    """Whether the words before an address say that it is the one."""
    if _FAILED.search(lead):
        return True
    return failing.SAYS.search(f"{before} {lead[-300:]}") is not None and _SENTENCE.search(lead) is not None
