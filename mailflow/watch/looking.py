"""Goes round the alarms: each is asked when its time has come, and what it saw last counts until then.

In: a store, what stands around, a moment. Out: troubles by kind and subject, and which kinds could not be looked at.
An alarm whose look fails is itself a trouble, and what it saw before stays.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, cast

from sqlalchemy import Connection

from mailflow import discovery, log
from mailflow.clock import monotonic
from mailflow.errors import ConfigWrong, MailflowError, StoreUnavailable
from mailflow.mailout import PostRoom
from mailflow.partnership.terms import Partnership
from mailflow.settings import Settings, validated
from mailflow.store.session import Store
from mailflow.watch.ahead import Held, held
from mailflow.watch.alarm import Alarm, Trouble, View
from mailflow.watch.book import Key, Seen
from mailflow.watch.vitals import Vitals

ALARMS = "mailflow.watch.alarms"
USUAL_PACE = 15.0
"""Seconds between two looks of the watch that ``Alarm.every`` is meant for."""


class Ground(Protocol):
    """What the watch stands on; the house is one."""

    @property
    def settings(self) -> Settings:
        """This installation."""

    @property
    def store(self) -> Store:
        """The open store."""

    @property
    def partnerships(self) -> Mapping[str, Partnership]:
        """Each partnership's terms, by id."""

    @property
    def room(self) -> PostRoom:
        """Where mailings are made."""

    @property
    def vitals(self) -> Vitals:
        """The daemon's own pulse."""


def alarms(settings: Settings) -> dict[str, tuple[Alarm, Any]]:
    """Every alarm with its limits, by name. Raises ConfigWrong for wrong limits, or those of no alarm."""
    found: dict[str, Alarm] = discovery.plugins(ALARMS)
    for name in settings.alarms.limits:
        if name not in found:
            there = ", ".join(found)
            raise ConfigWrong(f"mailflow.toml: alarms.limits.{name}: there is no such alarm; allowed: {there}.")
    given = settings.alarms.limits
    return {
        name: (alarm, validated(alarm.limits, given.get(name, {}), said_in=f"mailflow.toml: alarms.limits.{name}"))
        for name, alarm in found.items()
    }


@dataclass(slots=True)
class _Look:
    """One alarm, when it is to be asked again (monotonic), and what it saw last; None before it could look."""

    alarm: Alarm
    limits: Any
    next: float = 0.0
    saw: tuple[Trouble, ...] | None = None


@dataclass
class Looking:
    """The round of one watch."""

    ground: Ground
    looks: list[_Look] = field(init=False)
    _pace: float = field(init=False)
    """Whoever lets the watch look more often than usual wants every alarm to be asked more often."""
    trouble: str = field(init=False, default="")
    """Why the store could not be looked at the last time; "" when it could."""

    def __post_init__(self) -> None:
        self._pace = min(1.0, self.ground.settings.alarms.look_seconds / USUAL_PACE)
        self.looks = [_Look(alarm, limits) for alarm, limits in alarms(self.ground.settings).values()]

    def round(self, now: datetime, *, ages: bool = True) -> Seen:
        """Ask whoever is to be asked. ``ages`` False: the clock has just jumped, and nothing in the store is so old."""
        at = monotonic()
        waiting = [look for look in self.looks if at >= look.next]
        for look in waiting:
            if not look.alarm.store:
                self._ask(look, cast("Connection", None), now)
        if ages and (with_store := [look for look in waiting if look.alarm.store]):
            self._ask_about_the_store(with_store, now)
        return self._seen()

    def hurry(self) -> None:
        """Ask everybody in the next round."""
        for look in self.looks:
            look.next = 0.0

    def _ask_about_the_store(self, waiting: list[_Look], now: datetime) -> None:
        try:
            with self.ground.store.reading() as conn:
                for look in waiting:
                    self._ask(look, conn, now)
        except StoreUnavailable as wrong:
            self.trouble = str(wrong)
        else:
            self.trouble = ""

    def _ask(self, look: _Look, conn: Connection, now: datetime) -> None:
        ground, name = self.ground, look.alarm.name
        view = View(conn, ground.settings, ground.partnerships, now, ground.vitals, look.limits, self._ahead)
        try:
            look.saw = tuple(look.alarm.look(view))
        except StoreUnavailable:
            raise
        except MailflowError as wrong:
            ground.vitals.faults[name] = str(wrong)
        except Exception as fault:  # noqa: BLE001 - a look: one alarm's fault never blinds the others
            ground.vitals.faults[name] = f"It failed with {type(fault).__name__}."
            log.warn("watch.look.failed", alarm=name, error=type(fault).__name__)
        else:
            ground.vitals.faults.pop(name, None)
        look.next = monotonic() + look.alarm.every.total_seconds() * self._pace

    def _ahead(self, until: datetime) -> Iterator[Held]:
        return held(self.ground.room, until)

    def _seen(self) -> Seen:
        troubles: dict[Key, Trouble] = {}
        for look in self.looks:
            troubles |= {(look.alarm.name, trouble.subject[:120]): trouble for trouble in look.saw or ()}
        return Seen(troubles, {look.alarm.name for look in self.looks if look.saw is None})
