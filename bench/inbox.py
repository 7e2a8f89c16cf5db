"""Inboxes for one measured run each: Maildirs filled as a delivery leaves them, plain or behind a private Dovecot."""

import os
import shutil
from pathlib import Path

from tests.servers.dovecot import Dovecot


def delivered(corpus: Path, folder: Path) -> Path:
    """The corpus as files of a Maildir: bare line feeds, the delivery second and both sizes in the name."""
    folder.mkdir()
    for number, file in enumerate(sorted(corpus.glob("*.eml"))):
        raw = file.read_bytes()
        content, at = raw.replace(b"\r\n", b"\n"), int(file.stat().st_mtime)
        size = len(content) + content.count(b"\n")
        (folder / f"{at}.M{number:06d}P1.bench,S={len(content)},W={size}").write_bytes(content)
    return folder


def maildir(path: Path, mails: Path, count: int) -> Path:
    """A Maildir with the first so many of the mails in ``new``."""
    for part in ("new", "cur", "tmp"):
        (path / part).mkdir(parents=True, exist_ok=True)
    for file in sorted(mails.iterdir())[:count]:
        shutil.copyfile(file, path / "new" / file.name)
    os.sync()  # what was written for the run before is not written during this one
    return path


def on_server(server: Dovecot, user: str, mails: Path, count: int) -> Path:
    """The same as a user's inbox, known to Dovecot's indexes, as mail that it delivered itself would be."""
    folder = maildir(server.maildir(user), mails, count)
    owner = folder.parents[1].stat()
    for path in (folder.parent, folder, *folder.rglob("*")):
        os.chown(path, owner.st_uid, owner.st_gid)
    with server.client(user) as client:
        assert not count or len(client.fetch(client.search(), ["RFC822.SIZE", "INTERNALDATE"])) == count
    return folder


def refill(server: Dovecot, user: str, mails: Path, count: int) -> None:
    """Put the first so many mails into an inbox that is there already, and let Dovecot see them."""
    folder = server.maildir(user)
    owner = folder.stat()
    for file in sorted(mails.iterdir())[:count]:
        target = folder / "tmp" / file.name
        shutil.copyfile(file, target)
        os.chown(target, owner.st_uid, owner.st_gid)
        target.rename(folder / "new" / file.name)
    with server.client(user) as client:
        assert len(client.search()) >= count


def left(path: Path) -> int:
    """How many mails have not been filed yet."""
    return sum(1 for part in ("new", "cur") for _ in (path / part).iterdir())
