"""Whether the people named in an item are those of the case whose reference it carries (domain.md E50)."""

from collections.abc import Iterator

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership.belonging import case_of
from mailflow.partnership.facts import Facts
from mailflow.partnership.likeness import same_name
from mailflow.submission import Subject, Submission


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Hold an item that names people of whom none is known in its case."""
    for position, item in enumerate(submission.items):
        reference = case_of(item, facts)
        case = (facts.cases or {}).get(reference) if reference else None
        if case is None:
            continue
        named, known = _names(item.subjects), _names(case.subjects)
        if named and known and not any(same_name(one, other) for one in named for other in known):
            sentence = "The reference and the name do not fit together: nobody of that name is in the case."
            evidence = ((case.reference, "names differ"),)
            yield Finding("ref-name-conflict", Gravity.HOLD, sentence, position, evidence)


def _names(subjects: tuple[Subject, ...]) -> tuple[str, ...]:
    own = (subject.name.value for subject in subjects if subject.name and subject.name.value)
    aliases = (alias for subject in subjects for alias in subject.aliases)
    return (*own, *aliases)


PLUGIN = Rule(name="ref_name_conflict", needs=frozenset({"store"}), check=check)
