"""Taking stock over IMAP: UIDs folder by folder, and Message-ID, size and INTERNALDATE of the few that are not known.

In: a line of its own to the polled folder (not the poller's). Out: see ``ingest.inventory``. A folder of 20,000 mails
costs one SEARCH; no body is fetched but of single mails that are asked for. Folders are opened read-only (EXAMINE).
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from mailflow.clock import SystemClock
from mailflow.ingest.imap.connection import Session
from mailflow.ingest.imap.fetching import UNDATED, Fetching, dated
from mailflow.ingest.imap.filing import CHUNK, named
from mailflow.ingest.imap.line import Line
from mailflow.ingest.inventory import Listed, Traits, message_id_of, months
from mailflow.ingest.mailbox import month_folder
from mailflow.ingest.mime.received import trusted_receipt
from mailflow.message import RawMail, ReceiptSource

_HEAD = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"
_HEAD_ANSWER = b"BODY[HEADER.FIELDS (MESSAGE-ID)]"


class ImapInventory:
    """One folder of an account that is polled, and those that its mail is filed in; ``processed`` "" where none are."""

    def __init__(self, line: Line, processed: str, trusted: Collection[str] = ()) -> None:
        self._line, self._processed, self._trusted = line, processed, trusted

    def listed(self, since: datetime, until: datetime) -> Iterator[Sequence[Listed]]:
        """See ``Inventory``."""
        with self._line.in_words() as session:
            uids = sorted(session.client.search("ALL"))
        yield from _pieces(
            [Listed((self._line.handle(u), self._line.old_handle(u)), self._line.folder, inbox=True) for u in uids]
        )
        for folder in self._folders(since, until):
            yield from _pieces(self._filed(folder))

    def traits(self, mails: Sequence[Listed]) -> Sequence[Traits]:
        """See ``Inventory``."""
        folders: dict[str, dict[int, Listed]] = {}
        for mail in mails:
            folders.setdefault(mail.folder, {})[int(mail.handle.rpartition(":")[2])] = mail
        found: list[Traits] = []
        for folder, there in folders.items():
            with self._line.in_words() as session, _opened(session, folder) as validity:
                uids = [uid for uid, mail in there.items() if mail.handle == _named(session, folder, validity, uid)]
                for start in range(0, len(uids), CHUNK):
                    with session.expecting(CHUNK) as client:
                        answers = client.fetch(uids[start : start + CHUNK], ["RFC822.SIZE", "INTERNALDATE", _HEAD])
                    found += [_traits(there[uid].handle, answer) for uid, answer in answers.items() if uid in there]
        return found

    def fetch(self, mail: Listed) -> RawMail | None:
        """See ``Inventory``."""
        uid = self._line.uid(mail.handle)
        if uid is None:
            return None
        fetching = Fetching(self._line)
        for moment, _, size in fetching.sizes_and_times([uid]):
            raw = fetching.bodies([uid], size).get(uid)
            if raw is None:
                return None
            traced = trusted_receipt(raw, self._trusted)
            by = ReceiptSource.RECEIVED_HEADER if traced else ReceiptSource.INTERNALDATE
            at = traced or moment
            if at == UNDATED:
                at, by = SystemClock().now().replace(microsecond=0), ReceiptSource.FIRST_SEEN
            here = self._line
            return RawMail(here.server.mailbox, mail.handle, raw, at, by, here.folder, *dated(moment))
        return None

    def _folders(self, since: datetime, until: datetime) -> list[str]:
        """The folders by month that are there."""
        if not self._processed:
            return []
        wanted = dict.fromkeys(month_folder(self._processed, m) for m in months(since, until))
        with self._line.in_words() as session:
            there = [named(session, folder) for folder in wanted]
            return [folder for folder in there if session.client.folder_exists(folder)]

    def _filed(self, folder: str) -> list[Listed]:
        with self._line.in_words() as session, _opened(session, folder) as validity:
            uids = sorted(session.client.search("ALL"))
            return [
                Listed((_named(session, folder, validity, uid), f"{folder}/{validity}:{uid}"), folder, inbox=False)
                for uid in uids
            ]


def _named(session: Session, folder: str, validity: int, uid: int) -> str:
    return session.server.handle(folder, validity, uid)


def _pieces(mails: Sequence[Listed]) -> Iterator[Sequence[Listed]]:
    for start in range(0, len(mails), CHUNK):
        yield mails[start : start + CHUNK]


@contextmanager
def _opened(session: Session, folder: str) -> Iterator[int]:
    """Another folder than the session's own, read-only, for as long as the block lasts; gives its UIDVALIDITY."""
    if folder == session.folder:
        yield session.validity
        return
    yield int(session.client.select_folder(folder, readonly=True)[b"UIDVALIDITY"])
    session.reselect()


def _traits(handle: str, answer: Any) -> Traits:
    moment, size = answer.get(b"INTERNALDATE"), answer.get(b"RFC822.SIZE")
    return Traits(
        handle=handle,
        message_id=message_id_of(answer.get(_HEAD_ANSWER) or b""),
        size=size if isinstance(size, int) else -1,
        received=moment.astimezone(UTC).replace(microsecond=0) if isinstance(moment, datetime) else None,
    )
