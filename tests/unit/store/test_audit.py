import pytest
from sqlalchemy import delete, text, update

from mailflow.errors import NotPossible
from mailflow.store import audit
from mailflow.store.tables import audit as entries
from mailflow.store.tables import audit_head
from tests.unit.store.samples import HERE, NOW


def write(store, times=3):
    with store.writing() as conn:
        for number in range(times):
            audit.append(
                conn, at=NOW, actor="pat", what="item.accepted", entity=f"{HERE}:item:{number}", fields=("state",)
            )
        return audit.head(conn)


def problems(store, against=None):
    with store.reading() as conn:
        return audit.verify(conn, against)


def test_a_whole_chain_has_no_problem_and_fits_every_head_that_was_noted(store):
    first, second = write(store), write(store)
    assert problems(store) == problems(store, first) == problems(store, second) == []
    assert int(second.partition(":")[0]) == int(first.partition(":")[0]) + 3


@pytest.mark.parametrize(
    ("column", "value"), [("actor", "joe"), ("what", "x"), ("entity", "a:b:1"), ("fields", ""), ("partnership_id", "z")]
)
def test_an_altered_entry_is_found(store, column, value):
    write(store)
    with store.writing() as conn:
        conn.execute(update(entries).where(entries.c.id == 2).values({column: value}))
    assert problems(store)[0].startswith("Entry 2 was altered")


def test_an_altered_time_is_found(store):
    write(store)
    with store.writing() as conn:
        conn.execute(text("UPDATE audit SET at = '2026-11-23T11:59:21Z' WHERE id = 3"))
    assert problems(store)[0].startswith("Entry 3 was altered")


def test_a_missing_entry_is_found(store):
    write(store)
    with store.writing() as conn:
        conn.execute(delete(entries).where(entries.c.id == 2))
    assert problems(store)[0] == "Entries 2 to 2 are missing."


def test_a_cut_tail_is_found_by_the_head_row(store):
    head = write(store)
    with store.writing() as conn:
        conn.execute(delete(entries).where(entries.c.id == int(head.partition(":")[0])))
    assert "tail was cut" in problems(store)[0]


def test_a_tail_that_was_cut_with_its_head_is_found_by_the_head_that_was_noted_elsewhere(store):
    short, long = write(store), write(store)
    number, _, digest = short.partition(":")
    with store.writing() as conn:
        conn.execute(delete(entries).where(entries.c.id > int(number)))
        conn.execute(update(audit_head).values(entries=int(number), hash=digest))
    assert problems(store) == []
    assert problems(store, short) == []
    assert "tail was cut" in problems(store, long)[0]


def test_a_log_that_was_written_anew_differs_from_the_head_that_was_noted(store):
    head = write(store)
    with store.writing() as conn:
        conn.execute(delete(entries))
        conn.execute(delete(audit_head))
        for number in range(int(head.partition(":")[0])):
            audit.append(conn, at=NOW, actor="joe", what="x.y", entity=f"item:{number}", fields=())
    assert problems(store) == []
    assert problems(store, head) == [f"Entry {head.partition(':')[0]} differs from what was noted elsewhere."]


def test_a_head_that_is_none_is_said(store):
    assert "is not one" in problems(store, "yesterday")[0]


def test_an_entity_is_made_of_ids_only(store):
    with pytest.raises(ValueError, match="PARTNERSHIP:KIND:ID"), store.writing() as conn:
        audit.append(conn, at=NOW, actor="pat", what="x.y", entity="Jane Sample", fields=())


def test_what_nobody_did_is_not_written_down(store):
    with pytest.raises(NotPossible, match="Say who does this"), store.writing() as conn:
        audit.append(conn, at=NOW, actor=" ", what="item.accepted", entity=f"{HERE}:item:1", fields=())


def test_an_entry_that_is_rolled_back_leaves_no_hole(store):
    write(store)
    with pytest.raises(RuntimeError), store.writing() as conn:
        audit.append(conn, at=NOW, actor="pat", what="x.y", entity="item:1", fields=())
        raise RuntimeError
    write(store)
    assert problems(store) == []
