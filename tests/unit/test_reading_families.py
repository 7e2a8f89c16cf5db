"""Who the people of a mail are: families, mothers and the unborn, and mails that are about nobody (reading-rules 1-3)."""

import pytest

from mailflow.ingest.person import family_name
from mailflow.submission import MailClass, Role, SubjectKind
from tests.unit.reading_world import only, people, said

HOME = "Flat 5, Tern House, Testbury TB99 2LT"
STORY = "Lads from the next block come into the flat every night and will not leave."


@pytest.mark.parametrize(
    "told",
    [
        (
            f"Can we have the family at {HOME} on please, all 5 of them\n\nmum Tanya Sample 3.9.94\nher partner Liam Other 30.11.90\n"
            "and the kids Marcus Sample (10) Poppy Sample (7) and Teddy Other (2)"
        ),
        (
            f"Please add the whole family, they all live at {HOME}. Tanya Sample, born 3/9/1994, her partner Liam Other, born 30/11/1990, "
            "and the children Marcus Sample (10), Poppy Sample (7) and Teddy Other (2)."
        ),
    ],
)
def test_everybody_of_a_family_that_is_referred_is_there_and_lives_there(told):
    found = only(said("Family for Tuesday", f"{told}\n\n{STORY}")).subjects
    assert [s.name.value for s in found] == [
        "Tanya Sample",
        "Liam Other",
        "Marcus Sample",
        "Poppy Sample",
        "Teddy Other",
    ]
    assert [s.role for s in found[2:]] == [Role.CHILD] * 3
    assert {s.addresses[0].postcode for s in found} == {"TB99 2LT"}


@pytest.mark.parametrize(
    "child",
    [
        "Unborn child\nExpected date of delivery: 28.01.2027",
        "Unborn baby\nEDD: 28/01/2027",
        "Unborn\nDue date: 28 January 2027",
        "Unborn: EDD 28/01/2027",
    ],
)
def test_a_mother_in_a_form_and_her_unborn_child_are_two(child):
    found = only(
        said(
            "Referral",
            f"Parent\nName: Rosa Sample\nDOB: 09/12/1998\nAddress: {HOME}\nTel: 07700 900526\n\n{child}\n\n{STORY}",
        )
    )
    assert [(s.kind, s.name and s.name.value) for s in found.subjects] == [
        (SubjectKind.PERSON, "Rosa Sample"), (SubjectKind.UNBORN, None),
    ]  # fmt: skip
    assert (found.subjects[0].dob.value, found.missing) == ("1998-12-09", ())


@pytest.mark.parametrize(
    "child", ["Unborn: EDD 28/01/2027", "Unborn: Baby Sample, EDD 28 January 2027", "EDD: 28/01/2027"]
)
def test_a_home_and_a_number_below_an_unborn_child_are_the_mothers(child):
    form = f"Mother: Rosa Sample 09/12/1998\n{child}\nAddress: {HOME}\nTel: 07700 900526\nSummary: {STORY}"
    found = only(said("Referral", form))
    assert [s.kind for s in found.subjects] == [SubjectKind.PERSON, SubjectKind.UNBORN]
    assert len(found.subjects[0].phones) == len(found.subjects[0].addresses) == 1
    assert found.missing == ()


def test_a_birth_date_right_below_the_mother_of_a_form_is_hers():
    form = f"Child: Tom Sample\nDOB: 03/04/2015\nAddress: {HOME}\n\nMother: Jane Sample\nDOB: 05/06/1990\n\nSummary: {STORY}"
    found = only(said("Referral", form)).subjects
    assert [(s.name.value, s.dob.value) for s in found] == [("Tom Sample", "2015-04-03"), ("Jane Sample", "1990-06-05")]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Location: the underpass by Exemplar Retail Park\nPersons: none identified\nEngineer is Bob Other 07700 900536. Needles are left there.", "place"),
        ("Place: the old bandstand, Jubilee Gardens\nSuspects: none known\nCrew leader Tony Other, 07700 900539. Fires are lit on the boards.", "place"),
        ("Agenda item, no individuals. There is a rise in thefts of catalytic converters. Analyst Amy Other, 14 Moor Road, Testbury.", "trend"),
        ("A group of eight or nine girls, no names at this stage, fight at the skate park. Ranger is Les Other, 07700 900542.", "group"),
        ("Type of subject: business premises\nTrading name: Exemplar Filling Station\nRing Road North, Testbury WS99 0RN\nMr Al Other (contact only)\nDrivers leave without paying.", "business"),
        ("One for the hub, grey golf, car reg lj45 rua, no idea who drives it. It parks outside the school and the driver shouts at girls.", "vehicle"),
    ],
)  # fmt: skip
def test_where_the_sender_says_that_it_is_about_nobody_nobody_who_is_named_is_referred(told, kind):
    found = only(said("For the hub", told)).subjects
    assert [s.kind for s in found] == [SubjectKind(kind)]
    assert not [phone for s in found for phone in s.phones]


@pytest.mark.parametrize("heading", ["Referring both of them:", "Referring these two:", "Both of them:"])
def test_a_line_that_says_that_both_are_referred_is_no_heading_of_the_referrers_part(heading):
    text = f"{heading}\n\nName: Ann Sample\nDOB: 08/08/1980\nAddress: {HOME}\n\nName: Bo Other\nDOB: 19/02/1979\nAddress: as above\n\nSummary: {STORY}"
    assert [s.name.value for s in only(said("couple", text)).subjects] == ["Ann Sample", "Bo Other"]


@pytest.mark.parametrize("opening", ["Update for hub on", "Quick update on", "Hub update re", "Update from us about"])
def test_an_update_that_names_somebody_refers_nobody(opening):
    found = said(
        "hub", f"{opening} Connor Sample - he turned up for his first session yesterday and has asked to come back."
    )
    assert found.mail_class is MailClass.UPDATE


def test_a_run_of_letters_without_end_is_no_surname_and_is_soon_passed_over():
    """Letters of a damaged attachment by the hundred thousand: looked at once, not once for each of them."""
    assert not list(family_name._TOLD.finditer("two children " + "aBcDEfgH" * 40_000))


@pytest.mark.parametrize(
    "household",
    [
        "Adults\nTanya Sample, mum, 03/09/1994, 07700 900322\nLiam Other-Dale, mum's partner, 30/11/1990, 07700 900323\n\nChildren\n  *   Poppy Sample, 7\n  *   Teddy Other-Dale, 2",
        "PARENTS\nTanya Sample - mother - dob 03/09/1994 - 07700 900322\nLiam Other-Dale - father - dob 30/11/1990 - 07700 900323\n\nCHILDREN\nPoppy Sample - daughter - aged 7\nTeddy Other-Dale - son - aged 2",
        "Mum: Tanya Sample, 03/09/1994, 07700 900322\nPartner: Liam Other-Dale, 30/11/1990, 07700 900323\nChildren: Poppy Sample 7, Teddy Other-Dale 2",
    ],
)
def test_below_a_heading_each_line_is_one_of_the_household_with_his_own_number_and_age(household):
    text = (
        f"Could we bring this family to the hub? They all live at {HOME}.\n\n{household}\n\nWhat is going on\n{STORY}\n"
    )
    found = only(said("Family for Tuesday", text)).subjects
    told = {s.name.value: (s.age and s.age.value, [p.value for p in s.phones]) for s in found}
    assert told == {
        "Tanya Sample": (None, ["+447700900322"]),
        "Liam Other-Dale": (None, ["+447700900323"]),
        "Poppy Sample": ("7", []),
        "Teddy Other-Dale": ("2", []),
    }
    assert {s.addresses[0].postcode for s in found} == {"TB99 2LT"}


@pytest.mark.parametrize(
    "below",
    [
        "Professionals\nBev Other, health visitor, 01632 960199\nOmar Other, teacher, 01632 960155",
        "Parents\nShelley Other, mum, 07700 900322\nDean Other, dad, left in May",
    ],
)
def test_who_is_only_named_below_a_heading_is_not_referred(below):
    text = f"Could we bring Alfie Sample, born 02/11/2012, of {HOME}, to the hub?\n\n{below}\n\nConcerns\nHe has been fighting in the street.\n"
    assert [s.name.value for s in only(said("Referral", text)).subjects] == ["Alfie Sample"]


@pytest.mark.parametrize(
    ("told", "homes"),
    [
        ("Tom Sample, 22/06/1979, and Lee Sample, 09/02/1982. Same house, 31 Quarry Bank, Testbury, TB99 5JR.", 2),
        ("Tom Sample, 22/06/1979, and Lee Sample, 09/02/1982. One roof, 31 Quarry Bank, Testbury, TB99 5JR.", 2),
        ("Tom Sample, 22/06/1979, and Lee Sample, 09/02/1982. Home is 31 Quarry Bank, Testbury, TB99 5JR.", 2),
        ("Tom Sample, 22/06/1979, and Lee Sample, 09/02/1982. Lee is at 31 Quarry Bank, Testbury, TB99 5JR.", 1),
        (
            "the victim Tom Sample, 22/06/1979, and the perpetrator Lee Other, 09/02/1982. Address 31 Quarry Bank, Testbury, TB99 5JR.",
            1,
        ),
        (
            "Tom Sample, 22/06/1979. Lee Sample, 09/02/1982, is his brother. He was seen at 31 Quarry Bank, Testbury, TB99 5JR.",
            0,
        ),
    ],
)
def test_a_home_told_in_a_sentence_of_its_own_behind_several_is_each_one_s(told, homes):
    found = only(said("Referral", f"Two to add for tomorrow please, we refer {told}\n\n{STORY}")).subjects
    assert sum("31 Quarry Bank, Testbury" in [a.value for a in s.addresses] for s in found) == homes


@pytest.mark.parametrize("lead", ["Two to add for tomorrow:", "For Tuesday, add:", "Both to be added:"])
def test_to_add_somebody_is_no_label_of_an_address(lead):
    text = f"{lead} Tom Sample, 22/06/1979, and Lee Sample, 09/02/1982.\n\n{STORY} They have knives."
    found = only(said("Referral", text)).subjects
    assert [s.name.value for s in found] == ["Tom Sample", "Lee Sample"]


FORM = "Business: Exemplar Wines\nAddress: 4 High Street, Testbury WS99 1SB\n"


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (
            "Premises licence holder: Mr Ranjit Other (not the person of concern)\n\nMr Other says he did not know.",
            "business",
        ),
        ("Owner: Ken Other\nTel: 01632 960588\n\nKen Other was not there. Mr Other says he knew nothing.", "business"),
        ("\nWe spoke with Mr Abel Other, who runs it. Mr Other has put cameras up.", "business"),
        ("\nI would like to refer the manager, Abel Sample, born 3/4/1980. He is threatened.", "person"),
        ("Person of concern: Ken Sample, dob 3/4/1980\nTel: 07700 900588", "person"),
        ("\nAbel Sample runs it and is terrified. Please can you discuss him.", "person"),
    ],
)
def test_a_form_that_names_a_business_is_about_nobody_but_who_is_put_forward(told, kind):
    found = only(
        said("Referral", f"{FORM}{told}\n\nA group gathers at the side door, where vapes were sold to boys.")
    ).subjects
    assert [s.kind.value for s in found] == [kind]


@pytest.mark.parametrize(
    "told", ["is thought to be a lad called Kyle, 17", "may be Kyle, 17", "is believed to be Kyle"]
)
def test_who_is_thought_to_be_the_father_is_not_referred(told):
    body = f"I would like to refer Ellie Sample (04/10/2010). She is with older men at night. The baby's father {told}."
    assert "Kyle" not in people(said("Referral", body))
