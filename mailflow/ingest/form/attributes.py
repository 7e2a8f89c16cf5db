# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Tables that give one person's addresses or numbers a row each: "Type | Address | From | To", "Telecom | Number | Status".

In: the table below somebody's own facts, its head, and what the columns hold. Out: an entry for each address and number
that is his now. What he has left, what has ceased, and what is his mother's or his solicitor's is not among them.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from mailflow.ingest.form.cells import Row, Table
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.value import cues, dates, phones
from mailflow.ingest.value.labels import Label, Owner, label

_GIVEN = frozenset(("address", "street", "town", "postcode", "phone"))
_OF_PEOPLE = frozenset(("name", "forename", "surname", "dob", "age", "summary", "count"))
_PAST = re.compile(
    r"\b(?:prev(?:ious(?:ly)?)?|former(?:ly)?|ex|old|ceased|disconnected|dead|left|past|closed|ended|expired|inactive|invalid|superseded|unobtainable|historic(?:al)?|no\s+longer|not\s+(?:current|valid|in\s+use|live|active|known\s+at)|out\s+of\s+(?:use|service)|incorrect|wrong|lost|stolen|do\s+not\b.*)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:frequents?|frequented|visits?|works?|employ\w*|business|school|college|bail|incident|offence|arrest\w*|linked|associat\w*|known\s+to|garage|correspondence|postal|parents?|relatives?|friends?)\b",
    re.IGNORECASE,
)
"""What an address or a number is that is not where he lives, or not his own."""
_RELATED = re.compile(rf"\b(?:{cues.RELATIVE})\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:own|personal|self|his|her|theirs?)\b", re.IGNORECASE)
_UNTIL = re.compile(
    r"\W*(?:(?:date|valid|resident|lived\s+there)\s+)?(?:to|until|till|end(?:ed|s)?|ceased|left|moved\s+out)(?:\s+date)?\W*",
    re.IGNORECASE,
)
_VALID = re.compile(r"\W*(?:valid|current|active|live|in\s+use|latest)\b\W*(?:y\s*/\s*n)?\W*", re.IGNORECASE)
_NO = re.compile(r"\W*(?:no?|x|✗|false)\W*", re.IGNORECASE)
_NAMED = (("name",), ("forename",), ("surname",))
_PAIR = 2
"""Cells of a row that may be a label and its value."""
_LONGEST = 60
"""A longer cell tells a story, and is no word on the address or number beside it."""


def is_of_one(header: Mapping[int, Label | None]) -> bool:
    """Whether columns hold addresses or numbers alone, and nothing by which people are told apart."""
    fields = {field for known in header.values() if known is not None for field in known.fields}
    named = any(k is not None and k.is_heading and k.owner not in (Owner.NOBODY, Owner.OTHER) for k in header.values())
    return bool(fields & _GIVEN) and not fields & _OF_PEOPLE and not named


def sections(table: Table, *, named: bool) -> list[tuple[int, int]]:
    """The rows that head such a table within this one, and where its own rows end; ``named``: he stands above it."""
    found: list[tuple[int, int]] = []
    rows = table.rows
    for index, row in enumerate(rows):
        known = table.label(row[0])
        named = named or (known is not None and known.fields[:1] in _NAMED and len(row) > 1)
        if not named or (found and index < found[-1][1]) or not _heads(table, index):
            continue
        end = index + 1
        while end < len(rows) and len(rows[end]) > 1 and not _answers(table, rows[end]) and not _heads(table, end):
            end += 1
        found.append((index, end))
    return found


def _answers(table: Table, row: Row) -> bool:
    """Whether a row is a label and its value: neither is a row of such a table."""
    return table.asks(row[0]) and len(row) % 2 == 0 and not re.search(r"\d", row[1].text[:1])


def _heads(table: Table, index: int) -> bool:
    """Whether a row heads columns of addresses or numbers alone, that hold such below it."""
    row = table.rows[index]
    if len(row) < 2 or index + 1 == len(table.rows) or any(re.search(r"\d", c.text) for c in row):
        return False
    given = _given(table, index)
    filled = [c for c in table.rows[index + 1] if c.text.strip()]
    pairs = len(row) == len(filled) == _PAIR and table.asks(filled[0])
    return bool(given) and len(filled) > 1 and not pairs and is_of_one({c.column: table.label(c) for c in row})


def _given(table: Table, head: int) -> dict[int, Label]:
    """The columns below a row that hold addresses or numbers, with their labels."""
    below = {c.column: c for c in table.rows[head + 1]}
    return {
        c.column: known
        for c in table.rows[head]
        if (known := table.label(c)) is not None
        and _GIVEN.intersection(known.fields)
        and (cell := below.get(c.column)) is not None
        and table.label(cell) is None
        and re.search(r"\d", cell.text)
        and ("phone" in known.fields) is (next(phones.find(cell.text), None) is not None)
    }


def entries(table: Table, head: int, end: int) -> Iterator[Entry]:
    """The addresses and numbers that are his own now."""
    heads = {c.column: c.text.strip() for c in table.rows[head]}
    header = _given(table, head)
    for row in table.rows[head + 1 : end]:
        given = [c for c in row if c.column in header]
        beside = [c for c in row if c not in given and c.text.strip()]
        if any(_ends(heads.get(c.column, ""), c.text) or is_not_own(c.text) for c in beside):
            continue
        for cell in given:
            if cell.text.strip():
                yield Entry(header[cell.column], table.value(cell), cell)


def now(known: Label, beside: Row) -> Label:
    """The label of a value, as one that is past where another cell of its row says so."""
    given = bool(_GIVEN.intersection(known.fields))
    said = [text for c in beside if _PAST.match(text := c.text.strip()) and len(text) <= _LONGEST]
    past = given and any((asks := label(text)) is None or _GIVEN.isdisjoint(asks.fields) for text in said)
    return Label(known.fields, known.owner, known.number, known.whose, old=True) if past else known


def _ends(head: str, said: str) -> bool:
    """Whether a column for the end holds a day, or one that asks whether it is valid a no."""
    day = _UNTIL.fullmatch(head) is not None and next(dates.find(said, date.max), None) is not None
    return day or (_VALID.fullmatch(head) is not None and _NO.fullmatch(said) is not None)


def is_not_own(said: str) -> bool:
    """Whether a cell says that what stands beside it is past, or somebody else's."""
    if len(said) > _LONGEST or _OWN.search(said):
        return False
    known = label(said)
    others = known is not None and known.is_heading and known.owner in (Owner.OTHER, Owner.RELATIVE)
    return others or any(pattern.search(said) is not None for pattern in (_PAST, _ELSEWHERE, _RELATED))
