"""Our letters in other people's mail: what is nothing but a copy, what is somebody's answer, and what cannot be told."""

import pytest

from mailflow.ingest.decode import decode
from mailflow.ingest.letter import copies
from mailflow.ingest.letter.copies import Likeness, Sent
from mailflow.ingest.own import Own
from mailflow.letter import Letter, Recipient
from mailflow.message import Kind
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


@pytest.mark.parametrize(
    "said",
    [
        "Status: he rang tonight and says he will kill himself.",
        "Update on this case: he was arrested today and has moved to 9 New Street.",
        "Description: Kyle has a knife and the children are in the flat.",
        "Date: 23/11/2026 Kyle attempted suicide at the flat.",
        "Dear team: a child is at risk, please ring me.",
        "Please see the new incident 23: he stabbed his brother.",
        "Subject: Kyle Denton, born 14/02/1994, phone 07700 900301, taken to hospital after an overdose.",
        "Telephone number as per case: 07700 900301",
        "Contact number for the case: 07700 900301",
        "Ref: 07700900301",
        "Category: adult at risk. He took an overdose.",
        "The information in this email is confidential: Kyle died last night.",
        "From: Kyle, who rang tonight",
        "[He took an overdose]",
        "CAUTION: This email originated from outside of the organisation.\nHe took an overdose tonight",
        "This email and any attachments are confidential.\nKyle has a gun and will kill his mother tonight.\n07700 900301",
        "Registered office: he moved to 9 New Street",
    ],
)
def test_t22_a_line_that_only_begins_like_a_program_s_is_a_person_s(said):
    quoted = "\n".join(f"> {line}" for line in BODY.splitlines())
    header = "From: Hub <hub@council.example>\nSent: 23 November 2026 09:00\nTo: Hannah Oak\nSubject: x"
    assert likeness(f"{said}\n\nOn Monday the hub wrote:\n{quoted}") is None
    assert likeness(f"{said}\n\n{header.replace('x', LETTER.subject)}\n\n{BODY}") is None
    assert likeness(f"{said}\n\n{BODY}") is not Likeness.COPY
    assert likeness(f"{BODY}\n\n{said}") is Likeness.WITHIN


def test_t22_an_answer_to_us_with_our_letter_quoted_is_never_a_copy():
    quoted = "\n".join(f"> {line}" for line in BODY.splitlines())
    answer = (
        f"From: a@x.example\nSubject: Re: {LETTER.subject}\nIn-Reply-To: <1@x.example>\n\nOn Monday we wrote:\n{quoted}"
    )
    assert copies.likeness(decode(answer.encode(), OWN), Sent(LETTER)) is Likeness.WITHIN


def test_t22_a_subject_in_brackets_may_be_somebody_s_and_so_may_what_stands_far_below():
    assert likeness(BODY, f"[Kyle took an overdose] {LETTER.subject}") is Likeness.WITHIN
    assert likeness(BODY, f"{LETTER.subject} #overdose") is Likeness.WITHIN
    far = "\n" * copies.MOST
    assert likeness(f"{BODY}{far}He took an overdose.") is Likeness.WITHIN


def test_t22_alarming_words_beside_our_letter_are_theirs_though_ours_has_them_too():
    message = read(f"A child is at risk.\n\n{BODY}")
    submission = Submission(MailClass.UPDATE, (), safeguarding=(Trace("at risk", "1", 11, 18),))
    again, kept = copies.known_again(message, submission, lambda _marks: [(LETTER, frozenset())])
    assert again.repeats_us
    assert kept.safeguarding == submission.safeguarding
    again, kept = copies.known_again(read(BODY), submission, lambda _marks: [(LETTER, frozenset())])
    assert (again.kind, kept.safeguarding) == (Kind.OWN, submission.safeguarding)


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


@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_t22_what_was_cut_off_below_our_letter_is_somebody_s(kind):
    ticket = "Ticket #{} has been logged"
    lines = [*BODY.splitlines(), *(ticket.format(n) for n in range(1_200)), "A child is at risk. Tel: 07700 900301"]
    said = "<br>\n".join(lines) if kind == "text/html" else "\n".join(lines)
    raw = f"From: a@x.example\nSubject: {LETTER.subject}\nContent-Type: {kind}\n\n{said}"
    message = decode(raw.encode(), OWN)
    assert copies.likeness(message, Sent(LETTER)) is Likeness.WITHIN
    submission = Submission(MailClass.UPDATE, (), safeguarding=(Trace("at risk", "1", 0, 7),))
    again, kept = copies.known_again(message, submission, lambda _marks: [(LETTER, frozenset())])
    assert (again.kind, again.repeats_us) == (Kind.HUMAN, True)
    assert kept.safeguarding, "the same words may stand in what was not looked at"
