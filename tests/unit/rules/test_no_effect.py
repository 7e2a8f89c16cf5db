import pytest

from mailflow.message import Kind
from mailflow.submission import Item, ItemKind, MailClass
from tests.unit.deciding import facts, reasons, referral, submission

KEPT = [("", "RECORD", None)]


@pytest.mark.parametrize("kind", [Kind.BOUNCE, Kind.AUTO_REPLY, Kind.FEEDBACK, Kind.CALENDAR, Kind.RECEIPT, Kind.OWN])
def test_mail_of_machines_is_kept_without_effect(kind):
    assert reasons("no_effect", submission(mail_class=MailClass.AUTO), facts(mail={"kind": kind})) == KEPT


@pytest.mark.parametrize("kind", [Kind.BOUNCE, Kind.FEEDBACK, Kind.OWN])
def test_nobody_wrote_into_mail_of_mail_systems(kind):
    assert reasons("no_effect", submission(referral()), facts(mail={"kind": kind})) == KEPT


@pytest.mark.parametrize("kind", [Kind.AUTO_REPLY, Kind.CALENDAR, Kind.RECEIPT])
def test_what_somebody_wrote_into_mail_marked_as_automatic_has_effect(kind):
    assert reasons("no_effect", submission(referral()), facts(mail={"kind": kind})) == []


def test_a_newsletter_is_kept_and_a_referral_through_a_list_is_not():
    listed = facts(mail={"kind": Kind.LIST})
    assert reasons("no_effect", submission(mail_class=MailClass.OTHER), listed) == KEPT
    assert reasons("no_effect", submission(referral()), listed) == []
    assert reasons("no_effect", submission(flags=("attachment-unreadable",)), listed) == []


def test_apologies_and_nil_returns_have_no_effect_and_a_referral_beside_them_has():
    sent = submission(referral(), Item(ItemKind.APOLOGY, "Cannot come."), Item(ItemKind.NIL_RETURN, "Nothing."))
    assert reasons("no_effect", sent, facts()) == [("", "RECORD", 1), ("", "RECORD", 2)]


def test_an_automatic_reply_of_somebody_who_left_is_for_the_team():
    left = submission(mail_class=MailClass.MEMBERSHIP)
    assert reasons("no_effect", left, facts(mail={"kind": Kind.AUTO_REPLY})) == []


def test_a_partner_s_referral_has_effect():
    assert reasons("no_effect", submission(referral()), facts()) == []
    assert reasons("no_effect", submission(mail_class=MailClass.OTHER), facts()) == []
