"""The first look into a real Dovecot with 20,000 old mails: listed by their dates, not one of them fetched (T25)."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from imapclient import IMAPClient

from mailflow.ingest.adopting import Threshold
from mailflow.ingest.poll import poll
from tests.clock import FixedClock
from tests.contract.imap_place import ImapPlace
from tests.contract.mailbox_contract import Ledger, mail
from tests.servers.dovecot import dovecot
from tests.servers.loopback import needed

NOW = datetime(2025, 11, 24, 10, 0, tzinfo=UTC)
OLD = 20_000


@dataclass(frozen=True)
class Standing:
    since: datetime
    waiting: bool


class Register:
    """Adoptions in memory."""

    written, older = None, 0

    def standing(self):
        return self.written

    def first_look(self, since, *, older, waiting):
        self.written, self.older = Standing(since, waiting), older
        return self.written


def old_mail(server, user):
    """Delivered in the course of years; written here without the trouble of delivering each."""
    server.lay(user, validity=7)
    folder = server.maildir(user) / "cur"
    owner = folder.stat()
    for number in range(OLD):
        at = int((NOW - timedelta(days=2, hours=number)).timestamp())
        file = folder / f"{at}.M{number:06d}P1.mx,S=18:2,S"
        file.write_bytes(b"Subject: Old\n\nOld\n")
        os.utime(file, (at, at))
        os.chown(file, owner.st_uid, owner.st_gid)


@pytest.mark.dovecot
def test_t25_20_000_old_mails_are_counted_by_their_dates_alone_and_what_comes_meanwhile_is_taken(monkeypatch):
    needed("dovecot")
    asked, fetch = set(), IMAPClient.fetch

    def spied(self, messages, data, modifiers=None):
        asked.update(data)
        return fetch(self, messages, data, modifiers)

    with dovecot() as server:
        old_mail(server, "years")
        register, ledger = Register(), Ledger()
        threshold = Threshold(register, FixedClock(NOW))
        place = ImapPlace(server, "years", timeout=60)
        try:
            monkeypatch.setattr(IMAPClient, "fetch", spied)
            with place.open() as opened:
                assert poll(threshold.over(opened), ledger, mailbox="hub") == 0
                assert (register.older, register.written.waiting) == (OLD, True)
                assert asked == {"INTERNALDATE"}
                place.put(mail(1), NOW + timedelta(minutes=1))
                assert poll(threshold.over(opened), ledger, mailbox="hub") == 1
            assert ledger.raws() == [place.wire(mail(1))]
        finally:
            place.close()
