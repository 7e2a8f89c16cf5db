"""Who complains of the person who is referred is not put forward, nor rung for him."""

import pytest

from tests.unit import reading_world as rw

HE = (
    "Please discuss Marlon Teague, dob 5/1/1996, 112 Sidings Lane, Testbury, WS99 8RL. He leaves his dogs in the yard. "
)


def people(text):
    return [
        (subject.name.value if subject.name else None, [phone.value for phone in subject.phones])
        for item in rw.said("Referral", text).items
        for subject in item.subjects
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We have had seven reports from the lady at 110 (Mrs Joan Lacey, 07700 900927, happy to be contacted).",
        "Several calls from the gentleman next door, Mr Tom Lacey, 07700 900927.",
        "Statements have come in from the couple opposite (Mr Tom Lacey, 07700 900927).",
        "It was reported by the lady at 110, Mrs Joan Lacey, 07700 900927.",
        "Complaints about him are mostly from an elderly widow across the road, Joan Lacey, 07700 900927.",
    ],
)
def test_who_complains_is_only_mentioned(text):
    assert people(f"{HE}{text}") == [("Marlon Teague", [])]
    assert "Lacey" not in str(people(f"He is at it again. {text}"))


@pytest.mark.parametrize(
    "text",
    [
        "Please discuss the lady at 110, Joan Lacey, 07700 900927. She is being shouted at daily.",
        "We have had seven reports about the lady at 110, Joan Lacey, 07700 900927. She shouts all night.",
        "Please discuss the lady at 110 (Joan Lacey, 07700 900927). Complaints from neighbours are daily.",
    ],
)
def test_whom_the_complaints_are_about_is_put_forward(text):
    assert people(text) == [("Joan Lacey", ["+447700900927"])]
