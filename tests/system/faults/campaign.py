"""Many stories with several faults each, at random but repeatable: ``python -m tests.system.faults.campaign``.

``--seeds 1000`` plays seeds 0 to 999 and prints survived/total, the points hit, and for each seed that was not survived
a sentence; ``--seed 17`` plays one and shows what the program said. ``--workers n`` plays n at a time.
``--store postgresql`` keeps everything in a PostgreSQL that is started for it.
"""

import argparse
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tests.servers.loopback import program
from tests.servers.smtp_sink import smtp_sink
from tests.system.faults.acts import Fault
from tests.system.faults.boxes import Box, ImapBox, MaildirBox
from tests.system.faults.driving import driver, small_disk
from tests.system.faults.points import AT_A_DOOR, acts
from tests.system.faults.scenes import SCENES, Stage
from tests.system.faults.stores import InDatabases, InFiles, Keeping
from tests.system.faults.story import Teller, Telling, Verdict

Given = tuple[list[int], tuple[str, ...], str]
BOXES = ("maildir-move", "maildir-leave", "imap-move", "imap-leave", "old-imap-move")


_WEATHER = 0.12
"""How often a fault is the mail server's own doing."""


@dataclass
class Theatre:
    """Everything that stories need; servers are started when a story first wants them."""

    stack: ExitStack
    folder: Path
    store: str = "sqlite"
    tellers: dict[str, Teller] = field(default_factory=dict)
    started: dict[str, Any] = field(default_factory=dict)

    def teller(self, box: str) -> Teller:
        """Who tells stories with this kind of inbox."""
        if box not in self.tellers:
            tls = box.startswith("imap")  # those with a mailbox under TLS send under TLS
            sink = self._once(f"sink-{tls}", lambda: smtp_sink(self.folder / f"smtp-{tls}", starttls=tls))
            driving = self._once("driver", driver)
            self.tellers[box] = Teller(Stage(self._box(box), sink, driving, self.folder, self._keeping()))
        return self.tellers[box]

    def _once(self, what: str, start: Any) -> Any:
        if what not in self.started:
            self.started[what] = self.stack.enter_context(start())
        return self.started[what]

    def _keeping(self) -> Keeping:
        if self.store == "sqlite":
            return InFiles()
        from tests.servers import postgresql

        return InDatabases(self._once("postgresql", lambda: postgresql.postgresql(connections=40)))

    def _box(self, name: str) -> Box:
        kind, _, settle = name.rpartition("-")
        if kind == "maildir":
            return MaildirBox(settle)
        from tests.servers import dovecot

        capability = dovecot.PLAIN_OLD if kind == "old-imap" else ""
        server = self._once(kind, lambda: dovecot.dovecot(capability=capability))
        return ImapBox(server, settle, kind)


@contextmanager
def theatre(store: str = "sqlite") -> Iterator[Theatre]:
    """A theatre with a disk of its own, where this user may mount one. ``store``: "sqlite" or "postgresql"."""
    with ExitStack() as stack:
        folder = stack.enter_context(small_disk()) or Path(mkdtemp(prefix="mailflow-faults-"))
        yield Theatre(stack, folder, store)


def boxes() -> tuple[str, ...]:
    """The kinds of inbox that this machine can tell stories with."""
    return BOXES if program("dovecot") else tuple(box for box in BOXES if box.startswith("maildir"))


@dataclass(frozen=True)
class Plan:
    """What a seed stands for."""

    box: str
    telling: Telling
    processes: tuple[tuple[Fault, ...], ...]

    def __str__(self) -> str:
        later = ", more mail later" if self.telling.later else ""
        lives = " | ".join(", ".join(map(str, faults)) or "nothing" for faults in self.processes)
        return f"{self.box}, {self.telling.scene}{later}: {lives}"


def planned(seed: int, house: Theatre, among: tuple[str, ...]) -> Plan:
    """The story of a seed: where, what happens, and one to four faults in one to four processes."""
    dice = random.Random(seed)
    box = dice.choice(among)
    scene = dice.choice([*SCENES, *["mail has come"] * 4])
    telling = Telling(scene, later=dice.random() < 0.3)
    passed = house.teller(box).unharmed(telling).passed
    faults = [_fault(dice, passed) for _ in range(dice.randint(1, 4))]
    processes: list[list[Fault]] = []
    for fault in faults:
        if not processes or dice.random() < 0.6:
            processes.append([])
        processes[-1].append(fault)
    return Plan(box, telling, tuple(tuple(faults) for faults in processes))


def _fault(dice: random.Random, passed: Counter[str]) -> Fault:
    if passed["door.smtp.send"] and dice.random() < _WEATHER:
        point = dice.choice([name for name in AT_A_DOOR if name.startswith("server.")])
        return Fault(point, dice.choice(acts(point)), dice.randint(1, 3))
    point = dice.choice(sorted(passed))
    return Fault(point, dice.choice(acts(point)), dice.randint(1, passed[point]))


def play(house: Theatre, seed: int, among: tuple[str, ...]) -> tuple[Plan, Verdict]:
    """One seed."""
    plan = planned(seed, house, among)
    return plan, house.teller(plan.box).play(plan.telling, plan.processes)


def _part(given: Given) -> Iterator[tuple[int, str, list[str], list[str]]]:
    seeds, among, store = given
    with theatre(store) as house:
        for seed in seeds:
            try:
                plan, verdict = play(house, seed, among)
            except Exception as fault:  # noqa: BLE001 - the harness's own fault is told with its seed
                yield seed, "the harness itself", [f"{type(fault).__name__}: {fault}"], []
                continue
            yield seed, str(plan), verdict.differs, verdict.struck


def _work(seeds: list[int], among: tuple[str, ...], store: str, answers: Any) -> None:
    try:
        for told in _part((seeds, among, store)):
            answers.put(told)
    finally:
        answers.put(None)


def _all(
    seeds: list[int], among: tuple[str, ...], store: str, workers: int
) -> Iterator[tuple[int, str, list[str], list[str]]]:
    if workers < 2:
        yield from _part((seeds, among, store))
        return
    spawning = get_context("spawn")
    answers = spawning.Queue()
    parts = [
        spawning.Process(target=_work, args=(seeds[number::workers], among, store, answers))
        for number in range(workers)
    ]
    for part in parts:
        part.start()
    left = workers
    while left:
        told = answers.get()
        if told is None:
            left -= 1
        else:
            yield told
    for part in parts:
        part.join()


def campaign(seeds: list[int], among: tuple[str, ...], store: str, workers: int) -> int:
    """Play them all, print what came of it; returns how many were not survived."""
    begun, survived, points, total = time.monotonic(), 0, Counter[str](), 0
    for seed, plan, differs, struck in _all(seeds, among, store, workers):
        total += 1
        points.update(fault.partition("#")[0] for fault in struck)
        survived += not differs
        if differs:
            print(f"seed {seed}: {plan}")
            for sentence in differs:
                print(f"    {sentence}")
        if total % 100 == 0:
            print(f"... {survived}/{total} after {time.monotonic() - begun:.0f} s", flush=True)
    for point, number in sorted(points.items()):
        print(f"{number:6} {point}")
    print(f"{sum(points.values())} faults struck at {len(points)} distinct points, {time.monotonic() - begun:.0f} s")
    print(f"{survived}/{total} survived", flush=True)
    return total - survived


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=100, help="how many, from --first on")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, help="play this one alone, and show what the program said")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--boxes", default=",".join(boxes()))
    parser.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # its servers and its disk end with it
    among = tuple(given.boxes.split(","))
    if given.seed is not None:
        with theatre(given.store) as house:
            plan, verdict = play(house, given.seed, among)
            print(plan, f"struck: {verdict.struck}", verdict.said, *verdict.differs, sep="\n")
        sys.exit(bool(verdict.differs))
    sys.exit(campaign(list(range(given.first, given.first + given.seeds)), among, given.store, given.workers) > 0)


if __name__ == "__main__":
    main()
