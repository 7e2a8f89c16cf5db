"""Short referrals in prose, as duty workers type them: the people, and the home and number of each (reading-rules 1 to 22)."""

import pytest

from tests.unit.reading_world import only, said

HOME = "51 Sycamore Avenue, Testbury, WS99 2QQ"
STORY = "He is being cuckooed by two men from out of the area."


def _told(text):
    """Every subject as "name | birth or age | postcode or home | numbers"."""
    read = said("Referral", text.replace("\\n", "\n"))
    return [
        " | ".join(
            (
                s.name.value if s.name else "-",
                (s.dob and s.dob.value) or (s.age and s.age.value) or "-",
                next((a.postcode or a.value for a in s.addresses), "-"),
                " ".join(f"{p.value.replace('+44', '0')} {p.whose}" for p in s.phones) or "-",
            )
        )
        for item in read.items
        for s in item.subjects
    ]


@pytest.mark.parametrize(
    ("where", "home"),
    [
        (f"He is currently an inpatient on Ward 4, Testbury General but his home address is {HOME}.", "WS99 2QQ"),
        (f"He is currently in HMP Testbury though his home address is {HOME}.", "WS99 2QQ"),
        (f"He is in Testbury Hospital at present but normally lives at {HOME}.", "WS99 2QQ"),
        (f"At the moment he is in Testbury Royal Infirmary. His usual address is {HOME}.", "WS99 2QQ"),
        (f"He has been evicted from Foundry Row and is now at {HOME}.", "WS99 2QQ"),
        (f"He has now been evicted from Foundry Row and is at the Salvation Army hostel, {HOME}.", "WS99 2QQ"),
        (f"His bail address is {HOME} and he must not go to 20 Mercer Close.", "WS99 2QQ"),
        ("He's between addresses at the moment.", "No fixed abode"),
        ("He is staying at friends' houses.", "No fixed abode"),
        ("He is staying with various mates.", "No fixed abode"),
        ("Currently couch surfing.", "No fixed abode"),
        ("He has been in HMP Testbury since May. Before that he lived at 3 Mill Lane, Testbury WS99 4AB.", "-"),
        (f"He is now of {HOME}, having been evicted from 4 Foundry Row.", "WS99 2QQ"),
    ],
)  # fmt: skip
def test_the_home_of_who_is_in_a_ward_a_cell_or_on_a_sofa(where, home):
    assert _told(f"Referral for Bart Sample 3.4.88, 07700 900123. {where} {STORY}") == [
        f"Bart Sample | 1988-04-03 | {home} | 07700900123 own"
    ]


@pytest.mark.parametrize(
    ("behind", "whose"),
    [
        ("holds power of attorney and should be the point of contact", "07700900333 relative"),
        ("is the best person to speak to", "07700900333 relative"),
        ("is happy to be the main contact", "07700900333 relative"),
        ("should be contacted", "07700900333 relative"),
        ("is her next of kin and emergency contact", "-"),
        ("is not the person to ring", "-"),
        ("lives away", "-"),
    ],
)
def test_a_daughter_who_is_the_one_to_ring_is_a_way_to_her_mother(behind, whose):
    mother = "Please discuss Mrs Ivy Sample, 4.5.1938, 7 Mill Lane, Testbury WS99 4AB. She is hoarding."
    assert _told(f"{mother} Her daughter, Mrs Jane Other (07700 900333), {behind}.") == [
        f"Ivy Sample | 1938-05-04 | WS99 4AB | {whose}"
    ]


@pytest.mark.parametrize(
    ("begins", "born"),
    [
        ("Can we take on Tess Example 4.5.88?", "1988-05-04"),
        ("Please bring on Tess Example, 4.5.88.", "1988-05-04"),
        ("Another one for you: Tess Example 040588.", "1988-05-04"),
        ("Please add Tess Example (04051988).", "1988-05-04"),
        ("Please add Tess Example, crime ref 040588.", "-"),
        ("Please add Tess Example 140926.", "-"),
        ("PC Bart Sample 040588 asks for Tess Example.", "-"),
    ],
)
def test_a_birth_right_behind_a_name(begins, born):
    told = f"{begins} She lives at 4 Mill Lane, Testbury WS99 4AB and is being harassed by her ex. 07700 900123."
    assert _told(told) == [f"Tess Example | {born} | WS99 4AB | 07700900123 own"]


FAMILY = [
    "Leanne Example | 1990-03-12 | WS99 5NT | 07700900444 own",
    "Craig Example | 1988-01-01 | WS99 5NT | -",
    "Mia | 5 | WS99 5NT | -",
    "Noah | 3 | WS99 5NT | -",
]


@pytest.mark.parametrize(
    "told",
    [
        r"Please add the following family:\nMum - Leanne Example 12.3.90\nDad - Craig Example 1.1.88\nKids - Mia 5, Noah 3\nAll at 22 Cherry Orchard, Testbury WS99 5NT. Mum's number is 07700 900444.\nPolice called 6 times.",
        "Please add this family. Mum Leanne Example 12.3.90, dad Craig Example 1.1.88, kids Mia 5 and Noah 3, all at 22 Cherry Orchard, Testbury WS99 5NT. Mum is on 07700 900444. Police called 6 times.",
        "Family for discussion: Leanne Example (mum, 12.3.90), Craig Example (dad, 1.1.88), Mia (5) and Noah (3). All of 22 Cherry Orchard, Testbury WS99 5NT. Leanne's mobile: 07700 900444. Police called 6 times.",
        "Worried about a family at 22 Cherry Orchard, Testbury WS99 5NT: mum Leanne Example 12.3.90, dad Craig Example 1.1.88, their children Mia aged 5 and Noah aged 3. Leanne can be contacted on 07700 900444. Police called 6 times.",
    ],
)  # fmt: skip
def test_a_family_told_person_by_person(told):
    assert _told(told) == FAMILY


def test_a_familys_name_is_that_of_each():
    told = "The Sample family - Lisa (mum, 3/3/87), Dave (dad, 4/4/85), Ellie (12) and Jack (9) - of 60 Sorrel Drive, Testbury WS99 9SD. School attendance is poor."
    assert _told(told) == [
        "Lisa Sample | 1987-03-03 | WS99 9SD | -",
        "Dave Sample | 1985-04-04 | WS99 9SD | -",
        "Ellie Sample | 12 | WS99 9SD | -",
        "Jack Sample | 9 | WS99 9SD | -",
    ]


def test_brothers_who_are_asked_for_have_their_mother_as_the_way_to_them():
    told = "Two brothers for the list, Jay Example 14 and Kai Example 12, of 31 Brook Street, Testbury WS99 3BS. Mum Tina 07700 900222. Throwing stones at buses."
    assert _told(told) == [
        "Jay Example | 14 | WS99 3BS | 07700900222 carer",
        "Kai Example | 12 | WS99 3BS | 07700900222 carer",
    ]


@pytest.mark.parametrize(
    "others",
    [
        "She has three children Mia 5, Noah 3 and Jack 1 who live with their dad.",
        "She is being abused by the family next door - mum Kim Other, dad Lee Other and sons Jay 14 and Ty 12.",
        "Her children Mia 5 and Noah 3 are on a plan.",
    ],
)
def test_a_family_that_is_only_told_of_is_not_put_forward(others):
    told = f"Family support worker here. Referral for Leanne Example 12.3.90, 22 Cherry Tree Lane, Testbury WS99 5NT, 07700 900444. {others}"
    assert _told(told) == ["Leanne Example | 1990-03-12 | WS99 5NT | 07700900444 own"]


def test_a_street_called_close_closes_nothing():
    found = said("Update CSH-2026-0147-Z", "Please note that she has moved to 14 Rowan Close, Testbury WS99 6RW.")
    assert [item.kind.value for item in found.items] == ["amendment"]


def test_a_blow_in_few_words_is_what_is_happening():
    told = "Please add Ann Sample 4.5.88, 4 Mill Lane, Testbury WS99 4AB, 07700 900123. Peter is hitting his mum."
    assert only(said("Referral", told)).summary.value == "Peter is hitting his mum"


def test_a_number_that_is_dead_is_not_even_the_mothers():
    told = "Please add this family: mum Ann Example 1.2.90 and kids Mia 5 and Noah 3, all at 22 Hill Road, Testbury WS99 5NT. Mum's number 07700 900444 is no longer in use. Arguments every night."
    assert _told(told) == [
        "Ann Example | 1990-02-01 | WS99 5NT | -",
        "Mia | 5 | WS99 5NT | -",
        "Noah | 3 | WS99 5NT | -",
    ]
