"""Every schema that mailflow ever had comes up to today's with its data: nothing is lost, and work goes on.

``released/NUMBER.sql`` is a store as that version wrote it: one partnership, two referrals (one accepted, one held), an
absence, sent acknowledgements and minutes, and one mail that is stored and not decided yet.
"""

import sqlite3
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlcipher3 import dbapi2

from mailflow.settings import load
from mailflow.store import audit, ledger, passwords, tables
from mailflow.store.lock import daemon_lock
from tests.system.site import LONDON, Site, build

MONDAY = datetime(2026, 11, 23, 16, 2, tzinfo=LONDON)
RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))
KEY = "1f94ba7c5760adbed8bb2fa5f57007b73e42b20868d4ea10e0f6f239513e4414"


@pytest.fixture
def site(tmp_path):
    return build(tmp_path / "site", at=MONDAY)


def written_by(site: Site, dump: Path) -> None:
    """Make the site's store the one of the dump."""
    plain = site.folder / "plain.db"
    with sqlite3.connect(plain) as old:
        old.executescript(dump.read_text("utf-8"))
    old.close()
    (site.folder / "keys" / "store.key").write_text(KEY + "\n")
    site.database.parent.mkdir(exist_ok=True)
    source = dbapi2.connect(str(plain))
    source.execute(f"ATTACH DATABASE '{site.database}' AS kept KEY \"x'{KEY}'\"")
    source.execute("SELECT sqlcipher_export('kept')")
    source.close()
    plain.unlink()


@pytest.mark.parametrize("dump", RELEASED, ids=lambda dump: dump.stem)
def test_a_store_of_an_earlier_version_is_brought_up_and_worked_on(dump, site):
    written_by(site, dump)
    refused = site.run("status", expect=1)
    assert "`mailflow run` brings them up" in refused.err

    site.set_clock(MONDAY)
    site.poll()

    assert site.here("audit", "verify").out.startswith("The audit log is whole.")
    standing = site.status()
    assert standing["unexplained"] == 0
    assert standing["ledger"] | {"failed": 0} == standing["ledger"]
    assert sum(standing["ledger"].values()) == 4, "three entries, and the mail that was only stored"
    with site.store() as store, store.reading() as conn:
        first = ledger.entry(conn, 1)
        assert first.message is not None
        assert first.message.message_id == "<first@police.example>"
        assert first.raw.startswith(b"Authentication-Results")
        assert conn.execute(select(tables.cases.c.reference, tables.cases.c.state).order_by(tables.cases.c.id)).all()[
            0
        ] == (
            "CSH-2026-0001-Q",
            "open",
        )
        sent = conn.execute(
            select(tables.letters.c.state).where(tables.letters.c.mailing == "minutes_before")
        ).scalars()
        assert set(sent) == {"accepted"}
        assert audit.verify(conn) == []
    with site.store() as store, store.writing() as conn:
        password = passwords.month_password(conn, "cannock-chase", date(2026, 11, 1), MONDAY)
        assert len(password) == 16, "the old month's password still opens the minutes that were sealed with it"


def revision(site: Site) -> str:
    opened = dbapi2.connect(str(site.database))
    opened.execute(f"PRAGMA key = \"x'{KEY}'\"")
    (found,) = opened.execute("SELECT version_num FROM alembic_version").fetchone()
    opened.close()
    return found


@pytest.mark.parametrize("dump", RELEASED, ids=lambda dump: dump.stem)
def test_a_command_brings_no_store_up_that_it_need_not_nor_one_that_a_daemon_works_on(dump, site):
    written_by(site, dump)
    site.set_clock(MONDAY)
    assert "`mailflow run` brings them up" in site.here("adopt", "hub", expect=1).err
    with daemon_lock(load(site.config)):
        assert "Stop it first" in site.here("adopt", "hub", "--apply", "--by", "A. Team", expect=1).err
    assert revision(site) == dump.stem
    site.here("adopt", "hub", "--apply", "--by", "A. Team")
    assert revision(site) == tables.HEAD


def test_the_schema_that_is_being_made_is_no_released_one_yet():
    assert [dump.stem for dump in RELEASED] == [f"{n:04}" for n in range(1, int(tables.HEAD))]
