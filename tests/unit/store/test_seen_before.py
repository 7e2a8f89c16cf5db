"""Seen before: who of the records somebody may be, and who was at an address, looked up in a store (CC 6.11b)."""

from dataclasses import replace

import pytest
from sqlalchemy import func, insert, select

from mailflow.partnership.blocking import Kind
from mailflow.store import people_index, seen_before, tables
from mailflow.submission import Address, SubjectKind, Trace
from tests.unit.store.samples import HERE, NOW, subject, value

HOSTEL = (Address("The Beacon, 1 Far Lane", "TB99 1AA", Trace("", "1", 0, 0)),)
"""Where thousands have lived."""


def keep(store, *people, partnership=HERE):
    """Each of these people as a case of their own; returns the rows of the cases."""
    with store.writing() as conn:
        first = (conn.execute(select(func.max(tables.cases.c.id))).scalar() or 0) + 1
        rows = range(first, first + len(people))
        case = {"partnership_id": partnership, "state": "open", "owner": "", "owner_contact": "", "topics": "[]"}
        case |= {"summary": "", "subjects": "[]", "received": NOW, "parties": "[]", "restricted": False}
        case |= {"accepted_with": "", "raised_in_person": False, "outcome": ""}
        conn.execute(insert(tables.cases), [case | {"id": row, "reference": f"CSH-{row}"} for row in rows])
        seen_before.add(conn, partnership, [(row, 0, one) for row, one in zip(rows, people, strict=True)])
    return list(rows)


def search(store, one, partnership=HERE, **more):
    with store.reading() as conn:
        return seen_before.search(conn, partnership, one, **more)


def suggested(store, one):
    """The cases whose people are suggested, the likeliest first."""
    return [found.case_row for found in search(store, one).suggestions]


def at_the_same_place(store, one):
    with store.reading() as conn:
        return [found.case_row for found in seen_before.places(conn, HERE, one).suggestions]


def moved(**more):
    return subject(**{"postcode": "TB99 9ZZ", "phone": "+447700900999"} | more)


@pytest.mark.parametrize(
    "again",
    [
        subject(),
        subject(phone=None, postcode=None),
        subject(dob=None),
        subject("Jane Married", phone=None, postcode=None),
        subject("Jane Married", dob=None),
        subject("Sample Jane"),
        subject("Janey Sample", dob="1988-03-04"),
        subject(dob="1988-04-30"),
        subject("Jain Sampel"),
        moved(),
    ],
    ids=[
        "the same", "moved and another number", "no birth date", "a married name", "a married name and no birth date",
        "first name and surname turned round", "day and month turned round", "two digits changed places", "misspelt",
        "elsewhere with another number",
    ],
)  # fmt: skip
def test_somebody_is_found_again_with_the_usual_slips(store, again):
    stranger = subject("Peter Else", "1950-01-01", "TB99 9ZY", "+447700900998")
    _, jane = keep(store, stranger, subject())
    assert suggested(store, again) == [jane]
    (found,) = search(store, again).suggestions
    assert found.keys


def test_a_nickname_is_found_by_its_full_name_and_the_other_way_round(store):
    _, bob = keep(store, subject("Ann Else", "1950-01-01", None, None), subject("Bob Sample", phone=None))
    assert suggested(store, subject("Robert Sample", phone=None)) == [bob]
    assert suggested(store, subject("Bobby Sample", phone=None)) == [bob]


def test_relatives_are_told_apart_though_they_share_everything_but_themselves(store):
    mother, father, child = keep(
        store,
        subject("Jane Quillfeather"),
        subject("John Quillfeather", "1985-11-02"),
        subject("Amy Quillfeather", "2014-05-06"),
    )
    assert suggested(store, subject("Jane Quillfeather")) == [mother]
    assert suggested(store, subject("John Quillfeather", "1985-11-02")) == [father]
    assert suggested(store, subject("Amy Quillfeather", None)) == [child]
    assert suggested(store, subject("Zoe Quillfeather", "2016-07-08")) == []


def test_twins_are_not_each_other(store):
    one, other = keep(store, subject("Jayden Sample", "2014-05-06"), subject("Oliver Sample", "2014-05-06"))
    assert suggested(store, subject("Jayden Sample", "2014-05-06"))[0] == one
    assert suggested(store, subject("Oliver Sample", "2014-05-06"))[0] == other
    assert suggested(store, subject("Harriet Sample", "2014-05-06")) == []


def test_father_and_son_of_one_name_and_home_are_both_shown_and_neither_is_far_ahead(store):
    keep(store, subject("John Sample", "1960-01-09"), subject("John Sample", "1990-03-07"))
    undecided = search(store, subject("John Sample", None)).suggestions
    assert len(undecided) == 2
    assert all(found.margin < 1 for found in undecided)
    (clear,) = search(store, subject("John Sample", "1990-03-07")).suggestions
    assert clear.margin > 3


def test_earlier_records_of_one_person_do_not_compete_with_each_other(store):
    keep(store, subject(), subject(), subject())
    assert all(found.margin > 3 for found in search(store, subject()).suggestions)


def test_a_common_name_alone_says_less_than_a_rare_one(store):
    common, rare = keep(store, moved(name="John Smith", dob=None), moved(name="Zephyrine Quillfeather", dob=None))
    assert suggested(store, subject("John Smith", None, None, None)) == []
    assert suggested(store, subject("Zephyrine Quillfeather", None, None, None)) == [rare]
    assert suggested(store, moved(name="John Smith", dob=None)) == [common]


def test_another_date_of_birth_is_another_person_however_much_agrees_of_the_name(store):
    keep(store, subject(postcode=None, phone=None))
    assert suggested(store, subject(dob="1979-11-30", postcode=None, phone=None)) == []


def test_no_fixed_abode_is_no_home_that_two_could_share(store):
    rough = (Address("No fixed abode", None, Trace("", "1", 0, 0), kind="no_fixed_abode"),)
    keep(store, replace(subject("Peter Else", None, phone=None), addresses=rough))
    assert at_the_same_place(store, replace(subject(), addresses=rough)) == []
    again = replace(subject("Peter Else", None, phone=None), addresses=rough)
    assert len(suggested(store, again)) == 1


def test_a_hostel_and_its_number_bring_no_strangers_together_and_what_was_cut_is_said(store):
    many = [
        replace(subject(f"{first}{n} Guest{n}", None, phone="+441632960000"), addresses=HOSTEL)
        for first in ("Alma", "Bela", "Cora")
        for n in range(1000)
    ]
    jane = replace(subject("Jane Sample", None, phone="+441632960000"), addresses=HOSTEL)
    first, *_ = keep(store, jane, *many)
    stranger = replace(subject("Doris Else", None, phone="+441632960000"), addresses=HOSTEL)
    seen = search(store, stranger)
    assert seen.suggestions == ()
    assert {Kind.PHONE, Kind.HOUSE} <= set(seen.cut)
    assert seen.compared <= seen_before.COMPARED
    assert suggested(store, jane) == [first]


def test_a_place_was_there_before_whoever_lives_in_it(store):
    pub = replace(subject(None, None, phone=None), kind=SubjectKind.PLACE, name=value("The Swan"))
    lives, place, _ = keep(store, subject(), pub, subject(postcode="TB99 9ZZ"))
    assert at_the_same_place(store, subject("Peter Else", None, phone=None)) == [place, lives]
    assert at_the_same_place(store, pub) == [place, lives]
    assert suggested(store, pub) == []


def test_a_secret_address_is_nobodys_answer(store):
    secret = (Address("14 Exemplar Road", "WS99 1AA", Trace("", "1", 0, 0), kind="confidential"),)
    keep(store, replace(subject(), addresses=secret))
    assert at_the_same_place(store, subject("Peter Else", None, phone=None)) == []


def test_partnerships_do_not_see_each_others_people(store):
    keep(store, subject(), partnership="elsewhere")
    assert suggested(store, subject()) == []
    assert at_the_same_place(store, subject()) == []


def test_who_is_forgotten_leaves_no_row_behind(store):
    one, other = keep(store, subject(), subject("Peter Else", None, None, None))
    with store.writing() as conn:
        for row in (one, other):
            seen_before.remove(conn, HERE, row)
        for table in (tables.people, tables.people_keys):
            assert conn.execute(select(func.count()).select_from(table)).scalar() == 0


def test_days_of_birth_are_numbers_and_back():
    for day in ("1899-12-31", "1988-04-03", "2026-01-01"):
        assert people_index.born_date(people_index.born_number(day)) == day
