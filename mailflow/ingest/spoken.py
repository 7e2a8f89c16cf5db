"""What somebody wrote into a mail that its program calls automatic: an absence note, a meeting request, a receipt.

In: the kind of the mail, its own words (no quotation, no signature), and what reading made of them. Out: that, where
it counts; None where the mail says what such programs say. What counts is held for a person, alerts, and is never
answered: the marks of a mail tell who may be answered, not who may be overlooked.
"""

import re
from dataclasses import replace

from mailflow.ingest import canned
from mailflow.ingest.source import SUBJECT
from mailflow.message import Kind
from mailflow.submission import Item, Submission

UNCLEAR = "unclear-intent"
_SOME = 6
"""Words from which on a mail that names a case tells something of it."""
_ADVICE = re.compile(
    r"(?:^|(?<=[.!?\n]))\s*(?:if|where|should)\s+(?:an?|any|anyone|you|someone|somebody|there)\b[^.!?\n]{0,80}"
    r"\b(?:ring|call|contact|dial|phone|telephone)\s+(?!me\b|us\b)[^.!?\n]*",
    re.IGNORECASE,
)
"""What absence notes tell everybody: "If a child is at risk please ring First Response on …"."""


def heard(kind: Kind, own: str, read: Submission) -> Submission | None:
    """What was read, where it alarms, tells of a person, or is no note that a program would write; else None."""
    subject = dict(read.texts).get(SUBJECT, "")
    said = _ADVICE.sub(" ", f"{subject}\n{own}")
    if any(trace.text in said for trace in read.safeguarding) or any(_tells(item) for item in read.items):
        return _doubtful(read)
    if kind is not Kind.AUTO_REPLY:
        return None
    about_a_case = any(reference.valid for reference in read.references) and len(own.split()) > _SOME
    if canned.says_nothing(own) or (canned.is_canned(own) and not about_a_case):
        return None
    return _doubtful(read)


def _doubtful(read: Submission) -> Submission:
    return replace(read, flags=tuple(dict.fromkeys((*read.flags, UNCLEAR))))


def _tells(item: Item) -> bool:
    """Whether somebody is named with a date of birth or an address: a colleague who stands in has neither."""
    return any(s.name and s.name.value and (s.dob or s.addresses) for s in item.subjects)
