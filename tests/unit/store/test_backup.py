"""A backup holds every row of one moment, says when it is damaged, and restores into an empty place only."""

import shutil
from contextlib import ExitStack
from datetime import timedelta

import pytest
from sqlalchemy import select

from mailflow.errors import KeyWrong, MailflowError, NotPossible, StoreUnavailable, StoreUnsafe
from mailflow.store import backup, facts, ledger, outbox, restoring, tables, tasks
from mailflow.store.session import open_store
from tests.unit.store import samples
from tests.unit.store.conftest import settings_in

LATER = samples.NOW + timedelta(hours=30)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "kept" / "monday.backup"


@pytest.fixture
def made(store, file):
    """A store with an arrival, and its backup."""
    file.parent.mkdir()
    with store.writing() as conn:
        ledger.arrive(conn, samples.HERE, [samples.raw("1:1")], samples.NOW)
    return backup.make(store, file, samples.NOW)


@pytest.fixture(params=["to a file", pytest.param("to a server", marks=pytest.mark.postgres)])
def elsewhere(request, tmp_path, settings):
    """Another machine's empty installation with the same key, of either database whatever the first one has."""
    folder = tmp_path / "elsewhere"
    shutil.copytree(tmp_path / "keys", folder / "keys")
    with ExitStack() as stack:
        url = None
        if request.param == "to a server":
            url = stack.enter_context(request.getfixturevalue("postgresql").database(tables=False))
        yield settings_in(folder, url)


def everything(store):
    with store.reading() as conn:
        return {t.name: conn.execute(select(t).order_by(*t.primary_key)).all() for t in tables.metadata.sorted_tables}


def test_a_backup_says_what_is_in_it_and_is_readable_by_its_owner_alone(made, file, store):
    assert made.rows["raw_mails"] == 1
    assert file.stat().st_mode & 0o077 == 0
    assert b"SQLite" not in file.read_bytes()[:32], "it is encrypted"
    assert backup.opened(file, store.key) == made
    assert [f.name for f in file.parent.iterdir()] == [file.name], "nothing else is left lying about"
    with store.reading() as conn:
        assert backup.latest(conn) == samples.NOW


def test_what_is_written_while_it_is_made_is_in_the_next_one(made, file, store):
    with store.writing() as conn:
        ledger.arrive(conn, samples.HERE, [samples.raw("1:2")], LATER)
    assert backup.opened(file, store.key).rows["raw_mails"] == 1


def test_a_backup_is_never_written_over(made, file, store):
    with pytest.raises(NotPossible, match="never written over"):
        backup.make(store, file, LATER)


def test_a_place_that_is_not_there_gets_a_sentence_and_nothing_is_noted(store, tmp_path):
    with pytest.raises(StoreUnavailable, match="cannot be written here"):
        backup.make(store, tmp_path / "nowhere" / "monday.backup", samples.NOW)
    with store.reading() as conn:
        assert backup.latest(conn) is None


@pytest.mark.parametrize("place", [100, 4096 * 3 + 100, -200])
def test_one_altered_byte_is_found(made, file, store, place):
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(bytes(content))
    with pytest.raises((StoreUnavailable, KeyWrong)):
        backup.opened(file, store.key)


def test_half_a_backup_is_found(made, file, store):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises((StoreUnavailable, KeyWrong)):
        backup.opened(file, store.key)


def test_another_key_or_another_file_is_said_to_be_so(made, file, store, tmp_path):
    with pytest.raises(KeyWrong, match="no backup, or one under another key"):
        backup.opened(file, bytes(32))
    if (embedded := tmp_path / "data" / "mailflow.db").exists():
        with pytest.raises(NotPossible, match="a store of mailflow and no backup"):
            backup.opened(embedded, store.key)
    (tmp_path / "letter.txt").write_text("Dear all, these are no rows of a database." * 200)
    with pytest.raises(KeyWrong):
        backup.opened(tmp_path / "letter.txt", store.key)


@pytest.mark.parametrize("kept", [0, 1])
def test_a_file_of_nothing_is_not_called_a_store(made, file, store, tmp_path, kept):
    (tmp_path / "cut.backup").write_bytes(file.read_bytes()[:kept])
    with pytest.raises(NotPossible, match="empty or was cut off"):
        backup.opened(tmp_path / "cut.backup", store.key)


def test_a_name_that_no_disk_takes_gets_a_sentence(store, tmp_path):
    for name in ("x" * 250, "x" * 300):  # the first is too long with what stands behind it meanwhile
        with pytest.raises(MailflowError, match="cannot be written here"):
            backup.make(store, tmp_path / name, samples.NOW)
        with pytest.raises(NotPossible, match=r"no such file|cannot be looked at"):
            backup.opened(tmp_path / name, store.key)
    assert not list(tmp_path.glob("x*"))


def test_restoring_brings_every_row_back(made, file, store, elsewhere):
    before = everything(store)
    assert restoring.restore(elsewhere, file, LATER) == made
    again = open_store(elsewhere)
    after = everything(again)
    again.close()
    same = {name for name in before if before[name] == after[name]}
    assert set(before) - same == {"audit", "audit_head", "backups"}
    assert [row.what for row in after["audit"]][-1] == "store.restored"
    if elsewhere.store.url is None:
        assert elsewhere.at(elsewhere.store.path).stat().st_mode & 0o077 == 0


def test_a_store_that_is_there_is_never_written_over(made, file, settings, store):
    before = everything(store)
    with pytest.raises(NotPossible, match="a store"):
        restoring.restore(settings, file, LATER)
    assert everything(store) == before


@pytest.mark.parametrize("part", ["-wal", "-shm", "-journal"])
def test_what_a_killed_store_left_behind_keeps_a_restoring_away(made, file, tmp_path, part):
    folder = tmp_path / "elsewhere"
    shutil.copytree(tmp_path / "keys", folder / "keys")
    (folder / "data").mkdir()
    (folder / "data" / f"mailflow.db{part}").write_bytes(b"\0" * 4096)
    with pytest.raises(NotPossible, match="what is left of one"):
        restoring.restore(settings_in(folder), file, LATER)


def test_new_rows_are_numbered_after_the_restored_ones(made, file, elsewhere):
    restoring.restore(elsewhere, file, LATER)
    again = open_store(elsewhere)
    with again.writing() as conn:
        assert ledger.arrive(conn, samples.HERE, [samples.raw("1:9")], LATER) == [2]
    again.close()


def test_a_backup_of_a_newer_mailflow_is_refused(store, file, elsewhere, monkeypatch):
    file.parent.mkdir()
    monkeypatch.setattr(backup, "HEAD", "9999")
    backup.make(store, file, samples.NOW)
    with pytest.raises(StoreUnsafe, match="newer mailflow"):
        restoring.restore(elsewhere, file, LATER)
    assert not list(elsewhere.folder.glob("data/*"))


def test_what_waited_to_be_sent_is_unknown_afterwards_and_is_shown_with_its_reason(store, file, elsewhere):
    file.parent.mkdir()
    with store.writing() as conn:
        outbox.put(conn, samples.HERE, [samples.letter("one")], now=samples.NOW)
    backup.make(store, file, samples.NOW)
    restoring.restore(elsewhere, file, LATER)
    again = open_store(elsewhere)
    with again.reading() as conn:
        assert outbox.counts(conn)["unknown"] == 1
        assert outbox.counts(conn)["queued"] == 0
        assert "may have been sent" in conn.execute(select(tables.letters.c.answer)).scalar_one()
    again.close()


def test_an_alert_about_danger_that_waited_is_sent_after_a_restoring(store, file, elsewhere):
    file.parent.mkdir()
    with store.writing() as conn:
        outbox.put(conn, samples.HERE, [samples.letter("alert", urgent=True), samples.letter("two")], now=samples.NOW)
        outbox.claim(conn, samples.NOW)
    backup.make(store, file, samples.NOW)
    restoring.restore(elsewhere, file, LATER)
    again = open_store(elsewhere)
    with again.writing() as conn:
        assert [one.sealed.letter.key for one in outbox.claim(conn, LATER)] == ["alert"]
        (task,) = tasks.open_tasks(conn)
        assert "may have been sent" in task.sentence, "and somebody is asked about the other one"
    again.close()


def test_everything_until_the_restoring_is_in_doubt_and_nothing_after_it(made, file, elsewhere, partnership):
    restoring.restore(elsewhere, file, LATER)
    again = open_store(elsewhere)
    with again.reading() as conn:
        gap = facts.standing(conn, partnership).gap
    again.close()
    assert gap is not None
    assert "may have been sent" in gap.doubt(samples.NOW - timedelta(hours=1)), "it may have been late then"
    assert "may have been sent" in gap.doubt(samples.NOW + timedelta(hours=1))
    assert gap.doubt(LATER + timedelta(seconds=1)) == ""
