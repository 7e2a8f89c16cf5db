from dataclasses import replace
from datetime import timedelta

import pytest

from mailflow.decision import ItemState, Timeliness
from mailflow.errors import NotPossible
from mailflow.partnership.reference import LETTERS, reference
from mailflow.partnership.terms import Partnership
from mailflow.record import CaseState
from mailflow.store import audit, ledger, queue, records, registry
from mailflow.submission import CaseReference, ItemKind, Trace
from tests.unit.store.samples import (
    HERE,
    MARKER,
    MEETING,
    NOW,
    decided,
    decision,
    message,
    raw,
    referral,
    subject,
    submission,
)

LATER = NOW + timedelta(hours=3)
THERE = "lichfield"
WORDS = "Visited twice, no answer."
TOLD = (ItemKind.UPDATE, ItemKind.AMENDMENT)
ABOUT_A_CASE = (*TOLD, ItemKind.CLOSURE_REQUEST, ItemKind.COMPLETION)


def do(store, verb, *args, **told):
    with store.writing() as conn:
        return verb(conn, *args, now=LATER, **told)


def accept(store, item, reason="agreed"):
    do(store, queue.accept, item, by="chair", reason=reason)


def attach(store, item, to):
    return do(store, queue.attach, item, to, by="pat")


def look(store, item):
    with store.reading() as conn:
        return queue.item(conn, item)


def case_of(store, named):
    with store.reading() as conn:
        return records.case(conn, HERE, named)


def newest(store):
    with store.reading() as conn:
        return max(row.item_id for row in queue.triage(conn, HERE) + queue.exceptions(conn, HERE))


def said(store, partnership):
    """What the minutes would hold of anybody's words: (case, organisation, text)."""
    with store.reading() as conn:
        snapshot = records.snapshot(conn, partnership, now=NOW)
    return [(u.reference, u.organisation, u.text) for u in snapshot.updates]


def news(kind=ItemKind.UPDATE, **changes):
    """An item about a case, which says nothing of a person."""
    return replace(referral(), kind=kind, text=WORDS, subjects=(), summary=None, **changes)


def state_and_case(store, item):
    found = look(store, item)
    return found.state, found.case


@pytest.fixture
def opened(store, take):
    """Two open cases."""
    made = []
    for number in (1, 2):
        recorded = take(number, decision(decided(referral(subject(name=f"Jane Sample {number}")))))
        accept(store, newest(store), "")
        made.append(recorded.references[0])
    return made


@pytest.fixture
def lost(store, take, opened):
    """A held update that names no case."""
    take(3, decision(decided(news(), reasons=("no-case-match",))))
    return newest(store)


def test_an_update_is_put_to_the_case_that_a_person_names_and_waits_on_as_it_did(store, partnership, opened, lost):
    assert state_and_case(store, lost) == (ItemState.HELD, None)
    with store.reading() as conn:
        before = records.version(conn, HERE)
    case = attach(store, lost, opened[1])
    assert (case.reference, case.state) == (opened[1], CaseState.OPEN)
    assert state_and_case(store, lost) == (ItemState.HELD, opened[1])
    assert said(store, partnership) == []
    with store.reading() as conn:
        assert records.version(conn, HERE) > before
        assert queue.exceptions(conn, HERE)[0].case == opened[1]
        assert audit.verify(conn) == []
    accept(store, lost)
    assert said(store, partnership) == [(opened[1], "Housing", WORDS)]


def test_who_attached_it_and_where_is_in_its_history_and_only_the_fields_name_is_in_the_audit_log(store, opened, lost):
    attach(store, lost, opened[0])
    (line,) = look(store, lost).history
    assert (line.at, line.by, line.state, line.reason) == (LATER, "pat", "held", f"attached to {opened[0]}")
    with store.reading() as conn:
        logged = conn.exec_driver_sql("SELECT actor, what, entity, fields FROM audit ORDER BY id DESC").first()
    assert logged[:3] == ("pat", "item.attached", f"{HERE}:item:{lost}")
    assert "case" in logged[3]
    assert opened[0] not in str(logged)


@pytest.mark.parametrize("kind", ABOUT_A_CASE)
def test_what_needs_a_case_is_not_accepted_without_one_and_is_after_it_was_named(
    store, partnership, take, opened, kind
):
    take(3, decision(decided(news(kind), reasons=("no-case-match",))))
    item = newest(store)
    with pytest.raises(NotPossible, match=r"Say first which case it belongs to \(attach\), or decline it\."):
        accept(store, item)
    assert look(store, item).state is ItemState.HELD
    attach(store, item, opened[0])
    accept(store, item)
    assert state_and_case(store, item) == (ItemState.ACCEPTED, opened[0])
    minuted = [(opened[0], "Housing", WORDS)] if kind in TOLD else []
    assert said(store, partnership) == minuted
    closed = CaseState.CLOSED if kind is ItemKind.CLOSURE_REQUEST else CaseState.OPEN
    assert case_of(store, opened[0]).state is closed


def test_what_needs_a_case_can_be_declined_without_one(store, lost):
    do(store, queue.decline, lost, by="chair", advice="Which case is meant?", how="phone")
    assert state_and_case(store, lost) == (ItemState.DECLINED, None)


@pytest.mark.parametrize("typed", ["  {0} ", "csh 2026 1 {1}", "CSH/2026/0001/{1}"])
def test_a_reference_is_taken_as_people_type_it(store, opened, lost, typed):
    first = opened[0]
    assert attach(store, lost, typed.format(first, first[-1].lower())).reference == first


def test_a_reference_that_cannot_be_is_refused_and_what_was_typed_is_not_repeated(store, opened, lost):
    wrong = opened[0][:-1] + next(letter for letter in LETTERS if letter != opened[0][-1])
    typed = {
        wrong: "check letter does not fit",
        reference("CSH", 2026, 99): f"has no case {reference('CSH', 2026, 99)}",
        reference("LDH", 2026, 1): "no case reference of this partnership; one looks like CSH-2026-0147-",
        f"{MARKER}'s case": "no case reference of this partnership",
        f"{opened[0]} {MARKER}": "no case reference of this partnership",
        "": "no case reference of this partnership",
    }
    for text, sentence in typed.items():
        with pytest.raises(NotPossible, match=sentence) as refused:
            attach(store, lost, text)
        assert MARKER not in str(refused.value)
    found = look(store, lost)
    assert (found.case, found.history) == (None, ())


def test_a_case_of_another_partnership_is_none_even_under_the_same_prefix(store, take):
    elsewhere = Partnership.model_construct(
        id=THERE, name="Elsewhere", short_name="LDH", time_zone="Europe/London", reference_prefix="CSH"
    )
    with store.writing() as conn:
        registry.enrol(conn, elsewhere)
        ledger.arrive(conn, THERE, [raw(7)], NOW)
        found = decision(decided(referral()))
        waits = ledger.waiting(conn)[0]
        theirs = ledger.decide(conn, waits, message(7), submission(referral()), found, NOW).references[0]
    take(3, decision(decided(news(), reasons=("no-case-match",))))
    with pytest.raises(NotPossible, match="This partnership has no case"):
        attach(store, newest(store), theirs)


def test_a_person_may_think_again_while_it_waits_and_the_words_move_along(store, partnership, opened, lost):
    attach(store, lost, opened[0])
    with pytest.raises(NotPossible, match="already"):
        attach(store, lost, opened[0])
    attach(store, lost, opened[1])
    assert len(look(store, lost).history) == 2
    accept(store, lost)
    assert said(store, partnership) == [(opened[1], "Housing", WORDS)]
    with pytest.raises(NotPossible, match="is accepted"):
        attach(store, lost, opened[0])


def test_a_conflict_of_reference_and_name_is_mended_by_naming_the_other_case(store, partnership, take, opened):
    named = CaseReference(opened[0], valid=True, trace=Trace(opened[0], "1", 0, 16))
    take(3, decision(decided(news(reference=named), case=opened[0], reasons=("ref-name-conflict",))))
    item = newest(store)
    attach(store, item, opened[1])
    accept(store, item)
    assert said(store, partnership) == [(opened[1], "Housing", WORDS)]


def test_a_ready_update_that_is_moved_counts_for_its_new_case_once_it_is_accepted(store, partnership, take, opened):
    take(3, decision(decided(news(), case=opened[0])))
    item = newest(store)
    attach(store, item, opened[1])
    assert look(store, item).state is ItemState.READY
    assert said(store, partnership) == [], "nobody has triaged it"
    accept(store, item)
    assert said(store, partnership) == [(opened[1], "Housing", WORDS)]


def test_an_unknown_senders_words_carry_no_organisations_name(store, partnership, take, opened):
    stranger = message(3, sender="sam@elsewhere.example")
    take(3, decision(decided(news(), reasons=("no-case-match", "sender-unknown"))), message=stranger)
    item = newest(store)
    attach(store, item, opened[0])
    accept(store, item)
    assert said(store, partnership) == [(opened[0], "", WORDS)]


def test_a_referral_and_what_concerns_a_meeting_are_attached_to_nothing(store, take, opened):
    take(3, decision(decided(referral(), reasons=("possible-repeat",))))
    with pytest.raises(NotPossible, match="a case of its own"):
        attach(store, newest(store), opened[0])
    take(4, decision(decided(news(ItemKind.APOLOGY), reasons=("sender-unverified",))))
    with pytest.raises(NotPossible, match="no case"):
        attach(store, newest(store), opened[0])
    with pytest.raises(NotPossible, match="no item 99"):
        attach(store, 99, opened[0])


@pytest.fixture
def gappy(store, take):
    """A held referral without a date of birth, and its proposed case."""
    recorded = take(5, decision(decided(referral(subject(dob=None), missing=("dob",)))))
    return newest(store), recorded.references[0]


@pytest.fixture
def completion(store, take, gappy):
    """The lost completion of it."""
    brought = replace(referral(), kind=ItemKind.COMPLETION)
    take(6, decision(decided(brought, reasons=("no-case-match",))))
    return newest(store)


def test_a_completion_fills_its_case_when_it_is_accepted_and_not_before(store, gappy, completion):
    first, named = gappy
    attach(store, completion, named)
    assert case_of(store, named).subjects[0].dob is None
    assert look(store, first).state is ItemState.HELD
    accept(store, completion)
    case = case_of(store, named)
    assert (case.state, case.subjects[0].dob.value) == (CaseState.OPEN, "1988-04-03")
    assert look(store, first).state is ItemState.SUPERSEDED


def test_a_completion_that_was_put_to_the_wrong_case_leaves_nothing_there(store, opened, gappy, completion):
    first, named = gappy
    attach(store, completion, named)
    untouched = case_of(store, named)
    attach(store, completion, opened[0])
    accept(store, completion)
    assert case_of(store, named) == untouched
    assert look(store, first).state is ItemState.HELD


def test_declining_a_wrong_completion_leaves_the_case_to_the_referral_that_still_waits(store, gappy, completion):
    first, named = gappy
    attach(store, completion, named)
    do(store, queue.decline, completion, by="chair", advice="not this family", how="phone")
    assert case_of(store, named).state is CaseState.PROPOSED
    do(store, queue.decline, first, by="chair", advice="ring the police", how="phone")
    assert case_of(store, named).state is CaseState.DECLINED


def test_a_completion_that_filled_its_case_when_it_came_cannot_be_moved(store, take, opened, gappy):
    named = gappy[1]
    take(6, decision(decided(replace(referral(), kind=ItemKind.COMPLETION), case=named)))
    item = newest(store)
    assert case_of(store, named).subjects[0].dob.value == "1988-04-03"
    with pytest.raises(NotPossible, match="cannot be moved"):
        attach(store, item, opened[0])
    assert state_and_case(store, item) == (ItemState.READY, named)


def test_an_update_may_go_to_a_case_that_is_over_or_restricted_for_the_team_decides(store, opened, lost):
    with store.writing() as conn:
        records.restrict(conn, HERE, opened[0], (), by="chair", now=NOW)
    assert attach(store, lost, opened[0]).restricted
    assert look(store, lost).reasons == ("no-case-match",)


def test_what_a_person_attached_is_not_lost_to_a_later_reading(store, opened, lost):
    attach(store, lost, opened[1])
    entry = look(store, lost).ledger_id
    again = decision(decided(news(), case=opened[0]))
    with pytest.raises(NotPossible, match="by hand"), store.writing() as conn:
        ledger.redecide(conn, entry, (message(3), submission(news())), again, LATER)
    assert state_and_case(store, lost) == (ItemState.HELD, opened[1])


def test_a_completion_told_in_person_before_its_case_was_known_opens_it_with_that_flag(store, take, gappy):
    brought = replace(referral(), kind=ItemKind.COMPLETION)
    late = {"timeliness": Timeliness.LATE, "meeting": MEETING + timedelta(days=7)}
    take(6, decision(decided(brought, reasons=("no-case-match",), **late)))
    item = newest(store)
    do(store, queue.raise_in_person, item, by="chair", meeting=MEETING)
    attach(store, item, gappy[1])
    accept(store, item)
    case = case_of(store, gappy[1])
    assert (case.raised_in_person, case.meeting) == (True, MEETING)
