"""Several people named behind one label: "Tom Sample and Ann Sample", "Mr T Sample, Mrs A Sample", "1) … 2) …" (E07).

In: what stands behind a label that asks for a name, and whether it asks for several. Out: what is said of each who is
referred, his name first; [] where it is one person ("SAMPLE, Jane"), or a firm.
"""

import re
from collections.abc import Iterator, Sequence

from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import cues, names, whereabouts
from mailflow.ingest.value.notnames import TITLES

Span = tuple[int, int]

_LONGEST = 400
_LIST_MARK = re.compile(r"(?:^|(?<=[\s,;]))\(?(?:\d{1,2}|[a-h])[.)](?=\s*[^\W\d_])")
"""The number of one of a list: "1) ", "(a) "."""
_STRONG = re.compile(
    r"\s*(?:;|\n|&|\+|\s/\s|(?<=[^\W\d_]{2})/(?=[A-Z])|,?\s\band\s(?!\s*(?:\d|aged?\b|dob\b|born\b)))\s*"
)
"""Between two people; a comma may stand between the parts of a name."""
_COMMA = re.compile(r"\s*,\s*(?!\d|aged?\b|dob\b|d\.o\.b|born\b)", re.IGNORECASE)
_FACTS_BEGIN = re.compile(r"[(\[\d–:]|\s-\s|,?\s+(?:aged?|dob|d\.o\.b|born|tel|mob)\b", re.IGNORECASE)
_RELATED = re.compile(
    rf"(?:(?:and|with)\s+)?(?:(?:his|her|their|the|a)\s+)?(?:\w{{3,8}}\s+)?(?:{cues.RELATIVE})[\s:,–-]+(?=[A-Z])"
)
_TITLED = re.compile(rf"(?:{TITLES})\.?\s", re.IGNORECASE)
_FIRM = re.compile(
    r"\b(?:ltd|limited|llp|plc|inc|solicitors?|sons|co|partners|associates|compan(?:y|ies)|lettings|estates?|homes|housing|propert(?:y|ies)|services?|group|partnership|trust|society|club|church|school|agency|council|association)\b",
    re.IGNORECASE,
)
_ALIAS = re.compile(r"\W*(?:a\.?k\.?a|k\.?a|also|alias|formerly|known|n[ée]e|or)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:next\s+of\s+kin|nok|emergency\s+contact|contact\s+only|not\s+(?:being\s+)?(?:referred|part\s+of)|no\s+referral)\b",
    re.IGNORECASE,
)
"""Said of one of several who is not referred."""
_LED_BY_KIN = re.compile(rf"\b(?:{cues.RELATIVE})[\s:,–-]+$")
_WHOLE = 2
"""Words of a name that is whole: one alone is a surname that is told first, or a nickname."""


def line(values: Sequence[Stretch]) -> Stretch | None:
    """Values of one line, with what stands between them, as one; None where they are of several lines."""
    block, first, last = values[0].blocks[0], -values[0].starts[0], -values[-1].starts[0] + len(values[-1].text)
    if any(len(v.blocks) > 1 or v.blocks[0].start != block.start or v.blocks[0].part != block.part for v in values):
        return None
    return Stretch(block.text[first:last], (block,), (-first,), values[0].texts) if 0 <= first < last else None


def people(value: Stretch, *, several: bool) -> list[Stretch]:
    """What is said of each of those who are named; [] where it is fewer than two."""
    text = value.text
    if len(text) > _LONGEST or _FIRM.search(text):
        return []
    plain = _LIST_MARK.sub(lambda mark: (";" if mark.start() else " ") + " " * (len(mark[0]) - 1), text)
    spans = [piece for strong in cut(plain, (0, len(plain)), _STRONG) for piece in _apart(plain, strong)]
    if len(spans) < _WHOLE:
        return []
    if (shared := _of_one_surname(value, plain, spans)) is not None:
        return shared
    spans = [_stripped(plain, span) for span in spans]
    kin = [_RELATED.match(plain, *span) for span in spans]
    spans = [(led.end() if led else span[0], span[1]) for led, span in zip(kin, spans, strict=True)]
    said = [_called(plain[a:b]) for a, b in spans]
    named = [
        _is_whole(plain[a:b]) or (led is not None and names.looks_like(_lead(plain[a:b])))
        for led, (a, b) in zip(kin, spans, strict=True)
    ]
    if not all(named) or len(set(said)) < len(said):
        return []
    if not several and not _are_two(plain, spans, said):
        return []
    return [value.slice(*span) for span in spans if not _ASIDE.search(plain, *span)]


def first_is_asked(found: Sequence[Stretch]) -> bool:
    """Whether a form is of the first, and whoever else is named is so as his kin: "Tom Sample and his wife Ann"."""
    return all(_LED_BY_KIN.search(who.blocks[0].text[: max(0, -who.starts[0])]) for who in found[1:])


def _apart(text: str, span: Span) -> list[Span]:
    """What stands between two stronger marks, cut at its commas if a whole name stands before and behind each."""
    pieces = list(cut(text, span, _COMMA))
    return pieces if all(_is_whole(text[a:b]) for a, b in pieces) else [span]


def cut(text: str, span: Span, mark: re.Pattern[str]) -> Iterator[Span]:
    """Where each piece stands, cut at the marks outside brackets and homes."""
    start, end = span
    homes = whereabouts.find(text) if re.search(r"\d", text) else []
    for found in mark.finditer(text, start, end):
        inside = text.count("(", start, found.start()) != text.count(")", start, found.start())
        if inside or any(a < found.start() < b for a, b in homes):
            continue
        if text[start : found.start()].strip():
            yield start, found.start()
        start = found.end()
    if text[start:end].strip():
        yield start, end


def _stripped(text: str, span: Span) -> Span:
    piece = text[slice(*span)]
    return span[0] + len(piece) - len(piece.lstrip()), span[0] + len(piece.rstrip())


def _called(text: str) -> str:
    found = names.name(_lead(text))
    return found.value.lower() if found is not None else ""


def _lead(text: str) -> str:
    return _FACTS_BEGIN.split(text.strip(), maxsplit=1)[0].strip(" ,;-–")


def _is_whole(text: str) -> bool:
    lead = _lead(text)
    if not lead[:1].isupper() or _ALIAS.match(lead) or not names.looks_like(lead):
        return False
    found = names.name(lead)
    return found is not None and (len(found.value.split()) >= _WHOLE or _TITLED.match(lead) is not None)


def _are_two(text: str, spans: list[Span], said: list[str]) -> bool:
    """Whether two names are of two: not one behind a slash that begins alike, nor two words at a comma."""
    if len(spans) > _WHOLE:
        return True
    between = text[spans[0][1] : spans[1][0]]
    one, other = said[0].split(), said[1].split()
    if "/" in between:
        return one[0] != other[0] or _TITLED.match(text[slice(*spans[0])]) is not None
    if "," not in between or re.search(r"\band\b", between):
        return True
    titled = all(_TITLED.match(text[a:b]) for a, b in spans)
    return titled or one[-1] == other[-1] or all(re.search(r"\d", text[a:b]) for a, b in spans)


def _of_one_surname(value: Stretch, text: str, spans: list[Span]) -> list[Stretch] | None:
    """Two of whom the surname is told once: "Tom and Ann Sample"; None where it is not."""
    if len(spans) != _WHOLE or not re.search(r"\band\b|&", text[spans[0][1] : spans[1][0]]):
        return None
    one, other = spans
    first, second = text[slice(*one)].strip(), _lead(text[slice(*other)])
    alone = first.isalpha() and not first.isupper() and names.looks_like(first)
    if not alone or _TITLED.match(second) or "," in second or not _is_whole(second):
        return None
    surname = second.split()[-1]
    at = text.index(second, other[0]) + len(second) - len(surname)
    pieces = [value.slice(one[0], one[0] + len(first)), value.slice(at, at + len(surname))]
    if len(value.blocks) > 1 or value.blocks[0].end - value.blocks[0].start != len(value.blocks[0].text):
        return [pieces[0], value.slice(*other)]
    blocks = [
        piece.blocks[0]._replace(
            text=piece.text, start=piece.trace().start, end=piece.trace().end, wrapped=bool(number)
        )
        for number, piece in enumerate(pieces)
    ]
    return [Stretch.of(blocks, value.texts), value.slice(*other)]
