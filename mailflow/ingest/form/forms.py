# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""Blocks → entries: what is label and what is value, in lines, in tables, and in one line that holds several.

In: body blocks. Out: entries in reading order; ``record`` numbers the people of a table with one row (or column)
each. A line that carries no label is an entry without one. Nothing is interpreted here but labels.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from mailflow.ingest.blocks import Block, BlockKind, unwrapped
from mailflow.ingest.form import abreast, aligned, corners, endings, ruled, tables
from mailflow.ingest.form.cells import SHORT
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import names
from mailflow.ingest.value.labels import Label, Owner, Words, label

__all__ = ["Entry", "entries"]

_FEW, _SPACED = 6, 0.8
_BULLET = r"\s*(?:[-•·*–▪➢o>]\s+|\(?\d{1,4}[.)]\s+|[a-z]\)\s+)?"
_COLON = re.compile(
    rf"{_BULLET}(?P<label>[^:=\t|\n]{{1,75}}?)\s*(?:[:=]\s?-?|\t+|\s\|\s|\s?:\s?-)\s*(?P<value>.*)$", re.DOTALL
)
_COLUMNS = re.compile(
    rf"{_BULLET}(?P<label>[^\W_](?:[^:=|\t\n]{{0,38}}?[^\s.:,;!])?)(?:\s{{0,3}}(?:\.\s?){{3,}}:?\s*|\s\.\s?\.\s|[ \u00a0]{{2,}})(?P<value>\S.*)$",
    re.DOTALL,
)
"""A label and its value, with blanks or dots drawn between them."""
_WIDE = re.compile(r"[ \u00a0]{2,}")
_DASH = re.compile(
    rf"{_BULLET}(?P<label>[^:=\n–—>»→-]{{2,40}}?)\s*(?:\s[-–—]+[>»]?\s|\s?[>»→]\s|[–—]|\s{{3,}}|-\s)\s*(?P<value>.*)$",
    re.DOTALL,
)
_ENCLOSED = re.compile(rf"{_BULLET}\[(?P<label>[^\[\]\n]{{2,40}})\]\s*:?\s*(?P<value>\S.*)$", re.DOTALL)
"""A label in square brackets."""
_BARE = re.compile(
    rf"{_BULLET}(?P<label>d\.?o\.?b\.?|date of birth|born|tel(?:ephone)?(?: (?:no|number))?\.?|mob(?:ile)?(?: (?:no|number))?\.?|phone(?: number)?|contact (?:no|number|tel)\.?|address|name|post\s?code|age|aka)"
    r"\s+(?P<value>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_INNER = re.compile(
    r"(?:(?<=^)|(?<=[\s,;/|(–.-]))(?P<label>(?:(?:victim|perpetrator|perp|client|child|tenant|suspect)(?:'?s)?\s)?(?:date\s+of\s+birth|d\.?\s?o\.?\s?b\.?|(?:home\s|current\s)?address|(?:home\s|work\s)?(?:tel(?:ephone)?|mob(?:ile)?|phone|contact|landline)(?:\s(?:no|number|tel))?"
    r"|post\s?code|aged?|a\.?k\.?a\.?|alias|summary|concerns?|reasons?(?:\s+for\s+referral)?|issues?|e-?mail|name|surname|forenames?|first\s+name))\.?(?:\s*(?:[:=]|\s[-–]\s)\s*|\s+(?=[+(]?\d))"
    r"|(?:(?<=^)|(?<=[\s,;/|(.]))(?P<who>victim|perp(?:etrator)?|suspect|offender|child(?:ren)?)(?:\s?\d)?\s*(?:[:=]|\s[-–]\s)\s*(?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
_ASKED = re.compile(rf"{_BULLET}(?P<label>[^:=?\t|\n]{{3,75}})\?[ \u00a0\t]+(?P<value>\S.*)$", re.DOTALL)
"""A question of a form, with its answer behind it."""
_BESIDE = re.compile(r"(?<![ \u00a0\t])(?:[ \u00a0\t]{2,}+|\t)(?=(?P<label>[^\W\d_][^:\t\n?]{0,40}?):(?!\d))")
"""A gap in a line behind which the next label stands."""
_LEFT_OUT = re.compile(
    r"\bnot\s+(?:a\s+)?(?:part\s+of|for|included\s+in)\s+(?:the\s+|this\s+|our\s+)?referral\b|\bdo\s+not\s+refer\b"
    r"|\b(?:for\s+)?(?:office|staff|internal|our)\s+(?:own\s+)?use\s+only\b",
    re.IGNORECASE,
)
"""A heading that says that what stands below it is nobody's referral."""
_HEADING = 10
"""Words of a heading."""
_CROWDED = 2
"""Labels inside a value, from which on the line is a whole form."""
_TOLD = re.compile(
    r"(?<=[\s,;.])(?P<label>(?:Reasons?|Summary|Concerns?|Details|Issues?)(?:\s+(?:for|of)\s+\w+)?)\s+(?=[A-Z])"
)
_SPOKEN = re.compile(
    r"(?:\b(?:the|an?|her|his|their|my|our|old|new|former|previous|this|that|no)|[’']s)\s+$", re.IGNORECASE
)
"""Before a word that could be a label: it is part of a sentence ("the landline 01632 …")."""
_COUNTED = re.compile(
    r"\W*(?:(?:the\s+)?(?:first|second|third|fourth|last|next|other)(?:\s+(?:one|person|case|up|is|was)\b.*)?|add\s+on)\s*",
    re.IGNORECASE | re.DOTALL,
)
"""What counts people before a colon, and labels nothing: "First: Jane Sample, born …", "The first is one of ours: …"."""
_SECTION = re.compile(
    r"\s*(?:section|part|step)\s+(?:\w{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\s*[:.)–-]+\s",
    re.IGNORECASE,
)
_NUMERAL = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|(?-i:[A-J]))"
_CASE = re.compile(
    rf"[\W_]{{0,8}}(?:(?:new\s+)?(?:referral|case|item|nominal)\s*(?:no\.?|number|#)?\s*{_NUMERAL}\b(?:\s*of\s*{_NUMERAL})?"
    r"|(?:first|second|third|fourth|fifth|sixth|next)\s+(?:referral|case|one)\b)\s*[.):–-]*\s*(?P<name>[^:]{0,80}?)[\W_]{0,12}$",
    re.IGNORECASE,
)
"""A heading that begins another referral, perhaps with the name behind it, perhaps between ruled lines."""


def case(text: str) -> re.Match[str] | None:
    """A line that heads a referral of several ("Case B: Jane Sample"), its name in the group; not "Case 3 was closed"."""
    match = _CASE.match(text)
    if match is None or not match["name"].strip() or names.looks_like(match["name"]):
        return match
    return None


def entries(blocks: Sequence[Block], texts: Mapping[str, str], words: Words) -> Iterator[Entry]:
    """Every block as one entry or several."""
    record = 0
    # Where every line is followed by a blank one, blank lines mean nothing.
    spaced = len(blocks) >= _FEW and sum(b.gap for b in blocks) > _SPACED * len(blocks)
    blocks = [b._replace(gap=False) for b in blocks] if spaced else blocks
    blocks = ruled.formed(aligned.tabled(abreast.tabled(blocks, texts, words), texts, words), texts, words)
    for (part, table), run in groupby(blocks, key=lambda b: (b.part, b.table)):
        del part
        if table < 0:
            for line in unwrapped(run):
                yield from _written(line, texts, words)
        else:
            for entry in _tabled(list(run), texts, words):
                yield replace(entry, record=entry.record + record) if entry.record >= 0 else entry
            record += 1000


def _written(line: list[Block], texts: Mapping[str, str], words: Words) -> Iterator[Entry]:
    """A line that carries a label is one entry or several, over all its breaks; any other an entry a break."""
    found = list(_line(Stretch.of(line, texts), line[0], words))
    if len(line) == 1 or found[0].label is not None:
        yield from found
        return
    for block in line:
        yield replace(found[0], value=Stretch.of([block], texts), block=block, gap=block.gap)


def _tabled(cells: list[Block], texts: Mapping[str, str], words: Words) -> Iterator[Entry]:
    cells = corners.restored(endings.cut(cells), words)
    heads = [label(cell.text, words) for cell in cells if cell.row == cells[0].row]
    headed = len(heads) > 1 and all(known is not None and known.is_heading for known in heads)
    if headed and any("\n" in cell.text for cell in cells):
        # A person a column, each in a cell of several lines: what stands below a heading is read below it.
        cells = [c._replace(table=-1, row=-1, column=-1) for c in sorted(cells, key=lambda c: (c.column, c.row))]
    elif (read := tables.entries(cells, texts, words)) is not None:
        yield from read
        return
    for cell in cells:
        for line in _cell_lines(cell, texts):
            yield from _line(line, _of_line(line, cell), words)


def _of_line(line: Stretch, cell: Block) -> Block:
    """The block of one line of a cell."""
    place = line.trace()
    text = line.text.strip()
    if cell.table >= 0 or place.end - place.start != len(text):
        return cell._replace(kind=BlockKind.LINE)
    return cell._replace(kind=BlockKind.LINE, text=text, start=place.start, end=place.end)


def _cell_lines(cell: Block, texts: Mapping[str, str]) -> Iterator[Stretch]:
    whole = Stretch.of([cell], texts)
    for line in re.finditer(r"[^\n]*[^\s\n][^\n]*", whole.text):
        yield whole.slice(*line.span())


def _line(text: Stretch, block: Block, words: Words) -> Iterator[Entry]:
    """The entries of a line; one that holds several labels, with gaps between, is as many lines."""
    cuts = [m.end() for m in _BESIDE.finditer(text.text) if _is_label(m["label"], words)] if ":" in text.text else []
    for start, end in pairwise((0, *cuts, len(text.text))):
        for entry in _piece(text.slice(start, end), block, words):
            yield replace(entry, gap=entry.gap and start == 0)


def _is_label(said: str, words: Words) -> bool:
    """Whether the words before a colon are a label: one that is known, or a brief one that begins with a capital."""
    return label(said, words) is not None or (said[:1].isupper() and len(said.split()) <= SHORT)


def _piece(text: Stretch, block: Block, words: Words) -> Iterator[Entry]:
    heading = block.kind is BlockKind.HEADING
    if numbered := case(text.text):
        yield Entry(Label(()), text.slice(*numbered.span("name")), block, gap=block.gap, heading=True, splits=True)
        return
    if (section := _section(text.text, words)) is not None:
        empty = text.slice(len(text.text), len(text.text))
        yield Entry(section, empty, block, gap=block.gap, heading=section.is_heading)
        return
    found = _split(text.text, words)
    if (found is None or found[0] is None) and len(text.text.split()) <= _HEADING and _LEFT_OUT.search(text.text):
        yield Entry(Label((), Owner.OTHER), text.slice(len(text.text), len(text.text)), block, gap=True, heading=True)
        return
    if found is None:
        alone = (
            label(text.text, words)
            if len(text.text.split()) <= 7 and not text.text.rstrip().endswith((".", ",", "?"))
            else None
        )
        empty = text.slice(len(text.text), len(text.text))
        yield Entry(
            alone,
            empty if alone else text,
            block,
            gap=block.gap,
            heading=heading or (alone is not None and alone.is_heading),
        )
        return
    known, start = found
    if known is None:
        yield Entry(None, text, block, gap=block.gap, heading=False, stops=True)
        return
    yield from _several(known, text.slice(start, len(text.text)), block, words)


def _section(text: str, words: Words) -> Label | None:
    """What a line such as "Section 2: Person being referred" or "PART C - WHAT HAS HAPPENED" opens."""
    known = label(text, words) if _SECTION.match(text) else None
    return known if known is not None and (known.is_heading or known.fields == ("summary",)) else None


def _split(text: str, words: Words) -> tuple[Label | None, int] | None:
    """The label of a line and where its value begins; (None, 0) for a label that no referral uses."""
    for pattern in (_COLUMNS, _ENCLOSED):
        if (match := pattern.match(text)) and (known := _drawn(match, words)):
            return known, match.start("value")
    match = _COLON.match(text)
    if match and _COUNTED.fullmatch(match["label"]) and len(match["value"].split()) >= _FEW:
        return None
    if match:
        known = _where(match["label"], match["value"]) or label(match["label"], words)
        if known is not None and (match["value"] or not known.is_heading or ":" in text):
            return known, match.start("value")
        if (
            match["label"][:1].isupper()
            and len(match["label"].split()) <= 4
            and not re.search(r"\d\s*$", match["label"])
        ):
            return None, 0
    return _asked(text, words) or _loosely(text, words)


def _asked(text: str, words: Words) -> tuple[Label, int] | None:
    """A question that a form asks, with its answer behind it."""
    match = _ASKED.match(text)
    known = label(match["label"], words) if match else None
    if match is None or known is None or known.fields[:1] in ((), ("other",)):
        return None
    return known, match.start("value")


def _loosely(text: str, words: Words) -> tuple[Label, int] | None:
    """A label without a colon: what stands behind it must look like its value."""
    if match := _DASH.match(text):
        known = label(match["label"], words)
        brief = known is not None and len(match["label"].split()) <= 3
        if (
            brief
            and known is not None
            and (_fits(known, match["value"]) if known.fields else _heads(known, match["value"]))
        ):
            return known, match.start("value")
    if match := _BARE.match(text):
        known = label(match["label"], words)
        if known is not None and _fits(known, match["value"]):
            return known, match.start("value")
    return None


def _heads_table(value: str, words: Words) -> bool:
    """Whether labels alone stand beside each other."""
    cells = _WIDE.split(value.strip())
    return all(label(cell, words) is not None and re.search(r"\d", cell) is None for cell in cells)


def _drawn(match: re.Match[str], words: Words) -> Label | None:
    """The label of a line in columns; None when it is no label, or the row of labels above a table."""
    known = label(match["label"], words) if len(match["label"].split()) <= _FEW else None
    if known is None or _heads_table(match["value"], words):
        return None
    if known.fields:
        return known
    if re.match(r"[+(]?\d[\d\s()]{7}", match["value"]):
        return replace(known, fields=("phone",))
    lead = re.split(r"[,;(/|\d]|[ ]{2,}", match["value"], maxsplit=1)[0]
    return known if names.looks_like(lead) else None


def _where(said: str, value: str) -> Label | None:
    """Lines that begin "Home:" or "Work:" label a number, or where somebody lives: what follows tells."""
    where = said.strip().lower()
    if where not in ("home", "work", "house", "w", "h"):
        return None
    if re.match(r"\s*[+(]?\d[\d\s()]{4}", value):
        return label("work phone" if where[0] == "w" else "home phone")
    return label("home address") if where in ("home", "house") and re.search(r"\d", value[:25]) else None


def _heads(known: Label, value: str) -> bool:
    """Behind "Client - " stands a name with facts behind it."""
    lead, _, rest = value.partition(",")
    ours = known.owner in (Owner.SUBJECT, Owner.VICTIM, Owner.PERPETRATOR, Owner.CHILD, Owner.RELATIVE)
    return ours and names.looks_like(lead) and re.search(r"\d", rest) is not None


def _fits(known: Label, value: str) -> bool:
    """Without a colon the value must look like one of its field."""
    field = known.fields[0] if known.fields else ""
    lead = value[: inner.start()] if (inner := _INNER.search(value)) else value
    short = len(lead.split()) <= 5
    if field in ("dob", "phone", "postcode", "age"):
        return re.search(r"\d", value[:40]) is not None or (
            short and re.match(r"(?i)unknown|not|no\b|n/?k|tbc|none", value) is not None
        )
    if field == "address":
        return re.match(r"(?i)[^.]{0,25}\d|no fixed|nfa|unknown|flat|the\s[A-Z]", value) is not None
    return (
        short and value[:1].isupper() and not lead.rstrip().endswith(".")
        if field in ("name", "alias", "surname", "forename")
        else bool(field)
    )


def _several(known: Label, value: Stretch, block: Block, words: Words) -> Iterator[Entry]:
    """One entry, or several when further labels stand inside the value."""
    inner = [] if known.fields[:1] in (("summary",), ("other",)) else list(_INNER.finditer(value.text))
    inner = [m for m in inner if not _SPOKEN.search(value.text[max(0, m.start() - 20) : m.start()])]
    if len(inner) >= _CROWDED and (told := _TOLD.search(value.text, inner[-1].end())):
        inner.append(told)
    ends = [*(m.start() for m in inner), len(value.text)]
    yield Entry(
        known, value.slice(0, ends[0]), block, gap=block.gap, heading=known.is_heading and not value.text.strip()
    )
    owner = known.owner
    for match, end in zip(inner, ends[1:], strict=True):
        who = match.groupdict().get("who")
        further = label(match["label"] or who or "", words)
        if further is not None:
            owner = further.owner if who else owner
            further = replace(further, owner=further.owner or owner)
            yield Entry(further, value.slice(match.end(), end), block, gap=False)
