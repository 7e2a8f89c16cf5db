"""The store's file under its daemon: taken away, exchanged, called by two names; and the lock that is bound to it."""

import fcntl
from functools import partial
from pathlib import Path

import pytest

from mailflow.errors import NotPossible, StoreUnavailable
from mailflow.store.lock import daemon_lock
from mailflow.store.session import open_store, up_to_date
from tests.unit.store.test_session import add, count, with_store

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def taken_away(file, name):
    """All files of the store in another folder, and which."""
    away = file.parent.with_name(name)
    away.mkdir()
    for part in file.parent.glob(f"{file.name}*"):
        part.rename(away / part.name)
    return away


def test_nothing_is_read_or_written_in_a_store_that_was_taken_away_until_it_is_back(settings, store):
    file, before = settings.at(settings.store.path), count(store)
    away = taken_away(file, "away")
    with pytest.raises(StoreUnavailable, match="was moved or removed"), store.reading():
        pass
    with pytest.raises(StoreUnavailable, match="was moved or removed"), store.writing():
        pass
    assert list(file.parent.iterdir()) == [], "no empty file is made in its place"
    file.write_bytes(b"")
    with pytest.raises(StoreUnavailable, match="another file stands here"), store.writing():
        pass
    file.unlink()
    for part in away.iterdir():
        part.rename(file.with_name(part.name))
    with store.writing() as conn:
        add(conn, "back")
    assert count(store) == before + 1


def test_what_was_begun_before_the_store_was_taken_away_is_not_committed(settings, store):
    file, before = settings.at(settings.store.path), count(store)
    with pytest.raises(StoreUnavailable, match="was moved or removed"), store.writing() as conn:
        add(conn, "lost")
        away = taken_away(file, "away")
    for part in away.iterdir():
        part.rename(file.with_name(part.name))
    assert count(store) == before


def test_a_store_is_looked_for_where_the_settings_lead_by_now(settings, store, tmp_path):
    """A link is turned to another disk while a daemon works."""
    store.close()
    data, first, second = tmp_path / "data", tmp_path / "first", tmp_path / "second"
    data.rename(first)
    data.symlink_to(first)
    opened = open_store(settings)
    second.mkdir()
    data.unlink()
    data.symlink_to(second)
    with pytest.raises(StoreUnavailable, match="was moved or removed"), opened.writing():
        pass
    opened.close()


def test_a_store_called_by_two_names_has_one_lock_and_two_stores_have_two(settings, store, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "known.sqlite").symlink_to(settings.at(settings.store.path))
    (tmp_path / "linked").symlink_to(tmp_path / "data")
    with daemon_lock(settings):
        for name in ("other/known.sqlite", "linked/mailflow.db", "data/../data/mailflow.db"):
            with (
                pytest.raises(NotPossible, match="works on this store"),
                daemon_lock(with_store(settings, path=Path(name))),
            ):
                pass
        with daemon_lock(with_store(settings, path=Path("data/mailflow.sqlite"))):
            pass


def test_a_lock_that_was_removed_stops_its_daemon_for_another_could_begin(settings, store):
    with daemon_lock(settings) as lock:
        opened = open_store(settings, upgrade=True, lock=lock)
        before = count(opened)
        (file,) = settings.at(settings.store.path).parent.glob("*.lock")
        away = file.rename(file.with_name("away"))
        with daemon_lock(settings):
            for use in (opened.reading, opened.writing):
                with pytest.raises(StoreUnavailable, match="lock was moved or removed"), use():
                    pass
        away.rename(file)
        assert count(opened) == before
        opened.close()


def test_a_daemon_of_before_the_lock_had_its_name_keeps_others_out_and_what_it_left_is_removed(settings, store):
    former = settings.at(settings.store.path).with_name("mailflow.lock")
    with former.open("a+") as held:
        held.write("4711")
        held.flush()
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(NotPossible, match="process 4711"), daemon_lock(settings):
            pass
    with daemon_lock(settings):
        assert not former.exists()


def test_a_link_that_leads_to_nothing_is_said_and_nothing_is_made_behind_it(settings, tmp_path):
    (tmp_path / "data").symlink_to(tmp_path / "disk" / "data")
    for use in (open_store, partial(open_store, create=True), up_to_date):
        with pytest.raises(StoreUnavailable, match=r"a link that leads to nothing.*disk"):
            use(settings)
    with pytest.raises(StoreUnavailable, match="a link that leads to nothing"), daemon_lock(settings):
        pass
    assert not (tmp_path / "disk").exists()
