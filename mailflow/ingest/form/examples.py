# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""What only shows how a form is filled in: "e.g. Jane Sample | 01/01/1980 | …", "Date of birth: e.g. 01/01/1980". Nobody's.

In: the cells of a table; an entry; a line. Out: the cells without such rows and columns; the entry without such a
value; how a line begins that shows how lines are written. What is left out stays readable, and gives no value.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from mailflow.ingest.blocks import Block
from mailflow.ingest.form.entry import Entry

_WIDE = 3
"""Filled cells from which a row is somebody's, and no label with its value."""
_EXAMPLE = r"(?:(?:for|as\s+an|worked|completed|illustrative)\s+)?(?:examples?|specimen(?=\s+\w))"
_MADE_UP = (
    r"(?:sample|dummy|fictitious|illustrative|made[\s-]up)\s+(?:row|entry|line|data|record|text|answer|person|details?)"
)
_ALONE = re.compile(
    rf"\W*(?:{_EXAMPLE}|e\.?\s?g\.?|ex\.|{_MADE_UP})(?:\s+(?:only|row|entry|line|data|record|text|answers?|person|details?|not\s+real))*"
    r"(?:\W+(?:please\s+|pls\s+)?(?:delete|remove|overwrite|ignore|do\s+not\s+(?:use|delete|edit))\b[^\n]{0,30})?\W*",
    re.IGNORECASE,
)
"""A cell that says that its row, or its column, is an example, and no more."""
_LED = re.compile(
    rf"\W*(?:(?:{_EXAMPLE}|{_MADE_UP})\s*[:–—-]+\s*|[(\[](?:{_EXAMPLE}|e\.?g\.?)[)\]]\s*|(?-i:E(?:XAMPLE|xample)\s+(?=[A-Z]))|e\.\s?g\.?[\s:,–-]+|eg[\s:,–-]+)(?=\w)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"(?<=\w)\s*(?:[(\[]|[–—-]\s)\s*(?:(?:{_EXAMPLE}|{_MADE_UP})\b[^()\n]{{0,20}}|e\.?g\.?(?=\s*[)\]]))[)\]]?\W*",
    re.IGNORECASE,
)
"""Before somebody's name, and behind it: the same of what stands in that cell."""
_NOBODY = re.compile(
    r"(?:(?:mr|mrs|ms|miss)\.?\s+)?(?:(?:jo|joe|jane|fred|john|joanna|joseph)\s+blogg?s|blogg?s,?\s+(?:jo|joe|jane|fred|john)|a\.?\s?n\.?\s?other|(?:john|jane|joe)\s+(?:doe|q\.?\s+public))",
    re.IGNORECASE,
)
"""Names under which whoever makes a form fills in its first line, above those who are meant."""

LINE = re.compile(
    r"[^\w\n]*(?:(?:an?\s+|worked\s+)?example(?:\s+(?:only|entry|row|line|\d))?\s*[:–-]|e\.g\.:?)\s*(?=(?-i:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,3})\s*[,|;(–-][^\n]{0,20}\d)",
    re.IGNORECASE,
)
"""Before somebody's facts on a line of its own: nobody's, they show how such a line is written."""

_FACTS = frozenset(("name", "forename", "surname", "dob", "address", "street", "town", "postcode", "phone"))


def emptied(entry: Entry) -> Entry:
    """An entry, without its value where this is an example of somebody's name, day, home or number."""
    shown = entry.label is not None and not _FACTS.isdisjoint(entry.label.fields) and _LED.match(entry.value.text)
    return replace(entry, value=entry.value.slice(0, 0)) if shown else entry


def left_out(cells: Sequence[Block]) -> Sequence[Block]:
    """The cells of a table without the rows and columns of examples."""
    if not any(map(_may_be, cells)):
        return cells
    rows = [list(run) for _, run in groupby(cells, key=lambda c: c.row)]
    shown = set(_columns(rows))
    kept = [row for index, row in enumerate(rows) if not _is_row(row, first=index == 1, last=not _further(rows, index))]
    return [cell for row in kept for cell in row if cell.column not in shown]


def _may_be(cell: Block) -> bool:
    text = cell.text.strip()
    return bool(_ALONE.fullmatch(text) or _LED.match(text) or _BEHIND.search(text) or _NOBODY.fullmatch(text))


def _is_row(row: Sequence[Block], *, first: bool, last: bool) -> bool:
    """Whether a row is an example: by a cell that says so, by what leads in its first cell, or by a name of nobody's."""
    said = [text for cell in row if (text := cell.text.strip())]
    if len(said) < _WIDE:
        return False
    first_two = said[: 1 + said[0].strip(".)# ").isdigit()]  # behind a count there is the name
    led = any(_LED.match(text) or _BEHIND.search(text) for text in first_two)
    return led or any(map(_ALONE.fullmatch, said)) or (first and not last and any(map(_NOBODY.fullmatch, said)))


def _further(rows: Sequence[Sequence[Block]], index: int) -> bool:
    """Whether a row that may be somebody's stands below."""
    return any(sum(bool(c.text.strip()) for c in row) >= _WIDE - 1 for row in rows[index + 1 :])


def _columns(rows: Sequence[Sequence[Block]]) -> Iterator[int]:
    """The columns that are headed as examples, beside labels and a column for the answers."""
    for row in rows[:2]:
        if len(row) >= _WIDE:
            yield from (cell.column for cell in row[1:] if _ALONE.fullmatch(cell.text.strip()))
