"""A store with people in it and nothing else, through the product's code; and the least that its database can do.

In: a folder, people. Out: who may be meant by a subject, with scores. The floor is one table of an encrypted file with
the whole name and date of birth as its key: what an exact look-up finds, and what it costs.
"""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from math import inf
from pathlib import Path
from typing import TypeVar

from sqlalchemy import insert, text

from mailflow.partnership import names
from mailflow.partnership.matching import Terms
from mailflow.settings import Settings
from mailflow.store import engine, seen_before
from mailflow.store.session import Store, open_store
from mailflow.store.tables import cases
from mailflow.submission import Subject

HERE = "bench"
NOW = datetime(2026, 11, 2, tzinfo=UTC)
BARE = 10_000
EXACT = Terms(prior=0.0, terms=(), relatives=0.0, namesakes=0.0, score=1.0, contradicted=False)
"""An exact look-up compares nothing."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who may be meant, by number; ``score`` is after competition, in bits; ``terms`` say how they compare."""

    row: int
    score: float
    terms: Terms


class Kept:
    """People kept by the product. Their numbers count from 1, in the order in which they were added."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._added, self._bare = 0, 0

    def make_room(self, people: int) -> None:
        """Bare cases, which the people belong to: what they cost is not the matching's."""
        with self.store.writing() as conn:
            for numbers in batches(range(1, people + 1), BARE):
                usual = {"partnership_id": HERE, "state": "open", "received": NOW}
                conn.execute(insert(cases), [{"id": n, "reference": f"B-{n}"} | usual for n in numbers])
        self._bare = self._bytes()

    def add(self, people: Iterable[Subject]) -> None:
        """All in one transaction."""
        numbered = [(row, 0, subject) for row, subject in enumerate(people, self._added + 1)]
        with self.store.writing() as conn:
            seen_before.add(conn, HERE, numbered)
        self._added += len(numbered)

    def search(self, subject: Subject, limit: int = 3, floor: float | None = -inf) -> tuple[Found, ...]:
        """Who comes first, whatever the score; ``floor=None``: only those that a person is shown."""
        with self.store.reading() as conn:
            seen = seen_before.search(conn, HERE, subject, limit, floor=floor)
        return tuple(Found(s.case_row, s.margin, s.terms) for s in seen.suggestions)

    @property
    def megabytes(self) -> float:
        """What the people take up on the disk, the bare cases left out."""
        return (self._bytes() - self._bare) / 1e6

    def _bytes(self) -> int:
        with self.store.reading() as conn:
            return int(conn.execute(text("PRAGMA page_count")).scalar_one()) * int(
                conn.execute(text("PRAGMA page_size")).scalar_one()
            )


class Floor:
    """Exact look-up by whole folded name and date of birth."""

    def __init__(self, folder: Path) -> None:
        (folder / "floor.db").touch()  # an engine opens a store and makes none
        self._engine = engine.sqlcipher(folder / "floor.db", bytes(32), read_only=False)
        self._reader = engine.sqlcipher(folder / "floor.db", bytes(32), read_only=True)
        with self._engine.begin() as conn:
            conn.exec_driver_sql("CREATE TABLE people (row INTEGER PRIMARY KEY, name_dob TEXT NOT NULL)")
            conn.exec_driver_sql("CREATE INDEX by_name_dob ON people (name_dob)")
        self._added = 0

    def add(self, people: Iterable[Subject]) -> None:
        rows = [(row, _exact(subject)) for row, subject in enumerate(people, self._added + 1)]
        with self._engine.begin() as conn:
            conn.exec_driver_sql("INSERT INTO people VALUES (?, ?)", rows)
        self._added += len(rows)

    def search(self, subject: Subject) -> tuple[Found, ...]:
        """The one of that name and date of birth is sure; of several, each is as likely."""
        with self._reader.begin() as conn:
            rows = list(conn.exec_driver_sql("SELECT row FROM people WHERE name_dob = ? LIMIT 3", (_exact(subject),)))
        return tuple(Found(row[0], 1.0 / len(rows), EXACT) for row in rows)

    def close(self) -> None:
        self._engine.dispose()
        self._reader.dispose()


@contextmanager
def kept(folder: Path) -> Iterator[Kept]:
    """An empty store of its own, encrypted as an installation's is."""
    (folder / "keys").mkdir(parents=True, exist_ok=True)
    (folder / "keys" / "bench.key").write_text(secrets.token_hex(32) + "\n", encoding="ascii")
    settings = Settings.model_validate({
        "folder": folder, "terms": [], "mailboxes": [], "transport": {"type": "memory"},
        "store": {"path": "data/bench.db", "key_file": "keys/bench.key"},
        "sender": {"address": "hub@csp.example", "name": "Hub", "domain": "csp.example"},
    })  # fmt: skip
    store = open_store(settings, create=True)
    try:
        yield Kept(store)
    finally:
        store.close()


def batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """What comes, so many at a time."""
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch


def _exact(subject: Subject) -> str:
    name = names.folded(subject.name.value or "") if subject.name else ""
    return f"{name}|{subject.dob.value if subject.dob else ''}"
