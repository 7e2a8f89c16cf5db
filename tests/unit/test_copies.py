"""Our letters in other people's mail: what is nothing but a copy, what is somebody's answer, and what cannot be told."""

import pytest

from mailflow.ingest import copies
from mailflow.ingest.copies import Likeness, Sent
from mailflow.ingest.decode import decode
from mailflow.ingest.own import Own
from mailflow.letter import Letter, Recipient
from mailflow.partnership import fingerprint
from mailflow.submission import MailClass, Submission, Trace

OWN = Own(names=frozenset({"Cannock Chase Community Safety Hub"}))
BODY = """Hello,

Thank you. Your email reached us on Monday 23 November 2026, 10:30am.

WHAT CAME
- Referral: CSH-2026-0001-Q

SAFEGUARDING
If a child or an adult may be at risk of harm, ring the safeguarding team; in an emergency ring 999.

Cannock Chase Community Safety Hub
(This is an automatic answer.)
"""
LETTER = Letter(
    "a:1:x", "acknowledgement", Recipient("c", "c@x.example", "X"), "OFFICIAL-SENSITIVE: CSH-2026-0001-Q received", BODY
)


def read(text: str, subject: str = LETTER.subject):
    return decode(f"From: a@x.example\nSubject: {subject}\n\n{text}".replace("\n", "\r\n").encode(), OWN)


def likeness(text: str, subject: str = LETTER.subject):
    return copies.likeness(read(text, subject), Sent(LETTER))


def test_the_fingerprint_is_that_of_the_first_paragraph_with_a_number_and_a_mail_offers_it():
    assert fingerprint.of(BODY) in read(BODY).marks
    assert fingerprint.of(BODY) in read("\n".join(f"> {line}" for line in BODY.splitlines())).marks
    assert fingerprint.of(BODY) != fingerprint.of(BODY.replace("10:30", "10:31"))
    assert fingerprint.of("No number here but words enough to tell it apart.\n\nShort 1.")
    assert fingerprint.of("") == fingerprint.digest([])


def test_a_mail_that_does_not_name_us_offers_nothing():
    assert read(BODY.replace("Cannock Chase", "Somebody's")).marks == ()
    assert decode(b"From: a@x.example\r\nSubject: x\r\n\r\nHello", Own()).marks == ()


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "{}\n\nThis email is confidential and intended for the addressee.\nIf you are not the addressee, tell us.",
        "You don't often get email from partnership@cannockchase.example. Learn why this is important\n{}",
        "##- Please type your reply above this line -##\n\n{}",
        "Ticket: 12345\nPriority: Normal\n\n{}",
        "Begin forwarded message:\n\nFrom: Hub <partnership@cannockchase.example>\nDate: 23 November\n\n{}",
        "{0}\n\n{0}",
    ],
)
def test_nothing_but_what_programs_put_around_it_is_a_copy(around):
    assert likeness(around.format(BODY)) is Likeness.COPY


@pytest.mark.parametrize(
    "subject", ["RE: {}", "[EXTERNAL] Fwd: {}", "Ticket #4711: {}", "New message: {}", "[Helpdesk] Case 4711 - {}", ""]
)
def test_a_subject_that_programs_changed_is_still_ours(subject):
    assert likeness(BODY, subject.format(LETTER.subject)) is Likeness.COPY


def test_a_subject_that_says_something_new_makes_it_no_copy():
    assert likeness(BODY, f"RE: {LETTER.subject} she moved to Rugeley") is Likeness.WITHIN


def test_words_above_our_letter_are_somebody_s_where_it_is_quoted_and_doubtful_where_not():
    said = "She moved out on Friday."
    quoted = "\n".join(f"> {line}" for line in BODY.splitlines())
    assert likeness(f"{said}\n\n{quoted}") is None
    assert likeness(f"{said}\n\nOn Monday the hub wrote:\n\n{BODY}") is None
    assert likeness(f"{said}\n\n{BODY}") is Likeness.WITHIN
    assert likeness(f"{BODY}\n{said}") is Likeness.WITHIN


def test_an_answer_typed_into_our_lines_is_not_our_letter_any_more():
    assert likeness(BODY.replace("CSH-2026-0001-Q\n", "CSH-2026-0001-Q her number is 07700 900301\n")) is None
    assert likeness(BODY.replace("WHAT CAME", "See my answers below\nWHAT CAME")) is None


def test_only_alarming_words_that_are_ours_are_left_out():
    ours, theirs = Trace("at risk of harm", "1", 0, 1), Trace("he hits her", "1", 0, 1)
    left = copies.without_ours(Submission(MailClass.UPDATE, (), safeguarding=(ours, theirs)), LETTER)
    assert left.safeguarding == (theirs,)


def test_a_mail_of_many_lines_or_of_none_is_looked_at_in_bounded_time():
    assert len(read(f"{BODY}\n" * 2_000).marks) < 200
    assert likeness("") is None
    assert likeness("x " * 100_000) is None
