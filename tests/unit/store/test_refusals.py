"""What PostgreSQL refuses becomes a sentence, passes by itself, and tells neither the password nor a value."""

import signal

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from mailflow.errors import ConfigWrong, NoStore, StoreUnavailable, StoreUnsafe
from mailflow.settings import Settings
from mailflow.store import place
from mailflow.store.refusals import passing
from mailflow.store.session import open_store, savepoint
from mailflow.store.tables import counters
from tests.servers import postgresql as servers
from tests.unit.store.conftest import settings_in
from tests.unit.store.samples import HERE, MARKER

pytestmark = [pytest.mark.postgres, pytest.mark.parametrize("database", ["postgresql"], indirect=True)]


def with_url(settings, url) -> Settings:
    made = settings_in(settings.folder, url)
    assert servers.PASSWORD not in repr(made)
    return made


def add(conn, name):
    conn.execute(insert(counters), {"partnership_id": HERE, "name": name, "year": 1, "value": 0})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda url: url.replace(servers.PASSWORD, "another-password"), "refuses the log-in"),
        (lambda url: url.rpartition("/")[0] + "/nothing", "no database of the name"),
        (lambda url: url.replace("127.0.0.1:", "127.0.0.1:1"), "cannot be reached|store.url"),
    ],
)
def test_each_way_of_not_getting_in_has_its_sentence_without_the_password(settings, change, said):
    url = change(settings.store.url.get_secret_value())
    try:
        with pytest.raises((StoreUnavailable, ConfigWrong), match=said) as refused:
            open_store(with_url(settings, url))
    except AssertionError as wrong:
        raise AssertionError(str(wrong).replace(servers.PASSWORD, "…")) from None
    assert servers.PASSWORD not in str(refused.value)
    assert "another-password" not in str(refused.value)


@pytest.mark.parametrize("url", ["mysql://a:secret@b/c", "://secret", "postgresql+psycopg://a:secret@host:port/x"])
def test_a_url_that_is_none_is_said_without_it(settings, url):
    with pytest.raises(ConfigWrong, match=r"store\.url is wrong") as refused:
        open_store(with_url(settings, url))
    assert "secret" not in str(refused.value)


def test_a_url_may_leave_out_the_driver(settings):
    open_store(with_url(settings, settings.store.url.get_secret_value().replace("+psycopg", ""))).close()


def test_a_connection_that_is_cut_is_said_and_the_next_step_has_a_new_one(store, settings, postgresql):
    name = settings.store.url.get_secret_value().rpartition("/")[2]

    def cut():
        postgresql.do(
            f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()"
        )

    with pytest.raises(StoreUnavailable, match="broke the connection off"), store.writing() as conn:
        add(conn, "lost")
        cut()
        add(conn, "lost too")
    with pytest.raises(StoreUnavailable, match="broke the connection off"), store.writing() as conn, savepoint(conn):
        cut()
        add(conn, "in a savepoint")
    cut()
    with store.writing() as conn:
        add(conn, "kept")
    cut()
    with store.reading() as conn:
        assert conn.execute(select(counters.c.name).where(counters.c.year == 1)).scalars().all() == ["kept"]


def test_a_lost_connection_passes_and_a_wrong_value_does_not(store, settings, postgresql):
    seen = []
    for statement in ("SELECT pg_terminate_backend(pg_backend_pid())", "SELECT 1/0"):
        with pytest.raises(Exception, match=r".*") as wrong, store.writing() as conn:
            try:
                conn.execute(text(statement))
            except Exception as inner:
                seen.append(passing(inner))
                raise
        assert isinstance(wrong.value, StoreUnavailable) == seen[-1]
    assert seen == [True, False]


def test_a_server_without_a_connection_left_says_so(settings, tmp_path):
    with servers.postgresql(connections=5) as server, server.database() as url:
        mine = with_url(settings, url)
        stores = [open_store(mine) for _ in range(2)]
        held = [one.reading() for one in stores]
        for one in held:
            one.__enter__()
        with pytest.raises(StoreUnavailable, match="no connection left") as refused:
            for _ in range(4):
                stores.append(open_store(mine))
                held.append(stores[-1].reading())
                held[-1].__enter__()
        for one in held:
            one.__exit__(None, None, None)
        for one in stores:
            one.close()
        open_store(mine).close()
    assert servers.PASSWORD not in str(refused.value)


def test_a_server_that_stops_and_comes_back_is_waited_for(settings, tmp_path):
    with servers.postgresql() as server, server.database() as url:
        store = open_store(with_url(settings, url))
        with store.writing() as conn:
            add(conn, "before")
        server.stop(signal.SIGQUIT)
        for _ in range(2):
            with pytest.raises(StoreUnavailable, match="cannot be reached"), store.writing() as conn:
                add(conn, "meanwhile")
        server.start()
        with store.writing() as conn:
            add(conn, "after")
        with store.reading() as conn:
            assert conn.execute(select(counters.c.name).order_by(counters.c.id)).scalars().all() == ["before", "after"]
        store.close()


def test_neither_an_error_nor_the_servers_log_holds_a_value(store, postgresql):
    with pytest.raises(IntegrityError) as wrong, store.writing() as conn:
        add(conn, MARKER)
        add(conn, MARKER)
    assert MARKER not in str(wrong.value) + repr(wrong.value) + repr(wrong.value.__cause__)
    assert MARKER not in postgresql.log(), "as docs/operations.md has the server configured"


def test_what_no_text_column_takes_is_cleaned_before(store):
    with store.writing() as conn:
        with pytest.raises(Exception, match="NUL"), savepoint(conn):
            add(conn, "a\0b")
        add(conn, "after it the transaction goes on")


def test_a_database_in_other_characters_than_utf8_gets_no_tables(settings, postgresql):
    name = f"latin_{settings.folder.name[-8:].replace('-', '_')}".lower()
    postgresql.do(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'LATIN1'")
    with pytest.raises(StoreUnsafe, match="encoded in LATIN1"):
        open_store(with_url(settings, postgresql.url(name)), create=True)


def test_a_database_without_tables_gets_them_when_somebody_may_make_them(settings, postgresql):
    with postgresql.database(tables=False) as url:
        for grown in (False, True):
            with pytest.raises(NoStore, match=r"no store yet.*register import.*restore"):
                open_store(with_url(settings, url), upgrade=grown)
        open_store(with_url(settings, url), create=True).close()
        open_store(with_url(settings, url)).close()


@pytest.mark.parametrize(
    "change", [("127.0.0.1", "db..x"), ("127.0.0.1", "a" * 70), ("?", "?sslmod=x&"), ("?", "?port=abc&")]
)
def test_a_url_with_which_no_server_can_be_asked_is_a_wrong_setting(settings, postgresql, change):
    right = f"{postgresql.url('postgres')}?application_name=mailflow"
    assert right.replace(*change) != right
    with pytest.raises(ConfigWrong, match=r"store\.url is wrong.*host and port.*question mark"):
        open_store(with_url(settings, right.replace(*change)), create=True)


def test_a_person_is_told_what_only_a_person_can_know_of_the_server(settings, store, postgresql):
    assert [remark for remark in place.remarks(settings, store) if "must be encrypted" in remark]
    assert len(list(place.remarks(settings, store))) == 1
    name = settings.store.url.get_secret_value().rpartition("/")[2]
    postgresql.do(f"ALTER DATABASE {name} SET log_error_verbosity = 'default'")
    talkative = open_store(settings)
    assert [remark for remark in place.remarks(settings, talkative) if "log_error_verbosity = terse" in remark]
    talkative.close()
