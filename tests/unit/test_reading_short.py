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


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Please add Darren Hobbs 11/2/83. Moved out of 4 Kiln Lane in August, has been at his sister's since, 19 Hazel Drive, Testbury WS99 5HD. Sister Karen is on 07700 900410 but Darren's own phone is 07700 900411.", ["Darren Hobbs | 1983-02-11 | WS99 5HD | 07700900411 own"]),
        ("Refuge worker: one of our residents, Hayley Boon 22.3.97, is being sent messages by her ex Dale Crouch (07700 900698, 12 Lower Road, Testbury WS99 2LR). Hayley's number is 07700 900622.", ["Hayley Boon | 1997-03-22 | - | 07700900622 own"]),
        ("Mr George Pell, 81, lives next door to a HMO at 9 Albert Road, Testbury WS99 4LR. They urinate on his fence. He can be called on 01632 960741.", ["George Pell | 81 | - | 01632960741 own"]),
        ("Teacher here. Year 9 pupil Poppy Lane, 13, dob 10/01/2013. Lives between mum (Kim Lane, 16 Ash Grove, Testbury WS99 1AG, 07700 900640) and dad. Self harming.", ["Poppy Lane | 2013-01-10 | WS99 1AG | 07700900640 carer"]),
        ("Tom Sample 4.5.90 lives with mum (Kim Lane, 16 Ash Grove, Testbury WS99 1AG, 07700 900640). He is drinking and shouting.", ["Tom Sample | 1990-05-04 | WS99 1AG | -"]),
        ("Landlord Mr Shah (07700 900660) says his tenant at 6a Castle Road, Testbury WS99 6RA, Milan Horvat 3/12/1989, has stopped paying. Milan's number is 07700 900661.", ["Milan Horvat | 1989-12-03 | WS99 6RA | 07700900661 own"]),
        ("Complaint from the tenant at 7 Ash Grove, Testbury, Mr Bill Other, 07700 900999, about Tom Sample 4.5.90 at 5 Ash Grove, Testbury WS99 1AG. Loud music.", ["Tom Sample | 1990-05-04 | WS99 1AG | -"]),
        ("GP: Dr Other, Mill Surgery, 01632 960111. Tom Sample 4.5.90 of 5 Ash Grove, Testbury WS99 1AG, 07700 900123. Shouting at neighbours.", ["Tom Sample | 1990-05-04 | WS99 1AG | 07700900123 own"]),
        ("Please consider Doris Venn, 90, and her son Alan Venn, 61, both at 12 Holly Lane, Testbury WS99 9HL, tel 01632 960670. He shouts at her.", ["Doris Venn | 90 | WS99 9HL | 01632960670 household", "Alan Venn | 61 | WS99 9HL | 01632960670 household"]),
        ("Shaun Rigby DOB 8.8.88, just out of HMP Exmoor with nowhere to go. Council have put him in the Travelodge, Ring Road, Testbury WS99 8RR for 5 nights. 07700 900101. Begging.", ["Shaun Rigby | 1988-08-08 | WS99 8RR | 07700900101 own"]),
        ("Please add Mr & Mrs Lister (Frank 9/1/45 and Betty 10/2/47) of The Bungalow, School Lane, Testbury WS99 4SL. Ring their daughter Sue on 07700 900606 not them.", ["Frank Lister | 1945-01-09 | WS99 4SL | 07700900606 relative", "Betty Lister | 1947-02-10 | WS99 4SL | 07700900606 relative"]),
        ("Could you include Vikki Stone, age 34. She's at her mum's - Jean Stone, 29 Brick Lane, Testbury WS99 1BL. Call her via her mum 07700 900130.", ["Vikki Stone | 34 | WS99 1BL | 07700900130 relative"]),
        ("Police raised: Louise Tait 30/5/1986 and Steve Bragg 14/2/1982, partners, 38 Dove Road, Testbury WS99 3DR. Louise 07700 900150, Steve 07700 900151.", ["Louise Tait | 1986-05-30 | WS99 3DR | 07700900150 own", "Steve Bragg | 1982-02-14 | WS99 3DR | 07700900151 own"]),
        ("Danny Quill 7/10/1993 moved last month from Testbury (2 Pear Tree Walk WS99 5PW) to 81 Harbour Street, Exville TB99 3HS. 07700 900160. Trouble at his ex's.", ["Danny Quill | 1993-10-07 | TB99 3HS | 07700900160 own"]),
        ("Abdul Rahman, 12 Nov 1984, supported lodgings at Wharf House, 2 Canal Road, Testbury. He is hearing voices.", ["Abdul Rahman | 1984-11-12 | Wharf House, 2 Canal Road, Testbury | -"]),
        ("Referral for Nigel Frayne (born 6 June 1961). Discharged from Testbury Royal on Monday to his flat at 2a Chapel Lane, Testbury WS99 2LN. It is filthy.", ["Nigel Frayne | 1961-06-06 | WS99 2LN | -"]),
        ("Cheryl Boyce, 31/08/1979, is on remand at HMP Holme. Her tenancy is being used by dealers.", ["Cheryl Boyce | 1979-08-31 | HMP Holme | -"]),
        ("Elsie Marsh 20/1/1929 was living at 14 Bridge End, Testbury WS99 4BE but after the fire is staying with her son Neil, 72 Poplar Way, Testbury WS99 2PW.", ["Elsie Marsh | 1929-01-20 | WS99 2PW | -"]),
        ("Please add Gemma Pike DOB 28/2/1991, with kids Alfie (7) and Lola (4), at the Premier Inn, Junction Road, Testbury WS99 2JR. Gemma 07700 900215.", ["Gemma Pike | 1991-02-28 | WS99 2JR | 07700900215 own", "Alfie | 7 | WS99 2JR | -", "Lola | 4 | WS99 2JR | -"]),
        ("Keith Lomas, 12.5.77. His mum's address is 4 Sedge Road, Testbury WS99 4SR but he doesn't live there, he's in a tent on Pool Field. Reach him on 07700 900221. Stealing.", ["Keith Lomas | 1977-05-12 | No fixed abode | 07700900221 own"]),
        ("Rhys Tolley DOB 1.4.1995. Injunction keeps him out of 9 Marsh Lane, Testbury WS99 9AL (girlfriend Beth Carr's). Currently living in his car. 07700 900223.", ["Rhys Tolley | 1995-04-01 | No fixed abode | 07700900223 own"]),
        ("Paul Ngata, DOB: 25.12.1990, Flat 14 Rook House, Testbury WS99 4RH. His mum (07700 900229) says he has stopped taking his meds and to call her as he won't pick up.", ["Paul Ngata | 1990-12-25 | WS99 4RH | 07700900229 relative"]),
        ("Paul Ngata, DOB: 25.12.1990, Flat 14 Rook House, Testbury WS99 4RH. His mum (07700 900229) says he has stopped taking his meds.", ["Paul Ngata | 1990-12-25 | WS99 4RH | -"]),
        ("Referral: Tina Marlow 11.11.1971 presented 5 times. Address on system 3 Kiln Court but patient states now at 27 Drake Street, Testbury WS99 7DS with partner.", ["Tina Marlow | 1971-11-11 | WS99 7DS | -"]),
        ("Ken Vickers and his wife Moira, 10 Lark Rise, Testbury WS99 1LR. Ken was born on 3/3/39. Hoarding.", ["Ken Vickers | 1939-03-03 | WS99 1LR | -"]),
        ("Please put on: Chantelle Adeyemi, 16 yrs (5.5.2010), care leaver flat at 12b Mount Street, Testbury WS99 2TS, key worker Remi 07700 900233, own phone 07700 900234. Boyfriend supplies her.", ["Chantelle Adeyemi | 2010-05-05 | WS99 2TS | 07700900234 own"]),
        ("Michael Sample d.o.b 17/3/66. Evicted yesterday from Flat 2 Malt House, Brewery Lane, Testbury WS99 2BL. Sleeping at the bus station.", ["Michael Sample | 1966-03-17 | No fixed abode | -"]),
        ("Alleged perpetrator Gareth Flint, 9/8/1987, 14 Tarn Road, Testbury WS99 4TR; alleged victim his mother Joan Flint, 2/3/1955, same address, 01632 960237. He takes her car. Refer both please.", ["Gareth Flint | 1987-08-09 | WS99 4TR | -", "Joan Flint | 1955-03-02 | WS99 4TR | 01632960237 own"]),
        ("My client Beata Lis 15.08.1988 left the refuge on Friday and went back to husband Jan Lis at 19 Weaver Street, Testbury WS99 9WS. Safe number is her friend Ewa's 07700 900240.", ["Beata Lis | 1988-08-15 | WS99 9WS | 07700900240 relative"]),
        ("Elsie Marsh 20/1/1929 is staying with her son Neil, 72 Poplar Way, Testbury WS99 2PW. Neil's number is the only one we have: 07700 900213.", ["Elsie Marsh | 1929-01-20 | WS99 2PW | 07700900213 relative"]),
        ("Please list Sean Garrity 28/06/1974. Wife Paula Garrity has an order, so not to be at 12 Wharf Lane, Testbury WS99 2WL. Staying Hope Hostel, 30 Bridge Road, Testbury WS99 3BR. Sean 07700 900259, Paula 07700 900260.", ["Sean Garrity | 1974-06-28 | WS99 3BR | 07700900259 own"]),
        ("Tom Sample 4.5.2012, 16 Vicars Walk, Testbury WS99 6RW. Mum Debbie Sample, 07700 900123. Windows broken.", ["Tom Sample | 2012-05-04 | WS99 6RW | 07700900123 carer"]),
        ("Tom Sample 4.5.90, 16 Vicars Walk, Testbury WS99 6RW, 07700 900123, mum's number 07700 900124. Windows broken.", ["Tom Sample | 1990-05-04 | WS99 6RW | 07700900123 own"]),
        ("Mr Bashir Ahmed (1/9/1955) & Mrs Nasreen Ahmed (2/10/1958), 16 Vicars Walk, Testbury WS99 6RW, house phone 01632 960254, son's mobile 07700 900255. Windows broken.", ["Bashir Ahmed | 1955-09-01 | WS99 6RW | 01632960254 household", "Nasreen Ahmed | 1958-10-02 | WS99 6RW | 01632960254 household"]),
    ],
)  # fmt: skip
def test_everybody_has_his_own_home_and_number(told, expected):
    assert _told(told) == expected
