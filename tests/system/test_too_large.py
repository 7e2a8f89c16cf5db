"""Mail that is larger than what is read of one: it is recorded, the team sees it, and its sender is told."""

from datetime import datetime
from email import message_from_bytes, policy

from mailflow.store import ledger
from tests.system.site import LONDON, PDF, ZIP, build, mail, referral

MONDAY = datetime(2026, 11, 23, 10, 30, tzinfo=LONDON)


def said(site, recipient):
    """The words of the one letter that somebody got."""
    letters = [message_from_bytes(f.read_bytes(), policy=policy.default) for f in site.letters.glob("*.eml")]
    (one,) = [letter for letter in letters if recipient in letter["To"]]
    return " ".join(one.get_body().get_content().split())


def test_t14_a_mail_that_is_too_long_to_be_read_whole_is_held_and_its_sender_is_told(tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    endless = referral("Rosa Quill") + "\n" + "\n".join(f"She telephoned again, call {n}." for n in range(60_000))
    site.deliver(mail(endless), MONDAY, "long")
    site.deliver(mail(referral("Kyle Denton"), sender=ZIP, name="Priya Nair"), MONDAY, "usual")
    site.poll()

    (held,) = [row for row in site.queue() if row["state"] == "held"]
    assert "parse-failure" in held["reasons"], "the team sees it, with its reason"
    assert "longer than we can read" in said(site, PDF), "and its sender is told that a part was not read"
    assert site.status()["ledger"]["ready"] == 1, "its neighbour went on"


def test_t14_a_very_large_attachment_is_recorded_kept_and_acknowledged(tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    made = message_from_bytes(mail(referral("Rosa Quill")), policy=policy.default)
    made.add_attachment(b"\x00scan" * 6_000_000, maintype="application", subtype="octet-stream", filename="scan.bin")
    raw = made.as_bytes()
    site.deliver(raw, MONDAY, "large")
    site.poll()

    assert site.status()["unexplained"] == 0
    assert len(site.queue()) == 1, "it stands in the queue"
    assert "Your email reached us" in said(site, PDF)
    with site.store() as store, store.reading() as conn:
        assert ledger.entry(conn, 1).raw == raw, "every byte is kept"
