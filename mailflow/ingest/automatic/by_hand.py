"""What somebody wrote into a mail that its program calls automatic: an absence note, a meeting request, a receipt.

In: the mail, what is kept of it, and what reading made of it. Out: the latter, where it counts; None where the mail
says what such programs say, but for the note of somebody gone for good, which is news of a member. What counts is held
for a person, alerts, and is never answered: the marks of a mail tell who may be answered, not who may be overlooked.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mailflow.ingest.automatic import canned, cover, leaving, notes, notices
from mailflow.ingest.source import SUBJECT
from mailflow.message import Kind, Message
from mailflow.submission import Item, MailClass, Submission, Trace

UNCLEAR = "unclear-intent"
_SOME = 6
"""Words from which on a mail that names a case tells something of it."""
_ANSWERS = re.compile(
    r"\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|aw|auto(?:matic)?[- ]?(?:reply|response)"
    r"|out[- ]of[- ](?:the[- ])?office(?:[- ]auto-?reply)?)\s*:",
    re.IGNORECASE,
)
OURS = re.compile(r"\bpossible\s+safeguarding\s+concern\W{1,3}entry\s+\d+", re.IGNORECASE)
"""The subject of our own alert: whatever answers it by itself may not set off the next one."""
_TOLD = re.compile(
    r"\b(?:(?:he|she|they)(?!\s*/)|him|her|his|them|me|has|had|was|were|will|took|taken|tried|threat\w+|said|says|tonight|yesterday)\b",
    re.IGNORECASE,
)


def heard(message: Message, kept: Submission, read: Submission, beside: Iterable[Trace]) -> Submission | None:
    """What was read, where it alarms, tells of a person, or is no note that a program would write; else None.

    ``beside``: alarming words where usually none of the sender's own are, as ``is_told`` lets them through.
    """
    own = kept.new_text
    gone = message.kind is Kind.AUTO_REPLY and leaving.is_told(own)
    left = replace(kept, mail_class=MailClass.MEMBERSHIP) if gone else None
    alarming = tuple(dict.fromkeys((*_alarming(message, own, read.safeguarding), *beside)))
    doubtful = replace(read, safeguarding=alarming, flags=tuple(dict.fromkeys((*read.flags, UNCLEAR))))
    said = notes.sentences(own)
    standing_in, asked = frozenset(cover.who(said)), frozenset(cover.asked(said))
    recalls = notices.RECALL in message.limits and notices.only_recalls(own)
    if alarming or (not recalls and any(_tells(item, standing_in, asked) for item in read.items)):
        return doubtful
    if message.kind is not Kind.AUTO_REPLY or _is_note(kept, read):
        return left
    away = (gone or canned.is_canned(own)) and notes.offers_others(own)
    if any((item.subjects and not away) or item.reference for item in read.items):
        return doubtful
    return replace(
        doubtful, mail_class=(left or kept).mail_class, items=()
    )  # about nobody and no case, but for whom to ask meanwhile: an answer all the same


def is_told(line: str) -> bool:
    """Whether a line of a signature or a disclaimer speaks of somebody; "Stop domestic abuse" does not."""
    return _TOLD.search(line) is not None


def _is_note(kept: Submission, read: Submission) -> bool:
    """Whether an automatic reply says what such replies say. One that only passes on a mail is none."""
    own = kept.new_text
    if not own.strip():
        return not kept.quoted_text.strip()
    below = (trace.text for name, trace in kept.sections if name in {"signature", "disclaimer"})
    if not notes.is_note(own) or any(notes.is_grave(text) for text in below):
        return False
    named = any(reference.valid and reference.trace.part != SUBJECT for reference in read.references)
    return canned.says_nothing(own) or (canned.is_canned(own) and not (named and len(own.split()) > _SOME))


def _alarming(message: Message, own: str, found: Iterable[Trace]) -> Iterator[Trace]:
    """Alarming words, but for those of a note's advice to everybody, and of the letter of ours that it answers."""
    sentences = [OURS.sub("\n", sentence) for sentence in notes.sentences(own)]
    said = _plain("\n".join(s for s in sentences if not notes.is_advice(s)))
    left_out = _plain(" | ".join((*(s for s in sentences if notes.is_advice(s)), *OURS.findall(" ".join(own.split())))))
    title = "" if _is_an_answer_s(message) else _plain(OURS.sub("\n", message.subject or ""))
    for trace in found:
        words = _plain(trace.text)
        if words in title or words in said or (trace.part != SUBJECT and words not in left_out):
            yield trace


def _is_an_answer_s(message: Message) -> bool:
    """Whether the subject is that of the mail which a program answered."""
    if message.kind is Kind.RECEIPT:
        return True
    answers = bool(message.in_reply_to or message.references)
    return message.kind is Kind.AUTO_REPLY and answers and _ANSWERS.match(message.subject or "") is not None


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _tells(item: Item, standing_in: frozenset[str], asked: frozenset[str]) -> bool:
    """Whether somebody is named with a date of birth or an address: who stands in has neither, but for an office."""
    named = [s for s in item.subjects if s.name and s.name.value and s.name.value not in standing_in]
    return any(s.dob or (s.addresses and s.name and s.name.value not in asked) for s in named)
