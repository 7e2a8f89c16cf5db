"""T39: mail that is made to cost: time and memory are bounded, what was left out is said, and its neighbours go on."""

import base64
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailflow import settings
from mailflow.ingest.reader import Own
from mailflow.ingest.worker import Work, Worker
from mailflow.partnership import terms
from mailflow.settings import WorkerSettings

TERMS = settings.shipped() / "cannock-chase.toml"
RECEIVED = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
HEAD = b"From: jo@agency.example\r\nTo: hub@council.example\r\nSubject: %s\r\nMessage-ID: <1@agency.example>\r\n"
SECONDS = 20.0
"""The limit as it is shipped: a worker that needs longer is killed, and the test fails."""
SHAPES = {
    "letters": b"a",
    "digits": b"7",
    "opening": b"(",
    "blanks": b" ",
    "at signs": b"@",
    "addresses": b"a@",
    "angles": b"<",
    "tags": b"<b",
    "double quotes": b'"',
    "single quotes": b"'",
    "lines": b"\r\n",
    "quoted": b"\r\n>",
    "deeper": b">",
    "dots": b".",
    "dashes": b"-",
    "slashes": b"1/",
    "colons": b"a: ",
    "labels": b"Name: ",
    "labelled lines": b"Name: Kyle Denton\r\n",
    "dates": b"14/02/1994 ",
    "phones": b"07700 900301 ",
    "postcodes": b"WS99 3PC ",
    "references": b"CSH-2026-0147-Z ",
    "words": b"the boy ",
    "names": b"Kyle Denton ",
    "sentences": b"He hit her. ",
    "tables": b"| a ",
    "tabs": b"a\t",
    "stars": b"*a",
    "wrote": b"On Monday Jo wrote:\r\n",
    "from lines": b"\r\nFrom: jo@agency.example\r\nSent: Monday\r\n",
    "backslashes": b"\\",
    "soft breaks": b"=\r\n",
    "high bytes": b"\xe2\x80\x93",
    "nul": b"\x00",
}


@pytest.fixture(scope="module")
def worker():
    partnership = terms.load(settings.read_toml(TERMS), file=str(TERMS))
    reading = Worker(WorkerSettings(seconds=SECONDS))
    reading.start({partnership.id: partnership}, Own())
    yield reading
    reading.close()


def read(worker, *mails):
    """Their results, seconds of the worker's processor, and megabytes that it had at most."""
    before = spent(worker)
    results = list(worker.read([Work(number, raw, "cannock-chase", RECEIVED) for number, raw in enumerate(mails)]))
    return results, spent(worker) - before, peak(worker)


def spent(worker):
    if worker.pid is None or not Path(f"/proc/{worker.pid}").exists():
        return 0.0
    fields = Path(f"/proc/{worker.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def peak(worker):
    status = Path(f"/proc/{worker.pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) / 1024


def plain(body, subject=b"New referral"):
    return HEAD % subject + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + body


NEIGHBOUR = plain(b"Name: Kyle Denton\r\nDOB: 14/02/1994\r\nSummary: Loud music.\r\n")


@pytest.mark.parametrize("shape", SHAPES)
def test_t39_a_long_mail_of_one_thing_costs_no_more_than_its_length(worker, shape):
    piece = SHAPES[shape]
    raw = plain(piece * ((1 << 16) // len(piece)))
    (one, neighbour), seconds, megabytes = read(worker, raw, NEIGHBOUR)
    assert (one.id, one.error) == (0, None)
    assert (neighbour.id, neighbour.error) == (1, None)
    assert seconds < SECONDS
    assert megabytes < 512


@pytest.mark.parametrize("shape", ["letters", "opening", "at signs", "angles", "double quotes", "blanks", "high bytes"])
@pytest.mark.parametrize("field", [b"Subject", b"From", b"To", b"References", b"Received", b"X-Anything"])
def test_t39_a_header_of_a_megabyte_is_bounded(worker, field, shape):
    piece = SHAPES[shape]
    raw = field + b": " + piece * ((1 << 20) // len(piece)) + b"\r\n" + NEIGHBOUR
    (one, neighbour), seconds, _ = read(worker, raw, NEIGHBOUR)
    assert one.message is not None
    assert neighbour.error is None
    assert seconds < SECONDS


def parts(number, content):
    body = b"".join(b"--b\r\n" + content(n) + b"\r\n" for n in range(number))
    return HEAD % b"Parts" + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + body + b"--b--\r\n"


def file(name, content):
    head = f'Content-Type: application/octet-stream; name="{name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    return lambda _number: head.encode() + base64.encodebytes(content)


def bomb():
    """100 MB of nothing in 100 kB, in a zip within a zip."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("nothing", b"\0" * (100 << 20))
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(20):
            made.writestr(f"{number}.zip", inner.getvalue())
    return outer.getvalue()


def laughs():
    """A Word file whose XML would unfold to gigabytes."""
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(10))
    xml = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a0 "ha">{entities}]><w>&a10;</w>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file_:
        file_.writestr("word/document.xml", xml)
        file_.writestr("[Content_Types].xml", "<Types/>")
    return made.getvalue()


def nested(depth):
    raw = b"Subject: within\r\n\r\nThe innermost.\r\n"
    for number in range(depth):
        raw = (
            f'Content-Type: multipart/mixed; boundary="b{number}"\r\n\r\n--b{number}\r\n'.encode()
            + b"Content-Type: message/rfc822\r\n\r\n"
            + raw
            + f"\r\n--b{number}--\r\n".encode()
        )
    return HEAD % b"Nested" + raw


def html(body):
    return HEAD % b"HTML" + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + body


HOSTILE = {
    "zip bomb in a zip": lambda: parts(1, file("referral.zip", bomb())),
    "billion laughs in Word": lambda: parts(1, file("referral.docx", laughs())),
    "billion laughs as xml": lambda: parts(1, lambda _: b"Content-Type: text/xml\r\n\r\n" + laughs()[:2000]),
    "5,000 links": lambda: html(b"".join(b'<a href="https://x.example/%d">a</a> ' % n for n in range(5000))),
    "5,000 plain links": lambda: plain(b"".join(b"https://x.example/%d \r\n" % n for n in range(5000))),
    "10,000 parts": lambda: parts(10_000, lambda _: b"Content-Type: text/plain\r\n\r\nA part."),
    "10,000 files": lambda: parts(10_000, file("a.pdf", b"x")),
    "10,000 recipients": lambda: (
        b"To: " + b", ".join(b"p%d@x.example" % n for n in range(10_000)) + b"\r\n" + NEIGHBOUR
    ),
    "10,000 headers": lambda: b"".join(b"X-H%d: a\r\n" % n for n in range(10_000)) + NEIGHBOUR,
    "10,000 encoded words": lambda: b"Subject: " + b" =?utf-8?q?a?=" * 10_000 + b"\r\n" + NEIGHBOUR,
    "mails in mails": lambda: nested(200),
    "multiparts in multiparts": lambda: (
        HEAD % b"Deep" + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 5000
    ),
    "tags in tags": lambda: html(b"<div>" * 5_000 + b"a" + b"</div>" * 5_000),
    "tables in tables": lambda: html(b"<table><tr><td>" * 5_000 + b"a"),
    "a table of 100,000 cells": lambda: html(b"<table>" + b"<tr><td>Name</td><td>x</td></tr>" * 50_000 + b"</table>"),
    "spans without end": lambda: html(b"<table><tr><td colspan=1000000000 rowspan=1000000000>a</td></tr></table>" * 50),
    "one attribute of a megabyte": lambda: html(b'<p title="' + b"a" * (1 << 20) + b'">a</p>'),
    "entities": lambda: html(b"&amp;" * 200_000),
    "base64 of nothing": lambda: HEAD % b"B" + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"=" * (1 << 20),
    "quoted-printable without end": lambda: (
        HEAD % b"Q" + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=" * (1 << 20)
    ),
    "uuencoded without end": lambda: (
        HEAD % b"U" + b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\r\n" + b"M" * (1 << 20)
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_t39_mail_made_to_cost_is_bounded_and_its_neighbour_goes_on(worker, what):
    (one, neighbour), seconds, megabytes = read(worker, HOSTILE[what](), NEIGHBOUR)
    assert one.message is not None
    assert one.error in {None, "RecursionError"}
    assert neighbour.error is None
    assert seconds < SECONDS
    assert megabytes < 512


def test_t39_what_was_not_looked_at_is_said(worker):
    (many, deep), _, _ = read(worker, HOSTILE["10,000 parts"](), HOSTILE["multiparts in multiparts"]())
    assert any("10000 parts" in limit for limit in many.message.limits)
    assert deep.message.limits
