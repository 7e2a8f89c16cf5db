"""The contract on a full server, and on servers that can do less (peers' T11)."""

import itertools
from contextlib import closing

import pytest

from tests.contract.imap_place import ImapPlace
from tests.contract.mailbox_contract import NOVEMBER, MailboxContract, kill_at, mail  # noqa: F401 - a fixture
from tests.servers import dovecot as servers
from tests.servers.loopback import needed

pytestmark = pytest.mark.dovecot
USERS = (f"desk{number}" for number in itertools.count())


class TestImap(MailboxContract):
    @pytest.fixture
    def place(self, dovecot):
        with closing(ImapPlace(dovecot, next(USERS))) as place:
            yield place


class TestImapInASubfolder(MailboxContract):
    @pytest.fixture
    def place(self, dovecot):
        user = next(USERS)
        with dovecot.client(user) as client:
            client.create_folder("Hub.Referrals")
        with closing(ImapPlace(dovecot, user, folder="Hub.Referrals", processed="Hub.Filed.{month}")) as place:
            yield place


class OnAServer(MailboxContract):
    """A server that admits to less."""

    capability = ""

    @pytest.fixture(scope="class")
    @classmethod
    def server(cls):
        needed("dovecot")
        with servers.dovecot(capability=cls.capability) as running:
            yield running

    @pytest.fixture
    def place(self, server):
        with closing(ImapPlace(server, next(USERS))) as place:
            yield place

    def test_five_hundred_mails_are_each_in_one_place(self, place, ledger):
        for number in range(500):
            place.put(mail(number), NOVEMBER)
        assert self.look(place, ledger, "move") == 500
        assert place.inbox() == []
        assert sorted(raw for _, raw in place.filed()) == sorted(mail(n) for n in range(500))
        assert len(set(ledger.second.values()) - {None}) == 500

    def test_stopped_between_copying_and_deleting_it_makes_no_second_copy(self, place, ledger):
        for number in range(3):
            place.put(mail(number), NOVEMBER)
        place.put(b"Subject: without a Message-ID\r\n\r\nx\r\n", NOVEMBER)
        with place.open("move") as opened:
            (batch,) = opened.arrivals(ledger.known)
            ledger.arrive(batch)
        with place.server.client(place.user) as client:
            client.create_folder("Processed.2025-11")
            client.copy(client.search("ALL"), "Processed.2025-11")
        self.look(place, ledger, "move")
        assert len(place.filed()) == 4
        assert place.inbox() == []
        assert all(ledger.second.values())


class TestImapWithoutMove(OnAServer):
    capability = servers.WITHOUT_MOVE


class TestImapWithoutMoveAndUidplus(OnAServer):
    capability = servers.PLAIN_OLD

    def test_what_another_person_flagged_as_deleted_is_not_expunged_for_them(self, place, ledger):
        place.put(mail(1), NOVEMBER)
        self.look(place, ledger)
        place.put(mail(2), NOVEMBER)
        place.flag_deleted(mail(1))
        ledger.second = dict.fromkeys(ledger.mails)  # the first was settled long ago and came back
        self.look(place, ledger, "move")
        assert place.inbox() == [mail(1), mail(2)]
        assert place.filed() == [("Processed.2025-11", mail(2))]
        assert self.look(place, ledger, "move") == 0
        assert len(place.filed()) == 1


class TestImapWithoutIdle(OnAServer):
    capability = servers.WITHOUT_IDLE
    test_stopped_between_copying_and_deleting_it_makes_no_second_copy = None

    def test_waiting_ends_soon_when_mail_comes_and_on_time_when_none_does(self, place, ledger):
        with place.open() as opened:
            assert opened.wait(0.2) is False
