from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from mailflow.decision import MessageState
from mailflow.errors import NotPossible
from mailflow.partnership.adopted import kept_back
from mailflow.store import adoptions, audit, ledger, tables
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
        assert adoptions.unseen(conn, "hub", "a-place")
        assert adoptions.known(conn, HERE, "hub", "a-place", NOW) is None
        ledger.arrive(conn, HERE, [replace(raw(n), received=THEN + timedelta(days=n)) for n in range(3)], NOW)
        assert not adoptions.unseen(conn, raw(1).mailbox, "a-place")
        found = adoptions.known(conn, HERE, raw(1).mailbox, "a-place", NOW)
        assert (found.since, found.waiting, found.place) == (THEN - timedelta(days=1), False, "a-place")


def test_t08_an_adoption_belongs_to_a_place_and_another_one_of_the_same_name_is_looked_into_anew(store):
    here, there = replace(ASKED, actor="mailflow", older=0, place="here"), replace(ASKED, since=NOW, place="there")
    with store.writing() as conn:
        adoptions.first_look(conn, HERE, here)
        assert adoptions.known(conn, HERE, "hub", "here", NOW) == here
        assert adoptions.of(conn, "hub", "there") is None
        assert adoptions.unseen(conn, "hub", "there")
        ledger.arrive(conn, HERE, [replace(raw(1), mailbox="hub")], NOW)
        assert adoptions.known(conn, HERE, "hub", "there", NOW) is None  # what the other place held tells nothing
        assert adoptions.first_look(conn, HERE, there) == there
        assert adoptions.waiting(conn) == [there]
        assert list(conn.execute(select(tables.audit.c.what)).scalars())[-1] == "mailbox.moved"
        assert not audit.verify(conn)


def test_t08_a_person_may_adopt_the_other_place_before_it_is_looked_into(store):
    with store.writing() as conn:
        adoptions.first_look(conn, HERE, replace(ASKED, actor="mailflow", place="here"))
        wanted = replace(ASKED, since=NOW + timedelta(days=1), actor="A. Team", place="there")
        adoptions.adopt(conn, HERE, wanted)
        assert adoptions.of(conn, "hub", "there") == wanted
        assert not audit.verify(conn)


def test_an_adoption_without_a_place_takes_the_present_one_and_a_mailbox_without_places_keeps_its_name(store):
    with store.writing() as conn:
        adoptions.adopt(conn, HERE, replace(ASKED, actor="A. Team"))
        assert adoptions.known(conn, HERE, "hub", "here", NOW).place == "here"
        assert adoptions.of(conn, "hub", "there") is None
        assert adoptions.of(conn, "hub").place == "here"
        assert adoptions.known(conn, HERE, "hub", "", NOW).place == "here"


def test_mail_that_was_taken_in_before_the_mailbox_moved_is_decided_by_the_place_that_it_came_from(store):
    with store.writing() as conn:
        adoptions.first_look(conn, HERE, replace(ASKED, since=THEN, actor="mailflow", place="here"))
        ledger.arrive(conn, HERE, [replace(raw(1), mailbox="hub", received=NOW)], NOW, adopted=THEN)
        adoptions.first_look(conn, HERE, replace(ASKED, since=NOW + timedelta(hours=1), place="there"))
        (one,) = ledger.waiting(conn)
        assert ledger.entry(conn, ledger.fail(conn, one, error="unreadable", now=NOW)).state is MessageState.FAILED


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
