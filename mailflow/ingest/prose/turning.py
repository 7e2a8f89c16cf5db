"""To whom a story turns without naming him again: "the former", facts "respectively", and back behind a bracket.

In: where the next fact of a sentence begins. Out: the person it is told of, as the one named last.
"""

from mailflow.ingest.person.in_story import Person
from mailflow.ingest.prose import in_turn, resuming
from mailflow.ingest.prose.sightings import Sightings, Span
from mailflow.ingest.prose.tale import Tale

_PAIR = 2


class Turning(Tale):
    """The part of a story in which it turns to somebody."""

    def begin(self, text: str, span: Span, seen: Sightings) -> None:
        """Nobody has been met in this sentence yet."""
        self.said_from = span[0]
        self.met, self.back_at, self.chosen = [], None, None
        self.ranks = in_turn.ranked(text, *span, seen)

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
        if self.near is None or not self.met or self.met[0] is self.near or self.met[0].listed is False:
            return
        if self._aside(self.near) and resuming.goes_on(text, self.near_end, at):
            self.near, self.near_end = self.met[0], resuming.behind(text, self.near_end)

    def which(self, end: int, place: int) -> None:
        """The story turns to the first or the second of the two of whom it told last."""
        two = [p for p in self.people if p.listed is not False]
        pair = self.couple if len(self.couple) == _PAIR else two if len(two) == _PAIR else []
        if pair:
            self.near = self.focus = self.here = self.chosen = pair[place]
            self.near_end = end
