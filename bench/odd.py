"""Mails for single measurements: tame ones and odd ones of the same words, very large ones, and a folder of filed ones.

In: a new folder and a number. Out: the folder, with files named as a Maildir names what was delivered.
"""

import os
import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from bench.corpus import AUTHSERV, SEED, START
from bench.documents import INTAKE
from bench.people import People, Worker

Shape = Callable[[bytes, str], bytes]


def tame(folder: Path, count: int) -> Path:
    """Labelled referrals in plain text, as any mail program writes them."""
    return _written(folder, count, [_plain])


def strange(folder: Path, count: int) -> Path:
    """The same words with an unknown charset, raw bytes in the headers, or nested forty deep."""
    return _written(folder, count, [_unknown_charset, _raw_headers, _nested, _no_boundary])


def large(folder: Path, count: int, size: int) -> Path:
    """Referrals that each carry an attachment of random bytes, ``size`` bytes as mail."""
    folder.mkdir(parents=True)
    draw = random.Random(SEED)
    for number, (head, text) in enumerate(_mails(draw, count)):
        mark = f"large{number}"
        top = (
            head
            + f'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="{mark}"\n\n--{mark}\n'.encode()
            + f"Content-Type: text/plain; charset=utf-8\n\n{text}\n--{mark}\n".encode()
            + b'Content-Type: application/octet-stream; name="scan.bin"\nContent-Transfer-Encoding: base64\n'
            + b'Content-Disposition: attachment; filename="scan.bin"\n\n'
        )
        line = b"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0NTY3\n"
        _file(folder, number, top + line * (size // len(line)) + f"--{mark}--\n".encode())
    return folder


def filled(folder: Path, count: int) -> None:
    """A Maildir folder of a mail server with so many small mails in it, owned as its neighbours are."""
    owner = folder.parent.stat()
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    (folder / "maildirfolder").touch()
    for number in range(count):
        name = f"{int(START.timestamp()) + number}.M{number:06d}P2.bench:2,S"
        (folder / "cur" / name).write_bytes(f"From: a@partner.example\nSubject: {number}\n\nFiled.\n".encode())
    for path in (folder, *folder.rglob("*")):
        os.chown(path, owner.st_uid, owner.st_gid)


def _written(folder: Path, count: int, shapes: list[Shape]) -> Path:
    folder.mkdir(parents=True)
    for number, (head, text) in enumerate(_mails(random.Random(SEED), count)):
        _file(folder, number, shapes[number % len(shapes)](head, text))
    return folder


def _file(folder: Path, number: int, content: bytes) -> None:
    at = int((START + timedelta(minutes=7 * number)).timestamp())
    size = len(content) + content.count(b"\n")
    (folder / f"{at}.M{number:06d}P1.bench,S={len(content)},W={size}").write_bytes(content)


def _mails(draw: random.Random, count: int) -> Iterator[tuple[bytes, str]]:
    people = People(draw)
    workers = [people.worker() for _ in range(20)]
    for number in range(count):
        fields, _ = people.fields()
        told = "\n".join(f"{label}: {value}" for label, value in fields.items())
        yield _head(workers[number % 20], number), f"Please find a referral below.\n\n{told}\n\n{people.prose(2)[0]}\n"


def _head(worker: Worker, number: int) -> bytes:
    return (
        f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from={worker.domain}\n"
        f"From: {worker.name} <{worker.address}>\nTo: {INTAKE}\nSubject: Referral\n"
        f"Message-ID: <odd.{number}@{worker.domain}>\n"
    ).encode()


def _plain(head: bytes, text: str) -> bytes:
    return head + b"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" + text.encode()


def _unknown_charset(head: bytes, text: str) -> bytes:
    kind = b'MIME-Version: 1.0\nContent-Type: text/plain; charset="x-unknown-42"\n\n'
    return head + kind + text.replace("'", "’").encode("cp1252", "replace")


def _raw_headers(head: bytes, text: str) -> bytes:
    return head + b"X-Note: \xe9t\xe9 \xff\xfe caf\xe9\nComments: \x80\x81\x82\n" + _plain(b"", text)


def _no_boundary(head: bytes, text: str) -> bytes:
    top = b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="never"\n\n--never\nContent-Type: text/plain\n\n'
    return head + top + text.encode()


def _nested(head: bytes, text: str) -> bytes:
    depth = 40
    body = f"Content-Type: text/plain; charset=utf-8\n\n{text}\n"
    for level in range(depth):
        body = f'Content-Type: multipart/mixed; boundary="deep{level}"\n\n--deep{level}\n{body}\n--deep{level}--\n'
    return head + b"MIME-Version: 1.0\n" + body.encode()
