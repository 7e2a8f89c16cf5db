"""Whether a paragraph is in another language than English (E44): what it says of somebody nobody here can tell.

In: text. Out: yes or no, or which of its sentences are not. Two things must come together: hardly one of the
small words without which nobody writes English, and several words with letters that English has not, or small words of
a language that is met here. Terse English, or a foreign name in it, stays English.
"""

import re
from collections.abc import Iterable, Iterator

Span = tuple[int, int]
_SMALL = frozenset(
    "the a an of to in on at is are was were be been has have had do does did and or but not no he she they his her their him them it this that with for from by who when what which as we i you my our will would can could about after before since".split()  # noqa: E501, SIM905 - a list of words
)
_THEIRS = tuple(
    frozenset(words.split())
    for words in (
        "yn ei yr mae yw fy eu wedi ddim dim gyda oes nid sydd bod oedd hi fe ac nhw dydw rwy mewn cael hefyd ond",
        "nie się jest na że jak ona ten mam przez który dla od tak już była był mój moja jego jej ale czy po za",
        "nu să este și si că din cu pe la mai era sunt lui ei care pentru fost acum am",
        "que los las una por con está para muy pero como más su del tiene",
        "und ich nicht der die das ist mit von zu auf für wir sie hat wurde",
    )
)
"""Small words of Welsh, Polish, Romanian, Spanish and German."""
_SEVERAL = 4
_WORD = re.compile(r"[^\W\d_]{2,}")
_ODD = re.compile(r"[^\W\d_]*[^\W\d_a-zA-Z’'][^\W\d_]*")
_QUOTATION = re.compile(r"(?<!\w)[“\"„][^”\"“„]{40,2000}[”\"“]")
_LINE = re.compile(r"[^\n]+")
_LABELS = re.compile(
    r"\b(?:d\.?o\.?b|born|date\s+of\s+birth|aged|mobile|mob|phone|landline|address|postcode|flat|street|road|avenue|lane|close|drive|crescent)\b",
    re.IGNORECASE,
)
"""Words of English by which the facts of somebody are told: a sentence of a name and such is no foreign one."""
_CODE = re.compile(r"\b[A-Z]{1,2}\d{1,2}[A-Z]?\s?\d[A-Z]{2}\b(?![^\n]*\d{9})")
"""A postcode, and no telephone number behind it."""
_BRIEF, _MOST_SMALL, _FEW_ODD = 8, 0.12, 3


def is_foreign(text: str) -> bool:
    """Whether a paragraph of eight words or more is in another language, but for what it quotes, and for names."""
    return _is_strange(_QUOTATION.sub(" ", text))


def _is_strange(text: str) -> bool:
    if text.isascii():
        return False
    words = [word.lower() for word in _WORD.findall(text)]
    theirs = max(len(small.intersection(words)) for small in _THEIRS)
    if theirs < _SEVERAL and len({word for word in _ODD.findall(text) if word[0].islower()}) < _FEW_ODD:
        return False
    small = sum(word in _SMALL for word in words)
    return len(words) >= _BRIEF and small < _MOST_SMALL * len(words)


def without(text: str, sentences: Iterable[Span]) -> Iterator[Span]:
    """The sentences of a paragraph but those in another language, and what is said beside these without English."""
    told = list(sentences)
    if text.isascii():
        yield from told
        return
    strange = [_is_strange(text[start:end]) for start, end in told]
    theirs = [found.span() for found in _QUOTATION.finditer(text) if _is_strange(found[0])]
    theirs += [found.span() for found in _LINE.finditer(text) if is_foreign(found[0])]
    for number, (start, end) in enumerate(told):
        if any(low <= start and end <= high + 1 for low, high in theirs):
            continue  # a line of theirs, or what they are quoted to have said
        beside = any(strange[max(0, number - 1) : number + 2])
        said = text[start:end]
        plain = not _SMALL.isdisjoint(_WORD.findall(said.lower())) or _LABELS.search(said) or _CODE.search(said)
        if not beside or (plain and not strange[number]):
            yield start, end
