"""How common a value is: what the store counted, blended with what is known of names in England.

In: a name, a home, a number. Out: the share of people who have it. A rare surname weighs more than Smith, and a
telephone that thousands share (a hostel's) next to nothing (``weights``).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from math import log2

from mailflow.partnership.weights import FEWEST, USUAL

COUNTED_TO = 2000
"""How far those who share a value are counted: of what more people have, the share is not less than the shipped one."""
_BELIEF = 2000
"""How many people the shipped figures are worth: a store of as many is believed as much as they are."""
_UNKNOWN = {"surname": 1.5e-5, "first name": 1e-4}
_LEAST = {"surname": 2e-6, "first name": 1e-5, "home": 1e-6, "phone": 1e-6, "birth date": 1 / 44000, "postcode": 3e-5}
"""Nothing is taken to be rarer than this: a name nobody else has had so far may be a slip of the pen."""
_SURNAMES = """
    120 smith; 72 jones; 52 williams; 51 taylor; 43 davies brown; 38 wilson; 33 evans; 32 thomas; 31 johnson; 29
    roberts; 27 walker wright; 26 robinson; 25 thompson; 24 white hughes edwards; 23 green hall; 22 lewis wood; 21
    harris clarke patel; 20 jackson khan; 19 clark turner; 18 hill cooper scott; 17 ward moore morris singh; 16
    harrison davis king; 15 morgan baker parker james allen; 14 lee price watson ali ahmed; 13 bennett young
    griffiths mitchell kelly cook; 12 phillips carter richardson begum bailey collins; 11 shaw bell miller cox
    kaur hussain; 10 marshall adams richards chapman ellis wilkinson murphy anderson; 9 foster simpson webb mason
    rogers gray hunt powell; 8 mills holmes palmer matthews lloyd barnes campbell reid knight stevens russell owen
    fisher dixon barker; 7 butler jenkins harvey murray pearson graham fletcher reynolds stewart howard jordan
"""
_GIVEN = """
    200 david; 180 john; 160 paul; 150 michael; 140 susan andrew peter james; 120 margaret robert mark
    christopher; 110 sarah muhammad stephen; 100 patricia jean christine; 90 richard william daniel thomas; 80
    julie karen anthony elizabeth; 70 helen jacqueline matthew alan mary; 60 deborah linda carol alison philip
    joshua jack simon kevin ian; 50 emma claire laura brian janet ann anne lisa gary jonathan steven martin; 45
    rebecca charlotte samantha jessica george joseph adam benjamin luke ryan samuel lee keith graham; 40 catherine
    nicola amanda tracey angela emily sophie oliver harry edward kenneth barbara dorothy jennifer charles ronald;
    35 victoria michelle jane amy hannah lauren katie chloe jordan alexander nathan craig stuart colin raymond
    roger joan sheila pauline maureen kathleen; 30 donna diane sandra gillian wendy lucy olivia megan lewis liam
    callum joe tom dean darren jason neil nicholas scott wayne terence trevor derek barry roy frank; 20 georgia
    grace abigail natalie rachel stephanie danielle kelly gemma kirsty louise maria teresa theresa denise lorraine
    lynn beverley jayne ethan jake connor kieran aaron dylan tyler mohammed ali ahmed singh amelia isla ava mia
    ella lily poppy isabella freya alfie charlie archie oscar leo noah
"""
_STANDS_FOR_UNKNOWN = "-01-01"
"""1 January is written for people whose birthday nobody knows."""
_LINE = re.compile(r"(\d+) ([a-z ]+)")


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How many people are kept, and of how many it is known that they have a value.

    ``counted`` is by (field, value): how many have it. A field is "first name", "surname", "home" or "phone"; homes
    and numbers are counted where two people share them.
    """

    people: int = 0
    counted: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many people somebody could be taken for."""
        return max(self.people, FEWEST)

    def share(self, of: str, value: str) -> float:
        """The share of strangers who have this value: counted besides one, blended with the shipped figure."""
        usual = _shipped(of).get(value, 0.0) or _UNKNOWN.get(of) or USUAL[of]
        if value.endswith(_STANDS_FOR_UNKNOWN):
            usual *= 10
        if (of, value) in self.counted:
            others = max(self.counted[of, value] - 1, 0)
            share = (others + _BELIEF * usual) / (self.people + _BELIEF)
            usual = max(share, usual) if others + 1 >= COUNTED_TO else share
        return max(usual, _LEAST[of])

    def bits(self, of: str, *values: str) -> float:
        """The rarity of what is shared, in bits; of several values they are taken together."""
        return -log2(sum(self.share(of, value) for value in values))


SHIPPED = Frequencies()
"""What is known without a store."""


@cache
def _shipped(of: str) -> Mapping[str, float]:
    """The shares of common names, per value; tables are lines of "per ten thousand, names"."""
    text = {"surname": _SURNAMES, "first name": _GIVEN}.get(of, "")
    return {name: int(line[1]) / 10_000 for line in _LINE.finditer(" ".join(text.split())) for name in line[2].split()}
