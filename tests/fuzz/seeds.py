"""What mutants are made of: the test corpus without its unseen part, and mails with files of every kind that is read.

The order is that of the names, so that a number stands for the same mutant as long as the corpus stays as it is.
"""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mailflow.ingest.decode import attachments, decode
from mailflow.ingest.reader import Own
from tests.unit import enclosing_world as files
from tests.unit import wrapped_world as wrapped

MAIL = Path(__file__).parents[1] / "mail"
FOLDERS = ("hard", "rules", "shapes", "values")
FORM = "Name: Jane Sample\nDOB: 03/04/1988\nAddress: 14 Exemplar Road, Testbury, WS99 1AA\nTel: 07700 900123\n"
_ROWS = [
    ["Name", "DOB", "Address", "Phone", "Summary"],
    ["Jane Sample", "03/04/1988", "14 Exemplar Road, Testbury, WS99 1AA", 7700900123, "Loud music most nights."],
    ["Kyle Denton", 32186, "2 Birch Row, Testbury, WS99 4AA", "07700 900301", "Fighting in the yard."],
]
KINDS = {"docx", "xlsx", "csv", "pdf", "tnef", "msg", "doc", "rtf", "p7m", "zip", "html", "ics", "eml", "uue"}
"""Kinds of files that a campaign has seeds of: everything that the program opens."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A mail to be damaged."""

    name: str
    raw: bytes


@cache
def seeds() -> tuple[Seed, ...]:
    """Every mail of the corpus that may be read, and those made here."""
    return (*_corpus(), *_made())


def _corpus() -> Iterator[Seed]:
    for folder in FOLDERS:
        for path in sorted((MAIL / folder).glob("*.eml")):
            yield Seed(f"{folder}/{path.name}", path.read_bytes())


def _made() -> Iterator[Seed]:
    cover = "Please find a referral attached.\n\nRegards\nPriya"
    word = files.word(files.p(files.r("Referral")) + files.table(*(line.split(": ") for line in FORM.splitlines())))
    ticked = files.word(
        files.p(files.box(on=True), files.r(" Noise ")) + files.p(files.r("Name: "), files.control("Jane"))
    )
    yield Seed("made/word", files.mail(cover, (word, files.WORD, "form.docx"), (ticked, files.WORD, "b.docx")))
    yield Seed("made/excel", files.mail(cover, (files.excel(_ROWS), files.EXCEL, "list.xlsx")))
    table = "\n".join(",".join(f'"{cell}"' for cell in row) for row in _ROWS).encode()
    yield Seed("made/csv", files.mail(cover, (table, "text/csv", "list.csv"), (FORM.encode(), "text/plain", "n.txt")))
    lines = [(line, 50, 700 - 20 * n) for n, line in enumerate(FORM.splitlines())]
    page = files.pdf(lines, [("Jane Sample", 200, 600), (True, 200, 580)])
    yield Seed("made/pdf", files.mail(cover, (page, "application/pdf", "form.pdf")))
    package = files.zipped({"form.docx": word, "note.txt": FORM, "inner/list.csv": table})
    yield Seed("made/zip", files.mail(cover, (package, "application/zip", "forms.zip")))
    inner = files.mail(FORM)
    yield Seed("made/attached mail", files.mail(cover, (inner, "application/octet-stream", "referral.eml")))
    yield Seed("made/wrapped", files.mail(cover, *_wrapped(cover)))
    yield Seed("made/uuencoded", _uuencoded(cover))
    yield Seed("made/styles", files.mail(_STYLED).replace(b"text/plain", b"text/html", 1))
    yield Seed("made/codings", _codings())


_STYLED = (
    "<html><head><style>.x{display:none} p.y,#z{color:#fff} @media print{.x{display:block}}</style></head><body><p class=y"
    " style='color:#000'>Please add Jane Sample, DOB 03/04/1988.</p><div class=x>Omar Specimen</div><table><caption>Seen</caption>"
    "<tr bgcolor='#003366'><td style='color:white;font-size:0'><span style='font-size:12px'>Address</span></td><td>14 Exemplar Road"
    "</td></tr></table><a href='https://a.sharepoint.com/b'>form</a></body></html>"
)


def _wrapped(cover: str) -> Iterator[tuple[bytes, str, str]]:
    """Files that are mails in another wrapping, and texts of other programs."""
    inner = files.mail(FORM)
    rich = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\trowd\pard\intbl Name\cell Jane Sample\cell\row\pard{\v x}\u8217\'92s\par}"
    note = wrapped.item(p_001a="IPM.Note", p_0037="Concern", p_0c1a="Ann Other", p_1000=FORM, files=[("a.txt", b"x")])
    yield wrapped.compound(note), "application/vnd.ms-outlook", "concern.msg"
    yield wrapped.signed(inner, endless=True, piece=50), "application/pkcs7-mime", "smime.p7m"
    yield wrapped.winmail(rtf=rich), "application/ms-tnef", "winmail.dat"
    yield wrapped.old_word(FORM.splitlines()), "application/msword", "form.doc"
    yield rich, "application/rtf", "form.rtf"
    yield inner, "application/octet-stream", "inner.eml"
    yield f"<table><tr><td>Name</td><td>Jane Sample</td></tr></table>{cover}".encode(), "text/html", "form.html"
    event = FORM.replace("\n", "\\n").replace(",", "\\,")
    calendar = (
        f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Visit\r\nDESCRIPTION:{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    yield calendar.encode(), "application/octet-stream", "visit.ics"
    yield _coded(), "application/octet-stream", "form.uue"


def _coded() -> bytes:
    content = FORM.encode()
    lines = b"".join(binascii.b2a_uu(content[at : at + 45]) for at in range(0, len(content), 45))
    return b"begin 644 form.txt\n" + lines + b"`\nend\n"


def _uuencoded(cover: str) -> bytes:
    """Files in the lines of the text, in both codings."""
    other = b"begin-base64 644 b.csv\n" + base64.encodebytes(b"Name,DOB\nJane Sample,03/04/1988\n") + b"====\n"
    return files.mail(cover + "\n\n" + (_coded() + b"\n" + other).decode("ascii"))


def _codings() -> bytes:
    """One part for each coding that British desks never use and their partners' programs do."""
    said = "Name: Zoë O’Sample\r\nDOB: 3 April 1988\r\nTel: 07700 900123\r\n"
    parts = [
        (charset, base64.encodebytes(said.encode(codec, "replace")))
        for charset, codec in (
            ("utf-7", "utf-7"),
            ("iso-2022-jp", "iso-2022-jp"),
            ("gb18030", "gb18030"),
            ("utf-16", "utf-16"),
            ("windows-1252", "cp1252"),
            ("utf-8", "utf-8"),
        )
    ]
    body = b"".join(
        b"--b\r\nContent-Type: text/plain; charset=%s; format=flowed\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n"
        % (charset.encode(), content)
        for charset, content in parts
    )
    head = (
        b"From: =?utf-8?Q?Zo=C3=AB?= <z@agency.example>\r\nTo: unlisted-recipients:;\r\n"
        b"Subject: =?iso-8859-1?Q?Referral_=96?= =?utf-8?B?IFpvw6s=?=\r\nDate: Fri, 31 Dec 9999 23:59:59 -1200\r\n"
        b"Message-ID: <codings@agency.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    )
    return head + b"before the first boundary\r\n" + body + b"--b--\r\nafter the last boundary\r\n"


def kind_of(content: bytes, name: str = "") -> str:
    """Which of KINDS a file is, or ""."""
    if content.startswith(b"PK"):
        return next((k for k, mark in (("docx", b"word/"), ("xlsx", b"xl/")) if mark in content), "zip")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "msg" if "__substg1.0_".encode("utf-16-le") in content else "doc"
    marks = {b"%PDF-": "pdf", b"x\x9f>\x22": "tnef", b"{\\rtf": "rtf"}
    found = next((kind for mark, kind in marks.items() if content.startswith(mark)), "")
    endings = {f".{kind}": kind for kind in ("csv", "p7m", "html", "ics", "eml", "uue")}
    return found or next((kind for ending, kind in endings.items() if name.lower().endswith(ending)), "")


@cache
def files_of_seeds() -> tuple[tuple[str, bytes], ...]:
    """Every file of the seeds that is of one of KINDS: (kind, content), each content once."""
    found: dict[bytes, str] = {}
    for seed in seeds():
        message = decode(seed.raw, Own())
        contents = attachments(seed.raw, frozenset(a.part for a in message.attachments))
        for attachment in message.attachments:
            content = contents.get(attachment.part, b"")
            if kind := kind_of(content, attachment.name):
                found.setdefault(content, kind)
    return tuple((kind, content) for content, kind in found.items())
