"""Which mails lie in an IMAP folder that the ledger does not know yet, at little cost and without skipping one.

In: a line to the folder. Out: UIDs. The first look of a connection lists the whole folder; later ones ask for the UIDs
above the highest seen, which is where new mail appears (RFC 9051 2.3.1.1). Servers are not always so tidy: a delivery
that took its number early may come to light late. So the server's own count (EXISTS, less what it said was taken away)
is compared with the mails that were listed: when it holds more, the whole folder is listed again at once, and in any
case every quarter of an hour. What is known is remembered for one UIDVALIDITY, over connections.
"""

from collections.abc import Collection

from mailflow import log
from mailflow.clock import monotonic
from mailflow.ingest.imap.connection import Session
from mailflow.ingest.imap.line import Line

WHOLE_SECONDS = 900.0
"""Between two listings of the whole folder, when nothing asks for one earlier."""


class Listing:
    """The folder as it was last listed; ``fresh`` are the UIDs that are neither known to the ledger nor gone."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._validity = line.validity
        self._session: Session | None = None
        self._whole_again = 0.0
        self._number = self._newest = self._expunged = 0
        self._known: set[int] = set()
        self.fresh: set[int] = set()

    def look(self) -> list[int]:
        """List what is new. Returns the fresh UIDs, the lowest first. Raises MailboxUnavailable."""
        with self._line.in_words() as session:
            if self._validity != session.validity:
                self._validity, self._known = session.validity, set()
            elif self._session is session and monotonic() < self._whole_again:
                self._list_new(session)
                return sorted(self.fresh)
            self._list_whole(session)
        return sorted(self.fresh)

    def known(self, uids: Collection[int]) -> None:
        """The ledger has these."""
        self._known.update(uids)
        self.fresh.difference_update(uids)

    def gone(self, uids: Collection[int]) -> None:
        """These are in the folder no longer."""
        self.fresh.difference_update(uids)

    def forget(self) -> None:
        """List, and ask the ledger about, everything anew."""
        self._session, self._known = None, set()

    def _list_whole(self, session: Session) -> None:
        expunged = session.wire.expunged  # before the search: too many known to be gone cost a listing, too few a mail
        there = set(session.client.search("ALL"))
        self._known &= there
        self.fresh = there - self._known
        self._number, self._newest, self._expunged = len(there), max(there, default=0), expunged
        self._session, self._whole_again = session, monotonic() + WHOLE_SECONDS

    def _list_new(self, session: Session) -> None:
        announced, expunged = session.wire.exists, session.wire.expunged - self._expunged
        above = self._newest
        new = {uid for uid in session.client.search(["UID", f"{above + 1}:*"]) if uid > above}
        self._number += len(new)
        self._newest = max(new, default=above)
        if self._number - expunged < announced:
            log.event("mailbox.listed.whole", mailbox=self._line.server.mailbox, reason="uid-out-of-order")
            self._list_whole(session)
        else:
            self.fresh |= new - self._known
