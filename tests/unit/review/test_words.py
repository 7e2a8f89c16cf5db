"""What the pages say: moments as typed, times in words, reasons without a gap, the attendance log's lines."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mailflow.decision import ItemState, MessageState
from mailflow.errors import NotPossible
from mailflow.review import roll, words
from mailflow.review.moments import parse, suggestions
from mailflow.store.outbox import STATES
from mailflow.submission import Certainty, ItemKind, MailClass, Role
from tests.unit.mailing_world import register

LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 11, 23, 10, 30, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12:00", "2026-11-23 12:00"),
        (" 9:15 ", "2026-11-24 09:15"),
        ("10:30", "2026-11-24 10:30"),
        ("Tue 11:30", "2026-11-24 11:30"),
        ("tuesday 11.30", "2026-11-24 11:30"),
        ("Mon 12:00", "2026-11-23 12:00"),
        ("Mon 10:30", "2026-11-30 10:30"),
        ("2026-11-25 16:01", "2026-11-25 16:01"),
        ("2026-11-01 10:00", "2026-11-01 10:00"),
    ],
)
def test_a_moment_is_understood_as_people_type_it(typed, meant):
    found = parse(typed, MONDAY)
    assert f"{found:%Y-%m-%d %H:%M}" == meant
    assert found.tzinfo is LONDON


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "12:60", "2026-02-30 10:00", "Xyz 10:00", "noon Tue", "1200"])
def test_what_is_no_moment_is_refused_in_words(typed):
    with pytest.raises(NotPossible, match=r"Say a moment|no such"):
        parse(typed, MONDAY)


def test_the_clock_change_is_crossed_at_wall_clock_time():
    before = datetime(2026, 10, 24, 13, 0, tzinfo=LONDON)
    assert parse("12:00", before).astimezone(UTC) == datetime(2026, 10, 25, 12, 0, tzinfo=UTC)


def test_suggestions_are_the_next_moments_of_the_week():
    assert suggestions(MONDAY) == ("Mon 12:00", "Mon 16:01", "Tue 11:30", "Wed 16:01")
    assert suggestions(MONDAY + timedelta(days=1, hours=3))[0] == "Wed 16:01"


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=20), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(hours=1, minutes=30), "1 hour and 30 minutes"),
        (timedelta(days=6, hours=23, minutes=59), "6 days and 23 hours"),
        (timedelta(days=2, minutes=5), "2 days and 5 minutes"),
    ],
)
def test_a_length_of_time_is_told_by_its_two_largest_units(length, said):
    assert words.span(length) == said


def test_times_are_told_in_london_summer_or_winter():
    summer = datetime(2027, 6, 7, 10, 59, 59, tzinfo=UTC)
    assert words.moment_exact(summer, LONDON) == "Monday 7 June 2027, 11:59:59"
    assert words.moment_near(summer, summer, LONDON) == "today 11:59am"
    assert words.moment_near(summer, summer + timedelta(days=3), LONDON) == "Mon 7 Jun 11:59am"
    assert words.moment_near(summer, summer + timedelta(days=300), LONDON) == "Mon 7 Jun 2027 11:59am"


def test_every_reason_that_the_program_knows_has_words_of_its_own():
    rules = Path(words.__file__).parents[1] / "rules"
    text = "".join(file.read_text("utf-8") for file in rules.glob("*.py"))
    known = [reason for reason in words._REASONS if f'"{reason}"' in text]
    assert "late" in known
    assert words.tag("missing:dob") == words.Tag("Missing: date of birth", "yellow")
    assert words.tag("unknown-stated:phone").text == "Sender does not know: contact telephone number"
    assert words.tags(["late", "missing:phone", "missing:dob", "ambiguous:dob"]) == [
        words.Tag("Late", "orange"),
        words.Tag("Missing: date of birth, telephone", "yellow"),
        words.Tag("Unclear: date of birth", "yellow"),
    ]
    assert words.tag("something-new").text == "Something new"


def test_every_state_and_kind_has_its_words():
    assert {s.value for s in MessageState} | {s.value for s in ItemState} <= set(words.STATES)
    assert {k.value for k in ItemKind} | {k.value for k in MailClass} <= set(words.KINDS)
    assert set(STATES) == set(words.LETTER_STATES)
    assert {c.value for c in Certainty} == set(words.CERTAINTIES)
    assert {r.value for r in Role} == set(words.ROLES)


def test_days_near_by_have_names():
    day = date(2026, 11, 23)
    assert [words.day_near(day + timedelta(days=n), day) for n in (-1, 0, 1, 2)] == [
        "yesterday",
        "today",
        "tomorrow",
        "Wednesday 25 November",
    ]


def test_the_attendance_form_has_a_line_for_each_contact_and_some_for_others():
    shown = roll.rows(register(), ())
    assert [r.name for r in shown if r.known] == ["Petra Police", "Hugo Home", "Cora Care", "Gus Guest"]
    assert sum(not r.known for r in shown) == roll.EMPTY_ROWS
    assert roll.attendees(roll.typed({}, shown)) == ()


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"row-0-how": "dancing"}, "Choose how they attended"),
        ({"row-0-represented_by": "Rita"}, "Say how they attended"),
        ({"row-0-how": "present", "row-0-represented_by": "Rita"}, "Only somebody who is represented"),
        ({"row-0-how": "represented"}, "Say who represents them"),
        ({"row-4-how": "present", "row-4-name": "Vera"}, "Enter name and organisation"),
        ({"row-0-name": "Somebody else"}, ""),
    ],
)
def test_a_line_that_cannot_be_says_what_to_mend(typed, wrong):
    filled = roll.typed(typed, roll.rows(register(), ()))
    assert "".join(row.wrong for row in filled).startswith(wrong)
    assert filled[0].name == "Petra Police", "a contact's name is not taken from the form"
