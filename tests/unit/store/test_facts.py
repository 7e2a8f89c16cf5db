from dataclasses import replace
from datetime import date

from mailflow.decision import MessageState
from mailflow.partnership.vouching import Vouching
from mailflow.store import facts, ledger, outbox, queue, records
from mailflow.submission import CaseReference, Trace
from tests.unit.store.samples import (
    HERE,
    MEETING,
    NOW,
    decided,
    decision,
    letter,
    message,
    raw,
    referral,
    subject,
    submission,
)


def gather(store, partnership, mail, read=None, verified=None):
    with store.writing() as conn:
        ledger.arrive(conn, HERE, [raw(900)], NOW)
        return facts.gather(
            conn,
            facts.standing(conn, partnership),
            waiting=ledger.waiting(conn)[-1],
            message=mail,
            submission=read or submission(),
            vouched=Vouching(verified),
        )


def named(reference):
    return CaseReference(reference, valid=True, trace=Trace(reference, "1", 0, 16))


def test_a_mail_from_nowhere_knows_its_receipt_and_nothing_else(store, partnership):
    found = gather(store, partnership, message(5), verified=True)
    assert (found.received, found.verified, found.cases, found.answers) == (NOW, True, {}, None)
    assert (found.duplicate_of, found.known, found.meetings_moved) == (None, (), ())


def test_the_cases_that_a_mail_names_are_there_and_others_are_not(store, partnership, take):
    one, two = (take(n, decision(decided(referral()))).references[0] for n in (1, 2))
    read = submission(replace(referral(), subjects=(), reference=named(two)), references=(named("CSH-2026-9999-A"),))
    found = gather(store, partnership, message(5), read)
    assert set(found.cases) == {two}
    assert one not in found.cases


def test_a_case_that_only_a_doubtful_sender_proposed_is_unconfirmed_until_somebody_decides(store, partnership, take):
    strange, partner = (
        take(n, decision(decided(referral(), reasons=why))).references[0]
        for n, why in ((1, ("sender-unknown",)), (2, ("late",)))
    )
    read = submission(replace(referral(), reference=named(strange)), references=(named(partner),))
    assert gather(store, partnership, message(5), read).unconfirmed == {strange}
    with store.writing() as conn:
        (waits,) = (i for i in queue.exceptions(conn, HERE) if "sender-unknown" in i.reasons)
        queue.accept(conn, waits.item_id, by="Kim", now=NOW, reason="we rang them")
    assert gather(store, partnership, message(5), read).unconfirmed == frozenset()


def test_an_answer_to_our_letter_names_its_case_the_nearest_letter_first(store, partnership, take):
    one, two = (take(n, decision(decided(referral()))).references[0] for n in (1, 2))
    with store.writing() as conn:
        first, second = (letter(f"ack:{n}", reference=ref) for n, ref in ((1, one), (2, two)))
        outbox.put(conn, HERE, [first, second], now=NOW)
    reply = message(5, in_reply_to=("<theirs@housing.example>",), references=(first.message_id, second.message_id))
    found = gather(store, partnership, reply)
    assert found.answers == two
    assert set(found.cases) == {two}
    assert gather(store, partnership, message(6, in_reply_to=(first.message_id,))).answers == one


def test_a_mail_that_was_sent_again_names_the_first_and_other_words_or_subjects_do_not(store, partnership, take):
    first = take(1, decision(decided(referral())))
    again = message(1, message_id="<again@housing.example>", subject="Re: New referral 1", digest="1:other")
    found = gather(store, partnership, again)
    assert (found.duplicate_of, found.duplicate_received) == (first.ledger_id, NOW)
    assert gather(store, partnership, replace(again, subject="Another matter")).duplicate_of is None
    assert gather(store, partnership, replace(again, sameness="1:else")).duplicate_of is None
    assert gather(store, partnership, message(1)).duplicate_of is None


def test_what_was_declined_or_dismissed_may_be_sent_again(store, partnership, take):
    take(1, decision(decided(referral())))
    with store.writing() as conn:
        (row,) = queue.triage(conn, HERE)
        queue.decline(conn, row.item_id, by="chair", advice="Send it again once she consents", how="phone", now=NOW)
    again = replace(message(1), message_id="<again@housing.example>")
    assert gather(store, partnership, again).duplicate_of is None


def test_a_duplicate_is_no_first_for_a_third(store, partnership, take):
    first = take(1, decision(decided(referral())))
    copy = message(1, message_id="<copy@housing.example>", digest="1:copy")
    take(2, decision(state=MessageState.DUPLICATE, duplicate_of=first.ledger_id), message=copy)
    third = message(1, message_id="<third@housing.example>", digest="1:third")
    assert gather(store, partnership, third).duplicate_of == first.ledger_id


def test_people_of_earlier_cases_are_suggested_with_their_undone_actions_and_not_of_the_mails_own_case(
    store, partnership, take
):
    earlier = take(
        1, decision(decided(referral(subject(), subject(name="Joe Other", dob=None, postcode=None, phone=None))))
    )
    with store.writing() as conn:
        queue.accept(conn, queue.triage(conn, HERE)[0].item_id, by="chair", reason="", now=NOW)
        records.add_action(conn, partnership, earlier.references[0], text="x", owner="Housing", due=None, now=NOW)
    (known,) = gather(store, partnership, message(5), submission(referral())).known
    assert (known.reference, known.subject, known.state, known.owner, known.open_actions) == (
        earlier.references[0],
        subject(),
        "open",
        "Housing",
        1,
    )
    own = submission(replace(referral(), reference=named(earlier.references[0])))
    assert gather(store, partnership, message(5), own).known == ()
    stranger = subject("Ann Else", "1950-01-01", "TB99 9ZZ", "+447700900999")
    assert gather(store, partnership, message(5), submission(referral(stranger))).known == ()


def test_meetings_that_the_team_moved_are_known(store, partnership):
    with store.writing() as conn:
        records.move_meeting(conn, HERE, MEETING, date(2026, 11, 25), by="chair", now=NOW)
    assert gather(store, partnership, message(5)).meetings_moved == ((MEETING, date(2026, 11, 25)),)
