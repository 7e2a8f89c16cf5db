"""The people of a piece of prose, and whose the facts around them are.

In: paragraphs, one after the other, each with what was seen in it. Out: sketches, the merely mentioned among them
(not listed). A fact belongs to the nearest person before it in the sentence, else to the person who is spoken of.
"""

import re
from collections.abc import Iterator
from functools import partial

from mailflow.ingest.person import in_story, put_in
from mailflow.ingest.prose import both, by_initial, by_pronoun, counted, in_turn, kinship, says
from mailflow.ingest.prose.dialling import Dialling
from mailflow.ingest.prose.living import Living
from mailflow.ingest.prose.naming import Naming
from mailflow.ingest.prose.sightings import Sightings, Span
from mailflow.ingest.reader import Sketch
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import cues

_REACH = 1_500
"""Characters of a sentence that are looked at on either side of a fact: a line of an export may never end."""


class Story(Naming, Living, Dialling):
    """A story, read sentence by sentence."""

    def sentence(self, text: Stretch, span: Span, seen: Sightings) -> None:
        """Read one sentence from left to right."""
        self.before, self.near, self.birth_told = self.near, None, False
        self.alias_end, self.home_of, self.elsewhere, self.promised = 0, None, -1, None
        if self.home_promised is not None and not span[0] <= self.home_promised[0] < span[1]:
            self.home_promised = None
        self.here = None
        self.begin(text.text, span, seen)
        self.taken = [*seen.taken, *((age.start, age.end) for age in seen.ages)]
        start, end = span
        self.begins = start
        for found in says.RELATIVE.finditer(text.text, start, end):
            self.unnamed |= {"his"} if found["his"] else {"her"} if found["her"] else {"his", "her"}
        self.parts.update(by_pronoun.told(text.text, start, end))
        self.both = self.both or says.BOTH.is_in(text.text, start, end)
        if (
            self.focus is not None
            and self.focus.listed is not False
            and not self.focus.pronoun
            and self.focus not in self.couple
            and (who := says.OPENS.match(text.text, start))
        ):
            self.focus.pronoun = "his" if who["he"] or who["his"] else "her"
        both.tell_apart(self.couple, text.text[start:end])
        steps: list[tuple[int, int, partial[None]]] = []
        steps += [(m.start, 0, partial(self.meet, text, _about(span, m.start), m)) for m in seen.people]
        steps += [(m.start(), 1, partial(self.as_before, m)) for m in says.AS_BEFORE.finditer(text.text, start, end)]
        steps += [(a, 0, partial(self.which, b, place)) for a, b, place in in_turn.of_two(text.text, start, end)]
        steps += [(a, 0, partial(self.to_kin, b, *who)) for a, b, *who in kinship.turns(text.text, start, end)]
        steps += [(a, 0, partial(self.to_initial, b, *who)) for a, b, *who in by_initial.turns(text.text, start, end)]
        steps += [(home[0], 1, partial(self.home, text, _about(span, home[0]), home)) for home in seen.homes]
        steps += [(f.start, 2, partial(self.born, text, _about(span, f.start), f)) for f in seen.births]
        steps += [(p.start, 3, partial(self.number, text, _about(span, p.start), p)) for p in seen.numbers]
        steps += [(a.start, 4, partial(self.aged, text, _about(span, a.start), a)) for a in seen.ages]
        only = says.ONLY_NICK.match(text.text, start, end) or says.LISTED_NICK.match(text.text, start, end)
        only = only or self._quoted(text.text, start, end)
        if only is not None:
            self._nameless(text, only)
            steps = [step for step in steps if step[0] >= only.end()]
            start = only.end()
        nicks = [nick for first in cues.NICK.finditer(text.text, start, end) for nick in _with_others(first, end)]
        others = [at for at, _ in counted.nicknames(text.text)] if nicks else []
        for nick in nicks:
            doubtful = " " in nick["nick"] and cues.CALLS_HER.search(
                nick[0]
            )  # "calls her Nan Vee" may tell whose nan she is
            stranger = self._anybody and says.STRANGER_HAS.search(text.text, start, nick.start())
            if nick.start("nick") not in others and not doubtful and not stranger:
                steps.append((nick.start("nick"), -1, partial(self.nicknamed, nick)))
        for at, kind, step in sorted((s for s in steps if start <= s[0] < end), key=lambda s: s[:2]):
            if kind >= 0:
                self.turn_to(text.text, at)
            step()
        self.awaited = put_in.asks(text.text[start:end])

    @staticmethod
    def _quoted(text: str, start: int, end: int) -> re.Match[str] | None:
        """A nickname in quotes with which a line of a numbered list begins; its number may be a sentence of its own."""
        number = says.NUMBER.match(text, start, end)
        at = number.end() if number else start
        if says.NUMBERED.search(text, max(0, at - says.CLOSE), at) is None:
            return None
        quoted = says.QUOTED_NICK.match(text, at, end)
        told = quoted and says.OF_SOMEBODY.search(text, quoted.end(), quoted.end() + 2 * says.CLOSE)
        return quoted if told else None

    def turn(self, number: int) -> None:
        """The next of a numbered list begins: what is told from here on is nobody's who was named before."""
        if number == self.number_of_item + 1 or number == says.SECOND:
            self.number_of_item = number
            self.focus = self.near = self.before = None
            self.waiting = self.waiting if number < says.SECOND else Sketch("prose", 0, listed=False)

    def _without_writer(self) -> None:
        """Who wrote a mail that is passed on names himself below it, and not whom it is about."""
        others = [p for p in self.people if p.listed is not False and p.words != self.writer]
        for person in self.people if others and not self.of_sender else ():
            if person.words == self.writer and person.listed is None and person.sketch.dob is None:
                person.listed = False
                person.sketch.phones.clear()

    def told(self, *, lettered: bool = False) -> list[Sketch]:
        """Everybody, with who was unclear decided: put forward when nothing but that makes sense of the mail.

        ``lettered``: children are put forward whose names are kept back ("Child A").
        """
        self._without_writer()
        if not self.formal and self.waiting.dob is None:
            in_story.housed(self.people)
        in_story.decide(self.people, self.pairs, both=self.both, two=self.two, others=lettered)
        by_pronoun.given(self.people, self.parts)
        listed = [p for p in self.people if p.listed]
        if listed and all(p.sketch.addresses for p in listed):
            self.waiting.addresses.clear()  # where somebody is said to live beats a place told before he was named
        return [*(p.sketch for p in (*self.people, *self.namesakes)), *([self.waiting] if self.waiting.facts else [])]


def _about(sentence: Span, at: int) -> Span:
    """The sentence around a fact, or so much of an endless one as can say whose it is."""
    return max(sentence[0], at - _REACH), min(sentence[1], at + _REACH)


def _with_others(first: re.Match[str], end: int) -> Iterator[re.Match[str]]:
    """A nickname, and the others where the words before it speak of several names."""
    yield first
    more: re.Match[str] | None = first
    while "names" in first[0] and more is not None:
        if (more := cues.NICK_TOO.match(first.string, more.end("nick"), end)) is not None:
            yield more
