"""Where matches can begin: a pattern that is tried only there finds what it would find anywhere."""

import pytest

from mailflow.ingest.beginnings import keys, listed
from mailflow.ingest.guarded import Cased
from tests.fuzz.seeds import seeds
from tests.unit.test_guarded import _guarded

_MAILS = 40
_KNOWN = sorted(name for name, g in _guarded().items() if keys(g.pattern))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\bno\s+address", "no"),
        (r"\b(?:keep|kept|hold(?:ing)?)\s", "kee kep hol"),
        (r"(?<!\w)(?:please\s+)?(?:do(?:n't|nt)|never)", "ple don nev"),
        (r"\b(?:do|is)n?['’]t", "do don is isn"),
        (r"\bfor\b|\bto\b", "for to"),
        (r"\b(?!no\b)(?:no|yes)\W", "no yes"),
        (r"\bv[2-4]\b", "v2 v3 v4"),
        (r"\b(?=old\b)(?:\w+\s+){2}", "old"),
        (r"\b(?:un)?(?:safe|sure)ly", "uns saf sur"),
        (r"\b(?:ab)+", None),
        (r"\b(?:abc){2}", "abc"),
        (r"\b(?>abc|d\s)e", "abc d"),
        (r"(?:keep|kept)", None),
        (r"n['’]t", "n’"),
        (r"n['’]?t", None),
        (r"\b(?:i|we)['’]ve", "i we"),
        (r"(?i:\bplease\s+)[A-Z]|\bWill\b", "ple wil"),
        (r"\b\d+\s", "0"),
        (r"\bno[.\s]\d", "no"),
        (r"\bno\.?\s?\d", None),
        (r"\bno\d", None),
        (r"\d+\s", None),
        (r"\b\w+ing", None),
        (r"\W*\bnot\b", None),
        (r"\bn\w*", None),
        (r"\bi", None),
        (r"\b[a-z]xy", None),
        (r"(?<=a)bcd", None),
        (r"(?<![^\W_])bcd", None),
        (r"", None),
    ],
)
def test_the_first_letters_of_a_match_are_known_or_nothing_is_said(pattern, expected):
    assert keys(pattern) == (None if expected is None else frozenset(expected.split()))


def test_words_are_listed_by_their_first_letters():
    known, wanted = listed.__wrapped__("the cat, the-dog and theories: an old_one"), frozenset(("the", "an"))
    assert known.places(wanted) == [0, 9, 21, 31]
    assert known.places(wanted, 9, 31) == [9, 21]


def test_figures_and_the_ends_of_words_that_deny_are_listed_too():
    known = listed.__wrapped__("12 don't, 3rd isn’t a1")
    assert known.places(keys(r"\b\d\d?|n['’]t")) == [0, 5, 10, 16]


@pytest.mark.parametrize("name", _KNOWN)
def test_what_is_found_at_its_words_is_all_that_there_is(name):
    guarded = _guarded()[name]
    plain = guarded._lower if isinstance(guarded, Cased) else guarded._both
    for seed in seeds()[:: len(seeds()) // _MAILS]:
        text = seed.raw.decode("utf-8", "replace")
        assert [m.span() for m in guarded.finditer(text)] == [m.span() for m in plain.finditer(text)]
