"""Patterns that are tried only on text with certain words: no match may be without one of them."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from mailflow import ingest
from mailflow.ingest.danger import withholding
from mailflow.ingest.guarded import Cased, Guarded, Opening, lowered, vocabulary
from mailflow.ingest.intent import citizens, grievances
from mailflow.ingest.value import places

_PARSER: Any = importlib.import_module("re._parser")
_BEGINNING = 10
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(ingest.__path__, "mailflow.ingest."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def _all(kind: type) -> dict[str, Any]:
    return {
        f"{module.__name__.removeprefix('mailflow.ingest.')}.{name}": value
        for module in _modules()
        for name, value in vars(module).items()
        if isinstance(value, kind)
    }


def _guarded() -> dict[str, Guarded]:
    listed = {f"grievances.{number:02}": pattern for number, pattern in enumerate(grievances._CLAIMS)}
    wishes = (*withholding._ADDRESSES, *withholding._REQUESTS)
    listed |= {f"citizens.{number}": pattern for number, pattern in enumerate(citizens._SALES)}
    return _all(Guarded) | listed | {f"withholding.{number:02}": pattern for number, pattern in enumerate(wishes)}


def _without(items: Any, words: tuple[str, ...]) -> set[str]:
    """What a stretch of a pattern can spell without any of the words; "\0" where anything may stand."""
    spelt, longest = {""}, max(map(len, words))
    for op, value in items:
        spelt = {_short(a + b, longest) for a in spelt for b in _choices(str(op), value, words)}
        spelt = {s for s in spelt if not any(word in s for word in words)}
    return spelt


def _short(spelling: str, longest: int) -> str:
    """Only the ends of a spelling can still become part of a word."""
    spelling = re.sub("\0+", "\0", spelling)
    return spelling if len(spelling) <= 2 * longest else f"{spelling[:longest]}\0{spelling[-longest:]}"


def _choices(op: str, value: Any, words: tuple[str, ...]) -> set[str]:
    if op == "LITERAL":
        return {chr(value).lower()}
    if op == "SUBPATTERN":
        return _without(value[3], words)
    if op == "BRANCH":
        return {s for branch in value[1] for s in _without(branch, words)}
    if op in ("AT", "ASSERT", "ASSERT_NOT"):
        return {""}
    if op in _REPEATS:
        low, high, inner = value
        once = _without(inner, words)
        return once | ({"\0"} if once and high != 1 else set()) | (set() if low else {""})
    return {"\0"}


def _capitals(items: Any) -> set[str]:
    """The capital letters that a pattern asks for, and the changes of flags within it."""
    found: set[str] = set()
    for op, value in items:
        if str(op) in ("LITERAL", "NOT_LITERAL"):
            found |= {chr(value)} if chr(value) != chr(value).lower() else set()
        elif str(op) == "SUBPATTERN":
            found |= _capitals(value[3]) | ({"flags"} if value[1] or value[2] else set())
        elif str(op) == "BRANCH":
            found |= {c for branch in value[1] for c in _capitals(branch)}
        elif str(op) == "IN":
            found |= _capitals(value)
        elif str(op) == "RANGE":
            found |= {chr(c) for c in range(value[0], value[1] + 1) if chr(c) != chr(c).lower()}
        elif str(op) in ("ASSERT", "ASSERT_NOT"):
            found |= _capitals(value[1])
        elif str(op) in _REPEATS:
            found |= _capitals(value[2])
    return found


def _begun(items: Any) -> set[str]:
    """How the matches of a stretch of a pattern begin; "\1" where only a blank or a mark may stand, "\0" for anything."""
    begun = {""}
    for op, value in items:
        begun = {(a + b)[:_BEGINNING] for a in begun for b in _beginnings(str(op), value)}
    return begun


def _beginnings(op: str, value: Any) -> set[str]:
    if op == "SUBPATTERN":
        return _begun(value[3])
    if op == "BRANCH":
        return {s for branch in value[1] for s in _begun(branch)}
    if op == "IN":
        return {"\1"} if all(_is_mark(str(kind), what) for kind, what in value) else {"\0"}
    if op in _REPEATS:
        low, high, inner = value
        once = _begun(inner)
        more = {s if s == "\1" else f"{s}\0" for s in once} if high != 1 else set()
        return once | more | (set() if low else {""})
    return _choices(op, value, ())


def _is_mark(kind: str, what: Any) -> bool:
    if kind == "CATEGORY":
        return str(what) in ("CATEGORY_NOT_WORD", "CATEGORY_SPACE")
    return kind == "LITERAL" and re.fullmatch(r"\W", chr(what)) is not None


def _letters(beginning: str) -> str:
    """A beginning without the blanks and marks in front of it."""
    return re.sub(r"^(?:(?!\0)\W)+", "", beginning)


@pytest.mark.parametrize("name", sorted(_all(Opening)))
def test_every_match_begins_with_one_of_the_words(name):
    opening = _all(Opening)[name]
    begun = {_letters(s) for s in _begun(_PARSER.parse(opening.pattern, opening.flags))}
    assert {s for s in begun if not s.startswith(opening.words)} == set()


def test_an_opening_finds_what_a_plain_pattern_finds():
    opening = Opening("kind best", r"\W{0,2}(?:kind|best)\s+regards?")
    assert opening.match("- Kind REGARDS, Jane")[0] == "- Kind REGARDS"
    assert opening.fullmatch("best regards")
    assert opening.fullmatch("best regards to all") is None
    assert opening.match("With kind regards") is None


@pytest.mark.parametrize("name", sorted(_guarded()))
def test_no_pattern_can_match_without_one_of_its_words(name):
    guarded = _guarded()[name]
    for words in guarded.words:
        without = _without(_PARSER.parse(guarded.pattern, re.IGNORECASE), words)
        assert not without, f"{name} also matches {sorted(without)[:3]} without {words}"


@pytest.mark.parametrize("name", sorted(_guarded().keys() - _all(Cased).keys()))
def test_no_pattern_asks_for_a_capital(name):
    assert not _capitals(_PARSER.parse(_guarded()[name].pattern, re.IGNORECASE))


def test_lower_case_leaves_every_letter_in_its_place():
    letters = "".join(chr(code) for code in range(0x11000) if chr(code).isalpha())
    assert len(lowered(letters)) == len(letters)


def test_whatever_counts_as_a_plain_letter_when_case_does_not_is_lowered_to_it():
    plain = re.compile("[a-z]", re.IGNORECASE)
    letters = [chr(code) for code in range(0x11000) if plain.match(chr(code))]
    assert all(re.fullmatch("[a-z]", lowered(letter)) for letter in letters)
    assert len(letters) > 2 * 26


def test_the_words_of_streets_are_all_that_a_street_may_be_called():
    assert _without(_PARSER.parse(places.STREET), ("no street is so long",)) == places.STREETS


def test_a_vocabulary_holds_each_word_once_in_lower_case():
    assert vocabulary("She said SHE's 40.") == {"she", "said", "s", "40"}


def test_a_guarded_pattern_finds_what_a_plain_one_finds():
    guarded = Guarded("close shut", r"\b(?:please\s+)?(?:clos(?:e)|shut)\b")
    assert guarded.search("Could you PLEASE CLOSE it")[0] == "PLEASE CLOSE"
    assert [m[0] for m in guarded.finditer("shut and close")] == ["shut", "close"]
    assert guarded.search("nothing of the kind") is None
    assert list(guarded.finditer("nothing of the kind")) == []


def test_a_match_is_one_of_the_text_as_it_was_written():
    guarded = Guarded("close & please", r"(?P<how>please)\s+close")
    assert guarded.search("İf so PLEASE Close")["how"] == "PLEASE"
    assert guarded.search("just close it") is None
    assert guarded.is_in("now PLEASE close")
    assert not guarded.is_in("now PLEASE close", 0, 12)
    assert not guarded.is_in("now PLEASE close", 5)


def test_where_case_counts_only_the_words_are_looked_for_in_lower_case():
    cased = Cased("called", r"(?i:called)\s+(?P<name>[A-Z][a-z]+)")
    assert cased.search("CALLED Tom")["name"] == "Tom"
    assert cased.is_in("he is called Tom")
    assert not cased.is_in("he is called Tom", 8)
    assert cased.search("called tom") is None
    assert list(cased.finditer("Tom")) == []


def test_what_stands_in_one_sentence_is_not_found_in_another():
    guarded = Guarded("close", r"\bclose\b")
    text = "We close it. They close it."
    assert [m.start() for m in guarded.finditer(text, 12)] == [18]
    assert guarded.search(text, 0, 5) is None
    assert guarded.sub("open", "Close to us, not closed") == "open to us, not closed"


def test_the_check_itself_sees_a_missing_word():
    assert _without(_PARSER.parse("(?:close|open|ajar)"), ("close", "ajar")) == {"open"}
    assert _capitals(_PARSER.parse("[a-z]x(?:y|Z)(?-i:q)", re.IGNORECASE)) == {"Z", "flags"}
    assert {_letters(s) for s in _begun(_PARSER.parse(r"\W{0,2}(?:an?\s+)?(?:old|.ld)"))} >= {"old", "\0ld", "a\1old"}
