"""Whether the words of an item are those about its case alone (domain.md E46; one family's news is not another's)."""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership.facts import Facts
from mailflow.submission import NOT_PARTED, Submission

_SENTENCE = (
    "The mail names several cases, and its words could not be parted between them: this item holds them all. Look "
    "whether they may stand in this case; if not, decline it or ask the sender."
)


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Hold each item that reading marked so."""
    del facts
    for position, item in enumerate(submission.items):
        if NOT_PARTED in item.notes:
            yield Finding("unclear-intent", Gravity.HOLD, _SENTENCE, position)


PLUGIN = Rule(name="parted", needs=frozenset(), check=check)
