"""What somebody wrote into a mail marked as automatic is held and alerts; what programs write is kept (T23)."""

from time import process_time

import pytest

from mailflow.decision import MessageState
from mailflow.ingest.assemble import read
from mailflow.ingest.automatic import notes
from mailflow.ingest.decode import decode
from mailflow.ingest.mime import invitation
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


WAITING = (
    'Hello,\n\nYour message about "minutes" was waitlisted.\n\nPlease add yourself to my Guest List so your messages will be '
    "delivered to my Inbox. Use the link below.\n\nClick here to deliver your message\nhttps://filter.example/a1\n"
)


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
        f"Subject: Re: minutes (Action Required)\n\n{WAITING}",
    ],
)
def test_t23_what_programs_write_is_kept_without_effect(text):
    kind, decision = decided(text)
    assert kind is not Kind.HUMAN
    assert (decision.state, decision.alert) == (MessageState.RECORDED, False)


def test_what_a_list_writes_of_a_letter_that_waits_raises_no_alert():
    held = "Your mail to 'Hub' is being held until the moderator can review it for approval.\n\n"
    fate = (
        "Either the message will get posted to the list, or you will receive notification of the moderator's decision."
    )
    way = "\nIf you would like to cancel this posting, please visit the following URL:\n\nhttps://lists.example/confirm/a1\n"
    kind, decision = decided(f"Subject: Your message awaits approval\nPrecedence: bulk\n\n{held}{fate}{way}")
    assert (kind is Kind.HUMAN, decision.alert) == (False, False)
    assert decided(f"{REPLIED}{held}{fate} Kyle Denton took an overdose.")[1].alert


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


def test_t23_alarming_words_of_a_mail_that_is_attached_to_a_meeting_request_alert():
    attached = (
        "--c\nContent-Type: message/rfc822\n\nFrom: a@x.example\nSubject: Kyle\n\nKyle took an overdose.\n--c--\n"
    )
    kind, decision = decided(meeting("Strategy meeting").replace("--c--\n", attached))
    assert kind is Kind.CALENDAR
    assert (decision.state, decision.alert, decision.acknowledge) == (MessageState.HELD, True, False)


def test_what_stands_in_the_mail_and_in_its_meeting_request_is_read_once():
    words = "She took an overdose last night."
    once = decode(f"From: a@x.example\n{invited(f'DESCRIPTION:{words}', words)}".encode(), Own())
    twice = decode(f"From: a@x.example\n{invited(f'DESCRIPTION:{words} Ring me.', words)}".encode(), Own())
    assert [part.id for part in once.parts] == ["1"]
    assert [part.id for part in twice.parts] == ["1", "2.description"]
    assert "+" not in twice.digest


@pytest.mark.parametrize(
    "own",
    [
        "I am on leave until Monday. Kyle died.",
        "I am on annual leave. KYLE IS DEAD.",
        "Hi all Kyle died last night,\n\nI am on leave until Monday.",
        "I am on leave until Monday.\n\nThanks\nKyle died.",
        "I am on leave. Kyle called the police.",
        "I am on leave. Kyle was taken to hospital.",
        "I am out of the office until Monday. Max Orr's number is 07700 900301.",
        "I am on leave. Please ring me about Kyle, he is not well.",
    ],
)
@pytest.mark.parametrize("head", [REPLIED, "Subject: Out of office - Kyle\n\n"])
def test_t23_a_short_sentence_of_somebody_s_own_beside_an_absence_is_held(own, head):
    kind, decision = decided(head + own)
    assert kind is Kind.AUTO_REPLY
    assert (decision.state, decision.acknowledge) == (MessageState.HELD, False)


@pytest.mark.parametrize(
    "own",
    [
        "I am on leave. If you see Kyle Denton please ring 999, he has a knife.",
        "I am on leave. If you need help call Jo, he has taken an overdose.",
        "I am on leave. If the baby is in immediate danger ring 999.",
        "I am on leave until Monday.\n\nKind regards\n\nPat Oak\nKyle took an overdose",
        "I am on leave until Monday.\n\nThis email is confidential.\nKyle took an overdose last night",
    ],
)
def test_t23_alarming_words_that_look_like_advice_or_stand_below_a_signature_alert(own):
    kind, decision = decided(REPLIED + own)
    assert kind is Kind.AUTO_REPLY
    assert (decision.state, decision.alert, decision.acknowledge) == (MessageState.HELD, True, False)


def test_t23_what_a_rule_passes_on_by_itself_is_held_and_alerts():
    kind, decision = decided(
        "Subject: FW: worry\nAuto-Submitted: auto-generated\nX-MS-Exchange-Inbox-Rules-Loop: a@agency.example\n\n"
        "From: Ann Moss <ann@other.example>\nSent: 23 November 2026 09:00\nTo: Jo Sample <jo@agency.example>\n"
        "Subject: worry\n\nHe will kill her tonight, ring me.\n"
    )
    assert kind is Kind.AUTO_REPLY
    assert (decision.state, decision.alert, decision.acknowledge) == (MessageState.HELD, True, False)


@pytest.mark.parametrize(
    "text",
    [
        "Subject: Automatic reply: CSH\n\nTel: 07700 900301",
        "Subject: Out of office - Kyle took an overdose\n\nI am on leave until Monday.",
        "Subject: Away from office\n\nI am on leave. Kyle took an overdose.",
    ],
)
def test_t23_a_subject_alone_makes_no_mail_of_a_person_s_go_unread(text):
    _, decision = decided(text)
    assert decision.state is MessageState.HELD
    assert decision.alert is ("CSH" not in text)


def test_t23_a_form_below_such_a_subject_is_a_person_s():
    kind, decision = decided(f"Subject: Out of office - Max Orr concerns\n\n{FORM}He will kill her tonight.")
    assert kind is Kind.HUMAN
    assert (decision.state, decision.alert, decision.acknowledge) == (MessageState.READY, True, True)


ALERT = "OFFICIAL-SENSITIVE: possible safeguarding concern – entry 17"


@pytest.mark.parametrize(
    "text",
    [
        f"Subject: Automatic reply: {ALERT}\nAuto-Submitted: auto-replied\nIn-Reply-To: <1@x.example>\n\nI am on leave until Monday.",
        f"Subject: Automatic reply: {ALERT}\n\nI am on leave until Monday.",
        f"Subject: Re: {ALERT}\nAuto-Submitted: auto-replied\n\nYour email has been received. Ticket 123.",
        "Subject: Re: A child at risk\nAuto-Submitted: auto-replied\nReferences: <1@x.example>\n\nThank you for your email.",
        f"Subject: Read: {ALERT}\n\nYour message\n\n  To: Duty\n  Subject: {ALERT}\n  Sent: 23 November\n\nwas read on 23 November 2026.",
    ],
)
def test_t22_what_answers_our_alert_by_itself_sets_off_no_other_alert(text):
    kind, decision = decided(text)
    assert kind is not Kind.HUMAN
    assert (decision.state, decision.alert) == (MessageState.RECORDED, False)


def test_t22_an_answer_to_our_alert_that_is_held_does_not_alert_for_its_subject():
    _, decision = decided(
        f"Subject: Automatic reply: {ALERT}\nAuto-Submitted: auto-replied\n\nI am on leave. Kyle moved out."
    )
    assert (decision.state, decision.alert) == (MessageState.HELD, False)


@pytest.mark.parametrize(
    "note",
    [
        (
            "I am currently out of the office with no access to emails. I will return on Monday 30th November. If your matter "
            "is urgent please contact the duty team on 01632 960100 or duty@agency.example."
        ),
        (
            "Thank you for your email.\n\nI am on annual leave until 7th December and will respond to your email on my return."
            "\n\nFor anything urgent please contact my colleague Priya Shah (priya.shah@agency.example).\n\nKind regards\n\n"
            "Tom Reed (he/him)\nHousing Officer\nSafeguarding is everybody's business\nTel: 01632 960111"
        ),
        "Hi,\n\nI'm not working today. My working days are Monday - Wednesday 9am-5pm.\n\nThanks\nSue",
        (
            "Thank you for contacting Testshire Police. Your email has been received and will be dealt with as soon as "
            "possible. In an emergency always dial 999. To report a crime please call 101 or visit www.police.example"
        ),
        (
            "Thank you for your email. We aim to reply within 5 working days. Please note this mailbox is only monitored "
            "Monday to Friday 9am to 5pm. If you have concerns about a child or an adult please call MASH on 01632 960111."
        ),
        (
            "If a child is in immediate danger call 999. If you are worried about a child please contact Children's Social "
            "Care on 01632 960222. I am on leave until 3/12/26."
        ),
        "I'm on a rest day, back on duty 29/11 at 0700hrs. If urgent please contact the NPT sergeant. Sgt 1234 Jones.",
        (
            "Thank you for contacting Testshire Police. Your message about CSH-2026-0001-Q has been received and logged as ticket "
            "4711.\nWe aim to respond within five working days. Please do not reply to this email."
        ),
        "I'm at a conference and will be back on Friday 20th. Urgent: Mr Tate 01632 960452.",
    ],
)
def test_t23_absence_notes_as_they_are_written_are_kept_without_effect(note):
    about_a_case = (
        "Subject: Automatic reply: OFFICIAL-SENSITIVE: CSH-2026-0001-Q received\nAuto-Submitted: auto-replied\n"
    )
    for head in (REPLIED, f"{about_a_case}In-Reply-To: <1@council.example>\n\n"):
        kind, decision = decided(head + note)
        assert kind is Kind.AUTO_REPLY
        assert (decision.state, decision.alert) == (MessageState.RECORDED, False)


@pytest.mark.parametrize(
    "piece",
    ["a", "-", ".", " ", "\n", "A ", "if ", "if call ", "my ", "07700 900123 -", "@", "possible safeguarding concern "],
)
def test_t39_any_text_is_looked_at_in_time_that_grows_as_it_does(piece):
    text = piece * (120_000 // len(piece))
    began = process_time()
    notes.is_note(text)
    notes.is_note(f"07700 900123 {text}")
    invitation.words(f"DESCRIPTION;X={text}:{text}\nDESCRIPTION{text}", text)
    assert process_time() - began < 5
