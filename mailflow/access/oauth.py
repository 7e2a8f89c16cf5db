"""The settings of a log-in by token: an ``oauth`` table in the options of a mailbox or transport.

Two ways to a token (RFC 6749): as the program itself, with a client secret or a certificate (client_credentials, 4.4;
"application access" of Exchange Online); or on behalf of the person who once consented, with a refresh token (6).
"""

import ipaddress
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal, Protocol, Self
from urllib.parse import urlsplit

from pydantic import Field, PrivateAttr, SecretStr, model_validator

from mailflow import address as written
from mailflow import discovery
from mailflow.access import secret
from mailflow.errors import AccessRefused
from mailflow.settings import Options

TOKENS = "mailflow.access.tokens"


class LogIn(Protocol):
    """Whoever can log in with a token."""

    def log_in(self, attempt: Callable[[str], object], *, refused: type[Exception]) -> None:
        """Call ``attempt`` with an access token; when it raises ``refused`` over a remembered one, again with a new.

        Raises AccessUnavailable, AccessRefused, or what ``attempt`` raises.
        """


class OAuth(Options):
    """How a token is got. Secrets stand in files or in the environment; relative paths start at mailflow.toml."""

    token_url: str
    """Such as ``https://login.microsoftonline.com/TENANT/oauth2/v2.0/token``."""
    client_id: str = Field(min_length=1)
    client_secret_file: Path | None = None
    client_secret_env: str | None = None
    certificate_file: Path | None = None
    """A certificate (PEM) that the app was registered with, instead of a secret; its key stands in ``key_file``."""
    key_file: Path | None = None
    refresh_token_file: Path | None = None
    """The first refresh token. Later ones are kept in the store; a changed file is a new consent."""
    scope: str = ""
    """Such as ``https://outlook.office365.com/.default``."""
    mechanism: Literal["xoauth2", "oauthbearer"] = "xoauth2"
    expires: date | None = None
    """The day on which the client secret ends, as its issuer says; no protocol tells it."""
    ca_file: Path | None = None
    timeout: float = Field(default=15.0, gt=0, le=120, strict=True)
    _bound: LogIn | None = PrivateAttr(default=None)

    @model_validator(mode="after")
    def _sound(self) -> Self:
        where = urlsplit(self.token_url)
        if not where.hostname or where.username or where.fragment:
            raise ValueError("token_url must be an address such as https://login.example/oauth2/token")
        written.host(where.hostname)
        if where.scheme != "https" and not (where.scheme == "http" and _loopback(where.hostname)):
            raise ValueError("token_url must begin with https: a secret is sent there")
        if (self.certificate_file is None) != (self.key_file is None):
            raise ValueError("certificate_file and key_file belong together")
        given = (self.client_secret_file, self.client_secret_env, self.certificate_file)
        proofs = sum(one is not None for one in given)
        if proofs > 1 or (proofs == 0 and self.refresh_token_file is None):
            raise ValueError("give one of client_secret_file, client_secret_env and certificate_file")
        return self

    @property
    def host(self) -> str:
        """The token endpoint's, for sentences."""
        return urlsplit(self.token_url).hostname or ""

    def access(self, said_in: str) -> LogIn:
        """Who logs in: whom these settings were bound to, else somebody without a place to keep refresh tokens in."""
        made: LogIn = self._bound or discovery.load(TOKENS).Access(self, name=said_in, said_in=said_in)
        return made

    def bound(self, access: LogIn) -> Self:
        """The same, with who logs in."""
        copy = self.model_copy()
        copy._bound = access  # noqa: SLF001 - the copy is of this class
        return copy

    def secret(self, said_in: str) -> SecretStr | None:
        """The client secret as it stands now. Raises AccessRefused when it cannot be read."""
        if self.client_secret_env is not None:
            if said := secret.of_variable(self.client_secret_env):
                return SecretStr(said)
            raise AccessRefused(f"{said_in}.client_secret_env names a variable that is not set in the environment.")
        if self.client_secret_file is None:
            return None
        return SecretStr(read_line(self.client_secret_file, f"{said_in}.client_secret_file"))


def read_line(file: Path, said_in: str) -> str:
    """The first line of a file that holds a secret. Raises AccessRefused."""
    found = secret.of_file(file)
    if not found:
        raise AccessRefused(f"{said_in} must name a readable text file (UTF-8) that holds it on its first line.")
    return found


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
