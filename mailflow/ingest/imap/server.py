"""An IMAP server as one mailbox of the settings names it, and the handles of the mail that lies there.

In: an address and a log-in. Out: where a mail is, as a word without a name or an address in it.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from mailflow.access.oauth import OAuth

_USUAL_PORTS = {143, 993}


@dataclass(frozen=True, slots=True)
class Server:
    """Where to connect and as whom. ``mailbox`` is the name for sentences; ``timeout`` seconds for an answer."""

    mailbox: str
    host: str
    port: int
    tls: Literal["implicit", "starttls", "none"]
    username: str
    password: str
    ca_file: Path | None = None
    timeout: float = 30.0
    oauth: OAuth | None = None

    def __repr__(self) -> str:
        return f"Server({self.mailbox!r})"

    @property
    def account(self) -> tuple[str, ...]:
        """Where a password is right or wrong."""
        return ("imap", self.host.lower(), str(self.port), self.username)

    def place(self, folder: str) -> str:
        """Which server, account and folder, in a word: UIDs of another account may look the same (peers' T08).

        The two usual ports lead to the same server.
        """
        port = "" if self.port in _USUAL_PORTS else str(self.port)
        folder = "INBOX" if folder.upper() == "INBOX" else folder
        place = f"{self.host.lower()}\0{port}\0{self.username.lower()}\0{folder}"
        return sha256(place.encode()).hexdigest()[:10]

    def handle(self, folder: str, validity: int, uid: int) -> str:
        """The handle of a mail anywhere in the account: its place, UIDVALIDITY and UID (RFC 9051 2.3.1.1)."""
        return f"{self.place(folder)}:{validity}:{uid}"
