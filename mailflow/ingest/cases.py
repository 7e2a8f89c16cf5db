"""Several referrals in one mail: where one ends and the next begins (domain.md E08).

In: a sheet. Out: a sheet for each referral: parted by headings ("Referral 2", "CASE B: …"), by numbered names, or by
ruled lines; one sheet when the mail holds one. A list of children is one referral: only what has facts of its own is
parted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.form import forms
from mailflow.ingest.guarded import Guarded
from mailflow.ingest.letter import sentences
from mailflow.ingest.person import continuing, titled, withdrawn
from mailflow.ingest.prose import scenes
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import dates, names, phones, whereabouts
from mailflow.ingest.value.alphabet import LETTER, UPPER
from mailflow.ingest.value.labels import Owner, label

_RULE = re.compile(r"\n[> \t]*(?:[-=_*~#+.•–—]{3,}|(?:[-=_*~#–—] ){2,}[-=_*~#–—])[ \t]*(?=\n)")
_NAME_ENDS = re.compile(r"[,;:(/|\d\n–]|\s([=#*~_-])\1|\s-\s|\b(?:dob|born|aged?|of|at)\b", re.IGNORECASE)
_TURNED = re.compile(
    rf"\s*(?P<family>[{UPPER}’'-]{{2,}}),\s(?P<given>[{UPPER}][{LETTER}’'-]+(?:\s[{UPPER}][{LETTER}’'-]+){{0,2}})\s*(?:$|[,;:(/|–\n]|[=#*~_-]{{2}})"
)
"""A name with the family's first, in capitals: "SAMPLE, Jane Ann"."""
_OF_A_PLACE = re.compile(
    r"^\W*(?:location|place|premises|business|area|venue|hot\s?spot|site)\b[^\n:]{0,30}:\s*\S",
    re.IGNORECASE | re.MULTILINE,
)
"""A line whose label asks for a place."""
_NO_HOME = re.compile(
    r"^\W*(?:home\s+|current\s+)?address\b[\s:=.–-]*(?:nfa\b|no\s+fixed)", re.IGNORECASE | re.MULTILINE
)
"""A line whose label asks for an address, of somebody who has none."""
_AS_BEFORE = Guarded(
    "same above before ditto",
    r"\b(?:same|above)\s+(?:address|place|house|flat|home|property|household)\b|\b(?:address|lives?|home)\s+as\s+(?:above|before)\b|[,;(]\s*(?:same(?:\s+as\s+(?:above|before|\d))?|as\s+above|ditto)\s*(?=[,;)]|$)",
)
"""What somebody's line says of his home, where the line above tells it."""
_BULLET = re.compile(r"^\s{0,4}[-•·*–▪➢]\s+(?=\w)")
_FEW = 2
_COUNTS = re.compile(
    r"\W*(?:(?P<first>(?:the\s+)?first(?:ly)?|1st)|(?:the\s+)?(?:second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth|next|other|last(?:ly)?|final(?:ly)?|2nd|3rd|4th)|also)"
    r"(?:\s+(?:one|case|person|referral|up|up\s+is))?(?:\s+(?:is|was|for|please|we\s+have|i\s+have|being))*[\s,:–-]+(?:(?:an?|our)\s+(?:\w+\s+)?(?:tenant|client|resident|patient)\W+)?",
    re.IGNORECASE,
)

_A_PLACE = re.compile(
    r"(?:(?:is|was|for)\s+)?(?:not\s+(?:about\s+)?(?:a\s+person|anyone|anybody)|(?:about\s+)?an?\s+(?:place|location|spot|building|business))\b[^:.\n]{0,20}[:,–-]\s*",
    re.IGNORECASE,
)
_A_PERSON = re.compile(
    r"(?:(?:is|was|for)\s+)?an?\s+(?:person|individual|tenant|resident|client|lad|man|woman)\s*[:,–-]\s*", re.IGNORECASE
)
"""What is counted, said before it."""


def parted(sheet: Sheet) -> list[Sheet]:
    """The referrals of a sheet, each as a sheet of its own."""
    if len(sheet.blocks) < _FEW:
        return [sheet]
    mixed = _numbered(sheet.blocks, places=True)
    said = titled.begins(sheet.blocks, sheet.subject.text if sheet.subject else "")
    counted = _counted(sheet.blocks)
    for begins in (_headings(sheet.blocks), mixed, _numbered(sheet.blocks), counted, _ruled(sheet), said):
        if len(begins) >= _FEW and not (begins is mixed and _stands_above(sheet, begins[0])):
            pieces = _pieces(sheet, begins)
            if len(pieces) >= _FEW:
                return pieces
    return [sheet]


def _stands_above(sheet: Sheet, begun: int) -> bool:
    """Whether somebody is referred above a list: then its places are where things happened."""
    return begun > 0 and _Held.of(Stretch.of(sheet.blocks[:begun], sheet.texts).text).stands_above


def _pieces(sheet: Sheet, begins: list[int]) -> list[Sheet]:
    """The stretches between the beginnings, if each of them stands for itself; else nothing."""
    ends = [*begins[1:], len(sheet.blocks)]
    runs = [sheet.blocks[a:b] for a, b in zip(begins, ends, strict=True)]
    held = [_Held.of(Stretch.of(run, sheet.texts).text) for run in runs]
    lead = sheet.blocks[: begins[0]]
    above = _Held.of(Stretch.of(lead, sheet.texts).text) if lead else _Held(0)
    one_home = above.home and not all(piece.home for piece in held)
    if one_home or not all(piece.stands for piece in held) or _is_one_form(sheet, runs):
        return []
    if any(_AS_BEFORE.is_in(run[0].text) for run in runs[1:]) or withdrawn.words(sheet.whole.text):
        return []  # who lives "at the same place", or is crossed out again, is one of a list
    if above.stands_above:
        runs.insert(0, lead)
    return [replace(sheet, blocks=tuple(run), subject=None) for run in runs]


def _is_one_form(sheet: Sheet, runs: Sequence[Sequence[Block]]) -> bool:
    """Whether the stretches are sections of one form: one is headed by those who are only mentioned ("KEYHOLDERS")."""
    if not any(_mentions(run[0], sheet) for run in runs if run):
        return False
    asked = (replace(sheet, blocks=tuple(run)).entries for run in runs)
    return sum(any(map(_tells_who, entries)) for entries in asked) < _FEW


def _mentions(block: Block, sheet: Sheet) -> bool:
    known = label(block.text, sheet.words) if block.table < 0 else None
    return known is not None and known.is_heading and known.owner is Owner.OTHER


def _tells_who(entry: forms.Entry) -> bool:
    """Whether a label gives somebody's name, or when he was born."""
    known = entry.label
    if known is None or known.owner is Owner.OTHER or not entry.value.text.strip():
        return False
    return known.is_heading or known.fields[0] in ("name", "forename", "surname", "dob")


@dataclass(frozen=True, slots=True)
class _Held:
    """What a stretch says of somebody: ``kinds`` of facts out of home, date and number (``rung``), and more."""

    kinds: int
    home: bool = False
    tells: bool = False
    rung: bool = False

    @property
    def stands(self) -> bool:
        """Whether it is a referral: two kinds of facts, or one and what is happening."""
        return self.kinds >= _FEW or (self.kinds == 1 and self.tells)

    @property
    def stands_above(self) -> bool:
        """Whether it is one above others: a number alone is where the sender is rung."""
        return self.stands and self.kinds > self.rung

    @classmethod
    def of(cls, text: str) -> "_Held":
        begun = continuing.NUMBERED.match(text) or _BULLET.match(text)
        place = (begun is not None and _begins_place(text, begun)) or _OF_A_PLACE.search(text) is not None
        place = place or _is_counted_place(text)
        homes = [s for s in whereabouts.find(text) if re.search(r"\d|fixed|NFA", text[slice(*s)])]
        days = [(d.start, d.end) for d in dates.find(text, date.max)]
        home = bool(homes) or _NO_HOME.search(text) is not None
        rung = next(phones.find(text), None) is not None
        kinds = home + bool(days) + rung
        taken = [*homes, *days]
        taken += [(m.start, m.end) for m in names.find(text, taken)]
        tells = any(
            sentences.happening(text[a:b], [(x - a, y - a) for x, y in taken if a <= x < b])
            for a, b in sentences.spans(text)
        )
        return cls(kinds + (place and not kinds), home, tells, rung)


def _begins_place(text: str, begun: re.Match[str]) -> bool:
    """Whether a place stands behind a number or mark of a list."""
    line = text[begun.end() :].split("\n", 1)[0]
    return scenes.begins(text, begun.end()) or (re.search(r"\d", begun[0]) is not None and scenes.heads(line))


def _headings(blocks: Sequence[Block]) -> list[int]:
    """Lines such as "Referral 2 of 5" or "==== CASE B: Jane Sample ===="."""
    return [i for i, b in enumerate(blocks) if b.table < 0 and _is_heading(b)]


def _is_heading(block: Block) -> bool:
    if block.kind is BlockKind.HEADING and names.looks_like(block.text):
        return True
    return forms.case(block.text) is not None


def _numbered(blocks: Sequence[Block], *, places: bool = False) -> list[int]:
    """Numbered lines, 1 2 3, each of which begins with a name; or, with ``places``, some with a name, some a place."""
    found: list[int] = []
    named, loose = 0, 0
    for index, block in enumerate(blocks):
        match = continuing.NUMBERED.match(block.text) if block.table < 0 and not block.wrapped else None
        if match is None and places and block.table < 0:
            match = _BULLET.match(block.text)
        number = re.sub(r"\D", "", match[0]) if match else ""
        if match is None or (number and int(number) != len(found) + 1):
            continue
        alone = match.end() == len(block.text.rstrip()) and index + 1 < len(blocks)
        leads = _leads_in(block.text, match.end()) or alone
        begins = places and scenes.begins(block.text, match.end())
        headed = places and bool(number) and scenes.heads(block.text[match.end() :]) and not block.wrapped
        if leads or begins or headed:
            named += leads
            loose += not (leads or begins)
            found.append(index)
    if loose and named < _FEW:  # a section of one person's: "2. Incidents in the park"
        return []
    return found if named and (named < len(found)) >= places else []


def _counted(blocks: Sequence[Block]) -> list[int]:
    """Paragraphs that count people: "First is Jane Sample, …", "The second one, Dean Sample, …", "Also Tom Sample"."""
    found: list[int] = []
    for index, block in enumerate(blocks):
        match = _COUNTS.match(block.text) if block.table < 0 and (block.gap or not index) else None
        if match is None or bool(match["first"]) is bool(found):
            continue
        someone = _A_PERSON.match(block.text, match.end())
        if _leads_in(block.text, someone.end() if someone else match.end()) or _A_PLACE.match(block.text, match.end()):
            found.append(index)
    return found


def _is_counted_place(text: str) -> bool:
    """Whether a stretch begins "First, a place: …" or "The third is not a person: …"."""
    counted = _COUNTS.match(text)
    return counted is not None and _A_PLACE.match(text, counted.end()) is not None


def _leads_in(text: str, start: int) -> bool:
    """Whether a name stands there."""
    ends = _NAME_ENDS.search(text, start)
    name = text[start : ends.start() if ends else len(text)].strip()
    if turned := _TURNED.match(text, start):
        name = f"{turned['given']} {turned['family']}"
    return len(name.split()) >= _FEW and names.looks_like(name)


def _ruled(sheet: Sheet) -> list[int]:
    """The first line, and each line with a ruled line above it; where they are underlined, the headings."""
    blocks = sheet.blocks
    found = [i for i in range(1, len(blocks)) if blocks[i].gap and _is_ruled(sheet, i)]
    if found and all(_is_underlined(sheet, i - 1) for i in found):
        return [i - 1 for i in found]
    return [0, *found] if found else []


def _is_ruled(sheet: Sheet, index: int) -> bool:
    """Whether a line is drawn above a block."""
    before, block = sheet.blocks[index - 1], sheet.blocks[index]
    part = before.part == block.part
    return part and _RULE.search(sheet.texts[block.part], before.end, block.start + 1) is not None


def _is_underlined(sheet: Sheet, index: int) -> bool:
    """Whether a block stands alone right above a drawn line: a heading, and no end of what is told above it."""
    block = sheet.blocks[index]
    right_below = _RULE.match(sheet.texts[block.part], block.end) is not None
    return right_below and block.gap and not block.text.rstrip().endswith((".", "!", "?"))
