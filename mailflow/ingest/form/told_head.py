"""A table drawn with bars whose head ends a sentence: "Layout is nominal | born | home | phone" (E07).

In: the cells of one table. Out: the same, with the label that ends the sentence alone in the first cell, where two
others of that row or more are labels.
"""

from collections.abc import Sequence

from mailflow.ingest.blocks import Block
from mailflow.ingest.value.labels import Words, label

_MOST = 2
"""Words of the label that ends the sentence."""
_LEAST = 2


def cut(cells: Sequence[Block], words: Words) -> list[Block]:
    """The cells, with the sentence before the first label taken out."""
    if not cells:
        return []
    first = cells[0]
    said = first.text.split()
    others = [c for c in cells[1:] if c.row == first.row]
    if len(said) <= _MOST or label(first.text, words) or len(first.text) != first.end - first.start:
        return list(cells)
    if sum(label(c.text.rstrip(" ."), words) is not None for c in others) < _LEAST:
        return list(cells)
    for count in range(_MOST, 0, -1):
        begins = first.text.rfind(said[-count])
        if label(first.text[begins:], words) is not None:
            return [first._replace(text=first.text[begins:], start=first.start + begins), *cells[1:]]
    return list(cells)
