"""Reads the ends of the certificates that mail servers show: a short connection each, TLS and nothing more.

In: the settings. Out: server → when its certificate ends. A server that does not answer, or whose certificate is not
trusted, is left out: that its mailbox cannot be read, or no letter leaves, is told by other alarms.
"""

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mailflow.clock import monotonic
from mailflow.settings import Settings
from mailflow.wires import EndlessLine, Reader, dialled

SECONDS = 10.0
_PORTS = {("imap", "implicit"): 993, ("imap", "starttls"): 143, ("smtp", "implicit"): 465, ("smtp", "starttls"): 587}
_ASK = {"imap": b"a STARTTLS\r\n", "smtp": b"STARTTLS\r\n"}
_LINE = 4096


@dataclass(frozen=True, slots=True)
class Server:
    """One server of the settings: ``protocol`` imap or smtp, ``tls`` implicit or starttls."""

    protocol: str
    host: str
    port: int
    tls: str
    ca_file: Path | None = None

    @property
    def name(self) -> str:
        """As an operator knows it."""
        return f"{self.host}:{self.port}"


def servers(settings: Settings) -> Iterator[Server]:
    """Every mail server that the settings name, of mailboxes, letters and alarms; each once."""
    places = [(box.type, box.options) for box in settings.mailboxes]
    places += [(way.type, way.options) for way in settings.alarms.channels]
    places.append((settings.transport.type, settings.transport.options))
    found = (_server(settings, kind, options) for kind, options in places if kind in _ASK)
    yield from {server.name: server for server in found if server is not None}.values()


def _server(settings: Settings, kind: str, options: Mapping[str, Any]) -> Server | None:
    tls = options.get("tls", "implicit" if kind == "imap" else "starttls")
    host, port = options.get("host"), options.get("port") or _PORTS.get((kind, tls))
    if not isinstance(host, str) or not isinstance(port, int) or (kind, tls) not in _PORTS:
        return None
    trusted = options.get("ca_file")
    return Server(kind, host, port, tls, settings.at(Path(trusted)) if trusted else None)


def ends(server: Server) -> float | None:
    """When its certificate ends, in seconds since 1970; None when that cannot be read now."""
    until = monotonic() + SECONDS
    with suppress(OSError, ValueError, KeyError, EndlessLine):
        context = ssl.create_default_context(cafile=str(server.ca_file) if server.ca_file else None)
        with dialled(server.host, server.port, until) as plain:
            if server.tls == "starttls":
                _start_tls(plain, server.protocol, until)
            with context.wrap_socket(plain, server_hostname=server.host) as shown:
                found = shown.getpeercert() or {}
                return ssl.cert_time_to_seconds(str(found["notAfter"]))
    return None


def _start_tls(plain: socket.socket, protocol: str, until: float) -> None:
    """Up to the point where the server expects TLS. Raises OSError when it does not offer it, or not by that moment."""
    said = Reader(plain, longest=_LINE)
    said.line(until)
    if protocol == "smtp":
        plain.sendall(b"EHLO localhost\r\n")
        while said.line(until)[3:4] == b"-":
            pass
    plain.sendall(_ASK[protocol])
    if not said.line(until).startswith((b"220", b"a OK")):
        raise OSError("no STARTTLS")
