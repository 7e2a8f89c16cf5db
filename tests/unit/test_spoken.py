"""What somebody wrote into a mail marked as automatic is held and alerts; what programs write is kept (T23)."""

import pytest

from mailflow.decision import MessageState
from mailflow.ingest.assemble import read
from mailflow.ingest.decode import decode
from mailflow.ingest.reader import Own
from mailflow.judge import judge
from mailflow.message import Kind
from tests.unit.deciding import facts, rules
from tests.unit.reading_world import CONTEXT

FORM = (
    "Name: Jane Sample\nDOB: 03/04/1988\nAddress: 14 Exemplar Road, Testbury WS99 1AA\nTel: 07700 900123\n"
    "Summary: Shouting most nights.\n"
)
REPLIED = "Subject: Automatic reply: CSH\nAuto-Submitted: auto-replied\n\n"
GENERATED = "Subject: Re: y\nAuto-Submitted: auto-generated\nIn-Reply-To: <1@council.example>\n\n"


def decided(text):
    message = decode(f"From: Jo Sample <jo@agency.example>\n{text}".replace("\n", "\r\n").encode(), Own())
    return message.kind, judge(read(message, CONTEXT), facts(mail={"kind": message.kind}), rules())


def meeting(said):
    return (
        "Subject: Strategy meeting\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=c\n\n--c\n"
        f"Content-Type: text/plain\n\n{said}\n--c\n"
        "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n--c--\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        f"{REPLIED}I am on annual leave. Kyle Denton took an overdose last night.",
        f"{REPLIED}I am out of the office until Monday. In my absence please contact Jo. Kyle has a knife.",
        f"{GENERATED}Your enquiry has been logged. Overdose tonight.",
        meeting("Strategy meeting tonight: Kyle Denton has threatened to kill his sister."),
        "Subject: Read: referral\n\nYour message was read on 23 November 2026. Kyle Denton took an overdose.",
        'Subject: Recall: referral\n\nJo would like to recall the message, "x". He will kill himself tonight.',
    ],
)
def test_t23_alarming_words_in_a_mail_marked_as_automatic_are_held_alert_and_are_not_answered(text):
    kind, decision = decided(text)
    assert kind is not Kind.HUMAN
    assert decision.state is MessageState.HELD
    assert decision.alert
    assert not decision.acknowledge


@pytest.mark.parametrize(
    "text",
    [
        f"{REPLIED}I am on leave until Monday.\n\n{FORM}",
        meeting(f"Please read the referral.\n\n{FORM}"),
        f"{REPLIED}She moved out on Friday and the flat is empty.",
    ],
)
def test_t23_what_tells_of_somebody_is_held(text):
    kind, decision = decided(text)
    assert kind is not Kind.HUMAN
    assert decision.state is MessageState.HELD
    assert not decision.acknowledge


@pytest.mark.parametrize(
    "text",
    [
        f"{REPLIED}I am away until Thursday.",
        f"{REPLIED}I am out of the office until Monday 30 November. For urgent matters ring Jo Bloggs on 01632 960000.\n\nPat",
        f"{REPLIED}Thank you for your email.\n\nPat\n",
        f"{REPLIED}I am on leave. If a child is at risk please ring First Response on 01632 960310.",
        f"{REPLIED}",
        meeting("Join on your computer. Dial in: 020 7946 0123, conference 123 456 789."),
        meeting("Accepted"),
        "Subject: Read: minutes\n\nYour message was read on 23 November 2026.",
    ],
)
def test_t23_what_programs_write_is_kept_without_effect(text):
    kind, decision = decided(text)
    assert kind is not Kind.HUMAN
    assert (decision.state, decision.alert) == (MessageState.RECORDED, False)


def invited(properties, said="Join on your computer."):
    calendar = f"BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\n{properties}\nEND:VEVENT\nEND:VCALENDAR"
    return meeting(said).replace("BEGIN:VCALENDAR\nEND:VCALENDAR", calendar)


@pytest.mark.parametrize(
    "properties",
    [
        "DESCRIPTION:Kyle Denton took an overdose last night.",
        'DESCRIPTION;LANGUAGE=en-GB;ALTREP="cid:a:b":Strategy meeting.\\n\\nKyle Denton took an over\n dose last night\\, ring me.',
        "description:He has threatened to\\nkill his sister.",
        "SUMMARY:Overdose tonight",
        "COMMENT:She took an overdose",
        "X-ALT-DESC;FMTTYPE=text/html:<html><body><p>She took an <b>overdose</b></p></body></html>",
    ],
)
@pytest.mark.parametrize("said", ["Join on your computer.", ""])
def test_t23_alarming_words_that_were_typed_into_a_meeting_request_alone_alert(properties, said):
    kind, decision = decided(invited(properties, said))
    assert kind is Kind.CALENDAR
    assert (decision.state, decision.alert, decision.acknowledge) == (MessageState.HELD, True, False)


@pytest.mark.parametrize(
    "properties",
    [
        "SUMMARY:Strategy meeting\nDESCRIPTION:Join on your computer.\\nDial in: 020 7946 0123",
        "LOCATION:Civic Centre\\, Beecroft Road\\, Testbury WS99 1AA\nORGANIZER;CN=Jane Sample:mailto:jo@agency.example",
        "DESCRIPTION:\nBEGIN:VALARM\nDESCRIPTION:Reminder\nEND:VALARM",
        "DESCRIPTION",
    ],
)
def test_t23_a_meeting_request_that_says_where_and_when_is_kept_without_effect(properties):
    kind, decision = decided(invited(properties))
    assert kind is Kind.CALENDAR
    assert (decision.state, decision.alert) == (MessageState.RECORDED, False)


def test_what_stands_in_the_mail_and_in_its_meeting_request_is_read_once():
    words = "She took an overdose last night."
    once = decode(f"From: a@x.example\n{invited(f'DESCRIPTION:{words}', words)}".encode(), Own())
    twice = decode(f"From: a@x.example\n{invited(f'DESCRIPTION:{words} Ring me.', words)}".encode(), Own())
    assert [part.id for part in once.parts] == ["1"]
    assert [part.id for part in twice.parts] == ["1", "2.description"]
    assert "+" not in twice.digest
