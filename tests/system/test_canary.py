"""The mail that mailflow sends to itself once a day: along the real way, known again, answered by nobody, never a referral."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mailflow import log
from mailflow.daily import Daily
from mailflow.rounds import one_pass
from mailflow.store import canaries, ledger, outbox
from mailflow.wiring import opened, poll_mailbox
from tests.system.opening import letter
from tests.system.site import LONDON, US, build, imap, mail, smtp, until

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)


def with_canary(site, to=US):
    site.config.write_text(site.config.read_text() + f'\n[canary]\nto = "{to}"\n')
    return site


def poll(house):
    (box,) = house.settings.mailboxes
    with house.open_mailbox(box) as opened_box:
        poll_mailbox(house, box, opened_box)
    one_pass(house)


def newest(house):
    with house.store.reading() as conn:
        return canaries.latest(conn)


def counts(house):
    with house.store.reading() as conn:
        return ledger.counts(conn), sum(outbox.counts(conn).values())


def sent_files(site):
    return sorted(Path(site.letters).glob("*.eml"))


def test_a_canary_goes_out_by_smtp_comes_back_by_lmtp_and_imap_and_nobody_is_answered(tmp_path, dovecot, smtp_sink):
    user = f"canary-{tmp_path.name}"[:60]
    sink = smtp_sink(relay_lmtp=dovecot.lmtp)
    site = build(tmp_path / "site", mailbox=imap(dovecot, user), transport=smtp(sink)).begin()
    terms = site.folder / "cannock-chase.toml"
    terms.write_text(terms.read_text().replace('intake = ["', f'intake = ["{user}@localhost.example", "'))
    with_canary(site, f"{user}@localhost.example")
    with site.readers(), opened(site.config, daemon=True) as house:
        assert Daily(house).look()
        (accepted,) = sink.accepted
        assert accepted.recipients == (f"{user}@localhost.example",)
        assert b"Auto-Submitted: auto-generated" in accepted.raw
        poll(house)
        back = newest(house)
        assert back.seen is not None
        assert timedelta() <= back.travelled < timedelta(minutes=1)
        states, letters = counts(house)
        assert (states["recorded"], sum(states.values()), letters) == (1, 1, 0)
        assert Daily(house).look()
        assert len(sink.accepted) == 1


@pytest.fixture
def site(tmp_path):
    return with_canary(build(tmp_path / "site", at=MONDAY).begin())


@pytest.mark.parametrize("harm", ["new-id", "nothing-left-but-the-subject", "new-subject"])
def test_a_canary_is_known_again_whatever_was_done_to_it_on_its_way(site, harm):
    with site.readers(), opened(site.config, daemon=True) as house:
        assert Daily(house).look()
        (file,) = sent_files(site)
        raw = file.read_bytes()
        if harm == "new-subject":
            raw = re.sub(rb"Subject: .*", b"Subject: [EXTERNAL] changed", raw)
        else:
            raw = re.sub(rb"Message-ID: .*", b"Message-ID: <rewritten@elsewhere.example>", raw)
        if harm == "nothing-left-but-the-subject":
            raw = re.sub(rb"(?:Auto-Submitted|X-Auto-Response-Suppress): .*\r\n", b"", raw)
            raw = re.sub(rb"From: .*", b"From: Hannah Oak <hannah@police.example>", raw)
            raw = raw.replace(
                b"mailflow sends", b"CAUTION: This email originated from outside.\r\n\r\nmailflow sends", 1
            )
        site.deliver(raw, MONDAY + timedelta(seconds=40), "canary")
        poll(house)
        back = newest(house)
        assert back.seen is not None
        assert timedelta(seconds=30) < back.travelled < timedelta(seconds=60)
        states, letters = counts(house)
        assert (states["recorded"], sum(states.values()), letters) == (1, 1, 0)


@pytest.mark.parametrize("quoted", [False, True])
def test_t23_whoever_answers_the_canary_is_read(site, quoted):
    with site.readers(), opened(site.config, daemon=True) as house:
        assert Daily(house).look()
        (file,) = sent_files(site)
        sent = letter(file.read_bytes())
        below = "".join(f"> {line}\n" for line in sent.get_content().splitlines()) if quoted else ""
        answer = mail(
            f"Kyle will kill her tonight, please ring.\n\n{below}",
            subject=f"RE: {sent['Subject']}",
            at=MONDAY,
            In_Reply_To=str(sent["Message-ID"]),
        )
        site.deliver(answer, MONDAY + timedelta(seconds=40), "answer")
        poll(house)
        assert newest(house).seen is None, "an answer is not the canary"
        with house.store.reading() as conn:
            entry = ledger.entry(conn, 1)
        assert str(entry.state) == "held"
        assert entry.decision.alert


def test_t23_a_canary_that_comes_back_as_undeliverable_did_not_arrive(site):
    with site.readers(), opened(site.config, daemon=True) as house:
        assert Daily(house).look()
        (file,) = sent_files(site)
        subject = letter(file.read_bytes())["Subject"]
        bounce = (
            "From: MAILER-DAEMON@mx.council.example\r\nReturn-Path: <>\r\n"
            f"Subject: Undeliverable: {subject}\r\n\r\nDelivery has failed to these recipients: {US}\r\n"
        )
        site.deliver(bounce.encode(), MONDAY + timedelta(seconds=40), "bounce")
        poll(house)
        assert newest(house).seen is None
        assert counts(house)[0]["recorded"] == 1


def test_a_token_that_was_never_sent_makes_no_mail_a_canary(site):
    with site.readers(), opened(site.config, daemon=True) as house:
        forged = b"From: x@police.example\r\nSubject: mailflow canary " + b"ab" * 16 + b"\r\n\r\nPlease ring me.\r\n"
        site.deliver(forged, MONDAY, "forged")
        poll(house)
        assert newest(house) is None
        assert counts(house)[0]["recorded"] == 0


def test_a_canary_that_the_mail_server_refuses_is_tried_again_and_says_why(tmp_path, smtp_sink):
    sink = smtp_sink()
    site = with_canary(build(tmp_path / "site", transport=smtp(sink)).begin())
    sink.refuse["rcpt"] = ["550 5.1.1 no such user", "451 4.3.0 later"]
    with site.readers(), opened(site.config, daemon=True) as house:
        for _ in range(2):
            assert not Daily(house).look()
            assert newest(house).sentence
        assert Daily(house).look()
        assert (newest(house).sentence, newest(house).seen) == ("", None)
        assert len(sink.accepted) == 1


@pytest.mark.parametrize("step", ["canary.claimed", "canary.handed", "canary.sent"])
def test_a_daemon_that_dies_while_it_sends_one_leaves_one_a_day(site, step, monkeypatch):
    def die(name):
        if name == step:
            raise KeyboardInterrupt

    with site.readers(), opened(site.config, daemon=True) as house:
        monkeypatch.setattr(log, "faults", [die])
        with pytest.raises(KeyboardInterrupt):
            Daily(house).look()
        monkeypatch.setattr(log, "faults", [])
        assert Daily(house).look()
        assert Daily(house).look()
    ids = {re.search(rb"Message-ID: (.*)", file.read_bytes())[1] for file in sent_files(site)}
    assert len(ids) == 1


def test_without_an_address_none_is_sent(tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    with site.readers(), opened(site.config, daemon=True) as house:
        assert Daily(house).look()
        assert newest(house) is None
    assert sent_files(site) == []


def test_the_daemon_sends_it_by_itself(site):
    with site.daemon():
        until(lambda: sent_files(site), 60, what="the canary")
