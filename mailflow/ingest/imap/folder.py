"""A folder of an IMAP server, open: what is new in it, what could not be had, and filing what is stored.

In: a line to the server. Out: batches, oldest first by INTERNALDATE. New mail is what the ledger does not know by
UIDVALIDITY and UID, never what is unread; bodies are fetched with BODY.PEEK, so nothing becomes read. Only the batch in
hand is held in memory. A mail that the server cannot give, or breaks the connection over, is left for later and told;
the rest still comes.
"""

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime

from mailflow import log
from mailflow.backoff import Later
from mailflow.clock import SystemClock, monotonic
from mailflow.errors import MailboxUnavailable
from mailflow.ingest.imap.fetching import UNDATED, Fetching, dated
from mailflow.ingest.imap.filing import CHUNK, file_away, make_folder, named
from mailflow.ingest.imap.inventory import ImapInventory
from mailflow.ingest.imap.line import Line
from mailflow.ingest.imap.listing import Listing
from mailflow.ingest.imap.whole import Short
from mailflow.ingest.mailbox import UNFETCHABLE, VANISHED, Missed, Present, Settled, batches, month_folder
from mailflow.ingest.mime.received import trusted_receipt
from mailflow.message import RawMail, ReceiptSource


class ImapMailbox:
    """A folder, open: its line to the server, and which of its mail the ledger knows."""

    def __init__(self, line: Line, processed: str, *, moves: bool, trusted: Collection[str] = ()) -> None:
        self.moves = moves
        self._line, self._processed, self._trusted = line, processed, trusted
        self._mailbox = line.server.mailbox
        self._listing = Listing(line)
        self._later, self._short = Later(), Short()
        self._outage = False
        self._missed: list[Missed] = []

    def arrivals(self, known: Callable[[Collection[str]], Collection[str]]) -> Iterator[Sequence[RawMail]]:
        """See ``OpenMailbox``."""
        self._line.wake()
        fresh = [uid for uid in self._unknown(self._listing.look(), known) if not self._later.rests(self._handle(uid))]
        fetching = Fetching(self._line, self._short)
        try:
            for batch in batches(fetching.sizes_and_times(fresh), lambda mail: mail[2]):
                found = self._mails(fetching, batch)
                if found:
                    yield found
                del found  # a large mail is not held while the next one is fetched
            there = fetching.still_there()
        except MailboxUnavailable:
            self._not_got(fetching.failed, outage=not fetching.got)
            raise
        self._vanished(fetching.absent.difference(there))
        self._not_got(fetching.failed.union(there), outage=fetching.outage is not None)
        if fetching.outage is not None:
            raise fetching.outage
        if fetching.got and self._outage:
            self._later.forgive()
            self._outage = False

    def missed(self) -> Sequence[Missed]:
        """See ``OpenMailbox``."""
        missed, self._missed = self._missed, []
        return missed

    def _handle(self, uid: int) -> str:
        return self._line.handle(uid)

    def present(self) -> Sequence[Present]:
        """See ``OpenMailbox``."""
        self._line.wake()
        with self._line.in_words() as session:
            uids = sorted(session.client.search("ALL"))
        found = []
        for uid, moment in Fetching(self._line).times(uids).items():
            undated = moment == UNDATED
            by = ReceiptSource.FIRST_SEEN if undated else ReceiptSource.INTERNALDATE
            at = SystemClock().now() if undated else moment
            found.append(Present(self._handle(uid), at, by))
        return found

    def forget(self) -> None:
        """See ``OpenMailbox``."""
        self._listing.forget()

    def _unknown(self, uids: Sequence[int], known: Callable[[Collection[str]], Collection[str]]) -> list[int]:
        for start in range(0, len(uids), CHUNK):
            chunk = uids[start : start + CHUNK]
            handles = {name(uid): uid for uid in chunk for name in (self._line.handle, self._line.old_handle)}
            self._listing.known({handles[handle] for handle in known(list(handles))})
        return [uid for uid in uids if uid in self._listing.fresh]

    def _mails(self, fetching: Fetching, batch: Sequence[tuple[datetime, int, int]]) -> list[RawMail]:
        bodies = fetching.bodies([uid for _, uid, _ in batch], sum(size for _, _, size in batch))
        found = []
        for moment, uid, _ in batch:
            if uid not in bodies:
                continue
            self._later.worked(self._handle(uid))
            traced = trusted_receipt(bodies[uid], self._trusted)
            by = ReceiptSource.RECEIVED_HEADER if traced else ReceiptSource.INTERNALDATE
            at = traced or moment
            if at == UNDATED:
                at, by = SystemClock().now().replace(microsecond=0), ReceiptSource.FIRST_SEEN
            mail = RawMail(self._mailbox, self._handle(uid), bodies[uid], at, by, self._line.folder, *dated(moment))
            found.append(mail)
        return found

    def _vanished(self, uids: Collection[int]) -> None:
        self._listing.gone(uids)
        for uid in sorted(uids):
            log.warn("mailbox.mail.vanished", mailbox=self._mailbox, uid=uid)
            self._missed.append(Missed(self._handle(uid), VANISHED))

    def _not_got(self, uids: Collection[int], *, outage: bool) -> None:
        """Leave them for later. In an outage only what failed before is called unfetchable; after it all is tried."""
        self._outage |= outage
        for uid in sorted(uids):
            again = self._later.failed(self._handle(uid))
            if again or not outage:
                self._missed.append(Missed(self._handle(uid), UNFETCHABLE))

    def inventory(self) -> ImapInventory:
        """See ``OpenMailbox``."""
        return ImapInventory(self._line, self._processed if self.moves else "", self._trusted)

    def settle(self, mails: Sequence[RawMail]) -> Sequence[Settled]:
        """See ``OpenMailbox``."""
        return self._settle({mail.handle: mail.received for mail in mails}, again=False) if self.moves else ()

    def settle_again(self, handles: Sequence[str]) -> Sequence[Settled]:
        """See ``OpenMailbox``. Mail of a folder that was replaced (another UIDVALIDITY) is gone."""
        if not self.moves:
            return ()
        self._line.wake()
        uids = {uid: handle for handle in handles if (uid := self._line.uid(handle)) is not None}
        fetching = Fetching(self._line)
        moments = {uids[uid]: moment for moment, uid, _ in fetching.sizes_and_times(list(uids)) if moment != UNDATED}
        kept = {*moments, *(uids[uid] for uid in fetching.failed.union(fetching.still_there()))}
        gone = [Settled(handle, None) for handle in handles if handle not in kept]
        return [*self._settle(moments, again=True), *gone]

    def _settle(self, moments: Mapping[str, datetime], *, again: bool) -> list[Settled]:
        months: dict[str, dict[int, str]] = {}
        for handle, moment in moments.items():
            folder = month_folder(self._processed, moment)
            months.setdefault(folder, {})[int(handle.rpartition(":")[2])] = handle
        settled: list[Settled] = []
        for folder, handles in months.items():
            try:
                with self._line.filing(folder) as session:
                    new = file_away(session, named(session, folder), list(handles), again=again)
            except MailboxUnavailable:
                if not settled:
                    raise
                break  # what is filed is noted first; the rest is tried again, and then it is said
            settled += [Settled(handles[uid], new[uid]) for uid in new]
        return settled

    def problems(self, now: datetime) -> Iterator[str]:
        """See ``OpenMailbox``. That it is open shows that it can be read."""
        if not self.moves:
            return
        folder = month_folder(self._processed, now)
        try:
            with self._line.filing(folder) as session:
                make_folder(session.client, named(session, folder))
        except MailboxUnavailable as wrong:
            yield str(wrong)

    def wait(self, seconds: float) -> bool:
        """IDLE where the server can; else wait. A connection that breaks meanwhile is renewed at the next look."""
        deadline = monotonic() + seconds
        came = self._line.idle(seconds)
        if came is None:
            time.sleep(max(0.0, deadline - monotonic()))
        return bool(came)
