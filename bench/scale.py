"""``python -m bench.scale``: what must not grow, beside the floor of the same run. Prints a table; asserts no time.

Ten times the backlog, a full processed folder, a hundred thousand mails in the store, PostgreSQL with one daemon and
with two, mails of 25 MB, odd mails beside tame ones, the time from delivery to the acknowledgement, idling.
``--only NAME`` (several times) runs some of them; ``--part 0.1`` makes all of them smaller, to try the script out.
"""

import argparse
import compileall
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import corpus, inbox, odd, quick, stored
from bench.run import PACKAGE, Bench, say
from bench.site import Reached
from bench.table import Result
from tests.servers.dovecot import dovecot
from tests.servers.loopback import program
from tests.servers.postgresql import postgresql

RESULTS = Path(__file__).parent / "results" / "scale.md"
MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Line:
    """One line of the table: what was done, what it came to, and what it was aimed at."""

    what: str
    figure: str
    aim: str = ""


@dataclass
class Scale:
    """What the measurements share. ``part`` scales every number of mails."""

    bench: Bench
    corpus: Path
    part: float

    def number(self, whole: int) -> int:
        return max(20, round(whole * self.part))

    def run(self, count: int, **wanted: str) -> Result:
        """So many mails from Dovecot, worked off by one daemon."""
        site, place = self.bench.site(from_server=True, count=count, **wanted)
        with site.daemon(self.bench.server.pid) as running:
            reached = site.work_off(running, count)
        assert inbox.left(place) == 0
        return Result(running.cost, reached)

    def floor(self, count: int) -> Result:
        before, self.bench.count = self.bench.count, count
        try:
            return self.bench.floor(keep=True, from_server=True)
        finally:
            self.bench.count = before


def cpu(result: Result, count: int) -> float:
    """Milliseconds of CPU a mail until all was decided."""
    spent = result.cost.cpu if result.reached is None else result.reached.decided_cpu
    return 1000 * spent / count


def rate(reached: Reached | None, count: int) -> float:
    assert reached is not None
    return count / reached.decided


def backlog(scale: Scale) -> Iterator[Line]:
    """A backlog of ten times as many."""
    costs: dict[int, tuple[float, float]] = {}
    for count in (scale.number(1000), scale.number(10_000)):
        floor, ours = scale.floor(count), scale.run(count)
        costs[count] = cpu(ours, count), 1000 * ours.cost.server / count
        times = cpu(ours, count) / cpu(floor, count)
        yield Line(f"{count:,} mails: CPU a mail", f"{cpu(ours, count):.1f} ms = {times:.1f} × floor", "3 × floor")
        yield Line(
            f"{count:,} mails: mail server's CPU a mail",
            f"{costs[count][1]:.2f} ms = {ours.cost.server / max(floor.cost.server, 0.01):.2f} × floor",
            "1.5 × floor",
        )
        yield Line(f"{count:,} mails: peak memory", f"{ours.cost.memory:.0f} MB", "150 MB")
        yield Line(f"{count:,} mails: speed", f"{rate(ours.reached, count):.0f} mails/s")
    (few, few_server), (many, many_server) = costs.values()
    yield Line("ten times the backlog: CPU a mail", f"{many / few:.2f} ×", "flat")
    yield Line(
        "ten times the backlog: mail server's CPU a mail", f"{many_server / max(few_server, 0.001):.2f} ×", "flat"
    )


def filed(scale: Scale) -> Iterator[Line]:
    """A processed folder that is full already."""
    count, there = scale.number(1000), scale.number(20_000)
    empty = scale.run(count)
    site, place = scale.bench.site(from_server=True, count=count)
    odd.filled(place / ".Processed.2026-11", there)
    with site.daemon(scale.bench.server.pid) as running:
        reached = site.work_off(running, count)
    full = Result(running.cost, reached)
    yield Line(f"{there:,} mails filed already: CPU a mail", f"{cpu(full, count) / cpu(empty, count):.2f} ×", "flat")
    times = full.cost.server / max(empty.cost.server, 0.01)
    yield Line(f"{there:,} mails filed already: mail server's CPU", f"{times:.2f} ×", "flat")


def kept(scale: Scale) -> Iterator[Line]:
    """A store that holds a hundred thousand mails already."""
    count, there = scale.number(1000), scale.number(100_000)
    newer = scale.bench.fresh("newer") / "mails"
    newer.mkdir()
    for file in sorted(scale.bench.mails.iterdir())[count : 2 * count]:
        shutil.copyfile(file, newer / file.name)
    spent = []
    for copies in (0, there // count):
        site, place = scale.bench.site(from_server=True, count=0)
        user = place.parent.name
        if copies:
            inbox.refill(scale.bench.server, user, scale.bench.mails, count)
            stored.grown(site, count=count, copies=copies)
        inbox.refill(scale.bench.server, user, newer, count)
        with site.daemon(scale.bench.server.pid) as running:
            reached = site.work_off(running, (copies + 1) * count)
        spent.append(cpu(Result(running.cost, reached), count))
    yield Line(
        f"{there:,} mails stored already: CPU a mail", f"{spent[1]:.1f} ms = {spent[1] / spent[0]:.2f} ×", "1.25 ×"
    )


def on_postgresql(scale: Scale) -> Iterator[Line]:
    """The other database, with one daemon and with two."""
    count = scale.number(1000)
    embedded, floor = scale.run(count), scale.floor(count)
    for daemons in (1, 2):
        with postgresql(durable=True) as server, server.database(tables=False) as url:
            site, place = scale.bench.site(from_server=True, count=count, store=f'url = "{url}"')
            first, reached, other = quick.together(site, daemons, (scale.bench.server.pid, server.pid), count)
            spent = 1000 * (reached.decided_cpu + other) / count
            times = spent / cpu(floor, count)
            assert inbox.left(place) == 0
            who = f"PostgreSQL, {daemons} daemon{'s' if daemons > 1 else ''}"
            yield Line(
                f"{who}: CPU a mail, without the database's own",
                f"{spent:.1f} ms = {times:.1f} × floor, {spent / cpu(embedded, count):.2f} × SQLite",
                "3 × floor",
            )
            yield Line(f"{who}: CPU of mail server and database a mail", f"{1000 * first.cost.server / count:.2f} ms")
            yield Line(f"{who}: speed", f"{rate(reached, count):.0f} mails/s")


def large(scale: Scale) -> Iterator[Line]:
    """Fifty mails of 25 MB."""
    count = scale.number(50) if scale.part < 1 else 50
    folder = odd.large(scale.bench.fresh("large") / "mails", count, 25 * MEGABYTE)
    ours = Scale(_with(scale.bench, folder, count), scale.corpus, 1).run(count)
    yield Line(f"{count} mails of 25 MB: peak memory", f"{ours.cost.memory:.0f} MB", "250 MB")


def strange(scale: Scale) -> Iterator[Line]:
    """Odd mails beside tame ones of the same words."""
    count = scale.number(400)
    spent = []
    for make in (odd.tame, odd.strange):
        folder = make(scale.bench.fresh("odd") / "mails", count)
        ours = Scale(_with(scale.bench, folder, count), scale.corpus, 1).run(count)
        spent.append(cpu(ours, count))
    yield Line(
        f"{count} odd mails beside tame ones: CPU a mail", f"{spent[1]:.1f} ms = {spent[1] / spent[0]:.2f} ×", "1.3 ×"
    )


def promptly(scale: Scale) -> Iterator[Line]:
    """From delivery to the acknowledgement, with IDLE."""
    times = quick.answered(scale.bench, scale.number(40))
    told, taken = [each.told for each in times], [each.taken for each in times]
    own = [each.taken - each.told for each in times]
    for what, figures, aim in (
        (f"delivery to acknowledgement accepted, {len(times)} mails one by one", taken, "300 ms"),
        ("of it until the mail server tells of the mail (a bare client in IDLE beside it)", told, ""),
        ("of it mailflow: from then to the acknowledgement accepted", own, ""),
    ):
        yield Line(what, f"{statistics.median(figures):.0f} ms at the median, {max(figures):.0f} at most", aim)


def idly(scale: Scale) -> Iterator[Line]:
    """An hour of doing nothing."""
    seconds = max(120.0, 600 * scale.part)  # /proc counts in hundredths of a second
    for from_server, source in ((True, "Dovecot"), (False, "a Maildir")):
        spent = quick.idle(scale.bench, seconds, from_server=from_server)
        yield Line(
            f"idle for {seconds:.0f} s, mail from {source}: CPU an hour", f"{3600 * spent / seconds:.1f} s", "3 s"
        )


ALL: dict[str, Callable[[Scale], Iterator[Line]]] = {
    "backlog": backlog,
    "filed": filed,
    "kept": kept,
    "postgresql": on_postgresql,
    "large": large,
    "odd": strange,
    "prompt": promptly,
    "idle": idly,
}


def _with(bench: Bench, mails: Path, count: int) -> Bench:
    return Bench(bench.folder, bench.server, mails, bench.register, count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=[*ALL], help="run these alone")
    parser.add_argument("--part", type=float, default=1.0, help="scales every number of mails")
    parser.add_argument("--folder", type=Path, help="where the runs' files go (a real disk); else a temporary folder")
    asked = parser.parse_args()
    if program("dovecot") is None:
        sys.exit("Dovecot is not installed; `sh tests/install-servers.sh` installs it.")
    compileall.compile_dir(str(PACKAGE), quiet=1)
    lines = ["| | came to | aim |", "|---|---|---|"]
    with tempfile.TemporaryDirectory(prefix="mailflow-scale-", dir=asked.folder) as made, dovecot() as server:
        folder = Path(made)
        count = max(20, round(10_000 * asked.part))
        say(f"generating {count} mails")
        corpus.write(folder / "corpus", count)
        mails = inbox.delivered(folder / "corpus", folder / "delivered")
        bench = Bench(folder, server, mails, folder / "corpus" / "register.csv", corpus.COUNT)
        for name in asked.only or ALL:
            for line in ALL[name](Scale(bench, folder / "corpus", asked.part)):
                say(f"{name}: {line.what}: {line.figure}")
                lines.append(f"| {line.what} | {line.figure} | {line.aim} |")
    text = "\n".join(lines) + "\n"
    if not asked.only and asked.part == 1:
        RESULTS.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
