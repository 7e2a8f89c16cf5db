"""What is told once of several people who were put forward one by one before it: "All five …", "They …" (rule 28)."""

import re
from collections.abc import Sequence

from mailflow.ingest.reader import Statement

_TOGETHER = re.compile(
    r"\s*(?:they|both|all|these|the\s+(?:two|three|four|five|pair|group)|each|together|everyone)\b", re.IGNORECASE
)


def of_all(statements: Sequence[Statement]) -> list[Statement]:
    """The statements that stand for each of them: those of the only one of several who has any."""
    once = len({s.batch for s in statements}) == 1
    return [s for s in statements if once and _TOGETHER.match(s.text)]
