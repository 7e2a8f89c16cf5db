"""One fault at every step of the way in and the way out: nothing is lost, nothing is done twice (T01, T02, T03, T04, T46).

The steps are found by reading the program: every ``log.step("…")``. At each the real ``mailflow poll`` is killed (-9),
or an exception is raised, or the next commit is refused, or the disk is full; then it is run again without faults.
Mailbox, ledger, records, outbox and the mail server must then stand as if nothing had happened.
"""

import pytest

from tests.system.faults.acts import Fault
from tests.system.faults.campaign import theatre
from tests.system.faults.points import RAISED, steps_of_the_program
from tests.system.faults.reached import ELSEWHERE, REACHED
from tests.system.faults.story import Telling, Verdict

pytestmark = pytest.mark.smtpd
STEPS = [step for step in steps_of_the_program() if step not in ELSEWHERE]
MAY_BE_UNKNOWN = {"outbound.dispatch.handing", "outbound.dispatch.handed", "outbound.dispatch.recorded"}
"""The commit that records what came of a letter also says that the next one begins."""


@pytest.fixture(scope="module")
def teller():
    with theatre() as house:
        yield house.teller("maildir-move")


def survived(teller, step: str, act: str) -> Verdict:
    """Play the step's scene with one fault."""
    verdict = teller.play(Telling(REACHED[step]), [[Fault(step, act)]])
    assert verdict.struck == [f"{step}#1 {act}"], f"the scene {REACHED[step]!r} does not pass {step}"
    assert not verdict.differs, verdict.said
    return verdict


def unknown(verdict: Verdict) -> int:
    assert verdict.stands is not None
    return sum(number for (_, _, state), number in verdict.stands.letters.items() if state == "unknown")


def test_the_program_has_steps_on_the_way_in_and_on_the_way_out():
    assert {step.partition(".")[0] for step in STEPS} >= {"intake", "mailout", "outbound", "worker"}
    assert len(STEPS) >= 20


@pytest.mark.parametrize("step", STEPS)
def test_t01_t46_a_kill_at_this_step_loses_nothing_and_repeats_nothing(step, teller):
    verdict = survived(teller, step, "kill")
    before = unknown(teller.unharmed(Telling(REACHED[step])))
    assert unknown(verdict) - before == verdict.handing, "only a letter that was being handed over may be unknown"
    if step.startswith("watch."):  # another thread than the one that hands over: it may be anywhere, but at one letter
        assert verdict.handing <= 1
    else:
        assert verdict.handing == (step in MAY_BE_UNKNOWN)


@pytest.mark.parametrize("step", STEPS)
def test_t02_a_commit_that_is_refused_after_this_step_happens_at_the_next_try(step, teller):
    survived(teller, step, "refuse")


@pytest.mark.parametrize("step", STEPS)
def test_t03_a_disk_that_is_full_from_this_step_on_loses_nothing(step, teller):
    survived(teller, step, "full")


@pytest.mark.parametrize(("step", "raised"), [(s, RAISED[n % len(RAISED)]) for n, s in enumerate(STEPS)])
def test_t04_an_exception_at_this_step_loses_nothing(step, raised, teller):
    survived(teller, step, f"raise:{raised}")


@pytest.mark.parametrize("raised", RAISED)
def test_t04_whatever_is_raised_while_one_mail_is_decided_the_next_ones_are_decided(raised, teller):
    survived(teller, "intake.decision.recorded", f"raise:{raised}")
