"""The bench's page: medians, their spread, and ratios within the same round, as Markdown."""

import platform
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bench.process import Cost
from bench.site import Reached


@dataclass
class Result:
    """One run: what the processes cost; for mailflow, what was reached when."""

    cost: Cost
    reached: Reached | None = None


@dataclass(frozen=True)
class Row:
    """A line of the table: of one kind of run, seen at one of its moments."""

    name: str
    runs: Sequence[Result]
    floor: Sequence[Result]
    written: bool = False

    def seconds(self, run: Result) -> float:
        if run.reached is None:
            return run.cost.wall
        return run.reached.written if self.written else run.reached.decided

    def cpu(self, run: Result) -> float:
        if run.reached is None:
            return run.cost.cpu
        return run.reached.written_cpu if self.written else run.reached.decided_cpu

    def words(self, mails: int) -> str:
        over = [self.cpu(run) / floor.cost.cpu for run, floor in zip(self.runs, self.floor, strict=True)]
        of_server = [r.cost.server / f.cost.server for r, f in zip(self.runs, self.floor, strict=True) if f.cost.server]
        uses_server = _median(self.runs, lambda run: run.cost.server) > 0.05  # seconds; less is its own idling
        cells = [
            self.name,
            f"{mails / _median(self.runs, self.seconds):,.0f}",
            _spread(self.runs, lambda run: 1000 * self.cpu(run) / mails),
            f"{statistics.median(over):.2f}",
            f"{1000 * _median(self.runs, lambda run: run.cost.server) / mails:.2f}" if uses_server else "–",
            f"{statistics.median(of_server):.2f}" if uses_server and of_server else "–",
            f"{_median(self.runs, lambda run: run.cost.memory):.0f}",
        ]
        return f"| {' | '.join(cells)} |"


def page(
    rows: Sequence[Row], first: Mapping[str, Sequence[float]], shown_help: Sequence[float], *, mails: int, size: float
) -> str:
    """The whole page, with the command that made it."""
    rounds, today = len(rows[0].runs), datetime.now(UTC)
    lines = [
        f"{today:%d %B %Y}: {mails} mails of {size / 1024:.0f} kB on average, {rounds} rounds.",
        f"Medians; CPU with its smallest and largest. Python {platform.python_version()}.",
        "",
        "| | mails/s | CPU ms a mail | CPU × floor | mail server's CPU ms a mail | × floor | peak memory MB (PSS) |",
        "|---|--:|--:|--:|--:|--:|--:|",
        *(row.words(mails) for row in rows),
        "",
        "| | ms |",
        "|---|--:|",
        *(f"| start to first mail filed, {name} | {_span(times)} |" for name, times in first.items()),
        f"| `mailflow --help` | {_span(shown_help)} |",
        "",
        *_outcomes(rows),
    ]
    return "\n".join(lines) + "\n"


def _outcomes(rows: Sequence[Row]) -> list[str]:
    """What became of the mails, from the last round: a quick program that decides nothing would be no news."""
    found = []
    for row in rows:
        reached = row.runs[-1].reached
        if reached is not None and row.written:
            states = ", ".join(f"{count} {state}" for state, count in reached.states.items() if count)
            found.append(f"- {row.name}: {states}; {reached.letters} letters.")
    return found


def _median(runs: Sequence[Result], of: Callable[[Result], float]) -> float:
    return statistics.median(map(of, runs))


def _spread(runs: Sequence[Result], of: Callable[[Result], float]) -> str:
    values = sorted(map(of, runs))
    return f"{statistics.median(values):.2f} ({values[0]:.2f}–{values[-1]:.2f})"


def _span(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.0f} ({min(values):.0f}–{max(values):.0f})"
