"""What the words behind an address or before a date make of it, and referrals that are counted: a person, a place."""

import pytest

from tests.unit.reading_world import only, people, said

HAPPENS = "He kicked the door of number 8 in on Friday night and has threatened the neighbours since."


def home_of(text):
    return (
        only(said("Referral", f"Please add Darren Sample, born 09/05/1990. {text} {HAPPENS}")).subjects[0].addresses[0]
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He lives at 40 Castle Street, Testbury, which as you know is a hostel, and has a phone.", "hostel"),
        ("He lives at 40 Castle Street, Testbury, which is the night shelter.", "hostel"),
        ("He lives at 40 Castle Street, Testbury, which is a flat above a shop.", "home"),
        ("He is now at 5 Elm Court, Testbury and that address is confidential.", "confidential"),
        ("He is now at 5 Elm Court, Testbury. It must not go further than us.", "home"),
    ],
)
def test_the_words_behind_an_address_say_what_sort_of_one_it_is(text, kind):
    assert home_of(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "He rents the room over the chip shop, which is 66A Cross Street, Testbury.",
        "He has a bedsit above the launderette, which is 66A Cross Street, Testbury.",
    ],
)
def test_which_house_a_room_is_in_may_be_told_after_it(text):
    assert home_of(text).value == "66A Cross Street, Testbury"


@pytest.mark.parametrize(
    ("text", "born"),
    [
        (
            "Can I get Darren Sample on for Tuesday pls. 9.5.90, stopping at his nans, 5 Elm Court, Testbury.",
            "1990-05-09",
        ),
        ("Can I get Darren Sample on for Tuesday pls. 9.11.26, he was at 5 Elm Court, Testbury.", None),
    ],
)
def test_a_sentence_about_somebody_that_begins_with_a_day_of_long_ago_begins_with_his_birth(text, born):
    assert people(said("Referral", f"{text} {HAPPENS}"))["Darren Sample"][0] == born


COUNTED = (
    """Two items from the rangers.

First, a place: the bandstand in Larkhill Park. Broken glass and canisters every morning since the clocks went back.

Second, a person: Darren Sample, d.o.b. 09/05/1990, of 5 Elm Court, Testbury. He kicked a door in on Friday night.
""",
    """Two from my team.

The first is Mr Darren Sample of 5 Elm Court, Testbury. He was born on 9 May 1990. He kicked a door in on Friday night.

The second is not a person: the bandstand in Larkhill Park, where young people have been setting light to bins.
""",
)


@pytest.mark.parametrize("body", COUNTED, ids=["a place first", "a place last"])
def test_a_place_is_counted_beside_a_person(body):
    items = said("For the hub", body).items
    kinds = sorted(subject.kind for item in items for subject in item.subjects)
    assert kinds == ["person", "place"]
    (place,) = [s for item in items for s in item.subjects if s.kind == "place"]
    assert place.addresses[0].value == "the bandstand in Larkhill Park"


def test_what_stands_in_front_of_a_place_belongs_to_it():
    body = "For next week please. It's the old scout hut behind Birch Avenue. 3 deliberate fires in a fortnight. No suspects."
    (subject,) = only(said("For the hub", body)).subjects
    assert (subject.kind, subject.addresses[0].value) == ("place", "the old scout hut behind Birch Avenue")


def test_both_children_are_put_forward_where_the_letter_is_for_the_two_and_not_for_their_mother():
    body = """I am writing for the two children and not about their mother. Aoife Sample was born on 17 November 2013; her brother
Declan Sample is with us in Year 4, date of birth 05/03/2018. They live at 5 Elm Court, Testbury. He sleeps in his coat behind the door."""
    assert list(people(said("Concern", body))) == ["Aoife Sample", "Declan Sample"]


def test_a_whole_family_is_everybody_who_bears_its_name():
    body = """Can we put the whole Sample family forward please. Mum is Shanice Sample, she's 24, then Tia Sample who is 3. All at
5 Elm Court, Testbury. Landlord (a Mr Haq, 07700 900290) has taken the front door off."""
    assert list(people(said("Family", body))) == ["Shanice Sample", "Tia Sample"]


def test_a_brother_who_is_only_told_of_stays_a_mention():
    body = """Please add Aoife Sample, born 17 November 2013, of 5 Elm Court, Testbury. Her brother Declan Sample, born 05/03/2008,
collects her from school. She sleeps in her coat behind the door."""
    assert list(people(said("Concern", body))) == ["Aoife Sample"]


@pytest.mark.parametrize(
    "text",
    [
        "07700 900222 is Jane's mum, who is not to be told.",
        "12/03/2014, evicted from her flat for arrears.",
        "She is in touch with her mother, 14 Larch Road, Testbury, 07700 900666. Jane is sofa surfing.",
    ],
)
def test_what_is_a_relative_s_or_a_day_of_her_story_is_not_hers(text):
    found = people(said("Referral", f"I am referring Jane Sample. {text} {HAPPENS}"))
    assert found["Jane Sample"][0] is None
    assert found["Jane Sample"][2] == ()


def test_a_number_that_is_ok_to_text_is_kept():
    text = (
        "I am referring Jane Sample (dob 03/04/1988) of 14 Larch Road, Testbury. Her mobile 07700 900123 is OK to text."
    )
    assert people(said("Referral", f"{text} {HAPPENS}"))["Jane Sample"][2] == ("+447700900123",)


def test_an_ex_who_is_to_be_kept_away_is_none_of_the_whole_family_that_is_put_forward():
    text = """Please discuss the whole Sample family. Jane Sample (dob 03/04/1988) and her son Tom Sample (dob 05/06/2015) are at
9 Elm Close, Testbury, the address is confidential. Her ex-husband Mark Sample (dob 01/02/1985) is violent and must not find them."""
    assert "Mark Sample" not in people(said("Family", text))


def test_another_boy_whom_the_two_children_harmed_does_not_get_their_home():
    text = """Referring the two children. Liam Sample (dob 03/04/2011) and his brother Noah Sample (dob 05/06/2013) live at 14 Larch
Road, Testbury. They have been beating up a boy at school called Kyle Dobson (dob 07/08/2012)."""
    assert list(people(said("Concern", text))) == ["Liam Sample", "Noah Sample"]


def test_who_drops_in_somewhere_and_lives_elsewhere_keeps_the_home():
    text = "I am referring Jane Sample (dob 03/04/1988). She attends the drop-in most mornings and lives at 14 Larch Road, Testbury."
    assert people(said("Referral", f"{text} {HAPPENS}"))["Jane Sample"][1] == "14 Larch Road, Testbury"


def test_a_friend_s_number_in_a_form_is_not_the_only_number_of_the_one_it_is_about():
    body = f"""Name: Jane Sample
DOB: 03/04/1988
Address: 14 Larch Road, Testbury
Ravi's mobile: 07700 900444
Concern: {HAPPENS}"""
    assert people(said("Referral", body))["Jane Sample"][2] == ()


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("We attended an alarm at 14 Exemplar Road, Testbury, WS99 1AA, home of Mr Darren Sample.", True),
        ("Crews were called to 14 Exemplar Road, Testbury, WS99 1AA, where Darren Sample lives alone.", True),
        ("I visited 14 Exemplar Road, Testbury, WS99 1AA (the address of Darren Sample) on Friday.", True),
        ("Officers went to 14 Exemplar Road, Testbury, WS99 1AA, which is Darren Sample's home.", True),
        ("Our PCSO called at 14 Exemplar Road, Testbury, WS99 1AA (tenant: Mr Darren Sample).", True),
        ("Darren Sample broke in at 14 Exemplar Road, Testbury, WS99 1AA, home of Mrs Ann Other.", False),
        ("Darren Sample was seen at 14 Exemplar Road, Testbury, WS99 1AA, where Mr Ken Other lives.", False),
        ("Darren Sample went to 14 Exemplar Road, Testbury, WS99 1AA, home of his mother Ann Sample.", False),
    ],
)
def test_the_words_behind_an_address_say_whose_home_it_is(text, home):
    (found,) = only(said("Referral", f"{text} I would like to refer Darren, born 09/05/1950. {HAPPENS}")).subjects
    assert found.name.value == "Darren Sample"
    assert [a.value for a in found.addresses] == ["14 Exemplar Road, Testbury"] * home
