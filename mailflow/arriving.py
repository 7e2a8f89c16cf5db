"""The store as a poll of one mailbox sees it: what has arrived, and whether the mailbox was adopted.

In: an open store. Out: what ``ingest.poll`` and ``ingest.adopting`` ask for; every call is one committed
transaction, or raises StoreUnavailable.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from mailflow.clock import Clock
from mailflow.ingest import adopting
from mailflow.ingest.adopting import Threshold
from mailflow.ingest.mailbox import Missed, Settled
from mailflow.message import RawMail, ReceiptSource
from mailflow.settings import MailboxSettings
from mailflow.store import adoptions, arrivals, missing, presence
from mailflow.store.adoptions import Adoption
from mailflow.store.session import Store

CLOCKS_APART = timedelta(minutes=10)
"""How far a mail server's clock may be ahead of ours and still be believed."""

NOTICED = timedelta(minutes=1)
"""From how far ahead on somebody is told that one of the clocks is wrong."""


class StoredArrivals:
    """The ledger as a poll sees it: every call is one committed transaction.

    Nothing about a mailbox is committed, nor handed out to be filed, once another daemon reads it (``presence``).
    ``came`` is called when mail was committed.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        *,
        mailbox: str,
        partnership: str,
        threshold: Threshold | None = None,
        came: Callable[[], object] = lambda: None,
    ) -> None:
        self._store, self._clock, self._threshold, self._came = store, clock, threshold, came
        self._mailbox, self._partnership = mailbox, partnership
        self.from_the_future = 0
        """How many mails had a receipt that, by our clock, is still to come."""

    def known(self, handles: Collection[str]) -> Collection[str]:
        """Those of the handles that the ledger has."""
        with self._store.reading() as conn:
            return arrivals.known(conn, self._mailbox, handles)

    def arrive(self, mails: Sequence[RawMail]) -> None:
        """Commit the bytes of a batch.

        A mail whose receipt nobody wrote down, or whose receipt is still to come by our clock, is received when it is
        first seen: a gateway whose clock is wrong must not put a referral off to another year. Unless it lay there
        when the mailbox was taken over.
        """
        now = self._clock.now()
        self.from_the_future += sum(mail.received > now + NOTICED for mail in mails)
        since = self._threshold.since if self._threshold else None
        seen = [received(mail, now, since) for mail in mails]
        with self._store.writing() as conn:
            presence.fenced(conn, self._store, self._mailbox)
            arrivals.arrive(conn, self._partnership, seen, now, adopted=since)
            missing.arrived(conn, self._mailbox, [mail.handle for mail in seen], now)
        self._came()

    def missed(self, missed: Sequence[Missed]) -> None:
        """Keep, for the page and the reconciliation, what was there and could not be taken."""
        with self._store.writing() as conn:
            missing.missed(conn, self._mailbox, missed, self._clock.now())

    def to_settle(self) -> Sequence[str]:
        """Handles whose bytes are stored and whose mail an earlier run did not come to move."""
        with self._store.reading() as conn:
            presence.fenced(conn, self._store, self._mailbox)
            return arrivals.to_settle(conn, self._mailbox)

    def settled(self, settled: Sequence[Settled]) -> None:
        """Commit what the mailbox did: a moved mail's new handle is a second handle of the same arrival."""
        with self._store.writing() as conn:
            presence.fenced(conn, self._store, self._mailbox)
            arrivals.settled(conn, self._mailbox, settled)


class StoredAdoption:
    """What is written of one mailbox's adoption: every call is one committed transaction."""

    def __init__(self, store: Store, clock: Clock, mailbox: MailboxSettings, place: Callable[[], str]) -> None:
        self._store, self._clock, self._mailbox, self._place = store, clock, mailbox, place

    def standing(self) -> Adoption | None:
        """Its row; a mailbox that was read before there were adoptions, or places in them, gets what is missing now."""
        name, place = self._mailbox.name, self._place()
        with self._store.reading() as conn:
            there = adoptions.of(conn, name, place)
        if there is not None and there.place == place:
            return there
        with self._store.writing() as conn:
            return adoptions.known(conn, self._mailbox.partnership, name, place, self._clock.now())

    def first_look(self, since: datetime, *, older: int, waiting: bool) -> Adoption:
        """Write what the first look into this place found."""
        actor = "" if waiting else adoptions.ITSELF
        seen = Adoption(self._mailbox.name, since, self._clock.now(), actor, older, self._place())
        with self._store.writing() as conn:
            return adoptions.first_look(conn, self._mailbox.partnership, seen)


def received(mail: RawMail, now: datetime, adopted: datetime | None) -> RawMail:
    """The mail with the receipt that counts here (``StoredArrivals.arrive``)."""
    got = adopting.received(adopting.delivered(mail), now)
    mail = replace(mail, delivered=got)
    known = mail.received_by is not ReceiptSource.FIRST_SEEN
    if known and mail.received <= now + CLOCKS_APART:
        return mail
    if not known and adopted and got < adopted:
        return replace(mail, received=got.replace(microsecond=0))  # it lay there before the mailbox was taken over
    return replace(mail, received=now.replace(microsecond=0), received_by=ReceiptSource.FIRST_SEEN)
