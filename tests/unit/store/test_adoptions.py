from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailflow.decision import MessageState
from mailflow.errors import NotPossible
from mailflow.partnership.adopted import kept_back
from mailflow.store import adoptions, audit, ledger
from mailflow.store.adoptions import Adoption
from tests.unit.store.samples import HERE, NOW, decided, decision, message, raw, referral

THEN = NOW - timedelta(days=30)
ASKED = Adoption("hub", NOW, NOW, "", 20_000)


def test_a_mailbox_that_waits_is_named_with_its_number_until_a_person_adopts_it(store):
    with store.writing() as conn:
        assert adoptions.of(conn, "hub") is None
        assert adoptions.first_look(conn, HERE, ASKED) == ASKED
        assert adoptions.first_look(conn, HERE, replace(ASKED, older=3)) == ASKED  # what was found first stands
        assert adoptions.waiting(conn, HERE) == [ASKED]
        adoptions.adopt(conn, HERE, replace(ASKED, since=THEN, actor="A. Team"))
        assert adoptions.waiting(conn) == []
        assert adoptions.since(conn) == {"hub": THEN}
        assert not audit.verify(conn)


def test_an_adoption_stands_and_no_later_moment_than_the_first_look_can_be_named(store):
    with store.writing() as conn:
        adoptions.first_look(conn, HERE, ASKED)
    with pytest.raises(NotPossible, match="taken as usual already"), store.writing() as conn:
        adoptions.adopt(conn, HERE, replace(ASKED, since=NOW + timedelta(seconds=1), actor="A. Team"))
    with store.writing() as conn:
        adoptions.adopt(conn, HERE, replace(ASKED, actor="A. Team"))
    with pytest.raises(NotPossible, match="adopted on"), store.writing() as conn:
        adoptions.adopt(conn, HERE, replace(ASKED, since=THEN, actor="B. Team"))


def test_a_mailbox_that_was_read_before_there_were_adoptions_is_adopted_as_of_its_oldest_mail(store):
    with store.writing() as conn:
        assert adoptions.read_before(conn, HERE, "hub", NOW) is None
        ledger.arrive(conn, HERE, [replace(raw(n), received=THEN + timedelta(days=n)) for n in range(3)], NOW)
        found = adoptions.read_before(conn, HERE, raw(1).mailbox, NOW)
        assert (found.since, found.waiting) == (THEN - timedelta(days=1), False)


def test_t25_mail_from_before_is_kept_without_items_case_letter_or_alert_and_a_person_can_bring_it_in(store, take):
    class Old:
        before_adoption = True

    judged = replace(decision(decided(referral())), alert=True, acknowledge=True)
    kept = kept_back(judged, Old())
    assert (kept.state, kept.items, kept.acknowledge, kept.alert) == (MessageState.RECORDED, (), False, False)
    assert kept.mail_class == judged.mail_class
    recorded = take(1, kept)
    with store.reading() as conn:
        assert adoptions.kept_back(conn, HERE) == 1
        entry = ledger.entry(conn, recorded.ledger_id)
        assert (entry.state, entry.items) == (MessageState.RECORDED, ())
        assert entry.decision.reasons == ("before-adoption",)
    with store.writing() as conn:
        again = ledger.redecide(conn, recorded.ledger_id, (message(1), entry.submission), judged, NOW)
        assert again.state == judged.state
        assert len(ledger.entry(conn, recorded.ledger_id).items) == 1
    other = take(2, replace(kept, findings=()))
    with pytest.raises(NotPossible, match="its decision stands"), store.writing() as conn:
        ledger.redecide(conn, other.ledger_id, (message(2), entry.submission), judged, NOW)


def test_t25_old_mail_that_cannot_be_read_waits_for_nobody_either(store):
    with store.writing() as conn:
        adoptions.first_look(conn, HERE, ASKED)
        ledger.arrive(conn, HERE, [replace(raw(1), mailbox="hub", received=THEN), replace(raw(2), mailbox="hub")], NOW)
        old, new = ledger.waiting(conn)
        states = [ledger.entry(conn, ledger.fail(conn, one, error="unreadable", now=NOW)).state for one in (old, new)]
        assert states == [MessageState.RECORDED, MessageState.FAILED]
        assert adoptions.kept_back(conn, HERE) == 1


def test_mail_since_the_adoption_is_decided_as_ever():
    class New:
        before_adoption = False

    judged = decision(decided(referral()))
    assert kept_back(judged, New()) is judged


def test_times_are_utc_when_they_come_back(store):
    with store.writing() as conn:
        adoptions.first_look(conn, HERE, ASKED)
        assert adoptions.of(conn, "hub").since.tzinfo == UTC
        assert isinstance(adoptions.of(conn, "hub").at, datetime)
