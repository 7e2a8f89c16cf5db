"""What is not sent is seen: a letter that the linter refuses, and a way out that is closed, are told to the team."""

from datetime import datetime

from mailflow.rounds import dispatch_due
from mailflow.store import health, ledger, overview
from mailflow.wiring import opened
from tests.system.site import LONDON, build, mail, referral

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
WORDING = (
    "Subject: {{ marking }}: received\n\nWe wrote down the date of birth 3 April 1988 and the number 07700 900417.\n"
)


def test_a_wording_that_tells_too_much_stops_its_letters_and_the_team_sees_which(tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    (site.folder / "letters" / "acknowledgement.txt").write_text(WORDING)
    site.deliver(mail(referral()), MONDAY)
    site.poll()
    with site.store() as store, store.reading() as conn:
        assert ledger.undecided(conn) == 0
        (refused,) = overview.troubled(conn, "cannock-chase")
        assert overview.letters_of(conn, "cannock-chase", refused.mail) == [refused]
    assert refused.kept_back
    assert "The body holds a date of birth." in refused.answer
    assert "1988" not in refused.answer
    assert not list(site.letters.glob("*.eml"))


def test_a_way_out_that_is_closed_is_told_until_it_is_open(tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    site.letters.rename(site.folder / "moved")
    site.letters.write_text("in the way")
    site.deliver(mail(referral()), MONDAY)
    site.poll()
    assert "cannot be" in site.status()["sending"]
    site.letters.unlink()
    site.set_clock(MONDAY.replace(minute=10))
    with opened(site.config) as house:
        dispatch_due(house)
        with house.store.reading() as conn:
            assert health.sending(conn).failures == 0
    assert site.status()["sending"] == ""
    assert len(list(site.letters.glob("*.eml"))) == 1
