"""Reading ahead: the worker has the next group while the caller is busy with the one before; a death harms one group."""

import os
import signal
import sys
from datetime import UTC, datetime

import pytest

from mailflow import log, settings
from mailflow.errors import WorkerUnavailable
from mailflow.ingest.ahead import read_ahead
from mailflow.ingest.reader import Own
from mailflow.ingest.worker import Work, Worker
from mailflow.partnership import terms
from mailflow.settings import WorkerSettings

RECEIVED = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
TERMS = settings.shipped() / "cannock-chase.toml"
FATAL = 13
"""The mail that no worker of these tests has the memory for; it dies as soon as it takes the group."""


@pytest.fixture(scope="module")
def worker():
    partnership = terms.load(settings.read_toml(TERMS), file=str(TERMS))
    reading = Worker(WorkerSettings(megabytes=24))
    reading.start({partnership.id: partnership}, Own())
    yield reading
    reading.close()


@pytest.fixture
def handed_over(monkeypatch):
    """Grows by one with every batch that the worker is given."""
    batches = []

    def look(step):
        if step == "worker.batch.sent":
            batches.append(step)

    monkeypatch.setattr(log, "faults", [look])
    return batches


def job(number):
    body = "x" * 60_000_000 if number == FATAL else f"Visited Friday, no answer ({number})."
    raw = f"From: jo@agency.example\r\nSubject: RE: CSH-2026-0147-Z\r\nMessage-ID: <{number}@agency.example>\r\n\r\n{body}"
    return Work(number, raw.encode(), "cannock-chase", RECEIVED)


def numbers(group):
    assert [result.id for _, result in group.read] == [mail for mail, _ in group.read]
    return [mail for mail, _ in group.read]


def test_the_worker_has_the_next_group_while_the_caller_is_busy_with_one(worker, handed_over):
    seen = [
        (numbers(group), group.left, len(handed_over)) for group in read_ahead(worker, [[1, 2], [3], [4, 5, 6]], job)
    ]
    assert seen == [([1, 2], (), 2), ([3], (), 3), ([4, 5, 6], (), 3)]
    assert list(read_ahead(worker, [], job)) == []


def test_a_group_in_which_the_worker_died_comes_out_before_the_next_is_handed_over(worker, handed_over):
    seen = []
    for group in read_ahead(worker, [[1], [2, FATAL, 3], [4]], job):
        seen.append((numbers(group), group.left, len(handed_over)))
        for mail in set(group.left) - {FATAL}:  # the caller has the worker to itself
            assert [result.id for result in worker.read([job(mail)])] == [mail]
    assert seen == [([1], (), 1), ([], (2, FATAL, 3), 1), ([4], (), 4)]


def test_a_worker_that_is_killed_while_the_caller_is_busy_loses_no_mail(worker):
    groups = [[1, 2], list(range(20, 60)), [5, 6]]
    read, left = [], []
    for group in read_ahead(worker, groups, job):
        if not read:
            os.kill(worker.pid, signal.SIGKILL)
        read += numbers(group)
        left += group.left
    assert sorted(read + left) == sorted(number for group in groups for number in group)
    assert set(left) <= set(groups[1])
    assert left
    assert read[-2:] == [5, 6]


def test_what_was_read_comes_out_before_it_is_said_that_no_worker_comes_up(worker, monkeypatch):
    def groups():
        yield [1]
        worker.close()
        monkeypatch.setattr(sys, "executable", "/bin/false")
        yield [2]

    seen = []
    with pytest.raises(WorkerUnavailable):
        seen.extend(numbers(group) for group in read_ahead(worker, groups(), job))
    assert seen == [[1]]


def test_a_group_that_cannot_be_handed_over_takes_nothing_from_the_one_before(worker):
    class Refusing:
        """The real worker, which has no room for the second group."""

        def __init__(self):
            self.handed = 0

        def read(self, works):
            self.handed += 1
            if self.handed == 2:
                raise MemoryError
            return worker.read(works)

    seen = []
    with pytest.raises(MemoryError):
        for group in read_ahead(Refusing(), [[1, 2], [3]], job):
            seen += numbers(group)
    assert seen == [1, 2]


def test_a_store_that_fails_while_the_next_group_is_fetched_takes_nothing_either(worker):
    def groups():
        yield [1]
        raise WorkerUnavailable("The store is away.")

    seen = []
    with pytest.raises(WorkerUnavailable):
        for group in read_ahead(worker, groups(), job):
            seen += numbers(group)
    assert seen == [1]
