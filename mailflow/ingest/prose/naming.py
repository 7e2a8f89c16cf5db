"""Somebody is named in a story: who he is, whether he was named before, and what others call him.

In: mentions, with the words around them. Out: the people of the story, each put forward, only mentioned,
or not clear yet.
"""

import re
from dataclasses import replace

from mailflow.ingest.person import in_story, put_in, the_one
from mailflow.ingest.person.in_story import Person
from mailflow.ingest.person.standing import FAMILY, Standing, standing
from mailflow.ingest.prose import around, both, name_is, says
from mailflow.ingest.prose.sightings import Span
from mailflow.ingest.prose.turning import Turning
from mailflow.ingest.reader import LISTED, NICKNAME, Sketch
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import facts
from mailflow.ingest.value.names import Mention
from mailflow.submission import Role, SubjectKind, Value


class Naming(Turning):
    """The part of a story in which people are named."""

    def _nameless(self, text: Stretch, only: re.Match[str]) -> None:
        """One of several, of whom only a nickname is known (rule 7)."""
        trace = text.trace(*only.span("nick"))
        sketch = Sketch("prose", trace.start, name=Value(only["nick"], trace, note=facts.PARTIAL), notes=[NICKNAME])
        if only.re is not says.ONLY_NICK:
            sketch.notes.append(LISTED)
        self.near = self.focus = Person(sketch, in_story.words(only["nick"]), listed=True)
        self.near_end = only.end("nick")
        self.people.append(self.near)

    def meet(self, text: Stretch, sentence: Span, mention: Mention) -> None:
        """A name: somebody known, or somebody new and what he is here."""
        if mention.start < self.alias_end and self.near is not None:
            self.near.words |= in_story.words(mention.text)  # "Jane Sample aka Janie Other"
            return
        person = self._namesake(text, sentence, mention) or self._known(mention) or self._new(text, sentence, mention)
        if person is None:
            return
        if len(in_story.name_of(person).split()) < len(mention.text.split()):
            self.alias_end = in_story.name(person, text, mention)
        self.met_there(person, text.text, sentence, (mention.start, mention.end))
        if the_one.is_meant(person.words, text.text, sentence):
            person.listed = True
        self.near, self.near_end = person, mention.end
        if not self._aside(person) and (person.listed or person.sketch.dob):
            self.here = person
        if self.promised is not None and self.promised[0] == mention.start and not self._aside(person):
            person.sketch.phones.append(self.promised[1])
        self.promised = None
        if self.home_promised is not None and self.home_promised[0] == mention.start:
            person.sketch.addresses = person.sketch.addresses or [self.home_promised[1]]
        self.home_promised = None
        self.near_begins = says.LINE_START.search(text.text[: mention.start][-says.CLOSE :]) is not None
        alone = self.near_begins and says.LINE_END.match(text.text, mention.end) is not None
        if person.listed or (person.listed is None and (alone or self.focus is None or self._gives_way(person))):
            self.focus = person
        if bracket := says.AGE_BRACKET.match(text.text, mention.end):
            person.sketch.age = person.sketch.age or Value(bracket[1], text.trace(*bracket.span(1)))

    def _gives_way(self, person: Person) -> bool:
        """Whether who was spoken of so far is as unclear as somebody new: not so beside a relative once he is born."""
        told = self.focus is not None and self.focus.sketch.dob is not None and person.relation == FAMILY
        return self.focus is not None and self.focus.listed is None and not (told and person.sketch.dob is None)

    def nicknamed(self, said: re.Match[str]) -> None:
        """What the person spoken of is called by others (rule 6), or right behind his name who is only mentioned."""
        nick, at = said["nick"], said.start("nick")
        beside = self.near is not None and (self.near.listed is not False or at < self.alias_end)
        if self.near is not None and says.OF_SUBJECT.search(said.string, self.near_end, at) is None:
            beside = True  # "her ex Tom Other uses the name Tommy", not "her mum Ann calls her Bee"
        person = self.near if beside else self.focus
        if person is None and not self.people:
            self.called = self.called or nick  # "Everybody calls him Ginger, but the name on his letter is …"
        if person is not None and in_story.name_of(person) and not in_story.words(nick) <= person.words:
            person.words |= in_story.words(nick)
            if nick not in person.sketch.aliases:
                person.sketch.aliases.append(nick)

    def _namesake(self, text: Stretch, sentence: Span, mention: Mention) -> Person | None:
        """Another person of a name that is known already; nothing of his is the subject's."""
        words = in_story.words(mention.text)
        lead = text.text[sentence[0] : mention.start]
        again = next((p for p in self.namesakes if words <= p.words), None)
        if again is not None and in_story.THAT_ONE.search(lead):
            return again
        known = [*(p.words for p in self.people), *self.formal]
        if not in_story.ANOTHER.search(lead) or not any(words <= one for one in known):
            return None
        self.namesakes.append(
            Person(Sketch("prose", text.trace(mention.start).start, listed=False), words, listed=False)
        )
        return self.namesakes[-1]

    def _new(self, text: Stretch, sentence: Span, mention: Mention) -> Person | None:
        words = around.of(text.text, sentence, mention)
        if says.TO_BE_CALLED.search(words.lead) and says.IS_REALLY.match(text.text, mention.end):
            self.called = mention.text
            return None
        if around.is_a_place(mention, words):
            return None
        another = self._anybody and name_is.is_of_another(text.text, sentence[0], words.lead)
        found = Standing(False) if another else self._stands(mention, words)
        together = self._together(text, (sentence[0], mention.start), words.after, found)
        found = self._beside_others(text, mention, found, together)
        found = replace(found, listed=False) if self.is_out(mention) else self._put_in(words, found)
        settled = self._settled(text, mention, found, words.after)
        if settled is None:
            return None
        person = self._person(text, mention, settled, words.before)
        if parent := says.PARENT_BEFORE.search(words.before[-says.CLOSE :]):
            self.parents.setdefault(parent["who"].lower(), person)
        self.kin_of(person, words.before)
        first = says.FIRST_OF_TWO.search(words.lead, max(0, len(words.lead) - says.CLOSE))
        if first is not None and not self._ends_a_name(sentence[0] + first.end(1)):
            self._partner(text, (sentence[0] + first.start(1), mention), person, first[1])
        if self._is_asked_for(words):
            person.sketch.notes.append(LISTED)
        self.people.append(person)
        if self.focus is not None and says.HE_AND.search(words.lead):
            self.couple, self.couple_end = [self.focus, person], mention.end
        elif self.near is not None and (together is not None or self._is_joined(text.text, mention, words)):
            self.couple, self.couple_end = [self.near, person], mention.end
        self._by_pronoun(person, words.before)
        return person

    def _put_in(self, words: around.Around, found: Standing) -> Standing:
        """What somebody is whom the sender names as the second of two, or asks for."""
        if both.is_second(words.lead, meant=self.meant) and self.near is not None and self.near.listed is not False:
            found = Standing(self.near.listed, found.role)
        asked = found.listed is not True and self._is_asked_for(words)
        return replace(found, listed=True) if asked else found

    def _is_asked_for(self, words: around.Around) -> bool:
        """Whether the sender asks for him as a relative: "add his brother, ", "put her husband down. He is "."""
        awaited = self.awaited and not self.met and put_in.names_him(words.lead)
        return awaited or put_in.is_asked_for(words.lead) or put_in.is_said_behind(words.after)

    def _stands(self, mention: Mention, words: around.Around) -> Standing:
        """What somebody is by the words around him; of two who are both put forward, each has a birth date behind."""
        found = standing(mention, words.before, words.after, lonely=not self._anybody)
        kin = found.relation == FAMILY and says.FRIEND.search(words.before) is None
        if says.HE_AND.search(words.lead) and both.is_told_of(words.after, self.received):
            return Standing(None, found.role)
        bare = found.listed is None and not found.relation and self._anybody_else and not both.is_dated(words.after)
        if bare and says.BARE_KIN.search(words.before):
            return replace(found, relation=FAMILY)  # "Wife Paula Sample has an order", of whoever is spoken of
        if found.listed is False and not kin and (self.both or self.two) and both.is_dated(words.after):
            return Standing(None, found.role)
        return found

    def _settled(self, text: Stretch, mention: Mention, found: Standing, after: str) -> Standing | None:
        """The same, when a list counts him or only one word names him; None when that word is nobody's name."""
        if found.listed is not None:
            return found
        if " " in mention.text:
            return replace(found, listed=True) if around.counted(text.text, mention) else found
        dated = found.relation != FAMILY and both.is_told_of(after, self.received)
        if mention.title or dated or around.is_alone(text.text, mention):
            return found
        if not self.people and not self.formal and around.is_lived_by(text.text, mention):
            return found
        formal = self._is_in_form(mention)
        if not formal and (found.relation != FAMILY or self.focus is None):
            return None
        return replace(found, listed=formal)

    def _person(self, text: Stretch, mention: Mention, found: Standing, before: str) -> Person:
        sketch = Sketch("prose", text.trace(mention.start, mention.end).start, role=found.role)
        if found.listed and " " in mention.text and (count := around.counted(text.text, mention)):
            sketch.notes.append(LISTED)
            sketch.count = count
        pronoun = says.PRONOUNS.get(mention.title, "") or in_story.of_relative(before[-says.CLOSE :])
        person = Person(sketch, in_story.words(mention.text), found.listed, found.relation, pronoun)
        if " " not in mention.text and not mention.title and says.SEVERAL_OF_ONE_NAME.match(text.text, mention.end):
            sketch.kind = SubjectKind.HOUSEHOLD  # "the Sample boys": whoever has the name is another
            person.words = set()
        if self.called:
            person.words |= in_story.words(self.called)
            sketch.aliases.append(self.called)
            self.called = ""
        return person

    def _is_joined(self, text: str, mention: Mention, words: around.Around) -> bool:
        """Whether somebody is told of together with the one named before him."""
        if self.near is None:
            return False
        between = text[self.near_end : mention.start]
        if both.are_twins(between, words.after):
            return True
        two = both.are_listed(between, words.after) or both.is_second(words.lead, meant=self.meant)
        two = two or both.are_sharing(between, words.after) or both.are_both(between, words.after)
        return two and self.near.listed is not False

    def _is_in_form(self, mention: Mention) -> bool:
        """Whether a single name is that of one, and only one, of those whom a form in the same mail names."""
        word = in_story.words(mention.text)
        return sum(len(one) > 1 and word <= one for one in {frozenset(one) for one in self.formal}) == 1

    def _beside_others(self, text: Stretch, mention: Mention, found: Standing, together: Person | None) -> Standing:
        """What somebody is by those who are named beside him, and by the mail that passes this one on."""
        if together is not None:
            found = Standing(together.listed, found.role, found.relation)
        between = text.text[self.near_end : mention.start]
        greeted = says.GREETED.fullmatch(text.text, self.begins, mention.start) and says.FACTS.match(
            text.text, mention.end
        )
        if found.listed is None and self.near is not None and says.AND.fullmatch(between) and not greeted:
            found = Standing(self.near.listed, self.near.sketch.role, self.near.relation)
        if (
            self.near is not None
            and self.near.listed
            and both.is_friend(between, text.text[self.said_from : mention.start])
        ):
            found = Standing(True, found.role, found.relation)
        wanted = any(words <= in_story.words(mention.text) for words in self.wanted)
        return replace(found, listed=True) if wanted else found

    def _by_pronoun(self, person: Person, before: str) -> None:
        """What the words before somebody new tell of who is "he" and who is "she"."""
        if (named := says.IS_NAMED.search(before)) is not None and not person.pronoun:
            person.pronoun = "his" if named[1].lower() == "he" else "her"
        if self.focus is None or person.listed:
            return
        if (called := says.AS_PRONOUN.search(before)) is not None:
            person.pronoun = "his" if called[1].lower() == "he" else "her"
            self.focus.pronoun = self.focus.pronoun or ("her" if person.pronoun == "his" else "his")
        led = in_story.LED.search(before[-says.CLOSE :])
        if person.listed is False and led and not self.focus.pronoun:
            self.focus.pronoun = led[1].lower()

    def _together(self, text: Stretch, span: Span, after: str, found: Standing) -> Person | None:
        """Who is put forward with the birth date just told, and with him the relative whose date comes next."""
        kin = (
            (found.relation == FAMILY or both.is_neighbour(text.text[slice(*span)]))
            and not found.listed
            and found.role is not Role.PERPETRATOR
        )
        first = self.near if kin and self.near is not None and self.near.listed is not False else None
        if first is None or first.sketch.dob is None or not both.are_joined(text.text[self.near_end : span[1]], after):
            return None
        return first if first.listed or first is self.focus else None

    def _ends_a_name(self, at: int) -> bool:
        """Whether the last word of a full name ends there: of "Tom Dunmore and Jane Sample" each has his own."""
        return self.near is not None and self.near_end == at and len(in_story.name_of(self.near).split()) > 1

    def _partner(self, text: Stretch, place: tuple[int, Mention], person: Person, given: str) -> None:
        """The first of "Ken and Joy Sample" joins the story."""
        known = next((p for p in self.people if in_story.name_of(p) == given), None)
        other = in_story.partner(text, place, person, given)
        if other is not None and known is not None:
            known.sketch.name, known.words = other.sketch.name, known.words | other.words
            known.sketch.notes += other.sketch.notes
            self.couple = [known, person]
        elif other is not None:
            self.people.append(other)
            self.couple = [other, person]
        self.pairs.append(self.couple)
        self.couple_end = place[1].end
