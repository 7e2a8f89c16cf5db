from dataclasses import replace
from datetime import date, timedelta

import pytest

from mailflow.decision import Decision, ItemState, MessageState, Timeliness
from mailflow.errors import NotPossible
from mailflow.record import ActionState, CaseState
from mailflow.store import audit, ledger, queue, records, registry
from mailflow.submission import ItemKind, MailClass
from tests.unit.store.samples import (
    HERE,
    MEETING,
    NOW,
    decided,
    decision,
    message,
    raw,
    referral,
    register,
    subject,
    submission,
)

LATER = NOW + timedelta(hours=3)


def lists(store):
    with store.reading() as conn:
        return queue.triage(conn, HERE), queue.exceptions(conn, HERE)


def only(store):
    ready, stuck = lists(store)
    (row,) = ready + stuck
    return row


def do(store, verb, *args, **told):
    with store.writing() as conn:
        return verb(conn, *args, now=LATER, **told)


def case_of(store, reference):
    with store.reading() as conn:
        return records.case(conn, HERE, reference)


def version(store):
    with store.reading() as conn:
        return records.version(conn, HERE)


def gaps():
    return decided(referral(subject(dob=None), missing=("dob",)))


def test_ready_items_stand_in_triage_and_held_ones_with_their_reasons_in_exceptions(store, take):
    take(1, decision(decided(referral())))
    take(2, decision(gaps()))
    (ready,), (held,) = lists(store)
    assert (ready.kind, ready.title, ready.sender, ready.subject) == (
        "referral",
        "Jane Sample",
        "pat@housing.example",
        "New referral 1",
    )
    assert (held.reasons, held.missing, held.meeting) == (("missing:dob",), ("dob",), MEETING)


def test_failed_mails_and_held_mails_without_items_wait_in_exceptions_until_somebody_dismisses_them(store, take):
    nothing = Decision(MessageState.HELD, MailClass.OTHER, NOW, (), (), None, None, acknowledge=False, alert=False)
    take(1, nothing)
    with store.writing() as conn:
        ledger.arrive(conn, HERE, [raw(2)], NOW)
        ledger.fail(conn, ledger.waiting(conn)[0], error="ValueError", now=NOW)
    _, stuck = lists(store)
    assert [(row.item_id, row.state) for row in stuck] == [(None, "held"), (None, "failed")]
    with pytest.raises(NotPossible, match="Say why"):
        do(store, queue.dismiss, stuck[0].ledger_id, by="pat", reason=" ")
    for row in stuck:
        do(store, queue.dismiss, row.ledger_id, by="pat", reason="an advertisement")
    assert lists(store) == ([], [])
    with store.reading() as conn:
        assert ledger.counts(conn)["recorded"] == 2


def test_an_item_is_shown_with_its_mail_its_values_and_what_was_done_with_it(store, take):
    recorded = take(1, decision(gaps()))
    row = only(store)
    asked = do(store, queue.answer, row.item_id, by="pat", fields=["dob"])
    do(store, queue.accept, row.item_id, by="chair", reason="urgent")
    with store.reading() as conn:
        found = queue.item(conn, row.item_id)
    assert found.message == message(1)
    assert found.item == gaps().item
    assert found.raw == raw(1).raw
    assert (found.partnership, found.case, found.meeting) == (HERE, recorded.references[0], MEETING)
    assert [(h.by, h.state, h.reason, h.fields) for h in found.history] == [
        ("pat", "held", "", ("dob",)),
        ("chair", "accepted", "urgent", ()),
    ]
    assert (asked.sender, asked.message_id, asked.reference, asked.fields, asked.number) == (
        "pat@housing.example",
        "<1@housing.example>",
        recorded.references[0],
        ("dob",),
        1,
    )
    with store.reading() as conn, pytest.raises(NotPossible, match="no item 99"):
        queue.item(conn, 99)


def test_accepting_a_ready_item_opens_its_case_on_the_meeting_it_is_bound_to(store, take):
    recorded = take(1, decision(decided(referral())))
    before = version(store)
    do(store, queue.accept, only(store).item_id, by="chair", reason="")
    case = case_of(store, recorded.references[0])
    assert (case.state, case.meeting, case.accepted_with) == (CaseState.OPEN, MEETING, "")
    assert version(store) > before
    with store.reading() as conn:
        assert ledger.counts(conn)["accepted"] == 1
        assert audit.verify(conn) == []


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (gaps(), "missing"),
        (decided(referral(), timeliness=Timeliness.LATE), "late"),
        (decided(referral(), reasons=("sender-unverified",)), "held"),
    ],
)
def test_a_reason_is_compulsory_when_something_is_missing_late_or_held(store, take, item, said):
    recorded = take(1, decision(item))
    row = only(store)
    with pytest.raises(NotPossible, match=said):
        do(store, queue.accept, row.item_id, by="chair", reason="  ")
    do(store, queue.accept, row.item_id, by="chair", reason="known to the police")
    assert case_of(store, recorded.references[0]).accepted_with == "known to the police"


def test_an_item_can_be_put_on_another_meeting_with_a_reason(store, take):
    recorded = take(1, decision(decided(referral())))
    other = date(2026, 12, 1)
    with pytest.raises(NotPossible, match="another meeting"):
        do(store, queue.accept, only(store).item_id, by="chair", reason="", meeting=other)
    do(store, queue.accept, only(store).item_id, by="chair", reason="the owner is away", meeting=other)
    assert case_of(store, recorded.references[0]).meeting == other


def test_nothing_is_decided_twice(store, take):
    take(1, decision(decided(referral())))
    item = only(store).item_id
    do(store, queue.accept, item, by="chair", reason="")
    for verb, told in (
        (queue.accept, {"reason": "again"}),
        (queue.decline, {"advice": "ring", "how": "phone"}),
        (queue.answer, {"fields": ["dob"]}),
    ):
        with pytest.raises(NotPossible, match="is accepted"):
            do(store, verb, item, by="chair", **told)


def test_declining_needs_the_advice_and_how_it_was_given(store, take):
    recorded = take(1, decision(decided(referral())))
    item = only(store).item_id
    with pytest.raises(NotPossible, match="what advice"):
        do(store, queue.decline, item, by="chair", advice="", how="phone")
    with pytest.raises(NotPossible, match="email, phone, in person"):
        do(store, queue.decline, item, by="chair", advice="Try Let's Work Together", how="pigeon")
    do(store, queue.decline, item, by="chair", advice="Try Let's Work Together", how="phone")
    assert case_of(store, recorded.references[0]).state is CaseState.DECLINED
    with store.reading() as conn:
        assert ledger.counts(conn)["recorded"] == 1
        assert queue.item(conn, item).history[0].advice == "Try Let's Work Together"


def test_only_fields_that_can_be_missing_are_asked_for_and_each_question_is_counted(store, take):
    take(1, decision(gaps()))
    item = only(store).item_id
    for wrong in ([], ["shoe size"]):
        with pytest.raises(NotPossible, match="Name the fields"):
            do(store, queue.answer, item, by="pat", fields=wrong)
    assert [do(store, queue.answer, item, by="pat", fields=["dob"]).number for _ in range(2)] == [1, 2]
    assert only(store).state == "held"


def test_the_message_stands_at_the_gravest_of_its_items(store, take):
    recorded = take(1, decision(decided(referral()), gaps()))
    (ready,), (held,) = lists(store)

    def state():
        with store.reading() as conn:
            return ledger.entry(conn, recorded.ledger_id).state

    assert state() is MessageState.HELD
    do(store, queue.decline, held.item_id, by="chair", advice="x", how="email")
    assert state() is MessageState.READY
    do(store, queue.accept, ready.item_id, by="chair", reason="")
    assert state() is MessageState.ACCEPTED


def test_accepting_a_held_completion_fills_its_case_and_closes_what_it_completes(store, take):
    recorded = take(1, decision(gaps()))
    brought = replace(referral(), kind=ItemKind.COMPLETION)
    take(2, decision(decided(brought, case=recorded.references[0], reasons=("sender-unverified",))))
    _, (first, second) = lists(store)
    do(store, queue.accept, second.item_id, by="chair", reason="rang them back")
    case = case_of(store, recorded.references[0])
    assert (case.state, case.subjects[0].dob.value) == (CaseState.OPEN, "1988-04-03")
    with store.reading() as conn:
        assert queue.item(conn, first.item_id).state is ItemState.SUPERSEDED


def test_a_closure_that_was_asked_for_closes_the_case_only_when_a_person_agrees(store, take):
    recorded = take(1, decision(decided(referral())))
    do(store, queue.accept, only(store).item_id, by="chair", reason="")
    request = replace(referral(), kind=ItemKind.CLOSURE_REQUEST)
    take(2, decision(decided(request, case=recorded.references[0])))
    assert case_of(store, recorded.references[0]).state is CaseState.OPEN
    do(store, queue.accept, only(store).item_id, by="chair", reason="all actions done")
    case = case_of(store, recorded.references[0])
    assert (case.state, case.outcome) == (CaseState.CLOSED, "all actions done")


def accepted_case(store, take):
    recorded = take(1, decision(decided(referral())))
    do(store, queue.accept, only(store).item_id, by="chair", reason="")
    return recorded.references[0]


def about(reference, kind, **more):
    return decision(decided(replace(referral(), kind=kind, text="Seen on Monday."), case=reference, **more))


def test_a_case_is_closed_by_a_decision_in_words_and_never_over_an_open_action(store, take, partnership):
    reference = accepted_case(store, take)
    with store.writing() as conn:
        told = {"text": "Visit", "owner": "Housing", "due": MEETING, "now": NOW}
        number = records.add_action(conn, partnership, reference, **told)
    take(2, about(reference, ItemKind.CLOSURE_REQUEST))
    item = only(store).item_id
    with pytest.raises(NotPossible, match="by which decision"):
        do(store, queue.accept, item, by="chair", reason=" ")
    with pytest.raises(NotPossible, match="has 1 open action: close each"):
        do(store, queue.accept, item, by="chair", reason="all done")
    assert case_of(store, reference).state is CaseState.OPEN
    do(
        store,
        records.close_action,
        HERE,
        number,
        outcome="Visited",
        state=ActionState.RESOLVED,
        meeting=MEETING,
        by="chair",
    )
    do(store, queue.accept, item, by="chair", reason="all done")
    assert case_of(store, reference).state is CaseState.CLOSED


def test_an_update_of_a_declined_case_is_refused_because_no_document_would_show_it(store, take):
    recorded = take(1, decision(decided(referral())))
    do(store, queue.decline, only(store).item_id, by="chair", advice="Report it to 101", how="phone")
    take(2, about(recorded.references[0], ItemKind.UPDATE))
    with pytest.raises(NotPossible, match="was declined, so no document would show this"):
        do(store, queue.accept, only(store).item_id, by="chair", reason="It matters.")


def test_an_update_opens_a_closed_case_again_when_somebody_says_why(store, take):
    reference = accepted_case(store, take)
    take(2, about(reference, ItemKind.CLOSURE_REQUEST))
    do(store, queue.accept, only(store).item_id, by="chair", reason="all done")
    take(3, about(reference, ItemKind.UPDATE))
    with pytest.raises(NotPossible, match="is closed; say why it is opened again"):
        do(store, queue.accept, only(store).item_id, by="chair", reason="")
    do(store, queue.accept, only(store).item_id, by="chair", reason="It began again.")
    case = case_of(store, reference)
    assert (case.state, case.outcome) == (CaseState.OPEN, "")


def test_addresses_of_a_mail_that_asks_for_secrecy_are_withheld_until_a_person_lets_them_be_told(store, take):
    recorded = take(1, decision(decided(referral(subject()), reasons=("confidential-address",))))
    item = only(store).item_id

    def kinds():
        return [a.kind for s in case_of(store, recorded.references[0]).subjects for a in s.addresses]

    assert kinds() == ["confidential"]
    with store.writing() as conn:
        queue.disclose(conn, item, by="chair", now=LATER)
        queue.accept(conn, item, by="chair", reason="She agrees.", now=LATER)
    assert kinds() == ["home"]
    take(2, decision(decided(referral())))
    with pytest.raises(NotPossible, match="Nothing of this item is withheld"):
        do(store, queue.disclose, item + 1, by="chair")


def test_the_words_of_an_update_that_asks_for_secrecy_are_kept_without_its_address(store, take, partnership):
    reference = accepted_case(store, take)
    words = "She moved to 14 Exemplar Road, WS99 1AA. Tell nobody."
    moved = replace(referral(subject()), kind=ItemKind.AMENDMENT, text=words)
    take(2, decision(decided(moved, case=reference, reasons=("confidential-address",))))
    item = only(store).item_id

    def minuted():
        with store.reading() as conn:
            (said,) = records.snapshot(conn, partnership, now=LATER).updates
            return said.text

    with store.writing() as conn:
        queue.accept(conn, item, by="chair", reason="Heard.", now=LATER)
    assert minuted() == "She moved to [confidential address left out]. Tell nobody."


def test_a_late_item_that_was_raised_in_person_is_bound_to_that_meeting_with_the_flag(store, take):
    recorded = take(1, decision(decided(referral(), timeliness=Timeliness.LATE, meeting=date(2026, 12, 1))))
    item = only(store).item_id
    do(store, queue.raise_in_person, item, by="chair", meeting=MEETING)
    do(store, queue.accept, item, by="chair", reason="told at the meeting")
    case = case_of(store, recorded.references[0])
    assert (case.raised_in_person, case.meeting) == (True, MEETING)
    take(2, decision(decided(referral())))
    with pytest.raises(NotPossible, match="not late"):
        do(store, queue.raise_in_person, item + 1, by="chair", meeting=MEETING)


def test_a_sender_whose_agency_was_registered_meanwhile_makes_it_the_owner(store, take):
    stranger = message(1, sender="sam@charity.example")
    recorded = take(1, decision(decided(referral(), reasons=("sender-unknown",))), message=stranger)
    assert case_of(store, recorded.references[0]).owner == ""
    from mailflow.partnership.register import Basis, Organisation

    charity = Organisation("Charity", "voluntary", Basis.ISP_SIGNATORY, domains=("charity.example",))
    with store.writing() as conn:
        registry.import_register(conn, HERE, register(charity), now=NOW)
    do(store, queue.accept, only(store).item_id, by="chair", reason="now registered")
    assert case_of(store, recorded.references[0]).owner == "Charity"


def test_of_a_mail_that_came_again_there_is_still_one_item(store, take):
    take(1, decision(decided(referral())))
    take(2, decision(decided(referral())), message=message(1), submission=submission(referral()))
    assert only(store).item_id == 1
