"""What is told on the way to somebody, of others and of other things, is not taken for him or for his (reading-rules 1 to 22)."""

import pytest

from mailflow.submission import MailClass, SubjectKind
from tests.unit.reading_world import said

HOME = "3 Quarry Bank, Testbury WS99 8TG"


def _told(text):
    """Every subject as "name | birth or age | home | numbers"."""
    read = said("Referral", text)
    return [
        " | ".join(
            (
                s.name.value if s.name else "-",
                (s.dob and s.dob.value) or (s.age and s.age.value) or "-",
                next((a.value or a.postcode for a in s.addresses), "-"),
                " ".join(f"{p.value.replace('+44', '0')} {p.whose}" for p in s.phones) or "-",
            )
        )
        for item in read.items
        for s in item.subjects
    ]


@pytest.mark.parametrize(
    ("told", "born"),
    [
        ("since his wife Maureen died on 19 March 2021, and was born on 6 June 1945", "1945-06-06"),
        ("since his wife Maureen left in March 2021 and was born on 6 June 1945", "1945-06-06"),
        ("after his mother Ann passed away, and he was born on 6 June 1945", "1945-06-06"),
        ("with his son Tom, who drinks, and was born on 6 June 1945", "1945-06-06"),
        ("with his son Tom, who drinks and was born on 6 June 1985", "-"),
        ("with his son Tom, born on 6 June 1985", "-"),
        ("- his son Tom lives next door and was born on 6 June 1985", "-"),
    ],
)
def test_behind_a_clause_of_another_the_sentence_goes_on_about_the_first(told, born):
    text = f"Please discuss Mr Leonard Birt. He has lived at {HOME} {told}. Two men have been in his kitchen."
    assert _told(text) == [f"Leonard Birt | {born} | 3 Quarry Bank, Testbury | -"]


@pytest.mark.parametrize(
    ("where", "home"),
    [
        (", of Tŷ Bach, 2 Chapel Fold, Testbury, WS99 9TF", "Tŷ Bach, 2 Chapel Fold, Testbury"),
        (", at Hill Crest, 2 Chapel Fold, Testbury, WS99 9TF", "Hill Crest, 2 Chapel Fold, Testbury"),
        (", lives at The Nook, 2 Chapel Fold, Testbury, WS99 9TF", "The Nook, 2 Chapel Fold, Testbury"),
        (". Address: Bryn Awel, 2 Chapel Fold, Testbury, WS99 9TF", "Bryn Awel, 2 Chapel Fold, Testbury"),
        (", is the daughter of Ann Price, 2 Chapel Fold, Testbury, WS99 9TF", "-"),
        (", of 2 Chapel Fold, Testbury, WS99 9TF", "2 Chapel Fold, Testbury"),
    ],
)
def test_a_house_by_its_name_before_its_number_is_nobody(where, home):
    text = f"Gwen Rhys, born 14 February 1939{where}. Gwen came in with bruising to the wrist."
    assert _told(text) == [f"Gwen Rhys | 1939-02-14 | {home} | -"]


@pytest.mark.parametrize(
    ("told", "home"),
    [
        ("His mum is Elaine Yelland (21/05/1966), tenant at 8 Elm Rise, Testbury, TB99 3YR, and he lives there with her", "8 Elm Rise, Testbury"),
        ("His dad Pete rents 8 Elm Rise, Testbury, TB99 3YR. Darren stays at the same address", "8 Elm Rise, Testbury"),
        ("His sister Kay lives at 8 Elm Rise, Testbury, TB99 3YR. Darren lives with her", "8 Elm Rise, Testbury"),
        ("His dad Pete rents 8 Elm Rise, Testbury, TB99 3YR. Darren does not live there", "-"),
        ("His dad Pete lives at 8 Elm Rise, Testbury, TB99 3YR. He used to live there with him", "-"),
        ("His sister Kay lives at 8 Elm Rise, Testbury, TB99 3YR. Darren visits her there", "-"),
    ],
)  # fmt: skip
def test_who_lives_there_has_the_home_told_just_before(told, home):
    text = f"Please refer Darren Yelland, born 19/08/2003. {told}. He has smashed the back door again."
    assert _told(text) == [f"Darren Yelland | 2003-08-19 | {home} | -"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PLEASE LOOK AT SHANNON LEIGH PRICE DATE OF BIRTH 23 07 1992 SHE IS AT 15 WEAVERS COURT TESTBURY WS99 4UJ\n\nSHE SCREAMS AT DRIVERS FOR FREE RIDES SHE HAS SPAT AT TWO OF THEM", ["Shannon Leigh Price | 1992-07-23 | 15 Weavers Court, Testbury | -"]),
        ("CAN WE DISCUSS MR TOM SAMPLE 3 MILL LANE TESTBURY WS99 1AA BORN 2/3/1970 HE BEGS FOR SPARE CHANGE OUTSIDE THE SHOP", ["Tom Sample | 1970-03-02 | 3 Mill Lane, Testbury | -"]),
        ("WORRIED ABOUT TOM SAMPLE WHO SHOUTS AT THE BUS STOP FOR HOURS EVERY NIGHT. NO DOB.", ["Tom Sample | - | - | -"]),
    ],
)  # fmt: skip
def test_what_somebody_in_capitals_asks_for_is_nobody(text, expected):
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("Please see attached referral form for the hub, filled in by hand as our computers are down.", None),
        ("Referral attached, sorry it is handwritten, the printer is broken.", None),
        ("Form attached. I had to scan it because our system is down.", None),
        ("Form attached, done by hand. He has been shouting at neighbours at night.", "He has been shouting at neighbours at night."),
    ],
)  # fmt: skip
def test_how_a_form_was_filled_in_is_no_story(text, story):
    (item,) = said("Referral", text).items
    assert (item.summary and item.summary.value) == story


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Could you pass this to the fire service, I don't have their address. Gwen Rhys, born 14/2/1939. She shouts at night.", set()),
        ("Could you get this to the safety people, we don't have their number. Gwen Rhys, born 14/2/1939. She shouts at night.", set()),
        ("Gwen Rhys, born 14/2/1939. She shouts at night. I don't have her address.", {"address"}),
    ],
)  # fmt: skip
def test_where_a_mail_is_to_be_passed_on_is_no_detail_of_the_subject(text, unknown):
    (item,) = said("Referral", text).items
    assert set(item.unknown_stated) == unknown


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("Referral: Jane Sample (was Kemp), born 3/4/1988. She is followed home at night.", "Jane Sample", ("Kemp",)),
        ("Referral: Jane Sample (was Kemp until the divorce), born 3/4/1988. She is followed home.", "Jane Sample", ("Kemp",)),
        ("Name: Jane Sample (was Kemp)\nDOB: 3/4/1988\nConcern: She is followed home.", "Jane Sample", ("Kemp",)),
        ("Name: Jane Ann Sample. Was Jane Kemp until the divorce\nDOB: 3/4/1988\nConcern: Noise.", "Jane Ann Sample", ("Jane Kemp",)),
        ("Jane Ann Sample. Was Jane Kemp until the divorce\n\nborn 18th of August 1986\n\nHe drives past every day.", "Jane Ann Sample", ("Jane Kemp",)),
        ("Referral: Jane Sample (was in care), born 3/4/1988. She is followed home.", "Jane Sample", ()),
        ("Referral: Jane Sample (was tenant), born 3/4/1988. She is followed home.", "Jane Sample", ()),
    ],
)  # fmt: skip
def test_what_somebody_was_called_before_is_an_alias(text, name, aliases):
    (item,) = said("Referral", text).items
    (one,) = item.subjects
    assert (one.name.value, one.aliases) == (name, aliases)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Flat 3 Jo Binns has been shouting at the neighbours. Please refer her.", ["Jo Binns | - | - | -"]),
        ("On the landing: Flat 2 Tom Sample 3/4/1988, Flat 3 Jo Binns 5/6/1990. All of Hanover House, Mill Lane, Testbury WS99 1AA. They fight.", ["Tom Sample | 1988-04-03 | Hanover House, Mill Lane, Testbury | -", "Jo Binns | 1990-06-05 | Hanover House, Mill Lane, Testbury | -"]),
        ("Referral: Jane Sample born 3/4/1988 of Flat 3 Rook Mount, Testbury WS99 1AA. She shouts.", ["Jane Sample | 1988-04-03 | Flat 3 Rook Mount, Testbury | -"]),
        ("Please refer Lee Rudkin, no fixed abode. He moves his van about, Heron Lake overflow car park this week.", ["Lee Rudkin | - | No fixed abode | -"]),
        ("OWNER       Stacey Hollins, 24-04-1991, 35 Osier Row, Testbury WS99 2JZ\nREFERRED    owner\n\nFront window out. She told me that men come on Thursdays.", ["Stacey Hollins | 1991-04-24 | 35 Osier Row, Testbury | -"]),
        ("Referral: Jane Sample, born 3/4/1988, 14 Mill Lane, Testbury WS99 1AA. He went to her mother's (Mrs Sample senior, aged 81).", ["Jane Sample | 1988-04-03 | 14 Mill Lane, Testbury | -"]),
    ],
)  # fmt: skip
def test_a_flat_a_place_or_a_word_of_notes_is_no_part_of_a_name(text, expected):
    assert _told(text) == expected


def test_an_age_far_from_a_birth_date_that_contradicts_it_is_anothers():
    text = "Applicant: Jane Sample. DoB 1 May 1975.\n\nHe has been to her mother's (Mrs Sample senior, 01632 960591, aged 81)."
    (item,) = said("Referral", text).items
    assert [(s.name.value, s.age) for s in item.subjects] == [("Jane Sample", None)]


@pytest.mark.parametrize(
    ("line", "unborn"),
    [("Unborn baby: due 12 February", 1), ("Baby: expected 12 February 2027", 1), ("Rent: due 12 February", 0)],
)
def test_when_a_child_is_due_makes_an_unborn_child(line, unborn):
    text = f"Mother: Jane Sample\nDOB: 3/4/1988\nAddress: 14 Mill Lane, Testbury WS99 1AA\n{line}\nConcern: Her partner hits her."
    (item,) = said("Referral", text).items
    assert sum(s.kind is SubjectKind.UNBORN for s in item.subjects) == unborn


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuesday's meeting has been moved to the Committee Room, Civic Centre, Mill Lane, Testbury WS99 1AA.", MailClass.OTHER),
        ("The room for the next hub meeting has changed: we are in Room 4, Testbury Library, 2 High Street, WS99 1AA.", MailClass.OTHER),
        ("Hi all, change of venue for the next hub meeting: Testbury Library, 2 High Street, WS99 1AA, 10am.", MailClass.OTHER),
        ("Youths meeting behind the library, 2 High Street, WS99 1AA have moved to the car park and light fires.", MailClass.REFERRAL),
    ],
)  # fmt: skip
def test_where_a_meeting_is_now_is_no_place_of_a_referral(text, expected):
    assert said("Meeting", text).mail_class is expected
