"""Who was before the partnership: the likeliest of everybody in the records, and who was at an address (CC 6.11b).

In: somebody a mail is about. Out: at most a few earlier people, each with the terms of the comparison and the keys that
found them. ``partnership.matching`` compares. What makes that quick among a million: of a key that very many share (a
hostel's number, a common name) the newest are looked at, and it is said which key was cut; whoever shares the sound of
a name alone and has another date of birth is passed over unread; of the others, those who share the most telling keys
are compared.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from math import log2

from sqlalchemy import Connection

from mailflow.partnership import blocking, likeness, matching
from mailflow.partnership.blocking import COUNTED, HOMES, Key, Kind
from mailflow.partnership.frequencies import SHIPPED, Frequencies
from mailflow.partnership.matching import Ranked, Terms
from mailflow.partnership.profile import Profile, profile
from mailflow.partnership.weights import How
from mailflow.store import people_index
from mailflow.store.people_index import PLACES, READ, digest
from mailflow.submission import Subject

COMPARED = 100
"""People who are read and compared."""
_COUNTS = {Kind.GIVEN: "first name", Kind.SURNAME: "surname", Kind.PHONE: "phone"} | dict.fromkeys(HOMES, "home")
"""Which kind of key tells how many share what."""
add = people_index.put
remove = people_index.forget


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who may be meant: of which case, how they compare, how far ahead of the others, by which keys found."""

    case_row: int
    position: int
    terms: Terms
    margin: float
    keys: tuple[Kind, ...]

    @property
    def score(self) -> float:
        """The sum of the terms, in bits."""
        return self.terms.score


@dataclass(frozen=True, slots=True)
class Seen:
    """The likeliest, best first; how many were compared; the kinds of key that more share than were looked at."""

    suggestions: tuple[Suggestion, ...] = ()
    compared: int = 0
    cut: tuple[Kind, ...] = ()
    frequencies: Frequencies = SHIPPED


@dataclass(frozen=True, slots=True)
class _Found:
    """Who shares which keys, and how many have each key, as far as was looked."""

    keys: Mapping[int, list[Key]]
    sizes: Mapping[Key, int]

    @property
    def cut(self) -> tuple[Kind, ...]:
        return tuple(sorted({kind for (kind, _), size in self.sizes.items() if size > READ}))

    def first(self, most: int) -> list[int]:
        """Those who share the most telling keys, the newest of equals."""
        telling = {key: log2(2 * READ / size) for key, size in self.sizes.items()}
        order = sorted(self.keys, key=lambda who: (-sum(telling[key] for key in self.keys[who]), -who))
        return order[:most]


def search(conn: Connection, partnership: str, subject: Subject, limit: int = 3, *, floor: float | None = None) -> Seen:
    """Who of the records somebody may be, the likeliest first; a place is nobody (``places``).

    ``floor``: the least score; None: what is worth a person's look.
    """
    mine = profile(subject)
    return Seen() if mine.place else _people(_look(conn, partnership, mine), limit, floor)


def places(conn: Connection, partnership: str, subject: Subject, limit: int = 10) -> Seen:
    """Who or what was kept at somebody's address or at a place, the newest first; a secret address finds nobody."""
    return _places(_look(conn, partnership, replace(profile(subject), names=(), dob="", phones=())), limit)


def people_and_places(
    conn: Connection, partnership: str, subject: Subject, limits: tuple[int, int], floor: float
) -> tuple[Seen, Seen]:
    """Both answers with one look at the store; ``limits`` are how many of each. Nobody's margin is worked out: it is 0.

    For that, each of the likeliest is compared with all the others, at every mail of a storm.
    """
    looked = _look(conn, partnership, profile(subject))
    people = Seen() if looked.mine.place else _people(looked, limits[0], floor, margins=False)
    return people, _places(looked, limits[1])


@dataclass(frozen=True, slots=True)
class _Looked:
    """Somebody, and those who share keys with them."""

    mine: Profile
    there: list[tuple[int, Profile]]
    found: _Found
    frequencies: Frequencies


def _look(conn: Connection, partnership: str, mine: Profile) -> _Looked:
    wanted = blocking.keys(mine)
    found = _found(conn, partnership, wanted, mine.born)
    if not found.keys:
        return _Looked(mine, [], found, SHIPPED)
    frequencies = SHIPPED if mine.place else _frequencies(conn, partnership, wanted, found.sizes)
    return _Looked(mine, people_index.profiles(conn, partnership, found.first(COMPARED)), found, frequencies)


def _people(looked: _Looked, limit: int, floor: float | None, *, margins: bool = True) -> Seen:
    there = [(who, one) for who, one in looked.there if not one.place]
    most = max(limit, matching.MOST_RANKED)
    profiles = [one for _, one in there]
    if margins:
        ranked = matching.rank(looked.mine, profiles, looked.frequencies, most=most)
    else:
        found = matching.likeliest(looked.mine, profiles, looked.frequencies)[:most]
        ranked = [Ranked(place, terms, 0.0) for place, terms in found]
    best = [one for one in ranked if (one.terms.shown if floor is None else one.terms.score >= floor)][:limit]
    suggestions = tuple(_suggested(one, there[one.place][0], looked.found.keys) for one in best)
    return Seen(suggestions, len(there), looked.found.cut, looked.frequencies)


def _places(looked: _Looked, limit: int) -> Seen:
    mine, there = looked.mine, looked.there
    same = sorted(((who, one) for who, one in there if matching.same_place(mine, one)), key=lambda entry: -entry[0])
    alike = (Ranked(n, matching.compare(mine, one), 0.0) for n, (_, one) in enumerate(same[:limit]))
    suggestions = tuple(_suggested(one, same[one.place][0], looked.found.keys) for one in alike)
    return Seen(suggestions, len(there), looked.found.cut)


def _suggested(one: Ranked, who: int, keys: Mapping[int, list[Key]]) -> Suggestion:
    case_row, position = divmod(who, PLACES)
    return Suggestion(case_row, position, one.terms, one.margin, tuple(sorted({kind for kind, _ in keys[who]})))


def _found(conn: Connection, partnership: str, wanted: Iterable[Key], born: str) -> _Found:
    """Who shares these keys; a name alone is not enough where the date of birth contradicts ``born``."""
    by_digest = {digest(partnership, key): key for key in sorted(wanted) if key[0] not in COUNTED}
    possible = _possible(born)
    keys: dict[int, list[Key]] = {}
    sizes: dict[Key, int] = {}
    for row in people_index.sharing(conn, list(by_digest)):
        key = by_digest[row.match_key]
        sizes[key] = sizes.get(key, 0) + 1
        if key[0] is not Kind.NAME or not row.born or possible(row.born):
            keys.setdefault(row.person, []).append(key)
    return _Found(keys, sizes)


def _possible(born: str) -> Callable[[int], bool]:
    """Whether a number may stand for the same date of birth, slips counted."""
    answers: dict[int, bool] = {}

    def possible(number: int) -> bool:
        known = answers.get(number)
        if known is None:
            how = likeness.dates(born, people_index.born_date(number))
            known = answers[number] = how is not How.DIFFERS
        return known

    return possible


def _frequencies(conn: Connection, partnership: str, wanted: Iterable[Key], sizes: Mapping[Key, int]) -> Frequencies:
    """How many people have each name, home and number of somebody: those that were all looked at are counted."""
    counts = {(_COUNTS[kind], text): n for (kind, text), n in sizes.items() if kind in _COUNTS and n <= READ}
    others = {digest(partnership, key): key for key in wanted if key[0] in COUNTED or sizes.get(key, 0) > READ}
    asked = {d: key for d, key in others.items() if key[0] in _COUNTS}
    for number, count in people_index.counted(conn, list(asked)):
        if number in asked:
            kind, text = asked[number]
            counts[_COUNTS[kind], text] = count
    return Frequencies(people_index.number_kept(conn), counts)
