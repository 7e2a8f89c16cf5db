"""However often a mail comes, it is one record and one answer; and two mails are two, whatever their ids say (T15, T16, T18)."""

import contextlib
import re
from datetime import datetime, timedelta

import pytest

from mailflow import log
from mailflow.daemon import once
from mailflow.store import ledger
from tests.servers.smtp_sink import smtp_sink
from tests.system.opening import letter
from tests.system.site import AUTHSERV, LONDON, PDF, build, mail, maildir, referral, smtp

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
MINUTE = timedelta(minutes=1)
TRACE = "from mx{0}.police.example by mx.cannockchase.example; Mon, 23 Nov 2026 08:5{0}:00 +0000"


def another(partnership: str, name: str) -> str:
    return f'\n[[mailboxes]]\nname = "{name}"\npartnership = "{partnership}"\n' + maildir().replace(
        '"inbox"', f'"{name}"'
    )


def deliver(site, raw: bytes, number: int, folder: str = "inbox") -> None:
    at = MONDAY + number * MINUTE
    place = site.folder / folder / "new"
    place.mkdir(parents=True, exist_ok=True)
    for one in ("cur", "tmp"):
        (site.folder / folder / one).mkdir(exist_ok=True)
    (place / f"{int(at.timestamp())}.{number}.host").write_bytes(raw)


def answers(sink) -> list[str]:
    return [str(letter(one.raw)["Subject"]) for one in sink.to(PDF)]


@pytest.mark.smtpd
def test_t15_the_same_mail_again_over_other_hops_and_to_a_second_mailbox_is_one_record_and_one_answer(tmp_path):
    with smtp_sink(tmp_path / "smtp") as sink:
        site = build(tmp_path / "site", at=MONDAY, transport=smtp(sink)).begin()
        text = site.config.read_text() + another("cannock-chase", "second") + another("lichfield", "third")
        site.config.write_text(text.replace('["cannock-chase.toml"]', '["cannock-chase.toml", "lichfield.toml"]'))
        for folder in ("second", "third"):
            for one in ("new", "cur", "tmp"):
                (site.folder / folder / one).mkdir(parents=True)
        known = {"message_id": "<one@police.example>", "at": MONDAY}
        deliver(site, mail(referral(), **known), 0)
        deliver(site, mail(referral(), **known), 1)
        deliver(site, mail(referral(), trace=[TRACE.format(1), TRACE.format(2)], **known), 2)
        deliver(site, mail(referral(), trace=[TRACE.format(3)], X_Spam="no", **known), 3, "second")
        site.set_clock(MONDAY + timedelta(hours=1))
        site.here("poll")
        deliver(site, mail(referral(), **known), 4)
        deliver(site, mail(referral(), **known), 5, "second")
        site.here("poll")
        with site.store() as store, store.reading() as conn:
            entry = ledger.entry(conn, 1)
            assert len(entry.arrivals) == 6
            assert {one.mailbox for one in entry.arrivals} == {"hub", "second"}
            assert ledger.counts(conn)["arrived"] == 0
        assert sum(site.counts()[0].values()) == 1
        assert len(answers(sink)) == 1

        deliver(site, mail(referral(), **known), 6, "third")
        deliver(site, mail(referral(), **known), 7, "third")
        site.here("poll")
        with site.store() as store, store.reading() as conn:
            assert [ledger.entry(conn, number).partnership for number in (1, 2)] == ["cannock-chase", "lichfield"]
        assert sum(site.counts()[0].values()) == 2, "each partnership has its own record"


def without_id(raw: bytes) -> bytes:
    return re.sub(rb"^Message-ID:.*\r?\n", b"", raw, flags=re.MULTILINE | re.IGNORECASE)


def with_id(raw: bytes, said: bytes) -> bytes:
    return re.sub(rb"^Message-ID:.*$", b"Message-ID: " + said, raw, flags=re.MULTILINE | re.IGNORECASE)


BAD = {
    "missing": without_id,
    "empty": lambda raw: with_id(raw, b""),
    "no brackets": lambda raw: with_id(raw, b"not an id"),
    "brackets alone": lambda raw: with_id(raw, b"<>"),
    "eight-bit": lambda raw: with_id(raw, b"<\xe9\xff@police.example>"),
    "one for all": lambda raw: with_id(raw, b"<0@police.example>"),
}


@pytest.mark.smtpd
def test_t16_bad_and_reused_message_ids_keep_different_mails_apart_and_the_same_mail_together(tmp_path):
    with smtp_sink(tmp_path / "smtp") as sink:
        site = build(tmp_path / "site", at=MONDAY, transport=smtp(sink))
        site.config.write_text(site.config.read_text() + "[limits]\nanswers_per_address = 100\n")
        site.begin()
        number = 0
        for position, spoil in enumerate(BAD.values()):
            for name in (f"Kyle Dent{'aeioul'[position]}n", f"Rosa Quill{'aeioul'[position]}"):
                raw = spoil(mail(referral(name), at=MONDAY + position * MINUTE))
                for _ in range(2):
                    number += 1
                    deliver(site, raw, number)
        site.set_clock(MONDAY + timedelta(hours=1))
        site.here("poll")
        ledger_, _ = site.counts()
        different = 2 * len(BAD)
        assert ledger_["ready"] == sum(ledger_.values()) == different
        assert len(site.queue()) == different
        assert len(answers(sink)) == different, "each was answered once"
        with site.store() as store, store.reading() as conn:
            assert all(len(ledger.entry(conn, n).arrivals) == 2 for n in range(1, different + 1))


@pytest.mark.smtpd
@pytest.mark.parametrize("step", ["intake.arrived.committed", "intake.decisions.committed"])
def test_t18_a_caller_that_gives_up_after_our_commit_and_comes_again_makes_no_second_record(
    tmp_path, monkeypatch, step
):
    """The commit was made and its answer was lost; a gateway hands the mail over once more besides."""
    reached = []

    def lost(name: str) -> None:
        if name == step and not reached:
            reached.append(name)
            raise TimeoutError

    with smtp_sink(tmp_path / "smtp") as sink:
        site = build(tmp_path / "site", at=MONDAY, transport=smtp(sink)).begin()
        raw = mail(referral(), message_id="<one@police.example>", at=MONDAY)
        deliver(site, raw, 0)
        with monkeypatch.context() as broken:
            broken.setattr(log, "faults", [lost])
            with contextlib.suppress(TimeoutError):
                list(once(site.config))
        assert reached == [step]
        deliver(site, mail(referral(), message_id="<one@police.example>", trace=[TRACE.format(1)], at=MONDAY), 1)
        site.set_clock(MONDAY + timedelta(hours=1))
        site.here("poll")
        assert sum(site.counts()[0].values()) == 1
        assert site.counts()[0]["ready"] == 1
        assert len(answers(sink)) == 1
        assert AUTHSERV not in sink.accepted[0].raw.decode()
