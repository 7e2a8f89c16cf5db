"""A ground for the watch: a real store, settings, a clock that stands still, and a channel that keeps what it is told."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from mailflow import rooms
from mailflow.errors import TransportRefusedForNow
from mailflow.partnership import terms
from mailflow.settings import Settings, read_toml, shipped
from mailflow.store import registry
from mailflow.store.session import Store, open_store
from mailflow.watch.telling import NamedChannel
from mailflow.watch.vitals import Vitals
from mailflow.watch.watching import Watch
from mailflow.wiring import own_marks
from tests.clock import FixedClock

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HERE = "cannock-chase"


@dataclass
class Told:
    """A channel that keeps every notice; ``refuses`` is what it says instead of taking one."""

    name: str = "kept"
    options: Any = None
    refuses: str = ""
    notices: list[Any] = field(default_factory=list)

    def tell(self, options, notice):
        if self.refuses:
            raise TransportRefusedForNow(self.refuses)
        self.notices.append(notice)

    def problems(self, options):
        yield from ()


@dataclass
class World:
    settings: Settings
    store: Store
    partnerships: Any
    clock: FixedClock
    vitals: Vitals = field(default_factory=Vitals)
    told: Told = field(default_factory=Told)

    @cached_property
    def own(self):
        return own_marks(self.settings, self.partnerships)

    @cached_property
    def room(self):
        return rooms.room(self)

    def watch(self, *, channels=None, only=()) -> Watch:
        """A watch without a thread; ``only`` some alarms, where the others would have something to say as well."""
        watch = Watch(self, self.clock.now)
        watch._looking.looks = [one for one in watch._looking.looks if not only or one.alarm.name in only]
        watch._teller.channels = [NamedChannel("kept", self.told, None)] if channels is None else channels
        return watch

    def later(self, **span: float) -> datetime:
        self.clock.moment += timedelta(**span)
        return self.clock.moment

    def round(self, watch: Watch) -> list[Any]:
        """One look, and what was told by its end."""
        before = len(self.told.notices)
        watch._looking.hurry()
        watch._blind_until, watch._clock = 0.0, None  # a test moves its clock by days
        watch._teller._next = 0.0
        watch.round()
        watch._collect(wait=10)
        return self.told.notices[before:]


def settings(folder: Path, *, url: str | None = None, **more: Any) -> Settings:
    (folder / "keys").mkdir(exist_ok=True)
    key = folder / "keys" / "store.key"
    if not key.exists():
        key.write_text(secrets.token_hex(32) + "\n", encoding="ascii")
    return Settings.model_validate(
        {
            "folder": folder,
            "terms": ["cannock-chase.toml"],
            "store": {"path": "data/mailflow.db", "key_file": "keys/store.key", "url": url},
            "mailboxes": [
                {"name": name, "type": "maildir", "partnership": HERE, "options": {"path": "inbox"}}
                for name in ("hub", "second")
            ],
            "transport": {"type": "file"},
            "sender": {"address": "hub@csp.example", "name": "Hub", "domain": "csp.example"},
            "alarms": {"calm_minutes": 0, "gap_seconds": 0},
        }
        | more
    )


@contextmanager
def world(folder: Path, *, url: str | None = None, **more: Any) -> Iterator[World]:
    """A ground in a folder; its store is a file there, or the database of that URL."""
    given = settings(folder, url=url, **more)
    partnership = terms.load(read_toml(shipped() / "cannock-chase.toml"), file="cannock-chase.toml")
    store = open_store(given, create=True)
    with store.writing() as conn:
        registry.enrol(conn, partnership)
    try:
        yield World(given, store, {HERE: partnership}, FixedClock(NOW))
    finally:
        store.close()
