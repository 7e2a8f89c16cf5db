"""What the people of a referral have in common: one address for a family, its number, a postcode "the same as hers".

In: those who are put forward, in any order, and the day of receipt. Out: the same, with what is theirs too
(reading-rules 19, 20, 22).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from mailflow.ingest.reader import Sketch
from mailflow.ingest.value import dates, facts
from mailflow.submission import Address, Phone, Role

ADULT = 18
_FULL_DATE = 10
_NUMBERED = re.compile(r"\d+[a-z]?\s+(?=\D)", re.IGNORECASE)


def share(listed: Sequence[Sketch], received: date, *, shared: bool) -> None:
    """One address for a family, "as above", "both of": each person's; so is the household's number."""
    home: list[Address] = []
    above: list[Address] = []
    owner: Sketch | None = None
    apart, grown = _apart(listed), False
    _whole_homes(listed)
    for sketch in sorted(listed, key=lambda s: s.order):
        asked = "address as above" in sketch.notes
        child = is_child(sketch, received)
        if asked and not sketch.addresses and (sketch in apart or not home):
            sketch.addresses = list(above)  # that of the row above, whoever it is
        above = sketch.addresses or above
        with_them = asked or child or (shared and not _opposed(sketch, owner))
        if not sketch.addresses and home and "address" not in sketch.unknown and with_them:
            sketch.addresses = list(home)
        if sketch not in apart:
            home = home or list(sketch.addresses)
            elsewhere = child and grown and home  # a child who lives apart from the family does so alone
            owner = owner or (sketch if home else None)
            if sketch.addresses and not asked and not elsewhere:
                home, owner = list(sketch.addresses), sketch
            grown = grown or (bool(sketch.addresses) and not child)
    last = next((s for s in listed if s.addresses and s not in apart), None)
    everybody = any("address of all" in s.notes for s in listed)
    for sketch in listed:
        if (
            last
            and not sketch.addresses
            and "address" not in sketch.unknown
            and (
                (everybody and not _against(sketch, last, listed))
                or is_child(sketch, received)
                or (shared and not _opposed(sketch, last))
            )
        ):
            sketch.addresses = list(last.addresses)
    _share_postcode(listed)
    _share_numbers(listed, received)


def _whole_homes(listed: Sequence[Sketch]) -> None:
    """A postcode alone is that of the home of which another's address says more."""
    whole = {home.postcode: home for s in listed for home in s.addresses if home.value and home.postcode}
    for sketch in listed:
        if len(sketch.addresses) == 1 and not sketch.addresses[0].value:
            sketch.addresses = [whole.get(sketch.addresses[0].postcode or "", sketch.addresses[0])]


def _opposed(one: Sketch, other: Sketch | None) -> bool:
    """Whether one of two did it and the other did not: a home of the one is the other's only where that is said."""
    return other is not None and one.role is not other.role and Role.PERPETRATOR in (one.role, other.role)


def _against(one: Sketch, other: Sketch, listed: Sequence[Sketch]) -> bool:
    """Whether "both" speaks of two others: two victims have one home, and the third did it."""
    return _opposed(one, other) and sum(s.role is other.role for s in listed) > 1


def _share_postcode(listed: Sequence[Sketch]) -> None:
    """The "same postcode" is that of the one before in the same street, or the only one told before."""
    told: list[Address] = []
    for sketch in sorted(listed, key=lambda s: s.order):
        home = sketch.addresses[0] if sketch.addresses else None
        if home is not None and home.value and not home.postcode and "postcode as above" in sketch.notes:
            near = _neighbouring(home, told)
            sketch.addresses = [replace(home, postcode=near.postcode, righted=near.trace)] if near else [home]
        told += [h for h in sketch.addresses if h.postcode]


def _neighbouring(home: Address, told: Sequence[Address]) -> Address | None:
    """Of the addresses told before the one whose postcode another has too; None when that is not clear."""
    street = _street(home)
    alike = [other for other in told if street and _street(other) == street]
    if alike or len({other.postcode for other in told}) == 1:
        return (alike or list(told))[-1]
    return None


def _street(home: Address) -> str:
    """The street of an address without the house's number: "priory street"."""
    found = next((part for part in (home.value or "").split(", ") if _NUMBERED.match(part)), "")
    return _NUMBERED.sub("", found).lower()


def _share_numbers(listed: Sequence[Sketch], received: date) -> None:
    """A carer's number for each child without one, "the same number" for who has it, the household's for all."""
    children = [s for s in listed if is_child(s, received)]
    told = [(s, p) for s in children for p in s.phones if p.whose in (facts.KIN, "relative")]
    for sketch in children:
        if not sketch.phones:
            sketch.phones = list({p.value: p for s, p in told if _at_one_home(s, sketch)}.values())
    before: list[Phone] = []
    for sketch in sorted(listed, key=lambda s: s.order):
        if not sketch.phones and "number as above" in sketch.notes:
            sketch.phones = list(before)
        before = sketch.phones or before
    for sketch in listed:
        common = [p for s in listed if _may_share(s, sketch, listed) for p in s.phones if p.whose == "household"]
        sketch.phones.extend(p for p in common if p.value not in {q.value for q in sketch.phones})


def _may_share(one: Sketch, other: Sketch, listed: Sequence[Sketch]) -> bool:
    """Whether a household's number may be of both: not of whoever did it to two others, unless he lives there."""
    return _at_one_home(one, other) and (bool(other.addresses) or not _against(other, one, listed))


def _at_one_home(one: Sketch, other: Sketch) -> bool:
    """Whether two people may share a household's number: none of two families' at two addresses."""
    a, b = ([(home.value, home.postcode) for home in s.addresses] for s in (one, other))
    return not a or not b or not set(a).isdisjoint(b)


def _apart(listed: Sequence[Sketch]) -> list[Sketch]:
    """Those whose address nobody shares but who says so: who did it, where those to whom it was done have a home."""
    harmed = any(s.addresses and s.role is not Role.PERPETRATOR for s in listed)
    return [s for s in listed if harmed and s.role is Role.PERPETRATOR]


def is_child(sketch: Sketch, received: date) -> bool:
    """Under 18 by birth date or stated age, or called a child."""
    if sketch.dob is not None and sketch.dob.value and len(sketch.dob.value) == _FULL_DATE:
        return dates.years(date.fromisoformat(sketch.dob.value), received) < ADULT
    if sketch.age is not None and sketch.age.value and sketch.age.value.isdecimal():
        return int(sketch.age.value) < ADULT
    if (
        sketch.age is not None
        and sketch.age.value
        and sketch.age.value[-1:] in "hs"
        and sketch.age.value[:1].isdecimal()
    ):
        return True  # told in months or weeks
    return sketch.role is Role.CHILD


def home_of_all(sketches: Sequence[Sketch], texts: Mapping[str, str]) -> None:
    """An address alone, beside a list of people, is the home of those for whom it gives none; so is a number."""
    rows = [s for s in sketches if s.rule in ("table", "run_on") and s.listed and s.name]
    for sketch in sketches if len(rows) > 1 else ():
        if sketch.rule == "prose" and "address of all" in sketch.notes and not (sketch.name or sketch.dob):
            for row in rows:  # "Both of them are still at mum's, 16 Exemplar Way"
                row.addresses = row.addresses or [home for home in sketch.addresses if home.postcode]
            beside = [] if any(row.phones for row in rows) else _right_behind(sketch)
            for row in rows if beside else ():
                row.phones = [replace(phone, whose="household") for phone in beside]
            sketch.phones = [phone for phone in sketch.phones if phone not in beside]
        if sketch.rule != "labelled" or not sketch.listed or sketch.name or sketch.dob:
            continue
        given = any(row.phones for row in rows) or any(p.whose not in ("own", "household") for p in sketch.phones)
        if sketch.phones and (given or not (sketch.addresses or _is_for_all(sketch.phones, texts))):
            continue
        sketch.listed = False
        for row in rows:
            row.addresses = row.addresses or list(sketch.addresses)
            row.phones = [replace(phone, whose="household") for phone in sketch.phones] or row.phones
        sketch.phones = []


def _right_behind(sketch: Sketch) -> list[Phone]:
    """The numbers that stand right behind the home of somebody, and are nobody else's."""
    ends = [home.trace.end for home in sketch.addresses]
    ours = [phone for phone in sketch.phones if phone.whose in ("own", "household")]
    return [phone for phone in ours if any(0 <= phone.trace.start - end < _LABEL for end in ends)]


_FOR_ALL = re.compile(
    r"\b(?:all|both|everyone|everybody|each|household|family|home|house|them|their|shared|joint)\b", re.IGNORECASE
)
_LABEL = 40
"""Characters before a number in which its label stands."""


def _is_for_all(numbers: Sequence[Phone], texts: Mapping[str, str]) -> bool:
    """Whether the words before each number say that it is that of several."""
    leads = [texts[n.trace.part][max(0, n.trace.start - _LABEL) : n.trace.start].split("\n")[-1] for n in numbers]
    return all(_FOR_ALL.search(lead) for lead in leads)
