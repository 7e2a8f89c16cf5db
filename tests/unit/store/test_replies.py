"""How often somebody was answered by us: counted in the transaction that answers, by address, case and conversation."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mailflow.settings import LimitSettings
from mailflow.store import outbox, own_letters, replies, tasks
from tests.unit.store.samples import HERE, NOW, letter, message

PAT, LEE = "pat@housing.example", "lee@police.example"
LIMITS = LimitSettings(answers_per_address=5, answers_per_case=2, alerts_per_sender=2)


def answered(conn, number, *, to=PAT, at=NOW, mailing="acknowledgement", **more):
    made = letter(f"{mailing}:{number}:{to}")
    recipient = replace(made.letter.recipient, contact=to, address=to)
    sealed = replace(made, letter=replace(made.letter, mailing=mailing, recipient=recipient, mail_received=at, **more))
    outbox.put(conn, HERE, [sealed], now=at)


def enough(conn, *, thread="", cases=(), received=NOW, contact=PAT):
    return replies.enough(conn, contact, LIMITS, thread=thread, cases=cases, received=received)


def test_an_address_is_answered_so_often_in_a_day_and_the_next_day_again(store):
    with store.writing() as conn:
        for number in range(5):
            assert enough(conn) == ""
            answered(conn, number, reference=f"CSH-{number}")
        assert "this address had 5" in enough(conn)
        assert enough(conn, contact=LEE) == ""
        for direction in (1, -1):
            assert enough(conn, received=NOW + direction * timedelta(hours=24)) == ""
            assert enough(conn, received=NOW + direction * timedelta(hours=23, minutes=59)) != ""


def test_t05_mail_of_many_days_that_is_read_in_one_go_is_counted_by_the_days_on_which_it_came(store):
    """Also when it is read in no order: no day has more answers than the limit."""
    days = [NOW + timedelta(hours=12 * number) for number in (3, 0, 8, 5, 1, 9, 4, 2, 7, 6)]
    with store.writing() as conn:
        for number, received in enumerate(days):
            assert enough(conn, received=received) == ""
            answered(conn, number, at=received)
        quick = [received for received in days[:1] * 9 if enough(conn, received=received) == ""]
        for number, received in enumerate(quick):
            answered(conn, f"quick{number}", at=received)
            if enough(conn, received=received) != "":
                break
        assert number < 3, "a loop ends"


def test_a_case_and_a_conversation_have_a_limit_of_their_own(store):
    with store.writing() as conn:
        answered(conn, 1, reference="CSH-1", thread="one")
        answered(conn, 2, reference="CSH-1", thread="two")
        answered(conn, 3, thread="two")
        assert "about this case had 2" in enough(conn, cases={"CSH-9", "CSH-1"})
        assert "in this conversation had 2" in enough(conn, thread="two")
        assert enough(conn, thread="one", cases={"CSH-9"}) == enough(conn) == ""


def test_what_the_calendar_or_a_person_sends_is_not_counted(store):
    with store.writing() as conn:
        for number in range(8):
            answered(conn, number, mailing="minutes_before")
            answered(conn, number, mailing="question", reference="CSH-1")
        assert enough(conn, cases={"CSH-1"}) == ""


def test_a_conversation_is_that_of_the_letter_answered_else_its_oldest_mail_s(store):
    with store.writing() as conn:
        answered(conn, 1, thread="known")
        ours = own_letters.named(conn, [f"<acknowledgement:1:{PAT}@csp.example>"]).values()
    assert [one.thread for one in ours] == ["known"]
    assert replies.thread(message(2), list(ours)) == "known"
    first = message(1)
    reply = message(2, in_reply_to=(first.message_id,))
    later = message(3, in_reply_to=(reply.message_id,), references=(first.message_id, reply.message_id))
    assert replies.thread(first, []) == replies.thread(reply, []) == replies.thread(later, [])
    assert replies.thread(message(4), []) != replies.thread(first, [])
    assert replies.thread(message(5, message_id=None), []) == ""


@pytest.mark.parametrize("sender", ["storm", "another"])
def test_alerts_are_counted_by_who_sets_them_off_and_what_is_not_urgent_always_goes(store, sender):
    with store.writing() as conn:
        for number in range(2):
            answered(conn, number, mailing="safeguarding_alert", urgent=True, thread="storm")
        alert = replace(letter("safeguarding_alert:9").letter, mailing="safeguarding_alert", urgent=True, thread=sender)
        plain = letter("acknowledgement:9").letter
        going = replies.held_back(conn, HERE, [alert, plain], LIMITS, mail=9, now=NOW)
        assert going == ([plain] if sender == "storm" else [alert, plain])
        assert [one.kind for one in tasks.open_tasks(conn)] == (["alerts-stopped"] if sender == "storm" else [])
        assert outbox.counts(conn)["cancelled"] == (1 if sender == "storm" else 0), "it is on record"


def test_one_task_however_often_somebody_is_not_answered_and_it_names_the_mails(store):
    with store.writing() as conn:
        for mail in (7, 9, 9, 8):
            replies.fell_silent(conn, HERE, PAT, mail=mail, now=NOW)
        replies.fell_silent(conn, HERE, LEE, mail=11, now=NOW)
        first, second = tasks.open_tasks(conn, HERE)
        assert first.sentence.endswith("Mails: 7, 9, 8.")
        assert second.sentence.endswith("Mails: 11.")


def test_a_storm_s_task_names_its_first_mails_and_says_that_there_are_more(store):
    with store.writing() as conn:
        for mail in range(1, 100):
            replies.fell_silent(conn, HERE, PAT, mail=mail, now=NOW)
        (task,) = tasks.open_tasks(conn, HERE)
    assert task.sentence.endswith(f", {tasks.MOST_MAILS} and others since.".replace(" and", ", and"))


def test_what_was_kept_back_is_not_counted_so_alerts_go_again_a_day_after_the_last_that_went(store):
    with store.writing() as conn:
        for number in range(2):
            answered(conn, number, mailing="safeguarding_alert", urgent=True, thread="storm")
        for hour, going in ((1, 0), (20, 0), (25, 1)):
            made = letter(f"safeguarding_alert:{hour}").letter
            recipient = replace(made.recipient, contact=PAT, address=PAT)
            at = NOW + timedelta(hours=hour)
            told = {"mailing": "safeguarding_alert", "urgent": True, "thread": "storm", "mail_received": at}
            alert = replace(made, recipient=recipient, **told)
            assert len(replies.held_back(conn, HERE, [alert], LIMITS, mail=hour, now=at)) == going


def test_a_letter_that_has_to_be_told_may_go_once_above_the_limit_of_a_case_and_never_above_that_of_an_address(store):
    with store.writing() as conn:
        for number in range(2):
            answered(conn, number, reference="CSH-1", thread="one")
        asked = {"limits": LIMITS, "thread": "one", "cases": {"CSH-1"}, "received": NOW}
        assert replies.enough(conn, PAT, **asked) != ""
        assert replies.enough(conn, PAT, **asked, more=1) == ""
        answered(conn, 3, reference="CSH-1", thread="one")
        assert "had 3" in replies.enough(conn, PAT, **asked, more=1)
        for number in (4, 5):
            answered(conn, number)
        assert "this address had 5" in replies.enough(conn, PAT, LIMITS, thread="", cases=(), received=NOW, more=1)


def test_a_letter_is_found_by_its_words_with_the_hashes_of_its_files(store):
    body = "Hello,\n\nYour email reached us on Monday 23 November 2026, 9am.\n"
    made = letter("minutes:1", content=b"sealed")
    with store.writing() as conn:
        outbox.put(conn, HERE, [replace(made, letter=replace(made.letter, body=body))], now=NOW)
        outbox.refuse(conn, HERE, replace(letter("ack:2").letter, body=body), "No.", now=NOW)
        key = conn.execute(outbox.letters.select().where(outbox.letters.c.letter_key == "minutes:1")).one().fingerprint
        ((found, files),) = own_letters.worded(conn, ["0" * 32, key])
        assert own_letters.worded(conn, []) == own_letters.worded(conn, ["0" * 32]) == []
    assert found.body == body
    assert len(files) == 1
