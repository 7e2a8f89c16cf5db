"""What a reader of English takes from grammar and layout: nouns that own a number, forms that say "you", lists of lads."""

import pytest

from tests.unit.reading_world import in_style, only, people, said

CASE = "I would like to refer Mrs Vera Sample, born 19/01/1947, of 66 Gable Street, Testbury WS99 6GE."
STORY = "Callers come to her door every night and she is frightened."


def numbers(item):
    """The numbers of everybody who is put forward, with whose they are."""
    return [(phone.value, phone.whose) for subject in item.subjects for phone in subject.phones]


@pytest.mark.parametrize(
    "told",
    [
        "Please do not ring the bakery (01632 960522) or the man upstairs, whose number we have as 07700 900523.",
        "You could leave word with the drop-in 01632 960522.",
        "The launderette's own number is 01632 960522.",
        "Never call the shop on 01632 960522.",
        "The fellow who collects her money, whose mobile is 07700 900523, must not hear of it.",
        "A message can go through the day centre 01632 960522 (ask for Jean).",
    ],
)
def test_a_number_belongs_to_the_noun_that_leads_it_in(told):
    item = only(said("Referral", f"{CASE} {told} {STORY}"))
    assert numbers(item) == []


@pytest.mark.parametrize(
    "told",
    [
        "The old number is no longer in use, she can be reached on 07700 900471.",
        "Please do not ring before ten, her number is 07700 900471.",
        "She is best in the evening on 07700 900471.",
        "Ring the lady on 07700 900471.",
        "Do not use the landline, ring her on 07700 900471.",
    ],
)
def test_a_number_stays_hers_whatever_else_is_said_before_it(told):
    item = only(said("Referral", f"{CASE} {told} {STORY}"))
    assert numbers(item) == [("+447700900471", "own")]


@pytest.mark.parametrize(
    ("told", "alias"),
    [
        ("At the shop they call her Lucy.", "Lucy"),
        ("Everybody calls her Nan Vee.", None),
        ("The neighbours call her Queenie.", "Queenie"),
        ("She is better known as Vee.", "Vee"),
    ],
)
def test_what_others_call_somebody_is_an_alias(told, alias):
    item = only(said("Referral", f"{CASE} {told} {STORY}"))
    assert [s.name.value for s in item.subjects] == ["Vera Sample"]
    assert item.subjects[0].aliases == ((alias,) if alias else ())


@pytest.mark.parametrize(
    ("written", "name", "aliases"),
    [
        ("Tyler Dunne (everyone calls him Tiz)", "Tyler Dunne", ("Tiz",)),
        ("Nguyen Thi Lan (Nguyen is the family name)", "Nguyen Thi Lan", ()),
        ("DI MARCO, Luca Antonio", "Luca Antonio Di Marco", ()),
        ("Orla O'Hare", "Orla O'Hare", ()),
        ("DI Peter Sample", "Peter Sample", ()),
    ],
)
def test_a_bracket_that_is_a_sentence_is_no_alias_and_a_particle_no_rank(written, name, aliases):
    item = only(said("Referral", f"Name: {written}\nDOB: 3/4/1988\nConcern: loud music every night"))
    assert (item.subjects[0].name.value, item.subjects[0].aliases) == (name, aliases)


LADS = """Two lads for the list, they set fire to the bins most nights.

Callum Pike, 2/5/09, lives at 18 Coppice Rise with his nan, ws99 2lp. His mob is 07700900431

Tyler Dunne dob 30.11.2010, 5 Fern Bank Testbury WS991FB, no phone of his own so ring mum on 07700 900432, shes called Michelle

and his brother Jayden Dunne same address, hes 12, 19 jan 2014, same number for mum"""
GIRLS = """Sisters for Tuesday please, both missing from care again.

Amy Other, born 4/5/2010, 7 Hill Rise Testbury WS99 1AA, her number is 07700 900441. Their carer's name is Pauline.

Also her sister Bethan Other, same house, she is 13, 6.7.2013, same mobile"""
COUPLE = """Please add Ron Sample (1/2/1950) of 3 Mill Lane (over the chip shop) Testbury WS99 3AL, tel 01632 960411.

And his wife Joan Sample, same address, 2 March 1951, same number. Both have been robbed on the step."""


def test_a_list_of_lads_with_the_same_address_and_the_same_number_is_read():
    assert people(said("3 for tues", LADS)) == {
        "Callum Pike": ("2009-05-02", "18 Coppice Rise", ("+447700900431",)),
        "Tyler Dunne": ("2010-11-30", "5 Fern Bank, Testbury", ("+447700900432",)),
        "Jayden Dunne": ("2014-01-19", "5 Fern Bank, Testbury", ("+447700900432",)),
    }
    first = only(said("3 for tues", LADS)).subjects[0]
    assert first.addresses[0].postcode == "WS99 2LP"


@pytest.mark.parametrize("style", ["plain", "outlook", "mobile"])
def test_a_relative_is_joined_to_the_list_by_a_birth_date(style):
    assert people(in_style(style, "Referral", GIRLS)) == {
        "Amy Other": ("2010-05-04", "7 Hill Rise, Testbury", ("+447700900441",)),
        "Bethan Other": ("2013-07-06", "7 Hill Rise, Testbury", ("+447700900441",)),
    }
    assert people(in_style(style, "Referral", COUPLE)) == {
        "Ron Sample": ("1950-02-01", "3 Mill Lane, Testbury", ("+441632960411",)),
        "Joan Sample": ("1951-03-02", "3 Mill Lane, Testbury", ("+441632960411",)),
    }


def test_a_word_and_the_day_of_a_month_are_no_postcode():
    item = only(
        said("Referral", "Please add Ann Sample, dob 3rd August 1968, 4 Mill Lane Testbury, noisy every night.")
    )
    assert (item.subjects[0].dob.value, item.subjects[0].addresses[0].postcode) == ("1968-08-03", None)


WEB = """A new form has been submitted on your website.

--- About you ---
Your name: Kit Larsen
Your phone: 07700 900501
Your address: The Hub, 4 Station Approach, Testbury WS99 1SA

--- About the person ---
Full name: Wayne "Scouse" Hegarty
Date of birth: 3 May 1974
Current address: 12 Quarry Bank, Testbury WS99 5QB
Last settled address: 17 Mill Lane, Testbury WS99 5QA (evicted 04/06/2025)
How can we contact the person? Through me, or the day centre 01632 960502

--- What is happening ---
Please describe: Four nights running somebody has set fire to his bedding.
"""
PORTAL = """=== Your details ===
Name: Kit Larsen
Contact number: 07700 900501

=== Person you are worried about ===
First name: Wayne
Last name: Hegarty
First line of address: 12 Quarry Bank
Town: Testbury
Postcode: WS99 5QB
D.O.B: 03/05/1974

=== Why are you worried? ===
Four nights running somebody has set fire to his bedding.
"""
BESIDE = """1 REFERRER
Name: Kit Larsen     Role: IDVA     Agency: Testbury Outreach
Tel: 07700 900501    Date completed: 19/11/2026

2 PERSON REFERRED
Surname: HEGARTY      Forename(s): Wayne      Gender: M
D.O.B. (dd/mm/yyyy): 03/05/1974       Ethnicity: white
Previous address: 17 Mill Lane, Testbury       Postcode: WS99 5QA
Current address: 12 Quarry Bank, Testbury      Postcode: WS99 5QB

3 CONCERN
Four nights running somebody has set fire to his bedding.

FOR OFFICE USE ONLY
Name: Sian Mortimer
Telephone: 07700 900564
"""


@pytest.mark.parametrize("form", [WEB, PORTAL, BESIDE])
def test_a_form_that_says_you_speaks_to_whoever_fills_it_in(form):
    item = only(said("Form", form, sender="Forms"))
    assert people(said("Form", form, sender="Forms")) == {
        "Wayne Hegarty": ("1974-05-03", "12 Quarry Bank, Testbury", ())
    }
    assert item.subjects[0].addresses[0].postcode == "WS99 5QB"
    assert item.summary is not None
    assert item.summary.value.startswith("Four nights running")


MERGED = """<html><body><p>All three are referred, there is shouting every night.</p><table>
<tr><td>Name</td><td>D.O.B.</td><td>Relationship</td><td>Mobile</td><td>Address</td><td>Landline</td></tr>
<tr><td>BEGUM, Shahida</td><td>09/08/1981</td><td>Mother</td><td>07700 900451</td>
<td rowspan="3">12 Kestrel Way, Testbury WS99 7LW</td><td rowspan=3>01632 960450</td></tr>
<tr><td>ISLAM, Rafiq</td><td>02.12.1976</td><td>Father</td><td></td></tr>
<tr><td>JAHAN, Nusrat</td><td>11/04/2012</td><td>Daughter</td><td></td></tr></table></body></html>"""
MERGED_FIRST = """<html><body><p>Please add both, loud music.</p><table>
<tr><th>Home address</th><th>Name</th><th>DOB</th><th>Tel</th></tr>
<tr><td rowspan="2">12 Kestrel Way, Testbury WS99 7LW</td><td>Ann Sample</td><td>1/2/1980</td><td>07700 900451</td></tr>
<tr><td>Bob Other</td><td>3/4/1981</td><td>07700 900452</td></tr></table></body></html>"""


def test_a_cell_that_reaches_over_several_rows_is_said_of_each():
    home = "12 Kestrel Way, Testbury"
    assert people(said("Household", MERGED, html=True)) == {
        "Shahida Begum": ("1981-08-09", home, ("+447700900451", "+441632960450")),
        "Rafiq Islam": ("1976-12-02", home, ("+441632960450",)),
        "Nusrat Jahan": ("2012-04-11", home, ("+441632960450",)),
    }
    assert people(said("Two", MERGED_FIRST, html=True)) == {
        "Ann Sample": ("1980-02-01", home, ("+447700900451",)),
        "Bob Other": ("1981-04-03", home, ("+447700900452",)),
    }


LISTS = """<html><body><p>Two cases for the hub.</p><table>
<tr><td>No</td><td>Tenant</td><td>D.O.B</td><td>Property</td><td>Agent tel</td><td>Issue</td></tr>
<tr><td>1</td><td>MENSAH Akosua</td><td>3 April 1988</td><td>11 Weaver Close, Testbury</td><td>01632 960510</td><td>Cannabis smoke all day</td></tr>
<tr><td>2</td><td>SURESH</td><td>31 December 1979</td><td>61a High Street, Testbury</td><td>01632 960510</td><td>Single name, no surname. Fourteen men in two rooms</td></tr>
</table><p>Contacts</p><table><tr><td>Name</td><td>Role</td><td>Tel</td></tr>
<tr><td>Colin Frith</td><td>Private Sector Housing</td><td>07700 900516</td></tr>
<tr><td>Asha Dogra</td><td>Enforcement</td><td>01632 960517</td></tr></table></body></html>"""


def test_a_list_of_names_and_numbers_beside_a_list_of_people_says_whom_to_ring():
    submission = said("Cases", LISTS, html=True)
    assert people(submission) == {
        "Akosua Mensah": ("1988-04-03", "11 Weaver Close, Testbury", ()),
        "Suresh": ("1979-12-31", "61a High Street, Testbury", ()),
    }
    assert {field for item in submission.items for field in item.missing} == {"phone"}


@pytest.mark.parametrize("heading", ["CREW RECORD - not part of referral", "For office use only", "STAFF USE ONLY"])
def test_what_stands_below_a_heading_that_takes_it_out_is_nobodys_referral(heading):
    form = f"Name: Ann Sample\nDOB: 1/2/1980\nAddress: 3 Mill Lane, Testbury\n\n{heading}\nName: Sian Mortimer\nDate of birth: 02/09/1994\nHome telephone: 07700 900564"
    assert people(said("Form", form)) == {"Ann Sample": ("1980-02-01", "3 Mill Lane, Testbury", ())}


@pytest.mark.parametrize(
    ("text", "mail_class", "names"),
    [
        (
            "CSH-2026-0152-E: all actions complete, please close.\n\nNew one for Tuesday:\nRhodri ap Sample, dob 3rd August 1968, 44a Wharf Street (above the bookies) Testbury WS99 6WS. He follows the staff to their bus.",
            "mixed",
            {"Rhodri ap Sample"},
        ),
        (
            "CSH-2026-0152-E: visited, no answer.\n\nAnother one please: Ann Other, dob 3/4/1988, 4 Mill Lane, Testbury, loud music every night.",
            "mixed",
            {"Ann Other"},
        ),
        (
            "Please amend CSH-2026-0152-E: the date of birth should read 04.03.1988 and not 03.04.1988.\nThere is nothing further to report and this is not a new referral.",
            "amendment",
            None,
        ),
    ],
)
def test_a_new_one_beside_an_update_is_mixed_and_what_is_not_new_is_none(text, mail_class, names):
    submission = said("hub", text)
    assert submission.mail_class == mail_class
    assert names is None or set(people(submission)) == names


@pytest.mark.parametrize(
    "text",
    [
        "For Tuesday: the Miners Arms, 70 Colliery Road, Testbury WS99 3BR. Not about any one person. Fights in the car park after closing.",
        "The Golden Fleece Inn, 2 Mill Lane, Testbury WS99 3BR, for the agenda. This isn't about a particular person. Bottles are thrown at cars.",
        "Sunrise Convenience Store, 2 Mill Lane, Testbury WS99 3BR. It is not about anybody by name. Knives are sold to children.",
    ],
)
def test_premises_of_which_nobody_is_meant_are_a_business(text):
    item = only(said("Licensed premises", text))
    assert ([s.kind for s in item.subjects], item.missing) == (["business"], ())
