"""`mailflow match explain`: the sum in figures, the reasons in words, and nobody's values."""

import re

from mailflow.operating import match
from tests.unit.store.samples import HERE, decided, decision, referral, subject


def told(store, people, *, own=(), other=None):
    with store.reading() as conn:
        return list(match.lines(conn, HERE, people, own, other))


def test_the_terms_of_a_comparison_add_up_and_say_which_key_found_it(store, take):
    earlier = take(1, decision(decided(referral()))).references[0]
    lines = told(store, [subject(phone=None)])
    assert lines[0] == "Person 1"
    assert any(earlier in line and "found by" in line and "the date of birth" in line for line in lines)
    figures = [(m[1].strip(), float(m[2])) for line in lines if (m := re.match(r"    (.{44}) *([+-][\d.]+)   ", line))]
    parts = [bits for what, bits in figures if what not in {"together", "ahead of everybody else"}]
    assert abs(sum(parts) - dict(figures)["together"]) < 0.05 * len(figures)
    assert {"to begin with", "first name: the same", "surname: the same", "relatives", "namesakes"} <= set(
        dict(figures)
    )
    assert any("is suggested: the threshold is" in line for line in lines)


def test_one_case_is_set_against_another_also_where_nothing_is_suggested(store, take):
    earlier = take(1, decision(decided(referral()))).references[0]
    lines = told(store, [subject("Peter Else", "1950-01-01")], other=earlier)
    assert any(line.strip().startswith("dob: differs") for line in lines)
    assert any("is not suggested" in line for line in lines)


def test_ones_own_case_is_no_earlier_one_and_no_value_is_told(store, take):
    own = take(1, decision(decided(referral()))).references[0]
    lines = told(store, [subject()], own={own})
    assert not any(own in line for line in lines)
    everything = " ".join(lines + told(store, [subject()])).casefold()
    assert not any(value in everything for value in ("jane", "sample", "1988", "exemplar road", "ws99", "7700"))


def test_nobody_is_explained_as_nobody(store):
    assert told(store, []) == ["Nobody is named there."]
