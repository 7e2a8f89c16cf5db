"""IMAP on the wire: every answer has a deadline, however it drips, and nothing that came before TLS counts after it.

In: a host, and how long to be patient. Out: imaplib's protocol over a socket of our own. A deadline spans an answer
(``wires``); the opening, from the first packet to the selected folder, has one of its own.
Raises what imaplib raises, OSError, and TimeoutError when a deadline has passed.
"""

import errno
import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from mailflow.clock import monotonic
from mailflow.wires import EndlessLine, Reader, dialled

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

_LONGEST_LINE = 32 * 1024 * 1024
"""Room for the UIDs of some million mails: imaplib's own limit of a million octets would end at 140,000 mails."""
_COUNTS = {"EXISTS", "RECENT", "EXPUNGE"}


class Preauthenticated(imaplib.IMAP4.error):
    """The server greets as if somebody were logged in: nobody was, so there is no way to TLS and no trust."""


class Injected(imaplib.IMAP4.abort):
    """Something came in clear behind the server's last words before TLS (RFC 9051 11.1): it is not the server's."""


class Wire(imaplib.IMAP4):
    """imaplib with deadlines. ``patience``: seconds for the answer to a command; ``opening``: to the selected folder.

    ``exists`` and ``expunged`` are what the server said of the selected folder: how many mails it holds, and how many
    were taken away since the connection began.
    """

    def __init__(
        self, host: str, port: int, *, context: ssl.SSLContext | None, patience: float, connecting: float
    ) -> None:
        self._context = context
        self.patience, self._more = patience, 0.0
        self.exists = self.expunged = 0
        self._connecting = connecting
        self._opened_by = monotonic() + 2 * patience
        self._until = self._opened_by
        self._reader: Reader
        super().__init__(host, port, connecting)

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:
        """Connect, over TLS where a context was given."""
        del timeout
        self.host, self.port = host, port
        self._use(dialled(host, port, min(monotonic() + self._connecting, self._opened_by)))
        if self._context is not None:
            self._encrypt(self._context)
        self._listen()

    def opened(self) -> None:
        """The folder is selected: from now on only the commands have deadlines."""
        self._opened_by = float("inf")

    @contextmanager
    def expecting(self, *, quiet: float, together: float) -> Iterator[None]:
        """Be more patient for a while, so many seconds: with each silence, and beyond that with the whole answer."""
        before = self.patience
        self.patience, self._more = before + quiet, together
        try:
            yield
        finally:
            self.patience, self._more = before, 0.0

    def read(self, size: int) -> bytes:
        """See ``imaplib``."""
        return self._reader.exactly(size, self._until)

    def readline(self) -> bytes:
        """See ``imaplib``."""
        try:
            return self._reader.line(self._until)
        except EndlessLine:
            raise self.abort("socket error: a line without an end") from None

    def send(self, data: "Buffer") -> None:
        """Send, and be patient for the answer from now on."""
        self._listen()
        self.sock.settimeout(max(0.001, self._until - monotonic()))
        self.sock.sendall(data)

    def shutdown(self) -> None:
        """Let the connection go."""
        try:
            self.sock.shutdown(socket.SHUT_RDWR)
        except OSError as gone:
            if gone.errno not in {errno.ENOTCONN, errno.EBADF}:
                raise
        finally:
            self.sock.close()

    def starttls(self, ssl_context: ssl.SSLContext | None = None) -> tuple[Any, list[Any]]:
        """Go on over TLS. Raises Injected when something in clear stood behind the server's consent."""
        typ, said = self._simple_command("STARTTLS")
        if typ != "OK" or ssl_context is None:
            raise self.error("STARTTLS was refused")
        if self._reader.waiting:
            raise Injected("STARTTLS: more came in clear")
        self.untagged_responses.clear()
        self._encrypt(ssl_context)
        self._listen()
        self._get_capabilities()
        return typ, said

    def idle_until(self, until: float) -> bool:
        """IDLE (RFC 2177) until the number of mails changes, or that moment. Returns whether mail came."""
        came = self.exists
        tag = self._command("IDLE")
        while self._get_response() is not None:  # untagged answers may stand before the consent
            if self.tagged_commands[tag]:
                raise self.abort("IDLE was refused")
        self._until, self._reader.silence = until, float("inf")
        try:
            while came >= self.exists:
                came = min(came, self.exists)
                self._get_response()
                if "BYE" in self.untagged_responses:
                    raise self.abort("BYE")
        except TimeoutError:
            pass
        self.send(b"DONE\r\n")
        self._command_complete("IDLE", tag)
        return self.exists > came

    def _connect(self) -> None:
        super()._connect()  # type: ignore[misc]  # typeshed leaves it out
        if self.state != "NONAUTH":
            raise Preauthenticated("PREAUTH")

    def _append_untagged(self, typ: str, dat: bytes) -> None:
        if typ == "EXISTS":
            self.exists = int(dat)
        elif typ == "EXPUNGE":
            self.exists -= 1
            self.expunged += 1
        if typ in _COUNTS:  # imaplib keeps every one of them for as long as the folder is open
            self.untagged_responses.pop(typ, None)
        super()._append_untagged(typ, dat)  # type: ignore[misc]  # typeshed leaves it out

    def _encrypt(self, context: ssl.SSLContext) -> None:
        self.sock.settimeout(max(0.001, self._opened_by - monotonic()))
        self._use(context.wrap_socket(self.sock, server_hostname=self.host))

    def _use(self, sock: socket.socket) -> None:
        self.sock = sock
        self._reader = Reader(sock, longest=_LONGEST_LINE)

    def _listen(self) -> None:
        self._reader.silence = self.patience
        self._until = min(monotonic() + self.patience + self._more, self._opened_by)
