"""Mailbox ``memory``: mail in a list, for tests of whoever builds on mailflow. Nothing is kept when the program ends.

In: ``put``. Out: what every backend gives. ``MemoryBackend.box(name)`` is the same mailbox at each opening.
"""

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from mailflow.ingest import mailbox as protocol
from mailflow.ingest.inventory import Listed, Traits, message_id_of
from mailflow.ingest.mailbox import Missed, Present, Settled, batches, month_folder
from mailflow.ingest.mime.received import trusted_receipt
from mailflow.message import RawMail, ReceiptSource


class Options(protocol.Options):
    """There is nothing to set but the folder's name."""

    processed: protocol.MonthFolder = "Processed.{month}"


@dataclass(frozen=True, slots=True)
class _Stored:
    number: int
    raw: bytes
    received: datetime


class Box:
    """The mail itself: ``folders`` by name, INBOX always there."""

    def __init__(self) -> None:
        self.folders: dict[str, list[_Stored]] = {"INBOX": []}
        self.came = threading.Event()
        self._last = 0

    def put(self, raw: bytes, received: datetime) -> str:
        """Deliver a mail; ``received`` is aware. Returns its handle."""
        self._last += 1
        self.folders["INBOX"].append(_Stored(self._last, raw, received.replace(microsecond=0)))
        self.came.set()
        return str(self._last)

    def take(self, handle: str) -> bytes | None:
        """Remove a mail from the inbox, as a person might; None when it is not there."""
        return next((mail.raw for mail in self._pop(handle)), None)

    def move(self, handle: str, folder: str) -> str | None:
        """Move a mail; its new handle, or None when it is not in the inbox."""
        for mail in self._pop(handle):
            self.folders.setdefault(folder, []).append(mail)
            return f"{folder}/{mail.number}"
        return None

    def _pop(self, handle: str) -> list[_Stored]:
        found = [mail for mail in self.folders["INBOX"] if str(mail.number) == handle]
        for mail in found:
            self.folders["INBOX"].remove(mail)
        return found


class MemoryMailbox:
    """One box, open."""

    def __init__(self, name: str, box: Box, *, folder: str, moves: bool, trusted: Collection[str]) -> None:
        self.moves = moves
        self._name, self._box, self._folder, self._trusted = name, box, folder, trusted

    def arrivals(self, known: Callable[[Collection[str]], Collection[str]]) -> Iterator[Sequence[RawMail]]:
        """See ``OpenMailbox``."""
        self._box.came.clear()
        inbox = sorted(self._box.folders["INBOX"], key=lambda mail: (mail.received, mail.number))
        stored = set(known([str(mail.number) for mail in inbox])) if inbox else set()
        fresh = [mail for mail in inbox if str(mail.number) not in stored]
        for batch in batches(fresh, lambda mail: len(mail.raw)):
            yield [self._raw(mail) for mail in batch if mail in self._box.folders["INBOX"]]

    def _raw(self, mail: _Stored) -> RawMail:
        traced = trusted_receipt(mail.raw, self._trusted)
        by = ReceiptSource.RECEIVED_HEADER if traced else ReceiptSource.GIVEN
        at = traced or mail.received
        return RawMail(self._name, str(mail.number), mail.raw, at, by, "INBOX", mail.received, ReceiptSource.GIVEN)

    def missed(self) -> Sequence[Missed]:
        """See ``OpenMailbox``. Nothing is."""
        return ()

    def inventory(self) -> "MemoryInventory":
        """See ``OpenMailbox``."""
        return MemoryInventory(self._box, self._raw)

    def settle(self, mails: Sequence[RawMail]) -> Sequence[Settled]:
        """See ``OpenMailbox``."""
        if not self.moves:
            return ()
        return [Settled(m.handle, self._box.move(m.handle, month_folder(self._folder, m.received))) for m in mails]

    def settle_again(self, handles: Sequence[str]) -> Sequence[Settled]:
        """See ``OpenMailbox``."""
        there = {str(mail.number): self._raw(mail) for mail in self._box.folders["INBOX"]}
        gone = [Settled(handle, None) for handle in handles if handle not in there] if self.moves else []
        return [*self.settle([there[handle] for handle in handles if handle in there]), *gone]

    def present(self) -> Sequence[Present]:
        """See ``OpenMailbox``."""
        return [Present(str(mail.number), mail.received, ReceiptSource.GIVEN) for mail in self._box.folders["INBOX"]]

    def forget(self) -> None:
        """See ``OpenMailbox``. Nothing is remembered."""

    def problems(self, now: datetime) -> Iterator[str]:  # noqa: ARG002 - there are none at any time
        """See ``OpenMailbox``."""
        yield from ()

    def wait(self, seconds: float) -> bool:
        """See ``OpenMailbox``."""
        return self._box.came.wait(seconds)


class MemoryInventory:
    """A box, being counted."""

    def __init__(self, box: Box, raw: Callable[[_Stored], RawMail]) -> None:
        self._box, self._raw = box, raw

    def listed(self, since: datetime, until: datetime) -> Iterator[Sequence[Listed]]:  # noqa: ARG002 - there are no months to leave out
        """See ``Inventory``."""
        for folder, mails in self._box.folders.items():
            inbox = folder == "INBOX"
            names = [str(mail.number) if inbox else f"{folder}/{mail.number}" for mail in mails]
            yield [Listed((name,), folder, inbox=inbox) for name in names]

    def traits(self, mails: Sequence[Listed]) -> Sequence[Traits]:
        """See ``Inventory``."""
        return [
            Traits(mail.handle, message_id_of(one.raw), len(one.raw), one.received)
            for mail in mails
            if (one := self._at(mail)) is not None
        ]

    def fetch(self, mail: Listed) -> RawMail | None:
        """See ``Inventory``."""
        found = self._at(mail)
        return self._raw(found) if found is not None else None

    def _at(self, mail: Listed) -> _Stored | None:
        number = mail.handle.rpartition("/")[2]
        return next((one for one in self._box.folders.get(mail.folder, ()) if str(one.number) == number), None)


class MemoryBackend:
    """Opens boxes by name; each is made at its first mention."""

    name = "memory"
    options: ClassVar[type[protocol.Options]] = Options

    def __init__(self) -> None:
        self._boxes: dict[str, Box] = {}

    def box(self, mailbox: str) -> Box:
        """The mail of that mailbox."""
        return self._boxes.setdefault(mailbox, Box())

    @contextmanager
    def open(
        self,
        mailbox: str,
        options: protocol.Options,
        *,
        settle: str,
        trusted_received_by: Collection[str] = (),
    ) -> Iterator[MemoryMailbox]:
        """See ``MailboxBackend``."""
        folder = options.processed if isinstance(options, Options) else ""
        yield MemoryMailbox(
            mailbox, self.box(mailbox), folder=folder, moves=settle == "move", trusted=trusted_received_by
        )


PLUGIN = MemoryBackend()
