"""The age that stands beside somebody's birth date, where it is the age that the date makes."""

import pytest

from tests.unit import reading_world as rw


def told(text):
    (item,) = rw.said("Referral", text).items
    (one,) = item.subjects
    return one.dob.value, one.age.value if one.age else None


@pytest.mark.parametrize(
    "text",
    [
        "Can I put Connor Haldane forward please. 19, born 14/2/07, living at 22 Pikestaff Lane TB99 3HD. Shouting.",
        "Please discuss Connor Haldane (19, DOB 14/02/2007) of 22 Pikestaff Lane TB99 3HD. Shouting.",
        "Please discuss Connor Haldane, born 14 February 2007 (19), of 22 Pikestaff Lane TB99 3HD. Shouting.",
        "Please discuss Connor Haldane, 14.2.2007, 19 yrs, of 22 Pikestaff Lane TB99 3HD. Shouting.",
    ],
)
def test_an_age_beside_a_birth_date_is_read(text):
    assert told(text) == ("2007-02-14", "19")


@pytest.mark.parametrize(
    "text",
    [
        "Please discuss Connor Haldane, 14/2/2007, 19 Pikestaff Lane TB99 3HD. Shouting.",
        "Please discuss Connor Haldane, of 19 Pikestaff Lane TB99 3HD, born 14/2/2007. Shouting.",
        "Please discuss Connor Haldane of 22 Pikestaff Lane TB99 3HD, case 44, born 14/2/2007. Shouting.",
    ],
)
def test_a_house_or_a_number_of_something_else_is_no_age(text):
    assert told(text) == ("2007-02-14", None)


@pytest.mark.parametrize(
    "text",
    [
        "Please discuss Marlon Gage, born 14/03/1969, 57, Brindley Road, Testbury WS99 5DE. Shouting.",
        "Please discuss Marlon Gage of Flat 57, born 14/03/1969. Shouting.",
        "Name: Marlon Gage\nDOB: 14/03/1969\nAddress: 57 – 58 Brindley Road, Testbury WS99 5DE\nConcern: shouting.",
    ],
)
def test_the_number_of_a_house_is_no_age(text):
    assert told(text) == ("1969-03-14", None)
