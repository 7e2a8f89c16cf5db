"""A fixed short campaign: random stories with several faults each, on a Maildir and a Dovecot (``make faults`` is the long one)."""

import pytest

from tests.system.faults.campaign import play, theatre

pytestmark = [pytest.mark.smtpd, pytest.mark.dovecot]


@pytest.fixture(scope="module")
def house(dovecot):  # which is asked for so that these are skipped where there is none
    with theatre() as open_house:
        yield open_house


@pytest.mark.parametrize("seed", range(24))
def test_the_story_of_this_seed_ends_as_one_without_faults(seed, house):
    plan, verdict = play(house, seed, ("maildir-move", "imap-move"))
    assert not verdict.differs, f"{plan}\n{verdict.said}"
