"""A run that a dead daemon had claimed does not wait out its lease when the store's one daemon starts again."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from mailflow.partnership.terms import load
from mailflow.settings import read_toml, shipped
from mailflow.store import registry, runs
from mailflow.store.tables import runs as table

NOW = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)


def test_a_claimed_run_is_free_at_the_start_of_the_one_daemon(store):
    partnership = load(read_toml(shipped() / "cannock-chase.toml"), file="cannock-chase.toml")
    with store.writing() as conn:
        registry.enrol(conn, partnership)
        runs.plan(conn, partnership.id, [runs.Slot("minutes_before", "2026-11-24", NOW)], NOW)
        assert runs.claim(conn, NOW, "the dead one", timedelta(minutes=5)) is not None
        assert runs.claim(conn, NOW, "the next one", timedelta(minutes=5)) is None
        assert runs.recover(conn) == 1
        again = runs.claim(conn, NOW, "the next one", timedelta(minutes=5))
    assert again is not None
    assert again.owner == "the next one"


def test_what_has_ended_stays_ended(store):
    partnership = load(read_toml(shipped() / "cannock-chase.toml"), file="cannock-chase.toml")
    with store.writing() as conn:
        registry.enrol(conn, partnership)
        runs.plan(conn, partnership.id, [runs.Slot("minutes_before", "2026-11-24", NOW)], NOW)
        conn.execute(update(table).values(state="done"))
        assert runs.recover(conn) == 0
        assert runs.claim(conn, NOW, "any", timedelta(minutes=5)) is None
