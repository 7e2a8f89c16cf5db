"""The judge: all rules run, the gravest finding wins, and what follows is a value."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.decision import Finding, Gravity, ItemState, MessageState, Timeliness
from mailflow.judge import Rule, judge
from mailflow.message import Kind, Mailbox
from mailflow.submission import Item, ItemKind, MailClass, Trace
from tests.unit.deciding import (
    FRIDAY,
    MONDAY_NOON,
    REFERENCE,
    facts,
    known,
    known_case,
    reference,
    referral,
    rules,
    submission,
    update,
)
from tests.unit.mailing_world import HOUSING, briefing, contact, person, register

TUESDAY, NEXT_TUESDAY = date(2026, 11, 24), date(2026, 12, 1)
WORDS = (Trace("frightened", "1", 0, 10),)
HUMAN_CLASSES = [MailClass.REFERRAL, MailClass.UPDATE, MailClass.MIXED, MailClass.AMENDMENT]


def decided(sent, surroundings=None):
    return judge(sent, surroundings or facts(), rules())


def sent_update(**more):
    return submission(update(**more), mail_class=MailClass.UPDATE)


def test_a_complete_referral_in_time_is_ready_for_tuesday_and_answered():
    decision = decided(submission(referral()))
    assert (decision.state, decision.reasons, decision.findings) == (MessageState.READY, (), ())
    assert (decision.meeting, decision.timeliness) == (TUESDAY, Timeliness.IN_TIME)
    assert (decision.acknowledge, decision.alert, decision.duplicate_of) == (True, False, None)
    (item,) = decision.items
    assert (item.state, item.meeting, item.case, item.item) == (ItemState.READY, TUESDAY, None, referral())


def test_a_missing_field_holds_its_item_and_leaves_the_other_ready():
    decision = decided(submission(referral(), referral(missing=("dob", "phone"), unknown_stated=("phone",))))
    assert [item.state for item in decision.items] == [ItemState.READY, ItemState.HELD]
    assert decision.items[0].reasons == ()
    assert decision.items[1].reasons == ("missing:dob", "unknown-stated:phone")
    assert decision.state is MessageState.HELD
    assert decision.acknowledge


def test_late_alone_does_not_hold_and_binds_to_the_meeting_after():
    late = facts(received=MONDAY_NOON + timedelta(seconds=1))
    decision = decided(submission(referral()), late)
    assert (decision.state, decision.reasons) == (MessageState.READY, ("late",))
    assert (decision.timeliness, decision.meeting) == (Timeliness.LATE, NEXT_TUESDAY)
    assert decision.items[0].timeliness is Timeliness.LATE


def test_an_update_goes_to_its_case_and_is_under_the_same_cutoff():
    decision = decided(sent_update(), facts(cases=known_case(), received=MONDAY_NOON + timedelta(seconds=1)))
    assert (decision.state, decision.reasons) == (MessageState.READY, ("late",))
    assert decision.items[0].case == REFERENCE


def test_the_worked_example_e48_is_held_late_and_attached_to_nothing():
    lad = Item(
        ItemKind.UPDATE, "done that one, smith lad now with YOT", (person("Smith", dob=None, addresses=(), phones=()),)
    )
    people = tuple(known(ref, subject=person("Alex Smith")) for ref in ("CSH-2026-0093-Q", "CSH-2026-0131-G"))
    late = facts(received=MONDAY_NOON + timedelta(seconds=1), known=people)
    decision = decided(submission(lad, mail_class=MailClass.UPDATE), late)
    assert decision.state is MessageState.HELD
    assert set(decision.reasons) == {"no-case-match", "late"}
    assert decision.items[0].case is None
    shown = next(f.evidence for f in decision.findings if f.reason == "no-case-match")
    assert shown == (("CSH-2026-0093-Q", "full name surname only"), ("CSH-2026-0131-G", "full name surname only"))
    assert decision.acknowledge


def test_an_answer_to_our_letter_belongs_to_the_case_of_the_letter():
    answer = submission(Item(ItemKind.COMPLETION, "Her date of birth is 3.4.88", (person(),)))
    decision = decided(answer, facts(answers=REFERENCE, cases=known_case()))
    assert (decision.state, decision.items[0].case) == (MessageState.READY, REFERENCE)


def test_a_mistyped_reference_is_never_replaced_by_the_case_of_the_letter():
    wrong = sent_update(reference=reference("CSH-2026-0147-A", valid=False))
    decision = decided(wrong, facts(answers=REFERENCE, cases=known_case()))
    assert (decision.state, decision.reasons, decision.items[0].case) == (MessageState.HELD, ("ref-not-valid",), None)


_HEARD = (Kind.AUTO_REPLY, Kind.CALENDAR, Kind.RECEIPT)


@pytest.mark.parametrize("kind", _HEARD)
def test_a_machine_s_mail_in_which_somebody_speaks_of_danger_is_held_and_alerts_and_is_not_answered(kind):
    strange = facts("hannah@police.example", mail={"kind": kind}, verified=None)
    decision = decided(submission(mail_class=MailClass.AUTO, safeguarding=WORDS), strange)
    assert decision.state is MessageState.HELD
    assert decision.alert
    assert not decision.acknowledge


@pytest.mark.parametrize("kind", [Kind.BOUNCE, *_HEARD, Kind.LIST, Kind.OWN])
def test_mail_of_machines_is_recorded_without_items_reasons_or_answer(kind):
    strange = facts("mailer-daemon@elsewhere.example", mail={"kind": kind}, verified=None)
    words = () if kind in _HEARD else WORDS
    decision = decided(submission(mail_class=MailClass.AUTO, safeguarding=words), strange)
    assert (decision.state, decision.reasons, decision.items) == (MessageState.RECORDED, (), ())
    assert (decision.meeting, decision.timeliness) == (None, None)
    assert not decision.acknowledge
    assert not decision.alert


def test_what_is_quoted_in_a_bounce_is_no_new_referral():
    decision = decided(submission(referral(missing=("dob",))), facts(mail={"kind": Kind.BOUNCE}))
    assert (decision.state, decision.items) == (MessageState.RECORDED, ())


def test_an_apology_is_recorded_for_the_coming_meeting_even_after_the_cutoff():
    apology = submission(Item(ItemKind.APOLOGY, "Cannot make Tuesday."), mail_class=MailClass.MEMBERSHIP)
    decision = decided(apology, facts(received=datetime(2026, 11, 24, 9, 0, tzinfo=UTC)))
    assert (decision.state, decision.reasons) == (MessageState.RECORDED, ())
    assert (decision.meeting, decision.timeliness) == (TUESDAY, None)
    assert decision.items[0].state is ItemState.RECORDED
    assert not decision.acknowledge


def test_an_apology_beside_an_update_leaves_the_update_in_the_queue():
    both = submission(update(), Item(ItemKind.APOLOGY, "Cannot come."), mail_class=MailClass.MIXED)
    decision = decided(both, facts(cases=known_case()))
    assert decision.state is MessageState.READY
    assert [item.state for item in decision.items] == [ItemState.READY, ItemState.RECORDED]


def test_an_apology_of_a_stranger_is_held():
    apology = submission(Item(ItemKind.APOLOGY, "Cannot come."), mail_class=MailClass.MEMBERSHIP)
    assert decided(apology, facts("stranger@elsewhere.example")).state is MessageState.HELD


def test_the_same_words_of_danger_days_later_alert_again_though_the_mail_is_a_duplicate():
    again = facts(duplicate_of=17, duplicate_received=FRIDAY - timedelta(days=7))
    decision = decided(submission(referral(), safeguarding=WORDS), again)
    assert (decision.state, decision.alert, decision.acknowledge) == (MessageState.DUPLICATE, True, False)
    at_once = facts(duplicate_of=17, duplicate_received=FRIDAY - timedelta(minutes=5))
    assert not decided(submission(referral(), safeguarding=WORDS), at_once).alert


def test_a_duplicate_keeps_no_items_raises_no_alert_and_is_not_answered():
    decision = decided(submission(referral(), safeguarding=WORDS), facts(duplicate_of=17))
    assert (decision.state, decision.duplicate_of, decision.items) == (MessageState.DUPLICATE, 17, ())
    assert not decision.acknowledge
    assert not decision.alert
    assert "duplicate" in decision.reasons


def test_the_same_update_in_another_week_goes_its_way():
    again = facts(cases=known_case(), duplicate_of=17, duplicate_received=FRIDAY - timedelta(days=7))
    decision = decided(sent_update(), again)
    assert (decision.state, decision.duplicate_of) == (MessageState.READY, None)
    assert decision.acknowledge


def test_a_broken_mail_is_set_aside():
    decision = decided(submission(mail_class=MailClass.OTHER), facts(mail={"broken": True, "kind": Kind.OTHER}))
    assert (decision.state, decision.reasons) == (MessageState.FAILED, ("parse-failure",))
    assert not decision.acknowledge


def test_a_person_s_mail_that_nothing_was_made_of_is_held_and_never_lost():
    assert decided(submission(mail_class=MailClass.OTHER)).reasons == ("unclear-intent",)
    assert decided(submission(mail_class=MailClass.OTHER)).state is MessageState.HELD
    assert judge(submission(mail_class=MailClass.OTHER), facts(), []).state is MessageState.HELD


def test_a_referral_whose_form_is_missing_is_held_and_still_counts_for_its_meeting():
    decision = decided(submission(flags=("attachment-missing",)))
    assert (decision.state, decision.reasons) == (MessageState.HELD, ("attachment-missing",))
    assert (decision.meeting, decision.timeliness) == (TUESDAY, Timeliness.IN_TIME)
    assert decision.acknowledge


@pytest.mark.parametrize("surroundings", [{"verified": None}, {"verified": False}])
def test_an_unverified_sender_is_held_unanswered_and_still_raises_an_alert(surroundings):
    decision = decided(submission(referral(), safeguarding=WORDS), facts(**surroundings))
    assert decision.state is MessageState.HELD
    assert "sender-unverified" in decision.reasons
    assert decision.alert
    assert not decision.acknowledge
    assert all("sender-unverified" in item.reasons for item in decision.items)


def test_safeguarding_words_alone_hold_nothing():
    decision = decided(submission(referral(), safeguarding=WORDS))
    assert (decision.state, decision.reasons, decision.alert) == (MessageState.READY, ("safeguarding",), True)


def test_a_possible_repeat_stays_in_triage():
    decision = decided(submission(referral()), facts(known=(known(),)))
    assert (decision.state, decision.reasons) == (MessageState.READY, ("possible-repeat",))


@pytest.mark.parametrize("mail_class", list(MailClass))
def test_only_mail_that_expects_an_answer_is_answered(mail_class):
    assert decided(submission(referral(), mail_class=mail_class)).acknowledge is (mail_class in HUMAN_CLASSES)


@pytest.mark.parametrize("return_path", ["", "<>"])
def test_a_mail_that_wants_no_answer_gets_none(return_path):
    assert not decided(submission(referral()), facts(mail={"return_path": return_path})).acknowledge
    assert decided(submission(referral()), facts(mail={"return_path": None})).acknowledge


def test_a_colleague_known_by_the_domain_alone_is_not_answered():
    decision = decided(submission(referral()), facts("colleague@testburypolice.example"))
    assert decision.state is MessageState.READY
    assert not decision.acknowledge


def test_who_is_no_party_to_a_restricted_case_is_not_told_of_it():
    decision = decided(sent_update(), facts(cases=known_case(restricted=True)))
    assert (decision.state, decision.acknowledge) == (MessageState.HELD, False)
    assert decided(sent_update(), facts(HOUSING.address, cases=known_case(restricted=True))).acknowledge


def test_without_register_and_store_only_reading_and_time_are_judged():
    alone = facts("stranger@elsewhere.example", register=None, cases=None, verified=None, duplicate_of=17)
    decision = decided(submission(referral()), alone)
    assert (decision.state, decision.reasons) == (MessageState.READY, ())
    assert not decision.acknowledge
    bare = decided(sent_update(), alone)
    assert (bare.state, bare.items[0].case) == (MessageState.READY, REFERENCE)


def test_a_partnership_without_a_cutoff_binds_to_the_coming_meeting_and_says_nothing_of_time():
    chair = contact("Rita Role", "Role Trust", position="Safety lead")
    thursday = facts(
        chair.address,
        partnership=briefing(),
        register=register(chair),
        received=datetime(2026, 11, 26, 9, 30, tzinfo=UTC),
    )
    decision = decided(submission(referral()), thursday)
    assert (decision.state, decision.meeting, decision.timeliness) == (MessageState.READY, date(2026, 11, 26), None)


def test_what_the_team_moved_is_followed():
    moved = facts(meetings_moved=((TUESDAY, None),))
    assert decided(submission(referral()), moved).meeting == NEXT_TUESDAY


def test_a_receipt_outside_the_calendar_breaks_nothing():
    never = facts(received=datetime(9999, 12, 30, 12, tzinfo=UTC))
    decision = decided(submission(referral()), never)
    assert (decision.meeting, decision.timeliness) == (None, None)


@given(st.permutations(range(len(rules()))), st.booleans(), st.sampled_from(["", "dob", "name"]))
def test_the_order_of_rules_has_no_meaning(order, stranger, missing):
    sent = submission(
        referral(missing=(missing,) if missing else ()),
        update(reference=reference("CSH-2026-0147-A", valid=False)),
        flags=("onward-disclosure", "confidential-address"),
        safeguarding=WORDS,
    )
    surroundings = facts("s@elsewhere.example" if stranger else HOUSING.address, known=(known(),), received=MONDAY_NOON)
    shuffled = [rules()[n] for n in order]
    assert judge(sent, surroundings, shuffled) == judge(sent, surroundings, rules())


def test_the_gravest_finding_wins_over_any_number_of_lighter_ones():
    def lighter(_sent, _facts):
        yield Finding("late", Gravity.NOTE, "Late.", 0)
        yield Finding("", Gravity.RECORD, "Kept.", 0)

    def graver(_sent, _facts):
        yield Finding("unclear-intent", Gravity.HOLD, "Unclear.", 0)

    light, grave = Rule("light", frozenset(), lighter), Rule("grave", frozenset(), graver)
    assert judge(submission(referral()), facts(), [light]).state is MessageState.RECORDED
    assert judge(submission(referral()), facts(), [light, grave]).state is MessageState.HELD


def test_a_forged_partner_says_why_in_sentences_without_the_sender():
    forged = facts("x@elsewhere.example", mail={"sender": Mailbox("Petra Police", "x@elsewhere.example")})
    decision = decided(submission(referral(missing=("dob",))), forged)
    said = " ".join(finding.sentence for finding in decision.findings)
    assert decision.findings
    assert "Petra" not in said
    assert "elsewhere" not in said
    assert "Jane" not in said


def going_straight(surroundings):
    terms = [one.model_copy(update={"straight_to_agenda": True}) for one in surroundings.partnership.terms]
    return replace(surroundings, partnership=surroundings.partnership.model_copy(update={"terms": tuple(terms)}))


def test_complete_items_in_time_need_no_triage_where_the_terms_say_so_and_nothing_else_does():
    straight = going_straight(facts(cases=known_case()))
    known = [Item(ItemKind.CLOSURE_REQUEST, "Please close it.", reference=reference())]
    assert decided(submission(referral()), straight).items[0].state is ItemState.ACCEPTED
    assert decided(sent_update(reference=reference()), straight).state is MessageState.ACCEPTED
    assert decided(submission(*known), straight).items[0].state is not ItemState.ACCEPTED
    assert decided(submission(referral(missing=("dob",))), straight).items[0].state is ItemState.HELD
    late = replace(straight, received=MONDAY_NOON + timedelta(seconds=1))
    assert decided(submission(referral()), late).items[0].state is ItemState.READY
    assert decided(submission(referral())).items[0].state is ItemState.READY
