"""Mailbox ``imap``: a folder of an IMAP server, which people may read and file in meanwhile.

In: a server's address, a log-in, a folder. Out: the folder, open (``ingest.imap_mailbox``); with ``leave`` it is opened
read-only.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, SecretStr, model_validator

from mailflow import address as written
from mailflow.access import secret
from mailflow.access.oauth import OAuth
from mailflow.errors import ConfigWrong
from mailflow.ingest import mailbox as protocol
from mailflow.ingest.imap.folder import ImapMailbox
from mailflow.ingest.imap.line import Line
from mailflow.ingest.imap.server import Server

_PORTS = {"implicit": 993, "starttls": 143, "none": 143}


class Options(protocol.Options):
    """Where the mail is. The password stands in one place: a file, the environment, or (least good) here."""

    host: Annotated[str, AfterValidator(written.host)]
    port: int | None = Field(default=None, ge=1, le=65535, strict=True)
    tls: Literal["implicit", "starttls", "none"] = "implicit"
    ca_file: Path | None = None
    """Certificates of the authorities to trust, when not the system's."""
    username: str
    password: SecretStr | None = None
    password_file: Path | None = None
    """The password stands on its first line (``access.secret``)."""
    password_env: str | None = None
    oauth: OAuth | None = None
    """A log-in by token, instead of a password."""
    folder: str = "INBOX"
    processed: protocol.MonthFolder = "Processed.{month}"
    """Below the prefix of the account's own folders, where the server has one ("INBOX.")."""
    timeout: float = Field(default=30.0, gt=0, le=600, strict=True)
    """Seconds that a command may take."""

    def place(self) -> tuple[str, ...]:
        """See ``settings.Options``. INBOX is the same in any spelling (RFC 9051 5.1)."""
        folder = "INBOX" if self.folder.upper() == "INBOX" else self.folder
        return ("imap", self.host.lower(), self.username.lower(), folder)

    @model_validator(mode="after")
    def _safe(self) -> "Options":
        if self.tls == "none" and not _loopback(self.host):
            raise ValueError("tls may be none on the loopback only; allowed are implicit and starttls")
        ways = (self.password, self.password_file, self.password_env, self.oauth)
        if self.processed in {self.folder, "INBOX"} or self.processed.upper() == self.folder.upper() == "INBOX":
            raise ValueError("processed may not be the folder that mail is read from; give another name")
        if sum(value is not None for value in ways) != 1:
            raise ValueError("give exactly one of password_file, password_env, password and the table oauth")
        return self


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class ImapBackend:
    """Opens IMAP folders."""

    name = "imap"
    options: ClassVar[type[protocol.Options]] = Options

    @contextmanager
    def open(
        self,
        mailbox: str,
        options: protocol.Options,
        *,
        settle: str,
        trusted_received_by: Collection[str] = (),
    ) -> Iterator[ImapMailbox]:
        """See ``MailboxBackend``. Raises ConfigWrong for a password that is not there or a missing folder."""
        options = Options.model_validate(options)
        server = Server(
            mailbox=mailbox,
            host=options.host,
            port=options.port or _PORTS[options.tls],
            tls=options.tls,
            username=options.username,
            password="" if options.oauth else _password(mailbox, options),
            oauth=options.oauth,
            ca_file=options.ca_file,
            timeout=options.timeout,
        )
        moves = settle == "move"
        line = Line(server, options.folder, readonly=not moves)
        try:
            yield ImapMailbox(line, options.processed, moves=moves, trusted=trusted_received_by)
        finally:
            line.end()


def _password(mailbox: str, options: Options) -> str:
    if options.password is not None:
        return options.password.get_secret_value()
    if options.password_file is not None:
        if found := secret.of_file(options.password_file):
            return found
        raise ConfigWrong(
            f"mailbox {mailbox}: options.password_file must name a readable text file (UTF-8) that holds the password "
            "on its first line."
        )
    if found := secret.of_variable(options.password_env or ""):
        return found
    raise ConfigWrong(f"mailbox {mailbox}: options.password_env names a variable that is not set in the environment.")


PLUGIN = ImapBackend()
