"""File: each letter as an ``.eml`` in a folder, whole or not at all. For the demo, and for looking before sending.

A file's name is the letter's Date and a digest of its Message-ID: neutral, in order of time, and the same letter again
finds its own file and is accepted without a second one. Raises TransportRefusedForNow when the folder cannot be
written (full, gone, not permitted).
"""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path

from pydantic import Field

from mailflow.errors import TransportRefusedForNow
from mailflow.letter import Outcome, Receipt
from mailflow.outbound.transport import Envelope, Options

_PRIVATE = 0o600


class FileOptions(Options):
    """``folder``: where the letters are written; it is made when it is not there."""

    folder: Path = Field(default=Path("outbox"))

    def place(self) -> tuple[str, ...]:
        """See ``settings.Options``."""
        return ("folder", str(self.folder.resolve()))


class _Folder:
    """An open folder: it knows the letters that lie in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known = {file.stem.rpartition("-")[2] for file in folder.glob("*.eml")}

    def send(self, envelope: Envelope) -> Receipt:
        """Write one letter. It is on the disk when this returns."""
        digest = hashlib.sha256(envelope.message_id.encode()).hexdigest()[:16]
        if digest not in self._known:
            try:
                self._write(f"{_moment(envelope.content)}-{digest}", envelope.content)
            except OSError as wrong:
                raise TransportRefusedForNow(
                    f"The letters' folder cannot be written: {os.strerror(wrong.errno or 0)}."
                ) from wrong
            self._known.add(digest)
        return Receipt(envelope.message_id, Outcome.ACCEPTED, "written")

    def _write(self, name: str, content: bytes) -> None:
        unfinished = self._folder / f".{name}.tmp"
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(self._folder / f"{name}.eml")
        _settle(self._folder)


def _settle(folder: Path) -> None:
    """Make a rename last through a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _moment(content: bytes) -> str:
    """The letter's own Date: the clock that wrote it, which in a demo is not this machine's."""
    said = re.search(rb"^Date: ([^\r\n]+)", content, re.MULTILINE)
    assert said is not None
    return f"{parsedate_to_datetime(said[1].decode('ascii')).astimezone(UTC):%Y%m%dT%H%M%S}"


class FileTransport:
    """The plug-in."""

    name = "file"
    options = FileOptions

    @contextmanager
    def open(self, options: FileOptions) -> Iterator[_Folder]:
        """The folder, made if need be. Raises TransportRefusedForNow."""
        try:
            options.folder.mkdir(parents=True, exist_ok=True)
            folder = _Folder(options.folder)
        except OSError as wrong:
            raise TransportRefusedForNow(
                f"The letters' folder cannot be opened: {os.strerror(wrong.errno or 0)}."
            ) from wrong
        yield folder

    def problems(self, options: FileOptions) -> Iterator[str]:
        """Whether the folder can be written, or made."""
        place = options.folder
        while not place.exists() and place != place.parent:
            place = place.parent
        if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
            yield f"transport.options.folder: letters cannot be written to {options.folder}; allow it or name another."


PLUGIN = FileTransport()
