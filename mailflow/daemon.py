"""The daemon: one poller a mailbox, one loop that decides, mails and hands over, one thread for the team's pages.

In: a configuration. Out: nothing; it runs until SIGTERM or SIGINT, finishes the step in hand and ends.
What may pass by itself (mailbox down, mail server down, disk full) is said once, left as it was and tried again.
What decides, mails and shows pages is loaded after the first look at mail (``rounds``, ``review``): it takes longer.
"""

import gc
import signal
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

from mailflow import discovery, log, memory, polling
from mailflow.clock import monotonic
from mailflow.errors import FilingRefused, MailflowError, Temporary
from mailflow.settings import MailboxSettings
from mailflow.store.presence import LOOK_SECONDS
from mailflow.watch import systemd
from mailflow.watch.vitals import PAGE, PASS
from mailflow.wiring import House, opened

ROUNDS = "mailflow.rounds"
WATCHING = "mailflow.watch.watching"
DAILY = "mailflow.daily"
LONGEST_REST = 30.0
"""Seconds between two passes at most, when nothing asks for one."""
FIRST_LOOK_SECONDS = 1.0
"""How long the pages, whose libraries are long to load, stand back for the first look at mail."""
START_AGAIN_SECONDS = 5.0
"""Between two tries of a start that something passing prevents."""
SAY_AGAIN_SECONDS = 3600.0
LAST_LOOK_SECONDS = 30.0
"""How long a daemon that was told to stop lets a poller finish what it reads and stores."""


def run(config: Path) -> None:
    """Run until told to stop. Raises ConfigWrong, KeyWrong or NotPossible before anything was begun.

    What may pass by itself, such as a full disk, is waited for at the start as well.
    """
    memory.be_lean()
    stopping, said = threading.Event(), Complaints()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    threading.excepthook = _fault_of_a_thread
    while not stopping.is_set():
        try:
            with opened(config, daemon=True) as house:
                daemon = Daemon(house)
                for number in (signal.SIGTERM, signal.SIGINT):
                    signal.signal(number, daemon.stop)
                if not stopping.is_set():
                    daemon.run()
                return
        except Temporary as passing:
            said.warn("daemon.start.put_off", error=type(passing).__name__, sentence=str(passing))
            stopping.wait(START_AGAIN_SECONDS)


def _fault_of_a_thread(fault: threading.ExceptHookArgs) -> None:
    """A thread that ends by a fault says so without a traceback: that may quote a mail."""
    log.warn("daemon.thread.failed", thread=fault.thread.name if fault.thread else "", error=fault.exc_type.__name__)


class Complaints:
    """Says what is wrong once, and again when it has become something else, or after an hour; safe among threads."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, object], tuple[object, float]] = {}

    def warn(self, name: str, **ids: object) -> None:
        """Write the line unless it was the last one of its kind for this mailbox, and not long ago."""
        about, now = (name, ids.get("mailbox")), monotonic()
        what, since = self._said.get(about, (None, 0.0))
        if what != ids or now - since > SAY_AGAIN_SECONDS:
            self._said[about] = (ids, now)
            log.warn(name, **ids)

    def mended(self, *names: str, mailbox: str | None = None) -> bool:
        """It is over: the next complaint of these kinds is said at once. Returns whether there was one."""
        return sum(self._said.pop((name, mailbox), None) is not None for name in names) > 0


def once(config: Path) -> Iterator[str]:
    """One look into every mailbox, and everything that follows from it. Yields a sentence a mailbox and a sum.

    Raises FilingRefused at the end when the mail of a mailbox could not be filed: that seldom passes by itself.
    """
    with opened(config, daemon=True) as house:
        refused = 0
        for said, trouble in polling.each_once(house):
            yield said
            refused += isinstance(trouble, FilingRefused)
        yield f"{discovery.load(ROUNDS).one_pass(house)} mails were decided."
    if refused:
        raise FilingRefused(f"The mail of {refused} mailboxes could not be filed; it is read and kept.")


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
            threading.Thread(
                target=polling.forever,
                args=(house, m, self),
                kwargs={"held": looking, "stopping": self._stopping},
                name=f"poll-{m.name}",
                daemon=True,
            )
            for m, looking in zip(house.settings.mailboxes, self._looking, strict=True)
        ]
        self._page: Any = None
        self._said = Complaints()

    def stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Finish the step in hand, then end."""
        self._stopping.set()
        self.house.closing.set()
        self._wake.set()

    def run(self) -> None:
        """Until ``stop``: wake up by new mail or by the alarm clock, and make one pass."""
        vitals = self.house.vitals
        vitals.threads |= {poller.name: poller for poller in self._pollers}
        for poller in self._pollers:
            vitals.beat(poller.name)
            poller.start()
        self._looked.wait(FIRST_LOOK_SECONDS)
        rounds = discovery.load(ROUNDS)
        watch = discovery.load(WATCHING).Watch(self.house, self.house.clock.now)
        self._serve(watch)
        clock = rounds.alarm(self._wake.set, min(self.house.settings.poll_seconds, LONGEST_REST))
        gc.freeze()  # what is loaded stays: it need not be looked through for rubbish with every few mails
        log.event("daemon.started", mailboxes=len(self._pollers))
        watch.start()
        daily = discovery.load(DAILY).Daily(self.house)
        daily.start()
        if self.house.store.shared:
            threading.Thread(target=self._look_for_dead_ones, name="presence", daemon=True).start()
        systemd.notify(READY=1)
        try:
            while not self._stopping.is_set():
                vitals.beat(PASS)
                self._pass(rounds)
                vitals.beat(PASS, rest=LONGEST_REST)
                self._wake.wait()
                self._wake.clear()
        finally:
            self._stopping.set()
            systemd.notify(STOPPING=1)
            daily.close()
            watch.close()
            clock.shutdown(wait=False)
            if self._page is not None:
                self._page.close()
            for looking in self._looking:
                looking.acquire(timeout=LAST_LOOK_SECONDS)
            log.event("daemon.stopped")

    def _pass(self, rounds: ModuleType) -> None:
        """One pass; whatever it meets, the daemon goes on (one of the places that may catch everything)."""
        try:
            rounds.one_pass(self.house)
        except Temporary as passing:
            self.house.vitals.pass_ended(str(passing))
            self._said.warn("daemon.pass.put_off", error=type(passing).__name__, sentence=str(passing))
        except MailflowError as wrong:
            self.house.vitals.pass_ended(str(wrong))
            self._said.warn("daemon.pass.stopped", error=type(wrong).__name__, sentence=str(wrong))
        except Exception as fault:  # noqa: BLE001 - the daemon's top: the rest goes on and somebody is told
            self.house.vitals.pass_ended(f"It failed with {type(fault).__name__}.")
            self._said.warn("daemon.pass.failed", error=type(fault).__name__)
        else:
            self.house.vitals.pass_ended()
            if self._said.mended("daemon.pass.put_off", "daemon.pass.stopped", "daemon.pass.failed"):
                log.event("daemon.pass.recovered")

    def _look_for_dead_ones(self) -> None:
        """Keep this daemon's place among several, and work on what a dead one had in hand."""
        while not self._stopping.wait(LOOK_SECONDS):
            try:
                if self.house.role.look():
                    self._wake.set()
            except Temporary as passing:
                self._said.warn("daemon.presence.lost", sentence=str(passing))
            except Exception as fault:  # noqa: BLE001 - the daemon's top: its place is looked after whatever happened
                self._said.warn("daemon.presence.failed", error=type(fault).__name__)
            else:
                if self._said.mended("daemon.presence.lost", "daemon.presence.failed"):
                    log.event("daemon.presence.back")

    def lives(self, mailbox: MailboxSettings, *, rest: float = 0.0) -> None:
        """A poller says that it lives (see ``polling.Told``)."""
        self.house.vitals.beat(f"poll-{mailbox.name}", rest=rest)

    def stands_by(self, mailbox: MailboxSettings, *, rest: float) -> None:
        """Another daemon reads a mailbox (see ``polling.Told``)."""
        self._looked.set()
        self.lives(mailbox, rest=rest)

    def reached(self, mailbox: MailboxSettings, arrived: int) -> None:
        """A mailbox was read (see ``polling.Told``)."""
        self._looked.set()
        if arrived:
            self._wake.set()
        if self._said.mended("mailbox.unreachable", mailbox=mailbox.name):
            log.event("mailbox.reachable", mailbox=mailbox.name)

    def unreachable(self, mailbox: MailboxSettings, wrong: MailflowError) -> None:
        """Say it in the log and keep it for the page; a fault of either ends no poller (see ``polling.Told``)."""
        self._wake.set()  # some of its mail may have been stored before it failed
        self._said.warn("mailbox.unreachable", mailbox=mailbox.name, error=type(wrong).__name__, sentence=str(wrong))
        try:
            self.house.note_failure(mailbox.name, str(wrong))
        except Exception as also:  # noqa: BLE001 - the poll pass: what hits the mailbox may have hit the store as well
            self._said.warn("mailbox.health.unsaved", mailbox=mailbox.name, error=type(also).__name__)

    def _serve(self, watch: Any) -> None:
        """Serve the team's pages on the loopback address, in a thread of this process."""
        page = self.house.settings.page
        if not page.enabled:
            return
        build = discovery.load("mailflow.review.app").create_app
        serve = discovery.load("mailflow.review.server").serve
        app = build(
            self.house.office, forward=self.forward if self.house.moves else None, wake=self._wake.set, watch=watch
        )
        self._page = serve(app, host=page.host, port=page.port)
        self.house.vitals.threads[PAGE] = self._page.thread
        log.event("page.listening", port=page.port)

    def forward(self, moment: datetime) -> list[str]:
        """Move a demo's clock to a moment, slot by slot, each worked off before the next. Returns what was passed."""
        return [line for line, _ in discovery.load(ROUNDS).steps_forward(self.house, moment)]
