"""Parts of a mail are told apart without losing a character: what a person sees is in the new text, or in a section."""

import pytest

from tests.unit.reading_world import said

RULE = "_" * 47


@pytest.mark.parametrize(
    "line",
    [
        "Marks *very* important: 3 * 4 * 5 = 60 and a**b",
        "<*> a bullet as lists draw it",
        "See <https://hub.example/form> and <mailto:jo@agency.example> for it",
        "[cid:image001.png@01DA] is the picture",
        "Name: ________________ (we never got it)",
        "He said: >>> and then <<<",
    ],
)
def test_what_was_typed_is_in_the_new_text(line):
    assert said("x", f"Hello there.\n{line}\nMore words follow.\n").new_text.split("\n")[1] == line


@pytest.mark.parametrize("rule", [RULE, "=====", "* * *", "-----------", "+----+----+"])
def test_a_drawn_line_stays_where_it_stood(rule):
    assert (
        said("x", f"Hello there.\n\n{rule}\n\nMore words follow.\n").new_text
        == f"Hello there.\n{rule}\nMore words follow."
    )
    assert said("x", f"Hello there, all.\n{rule}\n").new_text == f"Hello there, all.\n{rule}"


def test_a_drawn_line_above_an_older_mail_is_quoted():
    old = "From: Hub <hub@council.example>\nSent: 23 November 2026 11:59\nTo: Jo\nSubject: Minutes"
    found = said("x", f"My answer is here.\n\n{RULE}\n{old}\n\nOld text stood here.\n")
    assert found.new_text == "My answer is here."
    assert found.quoted_text == f"{RULE}\n{old}\n\nOld text stood here."
    assert [(name, trace.text.startswith(RULE)) for name, trace in found.sections] == [("quoted", True)]


@pytest.mark.parametrize("unseen", ["\u200b", "\u202e", "\ufeff", "\u00ad"])
def test_what_nobody_sees_is_left_out(unseen):
    assert said("x", f"Hello {unseen}there.\n").new_text == "Hello there."


def test_thousands_of_drawn_lines_are_all_kept():
    assert said("x", "Hello there.\n" + f"{RULE}\n" * 5_000).new_text.count(RULE) == 5_000
