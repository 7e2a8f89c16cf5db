"""What a mail is: each family on mail as real systems write it, and on human mail that merely looks like it."""

from importlib import import_module

import pytest

from mailflow.ingest import kind
from mailflow.ingest.decode import decode
from mailflow.ingest.kind import families
from mailflow.ingest.reader import Own
from mailflow.message import Kind

OWN = Own(addresses=frozenset({"hub@council.example"}), domain="mailflow.council.example")
PERSON = "From: Jo Sample <jo@agency.example>\nTo: hub@council.example\nMessage-ID: <1@agency.example>\n"


def read(text, head=PERSON):
    return decode((head + text).replace("\n", "\r\n").encode(), OWN)


def report(fields, *, subject="Undeliverable: letter", words="See the report.", kind="delivery-status", extra=""):
    return (
        f"From: postmaster@agency.example\nSubject: {subject}\nAuto-Submitted: auto-replied\nReturn-Path: <>\n{extra}"
        f'MIME-Version: 1.0\nContent-Type: multipart/report; report-type={kind}; boundary="r"\n\n'
        f"--r\nContent-Type: text/plain\n\n{words}\n--r\nContent-Type: message/{kind}\n\n{fields}\n"
        "--r\nContent-Type: message/rfc822\n\nFrom: hub@council.example\nMessage-ID: <mailflow.0123456789abcdef0123456789abcdef@mailflow.council.example>\n"
        "Subject: Minutes\n\nour letter\n--r--\n"
    )


def test_a_bounce_names_who_failed_although_it_says_that_it_is_automatic_and_quotes_our_letter():
    message = read(
        report(
            "Reporting-MTA: dns; mx.agency.example\n\n"
            "Original-Recipient: rfc822;P.Sample@agency.example\nFinal-Recipient: rfc822;p.sample@agency.example\n"
            "Action: failed\nStatus: 5.1.1\n\nFinal-Recipient: RFC822; <q@agency.example>\nAction: delayed\nStatus: 4.4.7\n"
            "\nFinal-Recipient: rfc822;ok@agency.example\nAction: delivered\nStatus: 2.0.0\n"
        ),
        head="",
    )
    assert message.kind is Kind.BOUNCE
    assert message.failed_recipients == ("p.sample@agency.example",)
    assert message.delayed_recipients == ("q@agency.example",)
    assert message.return_path == "<>"


def test_a_report_of_delivery_only_names_nobody_as_failed():
    message = read(report("Final-Recipient: rfc822;ok@agency.example\nAction: delivered\nStatus: 2.0.0\n"), head="")
    assert (message.kind, message.failed_recipients, message.delayed_recipients) == (Kind.BOUNCE, (), ())


EXCHANGE = """From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@agency.example>
Subject: Undeliverable: OFFICIAL-SENSITIVE: minutes
Message-ID: <9@agency.example>

Delivery has failed to these recipients or groups:

Pat Sample (p.sample@agency.example)
The email address you entered couldn't be found. Please check the recipient's email address.

Diagnostic information for administrators:

Generating server: mx.agency.example

p.sample@agency.example
Remote Server returned '550 5.1.1 RESOLVER.ADR.RecipNotFound'

Original message headers:

From: hub@council.example
To: p.sample@agency.example
"""
POSTFIX = """From: MAILER-DAEMON@mx.agency.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender

This is the mail system at host mx.agency.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

                   The mail system

<p.sample@agency.example>: host mx2.agency.example[192.0.2.1] said: 550 5.1.1
    User unknown (in reply to RCPT TO command)
"""
EXIM = """From: Mail Delivery System <Mailer-Daemon@mx.agency.example>
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: p.sample@agency.example

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  p.sample@agency.example
    Unrouteable address
"""
QMAIL = """From: MAILER-DAEMON@mx.agency.example
Subject: failure notice

Hi. This is the qmail-send program at mx.agency.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<p.sample@agency.example>:
Sorry, no mailbox here by that name.

--- Below this line is a copy of the message.

Return-Path: <hub@council.example>
"""
GOOGLE = """From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
Subject: Delivery Status Notification (Failure)

** Address not found **

Your message wasn't delivered to p.sample@agency.example because the address couldn't be found.

The response was:
550 5.1.1 The email account that you tried to reach does not exist.
"""


@pytest.mark.parametrize(
    "text", [EXCHANGE, POSTFIX, EXIM, QMAIL, GOOGLE], ids=["exchange", "postfix", "exim", "qmail", "google"]
)
def test_a_bounce_in_words_alone_is_a_bounce_and_names_the_address(text):
    message = read(text, head="")
    assert (message.kind, message.failed_recipients) == (Kind.BOUNCE, ("p.sample@agency.example",))
    assert message.delayed_recipients == ()


def test_a_delay_is_not_a_failure():
    message = read(
        "From: MAILER-DAEMON@mx.agency.example\nSubject: Warning: message 1abc delayed 24 hours\n\n"
        "This message was created automatically by mail delivery software.\n"
        "A message that you sent has not yet been delivered to one or more of its recipients after more than 24 hours.\n"
        "The address to which it has not yet been delivered is:\n\n  p.sample@agency.example\n\n"
        "No action is required on your part. Delivery attempts will continue for some time.\n",
        head="",
    )
    assert (message.kind, message.failed_recipients) == (Kind.BOUNCE, ())
    assert message.delayed_recipients == ("p.sample@agency.example",)


@pytest.mark.parametrize(
    "text",
    [
        "Subject: Delivery failed again\n\nMy parcel was not delivered and the neighbour shouted.\n",
        "Subject: RE: minutes\n\nYour last mail bounced back, my mailbox is full. Jane Sample is at Exemplar Road.\n",
        "Subject: FW: Undeliverable: referral\nReferences: <3@x.example>\n\nThis could not be delivered, so I send it again.\n",
        "Subject: Out of the office at last\n\nWe visited him out of office hours.\n",
        "Subject: Recalling what happened\n\nShe could not recall the message on her phone.\n",
        "Subject: Visit\nAuto-Submitted: no\n\nNo answer.\n",
        "Subject: Visit\nX-Auto-Response-Suppress: All\n\nNo answer.\n",
        "Subject: Visit\nReturn-Path: <>\n\nNo answer at the door on Friday.\n",
        "Subject: Visit\nReturn-Path: <>\n\nThe letter could not be delivered by hand. He will kill her tonight.\n",
        "Subject: Read: Kyle's letter\n\nThe letter was read on Friday by his mother. Kyle moved out, ring 07700 900301.\n",
        "Subject: Visit\nDisposition-Notification-To: jo@agency.example\n\nNo answer.\n",
        "Subject: Visit\nList-Unsubscribe: <mailto:x@agency.example>\n\nNo answer.\n",
        "Subject: Advice\n\nThe housing officer asked if you could send things by secure email from now on, as last week "
        "there was a problem. "
        + "He has seen the door damaged twice. " * 15
        + "You have received a secure message? Tell us.\n",
        "Subject: Phone\n\nHer phone was quarantined as evidence, and the message was held for review by the officer.\n",
    ],
)
def test_a_persons_mail_stays_a_persons_mail(text):
    assert read(text).kind is Kind.HUMAN


@pytest.mark.parametrize(
    "sign",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: AUTO-GENERATED (vacation); owner-email=x",
        "Auto-Submitted:  (by us) auto-notified",
        "Auto-Submitted: auto-replied (rejected)\nReturn-Path: <>",
        "X-Autoreply: yes",
        "X-Autorespond: x",
        "Precedence: auto_reply",
    ],
)
def test_signs_of_an_automatic_reply_count_in_any_writing(sign):
    assert read(f"Subject: Re: minutes\n{sign}\n\nI am away until Thursday.\n").kind is Kind.AUTO_REPLY


def test_what_a_program_sends_on_its_own_account_is_no_reply_and_no_person_s():
    generated = read("Subject: New referral\nAuto-Submitted: auto-generated\n\nName: Jane Sample\n")
    assert generated.kind is Kind.OTHER
    assert not generated.broken
    away = "Subject: {}\nAuto-Submitted: auto-generated\n{}\nI am away until Thursday.\n"
    for subject, field in (
        ("Away", "In-Reply-To: <1@council.example>\n"),
        ("Away", "References: <1@council.example>\n"),
        ("Re: minutes", ""),
        ("Automatic reply: minutes", ""),
        ("Away", "X-MS-Exchange-Inbox-Rules-Loop: jo@agency.example\n"),
    ):
        assert read(away.format(subject, field)).kind is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: minutes",
        "Out of Office: minutes",
        "Out of office AutoReply: x",
        "[EXTERNAL] Automatic reply: x",
    ],
)
def test_subjects_that_only_auto_responders_write_count(subject):
    assert read(f"Subject: {subject}\n\nI am away.\n").kind is Kind.AUTO_REPLY


@pytest.mark.parametrize("sign", ["Auto-Submitted: no", "auto-submitted:  NO ", "Auto-Submitted: (really) no"])
def test_auto_submitted_no_is_a_human_even_under_such_a_subject(sign):
    assert read(f"Subject: Automatic reply: x\n{sign}\n\nI typed this.\n").kind is Kind.HUMAN


def test_our_own_letter_come_back_is_own_by_its_id_or_by_sender_and_sign():
    assert (
        read(
            "Subject: x\n\nx\n",
            head="From: hub@council.example\nMessage-ID: <mailflow.0123456789abcdef0123456789abcdef@mailflow.council.example>\n",
        ).kind
        is Kind.OWN
    )
    form = "From: Hub <HUB@council.example>\nMessage-ID: <z@tickets.example>\nAuto-Submitted: auto-generated\n"
    assert read("Subject: x\n\nx\n", head=f"{form}X-Auto-Response-Suppress: All\n").kind is Kind.OWN
    assert read("Subject: x\n\nx\n", head=form).kind is Kind.OTHER, "a web form writes in the name of our address"
    assert read("Subject: x\n\nx\n", head="From: hub@council.example\nMessage-ID: <z@x.example>\n").kind is Kind.HUMAN


def test_a_calendar_face_is_a_calendar_and_an_ics_file_is_not():
    invite = (
        "Subject: Accepted: hub meeting\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=c\n\n--c\n"
        "Content-Type: text/plain\n\nAccepted\n--c\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\n--c--\n"
    )
    assert read(invite).kind is Kind.CALENDAR
    attached = invite.replace("alternative", "mixed").replace(
        "text/calendar; method=REPLY", 'text/calendar; name="a.ics"\nContent-Disposition: attachment'
    )
    assert read(attached).kind is Kind.HUMAN


def test_receipts_and_feedback_are_told_from_bounces():
    fields = "Final-Recipient: rfc822;p@agency.example\nDisposition: manual-action/MDN-sent-manually; displayed\n"
    assert read(report(fields, kind="disposition-notification", subject="Read: minutes"), head="").kind is Kind.RECEIPT
    assert read("Subject: Read: minutes\n\nYour message\n was read on 23 November 2026.\n").kind is Kind.RECEIPT
    abuse = "Feedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\n"
    message = read(report(abuse, kind="feedback-report", subject="complaint"), head="")
    assert (message.kind, message.failed_recipients) == (Kind.FEEDBACK, ())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('Subject: Recall: referral\n\nJo Sample would like to recall the message, "referral".\n', "recall"),
        (
            "Subject: Quarantine notification\n\nA message was quarantined: encrypted attachment. Enter the password to release it.\n",
            "filter",
        ),
        (
            "Subject: New message\n\nYou have received an encrypted message from jo@agency.example. Click to open it.\n",
            "portal",
        ),
        (
            (
                "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nsee\n--c\n"
                'Content-Type: application/x-microsoft-rpmsg-message; name="message.rpmsg"\n\nx\n--c--\n'
            ),
            "portal",
        ),
    ],
)
def test_notices_are_notices_and_say_what_kind(text, word):
    message = read(text)
    assert message.kind is Kind.NOTICE
    assert word in " ".join(message.limits)


@pytest.mark.parametrize("sign", ["List-Id: <news.agency.example>", "Precedence: bulk", "Precedence: list"])
def test_mail_to_many_is_a_list(sign):
    assert read(f"Subject: News\n{sign}\n\nOur newsletter.\n").kind is Kind.LIST


def test_bounces_are_asked_about_before_automatic_replies_and_ranks_are_plain():
    ranks = [(family.rank, family.name) for family in families()]
    assert ranks == sorted(ranks)
    order = [name for _, name in ranks]
    assert (
        order.index("dsn")
        < order.index("bounce_text")
        < order.index("own")
        < order.index("auto_reply")
        < order.index("list")
    )


def test_a_forged_report_changes_nothing_but_its_own_kind():
    message = read(report("no fields at all", words="nothing"), head="")
    assert (message.kind, message.failed_recipients, message.delayed_recipients) == (Kind.BOUNCE, (), ())


def test_the_example_of_a_family_runs_as_it_is_written(tmp_path, monkeypatch):
    example = import_module("mailflow.ingest.kinds").__doc__.split("::\n", 1)[1].split("\nFiles that")[0]
    (tmp_path / "ticket_example.py").write_text("\n".join(line[4:] for line in example.splitlines()))
    monkeypatch.syspath_prepend(tmp_path)
    family = import_module("ticket_example").PLUGIN
    monkeypatch.setattr(kind, "families", lambda: (family,))
    assert read("Subject: x\nX-Ticket-System: 1\n\nx\n").kind is Kind.AUTO_REPLY
    assert read("Subject: x\n\nx\n").kind is Kind.HUMAN


@pytest.mark.parametrize(
    "value",
    ["no", "No", "NO ", " no", "no; owner=jo", "(sent (by) hand) no", "no (really)", '"no"', "NO\t(comment); x=1", ""],
)
def test_t23_auto_submitted_no_is_a_person_in_any_writing(value):
    assert read(f"Subject: Visit\nAuto-Submitted: {value}\n\nNo answer at the door.\n").kind is Kind.HUMAN


@pytest.mark.parametrize(
    "value",
    [
        "auto-replied",
        "Auto-Replied",
        "auto-notified; owner-email=x@agency.example",
        "auto-foo",
        "yes",
        "(no) auto-replied",
        "\tAUTO-REPLIED (vacation (long))",
        "none",
        "no\nAuto-Submitted: auto-replied",
    ],
)
def test_t23_every_other_value_is_automatic(value):
    assert read(f"Subject: Visit\nAuto-Submitted: {value}\n\nNo answer at the door.\n").kind is Kind.AUTO_REPLY


@pytest.mark.parametrize("value", ["auto-generated", "AUTO-GENERATED", "auto-generated (rejected); type=x"])
def test_t23_what_is_generated_in_answer_to_nothing_is_a_program_s_and_no_person_s(value):
    assert read(f"Subject: Visit\nAuto-Submitted: {value}\n\nNo answer at the door.\n").kind is Kind.OTHER


@pytest.mark.parametrize(
    "sign", ["List-Post: <mailto:x@agency.example>", "Mailing-List: list x@agency.example", "X-Google-Group-Id: 1"]
)
def test_the_fields_that_only_list_programs_write_make_a_list(sign):
    assert read(f"Subject: News\n{sign}\n\nOur newsletter.\n").kind is Kind.LIST


@pytest.mark.parametrize("sign", ["X-Vacation: yes", "X-Autoreply-From: jo@agency.example", "Precedence: auto-reply"])
def test_older_signs_of_auto_responders_count(sign):
    assert read(f"Subject: Re: minutes\n{sign}\n\nAway.\n").kind is Kind.AUTO_REPLY


GENERATED = "Subject: Re: minutes\nAuto-Submitted: auto-generated\nIn-Reply-To: <1@mailflow.council.example>\n\n"


@pytest.mark.parametrize(
    "words",
    [
        (
            "Thank you for contacting Exemplar Homes.\n\nYour enquiry has been logged as ticket 4711. We aim to respond "
            "within five working days.\n\nKind regards,\nThe Service Desk\nTel: 01632 960000\n"
        ),
        (
            "##- Please type your reply above this line -##\n\nYour request (4711) has been received and will be dealt "
            "with.\nThis is an automated message, please do not reply.\n"
        ),
        "I am out of the office until Monday 30 November. For urgent matters ring 01632 960000.\n",
        "Hello,\n\nI am on annual leave and will respond when I am back.\n\nPat\n\n> Thank you. Your email reached us.\n",
        "",
    ],
)
def test_what_programs_answer_by_themselves_is_an_automatic_reply(words):
    assert read(GENERATED + words).kind is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    "words",
    [
        "Jane moved out on Friday and the flat is empty; her mother has the keys.\n",
        "She moved out.\n",
        "Thank you for your message. She has died.\n",
        "Tel: 07700 900301\n",
        "The flat was handed back on Friday.\n",
        "Thank you for your email. Jane Sample was born on 14 February 1994, and her number is 07700 900301.\n\nTicket: 4711\n",
        "##- Please type your reply above this line -##\n\nWe visited on Friday and nobody answered the door, so we go again.\n",
    ],
)
def test_a_colleague_s_answer_that_a_ticket_system_calls_generated_is_not_taken_for_one(words):
    assert read(GENERATED + words).kind is Kind.OTHER


def test_our_own_letter_is_known_by_the_id_that_it_had_before_it_was_passed_on():
    ours = "<mailflow.0123456789abcdef0123456789abcdef@mailflow.council.example>"
    for field in ("Resent-Message-ID", "X-Original-Message-ID", "X-Microsoft-Original-Message-ID"):
        assert read(f"Subject: x\n{field}: {ours}\n\nx\n").kind is Kind.OWN
        answer = f"Subject: Re: x\n{field}: {ours}\nIn-Reply-To: {ours}\n\nHe will kill her tonight.\n"
        assert read(answer).kind is Kind.HUMAN, "it names what it answers"
    for field in ("In-Reply-To", "References"):
        assert read(f"Subject: Re: x\n{field}: {ours}\n\nShe moved out.\n").kind is Kind.HUMAN


def test_an_envelope_around_our_letter_is_own_and_words_beside_it_are_somebody_s():
    mail = (
        "Subject: FW: minutes\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\n{}\n--c\n"
        "Content-Type: message/rfc822\n\nFrom: hub@council.example\nMessage-ID: <mailflow.0123456789abcdef0123456789abcdef@{}>\nSubject: minutes\n\nour letter\n--c--\n"
    )
    assert read(mail.format("", "mailflow.council.example")).kind is Kind.OWN
    assert read(mail.format("", "agency.example")).kind is Kind.HUMAN
    subject = mail.replace("FW: minutes", "FW: minutes - he will kill her tonight")
    assert read(subject.format("", "mailflow.council.example")).kind is Kind.HUMAN, "a subject is words as well"
    theirs = mail.replace("mailflow.0123456789abcdef0123456789abcdef", "20261123.GA1b2c3@mx")
    assert read(theirs.format("", "mailflow.council.example")).kind is Kind.HUMAN, "a domain is not a letter of ours"
    assert read(mail.format("She moved out on Friday.", "mailflow.council.example")).kind is Kind.HUMAN


def test_a_bounce_says_which_letter_it_returns_and_each_address_with_its_status():
    message = read(
        report(
            "Original-Recipient: rfc822;team@agency.example\nFinal-Recipient: rfc822;P.Sample@agency.example\nAction: failed\n"
            "Status: 5.0.0 (undefined)\nDiagnostic-Code: smtp; 550 5.1.1 unknown\n\n"
            "Final-Recipient: rfc822;q@agency.example\nAction: delayed\nStatus: 4.4.7\n"
        ),
        head="",
    )
    assert message.returned == ("<mailflow.0123456789abcdef0123456789abcdef@mailflow.council.example>",)
    assert message.statuses == (("p.sample@agency.example", "5.0.0"), ("team@agency.example", "5.0.0"))
    assert read(EXCHANGE, head="").statuses == (("p.sample@agency.example", "5.1.1"),)
    assert read(EXIM, head="").statuses == (("p.sample@agency.example", ""),)
    assert read("Subject: Visit\nIn-Reply-To: <1@x.example>\n\nNo answer.\n").returned == ()


def test_who_passes_a_report_on_as_a_file_may_say_something():
    mail = (
        "Subject: {}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nHe will kill her tonight.\n"
        "--c\nContent-Type: message/delivery-status\nContent-Disposition: attachment\n\nReporting-MTA: dns; x.example\n\n"
        "Final-Recipient: rfc822; p@agency.example\nAction: failed\nStatus: 5.1.1\n--c--\n"
    )
    assert read(mail.format("Fwd: Delivery Status Notification (Failure)")).kind is Kind.HUMAN
    assert read(mail.format("x\nReferences: <1@council.example>")).kind is Kind.HUMAN
    assert read(mail.format("Delivery Status Notification (Failure)")).kind is Kind.BOUNCE
    system = "From: MAILER-DAEMON@mx.agency.example\n"
    assert read(mail.format("Re: x"), head=system).kind is Kind.BOUNCE
