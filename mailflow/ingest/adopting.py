"""The threshold of a mailbox: at the first look into it, old mail stays outside until a person has decided about it.

In: an open mailbox, what is written of its adoption. Out: the mailbox, or only that part of it which came since the
first look. Old mail is listed, never fetched; what is young is read as usual, so no partner misses a cutoff meanwhile.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol, cast

from mailflow import log
from mailflow.clock import Clock, SystemClock
from mailflow.ingest.mailbox import OpenMailbox, Present
from mailflow.message import RawMail, ReceiptSource

NEW = timedelta(days=1)
"""A mailbox none of whose mail is older at the first look is new, and nobody has to be asked."""
UNDER_WAY = timedelta(minutes=5)
"""Mail that was received so shortly before the first look may have reached the mailbox after it."""


class Adopted(Protocol):
    """What stands about a mailbox."""

    @property
    def since(self) -> datetime:
        """From which receipt on its mail is answered (aware UTC)."""

    @property
    def waiting(self) -> bool:
        """Whether its older mail waits for a person's word."""


class Register(Protocol):
    """Where adoptions are written; each call is one transaction."""

    def standing(self) -> Adopted | None:
        """What is written of the mailbox; None before its first look."""

    def first_look(self, since: datetime, *, older: int, waiting: bool) -> Adopted:
        """Write what the first look found; returns what stands."""


class Threshold:
    """Of one mailbox; it remembers from look to look, over connections, what stays outside."""

    def __init__(self, register: Register, clock: Clock) -> None:
        self._register, self._clock = register, clock
        self._standing: Adopted | None = None
        self._outside: set[str] | None = None

    @property
    def since(self) -> datetime | None:
        """From which receipt on the mailbox's mail is answered; None before the first look.

        Raises StoreUnavailable.
        """
        standing = self._standing or self._register.standing()
        return standing.since if standing else None

    @property
    def left(self) -> datetime | None:
        """Before which receipt its mail is left where it is, until somebody decides; None: all of it is taken in.

        All of it is left before the first look. Raises StoreUnavailable.
        """
        standing = self._register.standing()
        if standing is None:
            return datetime.max.replace(tzinfo=UTC)
        return standing.since if standing.waiting else None

    def over(self, box: OpenMailbox) -> OpenMailbox:
        """So much of the mailbox as may come in now. Raises MailboxUnavailable or StoreUnavailable."""
        if self._standing is not None and not self._standing.waiting:
            return box
        self._standing = self._register.standing() or self._first_look(box)
        if not self._standing.waiting:
            if self._outside is not None:
                box.forget()
            return box
        if self._outside is None:
            older = (one.handle for one in box.present() if received(one, self._clock.now()) < self._standing.since)
            self._outside = set(older)
        return cast("OpenMailbox", _Younger(box, self._outside, self._standing.since))

    def _first_look(self, box: OpenMailbox) -> Adopted:
        now = self._clock.now().replace(microsecond=0)
        moments = [received(one, self._clock.now()) for one in box.present()]
        waiting = any(moment < now - NEW for moment in moments)
        since = now - (UNDER_WAY if waiting else NEW)
        found = self._register.first_look(since, older=sum(moment < since for moment in moments), waiting=waiting)
        log.step("intake.first_look.committed", mails=len(moments), waiting=waiting)
        return found


def received(one: Present, now: datetime) -> datetime:
    """When a mail was received by the clock that counts here, which says ``now`` (aware UTC).

    What nobody wrote down was seen by the machine's own clock.
    """
    if one.received_by is not ReceiptSource.FIRST_SEEN:
        return one.received
    return now - (SystemClock().now() - one.received)


def delivered(mail: RawMail) -> Present:
    """A fetched mail as ``present`` lists it: by when the mailbox got it.

    A trusted ``Received`` tells of a gateway, which may have held the mail up until long after the first look.
    """
    if mail.delivered is None or mail.delivered_by is None:
        return Present(mail.handle, mail.received, mail.received_by)
    return Present(mail.handle, mail.delivered, mail.delivered_by)


class _Younger:
    """An open mailbox without the mail that stays outside; everything else is the mailbox's own."""

    def __init__(self, box: OpenMailbox, outside: set[str], since: datetime) -> None:
        self._box, self._outside, self._since = box, outside, since

    def __getattr__(self, name: str) -> Any:
        return getattr(self._box, name)

    def arrivals(self, known: Callable[[Collection[str]], Collection[str]]) -> Iterator[Sequence[RawMail]]:
        """See ``OpenMailbox``. Old mail that is moved in meanwhile is not stored either."""

        def known_or_outside(handles: Collection[str]) -> Collection[str]:
            return {*known(handles), *self._outside.intersection(handles)}

        for mails in self._box.arrivals(known_or_outside):
            old = {
                mail.handle for mail in mails if (got := delivered(mail)).received < self._since and _written_down(got)
            }
            self._outside |= old
            yield [mail for mail in mails if mail.handle not in old]


def _written_down(mail: Present) -> bool:
    return mail.received_by is not ReceiptSource.FIRST_SEEN
