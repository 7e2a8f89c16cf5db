"""Patterns that are tried only on text with certain words: no match may be without one of them."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from mailflow import ingest
from mailflow.ingest import wants
from mailflow.ingest.guarded import Guarded

_PARSER: Any = importlib.import_module("re._parser")
_LONGEST = 12
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(ingest.__path__, "mailflow.ingest."):
        if not found.name.endswith("__main__") and (".readers." in found.name or found.name.count(".") == 2):
            yield importlib.import_module(found.name)


def _guarded() -> dict[str, Guarded]:
    found: dict[str, Guarded] = {}
    for module in _modules():
        for name, value in vars(module).items():
            if isinstance(value, Guarded):
                found[f"{module.__name__}.{name}"] = value
    return found | {f"wants.{c}.{flag}": pattern for c, flag, pattern in wants._KINDS}


def _without(items: Any, words: tuple[str, ...]) -> set[str]:
    """What a stretch of a pattern can spell without any of the words; "\0" where anything may stand."""
    spelt = {""}
    for op, value in items:
        spelt = {_short(a + b) for a in spelt for b in _choices(str(op), value, words)}
        spelt = {s for s in spelt if not any(word in s for word in words)}
    return spelt


def _short(spelling: str) -> str:
    """Only the ends of a spelling can still become part of a word."""
    spelling = re.sub("\0+", "\0", spelling)
    return spelling if len(spelling) <= 2 * _LONGEST else f"{spelling[:_LONGEST]}\0{spelling[-_LONGEST:]}"


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


@pytest.mark.parametrize("name", sorted(_guarded()))
def test_no_pattern_can_match_without_one_of_its_words(name):
    guarded = _guarded()[name]
    without = _without(_PARSER.parse(guarded.pattern.pattern, re.IGNORECASE), guarded.words)
    assert not without, f"{name} also matches {sorted(without)[:3]}"


def test_a_guarded_pattern_finds_what_a_plain_one_finds():
    guarded = Guarded("close shut", r"\b(?:please\s+)?(?:clos(?:e)|shut)\b")
    assert guarded.search("Could you PLEASE CLOSE it")[0] == "PLEASE CLOSE"
    assert [m[0] for m in guarded.finditer("shut and close")] == ["shut", "close"]
    assert guarded.search("nothing of the kind") is None
    assert list(guarded.finditer("nothing of the kind")) == []


def test_the_check_itself_sees_a_missing_word():
    assert _without(_PARSER.parse("(?:close|open|ajar)"), ("close", "ajar")) == {"open"}
