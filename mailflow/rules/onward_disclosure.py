"""Whether a mail about people also went to somebody outside the partnership (LD 5; domain.md E38, E47, 2.4).

Cheshire East, 2012: one partner's mail was passed on until 180 people had it. Who else got this one is told to the team
alone: as evidence beside the sentence, which itself names nobody.
"""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership import outsiders
from mailflow.partnership.facts import Facts
from mailflow.submission import ItemKind, Submission

_SAYS_NOTHING_OF_ANYBODY = frozenset({ItemKind.APOLOGY, ItemKind.NIL_RETURN})


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Note those of To and Cc who are nobody's in the register, when the mail tells of somebody or answers minutes."""
    if facts.register is None or not facts.heard(submission) or not _tells(submission, facts):
        return
    found = outsiders.of(facts.message, facts.register, facts.partnership)
    if not found:
        return
    several = f"{len(found)} addresses" if len(found) > 1 else "an address"
    sentence = (
        f"The mail also went to {several} outside the partnership. What it tells has left it: ask the sender why, and "
        "whether it is a breach; answer the sender alone, never all."
    )
    yield Finding("onward-disclosure", Gravity.NOTE, sentence, evidence=outsiders.shown(found))


def _tells(submission: Submission, facts: Facts) -> bool:
    told = any(item.kind not in _SAYS_NOTHING_OF_ANYBODY for item in submission.items)
    return told or bool(submission.safeguarding or submission.references) or facts.answers_us


PLUGIN = Rule(name="onward_disclosure", needs=frozenset({"register"}), check=check)
