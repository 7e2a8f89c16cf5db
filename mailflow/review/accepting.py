"""Accepting an item: everything that a person decides with it, in one transaction, and the sentence to show.

In: an item that waits, the calendar, a Verdict. Out: one sentence or two. Raises NotPossible; then nothing is written.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from mailflow.partnership.audience import parties_in_words
from mailflow.review import bound
from mailflow.store import correcting, hearing, queue
from mailflow.store.hearing import NOTHING_SAID, Hearing
from mailflow.store.queue import QueueItem
from mailflow.submission import ItemKind


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided beside "yes". The defaults are the safe side.

    ``meeting``: another one than its own. ``tell``: an address that was withheld because the mail asked for secrecy may
    be in the minutes. ``heard``: who may hear of it. ``correct``: what of a correction is written over its case.
    """

    meeting: date | None = None
    tell: bool = False
    heard: Hearing = NOTHING_SAID
    correct: tuple[str, ...] = ()


PLAIN = Verdict()


def accept(conn: Connection, found: QueueItem, diary: bound.Diary, verdict: Verdict, *, by: str, reason: str) -> str:
    """Put an item on the agenda of its meeting, or of another one; returns what to say."""
    wanted = bound.chosen(diary, verdict.meeting) if verdict.meeting else None
    over = found.meeting if not wanted and found.meeting and diary.told(found.meeting) else None
    if over:
        queue.rebind(conn, found.id, diary.following().date)
    if verdict.tell:
        queue.disclose(conn, found.id, by=by, now=diary.now)
    hearing.decide(conn, found.id, verdict.heard, by=by, now=diary.now)
    fields = correcting.carry_over(conn, found.id, verdict.correct, by=by, now=diary.now)
    queue.accept(conn, found.id, by=by, reason=reason, now=diary.now, meeting=wanted)
    said = [_accepted(queue.item(conn, found.id))]
    if over:
        said.append(f"The meeting of {over:%-d %B} that it came for is over.")
    if fields:
        said.append(f"Corrected in the case: {correcting.in_words(fields)}.")
    said += _heard(hearing.wish(conn, found.id), verdict.heard)
    return " ".join(said)


def _accepted(taken: QueueItem) -> str:
    day = f"{taken.meeting:%A %-d %B %Y}" if taken.meeting else "the next meeting"
    became = "is closed, and its closing is" if taken.kind is ItemKind.CLOSURE_REQUEST else "is"
    return f"Accepted: {taken.case or 'the item'} {became} on the agenda of {day}."


def _heard(wish: hearing.Wish, heard: Hearing) -> list[str]:
    """Who hears of it, where that is not simply everybody."""
    if wish.case is not None and wish.case.restricted:
        return [f"It is restricted to {parties_in_words(wish.case)}; nobody else hears of it."]
    return ["Everybody hears of it."] if heard.everybody else []
