"""A form that is not in the mail: where it lies, and the courtesies beside it, which tell nothing of what is happening."""

import pytest

from mailflow.ingest.automatic import leaving
from mailflow.ingest.letter import sentences, sharing
from mailflow.submission import MailClass
from tests.unit import reading_world as rw


@pytest.mark.parametrize(
    "text",
    [
        "Please see attached referral for next weeks hub, any probs give me a bell",
        "Any problems I am in school till 4.30, 01632 960528.",
        "Parent has seen it and is happy for it to go in.",
        "She has read the form and agreed to it being shared.",
        "Any questions just ring us on the desk.",
    ],
)
def test_a_courtesy_or_a_consent_tells_nothing_of_what_is_happening(text):
    assert not any(sentences.happening(text[a:b], ()) for a, b in sentences.spans(text))


@pytest.mark.parametrize(
    "text",
    [
        "Any problems with the neighbours and he starts throwing bricks.",
        "She has seen two men in the loft and is afraid to sleep.",
        "Parent has seen him hit the younger one twice.",
        "He is aware of the tenancy breach and carries on playing loud music.",
    ],
)
def test_what_is_happening_is_told_beside_such_words(text):
    assert sentences.happening(text, ())


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("Our form is on SharePoint, I have shared it with the team.", True),
        ("The referral has been uploaded to OneDrive.", True),
        ("The form is not on SharePoint yet.", False),
        ("He sells stolen pictures through Dropbox.", False),
    ],
)
def test_a_document_that_lies_elsewhere_is_told_in_words(text, elsewhere):
    assert sharing.is_told(text) is elsewhere


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("I left Riverside Floating Support on Friday 30 October and this mailbox is not being read.", True),
        ("Please note I left Exemplar Homes at the end of September.", True),
        ("I left London on 3 November for a conference and will be back on Monday.", False),
        ("I left the office on Friday 30 October.", False),
    ],
)
def test_who_left_and_when_is_gone_for_good(text, gone):
    assert leaving.is_told(text) is gone


def test_the_new_one_of_a_change_of_details_refers_nobody():
    said = rw.said(
        "change of details",
        "Change of details for CSH-2026-0147-Z please. She has moved to refuge. I am not giving the new one, nobody else is to have it.",
    )
    assert said.mail_class is MailClass.AMENDMENT


@pytest.mark.parametrize(
    ("title", "numbers"), [("HIGH INTENSITY USER REFERRAL", ["+447700900998"]), ("AMBULANCE REFERRAL", [])]
)
def test_a_caller_is_the_one_whom_a_form_about_frequent_callers_is_about(title, numbers):
    form = "Patient: Rosalind Sample\nDOB: 02-Sep-1958\nAddress: 12 Riverside Road, Testbury TB99 9QE\nCaller no.: 07700 900998\nSummary: Rings most nights."
    (item,) = rw.said("Referral", f"{title}\n{form}").items
    assert [p.value for p in item.subjects[0].phones] == numbers
