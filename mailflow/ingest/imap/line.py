"""A line to an IMAP folder: one session that is kept from look to look, and made anew when it was found broken.

In: a server and a folder. Out: the session in hand, and words for what went wrong (``connection``).
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from mailflow.clock import monotonic
from mailflow.errors import MailboxUnavailable
from mailflow.ingest.imap.connection import (
    FAULTS,
    Session,
    connect,
    filing_refused,
    merely_refused,
    unavailable,
)
from mailflow.ingest.imap.server import Server

IDLE_SECONDS = 25 * 60.0
"""IDLE is renewed before a server may end it for inactivity (RFC 2177: 29 minutes)."""
_FIRST_PAUSE = 0.5


class Line:
    """A session that is kept from look to look, and made anew when it was found broken.

    ``validity`` is the folder's UIDVALIDITY; another one is welcome only between two looks (``wake``).
    """

    def __init__(self, server: Server, folder: str, *, readonly: bool) -> None:
        self.server, self.folder, self._readonly = server, folder, readonly
        self._session: Session | None = connect(server, folder, readonly=readonly)
        self.validity = self._session.validity
        self._pause = _FIRST_PAUSE
        self._place = server.place(folder)

    def handle(self, uid: int) -> str:
        """The handle of a mail of this folder."""
        return f"{self._place}:{self.validity}:{uid}"

    def old_handle(self, uid: int) -> str:
        """What its handle was before handles named the account as well; a store may hold such ones."""
        return f"{self.validity}:{uid}"

    def uid(self, handle: str) -> int | None:
        """The UID of a handle; None when it is not of this folder, or of one that was replaced."""
        before, _, uid = handle.rpartition(":")
        return int(uid) if before in {f"{self._place}:{self.validity}", str(self.validity)} else None

    def end(self) -> None:
        """Log out."""
        if self._session is not None:
            self._session.end()
            self._session = None

    def wake(self) -> None:
        """Hear what happened meanwhile, and renew what is broken; the folder may be another afterwards."""
        try:
            self._open().client.noop()
        except FAULTS as fault:
            self.let_go_if_broken(fault)
        self.validity = self._open().validity

    def session(self) -> Session:
        """The session, made anew when it was let go. Raises MailboxUnavailable."""
        session = self._open()
        if session.validity != self.validity:
            raise MailboxUnavailable(
                f"mailbox {self.server.mailbox}: its folder was replaced by another during this look; "
                "the new one is read at the next."
            )
        return session

    def _open(self) -> Session:
        if self._session is None:
            self._session = connect(self.server, self.folder, readonly=self._readonly)
        return self._session

    def let_go_if_broken(self, fault: BaseException) -> None:
        """After a fault: keep the connection only if the server merely refused."""
        if not merely_refused(fault) and self._session is not None:
            self._session.drop()
            self._session = None

    @contextmanager
    def in_words(self) -> Iterator[Session]:
        """The session; what goes wrong in the block becomes MailboxUnavailable with a sentence."""
        try:
            yield self.session()
        except FAULTS as fault:
            self.let_go_if_broken(fault)
            raise unavailable(self.server, fault) from None

    @contextmanager
    def filing(self, folder: str) -> Iterator[Session]:
        """The same for moving mail to a folder: a refusal becomes FilingRefused."""
        try:
            yield self.session()
        except FAULTS as fault:
            self.let_go_if_broken(fault)
            if merely_refused(fault):
                raise filing_refused(self.server, folder, fault) from None
            raise unavailable(self.server, fault) from None

    def idle(self, seconds: float) -> bool | None:
        """Until mail comes (EXISTS, whatever RECENT says) or so long; None when the server cannot do that.

        A connection that breaks meanwhile is an answer as well: something may have come, so True, after a pause that
        grows with each time that it breaks at once. The renewed connection then sees what is there.
        """
        if self._session is None:
            return None
        began = monotonic()
        try:
            if not self._session.can("IDLE"):
                return None
            came = self._session.idle(began + min(seconds, IDLE_SECONDS))
        except FAULTS as fault:
            self.let_go_if_broken(fault)
            lasted = monotonic() - began
            self._pause = _FIRST_PAUSE if lasted > 10 * self._pause else 2 * self._pause
            time.sleep(max(0.0, min(self._pause, seconds - lasted)))
            return True
        self._pause = _FIRST_PAUSE
        return came
