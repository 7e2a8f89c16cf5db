"""The page of the bench of repeat matching: each figure beside its aim and beside the floor, and what goes wrong."""

import platform
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from math import inf
from typing import TYPE_CHECKING

from bench.scoring import Outcome, Outcomes, among, at_precision, at_rank, best, interval, linked

if TYPE_CHECKING:
    from bench.matching import Run

LIKELY = 0.0
"""Bits: as likely as not, after competition."""


def page(runs: "Sequence[tuple[Run, Run]]", *, queries: int, seed: int) -> str:
    """The whole page, as Markdown."""
    today = datetime.now(UTC)
    lines = [
        f"{today:%d %B %Y}: {queries} queries a size, seed {seed}. Python {platform.python_version()}.",
        "In brackets: where 95 of 100 such benches would find the figure.",
    ]
    for ours, floor in runs:
        lines += ["", f"## {ours.people:,} people", "", *_figures(ours, floor)]
    lines += ["", "## What goes wrong", "", *_wrong(runs)]
    return "\n".join(lines) + "\n"


def _figures(ours: "Run", floor: "Run") -> list[str]:
    big = ours.people >= 1_000_000
    rows = [
        _quality("F1, at the best limit", "0.98", ours, floor, lambda found: best(found).f1),
        _quality("recall at 99.5 % precision", "0.96", ours, floor, lambda found: at_precision(found).recall),
        _quality("right one among three", "0.997", ours, floor, among),
        _quality("F1, linking from even odds", "", ours, floor, lambda found: linked(found, LIKELY).f1),
        _quality("precision, linking from even odds", "", ours, floor, lambda found: linked(found, LIKELY).precision),
        f"| right one among those shown to a person | | {among(ours.shown):.3f} | |",
        _time("p50 ms", "", ours, floor, 0.50),
        _time("p95 ms", "5", ours, floor, 0.95),
        _time("p99 ms", "20", ours, floor, 0.99),
        f"| built in s (of it CPU) | {'60' if big else ''} | {_built(ours)} | {_built(floor)} |",
        f"| on disk, MB | {'500' if big else ''} | {ours.disk:.0f} | {floor.disk:.0f} |",
        f"| peak memory, MB | | {ours.memory:.0f} | |",
    ]
    return ["| | aim | mailflow | floor |", "|---|--:|--:|--:|", *rows]


def _quality(name: str, aim: str, ours: "Run", floor: "Run", figure: Callable[[Outcomes], float]) -> str:
    low, high = interval(ours.outcomes, figure)
    return f"| {name} | {aim} | {figure(ours.outcomes):.3f} ({low:.3f}–{high:.3f}) | {figure(floor.outcomes):.3f} |"


def _built(run: "Run") -> str:
    return f"{run.built:.1f} ({run.built_cpu:.1f})"


def _time(name: str, aim: str, ours: "Run", floor: "Run", share: float) -> str:
    def cell(run: "Run") -> str:
        wall = 1000 * at_rank([outcome.seconds for outcome in run.outcomes], share)
        return f"{wall:.2f} (CPU {at_rank(run.cpu_ms, share):.2f})"

    return f"| {name} | {aim} | {cell(ours)} | {cell(floor)} |"


def _wrong(runs: "Sequence[tuple[Run, Run]]") -> list[str]:
    """By sort of query, when linking from even odds; then the kinds of damage that cost most."""
    lines = [
        "| people | who is asked for | queries | right | nobody linked | somebody else linked | right one among three |"
    ]
    lines.append("|--:|---|--:|--:|--:|--:|--:|")
    for ours, _ in runs:
        sorts = sorted({outcome.sort for outcome in ours.outcomes})
        cells = (_cells([o for o in ours.outcomes if o.sort == sort]) for sort in sorts)
        lines += [f"| {ours.people:,} | {sort} | {cell} |" for sort, cell in zip(sorts, cells, strict=True)]
    lines += ["", "Of repeats with a damage, alone or beside others, how many were not found at even odds:", ""]
    for ours, _ in runs:
        met = Counter(harm for outcome in ours.outcomes for harm in outcome.harm)
        lost = Counter(harm for outcome in ours.outcomes if not _found(outcome) for harm in outcome.harm)
        worst = sorted(met, key=lambda harm: -lost[harm] / met[harm])
        told = (f"{harm.replace('_', ' ')} {lost[harm]} of {met[harm]}" for harm in worst if lost[harm])
        lines.append(f"- {ours.people:,}: {', '.join(told) or 'none'}.")
    return lines


def _found(outcome: Outcome) -> bool:
    return outcome.right and outcome.score >= LIKELY


def _cells(outcomes: Outcomes) -> str:
    made = [o for o in outcomes if o.score >= LIKELY and o.score > -inf]
    wrong = sum(not o.right for o in made)
    repeats = any(o.repeat for o in outcomes)
    right = len(made) - wrong if repeats else len(outcomes) - wrong
    three = f"{among(outcomes):.3f}" if repeats else ""
    return f"{len(outcomes)} | {right} | {len(outcomes) - len(made)} | {wrong} | {three}"
