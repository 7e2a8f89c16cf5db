"""Referrals of a place, a vehicle or a group beside those of a person who is named, and what a locked form says (E13, E15, E27 to E31)."""

import pytest

from mailflow.ingest.person import bringing
from mailflow.submission import SubjectKind
from tests.unit.reading_world import said


def _kinds(read):
    return [s.kind for item in read.items for s in item.subjects]


@pytest.mark.parametrize(
    "text",
    [
        "The ginnel between Foundry Lane and the chapel is full of needles again. Mr Askew at the corner shop has rung us every week and is happy to talk to anybody, 01632 960072.",
        "Rubbish is being dumped in the car park behind Exemplar House and set alight. Ms Pell has the CCTV, her number is 07700 900161.",
        "The bus shelter on Mill Lane is smashed every weekend and kids cannot wait there. Miss Dunne can show you, ring her on 07700 900162.",
        "The alley off Station Road is used as a toilet. Mrs Oakes keeps ringing the depot about it, 01632 960073. We never see anybody doing it.",
        "Mattresses are being left by the underpass at Mill Road. No idea who is leaving them there. Mrs Orme, 07700 900163, told us.",
        "The path off Station Road is used as a toilet. Mrs Oakes keeps ringing the depot about it, 01632 960073.",
    ],
)  # fmt: skip
def test_a_place_is_referred_and_who_tells_of_it_is_only_mentioned(text):
    """Neither who rings about a place nor her number is the referral's (rules 2, 21)."""
    read = said("Needles", text)
    assert _kinds(read) == [SubjectKind.PLACE]
    assert [s.phones for item in read.items for s in item.subjects] == [()]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Please discuss Mrs Haycock, 01632 960071. She rings us forty times a day about the park and cries.", "Haycock"),
        ("Referral for Joan Haycock, 01632 960071. She is happy to be contacted. Lonely since her husband died, drinking in the park.", "Joan Haycock"),
        ("Jane Sample, 07700 900163, has bruises on both arms. No idea who is hitting her. Seen at the bus station on Mill Road.", "Jane Sample"),
    ],
)  # fmt: skip
def test_who_rings_and_is_in_need_is_referred(text, name):
    """A person who is in need stays one, whatever place is named beside."""
    read = said("Referral", text)
    assert [(s.kind, s.name.value) for item in read.items for s in item.subjects] == [(SubjectKind.PERSON, name)]
    assert all(s.phones for item in read.items for s in item.subjects)


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Can we get Rose Tandy 2 Pinfold Alley onto the hub list for tues pls, rows w next door", "2 Pinfold Alley"),
        ("pls can you put Alan Frome, 14 Mill Lane, on the list for thursday, shouting at neighbours all night", "14 Mill Lane"),
        ("Could we have Jo Carver (41), Flat 2 Exemplar House, on the agenda, she is drinking heavily", "Flat 2 Exemplar House"),
        ("can you pop Leon Ashby of 6 Chapel Wynd on tuesdays list, selling stuff at the gate", "6 Chapel Wynd"),
        ("Please add Bea Orme dob 3/4/71, 8 Sea Promenade to the agenda, she is being followed by an ex", "8 Sea Promenade"),
    ],
)  # fmt: skip
def test_who_is_asked_for_with_details_in_the_same_breath_is_a_person(text, home):
    """ "Can we get Jane Sample, 2 Exemplar Lane, onto the list"."""
    read = said("hub", text)
    assert [(s.kind, s.addresses[0].value) for item in read.items for s in item.subjects] == [
        (SubjectKind.PERSON, home)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Can you add Jane Other to the distribution list.",
        "Can you add Jane Other, 2 Mill Lane, to the mailing list.",
        "Please do not put Jane Other, 2 Mill Lane, on the list.",
    ],
)  # fmt: skip
def test_nobody_is_asked_for_who_joins_a_list_or_shall_ring(text):
    """Such words are no request to the meeting."""
    assert not bringing.asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Blue Transit AB12 CDE dumps tyres at the top of Mill Lane every Friday night and drives off at speed. No keeper.",
        "Somebody in a grey Audi AB12 CDE deals at the school gate most afternoons. We do not know who the driver is.",
        "Moped, plate AB12CDE, is ridden through the precinct every evening, pedestrians nearly hit twice.",
        "Silver Vauxhall Astra AB12 CDE parked across the fire gate of the flats nightly, threats shouted at wardens.",
        "A black Golf AB12 CDE races round the estate after midnight, driver unknown.",
    ],
)  # fmt: skip
def test_a_vehicle_is_known_by_its_number(text):
    """Whatever sort or make it is called by (E31)."""
    read = said("Hub", text)
    assert [(s.kind, s.name) for item in read.items for s in item.subjects] == [(SubjectKind.VEHICLE, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Please add Carl Frome, 12 Mill Lane, to the list. Deals from a black Audi AB12 CDE most nights.",
        "Carl Frome, 12 Mill Lane, deals from a grey Astra AB12 CDE most nights, neighbours are frightened.",
        "Referral for Joan Grey, dob 3/4/1960, 12 Mill Lane. A white van AB12 CDE is outside nightly and threats are shouted.",
    ],
)  # fmt: skip
def test_a_person_beside_a_vehicle_is_referred(text):
    """Who is named with his home or birth date is no vehicle."""
    assert _kinds(said("Hub", text)) == [SubjectKind.PERSON]


@pytest.mark.parametrize(
    "text",
    [
        "I manage the shops on Larch Parade. For weeks a group of youths on bikes have been riding through the shops and throwing things at staff.",
        "Hi all. We run the library on Mill Road. Most evenings a gang of lads in balaclavas come in, knock shelves over and film staff.",
        "I patrol the Larch Centre car park. There has been a group of kids on scooters, about ten of them, spitting at shoppers every Saturday.",
        "I work at the chemist on Mill Road. About eight youths come in every day after school, steal and shout at staff.",
        "We look after the flats at Exemplar Court. A group of young people has been forcing the doors and smoking cannabis in the lobby.",
    ],
)  # fmt: skip
def test_a_group_where_the_sender_works_is_a_group(text):
    """Where the sender works is not what the mail is about (E29)."""
    assert _kinds(said("Hub", text)) == [SubjectKind.GROUP]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The underpass on Mill Road is full of needles. Groups of youths gather there and shout at people.", "place"),
        ("I manage the shops on Larch Parade. The car park behind Larch Parade is used for dealing every night and there is litter everywhere.", "place"),
        ("I work at the chemist on Mill Road. Please discuss Jane Sample, dob 3/4/1980, she is being followed by youths.", "person"),
    ],
)  # fmt: skip
def test_a_place_where_a_group_gathers_stays_one(text, kind):
    """And a person stays one."""
    assert _kinds(said("Hub", text)) == [SubjectKind(kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Please find attached the referral form for the lady I told you about on the phone. Any problems ring me.",
        "As per our conversation yesterday, attached is the completed referral for the family we discussed at the last meeting.",
        "Following our call this morning please see attached our referral form, together with a copy of the risk assessment.",
        "Enclosed is a referral from the housing support team for your next meeting. The file is password protected as per our policy and I will ring the office with the password.",
    ],
)  # fmt: skip
def test_what_came_along_and_how_it_opens_is_no_summary(text):
    """Nothing is said of what is happening (rules 28, 32)."""
    assert [item.summary for item in said("Referral", text).items] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Please see attached the form for the gentleman I mentioned, who is being threatened by dealers at his flat.",
        "Further to our chat, attached is the referral for a lady we discussed. She hoards and has had two fires.",
        "Please see attached photos of the mattresses dumped behind the shops and set on fire.",
        "The form is locked with a password. He is sleeping in the stairwell and shouting at residents.",
    ],
)  # fmt: skip
def test_what_is_happening_beside_a_form_is_the_summary(text):
    """It stays, however the form is spoken of."""
    assert all(item.summary for item in said("Referral", text).items)


@pytest.mark.parametrize("words", ["not held", "not known", "n/k", "TBC", "not given"])
def test_a_birth_date_that_a_line_says_nobody_has(words):
    """Though the line goes on in another sentence: it is missing, and stated unknown (rule 30)."""
    read = said(
        "Referral",
        f"Tyrone Sample\nDOB {words}. Flat 12 Severn House, Testbury TB99 6TW. Tel 07700 900177. Visitors shout all night.",
    )
    assert [item.unknown_stated for item in read.items] == [("dob",)]
