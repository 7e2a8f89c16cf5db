"""Whose the lines of a printed form are: by the heading above, by who is named on the line, by how old a relative is."""

import pytest

from tests.unit.reading_world import said

HER = "Name: Ana Roche\nDate of birth: 01/02/1953\nAddress: 6 Pond Lane, Testbury, WS99 2BB\nTel: 07700 900010\n"


def people(text):
    return {s.name.value: s for item in said("Referral", text).items for s in item.subjects if s.name}


def ends(subject):
    return [number.value[-6:] for number in subject.phones]


@pytest.mark.parametrize(
    "heading",
    [
        "PART C   Next of kin / keyholder",
        "Part 3 Keyholder",
        "Section D   Emergency contact",
        "Box 4 Next of kin",
        "N E X T  O F  K I N",
        "R E F E R R E R",
    ],
)
def test_what_stands_below_a_heading_of_somebody_else_is_his(heading):
    text = f"ADULT AT RISK\n{HER}\n{heading}\nName: Mrs Bea Moss (daughter)\nTel: 07700 900011\nAddress: 9 Hill Row, Testbury WS99 3CC\n\nWhat did you find?\nNo food in the house and the gas left on.\n"
    found = people(text)
    assert list(found) == ["Ana Roche"]
    assert ends(found["Ana Roche"]) == ["900010"]


@pytest.mark.parametrize(
    "line",
    [
        "NR: MOSS, Bea (mother)        Tel: 07700 900011",
        "Rep: Bea Moss     Tel: 07700 900011",
        "HCP:  WEIR, Moira (CRHT)      Tel: 07700 900012",
    ],
)
def test_a_number_on_the_line_of_somebody_else_is_his(line):
    found = people(
        f"Client: ROCHE, Ana       DoB: 1 Feb 1953     Sex: F\nAddr:   6 Pond Lane, Testbury, WS99 2BB\nTel:    07700 900010\n{line}\n\nSeen at home. Ropes were cut again and she sat up all night.\n"
    )
    assert ends(found["Ana Roche"]) == ["900010"]


@pytest.mark.parametrize(
    "heading",
    [
        "COMPLAINANT (not to be disclosed; for information only, not referred)",
        "Other tenant - for information only",
        "Witness (not for discussion)",
        "Linked person, not being referred",
    ],
)
def test_a_heading_that_refers_nobody_keeps_what_is_below_it_to_itself(heading):
    text = f"PERPETRATOR\n{HER}\n{heading}\nName: Mrs Bea Moss\nBorn: 13/04/1951\nAddress: 9 Hill Row, Testbury WS99 3CC\nTel: 07700 900011\n\nLATEST ENTRY\nFourteen visitors at night.\n"
    found = people(text)
    assert list(found) == ["Ana Roche"]
    assert ends(found["Ana Roche"]) == ["900010"]


@pytest.mark.parametrize(
    "words",
    [
        "The victim has asked not to be discussed anywhere.",
        "The victim on this one asks not to be referred.",
        "Our aggrieved would prefer not to be included.",
    ],
)
def test_a_victim_who_asked_not_to_be_discussed_is_mentioned(words):
    found = people(
        f"Please list the one below. {words}\n\nVICTIM\n   Bea Moss   b. 01/05/1980   07700 900011\nSUSPECT\n   Ana Roche   b. 01/02/1953   07700 900010\n"
        "   6 Pond Lane, Testbury, WS99 2BB\n\nShe keyed the car and shouted abuse.\n"
    )
    assert list(found) == ["Ana Roche"]
    assert ends(found["Ana Roche"]) == ["900010"]


def test_spaced_out_headings_say_who_somebody_is():
    found = people(
        "V I C T I M\n  Ana Roche, born 1 Feb 1953\n  6 Pond Lane, Testbury, WS99 2BB\n  07700 900010\n\n"
        "P E R P E T R A T O R\n  Tom Moss, born 30 Aug 1991\n  9 Hill Row, Testbury, WS99 3CC\n  07700 900011\n"
    )
    assert [(n, s.role.value) for n, s in found.items()] == [("Ana Roche", "victim"), ("Tom Moss", "perpetrator")]


@pytest.mark.parametrize(
    ("born", "listed"), [("07.07.1975", ["Ana Roche"]), ("07.07.2015", ["Ana Roche", "Ivo Roche"])]
)
def test_a_grown_son_among_other_persons_is_mentioned_and_a_child_put_forward(born, listed):
    text = f"ADULT AT RISK\n{HER}\nOTHER PERSONS\nSon: Ivo Roche, {born}, 6 Kiln Way, Testbury WS99 6LW\n\nCIRCUMSTANCES\nFound walking in nightclothes at two.\n"
    assert sorted(people(text)) == listed


@pytest.mark.parametrize("keeper", ["Keeper of animal", "Dog owner", "Keeper", "Owner of the dog"])
def test_the_keeper_is_referred_and_not_who_complains(keeper):
    dots = "." * 10
    found = people(
        f"Complainant{dots} Ms P Moss\nComplainant phone{dots} 07700 900011\nComplainant address{dots} 51 Ladder Hill, Testbury, WS99 7LH\n"
        f"{keeper}{dots} Ana Roche\nKeeper DOB{dots} 01/02/1953\nKeeper address{dots} 53 Ladder Hill, Testbury, WS99 7LH\nKeeper phone{dots} 07700 900010\n"
        f"Notes{dots} Dogs kept in a dark shed.\n"
    )
    assert list(found) == ["Ana Roche"]
    assert ends(found["Ana Roche"]) == ["900010"]


@pytest.mark.parametrize(
    "words", ["was 73 in February (01/02/1953)", "turned 73 last February (01/02/1953)", "is 73 this year, 1 Feb 1953,"]
)
def test_a_date_that_gives_the_age_told_right_before_is_the_birth(words):
    found = people(
        f"One of our regulars, Ana Roche, lives at 6 Pond Lane, Testbury, WS99 2BB, {words} and is on 07700 900010. Men stay there."
    )
    assert found["Ana Roche"].dob.value == "1953-02-01"


def test_a_date_that_does_not_give_the_age_is_no_birth():
    found = people(
        "Ana Roche, 6 Pond Lane, Testbury, WS99 2BB, was 73 in hospital (01/02/2024) and is on 07700 900010. Men stay there."
    )
    assert found["Ana Roche"].dob is None


def test_a_question_that_asks_who_it_is_about_names_him():
    found = people(
        f"Eyes Open concern card\n\nWho are you worried about? {HER.removeprefix('Name: ')}\nWhat did you see?\nPadlock on her door.\n"
    )
    assert list(found) == ["Ana Roche"]
