"""The protocol of taking stock: what a mailbox holds now, without fetching a body; and its words.

In: an open mailbox. Out: names of mails, folder by folder; of a few of them, by what they are known; of one, its bytes.
A backend's ``OpenMailbox.inventory`` makes it. Raises MailboxUnavailable; nothing in the mailbox is changed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from mailflow.ingest.mime.arrival import headers_of
from mailflow.message import RawMail

_ID = re.compile(rb"^message-id:\s*(<[^<>\s\"\\]+>)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A mail that lies there. ``names``: its handle, and what the handle was in earlier versions of mailflow.

    ``inbox`` is the folder that is polled; the others are those that mail is filed in. ``folder`` is for sentences.
    """

    names: tuple[str, ...]
    folder: str
    inbox: bool

    @property
    def handle(self) -> str:
        """Under which it arrives, or would."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Traits:
    """By what a mail is known again when its handle is not known. ``received`` is aware UTC; None: nobody says."""

    handle: str
    message_id: str
    size: int
    received: datetime | None


class Inventory(Protocol):
    """A mailbox, being counted."""

    def listed(self, since: datetime, until: datetime) -> Iterator[Sequence[Listed]]:
        """Every mail of the inbox and, where mail is filed, of the folders of the months in between; in pieces."""

    def traits(self, mails: Sequence[Listed]) -> Sequence[Traits]:
        """By what these are known; those that are still there."""

    def fetch(self, mail: Listed) -> RawMail | None:
        """One mail of the inbox, whole; None when it is not there, or cannot be had."""


def months(since: datetime, until: datetime) -> Iterator[datetime]:
    """A moment of each month in between, and one day on: a mail server's clock may be ahead."""
    month, last = since.astimezone(UTC).replace(day=1), until.astimezone(UTC) + timedelta(days=1)
    while month <= last:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)


def message_id_of(raw: bytes) -> str:
    """The Message-ID in a mail's headers; "" when there is none."""
    found = _ID.search(headers_of(raw))
    return found[1].decode("ascii", "replace") if found else ""
