"""The watch: a thread that looks every few seconds, has somebody told, and beats the heart.

In: the ground that it stands on, and the daemon's vitals. Out: incidents, notices, a heartbeat file, systemd's
watchdog. It shares no thread with what it watches, so a hung pass or a dead poller is noticed; and when it hangs
itself, the heartbeat stops.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mailflow import log
from mailflow.clock import monotonic
from mailflow.errors import MailflowError, StoreUnavailable
from mailflow.store import audit
from mailflow.store.incidents import Incident
from mailflow.watch import certificates, heartbeat, systemd, telling
from mailflow.watch.book import Book, Due, due
from mailflow.watch.looking import Ground, Looking
from mailflow.watch.telling import Teller

JUMP_SECONDS = 60.0
"""The clock moved by more than this against the monotonic one: it jumped, and what the store says is not so old."""
DAILY = 86400.0
PROBE_AFTER = 120.0
"""Seconds after the start at which certificates are read for the first time."""
LAST_NOTICE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand: what is wrong, seconds since the last look, and whether somebody is told.

    ``told`` is False without channels, and for as long as a notice waits that no channel has accepted.
    """

    incidents: tuple[Incident, ...]
    degraded: tuple[str, ...]
    """The alarms for whose sake the service does not do its work."""
    looked: float
    told: bool


class Watch:
    """Looks, and has somebody told, until it is closed. ``round`` is one look, for whoever has no thread."""

    def __init__(self, ground: Ground, now: Callable[[], datetime]) -> None:
        self._ground, self._now = ground, now
        self.vitals = ground.vitals
        self.settings = self._settings = ground.settings.alarms
        self._looking = Looking(ground)
        self._kinds = {look.alarm.name: look.alarm for look in self._looking.looks}
        self._book = Book(ground.store, self._settings)
        again = min(telling.FIRST_BACK_OFF, 2 * self._settings.look_seconds)
        gap, seconds = self._settings.gap_seconds, self._settings.tell_seconds
        self._teller = Teller(telling.channels(ground.settings), ground.vitals, gap, seconds, again)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._forever, name="watch", daemon=True)
        self._began = self._looked = monotonic()
        self._clock: tuple[float, float] | None = None
        self._blind_until = 0.0
        self._head, self._head_at, self._said_at = "", -DAILY, -DAILY
        self._probed = monotonic() - DAILY + PROBE_AFTER

    # -- the thread ----------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to look, in a thread of its own."""
        self._began = monotonic()
        self._thread.start()

    def close(self) -> None:
        """Look no more; a notice that is under way has a moment to end."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(LAST_NOTICE_SECONDS)
        self._collect(wait=LAST_NOTICE_SECONDS)

    def _forever(self) -> None:
        asked = systemd.watchdog_seconds()
        seconds = min(self._settings.look_seconds, asked / 2) if asked else self._settings.look_seconds
        while not self._stopping.is_set():
            self.round()
            self._stopping.wait(seconds)

    def round(self) -> None:
        """One look at everything (one of the places that may catch everything: the watch goes on whatever it meets)."""
        for step in (self._look, self._tell, self._beat, self._probe):
            try:
                step()
            except MailflowError as wrong:
                log.warn("watch.round.stopped", error=type(wrong).__name__, sentence=str(wrong))
            except Exception as fault:  # noqa: BLE001 - the watch's top: what fails today must not be blind tomorrow
                log.warn("watch.round.failed", error=type(fault).__name__)

    # -- looking -------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        jumped = self._jumped()
        seen = self._looking.round(self._now(), ages=not jumped)
        calm = monotonic() - self._began >= self._settings.calm_minutes * 60
        self._book.compare(seen, self._now(), may_end=calm and not jumped)
        self._ground.vitals.unsaved = self._looking.trouble or self._book.trouble
        self._looked = monotonic()

    def _jumped(self) -> bool:
        """Whether the clock has jumped lately: until every mailbox could be read again, ages mean nothing."""
        at, shown, real = monotonic(), self._now().timestamp(), time.time()
        before, self._clock = self._clock, (shown - at, real - at)
        if before is not None:
            if abs(moved := self._clock[1] - before[1]) > JUMP_SECONDS:
                self._ground.vitals.jumped = (at, moved)
                log.warn("watch.clock.jumped", seconds=round(moved))
            if abs(self._clock[0] - before[0]) > JUMP_SECONDS:
                self._blind_until = at + 2 * self._ground.settings.poll_seconds + self._settings.look_seconds
        return at < self._blind_until

    # -- telling -------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        self._collect()
        if not self._teller.free:
            return
        now = self._now()
        claimed = self._book.claimed(lambda i: self._due(i, now) is not None, now)
        mine = {i: why for i in claimed if (why := self._due(i, now))}
        if mine:
            zones = [partnership.zone for partnership in self._ground.partnerships.values()]
            about = self._ground.settings.sender.domain
            told = telling.notice(mine, now, zones[0] if zones else UTC, about=about)
            log.step("watch.notice.begun", incidents=len(mine))
            self._teller.start(told, list(mine))

    def _due(self, incident: Incident, now: datetime) -> Due | None:
        alarm = self._kinds.get(incident.kind)
        lasts = timedelta(hours=self._settings.repeat_hours) if alarm is None or alarm.repeats else None
        return due(incident, now, repeat=lasts)

    def _collect(self, *, wait: float = 0.0) -> None:
        """What came of the notice that was begun."""
        ended = self._teller.ended(wait=wait)
        if ended is not None:
            about, at = ended
            if at is not None:
                self._book.told(about, at)
            else:
                self._book.not_told(about)

    # -- the heart -----------------------------------------------------------------------------------------------

    def _beat(self) -> None:
        vitals, stuck = self._ground.vitals, self._settings.stuck_seconds
        alive = vitals.alive(stuck)
        if alive:
            systemd.notify(WATCHDOG=1, STATUS=self._status())
            self._write_heartbeat()
        if monotonic() - self._said_at >= DAILY:
            self._said_at = monotonic()
            entries, _, mark = self._audit_head().partition(":")
            wrong = len(self.standing().incidents)
            log.event("watch.heartbeat", alive=alive, incidents=wrong, audit_entries=entries, audit_head=mark)

    def _write_heartbeat(self) -> None:
        file, vitals = self._ground.settings.heartbeat_file, self._ground.vitals
        if file is None:
            return
        wrong = len(self.standing().incidents)
        try:
            said = {"last_pass_seconds": vitals.passed_seconds, "incidents": wrong, "audit_head": self._audit_head()}
            heartbeat.write(self._ground.settings.at(file), said)
        except OSError as wrong:
            vitals.heartbeat = f"The heartbeat file cannot be written ({wrong.strerror})."
        else:
            vitals.heartbeat = ""

    def _probe(self) -> None:
        """Once a day, in a thread of its own that may wait for servers: when their certificates end."""
        if monotonic() - self._probed >= DAILY:
            self._probed = monotonic()
            threading.Thread(target=self.read_certificates, name="probe", daemon=True).start()

    def read_certificates(self) -> None:
        """Ask every mail server of the settings; what was read before stays where one does not answer."""
        for server in certificates.servers(self._ground.settings):
            if (ends := certificates.ends(server)) is not None:
                self._ground.vitals.certificates[server.name] = ends

    def _audit_head(self) -> str:
        """The audit log's head, not older than a minute."""
        if monotonic() - self._head_at >= 60:
            try:
                with self._ground.store.reading() as conn:
                    self._head, self._head_at = audit.newest(conn), monotonic()
            except StoreUnavailable:
                return self._head
        return self._head

    def _status(self) -> str:
        wrong = self.standing().incidents
        if not wrong:
            return "Everything is in order."
        return f"{len(wrong)} open: {', '.join(sorted({i.kind for i in wrong}))}"

    def standing(self) -> Standing:
        """How things stand, as the last look saw it. May be called by any thread."""
        wrong = tuple(i for i in list(self._book.known.values()) if i.closed is None)
        bad = {i.kind for i in wrong if i.kind not in self._kinds or self._kinds[i.kind].degrades}
        return Standing(wrong, tuple(sorted(bad)), monotonic() - self._looked, self._teller.can_tell)
