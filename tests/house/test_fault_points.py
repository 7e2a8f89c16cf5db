"""Every fault point is tried: a step of the program that no scene passes, or a door that no campaign opens, fails here."""

from tests.system.faults.points import AT_A_DOOR, RAISED, acts, steps_of_the_program
from tests.system.faults.reached import ELSEWHERE, REACHED
from tests.system.faults.scenes import SCENES
from tests.system.site import ROOT


def test_each_step_of_the_program_is_passed_by_a_scene():
    missing = sorted(set(steps_of_the_program()) - REACHED.keys() - ELSEWHERE.keys())
    assert not missing, f"say in tests/system/faults/reached.py in which scene these are passed: {missing}"


def test_no_scene_is_named_for_a_step_that_is_no_more():
    assert not (REACHED.keys() | ELSEWHERE.keys()) - set(steps_of_the_program())


def test_a_file_that_faults_steps_of_its_own_names_them():
    for step, file in ELSEWHERE.items():
        assert f'"{step.partition(".")[0]}.' in (ROOT / file).read_text("utf-8")


def test_each_scene_that_is_named_exists():
    assert set(REACHED.values()) <= SCENES.keys()


def test_a_step_may_be_killed_refused_starved_and_raised_at_and_so_may_a_door():
    for point in (*steps_of_the_program(), *(door for door in AT_A_DOOR if door.startswith("door."))):
        assert "kill" in acts(point)
    assert {f"raise:{name}" for name in RAISED} <= set(acts("intake.decisions.begin"))
