from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from mailflow.outbound import discretion

PARTNERSHIP = SimpleNamespace(
    reference_prefix="CSH", terms=(SimpleNamespace(marking=SimpleNamespace(text="OFFICIAL-SENSITIVE")),)
)


def decided(subject):
    return SimpleNamespace(
        partnership=PARTNERSHIP, message=SimpleNamespace(subject=subject, date=datetime(2026, 11, 23, tzinfo=UTC))
    )


@pytest.mark.parametrize(
    "subject",
    [
        "CSH-2026-0004-U",
        "RE: OFFICIAL-SENSITIVE: CSH-2026-0002-R received",
        "Re: OFFICIAL-SENSITIVE: CSH-2026-0002-R received – 2 items needed",
        "csh 2026 4 u",
    ],
)
def test_a_subject_made_of_our_own_words_leaves_no_word_of_the_partners(subject):
    left = discretion.foreign(decided(subject)).casefold()
    assert not set(left.replace(":", " ").replace("–", " ").split()) - {"re"}


def test_the_partners_own_words_stay_forbidden():
    assert "Jane Sample and her lodger" in discretion.foreign(decided("CSH-2026-0004-U: Jane Sample and her lodger"))


def test_a_mail_without_subject_has_none():
    assert discretion.foreign(decided(None)) == ""
