from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.decision import Decision
from mailflow.letter import Letter, Recipient
from mailflow.message import Message
from mailflow.store.codec import clean, dumps, loads
from mailflow.submission import Submission
from tests.unit.store.samples import decided, decision, message, referral, subject, submission

ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.sampled_from(["\ud83d\ude00", "\udc80", "a\0b", '"\\'])
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=-5, minutes=30))])
MOMENTS = st.datetimes(timezones=ZONES)
DAYS = st.dates()
TEXTS = st.lists(ANY_TEXT, max_size=3).map(tuple)


@pytest.mark.parametrize("kind", [Message, Submission, Decision])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_what_was_stored_is_equal_to_what_is_read(kind, data):
    strategies = {str: ANY_TEXT, datetime: MOMENTS, date: DAYS}
    for plain, strategy in strategies.items():
        st.register_type_strategy(plain, strategy)
    value = data.draw(st.from_type(kind))
    text = dumps(value)
    text.encode("utf-8")
    assert "\0" not in text
    assert loads(kind, text) == value


def test_the_nouns_as_they_are_used_come_back_equal_and_small():
    for value in (message(1), submission(referral(subject(), subject(name=None))), decision(decided(referral()))):
        text = dumps(value)
        assert loads(type(value), text) == value
        assert "null" not in text.replace('"value":null', "")


def test_a_noun_that_gained_a_field_with_a_default_reads_old_rows():
    @dataclass(frozen=True)
    class Grown:
        name: str
        later: tuple[str, ...] = ("new",)

    assert loads(Grown, '{"name":"old"}') == Grown("old")


def test_dicts_and_optional_values_come_back_too():
    letter = Letter("k", "m", Recipient("c", "a@b.example", "o"), "s", "b", in_reply_to="<x@y.example>")
    assert loads(Letter, dumps(letter)) == letter
    assert loads(tuple[str, ...], dumps(("a",), tuple[str, ...])) == ("a",)
    assert loads(Letter | None, dumps(None, Letter | None)) is None


def test_a_type_that_the_codec_does_not_know_is_refused_at_once():
    @dataclass(frozen=True)
    class Odd:
        things: set[str]

    with pytest.raises(TypeError, match="no plan"):
        dumps(Odd({"x"}))


def test_text_for_a_plain_column_holds_nothing_that_a_database_refuses():
    assert clean("a\0b\ud800c") == "a\ufffdb?c"
    assert clean(None) == ""
