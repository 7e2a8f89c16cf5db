"""The floor: the least that a Python program can do with an inbox and still have worked it off durably.

A whole process: ``python -m bench.floor SOURCE DATABASE [--keep]``. SOURCE is ``imap:PORT:USER:PASSWORD`` or a Maildir.
Fifty mails at a time: fetch (a bare socket, the next batch asked for before this one is worked), parse in Rust, text
of the HTML by selectolax, labelled fields by one regular expression, three rows a mail into SQLite with one durable
commit, then one UID MOVE. ``--keep`` stores the raw mail too, as mailflow does. It answers nobody, checks nothing,
encrypts nothing, and keeps what came: nothing to use, only to measure against.
"""

import argparse
import hashlib
import json
import re
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes
from pathlib import Path

import fast_mail_parser
from selectolax.lexbor import LexborHTMLParser

BATCH = 50
FIELD = re.compile(r"^[\s*]*([A-Z][A-Za-z ]{2,28}?)\s*(?::|\t| - )\s*(\S.*)$", re.MULTILINE)
TABLES = """
CREATE TABLE message (id INTEGER PRIMARY KEY, ident TEXT UNIQUE, sender TEXT, subject TEXT, sent TEXT, body TEXT,
    files TEXT, digest BLOB);
CREATE TABLE referral (id INTEGER PRIMARY KEY, message INTEGER, reference TEXT UNIQUE, name TEXT, born TEXT,
    postcode TEXT, phone TEXT, state TEXT, fields TEXT, created TEXT);
CREATE INDEX by_name ON referral (name);
CREATE INDEX by_state ON referral (state, created);
CREATE TABLE letter (id INTEGER PRIMARY KEY, message INTEGER, recipient TEXT, body TEXT, state TEXT);
CREATE TABLE raw (message INTEGER PRIMARY KEY, content BLOB);
"""
Batch = list[tuple[str, bytes]]


class Server:
    """Just enough IMAP: commands are sent ahead, answers are not looked at but for their literals."""

    def __init__(self, port: int, user: str, password: str) -> None:
        self._line = socket.create_connection(("127.0.0.1", port))
        self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._answers = self._line.makefile("rb", 1 << 20)
        self._count = 0
        self._moving = b""
        self._answers.readline()
        self._done(self._say(f"LOGIN {user} {password}"))
        self._done(self._say("SELECT INBOX"))

    def batches(self) -> Iterator[Batch]:
        uids = next(
            line for line, _ in self._done(self._say("UID SEARCH ALL")) if line.startswith(b"* SEARCH")
        ).split()[2:]
        sets = [b",".join(uids[start : start + BATCH]).decode() for start in range(0, len(uids), BATCH)]
        asked = [self._ask(sets[0])]
        for number, _ in enumerate(sets, 1):
            batch = [(_uid(line), content) for line, content in self._done(asked.pop()) if content is not None]
            if self._moving:
                self._done(self._moving)
            if number < len(sets):
                asked.append(self._ask(sets[number]))
            yield batch
        self._done(self._moving)
        self._done(self._say("LOGOUT"))

    def move(self, batch: Batch) -> None:
        """Its answer is read with the next batch."""
        self._moving = self._say(f"UID MOVE {','.join(uid for uid, _ in batch)} Processed")

    def make_target(self) -> None:
        self._done(self._say("CREATE Processed"))

    def _ask(self, uids: str) -> bytes:
        return self._say(f"UID FETCH {uids} (UID BODY.PEEK[])")

    def _say(self, command: str) -> bytes:
        self._count += 1
        tag = b"f%d " % self._count
        self._line.sendall(tag + command.encode() + b"\r\n")
        return tag

    def _done(self, tag: bytes) -> list[tuple[bytes, bytes | None]]:
        """Lines with their literals, to the end of the command."""
        found: list[tuple[bytes, bytes | None]] = []
        while not (line := self._answers.readline()).startswith(tag):
            if not line:
                raise OSError("the server closed the connection")
            if line.endswith(b"}\r\n"):
                found.append((line, self._answers.read(int(line[line.rindex(b"{") + 1 : -3]))))
                self._answers.readline()
            else:
                found.append((line, None))
        if not line.startswith(tag + b"OK"):
            raise OSError(line)
        return found


class Folder:
    """A Maildir: files of ``new``, renamed into a folder of their own."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def make_target(self) -> None:
        for part in ("new", "cur", "tmp"):
            (self._path / ".Processed" / part).mkdir(parents=True)

    def batches(self) -> Iterator[Batch]:
        names = sorted(entry.name for entry in (self._path / "new").iterdir())
        for start in range(0, len(names), BATCH):
            yield [(name, (self._path / "new" / name).read_bytes()) for name in names[start : start + BATCH]]

    def move(self, batch: Batch) -> None:
        for name, _ in batch:
            (self._path / "new" / name).rename(self._path / ".Processed" / "cur" / f"{name}:2,")


def _uid(line: bytes) -> str:
    return line[line.index(b"UID ") + 4 :].split(b" ", 1)[0].decode()


def text_of(page: str) -> str:
    tree = LexborHTMLParser(page)
    for node in tree.css("style,script,head"):
        node.decompose()
    body = tree.body
    return "" if body is None else body.text(separator="\n")


def parsed(raw: bytes) -> tuple[dict[str, str], str, str, list[str]]:
    """Header fields, subject, text, names of attachments; by the standard library what the quick parser refuses."""
    try:
        mail = fast_mail_parser.parse_email(raw)
    except fast_mail_parser.ParseError:
        slow = message_from_bytes(raw)
        heads = {name.lower(): str(value) for name, value in slow.items()}
        return heads, heads.get("subject", ""), str(slow.get_payload()), []
    heads = {name.lower(): value if isinstance(value, str) else value[0] for name, value in mail.headers.items()}
    text = "\n".join(map(text_of, mail.text_html)) or "\n".join(mail.text_plain)
    return heads, mail.subject, text, [file.filename for file in mail.attachments]


def store(base: sqlite3.Connection, uid: str, raw: bytes, *, keep: bool) -> None:
    """One mail as rows."""
    heads, subject, text, names = parsed(raw)
    fields = dict(FIELD.findall(text[:6000]))
    sender = heads.get("from", "")
    sent, digest = heads.get("date", ""), hashlib.sha256(raw).digest()
    row = (heads.get("message-id") or uid, sender, subject, sent, text, json.dumps(names), digest)
    ident = base.execute(
        "INSERT INTO message (ident, sender, subject, sent, body, files, digest) VALUES (?, ?, ?, ?, ?, ?, ?)", row
    ).lastrowid
    told = (
        ident,
        f"F-{ident:06d}",
        *(fields.get(label, "") for label in ("Name", "Date of birth", "Postcode", "Telephone")),
        "new",
        json.dumps(fields),
        sent,
    )
    base.execute(
        "INSERT INTO referral (message, reference, name, born, postcode, phone, state, fields, created) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        told,
    )
    base.execute(
        "INSERT INTO letter (message, recipient, body, state) VALUES (?, ?, 'Received.', 'queued')", (ident, sender)
    )
    if keep:
        base.execute("INSERT INTO raw (message, content) VALUES (?, ?)", (ident, raw))


def work_off(source: Server | Folder, base: sqlite3.Connection, *, keep: bool) -> None:
    source.make_target()
    for batch in source.batches():
        base.execute("BEGIN IMMEDIATE")
        for uid, raw in batch:
            store(base, uid, raw, keep=keep)
        base.execute("COMMIT")
        source.move(batch)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", help="imap:PORT:USER:PASSWORD, or a Maildir")
    parser.add_argument("database", help="a new SQLite file")
    parser.add_argument("--keep", action="store_true", help="store the raw mail too")
    asked = parser.parse_args()
    kind, _, rest = asked.source.partition(":")
    port, _, log_in = rest.partition(":")
    source = Server(int(port), *log_in.split(":")) if kind == "imap" else Folder(Path(asked.source))
    with closing(sqlite3.connect(asked.database, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = FULL")
        base.executescript(TABLES)
        work_off(source, base, keep=asked.keep)


if __name__ == "__main__":
    main()
