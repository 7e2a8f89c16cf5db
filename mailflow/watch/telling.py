"""Tells somebody: incidents into one notice, and the notice over the first channel that accepts it.

In: incidents, each with why it is told. Out: a Notice; and in a thread of its own, so that a mail server that hangs
holds up nothing, whether a channel accepted it. Each channel is handed the notice in a thread as well: one that has not
ended in time is left to itself and the next one is tried, whatever it hangs in. A channel that failed is tried again
after 30 seconds (two looks, where the watch looks more often than usual), then twice as long each time.
"""

import hashlib
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from threading import Thread
from typing import Any

from mailflow import discovery, log
from mailflow.backoff import BackOff
from mailflow.clock import monotonic
from mailflow.errors import MailflowError
from mailflow.settings import Settings, validated
from mailflow.store.incidents import Incident
from mailflow.watch.book import Due
from mailflow.watch.channel import Channel, Notice
from mailflow.watch.vitals import Vitals

CHANNELS = "mailflow.watch.channels"
FIRST_BACK_OFF, LONGEST_BACK_OFF = 30.0, 1800.0
TELL_SECONDS = 120.0
_HEADS = {
    Due.NEW: "What is wrong:",
    Due.CHANGED: "What has changed:",
    Due.LASTS: "What is still wrong:",
    Due.OVER: "What is over:",
}
_COUNTS = {Due.NEW: "new", Due.CHANGED: "changed", Due.LASTS: "still wrong", Due.OVER: "over"}
_FOOT = (
    'What each alarm means and what to do stands in docs/operations.md, "Alarms". You are told once when something '
    "is wrong, daily while it lasts, and once when it is over."
)


@dataclass(frozen=True, slots=True)
class NamedChannel:
    """A channel of the settings: "smtp", or "smtp 2" for the second of its kind."""

    name: str
    channel: Channel
    options: Any


def channels(settings: Settings) -> list[NamedChannel]:
    """The channels of the settings, in order, paths from the settings' folder. Raises ConfigWrong."""
    found: list[NamedChannel] = []
    for number, given in enumerate(settings.alarms.channels):
        said_in = f"mailflow.toml: alarms.channels.{number}"
        channel: Channel = discovery.plugin(CHANNELS, given.type, said_in=f"{said_in}.type")
        options = validated(channel.options, given.options, said_in=f"{said_in}.options").at(settings.folder)
        same = sum(one.channel.name == channel.name for one in found)
        found.append(NamedChannel(f"{given.type} {same + 1}" if same else given.type, channel, options))
    return found


def notice(due: Mapping[Incident, Due], at: datetime, zone: tzinfo, *, about: str) -> Notice:
    """One notice for everything that is to be told now. ``about``: which installation."""
    parts = [f"mailflow of {about} on {socket.gethostname()}, {_moment(at, zone)}."]
    for why, head in _HEADS.items():
        mine = sorted((i for i, said in due.items() if said is why), key=lambda i: (not i.urgent, i.opened, i.key))
        if mine:
            parts.append("\n\n".join([head, *(_said(i, zone) for i in mine)]))
    urgent = any(i.urgent and why is not Due.OVER for i, why in due.items())
    key = hashlib.sha256(repr(sorted((*i.key, i.opened, i.times, why) for i, why in due.items())).encode()).hexdigest()
    return Notice(f"alarm:{key[:32]}", _subject(due), "\n\n".join([*parts, _FOOT]) + "\n", at, urgent=urgent)


def trial(at: datetime, *, about: str) -> Notice:
    """What ``mailflow check --send-test-alarm`` sends."""
    said = f"This is a trial of mailflow of {about} on {socket.gethostname()}. Nothing is wrong: alarms come here.\n"
    key = hashlib.sha256(f"{about} {at.isoformat()}".encode()).hexdigest()
    return Notice(f"trial:{key[:32]}", "mailflow: a trial alarm", said, at)


def _subject(due: Mapping[Incident, Due]) -> str:
    if len(due) == 1:
        ((incident, why),) = due.items()
        return f"mailflow: {_COUNTS[why]}: {name(incident)}"
    whys = list(due.values())
    return "mailflow: " + ", ".join(f"{whys.count(why)} {said}" for why, said in _COUNTS.items() if why in whys)


def name(incident: Incident) -> str:
    """An incident in a few words: "mailbox partnership"."""
    return f"{incident.kind.replace('_', ' ')} {incident.subject}".strip()


def _said(incident: Incident, zone: tzinfo) -> str:
    over = f", until {_moment(incident.closed, zone)}" if incident.closed else ""
    urgent = "URGENT: " if incident.urgent and not incident.closed else ""
    return f"- {urgent}{name(incident)} (since {_moment(incident.opened, zone)}{over}): {incident.sentence}"


def _moment(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%-d %B %Y %H:%M:%S}"


def tell(
    told: Sequence[NamedChannel],
    what: Notice,
    vitals: Vitals,
    seconds: float = TELL_SECONDS,
    hanging: dict[str, Thread] | None = None,
) -> str:
    """Hand a notice to the channels in order until one accepts. Returns that one's name, "" when none did.

    ``seconds``: how long one may take before the next has its turn. ``hanging``: those that took longer, kept by the
    caller; one that still hangs is not given a second notice.
    """
    for one in told:
        vitals.channels[one.name] = why = _handed(one, what, seconds, {} if hanging is None else hanging)
        if not why:
            log.step("watch.notice.accepted", channel=one.name.replace(" ", "-"))
            return one.name
        log.warn("watch.notice.refused", channel=one.name.replace(" ", "-"), sentence=why)
    return ""


def _handed(one: NamedChannel, what: Notice, seconds: float, hanging: dict[str, Thread]) -> str:
    """Why it did not accept the notice; "" when it did."""
    before = hanging.pop(one.name, None)
    if before is not None and before.is_alive():
        hanging[one.name] = before
        return "It hangs in an earlier notice."
    said: list[str] = []
    handing = Thread(target=lambda: said.append(_accepted(one, what)), name=f"tell-{one.name}", daemon=True)
    handing.start()
    handing.join(seconds)
    if not said:
        hanging[one.name] = handing
        return f"It did not come to an end within {seconds:g} seconds."
    return said[0]


def _accepted(one: NamedChannel, what: Notice) -> str:
    try:
        one.channel.tell(one.options, what)
    except MailflowError as wrong:
        return str(wrong)
    except Exception as fault:  # noqa: BLE001 - telling: the next channel has its turn
        return f"It failed with {type(fault).__name__}."
    return ""


@dataclass
class Teller:
    """Tells one notice at a time, in a thread of its own, and not too often."""

    channels: Sequence[NamedChannel]
    vitals: Vitals
    gap: float
    seconds: float = TELL_SECONDS
    first_back_off: float = FIRST_BACK_OFF
    _thread: Thread | None = None
    _about: list[Incident] = field(default_factory=list)
    _what: Notice | None = None
    _accepted: str = ""
    _owes: bool = False
    _hanging: dict[str, Thread] = field(default_factory=dict)
    _next: float = 0.0
    _back_off: BackOff = field(init=False)

    def __post_init__(self) -> None:
        self._back_off = BackOff(self.first_back_off, LONGEST_BACK_OFF)

    @property
    def free(self) -> bool:
        """Whether a notice may be told now."""
        return bool(self.channels) and self._thread is None and monotonic() >= self._next

    @property
    def can_tell(self) -> bool:
        """Whether somebody hears: there are channels, and no notice waits that none of them has accepted."""
        return bool(self.channels) and not self._owes

    def start(self, what: Notice, about: Sequence[Incident]) -> None:
        """Begin to tell; ``ended`` says what came of it."""
        self._about, self._what, self._accepted = list(about), what, ""
        self._owes = True
        self._thread = Thread(target=self._tell, args=(what,), name="tell", daemon=True)
        self._thread.start()

    def _tell(self, what: Notice) -> None:
        self._accepted = tell(self.channels, what, self.vitals, self.seconds, self._hanging)
        self._owes = not self._accepted

    def ended(self, *, wait: float = 0.0) -> tuple[list[Incident], datetime | None] | None:
        """Of which incidents was told, and when, None: not accepted; nothing while it is under way or was not begun."""
        if self._thread is None:
            return None
        self._thread.join(wait)
        if self._thread.is_alive():
            return None
        self._thread = None
        self._next = monotonic() + (self.gap if self._accepted else self._back_off.seconds())
        if self._accepted:
            self._back_off.reset()
        assert self._what is not None
        return self._about, self._what.at if self._accepted else None
