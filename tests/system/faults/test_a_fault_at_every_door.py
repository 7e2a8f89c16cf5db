"""Faults at the doors: sockets to real servers under TLS, files, the database driver, the reading process.

A connection is cut or hangs before or after what was said, a commit is refused or its answer is lost, a file cannot be
linked, the process is killed between two bytes. Each story ends as one without faults.
"""

import pytest

from tests.system.faults.acts import Fault
from tests.system.faults.campaign import theatre
from tests.system.faults.points import AT_A_DOOR
from tests.system.faults.reached import REACHED
from tests.system.faults.story import Telling

pytestmark = [pytest.mark.smtpd, pytest.mark.dovecot]
IN = Telling("mail has come")
TWICE = Telling("mail has come", later=True)


@pytest.fixture(scope="module")
def house(dovecot):  # which is asked for so that these are skipped where there is none
    with theatre() as open_house:
        yield open_house


def survived(house, box: str, *faults: Fault, telling: Telling = IN) -> list[str]:
    """Play it, and return what struck."""
    verdict = house.teller(box).play(telling, [faults])
    assert not verdict.differs, verdict.said
    return verdict.struck


def passings(house, box: str, door: str, telling: Telling = IN) -> list[int]:
    """The first, the middle and the last time that a door is opened in this scene."""
    count = house.teller(box).unharmed(telling).passed[door]
    assert count, f"nobody comes to {door}"
    return sorted({1, (count + 1) // 2, count})


def at_each(house, box: str, door: str, *acts: str) -> None:
    for passing in passings(house, box, door):
        for act in acts:
            assert survived(house, box, Fault(door, act, passing)) or passing > 1


@pytest.mark.parametrize("door", ["door.imap.connect", "door.imap.send", "door.imap.receive"])
def test_t01_imap_killed_cut_or_hanging_at_any_moment_loses_nothing(door, house):
    at_each(house, "imap-move", door, "kill-after", "cut-after", "hang")


def test_t01b_killed_between_download_and_commit_with_mail_left_on_the_server_it_is_found_again(house):
    for box in ("imap-leave", "maildir-leave"):
        store = passings(house, box, "door.store.commit")[0]
        assert survived(house, box, Fault("door.store.commit", "kill", store))
        assert survived(house, box, Fault("intake.arrived.committed", "kill"))


@pytest.mark.parametrize("door", ["door.disk.open", "door.disk.link", "door.disk.unlink", "door.disk.mkdir"])
def test_t01_maildir_killed_or_refused_at_any_file_loses_nothing(door, house):
    at_each(house, "maildir-move", door, "kill-after", "nospace")


@pytest.mark.parametrize("act", ["refuse:full", "lost", "kill-after"])
@pytest.mark.parametrize("box", ["imap-move", "maildir-move"])
def test_t02_a_commit_that_is_refused_or_whose_answer_is_lost_at_any_moment(box, act, house):
    for passing in passings(house, box, "door.store.commit"):
        assert survived(house, box, Fault("door.store.commit", act, passing))


@pytest.mark.parametrize("door", ["door.store.commit", "door.store.execute", "door.disk.open"])
def test_t03_a_disk_that_is_full_at_any_moment_loses_nothing_and_nothing_is_filed_unsaved(door, house):
    at_each(house, "maildir-move", door, "full")


@pytest.mark.parametrize("step", ["intake.arrived.committed", "intake.decisions.begin", "mailout.letters.sealed"])
def test_t03_whoever_looks_is_told_that_the_disk_is_full(step, house):
    verdict = house.teller("maildir-move").play(Telling(REACHED[step]), [[Fault(step, "full")]])
    assert not verdict.differs, verdict.said
    assert "The disk is full" in verdict.said


def test_t18_a_mail_that_the_server_filed_while_we_timed_out_and_one_that_comes_again_is_one_record(house):
    for passing in passings(house, "imap-move", "door.imap.receive", TWICE):
        while not survived(house, "imap-move", Fault("door.imap.receive", "hang", passing), telling=TWICE):
            passing -= 1  # noqa: PLW2901  the server's answers come in one piece or two: this time there were fewer
            assert passing, "no word of the server was ever waited for"
    for box in ("imap-move", "maildir-move"):
        (*_, last) = passings(house, box, "door.store.commit", TWICE)
        assert survived(house, box, Fault("door.store.commit", "lost", last), telling=TWICE)


@pytest.mark.parametrize(
    ("door", "act"),
    [("door.smtp.send", act) for act in ("kill-after", "cut-after", "hang-after")]
    + [("door.smtp.receive", act) for act in ("kill", "cut")],
)
def test_t46_at_every_word_with_the_mail_server_no_letter_is_sent_twice(door, act, house):
    """Before, during and after DATA: each line of the first letter's conversation in turn."""
    box = "maildir-move"
    for passing in range(1, min(8, house.teller(box).unharmed(IN).passed[door] + 1)):
        assert survived(house, box, Fault(door, act, passing))


@pytest.mark.parametrize("door", [door for door in AT_A_DOOR if door.startswith("door.worker")])
def test_a_reading_process_that_dies_or_cannot_be_reached_loses_nothing(door, house):
    at_each(house, "maildir-move", door, "kill-worker", "raise:OSError")


def test_t46_t48_killed_while_minutes_are_made_and_slept_through_afterwards_nothing_goes_twice(house):
    for step in ("mailout.run.claimed", "mailout.letters.sealed", "mailout.run.committed"):
        for scene in ("minutes are due", "a slot was slept through"):
            verdict = house.teller("maildir-move").play(Telling(scene), [[Fault(step, "kill")]])
            assert not verdict.differs, verdict.said
