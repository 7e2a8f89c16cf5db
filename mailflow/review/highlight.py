"""Shows where values were read: cuts a readable text into stretches and segments that a template can mark.

In: a text, values with their traces, named sections. Out: stretches whose segments, joined, are the text again, letter
for letter. Pure. A span that does not lie in the text is clipped; one that is empty marks nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from mailflow.submission import Trace, Value

_NEXT_CELL = "\x1f"
"""Stands for the line end between two cells of a row while a text is cut; no readable text holds it."""
_CELLS = re.compile(rf"[ \t\r]*{_NEXT_CELL}[ \t\r]*")
_MANY_BLANKS = re.compile(r"\n(?:[ \t\r]*\n){2,}")
_BLANK_LINES = re.compile(r"\A(?:[ \t\r]*\n)+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of letters that the same values cover.

    ``marks`` are their keys, the widest span first; ``starts`` those whose first letter is here.
    """

    text: str
    marks: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Segments of one section: "" is what the sender wrote anew; others are "quoted", "signature" and the like."""

    section: str
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """What stands in it."""
        return "".join(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class _Span:
    key: str
    start: int
    end: int


def stretches(text: str, values: Sequence[tuple[str, Trace]], sections: Sequence[tuple[str, Trace]]) -> list[Stretch]:
    """Cut ``text`` by the spans of values (key, trace) and sections (name, trace) that lie in it."""
    marks, parts = _spans(values, len(text)), _spans(sections, len(text))
    edges = sorted({0, len(text), *(e for span in (*marks, *parts) for e in (span.start, span.end))})
    cut = [(_section(parts, a, b), _segment(text, marks, a, b)) for a, b in pairwise(edges)]
    return [Stretch(name, tuple(s for _, s in group)) for name, group in groupby(cut, key=lambda pair: pair[0])]


def pieces(value: Value) -> list[Trace]:
    """Where the words of a value stand: in its trace, or, where several cells were put into one, in each of these."""
    trace, found, at = value.trace, [], 0
    for piece in (value.value or "").split("; "):
        words = re.search(r"\s+".join(map(re.escape, piece.split())), trace.text[at:])
        if not words or not piece:
            return [trace]
        start, at = trace.start + at + words.start(), at + words.end()
        found.append(Trace(words[0], trace.part, start, trace.start + at))
    return found


def side_by_side(text: str, rows: Iterable[tuple[int, int]]) -> str:
    """A text of the same length in which the line ends inside rows of tables are marked, for ``tidy`` to draw."""
    pieces, at = [], 0
    for start, end in sorted(rows):
        if at <= start < end <= len(text):
            pieces += [text[at:start], text[start:end].replace("\n", _NEXT_CELL)]
            at = end
    return "".join([*pieces, text[at:]])


def tidy(found: Iterable[Stretch]) -> list[Stretch]:
    """The same for the eye: cells divided by a line, one blank line at most, none at the edges; no empty stretch."""
    trimmed = (Stretch(stretch.section, tuple(_trimmed(stretch.segments))) for stretch in found)
    return [stretch for stretch in trimmed if stretch.segments]


def _trimmed(segments: Sequence[Segment]) -> list[Segment]:
    kept = list(segments)
    while kept and not kept[0].marks and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].marks and not kept[-1].text.strip():
        kept.pop()
    if kept and not kept[0].marks:
        kept[0] = replace(kept[0], text=_BLANK_LINES.sub("", kept[0].text))
    if kept and not kept[-1].marks:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return [replace(segment, text=_drawn(segment.text)) for segment in kept]


def _drawn(text: str) -> str:
    return _MANY_BLANKS.sub("\n\n", _CELLS.sub(" │ ", text))


def _spans(named: Iterable[tuple[str, Trace]], length: int) -> list[_Span]:
    clipped = (_Span(key, max(0, min(t.start, length)), max(0, min(t.end, length))) for key, t in named)
    return [span for span in clipped if span.start < span.end]


def _section(parts: Sequence[_Span], start: int, end: int) -> str:
    """The narrowest section over a stretch: a signature within a quoted mail is a signature."""
    over = [p for p in parts if p.start <= start and end <= p.end]
    return min(over, key=lambda p: p.end - p.start).key if over else ""


def _segment(text: str, marks: Sequence[_Span], start: int, end: int) -> Segment:
    over = sorted((m for m in marks if m.start <= start and end <= m.end), key=lambda m: (m.start - m.end, m.key))
    keys = tuple(dict.fromkeys(m.key for m in over))
    begun = {m.key for m in marks if m.start < start}
    return Segment(text[start:end], keys, tuple(k for k in keys if k not in begun))
