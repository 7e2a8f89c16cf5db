"""The cells of one table and what they mean as labels: what ``tables``, ``label_and_value`` and ``columns`` share.

In: cells. Out: rows, the label of each cell (None: none), values and headings as entries.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mailflow.ingest.blocks import Block
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value.labels import Label, Owner, Words, label

Row = list[Block]
_VALUE = re.compile(r"\d{3,}|@")
_HINT = re.compile(r"[(\[][^()\[\]]*[)\]]?")
"""What a form says in brackets behind a label: "(include area code e.g. 01632 960000)"."""
_HINT_BELOW = re.compile(
    r"\W*(?:dd\b|not\b|please\b|pls\b|includ(?:e|ing)\b|if\s+(?:known|any|not|different)\b|[^\n]{0,60}\b(?:e\.?g\b|for\s+example\b|such\s+as\b))",
    re.IGNORECASE,
)
"""What a form says of how to answer, on the lines below a label: "not a care-of address"."""
_PAIR = 2
SHORT = 3
"""Words of a label that may end with a full stop ("D.O.B.", "Tel. no.")."""
FURTHER = "2"
"""The number of the label of a row that goes on with the one above."""
_LINE_BY_LINE = frozenset(("address", "street", "postcode", "town", "summary"))


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` of cells, the label of each by row and column, and the readable texts of the parts."""

    rows: list[Row]
    labels: Mapping[tuple[int, int], Label | None]
    texts: Mapping[str, str]

    def label(self, cell: Block) -> Label | None:
        """What a cell means as a label."""
        return self.labels[cell.row, cell.column]

    def asks(self, cell: Block) -> bool:
        """Whether a cell is the label of a field, and not only the name of somebody's part."""
        known = self.label(cell)
        return known is not None and bool(known.fields)

    def heads(self, cell: Block) -> Label | None:
        """The label of a cell that only says who somebody is."""
        known = self.label(cell)
        return known if known is not None and known.is_heading else None

    def value(self, cell: Block) -> Stretch:
        """The text of a cell, with its place."""
        return Stretch.of([cell], self.texts)

    def heading(self, cell: Block) -> Entry:
        """A row of one cell, or a cell over others: it opens a section if it says whose."""
        value, known = self.value(cell), self.label(cell)
        empty = value.slice(len(value.text), len(value.text))
        if known is None:
            return Entry(None, value, cell, gap=True)
        return Entry(known, empty, cell, gap=True, heading=known.is_heading)


def meaning(cell: Block, words: Words) -> Label | None:
    """What a cell means as a label; None for a value or a sentence."""
    text = cell.text.rstrip()
    asked, _, below = text.partition("\n")
    if below and _HINT_BELOW.match(below) and (known := label(asked, words)) is not None and known.fields:
        return known
    if text.endswith(".") and len(text.split()) > SHORT:
        return None
    if not _VALUE.search(text):
        return label(text, words)
    bare = _HINT.sub(" ", text).strip()
    return label(bare, words) if bare != text and not _VALUE.search(bare) else None


def goes_on(known: Label | None) -> bool:
    """Whether people need more than one row for what stands below a label: a row of nothing else is no new person."""
    return known is not None and bool(known.fields) and known.fields[0] in _LINE_BY_LINE


def filled(row: Row) -> Row:
    """The cells of a row in which anything stands."""
    return [cell for cell in row if cell.text.strip()]


def beside(table: Table, row: Row) -> Entry | None:
    """A label and its value in a row of two cells, below rows of more: "Reason | …"; None for any other."""
    if len(row) != _PAIR or len(filled(row)) != _PAIR or all(len(other) <= _PAIR for other in table.rows):
        return None
    known = table.label(row[0])
    if known is None or not known.fields or table.label(row[1]) is not None:
        return None
    return Entry(known, table.value(row[1]), row[1], gap=True)


def is_somebody(known: Label | None) -> bool:
    """Whether a label names the part of somebody who may be put forward ("Child", "Tenant")."""
    return known is not None and not known.fields and known.owner not in (Owner.OTHER, Owner.NOBODY)
