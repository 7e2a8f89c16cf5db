"""Which bounces count: of a letter that was handed over to the very address, by its Message-ID (T24)."""

import pytest

from mailflow.message import Kind
from mailflow.store import bounces, outbox
from tests.unit.store.samples import HERE, NOW, decided, decision, letter, message, referral

PAT = "pat@housing.example"
OURS = "<ack:1@csp.example>"


@pytest.fixture
def bounced(store, take):
    """Note a bounce of a letter in this state; returns its rows as (address, status, for good, counts)."""

    def bouncing(state="accepted", **said):
        entry = take(1, decision(decided(referral())))
        told = {"kind": Kind.BOUNCE, "returned": (OURS,), "statuses": ((PAT, "5.1.1"),), **said}
        with store.writing() as conn:
            outbox.put(conn, HERE, [letter("ack:1")], now=NOW)
            conn.execute(outbox.letters.update().values(state=state))
            count = bounces.note(conn, HERE, entry.ledger_id, message(2, **told), NOW)
            rows = conn.execute(bounces.bounces.select().order_by(bounces.bounces.c.id)).all()
        found = [(row.address, row.status, row.permanent, row.letter_row is not None) for row in rows]
        assert count == sum(counts for *_, counts in found)
        return found

    return bouncing


@pytest.mark.parametrize("state", ["accepted", "unknown", "handing"])
def test_t24_a_letter_that_was_handed_over_counts(bounced, state):
    assert bounced(state) == [(PAT, "5.1.1", True, True)]


@pytest.mark.parametrize("state", ["queued", "deferred", "claimed", "refused", "cancelled"])
def test_t24_a_letter_that_never_left_does_not(bounced, state):
    assert bounced(state) == [(PAT, "5.1.1", True, False)]


def test_t24_another_address_or_another_id_or_none_does_not_count(bounced):
    assert bounced(statuses=(("lee@police.example", "5.1.1"),)) == [("lee@police.example", "5.1.1", True, False)]


@pytest.mark.parametrize("ids", [(), ("<ack:2@csp.example>",), ("<1@housing.example>",)])
def test_t24_a_bounce_that_returns_nothing_of_ours_does_not_count(bounced, ids):
    assert bounced(returned=ids) == [(PAT, "5.1.1", True, False)]


def test_a_failure_is_for_good_whatever_its_code_for_somebody_gave_up(bounced):
    assert bounced(statuses=((PAT.upper(), "4.4.7"),)) == [(PAT, "4.4.7", True, True)]


def test_a_failure_without_a_code_is_for_good_and_a_delay_is_not(bounced):
    found = bounced(statuses=((PAT, ""),), delayed_recipients=(PAT, "lee@police.example"))
    assert found == [(PAT, "", True, True), ("lee@police.example", "", False, False)]


def test_a_list_of_thousands_is_cut_and_what_counts_is_kept(bounced):
    many = tuple((f"{number}@elsewhere.example", "5.1.1") for number in range(3_000))
    found = bounced(statuses=(*many, (PAT, "5.1.1")))
    assert len(found) == bounces.MOST
    assert found[0] == (PAT, "5.1.1", True, True)
