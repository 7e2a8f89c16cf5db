from datetime import timedelta

import pytest
from sqlalchemy import func, select

from mailflow.errors import NotPossible
from mailflow.outbound import retry
from mailflow.outbound.outcomes import HELD_FOR
from mailflow.store import audit, due, outbox, own_letters, settling, watched
from mailflow.store.tables import letters, sealed_files
from tests.unit.store.samples import HERE, NOW, letter


def put(store, *sealed):
    with store.writing() as conn:
        return outbox.put(conn, HERE, sealed, now=NOW)


def claim(store, now=NOW, limit=50):
    with store.writing() as conn:
        return outbox.claim(conn, now, limit)


def do(store, verb, *args):
    with store.writing() as conn:
        return verb(conn, *args)


def counts(store):
    with store.reading() as conn:
        return {state: n for state, n in outbox.counts(conn).items() if n}


def test_a_letter_is_put_in_once_whatever_its_words(store):
    assert put(store, letter("a"), letter("b"), letter("a")) == 2
    assert put(store, letter("b"), letter("c")) == 1
    assert counts(store) == {"queued": 3}


def test_a_letter_that_was_refused_before_it_was_queued_is_noted_without_its_words(store):
    refused = letter("acknowledgement:7:0123456789ab").letter
    for _ in range(2):
        do(store, lambda conn: outbox.refuse(conn, HERE, refused, "The body holds a date of birth.", now=NOW))
    assert counts(store) == {"refused": 1}
    assert claim(store) == []
    with store.reading() as conn:
        row = conn.execute(select(letters)).one()
        assert (row.content, row.message_id, row.answer) == ("", "", "The body holds a date of birth.")
        assert audit.verify(conn) == []


def test_what_is_claimed_is_what_was_sealed_and_nobody_else_gets_it(store):
    sealed = letter("a", content=b"%PDF sealed", reference="CSH-2026-0001-K")
    put(store, sealed)
    (found,) = claim(store)
    assert found.sealed == sealed
    assert (found.partnership, found.attempts, found.first_tried) == (HERE, 0, None)
    assert claim(store) == []
    assert counts(store) == {"claimed": 1}


def test_files_of_the_same_content_are_kept_once_and_shared(store):
    put(store, *(letter(f"m:{n}", content=b"x" * 5000) for n in range(4)), letter("other", content=b"y"))
    with store.reading() as conn:
        assert conn.execute(select(func.count()).select_from(sealed_files)).scalar() == 2
    contents = [one.sealed.files[0].content for one in claim(store)]
    assert len({id(content) for content in contents[:4]}) == 1


def test_urgent_letters_go_first_and_only_as_many_as_were_asked_for(store):
    put(store, letter("a"), letter("b"), letter("alert", urgent=True))
    assert [one.sealed.letter.key for one in claim(store, limit=2)] == ["alert", "a"]


def test_a_deferred_letter_comes_back_when_it_is_due_with_what_was_tried(store):
    put(store, letter("a"))
    (found,) = claim(store)
    do(store, outbox.handing, found.id, NOW)
    do(store, outbox.deferred, found.id, NOW + timedelta(minutes=5), "450 later")
    assert claim(store) == []
    with store.reading() as conn:
        assert not outbox.any_due(conn, NOW + timedelta(minutes=4))
        assert outbox.any_due(conn, NOW + timedelta(minutes=5))
    (again,) = claim(store, NOW + timedelta(minutes=5))
    assert (again.id, again.attempts, again.first_tried) == (found.id, 1, NOW)
    do(store, outbox.handing, found.id, NOW + timedelta(minutes=5))
    do(store, outbox.accepted, found.id, NOW, "250 ok")
    assert counts(store) == {"accepted": 1}


def test_after_a_crash_what_may_have_left_is_unknown_and_what_had_not_begun_is_queued_again(store):
    put(store, letter("a"), letter("b"), letter("c"))
    first, second, _ = claim(store)
    do(store, outbox.handing, first.id, NOW)
    do(store, outbox.accepted, first.id, NOW, "250 ok")
    do(store, outbox.handing, second.id, NOW)
    assert do(store, outbox.recover, NOW) == 1
    assert counts(store) == {"accepted": 1, "unknown": 1, "queued": 1}
    assert do(store, outbox.recover, NOW) == 0
    assert [one.sealed.letter.key for one in claim(store)] == ["c"]


def test_a_letter_of_unknown_outcome_goes_out_again_only_by_a_person(store):
    put(store, letter("a"))
    (found,) = claim(store)
    do(store, outbox.handing, found.id, NOW)
    do(store, outbox.unknown, found.id, NOW, "the connection was lost")
    assert claim(store, NOW + timedelta(days=9)) == []
    with store.writing() as conn:
        settling.resend(conn, found.id, NOW, by="pat")
    assert claim(store)[0].sealed.message_id == found.sealed.message_id


@pytest.mark.parametrize("verb", [outbox.accepted, outbox.deferred, outbox.unknown])
def test_no_arrow_starts_where_it_does_not(store, verb):
    put(store, letter("a"))
    with pytest.raises(NotPossible, match="is queued"):
        do(store, verb, 1, NOW, "250 ok")
    with pytest.raises(NotPossible, match="not in the outbox"):
        do(store, verb, 99, NOW, "250 ok")


def test_a_letter_can_be_cancelled_until_its_first_byte_may_have_left(store):
    put(store, letter("a"), letter("b"))
    first, second = claim(store)
    do(store, outbox.cancel, first.id, NOW, "The contact was removed.")
    do(store, outbox.handing, second.id, NOW)
    with pytest.raises(NotPossible, match="handing"):
        do(store, outbox.cancel, second.id, NOW, "The contact was removed.")
    assert counts(store) == {"cancelled": 1, "handing": 1}


def test_our_own_message_ids_are_known_with_and_without_brackets(store):
    put(store, letter("a", reference="CSH-2026-0001-K", message_id="<abc@csp.example>"))
    with store.reading() as conn:
        found = own_letters.named(conn, ["abc@csp.example", "<nobody@csp.example>"])
        assert own_letters.named(conn, ["<abc@csp.example>"])["<abc@csp.example>"].key == "a"
        assert own_letters.named(conn, []) == {}
    assert list(found) == ["abc@csp.example"]
    assert found["abc@csp.example"].reference == "CSH-2026-0001-K"
    assert found["abc@csp.example"].contact == "pat@housing.example"


def test_only_sealed_files_are_kept_of_a_letters_documents(store):
    put(store, letter("a", content=b"%PDF"))
    with store.reading() as conn:
        assert "documents" not in conn.execute(select(letters.c.content)).scalar()


HOUR = timedelta(hours=1)


def test_t30_what_was_queued_before_the_clock_was_put_back_leaves_at_once_and_danger_first(store):
    put(store, letter("a"), letter("alert", urgent=True))
    back = NOW - HOUR
    with store.reading() as conn:
        assert outbox.any_due(conn, back)
        assert watched.overdue(conn, back, timedelta(minutes=30)).number == 2
        assert watched.overdue(conn, NOW, timedelta(minutes=30)).number == 0
    assert [one.sealed.letter.key for one in claim(store, back)] == ["alert", "a"]


@pytest.mark.parametrize(
    ("urgent", "tried", "wait", "back", "goes"),
    [
        (False, True, retry.SCHEDULE[-1], timedelta(), False),
        (False, True, retry.SCHEDULE[-1], timedelta(minutes=4), False),
        (False, True, retry.SCHEDULE[-1], HOUR, True),
        (True, True, retry.URGENT, timedelta(minutes=4), False),
        (True, True, retry.URGENT, HOUR, True),
        (True, False, retry.UNREACHABLE, HOUR, True),
        (False, False, HELD_FOR, timedelta(minutes=4), False),
        (False, False, HELD_FOR, HOUR, True),
    ],
)
def test_what_is_put_off_further_than_anything_is_was_put_off_by_another_clock(store, urgent, tried, wait, back, goes):
    put(store, letter("a", urgent=urgent))
    (found,) = claim(store)
    if tried:
        do(store, outbox.handing, found.id, NOW)
    do(store, outbox.deferred, found.id, NOW + wait, "450 later")
    now = NOW - back
    with store.reading() as conn:
        assert outbox.any_due(conn, now) is goes
        late = watched.overdue(conn, now, timedelta(minutes=10)).number
        assert late == (1 if goes else 0)
    assert [one.id for one in claim(store, now)] == ([found.id] if goes else [])


def test_nothing_is_put_off_for_longer_than_the_outbox_believes():
    assert max(retry.SCHEDULE) == due.LONGEST_WAIT
    assert max(retry.URGENT, retry.UNREACHABLE, HELD_FOR) == due.LONGEST_URGENT
