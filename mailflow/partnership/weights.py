"""What agreement and difference weigh when two people are compared: the one table, to be read and argued with.

Each way in which a field can compare has two numbers, in bits (1 bit doubles the odds, -1 halves them):

- ``stranger``: for the two being one person, against their being two strangers. Where it is marked ``rare`` the rarity
  of what they share is added: a surname that one in 1,024 people has adds 10, one in a million 20 (``frequencies``).
- ``kin``: the same, against their being two of one family or household, who share surname, home and telephone for
  other reasons. Rarity does not count there: the whole family has the rare surname.

A namesake is the third explanation: it takes the name for nothing, and nothing else.

A number is the logarithm of a ratio: how often one person's two records compare so, to how often two people's do. They
began as judgement from what is known of referrals and were drawn from there, by ridge regression of the odds after
competition, towards generated stores of 20,000 and 100,000 people, with FEBRL 4 beside them at three tenths; other
seeds, another size and FEBRL 3 checked them (docs/performance.md). Two things were held fast: twins, a son of his
father's name and whoever else shares a home stay below what is shown; and the same surname, first name or date never
weighs less against kin than a likeness of it. They are meant to be re-estimated from decisions once there are hundreds.
A score is a prior for the size of the store, plus the terms of the fields, less what relatives or a namesake would
explain as well (``matching.compare``).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

REPEATS = 0.3
"""Which part of new referrals is about somebody who was before the partnership."""
KIN = 1.5
"""How many relatives or housemates of somebody the store holds, on average."""
FEWEST = 2000
"""A store with fewer people is taken for one of so many: it could hold anybody of the district next."""
NAMESAKES = 1.0
"""How many of somebody's very name the store holds beyond what rarity tells: names run in families and fashions."""
SHOWN = -1.5
"""From which score on somebody is suggested: one chance in four, since a look costs less than a history not seen."""
CLEAR = 3.0
"""From which margin on nobody else fits nearly as well: eight to one."""
COMMON = 16.0
"""A name is told to be common when first name and surname together are less rare than this: one in 65,000 has it."""
CROWDED = 11.0
"""An address or number is told to be shared by many when it is less rare than this: one in 2,000 has it."""


class How(StrEnum):
    """How two values of a field compare, in words that the pages show."""

    SAME = "the same"
    SPELLING = "the same but for spelling"
    ORDER = "the same in another order"
    SHORT = "a short form"
    MORE = "a name more or less"
    INITIAL = "an initial"
    NEAR = "nearly the same"
    SLIP = "the same but for a letter"
    FIRST_ONLY = "first name only"
    LAST_ONLY = "surname only"
    MIDDLE = "a middle name"
    PART = "a part of it"
    SWAPPED = "day and month the other way round"
    DIGIT = "one digit differs"
    TURNED = "two digits changed places"
    PARTLY = "agrees as far as it is given"
    POSTCODE = "the same postcode"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Weight:
    """One line of the table, in bits; ``rare``: the rarity of what is shared is added to ``stranger``."""

    stranger: float
    kin: float
    why: str
    rare: bool = False


TABLE: Final[dict[str, dict[How, Weight]]] = {
    "first name": {
        How.SAME: Weight(
            -2.1, 5.8, "eight of ten repeats; one relative in fifty shares it (fathers and sons)", rare=True
        ),
        How.SHORT: Weight(-4.0, 5.2, "Bob for Robert: one repeat in twelve", rare=True),
        How.INITIAL: Weight(3.8, 5.1, "one in fourteen people has the initial"),
        How.NEAR: Weight(
            -3.4, 4.0, "a slip or another spelling; names of brothers and sisters are alike, too", rare=True
        ),
        How.SLIP: Weight(
            -1.2,
            5.4,
            "one letter more, less, another or changed about; brothers and sisters seldom are so near",
            rare=True,
        ),
        How.MIDDLE: Weight(-6.4, -0.5, "some use their second name; and families hand names on", rare=True),
        How.DIFFERS: Weight(-3.9, -4.4, "people keep their first name; brothers and sisters never share it"),
    },
    "middle name": {
        How.SAME: Weight(-2.4, 2.8, "given twice, it is usually the same", rare=True),
        How.INITIAL: Weight(3.0, 2.5, "one in fourteen people has the initial"),
        How.DIFFERS: Weight(-3.4, -3.9, "two second names are two people, but some have several"),
    },
    "surname": {
        How.SAME: Weight(-1.3, 0.1, "most keep it; so do their families", rare=True),
        How.NEAR: Weight(-3.5, -0.3, "a slip or another spelling", rare=True),
        How.SLIP: Weight(-0.2, 0.0, "one letter more, less, another or changed about", rare=True),
        How.PART: Weight(-4.9, -0.3, "one of two joined names; married names are made so", rare=True),
        How.DIFFERS: Weight(-4.5, -0.3, "marriage, separation, adoption; a fifth of households have two surnames"),
    },
    "order": {
        How.ORDER: Weight(-2.3, 3.4, "surname and first name changed places: a slip of forms, and of East Asian names"),
    },
    "dob": {
        How.SAME: Weight(0.4, 4.4, "the strongest single field; among relatives twins alone share it", rare=True),
        How.SWAPPED: Weight(9.3, 3.9, "3 April and 4 March: a slip of American forms; one day in 22,000 fits so"),
        How.DIGIT: Weight(6.4, 3.3, "one of eight digits; thirty days in 22,000 fit so"),
        How.TURNED: Weight(5.1, 3.6, "12 for 21; five days in 22,000 fit so"),
        How.NEAR: Weight(-1.4, -0.7, "two digits differ: two slips, or another date"),
        How.PARTLY: Weight(5.3, 3.9, "a year alone; one person in sixty shares it"),
        How.DIFFERS: Weight(
            -5.6, -6.0, "a contradiction; a typist takes somebody else's date, or today's, in one of seventy"
        ),
    },
    "address": {
        How.SAME: Weight(0.1, 0.1, "six repeats in ten are at the old address; so is half the family", rare=True),
        How.NEAR: Weight(
            0.5, 1.2, "the same words, another number or postcode: another house of that street, or two slips"
        ),
        How.PART: Weight(-1.5, 0.2, "a part of the words: the town, or a street written otherwise"),
        How.POSTCODE: Weight(-7.4, 3.0, "fifteen houses share it; seldom it is the number mistyped", rare=True),
        How.DIFFERS: Weight(-3.8, 3.6, "a third have moved"),
    },
    "phone": {
        How.SAME: Weight(-0.3, -0.2, "half keep their number; so do households", rare=True),
        How.NEAR: Weight(7.0, 1.9, "one digit of the number differs"),
        How.DIFFERS: Weight(-4.6, -0.3, "numbers change often, and people have several"),
    },
}
"""Field → how it compares → what that weighs. A field that one of the two lacks weighs nothing."""

USUAL: Final = {"birth date": 1 / 22000, "postcode": 3.6e-4, "home": 2.5e-5, "phone": 1e-5}
"""How often a value is shared by two strangers where the store's own counts say nothing."""
