"""Who or what a mail puts forward when no full name stands there, and whose a fact is by where it stands."""

import pytest

from mailflow.ingest.value import label_whose, labels
from mailflow.ingest.value.labels import Owner
from tests.unit import reading_world as rw

SHE = "Please discuss Jane Sample, born 3 April 1958, of 4 Mill Lane, Testbury, WS99 3AB. Two men come every night. "


def only(text):
    (item,) = rw.said("Referral", text).items
    return item


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Could the premises known as Booze Corner, {} go on the agenda. Vapes are sold to children.", "Booze Corner"),
        ("Please add the shop called Pricewise, {} to the agenda. Owner is Tom Other, he is helpful.", "Pricewise"),
        ("Can the takeaway trading as Golden Wok at {} be discussed please. Fights every Saturday.", "Golden Wok"),
        ("We would like to bring a pub, The Drovers, {}. The licence holder is Karen Lamb. Fights.", "The Drovers"),
        ("Could the pub known as the Drovers be added? {}. Fights every Friday night.", "the Drovers"),
    ],
)
def test_a_business_that_is_asked_for_is_the_subject_and_whoever_runs_it_is_not(text, name):
    item = only(text.format("88 Market Parade, Testbury, TB99 1AB"))
    assert [(s.kind, s.name.value) for s in item.subjects] == [("business", name)]
    assert not item.missing


@pytest.mark.parametrize(
    "text",
    [
        SHE + "She begs outside the shop called Pricewise and staff are scared of her.",
        "Please add Harbir Sample, 04/05/1970, of 88 Market Parade, Testbury TB99 1AB, licence holder of the shop known as Booze Corner.",
        "Please consider the young shop worker Amy Sample of 4 Mill Lane, Testbury WS99 3AB. Her manager follows her home.",
        SHE + "Could the pub be told not to serve her, and the shop on the corner be put on the list?",
    ],
)
def test_a_business_beside_somebody_who_is_put_forward_is_none(text):
    assert [s.kind for s in only(text).subjects] == ["person"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I run the library. Please discuss the gang of teenagers who smash things every day. No names.", "group"),
        ("Caretaker at the bus station. Referring a group of lads on e-bikes, nobody knows them. Fireworks.", "group"),
        ("The underpass by the retail park. Litter every weekend, a group of youths was seen there once.", "place"),
        ("The car park on Mill Road: residents are worried about the noise. A gang meets there at night.", "place"),
    ],
)
def test_a_group_is_what_the_sender_brings_though_a_place_stands_before_it(text, kind):
    assert [s.kind for s in only(text).subjects] == [kind]


CHILDREN = "I am calling them Child A (7) and Child B (5), brothers, of 12 Harebell Rise, Testbury, TB99 7SG. Both are hungry. "


@pytest.mark.parametrize(
    "text",
    [
        "The way to get hold of the boys' household is her number, 01632 960590.",
        "To contact them use 01632 960590.",
        "To reach the children please go through their grandmother, Pearl, who has them after school: 01632 960590.",
    ],
)
def test_a_number_for_children_whose_names_are_kept_back_is_that_of_each(text):
    item = only(CHILDREN + text)
    assert [[p.value for p in s.phones] for s in item.subjects] == [["+441632960590"]] * 2


def test_nobody_else_is_put_forward_where_children_are_without_their_names():
    text = "I run the breakfast club at St Botolph's. " + CHILDREN + "\n\nMrs Ann Other\nclub phone 07700 900313"
    assert [s.name.value for s in only(text).subjects] == ["Child A", "Child B"]


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("Jane Sample of 4 Mill Lane, Testbury, WS99 3AB. She told me her birthday and it is 19 January 2003. She is afraid.", "2003-01-19"),
        ("Jane Sample turned seventy-nine in the summer (8 July 1947 is what we hold) and lives at 4 Mill Lane, Testbury, WS99 3AB.", "1947-07-08"),
        ("Jane Sample of 4 Mill Lane, Testbury, WS99 3AB. 12 May 1966 on our system. She is being robbed.", "1966-05-12"),
        ("Jane Sample of 4 Mill Lane, Testbury, WS99 3AB, a tenant since 12 May 1996, according to our records. She is robbed.", None),
        ("Jane Sample of 4 Mill Lane, Testbury, WS99 3AB was in the fire, which was 12 May 1996 not 14 May 1996. She is robbed.", None),
    ],
)  # fmt: skip
def test_a_date_is_a_birth_by_the_words_around_it(text, born):
    (subject,) = only(text).subjects
    assert (subject.dob.value if subject.dob else None) == born


def test_a_birth_that_is_put_right_behind_a_name_is_that_of_whoever_is_named():
    said = rw.said(
        "RE: form", "I typed her date of birth wrong. Jane Sample should be 6.11.74, not 11.6.74 as on the form."
    )
    assert said.items[0].subjects[0].dob.value == "1974-11-06"


def test_an_age_that_others_think_is_an_age():
    text = "Shay Sample of 61 Mafeking Street, TB99 4AD (his nan's, he does live there)\n07700 900118\nNobody has a date of birth for him, staff think about 22."
    (subject,) = only(f"Please discuss:\n{text}\nHe lifts from shops.").subjects
    assert (subject.age.value, [(p.value, p.whose) for p in subject.phones]) == ("22", [("+447700900118", "own")])


def test_homes_as_headings_are_of_whoever_is_named_below_each():
    text = (
        "Both sides are referred.\n\n14 Ash Way, Testbury WS99 1AA\n\nMrs Ann Sample, 12.04.1971, 07700 900685\n\nSays that he bangs "
        "on the wall.\n\n16 Ash Way, Testbury WS99 1AB\n\nMr Tom Other, 07700 900686\n\nSays that she films him."
    )
    item = only(text)
    assert [(s.name.value, s.addresses[0].postcode) for s in item.subjects] == [
        ("Ann Sample", "WS99 1AA"),
        ("Tom Other", "WS99 1AB"),
    ]
    assert list(item.missing) == ["dob"]


def test_a_home_below_each_name_stays_that_of_the_name_above():
    text = "Three.\n\nJane Sample, 3/4/88\n4 Ash Way, WS99 3AB\n\nTom Other, 4/5/89\n5 Ash Way, WS99 3AD\n\nAnn Third, 5/6/90\n6 Ash Way, WS99 3AE\n\nAll drink."
    assert [s.addresses[0].postcode for s in only(text).subjects] == ["WS99 3AB", "WS99 3AD", "WS99 3AE"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Mrs Sample has a direct line in her room, 01632 960521.", ["+441632960521"]),
        ("She has a line in her room, 01632 960521.", ["+441632960521"]),
        ("She is reached after work on 07700 900922. The after school club is on 07700 900921.", ["+447700900922"]),
        ("The crisis team has a direct line, 01632 960521.", []),
        ("\n\nMum (she does not live there)\n07700 900118", []),
    ],
)
def test_whose_a_number_is_told_by_who_has_it_and_not_by_when_he_is_rung(text, number):
    (subject,) = only(SHE + text).subjects
    assert [p.value for p in subject.phones] == number


@pytest.mark.parametrize(
    ("text", "there"),
    [("lives opposite us at", True), ("lives next door to us at", True), ("was shouting outside our home at", False)],
)
def test_a_home_may_be_told_by_where_the_sender_is(text, there):
    (subject,) = only(f"Jane Sample, 15/12/1958, {text} 2 Cygnet Lane, Testbury, TB99 2LB. She films staff.").subjects
    assert bool(subject.addresses) is there


@pytest.mark.parametrize(
    ("said", "fields", "owner"),
    [
        ("Person met", (), Owner.SUBJECT),
        ("Says he lives at", ("address",), Owner.NOBODY),
        ("Occupier - title and name", ("name",), Owner.SUBJECT),
        ("Is this where the occupier lives? (Y/N)", ("other",), Owner.NOBODY),
        ("Propertey", ("address",), Owner.NOBODY),
        ("Contct no.", ("phone",), Owner.NOBODY),
        ("Contract no.", ("other",), Owner.NOBODY),
        ("Station telephone", ("phone",), Owner.OTHER),
    ],
)
def test_labels_by_what_they_ask_for(said, fields, owner):
    known = labels.label(said)
    assert known is not None
    assert (known.fields, known.owner) == (fields, owner)


def test_where_somebody_was_visited_is_home_where_no_other_is_told():
    assert labels.label("Address visited").whose == label_whose.LAST_KNOWN


@pytest.mark.parametrize(
    "text",
    [
        "A neighbour has complained. His name is Tom Other, 6 Mill Lane, 07700 900822.",
        "A neighbour asked her to stop. Her name is Mrs Vera Other, Flat A, 07700 900822, and she would like to be kept informed.",
        "For clearance the desk wanted my own details: Tess Other, date of birth 21/01/1991.",
    ],
)
def test_whose_name_it_is_may_be_told_by_the_sentence_before(text):
    (subject,) = only(SHE + text).subjects
    assert (subject.name.value, subject.phones) == ("Jane Sample", ())


def test_the_name_of_whom_a_mail_is_about_may_come_in_a_second_sentence():
    (subject,) = only(
        "There is a lady sleeping in the porch at 4 Mill Lane, Testbury WS99 3AB. Her name is Vera Sample, born 3/4/1988."
    ).subjects
    assert subject.name.value == "Vera Sample"


@pytest.mark.parametrize("born", ["15 August 1983", "15 Agust 1983", "15/08/1983"])
def test_a_birth_date_before_an_address_is_no_part_of_it(born):
    (subject,) = only(
        f"Referral. Tom Sample, {born}, 90 Quayside, Testbury, WS99 2WE. His door was kicked in."
    ).subjects
    assert (subject.name.value, subject.dob.value) == ("Tom Sample", "1983-08-15")
    assert subject.addresses[0].value == "90 Quayside, Testbury"


def test_a_postcode_that_a_broken_line_set_far_behind_is_that_of_its_address():
    text = "SUSPECT:  Tom Sample (her son), dob not known, at 12 Ferry Road, Testbury\n          WS99 6XB, tel 07700 900346\n\nHe hits her."
    (subject,) = only(text).subjects
    assert subject.addresses[0].postcode == "WS99 6XB"


def test_a_birth_date_that_a_sheet_counted_in_days_is_assumed():
    (subject,) = only(
        "Name: Tom Sample\nDOB: 29020\nAddress: 4 Mill Lane, Testbury WS99 3AB\nConcern: he hits her"
    ).subjects
    assert (subject.dob.value, subject.dob.certainty.value) == ("1979-06-14", "assumed")
