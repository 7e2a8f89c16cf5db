"""Folders in which something stirs: the kernel says so (inotify(7)), so an idle Maildir costs no look after look.

In: folders. Out: whether one of them changed. The kernel tells only of what this machine does, so on anything but a
filesystem that is known to be its own (a share on a network, say) it is not relied on. Raises nothing: where the
kernel does not tell, the caller looks for itself.
"""

import ctypes
import errno
import os
import select
import struct
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mailflow.clock import monotonic

_MOVED_FROM, _MOVED_TO, _CREATE, _DELETE = 0x40, 0x80, 0x100, 0x200
_EVENT = struct.Struct("iIII")
_GULP = 64 * 1024
_WRITTEN_SECONDS = 0.125
"""A file that was made in place, and not moved in whole, is given so long to be written."""
_OWN = frozenset(
    {
        0xEF53,  # ext2, ext3, ext4
        0x58465342,  # XFS
        0x9123683E,  # Btrfs
        0x2FC12FC1,  # ZFS
        0xF2F52010,  # F2FS
        0x3153464A,  # JFS
        0x794C7630,  # overlayfs
        0x01021994,  # tmpfs
    }
)
"""Filesystems, by the magic number of statfs(2), that nobody but this machine writes to."""


class Stirring:
    """What the kernel says of some folders, from the first ``watch`` until ``close``. One thread at a time uses it."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._told = -1

    def watch(self) -> bool:
        """Have the folders watched that are there by now. Returns whether the kernel will tell of every one."""
        library: Any = ctypes.CDLL(None, use_errno=True)
        try:
            if self._told < 0:
                self._told = library.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
            return self._told >= 0 and all(self._add(library, os.fsencode(folder)) for folder in self._folders)
        except AttributeError:  # another C library, or another system
            return False

    def _add(self, library: Any, folder: bytes) -> bool:
        about = ctypes.create_string_buffer(512)
        if library.statfs(folder, about) != 0:
            return ctypes.get_errno() == errno.ENOENT  # when it is made, the folder around it stirs
        if ctypes.c_long.from_buffer(about).value & 0xFFFFFFFF not in _OWN:
            return False
        wanted = _MOVED_FROM | _MOVED_TO | _CREATE | _DELETE
        return bool(library.inotify_add_watch(self._told, folder, wanted) >= 0)

    def heard(self) -> None:
        """Forget what was told up to now: the folders are looked into next."""
        self._read()

    def wait(self, seconds: float) -> bool:
        """Until something stirs, or so long; True when it did. Where nothing is watched it just waits."""
        if self._told < 0:
            time.sleep(seconds)
            return False
        what = self._within(seconds)
        if what and not what & _MOVED_TO:
            deadline = monotonic() + _WRITTEN_SECONDS
            while not what & _MOVED_TO and (left := deadline - monotonic()) > 0:
                what |= self._within(left)
        return what != 0

    def _within(self, seconds: float) -> int:
        """All kinds of what was told, within so many seconds, as soon as there is something; 0 when nothing was."""
        poll = select.poll()
        poll.register(self._told, select.POLLIN)
        return self._read() if poll.poll(seconds * 1000) else 0

    def _read(self) -> int:
        kinds = 0
        try:
            while self._told >= 0 and (told := os.read(self._told, _GULP)):
                place = 0
                while place < len(told):
                    _, kind, _, name = _EVENT.unpack_from(told, place)
                    kinds |= kind
                    place += _EVENT.size + name
        except BlockingIOError:
            pass
        return kinds

    def close(self) -> None:
        """Let the kernel's watch go."""
        told, self._told = self._told, -1
        if told >= 0:
            os.close(told)
