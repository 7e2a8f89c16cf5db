"""What a decision is answered with: the letters that it calls for, each linted, in the outbox.

In: a mail that was judged and its entry in the ledger, inside the transaction that recorded it, so that a decision and
its letters are there together or not at all. Out: letters in the outbox, at most one for each key; nothing leaves here.
Whatever is wrong with a letter harms neither the decision nor its neighbours: one that the linter refuses and one that
a limit keeps back are noted for the team, and an unusable wording gives way to the shipped one.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection

from mailflow import log
from mailflow.decision import Decision, MessageState
from mailflow.desk import Desk
from mailflow.errors import LetterRefused
from mailflow.letter import Letter, SealedLetter
from mailflow.outbound.mailing import Decided, TriggeredMailing
from mailflow.partnership.facts import Facts
from mailflow.store import facts, ledger, outbox, replies, tasks

RECENT = timedelta(days=7)
"""A mail that failed is acknowledged when it is read again within so long; later the letter would only puzzle."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was decided about a mail, and what was known of it."""

    decision: Decision
    known: Facts
    stands: facts.Standing


def answer(desk: Desk, conn: Connection, judged: Judged, recorded: ledger.Recorded) -> int:
    """Queue what this decision calls for; returns how many letters. Mail from before the adoption calls for none."""
    if judged.known.before_adoption:
        return 0
    decided = _decided(desk, judged, recorded)
    letters = _letters(desk, conn, decided)
    doubt = judged.stands.doubt(judged.known.received)
    for sealed in letters:
        # Twice is better than never for what is urgent; another letter that may have gone out is shown, not sent.
        unsure = "" if sealed.letter.urgent else doubt
        outbox.put(conn, decided.partnership.id, [sealed], now=desk.clock.now(), doubt=unsure)
    if letters:
        log.step("intake.letters.written", ledger=decided.ledger_id, letters=len(letters))
    return len(letters)


def answer_again(desk: Desk, conn: Connection, entry: ledger.Entry, judged: Judged, recorded: ledger.Recorded) -> int:
    """Queue what a mail that was read again calls for and never had; returns how many letters.

    A failed mail had nothing: its sender is told now, unless it is so long ago that they have asked or given up, and
    danger is told whenever it was. Of another one only danger that nobody was told of. A letter's key sees to it that
    none goes twice.
    """
    decision = judged.decision
    recent = entry.state is MessageState.FAILED and desk.clock.now() - judged.known.received < RECENT
    told = entry.decision is not None and entry.decision.alert
    decision = replace(
        decision,
        acknowledge=decision.acknowledge and recent,
        silenced=decision.silenced and recent,
        alert=decision.alert and not told,
    )
    if not (decision.acknowledge or decision.silenced or decision.alert):
        return 0
    return answer(desk, conn, replace(judged, decision=decision), recorded)


def _decided(desk: Desk, judged: Judged, recorded: ledger.Recorded) -> Decided:
    known, stands = judged.known, judged.stands
    return Decided(
        ledger_id=recorded.ledger_id,
        message=known.message,
        decision=judged.decision,
        references=recorded.references,
        sender=known.sender_contact,
        partnership=stands.partnership,
        register=stands.register,
        moved=known.meetings_moved,
        wording=desk.wording,
        thread=known.thread,
        verified=known.verified is True,
    )


def _letters(desk: Desk, conn: Connection, decided: Decided) -> list[SealedLetter]:
    """The letters that may go: worded, within what may go by itself, linted. What may not is noted for the team."""
    ours, mail, now = decided.partnership.id, decided.ledger_id, desk.clock.now()
    worded = [letter for mailing in desk.mailings for letter in _worded(desk, conn, mailing, decided)]
    if decided.decision.silenced:
        replies.fell_silent(conn, ours, decided.message.sender.address, mail=mail, now=now)
        log.warn("intake.answer.withheld", ledger=mail)
    worded = replies.held_back(conn, ours, worded, desk.limits, mail=mail, now=now)
    return [sealed for letter in worded if (sealed := _close(desk, conn, letter, decided))]


def _worded(desk: Desk, conn: Connection, mailing: TriggeredMailing, decided: Decided) -> tuple[Letter, ...]:
    """The letters of one mailing; somebody is told when its own wording could not be used."""
    worded, wrong = mailing.worded(decided)
    if wrong:
        said = f"{wrong} Letters go out in the wording that mailflow brings along. Mend the file, then close this."
        tasks.open_task(conn, decided.partnership.id, tasks.WORDING, mailing.name, said, desk.clock.now())
        log.warn("intake.wording.unusable", ledger=decided.ledger_id, mailing=mailing.name)
    return worded


def _close(desk: Desk, conn: Connection, letter: Letter, decided: Decided) -> SealedLetter | None:
    """Lint one letter. A refused one is not sent, the mail's decision stands, and the team is shown the refusal."""
    try:
        return desk.close(letter, decided)
    except LetterRefused as refused:
        log.warn("intake.letter.refused", ledger=decided.ledger_id, mailing=letter.mailing, sentence=str(refused))
        outbox.refuse(conn, decided.partnership.id, letter, str(refused), now=desk.clock.now())
        return None
