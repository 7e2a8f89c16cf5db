"""A mail server's answer to one letter: what came of it, and whose fault it is. Pure.

In: where in the conversation it was given, its code (RFC 5321 4.2) and its text with the enhanced status code (RFC
3463, RFC 5248). Out: a Verdict. The reply code decides; a status of another class than its code is a contradiction,
and doubt is tried again, because trying again ends at the limit of ``retry`` with a task, and giving up loses a letter.
For the same reason three permanent answers are only for now: a full mailbox is emptied sooner or later (RFC 5321
4.5.3.1.10 asks the same for too many recipients), commands out of step are the connection's trouble, and where it is we
who may not send, somebody mends that. Only an answer to MAIL stops all letters: it came before any of them was named.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from mailflow.letter import Fault, Outcome


class Stage(StrEnum):
    """What was answered: the sender, the recipient, the wish to send, or the letter itself."""

    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    DOT = "dot"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``outcome`` is None when nothing can be sent at all: the answer is about us, and nobody's letter."""

    outcome: Outcome | None
    fault: Fault = Fault.NONE


CLOSING = 421
_TEMPORARY, _PERMANENT = 4, 5
_OUT_OF_STEP, _OVER_SIZE, _TEMPORARY_LOG_IN = 503, 552, 454
_LOG_IN = frozenset({432, 530, 534, 535, 538})
_NO_SUCH_PLACE = frozenset({521, 551, 556})
_STATUS = re.compile(r"\s*([245])\.(\d{1,3})\.(\d{1,3})(?!\d)")
_ADDRESS = frozenset({(1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (1, 6), (1, 10), (2, 1), (4, 1), (4, 4)})
"""Status details that say: this address, or its domain, takes no mail (4.1: Exchange; 4.4: nobody to hand it to)."""
_SENDER = frozenset({(1, 7), (1, 8), (7, 57), (7, 60)})
"""Our own address or account is refused: it is wrong, blocked, not logged in, or may not send in this name."""
_FULL, _SIZE = (2, 2), frozenset({(2, 3), (3, 4)})
_CONTENT, _POLICY = 6, 7
_NOBODY = re.compile(
    r"(?:no such|unknown|invalid|non-?existent) (?:user|recipient|mailbox|address)"
    r"|(?:user|recipient|mailbox|address)\b[^.;]{0,60}(?:unknown|not found|does ?n[o']t exist)",
    re.IGNORECASE,
)
"""What servers that know no enhanced codes say of an address that is not there."""


def judge(stage: Stage, code: int, text: str) -> Verdict:
    """What an answer means that is not the hoped-for one. ``code`` is any number, or -1 when there was none."""
    kind, status = code // 100, status_of(text)
    if stage is Stage.DOT and kind == 2:
        return Verdict(Outcome.ACCEPTED)
    if kind not in {_TEMPORARY, _PERMANENT}:
        return Verdict(Outcome.UNKNOWN if stage is Stage.DOT else Outcome.REFUSED_FOR_NOW, Fault.SERVER)
    fits = status is None or status[0] == kind
    detail = status[1:] if status and fits else None
    if _is_about_us(stage, code, detail):
        return Verdict(None if stage is Stage.MAIL else Outcome.REFUSED_FOR_NOW, Fault.SENDER)
    if kind == _TEMPORARY or code == _OUT_OF_STEP or not fits:
        return Verdict(Outcome.REFUSED_FOR_NOW, Fault.FULL if detail == _FULL else Fault.SERVER)
    fault = _fault(stage, code, detail, text)
    return Verdict(Outcome.REFUSED_FOR_NOW if fault is Fault.FULL else Outcome.REFUSED, fault)


def status_of(text: str) -> tuple[int, int, int] | None:
    """The enhanced status code that an answer begins with, as numbers: class, subject, detail."""
    found = _STATUS.match(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _is_about_us(stage: Stage, code: int, detail: tuple[int, ...] | None) -> bool:
    """Whether it is our access that is refused, and any letter's would be. A letter's size is its own, even at MAIL."""
    if code in _LOG_IN or (code == _TEMPORARY_LOG_IN and detail == (7, 0)) or detail in _SENDER:
        return True
    own = code in {_OUT_OF_STEP, _OVER_SIZE} or detail in _SIZE
    return stage is Stage.MAIL and code // 100 == _PERMANENT and not own


def _fault(stage: Stage, code: int, detail: tuple[int, ...] | None, text: str) -> Fault:
    """Whose fault a permanent answer is: by its detail, else by its code, else by its words, else nobody can say."""
    if detail == _FULL or (code == _OVER_SIZE and stage is Stage.RCPT and detail not in _SIZE):
        return Fault.FULL
    if detail in _SIZE or code == _OVER_SIZE or (detail and detail[0] == _CONTENT):
        return Fault.LETTER
    if detail and detail[0] == _POLICY:
        return Fault.POLICY
    if detail is None and stage is Stage.RCPT:
        nobody = code in _NO_SUCH_PLACE or _NOBODY.search(text)
        return Fault.ADDRESS if nobody else Fault.UNCLEAR
    return Fault.ADDRESS if detail in _ADDRESS else Fault.UNCLEAR
