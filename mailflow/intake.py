"""Inward: mailbox → arrival → (worker) message and submission → decision → records and letters.

In: open mailboxes, the store, the house's rules and mailings. Out: ledger entries; nothing is returned but counts.
Order (design section 3): raw bytes and arrival committed → mailbox action → decision, items, records, letters and audit
entry in one transaction. A kill between any two is harmless; each ``log.step`` here is tried with kill -9.
It trusts nothing of a mail: content is worked in a process that may die, and a mail that the program cannot deal with
is set aside as failed so that the next one goes on.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache, partial
from pathlib import Path

from sqlalchemy import Connection

from mailflow import log
from mailflow.clock import Clock
from mailflow.decision import Decision, MessageState
from mailflow.errors import ConfigWrong, LetterRefused, WorkerDied, WorkerUnavailable
from mailflow.ingest import copies
from mailflow.ingest.ahead import Group, ReadingProcess, read_ahead
from mailflow.ingest.authentication import verdict
from mailflow.ingest.work import of_head
from mailflow.ingest.worker import Result, Work
from mailflow.judge import Rule, judge
from mailflow.letter import Letter, SealedLetter
from mailflow.message import Kind, Message
from mailflow.outbound.mailing import Decided, TriggeredMailing
from mailflow.partnership.adopted import kept_back
from mailflow.partnership.belonging import carried_over
from mailflow.partnership.facts import Facts
from mailflow.partnership.terms import Partnership
from mailflow.settings import LimitSettings
from mailflow.store import bounces, canaries, evidence, facts, ledger, outbox, own_letters, replies, sharing, tasks
from mailflow.store.refusals import passing
from mailflow.store.session import Store, savepoint
from mailflow.submission import ItemKind

ATTEMPTS = 3
"""A mail that the worker died of so often is set aside as failed (design section 3)."""
RECENT = timedelta(days=7)
"""A mail that failed is acknowledged when it is read again within so long; later the letter would only puzzle."""
GROUP_BYTES = 768 * 1024
"""How much mail is read and decided as one group: it is held several times over, on both sides of the worker's pipe."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What deciding needs: the partnerships, each mailbox's trusted server, rules, triggered mailings, the envelope.

    ``close`` lints a letter that holds no document and gives it its fixed Message-ID; it raises LetterRefused.
    """

    store: Store
    clock: Clock
    partnerships: Mapping[str, Partnership]
    trusted: Mapping[str, str | None]
    rules: tuple[Rule, ...]
    mailings: tuple[TriggeredMailing, ...]
    close: Callable[[Letter, Decided], SealedLetter]
    wording: Path | None = None
    """The installation's own folder of letter wording, looked into before the shipped one."""
    limits: LimitSettings = field(default_factory=LimitSettings)
    """How many letters may go by themselves."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was decided about a mail, and what was known of it."""

    decision: Decision
    known: Facts
    stands: facts.Standing


def decide_waiting(desk: Desk, worker: ReadingProcess) -> int:
    """Read, judge and record every arrival without an outcome, oldest first. Returns how many got one.

    Those that a worker died of before are worked one by one, after the others.

    Raises Temporary when the store refuses: nothing of that group happened and it is tried again.
    """
    try:
        return _decide_all(desk, worker)
    except BaseException:
        sharing.give_back(desk.store)
        raise


def _decide_all(desk: Desk, worker: ReadingProcess) -> int:
    done = 0
    while True:
        for group in read_ahead(worker, _fresh(desk), _job):
            if group.read:
                _record(desk, group.read)
            done += len(group.read) + _after_a_death(desk, worker, group)
            del group  # a large mail is not held while the next one is fetched
        left = _next_batch(desk)
        if not left:
            return done
        done += sum(_work_alone(desk, worker, suspect) for suspect in left if suspect.attempts)


def _fresh(desk: Desk) -> Iterator[list[ledger.Waiting]]:
    """Group after group of those that no worker died of, asked for while the group before is not recorded yet."""
    last = 0
    while batch := _next_batch(desk, after=last):
        last = batch[-1].arrival
        fresh = [waiting for waiting in batch if not waiting.attempts]
        del batch  # as above
        if fresh:
            yield fresh
        del fresh


def _next_batch(desk: Desk, *, after: int = 0) -> list[ledger.Waiting]:
    return sharing.take(desk.store, desk.clock.now(), after=after, max_bytes=GROUP_BYTES)


def _after_a_death(desk: Desk, worker: ReadingProcess, group: Group[ledger.Waiting]) -> int:
    """The rest of a group, one by one: the mail that the worker held, once more, and its innocent neighbours."""
    if not group.left:
        return 0
    _count(desk, group.left[0], group.death)
    return sum(_work_alone(desk, worker, waiting) for waiting in group.left)


def _work_alone(desk: Desk, worker: ReadingProcess, waiting: ledger.Waiting) -> int:
    """One mail by itself; the worker's third death sets it aside as failed. Returns whether it got its outcome."""
    try:
        (result,) = worker.read([_job(waiting)])
    except WorkerDied as death:
        attempts = _count(desk, waiting, str(death))
        if attempts < ATTEMPTS:
            return 0
        said = f"{type(death).__name__}: {death} Set aside at attempt {attempts}"
        result = Result(waiting.arrival, _head_of(worker, waiting), None, said)
    _record(desk, [(waiting, result)])
    return 1


def _count(desk: Desk, waiting: ledger.Waiting, sentence: str) -> int:
    """Commit that a worker died holding this mail, as soon as it is known; the daemon's own death counts nothing."""
    with desk.store.writing() as conn:
        attempts = ledger.attempt(conn, waiting.arrival)
    log.step("intake.attempt.committed", arrival=waiting.arrival, attempt=attempts)
    log.warn("intake.worker.died", arrival=waiting.arrival, attempt=attempts, sentence=sentence)
    return attempts


def _head_of(worker: ReadingProcess, waiting: ledger.Waiting) -> Message | None:
    """Of a mail that cannot be read: what its headers alone say, so that people see whose it is."""
    try:
        (result,) = worker.read([of_head(_job(waiting))])
    except (WorkerDied, WorkerUnavailable):
        return None
    return result.message


def _job(waiting: ledger.Waiting) -> Work:
    return Work(waiting.arrival, waiting.raw, waiting.partnership, waiting.received)


def _record(desk: Desk, results: Sequence[tuple[ledger.Waiting, Result]]) -> None:
    """Commit the decisions of a group: one transaction, a savepoint each, so that one refusal harms no neighbour."""
    log.step("intake.decisions.begin")
    with desk.store.writing() as conn:
        left = sharing.undecided(desk.store, conn, [waiting.arrival for waiting, _ in results])
        stands = cache(lambda partnership: _standing(desk, conn, partnership))
        for waiting, result in results:
            if waiting.arrival not in left:
                continue
            try:
                with savepoint(conn):
                    _decide(desk, conn, stands(waiting.partnership), (waiting, result))
            except ConfigWrong:
                raise  # not this mail's fault, nor is what passes: nothing of the group happened, and it is tried again
            except Exception as wrong:
                if passing(wrong):
                    raise
                # The program's own fault must end in a ledger state, and the next mail goes on.
                log.warn("intake.decision.failed", arrival=waiting.arrival, error=type(wrong).__name__)
                _set_aside(desk, conn, waiting, replace(result, error=type(wrong).__name__))
        log.step("intake.decisions.written")
    log.step("intake.decisions.committed")


def _standing(desk: Desk, conn: Connection, partnership: str) -> facts.Standing:
    return facts.standing(conn, desk.partnerships[partnership], desk.limits)


def _set_aside(desk: Desk, conn: Connection, waiting: ledger.Waiting, result: Result) -> None:
    """Failed, with what could be read of it; without, where that is the very thing that cannot be kept."""
    now, error = desk.clock.now(), result.error or "unreadable"
    try:
        with savepoint(conn):
            ledger.fail(conn, waiting, error=error, message=result.message, now=now)
    except Exception as wrong:
        if passing(wrong):
            raise
        # A Message that no column takes must not stop its neighbours either.
        log.warn("intake.message.unkept", arrival=waiting.arrival, error=type(wrong).__name__)
        with savepoint(conn):
            ledger.fail(conn, waiting, error=error, now=now)


def _decide(desk: Desk, conn: Connection, stands: facts.Standing, mail: tuple[ledger.Waiting, Result]) -> None:
    """One mail: facts, judgement, records and letters, inside the caller's transaction."""
    (waiting, result), now = mail, desk.clock.now()
    if result.message is None or result.submission is None:
        _set_aside(desk, conn, waiting, result)
        return
    message, submission = copies.known_again(result.message, result.submission, partial(own_letters.worded, conn))
    message, submission = canaries.known_again(conn, message, submission, (waiting.received, now), copies.is_copy)
    known = facts.gather(
        conn,
        stands,
        waiting=waiting,
        message=message,
        submission=submission,
        verified=verdict(message, desk.trusted.get(waiting.mailbox)),
    )
    decision = kept_back(carried_over(judge(submission, known, desk.rules), known, now), known)
    recorded = ledger.decide(conn, waiting, message, submission, decision, now)
    log.step("intake.decision.recorded", ledger=recorded.ledger_id, state=str(recorded.state))
    if recorded.new and message.kind is Kind.BOUNCE:
        bounces.note(conn, waiting.partnership, recorded.ledger_id, message, now)
        evidence.heard(conn, recorded.ledger_id, now)
    elif recorded.new:
        evidence.answered(conn, message, known.sender_contact if known.verified else None, recorded.ledger_id, now)
    if recorded.new and not known.before_adoption:
        _answer(desk, conn, _heard(desk, Judged(decision, known, stands), recorded), stands.doubt(waiting.received))


def _heard(desk: Desk, judged: Judged, recorded: ledger.Recorded) -> Decided:
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


def _answer(desk: Desk, conn: Connection, decided: Decided, doubt: str) -> int:
    """Put the letters that this decision calls for into the outbox, in the same transaction. Returns how many.

    ``doubt``: why they may have gone out before; urgent ones go all the same, for twice is better than never.
    """
    worded = [letter for mailing in desk.mailings for letter in _worded(desk, conn, mailing, decided)]
    if decided.decision.silenced:
        replies.fell_silent(
            conn,
            decided.partnership.id,
            decided.message.sender.address,
            mail=decided.ledger_id,
            now=desk.clock.now(),
        )
        log.warn("intake.answer.withheld", ledger=decided.ledger_id)
    worded = replies.held_back(
        conn, decided.partnership.id, worded, desk.limits, mail=decided.ledger_id, now=desk.clock.now()
    )
    letters = [sealed for letter in worded if (sealed := _close(desk, conn, letter, decided))]
    if letters:
        for sealed in letters:
            unsure = "" if sealed.letter.urgent else doubt
            outbox.put(conn, decided.partnership.id, [sealed], now=desk.clock.now(), doubt=unsure)
        log.step("intake.letters.written", ledger=decided.ledger_id, letters=len(letters))
    return len(letters)


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


def judged_again(desk: Desk, conn: Connection, entry: ledger.Entry, result: Result) -> Judged | None:
    """What today's program would decide about a stored mail, without writing anything (``mailflow replay``).

    The cases that the mail itself proposed are nobody's earlier ones. A failed mail is judged for the first time: for
    the meeting that can still hear of it.
    """
    if result.message is None or result.submission is None:
        return None
    message, submission = copies.known_again(result.message, result.submission, partial(own_letters.worded, conn))
    failed, stands = entry.state is MessageState.FAILED, _standing(desk, conn, entry.waiting.partnership)
    known = facts.gather(
        conn,
        stands if failed else replace(stands, limits=None),
        waiting=entry.waiting,
        message=message,
        submission=submission,
        verified=verdict(message, desk.trusted.get(entry.waiting.mailbox)),
    )
    own = {item.case for item in entry.items if item.decided.item.kind is ItemKind.REFERRAL}
    others = tuple(person for person in known.known if person.reference not in own)
    known = replace(known, known=others)
    decision = judge(submission, known, desk.rules)
    return Judged(carried_over(decision, known, desk.clock.now()) if failed else decision, known, stands)


def answer_again(desk: Desk, conn: Connection, entry: ledger.Entry, judged: Judged, recorded: ledger.Recorded) -> int:
    """Queue what a mail that was read again calls for and never had; returns how many letters. In the transaction.

    A failed mail had nothing: its sender is told now, unless it is so long ago that they have asked or given up, and
    danger is told whenever it was. Of another one only danger that nobody was told of. A letter's key sees to it that
    none goes twice.
    """
    received, decision = judged.known.received, judged.decision
    recent = entry.state is MessageState.FAILED and desk.clock.now() - received < RECENT
    told = entry.decision is not None and entry.decision.alert
    decision = replace(
        decision,
        acknowledge=decision.acknowledge and recent,
        silenced=decision.silenced and recent,
        alert=decision.alert and not told,
    )
    if judged.known.before_adoption or not (decision.acknowledge or decision.silenced or decision.alert):
        return 0
    heard = _heard(desk, replace(judged, decision=decision), recorded)
    return _answer(desk, conn, heard, judged.stands.doubt(received))
