"""One mail about several cases: whose words are whose (domain.md E46, E48).

In: a sheet, and what its subject line and its text name. Out: a share a case. Words go to the case that their sentence
names, else to the one that their line or paragraph names, else to the one named last; what stands before the first name
is the subject line's case's. A sentence that names several is each one's. What cannot be parted so is everybody's, and
that is said: a person looks.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import attrgetter

from mailflow.ingest.letter import boilerplate, sentences
from mailflow.ingest.sheet import Sheet
from mailflow.submission import CaseReference

Place = tuple[int, int, CaseReference]
_TOGETHER = re.compile(
    r"\b(?:also|too|as\s+well|both|same|likewise|all\s+(?:of\s+)?(?:them|these|three))\b", re.IGNORECASE
)

_FULL_STOP = re.compile(r"[.!?]\s+(?=[^\Wa-z])")
_SEMICOLON = re.compile(r";\s*(?:and\s+|(?:for|on|re|ref)\s+)*\Z")
_SHORT_LEAD = 12
_ANSWERED = ""
"""Stands for the case, if it is one, that the answered mail is about."""
_BRIEF = 6
"""Words of a greeting; a longer sentence that begins with one says more."""


@dataclass(frozen=True, slots=True)
class Share:
    """The words about one case; ``unsure``: they could not be told from those about another.

    ``reference`` None: the words stand before every case that is named, in an answer to a mail that may be about one.
    """

    reference: CaseReference | None
    text: str
    unsure: bool = False


@dataclass(slots=True)
class _Said:
    """A sentence: its place in the text, the line and the paragraph that it stands in, the cases that it is about."""

    text: str
    start: int
    end: int
    line: int
    paragraph: int
    named: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)

    @property
    def polite(self) -> bool:
        """Whether it only says hello or goodbye."""
        brief = len(self.text.split()) <= _BRIEF
        return brief and bool(boilerplate.GREETING.match(self.text) or boilerplate.SIGN_OFF.match(self.text.strip()))


def shares(sheet: Sheet, inside: Sequence[Place], above: Sequence[CaseReference]) -> list[Share]:
    """The shares, in the order in which the cases are named. ``inside`` holds what the text names, with its places."""
    known = {r.value: r for r in (*reversed(above), *(place[2] for place in reversed(inside)))}
    order = list(dict.fromkeys([*(r.value for r in above), *(place[2].value for place in inside)]))
    if not inside or len(order) == 1:
        return [Share(known[value], sheet.written, unsure=len(order) > 1) for value in order]
    in_text = {place[2].value for place in inside}
    alone = [value for value in order if value not in in_text]
    said = _sentences(sheet, inside)
    first = next(n for n, one in enumerate(said) if one.named)
    _owned(said, first if alone else 0)
    lead = [one for one in said[:first] if not one.owners and not one.polite]
    if alone and not lead and _mixed(said):
        return [Share(known[value], sheet.written, unsure=True) for value in order]
    titled = alone or list(dict.fromkeys(r.value for r in above))
    everybody = [_ANSWERED] if sheet.answers else order
    for one in lead:
        one.owners = titled or (everybody if sentences.happening(one.text, ()) else [])
    found = [(value, _text(one for one in said if value in one.owners)) for value in (_ANSWERED, *order)]
    return [Share(known.get(value), text, unsure=len(alone) > 1 and value in alone) for value, text in found if text]


def _sentences(sheet: Sheet, inside: Sequence[Place]) -> list[_Said]:
    """The sentences of a text; one whose reference a line end cuts through is one."""
    whole, blocks = sheet.whole, sheet.blocks
    lines, paragraphs = [0], [0]
    for before, block in pairwise(blocks):
        beside = block.table >= 0 and (block.table, block.row) == (before.table, before.row)
        lines.append(lines[-1] + (not block.wrapped and not beside))
        paragraphs.append(paragraphs[-1] + (block.gap and not beside))
    said: list[_Said] = []
    for start, end in _cut(whole.text, inside):
        if said and any(a < said[-1].end < b or said[-1].end <= a < start < b for a, b, _ in inside):
            said[-1].end, said[-1].text = end, whole.text[said[-1].start : end]
            continue
        at = max(0, bisect_right(whole.starts, start) - 1)
        said.append(_Said(whole.text[start:end], start, end, lines[at], paragraphs[at]))
    for one in said:
        one.named = list(dict.fromkeys(r.value for a, _, r in inside if one.start <= a < one.end))
        one.owners = list(one.named)
    return said


def _cut(text: str, inside: Sequence[Place]) -> Iterator[tuple[int, int]]:
    """Sentences; the letter that ends a reference is no initial, and a semicolon before the next one parts, too."""
    ends = [found.end() for _, b, _ in inside if (found := _FULL_STOP.match(text, b))]
    ends += [a for a, _, _ in inside if _SEMICOLON.search(text, max(0, a - _SHORT_LEAD), a)]
    for start, end in sentences.spans(text):
        pieces = [start, *sorted(cut for cut in ends if start < cut < end), end]
        yield from pairwise(pieces)


def _owned(said: list[_Said], begin: int) -> None:
    """Give each sentence from ``begin`` its cases: by line, by paragraph, else those that were named last."""
    for of in (attrgetter("line"), attrgetter("paragraph")):
        for _, group in groupby(said[begin:], key=of):
            together = list(group)
            sets = {tuple(one.named) for one in together if one.named}
            for one in together if len(sets) == 1 else ():
                one.owners = one.owners or list(next(iter(sets)))
    current: list[str] = []
    for one in said[begin:]:
        current = one.owners = one.owners or current


def _mixed(said: Sequence[_Said]) -> bool:
    """Whether some of the words may be about the case that only the subject line names."""
    return any(_TOGETHER.search(one.text) or not (one.named or one.polite) for one in said)


def _text(said: Iterable[_Said]) -> str:
    """Sentences as they were laid out: on one line, on lines of their own, or in paragraphs."""
    pieces: list[str] = []
    before: _Said | None = None
    for one in said:
        if before is not None:
            pieces.append("\n\n" if one.paragraph != before.paragraph else "\n" if one.line != before.line else " ")
        pieces.append(one.text.strip())
        before = one
    return "".join(pieces)
