"""Danger as it is told in plain words: families of words that stand together in a sentence, whatever the wording (E60).

In: text. Out: spans of the words that say so. ``peril_words`` holds the families; ``peril_rules`` and
``peril_rules_care`` say which of them mean danger together. A sentence is taken as its words in a row; the cost is by
the word, and a rule is looked at closer only where a sentence holds one of each of its families.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from mailflow.ingest.danger.peril_table import Rule, Words, table
from mailflow.ingest.guarded import lowered

Span = tuple[int, int]
_TOKEN = re.compile(r"[a-z0-9]+(?:['’.-][a-z0-9]+)*")
_END = re.compile(r"[.!?;]+(?=\s|$)|\ball,?\n|\n\s*\n|\n(?=\W*[•*–-])|\t|\s\|(?=\s)")
"""Where a sentence ends: at its stop, behind a greeting to all, with its paragraph, and with its cell of a table."""
_LONGEST = 80
"""Words of a sentence that are looked at together; what runs on is taken in pieces."""
_APART = 14
"""Words that may stand between two that only stand in one sentence."""
_ADULT, _OLD = 18, 70
_SMALL = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
"""
_NUMBERS = {word: number for number, word in enumerate(_SMALL.split(), 1)}
_AGE = re.compile(r"(\d{1,2}|[a-z]+)(?:-?(?:years?|yrs?|yr|months?)-?olds?|yo)")
_ANSWERED = re.compile(r"\s*[,:–-]\s")


def found(text: str, cells: Sequence[int] = ()) -> Iterator[tuple[Span, Span]]:
    """The words that tell of danger, sentence by sentence: those that begin a rule, and from the first to its last.

    ``cells``: where cells of tables begin, in order; none of them goes on with the sentence of the one before.
    """
    small = lowered(text).replace("’", "'")
    words = table()
    for start, end in _apart(_sentences(small), cells):
        tokens = _TOKEN.findall(small, start, end)
        masks = [_masks(tokens[at : at + _LONGEST], words) for at in range(0, len(tokens), _LONGEST)]
        if any(map(any, masks)):
            places = list(_TOKEN.finditer(small, start, end))
            for number, of_piece in enumerate(masks):
                yield from _in_sentence(places[number * _LONGEST : (number + 1) * _LONGEST], of_piece, words)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _END.finditer(text):
        if end.start() > start:
            yield start, end.start()
        start = end.end()
    if start < len(text):
        yield start, len(text)


def _apart(sentences: Iterable[tuple[int, int]], cells: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The sentences, each cut where a cell begins within it."""
    for start, end in sentences:
        within = cells[bisect_right(cells, start) : bisect_left(cells, end)]
        yield from pairwise((start, *within, end))


def _in_sentence(tokens: Sequence[re.Match[str]], masks: list[int], words: Words) -> Iterator[tuple[Span, Span]]:
    for at, token in enumerate(tokens):
        if token[0] == "no" and _ANSWERED.match(token.string, token.end()):  # an answer, not "no food"
            masks[at] = 0
    together = 0
    for mask in masks:
        together |= mask
    if not together:
        return
    for rule in _possible(together, words):
        if not all(together & one for one in rule.either):
            continue
        places = _places(rule, masks)
        if places and (rule.denies or not _denied(masks, places[0], words)):
            yield _letters(tokens, places[0]), _letters(tokens, places[1])


def _letters(tokens: Sequence[re.Match[str]], place: Span) -> Span:
    return tokens[place[0]].start(), tokens[place[1]].end()


def _possible(together: int, words: Words) -> Iterator[Rule]:
    """The rules of whose rarest place something is there, and all that they need."""
    keys, missing = together & words.keys, ~together
    while keys:
        lowest = keys & -keys
        yield from [rule for rule in words.rules[lowest] if not rule.needs & missing]
        keys ^= lowest


def _denied(masks: Sequence[int], place: Span, words: Words) -> bool:
    """Whether the words right before say that it is not so: "no threats", "no violence or threats"."""
    first = place[0]
    if any(mask & words.bits["NEG"] for mask in masks[max(0, first - 2) : first + 1]):
        return True
    before = masks[max(0, first - 5) : first]
    joined = any(mask & words.bits["OR"] for mask in before[-2:])
    return joined and any(mask & words.bits["NEG"] for mask in before)


def _places(rule: Rule, masks: Sequence[int]) -> list[Span]:
    """The first and last word of the rule's first group where its others stand near enough, and of all groups."""
    spots = [list(_runs(group, masks)) for group in rule.groups]
    if not all(spots):
        return []
    for one in spots[0]:
        near = [list(filter(partial(_near, one), more)) for more in spots[1:]]
        if all(near):
            whole = one
            for more in near:
                nearest = min(more, key=partial(_apart_by, whole))
                whole = (min(whole[0], nearest[0]), max(whole[1], nearest[1]))
            return [one, whole]
    return []


def _near(one: Span, other: Span) -> bool:
    """Whether two groups stand in one breath, and are not the same words."""
    if one[0] <= other[0] <= one[1] and one[0] <= other[1] <= one[1] and one[0] == one[1]:
        return False
    return _apart_by(one, other) <= _APART


def _apart_by(one: Span, other: Span) -> int:
    """Words between two groups."""
    return max(other[0] - one[1], one[0] - other[1])


def _runs(group: tuple[tuple[int, int], ...], masks: Sequence[int]) -> Iterator[Span]:
    """Where the words of a group follow one another."""
    (first, _), *others = group
    for begin, mask in enumerate(masks):
        if not mask & first:
            continue
        at = begin
        for wanted, gap in others:
            at = next((n for n in range(at + 1, min(len(masks), at + 2 + gap)) if masks[n] & wanted), -1)
            if at < 0:
                break
        else:
            yield begin, at


def _masks(tokens: Sequence[str], words: Words) -> list[int]:
    """The families of each word of a sentence."""
    single, phrases, masks = words.single, words.phrases, []
    for at, token in enumerate(tokens):
        mask = single.get(token, 0)
        if token.isalpha() and token not in _IN_PLACE and token not in phrases:
            masks.append(mask)
            continue
        if token in phrases:
            for rest, bit in phrases[token]:
                if tuple(tokens[at + 1 : at + 1 + len(rest)]) == rest:
                    mask |= bit
        if token in _WHOSE:
            mask |= words.bits["CROSS"] if _another_s(tokens, at) else 0
        elif token in _NUMBERS or token[0] <= "9" or "-" in token:
            mask |= _of_age(tokens, at, words)
        elif token.endswith("n't"):
            mask |= words.bits["NEG"]
        masks.append(mask)
    return masks


def _another_s(tokens: Sequence[str], at: int) -> bool:
    """Whether "her" or "his" is somebody else than who acts, as far as can be told: "he has her card"."""
    if tokens[at + 1 : at + 2] == ["own"]:
        return False
    for before in reversed(tokens[max(0, at - 10) : at]):
        who = _ACTS.get(before.partition("'")[0])
        if who is not None:
            return who != _WHOSE[tokens[at]]
    return True


def _of_age(tokens: Sequence[str], at: int, words: Words) -> int:
    """Whether a number is a child's age, or an old person's: "14-year-old", "aged 9", "she's 84"."""
    whole = _AGE.fullmatch(tokens[at])
    number = _number(whole[1] if whole else tokens[at])
    before, after = tokens[at - 1] if at else "", tokens[at + 1] if at + 1 < len(tokens) else ""
    beside = tokens[at + 2] if after in {"and", "or", "to"} and at + 2 < len(tokens) else ""
    if number is not None and _number(beside) is not None:  # "14 and 15 year olds"
        return _of_age(tokens, at + 2, words)
    told = whole or before in _BEFORE_AGE or after in {"year", "years", "yrs", "yr", "yo", "months"}
    if before == "year" and number is not None and number <= 11:
        return words.bits["CHILD"] | words.bits["MINOR"]
    if number is None or not told:
        return 0
    if after in {"year", "years", "yrs", "yr", "months"} and tokens[at + 2 : at + 3] not in (["old"], ["olds"]):
        return 0
    if number < _ADULT:
        return words.bits["CHILD"] | words.bits["MINOR"]
    return words.bits["FRAIL"] | words.bits["ELDER"] if number >= _OLD else 0


_BEFORE_AGE = frozenset("aged is of only she's he's just age was under".split())  # noqa: SIM905 - as above


_WHOSE = {"her": "f", "him": "m", "his": "m", "them": "p", "their": "p"}
_ACTS = (
    dict.fromkeys("he dad father husband boyfriend brother uncle stepdad stepfather man male bloke".split(), "m")  # noqa: SIM905 - as above
    | dict.fromkeys("she mum mother wife girlfriend sister aunt stepmum woman female daughter niece".split(), "f")  # noqa: SIM905 - as above
    | dict.fromkeys("they men lads people gang dealers mates friends couple neighbours kids youths guests".split(), "p")  # noqa: SIM905 - as above
    | dict.fromkeys("partner ex son grandson nephew carer lodger boss family somebody someone".split(), "x")  # noqa: SIM905 - as above
)
"""Who acts, as a she, a he, several, or somebody who may be either."""
_IN_PLACE = frozenset((*_WHOSE, *_NUMBERS))
"""Words of letters alone that mean something by the words around them."""


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and len(text) <= 3 else _NUMBERS.get(text)
