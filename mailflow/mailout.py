"""Outward: due slots → letters → sealed letters → outbox → dispatch.

In: the calendar's slots, a snapshot of the records, the house's mailings. Out: rows of the outbox.
A run reads a snapshot, builds, seals and test-opens outside any transaction; then one short transaction
checks the lease and the snapshot's version, inserts the letters and ends the run; a changed version builds again.
No network and no document work inside a transaction, ever (design section 7).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from mailflow import log
from mailflow.clock import Clock
from mailflow.errors import Permanent
from mailflow.letter import Letter, SealedLetter
from mailflow.outbound.mailing import CatchUp, ScheduledMailing, Slot, Wait
from mailflow.partnership import calendar
from mailflow.partnership.caseload import Snapshot
from mailflow.partnership.terms import Partnership
from mailflow.store import backup, passwords, records, registry, runs
from mailflow.store.session import Store

LEASE = timedelta(minutes=5)
"""How long a claimed run belongs to the daemon that claimed it; after a kill, the next one takes it over."""
WAIT = timedelta(minutes=1)
"""How soon a mailing that had to wait is looked at again."""
REBUILDS = 5
"""How often a run builds again because the records changed under it, before it waits for the next look."""


@dataclass(frozen=True, slots=True)
class PostRoom:
    """What mailing needs. ``seal`` closes and lints letters outside any transaction; it raises Permanent errors.

    ``owner`` names this daemon in a lease. ``seal`` is handed the passwords of the months that the letters name.
    """

    store: Store
    clock: Clock
    partnerships: Mapping[str, Partnership]
    mailings: Mapping[str, ScheduledMailing]
    seal: Callable[[Sequence[Letter], Mapping[date, str], Snapshot], tuple[SealedLetter, ...]]
    owner: str
    wording: Path | None = None
    """The installation's own folder of wording and templates, looked into before the shipped one."""


def slots(room: PostRoom, partnership: Partnership, start: datetime, end: datetime) -> list[Slot]:
    """Every slot of every mailing due in [start, end) by the rule, in order of time; one that was put off says when."""
    with room.store.reading() as conn:
        register = registry.load_register(conn, partnership.id)
        moves = records.moved(conn, partnership.id)
    by_rule = (s for m in room.mailings.values() for s in m.slots(partnership, register, start, end))
    found = (_put_off(partnership, slot, moves) for slot in by_rule)
    return sorted(filter(None, found), key=lambda slot: (slot.due, slot.mailing, slot.key))


def _put_off(partnership: Partnership, slot: Slot, moves: calendar.Moves) -> Slot | None:
    """The slot of a meeting that was moved, at its new time but never earlier; None when it was cancelled."""
    if slot.meeting is None or slot.meeting not in dict(moves):
        return slot
    day = dict(moves)[slot.meeting]
    planned = day and calendar.meeting_on(partnership, day, moved=moves)
    due = dict(calendar.mailing_slots(partnership, planned)).get(slot.mailing) if planned else None
    return replace(slot, due=max(slot.due, due)) if due else None


def run_due(room: PostRoom) -> int:
    """Plan what fell due since the last look, then run it. Returns how many runs ended."""
    ended = 0
    for partnership in room.partnerships.values():
        _plan(room, partnership)
    while (run := _claim(room)) is not None:
        ended += _carry_out(room, run)
    return ended


def _plan(room: PostRoom, partnership: Partnership) -> None:
    """Write down the slots that fell due since the last look: the catch-up after an outage is this same line.

    The coming meeting counts as announced from now on, which freezes the terms that it is held under.
    """
    now = room.clock.now()
    with room.store.reading() as conn:
        since = runs.planned_until(conn, partnership.id)
    due = slots(room, partnership, since, now + timedelta(seconds=1)) if since else []
    with room.store.writing() as conn:
        runs.plan(conn, partnership.id, due, now)
        coming_meeting = calendar.next_meeting(partnership, now, moved=records.moved(conn, partnership.id))
        records.announce(conn, partnership, coming_meeting, now=now)
    if due:
        log.step("mailout.slots.planned", partnership=partnership.id, slots=len(due))


def _claim(room: PostRoom) -> runs.Run | None:
    now = room.clock.now()
    with room.store.writing() as conn:
        run = runs.claim(conn, now, room.owner, LEASE)
    if run:
        log.step("mailout.run.claimed", run=run.id, mailing=run.slot.mailing)
    return run


def _carry_out(room: PostRoom, run: runs.Run) -> int:
    """One claimed run to its end: sent, waiting, skipped or asked. Returns 1 when it ended for good.

    Within ``late_by`` a run is sent, late or not; after it, one that may be skipped is, and any other is asked about.
    """
    mailing = room.mailings[run.slot.mailing]
    if not run.released and (doubt := _doubt(room, run)):
        return _ask(room, run, f"{doubt} Release it or skip it.")
    late = room.clock.now() - run.slot.due
    if late > mailing.late_by and not run.released:
        return _too_late(room, run, mailing)
    try:
        return _build_and_finish(room, run, mailing)
    except Permanent as wrong:
        log.warn("mailout.run.held", run=run.id, mailing=mailing.name, error=type(wrong).__name__)
        _wait(room, run, f"{wrong}")
        return 0


def _doubt(room: PostRoom, run: runs.Run) -> str:
    """Whether it may have gone out in the time that a restored store knows nothing of."""
    with room.store.reading() as conn:
        gap = backup.gap(conn)
    return gap.doubt(run.slot.due) if gap else ""


def _ask(room: PostRoom, run: runs.Run, sentence: str) -> int:
    with room.store.writing() as conn:
        runs.ask(conn, run, sentence, now=room.clock.now())
    log.step("mailout.run.asked", run=run.id, mailing=run.slot.mailing)
    return 1


def _too_late(room: PostRoom, run: runs.Run, mailing: ScheduledMailing) -> int:
    hours = int(mailing.late_by.total_seconds() // 3600)
    sentence = f"This was due more than {hours} hours ago, {_why_late(run)}."
    with room.store.writing() as conn:
        if mailing.catch_up is CatchUp.SKIP:
            runs.skip(conn, run, sentence, now=room.clock.now())
        else:
            runs.ask(conn, run, f"{sentence} Release it or skip it.", now=room.clock.now())
    log.step("mailout.run.overslept", run=run.id, mailing=mailing.name)
    return 1


def _why_late(run: runs.Run) -> str:
    if run.renewed:
        return "and was sent but for letters that had to be built anew since"
    return "while mailflow was not running" if run.attempts == 1 else "and could not go until now"


def _build_and_finish(room: PostRoom, run: runs.Run, mailing: ScheduledMailing) -> int:
    for _ in range(REBUILDS):
        snapshot = take_snapshot(room, room.partnerships[run.partnership], run.slot.meeting)
        built = mailing.build(snapshot, Slot(run.slot.mailing, run.slot.key, run.slot.due, run.slot.meeting))
        if isinstance(built, Wait):
            _wait(room, run, built.sentence)
            return 0
        if _needs_release(snapshot, run):
            _wait(room, run, "It is ready and waits for a person to release it.")
            return 0
        sealed = room.seal(built, passwords_for(room, run.partnership, built), snapshot)
        log.step("mailout.letters.sealed", run=run.id, letters=len(sealed))
        with room.store.writing() as conn:
            finished = runs.finish(conn, run, sealed, snapshot.version, now=room.clock.now())
        if finished is runs.Finish.DONE:
            log.step("mailout.run.committed", run=run.id, letters=len(sealed))
            return 1
        if finished is runs.Finish.LEASE_LOST:
            log.event("mailout.run.lease_lost", run=run.id)
            return 0
    _wait(room, run, "The records kept changing while it was built; it is tried again.")
    return 0


def _needs_release(snapshot: Snapshot, run: runs.Run) -> bool:
    if run.released or run.slot.meeting is None:
        return False
    return snapshot.partnership.on(run.slot.meeting).release == "person"


def _wait(room: PostRoom, run: runs.Run, sentence: str) -> None:
    with room.store.writing() as conn:
        runs.wait(conn, run, sentence, until=room.clock.now() + WAIT)
    log.step("mailout.run.waiting", run=run.id, mailing=run.slot.mailing)


def take_snapshot(room: PostRoom, partnership: Partnership, meeting: date | None) -> Snapshot:
    """The records as they stand now, read in one transaction."""
    with room.store.reading() as conn:
        found = records.snapshot(conn, partnership, now=room.clock.now(), meeting=meeting)
    return replace(found, wording=room.wording)


def passwords_for(room: PostRoom, partnership: str, letters: Sequence[Letter]) -> dict[date, str]:
    """The months' passwords that the letters' documents are sealed with; one is made when it is first needed."""
    months = {document.month for letter in letters for document in letter.documents}
    if not months:
        return {}
    with room.store.writing() as conn:
        now = room.clock.now()
        return {m: passwords.month_password(conn, partnership, m, now) for m in sorted(months)}


def preview(room: PostRoom, partnership: Partnership, slot: Slot) -> tuple[Letter, ...] | Wait:
    """What a slot would send if it were due now; nothing is written."""
    return room.mailings[slot.mailing].build(take_snapshot(room, partnership, slot.meeting), slot)


def coming(room: PostRoom, partnership: Partnership, *, weeks: int = 2) -> Iterator[Slot]:
    """What will go out next, by the calendar alone."""
    now = room.clock.now()
    yield from slots(room, partnership, now, now + timedelta(weeks=weeks))
