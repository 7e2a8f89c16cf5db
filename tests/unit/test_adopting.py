"""Old mail stays outside of a mailbox that is looked into for the first time, until a person has decided (T25)."""

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from mailflow import arriving
from mailflow.ingest.adopting import NEW, UNDER_WAY, Threshold, received
from mailflow.ingest.mailbox import Present
from mailflow.ingest.mailboxes.memory import MemoryBackend, Options
from mailflow.ingest.poll import poll
from mailflow.message import RawMail, ReceiptSource
from tests.clock import FixedClock
from tests.contract.mailbox_contract import Ledger, mail

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Standing:
    since: datetime
    waiting: bool


class Register:
    """Adoptions in memory."""

    def __init__(self):
        self.written, self.older, self.asked = None, 0, 0

    def standing(self):
        self.asked += 1
        return self.written

    def first_look(self, since, *, older, waiting):
        self.written, self.older = Standing(since, waiting), older
        return self.written


class Place:
    def __init__(self):
        self.backend, self.register, self.ledger = MemoryBackend(), Register(), Ledger()
        self.clock = FixedClock(NOW)
        self.threshold = Threshold(self.register, self.clock)

    def put(self, number, at):
        return self.backend.box("hub").put(mail(number), at)

    @contextmanager
    def open(self, settle="move"):
        with self.backend.open("hub", Options(), settle=settle) as box:
            yield box

    def look(self):
        with self.open() as box:
            return poll(self.threshold.over(box), self.ledger, mailbox="hub")


@pytest.fixture
def place():
    return Place()


def test_a_mailbox_whose_mail_is_of_today_is_taken_at_once_and_asked_about_no_more(place):
    place.put(1, NOW - timedelta(hours=23))
    assert place.look() == 1
    assert place.register.written == Standing(NOW - NEW, waiting=False)
    place.put(2, NOW)
    assert place.look() == 1
    assert place.register.asked == 1


def test_an_empty_mailbox_is_new(place):
    assert place.look() == 0
    assert place.register.written == Standing(NOW - NEW, waiting=False)


def test_t25_one_mail_older_than_a_day_and_everything_before_the_first_look_stays_where_it_is(place):
    for number in range(40):
        place.put(number, NOW - timedelta(days=number))
    assert place.look() == 1  # of the very minute of the first look: it may have been under way
    assert place.register.written == Standing(NOW - UNDER_WAY, waiting=True)
    assert place.register.older == 39
    assert len(place.backend.box("hub").folders["INBOX"]) == 39


def test_t25_mail_that_comes_while_nobody_has_decided_is_taken_as_usual(place):
    place.put(1, NOW - timedelta(days=400))
    assert place.look() == 0
    place.clock.moment = NOW + timedelta(minutes=30)
    place.put(2, NOW + timedelta(minutes=20))
    assert place.look() == 1
    assert place.ledger.raws() == [mail(2)]


def test_t25_old_mail_that_somebody_moves_in_while_nobody_has_decided_stays_outside_as_well(place):
    place.put(1, NOW - timedelta(days=400))
    place.look()
    place.put(2, NOW - timedelta(days=300))
    assert place.look() == 0
    assert place.look() == 0
    assert len(place.backend.box("hub").folders["INBOX"]) == 2


def test_t25_mail_that_a_trusted_gateway_held_up_came_since_the_first_look_and_old_mail_is_old_whatever_its_hops_say(
    place,
):
    gateway = "gw.cannockchase.example"

    def handed_on(number, hop, at):
        trace = f"Received: from a.example by {gateway} with ESMTP id 1; {hop:%a, %d %b %Y %H:%M:%S +0000}\r\n"
        return place.backend.box("hub").put(trace.encode() + mail(number), at)

    handed_on(1, NOW, NOW - timedelta(days=400))
    handed_on(2, NOW - timedelta(hours=1), NOW + timedelta(minutes=10))
    with place.backend.open("hub", Options(), settle="leave", trusted_received_by=[gateway]) as box:
        place.look = lambda: poll(place.threshold.over(box), place.ledger, mailbox="hub")
        place.register.written = Standing(NOW - UNDER_WAY, waiting=True)
        assert place.look() == 1
    (raw,) = place.ledger.raws()
    assert raw.endswith(mail(2))
    assert place.threshold.left == NOW - UNDER_WAY


def test_before_the_first_look_all_is_left_and_once_adopted_nothing(place):
    assert place.threshold.left > NOW + timedelta(days=1000)
    place.register.written = Standing(NOW, waiting=False)
    assert place.threshold.left is None
    assert place.threshold.since == NOW


def test_t25_a_restart_remembers_that_nobody_has_decided_and_since_when_mail_is_taken(place):
    place.put(1, NOW - timedelta(days=400))
    place.look()
    place.threshold = Threshold(place.register, FixedClock(NOW + timedelta(days=2)))
    place.put(2, NOW + timedelta(days=1))
    assert place.look() == 1
    assert place.register.written == Standing(NOW - UNDER_WAY, waiting=True)


def test_t25_once_adopted_the_old_mail_comes_in_over_the_same_connection(place):
    place.put(1, NOW - timedelta(days=400))
    with place.open() as box:
        forgot = []
        box.forget = lambda: forgot.append(True)
        assert poll(place.threshold.over(box), place.ledger, mailbox="hub") == 0
        place.register.written = replace(place.register.written, waiting=False)
        assert poll(place.threshold.over(box), place.ledger, mailbox="hub") == 1
    assert forgot == [True]
    assert place.threshold.since == NOW - UNDER_WAY


def test_a_loose_file_that_lay_there_is_as_old_as_the_file_system_says_whatever_clock_the_installation_has(place):
    real = datetime.now(UTC)
    lain = Present("loose-1", real - timedelta(days=30), ReceiptSource.FIRST_SEEN)
    assert abs(received(lain, place.clock.now()) - (NOW - timedelta(days=30))) < timedelta(minutes=1)
    written = replace(lain, received_by=ReceiptSource.FILE_NAME)
    assert received(written, place.clock.now()) == written.received


@pytest.mark.parametrize(("days", "old"), [(30, True), (0, False)])
def test_a_loose_file_from_before_the_adoption_keeps_its_age_and_a_new_one_is_received_when_it_is_seen(
    place, days, old
):
    class Known:
        since = NOW - NEW

    mail = RawMail("hub", "loose-1", b"", datetime.now(UTC) - timedelta(days=days), ReceiptSource.FIRST_SEEN)
    seen = arriving.received(mail, NOW, Known.since)
    assert (seen.received < Known.since) is old
    assert old or seen.received == NOW
