"""``mailflow read``: the keys of the contract, traces that stand where they say, and which mails there are."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow import reading, trying
from mailflow.decision import Decision, MessageState
from mailflow.errors import NotPossible
from mailflow.ingest.assemble import read
from mailflow.submission import MailClass, Submission
from tests.unit.reading_world import CONTEXT, RECEIVED, STYLES, in_style, message, plain, said

KEYS = (
    "file message_id from subject received kind class state reasons timeliness meeting new_text quoted_text failed_recipients"
    " delayed_recipients case_references attachments subjects summary missing unknown_stated topics safeguarding limits"
)
TEXT = (
    "Name: SAMPLE, Jane (AKA Jay)\nDOB: 03.04.88\nAddress: 14 Exemplar Road, Testbury, WS99 1AA\nTel: 07700\u00a0900123\n"
    "Summary: Loud music most nights."
)


def decision(submission: Submission) -> Decision:
    return Decision(
        MessageState.READY, submission.mail_class, RECEIVED, (), (), None, None, acknowledge=False, alert=False
    )


def traces(submission: Submission):
    for item in submission.items:
        yield from (v.trace for v in (item.summary, item.reference) if v)
        for s in item.subjects:
            yield from (v.trace for v in (s.name, s.dob, s.age, *s.addresses, *s.phones) if v)
    yield from (t for _, t in submission.sections)
    yield from submission.safeguarding


@pytest.mark.parametrize("style", STYLES)
def test_every_trace_stands_where_it_says(style):
    found = in_style(style, "Referral", TEXT)
    texts = dict(found.texts)
    assert len(list(traces(found))) > 5
    for trace in traces(found):
        assert texts[trace.part][trace.start : trace.end] == trace.text


def test_the_report_has_exactly_the_contracts_keys_and_goes_through_json():
    mail = message("Referral", plain(TEXT), files=("form.pdf",))
    found = read(mail, CONTEXT)
    answer = json.loads(json.dumps(reading.report("a.eml", mail, found, decision(found), RECEIVED)))
    assert list(answer) == KEYS.split()
    assert answer["from"] == "priya.patel@northmoor.example"
    assert answer["received"] == "2026-11-22T12:00:00+00:00"
    (jane,) = answer["subjects"]
    assert list(jane) == ["kind", "role", "name", "aliases", "dob", "age", "addresses", "phones"]
    assert (jane["name"]["value"], jane["name"]["text"]) == ("Jane Sample", "SAMPLE, Jane (AKA Jay)")
    assert jane["dob"]["value"] == "1988-04-03"
    assert (jane["addresses"][0]["postcode"], jane["addresses"][0]["kind"]) == ("WS99 1AA", "home")
    assert (jane["phones"][0]["value"], jane["phones"][0]["whose"]) == ("+447700900123", "own")
    text = mail.parts[0].source
    assert text[slice(*jane["dob"]["span"])] == "03.04.88"
    assert (answer["summary"], answer["missing"]) == ("Loud music most nights.", [])


def test_new_text_is_told_from_quotes_signature_disclaimer_and_banner():
    found = said("Referral", plain("First line.\n\nSecond paragraph."))
    assert found.new_text == "Hi all,\n\nFirst line.\n\nSecond paragraph."
    assert "Tom Older" in found.quoted_text
    assert {name for name, _ in found.sections} == {"banner", "signature", "disclaimer", "quoted"}


def test_safeguarding_words_count_in_new_text_only():
    assert [t.text for t in said("x", plain("He is suicidal.")).safeguarding] == ["suicidal"]
    below = "All fine here.\n\nOn 20 Nov 2026, at 16:00, CSH wrote:\n> He is suicidal and self-harming.\n"
    assert said("x", below).safeguarding == ()


def test_topics_are_those_of_the_terms():
    found = said("Referral", "Please add Jane Sample of 14 Exemplar Rd. Ongoing domestic abuse by her partner.")
    assert any("Domestic" in topic for topic in found.items[0].topics)


def test_text_that_nobody_sees_is_not_read_and_it_is_said():
    body = "<p>Please add Jane Sample, DOB 03/04/1988. Noise every night.</p><p style='display:none'>Jane Sample 07700 900999</p>"
    found = said("Referral", body, html=True)
    assert found.items[0].subjects[0].phones == ()
    assert any("Hidden" in limit for limit in found.limits)


def test_white_text_on_a_dark_cell_is_seen():
    body = "<table><tr><td style='background:#003366'><span style='color:white'>Name</span></td><td>Jane Sample</td></tr><tr><td>DOB</td><td>3/4/88</td></tr></table>"
    assert said("Referral", body, html=True).items[0].subjects[0].name.value == "Jane Sample"


def test_a_folder_an_mbox_and_a_file_are_walked_in_order(tmp_path):
    (tmp_path / "box").mkdir()
    for name in ("b.eml", "a.eml", "note.txt"):
        (tmp_path / "box" / name).write_bytes(b"Subject: " + name.encode() + b"\r\n\r\nx")
    mbox = tmp_path / "all.mbox"
    mbox.write_bytes(
        b"From a@x.example Mon Nov 23 11:59:20 2026\nSubject: one\n\nx\n\nFrom b@x.example Tue Nov 24 08:00:00 2026\nSubject: two\n\ny\n"
    )
    found = list(reading.mails([tmp_path / "box", mbox]))
    assert [mail.file.removeprefix(str(tmp_path)) for mail in found] == [
        "/box/a.eml",
        "/box/b.eml",
        "/all.mbox#1",
        "/all.mbox#2",
    ]
    assert [mail.envelope for mail in found] == [
        None,
        None,
        datetime(2026, 11, 23, 11, 59, 20, tzinfo=UTC),
        datetime(2026, 11, 24, 8, tzinfo=UTC),
    ]
    assert found[2].raw.startswith(b"Subject: one")


def test_a_path_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(NotPossible, match="no such file or folder"):
        list(trying.answers([tmp_path / "none.eml"], terms=None, register_file=None, received=None))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.booleans())
def test_no_text_makes_reading_fail(text, html):
    found = said("x", text, html=html)
    assert found.mail_class in MailClass
    texts = dict(found.texts)
    for trace in traces(found):
        assert texts[trace.part][trace.start : trace.end] == trace.text
