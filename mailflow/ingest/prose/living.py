"""Somebody's birth, age and home in a story.

In: a date, an age or an address that was seen, with the words around it. Out: the same on the sketch of him whose it
is, or on nobody's.
"""

import re
from dataclasses import replace

from mailflow.ingest.danger import withholding
from mailflow.ingest.person import birthdays, in_story
from mailflow.ingest.person.in_story import Person
from mailflow.ingest.person.standing import FAMILY
from mailflow.ingest.prose import again, both, homes, homes_of_all, lived_by, long_ago, rows, says
from mailflow.ingest.prose.sightings import Age, Span
from mailflow.ingest.prose.tale import Tale
from mailflow.ingest.reader import Sketch
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import cues, dates, facts, gone, names, notnames, places, slips
from mailflow.ingest.value.alphabet import LETTER, UPPER
from mailflow.submission import Address, Role, Value

_ON_THE = re.compile(r"\s*,?\s*(?:was\s+)?on\s+(?:the\s+)?")
"""Between the second of two and his birth date: "Tom was born on 3 May 1980 and his wife Ann on 4 June 1982"."""
_CLAUSE = re.compile(
    rf"[;\n]|:\s+(?!the\b|flat\b|room\b|unit\b|plot\b|apartment\b)(?=(?:(?:{notnames.TITLES})\.?\s+)?(?-i:[{UPPER}])[{LETTER}’'-]+\s)|,?\s(?:but|whereas|while)\s",
    re.IGNORECASE,
)
"""What parts the words that lead in an address from others; so does a colon before the name of whose it is."""
_HOMELESS = ("is homeless", "currently homeless", "presently homeless", "made homeless")


class Living(Tale):
    """The part of a story in which dates, ages and addresses are told."""

    def as_before(self, said: re.Match[str]) -> None:
        """What the one before gave is this one's, too: "same address", "same number"."""
        if self.near is not None:
            what = "address" if said["home"] else "postcode" if said["code"] else "number"
            self.near.sketch.notes.append(f"{what} as above")

    def home(self, text: Stretch, sentence: Span, span: Span) -> None:
        """An address: of the person near, or of nobody we put forward."""
        lead = says.ASIDE.sub("", text.text[sentence[0] : span[0]])  # "(formerly Other)" is said of the name
        clause = _CLAUSE.split(lead)[-1]
        near = self._beside(text.text, span[0]) or self._goes_on(text.text, (sentence[0], span[0]))
        box = homes.is_box(text.text, span[0], clause)
        span = span[0], text.onwards(*span)
        value = facts.address(text.slice(*span))
        if value is not None and again.of_told(text, self._whose(clause), value):
            return
        value = self._of_its_kind(value, text.text, span, text.text if box else "") if value is not None else None
        left = homes.is_left(text.text, *span) or homes.NO_RETURN.match(text.text, span[1], sentence[1])
        if left or self._is_promised(value, text.text, (*span, sentence[1])):
            return
        now = says.AND_NOW.split(clause)[-1]  # "was put out of … and has been nfa since"
        roofless = value is not None and value.kind == places.NO_FIXED_ABODE and not homes.was(now)
        behind = (
            says.ASIDE.sub("", in_story.blanked(text.text, (self._behind_name, span[0]), self.taken)) if near else None
        )
        theirs = roofless or box or homes.is_home(clause, behind) or homes.is_lived_in(text.text, *span)
        if value is None or not theirs or gone.is_of_work(text.text, *span):
            self.elsewhere = span[1]
            return
        if (parent := self._parent_at(text.text, sentence[0], span[0])) is not None:
            parent.sketch.addresses = parent.sketch.addresses or [value]
            parent.sketch.notes += ["address of all"] * (says.AND_CHILDREN.search(clause) is not None)
            return
        with_them = self._is_with_them(clause, text.text[self.near_end : span[0]])
        sketch = (self.focus.sketch if self.focus else self.waiting) if with_them else self._whose(clause)
        sketch = self._other(lead) if self._is_another_s(lead) else sketch
        if sketch.addresses and self._gives_way_to(sketch.addresses, value, clause):
            sketch.addresses.clear()
        if not sketch.addresses and homes.is_then(clause):
            self.home_then = [value]
        there = with_them and self.focus in self.couple and both.live_there(clause)
        others = self.couple if there else self._of_all(lead) or self._together_at(text.text, span[0])
        for person in (*others, *self._with_children(lead)):
            person.sketch.addresses = person.sketch.addresses or [value]
        self._at_home(sketch, span[1])
        if not sketch.addresses:
            sketch.addresses.append(value)
            several = sketch is self.waiting and (
                says.SEVERAL.search(clause) is not None or says.JOINTLY.search(text.text, *sentence) is not None
            )
            if several or cues.EVERYBODY.is_in(text.text[slice(*sentence)]):
                sketch.notes.append("address of all")

    def _of_all(self, lead: str) -> list[Person]:
        """Those named in the sentence before whose home one tells that names nobody; or two in one breath before it."""
        return homes_of_all.named_last(lead, self.met) if self.met else homes_of_all.of(lead, self.met_before)

    def _with_children(self, lead: str) -> list[Person]:
        """Who is named first in a sentence, where his children are named with him before the address."""
        return self.met[:1] if self.met and self.met[0].listed and says.WITH_CHILDREN.search(lead) else []

    def _is_promised(self, value: Address | None, text: str, behind: tuple[int, int, int]) -> bool:
        """Whether the words behind an address say whose home it is; it is kept for him, who is named next."""
        at = lived_by.named(text, *behind)
        if value is not None and at is not None:
            self.home_promised, self.elsewhere = (at, value), behind[1]
        return value is not None and at is not None

    def _gives_way_to(self, before: list[Address], value: Address, clause: str) -> bool:
        """Whether a home gives way to the one told now: "was at 40 Exemplar Street. He has since moved to …"."""
        if before[0].note == facts.PARTIAL and value.note != facts.PARTIAL:
            return True  # a door beats the street that was spoken of before
        if before[0].trace.text.lower() in _HOMELESS and value.kind != places.NO_FIXED_ABODE:
            return True  # where somebody is who is homeless says more than that he is
        if before[0].kind == places.INSTITUTION and value.kind == places.HOME and homes.is_own_home(clause):
            return True  # who is on a ward or in prison has a home all the same, where the sender says so
        return before == self.home_then and homes.is_now(clause)

    def _parent_at(self, text: str, start: int, end: int) -> Person | None:
        """Who was called the mum, where a sentence tells where "Mum" lives, alone or with the children."""
        led = says.PARENT_LIVES.match(text, start, end)
        return self.parents.get(led["who"].lower()) if led else None

    def _of_its_kind(self, value: Address, text: str, span: Span, lead: str) -> Address:
        """An address of the sort that the words around it, or the whole mail, say it is; ``lead``: around a box."""
        if withholding.warned_beside(text, *span) or next(withholding.wishes(lead), None) is not None:
            value = replace(value, kind=places.CONFIDENTIAL)  # of a home that is kept back, its box
        if value.kind == places.HOME:
            value = replace(value, kind=homes.kind_behind(text, span[1]))
        return homes.in_hostel(value) if self.hostel else value

    def _together_at(self, text: str, at: int) -> list[Person]:
        """The two who were named together, when the address that begins there is said of both."""
        between = (self.near_end, at)
        listing = self.near_end == self.couple_end and in_story.only_facts(text, between, self._taken_in(between))
        said = listing or both.live_there(text[slice(*between)])
        return self.couple if said and self.near in self.couple else []

    def _goes_on(self, text: str, span: Span) -> bool:
        """Whether a sentence holds, up to an address, only facts of whoever is spoken of: "He's 17, ", "DOB …, "."""
        if self.near is not None or self.focus is None:
            return False
        ages = [(low, high) for low, high in self.taken if span[0] <= low < span[1]]
        return bool(ages) and in_story.only_facts(text, span, ages)

    def _at_home(self, sketch: Sketch, end: int) -> None:
        """Keep in mind whose address ends there, when he is put forward."""
        if any(p.sketch is sketch and p.listed is not False for p in self.people):
            self.home_of, self.home_end = sketch, end

    def born(self, text: Stretch, sentence: Span, found: dates.Found) -> None:
        """A date: of birth only when a cue says so, or when it follows a name in brackets."""
        before = says.BRACKET.sub("", text.text[sentence[0] : found.start])
        close = self.near is not None and (
            says.CLOSELY.fullmatch(text.text, self._behind_name, found.start)
            or both.is_dated_is(text.text[self.near_end : found.start], found, self.received)
            or (self._listing(text.text, found.start))
        )
        again = self.birth_told and (says.AGAIN.search(before) or (self.couple and says.ALSO.search(before)))
        said = self.near_end if self.near is not None else self._pronoun_end(text.text, sentence[0])
        aged = said is not None and birthdays.of_that_age(text.text, said, found, self.received)
        told = found.note in (dates.WORKED_OUT, dates.PARTIAL) or aged or self.owed
        told = told or bool(self.couple and both.is_of_both(before))
        told = told or (self.near_begins and rows.is_birth(text.text, self.near_end, found, self.received))
        told = told or self._begins_with(text.text, sentence[0], found)
        told = told or (self._is_second() and _ON_THE.fullmatch(text.text, self.near_end, found.start) is not None)
        at, named_to = (self.near_end if self.near is not None else None), self._behind_name
        told = told or long_ago.is_said(text.text, (sentence[0], at), found, self.received)
        told = told or birthdays.is_birthday(text.text[sentence[0] : found.start], found, self.received)
        behind = says.BRACKET.sub("", text.text[found.end : sentence[1]])
        alone = says.ALONE.fullmatch(before) and says.ALONE.fullmatch(behind)
        if alone and in_story.too_young(found, text.text, self.received):
            return
        if not (
            told
            or alone
            or cues.BIRTH.search(before)
            or again
            or (close and not long_ago.is_of_an_event(before, text.text[named_to : found.start], found, self.received))
        ):
            return
        if dates.NOT.search(before) or cues.UNBORN.search(before[-30:]):
            return
        self.birth_told, self.owed = True, slips.is_taken_back(text.text, found.end)
        if self.owed:
            return
        between = text.text[max(sentence[0], self.near_end if self.near else 0) : found.start]
        sketch = self._of_couple(between) or (
            self._other(before) if self._is_another_s(before) else self._whose(before)
        )
        if sketch.dob is None:
            or_else = says.OR_ELSE.match(text.text, found.end)
            end = or_else.end() if or_else else found.end
            end = sentence[1] if found.note == dates.PLACEHOLDER else end
            stated = facts.years(sketch.age)
            if stated is None and aged and said is not None:
                stated = birthdays.age_before(text.text, said, found.start)
            sketch.dob = facts.dob(text.slice(found.start, end), self.received, stated)
            self._turn_to(sketch)
            self._put_forward_again(text.text, sketch, found)
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

    def _put_forward_again(self, text: str, sketch: Sketch, found: dates.Found) -> None:
        """A line that begins with a name and a birth date puts somebody forward, whatever was told of him before."""
        if (
            self.near is not None
            and self.near.sketch is sketch
            and self.near.listed is False
            and not self.near.relation
            and self.near_begins
            and says.CLOSELY.fullmatch(text, self._behind_name, found.start)
        ):
            self.near.listed = True
            self.focus = self.near

    def _is_second(self) -> bool:
        """Whether who was named last is the second of two, of whom the first was born a moment ago."""
        return self.birth_told and self.near in self.couple and self.near_end == self.couple_end

    def _begins_with(self, text: str, start: int, found: dates.Found) -> bool:
        """Whether a sentence about whoever was just named begins with a date of long ago: "14.9.84, stopping at …"."""
        if (
            self.focus is None
            or self.focus.sketch.dob is not None
            or not says.ALONE.fullmatch(text, start, found.start)
        ):
            return False
        return long_ago.is_told(found, self.received) and says.LIVES_ON.match(text, found.end) is not None

    def _pronoun_end(self, text: str, start: int) -> int | None:
        """Where the pronoun ends with which a sentence goes on about somebody; its start when none stands there."""
        if self.focus is None:
            return None
        said = says.GOES_ON.match(text, start)
        return said.end() if said else start

    def _turn_to(self, sketch: Sketch) -> None:
        """Who begins a line, and whose birth date is told, is the one whom the next lines are about."""
        near = self.near
        if near is not None and near.sketch is sketch and near.listed is None and near.relation != FAMILY:
            said = near.sketch.role in (Role.VICTIM, Role.PERPETRATOR)  # "Perp is the ex, Tom Sample dob …"
            self.focus = near if self.near_begins or said else self.focus
            self.here = near

    def _of_couple(self, between: str) -> Sketch | None:
        """Of "Ken and Joy Sample (1/1/50 and 2/2/52)" whose birth date comes next, or whose pronoun leads it in."""
        if self.chosen is not None and self.chosen is self.near:
            return self.chosen.sketch
        if not self.couple or (self.near is not None and self.near not in self.couple):
            return None
        told = both.by_pronoun(self.couple, between)
        if told is None and self.near is None:
            return None
        return told.sketch if told else next((p.sketch for p in self.couple if p.sketch.dob is None), None)

    def aged(self, text: Stretch, sentence: Span, said: Age) -> None:
        """An age: of the name just before it, of the one just behind it, or of the person spoken of."""
        close = self.near is not None and said.start - self.near_end < says.NEXT
        person = self.near if close or self._beside(text.text, said.start) else None
        if person is None:
            near_by = text.text[said.end : min(sentence[1], said.end + says.CLOSE + says.NEXT)]
            behind = next((m for m in names.find(near_by, []) if m.start < says.NEXT), None)
            person = self._known(behind) if behind else None
            begins = says.ALONE.fullmatch(text.text, sentence[0], said.start) and says.COMMA.match(text.text, said.end)
            if behind is None and (
                begins or says.IS.search(text.text[sentence[0] : said.start]) or says.HE_IS.match(text.text, said.start)
            ):
                person = None if self._is_another_s(text.text[sentence[0] : said.end]) else self.focus
        sketch = person.sketch if person is not None else self._formal_one(text.text, said.start)
        if sketch is not None and sketch.age is None:
            sketch.age = Value(said.value, text.trace(said.start, said.end))
