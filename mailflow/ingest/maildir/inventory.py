"""Taking stock of a Maildir: its files, and those of the months' folders; headers are read of the few not known.

In: the Maildir's folder, and how its inbox is looked into and read. Out: see ``ingest.inventory``.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from mailflow.errors import MailboxUnavailable
from mailflow.ingest.inventory import Listed, Traits, message_id_of, months
from mailflow.ingest.mailbox import month_folder
from mailflow.ingest.maildir.mailfiles import MailFile, look
from mailflow.message import RawMail

_HEADERS = 64 * 1024


class MaildirInventory:
    """A Maildir, being counted. ``processed`` "" where no mail is filed."""

    def __init__(
        self,
        path: Path,
        processed: str,
        *,
        files: Callable[[], list[MailFile]],
        read: Callable[[MailFile], RawMail | None],
    ) -> None:
        self._path, self._processed, self._files, self._read = path, processed, files, read

    def listed(self, since: datetime, until: datetime) -> Iterator[Sequence[Listed]]:
        """See ``Inventory``."""
        yield [Listed((file.handle,), "", inbox=True) for file in self._files()]
        for month in months(since, until) if self._processed else ():
            folder = month_folder(self._processed, month)
            yield [Listed((f"{folder}/{file.base}",), folder, inbox=False) for file in self._filed(folder)]

    def traits(self, mails: Sequence[Listed]) -> Sequence[Traits]:
        """See ``Inventory``."""
        wanted = {mail.handle for mail in mails}
        found = []
        for folder in dict.fromkeys(mail.folder for mail in mails):
            for file in self._filed(folder) if folder else self._files():
                handle = f"{folder}/{file.base}" if folder else file.handle
                if handle in wanted:
                    found.append(_traits(handle, file))
        return found

    def fetch(self, mail: Listed) -> RawMail | None:
        """See ``Inventory``."""
        file = next((file for file in self._files() if file.handle == mail.handle), None)
        return self._read(file) if file is not None else None

    def _filed(self, folder: str) -> list[MailFile]:
        rooms = [self._path / folder / room for room in ("new", "cur")]
        try:
            return [file for room in rooms if room.is_dir() for path in room.iterdir() if (file := look(path))]
        except OSError as fault:
            raise MailboxUnavailable(f"mailbox: its folder {folder} cannot be read ({fault.strerror}).") from fault


def _traits(handle: str, file: MailFile) -> Traits:
    named = ""
    with suppress(OSError), file.path.open("rb") as content:
        named = message_id_of(content.read(_HEADERS))
    second = file.delivered if file.delivered is not None else int(file.modified)
    return Traits(handle, named, file.size, datetime.fromtimestamp(second, UTC))
