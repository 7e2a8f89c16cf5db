"""Sketches of all readers → the subjects of a referral: merged, sorted, their facts shared or refused.

In: sketches of one batch, in any order, and the day of receipt. Out: subjects (reading-rules 1 to 4, 19, 20, 22).
Sketches of people who are only mentioned are used to refuse their numbers, and are dropped.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from mailflow.ingest.person import household, in_story
from mailflow.ingest.reader import LISTED, Sketch
from mailflow.ingest.value import dates, facts
from mailflow.submission import Phone, Role, Subject, SubjectKind, Value

_SURE = ("labelled", "table", "run_on")
_FULL_DATE = 10
_OUT = 2
"""Years by which a stated age may be out."""


def subjects(
    sketches: Iterable[Sketch], received: date, *, shared: bool, refused: frozenset[str]
) -> tuple[Subject, ...]:
    """The people put forward. ``shared``: the mail speaks of a family or of both; ``refused``: the sender's numbers."""
    ordered = sorted(sketches, key=lambda s: (s.rule not in _SURE, s.order))
    _known(ordered)
    listed = _merged([s for s in ordered if s.listed])
    theirs = [p for s in ordered if not s.listed and s.rule in _SURE for p in s.phones]
    others = {p.value for p in theirs} - _at_extensions(listed, theirs)
    listed = _without_family_names(listed)
    others -= _cared_for(listed, [s for s in ordered if not s.listed], received)
    household.share(listed, received, shared=shared)
    told = sorted(listed, key=lambda s: s.order)
    return tuple(_subject(s, received, refused | others, alone=len(told) == 1) for s in told)


def _at_extensions(listed: Sequence[Sketch], theirs: Sequence[Phone]) -> set[str | None]:
    """The numbers of a switchboard that reach somebody put forward at an extension that is nobody else's."""
    taken = {(p.value, p.extension) for p in theirs}
    own = [p for s in listed if s.rule in _SURE for p in s.phones if p.extension]
    return {p.value for p in own if (p.value, p.extension) not in taken and (p.value, None) not in taken}


def _cared_for(listed: Sequence[Sketch], others: Sequence[Sketch], received: date) -> set[str | None]:
    """Give children of whom nobody has a number those of the relatives whom a form names; the numbers (rule 20)."""
    if not listed or any(not household.is_child(s, received) for s in listed):
        return set()
    if held := [p for s in listed for p in s.phones]:  # given already, when the mail was read without its files
        return {p.value for p in held if p.whose == "carer"}
    carers = [replace(p, whose="carer") for s in others if facts.CARER in s.notes for p in s.phones]
    for sketch in listed:
        sketch.phones = list(carers)
    return {p.value for p in carers}


def _known(sketches: Sequence[Sketch]) -> None:
    """Of whom the prose does not tell is put forward where a form has the same name: it goes on about him."""
    formal = [_words(s) for s in sketches if s.listed and s.rule in _SURE]
    for sketch in sketches:
        if in_story.UNCLEAR in sketch.notes and len(_words(sketch)) > 1 and _words(sketch) in formal:
            sketch.listed = True


def _without_family_names(listed: list[Sketch]) -> list[Sketch]:
    """A family counts only while none of its people is named; then what is said of it is said of each of them."""
    families = [s for s in listed if s.kind is SubjectKind.HOUSEHOLD]
    named = [s for s in listed if s.kind is not SubjectKind.HOUSEHOLD and s.name and s.name.value]
    if not families or not named:
        return listed
    for sketch in named:
        for family in families:
            sketch.addresses = sketch.addresses or list(family.addresses)
            sketch.phones.extend(p for p in family.phones if p.value not in {q.value for q in sketch.phones})
    return [s for s in listed if s.kind is not SubjectKind.HOUSEHOLD]


def _merged(sketches: Sequence[Sketch]) -> list[Sketch]:
    kept: list[Sketch] = []
    for sketch in sketches:
        same = next((k for k in kept if _same(k, sketch)), None) or _gap_for(kept, sketch)
        if same is not None:
            _absorb(same, _unreached(sketch) if _whose(sketch, kept) else _without_anothers(sketch, same, kept))
        elif not (_formal(kept) and sketch.rule == "prose" and not _stands_alone(sketch)):
            kept.append(sketch)
    return kept


def _whose(sketch: Sketch, kept: Sequence[Sketch]) -> bool:
    """Whether nothing tells which of several people the number of a story is, of whom a form asks the numbers."""
    formal = [k for k in kept if k.rule in ("labelled", "table") and k.name]
    asked = any(k.phones or "phone" in k.unknown for k in formal)
    return len(formal) > 1 and asked and sketch.rule == "prose" and (sketch.name is None or sketch.name.value is None)


def _without_anothers(sketch: Sketch, same: Sketch, kept: Sequence[Sketch]) -> Sketch:
    """What prose tells without the numbers that a form gives to another of those put forward (rule 22)."""
    formal = {p.value for k in kept if k is not same and k.rule in _SURE for p in k.phones}
    left = [p for p in sketch.phones if p.value not in formal - {q.value for q in same.phones}]
    return replace(sketch, phones=left) if sketch.rule == "prose" else sketch


def _unreached(sketch: Sketch) -> Sketch:
    return replace(sketch, phones=[p for p in sketch.phones if p.whose == "household"])


def _formal(kept: Sequence[Sketch]) -> bool:
    return any(k.rule in _SURE and k.name for k in kept)


def _stands_alone(sketch: Sketch) -> bool:
    """Beside a form, prose adds a person only when it says when he was born, or names him in a list, or by a role."""
    headed = sketch.role in (Role.VICTIM, Role.PERPETRATOR) and bool(sketch.addresses)
    return sketch.name is not None and (sketch.dob is not None or LISTED in sketch.notes or headed)


def _same(one: Sketch, other: Sketch) -> bool:
    """The same name, or one part of the other, and no birth dates that differ."""
    a, b = _words(one), _words(other)
    if not a or not b or (one.rule == other.rule and one.rule in ("table", "labelled") and one.role is not other.role):
        return False
    if one.dob and other.dob and one.dob.value and other.dob.value and one.dob.value != other.dob.value:
        return False
    within = a <= b or b <= a
    return a == b or (within and (one.rule != other.rule or min(len(a), len(b)) > 1))


def same_person(one: Sketch, other: Sketch) -> bool:
    """Whether two sketches of different texts are of one person: names that agree, no birth dates that differ."""
    a, b = _words(one), _words(other)
    return bool(a and b) and (a <= b or b <= a) and not _conflict_of_births(one, other)


def _conflict_of_births(one: Sketch, other: Sketch) -> bool:
    born = [s.dob.value for s in (one, other) if s.dob and s.dob.value]
    return len(born) == 2 and born[0] != born[1]


def _words(sketch: Sketch) -> set[str]:
    value = sketch.name.value if sketch.name and sketch.name.value else ""
    return {w.strip(".,").lower() for w in value.split()}


def _gap_for(kept: Sequence[Sketch], sketch: Sketch) -> Sketch | None:
    """Facts without a name belong to the only person; a name belongs to the only facts without one."""
    if sketch.kind is SubjectKind.UNBORN:  # who is not born yet is nobody else, and there is one
        return next((k for k in kept if k.kind is SubjectKind.UNBORN), None)
    if sketch.name is None or sketch.name.value is None:
        fitting = [k for k in kept if not _conflict(k, sketch)]
        return fitting[0] if fitting and (len(kept) == 1 or sketch.rule == "prose") else None
    born = sketch.dob is not None  # and so not the unborn
    nameless = [
        k for k in kept if (k.name is None or k.name.value is None) and not (born and k.kind is SubjectKind.UNBORN)
    ]
    return (
        nameless[0]
        if len(kept) == 1 and nameless and "name" not in nameless[0].unknown and not _conflict(nameless[0], sketch)
        else None
    )


def _conflict(one: Sketch, other: Sketch) -> bool:
    return one.dob is not None and other.dob is not None and one.dob.value != other.dob.value


def _absorb(kept: Sketch, more: Sketch) -> None:
    """Fill what the kept sketch lacks; nothing of it is overwritten."""
    if kept.kind is SubjectKind.UNBORN and more.kind is SubjectKind.UNBORN:
        kept.name = kept.name or (more.name if more.rule in _SURE else None)  # "unborn" is no name
    elif kept.name is None or kept.name.value is None or (more.name and _words(kept) < _words(more)):
        kept.name = more.name or kept.name
    kept.aliases.extend(a for a in more.aliases if a not in kept.aliases)
    kept.dob = kept.dob if kept.dob is not None and kept.dob.value else more.dob or kept.dob
    kept.age = kept.age or more.age
    if not kept.addresses or (kept.addresses[0].note == facts.PARTIAL and more.addresses and _whole(more)):
        kept.addresses = more.addresses
    kept.phones.extend(p for p in more.phones if p.value not in {q.value for q in kept.phones})
    kept.notes.extend(more.notes)
    kept.unknown |= more.unknown
    kept.kind = more.kind if kept.kind is SubjectKind.PERSON else kept.kind
    kept.role = more.role if kept.role is Role.SUBJECT else kept.role
    kept.order = min(kept.order, more.order) if more.order else kept.order


def _whole(sketch: Sketch) -> bool:
    return sketch.addresses[0].note != facts.PARTIAL


def _subject(sketch: Sketch, received: date, refused: frozenset[str | None], *, alone: bool) -> Subject:
    sketch.dob = _of_its_century(sketch, received)
    if sketch.kind is SubjectKind.UNBORN and sketch.dob is not None:  # a day to come is when the child is expected
        if not any(note.startswith("EDD") for note in sketch.notes):
            sketch.notes.append(f"EDD {sketch.dob.trace.text}")
        sketch.dob = None
    child = household.is_child(sketch, received)
    phones = tuple(p for q in sketch.phones if (p := _kept(q, child=child)) and p.value not in refused)
    among = child and not alone and sketch.role is Role.SUBJECT and sketch.kind is SubjectKind.PERSON
    grown = sketch.role is Role.CHILD and sketch.rule == "prose" and not child
    role = Role.CHILD if among else Role.SUBJECT if grown else sketch.role
    name = sketch.name
    return Subject(
        kind=sketch.kind,
        role=role,
        name=name,
        aliases=tuple(a for a in dict.fromkeys(sketch.aliases) if not name or a != name.value),
        dob=sketch.dob,
        age=sketch.age,
        addresses=tuple(sketch.addresses),
        phones=phones,
        notes=tuple(n for n in dict.fromkeys(sketch.notes) if not n.endswith((" first", "as above", "of all"))),
    )


def _of_its_century(sketch: Sketch, received: date) -> Value | None:
    """A birth date whose two-digit year a stated age puts into another century (rule 9)."""
    born, age = sketch.dob, facts.years(sketch.age)
    if born is None or age is None or len(born.value or "") != _FULL_DATE or _fits(born.value, age, received):
        return born
    found = dates.birth(born.trace.text, received, age=age)
    if found is None or not _fits(found.value, age, received):
        return born
    return replace(born, value=found.value, certainty=found.certainty, note=found.note)


def _fits(born: str | None, age: int, received: date) -> bool:
    return len(born or "") == _FULL_DATE and abs(dates.years(date.fromisoformat(born or ""), received) - age) <= _OUT


def _kept(phone: Phone, *, child: bool) -> Phone | None:
    """A relative's number that nobody offered is a child's carer's, and no adult's (rules 20, 21)."""
    if phone.whose == facts.KIN:
        return replace(phone, whose="carer") if child else None
    return replace(phone, whose="carer") if phone.whose == "relative" and child else phone


def missing(
    people: Sequence[Subject], required: Mapping[SubjectKind, Sequence[str]], *, summary: bool
) -> frozenset[str]:
    """The fields that a referral lacks (rule 29): one reachable number and one summary are enough for all."""
    lacking: set[str] = set()
    for subject in people:
        needed = required.get(subject.kind, ())
        lacking |= {f for f in needed if f in _CHECKS and not _CHECKS[f](subject)}
        if "phone" in needed and not any(p.phones for p in people):
            lacking.add("phone")
        if "summary" in needed and not summary:
            lacking.add("summary")
    return frozenset(lacking)


def lacks(subject: Subject, field: str) -> bool:
    """Whether a subject lacks its name, date of birth or address."""
    return not _CHECKS[field](subject)


def _has_name(subject: Subject) -> bool:
    name = subject.name
    if subject.kind is SubjectKind.UNBORN:  # nobody unborn has one
        return True
    return name is not None and name.value is not None and name.note != facts.PARTIAL


def _has_dob(subject: Subject) -> bool:
    return subject.dob is not None and len(subject.dob.value or "") == _FULL_DATE


def _has_address(subject: Subject) -> bool:
    return any(a.value and a.note != facts.PARTIAL for a in subject.addresses)


_CHECKS = {"name": _has_name, "dob": _has_dob, "address": _has_address}
