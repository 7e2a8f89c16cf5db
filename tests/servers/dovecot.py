"""A private Dovecot: IMAP (with STARTTLS), IMAPS and LMTP on free loopback ports, every file under one folder.

Any user name is a mailbox of its own, made at the first log-in or delivery, with the one password; so tests share a server and
not their mail. ``user@anything`` is ``user``. A wrong password waits two seconds, and no longer each time, because all tests
come from one address. Works for root (mail then belongs to nobody) and for an ordinary user. The system's own Dovecot is never
touched.
"""

import getpass
import grp
import os
import pwd
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from imapclient import IMAPClient

from tests.servers.loopback import end_group, free_port, make_certificate, program, wait_for_port

PASSWORD = "correct-horse-invented"
PLAIN_OLD = "IMAP4rev1 LITERAL+ NAMESPACE IDLE"
"""A server without MOVE and UIDPLUS."""
WITHOUT_MOVE = PLAIN_OLD + " UIDPLUS"
WITHOUT_IDLE = "IMAP4rev1 LITERAL+ UIDPLUS MOVE"

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_username_format = %Ln
{users}
first_valid_uid = 1
mail_home = {folder}/mail/%n
mail_location = maildir:~/Maildir
mail_max_userip_connections = 200
stats_writer_socket_path =
{capability}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%n allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
}}
service imap-login {{
  inet_listener imap {{
    address = 127.0.0.1
    port = {imap}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  {lmtp_user}
  unix_listener lmtp {{
    mode = 0
  }}
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
protocol lmtp {{
  auth_username_format = %Ln
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
{more}
"""
ROOT = "default_login_user = dovenull\ndefault_internal_user = dovecot"
ORDINARY = """
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
}}
"""


@dataclass(frozen=True)
class Dovecot:
    folder: Path
    imap: int
    imaps: int
    lmtp: int
    certificate: Path
    pid: int
    password: str = PASSWORD
    running: list["subprocess.Popen[bytes]"] = field(default_factory=list, repr=False)

    @contextmanager
    def client(self, user: str, folder: str = "INBOX") -> Iterator[IMAPClient]:
        """A person's mail program: logged in, folder selected."""
        client = IMAPClient("127.0.0.1", self.imap, ssl=False, timeout=20)
        client.normalise_times = False
        try:
            client.login(user, self.password)
            client.select_folder(folder)
            yield client
        finally:
            client.logout()

    def put(self, user: str, raw: bytes, at: datetime | None = None) -> int:
        """Append a mail with that INTERNALDATE (now, when none is given); returns its UID."""
        with self.client(user) as client:
            answer = client.append("INBOX", raw, msg_time=at)
            return int(answer.split(b"]")[0].rsplit(b" ", 1)[1])

    def maildir(self, user: str) -> Path:
        return self.folder / "mail" / user / "Maildir"

    def stop(self) -> None:
        """End it, as when its machine is shut down; its mail and its ports stay."""
        for process in self.running:
            end_group(process)
        self.running.clear()

    def start(self, *, password: str | None = None) -> None:
        """Start it again on the same ports; with another password for everybody, when one is given."""
        assert not self.running
        if password is not None:
            file = self.folder / "dovecot.conf"
            file.write_text(re.sub(r"(?m)^  args = password=.*$", f"  args = password={password}", file.read_text()))
        self.running.append(_started(self.folder))
        assert all(wait_for_port(port) for port in (self.imap, self.imaps, self.lmtp)), self.log()

    def lay(self, user: str, *, validity: int, folder: str = "") -> None:
        """Make a mailbox that is empty and has that UIDVALIDITY, before its first log-in."""
        maildir = self.maildir(user) / folder
        for room in ("cur", "new", "tmp"):
            (maildir / room).mkdir(parents=True)
        (maildir / "dovecot-uidlist").write_text(f"3 V{validity} N1 G{validity:032x}\n")
        owner = (self.folder / "mail").stat()
        for path in (self.maildir(user).parent, *self.maildir(user).parent.rglob("*")):
            os.chown(path, owner.st_uid, owner.st_gid)

    def forget_uids(self, user: str, validity: int) -> None:
        """While it is stopped: what a restored or rebuilt server does, another UIDVALIDITY and UIDs from 1."""
        maildir = self.maildir(user)
        for file in maildir.glob("dovecot*"):
            file.unlink()
        (maildir / "dovecot-uidlist").write_text(f"3 V{validity} N1 G{validity:032x}\n")
        os.chown(maildir / "dovecot-uidlist", maildir.stat().st_uid, maildir.stat().st_gid)

    def log(self) -> str:
        file = self.folder / "dovecot.log"
        return file.read_text("utf-8", "replace") if file.exists() else ""


@contextmanager
def dovecot(*, capability: str = "", more: str = "") -> Iterator[Dovecot]:
    """Start one; it ends with the block. ``capability`` is all that the server admits it can do (after the log-in).

    ``more`` are further lines of its configuration.
    """
    with tempfile.TemporaryDirectory(prefix="mailflow-dovecot-") as folder:  # pytest's own folders are closed to nobody
        Path(folder).chmod(0o711)
        yield from _run(Path(folder), capability, more)


def _started(folder: Path) -> "subprocess.Popen[bytes]":
    binary = program("dovecot")
    assert binary, "dovecot is not installed; ask loopback.needed first"
    return subprocess.Popen(
        [binary, "-F", "-c", str(folder / "dovecot.conf")],
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _run(folder: Path, capability: str, more: str) -> Iterator[Dovecot]:
    for name in ("mail", "run", "state"):
        (folder / name).mkdir()
    certificate, key = make_certificate(folder)
    if os.geteuid() == 0:
        user, group, users, lmtp_user = (
            "nobody",
            grp.getgrgid(pwd.getpwnam("nobody").pw_gid).gr_name,
            ROOT,
            "",
        )
        os.chown(folder / "mail", pwd.getpwnam("nobody").pw_uid, pwd.getpwnam("nobody").pw_gid)
    else:
        user, group = getpass.getuser(), grp.getgrgid(os.getgid()).gr_name
        users, lmtp_user = ORDINARY.format(user=user, group=group), f"user = {user}"
    for _ in range(3):  # a free port may be taken by somebody else before Dovecot has it
        ports = {"imap": free_port(), "imaps": free_port(), "lmtp": free_port()}
        text = CONFIG.format(
            folder=folder,
            certificate=certificate,
            key=key,
            users=users,
            user=user,
            group=group,
            lmtp_user=lmtp_user,
            password=PASSWORD,
            capability=f"imap_capability = {capability}" if capability else "",
            more=more,
            **ports,
        )
        (folder / "dovecot.conf").write_text(text)
        running = [_started(folder)]
        try:
            if all(wait_for_port(port) for port in ports.values()) and running[0].poll() is None:
                yield Dovecot(folder, certificate=certificate, pid=running[0].pid, running=running, **ports)
                return
        finally:
            for process in running:
                end_group(process)
    said = folder / "dovecot.log"
    raise AssertionError(f"Dovecot did not start: {said.read_text() if said.exists() else 'it said nothing'}")
