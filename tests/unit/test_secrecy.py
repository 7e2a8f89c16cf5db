"""Addresses that must stay secret: which they are, and that no usual spelling of them stays in a text."""

from dataclasses import replace

import pytest

from mailflow.partnership import secrecy
from mailflow.submission import Address, Role, Subject, Trace
from tests.unit.store.samples import decided, referral, subject


def address(value, postcode="WS99 7TB", kind="confidential", written=None):
    text = written or value
    return Address(value, postcode, Trace(text, "1", 0, len(text)), kind=kind)


def person(*addresses, role=Role.SUBJECT):
    return Subject(addresses=addresses, role=role)


HIDDEN = (person(address("Flat 2, 15 Teal Close, Testbury")),)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("She is at Flat 2, 15 Teal Close, Testbury, WS99 7TB now.", "She is at X now."),
        ("Seen at 15 teal close\nTestbury.", "Seen at X\nTestbury."),
        ("Postcode WS997TB or ws99  7tb.", "Postcode X or X."),
        ("Number 15 on Teal Close.", "Number 15 on X."),
        ("Teal Close, number 15", "X, number 15"),
        ("fifteen Teal Cl. was empty", "fifteen X was empty"),
        ("Call at 15, Teal Close", "Call at X"),
    ],
)
def test_a_secret_address_is_taken_out_however_it_is_written(written, left):
    assert secrecy.without(written, HIDDEN).replace(secrecy.LEFT_OUT, "X") == left


@pytest.mark.parametrize(
    "text", ["Testbury Teal Closely watched", "15 ducks on the pond", "AWS99 7TBX", "Kingfisher Close"]
)
def test_other_words_stay(text):
    assert secrecy.without(text, HIDDEN) == text


def test_a_house_that_has_a_name_is_taken_out_by_its_name():
    hidden = (person(address("Rose Cottage, Mill Lane, Testbury", None)),)
    told = secrecy.without("Rose Cottage is on Mill Ln in Testbury.", hidden)
    assert told == f"{secrecy.LEFT_OUT} is on {secrecy.LEFT_OUT} in Testbury."


def test_addresses_that_are_no_secret_stay():
    assert secrecy.without("15 Teal Close", (person(address("15 Teal Close", kind="home")),)) == "15 Teal Close"


def test_a_mail_that_asks_for_secrecy_withholds_every_address_but_the_perpetrator_s():
    victim, other = subject("Vera Invented"), replace(subject("Percy Invented"), role=Role.PERPETRATOR)
    quiet = decided(referral(victim, other))
    asked = decided(referral(victim, other), reasons=(secrecy.REASON,))
    assert secrecy.withheld(quiet) is quiet.item
    hers, his = secrecy.withheld(asked).subjects
    assert [a.kind for a in hers.addresses] == ["confidential"]
    assert [a.kind for a in his.addresses] == ["home"]


def test_where_the_address_itself_carries_the_warning_the_others_stay():
    marked = replace(subject("Vera Invented"), addresses=(address("15 Teal Close"),))
    asked = decided(referral(marked, subject("Nora Invented")), reasons=(secrecy.REASON,))
    assert secrecy.withheld(asked) is asked.item


def test_what_a_person_lets_be_told_is_told_again_and_nothing_else():
    own, elsewhere = subject("Vera Invented"), replace(subject("Vera Invented"), addresses=(address("9 Other Road"),))
    asked = decided(referral(own), reasons=(secrecy.REASON,))
    kept = secrecy.withheld(asked).subjects
    assert secrecy.told(kept, asked.item) == (own,)
    assert secrecy.told((elsewhere,), asked.item) == (elsewhere,)
