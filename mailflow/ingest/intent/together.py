"""What is told of several people of one mail: once of all ("All five …", "They …"), or of each in a row (rule 28).

In: statements. Out: those that stand for everybody, or one that holds what each row of a list says.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from mailflow.ingest.reader import Sketch, Statement
from mailflow.submission import Trace

_TOGETHER = re.compile(
    r"\s*(?:they|both|all|these|the\s+(?:two|three|four|five|pair|group)|each|together|everyone|(?:between|among)\s+(?:them|the\s+(?:two|three|four|five|pair|lot))|the\s+lot)\b",
    re.IGNORECASE,
)


def of_all(statements: Sequence[Statement]) -> list[Statement]:
    """The statements that stand for each of them: those of the only one of several who has any."""
    once = len({s.batch for s in statements}) == 1
    return [s for s in statements if once and _TOGETHER.match(s.text)]


def row_by_row(
    statements: Sequence[Statement], listed: Collection[Sketch], texts: Mapping[str, str]
) -> Statement | None:
    """What the rows of several people say, as they follow each other; None where one row at most says something.

    The minutes have one summary a case: the longest alone would tell of one of them and be silent of the others.
    """
    orders = {s.order for s in listed if s.rule == "table"}
    longest: dict[int, Statement] = {}
    for one in (s for s in statements if s.labelled and s.row in orders):
        longest[one.row] = max(longest.get(one.row, one), one, key=lambda s: len(s.text))
    told = {" ".join(s.text.split()): s for _, s in sorted(longest.items(), reverse=True)}
    first = sorted(told.values(), key=lambda s: s.trace.start)
    if len(first) < 2 or len({s.trace.part for s in first}) > 1:
        return None
    part, start, end = first[0].trace.part, first[0].trace.start, max(s.trace.end for s in first)
    text = "; ".join(" ".join(s.text.split()).rstrip(".;") for s in first)
    return Statement(text, Trace(texts[part][start:end], part, start, end), labelled=True)
