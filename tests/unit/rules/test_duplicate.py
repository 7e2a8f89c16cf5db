from datetime import timedelta

from mailflow.message import Kind
from tests.unit.deciding import FRIDAY, facts, found, reasons, referral, submission, update

COPY = [("duplicate", "RECORD", None)]
LAST_WEEK = FRIDAY - timedelta(days=7)


def test_the_same_content_again_is_a_duplicate_and_names_the_first():
    again = facts(duplicate_of=17)
    assert reasons("duplicate", submission(referral()), again) == COPY
    assert found("duplicate", submission(referral()), again)[0].evidence == (
        ("message 17", "same sender, same content"),
    )


def test_a_mail_that_nobody_sent_before_is_none():
    assert reasons("duplicate", submission(referral()), facts()) == []


def test_the_same_update_an_hour_later_is_a_duplicate_and_a_week_later_is_news():
    hour = facts(duplicate_of=17, duplicate_received=FRIDAY - timedelta(hours=1))
    week = facts(duplicate_of=17, duplicate_received=LAST_WEEK)
    assert reasons("duplicate", submission(update()), hour) == COPY
    assert reasons("duplicate", submission(update()), week) == [("duplicate", "NOTE", None)]


def test_the_same_referral_a_week_later_is_still_a_duplicate():
    assert reasons("duplicate", submission(referral()), facts(duplicate_of=17, duplicate_received=LAST_WEEK)) == COPY


def test_a_second_automatic_reply_is_no_duplicate_of_the_first():
    reply = facts(duplicate_of=17, mail={"kind": Kind.AUTO_REPLY})
    assert reasons("duplicate", submission(), reply) == []


def test_without_a_store_nothing_is_known_to_be_sent_twice():
    assert reasons("duplicate", submission(referral()), facts(duplicate_of=17, cases=None)) == []
