from datetime import timedelta

import pytest
from sqlalchemy import select, update

from mailflow.access.tokens import Kept
from mailflow.errors import KeyWrong
from mailflow.store import tables, tokens
from mailflow.vault import Drawer
from tests.unit.store.samples import NOW

TOKEN = Kept("refresh-invented", "seed", NOW + timedelta(days=90))


def test_t27_the_last_refresh_token_is_there_again_and_nobody_finds_it_in_the_table(store):
    drawer = Drawer(store, "hub")
    assert drawer.kept() is None
    drawer.keep(Kept("refresh-first", "seed"))
    drawer.keep(TOKEN)
    assert Drawer(store, "hub").kept() == TOKEN
    assert Drawer(store, "").kept() is None
    with store.reading() as conn:
        (row,) = conn.execute(select(tables.tokens)).all()
    assert (row.mailbox, b"refresh-" in row.sealed) == ("hub", False)


def test_a_token_that_was_put_in_anothers_place_or_sealed_with_another_key_is_not_opened(store):
    with store.writing() as conn:
        tokens.keep(conn, "hub", TOKEN, NOW)
        conn.execute(update(tables.tokens).values(mailbox="other"))
    with store.reading() as conn, pytest.raises(KeyWrong):
        tokens.kept(conn, "other")
    with store.writing() as conn:
        tokens.keep(conn, "hub", TOKEN, NOW)
        conn.info["installation_key"] = bytes(32)
        with pytest.raises(KeyWrong):
            tokens.kept(conn, "hub")


def test_only_an_end_that_stays_where_it_is_is_told_of_beforehand(store):
    drawer = Drawer(store, "hub")

    def told():
        with store.reading() as conn:
            return conn.execute(select(tables.tokens.c.expires)).scalar()

    for days in (90, 91, 92):  # each token lives as long again
        drawer.keep(Kept(f"refresh-{days}", "seed", NOW + timedelta(days=days)))
        assert told() is None
    drawer.keep(Kept("refresh-next", "seed", NOW + timedelta(days=92)))
    assert told() == NOW + timedelta(days=92)


def test_a_token_is_in_no_text(store):
    assert TOKEN.token not in repr(TOKEN)
