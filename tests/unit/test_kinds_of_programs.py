"""Receipts, replies, digests, reports and invitations as programs old and new write them, and people's that look alike."""

import pytest

from mailflow.ingest.decode import decode
from mailflow.ingest.reader import Own
from mailflow.message import Kind

OWN = Own(addresses=frozenset({"hub@council.example"}), domain="mailflow.council.example")
TO = "To: hub@council.example\nMessage-ID: <1@agency.example>\n"
PERSON = f"From: Jo Sample <jo@agency.example>\n{TO}"
LATIN = "Content-Type: text/plain; charset=utf-8\n"


def kind(text, head=PERSON):
    return decode((head + text).replace("\n", "\r\n").encode(), OWN).kind


@pytest.mark.parametrize(
    "text",
    [
        "Subject: Message status - opened\n\nYour message:\n\tSubject: Minutes\nhas been opened by:\n\tJo\n",
        "Subject: Return Receipt\n\n\nYour document:\n\tMinutes\n\nwas received by:\n\tJo Sample/LON/Borough\n\nat:\n\t23/11/2026 12:03:00\n",
        "Subject: Przeczytano: Minutes\n\nWiadomość\n\n Do: Jo\n Temat: Minutes\n\nzostała przeczytana dnia 23.11.2026\n",
        "Subject: Läst: Minutes\n\nDitt meddelande\n\n Till: Jo\n Ämne: Minutes\n\nlästes 2026-11-23.\n",
        "Subject: Прочитано: Minutes\n\nВаше сообщение\n\n Тема: Minutes\n\nбыло прочитано 23.11.2026.\n",
    ],
)
def test_receipts_of_other_programs_and_tongues(text):
    assert kind(f"{LATIN}{text}") is Kind.RECEIPT


@pytest.mark.parametrize(
    "text",
    [
        "Subject: Return Receipt\n\nThe receipt for the return of the keys is lost. Can we add Jane Sample?\n",
        "Subject: Message status - opened\n\nI opened your message. Can we add Jane Sample, 14 Exemplar Road?\n",
        "Subject: Przeczytano: Minutes\n\nCan we add Jane Sample, 14 Exemplar Road?\n",
    ],
)
def test_what_somebody_wrote_under_such_a_subject_is_theirs(text):
    assert kind(f"{LATIN}{text}") is Kind.HUMAN


@pytest.mark.parametrize(
    "body", ["I am away.\n--------------------\n\nOriginal Message:\n\nFrom: hub@council.example\n", "\n"]
)
def test_the_note_of_a_web_mail_is_an_answer_that_nobody_wrote(body):
    assert kind(f"Subject: Yahoo! Auto Response\n\n{body}") is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    "field", ["Mailing-List: contact x-help@y.example; run by ezmlm", "List-Post: <mailto:x@y.example>"]
)
@pytest.mark.parametrize("body", ["Thank you for your message.\n", "hi\n"])
def test_a_short_word_to_a_list_without_an_id_is_the_list_s(field, body):
    assert kind(f"Subject: Re: thanks\nPrecedence: bulk\n{field}\n\n{body}") is Kind.LIST


def test_the_digest_of_a_list_s_program_is_the_list_s():
    head = f"From: Automatic digest processor <LISTSERV@lists.agency.example>\n{TO}"
    text = "Subject: HUB-L Digest - 22 Nov 2026 to 23 Nov 2026 (#2026-1)\n\nThere are 2 messages totalling 40 lines in this issue.\n"
    assert kind(text, head) is Kind.LIST


@pytest.mark.parametrize(
    "head",
    [
        "From: root@host.example (Cron Daemon)\nSubject: Cron <root@host> test -x /usr/sbin/anacron\n",
        "From: root@host.example\nX-Cron-Env: <SHELL=/bin/sh>\nSubject: backup\n",
        "From: root@host.example\nSubject: Anacron job 'cron.daily' on host\n",
    ],
)
def test_what_a_machine_s_timetable_ran_a_program_sent(head):
    assert kind("\nrun-parts: /etc/cron.daily/x exited with return code 1\n", head + TO) is Kind.OTHER


def test_a_provider_s_sum_of_what_came_in_our_name_is_feedback_and_a_letter_with_it_is_none():
    head = "From: noreply-dmarc@provider.example\nSubject: {}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\n"
    file = '\n--q\nContent-Type: application/zip; name="{0}"\nContent-Disposition: attachment; filename="{0}"\nContent-Transfer-Encoding: base64\n\nUEsFBg==\n--q--\n'
    subject, name = (
        "Report domain: council.example Submitter: provider.example Report-ID: 123",
        "provider.example!council.example!1!2.zip",
    )
    assert kind(file.format(name), head.format(subject) + TO) is Kind.FEEDBACK
    assert kind(file.format(name), head.format("Fwd: report on Jane Sample") + TO) is Kind.HUMAN
    assert kind(file.format("referral.zip"), head.format(subject) + TO) is Kind.HUMAN


def test_an_invitation_of_an_old_program_is_one_and_an_attached_card_is_not():
    words = "BEGIN:VCALENDAR\nVERSION:1.0\nBEGIN:VEVENT\nSUMMARY:Hub\nEND:VEVENT\nEND:VCALENDAR\n"
    assert kind(f"Subject: Meeting\nContent-Type: text/x-vcalendar\n\n{words}") is Kind.CALENDAR
    attached = f"--q\n\nCan we add Jane Sample?\n--q\nContent-Type: text/x-vcalendar\nContent-Disposition: attachment; filename=a.vcs\n\n{words}--q--\n"
    assert (
        kind(f"Subject: Jane\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\n\n{attached}") is Kind.HUMAN
    )
