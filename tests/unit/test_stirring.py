"""Waiting until a folder stirs: as the kernel tells it, and where it does not tell."""

import threading
import time
from pathlib import Path

import pytest

from mailflow.ingest.maildir import stirring
from mailflow.ingest.maildir.stirring import Stirring


@pytest.fixture
def folders(tmp_path):
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.fixture
def watched(folders):
    found = Stirring([folders / "new", folders / "cur", folders])
    if not found.watch():
        pytest.skip("this filesystem is not one that the kernel is relied on for")
    yield found
    found.close()


def put(folders: Path, name: str) -> None:
    (folders / "tmp" / name).write_bytes(b"Subject: one\n\n")
    (folders / "tmp" / name).rename(folders / "new" / name)


def test_a_mail_that_is_moved_in_ends_the_wait_at_once(folders, watched):
    assert watched.wait(0.05) is False
    later = threading.Timer(0.2, put, (folders, "1795000000.M1.host"))
    later.start()
    began = time.monotonic()
    assert watched.wait(30) is True
    assert time.monotonic() - began < 10
    later.join()


def test_what_stirred_between_two_waits_is_told_and_what_a_look_has_seen_is_not(folders, watched):
    put(folders, "1795000000.M1.host")
    assert watched.wait(5) is True
    put(folders, "1795000000.M2.host")
    watched.heard()
    assert watched.wait(0.05) is False


def test_a_file_that_is_written_in_place_has_a_moment_to_be_written(folders, watched):
    (folders / "new" / "1795000000.M1.host").write_bytes(b"Subject: one\n\n")
    began = time.monotonic()
    assert watched.wait(5) is True
    assert time.monotonic() - began >= stirring._WRITTEN_SECONDS * 0.9


def test_deleting_and_renaming_stir_as_well_and_merely_reading_does_not(folders, watched):
    put(folders, "1795000000.M1.host")
    assert watched.wait(5) is True
    file = folders / "new" / "1795000000.M1.host"
    file.read_bytes()
    assert watched.wait(0.05) is False
    file = file.rename(folders / "cur" / "1795000000.M1.host:2,S")
    assert watched.wait(5) is True
    file.unlink()
    assert watched.wait(5) is True


def test_a_folder_that_is_made_later_is_watched_from_the_next_wait_on(tmp_path):
    found = Stirring([tmp_path / "new", tmp_path])
    if not found.watch():
        pytest.skip("this filesystem is not one that the kernel is relied on for")
    (tmp_path / "new").mkdir()
    assert found.wait(5) is True
    assert found.watch() is True
    (tmp_path / "new" / "1795000000.M1.host").touch()
    assert found.wait(5) is True
    found.close()


def test_where_others_may_write_unseen_the_kernel_is_not_relied_on(folders, monkeypatch):
    monkeypatch.setattr(stirring, "_OWN", frozenset())
    found = Stirring([folders])
    assert found.watch() is False
    assert found.wait(0.01) is False
    found.close()


def test_a_wait_without_a_watch_just_waits_and_closing_twice_is_no_harm(folders):
    found = Stirring([folders])
    put(folders, "1795000000.M1.host")
    assert found.wait(0.01) is False
    found.heard()
    found.close()
    found.close()


def test_each_closed_watch_gives_its_descriptor_back(folders):
    def open_now() -> int:
        return sum(1 for _ in Path("/proc/self/fd").iterdir())

    before = open_now()
    for _ in range(20):
        found = Stirring([folders])
        found.watch()
        found.close()
    assert open_now() == before
