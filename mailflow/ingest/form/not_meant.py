"""Rows of a table that put nobody forward: a cell takes its row back, or answers with no where the head asks "Refer?".

In: a row, what its columns hold, and the column that asks. Out: yes or no (reading-rules 1 and 3).
"""

import re
from collections.abc import Mapping, Sequence

from mailflow.ingest.form.cells import Row
from mailflow.ingest.value.labels import Label

_WITHDRAWN = re.compile(
    r"\W*(?:(?:now|has\s+been|been)\s+)?(?:withdrawn|withdraw|removed?|deleted?|cancelled|do\s+not\s+(?:refer|process|add)|not\s+(?:for|being|to\s+be)\s+refer\w*|ignore|disregard|no\s+longer\s+(?:required|needed|referred|for\s+referral)|added\s+in\s+error|entered\s+in\s+error)\b(?:\s+(?:by|from)\s+(?:the\s+|this\s+|our\s+)?(?:list|sheet|table|agenda|referrals?|referrer|team|sender|agency|partner))?(?:\s+(?:on\s+)?\d[\d/.-]{0,9}(?:\s+[a-z]{3,9}(?:\s+\d{2,4})?)?)?\W*",
    re.IGNORECASE,
)
"""A cell that says that nobody is to be put forward by its row, and no more: words about somebody often begin so."""
_ASKS = re.compile(
    r"\W*(?:(?:is|are|to|be|being|for|please|we|you|do|should|they|s?he|person|this|the)\s+)*(?:refer(?:red|ring|ral)?(?:\s+(?:him|her|them))?|includ(?:e|ed)|discuss(?:ed|ion)?|put\s+forward|nominat(?:e|ed|ion)|bring|brought|(?<=for\s)(?:hub|meeting|panel|list|agenda)|(?<=to\s)(?:hub|meeting|panel))(?:\s+(?:to|for|at|on|in|by)\s+(?:the\s+|this\s+)?(?:hub|meeting|panel|list|agenda|partnership|us|you))?\W*(?:\(?\s*y(?:es)?\s*[/|]\s*no?\s*\)?\W*)?",
    re.IGNORECASE,
)
"""The head of a column that tells of each row whether somebody is put forward by it."""
_YES = re.compile(r"\W*(?:y|yes|yes\s+please|refer|true)\W*", re.IGNORECASE)
_NO = re.compile(
    r"\W*(?:n|no|not|false|info(?:rmation)?(?:\s+only)?|witness(?:\s+only)?|not\s+(?:referred|for\s+referral))\b\W*",
    re.IGNORECASE,
)
_TELLING = frozenset(("name", "forename", "surname", "dob", "address", "phone", "summary"))


def asks(head: Row, rows: Sequence[Row], header: Mapping[int, Label | None]) -> int | None:
    """The column whose head asks whether somebody is referred, where some rows say yes; None where there is none."""
    for cell in head:
        known = header.get(cell.column)
        if (known is None or not known.fields) and _ASKS.fullmatch(cell.text):
            said = [c.text for row in rows for c in row if c.column == cell.column and c.text.strip()]
            if any(map(_YES.fullmatch, said)) and all(_YES.fullmatch(t) or _NO.fullmatch(t) for t in said):
                return cell.column
    return None


def is_taken_back(row: Row, header: Mapping[int, Label | None], asked: int | None) -> bool:
    """Whether a cell of a row takes it back, or says no in the column that asks."""
    for cell in row:
        known = header.get(cell.column)
        told = known is not None and bool(_TELLING.intersection(known.fields))
        if not told and _WITHDRAWN.fullmatch(cell.text.strip()):
            return True
        if cell.column == asked and _NO.fullmatch(cell.text):
            return True
    return False
