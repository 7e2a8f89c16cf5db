"""A folder of text files, one a notice: for a demonstration, and for whatever else looks into a folder."""

import os
from collections.abc import Iterator
from pathlib import Path

from mailflow.errors import TransportRefusedForNow
from mailflow.watch import writable
from mailflow.watch.channel import Notice, Options

_PRIVATE = 0o600


class FileOptions(Options):
    """``folder``: where the notices are written; it is made when it is not there."""

    folder: Path = Path("alarms")


class FileChannel:
    """The plug-in."""

    name = "file"
    options = FileOptions

    def tell(self, options: FileOptions, notice: Notice) -> None:
        """Write one notice, whole; the same one again replaces itself. Raises TransportRefusedForNow."""
        name = f"{notice.at:%Y%m%dT%H%M%S}-{notice.key.rpartition(':')[2][:16]}"
        unfinished = options.folder / f".{name}.tmp"
        try:
            options.folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(f"{notice.subject}\n\n{notice.text}")
            unfinished.rename(options.folder / f"{name}.txt")
        except OSError as wrong:
            raise TransportRefusedForNow(f"The folder of alarms cannot be written ({wrong.strerror}).") from None

    def problems(self, options: FileOptions) -> Iterator[str]:
        """Whether the folder can be written, or made: tried where it stands, or will."""
        place = options.folder
        while not place.exists() and place != place.parent:
            place = place.parent
        if why := writable.refusal(place):
            yield (
                f"alarms.channels: alarms cannot be written to {options.folder} ({why}); allow it or name another "
                f"folder."
            )


PLUGIN = FileChannel()
