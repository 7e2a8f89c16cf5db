"""What is done once a day, in a thread of its own: the reconciliation at night, the canary in the morning.

In: an open house. Out: nothing; what it finds is in the store. What was overslept is done at the next start; of several
daemons of a store one does it. Polling, deciding and mailing never wait for it.
"""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

from mailflow import log, reconcile
from mailflow.arriving import StoredArrivals
from mailflow.errors import MailflowError
from mailflow.message import RawMail
from mailflow.reconcile import Books
from mailflow.settings import MailboxSettings
from mailflow.store import reconciliation
from mailflow.watch import canary
from mailflow.watch.canary import Way
from mailflow.wiring import House

NAME = "daily"
LOOK_SECONDS = 20.0
"""Between two looks at the clock."""
TRY_AGAIN_SECONDS = 300.0
"""Between two tries of what could not be done."""


def books(house: House) -> Books:
    """What reconciling needs."""

    def arrive(box: MailboxSettings, mails: Sequence[RawMail]) -> None:
        StoredArrivals(
            house.store,
            house.clock,
            mailbox=box.name,
            partnership=box.partnership,
            threshold=house.thresholds[box.name],
            came=house.mail_waits.set,
        ).arrive(mails)

    def left(box: MailboxSettings) -> datetime | None:
        return house.thresholds[box.name].left

    return Books(house.store, house.clock, house.settings.reconciliation, house.open_mailbox, arrive, left)


def last(house: House, at: str) -> datetime:
    """The newest moment of that local time which has come, aware."""
    zone = next(iter(house.partnerships.values())).zone
    now = house.clock.now().astimezone(zone)
    today = datetime.combine(now.date(), time.fromisoformat(at), zone)
    return today if today <= now else datetime.combine(now.date() - timedelta(days=1), time.fromisoformat(at), zone)


class Daily:
    """Looks at the clock until it is closed. ``look`` does what is due, for whoever has no thread."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._stopping = threading.Event()
        self._done: dict[str, str] = {}
        self._thread = threading.Thread(target=self._forever, name=NAME, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._house.vitals.beat(NAME, rest=LOOK_SECONDS)
        self._thread.start()
        self._house.vitals.threads[NAME] = self._thread  # not before: one that has not begun looks like one that ended

    def close(self) -> None:
        """End after what is in hand; nothing waits for it, and what is half done is done again."""
        self._stopping.set()

    def _forever(self) -> None:
        while not self._stopping.wait(LOOK_SECONDS):
            wait = LOOK_SECONDS if self.look() else TRY_AGAIN_SECONDS
            self._house.vitals.beat(NAME, rest=wait + LOOK_SECONDS)
            self._stopping.wait(wait - LOOK_SECONDS)

    def look(self) -> bool:
        """Do what is due and not done. Returns whether all of it could be done."""
        self._house.vitals.beat(NAME)
        return sum(not self._try(job) for job in (self._canary, self._reconcile)) == 0

    def _try(self, job: Callable[[], None]) -> bool:
        """One job; whatever it meets, the others have their turn (one of the places that may catch everything)."""
        try:
            job()
        except MailflowError as wrong:
            log.warn("daily.put_off", job=job.__name__.strip("_"), error=type(wrong).__name__, sentence=str(wrong))
        except Exception as fault:  # noqa: BLE001 - a thread's top: it goes on tomorrow, and the log names the fault
            log.warn("daily.failed", job=job.__name__.strip("_"), error=type(fault).__name__)
        else:
            return True
        return False

    def _canary(self) -> None:
        """Today's canary; what was overslept by more than a day is not sent."""
        settings, house = self._house.settings.canary, self._house
        if settings.to is None:
            return
        day = last(house, settings.at).date().isoformat()
        if self._done.get("canary") != day:
            way = Way(house.store, house.clock, house.post.open_transport, house.settings.sender, settings.to)
            canary.send(way, day)
            self._done["canary"] = day

    def _remember(self, mailbox: str, night: str) -> None:
        """What came to its end is not looked at again; what somebody has begun is, for he may have died meanwhile."""
        with self._house.store.reading() as conn:
            if reconciliation.is_done(conn, mailbox, night):
                self._done[mailbox] = night

    def _reconcile(self) -> None:
        """Tonight's comparisons; a mailbox that is out of reach keeps none of the others from its own."""
        at = self._house.settings.reconciliation.at
        if not at:
            return
        night, needs, trouble = last(self._house, at).date().isoformat(), books(self._house), None
        for box in self._house.settings.mailboxes:
            if self._done.get(box.name) == night:
                continue
            try:
                reconcile.mailbox(needs, box, night)
            except MailflowError as wrong:
                trouble = trouble or wrong
            else:
                self._remember(box.name, night)
        if self._done.get("-") != night:
            reconcile.ledger(needs, night)
            self._remember("-", night)
        if trouble is not None:
            raise trouble
