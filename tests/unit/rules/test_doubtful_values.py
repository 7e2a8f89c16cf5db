from dataclasses import replace

import pytest

from mailflow.submission import Certainty
from tests.unit.deciding import facts, reasons, referral, submission
from tests.unit.mailing_world import person, value

JANE = person()
UNSURE = Certainty.AMBIGUOUS


@pytest.mark.parametrize(
    ("field", "item"),
    [
        ("name", referral(subjects=(replace(JANE, name=value("Jane", certainty=UNSURE)),))),
        ("dob", referral(subjects=(person(dob=value("3/4/88", "1988-04-03", UNSURE)),))),
        ("address", referral(subjects=(person(addresses=(replace(JANE.addresses[0], certainty=UNSURE),)),))),
        ("phone", referral(subjects=(person(phones=(replace(JANE.phones[0], certainty=UNSURE),)),))),
        ("summary", referral(summary=value("perhaps this", certainty=UNSURE))),
    ],
)
def test_a_value_that_can_be_read_in_two_ways_is_held(field, item):
    assert reasons("doubtful_values", submission(item), facts()) == [(f"ambiguous:{field}", "HOLD", 0)]


def test_a_doubtful_number_beside_a_sure_one_is_only_noted():
    two = person(phones=(JANE.phones[0], replace(JANE.phones[0], certainty=UNSURE)))
    assert reasons("doubtful_values", submission(referral(subjects=(two,))), facts()) == [
        ("ambiguous:phone", "NOTE", 0)
    ]


def test_sure_and_assumed_values_are_no_finding():
    assumed = person(dob=value("03/04/20", "2020-04-03", Certainty.ASSUMED))
    assert reasons("doubtful_values", submission(referral(subjects=(JANE, assumed))), facts()) == []
