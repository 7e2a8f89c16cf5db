"""Domains that may be taken for a partner's, and those that may not."""

import pytest

from mailflow.address import owned, plain_domain
from mailflow.partnership.lookalike import imitated, skeleton, under

KNOWN = ("testbury-homes.example", "testbury.gov.uk", "haven.org.uk", "samplefield.example", "nhs-chase.example")


@pytest.mark.parametrize(
    ("domain", "known"),
    [
        ("testbury-homse.example", "testbury-homes.example"),
        ("testbury-home.example", "testbury-homes.example"),
        ("testbury-hornes.example", "testbury-homes.example"),
        ("testburyhomes.example", "testbury-homes.example"),
        ("testbury_homes.example", "testbury-homes.example"),
        ("testbury-h0mes.example", "testbury-homes.example"),
        ("testbury-homes.co.uk", "testbury-homes.example"),
        ("testbury.org.uk", "testbury.gov.uk"),
        ("haven.co.uk", "haven.org.uk"),
        ("samplefie1d.example", "samplefield.example"),
        ("sampiefield.example", "samplefield.example"),
        ("samplefieldd.example", "samplefield.example"),
        ("samplefield.example.evil.example", "samplefield.example"),
        ("my-testbury-homes.example", "testbury-homes.example"),
        ("\u0455amplefield.example", "samplefield.example"),
    ],
)
def test_a_domain_that_may_be_taken_for_a_partner_s_is_known_with_whose(domain, known):
    assert (imitated(domain, KNOWN) or ("",))[0] == known


@pytest.mark.parametrize(
    "domain",
    [*KNOWN, "lichford.example", "havens-gate.example", "gov.uk", "example", "", "homes.example", "testing.example"],
)
def test_a_partner_s_own_domain_and_one_like_none_imitate_nobody(domain):
    assert imitated(domain, KNOWN) is None


def test_a_part_of_a_partner_s_domain_is_known_as_such():
    assert under("pupils.testbury.gov.uk", KNOWN) == "testbury.gov.uk"
    assert under("testbury.gov.uk", KNOWN) == ""
    assert under("mytestbury.gov.uk", KNOWN) == ""


def test_what_somebody_owns_of_a_host_s_name():
    assert owned("mx1.mail.agency.example") == "agency.example"
    assert owned("mx.council.gov.uk.") == "council.gov.uk"
    assert owned("localhost") == "localhost"
    assert plain_domain("B\u00fccher.Example.") == "xn--bcher-kva.example"


@pytest.mark.parametrize(
    "text", ["", "xn--", "xn--\u00e9.example", "a" * 70 + "\u00e9.example", "..", "\ud800.example"]
)
def test_nonsense_is_like_nothing(text):
    assert imitated(text, KNOWN) is None
    assert isinstance(skeleton(text), str)
