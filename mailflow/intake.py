"""Inward: mailbox → arrival → (worker) message and submission → decision → records and letters.

In: open mailboxes, the store, the house's rules and mailings. Out: ledger entries; nothing is returned but counts.
Order (design section 3): raw bytes and arrival committed → mailbox action → decision, items, records, letters and audit
entry in one transaction. A kill between any two is harmless; each ``log.step`` here is tried with kill -9.
It trusts nothing of a mail: content is worked in a process that may die, and a mail that the program cannot deal with
is set aside as failed so that the next one goes on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from sqlalchemy import Connection

from mailflow import log, memory
from mailflow.answering import Judged, answer
from mailflow.desk import Desk
from mailflow.errors import ConfigWrong, WorkerDied, WorkerUnavailable
from mailflow.ingest.ahead import Group, ReadingProcess, read_ahead
from mailflow.ingest.letter import copies
from mailflow.ingest.mime.authentication import vouching
from mailflow.ingest.work import of_head
from mailflow.ingest.worker import Result, Work
from mailflow.judge import judge
from mailflow.message import Kind, Message
from mailflow.partnership.adopted import kept_back
from mailflow.partnership.belonging import carried_over
from mailflow.store import bounces, canaries, evidence, facts, ledger, own_letters, sharing
from mailflow.store.refusals import passing
from mailflow.store.session import savepoint

ATTEMPTS = 3
"""A mail that the worker died of so often is set aside as failed (design section 3)."""
GROUP_BYTES = 768 * 1024
"""How much mail is read and decided as one group: it is held several times over, on both sides of the worker's pipe."""


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
            memory.give_back()
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
        stands = cache(partial(desk.standing, conn))
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
        vouched=vouching(message, desk.trusted.get(waiting.mailbox)),
    )
    decision = kept_back(carried_over(judge(submission, known, desk.rules), known, now), known)
    recorded = ledger.decide(conn, waiting, message, submission, decision, now)
    log.step("intake.decision.recorded", ledger=recorded.ledger_id, state=str(recorded.state))
    if recorded.new and message.kind is Kind.BOUNCE:
        bounces.note(conn, waiting.partnership, recorded.ledger_id, message, now)
        evidence.heard(conn, recorded.ledger_id, now)
    elif recorded.new:
        evidence.answered(conn, message, known.sender_contact if known.verified else None, recorded.ledger_id, now)
    if recorded.new:
        answer(desk, conn, Judged(decision, known, stands), recorded)
