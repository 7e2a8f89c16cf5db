from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from mailflow.decision import Timeliness
from mailflow.errors import NotPossible
from mailflow.partnership.calendar import PlannedMeeting
from mailflow.partnership.register import Contact, ContactState, Organisation, Register
from mailflow.partnership.terms import Partnership
from mailflow.record import ActionState, Attendee, CaseState
from mailflow.store import audit, health, queue, records, registry
from mailflow.submission import CaseReference, ItemKind, Trace
from tests.unit.store.samples import (
    HERE,
    MEETING,
    NOW,
    decided,
    decision,
    referral,
    register,
)


class Dated(Partnership):
    """A partnership whose terms are in force since January."""

    def on(self, day):
        return type("Terms", (), {"valid_from": date(2026, 1, 1)})()


@pytest.fixture
def partnership(partnership):
    return Dated.model_construct(**dict(partnership))


@pytest.fixture
def open_case(store, take):
    recorded = take(1, decision(decided(referral())))
    with store.writing() as conn:
        queue.accept(conn, queue.triage(conn, HERE)[0].item_id, by="chair", reason="", now=NOW)
    return recorded.references[0]


def look(store, partnership, meeting=MEETING):
    with store.reading() as conn:
        return records.snapshot(conn, partnership, now=NOW, meeting=meeting)


def update_item(reference, text="Visited twice, no answer.", **changes):
    named = CaseReference(reference, valid=True, trace=Trace(reference, "1", 0, 16))
    item = replace(referral(), kind=ItemKind.UPDATE, text=text, reference=named, subjects=(), summary=None)
    return decided(item, case=reference, **changes)


def test_a_snapshot_holds_cases_updates_actions_and_what_still_waits(store, partnership, take, open_case):
    take(2, decision(update_item(open_case)))
    with store.writing() as conn:
        queue.accept(conn, queue.triage(conn, HERE)[0].item_id, by="chair", reason="", now=NOW)
    take(3, decision(update_item(open_case, "From a stranger.", reasons=("sender-unverified",))))
    take(4, decision(update_item(open_case, "Nobody has looked at this.")))
    with store.writing() as conn:
        number = records.add_action(
            conn, partnership, open_case, text="Ring the landlord", owner="Housing", due=MEETING, now=NOW
        )
    seen = look(store, partnership)
    assert [c.reference for c in seen.cases] == [open_case]
    assert [(u.text, u.organisation, u.contact, u.meeting, u.timeliness) for u in seen.updates] == [
        ("Visited twice, no answer.", "Housing", "pat@housing.example", MEETING, Timeliness.IN_TIME)
    ]
    assert [(a.number, a.reference, a.owner, a.state, a.opened) for a in seen.actions] == [
        (number, open_case, "Housing", ActionState.OPEN, date(2026, 11, 23))
    ]
    assert seen.untriaged == 2
    assert seen.register == register()
    assert seen.meeting.terms_from == date(2026, 1, 1)
    assert seen.meeting.attendance_recorded is None


def test_an_update_counts_once_a_person_accepted_it_and_a_declined_one_never(store, partnership, take, open_case):
    take(2, decision(update_item(open_case, "First.", reasons=("sender-unverified",))))
    take(3, decision(update_item(open_case, "Second.")))
    assert look(store, partnership).updates == (), "what nobody has triaged is left out (6.4)"
    with store.writing() as conn:
        queue.accept(conn, queue.exceptions(conn, HERE)[0].item_id, by="chair", reason="rang them", now=NOW)
        queue.decline(conn, queue.triage(conn, HERE)[0].item_id, by="chair", advice="x", how="email", now=NOW)
    assert [u.text for u in look(store, partnership).updates] == ["First."]


def test_an_action_needs_words_and_the_same_one_is_noted_once(store, partnership, open_case):
    def note(text, due=MEETING):
        with store.writing() as conn:
            return records.add_action(conn, partnership, open_case, text=text, owner="Housing", due=due, now=NOW)

    with pytest.raises(NotPossible, match="Say what is to be done"):
        note(" ")
    first = note("Ring the landlord")
    with pytest.raises(NotPossible, match=f"it is action {first}"):
        note("Ring the landlord")
    assert note("Ring the landlord", None) == first + 1
    with pytest.raises(NotPossible, match=f"it is action {first + 1}"):
        note("Ring the landlord", None)


def test_closed_cases_are_seen_by_the_meeting_that_closed_them_and_not_by_later_ones(
    store, partnership, take, open_case
):
    request = replace(update_item(open_case).item, kind=ItemKind.CLOSURE_REQUEST)
    take(2, decision(decided(request, case=open_case)))
    with store.writing() as conn:
        queue.accept(conn, queue.triage(conn, HERE)[0].item_id, by="chair", reason="done", now=NOW)
    assert [c.state for c in look(store, partnership).cases] == [CaseState.CLOSED]
    assert look(store, partnership, date(2026, 12, 1)).cases == ()
    assert look(store, partnership, None).cases == ()


def test_each_change_of_the_records_changes_their_version(store, partnership, take, open_case):
    seen = [look(store, partnership).version]

    def changed(verb, *args, **told):
        with store.writing() as conn:
            verb(conn, *args, now=NOW, **told)
        seen.append(look(store, partnership).version)

    changed(records.add_action, partnership, open_case, text="Ring", owner="Housing", due=None)
    changed(records.close_action, HERE, 1, outcome="Rang", state=ActionState.RESOLVED, meeting=MEETING, by="pat")
    changed(records.record_meeting, partnership, MEETING, [], statement_read_by="Chair")
    changed(records.restrict, HERE, open_case, ["Housing"], by="chair")
    changed(records.move_meeting, HERE, MEETING, None, by="chair")
    changed(registry.import_register, HERE, register())
    take(2, decision(decided(referral())))
    seen.append(look(store, partnership).version)
    assert seen == sorted(set(seen))
    with store.reading() as conn:
        assert audit.verify(conn) == []


def test_an_action_belongs_to_an_agency_of_the_register_and_to_a_case(store, partnership, open_case):
    for owner in ("Nobody", partnership.name):
        with pytest.raises(NotPossible, match="no organisation"), store.writing() as conn:
            records.add_action(conn, partnership, open_case, text="x", owner=owner, due=None, now=NOW)
    with pytest.raises(NotPossible, match="no case"), store.writing() as conn:
        records.add_action(conn, partnership, "CSH-2026-9999-A", text="x", owner="Housing", due=None, now=NOW)


def test_an_action_is_closed_once_with_its_outcome(store, partnership, open_case):
    told = {"state": ActionState.NO_FURTHER_ACTION, "meeting": MEETING, "by": "chair", "now": NOW}
    with store.writing() as conn:
        number = records.add_action(conn, partnership, open_case, text="x", owner="Housing", due=None, now=NOW)
    with pytest.raises(NotPossible, match="outcome"), store.writing() as conn:
        records.close_action(conn, HERE, number, outcome=" ", **told)
    with pytest.raises(NotPossible, match="no open action"), store.writing() as conn:
        records.close_action(conn, "elsewhere", number, outcome="moved away", **told)
    with store.writing() as conn:
        records.close_action(conn, HERE, number, outcome="moved away", **told)
    (action,) = look(store, partnership).actions
    assert (action.state, action.closed, action.outcome) == (ActionState.NO_FURTHER_ACTION, NOW.date(), "moved away")
    with pytest.raises(NotPossible, match="no open action"), store.writing() as conn:
        records.close_action(conn, HERE, number, outcome="again", **told)


def test_a_meeting_freezes_its_terms_when_it_is_announced_and_keeps_its_attendance(store, partnership):
    at = datetime.combine(MEETING, time(10), tzinfo=UTC)
    terms = type("Terms", (), {"valid_from": date(2025, 1, 1)})()
    planned = PlannedMeeting(MEETING, at, "Teams", None, None, None, None, terms, MEETING)
    with store.writing() as conn:
        records.announce(conn, partnership, planned, now=NOW)
        records.announce(conn, partnership, planned, now=NOW)
        assert records.announced(conn, HERE) == ((MEETING, date(2025, 1, 1)),)
    people = (Attendee("Pat Invented", "Housing", "present"), Attendee("Sam", "Police", "represented", "Joe"))
    with store.writing() as conn:
        records.record_meeting(conn, partnership, MEETING, people, statement_read_by="Chair", now=NOW)
    meeting = look(store, partnership).meeting
    assert (meeting.terms_from, meeting.attendance, meeting.statement_read_by, meeting.attendance_recorded) == (
        date(2025, 1, 1),
        people,
        "Chair",
        NOW,
    )


def test_the_last_word_on_a_moved_meeting_counts(store):
    with store.writing() as conn:
        records.move_meeting(conn, HERE, MEETING, date(2026, 11, 25), by="chair", now=NOW)
        records.move_meeting(conn, HERE, MEETING, None, by="chair", now=NOW)
        assert records.moved(conn, HERE) == ((MEETING, None),)


def test_a_case_is_restricted_to_parties_of_the_register_and_freed_again(store, open_case):
    with pytest.raises(NotPossible, match="no organisation"), store.writing() as conn:
        records.restrict(conn, HERE, open_case, ["Nobody"], by="chair", now=NOW)
    with store.writing() as conn:
        records.restrict(conn, HERE, open_case, ["Housing"], by="chair", now=NOW)
        case = records.case(conn, HERE, open_case)
        assert (case.restricted, case.parties) == (True, ("Housing",))
        records.restrict(conn, HERE, open_case, None, by="chair", now=NOW)
        assert not records.case(conn, HERE, open_case).restricted


def test_a_register_comes_back_as_it_was_imported_and_says_what_changed(store):
    removed = Contact("Pat Invented", "pat@housing.example", "Housing", state=ContactState.REMOVED)
    charity = Organisation("Charity", "voluntary", None, domains=("charity.example",))
    changed = replace(register().organisations[0], contacts=(removed,))
    with store.writing() as conn:
        assert registry.import_register(conn, HERE, register(), now=NOW) == []
        said = registry.import_register(conn, HERE, Register((changed, charity)), now=NOW)
    assert said == ["pat@housing.example: changed.", "Charity: added."]
    with store.reading() as conn:
        found = registry.load_register(conn, HERE)
        assert found.contact("pat@housing.example").state is ContactState.REMOVED
        assert found.of_address("x@charity.example").name == "Charity"
        assert registry.load_register(conn, HERE) is found
        assert registry.load_register(conn, "lichfield").organisations == ()


def test_whoever_is_not_in_a_file_stays_and_is_named(store):
    empty = Register((replace(register().organisations[0], contacts=()),))
    with store.writing() as conn:
        assert "not in the file" in registry.import_register(conn, HERE, empty, now=NOW)[0]
        assert registry.load_register(conn, HERE) == register()


def test_an_import_that_is_undone_leaves_the_old_register_in_use(store):
    charity = Organisation("Charity", "voluntary", None)
    with pytest.raises(RuntimeError), store.writing() as conn:
        registry.import_register(conn, HERE, register(charity), now=NOW)
        assert registry.load_register(conn, HERE).organisation("Charity") == charity
        assert registry.load_register(conn, HERE).organisation("Charity") == charity
        raise RuntimeError
    with store.writing() as conn:
        assert registry.load_register(conn, HERE) == register()


def test_a_mailbox_that_fails_says_since_when_and_recovers(store):
    later = datetime(2026, 11, 23, 13, 10, tzinfo=UTC)
    with store.writing() as conn:
        health.poll_succeeded(conn, "inbox", NOW)
        health.poll_failed(conn, "inbox", NOW, "The server does not answer.")
        health.poll_failed(conn, "inbox", later, "The log-in was refused.")
        (row,) = health.health(conn)
        assert (row.failures, row.failing_since, row.failed, row.succeeded) == (2, NOW, later, NOW)
        assert row.sentence == "The log-in was refused."
        health.poll_succeeded(conn, "inbox", later)
        (row,) = health.health(conn)
        assert (row.failures, row.failing_since, row.sentence, row.succeeded) == (0, None, "", later)
