"""One pass over one mailbox: bytes and arrival committed, then (and only then) the mailbox's own action.

In: an open mailbox, and the ledger as ``Arrivals``. Out: how many mails arrived. Killed anywhere, the next pass goes
on where this one stopped: mail that is stored is known and not fetched again; stored and not yet moved, it is moved.
A mailbox that refuses to file its mail still has its new mail taken; the refusal is raised when all is stored.
What a look came upon and did not get is written down whatever the look ends in.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Protocol

from mailflow import log
from mailflow.errors import MailboxUnavailable, MailflowError
from mailflow.ingest.mailbox import BATCH_MAILS, Missed, OpenMailbox, Settled
from mailflow.message import RawMail


class Arrivals(Protocol):
    """The ledger of one mailbox, as a poll sees it. Each call is one transaction, or raises StoreUnavailable."""

    def known(self, handles: Collection[str]) -> Collection[str]:
        """Those of the handles that the ledger has, as first or as second handle of an arrival."""

    def arrive(self, mails: Sequence[RawMail]) -> object:
        """Commit the bytes and the arrivals of a batch. The answer is not looked at."""

    def missed(self, missed: Sequence[Missed]) -> None:
        """Commit that these were there and could not be taken."""

    def settled(self, settled: Sequence[Settled]) -> None:
        """Commit that these are settled, and their new handles."""

    def to_settle(self) -> Sequence[str]:
        """First handles of arrivals that are stored and not settled."""


def poll(opened: OpenMailbox, arrivals: Arrivals, *, mailbox: str, lives: Callable[[], object] = lambda: None) -> int:
    """One pass. Returns how many mails arrived. ``lives`` is called at each batch: a long pass is no standstill.

    Raises MailboxUnavailable, ConfigWrong or StoreUnavailable; every other fault becomes MailboxUnavailable, so that
    one mailbox's fault is a line in its health and never the end of the others.
    """
    try:
        return _Pass(opened, arrivals, mailbox, lives).run()
    except MailflowError:
        raise
    except Exception as fault:
        # The poll pass is one of the places that may catch everything; a foreign error's text may quote a mail.
        raise MailboxUnavailable(
            f"mailbox {mailbox}: this look into it was broken off by an unforeseen fault ({type(fault).__name__}); "
            "what is stored stays stored, and it is tried again."
        ) from fault


class _Pass:
    """The pass itself; ``refusal`` remembers that settling failed, so that it is tried once and storing goes on."""

    def __init__(self, opened: OpenMailbox, arrivals: Arrivals, mailbox: str, lives: Callable[[], object]) -> None:
        self._opened, self._arrivals, self._mailbox, self._lives = opened, arrivals, mailbox, lives
        self._refusal: MailboxUnavailable | None = None

    def run(self) -> int:
        try:
            count = self._take()
        finally:
            if missed := self._opened.missed():
                self._arrivals.missed(missed)
        if self._refusal is not None:
            raise self._refusal
        return count

    def _take(self) -> int:
        count = 0
        self._settle_what_was_left()
        for mails in self._opened.arrivals(self._arrivals.known):
            self._lives()
            if not mails:
                continue
            self._arrivals.arrive(mails)
            count += len(mails)
            log.step("intake.arrived.committed", mailbox=self._mailbox, mails=len(mails))
            self._settle(partial(self._opened.settle, mails))
            del mails  # a large mail is not held while the next one is fetched
        return count

    def _settle_what_was_left(self) -> None:
        left = self._arrivals.to_settle() if self._opened.moves else ()
        for start in range(0, len(left), BATCH_MAILS):
            self._lives()
            handles = left[start : start + BATCH_MAILS]
            self._settle(partial(self._opened.settle_again, handles))

    def _settle(self, action: Callable[[], Sequence[Settled]]) -> None:
        if not self._opened.moves or self._refusal is not None:
            return
        try:
            settled = action()
        except MailboxUnavailable as refusal:
            self._refusal = refusal
            return
        log.step("intake.moved", mailbox=self._mailbox, mails=len(settled))
        if settled:
            self._arrivals.settled(settled)
        log.step("intake.settled", mailbox=self._mailbox, mails=len(settled))
