"""The sender's own address is somebody's home only where the words say so; a home that was left, where nobody knows of another, is none."""

import pytest

from tests.unit import reading_world as rw

HE = "Please discuss Kelvin Hale, 27/01/1994, mobile 07700 900231. He is followed back from town by two men. "
SIGNED = "\n\nThanks\nRoy\n\n-- \nRoy Tansley, Deputy Manager\nCopperfield House, 8 Tanner Street, Testbury WS99 5RT\nOffice 01632 960118\n"
AT = "Please discuss Leonard Hale, dob 11/8/1959, mobile 07700 900262. He is registered at 5 Quarry Bank, Testbury, WS99 4FA. "


def homes(text):
    (item,) = rw.said("Referral", text).items
    (subject,) = item.subjects
    return [home.value for home in subject.addresses if home.value], item.missing


@pytest.mark.parametrize(
    "text",
    [
        "He has room 12 so you can use the address at the bottom of this email for him as well.",
        "He lives at the address in my signature.",
        "He is here at the address below my name.",
        "His address is the same as in our footer.",
    ],
)
def test_he_lives_where_the_sender_signs(text):
    assert homes(HE + text + SIGNED) == (["Copperfield House, 8 Tanner Street, Testbury"], ())


@pytest.mark.parametrize(
    "text",
    [
        "Please send the papers to the address at the bottom of this email.",
        "The address in my signature is for post only.",
        "He does not live at the address in my signature.",
        "I am at the address below most days.",
    ],
)
def test_else_it_is_the_sender_s(text):
    assert homes(HE + text + SIGNED) == ([], ("address",))


@pytest.mark.parametrize(
    "text",
    [
        "He told the doctor he gave that up in August and he would not say where he is stopping now.",
        "He has moved out and nobody knows where he is living.",
        "He does not live there any more and we have no forwarding address.",
        "He handed the keys back on Friday and hasn't told us where he's staying.",
    ],
)
def test_a_home_that_was_left_is_none_where_nobody_knows_another(text):
    assert homes(AT + text) == ([], ("address",))


@pytest.mark.parametrize(
    "text",
    [
        "His brother has moved out and we do not know where he is living.",
        "He left the surgery in a temper and we do not know where he went.",
        "Kyle has given that up, we do not know where he is living now.",
        "He has moved out of his mother's sight and comes home late.",
    ],
)
def test_a_home_that_another_left_stays(text):
    assert homes(AT + text)[0] == ["5 Quarry Bank, Testbury"]
