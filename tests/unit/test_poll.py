from datetime import UTC, datetime, timedelta

import pytest

from mailflow import log
from mailflow.errors import ConfigWrong, MailboxUnavailable, StoreUnavailable
from mailflow.ingest.mailboxes.memory import MemoryBackend, Options
from mailflow.ingest.poll import poll
from tests.contract.mailbox_contract import Ledger, mail

NOW = datetime(2026, 11, 23, 11, 59, 59, tzinfo=UTC)


@pytest.fixture
def backend():
    return MemoryBackend()


@pytest.fixture
def ledger():
    return Ledger()


@pytest.fixture
def steps():
    passed = []
    log.faults.append(passed.append)
    yield passed
    log.faults.remove(passed.append)


def opened(backend, settle="move"):
    return backend.open("hub", Options(), settle=settle)


class Around:
    """A real mailbox of which one verb goes wrong."""

    def __init__(self, box, **verbs):
        self._box, self._verbs = box, verbs

    def __getattr__(self, name):
        return self._verbs.get(name) or getattr(self._box, name)


def raising(fault):
    def verb(*_, **__):
        raise fault

    return verb


def test_bytes_are_committed_before_the_mailbox_is_touched_and_the_second_handle_after(backend, ledger, steps):
    backend.box("hub").put(mail(1), NOW)
    with opened(backend) as box:
        assert poll(box, ledger, mailbox="hub") == 1
    assert steps == ["intake.arrived.committed", "intake.moved", "intake.settled"]
    assert ledger.second == {"1": "Processed.2026-11/1"}


def test_leave_settles_nothing_and_asks_for_nothing_to_settle(backend, ledger, steps):
    backend.box("hub").put(mail(1), NOW)
    ledger.to_settle = raising(AssertionError("not asked"))
    with opened(backend, "leave") as box:
        assert poll(box, ledger, mailbox="hub") == 1
    assert steps == ["intake.arrived.committed"]


def test_every_batch_is_committed_before_the_next_is_fetched(backend, ledger, steps):
    for number in range(120):
        backend.box("hub").put(mail(number), NOW + timedelta(seconds=number))
    with opened(backend, "leave") as box:
        assert poll(box, ledger, mailbox="hub") == 120
    assert steps == ["intake.arrived.committed"] * 3


def test_what_an_earlier_run_stored_and_did_not_settle_is_settled_first(backend, ledger, steps):
    backend.box("hub").put(mail(1), NOW)
    with opened(backend, "leave") as box:
        poll(box, ledger, mailbox="hub")
    steps.clear()
    backend.box("hub").put(mail(2), NOW)
    with opened(backend) as box:
        poll(box, ledger, mailbox="hub")
    assert steps == ["intake.moved", "intake.settled", "intake.arrived.committed", "intake.moved", "intake.settled"]


def test_a_mailbox_that_will_not_file_is_asked_once_and_its_new_mail_is_still_taken(backend, ledger):
    asked = []

    def settle(mails):
        asked.append(len(mails))
        raise MailboxUnavailable("mailbox hub: the archive is full")

    for number in range(120):
        backend.box("hub").put(mail(number), NOW + timedelta(seconds=number))
    with opened(backend) as box, pytest.raises(MailboxUnavailable, match="the archive is full"):
        poll(Around(box, settle=settle), ledger, mailbox="hub")
    assert len(ledger.mails) == 120
    assert asked == [50]
    with opened(backend) as box:
        assert poll(box, ledger, mailbox="hub") == 0
    assert ledger.to_settle() == []


@pytest.mark.parametrize("fault", [RecursionError("From: a@b.example"), MemoryError(), KeyError("a@b.example")])
def test_an_unforeseen_fault_becomes_a_sentence_without_its_text(backend, ledger, fault):
    with opened(backend) as box, pytest.raises(MailboxUnavailable) as said:
        poll(Around(box, arrivals=raising(fault)), ledger, mailbox="hub")
    assert type(fault).__name__ in str(said.value)
    assert "b.example" not in str(said.value)


@pytest.mark.parametrize("fault", [StoreUnavailable("full"), ConfigWrong("wrong")])
def test_errors_that_are_sentences_already_pass_through(backend, ledger, fault):
    with opened(backend) as box, pytest.raises(type(fault)):
        poll(Around(box, arrivals=raising(fault)), ledger, mailbox="hub")
