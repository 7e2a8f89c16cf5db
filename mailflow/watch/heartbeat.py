"""The heartbeat: a file for whoever watches this machine from outside, written while everything makes progress.

In: a path and what to say. Out: the file, whole or as it was before. It says when, how old the last pass is, and the
audit log's head; it is not written while a thread hangs or is dead, so its age is the alarm.
"""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mailflow.settings import Settings
from mailflow.watch import writable

_MODE = 0o644


def write(path: Path, said: dict[str, Any]) -> None:
    """Replace the file at once. The time in it is this machine's, whatever a demo's clock shows. Raises OSError."""
    whole = json.dumps({"at": datetime.now(UTC).isoformat(timespec="seconds"), "pid": os.getpid()} | said) + "\n"
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _MODE)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(whole)
    unfinished.replace(path)


def problems(settings: Settings) -> Iterator[str]:
    """What ``mailflow check`` says of the file of the settings: whether it can be written, tried beside it."""
    if settings.heartbeat_file is None:
        return
    path = settings.at(settings.heartbeat_file)
    why = "it is a folder" if path.is_dir() else writable.refusal(path.parent)
    if why:
        yield f"mailflow.toml: heartbeat_file is wrong: {path} cannot be written ({why}); allow it or name another."


def age(path: Path) -> float | None:
    """Seconds since the file was written; None when there is none."""
    try:
        return datetime.now(UTC).timestamp() - path.stat().st_mtime
    except OSError:
        return None
