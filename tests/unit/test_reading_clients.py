"""With whom the sender works is his client where a birth date stands behind the name, and a colleague else."""

import pytest

from tests.unit import reading_world as rw

THERE = "She is staying at 40 Harbour Street, Testbury TB99 9GS. Two men have been waiting for her outside."


def names(text):
    return [s.name.value if s.name else None for item in rw.said("Referral", text).items for s in item.subjects]


@pytest.mark.parametrize(
    "text",
    [
        "I work with Kerry-Ann Voss (22 March 1995) at our drop-in.",
        "I am working with Kerry-Ann Voss (22/03/1995) in our service.",
        "We've been working closely with Kerry-Ann Voss, 22/3/95, for a year.",
        "We are currently working with Kerry-Ann Voss (dob 22/03/1995).",
        "I have been working with our client, Kerry-Ann Voss (born 22.3.1995), since May.",
    ],
)
def test_a_client_is_put_forward(text):
    assert names(f"{text} {THERE}") == ["Kerry-Ann Voss"]


@pytest.mark.parametrize(
    "text",
    [
        "I work with Tom Other at the drop-in.",
        "She works with Tom Other (12/3/1990) at the shop.",
        "I am working with Tom Other of Compass on this.",
    ],
)
def test_a_colleague_is_not(text):
    assert names(f"Please discuss Jane Sample, 22/03/1995. {text} {THERE}") == ["Jane Sample"]
