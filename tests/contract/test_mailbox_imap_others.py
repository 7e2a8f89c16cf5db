"""Other people, other servers, other folders: nothing is skipped, nothing is done to the wrong mail (T07, T08, T09, T11, T19).

On Dovecot. People read, flag, move and delete in the folder while it is read; the account is pointed elsewhere; a folder
for stored mail cannot be written or is full.
"""

import itertools
import random
import threading
from contextlib import closing, suppress
from datetime import timedelta

import pytest

from mailflow.errors import FilingRefused, MailboxUnavailable
from mailflow.ingest.imap import filing
from mailflow.ingest.poll import poll
from tests.contract.imap_place import ImapPlace
from tests.contract.mailbox_contract import NOVEMBER, Killed, Ledger, mail
from tests.servers import dovecot as servers
from tests.servers.loopback import needed

pytestmark = pytest.mark.dovecot
USERS = (f"others{number}" for number in itertools.count())
FULL = """
mail_plugins = $mail_plugins quota
plugin {
  quota = maildir:User quota
  quota_rule = *:storage=100K
  quota_grace = 0
}
"""


@pytest.fixture
def place(dovecot):
    with closing(ImapPlace(dovecot, next(USERS))) as place:
        yield place


@pytest.fixture
def ledger():
    return Ledger()


def look(opened, ledger):
    return poll(opened, ledger, mailbox="hub")


def everything(place):
    """Every mail of the account, wherever it lies."""
    return sorted([*place.inbox(), *(raw for _, raw in place.filed())])


# T07


def test_t07_mail_that_people_read_and_flag_while_it_is_read_is_taken(place, ledger):
    for number in range(6):
        place.put(mail(number), NOVEMBER)
    with place.open() as opened:
        place.mark_read(mail(1))
        place.flag_deleted(mail(2))
        assert look(opened, ledger) == 6
        place.put(mail(7), NOVEMBER)
        place.mark_read(mail(7))
        assert look(opened, ledger) == 1


@pytest.mark.parametrize("how", ["moved", "deleted"])
def test_t07_mail_that_is_gone_before_it_could_be_stored_is_told(place, ledger, how):
    for number in range(4):
        place.put(mail(number), NOVEMBER)

    def known(handles):
        if len(place.inbox()) == 4:
            if how == "deleted":
                place.delete(mail(2))
            else:
                with place.server.client(place.user) as person:
                    person.create_folder("Mine")
                    person.move([3], "Mine")
        return ledger.known(handles)

    with place.open() as opened:
        for batch in opened.arrivals(known):
            ledger.arrive(batch)
        ledger.missed(opened.missed())
        assert ledger.not_got == [("vanished", opened._handle(3))]
        assert look(opened, ledger) == 0
    assert ledger.raws() == [mail(n) for n in (0, 1, 3)]
    assert len(ledger.not_got) == 1


def test_t07_mail_that_a_person_moves_back_is_a_new_arrival(place, ledger):
    place.put(mail(1), NOVEMBER)
    with place.open("move") as opened:
        assert look(opened, ledger) == 1
        with place.server.client(place.user, "Processed.2025-11") as person:
            person.move(person.search("ALL"), "INBOX")
        assert look(opened, ledger) == 1
    assert len(place.filed()) == 1
    assert place.inbox() == []


# T08


def test_t08_an_account_that_is_pointed_elsewhere_is_read_though_its_numbers_are_the_same(dovecot, ledger):
    users = [next(USERS), next(USERS)]
    for user in users:
        dovecot.lay(user, validity=1_700_000_000)
    for number, user in enumerate(users):
        with closing(ImapPlace(dovecot, user)) as place:
            place.put(mail(number), NOVEMBER)
            with place.open() as opened:
                assert look(opened, ledger) == 1
                assert look(opened, ledger) == 0
    assert ledger.raws() == [mail(0), mail(1)]
    assert [handle.partition(":")[2] for handle in ledger.mails] == ["1700000000:1"] * 2


def test_t08_another_server_under_the_same_name_and_numbers_is_read(dovecot, ledger):
    user = next(USERS)
    with servers.dovecot() as other:
        for number, server in enumerate((dovecot, other)):
            server.lay(user, validity=1_700_000_000)
            with closing(ImapPlace(server, user)) as place:
                place.put(mail(number), NOVEMBER)
                with place.open() as opened:
                    assert look(opened, ledger) == 1
    assert ledger.raws() == [mail(0), mail(1)]


def test_t08_numbers_that_start_at_one_again_skip_nothing_even_when_mail_waits_to_be_filed(ledger):
    needed("dovecot")
    with servers.dovecot() as server:
        user = next(USERS)
        with closing(ImapPlace(server, user)) as place:
            for number in range(3):
                place.put(mail(number), NOVEMBER + timedelta(seconds=number))
            with place.open("move") as opened:
                (batch,) = opened.arrivals(ledger.known)
                ledger.arrive(batch)
                server.stop()
                server.forget_uids(user, 1_800_000_000)
                server.start()
                with suppress(MailboxUnavailable):
                    look(opened, ledger)
                look(opened, ledger)
                assert place.__class__(server, user).inbox() == []
    assert [one.raw for one in ledger.mails.values()] == [mail(n) for n in (0, 1, 2)] * 2
    assert ledger.to_settle() == []


def test_handles_of_an_earlier_program_are_known(place, ledger):
    place.put(mail(1), NOVEMBER)
    place.put(mail(2), NOVEMBER)
    with place.open("move") as opened:
        (batch,) = opened.arrivals(ledger.known)
        old = batch[0].handle.partition(":")[2]
        ledger.mails[old] = batch[0]
        assert look(opened, ledger) == 1
    assert place.inbox() == []
    assert sorted(ledger.raws()) == [mail(1), mail(2)]


# T09


@pytest.mark.parametrize("capability", ["", servers.WITHOUT_MOVE, servers.PLAIN_OLD], ids=["all", "no MOVE", "plain"])
def test_t09_another_client_expunges_all_the_while_and_no_wrong_mail_is_touched(ledger, capability):
    needed("dovecot")
    with servers.dovecot(capability=capability) as server, closing(ImapPlace(server, next(USERS))) as place:
        chance, deleted, ended = random.Random(9), [], threading.Event()

        def person():
            with server.client(place.user) as client:
                while not ended.is_set():
                    client.noop()
                    uids = client.search("ALL")
                    for uid in chance.sample(uids, min(2, len(uids))):
                        answer = client.fetch([uid], ["BODY.PEEK[]"])
                        if not answer.get(uid, {}).get(b"BODY[]"):
                            continue  # it was filed this very moment
                        deleted.append(answer[uid][b"BODY[]"])
                        client.add_flags([uid], [b"\\Deleted"])
                        client.expunge()

        other = threading.Thread(target=person)
        with place.open("move") as opened:
            other.start()
            try:
                for number in range(120):
                    place.put(mail(number), NOVEMBER)
                    if number % 10 == 9:
                        with suppress(FilingRefused):  # the other was quicker each time; it is tried again
                            look(opened, ledger)
            finally:
                ended.set()
                other.join()
            look(opened, ledger)
        stored, filed = set(ledger.raws()), [raw for _, raw in place.filed()]
        assert set(filed) <= stored, "a mail was moved that had not been stored"
        assert len(filed) == len(set(filed)), "a mail was copied twice"
        assert {mail(n) for n in range(120)} == stored | set(deleted)
        assert not set(place.inbox()) - stored
        assert ledger.to_settle() == []


# T11


@pytest.mark.parametrize("capability", [servers.WITHOUT_MOVE, servers.PLAIN_OLD], ids=["no MOVE", "plain"])
def test_t11_killed_between_copying_and_deleting_again_and_again_each_mail_ends_in_one_place(
    ledger, capability, monkeypatch
):
    needed("dovecot")
    delete, calls = filing._delete, itertools.count(1)

    def killed(session, uids):
        if next(calls) % 2:
            raise Killed
        delete(session, uids)

    monkeypatch.setattr(filing, "_delete", killed)
    with servers.dovecot(capability=capability) as server, closing(ImapPlace(server, next(USERS))) as place:
        for number in range(500):
            place.put(mail(number), NOVEMBER)
        for _ in range(30):
            with suppress(Killed), place.open("move") as opened:
                look(opened, ledger)
        assert place.inbox() == []
        assert sorted(raw for _, raw in place.filed()) == sorted(mail(n) for n in range(500))
        assert len(set(ledger.second.values()) - {None}) == 500


# T19


@pytest.mark.parametrize("capability", ["", servers.WITHOUT_MOVE, servers.PLAIN_OLD], ids=["all", "no MOVE", "plain"])
def test_t19_a_folder_that_cannot_be_written_gets_no_copies_and_keeps_no_mail_out(ledger, capability):
    needed("dovecot")
    with servers.dovecot(capability=capability) as server, closing(ImapPlace(server, next(USERS))) as place:
        with server.client(place.user) as person:
            person.create_folder("Processed.2025-11")
        folder = server.maildir(place.user) / ".Processed.2025-11"
        rooms = [folder, folder / "cur", folder / "new", folder / "tmp"]
        for room in rooms:
            room.chmod(0o555)
        with place.open("move") as opened:
            for number in range(5):
                place.put(mail(number), NOVEMBER)
                with pytest.raises(FilingRefused, match=r"cannot be filed in Processed\.2025-11"):
                    look(opened, ledger)
                assert len(ledger.mails) == number + 1, "it comes in all the same, and once"
        for room in rooms:
            room.chmod(0o777)
        assert [raw for _, raw in place.filed()] == []
        assert place.inbox() == [mail(n) for n in range(5)]
        with place.open("move") as opened:
            assert look(opened, ledger) == 0
        assert place.inbox() == []
        assert sorted(raw for _, raw in place.filed()) == [mail(n) for n in range(5)]
        assert ledger.to_settle() == []


@pytest.mark.parametrize("capability", [servers.WITHOUT_MOVE, servers.PLAIN_OLD], ids=["no MOVE", "plain"])
def test_t19_a_mailbox_that_is_full_gets_no_copies_and_says_so(ledger, capability):
    needed("dovecot")
    with servers.dovecot(capability=capability, more=FULL) as server, closing(ImapPlace(server, next(USERS))) as place:
        for number in range(3):
            place.put(mail(number, size=30_000), NOVEMBER)
        with place.open("move") as opened:
            for _ in range(4):
                with pytest.raises(FilingRefused, match="over quota"):
                    look(opened, ledger)
        assert len(ledger.mails) == 3
        assert len(place.inbox()) == 3
        assert place.filed() == []
        with server.client(place.user) as person:  # somebody makes room
            person.delete_messages([1])
            person.expunge()
        with place.open("move") as opened, suppress(FilingRefused):
            look(opened, ledger)
        assert len(everything(place)) == len(set(everything(place))) == 2


def test_t19_a_folder_that_may_not_exist_says_what_the_server_said(place, ledger):
    place.given["processed"] = "a/b\\c*{month}"
    place.put(mail(1), NOVEMBER)
    with place.open("move") as opened, pytest.raises(FilingRefused) as said:
        look(opened, ledger)
    assert "read and kept" in str(said.value)
    assert place.inbox() == [mail(1)]
