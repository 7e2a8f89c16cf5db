"""The protocol of an alarm, and its words.

- *trouble*: one thing that is wrong now: of what it is (``subject``), and a sentence for whoever keeps mailflow
  running.
- *incident*: a trouble from its beginning to its end. An alarm only says what it sees now; opening, telling, repeating
  and closing is the machinery's (``book``).

An alarm is a look: a View in, troubles out. It writes nothing, talks to no network and holds no personal data:
subjects and sentences are mailed in clear to whoever looks after mailflow.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from mailflow.partnership.terms import Partnership
from mailflow.settings import Options as Options  # noqa: PLC0414 - a plug-in finds all its words here
from mailflow.settings import Settings
from mailflow.watch.ahead import Held
from mailflow.watch.vitals import Vitals


class Limits(Options):
    """Base of an alarm's own settings, ``[alarms.limits.NAME]`` of mailflow.toml: from when on something is trouble."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong now.

    ``subject`` tells troubles of one alarm apart and stays the same for as long as it lasts: a mailbox, a partnership,
    an id, or "" (at most 120 characters). ``sentence`` says what is wrong and what to do; numbers in it may change from
    look to look. ``urgent``: somebody should get up. ``stage``: when it changes, the incident has become another and is
    told again, though it was told not long ago ("14" days left after "30"; the number of the newest letter).
    """

    subject: str
    sentence: str
    urgent: bool = False
    stage: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What an alarm may look at. ``now`` is aware UTC, by the house's clock (the demo's may jump).

    ``conn`` reads one moment of the store and refuses to write; a look that says ``store=False`` must not touch it.
    ``limits`` are the alarm's own settings. ``vitals`` is what the daemon knows about itself, in monotonic seconds.
    """

    conn: Connection
    settings: Settings
    partnerships: Mapping[str, Partnership]
    now: datetime
    vitals: Vitals
    limits: Any
    ahead: Callable[[datetime], Iterable[Held]]
    """The mailings that are due from now until then and would have to wait: (partnership, mailing, due, sentence)."""

    def at(self, moment: datetime) -> str:
        """A moment as the team's clocks show it: "23 November, 16:00"."""
        zones = [partnership.zone for partnership in self.partnerships.values()]
        return f"{moment.astimezone(zones[0] if zones else UTC):%-d %B, %H:%M}"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A plug-in of ``watch/alarms``.

    ``look`` says what is wrong now. ``every``: how often at most it is asked, at the usual pace of the watch
    (``looking``); a look that costs more than one indexed SELECT takes its time. ``repeats``: told again daily while it
    lasts; without, only when the stage changes (an expiry). ``degrades``: the service does not do its work while it
    lasts, so ``/healthz`` says 503. ``store``: whether it looks at ``view.conn``; without, it is asked even when the
    store cannot be read.
    """

    name: str
    look: Callable[[View], Iterable[Trouble]]
    limits: type[Limits] = Limits
    every: timedelta = timedelta(minutes=1)
    repeats: bool = True
    degrades: bool = False
    store: bool = True
