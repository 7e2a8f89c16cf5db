import pytest

from mailflow.message import Kind
from mailflow.submission import MailClass
from tests.unit.deciding import facts, found, reasons, referral, submission

HELD = [("unclear-intent", "HOLD", None)]


@pytest.mark.parametrize(
    "mail_class", [MailClass.OTHER, MailClass.RIGHTS, MailClass.PUBLIC, MailClass.SECURITY, MailClass.MEMBERSHIP]
)
def test_a_person_s_mail_that_nothing_was_made_of_waits_for_a_person(mail_class):
    assert reasons("intent", submission(mail_class=mail_class), facts()) == HELD


def test_each_class_has_a_word_of_advice_of_its_own():
    said = {found("intent", submission(mail_class=c), facts())[0].sentence for c in (MailClass.OTHER, MailClass.RIGHTS)}
    assert len(said) == 2


def test_a_notice_that_says_nothing_else_waits_and_an_automatic_reply_does_not():
    assert reasons("intent", submission(mail_class=MailClass.DELIVERY), facts(mail={"kind": Kind.NOTICE})) == HELD
    assert reasons("intent", submission(mail_class=MailClass.AUTO), facts(mail={"kind": Kind.AUTO_REPLY})) == []


def test_somebody_who_left_is_told_by_an_automatic_reply():
    left = submission(mail_class=MailClass.MEMBERSHIP)
    assert reasons("intent", left, facts(mail={"kind": Kind.AUTO_REPLY})) == HELD


def test_a_mail_with_an_item_or_with_another_reason_is_clear_enough():
    assert reasons("intent", submission(referral()), facts()) == []
    assert reasons("intent", submission(flags=("attachment-missing",)), facts()) == []
