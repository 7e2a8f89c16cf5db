"""An SMTP server that goes by a script, for what no well-behaved server does: cut at a byte, strip STARTTLS, say rubbish.

``script`` maps a verb (EHLO, MAIL, RCPT, DATA, DOT, RSET, QUIT, GREETING) to an answer; CUT closes the connection there,
HANG says nothing until the other side is gone, and ``reached`` is set meanwhile; DRIP sends a byte now and then, and
never an end of it.
``cut_after`` closes it after so many bytes of content. Everything that a client said is kept in ``heard``.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

CUT, HANG, DRIP = "cut", "hang", "drip"
USUAL = {
    "GREETING": "220 scripted ESMTP",
    "EHLO": "250-scripted\r\n250-SIZE 40000000\r\n250 AUTH PLAIN LOGIN",
    "MAIL": "250 2.1.0 ok",
    "RCPT": "250 2.1.5 ok",
    "DATA": "354 go on",
    "DOT": "250 2.0.0 accepted",
    "RSET": "250 2.0.0 ok",
    "QUIT": "221 bye",
    "AUTH": "235 2.7.0 ok",
    "STARTTLS": "454 4.7.0 not now",
}


@dataclass
class Scripted:
    port: int = 0
    script: dict[str, list[str]] = field(default_factory=dict)
    cut_after: int | None = None
    heard: list[str] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)
    connections: int = 0
    reached: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)

    def answer(self, verb: str) -> str:
        waiting = self.script.get(verb)
        return waiting.pop(0) if waiting else USUAL.get(verb, "502 5.5.1 what")


def _talk(server: Scripted, client: socket.socket) -> None:
    lines = client.makefile("rb")

    def say(verb: str) -> str:
        """What was answered; "" when the connection is to be cut here."""
        answer = server.answer(verb)
        if answer == HANG:
            server.reached.set()
            lines.read()
        while answer == DRIP:  # until the other side is gone
            server.reached.set()
            client.sendall(b"2")
            server.ended.wait(0.02)
            if server.ended.is_set():
                return ""
        if answer in {CUT, HANG}:
            return ""
        client.sendall(answer.encode() + b"\r\n")
        return answer

    if not say("GREETING"):
        return
    while line := lines.readline():
        said = line.decode("utf-8", "replace").strip()
        server.heard.append(said)
        verb = said.split(" ", 1)[0].upper()
        answer = say(verb)
        if not answer or verb == "QUIT":
            return
        if answer.startswith("354"):
            content = b""
            while (part := lines.readline()) != b".\r\n":
                content += part
                if not part or (server.cut_after is not None and len(content) >= server.cut_after):
                    return
            server.contents.append(content)
            if not say("DOT"):
                return


@contextmanager
def scripted_smtp(**script: list[str]) -> Iterator[Scripted]:
    """Start one on a free loopback port; it ends with the block."""
    server = Scripted(script=script)
    listener = socket.create_server(("127.0.0.1", 0))
    server.port = listener.getsockname()[1]

    def serve() -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                server.connections += 1
                with client, suppress(OSError):
                    _talk(server, client)
                    # a reset rather than a polite end, as when a server dies
                    client.shutdown(socket.SHUT_RDWR)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
