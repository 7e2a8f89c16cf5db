"""What every mailbox backend must do. A backend's own test is a subclass that supplies ``place``; see ``Place``."""

import threading
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime, timedelta
from typing import Protocol

import pytest

from mailflow import log
from mailflow.errors import StoreUnavailable
from mailflow.ingest.mailbox import BATCH_BYTES, Missed, OpenMailbox, Settled
from mailflow.ingest.poll import poll
from mailflow.message import RawMail

NOVEMBER = datetime(2025, 11, 24, 11, 59, 59, tzinfo=UTC)
"""A moment that is past: mail servers do not take mail from the future."""
STRANGE = (
    b"From: =?utf-8?q?Invented_Person?= <a@housing.example>\r\nSubject: caf\xe9 \xff\xfe raw 8-bit\r\n"
    b"Message-ID: <strange@housing.example>\r\nX-Empty:\r\n\r\n"
    b"8-bit \x80\x81\xfe\xff, a control \x01\x1b, a long line " + b"x" * 3000 + b"\r\n"
    b"From here\r\n.\r\n..\r\n)\r\n{12}\r\n* BYE\r\n\r\n\r\nno line end"
)


def mail(number: int, *, size: int = 0, head: bytes = b"") -> bytes:
    filler = (b"x" * 76 + b"\r\n") * (size // 78)
    return (
        head + b"From: officer@police.example\r\nTo: hub@council.example\r\nSubject: Referral %d\r\n" % number
    ) + b"Message-ID: <n%d@police.example>\r\n\r\nNumber %d.\r\n%s" % (number, number, filler)


class Place(Protocol):
    """One mailbox with its mail system around it, and a person's mail program that looks into it."""

    def put(self, raw: bytes, at: datetime) -> None:
        """A mail is delivered at that moment."""

    def open(self, settle: str = "leave", trusted: Collection[str] = ()) -> AbstractContextManager[OpenMailbox]: ...

    def wire(self, raw: bytes) -> bytes:
        """How those bytes stand in the mail system (IMAP: lines end with CRLF)."""

    def inbox(self) -> list[bytes]: ...

    def filed(self) -> list[tuple[str, bytes]]:
        """(folder, bytes) of everything in the other folders."""

    def flags(self) -> list[str]:
        """Every flag that is set on a mail in the inbox."""

    def delete(self, raw: bytes) -> None:
        """A person deletes that mail."""

    def mark_read(self, raw: bytes) -> None:
        """A person reads that mail, where the mailbox knows of reading."""


class Ledger:
    """``Arrivals`` in memory."""

    def __init__(self) -> None:
        self.mails: dict[str, RawMail] = {}
        self.second: dict[str, str | None] = {}
        self.full = False
        self.not_got: list[tuple[str, str]] = []

    def known(self, handles: Collection[str]) -> Collection[str]:
        return {h for h in handles if h in self.mails or h in self.second.values()}

    def arrive(self, mails: Sequence[RawMail]) -> None:
        if self.full:
            raise StoreUnavailable("the disk is full")
        for one in mails:
            assert one.handle not in self.mails, "a handle came twice"
            self.mails[one.handle] = one

    def missed(self, missed: Sequence[Missed]) -> None:
        self.not_got += [(one.what, one.handle) for one in missed]

    def to_settle(self) -> Sequence[str]:
        return [handle for handle in self.mails if handle not in self.second]

    def settled(self, settled: Sequence[Settled]) -> None:
        for one in settled:
            assert one.handle in self.mails
            self.second[one.handle] = one.new_handle

    def raws(self) -> list[bytes]:
        return [one.raw for one in self.mails.values()]


class Killed(BaseException):
    """Stands for kill -9: nothing catches it."""


@pytest.fixture
def kill_at() -> Callable[[str], AbstractContextManager[None]]:
    class At:
        def __init__(self, step: str) -> None:
            self.step = step

        def act(self, name: str) -> None:
            if name == self.step:
                raise Killed

        def __enter__(self) -> None:
            log.faults.append(self.act)

        def __exit__(self, *_: object) -> bool:
            log.faults.remove(self.act)
            return True

    return At


class MailboxContract:
    @pytest.fixture
    def ledger(self) -> Ledger:
        return Ledger()

    def look(self, place: Place, ledger: Ledger, settle: str = "leave", trusted: Collection[str] = ()) -> int:
        with place.open(settle, trusted) as opened:
            return poll(opened, ledger, mailbox="hub")

    def test_mail_comes_oldest_first_whatever_order_it_lies_in(self, place, ledger):
        for number in (3, 1, 2):
            place.put(mail(number), NOVEMBER + timedelta(minutes=number))
        assert self.look(place, ledger) == 3
        assert ledger.raws() == [place.wire(mail(number)) for number in (1, 2, 3)]

    def test_bytes_come_out_as_they_went_in(self, place, ledger):
        place.put(STRANGE, NOVEMBER)
        self.look(place, ledger)
        assert ledger.raws() == [place.wire(STRANGE)]

    def test_an_empty_mail_and_one_without_a_header_come_as_well(self, place, ledger):
        for number, raw in enumerate((b"\r\n", b"no header at all", mail(1))):
            place.put(raw, NOVEMBER + timedelta(seconds=number))
        assert self.look(place, ledger) == 3

    def test_receipt_time_is_when_the_mail_system_took_it_to_the_second(self, place, ledger):
        moments = [NOVEMBER + timedelta(seconds=n) for n in range(3)] + [datetime(2025, 7, 1, 10, 59, 58, tzinfo=UTC)]
        for number, moment in enumerate(moments):
            place.put(mail(number), moment)
        self.look(place, ledger)
        received = [one.received for one in ledger.mails.values()]
        assert received == sorted(moments)
        assert {moment.utcoffset() for moment in received} == {timedelta(0)}

    def test_the_earliest_trusted_hop_counts_where_one_is_named(self, place, ledger):
        held = (
            b"Received: from gateway.council.example (gateway.council.example [192.0.2.1])\r\n"
            b"\tby store.council.example; Mon, 24 Nov 2025 12:40:00 +0000\r\n"
            b"Received: from out.police.example by gateway.council.example; Mon, 24 Nov 2025 11:58:00 +0000\r\n"
            b"Received: from laptop by store.council.example; Mon, 24 Nov 2025 08:00:00 +0000\r\n"
        )
        place.put(mail(1, head=held), NOVEMBER + timedelta(hours=1))
        self.look(place, ledger, trusted=("store.council.example", "gateway.council.example"))
        (one,) = ledger.mails.values()
        assert one.received == datetime(2025, 11, 24, 11, 58, tzinfo=UTC)

    def test_leave_changes_nothing_and_a_second_look_brings_nothing(self, place, ledger):
        place.put(mail(1), NOVEMBER)
        place.put(mail(2), NOVEMBER)
        before = (place.inbox(), place.flags())
        assert self.look(place, ledger) == 2
        assert self.look(place, ledger) == 0
        assert (place.inbox(), place.flags()) == before
        assert place.filed() == []

    def test_mail_that_a_person_has_read_already_is_taken(self, place, ledger):
        place.put(mail(1), NOVEMBER)
        place.mark_read(mail(1))
        assert self.look(place, ledger) == 1

    def test_a_mail_is_known_again_after_a_person_has_read_it(self, place, ledger):
        place.put(mail(1), NOVEMBER)
        assert self.look(place, ledger) == 1
        place.mark_read(mail(1))
        assert self.look(place, ledger) == 0

    def test_move_files_by_the_month_of_receipt_and_each_mail_is_in_one_place(self, place, ledger):
        place.put(mail(1), NOVEMBER)
        place.put(mail(2), datetime(2025, 12, 1, 9, 0, tzinfo=UTC))
        place.put(mail(3), NOVEMBER)
        self.look(place, ledger, "move")
        assert place.inbox() == []
        filed = sorted((folder[-7:], raw) for folder, raw in place.filed())
        assert filed == [("2025-11", place.wire(mail(n))) for n in (1, 3)] + [("2025-12", place.wire(mail(2)))]
        assert ledger.to_settle() == []
        assert all(ledger.second.values()), "every filed mail has a second handle"
        assert len(set(ledger.second.values())) == 3

    def test_mail_that_comes_while_the_mailbox_is_open_is_taken_at_the_next_look(self, place, ledger):
        with place.open("move") as opened:
            for number in range(3):
                place.put(mail(number), NOVEMBER)
                assert poll(opened, ledger, mailbox="hub") == 1
            assert poll(opened, ledger, mailbox="hub") == 0
        assert len(place.filed()) == 3

    def test_the_same_mail_delivered_twice_is_two_arrivals(self, place, ledger):
        place.put(mail(1), NOVEMBER)
        place.put(mail(1), NOVEMBER)
        assert self.look(place, ledger, "move") == 2
        assert len(place.filed()) == 2

    def test_a_batch_is_at_most_fifty_mails(self, place, ledger):
        for number in range(120):
            place.put(mail(number), NOVEMBER + timedelta(seconds=number))
        with place.open() as opened:
            assert [len(batch) for batch in opened.arrivals(ledger.known)] == [50, 50, 20]

    def test_a_batch_is_at_most_eight_megabytes_and_a_larger_mail_stands_alone(self, place, ledger):
        for number, megabytes in enumerate((3, 3, 3, 9, 1, 1)):
            place.put(mail(number, size=megabytes * 1024 * 1024), NOVEMBER + timedelta(seconds=number))
        with place.open() as opened:
            batches = [[len(one.raw) for one in batch] for batch in opened.arrivals(ledger.known)]
        assert [len(batch) for batch in batches] == [2, 1, 1, 2]
        assert all(sum(batch) <= BATCH_BYTES for batch in batches if len(batch) > 1)

    @pytest.mark.parametrize("step", ["intake.arrived.committed", "intake.moved", "intake.settled"])
    def test_killed_between_two_steps_nothing_is_lost_and_nothing_is_done_twice(self, place, ledger, kill_at, step):
        for number in range(60):
            place.put(mail(number), NOVEMBER + timedelta(seconds=number))
        with kill_at(step):
            self.look(place, ledger, "move")
        assert len(ledger.mails) == 50
        self.look(place, ledger, "move")
        assert sorted(ledger.raws()) == sorted(place.wire(mail(n)) for n in range(60))
        assert place.inbox() == []
        assert sorted(raw for _, raw in place.filed()) == sorted(ledger.raws())
        assert ledger.to_settle() == []

    def test_a_store_that_refuses_leaves_the_mail_where_it_is_until_it_can(self, place, ledger):
        place.put(mail(1), NOVEMBER)
        ledger.full = True
        with pytest.raises(StoreUnavailable):
            self.look(place, ledger, "move")
        assert place.inbox() == [place.wire(mail(1))]
        ledger.full = False
        assert self.look(place, ledger, "move") == 1

    def test_mail_that_a_person_deletes_before_it_is_fetched_does_not_stop_the_others(self, place, ledger):
        for number in range(3):
            place.put(mail(number), NOVEMBER + timedelta(seconds=number))
        with place.open() as opened:
            for batch in opened.arrivals(self._while(ledger, lambda: place.delete(mail(0)))):
                ledger.arrive(batch)
        assert ledger.raws() == [place.wire(mail(n)) for n in (1, 2)]

    def test_mail_that_a_person_deletes_after_it_was_stored_does_not_stop_the_others(self, place, ledger):
        for number in range(4):
            place.put(mail(number), NOVEMBER)
        with place.open("move") as opened:
            (batch,) = opened.arrivals(ledger.known)
            ledger.arrive(batch)
            place.delete(mail(2))
            ledger.settled(opened.settle(batch))
        assert sorted(raw for _, raw in place.filed()) == [place.wire(mail(n)) for n in (0, 1, 3)]
        assert place.inbox() == []
        assert ledger.to_settle() == []

    def test_mail_that_comes_and_goes_between_fetching_and_filing_moves_no_other(self, place, ledger):
        for number in range(3):
            place.put(mail(number), NOVEMBER)
        with place.open("move") as opened:
            (batch,) = opened.arrivals(ledger.known)
            ledger.arrive(batch)
            place.delete(mail(0))
            place.put(mail(9), NOVEMBER)
            ledger.settled(opened.settle(batch))
        assert place.inbox() == [place.wire(mail(9))]
        assert sorted(raw for _, raw in place.filed()) == [place.wire(mail(n)) for n in (1, 2)]

    def test_waiting_ends_soon_when_mail_comes_and_on_time_when_none_does(self, place, ledger):
        with place.open() as opened:
            poll(opened, ledger, mailbox="hub")
            assert opened.wait(0.4) is False
            with suppress(RuntimeError):
                late = threading.Timer(0.3, place.put, (mail(1), NOVEMBER))
                late.start()
                assert opened.wait(15) is True
                late.join()
            assert poll(opened, ledger, mailbox="hub") == 1

    def test_what_is_present_is_listed_with_its_receipt_and_nothing_of_it_is_taken_or_read(self, place, ledger):
        for number in range(3):
            place.put(mail(number), NOVEMBER - timedelta(days=number))
        with place.open("move") as opened:
            listed = opened.present()
            assert sorted(one.received for one in listed) == [NOVEMBER - timedelta(days=n) for n in (2, 1, 0)]
            poll(opened, ledger, mailbox="hub")
        assert {one.handle for one in listed} == set(ledger.mails)
        assert {one.handle: one.received for one in listed} == {h: m.received for h, m in ledger.mails.items()}
        assert "\\Seen" not in place.flags()

    def test_what_was_kept_from_it_is_asked_for_again_once_it_is_told_to_forget(self, place, ledger):
        place.put(mail(1), NOVEMBER)
        with place.open() as opened:
            assert list(opened.arrivals(set)) == []  # "known", says whoever keeps it outside
            assert [len(mails) for mails in opened.arrivals(ledger.known)] in ([], [1])
            opened.forget()
            assert poll(opened, ledger, mailbox="hub") == 1

    @staticmethod
    def _while(ledger: Ledger, act: Callable[[], None]) -> Callable[[Collection[str]], Collection[str]]:
        """The ledger's answer, given after something happened in the mailbox."""

        def known(handles: Collection[str]) -> Collection[str]:
            act()
            return ledger.known(handles)

        return known
