"""The families of words and the rules of danger, worked up once: families as bits, rules by their rarest one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from mailflow.ingest.danger import (
    peril_rules,
    peril_rules_care,
    peril_rules_needs,
    peril_rules_oblique,
    peril_rules_signs,
    peril_rules_told,
)
from mailflow.ingest.danger.peril_words import FAMILIES

_TABLES = (peril_rules, peril_rules_care, peril_rules_oblique, peril_rules_signs, peril_rules_needs, peril_rules_told)
_VOWELS = "aeiou"
_GAP, _CLOSE = 4, 1
"""Words that may stand between two that follow one another, and between two that belong close together ("+")."""


class Rule(NamedTuple):
    """``needs``: bits that a sentence must hold, all of them; and of each of ``either`` one."""

    needs: int
    either: tuple[int, ...]
    groups: tuple[tuple[tuple[int, int], ...], ...]
    """Groups of words that follow one another: families, and how many words may stand before each."""
    denies: bool
    """Whether the rule itself holds a negation, so that one beside its words does not undo it."""


class Words(NamedTuple):
    """Bits of single words, of phrases by their first word, of families by name; rules by the bits in ``keys``."""

    single: dict[str, int]
    phrases: dict[str, list[tuple[tuple[str, ...], int]]]
    bits: dict[str, int]
    rules: dict[int, list[Rule]]
    """Under the bits of one of its places each, the one of fewest words: most sentences hold few of them."""
    keys: int


@lru_cache(maxsize=1)
def table() -> Words:
    """The families and rules as numbers whose bits are families."""
    bits: dict[str, int] = {}
    made = Words({}, {}, bits, {}, 0)
    for line in FAMILIES.strip().splitlines():
        if line:
            name, _, listed = line.partition(":")
            _add(made, bits.setdefault(name, 1 << len(bits)), listed.split())
    rules: dict[int, list[Rule]] = {}
    words = Counter(chain(made.single.values(), (bit for several in made.phrases.values() for _, bit in several)))
    for text in "".join(part.RULES for part in _TABLES).strip().splitlines():
        if text and not text.startswith("#"):
            rule = _rule(made, text)
            for bit in _each(_rarest(rule, words)):
                rules.setdefault(bit, []).append(rule)
    return made._replace(rules=rules, keys=sum(rules))


def _each(bits: int) -> Iterator[int]:
    while bits:
        yield bits & -bits
        bits &= bits - 1


def _rarest(rule: Rule, listed: Counter[int]) -> int:
    """The bits of the place in a rule that fewest words can fill."""
    places = {bits for group in rule.groups for bits, _ in group}
    return min(places, key=lambda bits: sum(number for mask, number in listed.items() if mask & bits))


def _add(made: Words, bit: int, listed: Sequence[str]) -> None:
    for entry in listed:
        for form in _forms(entry):
            first, *rest = form.split("_")
            if rest:
                made.phrases.setdefault(first, []).append((tuple(rest), bit))
            else:
                made.single[first] = made.single.get(first, 0) | bit


def _forms(entry: str) -> list[str]:
    """A word's forms: "grab~~" is grab, grabs, grabbed, grabbing."""
    stem, mark, rest = entry.partition("~")
    if not mark:
        return [entry]
    tail = rest.lstrip("~")
    doubled = stem + stem[-1] if rest.startswith("~") else stem
    if stem.endswith("e"):
        forms = [stem, f"{stem}s", f"{stem}d", f"{stem[:-1]}ing"]
    elif stem.endswith("y") and stem[-2] not in _VOWELS:
        forms = [stem, f"{stem[:-1]}ies", f"{stem[:-1]}ied", f"{stem}ing"]
    else:
        plural = "es" if stem.endswith(("s", "x", "z", "ch", "sh")) else "s"
        forms = [stem, f"{stem}{plural}", f"{doubled}ed", f"{doubled}ing"]
    return [f"{form}{tail}" for form in forms]


def _rule(made: Words, text: str) -> Rule:
    """One rule of the table: "CHILD +ALONE ~ NIGHT" is CHILD, then ALONE right after, and NIGHT somewhere near."""
    groups = tuple(
        tuple((_bit(made, item.lstrip("+")), _CLOSE if item.startswith("+") else _GAP) for item in group.split())
        for group in text.split(" ~ ")
    )
    wanted = [bits for group in groups for bits, _ in group]
    needs = 0
    for bits in wanted:
        needs |= bits if bits & (bits - 1) == 0 else 0
    either = tuple(bits for bits in wanted if bits & (bits - 1))
    return Rule(needs, either, groups, any(item == "NEG" for item in text.split()))


def _bit(made: Words, item: str) -> int:
    """The bits of one place in a rule: families ("CHILD|FRAIL"), and a new one for words in small letters."""
    names = item.split("|")
    small = "|".join(name for name in names if not name.isupper() and not name.rstrip("0123456789").isupper())
    joined = 0
    for name in names:
        joined |= made.bits.get(name, 0) if name.isupper() else 0
    if small and small not in made.bits:
        made.bits[small] = 1 << len(made.bits)
        _add(made, made.bits[small], small.split("|"))
    return joined | made.bits.get(small, 0)
