"""Taking a mailbox over: what lies in it from before, counted without reading any of it, and the decision about it.

In: a House and a mailbox's name. Out: sentences; with ``by`` the adoption is written. Raises NotPossible.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from mailflow import log
from mailflow.errors import NotPossible
from mailflow.ingest.adopting import NEW, received
from mailflow.ingest.mailbox import OpenMailbox
from mailflow.settings import MailboxSettings, Settings
from mailflow.store import adoptions
from mailflow.store.adoptions import Adoption
from mailflow.store.session import open_store
from mailflow.wiring import House, clock_of, place_of

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


def adopt(house: House, name: str, *, since: str | None, by: str | None) -> Iterator[str]:
    """Count what is in a mailbox and say what adopting it would do; with ``by`` write it.

    ``since`` is a date or a date and time in the partnership's zone; without it the mailbox's first look, or now.
    """
    mailbox = _mailbox(house, name)
    zone = house.partnerships[mailbox.partnership].zone
    place = place_of(house.settings, mailbox)
    with house.store.reading() as conn:
        there = adoptions.of(conn, name, place)
    wanted = _since(since, house, there, zone)
    ages = _ages(house, mailbox, zone)
    yield f"The mailbox {name} holds {len(ages.moments)} mails:"
    yield from ages.lines()
    if there is not None and not there.waiting:
        yield f"Adopted on {ages.told(there.at)} by {there.actor}, for mail received since {ages.told(there.since)}."
        if by is None:
            return
    older = ages.before(wanted)
    yield from _what_follows(mailbox, older, len(ages.moments) - older, ages.told(wanted))
    if by is None:
        yield "Nothing was done. Say --apply --by NAME to adopt it."
        return
    with house.store.writing() as conn:
        adoptions.adopt(conn, mailbox.partnership, Adoption(name, wanted, house.clock.now(), by, older, place))
    log.step("adoption.committed", older=older)
    yield f"Adopted: mail received since {ages.told(wanted)} is answered, nothing older ever is."


def sentence(one: Adoption) -> str:
    """What is to be done about a mailbox that waits."""
    return (
        f"The mailbox {one.mailbox} holds {one.older} mails from before; none of them is read or answered until "
        f"somebody decides: `mailflow adopt {one.mailbox}` shows them by age."
    )


def foreseen(settings: Settings, mailbox: MailboxSettings, box: OpenMailbox) -> Iterator[str]:
    """What the first look into an open mailbox will find, or what an earlier one found, where nobody has decided."""
    there, unseen = None, True
    place = place_of(settings, mailbox)
    if settings.store.url is not None or settings.at(settings.store.path).exists():
        with closing(open_store(settings)) as store, store.reading() as conn:
            there, unseen = adoptions.of(conn, mailbox.name, place), adoptions.unseen(conn, mailbox.name, place)
    if there is not None and there.waiting:
        yield sentence(there)
    elif unseen:
        clock = clock_of(settings)
        now = clock.now()
        if older := sum(received(one, clock) < now - NEW for one in box.present()):
            yield sentence(Adoption(mailbox.name, now, now, "", older))


def _what_follows(mailbox: MailboxSettings, older: int, young: int, since: str) -> Iterator[str]:
    filed = " and are moved to the folders of their months" if mailbox.settle == "move" else ""
    yield (
        f"Adopted since {since}: {older} older mails are stored{filed}; they can be found, and open no case, wait for "
        f"nobody, raise no alert and are never answered. {young} are taken as usual, and their senders answered."
    )


def _mailbox(house: House, name: str) -> MailboxSettings:
    found = next((mailbox for mailbox in house.settings.mailboxes if mailbox.name == name), None)
    if found is None:
        raise NotPossible(
            f"There is no mailbox {name!r}; there are: {', '.join(m.name for m in house.settings.mailboxes)}."
        )
    return found


def _ages(house: House, mailbox: MailboxSettings, zone: ZoneInfo) -> Ages:
    with house.open_mailbox(mailbox) as box:
        return Ages(sorted(received(one, house.clock) for one in box.present()), house.clock.now(), zone)


def _since(words: str | None, house: House, there: Adoption | None, zone: ZoneInfo) -> datetime:
    """Raises NotPossible for what is no moment, and for one to come: mail on its way would be kept back unasked."""
    now = house.clock.now().replace(microsecond=0)
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
