import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mailflow.decision import Timeliness
from mailflow.outbound.mailing import CatchUp, Wait
from mailflow.outbound.mailings import minutes_after, minutes_before
from mailflow.partnership.register import ContactState, Register
from mailflow.record import ActionState, CaseState
from mailflow.submission import Address, Certainty, Role, Subject, SubjectKind, Trace
from tests.unit.mailing_world import (
    CHARITY,
    GUEST,
    HOUSING,
    MONDAY_AFTERNOON,
    NEXT_TUESDAY,
    POLICE,
    TUESDAY,
    WEDNESDAY_AFTERNOON,
    action,
    briefing,
    case,
    contact,
    held,
    hub,
    person,
    register,
    snapshot,
    tells_of_somebody,
    update,
    value,
)

BEFORE, AFTER = minutes_before.PLUGIN, minutes_after.PLUGIN
WEEK = (datetime(2026, 11, 22, tzinfo=UTC), datetime(2026, 11, 29, tzinfo=UTC))
EARLIER = date(2026, 11, 10)
A, B, C = "CSH-2026-0147-Z", "CSH-2026-0148-B", "CSH-2026-0149-D"


def slot(plugin, partnership=None):
    (found,) = plugin.slots(partnership or hub(), register(), *WEEK)
    return found


def before(**records):
    return BEFORE.build(snapshot(**records), slot(BEFORE))


def after(**records):
    return AFTER.build(snapshot(**{"meeting": held(), "now": WEDNESDAY_AFTERNOON} | records), slot(AFTER))


def to(contact, letters):
    (letter,) = [found for found in letters if found.recipient.address == contact.address]
    return letter


def paper(letters, contact=POLICE):
    return to(contact, letters).documents[0].data


def section(data, heading):
    (found,) = [s for s in data["sections"] if s["heading"] == heading]
    return json.dumps(found["blocks"], ensure_ascii=False)


def headings(data):
    return [s["heading"] for s in data["sections"]]


def test_there_is_one_slot_before_and_one_after_each_meeting():
    assert slot(BEFORE).due == MONDAY_AFTERNOON
    assert slot(AFTER).due == WEDNESDAY_AFTERNOON
    assert slot(BEFORE).key == slot(AFTER).key == "2026-11-24"
    year = (datetime(2026, 11, 22, tzinfo=UTC), datetime(2027, 11, 21, tzinfo=UTC))
    for plugin in (BEFORE, AFTER):
        keys = [s.key for s in plugin.slots(hub(), register(), *year)]
        assert len(keys) == len(set(keys)) == 52


def test_a_partnership_without_a_mailing_before_the_meeting_has_no_slot_for_it():
    assert list(BEFORE.slots(briefing(), register(), *WEEK)) == []
    assert slot(AFTER, briefing()).due == datetime(2026, 11, 27, 12, 0, tzinfo=UTC)


def test_every_member_gets_a_letter_of_their_own_and_guests_get_none():
    letters = before(cases=(case(A),))
    assert [letter.recipient.address for letter in letters] == [POLICE.address, HOUSING.address, CHARITY.address]
    assert GUEST.address not in repr([letter.recipient for letter in letters])
    assert to(HOUSING, letters).recipient.format == "zip"
    assert len({letter.key for letter in letters}) == 3


def test_neither_letter_nor_file_name_nor_title_tells_of_anybody():
    for letters in (before(cases=(case(A),)), after(cases=(case(A),))):
        for letter in letters:
            assert tells_of_somebody(letter) == []
            assert A not in letter.subject + letter.body


def test_the_document_is_named_by_the_meeting_and_sealed_with_the_meetings_month():
    (document,) = after(cases=())[0].documents
    assert (document.name, document.title) == ("CSH-minutes-2026-11-24", "CSH minutes 2026-11-24")
    assert document.month == date(2026, 11, 1)
    (first,) = before(cases=())[0].documents
    assert first.name == "CSH-minutes-2026-11-24-before"


def test_minutes_sent_in_december_of_a_november_meeting_have_novembers_password():
    december = replace(slot(AFTER), key="2026-12-01", meeting=date(2026, 12, 1))
    snap = snapshot(meeting=replace(held(), date=date(2026, 12, 1)), now=datetime(2026, 12, 2, 16, tzinfo=UTC))
    assert AFTER.build(snap, december)[0].documents[0].month == date(2026, 12, 1)
    assert "password for December 2026" in AFTER.build(snap, december)[0].body
    assert "password for November 2026" in after(cases=())[0].body


def test_the_letter_says_how_to_get_the_password_and_where_never_to_type_it():
    body = before(cases=())[0].body
    assert "by telephone or in person only" in body
    assert "01632 960100" in body
    assert "Do not forward" in body
    assert "Do not type the password into a web page or a mail gateway" in body
    assert "7-Zip" in to(HOUSING, before(cases=())).body


def test_the_after_minutes_wait_for_the_attendance_log_and_say_so():
    for meeting in (None, replace(held(), attendance_recorded=None)):
        waiting = after(meeting=meeting)
        assert isinstance(waiting, Wait)
        assert "attendance log of the meeting on Tuesday 24 November 2026 is missing" in waiting.sentence
        assert "mailflow meeting record 2026-11-24" in waiting.sentence


def test_minutes_that_nobody_may_receive_wait_instead_of_ending_silently():
    assert isinstance(before(register=Register()), Wait)


def test_attendance_stands_first_and_is_to_be_recorded_before_the_meeting():
    data = paper(before(cases=()))
    assert headings(data)[0] == "Attendance"
    assert "To be recorded at the meeting." in section(data, "Attendance")
    after_data = paper(after(cases=()))
    assert headings(after_data)[0] == "Attendance"
    table = section(after_data, "Attendance")
    assert '["Petra Police", "Testbury Police", "Present"]' in table
    assert "Represented by Rita Roof" in table
    assert "Apologies" in table


def test_the_statement_comes_with_its_version_and_who_read_it_out():
    said = section(paper(after(cases=())), "Data protection statement")
    assert "Read out at the start of the meeting by Petra Police." in said
    assert "May 2023" in said
    assert "recording of the meeting" in said
    forgotten = section(paper(after(meeting=held(read_by=None))), "Data protection statement")
    assert "It was not recorded who read it out." in forgotten
    assert "To be read out" in section(paper(before(cases=())), "Data protection statement")


def test_marking_protocol_responsibility_routes_and_acts_are_in_every_document():
    for data in (paper(before(cases=())), paper(after(cases=()))):
        assert data["marking"] == "OFFICIAL-SENSITIVE"
        assert "One Staffordshire Information Sharing Protocol" in section(data, "Information sharing")
        assert "does not transfer responsibility" in section(data, "Responsibility")
        assert "Community Safety Manager" in section(data, "Where to turn")
        assert "Police Reform Act 2002" in section(data, "Legislation")


def test_the_next_meeting_is_told_with_its_cutoff():
    said = section(paper(after(cases=())), "Next meeting")
    assert "Tuesday 1 December 2026, 10am" in said
    assert "Monday 30 November 2026, 12 noon" in said
    assert "partnership@testbury.example" in said


def test_a_new_referral_is_told_in_full():
    said = section(paper(before(cases=(case(A),))), "New referrals")
    for detail in (
        A,
        "Jane Ann Sample",
        "3 April 1988 (aged 38)",
        "14 Exemplar Road, Testbury, WS99 1AA",
        "07700 900123 (text only)",
        "Loud music most nights",
        "Anti-Social Behaviour",
        "Exemplar Housing (Hugo Home)",
    ):
        assert detail in said


def test_what_is_missing_is_said_and_why_it_was_accepted_all_the_same():
    nobody = person(dob=None, phones=(), addresses=())
    unknown = person("Nora Norton", dob=value("not known", None, Certainty.UNKNOWN_STATED))
    unknown = replace(unknown, dob=replace(unknown.dob, value=None))
    said = section(
        paper(
            before(cases=(case(A, subjects=(nobody, unknown), accepted_with="Sleeps rough; ring the outreach team"),))
        ),
        "New referrals",
    )
    assert said.count("Not given") == 3
    assert "Not known to the referrer" in said
    assert "Accepted with this reason: Sleeps rough; ring the outreach team" in said


def test_a_confidential_address_is_left_out_wherever_it_was_written():
    where = "3 Hidden Close, Testbury"
    hidden = Address(where, "TB99 2CC", Trace(where, "1", 0, len(where)), kind="confidential")
    snap = {
        "cases": (
            case(A, subjects=(person(addresses=(hidden,)),), summary="Moved to 3 hidden close,\nTestbury TB99 2CC."),
            case(B, subjects=(person("Carl Carried", addresses=(hidden,)),), meeting=EARLIER),
        ),
        "updates": (update(B, "Seen at 3 Hidden Close."),),
        "actions": (action(1, B, "Visit 3 Hidden Close"),),
    }
    told = json.dumps(paper(before(**snap)))
    assert "idden" not in told.replace("confidential address left out", "").replace("Confidential: left out", "")
    assert "TB99" not in told
    assert "Confidential: left out here" in told
    assert told.count("[confidential address left out]") == 3
    held = json.dumps(paper(after(**snap)))
    assert "Action sheet" in held
    assert "idden" not in held.replace("confidential address left out", "").replace("Confidential: left out", "")


def test_an_ambiguous_date_of_birth_shows_what_was_written():
    odd = person(dob=value("03/04/20", "2020-04-03", Certainty.AMBIGUOUS))
    said = section(paper(before(cases=(case(A, subjects=(odd,)),))), "New referrals")
    assert "3 April 2020 (not certain: written “03/04/20”) (aged 6, a child)" in said


def test_a_place_is_told_by_its_location_and_nobody_asks_for_its_birthday():
    where = "The underpass by Exemplar Retail Park"
    place = Subject(kind=SubjectKind.PLACE, addresses=(Address(where, None, Trace(where, "1", 0, 9), kind="location"),))
    said = section(paper(before(cases=(case(A, subjects=(place,)),))), "New referrals")
    assert f"{A}: {where}" in said
    assert "Location" in said
    assert "Date of birth" not in said
    assert "Telephone" not in said


def test_each_person_of_a_household_is_told_apart():
    family = (person(), person("Kit Sample", role=Role.CHILD, dob=value("2015-05-06"), phones=()))
    said = section(paper(before(cases=(case(A, subjects=family),))), "New referrals")
    assert "1 of 2: Jane Ann Sample" in said
    assert "2 of 2: Kit Sample" in said
    assert "Child" in said
    assert "aged 11, a child" in said


def test_every_open_action_is_carried_and_silence_is_printed():
    snap = {
        "cases": (case(A, meeting=EARLIER), case(B, meeting=EARLIER)),
        "actions": (action(1, A, "Visit the flat"), action(2, A, "Write to the tenant", owner="Exemplar Housing")),
        "updates": (update(A, "Visited Friday.\nNo answer."),),
    }
    said = section(paper(before(**snap)), "Carried forward")
    assert '["Visit the flat", "Testbury Police", "24\\u00a0Nov\\u00a02026"' in said.replace("\u00a0", "\\u00a0")
    assert "Written update, 23\u00a0Nov\u00a02026, 9:14am" in said
    assert '"Exemplar Housing", "24\u00a0Nov\u00a02026", "No update received"' in said
    assert "Visited Friday.\\nNo answer." in said
    assert "Testbury Police · Written update, Monday 23 November 2026, 9:14am" in said
    assert "No open action. No update received." in said


def test_a_late_update_is_in_no_document_of_the_meeting_unless_it_was_raised_there():
    late = update(A, "Too late", timeliness=Timeliness.LATE, meeting=NEXT_TUESDAY)
    raised = update(A, "Said aloud", timeliness=Timeliness.LATE, raised_in_person=True)
    snap = {"cases": (case(A),), "updates": (late, raised)}
    told_before, told_after = json.dumps(paper(before(**snap))), json.dumps(paper(after(**snap)))
    assert "Too late" not in told_before + told_after
    assert "Said aloud" not in told_before
    assert "Said aloud" in told_after
    assert "Raised in person" in told_after


def test_the_minutes_tell_what_was_closed_and_with_what_outcome():
    snap = {
        "cases": (
            case(A, meeting=EARLIER),
            case(B, meeting=EARLIER, state=CaseState.CLOSED, outcome="No reports since"),
        ),
        "actions": (
            action(1, A, "Send a letter", state=ActionState.RESOLVED, closed=TUESDAY, outcome="Letter acknowledged"),
            action(2, A, "Long done", state=ActionState.RESOLVED, closed=date(2026, 11, 4), outcome="Old news"),
            action(3, A, "Keep watching"),
        ),
    }
    data = paper(after(**snap))
    assert "Letter acknowledged" in section(data, "Carried forward")
    assert "Old news" not in json.dumps(data)
    assert "No reports since" in section(data, "Closed cases")
    sheet = section(data, "Action sheet")
    assert "Keep watching" in sheet
    assert "Send a letter" not in sheet
    assert "No reports since" in section(paper(before(**snap)), "Closed cases")
    assert "Action sheet" not in headings(paper(before(**snap)))


def test_a_restricted_case_leaves_no_trace_in_the_copy_of_somebody_who_is_not_party_to_it():
    hidden = case(B, restricted=True, parties=("Testbury Police",), subjects=(person("Rhys Restricted"),))
    with_it = {
        "cases": (case(A), hidden, case(C)),
        "actions": (action(1, B, "Secret step"), action(2, A, "Open step")),
        "updates": (update(B, "secret words"),),
    }
    without = {"cases": (case(A), case(C)), "actions": (action(2, A, "Open step"),)}
    for build in (before, after):
        letters = build(**with_it)
        told = json.dumps(paper(letters, POLICE))
        assert "Rhys Restricted" in told
        assert "secret words" in told
        assert "Secret step" in told
        assert "Rhys Restricted" in json.dumps(paper(letters, HOUSING))  # its owner
        assert paper(letters, CHARITY) == paper(build(**without), CHARITY)
        assert to(CHARITY, letters).body == to(CHARITY, build(**without)).body


def test_restricted_cases_stand_last_on_pages_of_their_own():
    data = paper(
        after(cases=(case(A), case(B, restricted=True, parties=("Testbury Police",))), actions=(action(1, B, "Step"),))
    )
    assert headings(data)[-1] == "Restricted cases"
    assert data["sections"][-1]["new_page"]
    assert B not in section(data, "New referrals")
    assert "Action sheet" not in headings(data)


def test_all_who_may_see_the_same_share_one_document():
    hidden = case(B, restricted=True, parties=("Testbury Police",))
    letters = before(cases=(case(A), hidden))
    assert to(POLICE, letters).documents[0] is to(HOUSING, letters).documents[0]
    assert to(CHARITY, letters).documents[0] is not to(POLICE, letters).documents[0]


def test_a_contact_who_was_removed_gets_nothing():
    gone = contact("Gwen Gone", "Testbury Police", state=ContactState.REMOVED)
    assert gone.address not in repr(before(register=register(gone)))


def test_untriaged_items_are_left_out():
    assert "Wanda Waiting" not in json.dumps(
        paper(before(cases=(case(A, state=CaseState.PROPOSED, subjects=(person("Wanda Waiting"),)),), untriaged=1))
    )


def test_a_cancelled_meeting_has_no_letters_and_a_moved_one_takes_its_mailing_with_it():
    assert before(moved=((TUESDAY, None),)) == ()
    waiting = before(moved=((TUESDAY, date(2026, 11, 26)),))
    assert isinstance(waiting, Wait)
    assert "moved to Thursday 26 November 2026" in waiting.sentence


def test_lichfields_way_of_assessing_is_in_its_minutes():
    register_of_roles = register()
    organisations = tuple(
        replace(o, contacts=tuple(replace(c, position="Officer") for c in o.contacts))
        for o in register_of_roles.organisations
    )
    thursday = date(2026, 11, 26)
    snap = snapshot(
        partnership=briefing(),
        register=Register(organisations),
        meeting=replace(held(), date=thursday, terms_from=date(2023, 1, 1)),
        cases=(case("LSB-2026-0001-A", meeting=thursday),),
    )
    data = AFTER.build(snap, slot(AFTER, briefing()))[0].documents[0].data
    said = section(data, "New referrals")
    for heading in ("Threat", "Harm", "Investigative opportunities", "Vulnerability", "Engagement"):
        assert heading in said
    assert data["marking"] == "RESTRICTED"
    assert "Data protection statement" not in headings(data)


@pytest.mark.parametrize(("plugin", "rule"), [(BEFORE, CatchUp.ASK), (AFTER, CatchUp.SEND_LATE)])
def test_each_declares_what_happens_after_an_outage(plugin, rule):
    assert plugin.catch_up is rule


def test_the_same_records_give_the_same_letters():
    records = {"cases": (case(A), case(B, meeting=EARLIER)), "actions": (action(1, B, "Visit"),)}
    assert after(**records) == after(**records)


def test_the_paper_is_plain_json():
    data = paper(after(cases=(case(A),), actions=(action(1, A, "Visit"),)))
    assert json.loads(json.dumps(data)) == data
