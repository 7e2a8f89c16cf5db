"""The demo's daemon: begun, looked for, its page waited for.

In: the demo's folder. Raises NotPossible when it does not start.
"""

import socket
import subprocess
import sys
import threading
import tomllib
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from mailflow.clock import monotonic
from mailflow.errors import NotPossible

START_SECONDS = 60.0


def launch(folder: Path) -> None:
    """Begin the daemon, and note its process id."""
    with (folder / "daemon.log").open("ab") as output:
        process = subprocess.Popen(  # noqa: S603 - our own command, no shell
            [sys.executable, "-m", "mailflow", "run", "--config", str(folder / "mailflow.toml")],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    (folder / "state" / "pid").write_text(f"{process.pid}\n", encoding="ascii")


def alive(folder: Path) -> int | None:
    """The daemon's process id if it is running from this folder, else None."""
    try:
        pid = int((folder / "state" / "pid").read_text(encoding="ascii"))
        words = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError, ValueError):
        return None
    return pid if str(folder / "mailflow.toml").encode() in words else None


def address(folder: Path) -> str:
    """The address of the demo's page."""
    settings: dict[str, Any] = tomllib.loads((folder / "mailflow.toml").read_text("utf-8"))
    return f"http://127.0.0.1:{settings['page']['port']}/"


def wait_for_page(folder: Path) -> None:
    """Wait until the page answers."""
    deadline = monotonic() + START_SECONDS
    while monotonic() < deadline:
        try:
            with urllib.request.urlopen(address(folder), timeout=2):  # noqa: S310 - the loopback address made above
                return
        except (urllib.error.URLError, OSError):
            threading.Event().wait(0.2)
        if alive(folder) is None:
            break
    raise NotPossible(f"The demo's daemon did not start; {folder}/daemon.log says why.")


def free_port() -> int:
    """The shipped default if it is free, else any free one."""
    for wanted in (8025, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", wanted))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise NotPossible("No port of this machine is free for the page.")
