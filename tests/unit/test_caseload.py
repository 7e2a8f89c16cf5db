from dataclasses import replace
from datetime import date, timedelta

from mailflow.partnership.caseload import Scope, agenda
from mailflow.record import ActionState, CaseState
from tests.unit.mailing_world import NEXT_TUESDAY, TUESDAY, action, case, snapshot, update

WEEK = timedelta(days=7)
BEFORE = Scope(meeting=TUESDAY, held=False, closed_since=date(2026, 11, 18))
AFTER = replace(BEFORE, held=True)
A, B, C = "CSH-2026-0001-A", "CSH-2026-0002-B", "CSH-2026-0003-C"


def references(entries):
    return [entry.case.reference for entry in entries]


def test_a_case_is_new_at_the_meeting_that_it_is_bound_to_and_carried_at_every_later_one():
    snap = snapshot(cases=(case(B, meeting=TUESDAY - WEEK), case(A)))
    found = agenda(snap, BEFORE, snap.cases)
    assert (references(found.new), references(found.carried)) == ([A], [B])


def test_what_is_bound_to_a_later_meeting_stands_on_no_agenda_of_this_one():
    snap = snapshot(cases=(case(A, meeting=NEXT_TUESDAY),), updates=(update(A, "late", meeting=NEXT_TUESDAY),))
    assert agenda(snap, BEFORE, snap.cases).cases == ()
    assert agenda(snap, AFTER, snap.cases).cases == ()


def test_a_case_that_nobody_accepted_or_that_was_declined_stands_on_no_agenda():
    snap = snapshot(cases=(case(A, state=CaseState.PROPOSED), case(B, state=CaseState.DECLINED), case(C, meeting=None)))
    assert agenda(snap, AFTER, snap.cases).cases == ()


def test_an_untouched_action_is_on_five_agendas_in_a_row_and_each_says_that_nothing_was_heard():
    snap = snapshot(cases=(case(A, meeting=TUESDAY - WEEK),), actions=(action(1, A, "Visit"),))
    for week in range(5):
        (entry,) = agenda(snap, replace(BEFORE, meeting=TUESDAY + week * WEEK), snap.cases).carried
        assert [carried.action.text for carried in entry.actions] == ["Visit"]
        assert entry.actions[0].updates == ()


def test_a_closed_action_is_told_once_and_then_gone():
    closed = action(1, A, "Visit", state=ActionState.RESOLVED, closed=TUESDAY, outcome="Done")
    snap = snapshot(cases=(case(A, meeting=TUESDAY - WEEK),), actions=(closed,))
    (entry,) = agenda(snap, AFTER, snap.cases).carried
    assert (entry.actions, [a.outcome for a in entry.closed_actions]) == ((), ["Done"])
    later = Scope(meeting=NEXT_TUESDAY, held=True, closed_since=TUESDAY + timedelta(days=1))
    (entry,) = agenda(snap, later, snap.cases).carried
    assert (entry.actions, entry.closed_actions) == ((), ())


def test_an_update_counts_for_the_action_of_its_own_organisation_only():
    actions = (action(1, A, "Visit"), action(2, A, "Write", owner="Exemplar Housing"))
    snap = snapshot(cases=(case(A),), actions=actions, updates=(update(A, "Visited Friday."),))
    (entry,) = agenda(snap, BEFORE, snap.cases).new
    assert [len(carried.updates) for carried in entry.actions] == [1, 0]


def test_updates_stand_in_order_of_receipt_and_only_with_their_meeting():
    first = update(A, "first")
    second = update(A, "second", received=first.received + timedelta(hours=1))
    old = update(A, "old", meeting=TUESDAY - WEEK)
    snap = snapshot(cases=(case(A),), updates=(second, old, first, update(B, "another case")))
    (entry,) = agenda(snap, BEFORE, snap.cases).new
    assert [u.text for u in entry.updates] == ["first", "second"]


def test_what_was_raised_in_person_is_in_the_after_minutes_only():
    snap = snapshot(
        cases=(case(A), case(B, raised_in_person=True)), updates=(update(A, "said", raised_in_person=True),)
    )
    before, after = agenda(snap, BEFORE, snap.cases), agenda(snap, AFTER, snap.cases)
    assert references(before.new) == [A]
    assert before.new[0].updates == ()
    assert references(after.new) == [A, B]
    assert [u.text for u in after.new[0].updates] == ["said"]


def test_a_case_closed_for_a_meeting_is_told_of_before_and_after_it_with_what_was_heard():
    snap = snapshot(
        cases=(case(A, state=CaseState.CLOSED, meeting=TUESDAY - WEEK),), updates=(update(A, "Seen on Monday"),)
    )
    for scope in (BEFORE, AFTER):
        (entry,) = agenda(snap, scope, snap.cases).closed
        assert [u.text for u in entry.updates] == ["Seen on Monday"]
    later = snapshot(cases=(case(A, state=CaseState.CLOSED, meeting=NEXT_TUESDAY),))
    assert agenda(later, AFTER, later.cases).cases == (), "it belongs to a later meeting"


def test_only_the_cases_that_were_handed_in_are_on_the_agenda_whatever_else_the_snapshot_holds():
    snap = snapshot(cases=(case(A), case(B)), actions=(action(1, B, "Secret"),), updates=(update(B, "secret"),))
    found = agenda(snap, AFTER, (snap.cases[0],))
    assert references(found.cases) == [A]
    assert "ecret" not in repr(found)
