"""To whom a story turns without naming him again: "the former", facts "respectively", and back behind a bracket.

In: where the next fact of a sentence begins. Out: the person it is told of, as the one named last.
"""

from mailflow.ingest.person import in_story
from mailflow.ingest.person.in_story import Person
from mailflow.ingest.prose import by_initial, in_turn, kinship, resuming, says
from mailflow.ingest.prose.sightings import Sightings, Span
from mailflow.ingest.prose.tale import Tale
from mailflow.ingest.value import former_names

_PAIR = 2


class Turning(Tale):
    """The part of a story in which it turns to somebody."""

    def begin(self, text: str, span: Span, seen: Sightings) -> None:
        """Nobody has been met in this sentence yet."""
        self.said_from = span[0]
        self.met_before, self.met, self.back_at, self.chosen = self.met, [], None, None
        self.ranks = in_turn.ranked(text, *span, seen)
        was = former_names.begins(text, span[0], in_story.name_of(self.before)) if self.before is not None else ""
        if was and self.before is not None:
            self.before.words |= in_story.words(was)
            self.before.sketch.aliases.append(was)

    def met_there(self, person: Person, text: str, sentence: Span, named: Span) -> None:
        """Keep in mind who was met, and when the story comes back to the one before him."""
        closes = resuming.closed(text, sentence[0], named) if self.near not in (None, person) else None
        if closes is not None and self.near is not None and self.back_at is None:
            self.back_at = (closes, self.near)
        self.chosen = None
        if person not in self.met:
            self.met.append(person)

    def turn_to(self, text: str, at: int) -> None:
        """Turn to whoever the fact is told of that begins there."""
        if self.back_at is not None and self.back_at[0] <= at:
            (self.near_end, self.near), self.back_at = self.back_at, None
        if at in self.ranks:
            place, count = self.ranks[at]
            row = self.met if len(self.met) >= count else [p for p in self.people if p.listed is not False]
            if len(row) >= count:
                self.near = self.here = self.chosen = row[-count:][place]
                self.near_end = at
            return
        if self.near is None or not self.met or not self._aside(self.near):
            return
        if not resuming.goes_on(text, self.near_end, at):
            return
        if self.met[0] is not self.near:
            back = self.met[0]
        elif self.focus is not None and self.focus is not self.near and says.GOES_ON.match(text, self.said_from):
            back = self.focus  # "He has lived alone since his wife Ann died, and was born on …"
        else:
            return
        if back.listed is not False:
            self.near, self.near_end = back, resuming.behind(text, self.near_end)

    def which(self, end: int, place: int) -> None:
        """The story turns to the first or the second of the two of whom it told last."""
        two = [p for p in self.people if p.listed is not False]
        pair = self.couple if len(self.couple) == _PAIR else two if len(two) == _PAIR else []
        if pair:
            self.near = self.focus = self.here = self.chosen = pair[place]
            self.near_end = end

    def kin_of(self, person: Person, before: str) -> None:
        """Keep in mind what somebody new is to the one named before him, and the other way round."""
        if (pair := kinship.pair(before)) is not None:
            person.pronoun = kinship.pronoun(pair[0])  # "mother and son Jane Sample …": she is not the son
            self._is(person, pair[0])
            self.kin_next = pair[1]
            return
        led, self.kin_next, awaited = kinship.led(before), "", self.kin_next
        if led is None or self.near is None:
            self._is(person, awaited)
            return
        self._is(person, led[1])
        self._is(self.near, kinship.other(*led))
        self.near.pronoun = self.near.pronoun or led[0]

    def _is(self, person: Person, kin: str) -> None:
        """What somebody is to the other of two, as it is first said; "" when nothing tells."""
        if not kin or kin in self.kin:
            return
        self.kin[kin] = person
        person.sketch.kin |= kinship.words(kin)
        person.pronoun = person.pronoun or kinship.pronoun(kin)

    def to_initial(self, end: int, letters: str, pronoun: str) -> None:
        """The story turns to one of its people whom it calls by his initials."""
        person = by_initial.meant(self.people, letters, pronoun)
        if person is not None:
            self.near = self.here = self.chosen = person
            self.near_end = end

    def to_kin(self, end: int, said: str, whose: str) -> None:
        """The story turns to one of two by what he is to the other, or by whose a thing is."""
        two = [p for p in self.people if p.listed is not False]
        if len(two) != _PAIR or (whose and self.near in self.met and self.near.pronoun in ("", whose)):
            return
        person = kinship.meant(two, self.kin, said, whose)
        if person is not None and person in two:
            self.near = self.here = self.chosen = person
            self.near_end = end
