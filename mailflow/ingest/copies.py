"""Our own letters in other people's mail: a copy that came back, and one that somebody wrote something about.

A letter comes back through a partner's ticket system, an alias or a forwarding rule, under another Message-ID, from
another address, with a banner on top (T22). In: a mail, and the letters of ours that it may hold. Out: what it is. Who
answers us with our letter quoted below is not concerned: what they write above it is theirs, and is read.
"""

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from mailflow.ingest import boilerplate
from mailflow.ingest.own import Own
from mailflow.ingest.twins import visible
from mailflow.letter import Letter
from mailflow.message import Kind, Message, Part
from mailflow.partnership import fingerprint
from mailflow.submission import Submission

MOST = 20_000
"""Characters that are looked at; a letter of ours has a tenth of them."""
MOST_LINES = 80
_QUOTED = re.compile(r"^[>\s|]+")
_BREAK = re.compile(r"<(?:br|hr|/p|/div|/tr|/td|/li|/h\d|/blockquote)\b[^>]*>", re.IGNORECASE)
_HEADER = re.compile(
    r"[>\s*|]*(?:from|sent|to|cc|bcc|date|subject|reply-to|importance|sender|message-id)\s*\*?\s*:", re.IGNORECASE
)
_QUOTES = re.compile(
    r"[>\s]*(?:-{2,}.*(?:original|forwarded).*|begin forwarded message.*|_{10,}|.*\bwrote\s*:?|from\s*\*?\s*:.*)\s*$",
    re.IGNORECASE,
)
_TICKET = re.compile(
    r"(?:ticket|case|request|incident|enquiry|query|reference|ref)\s*(?:no\.?|number|id|ref|key)?\s*[:#]"
    r"|\bticket\s+\W?\w*\d|\bnew\s+(?:ticket|request|incident|email|message)\b|\bassigned\s+to\b|\bcreated\s+(?:by|on|at)\b"
    r"|\breply\s+above\s+this\s+line\b|\bhas\s+been\s+(?:forwarded|redirected|logged|created|received|assigned)\b"
    r"|\b(?:status|priority|queue|requester|description|category|group|agent|assignee|team)\s*:"
    r"|\b(?:auto(?:matically)?[- ])?forwarded\s+(?:by|to|from|message)\b|\bmailing\s+list\b|\bunsubscribe\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"\[[^\]]*\]|#\s*[\w-]+|\b(?:ticket|ref|case|incident|request)\W{0,2}\w*\d[\w-]*", re.IGNORECASE)
_NOTHING_NEW = frozenset(
    {"re", "fw", "fwd", "aw", "wg", "external", "ext", "official", "sensitive", "ticket", "case", "ref", "new"}
    | {"incident", "request", "update", "updated", "created", "automatic", "reply", "copy", "of", "message", "email"}
)
"""Words of a subject line that programs put before ours."""


Worded = Callable[[tuple[str, ...]], Iterable[tuple[Letter, frozenset[str]]]]
"""Gives the letters of ours with one of these fingerprints, each with the hashes of its files."""


class Likeness(Enum):
    """What a mail is to a letter of ours: nothing but a copy of it, or our words with others around them."""

    COPY = "copy"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter of ours as it left, with the hashes of its files."""

    letter: Letter
    files: frozenset[str] = frozenset()


def marks(parts: Sequence[Part], own: Own) -> tuple[str, ...]:
    """By which paragraphs a mail may be a letter of ours: none for a mail that does not even name us."""
    if not any(_name(name).search(part.source, 0, MOST) for name in own.names for part in parts):
        return ()
    lines = [_QUOTED.sub("", line) for line in text_of(parts).splitlines()]
    paragraphs = "\n".join(lines).split("\n\n")
    found = (fingerprint.words(said) for said in (*lines[:MOST_LINES], *paragraphs[:MOST_LINES]))
    return tuple(dict.fromkeys(fingerprint.digest(words) for words in found if len(words) >= fingerprint.LONG - 1))


@lru_cache(maxsize=64)
def _name(name: str) -> re.Pattern[str]:
    """Our name, whatever blanks stand in it."""
    return re.compile(r"(?:\s|&nbsp;)+".join(map(re.escape, name.split())) or "(?!)")


def likeness(message: Message, sent: Sent) -> Likeness | None:
    """What the mail is to this letter; None when somebody quotes it, or it is not in the mail."""
    lines = text_of(message.parts).splitlines()
    ours, first = _covered(lines, fingerprint.words(sent.letter.body))
    if first is None:
        return None
    left = [line for number, line in enumerate(lines) if number not in ours and fingerprint.words(line)]
    only_ours = all(_nobodys(line) for line in _paragraphs(lines, ours))
    if only_ours and _says_no_more(message.subject or "", sent.letter.subject) and _brings_no_more(message, sent):
        return Likeness.COPY
    quoted = lines[first].lstrip()[:1] in {">", "|"} or any(_QUOTES.match(line) for line in lines[:first])
    by_a_machine = any(_TICKET.search(line) for line in left if len(line) < 200)
    return Likeness.WITHIN if not quoted or (only_ours and by_a_machine) else None


def known_again(
    message: Message,
    submission: Submission,
    worded: Callable[[tuple[str, ...]], Iterable[tuple[Letter, frozenset[str]]]],
) -> tuple[Message, Submission]:
    """The same, told as ours where it is a letter of ours come back, whatever its Message-ID says."""
    if not message.marks or message.kind is Kind.OWN:
        return message, submission
    for letter, files in worded(message.marks):
        found = likeness(message, Sent(letter, files))
        if found is Likeness.COPY:
            return replace(message, kind=Kind.OWN), submission
        if found is Likeness.WITHIN:
            return replace(message, repeats_us=True), without_ours(submission, letter)
    return message, submission


def without_ours(submission: Submission, letter: Letter) -> Submission:
    """The same without alarming words that are our own letter's: it tells every partner what to do about harm."""
    ours = f" {' '.join(fingerprint.words(letter.body))} "
    theirs = tuple(t for t in submission.safeguarding if f" {' '.join(fingerprint.words(t.text))} " not in ours)
    return replace(submission, safeguarding=theirs)


def text_of(parts: Sequence[Part]) -> str:
    """The beginning of all texts of a mail, one after the other, without markup."""
    shown = (_plain(part.source[: 5 * MOST]) if part.content_type == "text/html" else part.source for part in parts)
    return "\n\n".join(text[:MOST] for text in shown)[: 2 * MOST]


def _plain(marked: str) -> str:
    return html.unescape(visible(_BREAK.sub("\n", marked)))


def _covered(lines: Sequence[str], letter: list[str]) -> tuple[set[int], int | None]:
    """The lines that hold our letter's words and no others, and where it begins; (∅, None) where it does not stand."""
    mail = [(word, number) for number, line in enumerate(lines) for word in fingerprint.words(line)]
    said = f" {' '.join(word for word, _ in mail)} "
    wanted = f" {' '.join(letter)} "
    taken: set[int] = set()
    begin = said.find(wanted)
    while letter and begin >= 0:
        start = said.count(" ", 0, begin + 1) - 1
        taken.update(range(start, start + len(letter)))
        begin = said.find(wanted, begin + len(wanted) - 1)
    if not taken:
        return set(), None
    others = {number for position, (_, number) in enumerate(mail) if position not in taken}
    return {mail[position][1] for position in taken} - others, mail[min(taken)][1]


def _paragraphs(lines: Sequence[str], ours: set[int]) -> list[str]:
    """What is not ours, line by line; the lines of a disclaimer belong together up to the next blank one."""
    found: list[str] = []
    open_ = False
    for number, line in enumerate(lines):
        if number in ours or not fingerprint.words(line):
            open_ = False
            continue
        if open_:
            continue
        found.append(line)
        open_ = bool(boilerplate.DISCLAIMER.match(line) or boilerplate.BANNER.match(line))
    return found


def _nobodys(line: str) -> bool:
    """Whether a line is one that programs put around a mail: banner, marking, header, disclaimer, ticket."""
    bare = line.strip(" >|*\t")
    return bool(
        boilerplate.BANNER.match(bare)
        or boilerplate.MARKING.fullmatch(bare)
        or boilerplate.DISCLAIMER.match(bare)
        or boilerplate.MONITORED.is_in(bare)
        or _HEADER.match(bare)
        or _QUOTES.match(bare)
        or (len(bare) < 120 and _TICKET.search(bare))
    )


def _says_no_more(subject: str, ours: str) -> bool:
    """Whether a subject line is our letter's, but for what programs put before it."""
    known = _NOTHING_NEW | frozenset(fingerprint.words(ours))
    return all(word in known for word in fingerprint.words(_TAG.sub(" ", subject)))


def _brings_no_more(message: Message, sent: Sent) -> bool:
    """Whether no file came along but our letter itself and what was attached to it."""
    return all(file.content_type.startswith("message/") or file.sha256 in sent.files for file in message.attachments)
