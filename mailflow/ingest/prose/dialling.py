"""A telephone number in a story: whose it is, and who is reached by it (rules 20 to 22).

In: a number that was seen, with the words around it. Out: the same on the sketch of him whose it is, or on nobody's.
"""

import re
from dataclasses import replace

from mailflow.ingest.person import in_story
from mailflow.ingest.person.in_story import Person
from mailflow.ingest.person.standing import FAMILY
from mailflow.ingest.prose import both, says
from mailflow.ingest.prose.allotting import Allotting, numbers_in
from mailflow.ingest.prose.sightings import Span
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import cues, facts, phones, ringing, said_of
from mailflow.submission import Phone

_SENDER_IS = re.compile(
    r"\W*(?:i|we)(?:[’']?m|[’']?re|[’']ll\s+be|\s+(?:am|are|will\s+be|shall\s+be))\s+(?:(?:only|just|mostly|usually|also|then|now)\s+)*"
    r"(?:out|off|in|back|here|away|around|about(?!\s+to)|free|at|on|until|till|from|between|covering|working|contactable|available)\b"
    r"(?:(?!\b(?:s?he|they|him|her|his|hers|their|theirs|them|with|for|behalf)\b)[^.;\d]|(?<!\d)\d{1,2}(?:[.:]\d\d)?(?!\d))*",
    re.IGNORECASE,
)
"""Before a number, from the beginning of its sentence: where the sender is, "I'm out on visits till 3, ": it is his."""


_HIS = re.compile(r"[’']s?\s+(?:own\s+|new\s+)?(?:mobile|mob|phone|number|tel)\b", re.IGNORECASE)
"""Right behind a name: what follows is his own number."""
_PARENT_S = re.compile(
    r"\b(?P<who>mum|mam|mom|mother|dad|father|nan)[’']?s\s+(?:own\s+)?(?:mobile|mob|phone|number|tel)\b\W*(?:is\W*)?$",
    re.IGNORECASE,
)
_SPEAKS_FOR = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]+)\s+is\s+the\s+(?:one|person|best\s+\w+|main\s+contact|contact)\s+(?:to\s+(?:ring|call|contact|phone|text|speak\s+to)\s+)?(?:about|for|re|regarding|on\s+behalf\s+of)\s+[A-Z][\w’'-]+\W*(?:on|at|is)?\W*$"
)
"""Before a number: who speaks for somebody else: "Jo is the one to ring about Sam: "."""


_REMARK = re.compile(
    r"\s*\((?![^()]*\b(?:phone|mob\w*|number|landline|tel\w*|ring|call|text|contact)\b)[^()\d]{1,80}\)[\s,.]*",
    re.IGNORECASE,
)
"""Between an address and a number: whose house it is besides, "(his nan's, he does live there)", leads no number in."""
_KIN_S_HOME = re.compile(rf"\b(?:{cues.RELATIVE})\s*\([^()\d]{{0,60}}\d[^()]{{3,120}}$", re.IGNORECASE)
"""Up to the end of an address: it stands in brackets with whose it is besides, the mother's or a friend's."""
_BY_WORK = re.compile(rf"\b(?:{cues.PROFESSIONAL}|my)(?:\s+\w+)?[\s,]*$", re.IGNORECASE)
"""Right before who speaks for somebody: it is his work, and no relative's kindness."""


class Dialling(Allotting):
    """The part of a story in which numbers are told."""

    def number(self, text: Stretch, sentence: Span, found: phones.Found) -> None:
        """A number: own, or of somebody else by the words around it, or of the person named last."""
        start, end = sentence
        said = (
            self._is_sender_s(text, sentence, found)
            or (self.near is None and _SENDER_IS.fullmatch(text.text, start, found.start))
            or self._is_parent_s(text, sentence, found)
            or self._is_in_turn(text, sentence, found)
            or self._is_placed(text, sentence, found)
        )
        if said or self._behind_home(text, sentence, found) or self._is_kept_from(text, sentence, found):
            return
        spans = [(start + first, start + last) for first, last in numbers_in(text.text[start:end])]
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
        led = (start, found.start)
        if whose == "own" and other and (self._is_theirs(text.text[slice(*led)]) or self._is_beside(text.text, led)):
            whose = "relative" if default == facts.KIN and said_of.is_way_to(text.text[slice(*led)]) else default
        meant = self._meant(text.text[start : found.start])
        if whose == facts.KIN and not other and self._is_own(text.text[low : found.start], self.near or meant):
            whose = "own"
        if whose == "own" and not other and meant is None:
            whose = self._spoken_for(
                text.text[max(0, found.start - says.CLOSE * 3) : found.start]
            ) or self._of_nobody_here(text.text, start, found.start)
        if self.near is not None and self.near.listed is None and both.is_for_them(text.text[start : found.start]):
            whose, other = "relative", True
        if other and self.near is not None and _HIS.match(text.text, self.near_end, found.start):
            self.near.sketch.phones.append(facts.phone(found, text, "own", (low, high)))  # should he be put forward yet
        if whose:
            self._give(facts.phone(found, text, whose, (low, high)), text.text[start : found.start], other=other)

    def _is_kept_from(self, text: Stretch, sentence: Span, found: phones.Found) -> bool:
        """Whether the sender asks not to ring whom he named right before a number."""
        start, end = sentence
        named = self.near is not None and start <= self.near_end <= found.start
        return named and ringing.is_kept_from(text.text[start : self.near_end], text.text[found.end : end])

    def _is_sender_s(self, text: Stretch, sentence: Span, found: phones.Found) -> bool:
        """Give the sender's own number to him, when he refers himself; whether it does."""
        if not self.of_sender or not says.MY_OWN.search(text.text, sentence[0], found.start) or self.focus is None:
            return False
        self._dial(self.focus.sketch, facts.phone(found, text, "own", (sentence[0], sentence[1])))
        return True

    def _is_parent_s(self, text: Stretch, sentence: Span, found: phones.Found) -> bool:
        """Give a number that "mums phone" leads in to who was called the mum and is put forward; whether it does."""
        led = _PARENT_S.search(text.text, sentence[0], found.start)
        named = self.parents.get(led["who"].lower()) if led else None
        if led is None or named is None:
            return False
        if not facts.whose_number(text.text, (found.start, found.end), (led.start(), sentence[1])):
            return True  # "mum's number 07700 … is no longer in use"
        if named.listed is False:  # she may be put forward yet, and is her children's carer if not
            value = facts.phone(found, text, facts.KIN, (led.start(), sentence[1]))
            self._give(value, text.text[sentence[0] : found.start], other=True)
        named.sketch.phones.append(facts.phone(found, text, "own", (led.start(), sentence[1])))
        return True

    def _behind_home(self, text: Stretch, sentence: Span, found: phones.Found) -> bool:
        """Give a number to him whose address stands right before it; whether it does."""
        between = (self.home_end, found.start)
        with_them = self.near is not None and self._aside(self.near) and self.near_end <= self.home_end
        if self.home_of is None or with_them or not sentence[0] < self.home_end <= found.start:
            return False
        if not in_story.only_facts(text.text, between, self._taken_in(between)) or self.near in self.couple:
            return False
        if (
            _KIN_S_HOME.search(text.text, sentence[0], self.home_end)
            and text.text.find(")", self.home_end) >= found.end
        ):
            return False  # "lives with mum (Kim Other, 16 Ash Grove, 07700 …)"
        begins = found.start if _REMARK.fullmatch(text.text, *between) else self.home_end
        bounds = (begins, sentence[1])
        behind, at = text.text[begins:], (found.start - begins, found.end - begins)
        if whose := facts.whose_number(behind, at, (0, sentence[1] - begins)):
            told_of = len(self.met) > 1 or self.home_of is self.waiting  # who is named later may have his own
            whose = "household" if told_of and whose == "own" and "address of all" in self.home_of.notes else whose
            self._dial(self.home_of, facts.phone(found, text, whose, bounds))
        return True

    def _give(self, value: Phone, before: str, *, other: bool) -> None:
        """A number to him whose it is; ``other``: it is told of somebody else, and the subject is reached by it."""
        shared = value.whose in ("own", "household") and both.is_shared(before)
        several = self._several() if shared else []
        if several:
            for person in several:
                self._dial(person.sketch, replace(value, whose="household"))
        elif shared and not self.people:
            self._dial(self.waiting, replace(value, whose="household"))
        elif other:
            reached = self.here or self.focus
            if reached is not None and reached.listed is None:  # whoever is put forward comes first
                reached = next((p for p in reversed(self.people) if p.listed or p.sketch.dob), reached)
            self._dial(reached.sketch if reached else self.waiting, value)
        elif value.whose == "own" and self._of_both():
            for person in self.couple:
                self._dial(person.sketch, value)
        else:
            self._dial(self._whose(before), value)

    def _several(self) -> list[Person]:
        """Those who are told of together: a couple, or all of whom nobody says that they are only mentioned."""
        told = self.couple or [p for p in self.people if p.listed is not False and not self._aside(p)]
        return told if len(told) > 1 else []

    def _of_both(self) -> bool:
        """Whether a number stands behind two who were named together, of whom neither has one."""
        behind = bool(self.couple) and self.near in self.couple and self.near_end == self.couple_end
        return behind and not any(person.sketch.phones for person in self.couple)

    def _is_own(self, before: str, person: Person | None) -> bool:
        """Whether "his mobile" is that of a relative who is put forward himself: "her carer Jo Sample … his mobile"."""
        own = in_story.last_pronoun(before) if facts.led_by_pronoun(before) else None
        said = person or self.focus
        return (
            own is not None
            and said is not None
            and bool(said.listed)
            and (person is not None or said.pronoun == own[0])
        )

    def _spoken_for(self, before: str) -> str:
        """Says "relative" where somebody only mentioned speaks for the one who is put forward, else ""."""
        speaks = _SPEAKS_FOR.search(before)
        if speaks is None or self._is_known(speaks["name"]) or _BY_WORK.search(before, 0, speaks.start()):
            return ""
        return "relative"

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
        if any(self._without_s(name.lower()) in p.words or name in p.sketch.aliases for p in listed):
            return True
        return not listed and (not self.formal or any(name.lower() in words for words in self.formal))

    def _is_theirs(self, before: str) -> bool:
        """Whether "his mobile" is that of the person only mentioned, who was named last, and not the subject's."""
        own = in_story.last_pronoun(before)
        if own is None or self.near is None:
            return False
        said, led = own
        if self.focus is not None and self.focus.pronoun and self.focus.pronoun != said:
            return True
        if self.focus is not None and self.focus.pronoun and self.near.pronoun not in ("", said):
            return False
        return (self.near.pronoun or said) == said and led != said

    def _is_beside(self, text: str, span: Span) -> bool:
        """Whether a number stands beside who is only mentioned, and "ring her" behind it is said of her, too."""
        told = cues.OWN_PHONE.search(text, *span) or in_story.last_pronoun(text[self.near_end : span[1]])
        return told is None and span[1] - self.near_end < says.CLOSE and not facts.is_theirs(text, span[1])
