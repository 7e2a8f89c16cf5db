"""Who hears of what is accepted although its sender asked that only some may (CC 6.12)."""

from dataclasses import replace

import pytest

from mailflow.decision import ItemState
from mailflow.errors import NotPossible
from mailflow.partnership.register import Basis, Contact, Organisation
from mailflow.record import CaseState
from mailflow.store import audit, hearing, queue, records, registry
from mailflow.store.hearing import REASON, Hearing
from mailflow.submission import CaseReference, ItemKind, Trace
from tests.unit.store.samples import HERE, NOW, decided, decision, message, referral, register, subject

POLICE = Organisation(
    "Police", "statutory", Basis.RECOGNISED_AGENCY, contacts=(Contact("Sam", "sam@police.example", "Police"),)
)
CHARITY = Organisation("Charity", "voluntary", Basis.ISP_SIGNATORY)


@pytest.fixture(autouse=True)
def agencies(store):
    with store.writing() as conn:
        registry.import_register(conn, HERE, register(POLICE, CHARITY), now=NOW)


def accept(store, item, heard=hearing.NOTHING_SAID, reason="agreed"):
    with store.writing() as conn:
        hearing.decide(conn, item, heard, by="chair", now=NOW)
        queue.accept(conn, item, by="chair", reason=reason, now=NOW)


def only_item(store):
    with store.reading() as conn:
        (row,) = [*queue.triage(conn, HERE), *queue.exceptions(conn, HERE)]
    return row.item_id


def case_of(store, reference):
    with store.reading() as conn:
        return records.case(conn, HERE, reference)


def about(reference, kind=ItemKind.UPDATE, **more):
    named = CaseReference(reference, valid=True, trace=Trace(reference, "1", 0, 16))
    item = replace(referral(), kind=kind, text="He is an informant.", reference=named, summary=None)
    return decided(item, case=reference, **more)


@pytest.fixture
def sensitive(store, take):
    recorded = take(1, decision(decided(referral(), reasons=(REASON,))))
    return recorded.references[0], only_item(store)


@pytest.fixture
def open_to_all(store, take):
    recorded = take(1, decision(decided(referral())))
    accept(store, only_item(store))
    return recorded.references[0]


def test_a_referral_that_asks_for_discretion_is_for_its_owner_alone_unless_somebody_decides(store, sensitive):
    reference, item = sensitive
    accept(store, item)
    case = case_of(store, reference)
    assert (case.state, case.restricted, case.owner, case.parties) == (CaseState.OPEN, True, "Housing", ())


def test_the_parties_that_are_named_hear_of_it_too(store, sensitive):
    reference, item = sensitive
    accept(store, item, Hearing(("Police",)))
    assert case_of(store, reference).parties == ("Police", "Housing")


def test_everybody_hears_of_it_when_a_person_says_so_and_the_history_keeps_who(store, sensitive):
    reference, item = sensitive
    accept(store, item, Hearing(everybody=True))
    assert not case_of(store, reference).restricted
    with store.reading() as conn:
        assert [(h.by, h.reason) for h in queue.item(conn, item).history] == [
            ("chair", hearing.EVERYBODY),
            ("chair", "agreed"),
        ]
        assert audit.verify(conn) == []


def test_both_at_once_and_strangers_are_refused_and_nothing_is_written(store, sensitive):
    reference, item = sensitive
    for heard in (Hearing(("Police",), everybody=True), Hearing(("Nobody",))):
        with pytest.raises(NotPossible):
            accept(store, item, heard)
    case = case_of(store, reference)
    assert (case.state, case.restricted) == (CaseState.PROPOSED, False)


def test_a_case_without_an_owner_cannot_be_for_its_owner_alone(store, take):
    sent = message(2, sender="who@elsewhere.example")
    recorded = take(2, decision(decided(referral(), reasons=(REASON, "sender-unknown"))), message=sent)
    item = only_item(store)
    with pytest.raises(NotPossible, match="no organisation of the register"):
        accept(store, item)
    accept(store, item, Hearing(("Police",)))
    assert case_of(store, recorded.references[0]).parties == ("Police",)


def test_what_completes_a_discreet_referral_keeps_its_wish(store, take):
    recorded = take(1, decision(decided(referral(subject(dob=None), missing=("dob",)), reasons=(REASON,))))
    reference = recorded.references[0]
    take(2, decision(about(reference, ItemKind.COMPLETION)))
    with store.reading() as conn:
        (row,) = queue.triage(conn, HERE)
        assert hearing.wish(conn, row.item_id).discreet
    accept(store, row.item_id)
    assert case_of(store, reference).restricted


def test_a_wish_that_was_decided_on_is_not_asked_about_again(store, take, sensitive):
    reference, item = sensitive
    accept(store, item, Hearing(everybody=True))
    take(2, decision(about(reference, ItemKind.COMPLETION)))
    accept(store, only_item(store))
    assert not case_of(store, reference).restricted


def test_a_discreet_update_of_a_case_that_everybody_hears_of_is_refused_until_somebody_decides(
    store, take, open_to_all
):
    take(2, decision(about(open_to_all, reasons=(REASON,))))
    item = only_item(store)
    with pytest.raises(NotPossible, match="Say which agencies may hear of the case"):
        accept(store, item)
    with store.reading() as conn:
        assert queue.item(conn, item).state is ItemState.HELD
    accept(store, item, Hearing(("Police",)))
    case = case_of(store, open_to_all)
    assert (case.restricted, set(case.parties)) == (True, {"Police", "Housing"})


def test_a_discreet_update_may_be_told_to_everybody(store, take, open_to_all):
    take(2, decision(about(open_to_all, reasons=(REASON,))))
    accept(store, only_item(store), Hearing(everybody=True))
    assert not case_of(store, open_to_all).restricted


def test_a_restricted_case_takes_a_discreet_update_and_its_parties_change_elsewhere(store, take, open_to_all):
    with store.writing() as conn:
        records.restrict(conn, HERE, open_to_all, ("Police",), by="chair", now=NOW)
    take(2, decision(about(open_to_all, reasons=(REASON,))))
    item = only_item(store)
    for heard in (Hearing(("Charity",)), Hearing(everybody=True)):
        with pytest.raises(NotPossible, match="restricted to Housing and Police already"):
            accept(store, item, heard)
    accept(store, item)
    assert case_of(store, open_to_all).parties == ("Police",)


def test_what_asks_for_no_discretion_stays_as_it_was(store, take, open_to_all):
    take(2, decision(about(open_to_all)))
    accept(store, only_item(store))
    assert not case_of(store, open_to_all).restricted


def test_a_case_without_owner_and_parties_is_heard_by_nobody_and_so_refused(store, take):
    recorded = take(2, decision(decided(referral())), message=message(2, sender="who@elsewhere.example"))
    with pytest.raises(NotPossible, match="name at least one agency"), store.writing() as conn:
        records.restrict(conn, HERE, recorded.references[0], (), by="chair", now=NOW)
