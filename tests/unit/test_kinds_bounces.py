"""Returned mail as mail systems word it, whom it names, and what people write about it (domain.md E66)."""

import pytest

from mailflow.ingest.decode import decode
from mailflow.ingest.reader import Own
from mailflow.message import Kind

OWN = Own(addresses=frozenset({"hub@council.example"}), domain="mailflow.council.example")
RETURNED = "From: hub@council.example\nTo: {to}\nSubject: Minutes\nMessage-ID: <1@mailflow.council.example>\n\nPlease find attached.\n"


def read(text):
    return decode(text.replace("\n", "\r\n").encode(), OWN)


def mail(words, *, sender="MAILER-DAEMON@mx.agency.example", subject="Mail error", head="", returned=""):
    """One that a mail system wrote; ``returned`` is the letter that comes back as a part."""
    top = f"From: {sender}\nTo: hub@council.example\nSubject: {subject}\nMessage-ID: <9@mx.agency.example>\n{head}"
    if not returned:
        return f"{top}\n{words}\n"
    return (
        f"{top}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: text/plain; charset=utf-8\n\n{words}\n"
        f"--q\nContent-Type: message/rfc822\n\n{returned}\n--q--\n"
    )


def report(groups, *, subject="Undeliverable: letter", words="It did not arrive.", returned=""):
    back = f"--r\nContent-Type: message/rfc822\n\n{returned}\n" if returned else ""
    return (
        f"From: postmaster@agency.example\nTo: hub@council.example\nSubject: {subject}\nMIME-Version: 1.0\n"
        f"Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\nContent-Type: text/plain\n\n{words}\n"
        f"--r\nContent-Type: message/delivery-status\n\n{groups}\n{back}--r--\n"
    )


WORDS = {
    "an address behind 'user'": "We could not find the user p.sample@agency.example here, your mail was returned.",
    "a label": "Your letter was not accepted.\n\nFailed recipient: <p.sample@agency.example>\nReason: no such mailbox\n",
    "a list of one": "These recipients of your message were not reached:\n\n  * p.sample@agency.example\n    quota exceeded\n",
    "a server's reply only": ">>> RCPT TO:<p.sample@agency.example>\n<<< 550 5.1.1 No such user\n",
    "whom to ask stands below": "Your message could not be delivered to:\np.sample@agency.example\n\nFor help please contact helpdesk@agency.example\n",
    "an administrator is named": "Your message to p.sample@agency.example couldn't be delivered. If it goes on, forward this message to your e-mail admin at it@council.example.",
    "marked by dashes": "A message that you sent to the following address could not be delivered:\n\n-- p.sample@agency.example\n\n-- 5.4.1 Access denied\n",
    "the sender is named too": "Original sender: hub@council.example\nYour message could not be delivered.\nThe following recipients were affected:\n   p.sample@agency.example\n",
    "what it was made from": "The following address failed:\n\n  p.sample@agency.example\n    (generated from team@agency.example)\n    550 unknown user\n",
    "Domino": "Your message\n\n  Subject: Minutes\n\nwas not delivered to:\n\n  p.sample@agency.example\n\nbecause:\n\n  User not listed in the directory\n",
    "German": "Ihre Nachricht konnte nicht zugestellt werden an:\n\np.sample@agency.example\n\nEmpfänger unbekannt\n",
    "French": "Votre message n'a pas pu être remis à :\n\np.sample@agency.example\n",
    "Spanish": "Su mensaje no ha podido ser entregado a:\n\n  p.sample@agency.example\n",
    "Polish": "Wiadomość nie mogła zostać dostarczona do:\n\n<p.sample@agency.example>\n",
    "whom it was from is in the server's answer": "The following address(es) failed:\n\n  p.sample@agency.example\n    host mx.agency.example [192.0.2.9]\n    SMTP error from remote mail server after MAIL FROM:<outgoing@mailer.council.example> SIZE=1024:\n    554 5.7.1 No reverse name.\n",
    "Japanese": "次の宛先にメールを配信できませんでした。\n\n<p.sample@agency.example>\n",
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_the_address_is_found_wherever_a_mail_system_puts_it(words):
    message = read(mail(words))
    assert (message.kind, message.failed_recipients) == (Kind.BOUNCE, ("p.sample@agency.example",))


@pytest.mark.parametrize(
    "subject",
    [
        "Unzustellbar: Minutes",
        "Onbestelbaar: Minutes",
        "Mancato recapito",
        "Не доставлено: Minutes",
        "配信不能",
        "Minutes : non remis",
    ],
)
def test_a_subject_in_another_tongue_announces_it(subject):
    words = "550 5.1.1 <p.sample@agency.example>: unknown"
    message = read(
        mail(
            words,
            sender="postmaster@agency.example",
            subject=subject,
            returned=RETURNED.format(to="p.sample@agency.example"),
        )
    )
    assert (message.kind, message.failed_recipients) == (Kind.BOUNCE, ("p.sample@agency.example",))


def test_one_that_came_through_a_list_is_a_bounce_and_not_the_list_s():
    head = "List-Id: <partners.agency.example>\nPrecedence: bulk\n"
    message = read(
        mail("no valid recipients were found\n\nz@agency.example ... unknown host", subject="mail failed", head=head)
    )
    assert (message.kind, message.failed_recipients) == (Kind.BOUNCE, ("z@agency.example",))


def test_where_the_words_name_nobody_the_returned_letter_does_if_it_was_ours_and_to_one():
    ours = RETURNED.format(to="Pat <p.sample@agency.example>")
    assert read(mail("Your message was not delivered.", returned=ours)).failed_recipients == (
        "p.sample@agency.example",
    )
    two = RETURNED.format(to="a@agency.example, b@agency.example")
    assert read(mail("Your message was not delivered.", returned=two)).failed_recipients == ()
    lists = ours.replace(
        "From: hub@council.example", "From: jo@agency.example\nSender: hub@council.example\nList-Id: <x.example>"
    )
    assert read(mail("Your message was not delivered.", returned=lists)).failed_recipients == ()
    quoted = mail(f"421 timed out\n\n   ----- Unsent message follows -----\n{ours}", subject="Returned mail: gave up")
    assert read(quoted).failed_recipients == ("p.sample@agency.example",)


def test_a_report_without_blank_lines_between_its_groups_names_everybody():
    message = read(
        report(
            "Reporting-MTA: dns; mx.agency.example\nFinal-Recipient: rfc822; a@agency.example\nAction: failed\nStatus: 5.1.1\n"
            "Final-Recipient: rfc822; b@agency.example\nAction: Delayed\nStatus: 4.4.1\n"
            "Final-Recipient: rfc822; c@agency.example\nAction: relayed\nStatus: 2.0.0\n"
        )
    )
    assert (message.failed_recipients, message.delayed_recipients) == (("a@agency.example",), ("b@agency.example",))


@pytest.mark.parametrize(
    ("field", "address"),
    [
        ("Final-Recipient: p.sample@agency.example", "p.sample@agency.example"),
        ("Final-Recipient: RFC822;<P.Sample@Agency.example>", "p.sample@agency.example"),
        ("Final-Recipient: rfc822; p.sample@agency.example (Pat Sample)", "p.sample@agency.example"),
        (
            "Final-Recipient: X400; /S=sample/O=agency/\nOriginal-Recipient: rfc822;p.sample@agency.example",
            "p.sample@agency.example",
        ),
        (
            "Final-Recipient: rfc822;psample@store-3\nOriginal-Recipient: rfc822;p.sample@agency.example",
            "p.sample@agency.example",
        ),
        ("Original-Recipient: <p.sample@agency.example>", "p.sample@agency.example"),
        ("Final-Recipient: rfc822;pat+2Bhub@agency.example", "pat+hub@agency.example"),
        ("Final-Recipient: rfc822;pat+ab@agency.example", "pat+ab@agency.example"),
    ],
)
def test_the_recipient_of_a_report_is_read_in_any_writing(field, address):
    assert read(
        report(f"Reporting-MTA: dns; mx.agency.example\n\n{field}\nAction: failed\nStatus: 5.1.1\n")
    ).failed_recipients == (address,)


def test_a_report_that_names_nobody_is_read_by_its_words_and_the_letter_below():
    ours = RETURNED.format(to="p.sample@agency.example")
    assert read(report("Reporting-MTA: dns; mx.agency.example\n", returned=ours)).failed_recipients == (
        "p.sample@agency.example",
    )
    words = "Your message to q@agency.example was refused."
    assert read(report("Reporting-MTA: dns; mx.agency.example\n", words=words)).failed_recipients == (
        "q@agency.example",
    )


def test_a_letter_that_a_filter_refused_is_returned_though_it_comes_as_a_receipt():
    text = report(
        "Final-Recipient: rfc822;p.sample@agency.example\nDisposition: automatic-action/MDN-sent-automatically; deleted\n"
    )
    text = text.replace("delivery-status", "disposition-notification").replace(
        "It did not arrive.", "Your message was automatically rejected:\nNo."
    )
    message = read(text.replace("MIME-Version", "Auto-Submitted: auto-replied (rejected)\nMIME-Version", 1))
    assert (message.kind, message.failed_recipients) == (Kind.BOUNCE, ("p.sample@agency.example",))
    assert read(text.replace("rejected", "read").replace("Undeliverable", "Read")).kind is Kind.RECEIPT


@pytest.mark.parametrize(
    "words",
    [
        "Your message to:\n   p.sample@agency.example\n\nhas not yet been delivered. We will keep trying for 5 days.",
        "There was a temporary problem with your message to p.sample@agency.example. We will retry and tell you if it fails permanently.",
        "Delivery of your mail to p.sample@agency.example has been postponed, as the mailbox is full. Delivery attempts will continue.",
        "Die Nachricht an\n\np.sample@agency.example\n\nwurde noch nicht zugestellt (verzögert).",
    ],
)
def test_what_is_still_tried_is_delayed(words):
    message = read(mail(words, subject="Delivery delayed"))
    assert (message.kind, message.failed_recipients) == (Kind.BOUNCE, ())
    assert message.delayed_recipients == ("p.sample@agency.example",)


PERSON = "From: Jo Sample <jo@agency.example>\nTo: hub@council.example\nMessage-ID: <1@agency.example>\n"
HUMANS = {
    "asks what went wrong": "Subject: Undeliverable: minutes\n\nHi both,\n\nMy mail to you came back, see below. Can you add Jane Sample anyway?\n\n550 5.1.1 <hub@council.example>: unknown user\n",
    "a letter by post": "Subject: Undelivered letters at Exemplar Court\n\nThe post was not delivered again, the mail boxes were forced open. Residents are upset.\n",
    "answers a bounce": "Subject: Re: Mail delivery failed: returning message to sender\nIn-Reply-To: <3@mx.agency.example>\n\nThat address was wrong, use p.sample@agency.example. 550 means unknown user.\n",
    "passes one on": "Subject: FW: Undeliverable: referral\n\nThis could not be delivered to p.sample@agency.example, so I send it to you. She is at 4 Exemplar Road.\n",
    "a person at an empty envelope": "Subject: Visit\nReturn-Path: <>\n\nThe message I left could not be delivered by hand, nobody opened.\n",
    "a mail about a message": "Subject: Threats\n\nHe said the message was rejected and that he would return. She has blocked him.\n",
}


@pytest.mark.parametrize("text", HUMANS.values(), ids=HUMANS)
def test_who_writes_about_returned_mail_is_a_person(text):
    message = read(PERSON + text)
    assert (message.kind, message.failed_recipients) == (Kind.HUMAN, ())


def test_words_of_any_size_are_looked_at_in_bounded_time():
    for words in (
        "-" * 200_000,
        "\n" * 200_000,
        "a@b.example " * 20_000,
        "message to user " * 20_000,
        ("-" * 70 + " xx\n") * 3_000,
    ):
        assert read(mail(words)).kind in {Kind.BOUNCE, Kind.HUMAN}


def test_a_notice_of_a_mail_error_in_japanese_from_an_address_that_nobody_reads_is_a_bounce():
    raw = (
        "From: no-reply@post.example\nTo: hub@council.example\nSubject: メールエラーのお知らせ\n"
        "Content-Type: text/plain; charset=utf-8\n\n宛先のメールボックスが一杯のため、送信できませんでした。\n\n"
        "Your mail could not be delivered to: <jo@agency.example>\n"
    )
    found = decode(raw.replace("\n", "\r\n").encode(), Own())
    assert (found.kind, found.failed_recipients) == (Kind.BOUNCE, ("jo@agency.example",))


def test_a_report_among_the_words_names_whom_it_names_even_where_the_notice_is_addressed_to_him():
    words = (
        "An error occurred while trying to deliver the mail to the following recipients:\np.sample@agency.example\n\n"
        "Technical report:\n\nReporting-MTA: dns; out.mail.example\n\nAction: failed\n"
        "Final-Recipient: rfc822; p.sample@agency.example\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\nStatus: 5.1.1\n"
    )
    found = read(mail(words).replace("To: hub@council.example", "To: p.sample@agency.example"))
    assert (found.failed_recipients, found.statuses) == (
        ("p.sample@agency.example",),
        (("p.sample@agency.example", "5.1.1"),),
    )


def test_a_report_among_the_words_that_tells_of_a_delay_is_one():
    words = "Delivery is delayed.\n\nFinal-Recipient: rfc822; p.sample@agency.example\nAction: delayed\nStatus: 4.4.1\n"
    found = read(mail(words, subject="Delivery delayed"))
    assert (found.failed_recipients, found.delayed_recipients) == ((), ("p.sample@agency.example",))


@pytest.mark.parametrize("domain", ["mailhost", "cluster.local", "mx.intern", "store.lan", "ims.localdomain"])
def test_whom_we_wrote_to_counts_where_the_report_ends_at_a_name_of_the_other_house(domain):
    groups = f"Final-Recipient: rfc822; psample@{domain}\nOriginal-Recipient: rfc822;p.sample@agency.example\nAction: failed\nStatus: 5.7.0"
    assert read(report(groups)).failed_recipients == ("p.sample@agency.example",)


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\r\r\n"])
def test_every_failed_address_is_found_however_lines_end(end):
    words = (
        "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered "
        "to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n"
        "  p.sample@agency.example\n    550 5.1.1 User unknown\n  q.sample@agency.example\n    550 5.2.1 User unknown\n"
    )
    found = decode(mail(words).replace("\n", end).encode(), OWN)
    assert sorted(found.failed_recipients) == ["p.sample@agency.example", "q.sample@agency.example"]


def test_a_bare_japanese_subject_in_the_seven_bit_form_announces_a_bounce():
    raw = mail(
        "送信できませんでした。\n\nYour mail could not be delivered to: <p.sample@agency.example>\n",
        sender="no-reply@post.example",
        subject="メールエラー通知",
        head="Content-Type: text/plain; charset=ISO-2022-JP\n",
    )
    found = decode(raw.encode("iso-2022-jp"), OWN)
    assert (found.subject, found.kind) == ("メールエラー通知", Kind.BOUNCE)
    assert found.failed_recipients == ("p.sample@agency.example",)
