"""Whether an update, correction, completion or request to close has a case to go to (CC 5.4; domain.md 3.4).

Never attached by a name alone: candidates are shown with what agrees, and a person chooses.
"""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership import matching
from mailflow.partnership.belonging import NO_MATTER, case_of
from mailflow.partnership.facts import Facts
from mailflow.record import CaseState
from mailflow.submission import Item, ItemKind, Submission

_OVER = frozenset({CaseState.CLOSED, CaseState.DECLINED})
MOST_CANDIDATES = 3
_UNCONFIRMED = (
    "The case that is named exists only as a referral of a sender whom nobody has confirmed; decide on that one first."
)


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Hold an item without a case, or with one that a stranger proposed; note one whose case is over.

    A wrong check letter is another rule's matter.
    """
    for position, item in enumerate(submission.items):
        if item.kind is ItemKind.REFERRAL or item.kind in NO_MATTER or (item.reference and not item.reference.valid):
            continue
        reference = case_of(item, facts)
        case = (facts.cases or {}).get(reference) if reference else None
        if case is None:
            sentence = "No case of this partnership is named or answered here, so it is attached to none."
            yield Finding("no-case-match", Gravity.HOLD, sentence, position, _candidates(item, facts))
        elif case.reference in facts.unconfirmed:
            evidence = ((case.reference, "the referral of a doubtful sender, still undecided"),)
            yield Finding("no-case-match", Gravity.HOLD, _UNCONFIRMED, position, evidence)
        elif case.state in _OVER:
            sentence = f"The case is {case.state} already; a person decides whether it is taken up again."
            evidence = ((case.reference, f"case {case.state}"),)
            yield Finding("possible-repeat", Gravity.NOTE, sentence, position, evidence)


def _candidates(item: Item, facts: Facts) -> tuple[tuple[str, str], ...]:
    """Cases with people who resemble those named in the item, the likeliest first, and why."""
    best: dict[str, tuple[float, matching.Evidence]] = {}
    for known in facts.known:
        for subject in item.subjects:
            evidence = matching.evidence(subject, known.subject)
            score = matching.compare(subject, known.subject, facts.frequencies).score
            before = best.get(known.reference)
            if "name" in dict(evidence) and (before is None or score > before[0]):
                best[known.reference] = (score, evidence)
    ranked = sorted(best.items(), key=lambda entry: (-entry[1][0], entry[0]))
    return tuple((reference, matching.told(evidence)) for reference, (_, evidence) in ranked[:MOST_CANDIDATES])


PLUGIN = Rule(name="update_target", needs=frozenset({"store"}), check=check)
