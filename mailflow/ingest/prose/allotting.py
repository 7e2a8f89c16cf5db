"""A telephone number that stands beside a name, or in a row of numbers: whose each is (rule 22).

In: a number that was seen, with the words around it. Out: it is kept for whoever is named behind it ("07700 … (Tom)",
"07700 … is Jane's"), or given to each in turn ("… and … respectively").
"""

import re
from functools import lru_cache

from mailflow.ingest.person import in_story
from mailflow.ingest.prose import says
from mailflow.ingest.prose.sightings import Span
from mailflow.ingest.prose.tale import Tale
from mailflow.ingest.reader import Sketch
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import facts, names, phones
from mailflow.submission import Phone

_POSSESSIVE = re.compile(r"[’']s?\s*$")


class Allotting(Tale):
    """The part of a story in which numbers are told apart by the names beside them."""

    def _is_placed(self, text: Stretch, sentence: Span, found: phones.Found) -> bool:
        """Whether a number is of a place that is nobody's home, or is said to be of whoever is named behind it."""
        if 0 <= found.start - self.elsewhere < says.NEXT and says.OF_PLACE.fullmatch(
            text.text, self.elsewhere, found.start + 1
        ):
            return True
        told = says.IS_OF.match(text.text, found.end, sentence[1])
        beside = says.BRACKETED.match(text.text, found.end, sentence[1])
        if told is None or not self._is_named_at(text.text[told.end() : sentence[1]]):
            told = beside if beside and self._is_known_at(text.text[beside.end() : sentence[1]]) else None
        if told is not None:
            self.promised = (told.end(), facts.phone(found, text, "own", (found.start, sentence[1])))
        return told is not None

    @staticmethod
    def _is_named_at(rest: str) -> bool:
        """Whether a text begins with a name, and not with whose mother or old number it is: "is Jane's mum"."""
        named = next((m for m in names.find(rest[: says.CLOSE], []) if not m.start), None)
        if named is None:
            return False
        return _POSSESSIVE.search(rest[: named.end + 2]) is None or says.IS_OWN.match(rest, named.end) is not None

    def _is_known_at(self, rest: str) -> bool:
        """Whether a text begins with the name of one of several who were named, and nothing else: "Tom), "."""
        named = next((m for m in names.find(rest[: says.CLOSE], []) if not m.start), None)
        if named is None or says.BRACKET_ENDS.match(rest, named.end) is None:
            return False
        return any(in_story.words(named.text) <= person.words for person in self.people)

    def _is_in_turn(self, text: Stretch, sentence: Span, found: phones.Found) -> bool:
        """Give the numbers of several people to each in turn, where the sender says so; whether he does."""
        seen = numbers_in(text.text[slice(*sentence)])
        if len(seen) < says.SECOND or not says.IN_TURN.match(text.text, sentence[0] + seen[-1][1], sentence[1]):
            return False
        at = next((n for n, (start, _) in enumerate(seen) if start == found.start - sentence[0]), len(seen))
        listed = [person for person in self.people if person.listed is not False]
        if len(listed) == len(seen) and at < len(seen):
            self._dial(listed[at].sketch, facts.phone(found, text, "own", (found.start, found.end)))
        return True

    def _dial(self, sketch: Sketch, value: Phone) -> None:
        mentioned = any(p.sketch is sketch and p.listed is False for p in self.people)
        if not mentioned and value.value not in {p.value for p in sketch.phones}:
            sketch.phones.append(value)


@lru_cache(maxsize=4)
def numbers_in(sentence: str) -> tuple[Span, ...]:
    """Where the numbers of a sentence stand: asked again for each of them, of which there may be hundreds (T39)."""
    return tuple((found.start, found.end) for found in phones.find(sentence))
