"""Whether the store lies where it may lie: on a disk of this machine that stays (CC 7.3a).

In: settings, and the kernel's table of mounts. Out: one sentence a problem, for ``mailflow check``. A network share
breaks the locks that the store trusts in, a removable disk walks away, a temporary one is emptied.
"""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mailflow.settings import Settings
from mailflow.store import postgresql
from mailflow.store.session import Store

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs", "lustre", "davfs", "virtiofs"}
)
_REMOTE_FUSE = re.compile(
    r"fuse\.(?:sshfs|s3fs|rclone|gcsfuse|glusterfs|davfs2?|ceph\S*|google-drive-ocamlfuse|onedrive)"
)
_TEMPORARY = frozenset({"tmpfs", "ramfs"})
_CARRIED = frozenset({"vfat", "exfat", "msdos", "iso9660", "udf"})
_CARRIED_AT = (Path("/media"), Path("/run/media"))
_EMPTIED = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"))  # noqa: S108 - these are refused, not used


@dataclass(frozen=True, slots=True)
class Mount:
    """Where a filesystem stands, of which type it is, and the device's major:minor number."""

    point: Path
    type: str
    device: str


def problems(settings: Settings, mounts: str | None = None) -> Iterator[str]:
    """What speaks against the store's place, one sentence each. ``mounts`` is the text of /proc/self/mountinfo."""
    if settings.store.url is not None:
        return
    path = settings.at(settings.store.path).resolve()
    yield from _by_path(path)
    text = mounts if mounts is not None else _MOUNTS.read_text(encoding="utf-8", errors="replace")
    mount = mount_of(path, text)
    if mount is not None:
        yield from _by_mount(path, mount)


def remarks(settings: Settings, store: Store) -> Iterator[str]:
    """What only a person can know of a database server, one sentence each: whether its disk is encrypted (7.3a)."""
    if settings.store.url is None:
        return
    yield (
        "store.url: the disk of the database server, and of its backups, must be encrypted; mailflow cannot see "
        "whether they are (7.3a)."
    )
    with store.reading() as conn:
        if postgresql.quotes_rows(conn):
            yield (
                "store.url: the database server writes rows that it refuses into its own log, with the names in them; "
                "set log_error_verbosity = terse there."
            )


def mount_of(path: Path, mounts: str) -> Mount | None:
    """The filesystem that a path lies on: the deepest mount above it, the latest of several at one point."""
    above = [m for m in _parsed(mounts) if path.is_relative_to(m.point)]
    return max(reversed(above), key=lambda m: len(m.point.parts), default=None)


def _by_path(path: Path) -> Iterator[str]:
    emptied = (*_EMPTIED, Path(tempfile.gettempdir()).resolve())
    if any(path.is_relative_to(folder) for folder in emptied):
        yield f"store.path: {path} is in a folder for temporary files, which is emptied; keep it elsewhere (7.3a)."
    if any(path.is_relative_to(folder) for folder in _CARRIED_AT):
        yield f"store.path: {path} is where removable disks appear; keep the store on a disk that stays (7.3a)."


def _by_mount(path: Path, mount: Mount) -> Iterator[str]:
    if mount.type in _NETWORK or _REMOTE_FUSE.fullmatch(mount.type):
        yield (
            f"store.path: {path} is on a network share ({mount.type}), where locks cannot be trusted; use the server's "
            f"own disk, or store.url with PostgreSQL (7.3a)."
        )
    if mount.type in _TEMPORARY:
        yield f"store.path: {path} is in memory ({mount.type}) and gone after a restart; keep the store on a disk."
    if mount.type in _CARRIED or _removable(mount.device):
        yield f"store.path: {path} is on a removable disk ({mount.type}); keep the store on a disk that stays (7.3a)."


def _parsed(mounts: str) -> Iterator[Mount]:
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        before, after = left.split(" "), right.split(" ")
        if len(before) > 4 and after[0]:
            yield Mount(Path(_unescaped(before[4])), after[0], before[2])


def _unescaped(text: str) -> str:
    """The kernel writes blanks in paths as octal numbers."""
    return re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), text)


def _removable(device: str) -> bool:
    """Whether the kernel says so of the disk, or of the disk that the partition is on."""
    block = Path("/sys/dev/block") / device
    for folder in (block, block.resolve().parent):
        flag = folder / "removable"
        if flag.is_file():
            return flag.read_text(encoding="ascii", errors="replace").strip() == "1"
    return False
