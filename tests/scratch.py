"""Where the tests' temporary files stand: in memory, where there is plenty of it.

Hundreds of stores and databases are made for one test each, and thrown away. On a disk most of their time is spent waiting for
what they flush, and nobody reads it again; what a killed process leaves is the same either way.
"""

import os
from pathlib import Path

MEMORY = Path("/dev/shm")
"""Linux's own folder in memory."""
ENOUGH = 6 << 30
"""Bytes that must be free: a run of everything takes less than 2 GB of files, and the rest is for its processes."""


def in_memory() -> Path | None:
    """A folder in memory with room enough, from which programs can be run; None: the disk it is."""
    try:
        there = os.statvfs(MEMORY)
    except OSError:
        return None
    if there.f_flag & os.ST_NOEXEC or not os.access(MEMORY, os.W_OK) or there.f_bavail * there.f_frsize < ENOUGH:
        return None
    return MEMORY if _free() >= ENOUGH else None


def _free() -> int:
    """Bytes of memory that may still be used: by the machine, or by the group of processes that we are in."""
    lines = (line.split() for line in Path("/proc/meminfo").read_text().splitlines())
    free = next((int(words[1]) << 10 for words in lines if words[0] == "MemAvailable:"), 0)
    group = Path("/sys/fs/cgroup")
    try:
        limit, used = (group / "memory.max").read_text().strip(), (group / "memory.current").read_text()
    except OSError:
        return free
    return free if limit == "max" else min(free, int(limit) - int(used))
