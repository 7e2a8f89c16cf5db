"""What follows from a letter that was refused, came back, or may have arrived."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from mailflow.errors import NotPossible
from mailflow.letter import Fault
from mailflow.message import Kind
from mailflow.store import audit, evidence, outbox, records, registry, settling, tasks
from mailflow.store.tables import bounces, letters, runs
from tests.unit.store.samples import HERE, NOW, decided, decision, letter, message, referral

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def sent(store):
    """A letter to a contact of the register that the mail server has in hand."""

    def sending(key="a"):
        with store.writing() as conn:
            outbox.put(conn, HERE, [letter(key)], now=NOW)
            (row,) = [one.id for one in outbox.claim(conn, NOW, 1)]
            outbox.handing(conn, row, NOW)
        return row

    return sending


def do(store, verb, *args, **named):
    with store.writing() as conn:
        return verb(conn, *args, **named)


def contact_of(store, row):
    with store.reading() as conn:
        address = conn.execute(select(letters.c.contact).where(letters.c.id == row)).scalar()
        return registry.load_register(conn, HERE).contact(address)


def open_kinds(store):
    with store.reading() as conn:
        return [task.kind for task in tasks.open_tasks(conn, HERE)]


def test_an_address_that_does_not_exist_is_stopped_until_its_task_is_closed(store, sent):
    row = sent()
    assert contact_of(store, row).stopped == ""
    do(store, outbox.refused, row, NOW, "550 5.1.1 no such user", Fault.ADDRESS)
    with store.reading() as conn:
        (task,) = tasks.open_tasks(conn, HERE)
    assert "Has this person left?" in task.sentence
    assert contact_of(store, row).stopped == f"Mail to this address came back; see task {task.id}."
    do(store, tasks.close_task, task.id, by="Priya", outcome="It works again.", now=LATER)
    assert contact_of(store, row).stopped == ""


def test_a_stop_makes_what_is_being_built_be_built_again(store, sent):
    row = sent()
    with store.reading() as conn:
        before = records.version(conn, HERE)
    do(store, outbox.refused, row, NOW, "550 5.1.1 no such user", Fault.ADDRESS)
    with store.reading() as conn:
        assert records.version(conn, HERE) > before


def test_a_stop_that_was_rolled_back_leaves_nothing_behind(store, sent):
    row = sent()
    with pytest.raises(ZeroDivisionError), store.writing() as conn:
        outbox.refused(conn, row, NOW, "550 5.1.1", Fault.ADDRESS)
        assert registry.load_register(conn, HERE).contact(contact_of(store, row).address).stopped
        raise ZeroDivisionError
    do(store, outbox.refused, row, NOW, "554 no", Fault.UNCLEAR)
    do(store, tasks.stop, HERE, "somebody.else@nowhere.example", "Back.", NOW)
    assert contact_of(store, row).stopped == ""


def test_a_register_that_is_imported_while_an_address_is_stopped_keeps_it_stopped_and_calls_it_unchanged(store, sent):
    row = sent()
    do(store, outbox.refused, row, NOW, "550 5.1.1", Fault.ADDRESS)
    with store.reading() as conn:
        register = registry.load_register(conn, HERE)
    assert do(store, registry.import_register, HERE, register, now=LATER) == []
    assert contact_of(store, row).stopped


@pytest.fixture
def bounced(store, sent, take):
    """A bounce of a letter, as it is written down when a genuine one came in."""

    def coming_back(row, status, *, permanent=True, number=1, at=LATER):
        recorded = take(number, decision(decided(referral())))
        told = {"letter_row": row, "address": "x@y.example", "status": status, "permanent": permanent, "at": at}
        with store.writing() as conn:
            conn.execute(insert(bounces).values(partnership_id=HERE, message_row=recorded.ledger_id, **told))
            evidence.came_back(conn, row, status, permanent=permanent, now=at)

    return coming_back


@pytest.mark.parametrize(
    ("status", "permanent", "kinds"),
    [
        ("5.1.1", True, ["bounced"]),
        ("5.4.1", True, ["bounced"]),
        ("", True, ["bounced"]),
        ("5.7.1", True, ["refused"]),
        ("5.3.4", True, ["refused"]),
        ("5.0.0", True, ["refused"]),
        ("5.4.6", True, ["refused"]),
        ("5.1.8", True, ["refused"]),
        ("5.2.2", True, ["refused"]),
        ("4.4.7", True, ["refused"]),
        ("4.4.7", False, []),
    ],
)
def test_a_bounce_counts_by_what_it_says(store, sent, bounced, status, permanent, kinds):
    row = sent()
    do(store, outbox.accepted, row, NOW, "250 ok")
    bounced(row, status, permanent=permanent)
    assert open_kinds(store) == kinds
    assert bool(contact_of(store, row).stopped) == ("bounced" in kinds)


def test_bounces_that_are_not_for_good_are_a_task_when_they_are_many_in_a_short_time(store, sent, bounced):
    rows = [sent(key) for key in "abcd"]
    bounced(rows[0], "4.4.7", permanent=False, number=1, at=NOW - timedelta(days=15))
    for number, row in enumerate(rows[1:3], start=2):
        bounced(row, "4.2.2", permanent=False, number=number)
        assert open_kinds(store) == []
    bounced(rows[3], "4.2.2", permanent=False, number=4)
    assert open_kinds(store) == ["bouncing"]
    assert contact_of(store, rows[0]).stopped == ""


@pytest.mark.parametrize(
    ("status", "permanent", "state"),
    [("5.1.1", True, "refused"), ("4.4.7", True, "refused"), ("5.2.2", True, "refused"), ("4.4.7", False, "unknown")],
)
def test_t46_a_bounce_settles_an_unknown_outcome(store, sent, bounced, status, permanent, state):
    row = sent()
    do(store, outbox.unknown, row, NOW, "the connection was lost")
    bounced(row, status, permanent=permanent)
    with store.reading() as conn:
        assert conn.execute(select(letters.c.state).where(letters.c.id == row)).scalar() == state
        assert audit.verify(conn) == []
    assert ("unknown" in open_kinds(store)) == (state == "unknown"), "a delay settles nothing: it is on its way"


def test_t46_an_answer_of_its_own_recipient_proves_that_a_letter_arrived(store, sent):
    row, contact = sent(), None
    do(store, outbox.unknown, row, NOW, "the connection was lost")
    contact = contact_of(store, row)
    names = {"in_reply_to": (letter("a").message_id,)}
    stranger = replace(contact, address="somebody.else@housing.example")
    for sender, mail in (
        (None, names),
        (stranger, names),
        (contact, {}),
        (contact, {**names, "kind": Kind.BOUNCE}),
        (contact, {**names, "kind": Kind.RECEIPT}),
    ):
        do(store, evidence.answered, message(7, **mail), sender, 7, LATER)
        assert open_kinds(store) == ["unknown"]
    do(store, evidence.answered, message(7, **names), contact, 7, LATER)
    assert open_kinds(store) == []
    with store.reading() as conn:
        found = conn.execute(select(letters.c.state, letters.c.answer).where(letters.c.id == row)).one()
    assert tuple(found) == ("accepted", "Its recipient answered it: mail 7.")


@pytest.mark.parametrize("state", ["queued", "deferred", "claimed"])
def test_t46_a_letter_that_a_person_sends_again_does_not_go_once_its_recipient_has_answered_it(store, sent, state):
    row = sent()
    contact = contact_of(store, row)
    do(store, outbox.unknown, row, NOW, "the connection was lost")
    do(store, settling.resend, row, LATER, by="Priya")
    if state != "queued":
        do(store, outbox.claim, LATER)
    if state == "deferred":
        do(store, outbox.handing, row, LATER)
        do(store, outbox.deferred, row, LATER + timedelta(minutes=5), "451 greylisted")
    do(store, evidence.answered, message(7, in_reply_to=(letter("a").message_id,)), contact, 7, LATER)
    with store.reading() as conn:
        assert conn.execute(select(letters.c.state).where(letters.c.id == row)).scalar() == "accepted"
        assert audit.verify(conn) == []
    assert do(store, outbox.claim, LATER + timedelta(hours=1)) == []
    with pytest.raises(NotPossible):
        do(store, outbox.handing, row, LATER)


def test_t46_an_unknown_outcome_is_settled_by_a_person_with_a_reason_or_sent_again(store, sent):
    first, second = sent("a"), sent("b")
    for row in (first, second):
        do(store, outbox.unknown, row, NOW, "the connection was lost")
    assert open_kinds(store) == ["unknown", "unknown"]
    do(store, settling.settle, first, LATER, delivered=True, sentence="She has it.", by="Priya")
    do(store, settling.resend, second, LATER, by="Priya")
    assert open_kinds(store) == []
    with store.reading() as conn:
        assert conn.execute(select(letters.c.state, letters.c.answer).order_by(letters.c.id)).all() == [
            ("accepted", "She has it."),
            ("queued", "the connection was lost"),
        ]
        assert audit.verify(conn) == []
    for verb in (lambda c: settling.resend(c, first, LATER, by="P"), lambda c: settling.resend(c, 99, LATER, by="P")):
        with pytest.raises(NotPossible):
            do(store, verb)
    with pytest.raises(NotPossible, match="accepted"):
        do(store, settling.settle, first, LATER, delivered=True, sentence="Again.", by="Priya")


def test_a_refused_letter_can_be_sent_again_by_a_person_and_one_without_words_cannot(store, sent):
    row = sent()
    do(store, outbox.refused, row, NOW, "554 5.7.1 spam", Fault.POLICY)
    do(store, settling.resend, row, LATER, by="Priya")
    with store.writing() as conn:
        outbox.refuse(conn, HERE, letter("never").letter, "The body holds a date of birth.", now=NOW)
        kept_back = conn.execute(select(letters.c.id).where(letters.c.state == "refused")).scalar()
    assert open_kinds(store) == ["rule", "refused"]
    with pytest.raises(NotPossible, match="words were not kept"):
        do(store, lambda conn: settling.resend(conn, kept_back, LATER, by="Priya"))


def test_after_a_crash_the_letter_that_was_in_hand_is_a_task(store, sent):
    sent()
    assert do(store, outbox.recover, LATER) == 1
    assert open_kinds(store) == ["unknown"]


def test_a_letter_that_is_made_anew_frees_its_key_and_opens_its_run_again(store):
    with store.writing() as conn:
        told = {"mailing": "minutes_after", "slot_key": "k", "due": NOW, "state": "done", "ended": NOW, "letters": 2}
        run = conn.execute(insert(runs).values(partnership_id=HERE, **told).returning(runs.c.id)).scalar()
        outbox.put(conn, HERE, [letter("a"), letter("b")], now=NOW, run=run)
        first, second = outbox.claim(conn, NOW, 2)
        outbox.handing(conn, second.id, NOW)
        outbox.accepted(conn, second.id, NOW, "250")
        outbox.anew(conn, first.id, NOW, "CSH-2026-0001-K was restricted.")
        assert conn.execute(select(runs.c.state)).scalar() == "pending"
        assert outbox.put(conn, HERE, [letter("a"), letter("b")], now=LATER, run=run) == 1
        assert audit.verify(conn) == []
        states = conn.execute(select(letters.c.letter_key, letters.c.state).order_by(letters.c.id)).all()
        assert states == [(f"a#{first.id}", "cancelled"), ("b", "accepted"), ("a", "queued")]
