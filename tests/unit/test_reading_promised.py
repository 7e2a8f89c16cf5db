"""Where it is only promised what is happening, or to be told in person, there is no summary; who is asked for again is."""

import pytest

from tests.unit import reading_world as rw

FORM = "Name: Cormac Delahunty\nDOB: 21/5/1993\nAddress: 7 Sefton Place, Testbury WS99 4NB\nTel: 07700 900433\nReason for referral: "
ADD = "Please could you add Cormac Delahunty to the list. DOB 21/5/1993, 7 Sefton Place, Testbury WS99 4NB. 07700 900433. "


def read(text):
    (item,) = rw.said("Referral", text).items
    return item


@pytest.mark.parametrize(
    "text",
    [
        "To follow - just waiting for Lynne to come out of a meeting",
        "TBC, speaking to the school at 2",
        "Will add later when I'm back at my desk",
        "Details to follow once the sergeant has signed it off",
        "to follow (Sam is typing it up)",
        "see separate email",
    ],
)
def test_a_promise_in_the_box_is_no_summary(text):
    assert "summary" in read(FORM + text).missing


@pytest.mark.parametrize("text", ["Noise", "to follow, but he has been threatening neighbours", "Follows women home"])
def test_what_the_box_tells_is_one(text):
    assert "summary" not in read(FORM + text).missing


@pytest.mark.parametrize(
    "text",
    [
        "He knows he is being put forward and has signed. I'll be there in person so can talk people through it then.",
        "I can go through it on the day.",
        "I'm coming along on Tuesday and will give the background verbally.",
        "I'll present this one myself.",
    ],
)
def test_what_will_be_said_in_person_is_no_summary(text):
    assert "summary" in read(ADD + text).missing


@pytest.mark.parametrize(
    "text",
    [
        "I'll be there in person because she is frightened of him and won't come alone.",
        "He knows his ex is watching the house and has moved out.",
        "I was there in person when he put the window through.",
    ],
)
def test_what_is_said_beside_is_one(text):
    assert "summary" not in read(ADD + text).missing


@pytest.mark.parametrize(
    "text",
    [
        "I'd like to bring Desmond Hale and his wife Ivy Hale to the hub. They are both at 11 Lime Avenue, Testbury.",
        "Could you put Desmond Hale and his sister Ivy Hale on Tuesday's list. They live at 11 Lime Avenue, Testbury.",
        "I am asking for Desmond Hale and his wife Ivy Hale to go on the agenda. Both live at 11 Lime Avenue, Testbury.",
    ],
)
def test_a_relative_who_is_asked_for_in_the_same_breath_is_put_forward(text):
    assert [s.name.value for s in read(text).subjects] == ["Desmond Hale", "Ivy Hale"]


def test_a_relative_who_only_rang_is_not():
    text = "I'd like to bring Desmond Hale to the hub. He and his wife Ivy Hale live at 11 Lime Avenue, Testbury."
    assert [s.name.value for s in read(text).subjects] == ["Desmond Hale"]


@pytest.mark.parametrize(
    "text",
    [
        "Can Rhiannon Pugsley go on again for tomorrow, details as per last week's.",
        "Could you put Rhiannon Pugsley on again please, details as before.",
        "Please can we have Rhiannon Pugsley back on for Tuesday.",
    ],
)
def test_who_goes_on_the_list_once_more_is_put_forward(text):
    item = read(f"{text} She was outside the shops all weekend and by Sunday she couldn't stand up.")
    assert [s.name.value for s in item.subjects] == ["Rhiannon Pugsley"]
    assert {"dob", "address", "phone"} <= set(item.missing)


def test_the_youngest_of_a_family_is_told_by_his_age():
    item = read(
        "I am referring the Hale family. Mum, Stacey Hale, born 11/10/1988. Her three are Mason (19/03/2011), Poppy "
        "(02/09/2015) and Reggie, who is 4 and at nursery. All living at 39 Bramley Close, Testbury WS99 6BA."
    )
    assert [s.name.value for s in item.subjects] == ["Stacey Hale", "Mason Hale", "Poppy Hale", "Reggie Hale"]
    assert [s.age.value if s.age else None for s in item.subjects] == [None, None, None, "4"]
