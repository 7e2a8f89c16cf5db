"""Answers that stand in the mail that is answered, each behind the initials of who gives them (rule 26; E53)."""

import pytest

from mailflow.ingest.assemble import read
from mailflow.submission import MailClass
from tests.unit.reading_world import CONTEXT, message

ASKED = """{lead}

Jacqui

From: Referrals <hub@testbury.example>
Sent: 11 November 2026 09:15
To: Mulvaney, Jacqui
Subject: Your referral - details needed

Before it can go to the meeting we need:

1. Full name of the person?

{tag} Jane Sample

2. Date of birth?

{tag} 05.06.90

3. Where are they living at present?

{tag} 2 Exemplar Gate, Testbury TB99 1GE

4. A telephone number on which they can be contacted?

{tag} 07700 900294

If you would rather talk it through, ring the team on 01632 960001.
"""


def answered(text, sender="Mulvaney, Jacqui (Hostel)"):
    return read(message("RE: Your referral - details needed", text, sender=sender, reply=True), CONTEXT)


@pytest.mark.parametrize("lead", ["See under each of your questions, marked JM.", "Answers below."])
@pytest.mark.parametrize("tag", ["JM:", "[JM]:", "JM -", "Jacqui:", "MJ>"])
def test_answers_behind_initials_are_the_senders(lead, tag):
    subject = answered(ASKED.format(lead=lead, tag=tag)).items[0].subjects[0]
    assert (subject.name.value, subject.dob.value) == ("Jane Sample", "1990-06-05")
    assert [(a.value, a.postcode) for a in subject.addresses] == [("2 Exemplar Gate, Testbury", "TB99 1GE")]
    assert [p.value for p in subject.phones] == ["+447700900294"]


def test_the_same_behind_another_s_initials_are_not():
    assert not [s for i in answered(ASKED.format(lead="Thanks, all noted.", tag="PB:")).items for s in i.subjects]


def test_what_minutes_give_somebody_to_do_is_no_answer_of_his():
    minutes = "Both done, thanks.\n\nFrom: Referrals <hub@testbury.example>\nSent: 11 November 2026 09:15\nTo: Mulvaney, Jacqui\nSubject: Minutes\n\nJM: to ring Tom Other of 5 Exemplar Street, 07700 900888\nJM: to see Ann Other, born 1/1/1970\n"
    found = answered(minutes)
    assert found.mail_class is MailClass.UPDATE
    assert "Other" not in found.new_text
    assert not [s for i in found.items for s in i.subjects]
