"""What is said of somebody beside the facts that a form asks for: how he is housed, what he is called, notes on him.

In: a sketch and a value. Out: the sketch, changed; nothing that a form gave in its own place is overwritten.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from mailflow.ingest.document import ticks
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.reader import NICKNAME, Sketch
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import facts, phones, places
from mailflow.submission import Value

_CALLED = re.compile(
    r"\W*(?i:(?:is\s+|only\s+|just\s+|locally\s+)*(?:known\s+(?:to\s+(?:\w+\s+){1,3}|locally\s+|only\s+|simply\s+)*(?:as|by)|goes\s+by|calls?\s+(?:him|her)self|nick\s?name[ds]?(?:\s+is)?)\s+(?:the\s+name\s+(?:of\s+)?)?)"
    r"[“\"‘']?(?P<nick>[A-Z][\w’'-]*\w(?:\s[A-Z][\w’-]*\w)?)[”\"’']?"
)
"""A value that gives only what somebody is called."""
_OF_NAMED = re.compile(
    r"\s*(?P<name>[^\W\d_a-z][^\W\d_]+)[’']s?\s+(?i:own\s+|new\s+|current\s+)?(?i:mob(?:ile)?|(?:tele)?phone|tel|number|landline|contact(?:\s+(?:number|no))?)(?i:\s+(?:number|no))?\.?\s*:"
)
"""A label that says by name whose a number is."""


_NAMES = (("name",), ("forename",), ("surname",))


def nicknamed(sketch: Sketch, value: Stretch) -> bool:
    """Name somebody of whom only a nickname is known: it is his name, and his name is missing (rule 7)."""
    called = _CALLED.match(value.text)
    if called is None or sketch.name is not None:
        return False
    sketch.name = Value(called["nick"], value.trace(*called.span("nick")), note=facts.PARTIAL)
    sketch.notes.append(NICKNAME)
    if _NOT_KNOWN.search(value.text, called.end()):
        sketch.unknown.add("name")
    return True


def only_called(sketch: Sketch, value: Stretch) -> None:
    """Name somebody of whom a form gives a nickname, and says that nobody knows the name: it is his name (rule 7)."""
    if sketch.aliases and sketch.listed and sketch.name is not None and sketch.name.value is None:
        sketch.name = Value(sketch.aliases.pop(0), value.trace(), note=facts.PARTIAL)
        sketch.notes.append(NICKNAME)


_NOT_KNOWN = re.compile(r"\bname\b\W{0,3}(?:is\s+)?(?:not\s+known|unknown|n/?k\b)", re.IGNORECASE)


def housed(sketch: Sketch, value: Stretch) -> None:
    """How somebody is housed: a box that is ticked beside the address says that it is a hostel, or that he has none."""
    said = ticks.chosen(ticks.drawn(value.text))
    kind = places.kind(said)
    if sketch.addresses and sketch.addresses[0].kind == places.HOME and kind == places.HOSTEL:
        sketch.addresses[0] = replace(sketch.addresses[0], kind=kind)
    homeless(sketch, value, said)


def homeless(sketch: Sketch, value: Stretch, said: str) -> None:
    """Give who has no address that of nobody's home, where words beside his other facts say so."""
    if sketch.addresses or not places.NFA_PROSE.is_in(said):
        return
    home = facts.address(value)
    if home is not None and home.kind == places.NO_FIXED_ABODE:
        sketch.addresses.append(home)
        sketch.unknown.discard("address")


_ALSO = re.compile(
    r"\b(?:also\s+(?:uses?|on|has|reach\w*|contact\w*)|(?:second|other|another|alternative|new|work|home)\s+(?:number|mobile|mob|phone|tel\w*))\W*$",
    re.IGNORECASE,
)
"""Before a number in a column of notes: it is that person's, too."""


def noted(sketch: Sketch, value: Stretch) -> None:
    """What a column of notes or concerns adds: another number that is said to be theirs, or that they have no home."""
    homeless(sketch, value, value.text)
    for number in phones.find(value.text):
        if _ALSO.search(value.text[: number.start]) and number.value not in {p.value for p in sketch.phones}:
            whose = facts.whose_number(value.text, (number.start, number.end), (0, len(value.text)), default="own")
            if whose in ("own", "work", "household"):
                sketch.phones.append(facts.phone(number, value, whose, (number.start, number.end)))


def of_named(line: Stretch) -> tuple[Stretch, Stretch] | None:
    """The name and the number of a line such as "Donna's mobile: 07700 …"; None for any other line."""
    found = _OF_NAMED.match(line.text)
    if found is None:
        return None
    return line.slice(*found.span("name")), line.slice(found.end(), len(line.text))


_FOR_NAMED = re.compile(
    r"(?:\b(?:for|of)\s+(?P<who>[A-Z][^\W\d_]+)|\b(?P<whose>[A-Z][^\W\d_]+)[’']s?\s[^:,;]{2,20})\s*[:–-]\s*$"
)
"""How a label ends that says by name whose a number is."""


def of_label(entry: Entry, sketches: Sequence[Sketch]) -> Sketch | None:
    """Whom of those named before a label calls by name: "Tel for Jane: 07700 …"; None for nobody, or two."""
    if entry.label is None or entry.label.owner or entry.label.fields[:1] != ("phone",) or not entry.value.text.strip():
        return None
    found = _FOR_NAMED.search(entry.block.text[: entry.block.text.find(entry.value.text)][-_LABEL:])
    said = (found["who"] or found["whose"]).lower() if found else ""
    named = [s for s in sketches if s.name and said in (s.name.value or "").lower().split()]
    return named[0] if len(named) == 1 else None


_LABEL = 60
"""Characters of a label."""


def rung(
    name: Stretch, number: Stretch, sketches: Sequence[Sketch], entries: Sequence[Entry], batch: int
) -> list[Sketch]:
    """A number behind a label that says by name whose it is ("Donna's mobile: 07700 …"), in the form or a table."""
    first = name.text.lower()
    here = [s for s in sketches if s.name and first in (s.name.value or "").lower().split()]
    if len(here) == 1:
        held = {p.value for p in here[0].phones}
        here[0].phones.extend(p for p in facts.numbers(number) if p.value not in held)
        return []
    rows = [e for e in entries if e.record >= 0 and e.label and e.label.fields[:1] in _NAMES]
    if first not in {word for e in rows for word in e.value.text.lower().split()}:
        return []
    called = Sketch("labelled", name.trace().start, name=Value(name.text, name.trace()), batch=batch)
    called.phones.extend(facts.numbers(number))
    return [called]
