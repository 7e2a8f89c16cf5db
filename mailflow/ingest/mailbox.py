"""The protocol of a mailbox backend, and its words.

- *mailbox*: one inbox of one partnership, named in the configuration.
- *arrival*: one sighting of a mail in it; its *handle* is opaque, made by the backend, unique and never reused.
- *settle*: what is done in the mailbox with a mail whose bytes are safely stored: ``leave`` nothing, ``move`` it to a
  folder by month.

A backend never marks mail as read (BODY.PEEK), never depends on "unread", and does not read what it carries.
It raises MailboxUnavailable for everything that may pass, ConfigWrong for what a person must mend.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from mailflow.message import RawMail

BATCH_MAILS = 50
BATCH_BYTES = 8 * 1024 * 1024
"""A batch ends at whichever comes first; one larger mail is a batch of its own (design section 3)."""


class Options(BaseModel):
    """Base of every backend's own settings: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


@dataclass(frozen=True, slots=True)
class Settled:
    """A mail that was moved: its old handle, and the handle it has now (None when the server did not say)."""

    handle: str
    new_handle: str | None


class OpenMailbox(Protocol):
    """A mailbox with its connection open."""

    def arrivals(self, known: Callable[[Collection[str]], Collection[str]]) -> Iterator[Sequence[RawMail]]:
        """Batches of mail that is not stored yet, oldest first.

        ``known`` is asked with handles and answers those that the ledger has already. A mail that cannot be fetched is
        skipped (and warned of) so that the others still come.
        """

    def settle(self, mails: Sequence[RawMail]) -> Sequence[Settled]:
        """Do with stored mail what the mailbox's setting says; called only after their bytes are committed."""

    def wait(self, seconds: float) -> bool:
        """Wait at most so long for new mail; True when some may be there. Backends that cannot tell just wait."""


class MailboxBackend(Protocol):
    """A plug-in of ``ingest/mailboxes``: its name, its settings, and how to open it."""

    name: str
    options: type[Options]

    def open(self, mailbox: str, options: Options, *, settle: str) -> AbstractContextManager[OpenMailbox]:
        """Connect to the mailbox of that name; the connection ends with the ``with`` block."""
