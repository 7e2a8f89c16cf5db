"""What the log says, and what it never says."""

import io
import json
import sys

import pytest

from mailflow import log


@pytest.fixture
def lines(capsys):
    log.configure("DEBUG")
    yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    log.configure("WARNING")


def test_an_event_is_one_line_of_json_with_its_ids(lines):
    log.event("intake.decision.recorded", ledger=7, state="ready")
    (line,) = lines()
    assert (line["event"], line["ledger"], line["state"]) == ("intake.decision.recorded", 7, "ready")


@pytest.mark.parametrize(
    "value", ["Jane Sample", "a@b.example", "14 Exemplar Road", "x" * 65, b"raw", ["list"], "1988 04 03"]
)
def test_what_could_tell_about_a_person_is_masked(lines, value):
    log.event("intake.decision.recorded", ledger=1, odd=value)
    assert lines()[0]["odd"] == "***"


def test_an_operators_sentence_passes_unless_an_address_stands_in_it(lines):
    log.warn("mailbox.unreachable", sentence="The mailbox cannot be reached.")
    log.warn("mailbox.unreachable", sentence="Ask jane.sample@agency.example.")
    first, second = lines()
    assert first["sentence"] == "The mailbox cannot be reached."
    assert second["sentence"] == "***"


def test_a_librarys_own_words_are_left_out(lines):
    import logging

    logging.getLogger("somebody.elses").warning("cannot parse Jane Sample")
    (line,) = lines()
    assert line["logger"] == "somebody.elses"
    assert "Sample" not in json.dumps(line)


def test_standard_error_may_be_closed_after_the_log_was_set_up(monkeypatch):
    gone = io.StringIO()
    monkeypatch.setattr(sys, "stderr", gone)
    log.configure("INFO")
    log.event("first.event")
    gone.close()
    log.event("second.event")


def test_a_step_is_where_faults_act(monkeypatch):
    reached = []
    monkeypatch.setattr(log, "faults", [reached.append])
    log.step("intake.arrived.committed", mails=1)
    assert reached == ["intake.arrived.committed"]


def test_a_full_disk_behind_the_log_stops_nobody(monkeypatch):
    full = open("/dev/full", "w", encoding="utf-8", buffering=1)  # noqa: PTH123, SIM115 - a device, closed below
    monkeypatch.setattr(sys, "stderr", full)
    log.configure("INFO")
    log.event("a.line.that.finds.no.room")
    log.warn("another", mails=1)
    with pytest.raises(OSError, match="No space left"):
        full.close()
