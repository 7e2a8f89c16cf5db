"""Fetching over IMAP when some of it cannot be had: a whole batch at once, and one by one when that is broken off.

In: UIDs. Out: what the server gave. A mail that it cannot give, gives only in part (``whole``), or breaks the
connection or falls silent over, is noted and left out, so that the others come; when it falls silent again and again,
the look is broken off.
Bodies are fetched with BODY.PEEK: nothing becomes read.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from mailflow import log
from mailflow.errors import MailboxUnavailable
from mailflow.ingest.imap.connection import FAULTS, merely_refused, unavailable
from mailflow.ingest.imap.filing import CHUNK
from mailflow.ingest.imap.line import Line
from mailflow.ingest.imap.whole import Short, lacking
from mailflow.ingest.mailbox import BATCH_BYTES
from mailflow.message import ReceiptSource

UNDATED = datetime.max.replace(tzinfo=UTC)
"""Stands for an INTERNALDATE that cannot be understood: such mail comes last, and is received when it is first seen."""
_FAULTS = 3
"""How often in one look a server may fail over single mails, when it fell silent or gave none, until that is enough."""
_BODY = "BODY.PEEK[]"


class Fetching:
    """One look's fetching: ``failed`` are the UIDs over which it broke, ``absent`` those that were not answered."""

    def __init__(self, line: Line, short: Short | None = None) -> None:
        self._line, self._short = line, short or Short()
        self.failed: set[int] = set()
        self.absent: set[int] = set()
        self.got = False
        """Whether a mail came."""
        self._said: dict[int, tuple[datetime, int]] = {}
        """INTERNALDATE and RFC822.SIZE by UID, as far as the server said them."""
        self._silences = 0
        self._fault: BaseException | None = None

    @property
    def outage(self) -> MailboxUnavailable | None:
        """What to say when it seems that the server gives nothing at all: no mail came, and more than one failed.

        Over a single mail it must have fallen silent: if it refuses that one, or hangs up, it is well otherwise.
        """
        if self.got or self._fault is None or (len(self.failed) == 1 and not self._silences):
            return None
        return unavailable(self._line.server, self._fault)

    def sizes_and_times(self, uids: Sequence[int]) -> list[tuple[datetime, int, int]]:
        """(INTERNALDATE, UID, size in octets), the oldest first."""
        mails = []
        for start in range(0, len(uids), CHUNK):
            answers = self._fetch(uids[start : start + CHUNK], ["RFC822.SIZE", "INTERNALDATE"], 0)
            for uid, answer in answers.items():
                size, moment = answer.get(b"RFC822.SIZE"), _moment(answer)
                if isinstance(size, int):
                    self._said[uid] = (moment, size)
                mails.append((moment, uid, size if isinstance(size, int) else BATCH_BYTES))
        return sorted(mails)

    def times(self, uids: Sequence[int]) -> dict[int, datetime]:
        """INTERNALDATE by UID."""
        moments: dict[int, datetime] = {}
        for start in range(0, len(uids), CHUNK):
            answers = self._fetch(uids[start : start + CHUNK], ["INTERNALDATE"], 0)
            moments |= {uid: _moment(answer) for uid, answer in answers.items()}
        return moments

    def bodies(self, uids: Sequence[int], octets: int) -> dict[int, bytes]:
        """The bytes of each mail that could be had; ``octets`` is how many they are together."""
        found = {}
        for uid, answer in self._fetch(uids, [_BODY], octets).items():
            raw = answer.get(b"BODY[]")
            if not isinstance(raw, bytes):
                self._note(uid, "no-body")
            elif not self._whole(uid, raw):
                self._note(uid, "cut-short" if raw else "empty")
            else:
                found[uid] = raw
                self.got = True
        return found

    def _whole(self, uid: int, raw: bytes) -> bool:
        moment, size = self._said.get(uid, (UNDATED, 0))
        name = self._line.handle(uid)
        if raw and not lacking(raw, size):
            self._short.worked(name)
            return True
        ends = self._ends(uid, len(raw)) if raw else None
        if not self._short.is_all(name, raw, size, received=moment, ends=ends):
            return False
        self._short.worked(name)
        mailbox = self._line.server.mailbox
        log.warn("mailbox.mail.shorter_than_said", mailbox=mailbox, uid=uid, octets=len(raw), said=size)
        return True

    def _ends(self, uid: int, octets: int) -> bool | None:
        """Whether the server says that a mail has no more than so many octets; None when it refuses to say."""
        try:
            answer = self._at_once([uid], [f"{_BODY}<{octets}.1>"], 1).get(uid, {})
        except FAULTS as fault:
            self._line.let_go_if_broken(fault)
            return None if merely_refused(fault) else False
        more = [value for key, value in answer.items() if key.startswith(b"BODY[]<")]
        return not any(more) if more else None

    def still_there(self) -> Collection[int]:
        """Those of ``absent`` that the folder still lists."""
        absent = sorted(self.absent)
        there: set[int] = set()
        for start in range(0, len(absent), CHUNK):
            chunk = ",".join(map(str, absent[start : start + CHUNK]))
            with self._line.in_words() as session:
                there.update(session.client.search(["UID", chunk]))
        return there & self.absent

    def _fetch(self, uids: Sequence[int], items: Sequence[str], octets: int) -> dict[int, Mapping[bytes, Any]]:
        try:
            found = self._at_once(uids, items, octets)
        except FAULTS as fault:
            self._line.let_go_if_broken(fault)
            found = {}
            for uid in uids:
                found |= self._alone(uid, items, octets, well=self.got or bool(found))
        self.absent.update(set(uids) - set(found) - self.failed)
        return found

    def _at_once(self, uids: Sequence[int], items: Sequence[str], octets: int) -> dict[int, Mapping[bytes, Any]]:
        with self._line.session().expecting(len(uids), octets) as client:
            return dict(client.fetch(uids, items))

    def _alone(self, uid: int, items: Sequence[str], octets: int, *, well: bool) -> dict[int, Mapping[bytes, Any]]:
        try:
            return self._at_once([uid], items, octets)
        except FAULTS as fault:
            self._note(uid, type(fault).__name__)
            self._line.let_go_if_broken(fault)
            self._fault = fault
            self._silences += isinstance(fault, TimeoutError)
            if self._silences == _FAULTS or (len(self.failed) >= _FAULTS and not well):
                raise unavailable(self._line.server, fault) from None
            return {}

    def _note(self, uid: int, error: str) -> None:
        self.failed.add(uid)
        log.warn("mailbox.mail.unfetched", mailbox=self._line.server.mailbox, uid=uid, error=error)


def _moment(answer: Mapping[bytes, Any]) -> datetime:
    moment = answer.get(b"INTERNALDATE")
    try:
        return moment.astimezone(UTC).replace(microsecond=0) if isinstance(moment, datetime) else UNDATED
    except (OverflowError, ValueError):
        return UNDATED


def dated(moment: datetime) -> tuple[datetime | None, ReceiptSource | None]:
    """When the mailbox got a mail, and by whose word; nothing where its INTERNALDATE cannot be understood."""
    return (None, None) if moment == UNDATED else (moment, ReceiptSource.INTERNALDATE)
