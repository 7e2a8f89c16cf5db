"""Whether somebody of a new matter was before the partnership already (CC 6.11b).

A suggestion with the evidence, for the chair's judgement: never merged, never a reason to hold (domain.md 2.4).
"""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership import matching
from mailflow.partnership.belonging import NEW_MATTER, case_of
from mailflow.partnership.facts import Facts, KnownPerson
from mailflow.submission import Item, Submission

MOST_SHOWN = 3
_SENTENCE = "Somebody in this may have been referred before; compare the cases. Nothing was joined."


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Note the likeliest earlier cases, what agrees, what differs, and what of them was never done."""
    for position, item in enumerate(submission.items):
        if item.kind in NEW_MATTER:
            evidence = _evidence(item, facts)
            if evidence:
                yield Finding("possible-repeat", Gravity.NOTE, _SENTENCE, position, evidence)


def _evidence(item: Item, facts: Facts) -> tuple[tuple[str, str], ...]:
    """(reference, why) pairs: one for the likeness and one for open actions, the likeliest case first."""
    own = case_of(item, facts)
    best: dict[str, tuple[int, str, KnownPerson]] = {}
    for known in facts.known:
        for subject in item.subjects:
            if known.reference == own:
                continue
            evidence = matching.compare(subject, known.subject)
            if not matching.alike(subject, known.subject, evidence):
                continue
            found = (matching.strength(evidence), matching.told(evidence), known)
            if known.reference not in best or found[0] > best[known.reference][0]:
                best[known.reference] = found
    ranked = sorted(best.items(), key=lambda entry: (-entry[1][0], entry[0]))[:MOST_SHOWN]
    return tuple(pair for reference, (_, why, known) in ranked for pair in _told(reference, why, known))


def _told(reference: str, why: str, known: KnownPerson) -> Iterator[tuple[str, str]]:
    yield reference, f"{why} (case {known.state}, owner {known.owner})"
    if known.open_actions:
        actions = "1 action" if known.open_actions == 1 else f"{known.open_actions} actions"
        yield reference, f"{actions} of the earlier case not done"


PLUGIN = Rule(name="possible_repeat", needs=frozenset({"store"}), check=check)
