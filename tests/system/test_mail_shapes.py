"""Every mail of tests/mail, as `mailflow read --json` answers it; `unseen/` is kept out, to be scored now and then."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.mail.scoring import HERE, Answer, answers, differences, pairs

FOLDERS = ("shapes", "hard", "rules", "values")
NOT_YET = dict(
    line.split(": ", 1) for line in (HERE / "not-yet.txt").read_text("utf-8").splitlines() if not line.startswith("#")
)
"""Mails that are not read right yet, and why."""
MAILS = [(folder, path, expected) for folder in FOLDERS for path, expected in pairs(HERE / folder)]

DEMO_REASONS = {
    "late-for-last-week": "late",
    "missing-dob": "missing:dob",
    "two-brothers": "multiple-subjects",
    "unknown-sender": "sender-unknown",
    "victim-perpetrator": "confidential-address",
    "agreement-expired": "org-agreement-expired",
    "forged-sender": "sender-unverified",
    "wrong-check-letter": "ref-not-valid",
    "form-missing": "attachment-missing",
    "safeguarding": "safeguarding",
}
"""Mails of the demo's this week, by what stands in their name after the time, and the reason they are there for."""

Table = dict[str, dict[str, bool]]


@pytest.fixture(scope="module")
def answered() -> dict[str, dict[str, Answer]]:
    """One run of the program a folder; `rules` is read with its register."""
    register = HERE / "rules" / "register.csv"
    given = {folder: ("--register", str(register)) if folder == "rules" else () for folder in FOLDERS}
    return {folder: answers(HERE / folder, *given[folder]) for folder in FOLDERS}


@pytest.fixture(scope="module")
def table(request: pytest.FixtureRequest) -> Iterator[Table]:
    """Shape by style; printed when the last mail has been compared."""
    found: Table = defaultdict(dict)
    yield found
    writer: Any = request.config.pluginmanager.get_plugin("terminalreporter")
    capture: Any = request.config.pluginmanager.get_plugin("capturemanager")
    if writer is None:
        return  # a worker of a parallel run has no terminal
    with capture.global_and_fixture_disabled():
        for shape, styles in sorted(found.items()):
            cells = [f"{style} {'ok' if right else 'NOT YET'}" for style, right in sorted(styles.items())]
            writer.write_line(f"\n{shape}  " + ", ".join(cells))


@pytest.mark.parametrize(
    ("folder", "path", "expected"), MAILS, ids=[f"{folder}/{path.stem}" for folder, path, _ in MAILS]
)
def test_a_mail_is_read_as_the_rules_say(
    folder: str, path: Path, expected: Answer, answered: dict[str, dict[str, Answer]], table: Table
) -> None:
    found = differences(expected, answered[folder].get(path.name, {}))
    shape, style = [*path.stem.split("-"), ""][:2]
    if folder == "shapes":
        table[shape][style] = not found
    if f"{folder}/{path.stem}" in NOT_YET:
        assert found, "It is right by now: take it off tests/mail/not-yet.txt."
        pytest.xfail(NOT_YET[f"{folder}/{path.stem}"])
    assert not found, "\n".join([expected.get("_why", ""), *found])


def test_only_mails_that_are_there_are_listed_as_not_yet_right() -> None:
    assert set(NOT_YET) <= {f"{folder}/{path.stem}" for folder, path, _ in MAILS}


def test_every_shape_stands_in_three_mails_one_of_which_may_be_unseen() -> None:
    """Of three client styles, or of three programs where programs write such mail."""
    names = [path.stem for folder in ("shapes", "unseen") for path in (HERE / folder).glob("E*.eml")]
    number = Counter(name.partition("-")[0] for name in names)
    assert set(number) == {f"E{n:02}" for n in range(1, 86)}
    assert min(number.values()) >= 3


def test_every_mail_has_its_answer_beside_it() -> None:
    alone = [
        path.name
        for folder in FOLDERS
        for path in (HERE / folder).glob("*.eml")
        if not path.with_suffix(".json").exists()
    ]
    assert not alone


@pytest.mark.parametrize("folder", FOLDERS)
def test_mails_are_bytes_as_they_came_over_the_wire(folder: str) -> None:
    bare = [path.name for path in (HERE / folder).glob("*.eml") if b"\n" in path.read_bytes().replace(b"\r\n", b"")]
    assert not bare


def test_without_a_cutoff_nothing_is_late_and_nothing_is_asked_for() -> None:
    terms = HERE.parents[1] / "config" / "lichfield.toml"
    mails = answers(HERE / "rules", "--terms", str(terms))
    assert {mails[name]["timeliness"] for name in ("late-fires.eml", "late-quiet.eml")} == {None}
    assert mails["late-fires.eml"]["meeting"] == "2026-11-26"
    assert "missing:dob" not in mails["required-fires.eml"]["reasons"]


def test_without_a_register_nothing_is_said_of_senders() -> None:
    said = {reason for answer in answers(HERE / "rules").values() for reason in answer["reasons"]}
    assert not {reason for reason in said if reason.startswith("sender-")}
    assert "org-agreement-expired" not in said


def test_the_receipt_time_on_the_command_line_wins() -> None:
    mails = answers(HERE / "rules", "--received", "2026-11-23T12:00:01+00:00")
    assert mails["late-quiet.eml"]["timeliness"] == "late"


@pytest.fixture(scope="module")
def demo_weeks() -> dict[str, list[Answer]]:
    """What the program says of the demo's mails, in the order of their names."""
    demo = HERE.parents[1] / "config" / "demo"
    register = ("--register", str(demo / "register.csv"))
    return {week: list(answers(demo / week, *register).values()) for week in ("last-week", "this-week", "try")}


def test_the_demos_last_week_is_six_complete_referrals(demo_weeks: dict[str, list[Answer]]) -> None:
    told = [(answer["class"], answer["state"], answer["missing"]) for answer in demo_weeks["last-week"]]
    assert told == [("referral", "ready", [])] * 6


def test_the_demos_mails_are_named_in_the_order_of_receipt(demo_weeks: dict[str, list[Answer]]) -> None:
    for week in ("last-week", "this-week"):
        received = [answer["received"] for answer in demo_weeks[week]]
        assert received == sorted(received)
    assert len(demo_weeks["this-week"]) >= 40


def test_the_demos_this_week_has_mail_of_every_sort(demo_weeks: dict[str, list[Answer]]) -> None:
    mails = demo_weeks["this-week"]
    assert {mail["kind"] for mail in mails} >= {"human", "bounce", "auto_reply", "calendar", "list"}
    assert {mail["class"] for mail in mails} >= {"referral", "update", "membership", "auto", "delivery"}
    told = {Path(mail["file"]).stem.split("-", 3)[3]: mail["reasons"] for mail in mails}
    silent = {slug: reason for slug, reason in DEMO_REASONS.items() if reason not in told[slug]}
    assert not silent
    kinds = {subject["kind"] for mail in mails for subject in mail["subjects"]}
    assert kinds >= {"person", "place", "trend"}


def test_a_mail_to_try_by_hand_is_complete_or_not_as_its_name_says(demo_weeks: dict[str, list[Answer]]) -> None:
    states = {Path(answer["file"]).stem: answer["state"] for answer in demo_weeks["try"]}
    assert states == {"referral-complete": "ready", "referral-incomplete": "held"}
