"""What a correction offers, and what a person may type."""

from datetime import date

import pytest

from mailflow.errors import NotPossible
from mailflow.partnership import corrections, secrecy
from mailflow.submission import Address, Certainty, Item, ItemKind, Phone, Role, Subject, Trace, Value

TODAY = date(2026, 11, 23)


def value(text, certainty=Certainty.CERTAIN, **more):
    return Value(text, Trace(text, "1", 0, len(text)), certainty, **more)


def home(text="14 Exemplar Road, Testbury", postcode="WS99 1AA", kind="home"):
    return Address(text, postcode, Trace(text or "", "1", 0, 1), kind)


def person(name="Jane Sample", dob="1988-04-03", *homes, phone="+447700900123", **more):
    return Subject(
        name=value(name) if name else None,
        dob=value(dob) if dob else None,
        addresses=homes,
        phones=(Phone(phone, Trace(phone, "1", 0, 1)),) if phone else (),
        **more,
    )


def says(*subjects):
    return Item(ItemKind.AMENDMENT, "A correction.", subjects)


def told(subjects, *brought):
    return [(o.key, o.now, o.says, o.sure) for o in corrections.offers(subjects, says(*brought))]


def test_a_date_that_differs_is_offered_and_sure_when_there_is_one_person_alone():
    case = (person("Jane Sample", "1988-04-03", home()),)
    assert told(case, person(None, "1988-04-08", phone=None)) == [("dob-0", "1988-04-03", "1988-04-08", True)]


def test_what_agrees_is_not_offered():
    case = (person("Jane Sample", "1988-04-03", home()),)
    assert told(case, person("jane  SAMPLE", "1988-04-03", home("14, Exemplar Road  Testbury"))) == []


def test_among_several_people_only_the_one_who_is_named_can_be_meant():
    case = (person("Jane Sample"), person("Adam Invented", "1990-01-01"))
    assert told(case, person(None, "1988-04-08", phone=None)) == []
    assert told(case, person("Adam Invented", "1990-01-02", phone=None)) == [
        ("dob-1", "1990-01-01", "1990-01-02", True)
    ]


def test_two_readings_of_one_field_are_no_offer():
    case = (person("Jane Sample"),)
    assert told(case, person("Jane Sample", "1988-04-08"), person("Jane Sample", "1988-04-09")) == []


@pytest.mark.parametrize(
    "brought",
    [
        person("Quite Otherwise", "1988-04-08", phone=None),
        person(None, "1988-04-08", phone=None, role=Role.PERPETRATOR),
        Subject(dob=value("1988-04-08", Certainty.AMBIGUOUS, alternatives=("1988-04-08", "1988-08-04"))),
        person(None, "1988", phone=None),
    ],
)
def test_what_is_doubtful_is_offered_but_not_sure(brought):
    offered = corrections.offers((person("Jane Sample"),), says(brought))
    assert offered
    assert not any(o.sure for o in offered)


def test_a_shorter_name_is_no_sure_correction_of_a_longer_one():
    assert told((person("Jane Sample"),), person("J Sample", None, phone=None)) == [
        ("name-0", "Jane Sample", "J Sample", False)
    ]
    assert told((person("Jane Sample"),), person("Jane Sampel", None, phone=None)) == [
        ("name-0", "Jane Sample", "Jane Sampel", True)
    ]


def test_an_address_without_its_postcode_does_not_silently_replace_a_whole_one():
    case = (person("Jane Sample", "1988-04-03", home()),)
    ((_, now, _, sure),) = told(case, person(None, None, home("41 Exemplar Road", None), phone=None))
    assert (now, sure) == ("14 Exemplar Road, Testbury, WS99 1AA", False)


def test_one_address_of_several_and_a_number_that_is_not_their_own_need_a_person():
    case = (person("Jane Sample", "1988-04-03", home(), home("2 Other Row", "WS99 2BB")),)
    assert told(case, person(None, None, home("3 New Row", "WS99 3CC"), phone=None)) == []
    brought = Subject(phones=(Phone("+447700900999", Trace("x", "1", 0, 1), whose="carer"),))
    assert told(case, brought) == [("phone-0", "+447700900123", "+447700900999", False)]


def test_a_secret_address_stays_secret_and_known_when_another_takes_its_place():
    secret = home("15 Teal Close", "WS99 7TB", secrecy.CONFIDENTIAL)
    case = (person("Jane Sample", "1988-04-03", secret),)
    offered = corrections.offers(case, says(person(None, None, home("17 Birch Row", "WS99 8TC"), phone=None)))
    (made,) = corrections.corrected(case, offered)
    assert [(a.value, a.kind, a.note) for a in made.addresses] == [
        ("17 Birch Row", secrecy.CONFIDENTIAL, ""),
        ("15 Teal Close", secrecy.CONFIDENTIAL, corrections.EARLIER),
    ]
    assert "Teal" not in secrecy.without("She was at 15 Teal Close.", (made,))
    assert corrections.values(made)["address"] == "17 Birch Row"
    gone, fields = corrections.by_hand(made, {"address": "", "postcode": ""}, TODAY)
    assert fields == ("address", "postcode")
    assert [(a.value, a.note) for a in gone.addresses] == [
        ("15 Teal Close", corrections.EARLIER),
        ("17 Birch Row", corrections.EARLIER),
    ]


def test_what_is_named_is_taken_and_what_no_offer_carries_is_refused():
    case = (person("Jane Sample"),)
    offered = corrections.offers(case, says(person(None, "1988-04-08", phone="+447700900999")))
    assert [o.key for o in corrections.chosen(offered, ["dob"])] == ["dob-0"]
    assert [o.key for o in corrections.chosen(offered, ["phone-0", "dob-0"])] == ["dob-0", "phone-0"]
    with pytest.raises(NotPossible, match="can correct: dob-0, phone-0"):
        corrections.chosen(offered, ["address"])


def test_what_a_person_types_is_kept_in_its_normal_form_and_the_rest_stays():
    before = person("Jane Sample", "1988-04-03", home())
    typed = {"name": " Jane  Exemplar ", "dob": "1988-04-08", "postcode": "ws991ab", "phone": "07700 900 999"}
    made, fields = corrections.by_hand(before, typed, TODAY)
    assert fields == ("name", "dob", "postcode", "phone")
    assert corrections.values(made) == {
        "name": "Jane Exemplar",
        "dob": "1988-04-08",
        "address": "14 Exemplar Road, Testbury",
        "postcode": "WS99 1AB",
        "phone": "+447700900999",
    }


def test_a_box_that_was_not_touched_changes_nothing_not_even_how_sure_a_value_is():
    doubtful = Subject(dob=value("1988-04-03", Certainty.AMBIGUOUS), name=value("Jane"))
    said = corrections.values(doubtful)
    made, fields = corrections.by_hand(doubtful, said, TODAY)
    assert (made, fields) == (doubtful, ())


def test_an_emptied_box_takes_the_value_away():
    made, fields = corrections.by_hand(person("Jane Sample", "1988-04-03"), {"dob": "", "phone": " "}, TODAY)
    assert (made.dob, made.phones, fields) == (None, (), ("dob", "phone"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"dob": "13/11/1957"}, "no date of birth"),
        ({"dob": "2027-01-01"}, "nobody's date of birth"),
        ({"dob": "1857-01-01"}, "nobody's date of birth"),
        ({"postcode": "Testbury"}, "no postcode"),
        ({"phone": "99"}, "no telephone number"),
        ({"name": "12345"}, "no name"),
        ({"name": "x" * 201}, "too long"),
    ],
)
def test_what_cannot_be_is_refused_without_repeating_it(typed, sentence):
    with pytest.raises(NotPossible, match=sentence) as wrong:
        corrections.by_hand(person(), typed, TODAY)
    (text,) = typed.values()
    assert text not in str(wrong.value)
