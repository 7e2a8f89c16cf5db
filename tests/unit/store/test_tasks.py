from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from mailflow.errors import NotPossible
from mailflow.store import audit, tasks
from mailflow.store.tables import audit as entries
from mailflow.store.tables import tasks as rows
from tests.unit.store.samples import HERE, NOW

LATER = NOW + timedelta(hours=3)


def opened(store, kind="refused", subject="letter:7", sentence="Letter 7 was refused.", now=NOW):
    with store.writing() as conn:
        return tasks.open_task(conn, HERE, kind, subject, sentence, now)


def close(store, row, by="Priya Shah", outcome="Rang them.", now=LATER):
    with store.writing() as conn:
        return tasks.close_task(conn, row, by=by, outcome=outcome, now=now)


def open_ones(store, partnership=None):
    with store.reading() as conn:
        return tasks.open_tasks(conn, partnership)


def test_t52_one_thing_to_do_is_one_task_however_often_it_happens(store):
    first = opened(store)
    assert opened(store, sentence="Said anew.", now=LATER) == first
    assert opened(store, subject="letter:8") != first
    assert opened(store, kind="bounced") != first
    assert next((t.kind, t.subject, t.sentence, t.opened) for t in open_ones(store)) == (
        "refused",
        "letter:7",
        "Letter 7 was refused.",
        NOW,
    )
    assert len(open_ones(store)) == 3


def test_a_closed_task_says_who_did_it_and_what_came_of_it_and_opens_anew_when_it_happens_again(store):
    first = opened(store)
    done = close(store, first)
    assert (done.closed, done.closed_by, done.outcome) == (LATER, "Priya Shah", "Rang them.")
    assert open_ones(store) == []
    assert opened(store, now=LATER) != first


def test_a_task_is_closed_once_with_a_name_and_an_outcome(store):
    row = opened(store)
    with pytest.raises(NotPossible, match="Say what came of it"):
        close(store, row, outcome="  ")
    with pytest.raises(NotPossible, match="Say who"):
        close(store, row, by=" ")
    assert len(open_ones(store)) == 1
    close(store, row)
    with pytest.raises(NotPossible, match=f"no open task {row}"):
        close(store, row)


def test_tasks_are_listed_oldest_first_and_by_partnership(store):
    later, earlier = opened(store, subject="letter:2", now=LATER), opened(store, subject="letter:1")
    with store.writing() as conn:
        other = tasks.open_task(conn, "lichfield", "refused", "letter:3", "One of theirs.", LATER)
    assert [t.id for t in open_ones(store)] == [earlier, later, other]
    assert [t.id for t in open_ones(store, "lichfield")] == [other]


def test_every_opening_and_closing_is_audited_without_a_value(store):
    row = opened(store, subject=tasks.address_subject("p.shah@testshire-police.example"), sentence="p.shah@… left?")
    opened(store, subject=tasks.address_subject("P.Shah@Testshire-Police.example"))
    close(store, row)
    with store.reading() as conn:
        mine = conn.execute(select(entries).where(entries.c.entity == f"{HERE}:task:{row}")).all()
        assert [(e.what, e.actor, e.fields) for e in mine] == [
            ("task.opened", "mailflow", "state"),
            ("task.closed", "Priya Shah", "state"),
        ]
        assert audit.verify(conn) == []
        assert "shah" not in conn.execute(select(rows.c.subject)).scalar()


def test_what_settles_itself_is_closed_in_every_partnership(store):
    opened(store)
    with store.writing() as conn:
        tasks.open_task(conn, "lichfield", "refused", "letter:7", "Theirs.", NOW)
        assert tasks.close_matching(conn, "refused", "letter:7", by="mailflow", outcome="It works.", now=LATER) == 2
    assert open_ones(store) == []


def test_the_database_itself_allows_one_open_task_of_a_kind_and_subject(store):
    opened(store)
    told = {"partnership_id": HERE, "kind": "refused", "subject": "letter:7", "sentence": "", "opened": NOW}
    with pytest.raises(IntegrityError), store.writing() as conn:
        conn.execute(insert(rows).values(**told))
    with store.reading() as conn:
        assert conn.execute(select(func.count()).select_from(rows)).scalar() == 1
