"""A population like that of an English area, to match repeats in: households, relatives, namesakes, hostels.

In: a seed and how many people the partnership knows. Out: people, one household after the other; each household
follows from the seed and its own number alone, so a million people pass by without being kept, and any one can be
asked for again.

Everybody is invented and nothing leads to anybody. Postcodes are of areas that do not exist (TB, NB, WB, RB, SB, HB).
The numbers that Ofcom sets aside for drama are a thousand a range, too few for so many people, so telephones begin
with 06 (mobile) or 04 (home): the United Kingdom's numbering plan uses neither, and they reach nobody.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bench import naming
from mailflow.submission import Address, Phone, Subject, Trace, Value

TODAY = date(2026, 11, 2)
NOWHERE = Trace("", "1", 0, 0)
AREAS = ("TB", "NB", "WB", "RB", "SB", "HB")
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
HOUSES = 60
"""Addresses a street; a postcode covers fifteen of them, which is what one covers in the United Kingdom."""
KINDS = (
    "Road",
    "Street",
    "Lane",
    "Close",
    "Avenue",
    "Drive",
    "Court",
    "Way",
    "Gardens",
    "Crescent",
    "Grove",
    "Terrace",
)
EVERYWHERE = ("High Street", "Church Lane", "Station Road", "Park Road", "Victoria Road", "Mill Lane", "Queen Street")
TOWNS = ("Astbridge", "Norwell", "Cradbury", "Hexford", "Wenlow", "Pelham Heath", "Stowby", "Market Orlow", "Dunthorpe")
TOWNS += ("Great Tarring", "Marlingham", "Upper Sedge")
KNOWN_PER_HOUSEHOLD = 1.55


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody lives. ``sort`` is that of the read-contract's addresses."""

    house: str
    street: str
    town: str
    postcode: str
    sort: str = "home"


NO_FIXED_ABODE = Home("", "", "", "", "no_fixed_abode")


@dataclass(frozen=True, slots=True)
class Human:
    """One person as they are; what a partner tells about them is another thing."""

    key: str
    given: tuple[str, ...]
    family: str
    woman: bool
    origin: str
    born: date
    home: Home
    phones: tuple[str, ...] = ()
    known: bool = True

    @property
    def age(self) -> int:
        return (TODAY - self.born).days // 365


@dataclass(frozen=True, slots=True)
class Population:
    """So many known people; households beyond ``households`` are strangers, at addresses where nobody known lives."""

    seed: int
    people: int

    @property
    def households(self) -> int:
        return max(100, int(self.people / KNOWN_PER_HOUSEHOLD))

    def known(self) -> Iterator[Human]:
        """The people that the partnership knows, up to their number."""
        left, number = self.people, 0
        while left:
            here = [human for human in self.household(number) if human.known][:left]
            yield from here
            left, number = left - len(here), number + 1

    def household(self, number: int) -> tuple[Human, ...]:
        """Everybody who lives there; the ones the partnership knows are marked, and at least one of them is."""
        source = self.source(1, number)
        family = _Family(source, naming.culture(source), number)
        members = family.members()
        home = self._residence(source, number, alone=len(members) == 1)
        reached = _phones(source, members)
        known = [source.random() < 0.55 for _ in members]
        known[source.randrange(len(members))] |= not any(known)
        named = self._as_somebody_else(source, number, members)
        return tuple(
            replace(human, home=home, phones=phones, known=is_known)
            for human, phones, is_known in zip(named, reached, known, strict=True)
        )

    def home(self, number: int) -> Home:
        """A house of its own for each number; its street and postcode hold others."""
        streets = max(300, -(-3 * self.households // HOUSES))
        house = (number * 7_368_787 + self.seed * 611_953) % (streets * HOUSES)  # a prime: each house once
        street, house = divmod(house, HOUSES)
        source = self.source(2, street)
        town = street % len(TOWNS)
        name = source.choice(EVERYWHERE) if source.random() < 0.08 else f"{_place(source)} {source.choice(KINDS)}"
        flats = source.random() < 0.15
        text = f"Flat {house % 6 + 1}, {house // 6 + 1}" if flats else str(house + 1)
        return Home(text, name, TOWNS[town], _postcode(town, street // len(TOWNS) * 4 + house // 15))

    def source(self, *numbers: int) -> random.Random:
        whole = self.seed
        for number in numbers:
            whole = whole * 4_000_000_007 + number
        return random.Random(whole)

    def _residence(self, source: random.Random, number: int, *, alone: bool) -> Home:
        chance = source.random()
        if alone and chance < 0.03:
            return NO_FIXED_ABODE
        if alone and chance < 0.08:
            hostel = self.home(3 * self.households - 1 - source.randrange(1 + self.people // 3000))
            return replace(
                hostel,
                house=f"{_place(source=self.source(3, len(hostel.street)))} House, {hostel.house}",
                sort="hostel",
            )
        if number and chance > 0.95:  # who lived there before is known too
            return self.home(source.randrange(min(number, self.households)))
        return self.home(number)

    def _as_somebody_else(self, source: random.Random, number: int, members: list[Human]) -> list[Human]:
        """Namesakes: one in fifty who live alone bears the whole name of a known person of another household."""
        if number == 0 or len(members) > 1 or source.random() > 0.02:
            return members
        other = self.household(source.randrange(min(number, self.households)))[0]
        return [replace(members[0], given=other.given, family=other.family, woman=other.woman, origin=other.origin)]


class _Family:
    """Draws who lives together, and what they are called."""

    def __init__(self, source: random.Random, origin: str, number: int) -> None:
        self.source, self.origin, self.number = source, origin, number
        self.culture = naming.CULTURES[origin]
        self.family = self._family_name()
        self.found: list[Human] = []

    def members(self) -> list[Human]:
        chance, draw = self.source.random(), self.source
        if chance < 0.36:
            self._add(self._year(17, 80), woman=draw.random() < 0.5)
        elif chance < 0.52:
            self._couple(self._year(20, 85))
        elif chance < 0.80:
            self._children(self._couple(self._year(24, 58)))
        elif chance < 0.93:
            year = self._year(20, 52)
            self._add(year, woman=draw.random() < 0.87)
            self._children(year)
        elif chance < 0.96:
            year = self._couple(self._year(26, 48))
            self._add(year - draw.randrange(21, 36), woman=draw.random() < 0.6)
            self._children(year)
        else:
            year = self._year(19, 60)
            for _ in range(draw.choice((2, 2, 3))):
                self._add(year - draw.randrange(7), woman=draw.random() < 0.5)
        return self.found

    def _year(self, youngest: int, oldest: int) -> int:
        return TODAY.year - int(self.source.triangular(youngest, oldest, youngest + (oldest - youngest) * 0.3))

    def _couple(self, year: int) -> int:
        """A couple (four in a hundred of one sex); two in three share a family name, where that is the custom."""
        same = self.source.random() < 0.04
        self._add(year, woman=same and self.source.random() < 0.5)
        custom = {"muslim": 0.25, "sikh": 0.5, "chinese": 0.1}.get(self.origin, 0.66)
        family = self.family if self.source.random() < custom else self._family_name()
        hers = year + int(self.source.gauss(2, 4))
        self._add(min(hers, TODAY.year - 17), woman=self.found[0].woman if same else True, family=family)
        return max(year, hers)

    def _children(self, year: int) -> None:
        """One to five; one birth in thirty is of twins; a son may be called after his father."""
        draw = self.source
        family = self.family
        if len(self.found) > 1 and "-" not in family and draw.random() < 0.08:
            family = f"{self.found[1].family}-{family}"
        birth = year + draw.randrange(18, 34)
        for _ in range(draw.choices((1, 2, 3, 4, 5), (38, 38, 15, 6, 3))[0]):
            if birth > TODAY.year - 1:
                birth = TODAY.year - draw.randrange(1, 17)
            woman, day = draw.random() < 0.5, self._day(birth)
            self._add(birth, woman=woman, family=family, day=day, after=self._parent(woman=woman))
            if draw.random() < 0.034:
                self._add(birth, woman=woman if draw.random() < 0.7 else not woman, family=family, day=day)
            birth += draw.randrange(1, 5)

    def _parent(self, *, woman: bool) -> str | None:
        chance = 0.015 if woman else 0.05
        if self.source.random() > chance:
            return None
        return next((human.given[0] for human in self.found[:2] if human.woman == woman), None)

    def _add(
        self, year: int, *, woman: bool, family: str = "", day: date | None = None, after: str | None = None
    ) -> None:
        year = min(year, TODAY.year - 1)
        first = after or self._first(year, woman=woman)
        given = self._given(first, year, woman=woman)
        borne = naming.family_of(family or self.family, self.origin, woman=woman)
        if self.origin == "sikh" and self.source.random() < 0.15:
            given, borne = given[:1], "Kaur" if woman else "Singh"
        born = day or self._day(year)
        key = f"{self.number}-{len(self.found)}"
        self.found.append(Human(key, given, borne, woman, self.origin, born, NO_FIXED_ABODE))

    def _first(self, year: int, *, woman: bool) -> str:
        taken = {human.given[0] for human in self.found}
        for _ in range(20):
            first = self.culture.given(self.source, year, woman=woman)
            if first not in taken:
                return first
        return first

    def _given(self, first: str, year: int, *, woman: bool) -> tuple[str, ...]:
        draw = self.source
        if self.origin == "muslim" and not woman and draw.random() < 0.3 and first not in {"Mohammed", "Muhammad"}:
            return (draw.choice(("Mohammed", "Muhammad", "Mohammad", "Mohamed")), first)
        if self.origin == "sikh":
            return (first, "Kaur" if woman else "Singh") if draw.random() < 0.6 else (first,)
        if draw.random() < 0.6:
            return (first, self.culture.given(draw, year - 15, woman=woman))
        return (first,)

    def _family_name(self) -> str:
        name = self.culture.family(self.source)
        if self.origin in {"english", "welsh", "scots", "irish"} and self.source.random() < 0.03:
            return f"{name}-{self.culture.family(self.source)}"
        return name

    def _day(self, year: int) -> date:
        return date(year, 1, 1) + timedelta(days=self.source.randrange(365 if year < TODAY.year else 300))


def mobile(source: random.Random) -> str:
    return f"+446{source.randrange(10**9):09d}"


def _phones(source: random.Random, members: list[Human]) -> list[tuple[str, ...]]:
    """Own mobiles; a telephone at home for one household in three; a child is reached by a parent."""
    at_home = (f"+444{source.randrange(10**9):09d}",) if source.random() < 0.33 else ()
    own = [mobile(source) if human.age >= 13 and source.random() < 0.92 else "" for human in members]
    found = []
    for human, number in zip(members, own, strict=True):
        through = next((n for n in own[:2] if n), "") if human.age < 16 and source.random() < 0.7 else ""
        found.append((*((number,) if number else (through,) if through else ()), *at_home))
    return found


def _place(source: random.Random) -> str:
    return source.choice(naming.HEADS) + source.choice(naming.TAILS)


def _postcode(town: int, code: int) -> str:
    """No two codes of a town have one postcode; two towns share an area, as towns do."""
    rest, unit = divmod(code, len(LETTERS) ** 2)
    district, sector = divmod(rest, 10)
    first, second = divmod(unit, len(LETTERS))
    return f"{AREAS[town // 2]}{district + 1 + 50 * (town % 2)} {sector}{LETTERS[first]}{LETTERS[second]}"


@dataclass(slots=True)
class Told:
    """What a partner tells about a person: a human, or what is left of one."""

    given: list[str]
    family: str
    aliases: list[str]
    dob: str
    home: Home | None
    address: str
    postcode: str
    phones: list[str]
    turned: bool = False

    def subject(self) -> Subject:
        name = " ".join((self.family, *self.given) if self.turned else (*self.given, self.family)).strip()
        sort = self.home.sort if self.home else "home"
        there = Address(self.address or None, self.postcode or None, NOWHERE, kind=sort)
        return Subject(
            name=Value(name, NOWHERE) if name else None,
            aliases=tuple(self.aliases),
            dob=Value(self.dob, NOWHERE) if self.dob else None,
            addresses=(there,) if self.address or self.postcode else (),
            phones=tuple(Phone(number, NOWHERE) for number in self.phones),
        )


def told(human: Human) -> Told:
    """Everything about a person, as it is."""
    home = human.home
    born, phones = human.born.isoformat(), list(human.phones)
    return Told(list(human.given), human.family, [], born, home, written(home), home.postcode, phones)


def written(home: Home) -> str:
    if home.sort == "no_fixed_abode":
        return "No fixed abode"
    return f"{home.house} {home.street}, {home.town}"


def recorded(population: Population, human: Human) -> Told:
    """What the partnership keeps of a person: seldom all; the middle name is known of less than half."""
    number, _, member = human.key.partition("-")
    source, record = population.source(4, int(number), int(member)), told(human)
    if source.random() > 0.45 and human.origin not in {"muslim", "sikh"}:
        del record.given[1:]
    if source.random() < 0.04:
        record.dob = "" if source.random() < 0.6 else record.dob[:4]
    if source.random() < 0.2:
        record.phones = []
    if source.random() < 0.02:
        record.home, record.address, record.postcode = None, "", ""
    elif source.random() < 0.04:
        record.postcode = ""
    return record
