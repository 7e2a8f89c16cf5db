"""How a story stands: who was met so far, who is spoken of, and whose a fact is that comes next.

In: what was told up to here. Out: the person or the sketch to whom the next fact belongs. ``story`` reads on.
"""

from dataclasses import dataclass, field
from datetime import date

from mailflow.ingest.person import in_story
from mailflow.ingest.person.in_story import Person
from mailflow.ingest.person.standing import FAMILY
from mailflow.ingest.prose import both, says
from mailflow.ingest.prose.sightings import Span
from mailflow.ingest.reader import Sketch
from mailflow.ingest.value import cues, notnames
from mailflow.ingest.value.names import Mention
from mailflow.submission import Address, Phone, Role

_GIVEN = frozenset(("jan", "april", "june"))
"""Given names among those words."""


@dataclass
class Tale:
    """The people met so far; ``focus`` is the person spoken of, ``near`` the last one named in this sentence."""

    received: date
    people: list[Person] = field(default_factory=list)
    focus: Person | None = None
    near: Person | None = None
    before: Person | None = None
    """The last one named in the sentence before."""
    near_end: int = 0
    begins: int = 0
    """Where the sentence begins."""
    here: Person | None = None
    """The last one named in this sentence who is put forward: a relative's number behind him reaches him."""
    near_begins: bool = False
    """The last name begins a line: what follows goes on about him."""
    alias_end: int = 0
    """Up to where, behind the last name, his other names stand."""
    birth_told: bool = False
    owed: bool = False
    """The last birth date was taken back as it was told: the next date stands for it."""
    both: bool = False
    """The sender says that everybody is referred."""
    two: bool = False
    """The mail is of two or more, who may be each other's neighbours; a relative who is mentioned is none of them."""
    meant: bool = False
    """The mail says of the two who are named together that both are put forward."""
    of_sender: bool = False
    """The sender refers himself: "me" and "my mobile" are the subject's."""
    parents: dict[str, Person] = field(default_factory=dict)
    """Who was called the mum, the dad or the nan."""
    kin: dict[str, Person] = field(default_factory=dict)
    """Who of two is the mum and who the son, as the words before their names say."""
    kin_next: str = ""
    """What he is who is named next: "mother and son Jane Sample and …"."""
    hostel: bool = False
    """The mail says that its people live in a hostel."""
    couple: list[Person] = field(default_factory=list)
    pairs: list[list[Person]] = field(default_factory=list)
    """All couples: who names one of them as put forward names both."""
    couple_end: int = -1
    """Where the two were named together: what follows is said of both."""
    called: str = ""
    """What he is called who is named next: "who wishes to be called Sam, is Samantha Sample"."""
    promised: tuple[int, Phone] | None = None
    """A number that is said to be of whoever is named where it ends: "07700 … is Jane Sample"."""
    home_promised: tuple[int, Address] | None = None
    """An address that is said to be the home of whoever is named where it ends: "14 …, home of Jane Sample"."""
    home_of: Sketch | None = None
    """Whose the last address is, when he is put forward."""
    home_end: int = -1
    """Where that address ends: a number right behind it is his, whatever was told before."""
    home_then: list[Address] = field(default_factory=list)
    """The home of which a story tells that somebody was there: it gives way to where he is now."""
    elsewhere: int = -1
    """Where an address ends that is nobody's home: a number in brackets behind it is of that place."""
    taken: list[Span] = field(default_factory=list)
    formal: list[set[str]] = field(default_factory=list)
    """The words of the names that stand in a form of the same mail."""
    writer: set[str] = field(default_factory=set)
    """The words of the name of who wrote an older mail that is passed on."""
    wanted: list[set[str]] = field(default_factory=list)
    """The words of the names of those of whom the covering mail speaks."""
    unnamed: set[str] = field(default_factory=set)
    """The pronouns of relatives and neighbours who were spoken of."""
    parts: dict[str, Role] = field(default_factory=dict)
    """Who of a couple did it and to whom it was done, by pronoun."""
    number_of_item: int = 0
    """Of a numbered list, the one that is told of."""
    awaited: bool = False
    """The sentence before asks for somebody's relative, and this one may say who that is."""
    said_from: int = 0
    """Where this sentence begins."""
    met: list[Person] = field(default_factory=list)
    """Who was named in this sentence so far."""
    met_before: list[Person] = field(default_factory=list)
    """Who was named in the sentence before."""
    back_at: tuple[int, Person] | None = None
    """Where a bracket closes in which somebody is named on the way, and who was told of before it."""
    chosen: Person | None = None
    """To whom words such as "the latter" have turned: what follows is his, whatever a couple has."""
    ranks: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Of the facts of this sentence that follow the order of the names: their place, and how many they are."""
    namesakes: list[Person] = field(default_factory=list)
    out: list[set[str]] = field(default_factory=list)
    """The names of those whom the mail leaves out: nobody turns to them."""
    waiting: Sketch = field(default_factory=lambda: Sketch("prose", 0))

    def _formal_one(self, text: str, at: int) -> Sketch | None:
        """Who is told of as "he" where nobody was named but the only one of a form."""
        told = says.HE_IS.match(text, at) or says.IS.search(text[max(0, at - says.CLOSE) : at])
        said = (
            "her"
            if text[at:].lower().startswith("she") or "she" in text[max(0, at - says.CLOSE) : at].lower()
            else "his"
        )
        alone = told and len(self.formal) == 1 and not self.people and said not in self.unnamed
        return self.waiting if alone else None

    def is_out(self, mention: Mention) -> bool:
        """Whether a name is that of somebody whom the mail leaves out; a title and surname may be anybody's."""
        return (not mention.title or " " in mention.text) and self.are_out(in_story.words(mention.text))

    def are_out(self, words: set[str]) -> bool:
        """Whether words are of the name of somebody whom the mail leaves out."""
        return bool(words) and any(words <= one for one in self.out)

    def _known(self, mention: Mention) -> Person | None:
        words = {self._without_s(word) for word in in_story.words(mention.text)}
        first = mention.text.split()[0].lower()
        rest = words - {first} if first in notnames.EITHER - _GIVEN else set()  # "Ring Vera on …"
        initials = {w[0].lower() for w in mention.text.split()[:-1] if len(w.strip(".")) == 1}
        said = says.PRONOUNS.get(mention.title.lower().strip("."), "")
        for person in sorted(self.people, key=lambda p: bool(said) and p.pronoun not in ("", said)):
            if initials and person.words and not initials <= {word[0] for word in person.words}:
                continue  # "her mother (Mrs N Sample …)" is not Jane Sample
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

    @property
    def _anybody(self) -> bool:
        return any(p.listed or (p.listed is None and p.sketch.dob is not None) for p in self.people)

    @property
    def _anybody_else(self) -> bool:
        """Whether somebody is known of whom the mail is, here or in a form."""
        return self._anybody or bool(self.formal)

    def _aside(self, person: Person) -> bool:
        """Whether somebody is only mentioned, or a relative of whom nobody knows yet whether he is more."""
        unclear = person.listed is None and person.sketch.dob is None
        kin = unclear and person.relation == FAMILY and self.focus not in (None, person)
        return person.listed is False or kin

    def _taken_in(self, span: Span) -> list[Span]:
        """The facts in a stretch."""
        return [(start, end) for start, end in self.taken if span[0] <= start < span[1]]

    @property
    def _behind_name(self) -> int:
        """Where the last name ends, with what else he is called."""
        return max(self.near_end, self.alias_end)

    def _listing(self, text: str, at: int) -> bool:
        """Whether a date stands in a list of facts behind a name: "Amy Sample same address, hes 12, 19 jan 2014"."""
        between = [(start, end) for start, end in self.taken if self._behind_name <= start < at]
        told = bool(between) or says.AS_BEFORE.search(text, self._behind_name, at) is not None
        return told and in_story.only_facts(text, (self._behind_name, at), between)

    def _beside(self, text: str, at: int) -> bool:
        """Whether a fact follows the last name closely, or with nothing but other facts between."""
        if self.near is None:
            return False
        if at - self._behind_name < says.CLOSE:
            return True
        between = [(start, end) for start, end in self.taken if self._behind_name <= start < at]
        return in_story.only_facts(text, (self._behind_name, at), between)

    def _whose(self, before: str) -> Sketch:
        """Whose a fact is: nobody's yet when nobody has been named."""
        mentioned = self.near is not None and self.near.listed is False
        if self.near is not None and not (mentioned and cues.OWN_PHONE.search(before[-40:])):
            return self.near.sketch
        spoken_of = self._meant(before) or self.focus
        return spoken_of.sketch if spoken_of else self.waiting

    def _is_another_s(self, before: str) -> bool:
        """Whether a sentence is about "he", told where the one spoken of is "she", and nobody is named in it."""
        said = in_story.subject_of(before) if self.near is None else ""
        if not said or self.focus is None or self.focus.pronoun in ("", said):
            return False
        # Who did it is often "he" from the beginning, and nobody at all: then "she" is the one spoken of.
        return said in self.unnamed or any(p.pronoun in ("", said) for p in self.people if p is not self.focus)

    def _other(self, before: str) -> Sketch:
        """Whose a home or birth is in such a sentence: of the last one named who may be "he"; else nobody's."""
        said = in_story.subject_of(before)
        others = [p for p in self.people if p is not self.focus and p.pronoun in ("", said)]
        known = [p for p in others if p.pronoun] or others
        return known[-1].sketch if known else Sketch("prose", 0, listed=False)

    def _is_with_them(self, clause: str, among: str) -> bool:
        """Whether a home behind somebody only mentioned is that of whoever is spoken of: "with his mum Ann at …".

        ``among``: the words between the name and the home; "His wife Ann asked him to go and he now lives at …" turns
        back to him by the pronoun.
        """
        if self.near is None or self.near.listed is True:
            return False
        if says.AT_KIN_S.search(clause) is not None:
            return True
        said = in_story.subject_of(among) if self.focus not in (None, self.near) else ""
        back = said and self.near.pronoun not in ("", said) and self.focus and self.focus.pronoun in ("", said)
        return self.near.listed is False and bool(back or says.WITH.search(clause) is not None or both.are_there(among))

    def _meant(self, before: str) -> Person | None:
        """Whom "his" at the beginning of a sentence means, where it cannot be the person spoken of."""
        own = in_story.last_pronoun(before) if self.near is None else None
        if own is None or self.focus is None or self.focus.pronoun == own[0]:
            return None
        if not self.focus.pronoun and not in_story.of_both(before):
            return None
        others = [p for p in reversed(self.people) if p.listed is not False and p is not self.focus]
        known = next((p for p in others if p.pronoun == own[0]), None)
        unknown = [p for p in others if not p.pronoun]
        return known or (unknown[0] if len(unknown) == 1 and unknown[0] in self.couple else None)
