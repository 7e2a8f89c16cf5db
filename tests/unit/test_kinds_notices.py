"""Notices of filters and portals, complaints and meetings, and the mail of people who write about such things."""

import pytest

from mailflow.ingest.decode import decode
from mailflow.ingest.reader import Own
from mailflow.message import Kind

OWN = Own(addresses=frozenset({"hub@council.example"}), domain="mailflow.council.example")
JO = "Jo Sample <jo@agency.example>"


def kind(text, sender=JO):
    head = f"From: {sender}\nTo: hub@council.example\nMessage-ID: <1@agency.example>\n"
    return decode((head + text).replace("\n", "\r\n").encode(), OWN).kind


NOTICES = (
    (
        "Jo <jo@agency.example>",
        "Subject: Referral\n\nNew secure email message from Agency. To view the secure message, click Open Message.\nhttps://mail.secure.example/s/e?b=1\nThe secure message expires on 7 Dec 2026.\n",
    ),
    (
        "Quarantine <quarantine@mail.example>",
        "Subject: Quarantine summary for hub@council.example\n\nThe following messages were held:\n1 Offer\n",
    ),
    (
        "Mail Gateway <noreply@gateway.example>",
        "Subject: You have new held messages\n\nYou can release all of your held messages and permit or block future emails from the senders.\n",
    ),
    (
        "Postmaster <postmaster@council.example>",
        "Subject: [Postmaster] Messages on hold for hub@council.example\n\nYou have messages on hold. Release, block or permit.\n",
    ),
    (
        "Quarantine <quarantine@messaging.example>",
        "Subject: Spam Notification: 5 New Messages\n\nDear hub: You have 5 new spam-quarantined messages as of 11/23/2026 which are listed below along with the actions that can be taken.\n",
    ),
    (
        "Spam digest <spam-digest@council.example>",
        "Subject: End User Digest: 3 New Messages\n\nThe emails listed in the section below have been placed in your personal Quarantine.\n",
    ),
    (
        "Jo <jo@nhs.example>",
        "Subject: [secure] Referral\n\nYou have received an encrypted message from jo@nhs.example. Please open the attached file.\n",
    ),
    (
        "Secure Messaging <noreply@secure.example>",
        "Subject: Secure message from Jo Sample\n\nYou have a new secure message from Jo Sample. Log in to view the message: https://secure.example/x\n",
    ),
    (
        "Jo <jo@agency.example>",
        "Subject: Minutes\n\nJo Sample (jo@agency.example) has sent you a protected message.\n\nRead the message\nhttps://outlook.office365.example/Encryption\n",
    ),
    (
        "Jo <jo@agency.example>",
        "Subject: Minutes\n\nYou have received an encrypted message from jo@agency.example via the message center. You can pick up your message at the following location:\nhttps://encrypt.example\n",
    ),
    (
        "Jo Sample <jo@agency.example>",
        'Subject: Recall: Minutes\n\nJo Sample would like to recall the message, "Minutes".\n',
    ),
    (
        "Jo Sample <jo@agency.example>",
        "Subject: Rückruf: Minutes\nContent-Type: text/plain; charset=utf-8\n\nSample, Jo möchte die Nachricht „Minutes“ zurückrufen.\n",
    ),
    (
        "Jo Sample <jo@agency.example>",
        "Subject: Rappel : Minutes\nContent-Type: text/plain; charset=utf-8\n\nJo Sample souhaite rappeler le message « Minutes ».\n"
        + "Ce message et ses pièces jointes sont confidentiels. " * 20
        + "\n",
    ),
    (
        "Quarantine <quarantine@messaging.example>",
        "Subject: Mail security: You have messages in quarantine\n\nReview these messages\n1 messages are being held for you to review as of 11/23/2026 9:00 AM (UTC).\n",
    ),
    ("Jo Sample <jo@agency.example>", "Subject: Message Recall Success: Minutes\n\nRecall succeeded.\n"),
)
PEOPLE = (
    (
        "Jo Sample <jo@agency.example>",
        "Subject: Minutes\n\nShe wants to recall the message he sent her, but cannot. "
        + "He rang again and again. " * 30
        + "\n",
    ),
    (
        "Jo Sample <jo@agency.example>",
        "Subject: Held\n\nHer messages are held for you to review at the station, and she has two e-mails in quarantine.\n",
    ),
    (
        "Jo Sample <jo@agency.example>",
        "Subject: Secure email\n\nI sent you a secure email yesterday with the referral for Jane Sample, did you get it? Her number is 07700 900123.\n",
    ),
    (
        "Jo Sample <jo@agency.example>",
        "Subject: Referral\n\nHi, I have sent you an encrypted message through the portal, please open it when you can. The tenant was seen on Friday.\n",
    ),
    (
        "Jo Sample <jo@agency.example>",
        "Subject: Referral\n\nWe've sent you a protected email but it may be in quarantine. He was arrested last night.\n",
    ),
    (
        "Jo Sample <jo@agency.example>",
        "Subject: Quarantine kennels\n\nThe dog was placed in quarantine and held for review.\n",
    ),
    (
        "Jo Sample <jo@agency.example>",
        "Subject: Spam\n\nShe gets 5 new messages a day from him, all on hold at her solicitor's.\n",
    ),
    (
        "Jo Sample <jo@agency.example>",
        "Subject: Encrypted phone\n\nYou have received his phone records: protected messages were found on the encrypted phone.\n",
    ),
    (
        "Jo Sample <jo@agency.example>",
        "Subject: Complaint about message from the landlord\n\nThe tenant complains about a message from the landlord received on Monday.\n",
    ),
    (
        "Jo Sample <jo@agency.example>",
        "Subject: Re: Minutes\nX-Auto-Response-Suppress: All\nPrecedence: normal\n\nYes to all.\n",
    ),
    (
        "Jo Sample <jo@agency.example>",
        "Subject: RE: Automatic reply: Minutes\n\nThanks, as you are away can you tell Pat that he was arrested.\n",
    ),
    (
        "Jo Sample <jo@agency.example>",
        "Subject: Fwd: Out of office: Minutes\n\nSee below, Jo is away, so please ring Pat about Exemplar Court.\n",
    ),
)
COMPLAINTS = (
    (
        "Staff <staff@mailbox.example>",
        "Subject: complaint about message from 192.0.2.5\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: message/rfc822\n\nX-HmXmrOriginalRecipient: <a@mailbox.example>\nFrom: hub@council.example\nTo: a@mailbox.example\nSubject: Minutes\n\nText.\n--x--\n",
    ),
    (
        "Abuse <abuse@mailbox.example>",
        "Subject: Abuse report\n\nThis is an email abuse report for an email message received from IP 192.0.2.5 on Mon, 23 Nov 2026.\n",
    ),
)
MEETINGS = (
    (
        "Jo Sample <jo@agency.example>",
        "Subject: Declined: Hub\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain\n\nI cannot come, Jane Sample moved to 4 Exemplar Road.\n--c\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n--c--\n",
    ),
    (
        "Jo Sample <jo@agency.example>",
        "Subject: Invitation: Hub\nMIME-Version: 1.0\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n",
    ),
)


@pytest.mark.parametrize(("sender", "text"), NOTICES)
def test_what_a_filter_or_a_portal_announces_is_a_notice(sender, text):
    assert kind(text, sender) is Kind.NOTICE


@pytest.mark.parametrize(("sender", "text"), PEOPLE)
def test_who_writes_about_such_mail_is_a_person(sender, text):
    assert kind(text, sender) is Kind.HUMAN


@pytest.mark.parametrize(("sender", "text"), COMPLAINTS)
def test_a_complaint_without_a_report_is_feedback(sender, text):
    assert kind(text, sender) is Kind.FEEDBACK


@pytest.mark.parametrize(("sender", "text"), MEETINGS)
def test_an_answer_to_a_meeting_is_a_calendar_s_whatever_somebody_wrote_into_it(sender, text):
    assert kind(text, sender) is Kind.CALENDAR


@pytest.mark.parametrize(
    "name",
    ["message_v4.rpmsg", "Encrypted_Message.html", "SecureMessageAtt.html", "securedoc_20261123.html", "a.switch"],
)
def test_the_file_of_a_portal_tells_it(name):
    text = (
        "Subject: Minutes\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee the file.\n"
        f'--x\nContent-Type: application/octet-stream; name="{name}"\nContent-Disposition: attachment; filename="{name}"\n\nx\n--x--\n'
    )
    assert kind(text) is Kind.NOTICE
    assert kind(text.replace(name, "Message from Jane.html")) is Kind.HUMAN


@pytest.mark.parametrize(
    ("said", "expected"), [("Bounce", Kind.BOUNCE), ("Complaint", Kind.FEEDBACK), ("Delivery", Kind.HUMAN)]
)
def test_what_a_sending_service_says_as_json_is_read(said, expected):
    inner = f'{{\\"notificationType\\":\\"{said}\\",\\"bounce\\":{{\\"bouncedRecipients\\":[{{\\"emailAddress\\":\\"p.sample@agency.example\\"}}]}}}}'
    text = f'Subject: Notification\n\n{{\n  "Type" : "Notification",\n  "Message" : "{inner}"\n}}\n'
    head = "From: Service <no-reply@service.example>\nTo: hub@council.example\n"
    message = decode((head + text).replace("\n", "\r\n").encode(), OWN)
    assert message.kind is expected
    assert message.failed_recipients == (("p.sample@agency.example",) if said == "Bounce" else ())
