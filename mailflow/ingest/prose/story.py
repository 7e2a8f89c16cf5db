# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""The people of a piece of prose, and whose the facts around them are.

In: paragraphs, one after the other, each with what was seen in it. Out: sketches, the merely mentioned among them
(not listed). A fact belongs to the nearest person before it in the sentence, else to the person who is spoken of.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial

from mailflow.ingest.danger import withholding
from mailflow.ingest.person import in_story
from mailflow.ingest.person.in_story import Person
from mailflow.ingest.person.standing import FAMILY, Standing, standing
from mailflow.ingest.prose import both, counted, homes, says
from mailflow.ingest.prose.sightings import Age, Sightings, Span
from mailflow.ingest.reader import NICKNAME, Sketch
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import cues, dates, facts, names, notnames, phones, places, slips
from mailflow.ingest.value.names import Mention
from mailflow.submission import Phone, Role, Value


@dataclass
class Story:
    """The people met so far; ``focus`` is the person spoken of, ``near`` the last one named in this sentence."""

    received: date
    people: list[Person] = field(default_factory=list)
    focus: Person | None = None
    near: Person | None = None
    before: Person | None = None
    """The last one named in the sentence before."""
    near_end: int = 0
    alias_end: int = 0
    """Up to where, behind the last name, his other names stand."""
    birth_told: bool = False
    owed: bool = False
    """The last birth date was taken back as it was told: the next date stands for it."""
    both: bool = False
    """The sender says that everybody is referred."""
    two: bool = False
    """The mail is of two or more, who may be each other's neighbours; a relative who is mentioned is none of them."""
    couple: list[Person] = field(default_factory=list)
    pairs: list[list[Person]] = field(default_factory=list)
    """All couples: who names one of them as put forward names both."""
    couple_end: int = -1
    """Where the two were named together: what follows is said of both."""
    home_of: Sketch | None = None
    """Whose the last address is, when he is put forward."""
    home_end: int = -1
    """Where that address ends: a number right behind it is his, whatever was told before."""
    taken: list[Span] = field(default_factory=list)
    formal: list[set[str]] = field(default_factory=list)
    """The words of the names that stand in a form of the same mail."""
    wanted: list[set[str]] = field(default_factory=list)
    """The words of the names of those of whom the covering mail speaks."""
    number_of_item: int = 0
    """Of a numbered list, the one that is told of."""
    namesakes: list[Person] = field(default_factory=list)
    waiting: Sketch = field(default_factory=lambda: Sketch("prose", 0))

    def sentence(self, text: Stretch, span: Span, seen: Sightings) -> None:
        """Read one sentence from left to right."""
        self.before, self.near, self.birth_told = self.near, None, False
        self.alias_end, self.home_of = 0, None
        self.taken = [*seen.taken, *((age.start, age.end) for age in seen.ages)]
        start, end = span
        self.both = self.both or says.BOTH.is_in(text.text, start, end)
        if (
            self.focus is not None
            and self.focus.listed
            and not self.focus.pronoun
            and self.focus not in self.couple
            and (who := says.OPENS.match(text.text, start))
        ):
            self.focus.pronoun = "his" if who["he"] or who["his"] else "her"
        steps: list[tuple[int, int, partial[None]]] = []
        steps += [(m.start, 0, partial(self.meet, text, span, m)) for m in seen.people]
        steps += [(m.start(), 1, partial(self.as_before, m)) for m in says.AS_BEFORE.finditer(text.text, start, end)]
        steps += [(home[0], 1, partial(self.home, text, span, home)) for home in seen.homes]
        steps += [(f.start, 2, partial(self.born, text, span, f)) for f in seen.births]
        steps += [(p.start, 3, partial(self.number, text, span, p)) for p in seen.numbers]
        steps += [(a.start, 4, partial(self.aged, text, span, a)) for a in seen.ages]
        if (only := says.ONLY_NICK.match(text.text, start, end)) is not None:
            self._nameless(text, only)
            steps = [step for step in steps if step[0] >= only.end()]
            start = only.end()
        nicks = list(cues.NICK.finditer(text.text, start, end))
        others = [at for at, _ in counted.nicknames(text.text)] if nicks else []
        for nick in nicks:
            doubtful = " " in nick["nick"] and "call" in nick[0]  # "calls her Nan Vee" may tell whose nan she is
            if nick.start("nick") not in others and not doubtful:
                steps.append((nick.start("nick"), -1, partial(self.nicknamed, nick["nick"])))
        for _, _, step in sorted((s for s in steps if start <= s[0] < end), key=lambda s: s[:2]):
            step()

    def _nameless(self, text: Stretch, only: re.Match[str]) -> None:
        """One of several, of whom only a nickname is known (rule 7)."""
        trace = text.trace(*only.span("nick"))
        sketch = Sketch("prose", trace.start, name=Value(only["nick"], trace, note=facts.PARTIAL), notes=[NICKNAME])
        self.near = self.focus = Person(sketch, in_story.words(only["nick"]), listed=True)
        self.near_end = only.end("nick")
        self.people.append(self.near)

    def turn(self, number: int) -> None:
        """The next of a numbered list begins: what is told from here on is nobody's who was named before."""
        if number == self.number_of_item + 1 or number == says.SECOND:
            self.number_of_item = number
            self.focus = self.near = self.before = None
            self.waiting = self.waiting if number < says.SECOND else Sketch("prose", 0, listed=False)

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
        self.near, self.near_end = person, mention.end
        begins = mention.start == 0 or text.text[mention.start - 1] == "\n"
        alone = begins and says.LINE_END.match(text.text, mention.end) is not None
        if person.listed or (person.listed is None and (alone or self.focus is None or self.focus.listed is None)):
            self.focus = person
        if bracket := says.AGE_BRACKET.match(text.text, mention.end):
            person.sketch.age = person.sketch.age or Value(bracket[1], text.trace(*bracket.span(1)))

    def nicknamed(self, nick: str) -> None:
        """What the person spoken of is called by others (rule 6)."""
        person = self.near if self.near is not None and self.near.listed is not False else self.focus
        if person is not None and in_story.name_of(person) and not in_story.words(nick) <= person.words:
            person.words |= in_story.words(nick)
            if nick not in person.sketch.aliases:
                person.sketch.aliases.append(nick)

    def as_before(self, said: re.Match[str]) -> None:
        """What the one before gave is this one's, too: "same address", "same number"."""
        if self.near is not None:
            what = "address" if said["home"] else "postcode" if said["code"] else "number"
            self.near.sketch.notes.append(f"{what} as above")

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

    def _known(self, mention: Mention) -> Person | None:
        words = {self._without_s(word) for word in in_story.words(mention.text)}
        first = mention.text.split()[0].lower()
        rest = words - {first} if first in notnames.EITHER else set()  # "Ring Vera on …"
        for person in self.people:
            if rest and rest <= person.words:
                return person
            if words <= person.words or (len(words) > 1 and person.words and person.words <= words):
                person.words |= words
                return person
        return None

    def _without_s(self, word: str) -> str:
        """A word of a name as it is known: "Toms is 07700 …" is said of Tom."""
        if not word.endswith("s") or any(word in p.words for p in self.people):
            return word
        return word[:-1] if any(word[:-1] in p.words for p in self.people) else word

    def _new(self, text: Stretch, sentence: Span, mention: Mention) -> Person | None:
        lead = text.text[sentence[0] : mention.start]
        title = says.TITLE.search(lead, max(0, len(lead) - says.CLOSE))
        before = lead[: title.start()] if title else lead
        after = text.text[mention.end : sentence[1]]
        if _is_a_place(mention, lead, before[-says.CLOSE :]):
            return None
        found = standing(mention, before, after, lonely=not self._anybody)
        if found.listed is False and found.relation != FAMILY and (self.both or self.two) and both.is_dated(after):
            found = Standing(None, found.role)
        together = self._together(text, (sentence[0], mention.start), after, found)
        found = self._beside_others(text, mention, found, together)
        if found.listed is None and " " not in mention.text and not (mention.title or _is_alone(text.text, mention)):
            if found.relation != FAMILY or self.focus is None:
                return None
            found = replace(found, listed=False)
        sketch = Sketch("prose", text.trace(mention.start, mention.end).start, role=found.role)
        pronoun = says.PRONOUNS.get(mention.title, "") or in_story.of_relative(before[-says.CLOSE :])
        person = Person(sketch, in_story.words(mention.text), found.listed, found.relation, pronoun)
        first = says.FIRST_OF_TWO.search(lead, max(0, len(lead) - says.CLOSE))
        if first is not None and not self._ends_a_name(sentence[0] + first.end(1)):
            self._partner(text, (sentence[0] + first.start(1), mention), person, first[1])
        self.people.append(person)
        if self.near is not None and (
            together is not None or both.are_twins(text.text[self.near_end : mention.start], after)
        ):
            self.couple, self.couple_end = [self.near, person], mention.end
        self._by_pronoun(person, before)
        return person

    def _beside_others(self, text: Stretch, mention: Mention, found: Standing, together: Person | None) -> Standing:
        """What somebody is by those who are named beside him, and by the mail that passes this one on."""
        if together is not None:
            found = Standing(together.listed, found.role, found.relation)
        between = text.text[self.near_end : mention.start]
        if found.listed is None and self.near is not None and says.AND.fullmatch(between):
            found = Standing(self.near.listed, self.near.sketch.role, self.near.relation)
        wanted = any(words <= in_story.words(mention.text) for words in self.wanted)
        return replace(found, listed=True) if wanted else found

    def _by_pronoun(self, person: Person, before: str) -> None:
        """What the words before somebody new tell of who is "he" and who is "she"."""
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
        kin = found.relation == FAMILY and not found.listed and found.role is not Role.PERPETRATOR
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

    @property
    def _anybody(self) -> bool:
        return any(p.listed for p in self.people)

    @property
    def _anybody_else(self) -> bool:
        """Whether somebody is known of whom the mail is, here or in a form."""
        return self._anybody or bool(self.formal)

    def home(self, text: Stretch, sentence: Span, span: Span) -> None:
        """An address: of the person near, or of nobody we put forward."""
        lead = says.BRACKET.sub("", text.text[sentence[0] : span[0]])  # "(formerly Other)" is said of the name
        clause = re.split(r"[;\n]|,?\s(?:but|whereas|while)\s", lead)[-1]
        value = facts.address(text.slice(*span))
        near = self._beside(text.text, span[0])
        if value is not None and value.value is None and homes.complete(text, self._whose(clause), value):
            return
        if value is not None and withholding.warned_beside(text.text, *span):
            value = replace(value, kind=places.CONFIDENTIAL)
        if homes.is_left(text.text, *span) or homes.NO_RETURN.match(text.text, span[1], sentence[1]):
            return
        now = says.AND_NOW.split(clause)[-1]  # "was put out of … and has been nfa since"
        roofless = value is not None and value.kind == places.NO_FIXED_ABODE and not homes.was(now)
        behind = (
            says.BRACKET.sub("", in_story.blanked(text.text, (self.near_end, span[0]), self.taken)) if near else None
        )
        if value is None or not (roofless or homes.is_home(clause, behind)):
            return
        mentioned = self.near is not None and self.near.listed is False
        with_them = mentioned and says.WITH.search(clause) is not None
        sketch = (self.focus.sketch if self.focus else self.waiting) if with_them else self._whose(clause)
        if sketch.addresses and sketch.addresses[0].note == facts.PARTIAL and value.note != facts.PARTIAL:
            sketch.addresses.clear()  # a door beats the street that was spoken of before
        between = (self.near_end, span[0])
        listing = self.near_end == self.couple_end and in_story.only_facts(text.text, between, self._taken_in(between))
        together = self.couple if listing or both.live_there(text.text[slice(*between)]) else []
        for person in together if self.near in together else ():
            person.sketch.addresses = person.sketch.addresses or [value]
        self._at_home(sketch, span[1])
        if not sketch.addresses:
            sketch.addresses.append(value)
            if cues.EVERYBODY.is_in(text.text[slice(*sentence)]):
                sketch.notes.append("address of all")

    def _at_home(self, sketch: Sketch, end: int) -> None:
        """Keep in mind whose address ends there, when he is put forward."""
        if any(p.sketch is sketch and p.listed is not False for p in self.people):
            self.home_of, self.home_end = sketch, end

    def _taken_in(self, span: Span) -> list[Span]:
        """The facts in a stretch."""
        return [(start, end) for start, end in self.taken if span[0] <= start < span[1]]

    def _listing(self, text: str, at: int) -> bool:
        """Whether a date stands in a list of facts behind a name: "Amy Sample same address, hes 12, 19 jan 2014"."""
        between = [(start, end) for start, end in self.taken if self.near_end <= start < at]
        told = bool(between) or says.AS_BEFORE.search(text, self.near_end, at) is not None
        return told and in_story.only_facts(text, (self.near_end, at), between)

    def _beside(self, text: str, at: int) -> bool:
        """Whether a fact follows the last name closely, or with nothing but other facts between."""
        if self.near is None:
            return False
        if at - self.near_end < says.CLOSE:
            return True
        between = [(start, end) for start, end in self.taken if self.near_end <= start < at]
        return in_story.only_facts(text, (self.near_end, at), between)

    def born(self, text: Stretch, sentence: Span, found: dates.Found) -> None:
        """A date: of birth only when a cue says so, or when it follows a name in brackets."""
        before = says.BRACKET.sub("", text.text[sentence[0] : found.start])
        close = self.near is not None and (
            says.CLOSELY.fullmatch(text.text, self.near_end, found.start)
            or both.is_dated_is(text.text[self.near_end : found.start], found, self.received)
            or (self._listing(text.text, found.start))
        )
        again = self.birth_told and (says.AGAIN.search(before) or (self.couple and says.ALSO.search(before)))
        aged = self.near is not None and in_story.of_that_age(text.text, self.near_end, found, self.received)
        told = found.note in (dates.WORKED_OUT, dates.PARTIAL) or aged or self.owed
        told = told or bool(self.couple and both.is_of_both(before))
        told = told or in_story.is_birthday(text.text[sentence[0] : found.start], found, self.received)
        alone = says.ALONE.fullmatch(before) and says.ALONE.fullmatch(text.text[found.end : sentence[1]])
        if alone and in_story.too_young(found, text.text, self.received):
            return
        if not (
            told
            or alone
            or cues.BIRTH.search(before)
            or again
            or (close and not cues.NOT_BIRTH.search(says.BRACKET.sub("", before)))
        ):
            return
        if dates.NOT.search(before) or cues.UNBORN.search(before[-30:]):
            return
        self.birth_told, self.owed = True, slips.is_taken_back(text.text, found.end)
        if self.owed:
            return
        between = text.text[max(sentence[0], self.near_end if self.near else 0) : found.start]
        sketch = self._of_couple(between) or self._whose(before)
        if sketch.dob is None:
            or_else = says.OR_ELSE.match(text.text, found.end)
            end = or_else.end() if or_else else found.end
            sketch.dob = facts.dob(text.slice(found.start, end), self.received, facts.years(sketch.age))
        if self.couple and both.is_of_both(before):
            for person in self.couple:
                person.sketch.dob = person.sketch.dob or sketch.dob
            if (
                self.near is not None
                and self.near.sketch is sketch
                and self.near.listed is None
                and self.near.relation != FAMILY
            ):
                self.focus = self.near  # whose birth date is told is put forward

    def _of_couple(self, between: str) -> Sketch | None:
        """Of "Ken and Joy Sample (1/1/50 and 2/2/52)" whose birth date comes next, or whose pronoun leads it in."""
        if not self.couple or (self.near is not None and self.near not in self.couple):
            return None
        told = both.by_pronoun(self.couple, between)
        if told is None and self.near is None:
            return None
        return told.sketch if told else next((p.sketch for p in self.couple if p.sketch.dob is None), None)

    def number(self, text: Stretch, sentence: Span, found: phones.Found) -> None:
        """A number: own, or of somebody else by the words around it, or of the person named last."""
        start, end = sentence
        if self._behind_home(text, sentence, found):
            return
        spans = [(start + first, start + last) for first, last in _numbers(text.text[start:end])]
        low = max((b for _, b in spans if b <= found.start), default=start)
        high = min((a for a, _ in spans if a >= found.end), default=end)
        other = self.near is not None and self._aside(self.near) and low <= self.near_end <= found.start
        named = self.near is not None and self.near.listed is not False and not other
        if named and low <= self.near_end <= found.start:
            low = self.near_end  # what is said before a name is said of the name
        default = "own"
        if other and self.near is not None:
            default = facts.KIN if self.near.relation == FAMILY else ""
        whose = facts.whose_number(text.text, (found.start, found.end), (low, high), default=default)
        if whose == "own" and other and self._is_theirs(text.text[start : found.start]):
            whose = default
        meant = self._meant(text.text[start : found.start])
        if whose == facts.KIN and not other and self._is_own(text.text[low : found.start], self.near or meant):
            whose = "own"
        if whose == "own" and not other and meant is None:
            whose = self._of_nobody_here(text.text, start, found.start)
        if self.near is not None and self.near.listed is None and both.is_for_them(text.text[start : found.start]):
            whose, other = "relative", True
        if whose:
            self._give(facts.phone(found, text, whose, (low, high)), text.text[start : found.start], other=other)

    def _behind_home(self, text: Stretch, sentence: Span, found: phones.Found) -> bool:
        """Give a number to him whose address stands right before it; whether it does."""
        between = (self.home_end, found.start)
        if self.home_of is None or not sentence[0] < self.home_end <= found.start:
            return False
        if not in_story.only_facts(text.text, between, self._taken_in(between)) or self.near in self.couple:
            return False
        bounds = (self.home_end, sentence[1])
        behind, at = text.text[self.home_end :], (found.start - self.home_end, found.end - self.home_end)
        if whose := facts.whose_number(behind, at, (0, sentence[1] - self.home_end)):
            self._dial(self.home_of, facts.phone(found, text, whose, bounds))
        return True

    def _give(self, value: Phone, before: str, *, other: bool) -> None:
        """A number to him whose it is; ``other``: it is told of somebody else, and the subject is reached by it."""
        if other:
            self._dial(self.focus.sketch if self.focus else self.waiting, value)
        elif self.couple and self.near_end == self.couple_end and self.near in self.couple and value.whose == "own":
            for person in self.couple:
                self._dial(person.sketch, value)
        else:
            self._dial(self._whose(before), value)

    def _is_own(self, before: str, person: Person | None) -> bool:
        """Whether "his mobile" is that of a relative who is put forward himself: "her carer Dean Sample … his mobile is"."""
        own = in_story.last_pronoun(before) if facts.led_by_pronoun(before) else None
        said = person or self.focus
        return (
            own is not None
            and said is not None
            and bool(said.listed)
            and (person is not None or said.pronoun == own[0])
        )

    def _aside(self, person: Person) -> bool:
        """Whether somebody is only mentioned, or a relative of whom nobody knows yet whether he is more."""
        kin = person.listed is None and person.relation == FAMILY and self.focus not in (None, person)
        return person.listed is False or kin

    def _of_nobody_here(self, text: str, start: int, end: int) -> str:
        """Whose a number is that seems to be the subject's: not so where a name or "her" of somebody else leads it in.

        "The carpenter is Jim on 07700 …"; "His daughter lives away. I rang her on 07700 …".
        """
        before = text[start:end]
        named = in_story.leading(text, start, end, self.taken)
        if named and not self._is_known(named):
            return ""
        if self.before is not None and self._aside(self.before) and in_story.rung(before, self.before):
            return facts.KIN if self.before.relation == FAMILY else ""
        singular = (self.focus is not None and self.focus.pronoun) or in_story.last_pronoun(before)
        if singular and not self.couple and in_story.theirs(before):
            return "" if sum(p.listed is True for p in self.people) < says.SECOND else "own"
        if self.near is None and self._anybody_else and says.STRANGER_HAS.search(before):
            return ""
        own = in_story.last_pronoun(before) if self.near is None else None
        if own is None or self.focus is None or self.focus.pronoun in ("", own[0]):
            return "own"
        last = next((p for p in reversed(self.people) if p is not self.focus and p.pronoun in ("", own[0])), None)
        return facts.KIN if last is not None and last.relation == FAMILY and not last.listed else ""

    def _is_known(self, name: str) -> bool:
        """Whether a first name is that of somebody who is put forward, or when nobody is yet."""
        listed = [p for p in self.people if p.listed is not False]
        if any(name.lower() in p.words or name in p.sketch.aliases for p in listed):
            return True
        return not listed and (not self.formal or any(name.lower() in words for words in self.formal))

    def _is_theirs(self, before: str) -> bool:
        """Whether "his mobile" is that of the person only mentioned, who was named last, and not the subject's."""
        own = in_story.last_pronoun(before)
        if own is None or self.near is None:
            return False
        said, led = own
        if self.focus is not None and self.focus.pronoun:
            return self.focus.pronoun != said
        return (self.near.pronoun or said) == said and led != said

    def _dial(self, sketch: Sketch, value: Phone) -> None:
        mentioned = any(p.sketch is sketch and p.listed is False for p in self.people)
        if not mentioned and value.value not in {p.value for p in sketch.phones}:
            sketch.phones.append(value)

    def aged(self, text: Stretch, sentence: Span, said: Age) -> None:
        """An age: of the name just before it, of the one just behind it, or of the person spoken of."""
        person = self.near if self.near is not None and said.start - self.near_end < says.NEXT else None
        if person is None and self._beside(text.text, said.start):
            person = self.near
        if person is None:
            near_by = text.text[said.end : min(sentence[1], said.end + says.CLOSE + says.NEXT)]
            behind = next((m for m in names.find(near_by, []) if m.start < says.NEXT), None)
            person = self._known(behind) if behind else None
            if behind is None and (
                says.IS.search(text.text[sentence[0] : said.start]) or says.HE_IS.match(text.text, said.start)
            ):
                person = self.focus
        if person is not None and person.sketch.age is None:
            person.sketch.age = Value(said.value, text.trace(said.start, said.end))

    def _whose(self, before: str) -> Sketch:
        """Whose a fact is: nobody's yet when nobody has been named."""
        mentioned = self.near is not None and self.near.listed is False
        if self.near is not None and not (mentioned and cues.OWN_PHONE.search(before[-40:])):
            return self.near.sketch
        spoken_of = self._meant(before) or self.focus
        return spoken_of.sketch if spoken_of else self.waiting

    def _meant(self, before: str) -> Person | None:
        """Whom "his" at the beginning of a sentence means, where it cannot be the person spoken of."""
        own = in_story.last_pronoun(before) if self.near is None else None
        if own is None or self.focus is None or self.focus.pronoun in ("", own[0]):
            return None
        return next((p for p in reversed(self.people) if p.pronoun == own[0] and p.listed is not False), None)

    def told(self) -> list[Sketch]:
        """Everybody, with who was unclear decided: put forward when nothing but that makes sense of the mail."""
        in_story.decide(self.people, self.pairs, both=self.both)
        return [*(p.sketch for p in (*self.people, *self.namesakes)), *([self.waiting] if self.waiting.facts else [])]


def _is_a_place(mention: Mention, lead: str, before: str) -> bool:
    """Whether a name without a title is that of a place, by the words before it: "the Precinct", "on Larch Ward"."""
    if " " not in mention.text and says.THE.search(lead, max(0, len(lead) - says.CLOSE)):
        return True
    if mention.title:
        return False
    if " " not in mention.text:
        return says.CAME_FROM.search(before) is not None
    return says.INTO.search(before) is not None and says.WARD.search(mention.text) is not None


def _is_alone(text: str, mention: Mention) -> bool:
    """Whether somebody has no other name: "Suresh (one name only, that is his full name)"."""
    bracket = says.DECLARED.match(text, mention.end)
    return mention.alone or (bracket is not None and names.is_single(bracket[0]))


@lru_cache(maxsize=4)
def _numbers(sentence: str) -> tuple[Span, ...]:
    """Where the numbers of a sentence stand: asked again for each of them, of which there may be hundreds (T39)."""
    return tuple((found.start, found.end) for found in phones.find(sentence))
