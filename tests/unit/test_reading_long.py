"""Mails longer than anybody writes: their facts are read from the beginning, nothing of them is lost, and it is said."""

import time

import pytest

from mailflow.ingest.assemble import TOO_LONG
from mailflow.ingest.cleaning import clean, origin
from tests.unit.reading_world import said

FORM = "Name: Jane Sample\nDOB: 3/4/1988\nAddress: 14 Exemplar Road, Testbury, WS99 4NP\nTel: 07700 900123\n\n"
PROSE = "He lives at 5 Lower Croft, Testbury WS99 7LB (07700 900148) and was seen by PC Smith on 2/10/2026 at noon "


def test_facts_at_the_top_of_a_very_long_mail_are_read_and_the_rest_is_kept():
    found = said("Referral", FORM + "The noise goes on all night long.\n" * 20_000 + "The very end")
    subject = found.items[0].subjects[0]
    assert (subject.name.value, subject.dob.value) == ("Jane Sample", "1988-04-03")
    assert TOO_LONG in found.limits
    assert found.new_text.endswith("The very end")


def test_a_mail_of_usual_length_is_read_whole_and_nothing_is_said():
    found = said("Referral", "The noise goes on all night long.\n" * 1_900 + "\n" + FORM)
    assert found.items[0].subjects[0].name.value == "Jane Sample"
    assert TOO_LONG not in found.limits


def test_a_single_endless_line_is_read_as_far_as_is_said():
    found = said("Referral", FORM + "x" * 30 + " the noise goes on all night" * 10_000)
    assert found.items[0].subjects[0].name.value == "Jane Sample"
    assert TOO_LONG in found.limits
    for trace in (found.items[0].subjects[0].name.trace, found.items[0].summary.trace):
        assert dict(found.texts)[trace.part][trace.start : trace.end] == trace.text


@pytest.mark.parametrize(
    "text",
    [PROSE * 2_500, (PROSE + "\n") * 5_000, "Amy Blue\n" * 20_000, " " * 250_000 + "x", "\t \u00a0" * 80_000 + "x"],
    ids=["one line", "lines without a full stop", "names", "blanks", "odd blanks"],
)
def test_no_long_text_keeps_the_reader_busy(text):
    began = time.process_time()
    said("Referral", text)
    assert time.process_time() - began < 15


def test_the_end_of_an_endless_gap_is_dropped_and_places_behind_it_are_still_known():
    raw = "a" * 1_000 + " " * 500 + "b"
    kept = clean(raw)
    assert kept == "a" * 1_000 + " " * 100 + "b"
    assert origin(raw, len(kept) - 1) == len(raw) - 1
