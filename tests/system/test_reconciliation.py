"""T12, T07: every mail that lies in a mailbox has its entry in the ledger, and what has none is found within a day."""

from datetime import datetime, timedelta

import pytest

from mailflow import reconcile
from mailflow.arriving import StoredArrivals
from mailflow.daily import Daily, books, last
from mailflow.rounds import one_pass
from mailflow.store import arrivals, ledger, reconciliation, unexplained
from mailflow.wiring import opened, poll_mailbox
from tests.system.site import LONDON, build, imap, mail, maildir, referral

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)


def text(number):
    return mail(referral(f"Kyle Denton{'abcdefghij'[number]}"), message_id=f"<{number}@police.example>", at=MONDAY)


class Places:
    """A mailbox of either kind, and how a mail gets into it, out of it, or elsewhere within it."""

    def __init__(self, tmp_path, dovecot, settle):
        self.settle, self.dovecot, self.number = settle, dovecot, 0
        if dovecot is None:
            self.site = build(tmp_path / "site", at=MONDAY, mailbox=maildir(settle)).begin()
        else:
            self.user = f"reconcile-{tmp_path.name}"[:60]
            self.site = build(tmp_path / "site", mailbox=imap(dovecot, self.user, settle=settle)).begin()

    def deliver(self):
        raw, self.number = text(self.number), self.number + 1
        if self.dovecot is None:
            self.site.deliver(raw, MONDAY, f"{self.number}")
        else:
            self.dovecot.put(self.user, raw)

    def later(self, **span):
        with opened(self.site.config) as house:
            self.site.set_clock(house.clock.now() + timedelta(**span))


@pytest.fixture(params=["maildir", "dovecot"])
def places(request, tmp_path):
    dovecot = request.getfixturevalue("dovecot") if request.param == "dovecot" else None
    return lambda settle="leave": Places(tmp_path, dovecot, settle)


def poll(house):
    (box,) = house.settings.mailboxes
    with house.open_mailbox(box) as opened_box:
        poll_mailbox(house, box, opened_box)
    one_pass(house)


def compare(house, night="tonight"):
    (box,) = house.settings.mailboxes
    return reconcile.mailbox(books(house), box, night)


def rows(house):
    with house.store.reading() as conn:
        return [(row.mailbox, row.what) for row in unexplained.open_rows(conn)]


@pytest.mark.parametrize("settle", ["leave", "move"])
def test_a_mailbox_in_order_is_in_order_and_one_night_is_compared_once(places, settle):
    place = places(settle)
    for _ in range(3):
        place.deliver()
    with place.site.readers(), opened(place.site.config, daemon=True) as house:
        poll(house)
        place.later(days=1)
        assert compare(house).startswith("3 mails are there.")
        assert "accounted" not in compare(house, "another")
        assert compare(house) == ""
        assert rows(house) == []


def test_t12_a_mail_that_polling_hides_is_found_and_taken_in_within_a_day(places, monkeypatch):
    place = places()
    for _ in range(3):
        place.deliver()
    true_known = StoredArrivals.known

    def lies(self, handles):
        return {*true_known(self, handles), min(handles)} if len(handles) > 1 else true_known(self, handles)

    with place.site.readers(), opened(place.site.config, daemon=True) as house:
        monkeypatch.setattr(StoredArrivals, "known", lies)
        poll(house)
        place.later(hours=20)
        poll(house)
        with house.store.reading() as conn:
            assert sum(ledger.counts(conn).values()) == 2
        said = compare(house)
        assert "1 that polling had passed over were taken in." in said
        one_pass(house)
        with house.store.reading() as conn:
            assert ledger.counts(conn)["ready"] == 3
        assert rows(house) == []
        assert "passed over" not in compare(house, "the next")


def test_t12_a_mail_that_the_store_itself_hides_is_shown_as_unexplained_until_it_is_not(places, monkeypatch):
    place = places()
    for _ in range(3):
        place.deliver()
    true_known, hidden = arrivals.known, []

    def lies(conn, mailbox, asked):
        if not hidden and len(asked) > 1:
            hidden.append(max(asked, key=lambda handle: (handle.count(":"), handle)))
        return true_known(conn, mailbox, asked) | set(hidden).intersection(asked)

    with place.site.readers(), opened(place.site.config, daemon=True) as house:
        monkeypatch.setattr(arrivals, "known", lies)
        poll(house)
        place.later(hours=20)
        poll(house)
        assert "1 cannot be accounted for." in compare(house)
        assert rows(house) == [("hub", "skipped")]
        assert place.site.status()["unexplained"] == 1
        monkeypatch.undo()
        poll(house)
        compare(house, "the next")
        assert rows(house) == []
        with house.store.reading() as conn:
            assert ledger.counts(conn)["ready"] == 3


def test_a_mail_that_polling_had_no_time_for_yet_is_left_to_it(places):
    place = places()
    place.deliver()
    with place.site.readers(), opened(place.site.config, daemon=True) as house:
        poll(house)
        place.deliver()
        assert "1 are not read yet." in compare(house)
        assert rows(house) == []


def test_t07_mail_that_people_have_taken_from_the_inbox_is_counted_and_not_unexplained(places):
    place = places()
    place.deliver()
    place.deliver()
    with place.site.readers(), opened(place.site.config, daemon=True) as house:
        poll(house)
        take_away(place)
        said = compare(house)
        assert said.startswith("1 mails are there.")
        assert "1 of the stored ones are there no longer: people have filed or deleted them." in said
        assert rows(house) == []


def test_filed_mail_with_a_handle_that_nobody_knows_is_known_again_and_a_stranger_there_is_unexplained(places):
    place = places("move")
    for _ in range(2):
        place.deliver()
    with place.site.readers(), opened(place.site.config, daemon=True) as house:
        poll(house)
        forget_second_handles(house)
        said = compare(house)
        assert "2 were known again under another handle." in said
        assert "known again" not in compare(house, "the next")
        stray(place, text(7))
        assert "1 cannot be accounted for." in compare(house, "a third")
        assert rows(house) == [("hub", "stray")]


def test_mail_that_was_filed_and_is_not_decided_yet_is_known_again(places):
    """A daemon was killed when it had filed mail and had not written down where; the next one compares before it decides."""
    place = places("move")
    for _ in range(2):
        place.deliver()
    with place.site.readers(), opened(place.site.config, daemon=True) as house:
        (box,) = house.settings.mailboxes
        with house.open_mailbox(box) as opened_box:
            poll_mailbox(house, box, opened_box)
        forget_second_handles(house)
        stray(place, text(7))
        said = compare(house)
        assert "2 were known again under another handle." in said
        assert rows(house) == [("hub", "stray")]


def take_away(place):
    if place.dovecot is None:
        place.site.mails()[0].unlink()
        return
    with place.dovecot.client(place.user) as client:
        client.select_folder("INBOX")
        client.delete_messages(client.search("ALL")[:1])
        client.expunge()


def stray(place, raw):
    """Somebody saves a mail into the month's folder that never was in the inbox."""
    if place.dovecot is None:
        folder = next(place.site.inbox.glob(".Processed.*"))
        (folder / "cur" / f"{int(MONDAY.timestamp())}.stray.host:2,").write_bytes(raw)
        return
    with place.dovecot.client(place.user) as client:
        folder = max(name for _, _, name in client.list_folders() if name.startswith("Processed"))
        client.append(folder, raw)


def forget_second_handles(house):
    """As if the mail system had not said under which handles it filed the mail."""
    with house.store.writing() as conn:
        for (row,) in conn.exec_driver_sql(
            "SELECT max(id) FROM handles GROUP BY arrival_row HAVING count(*) > 1"
        ).fetchall():
            conn.exec_driver_sql(f"DELETE FROM handles WHERE id = {int(row)}")


def test_a_mailbox_out_of_reach_is_tried_again_and_the_ledger_is_compared_all_the_same(tmp_path):
    place = Places(tmp_path, None, "leave")
    place.deliver()
    with place.site.readers(), opened(place.site.config, daemon=True) as house:
        poll(house)
        place.site.inbox.rename(place.site.folder / "gone")
        daily = Daily(house)
        assert not daily.look()
        with house.store.reading() as conn:
            told = {one.mailbox: one for one in reconciliation.latest(conn)}
        assert told["-"].ended
        assert not told["hub"].ended
        assert "gone" in told["hub"].sentence or "folder" in told["hub"].sentence
        (place.site.folder / "gone").rename(place.site.inbox)
        place.later(minutes=16)
        assert daily.look()
        with house.store.reading() as conn:
            assert all(one.ended for one in reconciliation.latest(conn))


def test_a_comparison_whose_daemon_died_is_made_by_the_next_one_when_its_lease_is_over(tmp_path):
    place = Places(tmp_path, None, "leave")
    place.deliver()
    with place.site.readers(), opened(place.site.config, daemon=True) as house:
        poll(house)
        night = last(house, house.settings.reconciliation.at).date().isoformat()
        with house.store.writing() as conn:  # another daemon begins it, and is killed
            assert reconciliation.begin(conn, "hub", night, house.clock.now(), reconcile.LEASE)
        daily = Daily(house)
        assert daily.look()
        with house.store.reading() as conn:
            assert not reconciliation.is_done(conn, "hub", night)
        place.later(minutes=61)
        assert daily.look()
        with house.store.reading() as conn:
            assert reconciliation.is_done(conn, "hub", night)


def test_a_night_that_was_overslept_is_caught_up_with_and_each_night_comes_once(tmp_path):
    place = Places(tmp_path, None, "leave")
    place.deliver()
    with place.site.readers(), opened(place.site.config, daemon=True) as house:
        poll(house)
        nights = []
        for hours in (0, 10, 10, 24, 72):
            place.later(hours=hours)
            assert Daily(house).look()
            assert Daily(house).look()
            nights.append(last(house, "02:30").date().isoformat())
        with house.store.reading() as conn:
            done = conn.exec_driver_sql(
                "SELECT night FROM reconciliations WHERE mailbox = 'hub' ORDER BY id"
            ).fetchall()
    assert [night for (night,) in done] == list(dict.fromkeys(nights))
    assert len(done) == 4


@pytest.mark.parametrize("step", ["reconcile.begun", "reconcile.listed", "reconcile.done", "reconcile.ledger.done"])
def test_a_comparison_that_is_killed_at_any_step_is_made_by_the_next_one(step, tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    site.deliver(text(0), MONDAY, "0")
    site.poll()
    site.run("reconcile", expect=-9, MAILFLOW_FAULT=step)
    done = site.run("reconcile")
    assert "hub: 1 mails are there." in done.out
    assert "The ledger is in order." in done.out
    assert site.run("unexplained").out == "Nothing is unexplained.\n"


def test_a_comparison_that_is_killed_when_it_took_a_mail_in_loses_and_doubles_nothing(tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    site.set_clock(MONDAY + timedelta(hours=3))
    site.poll()
    site.deliver(text(0), MONDAY, "0")  # as if polling had passed it over: received long before the last look
    site.run("reconcile", expect=-9, MAILFLOW_FAULT="reconcile.taken")
    done = site.run("reconcile")
    assert "hub: 1 mails are there." in done.out
    assert "no longer" not in done.out
    site.poll()
    assert sum(site.status()["ledger"].values()) == 1
    assert site.status()["unexplained"] == 0


def test_what_a_person_explains_at_the_command_line_is_over_and_status_says_so(tmp_path):
    site = build(tmp_path / "site", at=MONDAY, mailbox=maildir("move")).begin()
    site.deliver(text(0), MONDAY, "0")
    site.poll()
    (next(site.inbox.glob(".Processed.*")) / "cur" / f"{int(MONDAY.timestamp())}.stray.host:2,").write_bytes(text(5))
    said = site.run("reconcile", expect=1)
    assert "1 cannot be accounted for." in said.out
    (row,) = site.run("unexplained", "--json").rows
    assert (row["mailbox"], row["what"]) == ("hub", "stray")
    assert site.status()["unexplained"] == 1
    site.run("explain", str(row["number"]), "--by", "A. Team", "--reason", "Saved there by hand for a training.")
    assert site.status()["unexplained"] == 0
    assert "cannot" not in site.run("reconcile").out
    assert site.status()["unexplained"] == 0


@pytest.mark.parametrize(
    ("what", "harm"),
    [
        ("no-bytes", "DELETE FROM raw_mails"),
        ("no-content", "DELETE FROM bodies"),
        ("no-arrival", "UPDATE arrivals SET message_row = NULL"),
        ("contradiction", "UPDATE messages SET state = 'recorded'"),
        ("letter-alone", "UPDATE letters SET letter_key = replace(letter_key, ':1:', ':77:')"),
        ("undecided", "UPDATE arrivals SET message_row = NULL, seen = '2026-11-01T00:00:00Z'"),
    ],
)
def test_a_ledger_that_contradicts_itself_is_found_out(what, harm, tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    site.deliver(text(0), MONDAY, "0")
    site.poll()
    with opened(site.config) as house:
        assert reconcile.ledger(books(house), "before") == "The ledger is in order."
        with house.store.writing() as conn:
            conn.exec_driver_sql("PRAGMA foreign_keys = OFF")
            conn.exec_driver_sql(harm)
        reconcile.ledger(books(house), "after")
        assert ("-", what) in rows(house)


def test_items_that_wait_although_their_meeting_is_over_are_counted_and_are_no_fault(tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    site.deliver(text(0), MONDAY, "0")
    site.poll()
    with opened(site.config) as house:
        with house.store.writing() as conn:
            conn.exec_driver_sql("UPDATE items SET meeting = '2026-11-03'")
        said = reconcile.ledger(books(house), "tonight")
        assert said == "The ledger is in order. 1 complete items wait for triage although their meeting is over."
        assert rows(house) == []
