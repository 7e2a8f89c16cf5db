# ruff: noqa: E501, SIM905 - patterns and word lists broken over more lines are harder to read and to extend
"""Postal addresses and postcodes of England, in fields and in prose (domain.md 3.7, reading-rules 14 to 19).

In: text. Out: an address without its postcode, parts joined by ", ", its kind, and whether it is enough to go to a
door. A postcode that breaks the inward-code grammar is none; letters O and I typed for digits are mended where one
reading is left.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.ingest import dates
from mailflow.ingest.alphabet import LETTER, UPPER
from mailflow.ingest.guarded import Guarded

HOME, NO_FIXED_ABODE, HOSTEL, INSTITUTION, CONFIDENTIAL, LOCATION = (
    "home", "no_fixed_abode", "hostel", "institution", "confidential", "location",
)  # fmt: skip
_POSTCODE = re.compile(
    r"(?<![^\W_])(?=[A-Z0-9]{0,4}[0-9]|[A-Z0-9]{2,4}[ \u00a0.-]{1,3}[0-9])(?P<out>[A-PR-UWYZ][A-HK-Y]?[0-9OI][0-9A-Z]?)[ \u00a0.-]{0,3}(?P<in>[0-9OI][A-Z]{2})(?![^\W_])",
    re.IGNORECASE,
)
_OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][0-9]?|[A-Z][0-9][ABCDEFGHJKPSTUW]|[A-Z]{2}[0-9][ABEHMNPRVWXY]")
_INWARD = re.compile(r"[0-9][ABD-HJLNP-UW-Z]{2}")
_DIGITS = str.maketrans("OI", "01")
_STREET = (
    r"(?:road|rd|street|str?|lane|ln|avenue|ave?|close|cl|drive|dr|way|court|ct|crescent|cresc?|place|pl|terrace|terr?|grove|gr|gardens?|gdns?"
    r"|hill|square|sq|walk|row|mews|park|rise|view|green|parade|croft|fold|gate|yard|wharf|quay|fields?|meadows?|vale|heath|common"
    r"|bank|brow|mount|approach|path|boulevard|broadway|causeway|estate|villas?|buildings?|towers?|heights|point|mill|hollow|dale|leys?|chase|spinney|paddock)"
)
_HOUSE = r"(?:house|cottage|farm|farmhouse|lodge|hall|barn|forge|manor|rectory|vicarage|bungalow|villa|mill|grange|court|inn|arms|stables|school\s?house|tower)"
_HOUSED = re.compile(
    rf"\b(?:{_HOUSE}|flat|apartment|room|caravan|plot|pitch|boat|narrowboat|barge|hostel|refuge|barracks|home|hmp|yoi|prison|ward|hospital|unit|marina|mooring|c/o|p\.?o\.?\s?box)\b",
    re.IGNORECASE,
)
_NFA = re.compile(
    r"\b(?:no\s+fixed\s+(?:abode|address|home)|of\s+no\s+fixed|n\.?f\.?a\.?(?!\s*(?:by|['’]d|action|from\s+police))(?:\s*(?:[-–(,;:/]|c/o\b|care\s+of\b|but\b|currently\b|at\b|sofa|staying\b|with\b).{0,200})?$|sofa[\s-]?surf\w*|rough[\s-]?sleep\w*|sleep(?:s|ing)?\s+rough|street\s+homeless)",
    re.IGNORECASE,
)
_NFA_PROSE = Guarded(
    "fixed nfa sofa rough homeless",
    r"\b(?:(?:of\s+)?no\s+fixed\s+(?:abode|address|home)|(?:is|currently|now|been)\s+NFA\b|sofa[\s-]?surf\w*|rough[\s-]?sleep\w*|sleep(?:s|ing)?\s+rough|street\s+homeless)",
)
_NFA_SEGMENT = re.compile(r"(?:^|[-–/,;|(]\s*|\s)(?P<nfa>NFA)(?=\s*(?:[-–/,;|)]|$))")
_HOSTEL = re.compile(
    r"\b(?:hostel|foyer|night\s?shelter|supported\s+(?:accommodation|lodgings)|b&b|bed\s+and\s+breakfast|hotel)\b",
    re.IGNORECASE,
)
_REFUGE = re.compile(
    r"\brefuge\b|\bconfidential\b|\b(?:do\s+not|don[’']?t)\s+(?:share|disclose|minute)\b|\bnot\s+(?:to\s+be\s+)?(?:shared|disclosed)\b|\bsafe\s+(?:house|address)\b",
    re.IGNORECASE,
)
_WITHHELD = re.compile(
    r"\W*(?:(?:the\s+)?address\s+)?(?:(?:is\s+)?not\s+(?:to\s+)?be\s+(?:shared|disclosed|given)|confidential|withheld|protected|secret)(?:\s+address)?\W*",
    re.IGNORECASE,
)
_SECRECY = re.compile(
    r"(?:^|[\s,;:.(–*-]+)(?:(?:strictly|address|which|this|it|that|is|please|keep|to\s+be\s+kept|note|nb)\W+)*(?:confidential(?:ity)?|not\s+(?:to\s+)?(?:be\s+)?(?:shared|disclosed|given|passed|minuted)|do\s+not\s+(?:share|disclose|give|pass|minute|record|put)|don[’']?t\s+(?:share|disclose|give|pass)"
    r"|kept\s+(?:private|secret|safe)|withheld)\b(?:(?=\W*\d)[\s:,;–*()-]*|.*$)",
    re.IGNORECASE | re.DOTALL,
)
"""A warning beside an address, up to its end, or up to the house number when it leads."""
_POST_ONLY = re.compile(
    r"\bc/o\b|\bcare\s+of\b|\bpost(?:al)?\b|\bmail\b|\bcorrespondence\b|\bletters?\b", re.IGNORECASE
)
_INSTITUTE = re.compile(
    r"\b(?:HMP|YOI|prison|hospital|ward|children[’']?s\s+home|care\s+home|nursing\s+home|barracks|secure\s+unit|approved\s+premises)\b",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"[\s,;(]*\b(?:previous(?:ly)?\s*(?:address|at|of|lived)?|formerly|prev\.?|was\s+at|moved\s+(?:from|out)|old\s+address|used\s+to\s+live|before\s+that|also\s+stays|sometimes\s+(?:stays\s+)?at"
    r"|second\s+(?:home|address)|other\s+address|last\s+known\s+as|last\s+seen|release[d]?\b|weekends?\s+(?:at|with)\b|not\s+\d+|since\s+\w+|shares?\s+with|with\s+(?:his|her|their)|moved\s+in)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_LEAD = re.compile(
    r"^(?:(?:currently|now|still|presently|temporarily|lives?|living|resid(?:es|ing|ent)|stay(?:s|ing)|is|are|both|all|at|of|in|the\s+family\s+home\s+(?:is|at)|address|home|family|is|c/?o\s+(?=\d)|temp\w*\s+address)\W+)+",
    re.IGNORECASE,
)
_NOISE = re.compile(r"\((?![^)]*\d)[^)]{0,60}\)|\b(?:tel|phone|mob|dob|post\s?code)\b\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode in a text, at [start, end); ``value`` is None when it breaks the grammar."""

    value: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """An address in normal form; ``complete`` when a visitor would find the door."""

    value: str
    postcode: str | None
    kind: str = HOME
    complete: bool = True


def postcodes(text: str) -> Iterator[Postcode]:
    """Everything in a text that has the shape of a postcode."""
    for match in _POSTCODE.finditer(text):
        if not re.search(r"\d", match[0]):
            continue  # "noise" has the shape of N0 1SE
        yield Postcode(_mended(match["out"].upper(), match["in"].upper()), *match.span())


def _mended(outward: str, inward: str) -> str | None:
    inward = inward[0].translate(_DIGITS) + inward[1:]
    if not _INWARD.fullmatch(inward):
        return None
    letters = 2 if len(outward) > 1 and outward[1].isalpha() and (outward[1] not in "OI" or len(outward) > 3) else 1
    area, district = outward[:letters], outward[letters:]
    readings = {area + district.translate(_DIGITS), area + district[:1].translate(_DIGITS) + district[1:]}
    fitting = {r for r in readings if _OUTWARD.fullmatch(r)}
    if area + district in fitting:
        return f"{area}{district} {inward}"
    return f"{area + district.translate(_DIGITS)} {inward}" if area + district.translate(_DIGITS) in fitting else None


def address(raw: str) -> Place | None:
    """The normal form of a text that is known to be an address, or None when it says that there is none."""
    text = raw.strip()
    if not text or dates.UNKNOWN.fullmatch(text) or _WITHHELD.fullmatch(text):
        return None
    kept = _OLD.sub("", text) or text
    homeless = _NFA.search(kept)
    if homeless and not (
        re.search(r"\d", kept[: homeless.start()]) and not _POST_ONLY.search(kept[: homeless.start()])
    ):
        return Place("No fixed abode", None, NO_FIXED_ABODE)
    kept = _SECRECY.sub("", kept) or kept
    codes = list(postcodes(kept))
    code = codes[0] if codes else None
    if code and len(codes) > 1 and codes[1].value:  # a second address: the first stated counts
        kept = kept[: code.end]
    words = f"{kept[: code.start]}, {kept[code.end :]}" if code else kept
    value = _joined(words)
    if not value and not code:
        return None
    return Place(value, code.value if code else None, kind(text), complete=_complete(value))


def _joined(words: str) -> str:
    parts = (
        _LEAD.sub("", _NOISE.sub("", p).strip(" .:-–\t")).strip(" .:-–()")
        for p in re.split(r"[,\n;]|\s[-–/|]\s|\sin\s(?=[A-Z])", words)
    )
    return ", ".join(" ".join(p.split()) for p in parts if p and not dates.UNKNOWN.fullmatch(p))


def _complete(value: str) -> bool:
    """A number or a house name; a street, an estate or a town alone is not enough (rule 18)."""
    first, _, rest = value.partition(", ")
    if re.search(r"\d", value) or _HOUSED.search(value):
        return True
    return bool(rest) and not re.search(rf"\b{_STREET}\.?$", first, re.IGNORECASE) and _street_in(rest)


def _street_in(text: str) -> bool:
    return re.search(rf"\b{_STREET}\b", text, re.IGNORECASE) is not None


def kind(text: str) -> str:
    """What sort of address a text names (read-contract)."""
    if _REFUGE.search(text):
        return CONFIDENTIAL
    if _HOSTEL.search(text):
        return HOSTEL
    return INSTITUTION if _INSTITUTE.search(text) else HOME


_CAP = rf"[{UPPER}][{LETTER}’'.-]*"
_WORD = rf"[{LETTER}][{LETTER}’'-]*"
_UNIT = r"(?:(?:flat|apartment|apt|unit|room|rm|plot|pitch|bedsit|studio|maisonette|caravan|no)\.?\s?[0-9]{1,4}[a-z]?|(?:flat|apartment|apt|unit|room)\s[a-z])"
_TOWN = rf"(?:St\.\s)?[{UPPER}][{LETTER}’'-]*"
_TOWNS = rf"(?:(?:,\s?|\n\s?|\s+in\s+|\s(?={_CAP}\s?,?\s?{_POSTCODE.pattern.replace('(?P<out>', '(?:').replace('(?P<in>', '(?:')}))(?!(?:DOB|Tel|Mob|Mobile|Phone|Email|The|He|She|His|Her|They|We|I|Contact|And|Born|Date|Aged?|Summary|Reason|Concerns?|With|Who|Name)\b){_TOWN}(?:\s{_TOWN}){{0,2}}(?=[,.;:)\s]|$)){{0,4}}"
_CODE = rf"(?:[,\s(]{{0,3}}(?i:{_POSTCODE.pattern.replace('(?P<out>', '(?:').replace('(?P<in>', '(?:')}))?"
_TYPED = f"{_STREET}|{_STREET.title()}"
_NUMBERED = re.compile(
    rf"(?<![\w/.:£-])(?:(?i:{_UNIT}),?\s+)?(?:{_CAP}(?:\s{_CAP}){{0,1}}\s(?:House|Cottage|Farm|Farmhouse|Lodge|Court|Barn|Apartments|Foyer|Hostel|Refuge|Hotel|Shelter|Mansions|Buildings|Point|Tower|Heights|View),\s+|(?:[Tt]he\s)?(?:Foyer|Hostel|Refuge|Hotel|Shelter),\s+)?\d{{1,4}}[A-Za-z]?(?:\s?[-/&]\s?\d{{1,4}}[A-Za-z]?)?,?\s+(?P<words>(?:{_WORD}\s+){{1,4}}?)(?i:{_STREET})\b\.?(?![-’'])"
    rf"(?:(?:,?\s+{_WORD}){{1,4}}?{_CODE[:-1]}|{_TOWNS}{_CODE})"
)
_UNITED = re.compile(rf"(?<!\w)(?i:{_UNIT}),?\s+{_CAP}(?:\s{_CAP}){{0,3}}{_TOWNS}{_CODE}")
_NAMED = re.compile(
    rf"(?<![\w])(?:The\s)?{_CAP}(?:\s{_CAP}){{0,3}},\s{_CAP}(?:\s{_CAP}){{0,2}}\s(?:{_TYPED.replace('(?:', '(?:', 1)})\b{_TOWNS}{_CODE}"
)
_STREET_ONLY = re.compile(rf"(?<![\w])(?:{_CAP}\s){{1,3}}(?i:{_STREET})\b(?![-’']){_TOWNS}{_CODE}")
_INSTITUTION = re.compile(
    rf"\b(?:HM[PYOI]{{1,3}}\s{_CAP}(?:\s{_CAP})?|(?:{_CAP}\s){{1,4}}(?i:hostel|women[’']?s\s+refuge|refuge|children[’']?s\s+home|care\s+home|nursing\s+home|barracks|caravan\s+(?:park|site)|marina|foyer|hospital))\b{_TOWNS}{_CODE}"
)
_INSTITUTIONS = ("hm", "hostel", "refuge", "home", "barracks", "caravan", "marina", "foyer", "hospital")
_DIGIT = re.compile(r"\d")
_BEFORE_CODE = re.compile(rf"(?:(?:{_CAP}|\d{{1,4}}[A-Za-z]?)(?:[,\n]\s?|\s(?:(?:of|on|upon|in|the|le|by)\s)?))+$")
_LINE = 120
_NO_HOUSE = re.compile(r"^(?:\d{1,4}[A-Za-z]?,\s?)+")
"""A number with a comma behind it in front of an address: the end of a date, or of a telephone number."""
_AFLOAT = re.compile(r"\b(?:narrow\s?boat|house\s?boat|boat|barge|caravan|plot|pitch|lodge)\s+$", re.IGNORECASE)
_NOT_STREET = frozenset(
    (
        "of in from on at and to a an is was were has have had with for by times time days day weeks week months years year hours calls call"
        " people men women youths lads kids boys girls children young males females occasions incidents reports no not or but that this which"
        " minutes other different neighbours residents old pm am cars"
    ).split()
)


def find(text: str) -> list[tuple[int, int]]:
    """Where addresses stand in prose, the surest first; none overlaps another."""
    spans: list[tuple[int, int]] = []
    small, numbered = text.lower(), _DIGIT.search(text) is not None
    for pattern in _worth_trying(text, small, numbered=numbered):
        for match in pattern.finditer(text):
            words = match["words"].lower().split() if pattern is _NUMBERED else []
            if not (set(words) & _NOT_STREET or (words and dates.MONTHS.count(words[0][:3]) and len(words) > 2)):
                _add(spans, *_trimmed(text, *match.span()))
    for code in postcodes(text) if numbered else ():
        if _covered(spans, code.start, code.end):
            continue
        start, end = _leftwards(text, code)
        if code.value or _DIGIT.search(text, start, code.start):
            _add(spans, start, end)
    for match in _STREET_ONLY.finditer(text):
        _add(spans, *_trimmed(text, *match.span()))
    if "nfa" in small:
        spans.extend(m.span("nfa") for m in _NFA_SEGMENT.finditer(text) if not _covered(spans, *m.span("nfa")))
    spans.extend(m.span() for m in _NFA_PROSE.finditer(text) if not _covered(spans, *m.span()))
    return _met(text, sorted((_from_boat(text, start), end) for start, end in spans))


def _met(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The name of a house or home and the street right behind it are one address."""
    met: list[tuple[int, int]] = []
    for start, end in spans:
        if (
            met
            and text[met[-1][1] : start].strip(" \n") in ("", ",")
            and not _DIGIT.search(text, *met[-1])
            and _HOUSED.search(text, *met[-1])
        ):
            met[-1] = (met[-1][0], end)
        else:
            met.append((start, end))
    return met


def _worth_trying(text: str, small: str, *, numbered: bool) -> Iterator[re.Pattern[str]]:
    """The patterns of addresses that could match a text: each needs a digit, or one of a few words."""
    if numbered or any(word in small for word in ("flat", "apartment", "apt", "unit", "room")):
        yield _UNITED
    if numbered:
        yield _NUMBERED
    if "," in text:
        yield _NAMED
    if any(word in small for word in _INSTITUTIONS):
        yield _INSTITUTION


def _add(spans: list[tuple[int, int]], start: int, end: int) -> None:
    if end > start and not _covered(spans, start, end):
        spans.append((start, end))


def _covered(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < e and s < end for s, e in spans)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start, start + len(piece.rstrip(" ,.\n"))


def _leftwards(text: str, code: Postcode) -> tuple[int, int]:
    """A postcode, with the capitalised parts before it."""
    lead = text[max(0, code.start - _LINE) : code.start]
    match = _BEFORE_CODE.search(lead)
    if match is None:
        return code.start, code.end
    return code.start - len(_NO_HOUSE.sub("", match[0])), code.end


def _from_boat(text: str, start: int) -> int:
    """Where an address begins with the boat or the plot whose name it begins with."""
    afloat = _AFLOAT.search(text, max(0, start - _LINE), start)
    return afloat.start() if afloat else start
