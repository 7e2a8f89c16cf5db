from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from mailflow.errors import KeyWrong, NotPossible
from mailflow.store import audit, passwords
from mailflow.store.tables import disclosures
from mailflow.store.tables import passwords as table
from tests.unit.store.samples import HERE, NOW

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)


def password(store, month=NOVEMBER, partnership=HERE):
    with store.writing() as conn:
        return passwords.month_password(conn, partnership, month, NOW)


def test_a_month_has_one_password_and_every_month_and_partnership_its_own(store):
    assert password(store) == password(store)
    assert len({password(store), password(store, DECEMBER), password(store, partnership="lichfield")}) == 3
    assert len(password(store)) == 16


def test_it_is_kept_sealed_and_bound_to_its_month(store):
    word = password(store)
    with store.reading() as conn:
        sealed = conn.execute(select(table.c.sealed)).scalar()
    assert word.encode() not in sealed
    with store.writing() as conn:
        conn.execute(update(table).values(month=DECEMBER))
    with pytest.raises(KeyWrong):
        password(store, DECEMBER)


def test_another_installation_key_does_not_open_it(store):
    password(store)
    with pytest.raises(KeyWrong, match="does not open"), store.writing() as conn:
        passwords.month_password(conn, HERE, NOVEMBER, NOW, key=b"x" * 32)
    with store.writing() as conn:
        assert passwords.month_password(conn, HERE, NOVEMBER, NOW, key=store.key) == password_of(conn)


def password_of(conn):
    return passwords.month_password(conn, HERE, NOVEMBER, NOW)


def test_a_new_one_counts_from_the_next_sealing_and_the_old_one_is_kept(store):
    old = password(store)
    with store.writing() as conn:
        passwords.rotate(conn, HERE, NOVEMBER, NOW, by="pat")
        assert password_of(conn) != old
        assert [row.version for row in conn.execute(select(table.c.version))] == [1, 2]


def test_who_was_told_is_on_record_and_only_two_ways_of_telling_are_allowed(store):
    with pytest.raises(NotPossible, match="no password for December"), store.writing() as conn:
        passwords.disclose(conn, HERE, DECEMBER, told="joe@police.example", by="pat", how="phone", now=NOW)
    word = password(store)
    with store.writing() as conn:
        passwords.disclose(conn, HERE, NOVEMBER, told="joe@police.example", by="pat", how="phone", now=NOW)
        passwords.disclose(conn, HERE, NOVEMBER, told=None, by="pat", how="in person", now=NOW + timedelta(hours=1))
    with pytest.raises(NotPossible, match="in person or by phone"), store.writing() as conn:
        passwords.disclose(conn, HERE, NOVEMBER, told="joe@police.example", by="pat", how="email", now=NOW)
    with store.reading() as conn:
        log = select(disclosures.c.contact, disclosures.c.how, disclosures.c.actor, table.c.version).join(table)
        assert conn.execute(log.order_by(disclosures.c.id)).all() == [
            ("joe@police.example", "phone", "pat", 1),
            ("", "in person", "pat", 1),
        ]
        assert audit.verify(conn) == []
        assert word not in repr(conn.exec_driver_sql("SELECT * FROM audit").fetchall())
