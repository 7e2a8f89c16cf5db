"""What a running daemon notes about itself, so that a hung pass, a dead poller or a worker that keeps dying is noticed.

In: beats of its threads. Out: ages. Times are monotonic seconds. Each field is written by one thread and read by the
watch: no lock is needed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Thread

from mailflow.clock import monotonic

PASS = "pass"  # noqa: S105 - the name of the thread of work that decides and mails
STUCK_SECONDS = 300.0
"""How long a thread may go without a beat, beyond the rest that it announced: the longest step is one mail server's
deadline.
"""


@dataclass(slots=True)
class Beat:
    """One thread's last sign of life: when, and for how many seconds it said that it would rest."""

    at: float
    rest: float = 0.0

    def overdue(self) -> float:
        """Seconds by which the next beat is missing; negative while it is not due."""
        return monotonic() - self.at - self.rest - STUCK_SECONDS


@dataclass
class Vitals:
    """The daemon's own pulse.

    ``failures`` counts passes in a row that failed, ``sentence`` is the last one's. ``passed`` is when a pass last
    came to its end
    without one (monotonic), None before the first.
    """

    started: float = field(default_factory=monotonic)
    beats: dict[str, Beat] = field(default_factory=dict)
    threads: dict[str, Thread] = field(default_factory=dict)
    """The pollers, by their mailbox: each must be alive for as long as the daemon runs."""
    passed: float | None = None
    failures: int = 0
    sentence: str = ""
    worker_deaths: int = 0
    unsaved: str = ""
    """Why the watch could not write to the store the last time it tried; "" when it could."""
    future_mails: dict[str, float] = field(default_factory=dict)
    """Mailbox → when (monotonic) it last had a mail whose receipt, by our clock, is still to come."""
    clock_step: float = 0.0
    """Seconds by which the clock moved against the monotonic one between the last two looks."""

    def beat(self, name: str, *, rest: float = 0.0) -> None:
        """A thread lives. ``rest``: it will now wait up to so many seconds, and that is no trouble."""
        self.beats[name] = Beat(monotonic(), rest)

    def pass_ended(self, sentence: str = "") -> None:
        """A pass came to its end; ``sentence`` is why it failed, "" when it did not."""
        self.sentence = sentence
        self.failures = self.failures + 1 if sentence else 0
        if not sentence:
            self.passed = monotonic()

    def stuck(self) -> Iterator[tuple[str, float]]:
        """Each thread whose beat is overdue, and for how many seconds it has shown no life."""
        for name, last in list(self.beats.items()):
            if last.overdue() > 0:
                yield name, monotonic() - last.at

    def dead(self) -> Iterator[str]:
        """Each poller whose thread has ended."""
        for name, thread in list(self.threads.items()):
            if not thread.is_alive():
                yield name
