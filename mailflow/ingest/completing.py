"""What the other mails of a forwarded chain add to the one that is read: a home in one, the birth date in the next.

In: the evidence of the mail that says most, and of the others of the same chain. Out: the former, the gaps of its only
person filled from those that tell of nobody else (reading-rules 25). Nothing that it says itself is replaced.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from mailflow.ingest.evidence import Evidence
from mailflow.submission import Subject, SubjectKind, Value

_WORD = re.compile(r"[^\W\d_][\w’'-]*\w")


def completed(best: Evidence, chain: Sequence[Evidence], *, by_name: bool = False) -> Evidence:
    """The evidence of ``best`` with what the others say of the same person; ``by_name``: only of one whom they name."""
    person = only_person(best)
    if person is None:
        return best
    said = list(best.statements)
    for other in chain:
        more = only_person(other) if other is not best else None
        if not said and other is not best and more is None and _tells_of(other, person):
            said += [replace(s, batch=best.batches[0][0]) for s in other.statements]
        if more is None or not is_same(person, more, by_name=by_name):
            continue
        person = _filled(person, more, {u.field for u in best.unstated})
        said += [replace(s, batch=best.batches[0][0]) for s in other.statements]
    return replace(best, batches=((best.batches[0][0], (person,)),), statements=tuple(said))


def by_cover(below: Evidence, top: Evidence) -> Evidence:
    """The evidence of a mail below, its only person's gaps filled with what whoever passes it on says of him.

    "DOB is 14/07/1968, Karen left it off"; what the cover says is happening stays where it is.
    """
    person, more = only_person(below), only_person(top)
    if person is None or more is None or not is_same(person, more, by_name=False):
        return below
    filled = _filled(person, more, frozenset())
    return replace(below, batches=((below.batches[0][0], (replace(filled, name=person.name),)),))


def only_person(evidence: Evidence) -> Subject | None:
    """The one of whom a mail tells, if there is one and no other."""
    told = [subject for _, batch in evidence.batches for subject in batch]
    return told[0] if len(told) == 1 and told[0].kind is SubjectKind.PERSON else None


def is_same(one: Subject, other: Subject, *, by_name: bool) -> bool:
    """Whether two subjects may be one: nothing that both say differs, and one name is within the other."""
    here, there = _words(one.name), _words(other.name)
    if (not here or not there) and by_name:
        return False
    named = not here or not there or here <= there or there <= here
    born = {s.dob.value for s in (one, other) if s.dob is not None and s.dob.value}
    homes = {a.postcode for s in (one, other) for a in s.addresses if a.postcode}
    return named and len(born) < 2 and len(homes) < 2


def _tells_of(other: Evidence, person: Subject) -> bool:
    """Whether a mail that puts nobody forward says what is happening with him, by a word of his name."""
    said = frozenset(word.lower() for s in other.statements for word in _WORD.findall(s.text))
    return not any(batch for _, batch in other.batches) and not said.isdisjoint(_words(person.name))


def _words(name: Value | None) -> frozenset[str]:
    return frozenset((name.value or "").lower().split()) if name is not None else frozenset()


def _filled(one: Subject, more: Subject, unknown: AbstractSet[str]) -> Subject:
    """One with the other's values in the gaps, but for what the sender says is not known."""
    full = one.name if len(_words(one.name)) >= len(_words(more.name)) else more.name
    return replace(
        one,
        name=full,
        dob=one.dob if "dob" in unknown or more.dob is None or (one.dob and one.dob.value) else more.dob,
        age=one.age or more.age,
        addresses=one.addresses if "address" in unknown else one.addresses or more.addresses,
        phones=one.phones if "phone" in unknown else one.phones or more.phones,
        aliases=tuple(dict.fromkeys((*one.aliases, *more.aliases))),
    )
