"""``mailflow read`` keeps the limits of a daemon: each mail has its line, and what took too much says so."""

import pytest

from mailflow import trying
from mailflow.settings import WorkerSettings
from tests.unit import odd_mails

HUGE = odd_mails.plain(odd_mails.S * 30_000)
GOOD = odd_mails.plain()


@pytest.fixture
def folder(tmp_path):
    for name, raw in (("a.eml", GOOD), ("b.eml", HUGE), ("c.eml", GOOD), ("d.eml", b"")):
        (tmp_path / name).write_bytes(raw)
    return tmp_path


def read(folder):
    return list(trying.answers([folder], terms=None, register_file=None, received=None))


def test_a_mail_that_takes_too_long_is_broken_off_and_its_neighbours_are_read(folder, monkeypatch):
    monkeypatch.setattr(trying, "LIMITS", WorkerSettings(seconds=1))
    first, slow, after, empty = read(folder)
    assert (slow["state"], slow["subject"], slow["from"]) == ("failed", "Referral", "priya.patel@northmoor.example")
    assert "reading it was broken off (Reading one mail took longer than 1 seconds)" in slow["limits"]
    assert {**first, "file": ""} == {**after, "file": ""}
    assert [s["name"]["value"] for s in after["subjects"]] == ["Jane Sample"]
    assert empty["state"] == "failed"


def test_what_is_read_in_another_process_is_what_is_read_here(folder):
    (folder / "b.eml").unlink()
    here = trying.opened()
    assert [{**answer, "file": ""} for answer in read(folder)[:2]] == [
        {**trying.answered("", raw, (trying._stamped(raw),), here)[0]} for raw in (GOOD, GOOD)
    ]


def test_the_process_that_reads_ends_with_the_reading_of_half_a_folder(folder, monkeypatch):
    closed = []
    close = trying.Worker.close
    monkeypatch.setattr(trying.Worker, "close", lambda self: (closed.append(self.pid), close(self)))
    answers = trying.answers([folder], terms=None, register_file=None, received=None)
    next(answers)
    answers.close()
    assert closed[-1] is not None
