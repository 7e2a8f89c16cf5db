"""The daemon: one poller a mailbox, one loop that decides, mails and hands over, one thread for the team's pages.

In: a configuration. Out: nothing; it runs until SIGTERM or SIGINT, finishes the step in hand and ends.
What may pass by itself (mailbox down, mail server down, disk full) is said once, left as it was and tried again.
APScheduler is only the alarm clock that says "look at the table" (design section 4): memory store, one interval job.
"""

import gc
import signal
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler

from mailflow import discovery, log
from mailflow.clock import monotonic
from mailflow.errors import MailboxUnavailable, MailflowError, NotPossible, Temporary
from mailflow.intake import decide_waiting
from mailflow.mailout import run_due
from mailflow.settings import MailboxSettings
from mailflow.wiring import House, dispatch_due, drained, opened, poll_mailbox

LONGEST_BACK_OFF = 300.0
"""Seconds between two tries of a mailbox that stays out of reach."""
FIRST_LOOK_SECONDS = 1.0
"""How long the pages, whose libraries are long to load, stand back for the first look at mail."""
LAST_LOOK_SECONDS = 30.0
"""How long a daemon that was told to stop lets a poller finish what it reads and stores."""
DRAIN_SECONDS = 120.0
"""How long moving a demo's clock waits for one slot to be worked off."""


def run(config: Path) -> None:
    """Run until told to stop. Raises ConfigWrong, KeyWrong or NotPossible before anything was begun."""
    with opened(config, daemon=True) as house:
        daemon = Daemon(house)
        signal.signal(signal.SIGTERM, daemon.stop)
        signal.signal(signal.SIGINT, daemon.stop)
        daemon.run()


def once(config: Path) -> Iterator[str]:
    """One look into every mailbox, and everything that follows from it. Yields a sentence a mailbox and a sum."""
    with opened(config, daemon=True) as house:
        for mailbox in house.settings.mailboxes:
            try:
                with house.open_mailbox(mailbox) as box:
                    poll_mailbox(house, mailbox, box)
                yield f"{mailbox.name}: read."
            except MailflowError as wrong:
                yield f"{mailbox.name}: {wrong}"
        yield f"{one_pass(house)} mails were decided."


def one_pass(house: House) -> int:
    """Decide what waits, run what is due, hand over what is queued. Returns how many mails were decided.

    What stops one stage is raised, but only after the others had their turn: minutes go out although no mail can be
    decided (its acknowledgement's wording was spoilt), and mail is decided although no minutes can be made.
    """
    try:
        return decide_waiting(house.desk, house.worker)
    finally:
        dispatch_due(house)
        try:
            run_due(house.room)
        finally:
            dispatch_due(house)


class Daemon:
    """Threads and signals of one running house; nothing is decided here."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._looked = threading.Event()
        self._looking = [threading.Lock() for _ in house.settings.mailboxes]
        """Held by each poller while it reads and stores, and by nobody while it waits for mail."""
        self._pollers = [
            threading.Thread(target=self._poll_forever, args=(m, looking), name=f"poll-{m.name}", daemon=True)
            for m, looking in zip(house.settings.mailboxes, self._looking, strict=True)
        ]
        self._page: Any = None

    def stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Finish the step in hand, then end."""
        self._stopping.set()
        self._wake.set()

    def run(self) -> None:
        """Until ``stop``: wake up by new mail or by the alarm clock, and make one pass."""
        for poller in self._pollers:
            poller.start()
        self._looked.wait(FIRST_LOOK_SECONDS)
        clock = BackgroundScheduler(timezone="UTC")
        clock.add_job(self._wake.set, "interval", seconds=min(self.house.settings.poll_seconds, 30.0))
        clock.start()
        self._serve()
        gc.freeze()  # what is loaded stays: it need not be looked through for rubbish with every few mails
        log.event("daemon.started", mailboxes=len(self._pollers))
        try:
            while not self._stopping.is_set():
                self._pass()
                self._wake.wait()
                self._wake.clear()
        finally:
            self._stopping.set()
            clock.shutdown(wait=False)
            if self._page is not None:
                self._page.close()
            for looking in self._looking:
                looking.acquire(timeout=LAST_LOOK_SECONDS)
            log.event("daemon.stopped")

    def _pass(self) -> None:
        """One pass; whatever it meets, the daemon goes on (one of the places that may catch everything)."""
        try:
            one_pass(self.house)
        except Temporary as passing:
            log.warn("daemon.pass.put_off", error=type(passing).__name__, sentence=str(passing))
        except MailflowError as wrong:
            log.warn("daemon.pass.stopped", error=type(wrong).__name__, sentence=str(wrong))
        except Exception as fault:  # noqa: BLE001 - the daemon's top: the rest goes on and somebody is told
            log.warn("daemon.pass.failed", error=type(fault).__name__)

    def _poll_forever(self, mailbox: MailboxSettings, looking: threading.Lock) -> None:
        """Keep one mailbox open and read it; when it is out of reach, wait longer each time, and go on by itself."""
        back_off = min(5.0, self.house.settings.poll_seconds)
        while not self._stopping.is_set():
            try:
                with self.house.open_mailbox(mailbox) as box:
                    while not self._stopping.is_set():
                        with looking:
                            arrived = 0 if self._stopping.is_set() else poll_mailbox(self.house, mailbox, box)
                        self._looked.set()
                        if arrived:
                            self._wake.set()
                        back_off = min(5.0, self.house.settings.poll_seconds)
                        box.wait(self.house.settings.poll_seconds)
            except MailflowError as wrong:
                self._unreachable(mailbox, wrong)
            except Exception as fault:  # noqa: BLE001 - the poll pass: one mailbox's fault never ends its poller
                self._unreachable(mailbox, MailboxUnavailable(f"{mailbox.name}: {type(fault).__name__}"))
            self._stopping.wait(back_off)
            back_off = min(back_off * 2, LONGEST_BACK_OFF)

    def _unreachable(self, mailbox: MailboxSettings, wrong: MailflowError) -> None:
        log.warn("mailbox.unreachable", mailbox=mailbox.name, error=type(wrong).__name__, sentence=str(wrong))
        try:
            self.house.note_failure(mailbox.name, str(wrong))
        except Temporary as also:
            log.warn("mailbox.health.unsaved", mailbox=mailbox.name, error=type(also).__name__)

    def _serve(self) -> None:
        """Serve the team's pages on the loopback address, in a thread of this process."""
        page = self.house.settings.page
        if not page.enabled:
            return
        build = discovery.load("mailflow.review.app").create_app
        serve = discovery.load("mailflow.review.server").serve
        app = build(self.house.office, forward=self.forward if self.house.moves else None, wake=self._wake.set)
        self._page = serve(app, host=page.host, port=page.port)
        log.event("page.listening", port=page.port)

    def forward(self, moment: datetime) -> list[str]:
        """Move a demo's clock to a moment, slot by slot, each worked off before the next. Returns what was passed."""
        return [line for line, _ in steps_forward(self.house, moment)]


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
    now = house.desk.clock.now()
    if moment <= now:
        raise NotPossible("The demo's clock only moves forward; that moment is past.")
    for at, what in house.events(now, moment):
        house.moves.move_to(at + timedelta(seconds=1))
        work(house)
        yield what, at
    if moment > house.desk.clock.now():
        house.moves.move_to(moment)
        work(house)
