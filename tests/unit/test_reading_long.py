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
    assert found.flags == ("parse-failure",)
    assert found.new_text.endswith("The very end")


def test_a_mail_of_usual_length_is_read_whole_and_nothing_is_said():
    found = said("Referral", "The noise goes on all night long.\n" * 1_900 + "\n" + FORM)
    assert found.items[0].subjects[0].name.value == "Jane Sample"
    assert TOO_LONG not in found.limits
    assert found.flags == ()


@pytest.mark.parametrize("people", [105, 320])
@pytest.mark.parametrize("lead", ["{}. Name: ", "{}) Name: ", "Referral {}\nName: "])
def test_no_referral_of_a_long_list_is_dropped(people, lead):
    form = (
        "{}Ned Person{}{}\nDOB: 04/05/19{}\nAddress: {} Birch Row, Testbury, WS99 4AA\nPhone: 07700 900{:03}\n"
        "Summary: noise every night.\n"
    )
    text = "\n".join(
        form.format(lead.format(i), chr(97 + i % 26), chr(97 + i // 26 % 26), 70 + i % 20, i, i)
        for i in range(1, people + 1)
    )
    found = said("Referrals", f"Please see these referrals.\n\n{text}")
    assert len(found.items) == people
    assert all(len(item.subjects) == 1 and not item.missing for item in found.items)


def test_a_list_too_long_to_be_read_is_held_and_says_so():
    person = "{}. Ned Person{}, 4/5/1970, {} Birch Row, 07700 900{:03}"
    text = "\n".join(person.format(i, chr(97 + i % 26), i, i % 1000) for i in range(1, 2_500))
    found = said("Referrals", text)
    assert found.items
    assert TOO_LONG in found.limits
    assert "parse-failure" in found.flags


def test_a_single_endless_line_is_read_as_far_as_is_said():
    found = said("Referral", FORM + "x" * 30 + " the noise goes on all night" * 10_000)
    assert found.items[0].subjects[0].name.value == "Jane Sample"
    assert TOO_LONG in found.limits
    for trace in (found.items[0].subjects[0].name.trace, found.items[0].summary.trace):
        assert dict(found.texts)[trace.part][trace.start : trace.end] == trace.text


@pytest.mark.parametrize(
    "text",
    [
        *(
            PROSE * 2_500,
            (PROSE + "\n") * 5_000,
            "Amy Blue\n" * 20_000,
            " " * 250_000 + "x",
            "\t \u00a0" * 80_000 + "x",
        ),
        "From: a  " * 1_100,
        "Please ignore the row: not to be referred. " + "Th" * 10_000,
        "Please ignore the row: not to be referred. " + "MIME-" * 4_000,
    ],
    ids=[
        *("one line", "lines without a full stop", "names", "blanks", "odd blanks", "labels on one line"),
        *("a word of many capitals", "hyphens"),
    ],
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
