"""A thousand mails such as partners send, the same bytes from the same seed. Standard library only.

In: a number, a seed, a folder. Out: ``NNNNNN.eml`` files (CRLF) and ``register.csv``, which knows the senders.
``python -m bench.corpus FOLDER [COUNT] [SEED]`` writes them by hand.

The mix, in a hundred, shuffled by the seed; 67 kB a mail on average:
45 html (Outlook page of 8 to 33 kB with a quoted chain and disclaimers, and its plain twin), 20 plain (labelled),
15 form (Word or PDF of 100 to 400 kB attached), 10 update (a case reference in the subject), 5 auto (out of office),
3 dsn (bounces), 2 weird (forwards, wrong and missing charsets, a boundary that never closes).
Mail is dated from 16 November 2026, seven minutes apart.
"""

import argparse
import os
import random
from base64 import encodebytes
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from bench import documents
from bench.people import People, Worker, register

COUNT, SEED = 1000, 20261122
MIX = {"html": 45, "plain": 20, "form": 15, "update": 10, "auto": 5, "dsn": 3, "weird": 2}
START = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
AUTHSERV = "mx.cannockchase.example"
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"
_POLICY = policy.SMTP.clone(max_line_length=76)


@dataclass(frozen=True)
class Mail:
    """One generated mail, and the second at which it was delivered (UTC)."""

    kind: str
    raw: bytes
    delivered: datetime


class Generator:
    """Makes the mails one after the other; each draws from the same random source."""

    def __init__(self, seed: int = SEED) -> None:
        self.draw = random.Random(seed)
        self.people = People(self.draw)
        self._referrals = 0

    def mails(self, count: int = COUNT) -> Iterator[Mail]:
        kinds = [kind for kind, share in MIX.items() for _ in range(count * share // 100)]
        kinds += ["html"] * (count - len(kinds))
        self.draw.shuffle(kinds)
        for number, kind in enumerate(kinds):
            at = START + timedelta(minutes=7 * number + self.draw.randrange(5))
            self._referrals += kind in {"html", "plain", "form"}
            yield Mail(kind, getattr(self, f"_{kind}")(number, at), at)

    def letter(self, number: int, size: int) -> bytes:
        """A plain letter of about so many bytes: a labelled referral, and new words down to the end. Not in the mix."""
        fields, worker = self.people.fields()
        told = [f"{label}: {value}" for label, value in fields.items()]
        while sum(map(len, told)) < size:
            told += ["", *self.people.prose(1)]
        mail = self._head(number, START, worker, "Referral")
        self._text(mail, "\n".join(map(documents.lines, told)))
        return mail.as_bytes()

    def _head(self, number: int, at: datetime, worker: Worker, subject: str) -> EmailMessage:
        mail = EmailMessage(_POLICY)
        ident = f"{self.draw.randrange(1 << 64):016x}.{number}"
        mail["Received"] = (
            f"from mx{self.draw.randrange(1, 9)}.{worker.domain} (mx.{worker.domain} "
            f"[192.0.2.{self.draw.randrange(1, 255)}]) by {AUTHSERV} (Postfix) with ESMTPS id {ident[:10].upper()} "
            f"for <{documents.INTAKE}>; {format_datetime(at)}"
        )
        mail["Authentication-Results"] = (
            f"{AUTHSERV}; spf=pass smtp.mailfrom={worker.domain}; dkim=pass header.d={worker.domain}; "
            f"dmarc=pass header.from={worker.domain}"
        )
        mail["From"] = f'"{worker.name}" <{worker.address}>'
        mail["To"] = f"Community Safety Partnership <{documents.INTAKE}>"
        mail["Subject"] = subject
        mail["Date"] = format_datetime(at)
        mail["Message-ID"] = f"<{ident}@{worker.domain}>"
        mail["Accept-Language"] = "en-GB, en-US"
        mail["X-Originating-IP"] = "[198.51.100.7]"
        return mail

    def _text(self, mail: EmailMessage, text: str, *, subtype: str = "plain", base64: bool = False) -> None:
        mail.set_content(text.replace("\r\n", "\n"), subtype=subtype, cte="base64" if base64 else "quoted-printable")

    def _html(self, number: int, at: datetime) -> bytes:
        fields, worker = self.people.fields()
        subject = self.draw.choice(("Referral", "New referral", "FW: Referral - urgent", "Referral – high risk"))
        mail = self._head(number, at, worker, subject)
        base64 = self.draw.random() < 0.5
        text, page = documents.outlook(self.people, fields, worker, self.draw.randrange(8_000, 33_000))
        self._text(mail, text, base64=base64)
        mail.add_alternative(page.replace("\r\n", "\n"), subtype="html", cte="base64" if base64 else "quoted-printable")
        mail.set_boundary(f"_000_{number:08x}cannockchase_")
        return mail.as_bytes()

    def _plain(self, number: int, at: datetime) -> bytes:
        fields, worker = self.people.fields()
        shape = self.draw.choice(("{}: {}", "{}:  {}", "{} - {}", "* {}: {}"))
        labelled = "".join(documents.lines(shape.format(label, value)) + "\r\n" for label, value in fields.items())
        mail = self._head(number, at, worker, "Referral")
        told = documents.lines(self.people.prose(1)[0])
        self._text(
            mail,
            f"Please find a new referral below.\r\n\r\n{labelled}\r\n{told}\r\n"
            f"{documents.signature(worker)}{documents.disclaimer(worker)}",
        )
        return mail.as_bytes()

    def _form(self, number: int, at: datetime) -> bytes:
        fields, worker = self.people.fields()
        mail = self._head(number, at, worker, "Referral form attached")
        end = documents.signature(worker) + documents.disclaimer(worker)
        said = f"Hello,\r\n\r\nThe referral form is attached.\r\n{end}"
        self._text(mail, said, base64=True)
        scan = self.draw.randbytes(self.draw.randrange(97_000, 397_000))
        if self.draw.random() < 0.6:
            content, subtype, name = documents.word(fields, scan), _WORD, "Referral form.docx"
        else:
            content, subtype, name = documents.pdf(fields, scan), "pdf", "Referral form.pdf"
        mail.add_attachment(content, maintype="application", subtype=subtype, filename=name)
        mail.set_boundary(f"_005_{number:08x}cannockchase_")
        return mail.as_bytes()

    def _update(self, number: int, at: datetime) -> bytes:
        worker = self.people.worker()
        case = self.draw.randrange(1, max(2, self._referrals // 2))
        reference = f"CSH-2026-{case:04d}-{_LETTERS[(2026 * 10_000 + case) % len(_LETTERS)]}"
        mail = self._head(number, at, worker, f"{self.draw.choice(('RE', 'Re', 'FW'))}: {reference} update")
        mail["In-Reply-To"] = f"<{self.draw.randrange(1 << 48):012x}@elsewhere.example>"
        told = documents.lines("\n\n".join(self.people.prose(self.draw.randrange(1, 3))))
        chain = "\r\n".join(documents.older(self.people).text() for _ in range(self.draw.randrange(1, 3)))
        self._text(
            mail,
            f"{told}\r\n{documents.signature(worker)}\r\nOn Tue, 17 Nov 2026 at 10:2{self.draw.randrange(10)}, "
            f"Partnership <{documents.INTAKE}> wrote:\r\n\r\n"
            + "".join(f"> {line}\r\n" for line in chain.split("\r\n")),
        )
        return mail.as_bytes()

    def _auto(self, number: int, at: datetime) -> bytes:
        worker = self.people.worker()
        mail = self._head(number, at, worker, "Automatic reply: Referral received")
        mail["Auto-Submitted"] = "auto-replied"
        mail["X-Auto-Response-Suppress"] = "All"
        self._text(
            mail,
            "Thank you for your email. I am out of the office until Monday.\r\nFor anything urgent please telephone "
            f"the duty desk on {worker.phone}.\r\n{documents.signature(worker)}",
            base64=True,
        )
        return mail.as_bytes()

    def _dsn(self, number: int, at: datetime) -> bytes:
        worker = self.people.worker()
        host = Worker("Mail Delivery System", f"mailer-daemon@mx.{worker.domain}", "", worker.domain, "")
        head = self._head(number, at, host, "Undelivered Mail Returned to Sender")
        head["Auto-Submitted"] = "auto-replied"
        mark = f"{number:08X}.20261116/{AUTHSERV}"
        top = (
            head.as_bytes().rstrip(b"\r\n")
            + (
                "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; "
                f'boundary="{mark}"\r\n\r\n'
            ).encode()
        )
        return (
            b"Return-Path: <>\r\n"
            + top
            + (
                f"--{mark}\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n"
                "The mail system could not deliver your message.\r\n\r\n"
                f"<{worker.address}>: host mx.{worker.domain}[192.0.2.9] said: 550 5.1.1 User unknown\r\n\r\n"
                f"--{mark}\r\nContent-Type: message/delivery-status\r\n\r\n"
                f"Reporting-MTA: dns; mx.{worker.domain}\r\n\r\n"
                f"Final-Recipient: rfc822; {worker.address}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                "Diagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\n"
                f"--{mark}\r\nContent-Type: text/rfc822-headers\r\n\r\n"
                f"From: {documents.INTAKE}\r\nTo: {worker.address}\r\nSubject: Minutes\r\n"
                f"Message-ID: <{self.draw.randrange(1 << 48):012x}@elsewhere.example>\r\n\r\n--{mark}--\r\n"
            ).encode()
        )

    def _weird(self, number: int, at: datetime) -> bytes:
        shape = self.draw.choice(("forward", "cp1252", "lying", "utf16", "bare", "open", "gb"))
        if shape == "forward":
            return self._forward(number, at)
        fields, worker = self.people.fields()
        said = "Referral – the client’s details\r\n\r\n" + "".join(
            f"{label}: {value}\r\n" for label, value in fields.items()
        )
        head = self._head(number, at, worker, "Referral").as_bytes().rstrip(b"\r\n") + b"\r\nMIME-Version: 1.0\r\n"
        kind, encoded = {
            "cp1252": ("text/plain; charset=windows-1252", said.encode("cp1252", "replace")),
            "lying": ("text/plain; charset=utf-8", said.encode("cp1252", "replace")),
            "utf16": ("text/plain; charset=utf-16", encodebytes(said.encode("utf-16")).replace(b"\n", b"\r\n")),
            "bare": ("text/plain", said.encode("latin-1", "replace")),
            "gb": ("text/plain; charset=gb2312", (said + "谢谢").encode("gb18030")),
            "open": ('multipart/alternative; boundary="never-closed"', said.encode()),
        }[shape]
        if shape == "open":
            encoded = b"--never-closed\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + encoded
        transfer = "base64" if shape == "utf16" else "8bit"
        return head + f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n".encode() + encoded

    def _forward(self, number: int, at: datetime) -> bytes:
        inner = self._html(number + 1_000_000, at) if self.draw.random() < 0.5 else self._plain(number + 1_000_000, at)
        head = self._head(number, at, self.people.worker(), "Fwd: Referral").as_bytes().rstrip(b"\r\n")
        mark = f"forward{number:06d}"
        return (
            head
            + f'\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="{mark}"\r\n\r\n--{mark}\r\n'.encode()
            + b"Content-Type: text/plain\r\n\r\nSee the mail below.\r\n\r\n"
            + f"--{mark}\r\nContent-Type: message/rfc822\r\n\r\n".encode()
            + inner
            + f"\r\n--{mark}--\r\n".encode()
        )


def write(folder: Path, count: int = COUNT, seed: int = SEED) -> None:
    """Write the corpus into a new folder; delivery times are the files' own times."""
    folder.mkdir(parents=True)
    generator = Generator(seed)
    (folder / "register.csv").write_text(register(generator.people.workers), encoding="utf-8")
    for number, mail in enumerate(generator.mails(count)):
        file = folder / f"{number:06d}.eml"
        file.write_bytes(mail.raw)
        os.utime(file, (mail.delivered.timestamp(), mail.delivered.timestamp()))


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("count", type=int, nargs="?", default=COUNT)
    asked.add_argument("seed", type=int, nargs="?", default=SEED)
    write(**vars(asked.parse_args()))
