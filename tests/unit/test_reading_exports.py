"""Forms as programs send them: values behind an equals sign, an address over several lines, a mail that a program quotes."""

import pytest

from mailflow.submission import ItemKind
from tests.unit.reading_world import only, said

EXPORT = """person_name : ="Jane Sample"
also_known_as : ="Jojo"
date_of_birth : ="1992-10-31"
stays_at : ="Flat 2, 9 Exemplar Row, Testbury"
postcode : ="TB99 6UX"
mobile : {number}
next_of_kin : =HYPERLINK("https://db.example/p/88","Sharon Other 07700900863")
notes : ="She was seen with a cut hand."
"""


@pytest.mark.parametrize("number", ['="07700900862"', "'07700900862", '"07700900862"', "07700900862"])
def test_what_an_export_puts_around_a_value_is_no_part_of_it(number):
    subject = only(said("Hub referral", EXPORT.format(number=number))).subjects[0]
    assert (subject.name.value, subject.aliases) == ("Jane Sample", ("Jojo",))
    assert [(a.value, a.postcode) for a in subject.addresses] == [("Flat 2, 9 Exemplar Row, Testbury", "TB99 6UX")]
    assert [p.value for p in subject.phones] == ["+447700900862"]


@pytest.mark.parametrize("label", ["Address and postcode", "Current address incl. postcode", "Home address"])
@pytest.mark.parametrize("house", ["Room 9, Anchor Gate\n15–17 Wharf Lane", "Flat 9, Anchor Court\n15 Wharf Lane"])
def test_an_address_goes_on_below_whatever_else_its_label_asks_for(label, house):
    text = (
        f"Name: Jane Sample\nDOB: 22/06/1999\n{label}: {house}\nTestbury\nTB99 4EZ\nTel: 07700 900735\nConcerns: Theft."
    )
    home = only(said("Referral", text)).subjects[0].addresses[0]
    assert (home.value, home.postcode) == (house.replace("\n", ", ") + ", Testbury", "TB99 4EZ")


@pytest.mark.parametrize(
    "went",
    [
        "since his wife went into Elm Court",
        "now his mother has moved to Elm Court",
        "as her husband was moved to Elm Court",
    ],
)
def test_where_a_relative_went_is_nobodys_home_here(went):
    subject = only(
        said("Referral", f"Please discuss Tom Sample, born 30/1/1949. Lives on his own {went}. No alarms.")
    ).subjects[0]
    assert subject.addresses == ()


def test_the_next_sentence_says_whose_house_burnt():
    text = "Please list this one. We were called to a fire at 61 Exemplar Bank (WS99 2RU) on Saturday. The occupier is a Mr Tom Sample, born 30/1/1949."
    assert [(a.value, a.postcode) for a in only(said("Referral", text)).subjects[0].addresses] == [
        ("61 Exemplar Bank", "WS99 2RU")
    ]


@pytest.mark.parametrize(
    "above",
    [
        "You wrote (14 Oct 2026 10:19):",
        "On 14 Oct 2026 at 10.19 you wrote:",
        "Your original message:",
        "The original request was:",
    ],
)
def test_what_a_ticket_system_quotes_of_ours_is_no_new_referral(above):
    mail = f"Your request has been logged.\n\n{above}\n\nName: Jane Sample\nDOB: 3/4/1988\nTel: 07700 900123"
    assert all(not item.subjects for item in said("[#SR-1] Noise", mail).items)


SIGNS_OFF = [
    "Back on Monday, nights. Pocket phone 07700 900880.",
    "On nights until Friday, mob 07700 900880.",
    "Not in tomorrow. Work mobile 07700 900880.",
    "Off until Thursday, 07700 900880 if urgent.",
    "I'm on leave from tonight, phone 07700 900880.",
]
FACTS = "Please add Jane Sample, 02/12/04, 5 Exemplar Street, Testbury TB99 5NW. Stopped nine times on an e-bike."


@pytest.mark.parametrize("line", SIGNS_OFF)
def test_a_number_beside_when_the_writer_is_back_is_his(line):
    assert only(said("Hub", f"{FACTS}\n\n{line}")).subjects[0].phones == ()


@pytest.mark.parametrize(
    "line",
    [
        "She is back home on Monday. Mobile 07700 900880.",
        "Mobile 07700 900880.",
    ],
)
def test_a_number_beside_when_somebody_else_is_back_is_not(line):
    assert [p.value for p in only(said("Hub", f"{FACTS}\n\n{line}")).subjects[0].phones] == ["+447700900880"]


@pytest.mark.parametrize(
    "lead",
    ["Not been to you before: ", "New to the hub: ", "(b) First time for this one - ", "I would also like to refer "],
)
def test_who_was_never_discussed_is_referred_besides_an_update(lead):
    text = f"(a) CSH-2026-0147-Z. Visited on the 9th. She took it well.\n\n{lead}Jane Sample, 02/12/04, 5 Exemplar Street, Testbury TB99 5NW. Stopped nine times on an e-bike by the shops. No phone held."
    found = said("For Tuesday", text)
    assert [i.kind for i in found.items] == [ItemKind.UPDATE, ItemKind.REFERRAL]
    assert found.items[1].subjects[0].name.value == "Jane Sample"
    assert found.items[1].summary is not None
    assert "She took it" not in found.items[1].summary.value


@pytest.mark.parametrize(
    "card",
    [
        "Sr Comfort Other\nWard 7 01632 960607 bleep 334",
        "Comfort Other\nWard 7, 01632 960607",
        "Sister Comfort Other\nA&E 01632 960607",
    ],
)
def test_a_patient_is_referred_and_not_whoever_signs_for_the_ward(card):
    text = "Mr Cyril Sample, ward 7 bed 12, admitted 02/11/2026. He is 90 (b. 30/01/1936) and lives alone at 4 Exemplar Gardens, Testbury TB99 8DT. He was burgled twice."
    subject = only(said("Pt for community safety", f"{text}\n\n{card}", sender="Discharge Team")).subjects[0]
    assert (subject.name.value, subject.phones) == ("Cyril Sample", ())


@pytest.mark.parametrize("lead", ["for both ", "For all of them ", "With us at ", ""])
def test_for_whom_an_address_is_is_no_part_of_it(lead):
    text = f"Name: Jane Sample\nDOB: 1/1/90\nAddress: {lead}15 Exemplar Lane, Testbury TB99 9HZ\nConcerns: Shouting."
    assert only(said("Referral", text)).subjects[0].addresses[0].value == "15 Exemplar Lane, Testbury"
