"""Whether the same sender has sent the same content before, under another Message-ID (domain.md E41)."""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership.belonging import NEW_MATTER, meeting_of
from mailflow.partnership.facts import Facts
from mailflow.submission import ItemKind, Submission


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """The second is kept without effect; but "no answer, will try again" in another week is news, not a copy."""
    if not facts.heard(submission) or facts.duplicate_of is None:
        return
    evidence = ((f"message {facts.duplicate_of}", "same sender, same content"),)
    if _another_week(submission, facts):
        sentence = "The same words came before, for an earlier meeting; this is taken as a new update."
        yield Finding("duplicate", Gravity.NOTE, sentence, evidence=evidence)
    else:
        sentence = "The same sender sent the same content before: the first one counts."
        yield Finding("duplicate", Gravity.RECORD, sentence, evidence=evidence)


def _another_week(submission: Submission, facts: Facts) -> bool:
    """Whether all that the mail holds are updates, and those of the first mail belong to another meeting."""
    first = facts.duplicate_received
    if first is None or not submission.items or any(item.kind in NEW_MATTER for item in submission.items):
        return False
    kind = ItemKind.UPDATE
    return meeting_of(kind, facts) != meeting_of(kind, facts, received=first)


PLUGIN = Rule(name="duplicate", needs=frozenset({"store"}), check=check)
