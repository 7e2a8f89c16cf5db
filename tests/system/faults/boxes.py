"""The inboxes that a story is told with: a Maildir, and folders of a real Dovecot; each can be copied with its mail.

A mail is known again by its content, whatever line ends a server gives it: ``content_key``.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from tests.servers.dovecot import Dovecot
from tests.system.site import Site, imap, maildir

Found = tuple[str, str, str]
"""Folder, content key, and "seen" when somebody has read it."""


class Box(Protocol):
    """One kind of inbox. A site's mailbox is named after its folder."""

    name: str

    @property
    def servers(self) -> dict[int, str]:
        """Port → "imap", for the doors."""

    def settings(self, site: str) -> str:
        """The mailbox's part of a mailflow.toml."""

    def deliver(self, site: Site, raw: bytes, at: datetime, name: str) -> None:
        """One mail comes."""

    def copy(self, source: Site, target: Site) -> None:
        """The target's mailbox becomes as the source's."""

    def mails(self, site: Site) -> list[Found]:
        """One entry a mail, so a second copy shows."""

    def remove(self, site: Site) -> None:
        """The mailbox is not needed any more."""


def content_key(raw: bytes) -> str:
    """What a mail is known by: its bytes, without regard to line ends."""
    return hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()


@dataclass(frozen=True)
class MaildirBox:
    """The folder ``inbox`` of the installation itself; it is copied and removed with it."""

    settle: str = "move"

    @property
    def name(self) -> str:
        return f"maildir-{self.settle}"

    @property
    def servers(self) -> dict[int, str]:
        return {}

    def settings(self, site: str) -> str:
        return maildir(self.settle)

    def deliver(self, site: Site, raw: bytes, at: datetime, name: str) -> None:
        site.deliver(raw, at, name)

    def copy(self, source: Site, target: Site) -> None:
        """It came along with the folder."""

    def mails(self, site: Site) -> list[Found]:
        return sorted(_mails(site.inbox))

    def remove(self, site: Site) -> None:
        """It goes with the folder."""


@dataclass(frozen=True)
class ImapBox:
    """A user of a Dovecot, named after the site's folder; what is on its disk is looked at, not what it says."""

    dovecot: Dovecot
    settle: str = "move"
    what: str = "imap"

    @property
    def name(self) -> str:
        return f"{self.what}-{self.settle}"

    @property
    def servers(self) -> dict[int, str]:
        return {self.dovecot.imap: "imap", self.dovecot.imaps: "imap"}

    def settings(self, site: str) -> str:
        return imap(self.dovecot, site, tls="implicit" if self.what == "imap" else "none", settle=self.settle)

    def deliver(self, site: Site, raw: bytes, at: datetime, name: str) -> None:
        self.dovecot.put(site.folder.name, raw.replace(b"\0", b"\x80"), at)

    def copy(self, source: Site, target: Site) -> None:
        there = self._home(target)
        assert not there.exists()
        subprocess.run(["cp", "-a", str(self._home(source)), str(there)], check=True)
        text = target.config.read_text()
        target.config.write_text(text.replace(f'"{source.folder.name}"', f'"{target.folder.name}"'))

    def mails(self, site: Site) -> list[Found]:
        return sorted(_mails(self._home(site) / "Maildir"))

    def remove(self, site: Site) -> None:
        shutil.rmtree(self._home(site), ignore_errors=True)

    def _home(self, site: Site) -> Path:
        return self.dovecot.folder / "mail" / site.folder.name


def _mails(root: Path) -> Iterator[Found]:
    for place, _, files in os.walk(root):
        room = Path(place)
        if room.name not in {"new", "cur", "tmp"}:
            continue
        folder = "INBOX" if room.parent == root else room.parent.name
        for file in files:
            flags = file.partition(":2,")[2]
            seen = "seen" if "S" in flags else ""
            yield (folder if room.name != "tmp" else "tmp", content_key((room / file).read_bytes()), seen)
