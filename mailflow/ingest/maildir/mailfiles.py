"""Files that are mail: what a Maildir's file names say, which loose files have stopped growing, moving without loss.

In: paths. Out: ``MailFile`` values as they stood at one moment. Raises OSError only where it says so.
A file that a mail system delivered has a name that is never used again, and that name without its flags is its
handle. Any other is *loose*: its handle says which file it was, so that another file of the same name is new mail.
"""

import errno
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from os import stat_result
from pathlib import Path
from stat import S_ISREG

from mailflow.clock import SystemClock, monotonic

QUIET_SECONDS = 2.0
"""A loose file is taken when it has not changed for so long."""
_DELIVERED = re.compile(r"(\d{9,11})\.[!-.0-9;-~]+")
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}


@dataclass(frozen=True, slots=True)
class MailFile:
    """One file that may be mail, as it stood. ``base`` is its name without flags; times in seconds since 1970."""

    path: Path
    base: str
    handle: str
    size: int
    loose: bool
    changed: float
    modified: float

    @property
    def delivered(self) -> int | None:
        """The delivery second in the name of a file that a mail system delivered."""
        return None if self.loose else int(self.base.partition(".")[0])

    @property
    def order(self) -> tuple[float, str]:
        """Oldest delivery first."""
        return (self.delivered or self.modified, self.base)


def look(path: Path) -> MailFile | None:
    """The file as it stands; None when it is gone, or is not a file. Raises OSError when it may not be looked at."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    if not S_ISREG(status.st_mode):
        return None
    base = base_name(path)
    loose = base.lower().endswith(".eml") or not _DELIVERED.fullmatch(base)
    handle = _loose_handle(base, status) if loose else base
    return MailFile(path, base, handle, status.st_size, loose, status.st_ctime, status.st_mtime)


def base_name(path: Path) -> str:
    """The name without the flags that mail programs put behind ``:2,``."""
    return path.name.partition(":2,")[0]


def _loose_handle(base: str, status: stat_result) -> str:
    """Which file it was, without its name: people name files after people."""
    name = sha256(base.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return f"loose-{name}-{status.st_ino:x}-{status.st_mtime_ns:x}-{status.st_size:x}"


class Quiet:
    """Which loose files have stopped changing; remembers from one look to the next."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}
        self._early: dict[str, float] = {}

    def only(self, files: Sequence[MailFile]) -> list[MailFile]:
        """Those that may be taken: delivered ones, and loose ones that have been quiet for long enough.

        The file system's own record of the last change counts as well, so that a single look need not wait.
        """
        now, today = monotonic(), SystemClock().now().timestamp()
        self._since = {file.handle: self._since.get(file.handle, now) for file in files if file.loose}
        self._early = {
            file.handle: self._since[file.handle]
            for file in files
            if file.loose and now - self._since[file.handle] < QUIET_SECONDS and today - file.changed < QUIET_SECONDS
        }
        return [file for file in files if file.handle not in self._early]

    @property
    def early(self) -> bool:
        """Whether a loose file was too fresh at the last look."""
        return bool(self._early)

    def due(self) -> bool:
        """Whether a loose file that was too fresh at the last look has become old enough."""
        now = monotonic()
        return any(now - since >= QUIET_SECONDS for since in self._early.values())


def make_folder(folder: Path) -> None:
    """A Maildir++ folder with its three rooms and the marker that mail servers look for. Raises OSError."""
    if not (folder / "cur").is_dir():
        for room in ("tmp", "new", "cur"):
            (folder / room).mkdir(parents=True, exist_ok=True)
        (folder / "maildirfolder").touch()


def file_away(file: MailFile, folder: Path, received: int) -> str:
    """Move a file to the folder's ``cur`` under a Maildir name, never overwriting. Returns that name, without flags.

    ``received`` in seconds since 1970 names a loose file. Raises OSError; FileNotFoundError when the file is gone.
    """
    base = f"{received}.{file.handle}" if file.loose else file.base
    flags = f":2,{file.path.name.partition(':2,')[2]}"
    try:
        _move(file.path, folder / "cur" / (base + flags))
    except FileExistsError:
        second, _, rest = base.partition(".")
        base = f"{second}.{monotonic():.6f}-{rest}"
        _move(file.path, folder / "cur" / (base + flags))
    return base


def _move(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except FileExistsError:
        if not target.samefile(source):  # else: killed between link and unlink
            raise
    except OSError as fault:
        if fault.errno not in _NO_LINKS:
            raise
        if target.exists():
            raise FileExistsError(errno.EEXIST, "the name is taken") from fault
        source.rename(target)
        return
    source.unlink()
