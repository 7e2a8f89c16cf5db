"""The door to IMAP: connect, TLS, log in, select a folder, and say in a sentence what went wrong.

In: a server's address and a log-in. Out: a ``Session`` with its folder selected. Nothing is sent in clear beyond the
loopback: without TLS no password leaves. Texts hold no user name, no password and nothing of a mail.
imaplib's debug level is set to 0: imapclient leaves it at 5, which costs ten times the fetch.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import CapabilityError, IMAPClientAbortError, IMAPClientError, LoginError

from mailflow.clock import monotonic
from mailflow.errors import ConfigWrong, MailboxUnavailable

FAULTS = (IMAPClientError, OSError, ValueError)
"""All that the library raises when a server refuses, goes away, or says what cannot be understood."""
CONNECT_SECONDS = 15.0
IDLE_SECONDS = 25 * 60.0
"""IDLE is renewed before a server may end it for inactivity (RFC 2177: 29 minutes)."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where to connect and as whom. ``mailbox`` is the name for sentences; ``timeout`` seconds a command."""

    mailbox: str
    host: str
    port: int
    tls: Literal["implicit", "starttls", "none"]
    username: str
    password: str
    ca_file: Path | None = None
    timeout: float = 30.0

    def __repr__(self) -> str:
        return f"Server({self.mailbox!r})"


@dataclass(frozen=True, slots=True)
class Session:
    """One connection, logged in, its folder selected. UIDs mean something only together with ``validity``."""

    client: Any
    folder: str
    validity: int
    readonly: bool

    def can(self, capability: str) -> bool:
        """Whether the server admits that it can do something (RFC 3501 6.1.1)."""
        return bool(self.client.has_capability(capability))

    def reselect(self) -> bool:
        """Select the folder again after a look into another; False when it was replaced meanwhile."""
        answer = self.client.select_folder(self.folder, readonly=self.readonly)
        return int(answer[b"UIDVALIDITY"]) == self.validity

    def end(self) -> None:
        """Log out, or at least let the connection go."""
        with suppress(*FAULTS):
            self.client.logout()
        self.drop()

    def drop(self) -> None:
        """Let the connection go without a word."""
        with suppress(*FAULTS):
            self.client.shutdown()


def connect(server: Server, folder: str, *, readonly: bool) -> Session:
    """Open a session. Raises MailboxUnavailable, or ConfigWrong when there is no such folder."""
    with _in_words(server):
        client = _client(server)
    try:
        with _in_words(server):
            client.login(server.username, server.password)
            validity = _select(client, server, folder, readonly=readonly)
    except BaseException:
        with suppress(*FAULTS):
            client.shutdown()
        raise
    return Session(client, folder, validity, readonly)


def _client(server: Server) -> Any:
    context = None
    if server.tls != "none":
        context = ssl.create_default_context(cafile=str(server.ca_file) if server.ca_file else None)
    client = IMAPClient(
        server.host,
        server.port,
        ssl=server.tls == "implicit",
        ssl_context=context if server.tls == "implicit" else None,
        timeout=SocketTimeout(min(CONNECT_SECONDS, server.timeout), server.timeout),
    )
    client._imap.debug = 0  # noqa: SLF001 - imapclient offers no other way; see the module's head
    client.normalise_times = False
    if server.tls == "starttls":
        try:
            client.starttls(context)
        except BaseException:
            with suppress(*FAULTS):
                client.shutdown()
            raise
    return client


def _select(client: Any, server: Server, folder: str, *, readonly: bool) -> int:
    try:
        return int(client.select_folder(folder, readonly=readonly)[b"UIDVALIDITY"])
    except IMAPClientAbortError:
        raise
    except IMAPClientError:
        if client.folder_exists(folder):
            raise
        raise ConfigWrong(
            f"mailbox {server.mailbox}: options.folder names a folder that the server does not have; "
            "make it there, or name one that is there."
        ) from None


_SENTENCES: tuple[tuple[type[BaseException], str], ...] = (
    (TimeoutError, "did not answer in time."),
    (
        ssl.SSLCertVerificationError,
        "shows a certificate that is not trusted ({0.verify_message}); no password was sent.",
    ),
    (ssl.SSLError, "could not agree on TLS; no password was sent. Does options.tls fit the port?"),
    (OSError, "cannot be reached ({0.strerror})."),
    (CapabilityError, "does not offer what a safe log-in needs (STARTTLS); no password was sent."),
    (LoginError, "refused the log-in; check user name and password, and whether the account is open."),
    (IMAPClientAbortError, "ended the connection."),
    (Exception, "refused a command, or answered what cannot be understood."),
)


def unavailable(server: Server, fault: BaseException) -> MailboxUnavailable:
    """What went wrong as a sentence for an operator, without anything that the server or a mail said."""
    text = next(text for kind, text in _SENTENCES if isinstance(fault, kind))
    return MailboxUnavailable(
        f"mailbox {server.mailbox}: the IMAP server {server.host}:{server.port} {text.format(fault)}"
    )


@contextmanager
def _in_words(server: Server) -> Iterator[None]:
    try:
        yield
    except FAULTS as fault:
        raise unavailable(server, fault) from None


class Line:
    """A session that is kept from look to look, and made anew when it was found broken.

    ``validity`` is the folder's UIDVALIDITY; another one is welcome only between two looks (``wake``).
    """

    def __init__(self, server: Server, folder: str, *, readonly: bool) -> None:
        self.server, self._folder, self._readonly = server, folder, readonly
        self._session: Session | None = connect(server, folder, readonly=readonly)
        self.validity = self._session.validity

    def end(self) -> None:
        """Log out."""
        if self._session is not None:
            self._session.end()
            self._session = None

    def wake(self) -> bool:
        """Hear what happened meanwhile, and renew what is broken; True when the folder was replaced by another."""
        try:
            self._open().client.noop()
        except FAULTS as fault:
            self.let_go_if_broken(fault)
        replaced = self._open().validity != self.validity
        self.validity = self._open().validity
        return replaced

    def session(self) -> Session:
        """The session, made anew when it was let go. Raises MailboxUnavailable."""
        session = self._open()
        if session.validity != self.validity:
            raise MailboxUnavailable(
                f"mailbox {self.server.mailbox}: its folder was replaced by another during this look; "
                "the new one is read at the next."
            )
        return session

    def _open(self) -> Session:
        if self._session is None:
            self._session = connect(self.server, self._folder, readonly=self._readonly)
        return self._session

    def let_go_if_broken(self, fault: BaseException) -> None:
        """After a fault: keep the connection only if the server merely refused."""
        refused = isinstance(fault, IMAPClientError) and not isinstance(fault, IMAPClientAbortError)
        if not refused and self._session is not None:
            self._session.drop()
            self._session = None

    @contextmanager
    def in_words(self) -> Iterator[Session]:
        """The session; what goes wrong in the block becomes MailboxUnavailable with a sentence."""
        try:
            yield self.session()
        except FAULTS as fault:
            self.let_go_if_broken(fault)
            raise unavailable(self.server, fault) from None

    def idle(self, seconds: float) -> bool | None:
        """Until mail comes (EXISTS, whatever RECENT says) or so long; None when the server cannot, or broke off."""
        if self._session is None or not self._session.can("IDLE"):
            return None
        try:
            return _idle(self._session.client, monotonic() + min(seconds, IDLE_SECONDS))
        except FAULTS as fault:
            self.let_go_if_broken(fault)
            return None


def _idle(client: Any, deadline: float) -> bool:
    came = False
    client.idle()
    while not came and (left := deadline - monotonic()) > 0:
        said = client.idle_check(timeout=left)
        if not said and deadline - monotonic() > 0:
            raise IMAPClientAbortError("the connection was closed")
        came = any(b"EXISTS" in line for line in said)
    _, rest = client.idle_done()
    return came or any(b"EXISTS" in line for line in rest)
