"""The first connection to a mailbox that was in use before: nothing is answered until a person has decided (T25).

The real command against a Maildir with 20,000 old mails and against Dovecot; what is counted is never fetched.
"""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from mailflow.review.app import create_app
from mailflow.settings import load
from mailflow.store import adoptions, tables
from mailflow.store.lock import daemon_lock
from mailflow.wiring import opened
from tests.servers.dovecot import dovecot
from tests.servers.loopback import needed
from tests.system.site import LONDON, PDF, Site, build, imap, mail, maildir, referral, until
from tests.unit.review.conftest import Browser

MONDAY = datetime(2025, 11, 24, 10, 0, tzinfo=LONDON)
"""A day that is past: a mail server does not believe a date in the future."""
ALARMING = "He told our officer that he wants to kill himself tonight."
OLD = 20_000


def stored(site: Site) -> tuple[int, int, int]:
    """Arrivals, cases and letters."""
    with site.store() as store, store.reading() as conn:
        counted = (tables.arrivals, tables.cases, tables.letters)
        return tuple(conn.execute(select(func.count()).select_from(one)).scalar_one() for one in counted)


def old_mail(number: int, at: datetime) -> bytes:
    return mail(f"{referral()}\n{ALARMING}", at=at, message_id=f"<old-{number}@police.example>")


def test_before_the_first_run_the_mail_is_counted_and_no_store_is_made(tmp_path):
    site = build(tmp_path / "site", at=MONDAY)
    site.set_clock(MONDAY)
    a_year(site, lambda raw, at: site.deliver(raw, at, f"old{at.timestamp():.0f}"))
    told = site.here("adopt", "hub").out
    assert "The mailbox hub holds 3 mails:" in told
    assert "Nothing was done." in told
    assert not site.database.parent.exists()
    site.here("adopt", "hub", "--apply", "--by", "A. Team")
    assert site.status()["adopt"] == []
    assert "Adopted on" in site.here("adopt", "hub").out


def test_what_would_make_a_store_waits_until_no_daemon_works_and_afterwards_none_has_to_wait(tmp_path):
    site = build(tmp_path / "site", at=MONDAY)
    site.set_clock(MONDAY)
    ask = ("adopt", "hub", "--apply", "--by", "A. Team")
    with daemon_lock(load(site.config)):
        for command in (ask, ("register", "import", "register.csv")):
            assert "works on this store" in site.here(*command, expect=1).err
        assert not site.database.exists()
    site.here("register", "import", "register.csv")
    with daemon_lock(load(site.config)):  # nothing is left to be made
        site.here(*ask)


def many(site: Site, number: int) -> None:
    """Old mail of nearly four years, two hours apart, without the trouble of delivering each."""
    for n in range(number):
        at = int((MONDAY - timedelta(days=1, hours=1 + 2 * n)).timestamp())
        (site.inbox / "cur" / f"{at}.old{n}.host:2,S").write_bytes(b"Subject: Old\n\nOld %d.\n" % n)


def test_t25_of_20_000_old_mails_in_a_maildir_nothing_is_read_or_answered_and_they_are_counted_first(tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin(adopt=False)
    many(site, OLD)
    assert f"The mailbox hub holds {OLD} mails from before" in site.run("check", expect=1).out
    assert "hub: read." in site.poll().out
    assert stored(site) == (0, 0, 0)
    (said,) = site.status()["adopt"]
    assert f"holds {OLD} mails from before" in said
    assert "`mailflow adopt hub`" in said
    site.deliver(mail(referral(), at=MONDAY), MONDAY + timedelta(minutes=1), "new")
    site.set_clock(MONDAY + timedelta(minutes=5))
    site.poll()  # who writes meanwhile misses no cutoff
    assert stored(site) == (1, 1, 1)
    told = site.here("adopt", "hub").out
    assert f"The mailbox hub holds {OLD} mails:" in told
    numbers = {line[:22].strip(): int(line[22:]) for line in told.splitlines() if line.startswith("  ")}
    assert sum(numbers.values()) == OLD
    assert numbers["today"] == numbers["earlier this week"] == 0
    assert numbers["earlier this month"] == 269  # two hours apart, from Sunday 23rd 09:00 back to the 1st
    assert f"{OLD} older mails are stored and are moved" in told
    assert "Nothing was done." in told
    assert stored(site) == (1, 1, 1)


def a_year(site: Site, put: "object") -> None:
    for number, days in enumerate((2, 30, 400)):
        put(old_mail(number, MONDAY - timedelta(days=days)), MONDAY - timedelta(days=days))


def what_adopting_does(site: Site) -> None:
    """Three old mails with words of alarm are asked about, adopted, kept; one since then is answered as ever."""
    site.poll()
    assert stored(site) == (0, 0, 0)
    assert site.run("adopt", "hub", "--apply", expect=1).err.startswith("Say who decides")
    refused = site.here("adopt", "hub", "--since", "2099-01-01", expect=1).err
    assert "still to come" in refused
    said = site.here("adopt", "hub", "--apply", "--by", "A. Team").out
    assert "nothing older ever is" in said
    assert site.status()["adopt"] == []
    site.poll()
    assert stored(site) == (3, 0, 0)
    assert site.status()["ledger"]["recorded"] == 3
    assert site.queue() == []
    assert "adopted on" in site.here("adopt", "hub", "--apply", "--by", "B. Team", expect=1).err


def a_person_brings_one_in(site: Site) -> None:
    told = site.here("replay", "1", "--apply").out
    assert "Entry 1 stands as recorded; today's program says" in told
    assert "No letter was sent" in told
    assert [row["ledger"] for row in site.queue()] == [1]
    assert stored(site)[2] == 0


def and_another_on_the_page(site: Site) -> None:
    with opened(site.config) as house:
        browser = Browser(create_app(house.office))
        page = "/mails/2/"
        assert "Read again" in browser.text(page)
        assert "Take this over" in browser.post(f"{page}again", page=page).get_data(as_text=True)
        said = browser.post(f"{page}again/apply", page=page, by="B. Person").get_data(as_text=True)
        assert "No letter was sent." in said
        assert house.office.entry(2).state != "recorded"
    with site.store() as store, store.reading() as conn:
        who = select(tables.audit.c.actor).where(tables.audit.c.what == "message.replayed")
        assert conn.execute(who.order_by(tables.audit.c.id)).scalars().all()[-1] == "B. Person"
    assert stored(site)[2] == 0


def test_t25_an_adopted_maildirs_old_mail_is_kept_and_never_answered_and_a_person_can_bring_one_in(tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin(adopt=False)
    a_year(site, lambda raw, at: site.deliver(raw, at, f"old{at.timestamp():.0f}"))
    what_adopting_does(site)
    a_person_brings_one_in(site)
    and_another_on_the_page(site)
    site.set_clock(MONDAY + timedelta(minutes=10))
    fresh = mail(referral("Rosa Quill"), at=MONDAY, message_id="<new@police.example>")
    site.deliver(fresh, MONDAY + timedelta(minutes=9), "new")
    site.poll()
    (letter,) = (file.read_text() for file in site.letters.glob("*.eml"))
    assert f"To: {PDF}" in letter


@pytest.mark.dovecot
def test_t25_an_adopted_imap_mailbox_is_asked_about_while_the_daemon_runs_and_read_once_somebody_has_said(tmp_path):
    needed("dovecot")
    with dovecot() as server:
        site = build(tmp_path / "site", at=MONDAY, mailbox=imap(server, "old"), poll_seconds=0.5).begin(adopt=False)
        a_year(site, lambda raw, at: server.put("old", raw, at))
        with site.daemon() as daemon:
            until(lambda: site.status()["adopt"], 30, what="the question")
            new = MONDAY + timedelta(seconds=1)
            server.put("old", mail(referral("Rosa Quill"), message_id="<new@police.example>"), new)
            until(lambda: stored(site)[0] == 1, 30, what="the mail of meanwhile")
            site.here("adopt", "hub", "--apply", "--by", "A. Team")
            until(lambda: stored(site)[0] == 4 and not site.counts()[0]["arrived"], 30, what="the old mail")
            until(lambda: len(list(site.letters.glob("*.eml"))) == 1, 30, what="the one letter")
            assert daemon.stop() == 0
        assert site.counts()[0]["recorded"] == 3
        assert stored(site) == (4, 1, 1)
        with server.client("old") as client:
            assert not any(b"\\Seen" in flags for flags in client.get_flags(client.search("ALL")).values())


GATEWAY = "gw.cannockchase.example"


def held_up(at: datetime) -> bytes:
    """A referral with words of alarm that the gateway received at that moment, whenever it hands it on."""
    hop = f"from mail.police.example (mail.police.example [192.0.2.7]) by {GATEWAY} with ESMTP id 1; {at:%a, %d %b %Y %H:%M:%S %z}"
    return mail(referral(summary=ALARMING), at=at, trace=[hop], message_id="<held-up@police.example>")


def behind_the_gateway(mailbox: str) -> str:
    return mailbox.replace("trusted_authserv", f'trusted_received_by = ["{GATEWAY}"]\ntrusted_authserv')


def mail_that_was_held_up_is_new(site: Site, put: "object") -> None:
    """Handed on after the first look into a mailbox in use: it is taken, and what `adopt` counted is what is kept."""
    put(old_mail(1, MONDAY - timedelta(days=400)), MONDAY - timedelta(days=400))
    site.here("poll")
    put(held_up(MONDAY - timedelta(minutes=20)), MONDAY + timedelta(minutes=10))
    site.set_clock(MONDAY + timedelta(minutes=15))
    site.here("poll")
    assert stored(site)[:2] == (1, 1)
    assert "1 older mails are stored" in site.here("adopt", "hub", "--apply", "--by", "A. Team").out
    site.here("poll")
    assert stored(site)[:2] == (2, 1)
    with site.store() as store, store.reading() as conn:
        assert adoptions.kept_back(conn, "cannock-chase") == 1
        first = conn.execute(select(tables.arrivals.c.received).order_by(tables.arrivals.c.id)).scalars().first()
    assert first == MONDAY - timedelta(minutes=20)  # the cutoff still goes by the gateway


def test_t25_mail_that_the_gateway_held_up_is_no_old_mail_of_a_maildir(tmp_path):
    site = build(tmp_path / "site", at=MONDAY, mailbox=behind_the_gateway(maildir("leave"))).begin(adopt=False)
    mail_that_was_held_up_is_new(site, lambda raw, at: site.deliver(raw, at, f"m{at.timestamp():.0f}"))


@pytest.mark.dovecot
def test_t25_mail_that_the_gateway_held_up_is_no_old_mail_of_an_imap_mailbox(tmp_path):
    needed("dovecot")
    with dovecot() as server:
        config = behind_the_gateway(imap(server, "held"))
        site = build(tmp_path / "site", at=MONDAY, mailbox=config).begin(adopt=False)
        mail_that_was_held_up_is_new(site, lambda raw, at: server.put("held", raw, at))


def test_mail_that_was_in_quarantine_for_days_is_new_to_a_mailbox_that_adopted_itself(tmp_path):
    site = build(tmp_path / "site", at=MONDAY, mailbox=behind_the_gateway(maildir())).begin(adopt=False)
    site.here("poll")
    site.deliver(held_up(MONDAY - timedelta(days=3)), MONDAY + timedelta(minutes=1))
    site.set_clock(MONDAY + timedelta(minutes=5))
    site.here("poll")
    assert stored(site)[:2] == (1, 1)


def another_account_is_asked_about(site: Site, *, old: str, new: str) -> None:
    """The mailbox leads to ``new`` in the configuration, where three old mails lie; ``old`` was adopted 60 days ago."""
    assert site.status()["adopt"] == []
    arrived, cases, letters = stored(site)
    site.config.write_text(site.config.read_text().replace(old, new))
    site.set_clock(MONDAY)
    assert "holds 3 mails from before" in site.here("check", expect=None).out
    site.here("reconcile", expect=None)
    site.here("poll")
    site.here("reconcile", expect=None)
    assert stored(site) == (arrived, cases, letters)
    assert "holds 3 mails from before" in site.status()["adopt"][0]
    site.here("adopt", "hub", "--apply", "--by", "A. Team")
    site.here("poll")
    assert stored(site) == (arrived + 3, cases, letters)
    assert site.here("audit", "verify").out.startswith("The audit log is whole.")


def test_t08_a_mailbox_that_leads_to_another_folder_is_asked_about_anew(tmp_path):
    then = MONDAY - timedelta(days=60)
    site = build(tmp_path / "site", at=then).begin(adopt=False)
    site.deliver(mail(referral(), at=then), then, "first")
    site.here("poll")
    other = site.folder / "other"
    for name in ("new", "cur", "tmp"):
        (other / name).mkdir(parents=True)
    a_year(site, lambda raw, at: (other / "cur" / f"{at.timestamp():.0f}.old.host:2,S").write_bytes(raw))
    another_account_is_asked_about(site, old='path = "inbox"', new='path = "other"')


@pytest.mark.dovecot
def test_t08_a_mailbox_that_leads_to_another_account_is_asked_about_anew_and_a_new_uidvalidity_is_no_other_place(
    tmp_path,
):
    needed("dovecot")
    then = MONDAY - timedelta(days=60)
    with dovecot() as server:
        site = build(tmp_path / "site", at=then, mailbox=imap(server, "first")).begin(adopt=False)
        server.put("first", mail(referral(), at=then, message_id="<first@police.example>"), then)
        site.here("poll")
        with site.store() as store, store.reading() as conn:
            before = adoptions.of(conn, "hub")
        server.stop()
        server.forget_uids("first", 1_800_000_000)
        server.start()
        site.here("poll")
        with site.store() as store, store.reading() as conn:
            assert adoptions.of(conn, "hub") == before
        assert stored(site) == (2, 1, 1)  # the same mail under another handle: known by its content
        a_year(site, lambda raw, at: server.put("second", raw, at))
        another_account_is_asked_about(site, old='username = "first"', new='username = "second"')


def test_an_installation_that_was_read_before_there_were_adoptions_goes_on_as_it_was(tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    site.deliver(mail(referral(), at=MONDAY), MONDAY, "first")
    site.poll()
    with site.store() as store, store.writing() as conn:
        conn.execute(tables.adoptions.delete())  # as a migrated store has it
    many(site, 3)
    site.deliver(mail(referral("Rosa Quill"), at=MONDAY), MONDAY, "second")
    site.poll()
    assert site.status()["adopt"] == []
    assert stored(site) == (5, 2, 2)  # older than anything it ever read: kept, not answered
    with site.store() as store, store.reading() as conn:
        assert adoptions.kept_back(conn, "cannock-chase") == 3
