"""An IMAP server on a real socket that can do little and misbehaves on purpose, for what no well-behaved server does.

It holds one folder in memory and speaks as much of RFC 3501 as a reader needs. ``script`` maps a command (GREETING, LOGIN,
``UID FETCH`` …; ``UID FETCH 7`` for one that names that UID alone) to what happens the next times: CUT closes the
connection, HANG says nothing more, DRIP sends the answer a byte at a time, any other text is sent instead of the answer
(``TAG`` becomes the command's tag; ``&`` at its end stands for no line end). A list is used up; a plain text stays.
"""

import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

CUT, HANG, DRIP = "cut", "hang", "drip"
DRIP_SECONDS = 0.05
CAPABILITIES = "IMAP4rev1 IDLE"


@dataclass
class ScriptedImap:
    port: int = 0
    capabilities: str = CAPABILITIES
    greeting: str = "* OK ready"
    script: dict[str, list[str] | str] = field(default_factory=dict)
    mails: dict[int, bytes] = field(default_factory=dict)
    dates: dict[int, str] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    """RFC822.SIZE where it is not what the mail has."""
    hidden: set[int] = field(default_factory=set)
    """UIDs that are in the folder and that no command shows yet."""
    validity: int = 7
    behind_starttls: bytes = b""
    """Sent in clear behind the consent to STARTTLS, in the same packet."""
    trust: ssl.SSLContext | None = None
    heard: list[str] = field(default_factory=list)
    connections: int = 0
    open_now: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)
    stopping: threading.Event = field(default_factory=threading.Event)
    peers: list[socket.socket] = field(default_factory=list)

    def put(self, raw: bytes, uid: int | None = None) -> int:
        """A mail comes; whoever idles hears EXISTS, and never RECENT."""
        with self.changed:
            uid = uid or max(self.mails, default=0) + 1
            self.mails[uid] = raw
            self.changed.notify_all()
        return uid

    def shown(self) -> list[int]:
        return sorted(set(self.mails) - self.hidden)

    def said(self, verb: str) -> int:
        """How often a command was heard."""
        return sum(re.sub(r"^\S+ ", "", line).startswith(verb) for line in self.heard)

    def drop_everybody(self) -> None:
        """Close every connection as a restarted server does."""
        for peer in list(self.peers):
            with suppress(OSError):
                peer.shutdown(socket.SHUT_RDWR)

    def planned(self, *verbs: str) -> str | None:
        for verb in verbs:
            plan = self.script.get(verb)
            if isinstance(plan, str):
                return plan
            if plan:
                return plan.pop(0)
        return None


class _Talk:
    """One connection."""

    def __init__(self, server: ScriptedImap, peer: socket.socket) -> None:
        self.server, self.peer = server, peer
        self.lines = peer.makefile("rb")
        self.told = 0

    def send(self, text: str | bytes, how: str | None = None) -> None:
        octets = text if isinstance(text, bytes) else text.encode()
        if how == DRIP:
            for one in octets:
                self.peer.sendall(bytes([one]))
                if self.server.stopping.wait(DRIP_SECONDS):
                    return
        else:
            self.peer.sendall(octets)

    def run(self) -> None:
        if not self.answer("GREETING", "", self.server.greeting + "\r\n"):
            return
        while line := self.lines.readline().decode("utf-8", "replace").strip():
            while literal := re.search(r" \{(\d+)\}$", line):
                self.send("+ go on\r\n")
                text = self.lines.read(int(literal[1])) + self.lines.readline()
                line = line[: literal.start()] + " " + text.decode("utf-8", "replace").strip()
            self.server.heard.append(line)
            tag, _, rest = line.partition(" ")
            verb = " ".join(rest.split()[:2]).upper() if rest.upper().startswith("UID ") else rest.split()[0].upper()
            arguments = rest[len(verb) :].strip()
            if not self.command(tag, verb, arguments):
                return

    def answer(self, verb: str, tag: str, text: str | bytes, *more: str) -> bool:
        """Send it, or what the script says; False when the connection is to end."""
        plan = self.server.planned(*more, verb)
        if plan == CUT:
            return False
        if plan == HANG:
            self.server.stopping.wait(60)
            return False
        if plan is not None and plan != DRIP:
            text = f"{plan.replace('TAG', tag)}\r\n".removesuffix("&\r\n")
        self.send(text, plan)
        return True

    def command(self, tag: str, verb: str, arguments: str) -> bool:
        server, ok = self.server, f"{tag} OK done\r\n"
        if verb == "STARTTLS":
            return self.starttls(tag)
        if verb == "IDLE":
            return self.idle(tag)
        text: str | bytes = ok
        if verb == "CAPABILITY":
            text = f"* CAPABILITY {server.capabilities}\r\n{ok}"
        elif verb in {"SELECT", "EXAMINE"}:
            self.told = len(server.shown())
            text = f"* {self.told} EXISTS\r\n* OK [UIDVALIDITY {server.validity}] x\r\n{tag} OK [READ-ONLY] done\r\n"
        elif verb == "LIST":
            text = f'* LIST () "." INBOX\r\n{ok}'
        elif verb == "NOOP":
            text = self.exists() + ok
        elif verb == "UID SEARCH":
            text = "* SEARCH " + " ".join(map(str, self.wanted(arguments))) + "\r\n" + ok
        elif verb == "UID FETCH":
            text = self.fetched(arguments) + ok.encode()
        elif verb == "LOGOUT":
            text = f"* BYE\r\n{ok}"
        return self.answer(verb, tag, text, f"{verb} {arguments.partition(' ')[0]}") and verb != "LOGOUT"

    def exists(self) -> str:
        there = len(self.server.shown())
        said, self.told = (f"* {there} EXISTS\r\n" if there != self.told else ""), there
        return said

    def wanted(self, arguments: str) -> list[int]:
        if "UID " not in arguments.upper():
            return self.server.shown()
        return self.named(re.split("UID ", arguments, flags=re.IGNORECASE)[1].split(" ")[0].strip("()"))

    def named(self, uid_set: str) -> list[int]:
        shown, found = self.server.shown(), set()
        for piece in uid_set.split(","):
            first, colon, last = piece.partition(":")
            low, high = int(first), int(last) if last not in {"", "*"} else max(shown, default=0)
            if last == "*":
                low, high = min(low, high), max(low, high)  # n:* names the last mail at least
            found |= {uid for uid in shown if low <= uid <= (high if colon else low)}
        return sorted(found)

    def fetched(self, arguments: str) -> bytes:
        uid_set, _, items = arguments.partition(" ")
        said = b""
        for uid in self.named(uid_set):
            raw, number = self.server.mails[uid], self.server.shown().index(uid) + 1
            date = self.server.dates.get(uid, '"24-Nov-2025 11:59:59 +0000"')
            if part := re.search(r"BODY\.PEEK\[\]<(\d+)\.(\d+)>", items):
                start, piece = int(part[1]), raw[int(part[1]) :][: int(part[2])]
                said += b"* %d FETCH (UID %d BODY[]<%d> {%d}\r\n%b)\r\n" % (number, uid, start, len(piece), piece)
            elif "BODY" in items:
                said += b"* %d FETCH (UID %d BODY[] {%d}\r\n%b)\r\n" % (number, uid, len(raw), raw)
            else:
                size = self.server.sizes.get(uid, len(raw))
                said += f"* {number} FETCH (UID {uid} RFC822.SIZE {size} INTERNALDATE {date})\r\n".encode()
        return said

    def starttls(self, tag: str) -> bool:
        if plan := self.server.planned("STARTTLS"):
            self.send(plan.replace("TAG", tag) + "\r\n")
            return True
        self.send(f"{tag} OK go\r\n".encode() + self.server.behind_starttls)
        assert self.server.trust is not None
        self.peer = self.server.trust.wrap_socket(self.peer, server_side=True)
        self.server.peers.append(self.peer)
        self.lines = self.peer.makefile("rb")
        return True

    def idle(self, tag: str) -> bool:
        server = self.server
        if not self.answer("IDLE", tag, "+ idling\r\n"):
            return False
        self.peer.settimeout(0.02)
        heard = b""
        while not server.stopping.is_set():
            with server.changed:
                if said := self.exists():
                    self.send(said)
            try:
                part = self.peer.recv(100)
            except TimeoutError:
                continue
            heard += part
            if not part:
                return False
            if b"DONE" in heard:
                break
        self.peer.settimeout(None)
        return self.answer("DONE", tag, f"{tag} OK idle over\r\n")


def context_of(certificate: Path, key: Path) -> ssl.SSLContext:
    """What a server with that certificate speaks."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context


@contextmanager
def scripted_imap(
    *, implicit: ssl.SSLContext | None = None, starttls: ssl.SSLContext | None = None, port: int = 0, **script: str
) -> Iterator[ScriptedImap]:
    """Start one on a free loopback port (or that one); it ends with the block. ``script`` may also be set later."""
    server = ScriptedImap(script=dict(script), trust=starttls)
    listener = socket.create_server(("127.0.0.1", port))
    server.port = listener.getsockname()[1]

    def serve(peer: socket.socket) -> None:
        server.open_now += 1
        server.peers.append(peer)
        try:
            with suppress(OSError, ssl.SSLError, ValueError):
                if implicit is not None:
                    peer = implicit.wrap_socket(peer, server_side=True)
                    server.peers.append(peer)
                talk = _Talk(server, peer)
                talk.run()
                peer = talk.peer
        finally:
            with suppress(OSError):
                peer.shutdown(socket.SHUT_RDWR)
            peer.close()
            server.open_now -= 1

    threads: list[threading.Thread] = []

    def accept() -> None:
        with suppress(OSError):
            while True:
                peer, _ = listener.accept()
                server.connections += 1
                threads.append(threading.Thread(target=serve, args=(peer,), daemon=True))
                threads[-1].start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.drop_everybody()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join(5)
        end = time.monotonic() + 5
        for thread in threads:
            thread.join(max(0.0, end - time.monotonic()))
