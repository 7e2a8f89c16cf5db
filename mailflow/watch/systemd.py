"""What systemd is told of a service of ``Type=notify`` (sd_notify(3)): ready, alive, stopping, and one line of status.

In: states. Out: one datagram each to the socket that ``NOTIFY_SOCKET`` names (a path, or "@" and an abstract name);
without it, nothing. Who listens there going away is no trouble of ours.
"""

import contextlib
import os
import socket


def notify(**states: object) -> None:
    """Say states, such as ``READY=1`` and ``STATUS="…"``."""
    name = os.environ.get("NOTIFY_SOCKET", "")
    if not name.startswith(("/", "@")):
        return
    address = "\0" + name[1:] if name.startswith("@") else name
    said = "\n".join(f"{key}={' '.join(str(value).split())}" for key, value in states.items())
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as out:
        out.settimeout(1.0)
        out.sendto(said.encode(), address)


def watchdog_seconds() -> float | None:
    """How often at least systemd wants to hear ``WATCHDOG=1``; None: it does not ask this process."""
    said, of = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID", "")
    if not said.isdecimal() or int(said) == 0 or of not in {"", str(os.getpid())}:
        return None
    return int(said) / 1_000_000
