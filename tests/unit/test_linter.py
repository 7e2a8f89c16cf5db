"""What the linter finds in clear, and what it lets pass: every form that a letter could slip through in."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from mailflow.errors import LetterRefused
from mailflow.letter import Document, Letter, Recipient, SealedFile, SealedLetter
from mailflow.outbound.linter import Forbidden, check, lint
from mailflow.outbound.seal import format_named, message_id

TODAY = date(2026, 11, 23)
CASE = (
    "Dervla Quillfeather",
    "Siobhán O’Brien-Łukasz",
    "14 Larkspur Close, Cannock, WS99 4QP",
    "04/03/1991",
    "07700 900417",
    "Ruma7-Tilo4-Besk9-Wano2",
)
HOUSE = (
    "Chase Community Safety Hub, Cannock",
    "hub@cannockchase.example",
    "Call 01543 496 0123 or the safeguarding team on 020 7946 0456. Beecroft Road, WS99 1BG",
)
BODY = """Dear colleague,

Thank you. We received your referral on Monday 23 November 2026 at 11:41, in time for the meeting of Tuesday
24 November 2026 at 10:00. Reference CC-2026-0017K.

Missing: date of birth, contact telephone numbers.

A referral to the hub does not replace a safeguarding referral: call 020 7946 0456.
"""


def a_letter(subject="OFFICIAL-SENSITIVE: referral received, CC-2026-0017K", body=BODY, **changes):
    to = Recipient("p", "partner@housing.example", "Chase Housing")
    letter = replace(Letter("ack:1", "acknowledgement", to, subject, body), **changes)
    return SealedLetter(letter, message_id(letter.key, "mailflow.chase.example"))


def found(sealed, **more):
    return lint(
        sealed, **{"forbidden": CASE, "allowed": HOUSE, "marking": "OFFICIAL-SENSITIVE", "today": TODAY, **more}
    )


def test_a_good_acknowledgement_passes():
    assert found(a_letter()) == []
    check(a_letter(), forbidden=CASE, allowed=HOUSE, marking="OFFICIAL-SENSITIVE", today=TODAY)


@pytest.mark.parametrize(
    "leak",
    [
        "Dervla Quillfeather",
        "DERVLA  QUILLFEATHER",
        "Dervla\nQuillfeather",
        "Dervla-Quillfeather",
        "dervlaquillfeather",
        "about Ms Quillfeather",
        "Dervla has",
        "Siobhan OBrien Lukasz",
        "SIOBHÁN O'BRIEN ŁUKASZ",
        "Mr O'Brien Lukasz",
        "14 Larkspur Close",
        "14, LARKSPUR CLOSE",
        "in Larkspur Close",
        "WS99 4QP",
        "ws994qp",
        "WS99\u00a04QP",
        "4 March 1991",
        "4th of March 1991",
        "04.03.1991",
        "4-3-91",
        "1991-03-04",
        "04031991",
        "March 4, 1991",
        "4 Mar 91",
        "04–03–1991",
        "07700900417",
        "+44 7700 900417",
        "+44 (0)7700 900 417",
        "0044 7700-900417",
        "(07700) 900417",
        "7700 900 417",
        "077 00 90 04 17",
        "Ruma7-Tilo4-Besk9-Wano2",
        "Ruma7Tilo4Besk9Wano2",
        "ruma7 tilo4 besk9 wano2",
    ],
)
@pytest.mark.parametrize("place", ["subject", "body", "title"])
def test_what_belongs_to_a_case_is_found_in_every_way_of_writing(leak, place):
    line = " ".join(leak.split())
    if place == "subject":
        sealed = a_letter(subject=f"OFFICIAL-SENSITIVE: {line}")
    elif place == "body":
        sealed = a_letter(body=f"{BODY}\nIt is {leak} today.\n")
    else:
        sealed = with_file(title=f"Minutes {line}")
    faults = found(sealed)
    assert faults
    assert not any(
        word.lower() in fault.lower() for fault in faults for word in ("quillfeather", "ws99", "1991", "ruma7")
    )


@pytest.mark.parametrize(
    "leak",
    [
        "DOB: 24/11/2025",
        "date of birth is 2 May 2024",
        "born on 2/5/24",
        "he was seen on 7 July 1964",
        "call me on 07700 900999",
        "01632 960123",
        "lives at ZE99 9ZZ",
        "NHS 943 476 5919",
        "9434765919",
        "AB123456C",
        "someone@charity.example",
    ],
)
def test_personal_data_of_anybody_is_found(leak):
    assert found(a_letter(body=f"{BODY}\n{leak}\n"), forbidden=())


@pytest.mark.parametrize(
    "harmless",
    [
        "The meeting of 24/11/2026 is at 10:00, the next on 1 December 2026.",
        "Your agreement was signed on 3 March 2025 and ends on 3 March 2026.",
        "Call 01543 496 0123.",
        "Write to hub@cannockchase.example.",
        "We meet at Beecroft Road, WS99 1BG.",
        "References CC-2026-0017K, CC-2026-0018L and 20261123-1141.",
        "Missing: date of birth. The cutoff is 23 November 2026, 12:00.",
        "Section 115 of the Crime and Disorder Act 1998; version 9.1 of September 2020.",
        "Chase Community Safety Hub, Cannock",
        "To Chase Housing at partner@housing.example.",
        "Files: 3, pages 1-12, 2026/27, at 11:59:59.",
        "R6 2nd edition",
    ],
)
def test_the_houses_own_words_pass(harmless):
    assert found(a_letter(body=f"{BODY}\n{harmless}\n")) == []


def test_an_ordinary_word_is_not_a_name_only_because_somebody_is_called_so():
    names = ("Will May", "Hope Close", "Mark Young")
    assert found(a_letter(body=f"{BODY}\nWill you mark it, and close it in May? We hope so.\n"), forbidden=names) == []
    assert found(a_letter(body=f"{BODY}\nIt is about Will May.\n"), forbidden=names)


def test_a_house_word_is_not_a_leak_only_because_somebody_shares_it():
    assert found(a_letter(body=f"{BODY}\nThe hub meets in Cannock.\n"), forbidden=("Peter Cannock",)) == []


def test_initials_and_house_numbers_are_too_short_to_look_for():
    assert found(a_letter(), forbidden=("J", "14", "", "  ")) == []


@pytest.mark.parametrize(
    "subject",
    [
        "Referral of a vulnerable lady",
        "RE: FW: Referral of a vulnerable lady",
        "fwd: re: referral  of a Vulnerable lady!",
    ],
)
def test_the_partners_subject_is_never_quoted(subject):
    watched = Forbidden.of(CASE, subject=subject)
    assert found(a_letter(subject="OFFICIAL-SENSITIVE: Re: Referral of a vulnerable lady"), forbidden=watched)
    assert found(a_letter(body=f"{BODY}\nYour mail “referral of a vulnerable lady” came.\n"), forbidden=watched)
    assert found(a_letter(), forbidden=watched) == []


def test_a_subject_of_a_word_or_two_is_in_any_letter():
    assert found(a_letter(), forbidden=Forbidden.of(CASE, subject="RE: Referral")) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"subject": "OFFICIAL-SENSITIVE: x\r\nBcc: all@x.example"}, "line break"),
        ({"subject": "OFFICIAL-SENSITIVE: x\x00"}, "control character"),
        ({"in_reply_to": "<a@b>\nX: y"}, "line break"),
        ({"subject": "referral received"}, "protective marking"),
        ({"subject": "  "}, "no subject"),
        ({"recipient": Recipient("p", "a@x.example, b@x.example", "X")}, "exactly one recipient"),
        ({"recipient": Recipient("p", "a@x.example;b@x.example", "X")}, "exactly one recipient"),
        ({"recipient": Recipient("p", "A <a@x.example>", "X")}, "exactly one recipient"),
        ({"recipient": Recipient("p", "a@x.example\r\nRCPT TO:<b@x.example>", "X")}, "exactly one recipient"),
        ({"recipient": Recipient("p", "zoë@x.example", "X")}, "exactly one recipient"),
        ({"recipient": Recipient("p", "", "X")}, "exactly one recipient"),
    ],
)
def test_a_header_that_may_not_be_sent_is_refused(changes, sentence):
    assert any(sentence in fault for fault in found(a_letter(**changes)))


def sealed_zip(name="CSH-minutes-2026-11-24"):
    document = Document(name, "minutes", "Minutes", {}, date(2026, 11, 1))
    return format_named("zip").seal(document, lambda: b"%PDF-1.7 made for a test", "Ruma7Tilo4Besk9W")


def with_file(name="CSH-minutes-2026-11-24.zip", content=None, content_type="application/zip", title="Minutes"):
    document = Document("CSH-minutes-2026-11-24", "minutes", title, {}, date(2026, 11, 1))
    sealed = a_letter(documents=(document,))
    return replace(sealed, files=(SealedFile(name, content_type, content or sealed_zip()),))


def test_a_sealed_file_with_a_neutral_name_passes():
    assert found(with_file()) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "Dervla-Quillfeather.zip"}, "holds part of a name"),
        ({"name": "minutes for Housing.zip"}, "neutral"),
        ({"name": "../etc/passwd.zip"}, "neutral"),
        ({"name": "minutes.exe"}, "never sealed"),
        ({"name": "minutes"}, "never sealed"),
        ({"content_type": "text/html"}, "media type"),
        ({"content": b"PK nothing"}, "not sealed well enough"),
        ({"name": "a.pdf", "content_type": "application/pdf", "content": b"%PDF-1.7 clear"}, "not encrypted"),
        ({"content": sealed_zip("Dervla Quillfeather")}, "name inside an archive"),
    ],
)
def test_an_attachment_is_sealed_and_neutral_or_refused(changes, sentence):
    assert any(sentence in fault for fault in found(with_file(**changes)))


def test_a_name_inside_an_archive_is_linted_too():
    faults = found(with_file(content=sealed_zip("Quillfeather-minutes")))
    assert any("archive" in fault for fault in faults)


def test_a_clear_zip_is_refused():
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("minutes.pdf", b"%PDF-1.7 clear")
    assert any("AES-256" in fault for fault in found(with_file(content=plain.getvalue())))


def test_a_missing_or_surplus_file_is_refused():
    assert any("one sealed file" in fault for fault in found(replace(with_file(), files=())))


def test_check_refuses_with_sentences_that_name_the_mailing_and_nothing_else():
    with pytest.raises(LetterRefused) as refused:
        check(a_letter(body="About Dervla Quillfeather, 07700 900417, WS99 4QP."), forbidden=CASE)
    assert "acknowledgement" in str(refused.value)
    for secret in ("Dervla", "Quillfeather", "900417", "4QP"):
        assert secret not in str(refused.value)
