"""The door to IMAP: connect, TLS, log in, select a folder, and say in a sentence what went wrong.

In: a server's address and a log-in. Out: a ``Session`` with its folder selected. Nothing is sent in clear beyond the
loopback: without TLS no password leaves, and a server that claims a log-in before there was one (PREAUTH), or under
whose name something came in clear behind STARTTLS, is left at once. Every answer has a deadline (``wire``).
Texts hold no user name, no password and nothing of a mail.
imaplib's debug level is set to 0: imapclient leaves it at 5, which costs ten times the fetch.
"""

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import CapabilityError, IMAPClientAbortError, IMAPClientError, LoginError

from mailflow.access.showing import PASSWORDS, SAID
from mailflow.errors import ConfigWrong, FilingRefused, LogInRefused, MailboxUnavailable
from mailflow.ingest.imap import password, token
from mailflow.ingest.imap.server import Server
from mailflow.ingest.imap.wire import Injected, Preauthenticated, Wire

FAULTS = (IMAPClientError, OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError)
"""All that the library raises when a server refuses, goes away, or says what cannot be understood."""
CONNECT_SECONDS = 15.0
LOGOUT_SECONDS = 5.0
SLOWEST = 16 * 1024
"""Octets a second below which a server counts as hanging: what was asked for has that much more time."""
PER_MAIL = 0.1
"""Seconds more for each mail that a command is about."""
_CODE = re.compile(r"\[([A-Z-]+)[ \]]")


@dataclass(frozen=True, slots=True)
class Session:
    """One connection, logged in, its folder selected. UIDs mean something only together with ``validity``."""

    client: Any
    server: Server
    folder: str
    validity: int
    readonly: bool

    @property
    def wire(self) -> Wire:
        """What is below the client."""
        wire: Wire = self.client._imap  # noqa: SLF001 - imapclient hands out no count of mails, and no deadlines
        return wire

    def can(self, capability: str) -> bool:
        """Whether the server admits that it can do something (RFC 3501 6.1.1)."""
        return bool(self.client.has_capability(capability))

    @contextmanager
    def expecting(self, mails: int, octets: int = 0) -> Iterator[Any]:
        """The client, for a command about so many mails, with an answer of so many octets."""
        with self.wire.expecting(quiet=mails * PER_MAIL, together=octets / SLOWEST):
            yield self.client

    def idle(self, until: float) -> bool:
        """IDLE to a moment of ``monotonic``; whether mail came."""
        return self.wire.idle_until(until)

    def reselect(self) -> bool:
        """Select the folder again after a look into another; False when it was replaced meanwhile."""
        answer = self.client.select_folder(self.folder, readonly=self.readonly)
        return int(answer[b"UIDVALIDITY"]) == self.validity

    def end(self) -> None:
        """Log out, or at least let the connection go."""
        with suppress(*FAULTS):
            self.wire.patience = min(LOGOUT_SECONDS, self.wire.patience)
            self.client.logout()
        self.drop()

    def drop(self) -> None:
        """Let the connection go without a word."""
        with suppress(*FAULTS):
            self.client.shutdown()


class _Client(IMAPClient):  # type: ignore[misc]  # imapclient ships no types
    """imapclient over a ``Wire``, which keeps the deadlines itself."""

    own_prefix: str | None = None
    """With what the names of the account's own folders begin (``filing.named``); None: the server was not asked."""

    def __init__(self, server: Server, context: ssl.SSLContext | None) -> None:
        self._server = server
        super().__init__(server.host, server.port, ssl=server.tls == "implicit", ssl_context=context)
        self._imap.debug = 0
        self.normalise_times = False

    def _create_IMAP4(self) -> Wire:  # noqa: N802 - imapclient's name
        return Wire(
            self.host,
            self.port,
            context=self.ssl_context if self.ssl else None,
            patience=self._server.timeout,
            connecting=min(CONNECT_SECONDS, self._server.timeout),
        )

    def _set_read_timeout(self) -> None:
        pass

    def forget_capabilities(self) -> None:
        """What was said before TLS, or before the log-in, says nothing about later."""
        self._cached_capabilities = None


def connect(server: Server, folder: str, *, readonly: bool) -> Session:
    """Open a session. Raises MailboxUnavailable, or ConfigWrong when there is no such folder."""
    context = _trust(server) if server.tls != "none" else None
    if server.oauth is None and (said := PASSWORDS.held_back(server.account, server.password)):
        raise LogInRefused(said)
    with _in_words(server):
        client = _Client(server, context)
    try:
        with _in_words(server):
            if server.tls == "starttls":
                client.starttls(context)
            client.forget_capabilities()
            _log_in(client, server)
            validity = _select(client, server, folder, readonly=readonly)
    except BaseException:
        with suppress(*FAULTS):
            client.shutdown()
        raise
    session = Session(client, server, folder, validity, readonly)
    session.wire.opened()
    return session


def _trust(server: Server) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=str(server.ca_file) if server.ca_file else None)
    except OSError:
        raise ConfigWrong(
            f"mailbox {server.mailbox}: options.ca_file must name a readable file of certificates (PEM)."
        ) from None


def _log_in(client: Any, server: Server) -> None:
    if server.oauth is not None:
        token.log_in(client, server.username, server.oauth)
        return
    try:
        password.log_in(client, server.username, server.password)
    except LoginError as refused:
        if (word := _CODE.search(str(refused))) and word[1] in _PASSING:
            raise
        said = f"{unavailable(server, refused)} {SAID}"
        PASSWORDS.refused(server.account, server.password, said)
        raise LogInRefused(said) from None
    PASSWORDS.accepted(server.account)


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


_CODES = {
    "UNAVAILABLE": "says that a part of it (such as the list of accounts) is not available at the moment.",
    "INUSE": "says that the mailbox is in use elsewhere.",
    "LIMIT": "says that one of its limits is reached.",
    "EXPIRED": "says that the password has expired; set a new one.",
    "AUTHORIZATIONFAILED": "knows the log-in, but does not let it into this mailbox.",
    "PRIVACYREQUIRED": "wants TLS before a log-in; set options.tls.",
    "CONTACTADMIN": "says that its administrator must be asked.",
    "OVERQUOTA": "says that the mailbox is full (over quota).",
    "NOPERM": "says that this account lacks the permission.",
    "CANNOT": "says that this can never be done.",
    "SERVERBUG": "says that it is faulty itself.",
}
"""What a server may say in a word (RFC 5530, RFC 9208)."""
_PASSING = {"UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG"}
"""With these nobody looked at the password."""
_SENTENCES: tuple[tuple[type[BaseException], str], ...] = (
    (TimeoutError, "did not answer in time."),
    (
        ssl.SSLCertVerificationError,
        "shows a certificate that is not trusted ({0.verify_message}); no password was sent.",
    ),
    (ssl.SSLError, "could not agree on TLS; no password was sent. Does options.tls fit the port?"),
    (OSError, "cannot be reached ({0.strerror})."),
    (Preauthenticated, "claims that somebody is logged in before anybody was (PREAUTH); no password was sent."),
    (Injected, "was interrupted: something in clear came behind its consent to TLS; no password was sent."),
    (CapabilityError, "does not offer what a safe log-in needs (STARTTLS, or a log-in); no password was sent."),
    (
        token.TokenRefused,
        "refused a token that was given out for it: the app may not open this mailbox, or it is closed; ask its owner.",
    ),
    (password.Untellable, "takes no user name with letters beyond ASCII (it offers no AUTH=PLAIN); nothing was sent."),
    (LoginError, "refused the log-in; check user name and password, and whether the account is open."),
    (IMAPClientAbortError, "ended the connection."),
    (Exception, "refused a command, or answered what cannot be understood."),
)


def unavailable(server: Server, fault: BaseException) -> MailboxUnavailable:
    """What went wrong as a sentence for an operator, without anything that the server or a mail said."""
    return MailboxUnavailable(f"mailbox {server.mailbox}: the IMAP server {server.host}:{server.port} {_said(fault)}")


def filing_refused(server: Server, folder: str, fault: BaseException) -> FilingRefused:
    """The same, of a folder into which stored mail cannot be moved."""
    return FilingRefused(
        f"mailbox {server.mailbox}: mail is read and kept, but cannot be filed in {folder}: the IMAP server "
        f"{server.host}:{server.port} {_said(fault)} The mail stays where it is until that is mended: make the "
        "folder there, or give options.processed a name that the server takes (some want another separator, or a "
        'prefix such as "INBOX.").'
    )


def _said(fault: BaseException) -> str:
    text = _code(fault) or next(text for kind, text in _SENTENCES if isinstance(fault, kind))
    return text.format(fault)


def _code(fault: BaseException) -> str:
    """What the server's own word for it means; "" when it said none, or none that is known."""
    said = _CODE.search(str(fault)) if merely_refused(fault) else None
    return _CODES.get(said[1], "") if said else ""


def merely_refused(fault: BaseException) -> bool:
    """Whether the server answered "no" and the connection is as good as before."""
    return isinstance(fault, IMAPClientError) and not isinstance(fault, IMAPClientAbortError)


@contextmanager
def _in_words(server: Server) -> Iterator[None]:
    try:
        yield
    except FAULTS as fault:
        raise unavailable(server, fault) from None
