"""Puts the value of one labelled entry into the sketch of a person.

In: an entry whose label is known, and a sketch. Out: the sketch, changed; nothing is overwritten by a later value.
A value that holds more than its label says ("Name: Jane Sample, 3/4/88, 14 Exemplar Rd") is read as a run-on line.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mailflow.ingest.form.entry import Entry
from mailflow.ingest.person import besides, by_phone, dwelling, placed, running
from mailflow.ingest.reader import Sketch
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import ages, cues, dates, facts, names, phones, places, whereabouts
from mailflow.ingest.value.labels import Owner
from mailflow.submission import Address, Role, SubjectKind, Trace, Value

ROLES = {
    Owner.VICTIM: Role.VICTIM,
    Owner.PERPETRATOR: Role.PERPETRATOR,
    Owner.CHILD: Role.CHILD,
    Owner.WITNESS: Role.WITNESS,
}
_TOLD = 8
"""Words behind a number from which they tell something."""
_SAID_FIRST = " said first"
_MONOGRAM = 3
"""Letters of an alias that are initials: "JJ"."""


def fill(sketch: Sketch, entry: Entry, received: date) -> int:
    """Put what an entry says into a sketch; where the last fact of a run-on value ends, or 0."""
    known = entry.label
    if known is None or known.old:
        return 0
    if (pieces := _answered_apart(entry)) is not None:
        return max(fill(sketch, piece, received) for piece in pieces)
    if known.fields[:1] in (("name",), ()) and (since := _SINCE.search(entry.value.text)):
        entry = replace(entry, value=entry.value.slice(0, since.start()))
    if len(known.fields) > 1 or (known.fields[:1] in (("name",), ()) and _holds_more(entry.value)):
        return running.run_on(sketch, entry.value, received)
    field = known.fields[0] if known.fields else "name"
    if field in _ASKED and _LABEL_SAYS.search(entry.block.text[-_NEAR:]):
        sketch.unknown.add(field)
    if field in _FILLERS:
        _FILLERS[field](sketch, entry, received)
    return _end_of_number(entry.value.text, received, field) if field in _RUN_ON else 0


_RUN_ON = ("phone", "dob", "address")
"""Labels behind which the other facts may follow, and then what is happening."""
_SINCE = re.compile(
    r"\s*\([^()]*\b(?:since|from|joined|started|admitted|enrolled|left|until|on\s+roll)\b[^()]*\)\s*$", re.IGNORECASE
)
"""Behind a name: since when he has been where he is; no birth date (rule 13)."""
_NEAR = 60
"""Characters at the end of a line that can say it: a line may hold a thousand labels (T39)."""
_ASKED = frozenset(("name", "dob", "address", "phone"))
_LABEL_SAYS = re.compile(
    r"\b(?:not\s+(?:yet\s+)?(?:known|given|held|disclosed|provided|recorded)|unknown|n/?k|tbc)\W*$", re.IGNORECASE
)
"""A line that is a label and says that nobody knows what it asks for: "address not known"."""


def _answered_apart(entry: Entry) -> list[Entry] | None:
    """Of a label that asks for two things, "Age / DOB", each answer: "83 / not disclosed"; None when they run on."""
    fields = entry.label.fields if entry.label else ()
    cuts = [match.span() for match in _CUT.finditer(entry.value.text)] if len(fields) > 1 else []
    if entry.label is None or not cuts or len(cuts) != len(fields) - 1 or not set(fields) <= _SHORT_ANSWERS:
        return None
    edges = [(0, 0), *cuts, (len(entry.value.text), 0)]
    spans = [(edges[n][1], edges[n + 1][0]) for n in range(len(fields))]
    return [
        replace(entry, label=replace(entry.label, fields=(field,)), value=entry.value.slice(*span))
        for field, span in zip(fields, spans, strict=True)
    ]


_CUT = re.compile(r"\s[/|]\s|\s*;\s*")
_SHORT_ANSWERS = frozenset(("name", "dob", "age", "phone", "alias", "postcode"))


_SENTENCE = re.compile(r"[.;]\s+(?:No\s+(?:phone|mobile|tel\w*|number)[.;]\s+)?(?=[A-Z])")


def _end_of_number(text: str, received: date, field: str) -> int:
    """Where the number of a line ends, or else the birth date, on which more is told; 0 when nothing is."""
    number = next(phones.find(text), None)
    if number is None and field == "dob" and (born := next(dates.find(text, received), None)):
        stop = _SENTENCE.search(text, born.end)
        return stop.end() if stop and len(text[stop.end() :].split()) > _TOLD else 0
    told = number is not None and len(text[number.end :].split()) > _TOLD
    return number.end if number is not None and told else 0


def _holds_more(value: Stretch) -> bool:
    text = value.text
    if re.search(r"\d", text) is None:
        return False
    numbers, aged = any(True for _ in phones.find(text)), any(True for _ in ages.find(text))
    return numbers or aged or bool(whereabouts.find(text)) or _a_date(text)


def _a_date(text: str) -> bool:
    return next(dates.find(text, date.max), None) is not None


def _name(sketch: Sketch, entry: Entry, received: date) -> None:
    del received
    if besides.nicknamed(sketch, entry.value):
        return
    if names.is_family(entry.value.text) and sketch.name is None:
        sketch.kind = SubjectKind.HOUSEHOLD
        sketch.name = Value(" ".join(entry.value.text.split()), entry.value.trace(), note=facts.PARTIAL)
        return
    said = ages.of_a_child(entry.value.text) if sketch.role is Role.CHILD else ages.behind(entry.value.text)
    running.named(sketch, *facts.name(entry.value.slice(0, said[1]) if said else entry.value))
    if said and sketch.age is None:
        sketch.age = Value(said[0], entry.value.trace(*said[1:]))


def _part(sketch: Sketch, entry: Entry, received: date) -> None:
    """A forename or a surname of its own: put together in order, with the trace of both."""
    del received
    value, aliases = facts.name(entry.value)
    if value is None or value.value is None:
        return
    said = value.value.title() if value.value.isupper() and "." not in value.value else value.value
    sketch.aliases.extend(aliases)
    before = sketch.name
    if before is None or before.value is None:
        sketch.name = replace(value, value=said)
        sketch.notes += [f"{entry.label.fields[0] if entry.label else ''} first", f"{said}{_SAID_FIRST}"]
        return
    first_is_surname = "surname first" in sketch.notes
    parts = _in_order(before.value, said, sketch.notes) if first_is_surname else (before.value, said)
    sketch.name = Value(" ".join(parts), _both(before, value, entry))


def _in_order(before: str, said: str, notes: Sequence[str]) -> tuple[str, ...]:
    """A forename behind a surname that a form asks for first; a second forename goes between the two."""
    surname = next((n.removesuffix(_SAID_FIRST) for n in notes if n.endswith(_SAID_FIRST)), "")
    given = before.removesuffix(surname).strip() if surname and before != surname else ""
    return (given, said, surname) if given else (said, before)


def _both(before: Value, value: Value, entry: Entry) -> Trace:
    first, last = sorted((before.trace, value.trace), key=lambda t: t.start)
    if first.part != last.part:
        return value.trace
    return Trace(entry.value.texts[first.part][first.start : last.end], first.part, first.start, last.end)


def _alias(sketch: Sketch, entry: Entry, received: date) -> None:
    del received
    if not facts.unknown(entry.value):
        pieces = re.split(r"[,;/\n]|\s(?:and|or|&)\s", entry.value.text)
        found = [a for p in pieces if (a := _BORN_AS.sub("", p.strip(" .\"'“”‘’()")))]
        said = [names.lowered(a) if len(a) > _MONOGRAM else a for a in found]
        sketch.aliases.extend(a for a in said if a not in sketch.aliases)


_BORN_AS = re.compile(r"^(?:n[ée]e|formerly|previously|prev\.?|was|aka|a\.k\.a\.?)\s+", re.IGNORECASE)


_NAMED_BEHIND = re.compile(r"\s*[\d/. -]{6,10},\s*(?P<who>[^\W\d_][\w’'-]+(?:\s[^\W\d_][\w’'-]*){1,3})\s*,\s*(?=\S)")
"""A name right behind the birth date with which a line begins, and further facts behind it."""
_MOVED_FROM = re.compile(
    r"\b(?:moved|came|transferred|arrived|released)\b[^.;\n]{0,40}\bfrom\s+(?:the\s+)?$", re.IGNORECASE
)


def _dob(sketch: Sketch, entry: Entry, received: date) -> None:
    if cues.UNBORN.search(entry.value.text):
        return
    stated = sketch.age or facts.age(entry.value)
    value = facts.dob(entry.value, received, facts.years(stated))
    if value is not None and sketch.dob is None:
        sketch.dob = value
    behind = _NAMED_BEHIND.match(entry.value.text) if sketch.name is None else None
    if behind is not None and names.looks_like(behind["who"]):
        running.named(sketch, *facts.name(entry.value.slice(*behind.span("who"))))
    sketch.phones.extend(p for p in facts.numbers(entry.value) if p.value not in {q.value for q in sketch.phones})
    spans = whereabouts.find(entry.value.text)
    for start, end in sorted(spans, key=lambda s: not re.search(r"\d", entry.value.text[slice(*s)])):
        # "Born 3/4/88, of 14 Exemplar Road"; a home with its number before "Pat Vale"
        if not _MOVED_FROM.search(entry.value.text, 0, start):
            running.placed(sketch, entry.value.slice(start, end), "address", received)
    if value is not None and value.value is None and value.certainty == "unknown_stated":
        sketch.unknown.add("dob")
    if sketch.age is None and (value is None or value.value is None or stated):
        sketch.age = stated


def _age(sketch: Sketch, entry: Entry, received: date) -> None:
    if _a_date(entry.value.text):
        _dob(sketch, entry, received)
    sketch.age = sketch.age or facts.age(entry.value, bare=True)
    for span in whereabouts.find(entry.value.text):  # "Re: Jane Sample, DOB 3/4/88 (aged 38), 14 Exemplar Road"
        running.placed(sketch, entry.value.slice(*span), "address", received)


def _address(sketch: Sketch, entry: Entry, received: date) -> None:
    del received
    if (found := _without_numbers(sketch, entry)) is None:
        return
    entry = found
    if _OF_KIN.fullmatch(entry.value.text.strip()):
        sketch.notes += ["address as above", facts.WITH_KIN]
        return
    value = facts.address(entry.value)
    if value is None or cues.AS_ABOVE.fullmatch(entry.value.text.strip()):
        if entry.value.text.strip():
            sketch.notes.append("address as above")
        return
    if value.value is None and value.certainty == "unknown_stated":
        sketch.unknown.add("address")
        return
    line = entry.label.number if entry.label else ""
    sketch.notes += ["postcode as above"] * (places.SAME_CODE.search(entry.value.text) is not None)
    if sketch.addresses and placed.is_now(entry, value.value or ""):
        sketch.addresses.clear()  # "Registered address: …", "Actually staying: …"
    if not sketch.addresses:
        sketch.addresses.append(value)
        shared = _OF_ALL.search(entry.value.text) or (entry.label is not None and entry.label.whose == "household")
        sketch.notes += ["address of all"] * bool(shared)
    elif dwelling.is_within(entry.value.text):
        dwelling.precede(sketch, value.value or "", entry.value)
    elif line not in ("", "1"):
        dwelling.lengthen(sketch, value.value or "", value.postcode, entry.value)


_OF_KIN = re.compile(
    rf"(?:(?:the\s+)?same\s+(?:address\s+)?as|(?:lives?\s+|living\s+)?(?:with|at)|as|see)\s+(?:(?:his|her|their)\s+)?(?:{cues.RELATIVE})(?:[’']?s)?(?:\s+(?:address|house|home|place|flat|above|below))*\.?|(?:{cues.RELATIVE})[’']?s(?:\s+(?:address|house|home|place|flat))?\.?",
    re.IGNORECASE,
)
"""An address that is a relative's: "same as mum"."""
_OF_ALL = re.compile(r"\(\s*(?:for\s+)?(?:both|all)\b[^()\d]{0,20}\)\s*$", re.IGNORECASE)


def _without_numbers(sketch: Sketch, entry: Entry) -> Entry | None:
    """An address without the numbers behind it, which are his; None where none stands there, or it was told before."""
    if placed.is_held(entry.value.text):
        return None
    number = next(phones.find(entry.value.text), None)
    if number is None:
        return entry
    sketch.phones.extend(p for p in facts.numbers(entry.value) if p.value not in {q.value for q in sketch.phones})
    before = entry.value.slice(0, number.start)
    return replace(entry, value=before) if before.text.strip() else None


def _street(sketch: Sketch, entry: Entry, received: date) -> None:
    """The street, where a form asks for the house, the street and the town apart: it may be all of the address."""
    (_town if sketch.addresses else _address)(sketch, entry, received)


def _tenure(sketch: Sketch, entry: Entry, received: date) -> None:
    if not sketch.addresses and re.search(r"\d", entry.value.text) and whereabouts.find(entry.value.text):
        _address(sketch, entry, received)  # "Current accommodation: Room 12, Millgate Hostel, …"
    besides.housed(sketch, entry.value)


def _town(sketch: Sketch, entry: Entry, received: date) -> None:
    del received
    if sketch.addresses and entry.value.text.strip() and not facts.unknown(entry.value):
        dwelling.lengthen(sketch, " ".join(entry.value.text.split()), None, entry.value)


_SAFE_NUMBER = re.compile(
    r"\W*(?:(?:only|her|his|the)\s+)?safe(?:st)?\s+(?:(?:number|mobile|phone|telephone|tel|line|no\.?|contact|on|to\s+(?:call|ring|text|phone|use|contact)(?=[^?:\n]{0,60}:\s*[+(\d]))\b\s*){1,3}(?P<when>[^:=?\n]{0,60})[:=]",
    re.IGNORECASE,
)
"""A label that asks for the number that is safe, and when: "Safe number, after 6 only: "."""


_UNSAFE = re.compile(r"\W*(?:no|not|un-?safe|do\s+not|don[’']?t|never)\b", re.IGNORECASE)


def _safe(sketch: Sketch, entry: Entry, received: date) -> None:
    """Whether it is safe to call: a warning that must stay with the numbers; or the number itself, which is safe."""
    told, unsafe = _SAFE_NUMBER.match(entry.block.text), _UNSAFE.match(entry.value.text)
    if next(phones.find(entry.value.text), None) is not None and (told or not unsafe):
        before = len(sketch.phones)
        by_phone.fill(sketch, entry, received)
        when = " ".join(told["when"].split()).strip(" ,;()") if told else " ".join(entry.value.text.split())
        sketch.phones[before:] = [
            replace(p, notes=(*p.notes, *([when] if when else ()))) for p in sketch.phones[before:]
        ]
        return
    said = " ".join(entry.value.text.split())
    sketch.phones = (
        [replace(p, notes=(*p.notes, f"safe to call: {said}")) for p in sketch.phones] if said else sketch.phones
    )


def _edd(sketch: Sketch, entry: Entry, received: date) -> None:
    """A date of delivery: somebody who is not born yet (shape E24)."""
    del received
    sketch.kind = SubjectKind.UNBORN
    found = next(dates.find(entry.value.text, date.max), None)
    sketch.notes.append(f"EDD {found.value if found and found.value else entry.value.text.strip()}")


def _postcode(sketch: Sketch, entry: Entry, received: date) -> None:
    del received
    code = next(places.postcodes(entry.value.text), None)
    if code is None or code.value is None:
        return
    if sketch.addresses and sketch.addresses[0].postcode is None and sketch.addresses[0].kind != places.NO_FIXED_ABODE:
        home = sketch.addresses[0]
        last = entry.value.trace(code.start, code.end)
        if home.trace.part == last.part and home.trace.start < last.end:
            whole = Trace(
                entry.value.texts[last.part][home.trace.start : last.end], last.part, home.trace.start, last.end
            )
            sketch.addresses[0] = replace(home, postcode=code.value, trace=whole)
    elif not sketch.addresses:
        sketch.addresses.append(Address(None, code.value, entry.value.trace(code.start, code.end), note=facts.PARTIAL))


_FILLERS = {
    "name": _name, "forename": _part, "surname": _part, "alias": _alias, "dob": _dob, "age": _age,
    "address": _address,
    "town": _town, "street": _street, "tenure": _tenure,
    "edd": _edd,
    "safe": _safe, "postcode": _postcode, "phone": by_phone.fill,
}  # fmt: skip
