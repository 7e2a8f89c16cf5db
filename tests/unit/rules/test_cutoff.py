from datetime import UTC, datetime, timedelta

import pytest

from mailflow.message import Kind
from mailflow.submission import Item, ItemKind, MailClass
from tests.unit.deciding import MONDAY_NOON, facts, reasons, referral, submission, update
from tests.unit.mailing_world import briefing

SECOND = timedelta(seconds=1)
LATE = [("late", "NOTE", 0)]


@pytest.mark.parametrize("item", [referral(), update()])
@pytest.mark.parametrize(
    ("moment", "found"), [(MONDAY_NOON - SECOND, []), (MONDAY_NOON, []), (MONDAY_NOON + SECOND, LATE)]
)
def test_noon_is_in_time_and_a_second_after_is_late(item, moment, found):
    assert reasons("cutoff", submission(item), facts(received=moment)) == found


@pytest.mark.parametrize(
    ("utc_hour", "found"),
    [(11, []), (12, LATE)],
)
def test_in_summer_the_cutoff_is_eleven_o_clock_universal_time(utc_hour, found):
    summer = datetime(2026, 7, 20, utc_hour, 0, tzinfo=UTC)
    assert reasons("cutoff", submission(referral()), facts(received=summer)) == found


def test_a_partnership_without_a_cutoff_knows_no_lateness():
    thursday = datetime(2026, 11, 26, 9, 59, tzinfo=UTC)
    assert reasons("cutoff", submission(referral()), facts(partnership=briefing(), received=thursday)) == []


def test_apologies_and_bounces_are_never_late():
    late = MONDAY_NOON + SECOND
    apology = submission(Item(ItemKind.APOLOGY, "Cannot make it."), mail_class=MailClass.MEMBERSHIP)
    assert reasons("cutoff", apology, facts(received=late)) == []
    assert reasons("cutoff", submission(referral()), facts(received=late, mail={"kind": Kind.BOUNCE})) == []
