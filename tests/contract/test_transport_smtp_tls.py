"""T44 for letters: nothing secret leaves before the mail server has shown who it is, and nothing said in clear counts."""

import base64
import socket
import ssl
import threading
from contextlib import ExitStack, contextmanager, suppress

import pytest

from mailflow.errors import MailflowError
from mailflow.letter import Outcome
from mailflow.outbound.transports.smtp import PLUGIN
from tests.contract.transport_contract import an_envelope
from tests.servers.loopback import make_certificate
from tests.servers.scripted_imap import context_of

SECRET = "secret-of-the-mailbox"


class Server:
    """One connection of SMTP with STARTTLS (or TLS at once), and what was said in it, in clear and under TLS."""

    def __init__(self, context: ssl.SSLContext, *, implicit: bool, behind: bytes) -> None:
        self.context, self.implicit, self.behind = context, implicit, behind
        self.clear: list[str] = []
        self.sealed: list[str] = []

    def talk(self, peer: socket.socket) -> None:
        with ExitStack() as stack:
            self._talk(peer, stack)

    def _talk(self, peer: socket.socket, stack: ExitStack) -> None:
        heard = self.clear
        if self.implicit:
            peer, heard = stack.enter_context(self.context.wrap_socket(peer, server_side=True)), self.sealed
        lines = stack.enter_context(peer.makefile("rb"))
        peer.sendall(b"220 ready\r\n")
        while line := lines.readline().decode().strip():
            heard.append(line)
            verb = line.split()[0].upper()
            if verb == "STARTTLS":
                peer.sendall(b"220 go\r\n" + self.behind)
                peer, heard = stack.enter_context(self.context.wrap_socket(peer, server_side=True)), self.sealed
                lines = stack.enter_context(peer.makefile("rb"))
            elif verb == "EHLO":
                peer.sendall(b"250-x\r\n250-STARTTLS\r\n" if heard is self.clear else b"250-x\r\n")
                peer.sendall(b"250 AUTH PLAIN\r\n")
            elif verb == "DATA":
                peer.sendall(b"354 go\r\n")
                while lines.readline() not in {b".\r\n", b""}:
                    pass
                peer.sendall(b"250 2.0.0 ok\r\n")
            else:
                peer.sendall(b"235 2.7.0 ok\r\n" if verb == "AUTH" else b"250 2.1.0 ok\r\n")


@contextmanager
def server(folder, *, implicit=False, behind=b"", **certificate):
    folder.mkdir()
    shown, key = make_certificate(folder, **certificate)
    running = Server(context_of(shown, key), implicit=implicit, behind=behind)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with suppress(OSError):
                peer, _ = listener.accept()
                with peer:
                    running.talk(peer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        password = folder / "password"
        password.write_text(SECRET + "\n")
        options = PLUGIN.options(
            host="127.0.0.1",
            port=listener.getsockname()[1],
            tls="implicit" if implicit else "starttls",
            username="mailflow",
            password_file=password,
            ca_file=shown,
            timeout=5,
        )
        yield running, options
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def no_secret_was_heard(running: Server) -> None:
    told = base64.b64encode(f"\0mailflow\0{SECRET}".encode()).decode()
    for line in (*running.clear, *running.sealed):
        assert not line.upper().startswith(("AUTH", "MAIL"))
        assert told not in line


@pytest.mark.parametrize("implicit", [True, False], ids=["implicit", "starttls"])
@pytest.mark.parametrize("how", [{"days": -1}, {"names": ("mail.elsewhere.example",)}], ids=["expired", "other host"])
def test_t44_a_bad_certificate_is_refused_before_any_credential(tmp_path, implicit, how):
    with server(tmp_path / "smtp", implicit=implicit, **how) as (running, options):
        with pytest.raises(MailflowError, match="certificate"), PLUGIN.open(options):
            pass
        no_secret_was_heard(running)


def test_t44_what_was_injected_in_clear_behind_starttls_is_not_believed(tmp_path):
    behind = b"250-evil\r\n250 AUTH LOGIN\r\n235 2.7.0 ok\r\n554 5.7.1 go away\r\n"
    with server(tmp_path / "smtp", behind=behind) as (running, options):
        with PLUGIN.open(options) as transport:
            receipt = transport.send(an_envelope())
        assert receipt.outcome is Outcome.ACCEPTED
    assert [line.split()[0].upper() for line in running.clear] == ["EHLO", "STARTTLS"]
    assert [line.split()[0].upper() for line in running.sealed][:3] == ["EHLO", "AUTH", "MAIL"]
