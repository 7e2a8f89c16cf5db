"""The book of incidents: what is seen now against what was open; when somebody is told of which.

In: what the alarms see, the store, a moment. Out: incidents that opened, last or are over, and those of which somebody
has to be told. While the store cannot be written, a full disk say, the book is kept in memory and written down later:
the alarm about it goes out.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from mailflow import log
from mailflow.clock import monotonic
from mailflow.errors import StoreUnavailable
from mailflow.settings import AlarmSettings
from mailflow.store import incidents
from mailflow.store.incidents import Incident
from mailflow.store.session import Store
from mailflow.watch.alarm import Trouble

Key = tuple[str, str]
_NOTHING = timedelta()
_TOUCH = timedelta(seconds=60)
"""An incident that lasts is written down so often: the other daemons of a store see that somebody sees it."""
_LOOK_SECONDS = 60.0
_AGAIN = timedelta(hours=1)
"""How soon an incident that became another is told again, unless it is urgent."""
_TELLING = timedelta(minutes=10)
"""For how long a daemon keeps incidents to itself while it tells them; then another one may."""


class Due(StrEnum):
    """Why somebody is told of an incident now."""

    NEW = "new"
    CHANGED = "changed"
    LASTS = "lasts"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a round of looks came to: troubles by kind and subject. ``unsure``: kinds that could not be looked at."""

    troubles: Mapping[Key, Trouble]
    unsure: Collection[str] = ()


def changes(known: Mapping[Key, Incident], seen: Seen, now: datetime, calm: timedelta | None) -> list[Incident]:
    """Every incident that is other than it was known: opened, seen again, changed, or over.

    One is over when it was not seen for ``calm``; with None nothing ends (the watch has not looked for long enough).
    """
    found: list[Incident] = []
    for key, trouble in seen.troubles.items():
        fresh = Incident(*key, trouble.sentence, now, now, trouble.urgent, trouble.stage)
        old = known.get(key)
        if old is None:
            found.append(fresh)
        elif old.closed or (old.urgent, old.stage) != (fresh.urgent, fresh.stage) or not _within(old.seen, now, _TOUCH):
            found.append(replace(fresh, **_past(old)))
    if calm is not None:
        gone = (i for key, i in known.items() if key not in seen.troubles and i.kind not in seen.unsure)
        found += [replace(i, closed=now) for i in gone if i.closed is None and not _within(i.seen, now, calm)]
    return found


def _past(old: Incident) -> dict[str, Any]:
    """What an incident keeps when it is seen again: its row, its beginning, and what was told of it."""
    kept = ("opened", "told", "times", "stage_told", "id")
    return {name: getattr(old, name) for name in kept}


def due(incident: Incident, now: datetime, *, repeat: timedelta | None) -> Due | None:
    """Why somebody has to be told of it now; None: nobody. ``repeat`` None: what lasts is not told again."""
    if incident.closed is not None:
        return Due.OVER if incident.told is not None and incident.recovery_told is None else None
    if incident.told is None:
        return Due.NEW
    if incident.stage != incident.stage_told and (incident.urgent or not _within(incident.told, now, _AGAIN)):
        return Due.CHANGED
    return Due.LASTS if repeat is not None and not _within(incident.told, now, repeat) else None


def _within(since: datetime, now: datetime, span: timedelta) -> bool:
    """Whether less than so long has passed; a clock that was put back counts as long ago."""
    return _NOTHING <= now - since < span


class Book:
    """The incidents of one store, as one daemon's watch keeps them."""

    def __init__(self, store: Store, settings: AlarmSettings) -> None:
        self._store = store
        self._calm = timedelta(minutes=settings.calm_minutes)
        self.known: dict[Key, Incident] = {}
        self._unsaved: dict[Key, Incident] = {}
        self._mine: set[int] = set()
        """Rows that this daemon took to tell of them, the last time."""
        self._looked = -_LOOK_SECONDS
        self.trouble = ""
        """Why the store could not be used the last time; "" when it could."""

    def compare(self, seen: Seen, now: datetime, *, may_end: bool = True) -> None:
        """Open, keep and close incidents by what is seen now."""
        if not seen.troubles and not self.known and not self._unsaved and monotonic() - self._looked < _LOOK_SECONDS:
            return  # all is well, as it was a moment ago; another daemon's incidents can wait for a minute
        self._look()
        if changed := self._changes(seen, now, may_end=may_end):
            self._save(changed, lambda: self._changes(seen, now, may_end=may_end))
        elif self._unsaved:
            self._save([], list)

    def claimed(self, wanted: Callable[[Incident], bool], now: datetime) -> list[Incident]:
        """Those that this daemon may tell now; without the store it does not know of others, and tells all."""
        if not any(map(wanted, self.known.values())):
            return []
        try:
            with self._store.writing() as conn:
                if self._mine:  # nothing of ours is under way: what broke off, or could not be given back, begins anew
                    incidents.release(conn, self._mine)
                self._merge(incidents.current(conn))
                rows = [i for i in self.known.values() if wanted(i)]
                mine = incidents.claim(conn, [i.id for i in rows if i.id is not None], now, now + _TELLING)
        except StoreUnavailable as wrong:
            self.trouble = str(wrong)
            return [i for i in self.known.values() if wanted(i)]
        self._mine = mine
        return [i for i in rows if i.id is None or i.id in mine]

    def told(self, rows: Iterable[Incident], now: datetime) -> None:
        """A channel accepted a notice of these, as they stood then."""
        done = [self._as_told(i, now) for i in rows]
        self._save(done, lambda: done, release=True)
        log.step("watch.notice.recorded", incidents=len(done))

    def not_told(self, rows: Iterable[Incident]) -> None:
        """No channel accepted it: it is tried again, by whoever comes first."""
        try:
            with self._store.writing() as conn:
                incidents.release(conn, [i.id for i in rows if i.id is not None])
        except StoreUnavailable as wrong:
            self.trouble = str(wrong)

    def _as_told(self, told: Incident, now: datetime) -> Incident:
        """The incident as it stands by now, with what was told of it."""
        known = self.known.get(told.key, told)
        if told.closed is not None:
            return replace(known, recovery_told=now) if known.closed else replace(known, told=None)
        return replace(known, told=now, times=known.times + 1, stage_told=told.stage)

    def _changes(self, seen: Seen, now: datetime, *, may_end: bool) -> list[Incident]:
        return changes(self.known, seen, now, self._calm if may_end else None)

    def _look(self) -> None:
        """Take over what the store says, and over it what could not be written down."""
        self._looked = monotonic()
        try:
            with self._store.reading() as conn:
                self._merge(incidents.current(conn))
        except StoreUnavailable as wrong:
            self.trouble = str(wrong)

    def _merge(self, rows: Iterable[Incident]) -> None:
        stored = {i.key: i for i in rows}
        mine = {
            key: i if i.id is not None or key not in stored else replace(i, id=stored[key].id)
            for key, i in self._unsaved.items()
        }
        self._unsaved, self.known = mine, stored | mine

    def _save(self, changed: list[Incident], again: Callable[[], list[Incident]], *, release: bool = False) -> None:
        """Write down what changed, worked out anew in the transaction; what cannot be written stays in memory."""
        try:
            with self._store.writing() as conn:
                self._merge(incidents.current(conn))
                changed = again()
                pending = self._unsaved | {i.key: i for i in changed}
                saved = {key: replace(i, id=incidents.save(conn, i, release=release)) for key, i in pending.items()}
        except StoreUnavailable as wrong:
            self.trouble = str(wrong)
            self._unsaved |= {i.key: i for i in changed}
            self.known |= self._unsaved
        else:
            self.trouble = ""
            self._unsaved = {}
            self.known |= saved
            log.step("watch.incidents.saved", incidents=len(saved))
        self.known = {key: i for key, i in self.known.items() if due(i, i.seen, repeat=None) or i.closed is None}
