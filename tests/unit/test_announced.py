"""A meeting keeps the terms under which it was announced, also when the cutoff is changed in the middle of the week."""

import tomllib
from datetime import UTC, date, datetime

from mailflow.decision import Timeliness
from mailflow.ingest.decode import decode
from mailflow.ingest.reader import Own
from mailflow.partnership.belonging import meeting_of
from mailflow.partnership.facts import Facts
from mailflow.partnership.terms import load
from mailflow.settings import shipped
from mailflow.submission import ItemKind

CHANGE = """
[[terms]]
valid_from = 2026-11-19
version = "earlier cutoff"
[terms.cutoff]
referrals = { day = "friday", time = 12:00:00 }
updates = { day = "friday", time = 12:00:00 }
"""
SATURDAY = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def facts(announced):
    text = (shipped() / "cannock-chase.toml").read_text("utf-8") + CHANGE
    partnership = load(tomllib.loads(text), file="terms")
    return Facts(decode(b"", Own()), SATURDAY, partnership, announced=announced)


def test_an_announced_meeting_keeps_the_old_cutoff():
    old = ((date(2026, 11, 24), date(2023, 5, 1)),)
    assert meeting_of(ItemKind.REFERRAL, facts(old)) == (date(2026, 11, 24), Timeliness.IN_TIME)


def test_a_meeting_that_was_not_announced_follows_the_new_one():
    assert meeting_of(ItemKind.REFERRAL, facts(())) == (date(2026, 12, 1), Timeliness.LATE)
