"""An accepted correction corrects; a person can, too. What was there before goes nowhere."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from mailflow.errors import NotPossible
from mailflow.partnership import blocking, corrections, secrecy
from mailflow.partnership.profile import profile
from mailflow.record import CaseState
from mailflow.store import audit, casefile, correcting, people_index, queue, records, tables
from mailflow.store.correcting import ByHand
from mailflow.submission import Address, CaseReference, ItemKind, Subject, Trace
from tests.unit.store.samples import HERE, NOW, decided, decision, referral, subject, value


def only_item(store):
    with store.reading() as conn:
        (row,) = [*queue.triage(conn, HERE), *queue.exceptions(conn, HERE)]
    return row.item_id


@pytest.fixture
def reference(store, take):
    recorded = take(1, decision(decided(referral())))
    with store.writing() as conn:
        queue.accept(conn, queue.triage(conn, HERE)[0].item_id, by="chair", reason="", now=NOW)
    return recorded.references[0]


def amendment(reference, *people, text="The date of birth is wrong, it should be 08.04.88.", **more):
    named = CaseReference(reference, valid=True, trace=Trace(reference, "1", 0, 16))
    item = replace(referral(), kind=ItemKind.AMENDMENT, text=text, reference=named, subjects=people, summary=None)
    return decided(item, case=reference, **more)


def accept(store, item, *fields):
    with store.writing() as conn:
        correcting.carry_over(conn, item, fields, by="chair", now=NOW)
        queue.accept(conn, item, by="chair", reason="", now=NOW)


def case_of(store, reference):
    with store.reading() as conn:
        return records.case(conn, HERE, reference)


def words(store, item):
    with store.reading() as conn:
        return conn.execute(select(tables.updates.c.text).where(tables.updates.c.item_row == item)).scalar_one()


def everything(store):
    """History and audit as one text."""
    with store.reading() as conn:
        rows = [*conn.execute(select(tables.item_history)), *conn.execute(select(tables.audit))]
    return " ".join(str(column) for row in rows for column in row)


def test_an_accepted_correction_writes_over_what_was_chosen_and_says_so(store, take, reference):
    take(2, decision(amendment(reference, Subject(dob=value("1988-04-08")))))
    item = only_item(store)
    with store.reading() as conn:
        assert [(o.key, o.sure) for o in correcting.offers(conn, item)] == [("dob-0", True)]
    accept(store, item, "dob")
    (jane,) = case_of(store, reference).subjects
    assert (jane.name.value, jane.dob.value) == ("Jane Sample", "1988-04-08")
    assert words(store, item).endswith("08.04.88.\n\n[Corrected in the case: date of birth]")
    assert "1988" not in everything(store)
    with store.reading() as conn:
        kept = set(conn.execute(select(tables.people_keys.c.match_key)).scalars())
        assert kept == {people_index.digest(HERE, key) for key in blocking.keys(profile(jane))}
        assert audit.verify(conn) == []


def test_what_is_not_chosen_stays_as_it_is(store, take, reference):
    take(2, decision(amendment(reference, Subject(dob=value("1988-04-08")))))
    item = only_item(store)
    accept(store, item)
    assert case_of(store, reference).subjects[0].dob.value == "1988-04-03"
    assert "Corrected" not in words(store, item)


def test_an_update_offers_nothing_and_can_correct_nothing(store, take, reference):
    found = amendment(reference, Subject(dob=value("1988-04-08")))
    take(2, decision(replace(found, item=replace(found.item, kind=ItemKind.UPDATE))))
    with pytest.raises(NotPossible, match="can correct: nothing"):
        accept(store, only_item(store), "dob")


def test_a_correction_of_an_address_that_is_secret_tells_neither_the_old_nor_the_new(store, take, reference):
    with store.writing() as conn:
        row = records.case_row(conn, HERE, reference)
        secret = Address("15 Teal Close", "WS99 7TB", Trace("x", "1", 0, 1), secrecy.CONFIDENTIAL)
        with_secret = (replace(subject(), addresses=(secret,)),)
        correcting.cases.keep_people(conn, row, with_secret)
    new = Address("17 Birch Row", "WS99 8TC", Trace("17 Birch Row, WS99 8TC", "1", 0, 22))
    text = "She has moved from 15 Teal Close to 17 Birch Row, WS99 8TC."
    take(2, decision(amendment(reference, Subject(addresses=(new,)), text=text)))
    item = only_item(store)
    assert "Birch" not in words(store, item), "it counts before anybody accepts it"
    accept(store, item, "address")
    case = case_of(store, reference)
    assert corrections.values(case.subjects[0])["address"] == "17 Birch Row"
    told = secrecy.without(words(store, item), case.subjects)
    assert "Birch" not in told
    assert "Teal" not in told


def test_a_person_corrects_by_hand_and_the_reason_is_kept_with_the_case(store, reference):
    with store.writing() as conn:
        told = ByHand(1, {"dob": "1988-04-08"}, "rang the partner")
        assert correcting.by_hand(conn, HERE, reference, told, by="pat", now=NOW) == ("dob",)
    assert case_of(store, reference).subjects[0].dob.value == "1988-04-08"
    with store.reading() as conn:
        file = casefile.casefile(conn, HERE, reference)
        assert audit.verify(conn) == []
    assert [(s.by, s.what, s.words, s.fields) for s in file.steps] == [
        ("chair", "accepted", "", ()),
        ("pat", "accepted", "corrected by hand: date of birth. rang the partner", ()),
        ("pat", "case.corrected", "", ("dob",)),
    ]
    assert "1988" not in everything(store)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (ByHand(1, {"dob": "1988-04-08"}, " "), "Say why"),
        (ByHand(2, {"dob": "1988-04-08"}, "rang"), "has 1 subjects"),
        (ByHand(0, {"dob": "1988-04-08"}, "rang"), "has 1 subjects"),
        (ByHand(1, {"dob": "1988-04-03"}, "rang"), "Nothing differs"),
        (ByHand(1, {}, "rang"), "Nothing differs"),
    ],
)
def test_what_cannot_be_corrected_is_a_sentence(store, reference, told, sentence):
    with pytest.raises(NotPossible, match=sentence), store.writing() as conn:
        correcting.by_hand(conn, HERE, reference, told, by="pat", now=NOW)


def test_a_correction_makes_the_records_new_so_that_built_minutes_are_built_again(store, reference):
    with store.reading() as conn:
        before = records.version(conn, HERE)
    with store.writing() as conn:
        correcting.by_hand(conn, HERE, reference, ByHand(1, {"name": "Jane Exemplar"}, "x"), by="pat", now=NOW)
        assert records.version(conn, HERE) > before


def test_a_case_file_holds_everything_and_the_list_every_case(store, take, reference):
    take(2, decision(amendment(reference, Subject(dob=value("1988-04-08")))))
    item = only_item(store)
    with store.reading() as conn:
        file = casefile.casefile(conn, HERE, reference)
        (row,) = casefile.listed(conn, HERE)
    assert (row.case.state, row.names, row.open_actions) == (CaseState.OPEN, ("Jane Sample",), 0)
    assert [(i.kind, i.sender) for i in file.items] == [
        ("referral", "pat@housing.example"),
        ("amendment", "pat@housing.example"),
    ]
    assert [(u.item, u.organisation, u.state) for u in file.updates] == [(item, "Housing", "ready")]
    with store.reading() as conn, pytest.raises(NotPossible, match="no case"):
        casefile.casefile(conn, "lichfield", reference)
