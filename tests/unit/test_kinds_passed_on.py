"""Who answers, passes on or writes about a returned mail, alone or through a list, and who only pretends to return one."""

import pytest

from mailflow.ingest.decode import decode
from mailflow.ingest.reader import Own
from mailflow.message import Kind

OWN = Own(addresses=frozenset({"hub@council.example"}), domain="mailflow.council.example")
TOP = "To: hub@council.example\nMessage-ID: <1@agency.example>\nContent-Type: text/plain; charset=utf-8\n"
PERSON = f"From: Jo Sample <jo@agency.example>\n{TOP}"
WORDS = "Delivery to the following recipients failed.\n\n       p.sample@agency.example\n\n550 5.1.1 User unknown\n"
OUTLOOK = "-----Original Message-----\nFrom: {who}\nSent: 23 November 2026 11:59\nTo: Jo Sample\nSubject: {subject}\n\n"
GMAIL = "---------- Forwarded message ---------\nFrom: {who} <mailer-daemon@mx.example>\nDate: Mon, Nov 23, 2026\nSubject: {subject}\nTo: <jo@agency.example>\n\n\n"
APPLE = "Begin forwarded message:\n\n> From: {who}\n> Subject: {subject}\n> Date: 23 November 2026\n> To: jo@agency.example\n>\n"
SUBJECTS = (
    "Undelivered Mail Returned to Sender",
    "Delivery Status Notification (Failure)",
    "failure notice",
    "Undeliverable: Minutes",
    "Mail delivery failed: returning message to sender",
)


def read(text, head=PERSON):
    return decode((head + text).replace("\n", "\r\n").encode(), OWN)


@pytest.mark.parametrize(
    "mark", ["FW: ", "Fwd: ", "RE: ", "Re: Fwd: ", "WG: ", "TR : ", "R: ", "[EXTERNAL] RE: ", "RV: ", "Odp: "]
)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_mark_before_the_subject_of_a_bounce_is_a_person_s(mark, subject):
    below = OUTLOOK.format(who="Mail Delivery System", subject=subject) + WORDS
    message = read(f"Subject: {mark}{subject}\n\nPriya has moved to housing.\n\n{below}")
    assert (message.kind, message.failed_recipients) == (Kind.HUMAN, ())


@pytest.mark.parametrize("quotation", [OUTLOOK, GMAIL, APPLE])
@pytest.mark.parametrize(
    "who", ["Mail Delivery System", "Microsoft Outlook", "postmaster@mx.example", "System Administrator"]
)
@pytest.mark.parametrize("subject", ["Undeliverable mail", "Minutes returned to sender", "Delivery failed"])
def test_a_bounce_quoted_below_is_a_person_s_under_any_subject(quotation, who, subject):
    below = quotation.format(who=who, subject="Undeliverable: Minutes") + WORDS
    message = read(f"Subject: {subject}\n\nThis came back, so here it is again.\n\n{below}")
    assert (message.kind, message.failed_recipients) == (Kind.HUMAN, ())


def test_a_bounce_that_somebody_attaches_is_theirs():
    body = (
        "Subject: Undelivered mail\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\n\n--q\n\nPlease add her.\n"
        f"--q\nContent-Type: message/rfc822\n\nFrom: MAILER-DAEMON@mx.example\nSubject: failure notice\n\n{WORDS}\n--q--\n"
    )
    head = PERSON.replace("Content-Type: text/plain; charset=utf-8\n", "")
    assert read(body, head).kind is Kind.HUMAN


@pytest.mark.parametrize(
    "sender",
    [
        "Jo Sample <jo@agency.example>",
        "no-reply@cases.example",
        "System <gateway@agency.example>",
        "postmaster@parish.example",
    ],
)
def test_words_of_danger_above_are_a_person_s_whatever_the_mail_looks_like(sender):
    text = f"Subject: Undelivered mail\n\nHe said he would kill her and the children tonight.\n\n{WORDS}"
    assert read(text, f"From: {sender}\n{TOP}").kind is Kind.HUMAN


def test_our_own_alert_that_comes_back_sets_off_no_other():
    words = f"Your message did not reach some or all of the recipients.\n\n  Subject: Possible safeguarding concern: entry 12\n\n{WORDS}"
    for sender in ("System Administrator <postmaster@agency.example>", "System Administrator <admin@agency.example>"):
        text = f"Subject: Undeliverable: Possible safeguarding concern: entry 12\n\n{words}"
        message = read(text, f"From: {sender}\n{TOP}")
        assert (message.kind, message.failed_recipients) == (Kind.BOUNCE, ("p.sample@agency.example",))


@pytest.mark.parametrize("sender", ["Jo Sample <jo@agency.example>", "Cases <no-reply@cases.example>"])
@pytest.mark.parametrize(
    "told",
    [
        "Name: Jane Sample\nDOB: 03/04/1988\nConcerns: noise every night.",
        "Jane Sample, born 3 April 1988, noise every night.",
        "Jane Sample can be rung on 07700 900123.",
        "Please use my new address from now on.",
        "She has moved to housing.",
    ],
)
def test_what_is_told_above_an_unmarked_copy_of_a_bounce_is_a_person_s(sender, told):
    assert read(f"Subject: Undeliverable: Referral\n\n{told}\n\n{WORDS}", f"From: {sender}\n{TOP}").kind is Kind.HUMAN


LIST = "List-Id: <partners.agency.example>\nPrecedence: list\n"


@pytest.mark.parametrize(
    "text",
    [
        f"Subject: User unknown\n\nI get this for a local user:\n\n{WORDS}\nAny idea?\n",
        "Subject: [partners] bounced messages\n\nEvery message is returned with\n\n<a@b.example>: host mx said: 550 5.7.1 blocked\n",
        "Subject: Delivery error with exim\n\nSMTP error from remote mail server after RCPT TO:<a@b.example>: 550 unknown user\n",
        "Subject: Re: Undelivered Mail Returned to Sender\n\nOn Mon, Nov 23, Bob wrote:\n> <a@b.example>: 550 5.1.1 User unknown\n\nYour relay is wrong.\n",
    ],
)
@pytest.mark.parametrize(
    "head", [LIST, "Mailing-List: contact x-help@y.example; run by ezmlm\n", "X-BeenThere: x@y.example\n"]
)
def test_what_a_member_writes_to_a_list_about_bounces_is_the_list_s(text, head):
    message = read(head + text)
    assert (message.kind, message.failed_recipients) == (Kind.LIST, ())


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        (
            "Mail Administrator <admin@webmail.example>",
            "Subject: Your mailbox is full\n\nDear user,\n\nYour mailbox quota has exceeded the limit. Click here: http://x.example/\n",
        ),
        (
            "System Administrator <helpdesk@x.example>",
            "Subject: Storage limit\n\nYour mailbox has exceeded the storage limit, messages were rejected. Click http://x.example/\n",
        ),
        (
            "Mail System <a@x.example>",
            "Subject: Mailbox full\n\nYour mailbox is full. Your incoming messages could not be delivered.\n",
        ),
        (
            "postmaster@x.example",
            "Subject: Cheap desks\n\nDelivery failed? Never with us! Order at http://x.example/\n",
        ),
    ],
)
def test_who_only_calls_himself_an_administrator_returns_nothing(sender, text):
    assert read(text, f"From: {sender}\n{TOP}").kind is Kind.HUMAN


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("System Administrator <postmaster@agency.example>", f"Subject: Undeliverable: Minutes\n\n{WORDS}"),
        (
            "System Administrator <admin@agency.example>",
            f"Subject: Undeliverable: Minutes\n\nYour message did not reach some or all of the recipients.\n\n{WORDS}",
        ),
        ("Mail Administrator <Postmaster@agency.example>", f"Subject: Mail System Error - Returned Mail\n\n{WORDS}"),
        ("postmaster@agency.example", f"Subject: Re: Minutes\n\n{WORDS}"),
        (
            "Microsoft Mail Postmaster <postmaster@agency.example>",
            "Subject: NDN: Minutes\n\nSorry. Your message could not be delivered to p.sample@agency.example\n",
        ),
        ("bounces@agency.example", f"Subject: Re: Minutes: undeliverable\nAuto-Submitted: auto-replied\n\n{WORDS}"),
        (
            "root@agency.example",
            "Subject: Error sending message [1.2.mx] from [council.example]\n\n[00] XMail bounce: Rcpt=[p.sample@agency.example];Error=[550 No such user here]\n\nRcpt To:   <p.sample@agency.example>\n",
        ),
        (
            "Lists <lists-noreply@agency.example>",
            "Subject: Re: Minutes\nX-Lyris-Type: command\n\nYour message for the following address could not be delivered:\n\n     p.sample@agency.example\n",
        ),
        (
            "MAILER-DAEMON@mx.example",
            "Subject: **Message you sent blocked by our bulk email filter**\n\nYour message to: p.sample@agency.example\nwas blocked by our Spam Firewall. The email you sent has NOT BEEN DELIVERED:\n\nSubject: Minutes\n",
        ),
        ("MAILER-DAEMON@mx.example", f"List-Id: <x.example>\nSubject: Re: failure notice\n\n{WORDS}"),
    ],
)
def test_what_a_mail_system_returns_is_a_bounce(sender, text):
    message = read(text, f"From: {sender}\n{TOP}")
    assert (message.kind, message.failed_recipients) == (Kind.BOUNCE, ("p.sample@agency.example",))


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("Delayed Mail (still being retried)", "THIS IS A WARNING ONLY.\n\nYour message could not be delivered for more than 4 hour(s).\nIt will be retried until it is 5 day(s) old.\n\nIf you do so, please include this problem report. You can\ndelete your own text from the attached returned message.\n\n<p.sample@agency.example>: connect to mx.agency.example: Connection timed out\n"),
        ("Opóźnienie dostarczenia: Minutes", "Dostarczenie do następujących adresatów lub grup jest opóźnione:\n\np.sample@agency.example (Pat)\n\nTa wiadomość nie została jeszcze dostarczona.\n"),
        ("Remise retardée : Minutes", "La remise à ces destinataires ou groupes est retardée :\n\np.sample@agency.example (Pat)\n"),
        ("Entrega retrasada: Minutes", "La entrega a estos destinatarios o grupos se ha retrasado:\n\np.sample@agency.example (Pat)\n"),
        ("Recapito ritardato: Minutes", "Il recapito ai seguenti destinatari o gruppi è stato ritardato:\n\np.sample@agency.example (Pat)\n"),
        ("Bezorging vertraagd: Minutes", "De bezorging aan deze geadresseerden of groepen is vertraagd:\n\np.sample@agency.example (Pat)\n"),
    ],
)  # fmt: skip
def test_a_delay_is_no_failure_in_any_tongue(subject, words):
    message = read(f"Subject: {subject}\n\n{words}", f"From: postmaster@agency.example\n{TOP}")
    assert (message.kind, message.failed_recipients) == (Kind.BOUNCE, ())
    assert message.delayed_recipients == ("p.sample@agency.example",)
