"""Prints, letters, forms and footers in the layouts of partners: whose a number is, and what is somebody's home."""

import pytest

from mailflow.ingest.letter import sentences
from mailflow.ingest.mime import addresses
from mailflow.ingest.prose import passwords
from mailflow.ingest.value import capitals, places
from tests.unit.reading_world import people, said

JO = "Name: Jo Sample\nDOB: 01/02/1990\nAddress: 4 Elm Court, Testbury WS99 1EC\nTel: 07700 900111\nReason: shouting at night.\n"


@pytest.mark.parametrize(
    "footer",
    [
        "This mailbox is not monitored. Contact centre 01632 960000.",
        "Customer services: 01632 960000, open nine to five.",
        "Testshire Council, call centre 01632 960000",
        "Out of hours control room 01632 960000",
    ],
)
def test_the_number_of_an_office_below_a_form_is_nobodys(footer):
    assert people(said("Referral", f"{JO}\n{footer}\n"))["Jo Sample"][2] == ("+447700900111",)


@pytest.mark.parametrize("rank", ["PC 2299 | 07700 900863", "DC 4460, 07700 900863", "PCSO 9012 - 07700 900863"])
def test_a_first_name_above_a_collar_number_is_a_signature(rank):
    text = (
        "The lad on the moped is Ellis Sample, born 8 Jan 2009, 25 Elm Green, Testbury WS99 3PG. He has taken another one.\n\n"
        f"Ellis answers his phone, 07700 900861.\n\nKev\n{rank}\n"
    )
    assert people(said("Elm Green", text, sender="Kevin Stubbs 2299"))["Ellis Sample"][2] == ("+447700900861",)


@pytest.mark.parametrize("lives", ["lives with his brother at", "staying with his mum at", "now living at"])
def test_below_a_heading_a_home_and_a_number_on_lines_of_their_own_are_that_ones(lives):
    text = (
        "Both parties are referred.\n\nVICTIM\n  Ann Sample, born 12 Jan 1995\n  9 The Maltings, Brew Way, Testbury, WS99 6BW\n"
        "  07700 900541 - text first\n\nPERPETRATOR\n  Shane Other, born 30 Aug 1991\n"
        f"  {lives} 102 Colliery Road, Testbury, WS99 2DR\n  07700 900542\n\nWhat has happened\n  Three calls in nine days.\n"
    )
    found = people(said("Both", text))
    assert found["Ann Sample"][2] == ("+447700900541",)
    assert found["Shane Other"] == ("1991-08-30", "102 Colliery Road, Testbury", ("+447700900542",))


@pytest.mark.parametrize("head", ["Re:", "RE :", "Regarding:"])
def test_the_head_of_a_letter_names_whom_it_is_about(head):
    text = (
        f"Dear colleagues\n\n{head}  Mr Earl Sample      d.o.b. 30th June 1949\n     16a Chapel Fold, Testbury TB99 2HF\n"
        "     Tel. 01632 960321\n\nGP:  Dr S. Iyer, 4 Chapel Fold, Testbury TB99 2HJ\n     Tel. 01632 960322\n\n"
        "Young people gather under his window and shout at him.\n"
    )
    assert people(said("Letter", text)) == {
        "Earl Sample": ("1949-06-30", "16a Chapel Fold, Testbury", ("+441632960321",))
    }


@pytest.mark.parametrize(
    "asked", ["we the undersigned ask the Council to gate the ginnel", "here are the names on the petition"]
)
def test_who_signed_a_petition_is_not_referred(asked):
    text = f"Dear all, {asked} behind Elm Street, where there is dealing day and night.\n\nName | Address | Phone\n"
    text += "Ann Sample | 4 Elm Street, WS99 7FT | 07700 900913\nBob Other | 6 Elm Street, WS99 7FT | 01632 960914\n"
    assert not {"Ann Sample", "Bob Other"} & people(said("Petition", text)).keys()


@pytest.mark.parametrize("label", ["Donna's mobile", "Donna’s phone", "Donna's contact number"])
def test_a_number_behind_a_label_with_a_name_is_hers(label):
    text = (
        "Family home: 61 Elm Lane, Testbury, WS99 6JH\n\nWho lives there\n  Name              Born         Relationship\n"
        "  Donna Sample      17/09/1990   mother\n  Craig Other       04/02/1988   stepfather\n\n"
        f"{label}: 07700 900913\n\nWorries\n  The boy is out until 4 am.\n"
    )
    found = people(said("Family", text))
    assert (found["Donna Sample"][2], found["Craig Other"][2]) == (("+447700900913",), ())


@pytest.mark.parametrize("since", ["(from 11/05/2019)", "from 11 May 2019", "w.e.f. 11/05/2019", "(from 2019)"])
def test_since_when_somebody_lives_there_is_no_part_of_an_address(since):
    found = places.address(f"6 Tansy Court, Testbury, WS99 2TS {since}")
    assert (found.value, found.postcode) == ("6 Tansy Court, Testbury", "WS99 2TS")


def test_an_address_printed_in_capitals_is_written_as_people_write_it():
    assert capitals.lowered(["FLAT 4", "31A ST JOHN'S HILL", "BURTON UPON TRENT"]) == [
        "Flat 4",
        "31A St John's Hill",
        "Burton upon Trent",
    ]
    assert capitals.lowered(["HMP", "O’NEIL ROW"]) == ["HMP", "O’Neil Row"]
    assert capitals.lowered(["Flat B", "ELM ROW"]) == ["Flat B", "ELM ROW"]
    assert capitals.lowered(["4B"]) == ["4B"]


@pytest.mark.parametrize("home", ["NFA. Post only: c/o The Day Centre, 1 Hope Street", "NFA, mail to 1 Hope Street"])
def test_who_has_only_somewhere_for_his_post_has_no_fixed_abode(home):
    assert places.address(home).kind == places.NO_FIXED_ABODE


@pytest.mark.parametrize("line", ["Me, Ann Other, 07700 900842", "Ann Other 07700 900842", "I am on 07700 900842"])
def test_an_answer_about_the_sender_is_not_the_subjects(line):
    text = f"Answers below.\n\nJo Sample\n\n4 July 1991\n\n07700 900401\n\n{line}\n\nHe is frightened of them.\n"
    assert (
        "+447700900842" not in people(said("Re: questions", text, sender="Ann Other")).get("Jo Sample", ("", "", ()))[2]
    )


@pytest.mark.parametrize("given", ["G1/G2", "G1", "Forenames", "Given names"])
def test_given_names_behind_a_label_of_their_own_on_the_line_of_the_surname(given):
    text = (
        f"Surname    SAMPLE                     {given}    COREY LEE\nBorn       29/09/1994\nTELEPHONE\n 1 MOB      07700900331    CURRENT\n"
        "LINKED\n MOTHER     OTHER, SHARON     02/05/1971   18 MOXLEY GDNS   07700900332\n"
    )
    found = people(said("Nominal", text))
    assert found["Corey Lee Sample"][0] == "1994-09-29"
    assert "Sharon Other" not in found
    assert not any("+447700900332" in numbers for _, _, numbers in found.values())


@pytest.mark.parametrize("sender", ["Miriam Other", "Miriam", ""])
def test_a_card_without_a_goodbye_is_the_senders(sender):
    text = (
        "I am referring Ann Sample, born 17/06/2003, of Room 5, 22 Park Crescent, Testbury TB99 1PS. Men visit her at night.\n\n"
        "Miriam Other\nSpecialist Midwife, Vulnerable Women\nTestbury General, Spital Hill TB99 1NW\n01632 960930 / 07700 900582\n"
    )
    found = people(said("Referral", text, sender=sender))
    assert list(found) == ["Ann Sample"]
    assert not found["Ann Sample"][2]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("SAMPLE, Jane (TEST TRUST) <jane@agency.example>", "SAMPLE, Jane"),
        ("O'Sample-Other, Pat <pat@agency.example>", "O'Sample-Other, Pat"),
        ("Jane Sample <jane@agency.example>", "Jane Sample"),
        ("a@agency.example, Jane <jane@agency.example>", ""),
    ],
)
def test_a_surname_before_a_comma_without_quotes_is_the_senders(value, name):
    assert addresses.sender(value).name == name


@pytest.mark.parametrize(
    "job", ["Partnership Analyst", "Tenancy Sustainment Officer", "Head of Year and Pastoral Lead"]
)
def test_a_name_above_a_job_and_a_number_is_whoever_writes(job):
    trend = f"Thefts have risen across the district.\n\nRhona Sample\n{job}\n01632 960980\n"
    assert "Rhona Sample" not in people(said("Trend", trend))


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("More to follow when I'm back on shift.", False),
        ("will send the write up separately", False),
        ("I'll send the rest tomorrow", False),
        ("I will send the form on when he has been seen hitting her", True),
        ("He will send the money tomorrow", True),
        ("This week's referral form is here as it's too big to email with the body map:", False),
    ],
)
def test_a_promise_to_tell_more_tells_nothing(sentence, tells):
    assert sentences.happening(sentence, []) is tells


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Please ring the ward and I will give you the password over the phone.", False),
        ("We'll text you the passcode separately.", False),
        ("Could somebody send me the password, I will give you the password for our form in return", True),
        ("If I ring can you tell me the password?", True),
    ],
)
def test_a_password_that_is_offered_is_not_asked_for(text, asks):
    assert passwords.asked_for(text) is asks
