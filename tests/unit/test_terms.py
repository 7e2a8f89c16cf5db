import copy
import tomllib
from datetime import date, datetime, time
from pathlib import Path

import pytest

from mailflow.errors import ConfigWrong
from mailflow.partnership.terms import Membership, load
from mailflow.submission import SubjectKind

CONFIG = Path(__file__).parents[2] / "config"
FILE = "hub.toml"


@pytest.fixture
def data():
    return tomllib.loads((CONFIG / "cannock-chase.toml").read_text(encoding="utf-8"))


def later(data, **table):
    return load({**data, "terms": [*data["terms"], table]}, file=FILE)


def refusal(data):
    with pytest.raises(ConfigWrong) as wrong:
        load(data, file=FILE)
    return str(wrong.value)


def test_a_later_table_overrides_only_what_it_names(data):
    hub = later(
        data, valid_from=date(2027, 4, 1), meeting={"time": time(11)}, topics=[{"name": "Arson"}], other_topic="Arson"
    )
    old, new = hub.terms
    assert (new.meeting.time, new.meeting.day, new.meeting.minutes) == (time(11), "tuesday", 90)
    assert [t.name for t in new.topics] == ["Arson"], "lists are replaced"
    assert (old.meeting.time, len(old.topics)) == (time(10), 31)
    assert (new.version, new.required, new.statement) == (old.version, old.required, old.statement)


def test_a_third_table_builds_on_the_second_wherever_it_stands_in_the_file(data):
    third = {"valid_from": date(2028, 1, 1), "meeting": {"place": "Council chamber"}}
    second = {"valid_from": date(2027, 1, 1), "meeting": {"time": time(11)}}
    hub = load({**data, "terms": [third, *data["terms"], second]}, file=FILE)
    assert [t.valid_from.year for t in hub.terms] == [2023, 2027, 2028]
    assert (hub.terms[2].meeting.time, hub.terms[2].meeting.place) == (time(11), "Council chamber")


def test_false_takes_away_what_an_earlier_table_gave(data):
    hub = later(
        data,
        valid_from=date(2027, 1, 1),
        cutoff=False,
        statement=False,
        raise_in_person=False,
        meeting={"minutes": False},
        mailings={"minutes_before": False},
        agreement={"months": False},
    )
    new = hub.terms[1]
    assert (new.cutoff, new.statement, new.meeting.minutes, new.agreement.months) == (None, None, None, None)
    assert list(new.mailings) == ["minutes_after"]
    assert new.raise_in_person is False, "a switch is switched, not taken away"
    assert hub.terms[0].cutoff is not None


def test_the_terms_in_force_are_those_of_the_day_and_the_earliest_before_all(data):
    hub = later(data, valid_from=date(2027, 4, 1), version="April 2027")
    assert hub.on(date(2027, 3, 31)).version == "May 2023"
    assert hub.on(date(2027, 4, 1)).version == "April 2027"
    assert hub.on(date(1999, 1, 1)).version == "May 2023"


def test_loading_does_not_change_the_tables_that_it_was_given(data):
    before = copy.deepcopy(data)
    later(data, valid_from=date(2027, 4, 1), meeting={"time": time(11)})
    assert data == before


def test_nothing_of_loaded_terms_can_be_changed(data):
    hub = load(data, file=FILE)
    with pytest.raises(Exception, match="frozen"):
        hub.terms[0].meeting.time = time(11)


def drop(table, key):
    def made(data):
        target = data[table] if table == "partnership" else data["terms"][0]
        for step in key.split(".")[:-1]:
            target = target[step]
        del target[key.split(".")[-1]]

    return made


def put(place, value):
    def made(data):
        steps = place.split(".")
        target = data["partnership"] if steps[0] == "partnership" else data["terms"][0]
        for step in steps[1:-1]:
            target = target[int(step)] if step.isdigit() else target[step]
        target[steps[-1]] = value

    return made


IN_2023 = " (terms valid from 2023-05-01)"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            put("terms.meeting.day", "tuseday"),
            f"terms.meeting.day{IN_2023} is wrong: it should be 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday' or 'sunday'.",
        ),
        (
            put("terms.meeting.time", "ten"),
            f"terms.meeting.time{IN_2023} is wrong: give a local time such as 12:00:00.",
        ),
        (
            put("terms.meeting.time", "10:00:00Z"),
            f"terms.meeting.time{IN_2023} is wrong: give a local time in whole seconds and without a zone, such as 12:00:00.",
        ),
        (put("terms.meeting.minutes", 0), f"terms.meeting.minutes{IN_2023} is wrong: it should be greater than 0."),
        (
            put("terms.meeting.length", 90),
            f"terms.meeting.length{IN_2023} is not a known key; allowed: day, guest_speaker_lifts_limit, minutes, place, time.",
        ),
        (
            put("terms.meeting.place", ""),
            f"terms.meeting.place{IN_2023} is wrong: it should have at least 1 character.",
        ),
        (put("terms.meeting.minutes", True), f"terms.meeting.minutes{IN_2023} is wrong: give a whole number."),
        (
            put("terms.marking.text", "OFFICIAL\nX: y"),
            f"terms.marking.text{IN_2023} is wrong: give one line of text, without line breaks and control characters.",
        ),
        (
            put("terms.marking.text", "X" * 81),
            f"terms.marking.text{IN_2023} is wrong: it should have at most 80 characters.",
        ),
        (
            put("terms.statement.text", ["Read\x07 out"]),
            f"terms.statement.text[1]{IN_2023} is wrong: give text without control characters.",
        ),
        (
            put("terms.texts.aim", "\x1b[2J"),
            f"terms.texts.aim{IN_2023} is wrong: give text without control characters.",
        ),
        (
            put("terms.routes.0.contact", "marac@"),
            f"terms.routes[1].contact{IN_2023} is wrong: give one mail address alone, such as name@agency.example.",
        ),
        (
            put("partnership.short_name", "CSH\r\nBcc: x"),
            "partnership.short_name is wrong: give one line of text, without line breaks and control characters.",
        ),
        (put("partnership.intake", []), "partnership.intake is wrong: give at least one entry."),
        (put("terms.topics", []), f"terms.topics{IN_2023} is wrong: give at least one entry."),
        (
            put("partnership.reference_prefix", "csh"),
            "partnership.reference_prefix is wrong: give two to five capital letters, such as CSH.",
        ),
        (drop("terms", "meeting.place"), f"terms.meeting.place{IN_2023} is missing and must be given."),
        (drop("terms", "required"), f"terms.required{IN_2023} is missing and must be given."),
        (
            drop("terms", "required.vehicle"),
            f"terms.required.vehicle{IN_2023} is wrong: each kind of subject needs a list of fields, and [] where none is required.",
        ),
        (
            put("terms.required.person", ["name", "age"]),
            f"terms.required.person[2]{IN_2023} is wrong: it should be 'name', 'dob', 'address', 'phone' or 'summary'.",
        ),
        (
            put("terms.required.animal", []),
            f"terms.required.animal{IN_2023} is wrong: it should be 'person', 'unborn', 'household', 'place', 'business', 'group', 'trend' or 'vehicle'.",
        ),
        (
            put("terms.mailings.minutes_between", {"day": "monday", "time": time(9)}),
            f"terms.mailings.minutes_between{IN_2023} is wrong: it should be 'minutes_before' or 'minutes_after'.",
        ),
        (
            put("terms.cutoff.referrals", {"day": "tuesday", "time": time(10)}),
            f"terms.cutoff.referrals{IN_2023} is wrong: on the meeting's day it must be before the meeting, which starts at 10:00.",
        ),
        (
            put("terms.mailings.minutes_before", {"day": "monday", "time": time(11, 59)}),
            f"terms.mailings.minutes_before{IN_2023} is wrong: it must not be before cutoff.referrals, or mail in time would be left out.",
        ),
        (
            put("terms.mailings.minutes_after", {"day": "tuesday", "time": time(11, 29)}),
            f"terms.mailings.minutes_after{IN_2023} is wrong: on the meeting's day it must be after the meeting, at 11:30 or later.",
        ),
        (
            put("terms.topics.3.name", "ARSON"),
            f"terms.topics{IN_2023} is wrong: each topic must have a name of its own.",
        ),
        (
            put("terms.other_topic", "Anything"),
            f"terms.other_topic{IN_2023} is wrong: it must be the name of one of the topics.",
        ),
        (
            put("terms.topics.0.words", []),
            f"terms.topics[1].words{IN_2023} is not a known key; allowed: name, synonyms.",
        ),
        (
            put("terms.routes.0.for", "everything"),
            f"terms.routes[1].for{IN_2023} is wrong: it should be 'case', 'delay', 'safeguarding', 'onward' or 'concern'.",
        ),
        (put("terms.legislation", "an Act"), f"terms.legislation{IN_2023} is wrong: give a list in square brackets."),
        (put("terms.statement", "words"), f"terms.statement{IN_2023} is wrong: give a table."),
        (
            put("terms.holidays.added", ["May Day"]),
            f"terms.holidays.added[1]{IN_2023} is wrong: give a date such as 2026-12-01.",
        ),
        (
            put("terms.release", "never"),
            f"terms.release{IN_2023} is wrong: it should be 'automatic' or 'person'.",
        ),
        (
            put("terms.membership", "everybody"),
            f"terms.membership{IN_2023} is wrong: it should be 'signatory_or_recognised' or 'signatory_and_role'.",
        ),
        (drop("partnership", "name"), "partnership.name is missing and must be given."),
        (
            put("partnership.time_zone", "Europe/Cannock"),
            "partnership.time_zone is wrong: give the name of a time zone, such as Europe/London.",
        ),
        (
            put("partnership.time_zone", "../etc/passwd"),
            "partnership.time_zone is wrong: give the name of a time zone, such as Europe/London.",
        ),
        (
            put("partnership.colour", "green"),
            "partnership.colour is not a known key; allowed: id, intake, name, phone, reference_prefix, short_name, time_zone.",
        ),
        (
            put("partnership.terms", []),
            "partnership.terms is not a known key; allowed: a [partnership] and [[terms]] tables.",
        ),
    ],
)
def test_a_wrong_setting_is_answered_with_file_key_and_what_is_allowed(data, wrong, sentence):
    wrong(data)
    assert refusal(data) == f"{FILE}: {sentence}"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ({}, "partnership is missing and must be given as a [partnership] table."),
        ({"partnership": {}}, "terms must be given as one or more [[terms]] tables, each with valid_from."),
        (
            {"partnership": {}, "terms": []},
            "terms must be given as one or more [[terms]] tables, each with valid_from.",
        ),
        (
            {"partnership": {}, "terms": {}},
            "terms must be given as one or more [[terms]] tables, each with valid_from.",
        ),
        ({"partnership": {}, "term": []}, "term is not a known key; allowed: a [partnership] and [[terms]] tables."),
        ({"partnership": {}, "terms": [{}]}, "terms.valid_from is missing or wrong: give a date such as 2026-12-01."),
        (
            {"partnership": {}, "terms": [{"valid_from": "2026-12-01"}]},
            "terms.valid_from is missing or wrong: give a date such as 2026-12-01.",
        ),
        (
            {"partnership": {}, "terms": [{"valid_from": datetime(2026, 12, 1)}]},
            "terms.valid_from is missing or wrong: give a date such as 2026-12-01.",
        ),
        (
            {"partnership": {}, "terms": [{"valid_from": date(2026, 12, 1)}, {"valid_from": date(2026, 12, 1)}]},
            "terms.valid_from 2026-12-01 is given twice; each [[terms]] table starts on a day of its own.",
        ),
    ],
)
def test_a_file_of_the_wrong_shape_is_answered_with_one_sentence(content, sentence):
    assert refusal(content) == f"{FILE}: {sentence}"


def test_a_wrong_later_table_is_named_by_its_date(data):
    data["terms"].append({"valid_from": date(2027, 4, 1), "meeting": {"minutes": "long"}})
    assert (
        refusal(data) == f"{FILE}: terms.meeting.minutes (terms valid from 2027-04-01) is wrong: give a whole number."
    )


def test_taking_away_what_must_be_there_is_refused(data):
    data["terms"].append({"valid_from": date(2027, 4, 1), "marking": False})
    assert refusal(data) == f"{FILE}: terms.marking (terms valid from 2027-04-01) is missing and must be given."


def test_several_problems_are_several_sentences(data):
    put("terms.meeting.day", "tuseday")(data)
    drop("partnership", "short_name")(data)
    text = refusal(data)
    assert text.count(FILE) == 2
    assert "partnership.short_name is missing" in text
    assert "terms.meeting.day" in text


def test_no_sentence_shows_the_value_that_was_given(data):
    secret = "07700 900123 Jane Sample"
    for place in ("terms.duty.address", "partnership.intake", "partnership.id", "terms.meeting.time", "terms.release"):
        wrong = copy.deepcopy(data)
        put(place, secret)(wrong)
        assert "Sample" not in refusal(wrong)


def test_every_membership_and_kind_of_subject_is_a_word_that_the_file_may_use(data):
    assert {m.value for m in Membership} == {"signatory_or_recognised", "signatory_and_role"}
    assert set(data["terms"][0]["required"]) == {k.value for k in SubjectKind}
