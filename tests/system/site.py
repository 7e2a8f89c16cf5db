"""An installation of its own for a test: a folder with configuration, key, register and movable clock, and its commands.

Every command is the real one, ``python -m mailflow``, in a child process with a clean environment: a true start, or a
process of the nursery, which has everything loaded (``nursery/``). A daemon is ended by its own process id. Mails are made here too: invented people, as a partner's mail server would hand them over.
"""

import contextlib
import io
import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mailflow.cli import main
from mailflow.clock import OffsetClock
from mailflow.mailout import run_due
from mailflow.settings import load
from mailflow.store import adoptions, ledger, outbox
from mailflow.store.adoptions import Adoption
from mailflow.store.session import Store, open_store
from mailflow.wiring import opened
from tests.system.nursery.children import Child, Nursery, nursery
from tests.system.nursery.readers import forked_readers

ROOT = Path(__file__).parents[2]
LONDON = ZoneInfo("Europe/London")
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
US, DOMAIN = "partnership@cannockchase.example", "mailflow.cannockchase.example"
AUTHSERV, GATEWAY = "mx.cannockchase.example", "mx.cannockchase.example"
PDF, ZIP, DOCX = "hannah@police.example", "priya@homes.example", "gareth@fire.example"
"""Contacts of the register, by the form in which they get minutes."""
DUTY = "duty@cannockchase.example"
_READING = ("poll", "replay", "reconcile")
"""Commands that start a reading process."""

REGISTER = """\
organisation,kind,basis,basis_detail,contact,email,extra_domains,phone,position,role,state,format,signed_on,signed_by,signed_position
Testshire Police,statutory,recognised_agency,CDA 1998 s.115,Hannah Oak,hannah@police.example,,07700 900811,Officer,both,active,pdf,{signed},Hannah Oak,Officer
Exemplar Homes,voluntary,isp_signatory,ISP 9.1,Priya Nair,priya@homes.example,,07700 900821,Housing Officer,both,active,zip,{signed},Priya Nair,Housing Officer
Testshire Fire,statutory,isp_signatory,ISP 9.1,Gareth Pugh,gareth@fire.example,,07700 900851,Technician,both,active,docx,{signed},Gareth Pugh,Technician
"""
ATTENDANCE = """\
name,organisation,how,represented_by
Hannah Oak,Testshire Police,present,
Priya Nair,Exemplar Homes,present,
Gareth Pugh,Testshire Fire,apologies,
"""


@dataclass(frozen=True)
class Done:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def events(self) -> list[dict[str, Any]]:
        """The log's lines."""
        return [json.loads(line) for line in self.err.splitlines() if line.startswith("{")]


def environment(**more: str) -> dict[str, str]:
    """What a child may see: nothing of the developer's own settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"} | more


@dataclass
class Site:
    """One installation. ``folder`` holds its configuration; ``keys`` stands apart from its data."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict)
    prefix: list[str] = field(default_factory=list)
    """What stands before each command, such as ``prlimit``."""
    at: datetime | None = None
    """When its story begins; None: now."""
    python: str = sys.executable
    truly: bool = False
    """Whether its commands are always true starts: where what a start loads, or what a process takes, is looked at."""
    readers_path: str = ""
    """``PYTHONPATH`` of its reading processes, which are truly started then; nothing of it is for the command itself."""

    @property
    def config(self) -> Path:
        return self.folder / "mailflow.toml"

    @property
    def inbox(self) -> Path:
        return self.folder / "inbox"

    @property
    def letters(self) -> Path:
        return self.folder / "letters"

    @property
    def database(self) -> Path:
        return self.folder / "data" / "mailflow.db"

    def run(self, *words: str, expect: int | None = 0, timeout: float = 300, **env: str) -> Done:
        """One command to its end. ``expect`` is its exit status; None: whatever it is."""
        settings = self.environment(**env)
        if home := self._nursery(settings):
            done = self._heard(home, words, settings, timeout)
        else:
            done = subprocess.run(
                self.command(*words),
                cwd=self.folder,
                env=settings,
                capture_output=True,
                text=True,
                timeout=timeout,
                check=False,
            )
        assert expect is None or done.returncode == expect, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return Done(done.returncode, done.stdout, done.stderr)

    def _nursery(self, settings: dict[str, str]) -> Nursery | None:
        """Where a child with these settings is forked; None: it is truly started, for its start is not like others."""
        if self.truly or self.prefix or self.python != sys.executable:
            return None
        home = nursery(environment())
        own = {"PYTHONPATH": environment()["PYTHONPATH"]} if self.readers_path else {}
        return home if home.fits(settings | own) else None

    @contextmanager
    def readers(self) -> Iterator[None]:
        """Where its house is opened in this process: its reading processes are forked too, unless they are not like others."""
        home = None if self.readers_path else self._nursery(environment())
        with forked_readers(home.readers) if home else contextlib.nullcontext():
            yield

    def _heard(
        self, home: Nursery, words: Sequence[str], env: dict[str, str], seconds: float
    ) -> "subprocess.CompletedProcess[str]":
        """A child of the nursery to its end, and what it said."""
        with (
            os.fdopen(os.memfd_create("out"), "w+b", buffering=0) as out,
            os.fdopen(os.memfd_create("err"), "w+b", buffering=0) as err,
        ):
            child = home.child(
                words, cwd=self.folder, env=env, out=out.fileno(), err=err.fileno(), readers=not self.readers_path
            )
            try:
                code = child.wait(seconds)
            except BaseException:
                child.kill()
                child.wait()
                raise
            said = [os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0) for file in (out, err)]
        return subprocess.CompletedProcess([*words], code, *(text.decode().replace("\r\n", "\n") for text in said))

    def environment(self, **more: str) -> dict[str, str]:
        """What its commands may see."""
        own = {"PYTHONPATH": self.readers_path} if self.readers_path else {}
        return environment(**(own | self.env | more))

    def command(self, *words: str) -> list[str]:
        return [*self.prefix, self.python, "-m", "mailflow", *words]

    def here(self, *words: str, expect: int | None = 0) -> Done:
        """The same command in this process: for what only looks or writes down, where a child's start is all it costs."""
        out, err, code = io.StringIO(), io.StringIO(), 0
        before, sys.argv = sys.argv, ["mailflow", *words]
        reads = self.readers() if words[0] in _READING else contextlib.nullcontext()
        try:
            with contextlib.chdir(self.folder), redirect_stdout(out), redirect_stderr(err), reads:
                main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            sys.argv = before
        assert expect is None or code == expect, f"{words}: {code}\n{out.getvalue()}\n{err.getvalue()}"
        return Done(code, out.getvalue(), err.getvalue())

    def poll(self, **env: str) -> Done:
        return self.run("poll", **env)

    def status(self) -> dict[str, Any]:
        (found,) = self.here("status", "--json").rows
        return found

    def counts(self) -> tuple[dict[str, int], dict[str, int]]:
        """Ledger and outbox by state, looked at from here: quicker than ``status``, for waiting."""
        with self.store() as store, store.reading() as conn:
            return ledger.counts(conn), outbox.counts(conn)

    def queue(self) -> list[dict[str, Any]]:
        return self.here("queue", "list", "--json").rows

    def accept(self, item: int, reason: str = "Agreed at triage.") -> str:
        return self.here("queue", "accept", str(item), "--by", "A. Team", "--reason", reason).out

    def set_clock(self, moment: datetime) -> None:
        OffsetClock(self.folder / "clock").move_to(moment)

    def begin(self, *, adopt: bool = True) -> "Site":
        """Its first moments: the store is made, the calendar begins, the register is taken over.

        ``adopt``: the team has said that all mail of its mailbox, however old, is for mailflow.
        """
        if self.at is not None:
            self.set_clock(self.at)
        with opened(self.config, create=True) as house:
            run_due(house.room)
            if adopt:
                with house.store.writing() as conn:
                    adoptions.adopt(conn, "cannock-chase", Adoption("hub", LONG_AGO, house.clock.now(), "A. Team", 0))
        self.here("register", "import", "register.csv")
        return self

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, opened in this process, to look into."""
        opened = open_store(load(self.config))
        try:
            yield opened
        finally:
            opened.close()

    def deliver(self, raw: bytes, at: datetime, name: str = "mail") -> Path:
        """A mail into the Maildir as a mail server would: written whole, then renamed, its second in its name."""
        unique = f"{int(at.timestamp())}.{name}.host"
        written = self.inbox / "tmp" / unique
        written.write_bytes(raw)
        return written.rename(self.inbox / "new" / unique)

    def mails(self) -> list[Path]:
        """Every mail of the Maildir and its folders."""
        return sorted(f for f in self.inbox.rglob("*") if f.parent.name in {"new", "cur", "tmp"} and f.is_file())

    def begun(self, *words: str, output: int, **env: str) -> "subprocess.Popen[bytes] | Child":
        """One command, begun: whoever began it waits for it. ``output``: the file number for all that it says."""
        settings = self.environment(**env)
        if home := self._nursery(settings):
            return home.child(
                words, cwd=self.folder, env=settings, out=output, err=output, readers=not self.readers_path
            )
        return subprocess.Popen(
            self.command(*words),
            cwd=self.folder,
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )

    @contextmanager
    def daemon(self, name: str = "daemon", **env: str) -> Iterator["Daemon"]:
        """``mailflow run``; told to stop, and waited for, at the end. Its log has its name."""
        log = self.folder / f"{name}.log"
        with log.open("ab") as output:
            process = self.begun("run", output=output.fileno(), **env)
        running = Daemon(process, log)
        try:
            yield running
        finally:
            running.stop()


@dataclass
class Daemon:
    """A running ``mailflow run``."""

    process: "subprocess.Popen[bytes] | Child"
    log: Path

    def stop(self, seconds: float = 60) -> int:
        """SIGTERM, and the exit status; killed (and the test failed) when it does not end."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)
            raise AssertionError(f"the daemon did not end in {seconds} s: {self.said()[-2000:]}") from None

    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")


def until(happened: Callable[[], Any], seconds: float = 60, *, what: str = "it") -> Any:
    """Wait for something; the test fails when it does not come."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = happened()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{what} did not come within {seconds:g} s")


def maildir(settle: str = "move") -> str:
    return f"""type = "maildir"
settle = "{settle}"
trusted_authserv = "{AUTHSERV}"
options = {{ path = "inbox" }}
"""


def imap(dovecot: Any, user: str, *, tls: str = "starttls", settle: str = "leave") -> str:
    port = dovecot.imaps if tls == "implicit" else dovecot.imap
    return f"""type = "imap"
settle = "{settle}"
trusted_authserv = "{AUTHSERV}"
[mailboxes.options]
host = "localhost"
port = {port}
tls = "{tls}"
ca_file = "{dovecot.certificate}"
username = "{user}"
password = "{dovecot.password}"
timeout = 10
"""


FILES = 'type = "file"\noptions = { folder = "letters" }\n'


def smtp(sink: Any, *, tls: str = "none") -> str:
    more = f'ca_file = "{sink.certificate}"' if tls != "none" else ""
    return f"""type = "smtp"
[transport.options]
host = "localhost"
port = {sink.port}
tls = "{tls}"
timeout = 10
timeout_after_data = 10
{more}
"""


def build(
    folder: Path,
    *,
    at: datetime | None = None,
    mailbox: str = "",
    transport: str = FILES,
    poll_seconds: float = 1.0,
    store_url: str | None = None,
) -> Site:
    """A new installation: terms copied, key apart from the data, register beside. ``at`` is when its story begins.

    ``store_url`` keeps everything in that PostgreSQL database, instead of a file of its own.
    """
    for name in ("inbox/new", "inbox/cur", "inbox/tmp", "letters", "keys"):
        (folder / name).mkdir(parents=True)
    (folder / "cannock-chase.toml").write_bytes((ROOT / "config" / "cannock-chase.toml").read_bytes())
    (folder / "keys" / "store.key").write_text(secrets.token_hex(32) + "\n")
    (folder / "keys" / "store.key").chmod(0o600)
    signed = ((at or datetime.now(LONDON)).date() - timedelta(days=100)).isoformat()
    (folder / "register.csv").write_text(REGISTER.format(signed=signed))
    (folder / "attendance.csv").write_text(ATTENDANCE)
    (folder / "mailflow.toml").write_text(f"""\
terms = ["cannock-chase.toml"]
poll_seconds = {poll_seconds}
clock_offset_file = "clock"

[store]
{f'url = "{store_url}"' if store_url else 'path = "data/mailflow.db"'}
key_file = "keys/store.key"

[sender]
address = "{US}"
name = "Cannock Chase Community Safety Hub"
domain = "{DOMAIN}"

[page]
enabled = false
port = 0

[transport]
{transport}
[[mailboxes]]
name = "hub"
partnership = "cannock-chase"
{mailbox or maildir()}""")
    return Site(folder, at=at)


def mail(
    text: str,
    *,
    subject: str = "New referral",
    sender: str = PDF,
    name: str = "Hannah Oak",
    at: datetime | None = None,
    verified: bool = True,
    message_id: str | None = None,
    trace: Sequence[str] = (),
    **headers: str,
) -> bytes:
    """A mail as the partnership's own server hands it over: its verdict on the sender on top."""
    made = EmailMessage()
    for one in trace:
        made["Received"] = one
    if verified:
        domain = sender.partition("@")[2]
        made["Authentication-Results"] = f"{AUTHSERV}; dmarc=pass header.from={domain}"
    made["From"] = f"{name} <{sender}>"
    made["To"] = US
    made["Subject"] = subject
    made["Date"] = format_datetime(at or datetime.now(UTC))
    made["Message-ID"] = message_id or f"<{secrets.token_hex(8)}@{sender.partition('@')[2]}>"
    for header, value in headers.items():
        made[header.replace("_", "-")] = value
    made.set_content(text)
    return made.as_bytes()


def referral(
    name: str = "Kyle Denton",
    *,
    dob: str = "14/02/1994",
    address: str = "3 Pitman Court, Testbury, WS99 3PC",
    phone: str | None = "07700 900301",
    summary: str = "Loud music after midnight on most nights since September.",
) -> str:
    """The text of a referral; without a phone it is incomplete."""
    fields = [f"Name: {name}", f"DOB: {dob}", f"Address: {address}"]
    fields += [f"Tel: {phone}"] if phone else []
    return "\n".join(["Morning all,", "", "Please add to the agenda.", "", *fields, f"Summary: {summary}", ""])
