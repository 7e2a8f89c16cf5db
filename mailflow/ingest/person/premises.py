"""A place or a business that a form names behind labels of its own: "Premises: …", "Location of concern: …" (E27, E28).

In: a sheet. Out: the Subject, or None. A business stands at its address; who owns or runs it is only mentioned. A
place keeps the words that describe it, with the postcode that the form gives beside.
"""

import re
from collections.abc import Iterator, Sequence

from mailflow.ingest.form.entry import Entry
from mailflow.ingest.person import continuing
from mailflow.ingest.reader import Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import cues, facts, phones, places, trades
from mailflow.ingest.value.labels import Owner
from mailflow.submission import Address, Phone, Subject, SubjectKind, Trace, Value

_BUSINESS = re.compile(
    r"\b(?:premises|business|trading|shop|pub|venue|company|store|establishment)\b[^\n:]{0,30}[\s:|.=–-]*$",
    re.IGNORECASE,
)
"""How the label of a business ends, right before its value."""
_ITS_NUMBER = re.compile(
    r"\b(?:premises|business|shop|pub|store|venue|bar|club)(?:[’']s)?\s+(?:land\s?line|(?:tele)?phone|tel|contact|number|no)\b(?:\s+(?:number|no))?[\s.:]*$",
    re.IGNORECASE,
)
_LABEL = 60
"""Characters before a value in which its label stands."""
_SHUT = re.compile(
    r"\b(?:old|former|derelict|disused|empty|closed|vacant|boarded[\s-]up|abandoned|burn(?:t|ed)[\s-]out|shut)\s+(?:[^\W_]\S*\s+){0,3}$",
    re.IGNORECASE,
)
"""Before a trade: nobody trades there any more."""
_STORE = re.compile(
    r"(?:bin|refuse|cycle|bike|pram|meter|buggy|waste|scooter|drying|boiler|electric\w*)\s+(?:stores?|bar|club)\b",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(r"\s*[,(;\n]|\s+[-–]\s|\s+at\s+\d")


def labelled(sheet: Sheet) -> Subject | None:
    """The place or business that stands behind a label."""
    asked = [e for e in sheet.entries if _asks(e, "place") and not facts.unknown(e.value)]
    if not asked:
        return None
    # the heading of an item is brief: "2) Place - bus shelter"
    entry = next((e for e in asked if not continuing.NUMBERED.match(e.block.text)), asked[0])
    place = entry.value.trace()
    before = sheet.texts[place.part][max(0, place.start - _LABEL) : place.start]
    home = next((e for e in sheet.entries if _asks(e, "address") and not facts.unknown(e.value)), None)
    if _BUSINESS.search(before) or trades.is_trade(entry.value.text):
        name = entry.value.slice(0, len(_NAME_ENDS.split(entry.value.text, maxsplit=1)[0]))
        called = Value(" ".join(name.text.split()), name.trace())
        found = home.value if home else entry.value
        return Subject(
            SubjectKind.BUSINESS,
            name=called,
            addresses=(_coded(sheet, found, called if not home else None),),
            phones=tuple(_numbers(sheet)),
        )
    return Subject(SubjectKind.PLACE, addresses=(_coded(sheet, entry.value, None),))


def _numbers(sheet: Sheet) -> Iterator[Phone]:
    """The numbers behind labels that say they are the business's own: "Shop telephone: …"."""
    for entry in sheet.entries:
        for found in phones.find(entry.value.text):
            trace = entry.value.trace(found.start, found.end)
            if _ITS_NUMBER.search(sheet.texts[trace.part][max(0, trace.start - _LABEL) : trace.start]):
                yield facts.phone(found, entry.value, "own", (found.start, found.end))


def is_beside(text: str, start: int, end: int) -> bool:
    """Whether what reads like a business at [start, end) is none: a store for bins, a pub that is shut for good."""
    return (
        _STORE.search(text, start, end) is not None
        or _SHUT.search(text[max(0, start - _LABEL) : end].rpartition(" ")[0] + " ") is not None
    )


def is_all(listed: Sequence[Sketch], sheet: Sheet, *, spoken_of: bool) -> bool:
    """Whether a place is all that is put forward: nobody is named, or of any age; ``spoken_of``: a person is."""
    if any(_is_known(sketch) for sketch in listed) and not _is_of_business(listed, sheet):
        return False
    if labelled(sheet) is not None:
        return True
    homes = [home for sketch in listed for home in sketch.addresses]
    spot = bool(homes) and not any(re.search(r"\d", home.value or "1") for home in homes)
    return spot and not spoken_of


_FOR_HIM = re.compile(
    r"\b(?:refer(?:ring|red)?|discuss(?:ed)?|add(?:ed)?|support(?:ed|ing)?|help(?:ed|ing)?|protect(?:ed)?|put)\s+(?:with\s+)?(?:him|her|them)\b",
    re.IGNORECASE,
)
"""Somebody is put forward, whoever he is."""


def _is_of_business(listed: Sequence[Sketch], sheet: Sheet) -> bool:
    """Whether a form names a business, and nobody but whoever runs it: he is only its contact (E28)."""
    named = [e for e in sheet.entries if _is_person(e)]
    place = labelled(sheet)
    if named or place is None or place.kind is not SubjectKind.BUSINESS or _FOR_HIM.search(sheet.whole.text):
        return False
    return not any(_is_put_forward(sketch, sheet) for sketch in listed)


def _is_person(entry: Entry) -> bool:
    """Whether an entry names somebody whom the form is about, or asks for a birth date."""
    known = entry.label
    if known is None or known.owner in (Owner.OTHER, Owner.RELATIVE) or not entry.value.text.strip():
        return False
    return known.fields[:1] in ((), ("name",), ("forename",), ("surname",), ("dob",), ("age",))


def _is_put_forward(sketch: Sketch, sheet: Sheet) -> bool:
    """Whether somebody's birth date or age is told, or the words before his name refer him."""
    if sketch.age is not None or (sketch.dob is not None and sketch.dob.value):
        return True
    if sketch.name is None or not sketch.name.value:
        return False
    place = sketch.name.trace
    return cues.REFERS.search(sheet.texts[place.part][max(0, place.start - _LABEL) : place.start]) is not None


def _is_known(sketch: Sketch) -> bool:
    named = sketch.name is not None and sketch.name.value is not None
    born = sketch.age is not None or (sketch.dob is not None and sketch.dob.value is not None)
    return named or born or (bool(sketch.phones) and sketch.rule != "prose")


def _asks(entry: Entry, field: str) -> bool:
    """Whether an entry gives that field of nobody who is only mentioned."""
    known = entry.label
    ours = known is not None and known.fields[:1] == (field,) and known.owner in (Owner.NOBODY, Owner.SUBJECT)
    return ours and bool(entry.value.text.strip())


def _coded(sheet: Sheet, value: Stretch, name: Value | None) -> Address:
    """An address as it is written, its postcode apart, or from the label of its own behind it; without the name."""
    piece, trace = " ".join(value.text.split()), value.trace()
    code = next((c for c in places.postcodes(piece) if c.value), None)
    words = f"{piece[: code.start]} {piece[code.end :]}".strip(" ,") if code else piece
    if name is not None and name.value and words.startswith(f"{name.value},"):
        words = words[len(name.value) + 1 :].strip(" ,")
    if code is None and (apart := next((e for e in sheet.entries if _asks(e, "postcode")), None)) is not None:
        found = next((c for c in places.postcodes(apart.value.text) if c.value), None)
        end = apart.value.trace().end
        if found is not None and apart.value.trace().part == trace.part and trace.start < end:
            trace = Trace(sheet.texts[trace.part][trace.start : end], trace.part, trace.start, end)
            code = found
    return Address(words or piece, code.value if code else None, trace, places.LOCATION)
