"""Mailbox ``maildir``: a folder of files, with ``new`` and ``cur``; a loose ``.eml`` copied into it is mail as well.

In: a folder's path. Out: the Maildir, open (``ingest.maildir_mailbox``).
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import AfterValidator

from mailflow.errors import ConfigWrong
from mailflow.ingest import mailbox as protocol
from mailflow.ingest.maildir.folder import MaildirMailbox

_ROOMS = {"", ".", "..", "new", "cur", "tmp"}


def _inside(text: str) -> str:
    parts = text.split("/")
    if parts[0] in _ROOMS or not _ROOMS.isdisjoint(parts):
        raise ValueError('give a folder inside the Maildir beside new, cur and tmp, such as ".Processed.{month}"')
    return text


class Options(protocol.Options):
    """Where the Maildir is, and what a month's folder of settled mail is called (Maildir++: it starts with a dot)."""

    path: Path
    processed: Annotated[protocol.MonthFolder, AfterValidator(_inside)] = ".Processed.{month}"

    def place(self) -> tuple[str, ...]:
        """See ``settings.Options``."""
        return ("folder", str(self.path.resolve()))


class MaildirBackend:
    """Opens Maildirs; nothing is kept between openings."""

    name = "maildir"
    options: ClassVar[type[protocol.Options]] = Options

    @contextmanager
    def open(
        self,
        mailbox: str,
        options: protocol.Options,
        *,
        settle: str,
        trusted_received_by: Collection[str] = (),
    ) -> Iterator[MaildirMailbox]:
        """See ``MailboxBackend``. Raises ConfigWrong when there is no such folder."""
        options = Options.model_validate(options)
        if not options.path.is_dir():
            raise ConfigWrong(f"mailbox {mailbox}: options.path must be an existing folder; {options.path} is none.")
        opened = MaildirMailbox(
            mailbox, options.path, options.processed, moves=settle == "move", trusted=trusted_received_by
        )
        try:
            yield opened
        finally:
            opened.close()


PLUGIN = MaildirBackend()
