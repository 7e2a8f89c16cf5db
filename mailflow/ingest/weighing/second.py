"""A second look at the people of a referral: what is most likely another's is left out, a gap is filled.

In: the people of a referral as the readers found them, and the evidence of its text. Out: the same people.

- A number that was given to somebody and most likely is another's is left out: a wrong value costs more than an empty
  one (reading-rules 21).
- The home of the one person of a referral gives way to another address that is far likelier (rule 14), and so does a
  name that hardly can be one.
- Who lacks a name, a birth date, a home or a number is given the one value of the text that almost surely is it. Such a
  value is assumed, never certain; what the sender says is not known is not looked for.

Each bound is one that was measured on mails from which nothing was learnt (docs/decisions.md has the counts).
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from functools import cache, partial

from mailflow.ingest.evidence import Evidence
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value.labels import Label
from mailflow.ingest.weighing import clues, given, refused, table
from mailflow.ingest.weighing.found import BIRTH, HOME, KINDS, NAME, PHONE, Candidate, candidates
from mailflow.submission import Address, Certainty, Phone, Subject, SubjectKind

_DOUBTED = 0.2
"""Chance below which a number is left out."""
_DOUBTED_THOUGH_SAID = 0.05
"""The same where the words beside it say that it is theirs."""
_FILLED = {NAME: 0.9, BIRTH: 0.9, HOME: 0.8, PHONE: 0.7}
"""Chance from which a value fills a gap."""
_THOUGH_OF_ANOTHER = 0.85
"""The same of a number or a home that the readers gave somebody else, or that they left in a table."""
_THOUGH_BEHIND_ANOTHER = 0.95
"""The same of a number before which somebody else was named last."""
_AS_WELL = 0.5
"""Chance of another value that could be meant as well: nothing is filled in then."""
_LIKELIER, _UNLIKELY, _BY = 0.7, 0.55, 0.15
"""A home with a chance from the first takes the place of one below the second, if it is likelier by the third."""
_NO_NAME, _SURELY_NAME = 0.25, 0.8
"""A name with a chance below the first gives way to a whole one with a chance from the second."""
_WHATEVER_IS_TOLD = 0.97
"""Chance from which a home is filled in though words near it speak of somebody else, or of one that was left."""
_SINGLE = frozenset(("a single name", "titled nothing"))
"""What may be any word with a capital."""
_MOST_REFERRALS, _MOST_VALUES = 20, 60
"""Referrals of a mail, and values of a kind, up to which they are weighed: what holds more is a list, and laid out."""
_HOUSEHOLD = "household"
_FIELDS = {NAME: "name", BIRTH: "dob", HOME: "address", PHONE: "phone"}


def looked(people: Sequence[Subject], evidence: Evidence) -> tuple[Subject, ...]:
    """The same people, in the light of the words around their values and around those that are left."""
    if len(evidence.batches) > _MOST_REFERRALS:
        return tuple(people)
    weighed = Weighed(people, evidence)
    kept = tuple(weighed.doubted(one) for one in people)
    if len(evidence.batches) > 1:  # whose a home or a gap is among several referrals, no word near it tells
        return kept
    skip = frozenset((PHONE,)) if kept != tuple(people) else frozenset()
    return weighed.filled(weighed.renamed(weighed.rehoused(kept)), skip=skip)


class Weighed:
    """The values of a referral's text, and how likely each is one of those who are referred."""

    def __init__(self, people: Sequence[Subject], evidence: Evidence) -> None:
        self.evidence = evidence
        self.whole: Stretch = evidence.sheet.whole
        self.sender = frozenset(evidence.sheet.sender.lower().split())
        self.known = clues.Known(frozenset(given.name_words(people)), self.sender)
        self.found = cache(partial(candidates, whole=self.whole, received=evidence.received, sender=self.sender))
        self.chances = cache(self._chances)

    def seen(self, kind: str, *only: str | None) -> Iterator[tuple[Candidate, frozenset[str]]]:
        """Every value of a kind in the text, or some, with its clues; who is referred is no clue to his own name."""
        found = self.found(kind)
        if len(found) > _MOST_VALUES:
            return
        known = self.known._replace(people=frozenset()) if kind == NAME else self.known
        for number, one in enumerate(found):
            if not only or one.value.value in only:
                place = clues.Place(one.start, one.end, number, len(found))
                yield one, clues.around(self.whole.text, place, known, one.own)

    def chance(self, kind: str, value: str | None) -> float:
        """How likely one value is theirs, where it stands best; 1.0 when the text does not have it."""
        return max((table.chance(kind, around) for _, around in self.seen(kind, value)), default=1.0)

    def _chances(self, kind: str) -> list[tuple[float, Candidate]]:
        """Every value of a kind in the text with its chance, the likeliest first; one told again counts once."""
        best: dict[str | None, tuple[float, Candidate]] = {}
        for one, around in self.seen(kind):
            chance = table.chance(kind, around)
            if chance > best.get(one.value.value, (-1.0, one))[0]:
                best[one.value.value] = (chance, one)
        return sorted(best.values(), key=lambda rated: -rated[0])

    def doubted(self, one: Subject) -> Subject:
        """Somebody without the numbers that most likely are another's."""
        if all(self.chance(PHONE, phone.value) >= _DOUBTED for phone in one.phones):
            return one
        kept = tuple(phone for phone in one.phones if self.chance(PHONE, phone.value) >= self._bound(phone))
        if len(kept) == len(one.phones):
            return one
        return replace(one, phones=tuple(replace(phone, certainty=Certainty.ASSUMED) for phone in kept))

    def _bound(self, phone: Phone) -> float:
        """The chance below which a number is left out: far less where the words beside it say that it is theirs."""
        stands = [one for _, one in self.chances(PHONE) if one.value.value == phone.value]
        settled = any(refused.is_settled(self.whole.text, one, self.known.people) for one in stands)
        if phone.whose == _HOUSEHOLD or settled or any(map(self._is_laid_out, stands)):
            return 0.0
        said = any(refused.is_said_theirs(self.whole.text, one, self.known.people) for one in stands)
        return _DOUBTED_THOUGH_SAID if said or phone.whose != "own" else _DOUBTED

    def _is_laid_out(self, one: Candidate) -> bool:
        """Whether the sender set it out on purpose: in a table, or behind a label that asks for it."""
        return self.whole.block(one.start).table >= 0 or any(label.fields for label in self._labels(one))

    def _labels(self, one: Candidate) -> list[Label]:
        return [entry.label for entry in self.evidence.sheet.entries if entry.label and _holds(entry.value, one)]

    def rehoused(self, people: tuple[Subject, ...]) -> tuple[Subject, ...]:
        """The people, where there is one with one home, in the likelier of two."""
        home = people[0].addresses[0] if len(people) == 1 and len(people[0].addresses) == 1 else None
        told = {one.value.value for one in self.found(HOME)} if home else ()
        if home is None or len(told) < 2 or self.chance(HOME, home.value) >= _UNLIKELY:
            return people
        rated = self.chances(HOME)
        held = next((chance, one) for chance, one in rated if one.value.value == home.value)
        if self._is_laid_out(held[1]) or refused.is_told_now(self.whole.text, held[1]):
            return people
        chance, likelier = rated[0]
        if chance < max(_LIKELIER, held[0] + _BY) or likelier.value.value in self._of_others(HOME):
            return people
        if refused.is_told_otherwise(HOME, self.whole.text, likelier, self.known.people):
            return people
        return (given.put(people[0], HOME, likelier.value),)

    def renamed(self, people: tuple[Subject, ...]) -> tuple[Subject, ...]:
        """The people, where there is one, by a name that is far likelier one than "Free Rides" or "Heron Lake"."""
        name = people[0].name if len(people) == 1 and people[0].kind is SubjectKind.PERSON else None
        if name is None or self.chance(NAME, name.value) >= _NO_NAME:
            return people
        rated = self.chances(NAME)
        held = next(pair for pair in rated if pair[1].value.value == name.value)
        if rated[0][0] < _SURELY_NAME or rated[1][0] > _AS_WELL:
            return people
        likelier = rated[0][1]
        stays = "a single name" in likelier.own or self._labels(held[1]) or self._labels(likelier)
        return people if stays else (given.put(people[0], NAME, likelier.value),)

    def filled(self, people: tuple[Subject, ...], *, skip: AbstractSet[str]) -> tuple[Subject, ...]:
        """The people with what all of them lack, where one value of the text can only be theirs.

        ``skip``: kinds of which something was left out: where readers and table disagree, nobody is given another.
        """
        for kind in KINDS:
            if kind in skip:
                continue
            persons = [one for one in people if one.kind is SubjectKind.PERSON]
            if not persons or any(given.has(one, kind) for one in persons) or self._is_unknown(kind):
                continue
            left = self._left(kind) if len(persons) == 1 or kind in {HOME, PHONE} else None
            if left is None:
                continue
            theirs = persons if kind != PHONE or len(persons) == 1 else [self._named_before(persons, left.start)]
            people = tuple(given.put(one, kind, left.value) if one in theirs else one for one in people)
        return people

    def _left(self, kind: str) -> Candidate | None:
        """The one value that nobody has, and that almost surely is theirs."""
        others = self._of_others(kind)
        rated = self.chances(kind)
        if not rated or rated[0][0] < _FILLED[kind] or any(chance > _AS_WELL for chance, _ in rated[1:]):
            return None
        chance, best = rated[0]
        if self._is_refused(kind, best, chance):
            return None
        claimed = best.value.value in others or self.whole.block(best.start).table >= 0
        return None if claimed and not (kind in {HOME, PHONE} and chance >= _THOUGH_OF_ANOTHER) else best

    def _is_refused(self, kind: str, one: Candidate, chance: float) -> bool:
        """Whether a reader took it back, or the words say what else it is."""
        if one.value.value in self._taken_back(kind):
            return True
        if refused.is_asked_otherwise(kind, self._labels(one)):
            return True
        if kind == PHONE and chance < _THOUGH_BEHIND_ANOTHER and self._is_behind_another(one):
            return True
        if kind == BIRTH and refused.is_against_age(self.whole.text, one, self._years_since(one)):
            return True
        sure = chance >= _WHATEVER_IS_TOLD
        return refused.is_told_otherwise(kind, self.whole.text, one, self.known.people, sure=sure)

    def _years_since(self, birth: Candidate) -> float:
        return (self.evidence.received - date.fromisoformat(birth.value.value or "")).days / 365.25

    def _is_behind_another(self, number: Candidate) -> bool:
        """Whether somebody else was named last before a number."""
        named = self.found(NAME)
        begins = refused.sentence_begins(self.whole.text, number)
        before = [
            one for one in named if one.end <= number.start and (one.start >= begins or not _SINGLE.issubset(one.own))
        ]
        return bool(before) and self.known.people.isdisjoint((before[-1].value.value or "").lower().split())

    def _named_before(self, persons: Sequence[Subject], at: int) -> Subject | None:
        """Of several people the one who was named last before a place, by a name that is his alone."""
        before = self.whole.text[:at]
        said: list[tuple[int, Subject]] = []
        for one in persons:
            shared = set(given.name_words([other for other in persons if other is not one]))
            words = "|".join(re.escape(word.title()) for word in given.name_words([one]) if word not in shared)
            own = [match.start() for match in re.finditer(rf"\b(?:{words})\b", before)] if words else []
            said.append((max(own, default=-1), one))
        last, who = max(said, key=lambda pair: pair[0])
        return who if last >= 0 else None

    def _is_unknown(self, kind: str) -> bool:
        field = _FIELDS[kind]
        told = any(field in sketch.unknown for sketch in self.evidence.sketches if sketch.listed)
        return told or any(unstated.field == field for unstated in self.evidence.unstated)

    def _taken_back(self, kind: str) -> set[str | None]:
        """What one reader gave to those who are referred, and another took from them."""
        told: list[Phone | Address] = [p for sketch in self.evidence.listed for p in sketch.phones]
        if kind == HOME:
            told = [home for sketch in self.evidence.listed for home in sketch.addresses]
        return {value.value for value in told} if kind in {HOME, PHONE} else set()

    def _of_others(self, kind: str) -> set[str | None]:
        """What the readers gave somebody who is only mentioned."""
        others = [sketch for sketch in self.evidence.sketches if not sketch.listed]
        if kind == PHONE:
            return {phone.value for sketch in others for phone in sketch.phones}
        if kind == HOME:
            return {home.value for sketch in others for home in sketch.addresses}
        told = (sketch.dob if kind == BIRTH else sketch.name for sketch in others)
        return {value.value for value in told if value is not None}


def _holds(value: Stretch, one: Candidate) -> bool:
    """Whether a candidate stands in the value of an entry."""
    mine, its = one.value.trace, value.trace()
    return mine.part == its.part and its.start <= mine.start and mine.end <= its.end
