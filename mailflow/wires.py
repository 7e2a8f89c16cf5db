"""Sockets on which nothing is waited for without end: what comes, and who is dialled, has up to a moment of monotonic.

In: a host or a socket, and a moment. Out: a connection, lines and literals. A deadline spans the whole line and not one
read of the socket, so that a server which sends a byte a second is given up as well. A line that was cut by a deadline
is not lost: it goes on. Raises OSError, TimeoutError when the moment has passed, EndlessLine.
"""

import io
import socket

from mailflow.clock import monotonic

_GULP = 64 * 1024


class EndlessLine(Exception):  # noqa: N818 - what it is
    """More came than any line of this protocol has, and no end of it."""


class Reader:
    """Lines and literals from a socket; ``longest``: octets of a line at most."""

    def __init__(self, sock: socket.socket, *, longest: int) -> None:
        self._sock, self._longest = sock, longest
        self._got = bytearray()
        self.silence = float("inf")
        """Seconds that the other side may be silent, however late it is."""

    @property
    def waiting(self) -> int:
        """Octets that came and were not asked for yet."""
        return len(self._got)

    def line(self, until: float) -> bytes:
        """Up to the next line feed; "" or a piece when the other side has closed."""
        seen = 0
        while (end := self._got.find(b"\n", seen)) < 0:
            seen = len(self._got)
            if seen > self._longest:
                raise EndlessLine
            more = self._receive(until, _GULP)
            if not more:
                return self._take(seen)
            self._got += more
        return self._take(end + 1)

    def exactly(self, size: int, until: float) -> bytes:
        """So many octets; fewer when the other side has closed."""
        first = self._take(min(size, len(self._got)))
        if len(first) == size:
            return first
        whole, left = io.BytesIO(), size - len(first)  # pieces that are joined would hold a large mail twice
        whole.write(first)
        while left:
            more = self._receive(until, min(left, 4 * _GULP))
            if not more:
                break
            whole.write(more)
            left -= len(more)
        return whole.getvalue()

    def _take(self, size: int) -> bytes:
        taken = bytes(self._got[:size])
        del self._got[:size]
        return taken

    def _receive(self, until: float, most: int) -> bytes:
        left = min(until - monotonic(), self.silence)
        if left <= 0:
            raise TimeoutError("the deadline has passed")
        self._sock.settimeout(left)
        return self._sock.recv(most)


def send(sock: socket.socket, content: bytes, until: float) -> None:
    """All of it; over TLS, too, where a time-out of the socket would be each write's own."""
    for start in range(0, len(content), _GULP):
        if (left := until - monotonic()) <= 0:
            raise TimeoutError("the deadline has passed")
        sock.settimeout(left)
        sock.sendall(content[start : start + _GULP])


def dialled(host: str, port: int, until: float) -> socket.socket:
    """A connection to one of the host's addresses; all of them together have until that moment."""
    fault: OSError = TimeoutError("the deadline has passed")
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(max(0.001, until - monotonic()))
            sock.connect(address)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        except OSError as wrong:
            sock.close()
            fault = wrong
        else:
            return sock
    raise fault
