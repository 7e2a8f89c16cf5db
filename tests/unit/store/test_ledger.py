from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from mailflow.decision import ItemState, MessageState
from mailflow.errors import ConfigWrong, NotPossible
from mailflow.partnership.reference import reference
from mailflow.store import audit, cases, ledger
from mailflow.store.session import savepoint
from mailflow.submission import ItemKind
from tests.unit.store.samples import (
    HERE,
    NOW,
    decided,
    decision,
    message,
    raw,
    referral,
    subject,
    submission,
)


@dataclass(frozen=True)
class Moved:
    handle: str
    new_handle: str | None


def arrive(store, *mails):
    with store.writing() as conn:
        return ledger.arrive(conn, HERE, mails, NOW)


def waiting(store, **limits):
    with store.reading() as conn:
        return ledger.waiting(conn, **limits)


def test_a_handle_that_is_known_makes_no_second_arrival(store):
    assert len(arrive(store, raw(1), raw(2), raw(2))) == 2
    assert len(arrive(store, raw(2), raw(3))) == 1
    with store.reading() as conn:
        assert ledger.known(conn, "inbox", ["9:1", "9:2", "9:4"]) == {"9:1", "9:2"}
        assert ledger.known(conn, "other", ["9:1"]) == set()
        assert ledger.undecided(conn) == 3


def test_more_handles_than_a_database_takes_in_one_question_are_asked_in_parts(store):
    arrive(store, *(raw(n) for n in range(1, 1203)))
    with store.reading() as conn:
        assert len(ledger.known(conn, "inbox", [f"9:{n}" for n in range(5000)])) == 1202


def test_the_bytes_wait_exactly_as_they_arrived_oldest_first_up_to_a_number_and_a_size(store):
    odd = raw(1, text="a\r\nb\0\x80é")
    arrive(store, odd, *(raw(n, text="x" * 1000) for n in range(2, 6)))
    first, *rest = waiting(store)
    assert first.raw == odd.raw
    assert first.received == NOW
    assert [w.arrival for w in rest] == sorted(w.arrival for w in rest)
    assert len(waiting(store, limit=2)) == 2
    assert len(waiting(store, max_bytes=1100)) == 2
    assert len(waiting(store, max_bytes=1)) == 1


def test_a_moved_mail_keeps_its_arrival_under_a_second_handle(store):
    arrive(store, raw(1), raw(2), raw(3))
    with store.writing() as conn:
        assert ledger.to_settle(conn, "inbox") == ["9:1", "9:2", "9:3"]
        ledger.settled(conn, "inbox", [Moved("9:1", "77:1"), Moved("9:2", None)])
    assert arrive(store, raw(1, handle="77:1")) == []
    with store.reading() as conn:
        assert ledger.to_settle(conn, "inbox") == ["9:3"]


def test_a_ready_referral_becomes_an_entry_with_a_numbered_case(store, take):
    recorded = take(1, decision(decided(referral())))
    assert recorded.new
    assert recorded.references == (reference("CSH", 2026, 1),)
    assert take(2, decision(decided(referral()))).references == (reference("CSH", 2026, 2),)
    with store.reading() as conn:
        found = ledger.entry(conn, recorded.ledger_id)
        assert ledger.counts(conn) | {"ready": 2, "arrived": 0, "held": 0} == ledger.counts(conn)
        case = cases.as_case(cases.rows(conn, HERE, recorded.references)[recorded.references[0]])
    assert found.message == message(1)
    assert found.decision == decision(decided(referral()))
    assert found.submission == submission(referral())
    assert found.raw == raw(1).raw
    assert found.items[0].case == recorded.references[0]
    assert case.owner == "Housing"
    assert case.owner_contact == "pat@housing.example"
    assert case.summary == "Noise at night"


def test_the_year_of_a_reference_is_that_of_receipt_on_the_local_clock(store):
    before_midnight_in_london = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    arrive(store, raw(1, received=before_midnight_in_london), raw(2, received=datetime(2027, 1, 1, tzinfo=UTC)))
    with store.writing() as conn:
        found = [
            ledger.decide(conn, w, message(w.arrival), submission(referral()), decision(decided(referral())), NOW)
            for w in ledger.waiting(conn)
        ]
    assert [f.references[0] for f in found] == [reference("CSH", 2026, 1), reference("CSH", 2027, 1)]


def test_the_same_content_again_only_adds_an_arrival(store, take):
    first = take(1, decision(decided(referral())))
    again = take(2, decision(decided(referral())), message=message(1))
    assert (again.ledger_id, again.new, again.references) == (first.ledger_id, False, first.references)
    with store.reading() as conn:
        assert len(ledger.entry(conn, first.ledger_id).arrivals) == 2
        assert ledger.undecided(conn) == 0


def test_an_entry_made_before_all_that_is_read_counted_is_found_again(store, take):
    first = take(1, decision(decided(referral())))
    again = take(2, decision(decided(referral())), message=message(1, digest=f"{message(1).digest}+ab"))
    assert (again.new, again.ledger_id) == (False, first.ledger_id)
    assert take(3, decision(), message=message(1, digest=f"1:{'0' * 64}+ab")).new


def test_the_same_message_id_with_other_content_is_another_entry(store, take):
    first = take(1, decision(decided(referral())))
    other = take(2, decision(decided(referral())), message=message(1, text="other"))
    assert other.new
    assert other.ledger_id != first.ledger_id


def test_a_duplicate_or_a_recorded_mail_has_no_items_and_takes_no_number(store, take):
    quiet = decision(decided(referral()), state=MessageState.DUPLICATE, duplicate_of=1)
    assert take(1, quiet).references == (None,)
    assert take(2, decision(decided(referral()))).references == (reference("CSH", 2026, 1),)


def test_a_completion_fills_the_gaps_of_its_case_and_supersedes_the_held_item(store, take):
    gap = referral(subject(dob=None, phone=None), missing=("dob", "phone"), summary=None)
    held = take(1, decision(decided(gap)))
    brought = replace(referral(subject(name="jane  SAMPLE")), kind=ItemKind.COMPLETION)
    done = take(2, decision(decided(brought, case=held.references[0])))
    assert done.references == held.references
    with store.reading() as conn:
        case = cases.as_case(cases.rows(conn, HERE, held.references)[held.references[0]])
        before, after = ledger.entry(conn, held.ledger_id), ledger.entry(conn, done.ledger_id)
    assert case.subjects[0].name.value == "Jane Sample"
    assert case.subjects[0].dob.value == "1988-04-03"
    assert case.summary == "Noise at night"
    assert before.items[0].state is ItemState.SUPERSEDED
    assert before.state is MessageState.ACCEPTED
    assert after.items[0].state is ItemState.READY


def test_a_completion_of_doubtful_origin_touches_no_case(store, take):
    held = take(1, decision(decided(referral(subject(dob=None), missing=("dob",)))))
    brought = replace(referral(), kind=ItemKind.COMPLETION)
    take(2, decision(decided(brought, case=held.references[0], reasons=("sender-unverified",))))
    with store.reading() as conn:
        case = cases.as_case(cases.rows(conn, HERE, held.references)[held.references[0]])
        assert case.subjects[0].dob is None
        assert ledger.entry(conn, held.ledger_id).items[0].state is ItemState.HELD


def test_a_completion_for_nobody_in_particular_fills_nothing_when_there_are_two_people(store, take):
    two = referral(subject(name="Jane Sample", dob=None), subject(name="Joe Sample", dob=None), missing=("dob",))
    held = take(1, decision(decided(two)))
    brought = replace(referral(subject(name=None)), kind=ItemKind.COMPLETION)
    take(2, decision(decided(brought, case=held.references[0])))
    with store.reading() as conn:
        case = cases.as_case(cases.rows(conn, HERE, held.references)[held.references[0]])
    assert [s.dob for s in case.subjects] == [None, None]


def test_a_mail_that_the_program_cannot_deal_with_is_set_aside_with_its_bytes(store):
    arrive(store, raw(1), raw(2))
    with store.writing() as conn:
        first = ledger.waiting(conn)[0]
        assert [ledger.attempt(conn, first.arrival) for _ in range(3)] == [1, 2, 3]
        failed = ledger.fail(conn, first, error="RecursionError", now=NOW)
    with store.reading() as conn:
        found = ledger.entry(conn, failed)
        assert (found.state, found.error, found.raw) == (MessageState.FAILED, "RecursionError", first.raw)
        assert found.message is None
        assert [w.raw for w in ledger.waiting(conn)] == [raw(2).raw]


def test_a_failed_mail_can_be_decided_by_a_later_program(store):
    arrive(store, raw(1))
    with store.writing() as conn:
        failed = ledger.fail(conn, ledger.waiting(conn)[0], error="ValueError", now=NOW)
    with store.writing() as conn:
        ready = decision(decided(referral()))
        recorded = ledger.redecide(conn, failed, (message(1), submission(referral())), ready, NOW)
        assert recorded.state is MessageState.READY
        assert ledger.entry(conn, failed).message == message(1)
    with pytest.raises(NotPossible), store.writing() as conn:
        ledger.redecide(conn, failed, (message(1), submission(referral())), ready, NOW)


def test_deciding_a_held_mail_again_keeps_the_reference_that_the_sender_was_told(store, take):
    held = take(1, decision(decided(referral(subject(dob=None), missing=("dob",)))))
    with store.writing() as conn:
        ready = decision(decided(referral()))
        again = ledger.redecide(conn, held.ledger_id, (message(1), submission(referral())), ready, NOW)
        assert again.references == held.references
        found = ledger.entry(conn, held.ledger_id)
        case = cases.as_case(cases.rows(conn, HERE, held.references)[held.references[0]])
    assert [i.state for i in found.items] == [ItemState.SUPERSEDED, ItemState.READY]
    assert case.subjects[0].dob.value == "1988-04-03"


def test_one_refused_decision_harms_no_neighbour(store):
    arrive(store, raw(1), raw(2))
    with store.writing() as conn:
        one, two = ledger.waiting(conn)
        with pytest.raises(RuntimeError), savepoint(conn):
            ledger.decide(conn, one, message(1), submission(referral()), decision(decided(referral())), NOW)
            raise RuntimeError
        ledger.decide(conn, two, message(2), submission(referral()), decision(decided(referral())), NOW)
    with store.reading() as conn:
        assert [w.arrival for w in ledger.waiting(conn)] == [one.arrival]
        assert audit.verify(conn) == []
        assert set(cases.rows(conn, HERE, [reference("CSH", 2026, 1)])) == {reference("CSH", 2026, 1)}


def test_a_partnership_that_nobody_enrolled_is_said(store):
    with store.writing() as conn:
        ledger.arrive(conn, "elsewhere", [raw(1)], NOW)
        waits = ledger.waiting(conn)[0]
        with pytest.raises(ConfigWrong, match="elsewhere"):
            ledger.decide(conn, waits, message(1), submission(referral()), decision(decided(referral())), NOW)


def test_receipt_times_come_back_to_the_second_whatever_zone_they_were_given_in(store):
    summer = datetime(2026, 7, 6, 12, 0, 1, tzinfo=UTC).astimezone(tz=None) + timedelta(0)
    arrive(store, raw(1, received=summer))
    assert waiting(store)[0].received == summer
