"""The heartbeat: a file for whoever watches this machine from outside, written while everything makes progress.

In: a path and what to say. Out: the file, whole or as it was before. It says when, how old the last pass is, and the
audit log's head; it is not written while a thread hangs or is dead, so its age is the alarm.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_MODE = 0o644


def write(path: Path, said: dict[str, Any]) -> None:
    """Replace the file at once. The time in it is this machine's, whatever a demo's clock shows. Raises OSError."""
    whole = json.dumps({"at": datetime.now(UTC).isoformat(timespec="seconds"), "pid": os.getpid()} | said) + "\n"
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _MODE)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(whole)
    unfinished.replace(path)


def age(path: Path) -> float | None:
    """Seconds since the file was written; None when there is none."""
    try:
        return datetime.now(UTC).timestamp() - path.stat().st_mtime
    except OSError:
        return None
