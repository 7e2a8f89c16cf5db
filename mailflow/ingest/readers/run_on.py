"""One line that holds a whole person: "SAMPLE, Jane Ann / 03.04.88 / 14 Exemplar Rd / 07700 900123 – loud music".

In: the prose lines of a sheet, and its subject line. Out: a sketch for each line that begins with a name and goes on with two or more
facts, with nothing but separators and label words between; what stands behind the last fact is a statement.
"""

import re
from collections.abc import Iterable, Iterator

from mailflow.ingest import dates, filling, names, phones, places
from mailflow.ingest.reader import Candidate, Context, Reader, Sketch, Statement
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.submission import Role

_LEAD = re.compile(
    r"\s*(?:[-•·*–▪]\s*|\(?\d{1,2}[.)]\s*|(?P<role>victim|perpetrator|perp|suspect|offender|child)\s*\d?\s*[:–-]\s*|(?:re|referral|new\s+referral|client|tenant|subject|nominal|person)\s*\d?\s*[:–-]\s*|(?:fw|fwd)\s*:\s*)*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:[\s,;/|().–:-]|\b(?:d\.?o\.?b\.?|born|date of birth|tel(?:ephone)?|mob(?:ile)?|phone|contact|no|number|of|at|and|lives?|living|resides|address|aged?|years?|old|yrs?|home|h|m|t|male|female|his|her)\b\.?)*",
    re.IGNORECASE,
)
_ROLES = {"victim": Role.VICTIM, "child": Role.CHILD}


def read(sheet: Sheet, context: Context) -> Iterable[Candidate]:
    """Every line of prose that is a person."""
    for paragraph in sheet.paragraphs:
        for line in _lines(paragraph):
            yield from _line(line, context)


def _lines(paragraph: Stretch) -> Iterator[Stretch]:
    for match in re.finditer(r"[^\n]+", paragraph.text):
        yield paragraph.slice(*match.span())


def _line(line: Stretch, context: Context) -> Iterator[Candidate]:
    spans = _spans(line.text, context)
    if len(spans) < 2:
        return
    lead = _LEAD.match(line.text)
    begin = lead.end() if lead else 0
    name = line.text[begin : spans[0][0]]
    if not _is_name(name) or not _tight(line.text, spans):
        return
    role = (lead["role"] or "").lower() if lead else ""
    sketch = Sketch("run_on", line.trace().start, role=_ROLES.get(role, Role.PERPETRATOR if role else Role.SUBJECT))
    end = filling.run_on(sketch, line.slice(begin, len(line.text)), context.received.date()) + begin
    yield sketch
    rest = line.text[end:].strip(" ,.;:/|–-")
    if len(rest.split()) >= 3:
        start = end + line.text[end:].index(rest)
        yield Statement(rest, line.trace(start, start + len(rest)))


def _spans(text: str, context: Context) -> list[tuple[int, int]]:
    found = [s for s in places.find(text) if re.search(r"\d|fixed", text[slice(*s)])]
    found += [(f.start, f.end) for f in dates.find(text, context.received.date())]
    found += [(p.start, p.end) for p in phones.find(text)]
    return sorted(found)


def _is_name(text: str) -> bool:
    plain = re.sub(
        r"[\s,;/|(–:.-]*(?:\b(?:d\.?o\.?b|born|of|at|aged?|lives?\s+at)\b[\s.:]*)?$", "", text, flags=re.IGNORECASE
    ).strip()
    found = names.name(plain)
    return (
        found is not None and len(found.value.split()) >= 2 and filling.looks_like_name(re.sub(r"\(.*?\)", "", plain))
    )


def _tight(text: str, spans: list[tuple[int, int]]) -> bool:
    """Between two facts stands nothing but separators and label words."""
    return all(
        _BETWEEN.fullmatch(text, before, after) is not None or before >= after
        for (_, before), (after, _) in zip(spans, spans[1:], strict=False)
    )


PLUGIN = Reader("run_on", read)
