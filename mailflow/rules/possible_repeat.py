"""Whether somebody of a new matter, or an address in it, was before the partnership already (CC 6.11b).

Two answers, apart from each other: people who may be the same, and places that came up before, whoever lives there.
Suggestions with the evidence, for the chair's judgement: never merged, never a reason to hold (domain.md 2.4).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.partnership import matching
from mailflow.partnership.belonging import NEW_MATTER, case_of
from mailflow.partnership.facts import Facts, KnownPerson
from mailflow.partnership.profile import PLACES
from mailflow.submission import Item, Subject, Submission

MOST_SHOWN = 3
_SENTENCE = "Somebody in this may have been referred before; compare the cases. Nothing was joined."
_PLACE = "This place was before the partnership already. Nothing was joined."
_ADDRESS = "An address in this was before the partnership already, with somebody else. Nothing was joined."
_CUT = "So many people share {what} that only the newest of them were compared."
Evidence = tuple[tuple[str, str], ...]


def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
    """Note the likeliest earlier cases, what agrees, what differs, and what of them was never done."""
    for position, item in enumerate(submission.items):
        if item.kind not in NEW_MATTER:
            continue
        own = case_of(item, facts)
        known = [one for one in facts.known if one.reference != own]
        people = _people(item, known, facts)
        if people:
            yield Finding("possible-repeat", Gravity.NOTE, _sentence(facts), position, people)
        shown = {reference for reference, _ in people}
        yield from _places(item, [one for one in known if one.reference not in shown], position)


def _sentence(facts: Facts) -> str:
    if not facts.known_cut:
        return _SENTENCE
    return f"{_SENTENCE} {_CUT.format(what=' and '.join(facts.known_cut))}"


def _people(item: Item, known: list[KnownPerson], facts: Facts) -> Evidence:
    """(reference, why) pairs: one for the likeness and one for open actions, the likeliest case first."""
    best: dict[str, _Fit] = {}
    others = [one for one in known if one.subject.kind not in PLACES]
    for subject in item.subjects:
        if subject.kind in PLACES:
            continue
        found = matching.likeliest(subject, [other.subject for other in others], facts.frequencies)
        for place, terms in found[: matching.MOST_RANKED]:
            earlier = others[place]
            before = best.get(earlier.reference)
            if terms.shown and (before is None or terms.score > before.score):
                best[earlier.reference] = _Fit(terms.score, subject, found, place, terms)
    likeliest = sorted(best.items(), key=lambda entry: (-entry[1].score, entry[0]))[:MOST_SHOWN]
    # Of those alone who are shown it is worked out how far ahead of all the others they are, which costs the most.
    return tuple(
        pair for reference, fit in likeliest for pair in _told(reference, _why(fit, others, facts), others[fit.place])
    )


@dataclass(frozen=True, slots=True)
class _Fit:
    """Somebody of the mail, who compares with him, and which of them at which place is meant."""

    score: float
    subject: Subject
    found: list[tuple[int, matching.Terms]]
    place: int
    terms: matching.Terms


def _why(fit: _Fit, others: list[KnownPerson], facts: Facts) -> str:
    """What agrees and what differs, in words, with what makes that weigh less than it seems."""
    all_of_them = [other.subject for other in others]
    (ranked,) = matching.margins(fit.found, all_of_them, [(fit.place, fit.terms)], facts.frequencies)
    return matching.told(matching.evidence(fit.subject, others[fit.place].subject), ranked)


def _places(item: Item, known: list[KnownPerson], position: int) -> Iterator[Finding]:
    """Other cases at the same addresses. A place by itself is a repeat; an address of somebody is worth knowing."""
    for of_places, sentence in ((True, _PLACE), (False, _ADDRESS)):
        found: dict[str, KnownPerson] = {}
        for subject in item.subjects:
            for earlier in known:
                same_kind = (subject.kind in PLACES and earlier.subject.kind in PLACES) is of_places
                if same_kind and matching.same_place(subject, earlier.subject):
                    found.setdefault(earlier.reference, earlier)
        newest = sorted(found.items(), reverse=True)[:MOST_SHOWN]
        if newest:
            pairs = (pair for reference, earlier in newest for pair in _told(reference, "address the same", earlier))
            yield Finding("possible-repeat", Gravity.NOTE, sentence, position, tuple(pairs))


def _told(reference: str, why: str, known: KnownPerson) -> Iterator[tuple[str, str]]:
    yield reference, f"{why} (case {known.state}, owner {known.owner})"
    if known.open_actions:
        actions = "1 action" if known.open_actions == 1 else f"{known.open_actions} actions"
        yield reference, f"{actions} of the earlier case not done"


PLUGIN = Rule(name="possible_repeat", needs=frozenset({"store"}), check=check)
