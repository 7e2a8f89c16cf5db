"""Whose a number is that stands behind the story, for whom a referral says it is, and what a heading's brackets tell."""

import pytest

from tests.unit.reading_world import only, people, said

CARD = "Jane Sample, 3/4/1988, 14 Exemplar Road, Testbury, WS99 4NP, 07700 900123."
FAMILY = (
    "Mother: Ann Sample, dob 1/2/1985, 07700 900124\n"
    "Child: Tom Sample, dob 3/4/2012\nChild: Amy Sample, dob 5/6/2015\n"
    "Address: 14 Exemplar Road, Testbury WS99 4NP\n\n"
)


@pytest.mark.parametrize(
    "story",
    [
        "He shouts at the crossing lady (Mrs Dunkley, 01632 960624) every morning.",
        "Older men collect her from the hostel late at night. Beacon Lodge night staff 01632 960471.",
        "The lifts in the block are broken and the caretaker wants them mended: 01632 960625",
    ],
)
def test_a_number_in_the_story_behind_the_facts_is_nobodys_by_its_place(story):
    found = people(said("Referral", f"Name: {CARD} {story}"))
    assert found["Jane Sample"][2] == ("+447700900123",)


@pytest.mark.parametrize(
    "more",
    [
        "text only please, or 01632 960124 in the evening",
        "(works nights, best to ring after four) and 01632 960124",
        "if there is no answer try 01632 960124",
    ],
)
def test_a_second_number_with_words_of_dialling_between_is_still_the_subjects(more):
    found = people(said("Referral", f"Name: Jane Sample, 3/4/1988, 14 Exemplar Road, Testbury. 07700 900123, {more}"))
    assert found["Jane Sample"][2] == ("+447700900123", "+441632960124")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Please refer Jane. 14 Exemplar Road, Testbury. She shouts across the block of flats at night.", True),
        ("Please refer Jane. She has blocked us since.", True),
        ("Please refer Jane. That number is blocked now.", False),
    ],
)
def test_a_block_of_flats_blocks_no_number(words, kept):
    text = f"Please refer Jane Sample, dob 3/4/1988, 07700 900123{' - now blocked' if not kept else ''}. {words}"
    assert bool(people(said("Referral", text))["Jane Sample"][2]) is kept


@pytest.mark.parametrize(
    "wish",
    [
        "The referral is for the children only, mother is aware.",
        "This referral is about both children, not the parents.",
        "Only the children are being referred; mum is the contact.",
    ],
)
def test_for_the_children_only_leaves_out_the_parents_and_keeps_how_they_are_reached(wish):
    item = only(said("Referral", f"{FAMILY}{wish} The door was kicked in twice while they slept."))
    assert {s.name.value for s in item.subjects} == {"Tom Sample", "Amy Sample"}


@pytest.mark.parametrize("wish", ["This referral is for Amy Sample only.", "Please note only Amy is being referred."])
def test_for_one_by_name_leaves_out_the_others(wish):
    item = only(said("Referral", f"{FAMILY}{wish} Her window was broken twice."))
    assert {s.name.value for s in item.subjects} == {"Amy Sample"}


def test_a_wish_that_would_leave_nobody_leaves_everybody():
    item = only(said("Referral", f"Name: {CARD}\nName: Bob Other\nDOB: 1/1/1980\n\nThis is for the children only."))
    assert len(item.subjects) == 2


@pytest.mark.parametrize(
    ("heading", "role"), [("Person 1 (victim)", "victim"), ("Adult 2 (alleged perpetrator)", "perpetrator")]
)
def test_brackets_of_a_heading_tell_the_role(heading, role):
    item = only(said("Referral", f"{heading}\nName: Jane Sample\nDOB: 3/4/1988\nAddress: 14 Exemplar Road, Testbury"))
    assert item.subjects[0].role == role


@pytest.mark.parametrize("label", ["Maiden / other names", "Previous surname/alias", "Former names"])
@pytest.mark.parametrize("value", ["née Eze", "Eze", '"Eze"'])
def test_other_names_are_aliases(label, value):
    item = only(said("Referral", f"Name: Ngozi Sample\n{label}: {value}\nDOB: 3/4/1988"))
    assert (item.subjects[0].name.value, item.subjects[0].aliases) == ("Ngozi Sample", ("Eze",))


@pytest.mark.parametrize(
    ("words", "born"),
    [
        ("He must have been born in 1946, I forget the month.", "1946"),
        ("He was born in May 1946.", "1946-05"),
        ("His year of birth is 1946.", "1946"),
    ],
)
def test_a_year_of_birth_in_prose_is_kept_and_the_date_is_missing(words, born):
    item = only(said("Referral", f"I am worried about Leonard Abel Sample. {words} Youths sit in his kitchen."))
    assert item.subjects[0].dob.value == born
    assert "dob" in item.missing


@pytest.mark.parametrize("phone", ["Shop landline is 01632 960772", "office number 01632 960772"])
def test_a_landline_of_a_shop_is_the_workplace_of_one_and_not_the_households(phone):
    text = (
        "VICTIM: Hamza Sample, 01/05/1997, 60 Priory Street, Testbury WS99 2PS, 07700 900771. "
        f"{phone}, ask for him\n\nPERPETRATOR: Corey Other, 15.8.2005, 3 Moor Road, Testbury, WS99 0RR"
    )
    numbers = {s.name.value: {p.value: p.whose for p in s.phones} for s in only(said("Referral", text)).subjects}
    assert numbers == {"Hamza Sample": {"+447700900771": "own", "+441632960772": "work"}, "Corey Other": {}}


def test_a_mail_all_in_capitals_names_somebody_to_be_put_on_the_list():
    text = (
        "PLEASE CAN YOU PUT MARGARET ELSIE SAMPLE ON FOR TUESDAY\nDATE OF BIRTH 23 02 1941\n12 SPINDLE COURT TESTBURY\n"
        "PHONE 01632 960601 A MAN IN A VAN HAS HAD MONEY OFF HER FOR THE GUTTERS AND CAME BACK ON WEDNESDAY FOR MORE"
    )
    item = only(said("HELP", text))
    assert (item.subjects[0].name.value, sorted(item.missing)) == ("Margaret Elsie Sample", [])


def test_a_first_name_that_is_also_a_month_heads_a_person():
    text = (
        "1) SAMPLE, Zbigniew Jan\n\ndob 31.10.63 / 2 Nailers Yard, Testbury / 01632 960621\nBreaks the lifts at night."
    )
    assert "Zbigniew Jan Sample" in people(said("four for the hub", text))


def test_what_is_written_below_a_signature_that_stands_first_is_the_letter():
    text = (
        "-- \nEllis Marchant, Adviser\nAdviceline 0808 157 0099\n\nSorry, my phone puts the signature first. He came on Monday and "
        "again this morning, much calmer. The appeal is listed for January."
    )
    assert "much calmer" in said("Re: your question", text).new_text


def test_a_paragraph_below_a_signature_that_follows_a_letter_stays_the_signature():
    text = (
        "He came on Monday and was much calmer.\n\n-- \nEllis Marchant, Adviser\n\nWe close at noon on Fridays. Our office is at "
        "the market place and you can park behind it. Please ring the bell twice."
    )
    assert "park behind" not in said("Update", text).new_text


@pytest.mark.parametrize(
    "story",
    [
        "caretaker Geoff (07700 900349) wont go up there now, needles on the landing",
        "Her ex-lodger Craig (no surname, 07700 900410) keeps coming back at night to demand money.",
        "Handyman Pete on 07700 900349 has mended the door twice this week already.",
    ],
)
def test_a_number_right_behind_somebody_elses_name_is_theirs(story):
    form = "Name: Jane Sample\ndob 14/8/01\nFlat 9 Osprey Court, Testbury, WS99 7SP\nmob 07700 900123\n\n"
    assert people(said("Referral", form + story))["Jane Sample"][2] == ("+447700900123",)


@pytest.mark.parametrize("head", ["Tel 2 (DO NOT USE)", "Mobile - do not ring", "Second phone (not in use)"])
def test_a_column_of_numbers_that_are_not_to_be_rung_gives_none(head):
    text = f"Name: Jane Sample\nDOB: 3/4/1988\nTel 1: 07700 900123\n{head}: 07700 900124"
    assert people(said("Referral", text))["Jane Sample"][2] == ("+447700900123",)


def test_the_next_of_a_numbered_list_gives_nothing_to_the_one_before():
    text = (
        "1)\nSAMPLE, Ann - 12 Aug 1990 - 14 Exemplar Road, Testbury - had her tent slashed.\n\n"
        "2)\nSuresh (one name only). Phone 07700 900332. Is made to sell roses.\n\nOur night phone is 07700 900390."
    )
    assert people(said("two for the hub", text))["Ann Sample"][2] == ()


def test_a_recent_date_alone_on_a_line_is_nobodys_birth():
    text = "Please discuss Jane Sample of 14 Exemplar Road, Testbury. Men come at night.\n\nDate you became aware\n\n19/11/2026"
    assert people(said("Referral", text))["Jane Sample"][0] is None
