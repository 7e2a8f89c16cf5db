"""When to try again: waiting times that grow, differ a little each time, and begin anew when it has worked.

In: what is waited for. Out: seconds. Many that were broken by one thing do not all come back at one moment. For what
is tried by a running process; a letter's tries are kept in the store and follow a schedule (``outbound.retry``).
"""

import random
from dataclasses import dataclass, field

from mailflow.clock import monotonic

_CHANCE = random.Random()  # noqa: S311 - it spreads tries; it keeps no secret


@dataclass(slots=True)
class BackOff:
    """Seconds to wait: ``first``, then twice as long each time, at most ``longest``; each up to a quarter shorter."""

    first: float
    longest: float
    times: int = 0
    """How often it was asked since it worked."""

    def seconds(self) -> float:
        """How long to wait before the next try."""
        now = min(self.first * 2.0 ** min(self.times, 30), self.longest)
        self.times += 1
        return now * _CHANCE.uniform(0.75, 1.0)

    def reset(self) -> None:
        """It has worked."""
        self.times = 0


@dataclass(slots=True)
class Later:
    """Which of many are tried again later, and when: each has its own back-off."""

    first: float = 60.0
    longest: float = 3600.0
    _due: dict[str, tuple[float, BackOff]] = field(default_factory=dict)

    def failed(self, name: str) -> bool:
        """It did not work; it is left alone for a while. Returns whether it had failed before."""
        before = self._due.get(name)
        back_off = before[1] if before else BackOff(self.first, self.longest)
        self._due[name] = (monotonic() + back_off.seconds(), back_off)
        return before is not None

    def rests(self, name: str) -> bool:
        """Whether it is left alone for now."""
        return name in self._due and monotonic() < self._due[name][0]

    def forgive(self) -> None:
        """What failed once, and not again since, may be tried at once: it was not its fault."""
        self._due = {name: (at, off) for name, (at, off) in self._due.items() if off.times > 1}

    def worked(self, name: str) -> None:
        """Nothing of it is remembered."""
        self._due.pop(name, None)
