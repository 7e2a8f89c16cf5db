"""Serves the pages with waitress, in a thread of the daemon's process.

In: an application, a loopback address, a port (0: a free one). Out: an object that says its port and can be closed.
Raises NotPossible when the port is taken.
"""

import logging
import socket
import threading
from typing import Any

from waitress.server import create_server

from mailflow.errors import NotPossible

THREADS = 4
LARGEST_FORM = 1 << 20
"""Bytes of one request; a long reason is a few thousand."""
REST_SECONDS = 30
"""For how long nothing is looked after while nobody asks for a page: so often waitress closes what lies idle."""


class Server:
    """Pages that are being served until ``close``."""

    def __init__(self, listening: Any, sockets: dict[int, Any]) -> None:
        self._listening, self._sockets = listening, sockets
        self.thread = threading.Thread(target=listening.run, name="page", daemon=True)
        self.thread.start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._listening.effective_port)

    def close(self) -> None:
        """Stop listening; requests in hand are finished."""
        self._listening.task_dispatcher.shutdown()
        trigger = self._listening.trigger
        with trigger.lock:  # a server awake already would close the pipe first, and another file might take its number
            trigger.thunks.append(self._close_sockets)
            trigger.pull_trigger()
        self.thread.join(timeout=5.0)

    def _close_sockets(self) -> None:
        """In the server's own thread, so that no socket is closed while it is waited for."""
        self._listening.accepting = False
        for one in list(self._sockets.values()):
            if one is not self._listening:
                one.close()
        self._listening.close()
        self._sockets.clear()


def serve(app: Any, *, host: str, port: int) -> Server:
    """Listen and serve until the returned server is closed."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    sockets: dict[int, Any] = {}
    taken = _bound(host, port)
    listening = create_server(
        app,
        map=sockets,
        sockets=[taken],
        threads=THREADS,
        ident=None,
        max_request_body_size=LARGEST_FORM,
        asyncore_loop_timeout=REST_SECONDS,
    )
    return Server(listening, sockets)


def _bound(host: str, port: int) -> socket.socket:
    """A socket of that address alone; "localhost" is 127.0.0.1."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1" if host == "localhost" else host, port))
    except OSError:
        taken.close()
        raise NotPossible(f"The page cannot listen on {host}, port {port}; it is taken or not allowed.") from None
    return taken
