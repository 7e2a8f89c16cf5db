"""A child who is expected and put forward: "the unborn baby of Jane Sample, EDD 12/02/2027" (domain.md E24).

In: the people of a piece of prose, and its sheet. Out: the same list, with the unborn among them. A mother whose own
birth date is not given is only the way to the child: her home and her number are the child's.
"""

import re

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.person import not_yet_born
from mailflow.ingest.reader import Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import facts
from mailflow.submission import Role, SubjectKind, Value

_CHILD = Guarded("unborn", r"\bunborn(?:\s+(?:baby|child|infant|twins))?\b(?P<of>\s+(?:of|to|for)\s+)?")
_REFERRED = Guarded(
    "unborn",
    r"\b(?:refer\w*|put(?:ting)?\s+forward|discuss\w*|concern\w*|worried|add)\b[^.\n]{0,80}?\bunborn\b|\bunborn\b[^.\n]{0,40}?\b(?:refer\w*|put\s+forward|to\s+be\s+discussed|at\s+risk)\b",
)
"""The unborn is put forward in so many words, whatever form tells of the mother."""
_MUM = re.compile(r"\b(?i:mum|mother|mam|mom)(?:\s+(?i:is|called|named)|\s*[:,(–-]|\s)\s*(?P<name>[^\W\d_][\w’'-]+)")


def expected(people: list[Sketch], sheet: Sheet) -> None:
    """Put the unborn child into the list of people, when the text speaks of one."""
    for text in (*sheet.paragraphs, *((sheet.subject,) if sheet.subject else ())):
        if match := _CHILD.search(text.text):
            _child(people, sheet, text, match)
            return


def _child(people: list[Sketch], sheet: Sheet, text: Stretch, match: re.Match[str]) -> None:
    trace = text.trace(match.start(), match.end() - len(match["of"] or ""))
    mother = next((s for s in people if s.listed and s.name), None)
    child = Sketch("prose", trace.start, kind=SubjectKind.UNBORN, role=Role.CHILD)
    not_yet_born.named(child, text)
    if mother is not None and mother.name is not None:
        if match["of"]:
            named = text.trace(match.start(), _end_of(mother.name, text, match))
            child.name = Value(named.text, named, note=facts.PARTIAL)
        child.addresses, child.phones = list(mother.addresses), list(mother.phones)
        mother.listed = mother.dob is not None
    else:
        waiting = next((s for s in people if s.name is None), None)
        child.addresses = list(waiting.addresses) if waiting else []
        child.phones = list(waiting.phones) if waiting else []
        if not child.addresses and (kin := _mother(people, text)):
            child.addresses = list(kin.addresses)
    if due := not_yet_born.DUE.search(sheet.whole.text):
        child.notes.append(f"EDD {due['when'].strip(' .,')}")
    listed = not_yet_born.is_led_by(text.text) and not_yet_born.DUE.search(text.text) is not None
    if listed or _REFERRED.is_in(sheet.whole.text):
        child.rule = "labelled"
    people.append(child)


def _mother(people: list[Sketch], text: Stretch) -> Sketch | None:
    """Who is only mentioned as the mother: where she lives the child will."""
    named = {s.name.value.split()[0]: s for s in people if s.name and s.name.value}
    told = _MUM.search(text.text)
    return named.get(told["name"]) if told else None


def _end_of(name: Value, text: Stretch, match: re.Match[str]) -> int:
    """Where "unborn baby of Jane Sample" ends in the text; without "of", where "unborn baby" does."""
    said = name.trace.text
    if match["of"] and text.text.startswith(said, match.end()):
        return match.end() + len(said)
    return match.end() - len(match["of"] or "")
