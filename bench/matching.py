"""Who was seen before, among a thousand people, a hundred thousand and a million: how right, how quick, how large.

    python -m bench.matching [--people 1000 100000 1000000] [--queries 3000] [--seed 11] [--folder build/matching]

Builds an encrypted store of generated people (``bench.population``) through the product's own code, asks it for people
again (``bench.queries``), and writes ``bench/results/matching.md``. Each size runs in a process of its own, so that its
peak of memory is its own; beside it stands the floor, an exact look-up by name and date of birth in SQLCipher too.
"""

import argparse
import multiprocessing
import resource
import shutil
import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path

from bench.kept import Floor, Found, batches, kept
from bench.matching_table import page
from bench.population import Human, Population, recorded
from bench.queries import Query, queries
from bench.scoring import Outcome
from mailflow.submission import Subject

RESULTS = Path(__file__).parent / "results" / "matching.md"
BATCH = 100_000
Search = Callable[[Subject], tuple[Found, ...]]


@dataclass(frozen=True)
class Run:
    """What one way of matching gave: outcomes by query; seconds of building; megabytes on disk and in memory."""

    name: str
    people: int
    outcomes: Sequence[Outcome]
    cpu_ms: Sequence[float]
    built: float
    built_cpu: float
    disk: float
    memory: float
    shown: Sequence[Outcome] = ()


class Rows:
    """Which number in the store a known person has: small enough to be kept for a million."""

    def __init__(self, population: Population) -> None:
        self._population = population
        self._first = array("I")
        self._count = 0

    def add(self, human: Human) -> None:
        self._count += 1
        household = int(human.key.partition("-")[0])
        if household == len(self._first):
            self._first.append(self._count)

    def of(self, key: str) -> int:
        household, member = map(int, key.split("-"))
        before = [human for human in self._population.household(household)[:member] if human.known]
        return self._first[household] + len(before)


def measured(people: int, count: int, seed: int, folder: Path) -> tuple[Run, Run]:
    """The product and the floor, on the same people and queries."""
    population = Population(seed, people)
    rows, exact = Rows(population), Floor(folder)
    spent = {"product": [0.0, 0.0], "floor": [0.0, 0.0]}
    with kept(folder) as store:
        store.make_room(people)
        for humans in batches(population.known(), BATCH):
            for human in humans:
                rows.add(human)
            subjects = [recorded(population, human).subject() for human in humans]
            for name, add in (("product", store.add), ("floor", exact.add)):
                wall, cpu = time.perf_counter(), time.process_time()
                add(subjects)
                spent[name][0] += time.perf_counter() - wall
                spent[name][1] += time.process_time() - cpu
        disk = store.megabytes
        asked = list(queries(population, count, seed + 1))
        answers = [rows.of(query.answer) if query.answer else None for query in asked]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        floor_size = sum(file.stat().st_size for file in folder.glob("floor.db")) / 1e6
        _asked(asked[:100], answers, store.search)  # the pages that every question needs are in memory
        outcomes, cpu_ms = _asked(asked, answers, store.search)
        shown, _ = _asked(asked, answers, lambda subject: store.search(subject, floor=None))
        memory = max(memory, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        of_floor, floor_cpu = _asked(asked, answers, exact.search)
    exact.close()
    ours = Run("mailflow", people, outcomes, cpu_ms, *spent["product"], disk, memory, shown)
    return ours, Run("floor", people, of_floor, floor_cpu, *spent["floor"], floor_size, 0.0)


def _asked(asked: Sequence[Query], answers: Sequence[int | None], search: Search) -> tuple[list[Outcome], list[float]]:
    outcomes, cpu_ms = [], []
    for query, answer in zip(asked, answers, strict=False):
        wall, cpu = time.perf_counter(), time.process_time()
        found = search(query.subject)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        place = next((n for n, one in enumerate(found, 1) if one.row == answer), None)
        score = found[0].score if found else -inf
        outcomes.append(Outcome(query.sort, answer is not None, score, place, wall, query.harm))
        cpu_ms.append(1000 * cpu)
    return outcomes, cpu_ms


def _alone(
    people: int, count: int, seed: int, folder: Path, answer: "multiprocessing.SimpleQueue[tuple[Run, Run]]"
) -> None:
    answer.put(measured(people, count, seed, folder))


def apart(people: int, count: int, seed: int, folder: Path) -> tuple[Run, Run]:
    """As ``measured``, in a process of its own; what it put on the disk is removed."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        spawn = multiprocessing.get_context("spawn")
        answer: multiprocessing.SimpleQueue[tuple[Run, Run]] = spawn.SimpleQueue()
        process = spawn.Process(target=_alone, args=(people, count, seed, folder, answer))
        process.start()
        while not answer.empty() or process.is_alive():
            if not answer.empty():
                found = answer.get()
                process.join()
                return found
            time.sleep(0.2)
        raise SystemExit(f"{people:,} people: the process ended with {process.exitcode} and no answer.")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--people", type=int, nargs="+", default=[1000, 100_000, 1_000_000])
    parse.add_argument("--queries", type=int, default=3000)
    parse.add_argument("--seed", type=int, default=11)
    parse.add_argument("--folder", type=Path, default=Path("build") / "matching")
    parse.add_argument("--results", type=Path, default=RESULTS)
    wanted = parse.parse_args()
    runs = [apart(people, wanted.queries, wanted.seed, wanted.folder / str(people)) for people in wanted.people]
    text = page(runs, queries=wanted.queries, seed=wanted.seed)
    wanted.results.parent.mkdir(exist_ok=True)
    wanted.results.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
