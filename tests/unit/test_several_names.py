"""Several people behind one label: who each of them is, and what is one person."""

import pytest

from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.form import several_names
from mailflow.ingest.stretch import Stretch


def _said(text: str, *, several: bool = False) -> list[str]:
    value = Stretch.of([Block(BlockKind.LINE, text, "body", 0, len(text))], {"body": text})
    return [" ".join(piece.text.split()) for piece in several_names.people(value, several=several)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Tom Sample & Ann Other", ["Tom Sample", "Ann Other"]),
        ("Tom Sample and his wife Ann", ["Tom Sample", "Ann"]),
        ("Mr T Sample, Mrs A Sample", ["Mr T Sample", "Mrs A Sample"]),
        ("1) Tom Sample 2) Ann Sample", ["Tom Sample", "Ann Sample"]),
        ("Sample, Tom / Other, Ann", ["Sample, Tom", "Other, Ann"]),
        ("Tom and Ann Sample", ["Tom Sample", "Ann Sample"]),
        ("Tom Sample, Ann Other and Lee Sample", ["Tom Sample", "Ann Other", "Lee Sample"]),
        ("Tom Sample (3/4/1980) and Ann Other (5/6/1982)", ["Tom Sample (3/4/1980)", "Ann Other (5/6/1982)"]),
        ("Tom Sample and his mother Ann Other (next of kin)", ["Tom Sample"]),
    ],
)
def test_each_who_is_referred_is_told_apart(text: str, people: list[str]) -> None:
    assert _said(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "SAMPLE, Jane",
        "Garcia Lopez, Maria Jose",
        "Jane Sample, also known as Ann Other",
        "Jane Sample / Jane Other",
        "Smith and Sons",
        "Hill Sample and Brown Other LLP",
        "Jane Sample and family",
        "Jane Sample, Tarn Rise, Testbury",
    ],
)
def test_one_person_or_a_firm_is_no_list(text: str) -> None:
    assert _said(text) == []


def test_two_names_at_a_comma_are_two_where_several_are_asked_for() -> None:
    assert _said("Tom Sample, Ann Other", several=True) == ["Tom Sample", "Ann Other"]
    assert _said("Tom Sample, Ann Other") == []
