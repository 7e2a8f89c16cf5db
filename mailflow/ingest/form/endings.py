"""Rows of a table that are nobody's: "End of list", "Total: 3", ruled lines, and the head said once more.

In: the cells of one table. Out: the cells without those rows.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from mailflow.ingest.blocks import Block

_WIDE = 3
"""Columns from which a row that says one thing is no pair of label and value."""
_SAID = 2
"""Cells that are filled in a last row."""
_DRAWN = re.compile(r"[\s=_\-*~#+|.•–—]{2,}")
_END = re.compile(
    r"\W*(?:end\s+of\s+(?:the\s+)?(?:\w+\s+)?(?:list|report|sheet|file|table|extract|data|export|page|document|records?|print(?:out)?|return)|(?:grand\s+|sub-?\s?)?totals?\b[^a-z]{0,12}(?:\w+\s*){0,3}"
    r"|page\s+\d+(?:\s*(?:of|/)\s*\d+)?|(?:total\s+|no\.?\s+of\s+|number\s+of\s+)?(?:records?|rows?|entries|referrals|nominations|cases|people|persons|count)(?:\s+(?:on|in|listed|shown|returned|found|exported|this)\b[^\d]{0,30})?\W*\d{1,4}|\d{1,4}\s+(?:records?|rows?|entries|referrals|nominations|cases|people|persons)\b.{0,40}"
    r"|(?:printed|generated|produced|exported|run|created|compiled|prepared|updated|last\s+updated|extracted)\s+(?:by|on|at|from|for)\b.*|no\s+(?:further|more|other)\s+(?:entries|referrals|rows|records|nominations|names)\b.*|(?:this\s+)?(?:list|sheet|report)\s+(?:ends|was|is)\b.*|eof|end|ends|fin)\W*",
    re.IGNORECASE | re.DOTALL,
)


def cut(cells: Sequence[Block]) -> list[Block]:
    """The cells of the rows that may be somebody's."""
    rows = [list(run) for _, run in groupby(cells, key=lambda c: c.row)]
    wide = max(len(row) for row in rows)
    if wide < _WIDE:
        return list(cells)
    head = next((_said(row) for row in rows if len([text for text in _said(row) if text]) >= _WIDE), None)
    kept: list[Block] = []
    heads = 0
    for row in rows:
        said = [text for text in _said(row) if text]
        heads += _said(row) == head
        again = heads > 1 and _said(row) == head
        drawn = bool(said) and all(_DRAWN.fullmatch(text) for text in said)
        ends = 0 < len(said) <= _SAID and any(_END.fullmatch(text) for text in said) and not _names_somebody(said)
        if not (again or drawn or ends):
            kept += row
    return kept or list(cells)


def _said(row: Sequence[Block]) -> list[str]:
    return [cell.text.strip().casefold() for cell in row]


def _names_somebody(said: Sequence[str]) -> bool:
    """Whether something else than a number stands beside what ends a list."""
    rest = [text for text in said if not _END.fullmatch(text)]
    return any(re.search(r"[^\W\d_]", text) for text in rest)
