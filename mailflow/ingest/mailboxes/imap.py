"""Mailbox ``imap``: a folder of an IMAP server, which people may read and file in meanwhile.

In: a server's address, a log-in, a folder. Out: batches, oldest first by INTERNALDATE. New mail is what the ledger
does not know by UIDVALIDITY and UID, never what is unread; bodies are fetched with BODY.PEEK, so nothing becomes read,
and with ``leave`` the folder is opened read-only. Only the batch in hand is held in memory.
A mail that the server cannot give, or breaks the connection over, is passed over with a warning; the rest still comes.
"""

import os
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic import Field, SecretStr, model_validator

from mailflow import log
from mailflow.clock import monotonic
from mailflow.errors import ConfigWrong
from mailflow.ingest import mailbox as protocol
from mailflow.ingest.imap_connection import FAULTS, Line, Server, unavailable
from mailflow.ingest.imap_filing import CHUNK, file_away
from mailflow.ingest.mailbox import Settled, batches, month_folder
from mailflow.ingest.received import trusted_receipt
from mailflow.message import RawMail, ReceiptSource

_SILENCES = 3
"""How often in one look a server may fall silent over single mails before the look is broken off."""
_BODY = "BODY.PEEK[]"
_PORTS = {"implicit": 993, "starttls": 143, "none": 143}


class Options(protocol.Options):
    """Where the mail is. The password stands in one place: a file, the environment, or (least good) here."""

    host: str
    port: int | None = Field(default=None, ge=1, le=65535, strict=True)
    tls: Literal["implicit", "starttls", "none"] = "implicit"
    ca_file: Path | None = None
    """Certificates of the authorities to trust, when not the system's."""
    username: str
    password: SecretStr | None = None
    password_file: Path | None = None
    password_env: str | None = None
    folder: str = "INBOX"
    processed: str = "Processed.{month}"
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
        if sum(value is not None for value in (self.password, self.password_file, self.password_env)) != 1:
            raise ValueError("give exactly one of password_file, password_env and password")
        return self


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class ImapMailbox:
    """A folder, open: its line to the server, and which of its mail the ledger knows."""

    def __init__(self, line: Line, processed: str, *, moves: bool, trusted: Collection[str] = ()) -> None:
        self.moves = moves
        self._line, self._processed, self._trusted = line, processed, trusted
        self._mailbox = line.server.mailbox
        self._known: set[int] = set()

    def arrivals(self, known: Callable[[Collection[str]], Collection[str]]) -> Iterator[Sequence[RawMail]]:
        """See ``OpenMailbox``."""
        if self._line.wake():
            self._known = set()
        with self._line.in_words() as session:
            there = set(session.client.search("ALL"))
        self._known &= there
        fresh = self._unknown(sorted(there - self._known), known)
        mails = self._sizes_and_times(fresh)
        for batch in batches(mails, lambda mail: mail[2]):
            if found := self._bodies({uid: moment for moment, uid, _ in batch}):
                yield found

    def _unknown(self, uids: Sequence[int], known: Callable[[Collection[str]], Collection[str]]) -> list[int]:
        for start in range(0, len(uids), CHUNK):
            handles = {f"{self._line.validity}:{uid}": uid for uid in uids[start : start + CHUNK]}
            self._known.update(handles[handle] for handle in known(list(handles)))
        return [uid for uid in uids if uid not in self._known]

    def _sizes_and_times(self, uids: Sequence[int]) -> list[tuple[datetime, int, int]]:
        """(INTERNALDATE, UID, size in bytes), the oldest first."""
        mails = []
        for start in range(0, len(uids), CHUNK):
            answers = self._fetch(uids[start : start + CHUNK], ["RFC822.SIZE", "INTERNALDATE"])
            for uid, answer in answers.items():
                moment, size = answer.get(b"INTERNALDATE"), answer.get(b"RFC822.SIZE")
                if isinstance(moment, datetime) and isinstance(size, int):
                    mails.append((moment.astimezone(UTC).replace(microsecond=0), uid, size))
        return sorted(mails)

    def _bodies(self, moments: Mapping[int, datetime]) -> list[RawMail]:
        answers = self._fetch(list(moments), [_BODY])
        found = []
        for uid, moment in moments.items():
            if uid not in answers:
                log.warn("mailbox.mail.vanished", mailbox=self._mailbox, uid=uid)
            raw = answers.get(uid, {}).get(b"BODY[]")
            if raw is None:
                continue
            traced = trusted_receipt(raw, self._trusted)
            by = ReceiptSource.RECEIVED_HEADER if traced else ReceiptSource.INTERNALDATE
            handle = f"{self._line.validity}:{uid}"
            found.append(RawMail(self._mailbox, handle, raw, traced or moment, by, self._line.session().folder))
        return found

    def _fetch(self, uids: Sequence[int], items: Sequence[str]) -> dict[int, Mapping[bytes, Any]]:
        """All at once; and when the server breaks off over one of them, each by itself without that one."""
        try:
            return dict(self._line.session().client.fetch(uids, items))
        except FAULTS as fault:
            self._line.let_go_if_broken(fault)
        found: dict[int, Mapping[bytes, Any]] = {}
        silences = 0
        for uid in uids:
            try:
                found |= self._line.session().client.fetch([uid], items)
            except FAULTS as fault:
                found[uid] = {}
                log.warn(
                    "mailbox.mail.unfetched",
                    mailbox=self._mailbox,
                    uid=uid,
                    error=type(fault).__name__,
                )
                self._line.let_go_if_broken(fault)
                silences += isinstance(fault, TimeoutError)
                if silences == _SILENCES:
                    raise unavailable(self._line.server, fault) from None
        return found

    def settle(self, mails: Sequence[RawMail]) -> Sequence[Settled]:
        """See ``OpenMailbox``."""
        return self._settle({mail.handle: mail.received for mail in mails}, again=False) if self.moves else ()

    def settle_again(self, handles: Sequence[str]) -> Sequence[Settled]:
        """See ``OpenMailbox``. Mail of a folder that was replaced (another UIDVALIDITY) is gone."""
        if not self.moves:
            return ()
        self._line.wake()
        uids = [int(h.partition(":")[2]) for h in handles if h.startswith(f"{self._line.validity}:")]
        moments = {f"{self._line.validity}:{uid}": moment for moment, uid, _ in self._sizes_and_times(uids)}
        gone = [Settled(handle, None) for handle in handles if handle not in moments]
        return [*self._settle(moments, again=True), *gone]

    def _settle(self, moments: Mapping[str, datetime], *, again: bool) -> list[Settled]:
        months: dict[str, dict[int, str]] = {}
        for handle, moment in moments.items():
            folder = month_folder(self._processed, moment)
            months.setdefault(folder, {})[int(handle.partition(":")[2])] = handle
        settled = []
        for folder, handles in months.items():
            with self._line.in_words() as session:
                new = file_away(session, folder, list(handles), again=again)
            settled += [Settled(handles[uid], new[uid]) for uid in new]
        return settled

    def wait(self, seconds: float) -> bool:
        """IDLE where the server can; else wait. A connection that breaks meanwhile is renewed at the next look."""
        deadline = monotonic() + seconds
        came = self._line.idle(seconds)
        if came is None:
            time.sleep(max(0.0, deadline - monotonic()))
        return bool(came)


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
            password=_password(mailbox, options),
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
        try:
            return options.password_file.read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise ConfigWrong(
                f"mailbox {mailbox}: options.password_file must name a readable text file that holds the password."
            ) from None
    password = os.environ.get(options.password_env or "", "")
    if not password:
        raise ConfigWrong(
            f"mailbox {mailbox}: options.password_env names a variable that is not set in the environment."
        )
    return password


PLUGIN = ImapBackend()
