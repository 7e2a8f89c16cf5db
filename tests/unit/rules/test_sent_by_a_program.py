import pytest

from mailflow.decision import MessageState
from mailflow.ingest.assemble import read
from mailflow.ingest.decode import decode
from mailflow.ingest.reader import Own
from mailflow.judge import judge
from mailflow.message import Kind
from mailflow.submission import MailClass, Trace
from tests.unit.deciding import facts, reasons, referral, rules, submission
from tests.unit.reading_world import CONTEXT

WORDS = (Trace("hits him", "1", 0, 8),)
STRANGER = "news@elsewhere.example"
FORM = (
    "Name: Jane Sample\nDOB: 03/04/1988\nAddress: 14 Exemplar Road, Testbury WS99 1AA\nTel: 07700 900123\n"
    "Summary: Shouting most nights. A child of six has bruises and says his stepfather hits him.\n"
)


def decided(sent, surroundings):
    return judge(sent, surroundings, rules())


@pytest.mark.parametrize("kind", [Kind.LIST, Kind.OTHER])
def test_a_partner_s_referral_that_a_machine_sent_is_held_with_the_reason_alerts_and_is_never_answered(kind):
    decision = decided(submission(referral(), safeguarding=WORDS), facts(mail={"kind": kind}))
    assert (decision.state, decision.reasons) == (MessageState.HELD, ("unclear-intent", "safeguarding"))
    assert len(decision.items) == 1
    assert decision.alert
    assert not decision.acknowledge


def test_a_partner_s_words_count_even_where_nothing_was_made_of_them():
    unclear = submission(mail_class=MailClass.OTHER, flags=("unclear-intent",))
    listed = {"kind": Kind.LIST}
    assert decided(unclear, facts(mail=listed)).state is MessageState.HELD
    assert decided(unclear, facts(STRANGER, mail=listed)).state is MessageState.RECORDED
    alarming = submission(mail_class=MailClass.OTHER, safeguarding=WORDS)
    assert decided(alarming, facts(mail=listed)).alert
    assert not decided(alarming, facts(STRANGER, mail=listed)).alert


def test_a_stranger_s_referral_by_a_list_waits_with_the_strangers():
    decision = decided(submission(referral()), facts(STRANGER, mail={"kind": Kind.LIST}))
    assert decision.state is MessageState.HELD
    assert {"sender-unknown", "unclear-intent"} <= set(decision.reasons)


def test_a_stranger_s_own_cry_for_help_by_a_list_is_held_and_alerts():
    words = "My stepfather hits me and has locked me in. Please help me."
    cry = submission(
        mail_class=MailClass.OTHER,
        new_text=words,
        texts=(("1", words),),
        safeguarding=(Trace("hits me", "1", 14, 21),),
    )
    decision = decided(cry, facts(STRANGER, mail={"kind": Kind.LIST}))
    assert (decision.state, decision.alert, decision.acknowledge) == (MessageState.HELD, True, False)


def test_a_marked_mail_that_is_held_says_why():
    def why(sent, kind):
        found = decided(sent, facts(mail={"kind": kind})).findings
        return [f.sentence for f in found if f.reason == "unclear-intent"]

    alarming = submission(mail_class=MailClass.AUTO, safeguarding=WORDS, flags=("unclear-intent",))
    more = submission(mail_class=MailClass.AUTO, flags=("unclear-intent",))
    [danger] = why(alarming, Kind.AUTO_REPLY)
    [tells] = why(submission(referral()), Kind.CALENDAR)
    [says] = why(more, Kind.AUTO_REPLY)
    assert "automatic reply" in danger
    assert "in danger" in danger
    assert "meeting request" in tells
    assert "a person or a case" in tells
    assert "more than such programs" in says
    assert all("Nobody was answered" in sentence for sentence in (danger, tells, says))


def test_a_person_s_mail_and_a_bounce_are_not_its_matter():
    assert reasons("sent_by_a_program", submission(referral()), facts()) == []
    bounce = facts(mail={"kind": Kind.BOUNCE})
    assert reasons("sent_by_a_program", submission(referral(), safeguarding=WORDS), bounce) == []


@pytest.mark.parametrize(
    "sign",
    ["Auto-Submitted: auto-generated", "Precedence: bulk", "Precedence: list", "List-Id: <team.agency.example>"],
)
def test_the_form_of_a_case_system_is_read_like_anybody_s(sign):
    raw = f"From: Jo Sample <jo@agency.example>\nSubject: New referral\n{sign}\n\n{FORM}\n"
    submitted = read(decode(raw.replace("\n", "\r\n").encode(), Own()), CONTEXT)
    (item,) = submitted.items
    assert (submitted.mail_class, item.missing) == (MailClass.REFERRAL, ())
    assert item.subjects[0].name.value == "Jane Sample"
    assert submitted.safeguarding


def test_how_to_leave_a_list_makes_a_referral_no_newsletter():
    prose = "Jane Sample, born 3/4/1988, of 14 Exemplar Road, Testbury, tel 07700 900123, is shouted at most nights."
    raw = f"From: jo@agency.example\nSubject: Referral\nList-Id: <t.a.example>\n\n{prose}\n\nTo unsubscribe send a mail.\n"
    submitted = read(decode(raw.replace("\n", "\r\n").encode(), Own()), CONTEXT)
    assert submitted.mail_class is MailClass.REFERRAL
