"""What nobody can account for stays open until the program can, or until a person explains it for good."""

from datetime import timedelta

import pytest

from mailflow.errors import NotPossible
from mailflow.store import audit, unexplained
from tests.unit.store import samples

NOW = samples.NOW
SENTENCE = "A mail was seen in the inbox and was gone before its bytes were stored."


def note(conn, handle="7:12", *, at=NOW):
    return unexplained.note(conn, "cannock-inbox", "vanished", handle, SENTENCE, at)


def test_what_is_noted_twice_is_one_row_since_the_first_time(store):
    with store.writing() as conn:
        assert note(conn)
        assert not note(conn, at=NOW + timedelta(days=1))
        (row,) = unexplained.open_rows(conn)
        assert (row.mailbox, row.what, row.handle, row.since, row.sentence) == (
            "cannock-inbox",
            "vanished",
            "7:12",
            NOW,
            SENTENCE,
        )
        assert unexplained.number_open(conn) == 1


def test_what_is_accounted_for_is_closed_and_opens_anew_when_it_comes_back(store):
    later = NOW + timedelta(days=2)
    with store.writing() as conn:
        note(conn)
        note(conn, "7:13")
        assert unexplained.accounted(conn, "cannock-inbox", "vanished", ["7:12", "7:99"], NOW) == 1
        assert [row.handle for row in unexplained.open_rows(conn)] == ["7:13"]
        assert unexplained.accounted(conn, "cannock-inbox", "vanished", [], NOW) == 0
        assert note(conn, at=later)
        assert {row.handle: row.since for row in unexplained.open_rows(conn)} == {"7:12": later, "7:13": NOW}


def test_what_a_person_explained_stays_explained_and_is_in_the_audit_log(store):
    with store.writing() as conn:
        note(conn)
        (row,) = unexplained.open_rows(conn)
        with pytest.raises(NotPossible, match="Say what became of it"):
            unexplained.explain(conn, row.id, "Amira", "  ", NOW)
        unexplained.explain(conn, row.id, "Amira", "Deleted by the sender's office, who rang.", NOW)
        assert not note(conn, at=NOW + timedelta(days=1))
        assert unexplained.number_open(conn) == 0
        with pytest.raises(NotPossible, match="Nothing open"):
            unexplained.explain(conn, row.id, "Amira", "Again.", NOW)
        assert audit.verify(conn) == []
        assert not audit.head(conn).startswith("0:")


def test_nothing_is_explained_by_nobody(store):
    with store.writing() as conn:
        note(conn)
        (row,) = unexplained.open_rows(conn)
    with pytest.raises(NotPossible, match="who does this"), store.writing() as conn:
        unexplained.explain(conn, row.id, " ", "It is fine.", NOW)
    with store.reading() as conn:
        assert unexplained.number_open(conn) == 1
