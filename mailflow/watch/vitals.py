"""What a running daemon notes about itself, so that a hung pass, a dead poller or a worker that keeps dying is noticed.

In: beats of its threads, and the steps that they reach (``log.progress``). Out: ages, in monotonic seconds. Each field
is written by one thread and read by the watch: no lock is needed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Thread, get_ident

from mailflow import log
from mailflow.clock import monotonic

PASS = "pass"  # noqa: S105 - the name of the thread that decides and mails
PAGE = "page"


@dataclass(frozen=True, slots=True)
class Beat:
    """One thread's sign of life: when, and for how many seconds it said that it would rest."""

    at: float
    rest: float
    thread: int

    @property
    def silent(self) -> float:
        """Seconds without a sign of life, beyond the rest that was announced; negative while it rests."""
        return monotonic() - max(self.at + self.rest, log.progress.get(self.thread, 0.0))


@dataclass
class Vitals:
    """The daemon's own pulse.

    ``failures`` counts passes in a row that failed, and ``sentence`` is the last one's. ``passed`` is when a pass last
    came to its end without one, None before the first.
    """

    started: float = field(default_factory=monotonic)
    beats: dict[str, Beat] = field(default_factory=dict)
    threads: dict[str, Thread] = field(default_factory=dict)
    """Threads that must be alive for as long as the daemon runs: ``poll-NAME`` of each mailbox, and the page."""
    passed: float | None = None
    failures: int = 0
    sentence: str = ""
    unsaved: str = ""
    """Why the watch could not read or write the store the last time it tried; "" when it could."""
    channels: dict[str, str] = field(default_factory=dict)
    """Each channel of the settings → why it did not accept the last notice; "" when it did."""
    heartbeat: str = ""
    """Why the heartbeat file could not be written; "" when it could."""
    faults: dict[str, str] = field(default_factory=dict)
    """Alarms that cannot look, and the kind of fault that stopped each."""
    future_mails: dict[str, float] = field(default_factory=dict)
    """Mailbox → when it last had a mail whose receipt, by our clock, is still to come."""
    jumped: tuple[float, float] | None = None
    """When the clock last moved against the monotonic one, and by how many seconds; None: it never did."""
    certificates: dict[str, float] = field(default_factory=dict)
    """Server → when the certificate that it shows ends (seconds since 1970)."""

    @property
    def passed_seconds(self) -> float | None:
        """Seconds since a pass last succeeded; None before the first."""
        return None if self.passed is None else round(monotonic() - self.passed, 1)

    def beat(self, name: str, *, rest: float = 0.0) -> None:
        """The calling thread lives. ``rest``: it will now wait up to so many seconds, and that is no trouble."""
        self.beats[name] = Beat(monotonic(), rest, get_ident())

    def pass_ended(self, sentence: str = "") -> None:
        """A pass came to its end; ``sentence`` is why it failed, "" when it did not."""
        self.sentence = sentence
        self.failures = self.failures + 1 if sentence else 0
        if not sentence:
            self.passed = monotonic()

    def stuck(self, seconds: float) -> Iterator[tuple[str, float]]:
        """Each thread that has been silent for longer than so many seconds, and for how long."""
        for name, last in list(self.beats.items()):
            if (silent := last.silent) > seconds:
                yield name, silent

    def dead(self) -> Iterator[str]:
        """Each thread that must run and has ended."""
        for name, thread in list(self.threads.items()):
            if not thread.is_alive():
                yield name

    def alive(self, seconds: float) -> bool:
        """Whether every thread runs and makes progress."""
        return next(self.stuck(seconds), None) is None and next(self.dead(), None) is None
