"""Taking a mailbox over: what lies in it from before, counted without reading any of it, and the decision about it.

In: a mailbox's name, and a configuration (``counted``) or a House (``adopt``). Out: sentences. Raises NotPossible.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from pathlib import Path
from zoneinfo import ZoneInfo

from mailflow import log
from mailflow.clock import Clock
from mailflow.errors import NotPossible
from mailflow.ingest.adopting import NEW, received
from mailflow.ingest.mailbox import OpenMailbox
from mailflow.settings import MailboxSettings, Settings, load
from mailflow.store import adoptions
from mailflow.store.adoptions import Adoption
from mailflow.store.session import Store, store_if_any
from mailflow.vault import Vault
from mailflow.wiring import House, clock_of, load_partnerships, opened_mailbox, place_of

_MOMENT = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?))?")


@dataclass(frozen=True, slots=True)
class Ages:
    """Receipt times of a mailbox's mail, oldest first, and the moment and zone that they are seen from."""

    moments: Sequence[datetime]
    now: datetime
    zone: ZoneInfo

    def before(self, since: datetime) -> int:
        """How many are older."""
        return sum(1 for _ in takewhile(lambda moment: moment < since, self.moments))

    def lines(self) -> Iterator[str]:
        """A line an age, and the oldest and newest."""
        today = self.now.astimezone(self.zone).date()
        starts = {
            "today": today,
            "earlier this week": today - timedelta(days=today.weekday()),
            "earlier this month": today.replace(day=1),
            "earlier this year": today.replace(month=1, day=1),
        }
        end = len(self.moments)
        for words, day in starts.items():
            start = min(end, self.before(_midnight(day, self.zone)))
            yield f"  {words:<20}{end - start:>8}"
            end = start
        yield f"  {'older':<20}{end:>8}"
        if self.moments:
            yield f"Oldest {self.told(self.moments[0])}, newest {self.told(self.moments[-1])}."

    def told(self, moment: datetime) -> str:
        """A moment on the partnership's clocks."""
        return f"{moment.astimezone(self.zone):%Y-%m-%d %H:%M:%S}"


@dataclass(frozen=True, slots=True)
class Question:
    """Whether to adopt a mailbox: what is written of it, and the moment from which on it would be answered."""

    mailbox: MailboxSettings
    there: Adoption | None
    since: datetime

    @property
    def decided(self) -> bool:
        """Whether somebody has decided already."""
        return self.there is not None and not self.there.waiting

    def told(self, ages: Ages) -> Iterator[str]:
        """What lies in it, by age, and what was decided."""
        yield f"The mailbox {self.mailbox.name} holds {len(ages.moments)} mails:"
        yield from ages.lines()
        if (one := self.there) is not None and self.decided:
            yield f"Adopted on {ages.told(one.at)} by {one.actor}, for mail received since {ages.told(one.since)}."

    def what_follows(self, ages: Ages) -> Iterator[str]:
        """What adopting it does."""
        older = ages.before(self.since)
        filed = " and are moved to the folders of their months" if self.mailbox.settle == "move" else ""
        yield (
            f"Adopted since {ages.told(self.since)}: {older} older mails are stored{filed}; they can be found, and "
            f"open no case, wait for nobody, raise no alert and are never answered. {len(ages.moments) - older} are "
            f"taken as usual, and their senders answered."
        )


def counted(config: Path, name: str, *, since: str | None) -> Iterator[str]:
    """Count what is in a mailbox and say what adopting it would do; no store is made for it, nor changed."""
    log.configure("WARNING")
    settings = load(config)
    clock = clock_of(settings)
    mailbox = _mailbox(settings, name)
    zone = load_partnerships(settings, at=clock.now())[mailbox.partnership].zone
    with store_if_any(settings) as store:
        there = _there(store, settings, mailbox)
        question = Question(mailbox, there, _since(since, clock.now(), there, zone))
        with opened_mailbox(settings, Vault(store), mailbox) as box:
            ages = _ages(box, clock, zone)
    yield from question.told(ages)
    if question.decided:
        return
    yield from question.what_follows(ages)
    yield "Nothing was done. Say --apply --by NAME to adopt it."


def adopt(house: House, name: str, *, since: str | None, by: str) -> Iterator[str]:
    """Count what is in a mailbox, and adopt it.

    ``since`` is a date or a date and time in the partnership's zone; without it the mailbox's first look, or now.
    """
    mailbox = _mailbox(house.settings, name)
    zone = house.partnerships[mailbox.partnership].zone
    there = _there(house.store, house.settings, mailbox)
    question = Question(mailbox, there, _since(since, house.clock.now(), there, zone))
    with house.open_mailbox(mailbox) as box:
        ages = _ages(box, house.clock, zone)
    yield from question.told(ages)
    yield from question.what_follows(ages)
    older, place = ages.before(question.since), place_of(house.settings, mailbox)
    with house.store.writing() as conn:
        written = Adoption(name, question.since, house.clock.now(), by, older, place)
        adoptions.adopt(conn, mailbox.partnership, written)
    log.step("adoption.committed", older=older)
    yield f"Adopted: mail received since {ages.told(question.since)} is answered, nothing older ever is."


def sentence(one: Adoption) -> str:
    """What is to be done about a mailbox that waits."""
    return (
        f"The mailbox {one.mailbox} holds {one.older} mails from before; none of them is read or answered until "
        f"somebody decides: `mailflow adopt {one.mailbox}` shows them by age."
    )


def foreseen(settings: Settings, mailbox: MailboxSettings, box: OpenMailbox) -> Iterator[str]:
    """What the first look into an open mailbox will find, or what an earlier one found, where nobody has decided."""
    with store_if_any(settings) as store:
        there, unseen = _there(store, settings, mailbox), True
        if store is not None:
            with store.reading() as conn:
                unseen = adoptions.unseen(conn, mailbox.name, place_of(settings, mailbox))
    if there is not None and there.waiting:
        yield sentence(there)
    elif unseen:
        clock = clock_of(settings)
        now = clock.now()
        if older := sum(received(one, clock.now()) < now - NEW for one in box.present()):
            yield sentence(Adoption(mailbox.name, now, now, "", older))


def _mailbox(settings: Settings, name: str) -> MailboxSettings:
    found = next((mailbox for mailbox in settings.mailboxes if mailbox.name == name), None)
    if found is None:
        raise NotPossible(f"There is no mailbox {name!r}; there are: {', '.join(m.name for m in settings.mailboxes)}.")
    return found


def _there(store: Store | None, settings: Settings, mailbox: MailboxSettings) -> Adoption | None:
    """What is written of the mailbox at this place."""
    if store is None:
        return None
    with store.reading() as conn:
        return adoptions.of(conn, mailbox.name, place_of(settings, mailbox))


def _ages(box: OpenMailbox, clock: Clock, zone: ZoneInfo) -> Ages:
    return Ages(sorted(received(one, clock.now()) for one in box.present()), clock.now(), zone)


def _since(words: str | None, now: datetime, there: Adoption | None, zone: ZoneInfo) -> datetime:
    """Raises NotPossible for what is no moment, and for one to come: mail on its way would be kept back unasked."""
    now = now.replace(microsecond=0)
    if words is None:
        return there.since if there is not None and there.waiting else now
    found = _MOMENT.fullmatch(words.strip())
    try:
        day = date.fromisoformat(found["day"]) if found else None
        at = time.fromisoformat(found["time"]) if found and found["time"] else time()
    except ValueError:
        day = None
    if day is None:
        raise NotPossible('Say a date or a moment like "2026-11-23" or "2026-11-23 09:00", in London time.')
    moment = datetime.combine(day, at, tzinfo=zone)
    if moment > now:
        raise NotPossible("That moment is still to come; mail that arrives until then would never be answered.")
    return moment


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)
