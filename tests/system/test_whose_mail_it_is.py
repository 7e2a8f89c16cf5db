"""Who sent a mail, what came with it, and what strangers write into its headers: T37, T38, T43, T45."""

import base64
import hashlib
import quopri
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from mailflow import trying
from tests.unit import enclosing_world as files

MAIL = Path(__file__).parents[1] / "mail"
RECEIVED = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
PARTNER = "hannah.okafor@testshire-police.example"
VOUCHED = "Authentication-Results: mx.cannockchase.example; dmarc=pass header.from=testshire-police.example\r\n"
FORM = "Name: Jane Sample\r\nDOB: 03/04/1988\r\nAddress: 14 Exemplar Road, Testbury, WS99 1AA\r\nTel: 07700 900123\r\nSummary: Loud music.\r\n"
IDENTITY = {"sender-unknown", "sender-unverified"}


@pytest.fixture(scope="module")
def house():
    return trying.opened(register_file=MAIL / "rules" / "register.csv")


def answer(house, headers, body=FORM):
    raw = f"{headers}Subject: Referral\r\nMessage-ID: <1@agency.example>\r\n\r\n{body}".encode(
        "utf-8", "surrogateescape"
    )
    return trying.answered("a.eml", raw, (RECEIVED,), house)[0]


CONTENT = Random(7).randbytes(5_000) + b"\r\n\r\n--b\r\n=3D\x00\r\r\n.\r\n"
CODED = {
    "base64": base64.encodebytes(CONTENT).replace(b"\n", b"\r\n"),
    "quoted-printable": quopri.encodestring(CONTENT.replace(b"\r", b"\0").replace(b"\n", b"\1")),
    "8bit": CONTENT.replace(b"\r", b"\0").replace(b"\n", b"\1"),
    "binary": CONTENT.replace(b"--b", b"b--"),
}


@pytest.mark.parametrize("coding", CODED)
def test_t37_a_file_comes_out_bit_by_bit_beside_8_bit_text_in_several_character_sets(house, coding):
    sent = CONTENT if coding == "base64" else CODED[coding] if coding != "quoted-printable" else CODED["8bit"]
    parts = [
        b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\ncaf\xe9 \xa320",
        b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + "Zoë – ok".encode(),
        f"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: {coding}\r\n\r\n".encode()
        + CODED[coding],
    ]
    body = b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + b"--b--\r\n"
    raw = b"From: a@x.example\r\nSubject: caf\xe9\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + body
    found = trying.answered("a.eml", raw, (RECEIVED,), house)[0]
    assert found["attachments"][0]["sha256"] == hashlib.sha256(sent).hexdigest()
    assert found["subject"] == "café"
    assert "café £20" in found["new_text"]
    assert "Zoë – ok" in found["new_text"]


def chained(inner: bytes, times: int) -> bytes:
    """A mail passed on as a file, again and again."""
    for number in range(times):
        head = f"From: p{number}@agency.example\r\nSubject: FW {number}\r\nContent-Type: multipart/mixed; boundary=c{number}\r\n\r\n"
        note = f"--c{number}\r\nContent-Type: text/plain\r\n\r\nSee attached {number}.\r\n"
        inner = (
            f"{head}{note}--c{number}\r\nContent-Type: message/rfc822\r\n\r\n".encode()
            + inner
            + f"\r\n--c{number}--\r\n".encode()
        )
    return inner


def test_t38_what_is_wrapped_in_winmail_dat_or_in_mail_after_mail_is_found_and_never_empty(house):
    form = files.word(files.table(*(line.split(": ") for line in FORM.strip().split("\r\n"))))
    inner = files.mail("The form is in the file.", (form, files.WORD, "form.docx"))
    chain = trying.answered("a.eml", chained(inner, 4), (RECEIVED,), house)[0]
    assert [a["name"] for a in chain["attachments"]][-1] == "form.docx"
    assert chain["attachments"][-1]["sha256"] == hashlib.sha256(form).hexdigest()
    assert [s["name"]["value"] for s in chain["subjects"]] == ["Jane Sample"]
    for name in sorted((MAIL / "shapes").glob("E20-*.eml")):
        found = trying.answered("a.eml", name.read_bytes(), (RECEIVED,), house)[0]
        assert found["attachments"], name
        assert found["subjects"], name


def test_t43_a_partner_that_the_own_server_vouches_for_is_a_partner(house):
    assert not IDENTITY & set(answer(house, f"{VOUCHED}From: Hannah Okafor <{PARTNER}>\r\n")["reasons"])


@pytest.mark.parametrize(
    "headers",
    [
        f"From: Stan <stan@elsewhere.example>\r\nReply-To: Hannah Okafor <{PARTNER}>\r\n",
        f"From: Stan <stan@elsewhere.example>\r\nSender: {PARTNER}\r\nReturn-Path: <{PARTNER}>\r\n",
        f'From: "{PARTNER}" <stan@elsewhere.example>\r\n',
        "From: Hannah Okafor <stan@elsewhere.example>\r\n",
        "From: Hannah Okafor <hannah.okafor@testshire-po1ice.example>\r\n",
        "From: Hannah Okafor <hannah.okafor@testshire-polic\u0435.example>\r\n",
        "From: Hannah Okafor <hannah.okafor@testshire-police.example.evil.example>\r\n",
        f"From: {PARTNER} <stan@elsewhere.example>\r\n",
        f"From: <{PARTNER}> <stan@elsewhere.example>\r\n",
        f"From: stan@elsewhere.example\r\nFrom: {PARTNER}\r\n",
        f"From: {PARTNER}\r\nFrom: stan@elsewhere.example\r\n",
        f"From: stan@elsewhere.example, {PARTNER}\r\n",
        f"From: {PARTNER}, stan@elsewhere.example\r\n",
        f"From: Police: {PARTNER}, stan@elsewhere.example;\r\n",
        f"From: {PARTNER}\0@elsewhere.example\r\n",
        f"From: {PARTNER}@elsewhere.example\r\n",
        f"From: Hannah <{PARTNER}\0@elsewhere.example>\r\n",
        f"From: =?utf-8?Q?{PARTNER.replace('@', '=40')}?= <stan@elsewhere.example>\r\n",
        f"From: {PARTNER}(\r\n",
    ],
)
def test_t43_no_other_field_and_no_odd_form_of_the_sender_makes_a_stranger_a_partner(house, headers):
    vouching = VOUCHED.replace("testshire-police", "elsewhere") if "(" not in headers else ""
    assert IDENTITY & set(answer(house, vouching + headers)["reasons"])


CONTROL = (
    "X-Mailflow-State: accepted", "X-Mailflow-Class: update", "X-Mailflow-Partnership: lichfield", "X-Mailflow-Case: CSH-2026-0147-Z",
    "X-Zammad-Ticket-Owner: admin", "X-OTRS-Queue: Admin", "X-OTRS-Ignore: yes", "X-RT-Ticket: #1", "X-GitLab-Reply-Key: a", "X-Spam-Flag: NO",
    "X-Auto-Response-Suppress: All", "X-Loop: partnership@cannockchase.example", "X-Original-To: admin@cannockchase.example", "Delivered-To: b@x.example",
    "X-Priority: 1", "Importance: high", "Keywords: accepted", "X-MS-Exchange-Organization-AuthAs: Internal", "X-MS-Exchange-Organization-SCL: -1",
    "X-Authenticated-Sender: chair@cannockchase.example", "ARC-Authentication-Results: i=1; mx.cannockchase.example; dmarc=pass",
"Received-SPF: pass", "Status: RO",
)  # fmt: skip


@pytest.mark.parametrize("control", CONTROL)
@pytest.mark.parametrize("sender", ["stan@elsewhere.example", PARTNER])
def test_t45_a_header_that_means_something_to_some_program_changes_nothing(house, control, sender):
    head = f"From: {sender}\r\n"
    assert answer(house, f"{control}\r\n{head}") == answer(house, head)


@pytest.mark.parametrize(
    "token",
    [
        "In-Reply-To: <mailflow.1.2@mailflow.cannockchase.example>\r\n",
        "References: <a@cannockchase.example> <mailflow.1.2@cannockchase.example>\r\n",
        "Message-ID: <mailflow.alert.7@cannockchase.example>\r\n",
        "Thread-Topic: [CSH-2026-0147-Z]\r\n",
    ],
)
@pytest.mark.parametrize("reference", ["", "Ref: CSH-2026-0147-Z\r\n", "[#CSH-2026-0147-Z]\r\n"])
def test_t45_a_stranger_with_a_token_of_ours_is_a_stranger_and_is_held(house, token, reference):
    found = answer(house, f"From: stan@elsewhere.example\r\n{token}", reference + FORM)
    assert "sender-unknown" in found["reasons"]
    assert found["state"] == "held"
