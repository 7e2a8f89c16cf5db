from pathlib import Path

import pytest

from mailflow.errors import ConfigWrong
from mailflow.outbound import compose
from mailflow.outbound.wording import (
    counted,
    joined,
    moment_in_words,
    phone_in_words,
    plain,
    time_in_words,
)
from mailflow.settings import shipped
from tests.unit.mailing_world import IN_TIME, TOO_LATE, hub


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "letters").mkdir()
    return tmp_path


def write(folder: Path, text: str, name: str = "note") -> None:
    (folder / "letters" / f"{name}.txt").write_text(text, encoding="utf-8")


def test_the_first_line_is_the_subject_and_the_rest_is_the_body(folder):
    write(folder, "Subject: {{ marking }}: hello\n\n\nDear all,\n\n\n\nbye  \n")
    assert compose.letter("note", {"marking": "OFFICIAL"}, folder=folder) == compose.Worded(
        "OFFICIAL: hello", "Dear all,\n\nbye\n"
    )


def test_a_letter_of_the_installation_wins_over_the_shipped_one(folder):
    write(folder, "Subject: ours\n\nOur own words.\n", "question")
    assert compose.letter("question", {}, folder=folder).body == "Our own words.\n"


def test_a_template_that_is_changed_while_the_program_runs_is_read_again(folder):
    import os

    write(folder, "Subject: s\n\nfirst\n")
    assert compose.letter("note", {}, folder=folder).body == "first\n"
    write(folder, "Subject: s\n\nsecond\n")
    os.utime(folder / "letters" / "note.txt", (1, 1))
    assert compose.letter("note", {}, folder=folder).body == "second\n"


def test_a_value_that_is_not_handed_over_is_an_error_and_not_a_gap(folder):
    write(folder, "Subject: s\n\n{{ nobody }}\n")
    with pytest.raises(ConfigWrong, match=r"letters/note.txt: this wording cannot be used: 'nobody' is undefined"):
        compose.letter("note", {}, folder=folder)


def test_a_broken_template_is_told_with_its_line(folder):
    write(folder, "Subject: s\n\n{% if %}\n")
    with pytest.raises(ConfigWrong, match=r"letters/note.txt, line 3"):
        compose.letter("note", {}, folder=folder)
    assert [p for p in compose.problems(folder) if "note.txt, line 3" in p]


def test_every_shipped_letter_can_be_read():
    assert len(list((shipped() / "letters").glob("*.txt"))) == 6
    assert list(compose.problems()) == []


def test_a_template_without_a_subject_line_is_refused(folder):
    write(folder, "Dear all\n")
    with pytest.raises(ConfigWrong, match="first line must be"):
        compose.letter("note", {}, folder=folder)


def test_no_value_can_start_a_header_or_hide_text(folder):
    write(folder, "Subject: about {{ what }}\n\n{{ what }}\n")
    worded = compose.letter("note", {"what": "a\x00\x1b[31m\u202eb\x85c"}, folder=folder)
    assert worded.subject == "about a[31mb"
    assert "\n" not in worded.subject
    assert not set("\x00\x1b\u202e\x85") & set(worded.body)


def test_html_is_left_as_it_is_because_letters_are_plain_text(folder):
    write(folder, "Subject: s\n\n{{ what }}\n")
    assert compose.letter("note", {"what": "A & B <c>"}, folder=folder).body == "A & B <c>\n"


def test_a_template_cannot_reach_behind_its_values(folder):
    write(folder, "Subject: s\n\n{{ what.__class__.__mro__ }}\n")
    with pytest.raises(ConfigWrong):
        compose.letter("note", {"what": "x"}, folder=folder)


def test_times_are_told_as_people_say_them():
    zone = hub().zone
    assert moment_in_words(IN_TIME, zone) == "Monday 23 November 2026, 11:59am"
    assert time_in_words(TOO_LATE.replace(second=0), zone) == "12 noon"
    assert time_in_words(TOO_LATE, zone) == "12:00:01pm"
    assert time_in_words(TOO_LATE.replace(hour=0, second=0), zone) == "12 midnight"
    assert time_in_words(TOO_LATE.replace(month=7, hour=12, minute=5), zone) == "1:05pm"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("+447700900123", "07700 900123"),
        ("+442079460123", "020 7946 0123"),
        ("+441214960123", "0121 496 0123"),
        ("+441632960100", "01632 960100"),
        ("+48123456789", "+48123456789"),
        ("", ""),
    ],
)
def test_phone_numbers_are_written_as_at_home(number, said):
    assert phone_in_words(number) == said


def test_lists_and_counts_read_as_sentences():
    assert (joined([]), joined(["a"]), joined(["a", "b"]), joined(("a", "b", "c"))) == (
        "",
        "a",
        "a and b",
        "a, b and c",
    )
    assert (counted(1, "item"), counted(2, "item"), counted(2, "reply", "replies")) == (
        "1 item",
        "2 items",
        "2 replies",
    )


def test_line_ends_of_every_kind_become_line_feeds():
    assert plain("a\r\nb\rc\u2028d\te\ud800") == "a\nb\nc\nd e"
