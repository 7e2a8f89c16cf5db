"""What covering words put right in the mail below them, or in a form (reading-rules 10, 14, 21, 25)."""

import pytest

from tests.unit.reading_world import only, said

BELOW = (
    "\n\nFrom: Tom Weller\nSent: 18 November 2026 16:41\nTo: Ruth\nSubject: 31 Foundry Row\n\n"
    "Name: Bart Sample\nDOB: 16/04/1979\nAddress: Flat 3, 31 Foundry Row, Testbury WS99 4FR\nTel: 07700 900411\n\n"
    "He has thirty people a day at the door and the stairs are full of needles.\n"
)


def below(cover: str):
    return only(said("FW: 31 Foundry Row", f"Please add this one.\n{cover}\n\nRuth{BELOW}")).subjects[0]


@pytest.mark.parametrize(
    ("cover", "born"),
    [
        ("His date of birth is wrong, it is 14/06/1979 not 16/04/1979.", "1979-06-14"),
        ("DOB should be 14.6.79, not 16.4.79", "1979-06-14"),
        ("Date of birth is not 16/04/1979 but 14 June 1979.", "1979-06-14"),
        ("Her date of birth is wrong, it should be 14/06/1979.", "1979-06-14"),
        ("The referral is right but for the DOB. Correct one: 14/06/1979", "1979-06-14"),
        ("The visit was on 14/11/2026 not 12/11/2026.", "1979-04-16"),
    ],
)
def test_a_birth_date_is_replaced_where_the_wrong_one_is_named(cover, born):
    assert below(cover).dob.value == born


@pytest.mark.parametrize(
    ("cover", "home"),
    [
        ("He is in Flat 8 now, not Flat 3.", "Flat 8, 31 Foundry Row, Testbury"),
        ("he's at number 52 not 31", "Flat 3, 52 Foundry Row, Testbury"),
        ("He has moved to 5 Mill Lane, Testbury since.", "5 Mill Lane, Testbury"),
        ("His new address is 5 Mill Lane, Testbury.", "5 Mill Lane, Testbury"),
        ("he is at 12 Foundry Row7, not 31", "Flat 3, 12 Foundry Row, Testbury"),
        ("I visited 5 Mill Lane, Testbury yesterday.", "Flat 3, 31 Foundry Row, Testbury"),
        ("He has 3 dogs, not 4.", "Flat 3, 31 Foundry Row, Testbury"),
    ],
)
def test_a_door_is_replaced_where_the_wrong_one_is_named(cover, home):
    address = below(cover).addresses[0]
    assert address.value == home
    assert (address.righted is not None) is ("not Flat 3" in cover or "not 31" in cover)


def test_a_postcode_is_replaced_where_the_wrong_one_is_named():
    assert below("The postcode is wrong, it is WS99 4RF not WS99 4FR.").addresses[0].postcode == "WS99 4RF"


@pytest.mark.parametrize(
    ("cover", "numbers"),
    [
        ("Tom forgot his new number its 07700 900711", {"+447700900411", "+447700900711"}),
        ("The number on the form is no longer in use, he can be reached on 07700 900711.", {"+447700900711"}),
        ("His mobile is 07700 900711, not 07700 900411.", {"+447700900711"}),
        ("His number has changed, it is now 07700 900711.", {"+447700900711"}),
        ("The mobile 07700 900411 is no longer in use.", set()),
        ("His key worker is Steph, 07700 900474.", {"+447700900411"}),
        ("Ring me on 07700 900475 if you need more.", {"+447700900411"}),
    ],
)
def test_a_number_is_added_or_replaced_only_where_it_is_said_to_be_the_subjects(cover, numbers):
    assert {phone.value for phone in below(cover).phones} == numbers


def test_nothing_is_put_right_of_two_people():
    two = BELOW + "\nName: Ann Other\nDOB: 1/1/1980\n"
    subjects = only(said("FW: two", f"Please add. It is 14/06/1979 not 16/04/1979.\n\nRuth{two}")).subjects
    assert {s.dob.value for s in subjects} == {"1979-04-16", "1980-01-01"}
