"""The quick door gives the same Message as mail-parser: over mails of the clients that partners use, and mutations."""

import base64
import itertools
import quopri
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.ingest import decode as decoding
from mailflow.ingest.mime import quick, thorough
from mailflow.ingest.reader import Own

OWN = Own(addresses=frozenset({"hub@council.example"}), domain="mailflow.council.example")
WORDS = [
    "visited",
    "Friday",
    "no",
    "answer",
    "café",
    "naïve",
    "“quoted”",
    "–",
    "£20",
    "07700",
    "900123",
    "Exemplar",
    "Road",
    "WS99",
    "1AA",
    "Tom’s",
]
CHARSETS = ["utf-8", "windows-1252", "UTF-8", '"utf-8"', "us-ascii", "utf-16le"]
SUBJECTS = [
    "RE: CSH-2026-0147-Z",
    "=?utf-8?B?UmVmZXJyYWwg4oCTIEphbmU=?=",
    "=?iso-8859-1?Q?caf=E9?=\r\n =?iso-8859-1?Q?_two?=",
    "long subject that is folded\r\n over two lines",
    "raw caf\xe9",
    "",
]
FROMS = [
    '"Sample, Jo" <Jo.Sample@Agency.example>',
    "jo@agency.example (Jo)",
    "=?utf-8?Q?Zo=C3=AB_Sample?= <z@agency.example>",
    "Jo <jo@agency.example>, Al <al@agency.example>",
    "team: a@agency.example, b@agency.example;",
]


def text(r, lines=20):
    return "\r\n".join(" ".join(r.choices(WORDS, k=r.randrange(0, 14))) for _ in range(r.randrange(1, lines)))


def encoded(r, content):
    how = r.choice(["base64", "quoted-printable", "8bit"])
    if how == "base64":
        return how, base64.encodebytes(content).replace(b"\n", b"\r\n")
    if how == "quoted-printable":
        return how, quopri.encodestring(content).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return how, content


def leaf(r, kind, content, *, charset="", extra=""):
    how, body = encoded(r, content)
    declared = f"; charset={charset}" if charset else ""
    head = f"Content-Type: {kind}{declared}\r\nContent-Transfer-Encoding: {how}\r\n{extra}\r\n"
    return head.encode() + body


def text_leaf(r, kind):
    charset = r.choice(CHARSETS)
    said = text(r)
    if kind == "text/html":
        table = "<table><tr><td>Name</td><td>Jane Sample</td></tr></table>" if r.random() < 0.3 else ""
        said = f"<html><head><style>p {{margin:0}}</style></head><body><p>{said}</p>{table}</body></html>"
    content = said.encode(charset.strip('"'), "ignore")
    if charset == "utf-16le":
        how = base64.encodebytes(content).replace(b"\n", b"\r\n")
        return f"Content-Type: {kind}; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode() + how
    return leaf(r, kind, content, charset=charset)


def file_leaf(r):
    names = [
        'attachment; filename="form.docx"',
        "attachment; filename=plain.pdf",
        "attachment; filename*=utf-8''caf%C3%A9%20form.pdf",
        'attachment;\r\n filename*0="a very long name that";\r\n filename*1=" goes on.pdf"',
        'attachment; filename="=?utf-8?Q?caf=C3=A9.pdf?="',
        'attachment; filename="../../etc/cron.d/x"',
        'inline; filename="image001.png"',
        "attachment",
    ]
    kind = r.choice(["application/pdf", "image/png", "application/octet-stream", "text/csv", "text/calendar"])
    extra = f"Content-Disposition: {r.choice(names)}\r\n" + ("Content-ID: <i@x>\r\n" if r.random() < 0.3 else "")
    content = r.randbytes(r.randrange(0, 3000))
    coded = base64.encodebytes(content).replace(b"\n", b"\r\n")
    return f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n{extra}\r\n".encode() + coded


counter = itertools.count()


def multi(r, kind, parts):
    boundary = f"----=_Part_{next(counter)}_{r.randrange(10**9)}"
    usual = b"This is a multi-part message in MIME format.\r\n\r\n" if r.random() < 0.2 else b""
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    fold = r.choice([" ", "\r\n\t"])
    head = f'Content-Type: {kind};{fold}boundary="{boundary}"\r\n\r\n'.encode()
    return head + usual + body + f"--{boundary}--\r\n".encode()


def body(r):
    shape = r.randrange(6)
    if shape == 0:
        return text_leaf(r, "text/plain")
    if shape == 1:
        return text_leaf(r, "text/html")
    twins = multi(r, "multipart/alternative", [text_leaf(r, "text/plain"), text_leaf(r, "text/html")])
    if shape == 2:
        return twins
    if shape == 3:
        related = multi(r, "multipart/related", [text_leaf(r, "text/html"), file_leaf(r)])
        return multi(r, "multipart/alternative", [text_leaf(r, "text/plain"), related])
    if shape == 4:
        return multi(r, "multipart/mixed", [twins, *(file_leaf(r) for _ in range(r.randrange(1, 4)))])
    return multi(r, "multipart/mixed", [text_leaf(r, "text/plain"), file_leaf(r), text_leaf(r, "text/plain")])


def mail(seed):
    r = random.Random(seed)
    head = (
        f"Received: from mx.agency.example by mail.council.example; Mon, 23 Nov 2026 11:{r.randrange(60):02}:00 +0000\r\n"
        f"From: {r.choice(FROMS)}\r\nTo: Hub <hub@council.example>\r\nSubject: {r.choice(SUBJECTS)}\r\n"
        f"Date: Mon, 23 Nov 2026 11:{r.randrange(60):02}:00 +0000\r\nMessage-ID: <{seed}@agency.example>\r\n"
        "Authentication-Results: mail.council.example; dmarc=pass header.from=agency.example\r\nMIME-Version: 1.0\r\n"
    )
    raw = head.encode("latin-1") + body(r)
    return raw.replace(b"\r\n", b"\n") if r.random() < 0.3 else raw


def by_mail_parser(raw, monkeypatch):
    with monkeypatch.context() as without:
        without.setattr(quick, "tree", lambda _raw: None)
        return decoding.decode(raw, OWN)


def test_both_doors_give_the_same_message(monkeypatch):
    taken = 0
    for seed in range(1500):
        raw = mail(seed)
        taken += quick.tree(raw) is not None
        assert decoding.decode(raw, OWN) == by_mail_parser(raw, monkeypatch), seed
    assert taken > 1200


def test_both_doors_give_the_same_attachment_bytes():
    compared = 0
    for seed in range(200):
        raw = mail(seed)
        quickly = quick.tree(raw)
        if quickly is None:
            continue
        slowly = thorough.tree(raw)
        for (path, parent, one), (path2, parent2, two) in zip(
            decoding.places(quickly), decoding.places(slowly), strict=True
        ):
            assert (path, parent) == (path2, parent2)
            assert one.content_type == two.content_type
            assert one.file_name == two.file_name
            if not one.content_type.startswith("text/"):
                assert one.body() == two.body()
                compared += 1
    assert compared > 50


@settings(max_examples=300, deadline=None)
@given(seed=st.integers(0, 10_000), data=st.data())
def test_a_damaged_mail_is_the_same_through_both_doors_and_never_raises(seed, data):
    raw = bytearray(mail(seed))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        kind = data.draw(st.sampled_from(["flip", "cut", "insert", "double"]))
        if kind == "flip":
            raw[at] = data.draw(st.integers(0, 255))
        elif kind == "cut":
            del raw[at : at + data.draw(st.integers(1, 300))]
            raw = raw or bytearray(b"x")
        elif kind == "insert":
            raw[at:at] = data.draw(
                st.sampled_from(
                    [b"\r\n\r\n", b"--", b"\0", b"\xff\xfe", b"=?utf-8?q?=0D=0A?=", b"\r", b";", b'"', b"\n.\n"]
                )
            )
        else:
            raw[at:at] = raw[at : at + 200]
    raw = bytes(raw)
    quickly = decoding.decode(raw, OWN)
    with pytest.MonkeyPatch.context() as without:
        without.setattr(quick, "tree", lambda _raw: None)
        slowly = decoding.decode(raw, OWN)
    assert quickly == slowly


def test_a_boundary_after_a_bare_carriage_return_is_left_to_mail_parser(monkeypatch):
    head = b"From: Jo <jo@agency.example>\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b1\r\n\r\n"
    leaf = b"--b1\r\nContent-Type: text/plain\r\n\r\n"
    hidden = head + leaf + b"first\r--b1\r\n\r\nsecond\r\n" + leaf + b"third\r\n--b1--\r\n"
    drawn = head + leaf + b"first\r--\r\n" + leaf + b"second\r\n--b1--\r\n"
    assert quick.tree(hidden) is None
    assert quick.tree(drawn) is not None
    for raw in (hidden, drawn):
        assert decoding.decode(raw, OWN) == by_mail_parser(raw, monkeypatch)
