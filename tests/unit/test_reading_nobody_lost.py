"""Words that often stand in referrals take nobody out of them: a referral that is lost is the worst that can happen."""

import pytest

from tests.unit import reading_world as rw

JANE = "Jane Sample, born 4 May 1990, 12 Mill Lane, Testbury, WS99 2BB, 07700 900123"
KYLE = "Kyle Dunmore, born 7 June 1992, 14 Mill Lane, Testbury, WS99 2BB, 07700 900124"


def people(text):
    return sorted(s.name.value for item in rw.said("Referral", text).items for s in item.subjects if s.name)


@pytest.mark.parametrize(
    "words",
    [
        "Kyle has been withdrawn from school.",
        "Kyle is withdrawn and tearful.",
        "Kyle is no longer part of the household.",
        "Please do not discuss Kyle with his mother.",
        "Please drop Kyle a text.",
        "His uncle wants to take Kyle out at weekends.",
        "Any other information: none.",
        "Other agencies have further information.",
    ],
)
def test_what_is_told_of_somebody_takes_nobody_back(words):
    text = (
        f"Please discuss two people on Tuesday.\n\n1. {JANE}\n2. {KYLE}\n\nThey shout at each other at night. {words}"
    )
    assert people(text) == ["Jane Sample", "Kyle Dunmore"]


@pytest.mark.parametrize(
    "words",
    [
        "The victim was not referred to MARAC.",
        "The victim was only in the flat for an hour.",
        "The only suspect is Kyle.",
        "Information about the suspect only came on Friday.",
        "Concerns for the victim are high. Any other information: none.",
    ],
)
def test_both_sides_of_a_form_stay(words):
    text = (
        "VICTIM\nName: Jane Sample\nDate of birth: 04/05/1990\nAddress: 12 Mill Lane, Testbury WS99 2BB\n"
        "Telephone: 07700 900123\n\nSUSPECT\nName: Kyle Dunmore\nDate of birth: 07/06/1992\n"
        f"Address: 14 Mill Lane, Testbury WS99 2BB\nTelephone: 07700 900124\n\nReason for referral: {words} He shouts at her."
    )
    assert people(text) == ["Jane Sample", "Kyle Dunmore"]


@pytest.mark.parametrize(
    "words",
    ["her husband must not be told", "and her partner must not be informed", "her ex must not be contacted"],
)
def test_somebody_else_who_is_not_to_be_told_leaves_her_own_number(words):
    text = f"Referral for Jane Sample, born 4 May 1990, of 12 Mill Lane, Testbury, WS99 2BB. Her mobile is 07700 900123, {words}. She is afraid."
    (item,) = rw.said("Referral", text).items
    assert [p.value for s in item.subjects for p in s.phones] == ["+447700900123"]


@pytest.mark.parametrize(
    "note",
    [
        "Withdrawn, tearful, not eating",
        "Do not discuss with husband",
        "Removed from home by SSD 2024",
        "Not referred before",
    ],
)
def test_a_note_in_a_list_takes_no_row_back(note):
    rows = f"""<table><tr><th>Name</th><th>DOB</th><th>Address</th><th>Tel</th><th>Notes</th></tr>
<tr><td>Jane Sample</td><td>04/05/1990</td><td>12 Mill Lane, Testbury WS99 2BB</td><td>07700 900123</td><td>{note}</td></tr>
<tr><td>Kyle Dunmore</td><td>07/06/1992</td><td>14 Mill Lane, Testbury WS99 2BB</td><td>07700 900124</td><td>Shouts</td></tr></table>"""
    read = rw.said("Referral", f"<p>Please discuss both on Tuesday.</p>{rows}", html=True)
    assert sorted(s.name.value for item in read.items for s in item.subjects) == ["Jane Sample", "Kyle Dunmore"]
