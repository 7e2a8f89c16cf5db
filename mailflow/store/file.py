"""The store's file: where it lies, that it is there, and that it is still the one that was opened.

In: settings. Out: a path, or a sentence. A store that was moved or removed under a running daemon would take what is
written to it along, and nobody would find it again: so its place is looked at whenever it is read or written.
"""

from pathlib import Path

from mailflow.errors import NoStore, StoreUnavailable
from mailflow.settings import Settings

HOW_TO_MAKE = (
    "`mailflow register import FILE` makes one for a new installation. Where mailflow has worked before, the store is "
    "elsewhere: bring it back, mount its disk, or say `mailflow restore BACKUP`."
)
Identity = tuple[int, int] | None
"""Device and number of a file, whatever its name; None: none is to be seen there."""


def place(settings: Settings) -> Path:
    """Where the file lies or shall lie, links followed: two names of one file are one place.

    Raises StoreUnavailable for a link that leads to nothing, and where this user may not look.
    """
    path = settings.at(settings.store.path)
    try:
        for part in (path, *path.parents):
            if part.is_symlink() and not part.exists():
                raise StoreUnavailable(
                    f"store.path: {part} is a link that leads to nothing; mount the disk that it leads to, or mend it."
                )
        return path.resolve()
    except OSError as wrong:
        raise StoreUnavailable(
            f"{path}: this user may not look at the store ({wrong.strerror}); look at the rights of its folder."
        ) from None


def must_be_there(settings: Settings) -> None:
    """Raises NoStore where no store was made, and StoreUnavailable as ``place`` does."""
    path = place(settings)
    try:
        empty = path.stat().st_size == 0
    except (FileNotFoundError, NotADirectoryError):
        empty = True
    except OSError as wrong:
        raise StoreUnavailable(f"{path}: the store cannot be looked at ({wrong.strerror}).") from None
    if empty:
        raise NoStore(f"{path}: there is no store here. {HOW_TO_MAKE}")


def made(path: Path) -> Path:
    """The file; an empty one that this user alone may read, before the database library makes it with wider rights."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
    except OSError as wrong:
        raise StoreUnavailable(f"{path}: the store cannot be made here ({wrong.strerror}).") from None
    return path


def identity(path: Path) -> Identity:
    """Which file a path leads to now."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Opened:
    """The file that the settings' path led to when it was opened; an open connection keeps its number from others."""

    def __init__(self, settings: Settings) -> None:
        self._path = settings.at(settings.store.path)
        self._known = identity(self._path)

    def still(self) -> None:
        """Raises StoreUnavailable when the path leads elsewhere by now. It passes when the file is brought back."""
        if (found := identity(self._path)) == self._known:
            return
        if found is None:
            raise StoreUnavailable(
                f"{self._path}: the store was moved or removed while mailflow works on it; nothing is read, decided "
                f"or sent. Bring it back to this place, or stop mailflow and restore the latest backup."
            )
        raise StoreUnavailable(
            f"{self._path}: another file stands here than the store that mailflow works on; nothing is read, decided "
            f"or sent. Bring the right one back, or start mailflow again if this one is right."
        )
