"""The demo week as a visitor lives it: build, look, drop a mail, move the clock, open the minutes, continue."""

import email
import json
import shutil
import subprocess
import sys
import time
import urllib.request
from datetime import datetime
from email import policy
from zoneinfo import ZoneInfo

import pytest

from mailflow.errors import NotPossible
from mailflow.review.moments import parse as parse_moment
from mailflow.settings import shipped


def mailflow(*words, check=True):
    done = subprocess.run(
        [sys.executable, "-m", "mailflow", *map(str, words)], capture_output=True, check=False, text=True, timeout=600
    )
    if check:
        assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "site"
    said = mailflow("demo", "start", folder)
    yield folder, said
    mailflow("demo", "stop", folder)


def letters(folder):
    read = [
        email.message_from_bytes(f.read_bytes(), policy=policy.default) for f in sorted(folder.glob("letters/*.eml"))
    ]
    return [(str(m["Subject"]), str(m["To"]), m) for m in read]


def status(folder):
    return json.loads(mailflow("status", "--json", "--config", folder / "mailflow.toml"))


def test_the_week_is_told_from_start_to_end(site):
    folder, said = site
    address = next(word for word in said.split() if word.startswith("http://127.0.0.1:"))
    assert "Monday 23 November 2026, 10:30" in said
    assert said.count("\n  ") >= 5
    with urllib.request.urlopen(address, timeout=60) as page:
        assert "Triage" in page.read().decode()

    start = status(folder)
    assert start["unexplained"] == 0
    assert start["ledger"]["failed"] == 0
    assert start["ledger"]["duplicate"] == 1
    assert all(start["ledger"][state] for state in ("ready", "held", "recorded", "accepted"))
    assert set(start["outbox"]) >= {"queued", "accepted", "unknown"}
    assert start["outbox"]["unknown"] == 0
    assert start["next"][0]["mailing"] == "minutes_before"

    before = {str(letter["Message-ID"]) for _, _, letter in letters(folder)}
    shutil.copy(shipped() / "demo" / "try" / "referral-incomplete.eml", folder / "inbox" / "referral-incomplete.eml")
    deadline = time.monotonic() + 120
    came = {}
    while len(came) < 2 and time.monotonic() < deadline:
        time.sleep(0.2)
        came = {to: subject for subject, to, letter in letters(folder) if str(letter["Message-ID"]) not in before}
    # Somebody who keeps taking her keys may be controlling her: the duty desk hears of it too.
    assert set(came) == {"priya.nair@exemplar-homes.example", "duty@cannockchase.example"}
    assert "2 items needed" in came["priya.nair@exemplar-homes.example"]
    assert "safeguarding" in came["duty@cannockchase.example"]

    passed = mailflow("demo", "forward", "16:01", "--folder", folder)
    assert "cutoff" in passed
    assert "minutes_before" in passed
    assert any("minutes before the meeting on Tuesday 24 November" in subject for subject, _, _ in letters(folder))

    mailflow("demo", "forward", "Tue 11:30", "--folder", folder)
    log = folder / "attended.csv"
    log.write_text("name,organisation,how\nPriya Nair,Exemplar Homes,present\n")
    mailflow(
        "meeting", "record", "2026-11-24", "--attendance", log, "--statement-read-by", "A. Chair",
        "--config", folder / "mailflow.toml",
    )  # fmt: skip
    mailflow(
        "action", "close", 1, "--outcome", "Visited together.", "--by", "Team", "--config", folder / "mailflow.toml"
    )
    mailflow("demo", "forward", "Wed 16:01", "--folder", folder)
    after = [m for subject, _, m in letters(folder) if "minutes of the meeting on Tuesday 24 November" in subject]
    assert after
    assert status(folder)["unexplained"] == 0
    assert "whole" in mailflow("audit", "verify", "--config", folder / "mailflow.toml")


def test_the_clock_never_moves_back_and_says_so(site):
    folder, _ = site
    done = subprocess.run(
        [sys.executable, "-m", "mailflow", "demo", "forward", "2026-11-20 09:00", "--folder", str(folder)],
        capture_output=True, check=False, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 1
    assert "only moves forward" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_second_start_continues(site):
    folder, _ = site
    said = mailflow("demo", "start", folder)
    assert "Building" not in said
    assert "25 November 2026" in said


def test_a_folder_that_holds_something_else_is_refused_and_left_as_it_is(tmp_path):
    kept = tmp_path / "letter-to-mother.txt"
    kept.write_text("Dear mother")
    done = subprocess.run(
        [sys.executable, "-m", "mailflow", "demo", "start", tmp_path],
        capture_output=True,
        check=False,
        text=True,
        timeout=300,
    )
    assert done.returncode == 1
    assert "is not empty and no demo; name a new folder." in done.stdout + done.stderr
    assert [f.name for f in tmp_path.iterdir()] == [kept.name]


def test_words_for_a_moment():
    now = datetime(2026, 11, 23, 10, 30, tzinfo=ZoneInfo("Europe/London"))
    assert str(parse_moment("2026-12-01 09:15", now)) == "2026-12-01 09:15:00+00:00"
    assert str(parse_moment("12:00", now)) == "2026-11-23 12:00:00+00:00"
    assert str(parse_moment("10:00", now)) == "2026-11-24 10:00:00+00:00"
    assert str(parse_moment("Tue 11:30", now)) == "2026-11-24 11:30:00+00:00"
    assert str(parse_moment("Wednesday 16:01", now)) == "2026-11-25 16:01:00+00:00"
    for wrong in ("noon", "25:00", "Blursday 10:00", ""):
        with pytest.raises(NotPossible, match=r"moment|weekday|time of day"):
            parse_moment(wrong, now)
