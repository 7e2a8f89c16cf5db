"""SMTP on the wire: every answer has a deadline, however it drips, and so have the opening and what we send.

In: a host, and how long to be patient. Out: smtplib's protocol over a socket of our own (``wires``). The opening, from
the first packet to the log-in, has twice the patience. Raises what smtplib raises, Late when a deadline has passed, and
OSError while it dials.
"""

import smtplib
import socket
import ssl
from typing import TYPE_CHECKING

from mailflow.clock import monotonic
from mailflow.wires import EndlessLine, Reader, dialled, send

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

SLOWEST = 16 * 1024
"""Octets a second below which a server counts as hanging: a long letter has that much more time to leave."""
QUIT_SECONDS = 5.0
_LONGEST_LINE, _LONGEST_ANSWER = 8 * 1024, 64 * 1024


class Late(smtplib.SMTPServerDisconnected):
    """A deadline has passed, and the connection was given up."""


class _Answers:
    """What smtplib reads answers from: its lines, each up to the deadline of the whole answer."""

    def __init__(self, sock: socket.socket) -> None:
        self._reader = Reader(sock, longest=_LONGEST_LINE)
        self._room, self.until, self.late = 0, 0.0, False

    def begin(self, until: float) -> None:
        """Another answer, which is to be here by then."""
        self.until, self._room = until, _LONGEST_ANSWER

    def readline(self, _limit: int = -1) -> bytes:
        """See ``io``. Raises OSError when it does not come, or has no end."""
        try:
            line = self._reader.line(self.until)
        except EndlessLine:
            raise OSError("a line without an end") from None
        except TimeoutError:
            self.late = True
            raise
        self._room -= len(line)
        if self._room < 0:
            raise OSError("an answer without an end")
        return line

    def close(self) -> None:
        """The socket is closed by whoever opened it."""


class Wire(smtplib.SMTP):
    """smtplib with deadlines. ``patience``: seconds for an answer; ``context``: of TLS at once."""

    def __init__(self, host: str, port: int, *, context: ssl.SSLContext | None, patience: float) -> None:
        self._context = context
        self.patience = patience
        self._opened_by = monotonic() + 2 * patience
        self._answers: _Answers | None = None
        super().__init__(host, port, "localhost", timeout=patience)

    def opened(self) -> None:
        """We are logged in: from now on only answers and letters have deadlines."""
        self._opened_by = float("inf")

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        sock = dialled(host, port, min(monotonic() + timeout, self._opened_by))
        if self._context is None:
            return sock
        sock.settimeout(max(0.001, self._opened_by - monotonic()))
        return self._context.wrap_socket(sock, server_hostname=host)

    def getreply(self, within: float | None = None) -> tuple[int, bytes]:
        """See ``smtplib``. ``within``: seconds, instead of the usual patience."""
        if self.file is None and self.sock is not None:  # a new connection, or the same over TLS from now on
            self._answers = self.file = _Answers(self.sock)  # which is all that smtplib asks of it
        answers = self._answers
        if answers is not None:
            answers.begin(min(monotonic() + (self.patience if within is None else within), self._opened_by))
        try:
            return super().getreply()
        except smtplib.SMTPServerDisconnected:
            if answers is not None and answers.late:
                raise Late("the deadline has passed") from None
            raise

    def send(self, s: "Buffer | str") -> None:
        """See ``smtplib``."""
        content = s.encode("ascii") if isinstance(s, str) else bytes(s)
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("there is no connection")
        try:
            send(self.sock, content, min(monotonic() + self.patience + len(content) / SLOWEST, self._opened_by))
        except TimeoutError:
            self.close()
            raise Late("the deadline has passed") from None
        except OSError:
            self.close()
            raise smtplib.SMTPServerDisconnected("the connection is lost") from None

    def part(self) -> None:
        """Say goodbye, and wait no longer for the answer than is polite."""
        self.patience = min(self.patience, QUIT_SECONDS)
        self.quit()
