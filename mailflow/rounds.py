"""One round of the house: decide what waits, run what is due, hand over what is queued; and a demo's clock moved on.

In: an open House. Out: counts and sentences. ``daemon`` says when a round is made; it loads this, and with it all that
decides and mails, after its first look at mail. The one door of APScheduler, the alarm clock that says "look at the
table" (design section 4).
"""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler

from mailflow.clock import monotonic
from mailflow.errors import NotPossible
from mailflow.intake import decide_waiting
from mailflow.mailout import run_due
from mailflow.outbound.dispatch import dispatch
from mailflow.partnership import simulation
from mailflow.settings import MailboxSettings
from mailflow.store import health, ledger, outbox, registry, runs
from mailflow.wiring import House, poll_mailbox

DRAIN_SECONDS = 120.0
"""How long moving a demo's clock waits for one slot to be worked off."""
PLANNING_LAG = timedelta(seconds=10)
"""How far behind the clock the daemon's plan of slots may be and still count as worked off."""


def alarm(wake: Callable[[], object], seconds: float) -> Any:
    """An alarm clock that runs: it calls ``wake`` every so many seconds until its ``shutdown``."""
    clock = BackgroundScheduler(timezone="UTC")
    clock.add_job(wake, "interval", seconds=seconds)
    clock.start()
    return clock


def one_pass(house: House) -> int:
    """Decide what waits, run what is due, hand over what is queued. Returns how many mails were decided.

    What stops one stage is raised, but only after the others had their turn: minutes go out although no mail can be
    decided (its acknowledgement's wording was spoilt), and mail is decided although no minutes can be made.
    """
    try:
        return decide_and_hand_over(house)
    finally:
        queued = True  # a run may have put letters in before another one was broken off
        try:
            queued = run_due(house.room) > 0
        finally:
            if queued:
                decide_and_hand_over(house)


def decide_and_hand_over(house: House) -> int:
    """Decide what waits, hand over what is queued; mail that comes meanwhile is decided between two letters.

    It may tell of danger, and the alert then goes next. Returns how many mails were decided.
    """
    decided = 0
    while True:
        house.mail_waits.clear()
        try:
            decided += decide_waiting(house.desk, house.worker)
        finally:
            gave_way = dispatch_due(house)
        if not gave_way or house.closing.is_set():
            return decided


def dispatch_due(house: House) -> bool:
    """Hand over what is due, in batches of one connection each. Returns whether it gave way to something else.

    When the store refuses in the middle of a pass, or the program itself fails, letters stay claimed: the next pass
    puts them right first, those of this daemon alone.
    """
    if house.shaken.is_set():
        with house.store.writing() as conn:
            outbox.recover(conn, house.clock.now(), house.store.mine)
        house.shaken.clear()
    handed = False
    try:
        while (done := dispatch(house.post)).total and not done.trouble:
            handed = True
            if done.gave_way:
                break
    except BaseException:
        house.shaken.set()
        raise
    if handed or done.trouble:
        with house.store.writing() as conn:
            if done.trouble:
                health.sending_failed(conn, house.clock.now(), done.trouble)
            else:
                health.sending_succeeded(conn, house.clock.now())
    return done.gave_way and not done.trouble


def drained(house: House) -> bool:
    """Whether nothing is left to do at this moment: no mail undecided, no run due, no letter due."""
    now = house.clock.now()
    if any(_unread(house, m) for m in house.settings.mailboxes if m.type == "maildir"):
        return False
    with house.store.reading() as conn:
        if ledger.undecided(conn) or outbox.any_due(conn, now):
            return False
        for partnership in house.partnerships:
            planned = runs.planned_until(conn, partnership)
            if planned is None or planned < now - PLANNING_LAG:
                return False
            if any(r.slot.due <= now and r.state in {"pending", "claimed"} for r in runs.upcoming(conn, partnership)):
                return False
    return True


def _unread(house: House, mailbox: MailboxSettings) -> list[Path]:
    inbox = house.settings.at(Path(mailbox.options["path"]))
    return [*inbox.glob("*.eml"), *(inbox / "new").glob("*")]


def events(house: House, start: datetime, end: datetime) -> list[tuple[datetime, str]]:
    """Every cutoff, meeting and mailing of all partnerships in (start, end], in order, in words."""
    found: list[tuple[datetime, str]] = []
    for partnership in house.partnerships.values():
        first = start.astimezone(partnership.zone).date() - timedelta(days=14)
        weeks = (end - start).days // 7 + 5
        with house.store.reading() as conn:
            register = registry.load_register(conn, partnership.id)
        events = simulation.events(partnership, first, weeks, register=register)
        found += [(e.at, e.mailing or e.what) for e in events if start < e.at <= end]
    return sorted(found)


def drain_here(house: House) -> None:
    """Work everything off in this process: for a demo that is being built, whose daemon does not run yet."""
    for mailbox in house.settings.mailboxes:
        with house.open_mailbox(mailbox) as box:
            poll_mailbox(house, mailbox, box)
    one_pass(house)


def drain_elsewhere(house: House) -> None:
    """Wait until the running daemon has worked everything off. Raises NotPossible when it does not."""
    deadline = monotonic() + DRAIN_SECONDS
    pause = threading.Event()
    pause.wait(1.0)
    while not drained(house):
        if monotonic() > deadline:
            raise NotPossible("The daemon did not work off what is due; is it running? daemon.log says more.")
        pause.wait(0.2)


def steps_forward(
    house: House, moment: datetime, *, work: Callable[[House], None] = drain_elsewhere
) -> Iterator[tuple[str, datetime]]:
    """Move the demo clock slot by slot, ``work`` each off, and say what each was.

    Raises NotPossible when the clock is real, when the moment is past, or when a slot is not worked off in time.
    """
    if house.moves is None:
        raise NotPossible("Only a demo's clock can be moved; this installation runs on real time.")
    now = house.clock.now()
    if moment <= now:
        raise NotPossible("The demo's clock only moves forward; that moment is past.")
    for at, what in events(house, now, moment):
        house.moves.move_to(at + timedelta(seconds=1))
        work(house)
        yield what, at
    if moment > house.clock.now():
        house.moves.move_to(moment)
        work(house)
