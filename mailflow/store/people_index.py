"""The index of everybody in the records: rows of digests, and what of each person is compared.

In: profiles with their place in a case; keys. Out: who shares a key, how many do, profiles. Nothing here judges whether
two are one person (``seen_before``). A person's id is ``case * PLACES + position in the case``, so that many are
written at once without asking the database for ids. The partnership is part of each digest.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, literal_column, select, union_all

from mailflow.partnership import blocking
from mailflow.partnership.blocking import Key
from mailflow.partnership.frequencies import COUNTED_TO
from mailflow.partnership.profile import Profile, profile, unpacked
from mailflow.store.codec import clean
from mailflow.store.quick import Quick, at_most
from mailflow.store.tables import people, people_keys
from mailflow.submission import Subject

PLACES = 1000
"""People of one case who can be found again."""
READ = 400
"""People of one key who are looked at, the newest first: what more people share tells next to nothing."""
_CHUNK = 100_000
"""People who are written in one go, their keys in order: a tree is built quickest so."""
_NO_KEY = -1
"""No digest is below nought."""
_ADD = Quick(insert(people).values({c.name: bindparam(c.name) for c in people.c}))
_ADD_KEY = Quick(insert(people_keys).values({c.name: bindparam(c.name) for c in people_keys.c}))
_REMOVE = Quick(
    delete(people_keys).where(people_keys.c.match_key == bindparam("key"), people_keys.c.person == bindparam("who"))
)
_OF_CASE = (people.c.id >= bindparam("first"), people.c.id < bindparam("end"))
_KEPT = Quick(select(people.c.id, people.c.profile).where(*_OF_CASE))
_FORGET = Quick(delete(people).where(*_OF_CASE))
_LAST = Quick(select(func.max(people.c.id).label("last")))
_PROFILES = Quick(
    select(people.c.id, people.c.profile).where(
        people.c.id.in_(bindparam("who", expanding=True)), people.c.partnership_id == bindparam("mine")
    ),
    listed="who",
)


def digest(partnership: str, key: Key) -> int:
    """A key of a partnership as a number of at most 47 bits: six bytes in the file."""
    text = f"{partnership}\0{key[0]}{key[1]}".encode("utf-8", "replace")
    return int.from_bytes(blake2b(text, digest_size=6).digest()) >> 1


def born_number(born: str) -> int:
    """A whole date as a small number, 0 for none."""
    return (int(born[:4]) * 12 + int(born[5:7])) * 32 + int(born[8:]) if born else 0


def born_date(number: int) -> str:
    """The date of a number."""
    months, day = divmod(number, 32)
    year, month = divmod(months - 1, 12)
    return f"{year:04}-{month + 1:02}-{day:02}"


def put(conn: Connection, partnership: str, entries: Iterable[tuple[int, int, Subject]]) -> int:
    """Index people: (row of the case, position in it, who). Many at once are quickest. Returns how many."""
    many, number = iter(entries), 0
    while chunk := list(islice(many, _CHUNK)):
        rows: list[tuple[int, str, int, str]] = []
        keys: list[tuple[int, int, int]] = []
        for case_row, position, subject in chunk:
            if position < PLACES:
                who, mine = case_row * PLACES + position, profile.__wrapped__(subject)
                rows.append((who, partnership, case_row, clean(mine.packed())))
                born = born_number(mine.born)
                keys += [(key, who, born) for key in _digests(partnership, mine)]
        keys.sort()
        _ADD.run_rows(conn, ("id", "partnership_id", "case_row", "profile"), rows)
        _ADD_KEY.run_rows(conn, ("match_key", "person", "born"), keys)
        number += len(rows)
    return number


def forget(conn: Connection, partnership: str, case_row: int) -> None:
    """Take the people of a case out of the index."""
    its = {"first": case_row * PLACES, "end": (case_row + 1) * PLACES}
    kept = _KEPT.run(conn, its).all()
    if not kept:
        return
    gone = [(key, one.id) for one in kept for key in _digests(partnership, unpacked(one.profile))]
    _REMOVE.run_rows(conn, ("key", "who"), gone)
    _FORGET.run(conn, its)


def number_kept(conn: Connection) -> int:
    """About how many people are kept: as many as there were cases."""
    return int(_LAST.run(conn, {}).scalar() or 0) // PLACES


def sharing(conn: Connection, digests: Sequence[int]) -> Iterator[Any]:
    """(match_key, person, born) of those who have one of these keys; of each key at most ``READ`` + 1."""
    for part in _parts(digests):
        yield from _reading(len(part)).run(conn, dict(zip(_names(len(part)), part, strict=True)))


def counted(conn: Connection, digests: Sequence[int]) -> Iterator[tuple[int, int]]:
    """How many people have each of these keys, counted as far as ``COUNTED_TO``."""
    for part in _parts(digests):
        found = _counting(len(part)).run(conn, dict(zip(_names(len(part)), part, strict=True)))
        yield from ((part[row.which], row.number) for row in found)


def profiles(conn: Connection, partnership: str, who: Sequence[int]) -> list[tuple[int, Profile]]:
    """What of these people is compared."""
    if not who:
        return []
    return [(row.id, unpacked(row.profile)) for row in _PROFILES.run(conn, {"who": list(who), "mine": partnership})]


def _digests(partnership: str, mine: Profile) -> set[int]:
    return {digest(partnership, key) for key in blocking.each_key(mine)}


def _parts(digests: Sequence[int]) -> Iterator[list[int]]:
    """The digests in parts of a few lengths, filled up with a key that nobody has."""
    for start in range(0, len(digests), _WIDEST):
        part = list(digests[start : start + _WIDEST])
        wanted = next(length for length in _LENGTHS if length >= len(part))
        yield part + [_NO_KEY] * (wanted - len(part))


_LENGTHS = (2, 4, 6, 8, 10, 12, 16, 24, 32)
_WIDEST = _LENGTHS[-1]


def _names(length: int) -> list[str]:
    return [f"k{number}" for number in range(length)]


@cache
def _reading(length: int) -> Quick:
    """For each of so many keys the newest who have it: bounded each by itself, so that none crowds out another."""
    each = (
        at_most(
            select(people_keys.c.match_key, people_keys.c.person, people_keys.c.born)
            .where(people_keys.c.match_key == bindparam(name))
            .order_by(people_keys.c.person.desc()),
            READ + 1,
        ).subquery()
        for name in _names(length)
    )
    return Quick(union_all(*(select(one) for one in each)))


@cache
def _counting(length: int) -> Quick:
    each = (
        at_most(select(people_keys.c.person).where(people_keys.c.match_key == bindparam(name)), COUNTED_TO).subquery()
        for name in _names(length)
    )
    numbered: Iterator[Any] = (
        select(literal_column(str(n)).label("which"), func.count().label("number")).select_from(one)
        for n, one in enumerate(each)
    )
    return Quick(union_all(*numbered))
