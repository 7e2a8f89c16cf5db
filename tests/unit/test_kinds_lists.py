"""Mail to many: lists old and new, newsletters that offer to leave, and people's own mail that merely looks like them."""

import pytest

from mailflow.ingest.automatic import canned
from mailflow.ingest.decode import decode
from mailflow.ingest.reader import Own
from mailflow.message import Kind

OWN = Own(addresses=frozenset({"hub@council.example"}), domain="mailflow.council.example")
PERSON = "From: Jo Sample <jo@agency.example>\nTo: hub@council.example\nMessage-ID: <1@agency.example>\n"


def kind(text, head=PERSON):
    return decode((head + text).replace("\n", "\r\n").encode(), OWN).kind


@pytest.mark.parametrize(
    "signs",
    [
        "X-BeenThere: partners@lists.example",
        "X-Mailman-Version: 2.0.4",
        "X-ML-Name: partners",
        "X-Egroups-From: Jo Sample <jo@agency.example>",
        "List-Owner: <mailto:partners-request@lists.example>",
        "Delivered-To: mailing list partners@lists.example",
        "Sender: owner-partners@lists.example",
        "Sender: Partners <partners-bounces@lists.example>",
        "Sender: partners-admin@lists.example\nErrors-To: owner-partners@lists.example",
        "Sender: partners-request@lists.example\nErrors-To: partners-owner@lists.example",
    ],
)
def test_lists_are_known_by_what_their_programs_write(signs):
    assert kind(f"Subject: [partners] Tuesday\n{signs}\n\nSee you on Tuesday.\n") is Kind.LIST


@pytest.mark.parametrize(
    "signs",
    [
        "Sender: hub-admin@agency.example",
        "Sender: referrals-request@agency.example",
        "Sender: pa-to-jo@agency.example\nErrors-To: postmaster@agency.example",
        "Sender: jo@agency.example\nErrors-To: owner-partners@lists.example",
        "Delivered-To: hub@council.example",
        "X-Loop: hub@council.example",
    ],
)
def test_who_sends_for_a_colleague_is_no_list(signs):
    assert kind(f"Subject: Visit\n{signs}\n\nNo answer at the door on Friday.\n") is Kind.HUMAN


LEAVE = "List-Unsubscribe: <https://post.example/leave>\n"
NEWS = "From: Exemplar News <news@post.example>\nTo: hub@council.example\nMessage-ID: <2@post.example>\nContent-Type: text/plain; charset=utf-8\n"


@pytest.mark.parametrize(
    "text",
    [
        f"Subject: Offers\n{LEAVE}\nOur prices.\n\nUnsubscribe: https://post.example/leave\n",
        f"Subject: Updates\n{LEAVE}\nBins at Christmas.\nManage your preferences\n",
        f"Subject: Angebote\n{LEAVE}\nNeu im Laden. Newsletter abbestellen\n",
        f"Subject: Offres\n{LEAVE}\nNos prix. Se désinscrire\n",
        f"Subject: Slevy\n{LEAVE}\nJen dnes. Pro odhlášení klikněte zde.\n",
        f"Subject: お知らせ\n{LEAVE}\n新着です。配信停止はこちら\n",
        f"Subject: Prices\nX-Campaign: c1\n{LEAVE}\nOur prices.\n",
    ],
)
def test_a_newsletter_offers_to_leave(text):
    assert kind(text, NEWS) is Kind.LIST


def test_a_newsletter_of_a_sender_whom_nobody_can_answer_needs_no_field_for_leaving():
    head = "From: Exemplar Digest <noreply@post.example>\nTo: hub@council.example\n"
    assert kind("Subject: News\n\nTo unsubscribe send a blank mail.\n", head) is Kind.LIST
    assert kind(f"Subject: News\n{LEAVE}\nNew prices.\n", head) is Kind.LIST
    assert kind("Subject: Referral form\n\nName: Jane Sample\n", head) is Kind.HUMAN


@pytest.mark.parametrize(
    "text",
    [
        f"Subject: Jane\n{LEAVE}Feedback-ID: 1:crm\n\nShe missed two appointments, could somebody visit?\n",
        f"Subject: RE: Jane\n{LEAVE}\nVisited. You can opt out of my list, unsubscribe below.\n",
        f"Subject: Jane\n{LEAVE}In-Reply-To: <1@council.example>\n\nVisited on Friday.\n\nUnsubscribe\n",
        f"Subject: FW: offers\n{LEAVE}\nIs this one a scam? To unsubscribe click here, it says.\n",
        "Subject: Newsletter\n\nPlease unsubscribe Tom from the newsletter, he left us. His cases go to Priya.\n",
    ],
)
def test_a_persons_own_mail_carried_by_a_mailing_service_stays_a_persons(text):
    assert kind(text) is Kind.HUMAN


FOOTER = "\nYou are receiving this email because you contacted us.\nUnsubscribe: https://post.example/leave\n"


@pytest.mark.parametrize(
    "text",
    [
        f"Subject: Referral\n{LEAVE}X-Mailer: Microsoft Outlook 16.0\n\nHi,\n\nNo answer at the door on Friday.\n\nThanks\nJo\n{FOOTER}",
        f"Subject: Referral\n{LEAVE}Feedback-ID: 1:crm\n\nHi all\n\nJane Sample, DOB 03/04/1988, noise for months.\n\nKind regards\nJo Sample\n{FOOTER}",
        f"Subject: Jane\n{LEAVE}\nMorning\n\nAny news of CSH-2026-0147-Z? Ring me.\n\nJo Sample\nHousing\n{FOOTER}",
    ],
)
def test_a_letter_that_its_writer_signed_is_no_newsletter_whatever_a_service_puts_below(text):
    assert kind(text) is Kind.HUMAN


@pytest.mark.parametrize(
    "text",
    [
        f"Subject: Our spring offers\n{LEAVE}\nHi there,\n\nThree new desks for you.\n\nBest\nJo\n{FOOTER}",
        f"Subject: Desks\n{LEAVE}X-Mailer: Microsoft Outlook 16.0\n\nThree new desks.\n\nThe sales team\n{FOOTER}",
        f"Subject: Desks\n{LEAVE}X-Mailer: MailChimp Mailer\n\nHi\n\nDOB matters. Desks.\n\nJo\n{FOOTER}",
    ],
)
def test_an_offer_that_somebody_signed_is_still_mail_to_many(text):
    assert kind(text) is Kind.LIST


NOWHERE = "Return-Path: <>\nContent-Type: text/plain; charset=utf-8\n"


@pytest.mark.parametrize(
    "text",
    [
        f"Subject: Antw: minutes\n{NOWHERE}\nGuten Tag\n\nIch bin bis 9. Januar abwesend. Ihre Nachricht wird nicht weitergeleitet.\nIn dringenden Fällen wenden Sie sich an das\nSekretariat.\n\nMit freundlichen Grüßen\nJo Sample\n",
        f"Subject: minutes\n{NOWHERE}\nBonjour,\n\nJe suis absente jusqu'au 12 janvier. En cas d'urgence, contactez le secrétariat.\n\nCordialement\n",
        f"Subject: R: minutes\n{NOWHERE}\nSono in ferie fino al 10 agosto. Risponderò al mio rientro.\n",
        f"Subject: RE: minutes\n{NOWHERE}\nHola:\nEstoy fuera de la oficina hasta el lunes. Gracias por su mensaje.\nSaludos\n",
        f"Subject: Odp: minutes\n{NOWHERE}\nJestem na urlopie do 10 grudnia. Odpowiem po powrocie.\n",
        f"Subject: Re: minutes\n{NOWHERE}\nЯ в отпуске до 10 декабря.\n",
        "Subject: Antw: minutes\nSender: Postmaster@agency.example\n\nIch bin im Urlaub.\n",
        "Subject: Your e-mail message will not be read\n\nThis account is no longer in use. Your message will not be read.\n",
        "Subject: Office closed till 5 January\n\nOur office is closed till 5 January. E-mails will not be forwarded.\n",
        "Subject: Auto-Reply to: minutes\n\nBack soon.\n",
        "Subject: Auto Response from jo@agency.example\n\nBack soon.\n",
    ],
)
def test_notes_in_other_tongues_and_of_old_systems_are_answers_that_nobody_wrote(text):
    assert kind(text) is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    "text",
    [
        f"Subject: Antw: minutes\n{NOWHERE}\nIch bin im Urlaub. Kyle wurde gestern geschlagen, bitte anrufen.\n",
        "Subject: Office closed to visitors\n\nThe group now meets by the bins. Could patrols be moved?\n",
        "Subject: Auto response to fires\n\nThe crew met him again at Exemplar Road.\n",
        "Subject: Your message will not be read out\n\nShe asked that her statement is left out on Tuesday.\n",
        f"Subject: Back\n{NOWHERE}\nI am back on Monday 7. Kyle died last night.\n",
    ],
)
def test_a_case_in_such_a_note_keeps_it_a_persons(text):
    assert kind(text) is Kind.HUMAN


def test_the_stop_in_a_date_ends_no_sentence_and_the_stop_behind_one_does():
    assert canned.says_nothing("Ich bin bis 9. Januar abwesend.")
    assert not canned.says_nothing("I am back on Monday 7. Kyle died last night.")


def test_words_that_people_put_before_a_subject_too_need_a_note_below_or_a_program_s_mark():
    for subject in (
        "Absence notification - Kyle",
        "Vacation notice: Exemplar Road",
        "Away from the office (Exemplar Road)",
    ):
        head = f"Subject: {subject}\n"
        assert kind(f"{head}\nThe tenant does not answer and the door is damaged.\n") is Kind.HUMAN
        assert kind(f"{head}Return-Path: <>\n\nThe tenant does not answer.\n") is Kind.AUTO_REPLY
        assert kind(f"{head}\nI am on annual leave until Monday.\n") is Kind.AUTO_REPLY


def test_a_filter_that_takes_mail_of_approved_senders_only_asks_for_proof():
    words = (
        "I apologize for this automatic reply to your email.\n\nTo control spam, I now allow incoming messages only from "
        "senders I have approved beforehand.\n\nIf you would like to be added to my list of approved senders, please fill "
        "out the short request form (see link below).\n"
    )
    assert kind(f"Subject: Re: minutes\n\n{words}") is Kind.AUTO_REPLY
    assert (
        kind("Subject: Spam\n\nShe was added to a list of approved senders and then lost her savings.\n") is Kind.HUMAN
    )
