"""Our own letters in other people's mail: a copy that came back, and one that somebody wrote something about.

A letter comes back through a partner's ticket system, an alias or a forwarding rule, under another Message-ID, from
another address, with a banner on top (T22). In: a mail, and the letters of ours that it may hold. Out: what it is. Who
answers us with our letter quoted below is not concerned: what they write above it is theirs, and is read.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from mailflow.ingest.letter import around
from mailflow.ingest.mime.twins import visible
from mailflow.ingest.own import Own
from mailflow.letter import Letter
from mailflow.message import Kind, Message, Part
from mailflow.partnership import fingerprint
from mailflow.submission import Submission

MOST = 20_000
"""Characters that are looked at; a letter of ours has a tenth of them."""
MOST_LINES = 80
_QUOTED = re.compile(r"^[>\s|]+")
_BREAK = re.compile(r"<(?:br|hr|/p|/div|/tr|/td|/li|/h\d|/blockquote)\b[^>]*>", re.IGNORECASE)
_QUOTES = re.compile(
    r"[>\s]*(?:-{2,}.*(?:original|forwarded).*|begin forwarded message.*|_{10,}|.*\bwrote\s*:?|from\s*\*?\s*:.*)\s*$",
    re.IGNORECASE,
)


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
    """What the mail is to this letter; None when somebody quotes it, or it is not in the mail.

    A copy has nothing but lines that programs write around it; and what answers us with our words as a quotation is
    somebody's answer, be it an empty one.
    """
    return _likeness(message, (sent.letter.subject, sent.letter.body), sent.files)


def is_copy(message: Message, subject: str, body: str) -> bool:
    """Whether nothing is in the mail but these words of ours, and what programs put around them."""
    return _likeness(message, (subject, body), frozenset()) is Likeness.COPY


def _likeness(message: Message, ours: tuple[str, str], files: frozenset[str]) -> Likeness | None:
    subject, body = ours
    lines = text_of(message.parts).splitlines()
    found = _covered(lines, fingerprint.words(body))
    if found is None:
        return None
    left = [line if number not in found.lines else "" for number, line in enumerate(lines)]
    only_ours = around.is_all(left, subject)
    quoted = lines[found.first].lstrip()[:1] in {">", "|"} or any(_QUOTES.match(line) for line in lines[: found.first])
    answers = quoted and bool(message.in_reply_to or message.references)
    says_no_more = around.says_no_more(message.subject or "", subject)
    if only_ours and says_no_more and _brings_no_more(message, files):
        return Likeness.WITHIN if answers or not _is_whole(message) else Likeness.COPY
    by_a_machine = any(around.of_a_ticket(line) for line in left)
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
        if found is None:
            continue
        # Of what was not looked at nobody can say whether the same words stand there too.
        whole = _is_whole(message)
        theirs = without_ours(submission, letter, _beside(message, letter)) if whole else submission
        if found is Likeness.COPY and not theirs.safeguarding:
            return replace(message, kind=Kind.OWN), submission
        return replace(message, repeats_us=True), theirs
    return message, submission


def without_ours(submission: Submission, letter: Letter, beside: str = "") -> Submission:
    """The same without alarming words that are our own letter's: it tells every partner what to do about harm.

    ``beside``: the words that stand beside our letter; what stands there too is the sender's.
    """
    ours = f" {' '.join(fingerprint.words(letter.body))} | {' '.join(fingerprint.words(letter.subject))} "
    said = ((t, f" {' '.join(fingerprint.words(t.text))} ") for t in submission.safeguarding)
    return replace(submission, safeguarding=tuple(t for t, words in said if words not in ours or words in beside))


def _beside(message: Message, letter: Letter) -> str:
    """The words of a mail that are not our letter's, its subject's too where it is not ours."""
    found = _covered(text_of(message.parts).splitlines(), fingerprint.words(letter.body))
    subject = message.subject or ""
    own = "" if around.says_no_more(subject, letter.subject) else " ".join(fingerprint.words(subject))
    return f" {own} | {found.others if found else ''} "


def text_of(parts: Sequence[Part]) -> str:
    """The beginning of all texts of a mail, one after the other, without markup."""
    return "\n\n".join(text[:MOST] for text in _shown(parts))[: 2 * MOST]


def _shown(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        yield _plain(part.source[: 5 * MOST]) if part.content_type == "text/html" else part.source


def _plain(marked: str) -> str:
    return html.unescape(visible(_BREAK.sub("\n", marked)))


@dataclass(frozen=True, slots=True)
class _Covered:
    """Where our letter stands: the lines with its words and no others, where it begins, and all other words."""

    lines: set[int]
    first: int
    others: str


def _covered(lines: Sequence[str], letter: list[str]) -> _Covered | None:
    """Where our letter stands, however often; None where it does not stand."""
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
        return None
    others = {number for position, (_, number) in enumerate(mail) if position not in taken}
    beside = " ".join(word if position not in taken else "|" for position, (word, _) in enumerate(mail))
    return _Covered({mail[position][1] for position in taken} - others, mail[min(taken)][1], beside)


def _is_whole(message: Message) -> bool:
    """Whether all of its text was looked at: something may stand below."""
    if any(len(part.source) > 5 * MOST for part in message.parts):
        return False
    lengths = [len(text) for text in _shown(message.parts)]
    return all(length <= MOST for length in lengths) and sum(lengths) <= 2 * MOST - 2 * len(lengths)


def _brings_no_more(message: Message, files: frozenset[str]) -> bool:
    """Whether no file came along but our letter itself and what was attached to it."""
    return all(file.content_type.startswith("message/") or file.sha256 in files for file in message.attachments)
