import errno
import itertools
import os
import shutil
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailflow.errors import ConfigWrong, MailboxUnavailable
from mailflow.ingest.mailboxes.maildir import PLUGIN, Options
from mailflow.ingest.maildir import stirring
from mailflow.ingest.poll import poll
from mailflow.message import ReceiptSource
from tests.contract.mailbox_contract import NOVEMBER, Ledger, MailboxContract, kill_at, mail  # noqa: F401 - a fixture

COUNT = itertools.count()


class MaildirPlace:
    def __init__(self, path):
        self.path = path
        for room in ("tmp", "new", "cur"):
            (path / room).mkdir(parents=True)

    def put(self, raw, at):
        name = f"{int(at.timestamp())}.M{next(COUNT):06d}P7.mx,S={len(raw)}"
        (self.path / "tmp" / name).write_bytes(raw)
        (self.path / "tmp" / name).rename(self.path / "new" / name)

    def loose(self, name, raw):
        (self.path / name).write_bytes(raw)
        return self.path / name

    def open(self, settle="leave", trusted=()):
        return PLUGIN.open("hub", Options(path=self.path), settle=settle, trusted_received_by=trusted)

    def wire(self, raw):
        return raw

    def files(self):
        return [*(self.path / "new").iterdir(), *(self.path / "cur").iterdir(), *self.path.glob("*.eml")]

    def inbox(self):
        return [file.read_bytes() for file in sorted(self.files())]

    def filed(self):
        return [(f.parent.parent.name, f.read_bytes()) for f in self.path.glob(".Processed.*/*/*") if f.is_file()]

    def flags(self):
        return sorted(file.name for file in self.files())

    def of(self, raw):
        return next(file for file in self.files() if file.read_bytes() == raw)

    def delete(self, raw):
        self.of(raw).unlink()

    def mark_read(self, raw):
        file = self.of(raw)
        file.rename(self.path / "cur" / f"{file.name.partition(':')[0]}:2,S")


class TestMaildir(MailboxContract):
    @pytest.fixture
    def place(self, tmp_path):
        return MaildirPlace(tmp_path / "inbox")


@pytest.fixture
def place(tmp_path):
    return MaildirPlace(tmp_path / "inbox")


@pytest.fixture
def ledger():
    return Ledger()


def look(opened, ledger):
    return poll(opened, ledger, mailbox="hub")


def look_until_it_comes(opened, ledger, seconds=10.0):
    """As the daemon does: look, wait, look again. Returns how many mails came at once."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := look(opened, ledger):
            return found
        opened.wait(deadline - time.monotonic())
    return 0


@pytest.mark.parametrize("folder", ["", "new", "cur"])
def test_a_loose_file_is_taken_soon_after_it_was_copied_in(place, ledger, folder):
    with place.open("move") as opened:
        assert look(opened, ledger) == 0
        (place.path / folder / "Referral for an invented person.eml").write_bytes(mail(1))
        began = time.monotonic()
        assert look_until_it_comes(opened, ledger) == 1
        assert 1.5 < time.monotonic() - began < 5
    (one,) = ledger.mails.values()
    assert one.raw == mail(1)
    assert one.received_by is ReceiptSource.FIRST_SEEN
    assert abs(one.received - datetime.now(UTC)) < timedelta(seconds=30)
    assert "invented" not in one.handle
    assert [raw for _, raw in place.filed()] == [mail(1)]
    assert place.inbox() == []


def test_a_loose_file_is_not_taken_while_it_grows(place, ledger):
    with place.open() as opened, (place.path / "slow.eml").open("wb", buffering=0) as file:
        file.write(mail(1))
        written = time.monotonic()
        for _ in range(7):
            taken = look(opened, ledger)
            if time.monotonic() - written > 1.9:
                pytest.skip("this machine stood still for two seconds, so the file had rightly come to rest")
            assert taken == 0
            file.write(b"more\r\n")
            written = time.monotonic()
            time.sleep(0.4)
        assert look_until_it_comes(opened, ledger) == 1
    assert ledger.raws() == [mail(1) + b"more\r\n" * 7]


def test_a_loose_file_that_has_been_there_is_taken_at_the_first_look(place, ledger):
    place.loose("old.eml", mail(1))
    time.sleep(2.1)
    with place.open() as opened:
        assert look(opened, ledger) == 1
    with place.open() as opened:
        assert look(opened, ledger) == 0


def test_another_file_of_the_same_name_is_new_mail(place, ledger):
    with place.open() as opened:
        place.loose("referral.eml", mail(1))
        assert look_until_it_comes(opened, ledger) == 1
        place.loose("referral.eml", mail(2))
        assert look_until_it_comes(opened, ledger) == 1
        shutil.copy2(place.path / "referral.eml", place.path / "other.eml")
        assert look_until_it_comes(opened, ledger) == 1
    assert ledger.raws() == [mail(1), mail(2), mail(2)]


def test_a_loose_file_overwritten_after_it_was_stored_is_not_filed_as_the_first(place, ledger):
    with place.open("move") as opened:
        place.loose("referral.eml", mail(1))
        time.sleep(2.1)
        (batch,) = opened.arrivals(ledger.known)
        ledger.arrive(batch)
        place.loose("referral.eml", mail(2))
        ledger.settled(opened.settle(batch))
        assert place.filed() == []
        assert look_until_it_comes(opened, ledger) == 1
    assert ledger.raws() == [mail(1), mail(2)]
    assert [raw for _, raw in place.filed()] == [mail(2)]


def test_a_name_that_is_not_utf8_is_mail_as_well(place, ledger):
    with open(os.fsencode(place.path) + b"/caf\xe9.eml", "wb") as file:  # noqa: PTH123 - pathlib has no bytes
        file.write(mail(1))
    time.sleep(2.1)
    with place.open("move") as opened:
        assert look(opened, ledger) == 1
    (one,) = ledger.mails.values()
    assert one.location.encode("utf-8")
    assert [raw for _, raw in place.filed()] == [mail(1)]


def test_files_that_are_no_mail_are_let_be(place, ledger):
    (place.path / "dovecot.index.log").write_bytes(b"x")
    (place.path / "tmp" / "1764000000.M1P1.mx").write_bytes(mail(1))
    (place.path / "new" / ".nfs0001").write_bytes(mail(2))
    (place.path / "folder.eml").mkdir()
    time.sleep(2.1)
    with place.open("move") as opened:
        assert look(opened, ledger) == 0


def test_filing_never_overwrites(place, ledger):
    place.put(mail(1), NOVEMBER)
    (name,) = (file.name for file in (place.path / "new").iterdir())
    taken = place.path / ".Processed.2025-11" / "cur"
    taken.mkdir(parents=True)
    (taken / f"{name}:2,").write_bytes(b"somebody else's")
    with place.open("move") as opened:
        assert look(opened, ledger) == 1
    assert sorted(raw for _, raw in place.filed()) == sorted([b"somebody else's", mail(1)])
    assert place.inbox() == []


def test_killed_between_link_and_unlink_the_mail_is_in_one_place_after_the_next_look(place, ledger):
    place.put(mail(1), NOVEMBER)
    with place.open("leave") as opened:
        look(opened, ledger)
    ledger.second.clear()
    (file,) = (place.path / "new").iterdir()
    done = place.path / ".Processed.2025-11" / "cur"
    done.mkdir(parents=True)
    (done / f"{file.name}:2,").hardlink_to(file)
    with place.open("move") as opened:
        assert look(opened, ledger) == 0
    assert place.inbox() == []
    assert [raw for _, raw in place.filed()] == [mail(1)]
    assert all(ledger.second.values())


def test_flags_that_a_person_set_are_kept_and_none_is_added(place, ledger):
    for number in (1, 2):
        place.put(mail(number), NOVEMBER)
    place.mark_read(mail(2))
    with place.open("move") as opened:
        look(opened, ledger)
    names = sorted(file.name.rpartition(":")[2] for file in place.path.glob(".Processed.*/cur/*"))
    assert names == ["2,", "2,S"]


def test_a_month_that_cannot_be_written_keeps_the_mail_stored_and_takes_what_comes(place, ledger):
    (place.path / ".Processed.2025-11").write_bytes(b"a file is in the way")
    with place.open("move") as opened:
        for number in (1, 2):
            place.put(mail(number), NOVEMBER)
            with pytest.raises(MailboxUnavailable, match=r"cannot be filed in \.Processed\.2025-11"):
                look(opened, ledger)
        assert ledger.raws() == [mail(1), mail(2)]
        assert sorted(place.inbox()) == [mail(1), mail(2)]
        (place.path / ".Processed.2025-11").unlink()
        assert look(opened, ledger) == 0
    assert place.inbox() == []
    assert ledger.to_settle() == []


def test_a_folder_that_is_missing_is_a_wrong_setting_said_in_a_sentence(tmp_path):
    with (
        pytest.raises(ConfigWrong, match="must be an existing folder"),
        PLUGIN.open("hub", Options(path=tmp_path / "none"), settle="leave"),
    ):
        pass


def test_relative_paths_of_the_options_start_where_the_configuration_stands(tmp_path):
    assert Options(path="inbox").at(tmp_path).path == tmp_path / "inbox"
    assert Options(path="/srv/inbox").at(tmp_path).path.as_posix() == "/srv/inbox"


def test_t06_a_file_that_cannot_be_read_is_told_rests_and_keeps_no_other_out(place, ledger, monkeypatch):
    whole = Path.read_bytes
    bad: set[str] = set()

    def read(path):
        if path.name in bad:
            raise OSError(errno.EIO, "the disk is bad there")
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    for number in range(3):
        place.put(mail(number), NOVEMBER + timedelta(seconds=number))
    bad.add(sorted((place.path / "new").iterdir())[1].name)
    with place.open() as opened:
        assert poll(opened, ledger, mailbox="hub") == 2
        assert [what for what, _ in ledger.not_got] == ["unfetchable"]
        assert poll(opened, ledger, mailbox="hub") == 0
        assert len(ledger.not_got) == 1, "it is not tried at every look"
        opened._later.forgive()
        bad.clear()
        assert poll(opened, ledger, mailbox="hub") == 1


def test_t06_a_name_behind_which_nothing_can_be_looked_at_keeps_no_mail_out(place, ledger):
    place.put(mail(1), NOVEMBER)
    (place.path / "new" / "1700000000.loop.host").symlink_to("1700000000.loop.host")
    with place.open("move") as opened:
        assert poll(opened, ledger, mailbox="hub") == 1
    assert [what for what, _ in ledger.not_got] == ["unfetchable"]
    assert len(place.filed()) == 1


def test_t07_a_file_that_vanishes_before_it_is_read_is_told(place, ledger):
    for number in range(3):
        place.put(mail(number), NOVEMBER + timedelta(seconds=number))
    with place.open() as opened:
        for batch in opened.arrivals(MailboxContract._while(ledger, lambda: place.delete(mail(1)))):
            ledger.arrive(batch)
        ledger.missed(opened.missed())
    assert [what for what, _ in ledger.not_got] == ["vanished"]
    assert ledger.raws() == [mail(0), mail(2)]


@pytest.mark.parametrize("relied_on", [True, False])
def test_waiting_ends_soon_whether_the_kernel_tells_of_mail_or_not(place, ledger, monkeypatch, relied_on):
    if not relied_on:
        monkeypatch.setattr(stirring, "_OWN", frozenset())
    with place.open() as opened:
        look(opened, ledger)
        assert opened.wait(0.4) is False
        late = threading.Timer(0.3, place.put, (mail(1), datetime.now(UTC)))
        late.start()
        began = time.monotonic()
        assert opened.wait(30) is True
        assert time.monotonic() - began < 10
        late.join()
        assert look(opened, ledger) == 1


def test_mail_that_leaves_no_trace_in_the_folders_time_is_found_by_the_next_look(place, ledger):
    with place.open() as opened:
        look(opened, ledger)
        before = (place.path / "new").stat()
        place.put(mail(1), datetime.now(UTC))
        os.utime(place.path / "new", ns=(before.st_atime_ns, before.st_mtime_ns))
        assert look(opened, ledger) == 1
