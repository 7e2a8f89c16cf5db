"""A Maildir, open: what is new in it, what could not be read, and filing what is stored.

In: files, byte for byte (``ingest.mailfiles`` says which, and when they may be taken). Out: batches, oldest first.
Receipt time: a trusted ``Received``; else the delivery second in the file's name; else when it was first seen.
``move`` files a mail in ``.Processed.2026-11/cur``, never overwriting. Flags that people set are kept, none is set.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from itertools import chain
from pathlib import Path

from mailflow import log
from mailflow.backoff import Later
from mailflow.clock import monotonic
from mailflow.errors import FilingRefused, MailboxUnavailable
from mailflow.ingest.mailbox import UNFETCHABLE, VANISHED, Missed, Present, Settled, batches, month_folder
from mailflow.ingest.maildir.inventory import MaildirInventory
from mailflow.ingest.maildir.mailfiles import MailFile, Quiet, base_name, file_away, look, make_folder
from mailflow.ingest.maildir.rights import shut
from mailflow.ingest.maildir.stirring import Stirring
from mailflow.ingest.mime.received import trusted_receipt
from mailflow.message import RawMail, ReceiptSource

_LOOK_SECONDS = 0.25
_ANYHOW_SECONDS = 5.0
"""How often the folders are looked at though the kernel would tell of them: another disk may be mounted over them."""
_FOLDERS = ("new", "cur", "")


@dataclass(slots=True)
class MaildirMailbox:
    """A Maildir, open: it remembers what the ledger knows and which loose files are still fresh."""

    name: str
    path: Path
    processed: str
    moves: bool
    trusted: Collection[str] = ()
    _known: set[str] = field(default_factory=set)
    _quiet: Quiet = field(default_factory=Quiet)
    _state: tuple[int, ...] = ()
    _later: Later = field(default_factory=Later)
    _missed: list[Missed] = field(default_factory=list)
    _places: tuple[Path, ...] = field(init=False)
    _stirring: Stirring = field(init=False)

    def __post_init__(self) -> None:
        self._places = tuple(self.path / folder for folder in _FOLDERS)
        self._stirring = Stirring(self._places)

    def close(self) -> None:
        """It is waited for no more."""
        self._stirring.close()

    def arrivals(self, known: Callable[[Collection[str]], Collection[str]]) -> Iterator[Sequence[RawMail]]:
        """See ``OpenMailbox``."""
        self._stirring.heard()
        self._state = self._changes()
        files = self._scan()
        self._known &= {file.handle for file in files}
        unknown = [file for file in files if file.handle not in self._known]
        if unknown:
            self._known.update(known([file.handle for file in unknown]))
        rested = [file for file in unknown if file.handle not in self._known and not self._later.rests(file.handle)]
        fresh = self._quiet.only(rested)
        fresh.sort(key=lambda file: file.order)
        for batch in batches(fresh, lambda file: file.size):
            yield [mail for file in batch if (mail := self._taken(file)) is not None]

    def missed(self) -> Sequence[Missed]:
        """See ``OpenMailbox``."""
        missed, self._missed = self._missed, []
        return missed

    def inventory(self) -> MaildirInventory:
        """See ``OpenMailbox``."""
        processed = self.processed if self.moves else ""
        return MaildirInventory(self.path, processed, files=self._scan, read=self._read)

    def settle(self, mails: Sequence[RawMail]) -> Sequence[Settled]:
        """See ``OpenMailbox``."""
        if not self.moves:
            return ()
        return self._filed([(m.handle, self._find(m.handle, m.location), m.received) for m in mails])

    def settle_again(self, handles: Sequence[str]) -> Sequence[Settled]:
        """See ``OpenMailbox``."""
        if not self.moves:
            return ()
        there = {file.handle: file for file in self._scan()}
        wanted = []
        for handle in handles:
            file = there.get(handle)
            mail = self._read(file) if file else None
            if mail is not None or file is None:
                wanted.append((handle, file, mail.received if mail else None))
        return self._filed(wanted)

    def present(self) -> Sequence[Present]:
        """See ``OpenMailbox``. A trusted ``Received`` is not looked for: that would be reading."""
        return [Present(file.handle, *_dated(file)) for file in self._scan()]

    def forget(self) -> None:
        """See ``OpenMailbox``."""
        self._known = set()

    def problems(self, now: datetime) -> Iterator[str]:
        """See ``OpenMailbox``."""
        try:
            self._scan()
        except MailboxUnavailable as wrong:
            yield str(wrong)
            return
        folder = month_folder(self.processed, now)
        if self.moves and (closed := shut(self.path, folder)) is not None:
            yield (
                f"mailbox {self.name}: mail can be read, but not be filed in {folder}: this user may not write in "
                f'{closed}; give it that right, or say settle = "leave".'
            )

    def wait(self, seconds: float) -> bool:
        """Until the kernel tells of a change; where it does not, look at the folders' own times, which costs little."""
        deadline = monotonic() + seconds
        told = self._stirring.watch()
        while True:
            if self._changes() != self._state or self._quiet.due():
                return True
            left = deadline - monotonic()
            if left <= 0:
                return False
            pause = _ANYHOW_SECONDS if told and not self._quiet.early else _LOOK_SECONDS
            if self._stirring.wait(min(pause, left)):
                return True

    def _changes(self) -> tuple[int, ...]:
        times = []
        for place in self._places:
            try:
                times.append(place.stat().st_mtime_ns)
            except OSError:
                times.append(-1)  # gone is a change, too: the next look says it
        return tuple(times)

    def _scan(self) -> list[MailFile]:
        """Every file that may be mail; a file that stands in two folders for a moment is listed once."""
        found: dict[str, MailFile] = {}
        if not self.path.is_dir():
            raise MailboxUnavailable(
                f"mailbox {self.name}: its folder is gone; mount it again, or put it back. Nothing is lost meanwhile."
            )
        try:
            for folder in _FOLDERS:
                place = self.path / folder
                paths = place.iterdir() if place.is_dir() else ()
                for file in filter(None, (self._look(p) for p in paths if _may_be_mail(p.name, folder))):
                    found.setdefault(file.handle, file)
        except OSError as fault:
            raise MailboxUnavailable(f"mailbox {self.name}: its folder cannot be read ({fault.strerror}).") from fault
        return list(found.values())

    def _look(self, path: Path) -> MailFile | None:
        """One file; None, and a warning, when the disk does not let it be looked at: the others are mail still."""
        try:
            return look(path)
        except OSError as fault:
            log.warn("mailbox.mail.unreadable", mailbox=self.name, error=type(fault).__name__, code=fault.errno)
            name = f"odd-{sha256(path.name.encode('utf-8', 'surrogateescape')).hexdigest()[:12]}"
            if not self._later.rests(name):
                self._later.failed(name)
                self._missed.append(Missed(name, UNFETCHABLE))
            return None

    def _taken(self, file: MailFile) -> RawMail | None:
        """The mail; when it cannot be had, that is kept, and it is left for later."""
        mail = self._read(file)
        if mail is not None:
            self._later.worked(file.handle)
        elif file.path.exists():
            if not file.loose or file.handle == getattr(look(file.path), "handle", ""):
                self._later.failed(file.handle)
                self._missed.append(Missed(file.handle, UNFETCHABLE))
        else:
            self._missed.append(Missed(file.handle, VANISHED))
        return mail

    def _read(self, file: MailFile) -> RawMail | None:
        """The mail with its receipt time; None, and a warning, when it cannot be read now."""
        for path in chain([file.path], self._elsewhere(file.base)):
            try:
                raw = path.read_bytes()
                if file.loose and (now := look(path)) is not None and now.handle != file.handle:
                    continue  # it has changed since it was looked at: it is taken when it is quiet again
            except FileNotFoundError:
                continue  # a mail program moves it to ``cur``, or changes its flags, which renames it
            except OSError as fault:
                log.warn("mailbox.mail.unreadable", mailbox=self.name, error=type(fault).__name__, code=fault.errno)
                return None
            moment, source = self._received(raw, file)
            location = str(path.relative_to(self.path)).encode("utf-8", "replace").decode()
            return RawMail(self.name, file.handle, raw, moment, source, location, *_dated(file))
        log.warn("mailbox.mail.vanished", mailbox=self.name)
        return None

    def _elsewhere(self, base: str) -> Iterator[Path]:
        for folder in ("cur", "new"):
            place = self.path / folder
            if place.is_dir():
                yield from (path for path in place.iterdir() if base_name(path) == base)

    def _received(self, raw: bytes, file: MailFile) -> tuple[datetime, ReceiptSource]:
        traced = trusted_receipt(raw, self.trusted)
        if traced is not None:
            return traced, ReceiptSource.RECEIVED_HEADER
        return _dated(file)

    def _find(self, handle: str, location: str) -> MailFile | None:
        """The file of a handle: where it was, or where a mail program has put it; never another of the same name."""
        file = look(self.path / location)
        if file is not None and file.handle == handle:
            return file
        return next((file for file in self._scan() if file.handle == handle), None)

    def _filed(self, wanted: Sequence[tuple[str, MailFile | None, datetime | None]]) -> list[Settled]:
        """What could be filed; raises FilingRefused when nothing could."""
        settled: list[Settled] = []
        refusal: FilingRefused | None = None
        for handle, file, received in wanted:
            try:
                settled.append(self._file_away(handle, file, received))
            except FilingRefused as refused:
                refusal = refused
        if refusal is not None and not settled:
            raise refusal
        return settled

    def _file_away(self, handle: str, file: MailFile | None, received: datetime | None) -> Settled:
        if file is None or received is None:
            return Settled(handle, None)  # somebody moved or deleted it after it was stored
        folder = month_folder(self.processed, received)
        place = self.path / folder
        try:
            make_folder(place)
            base = file_away(file, place, int(received.timestamp()))
        except FileNotFoundError:
            return Settled(handle, None)
        except OSError as fault:
            raise FilingRefused(
                f"mailbox {self.name}: mail is read and kept, but cannot be filed in {folder} ({fault.strerror}). "
                "It stays where it is until that is mended."
            ) from fault
        return Settled(handle, f"{folder}/{base}")


def _dated(file: MailFile) -> tuple[datetime, ReceiptSource]:
    """The delivery second in the name; of a loose file, when it came to its place by the file system's own record."""
    if file.delivered is not None:
        return datetime.fromtimestamp(file.delivered, UTC), ReceiptSource.FILE_NAME
    return datetime.fromtimestamp(int(file.changed), UTC), ReceiptSource.FIRST_SEEN


def _may_be_mail(name: str, folder: str) -> bool:
    return not name.startswith(".") and (folder != "" or name.lower().endswith(".eml"))
