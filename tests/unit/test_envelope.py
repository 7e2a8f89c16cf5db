"""Envelopes, read back with Python's own parser and looked at as bytes."""

import email
import email.policy
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mailflow.errors import LetterRefused
from mailflow.letter import Document, Letter, Recipient, SealedFile, SealedLetter
from mailflow.outbound import envelope
from mailflow.outbound.envelope import EnvelopeMaker, build
from mailflow.outbound.seal import message_id
from mailflow.settings import SenderSettings

SENDER = SenderSettings(address="hub@chase.example", name="Chase Community Safety Hub", domain="mailflow.chase.example")
AT = datetime(2026, 11, 23, 16, 0, 0, tzinfo=UTC)
BODY = """Dear colleague,

The minutes are in the file – they open with November’s password, which you get in person or by telephone only. A long line is one paragraph, so that a narrow telephone can flow it as it likes.

.
.. dots begin these lines
From the hub
Zoë
"""


def a_letter(number=1, files=(), **changes):
    to = Recipient(f"c{number}", f"partner{number}@housing.example", "Chase Housing")
    letter = Letter(f"minutes:{number}", "minutes_after", to, "OFFICIAL-SENSITIVE: minutes of 24 November 2026", BODY)
    letter = replace(letter, **changes)
    documents = tuple(Document(f.name, "minutes", "Minutes", {}, date(2026, 11, 1)) for f in files)
    return SealedLetter(replace(letter, documents=documents), message_id(letter.key, SENDER.domain), tuple(files))


def a_file(size=100_000):
    return SealedFile("CSH-minutes-2026-11-24.pdf", "application/pdf", bytes(range(256)) * (size // 256))


def parsed(content):
    return email.message_from_bytes(content, policy=email.policy.default)


def text_of(part):
    """The text with line feeds; the line end before a boundary belongs to the boundary (RFC 2046 5.1.1)."""
    return part.get_content().replace("\r\n", "\n").rstrip("\n") + "\n"


def test_a_letter_without_files_is_one_plain_text_part():
    made = build(a_letter(), SENDER, AT)
    mail = parsed(made.content)
    assert not mail.defects
    assert mail.get_content_type() == "text/plain"
    assert text_of(mail) == BODY
    assert (made.sender, made.recipient) == ("hub@chase.example", "partner1@housing.example")


def test_headers_are_the_fixed_ones_and_each_stands_once():
    mail = parsed(build(a_letter(), SENDER, AT).content)
    assert mail["From"] == "Chase Community Safety Hub <hub@chase.example>"
    assert mail["To"] == "partner1@housing.example"
    assert mail["Subject"] == "OFFICIAL-SENSITIVE: minutes of 24 November 2026"
    assert mail["Message-ID"] == message_id("minutes:1", SENDER.domain)
    assert mail["Date"].datetime == AT
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert mail["Importance"] is None
    assert len({k.lower() for k in mail}) == len(list(mail))
    assert not {"cc", "bcc", "reply-to", "in-reply-to"} & {k.lower() for k in mail}


def test_an_answer_says_so_and_threads():
    mail = parsed(
        build(a_letter(in_reply_to="<abc.123@police.example>", automatic_reply=True, urgent=True), SENDER, AT).content
    )
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["In-Reply-To"] == mail["References"] == "<abc.123@police.example>"
    assert mail["Importance"] == "high"


@pytest.mark.parametrize(
    "odd", ["no brackets", "<a b@c>", "<a@b> <c@d>", "<é@b>", "<>", "", "<a@b>\r\nBcc: x@y.example"]
)
def test_a_strangers_message_id_that_is_not_clean_is_left_out(odd):
    mail = parsed(build(a_letter(in_reply_to=odd), SENDER, AT).content)
    assert mail["In-Reply-To"] is None
    assert mail["Bcc"] is None


def test_files_arrive_bit_by_bit_with_their_names():
    files = (a_file(), replace(a_file(5_000), name="CSH-actions-2026-11-24.zip", content_type="application/zip"))
    mail = parsed(build(a_letter(files=files), SENDER, AT).content)
    assert not mail.defects
    assert mail.get_content_type() == "multipart/mixed"
    text, *attached = mail.iter_parts()
    assert text_of(text) == BODY
    assert [(p.get_filename(), p.get_content_type(), p.get_content()) for p in attached] == [
        (f.name, f.content_type, f.content) for f in files
    ]


def test_the_bytes_are_seven_bit_crlf_and_short_lines():
    content = build(a_letter(files=(a_file(),)), SENDER, AT).content
    assert content.isascii()
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == content.count(b"\n") == content.count(b"\r")
    assert max(len(line) for line in content.split(b"\r\n")) <= 78


def test_a_long_and_a_foreign_subject_are_folded_and_come_back_whole():
    for subject in (
        "OFFICIAL-SENSITIVE: " + "minutes of the meeting " * 8,
        "OFFICIAL-SENSITIVE: cofnodion – Pontycymêr " * 4,
    ):
        made = build(a_letter(subject=subject.strip()), SENDER, AT)
        head = made.content.partition(b"\r\n\r\n")[0]
        assert max(len(line) for line in head.split(b"\r\n")) <= 78
        assert " ".join(parsed(made.content)["Subject"].split()) == " ".join(subject.split())


def test_a_foreign_sender_name_comes_back_whole():
    welsh = SENDER.model_copy(update={"name": "Diogelwch Cymunedol Ynys Môn, Llŷn"})
    mail = parsed(build(a_letter(), welsh, AT).content)
    assert mail["From"].addresses[0].display_name == "Diogelwch Cymunedol Ynys Môn, Llŷn"


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "a\r\nBcc: x@y.example"},
        {"subject": "a\nb"},
        {"recipient": Recipient("c", "a@x.example, b@x.example", "X")},
        {"recipient": Recipient("c", "a@x.example\r\nCc: b@x.example", "X")},
        {"recipient": Recipient("c", "zoë@x.example", "X")},
        {"recipient": Recipient("c", "nobody", "X")},
    ],
)
def test_what_would_break_the_headers_is_refused(changes):
    with pytest.raises(LetterRefused):
        build(a_letter(**changes), SENDER, AT)


def test_no_letter_of_a_batch_holds_anything_of_another():
    maker = EnvelopeMaker(SENDER)
    files = (a_file(),)
    made = [maker.build(a_letter(n, files, body=f"For partner number {n}00{n}.\n"), AT) for n in range(1, 6)]
    for n, one in enumerate(made, start=1):
        others = [m for m in range(1, 6) if m != n]
        assert f"partner{n}@".encode() in one.content
        assert all(f"partner{m}@".encode() not in one.content for m in others)
        assert all(f"number {m}00{m}".encode() not in one.content for m in others)


def test_a_file_is_encoded_once_for_a_batch_and_the_result_is_the_same(monkeypatch):
    encoded = []
    encode = envelope._attachment
    monkeypatch.setattr(envelope, "_attachment", lambda file: encoded.append(file.name) or encode(file))
    maker, files = EnvelopeMaker(SENDER), (a_file(),)
    made = [maker.build(a_letter(n, files), AT) for n in range(1, 31)]
    assert encoded == ["CSH-minutes-2026-11-24.pdf"]
    assert made[0].content == build(a_letter(1, files), SENDER, AT).content
    assert made[29].content == build(a_letter(30, files), SENDER, AT).content


def test_equal_files_from_two_readings_of_the_store_share_the_encoding():
    maker = EnvelopeMaker(SENDER)
    maker.build(a_letter(1, (a_file(),)), AT)
    maker.build(a_letter(2, (a_file(),)), AT)
    assert len(maker._encoded) == 1
