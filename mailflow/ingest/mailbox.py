"""The protocol of a mailbox backend, and its words.

- *mailbox*: one inbox of one partnership, named in the configuration.
- *arrival*: one sighting of a mail in it; its *handle* is opaque, made by the backend, unique and never reused.
- *settle*: what is done in the mailbox with a mail whose bytes are safely stored: ``leave`` nothing, ``move`` it to a
  folder by month.

A backend never marks mail as read (BODY.PEEK), never depends on "unread", and does not read what it carries.
It raises MailboxUnavailable for everything that may pass, ConfigWrong for what a person must mend.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Protocol, TypeVar

from pydantic import AfterValidator

from mailflow.ingest.inventory import Inventory
from mailflow.message import RawMail, ReceiptSource
from mailflow.settings import Options as Options  # noqa: PLC0414 - a plug-in finds all its words here

Sized = TypeVar("Sized")
BATCH_MAILS = 50
BATCH_BYTES = 8 * 1024 * 1024
"""A batch ends at whichever comes first; one larger mail is a batch of its own (design section 3)."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A mail that is settled: its old handle, and the handle it has now.

    None when the server did not say, or when somebody had taken the mail away: either way there is nothing left to do.
    """

    handle: str
    new_handle: str | None


@dataclass(frozen=True, slots=True)
class Missed:
    """A mail that a look came upon and did not get; ``what`` is one of the two words below."""

    handle: str
    what: str


VANISHED = "vanished"
"""It was listed, and was gone before its bytes were here: somebody moved or deleted it."""
UNFETCHABLE = "unfetchable"
"""It is there, and cannot be had; it is tried again, less and less often."""


@dataclass(frozen=True, slots=True)
class Present:
    """A mail that is in the mailbox, not fetched: its handle, and when the mail system took it (aware UTC).

    With FIRST_SEEN nobody wrote that down, and ``received`` is when it came to its place by the machine's own clock.
    """

    handle: str
    received: datetime
    received_by: ReceiptSource


class OpenMailbox(Protocol):
    """A mailbox with its connection open. One thread at a time uses it.

    ``moves`` is whether settling does anything; with ``leave`` nothing is ever waiting to be settled.
    """

    moves: bool

    def arrivals(self, known: Callable[[Collection[str]], Collection[str]]) -> Iterator[Sequence[RawMail]]:
        """Batches of mail that is not stored yet, oldest first.

        ``known`` is asked with handles and answers those that the ledger has already. A mail that cannot be fetched is
        skipped (warned of, and told by ``missed``) so that the others still come.
        """

    def missed(self) -> Sequence[Missed]:
        """What the looks since the last call came upon and did not get."""

    def inventory(self) -> Inventory:
        """What it holds now; asked of a mailbox that is opened for this, not of the poller's."""

    def settle(self, mails: Sequence[RawMail]) -> Sequence[Settled]:
        """Do with stored mail what the mailbox's setting says; called only after their bytes are committed.

        Answers those that are settled now; one that is not among them is tried again at the next poll. Raises
        FilingRefused when the mailbox can be read and does not let mail be filed.
        """

    def settle_again(self, handles: Sequence[str]) -> Sequence[Settled]:
        """The same for mail that was stored by an earlier run which ended before it had settled it."""

    def present(self) -> Sequence[Present]:
        """Every mail in the mailbox, known or not, without its content."""

    def forget(self) -> None:
        """Ask the ledger about every handle anew at the next look: what was kept from it may be taken now."""

    def problems(self, now: datetime) -> Iterator[str]:
        """What keeps its mail from being read, or from being filed at that moment: a sentence each, for an operator.

        Nothing is done to any mail; a folder that filing would make may be made.
        """

    def wait(self, seconds: float) -> bool:
        """Wait at most so long for new mail; True when some may be there. Backends that cannot tell just wait."""


class MailboxBackend(Protocol):
    """A plug-in of ``ingest/mailboxes``: its name, its settings, and how to open it."""

    name: str
    options: type[Options]

    def open(
        self, mailbox: str, options: Options, *, settle: str, trusted_received_by: Collection[str] = ()
    ) -> AbstractContextManager[OpenMailbox]:
        """Connect to the mailbox of that name; the connection ends with the ``with`` block.

        ``trusted_received_by`` names hosts whose ``Received`` counts as the receipt time (``ingest.received``).
        """


def batches(mails: Iterable[Sized], size: Callable[[Sized], int]) -> Iterator[list[Sized]]:
    """Cut into batches of at most BATCH_MAILS and BATCH_BYTES (``size`` in bytes); one larger mail is its own batch."""
    batch: list[Sized] = []
    total = 0
    for mail in mails:
        weight = size(mail)
        if batch and (len(batch) == BATCH_MAILS or total + weight > BATCH_BYTES):
            yield batch
            batch, total = [], 0
        batch.append(mail)
        total += weight
    if batch:
        yield batch


def _month_pattern(text: str) -> str:
    rest = text.replace("{month}", "")
    if not text.strip() or "{" in rest or "}" in rest:
        raise ValueError('give a folder in which nothing but {month} stands in braces, such as "Processed.{month}"')
    return text


MonthFolder = Annotated[str, AfterValidator(_month_pattern)]
"""What the folder of settled mail is called, in settings."""


def month_folder(pattern: str, received: datetime) -> str:
    """The folder that mail of that receipt time (UTC) is filed in: ``{month}`` in the pattern becomes ``2026-11``."""
    return pattern.replace("{month}", f"{received:%Y-%m}")
