# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""Answers to our question for missing fields: bare values without labels ("3/4/88, 07700 900123"), also inline (rule 26).

In: the sheet of a mail that answers one of ours. Out: a sketch with what was given; labelled values come from the
labelled reader. It looks only where a line holds little else than the value, so that an update's dates are left
alone.
"""

import re
from collections.abc import Iterable

from mailflow.ingest.person import running
from mailflow.ingest.reader import Candidate, Context, Reader, Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import dates, facts, phones, whereabouts

_SAID = re.compile(
    r"\b(?:d\.?o\.?b\.?|date\s+of\s+birth|born|tel(?:ephone)?|mob(?:ile)?|phone|number|address|post\s?code|contact|name|is|are|the|her|his|their|its|it[’']?s|and|sorry|here|you|go|are|as|requested|hi|hello|thanks|please|find|below|missing|details|information|live[s]?|at|on|for|client|full|new|current|this|that|was|so|of|in|she|he|they|can|be|reached)\b",
    re.IGNORECASE,
)


def read(sheet: Sheet, context: Context) -> Iterable[Candidate]:
    """The bare values of a reply."""
    if not sheet.answers:
        return
    sketch = Sketch("completion", 0)
    for paragraph in sheet.paragraphs:
        for line in re.finditer(r"[^\n]+", paragraph.text):
            _line(sketch, paragraph.slice(*line.span()), context)
    if sketch.facts:
        yield sketch


def _line(sketch: Sketch, line: Stretch, context: Context) -> None:
    day = context.received.date()
    found = [(f.start, f.end, "dob") for f in dates.find(line.text, day)]
    homes = [s for s in whereabouts.find(line.text) if re.search(r"\d|fixed", line.text[slice(*s)])]
    found += [(*s, "address") for s in homes]
    found += [(p.start, p.end, "phone") for p in phones.find(line.text)]
    rest = line.text
    for start, end, _ in found:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    if not found or len(re.findall(r"[^\W\d_]{2,}", _SAID.sub(" ", rest))) > 3:
        return
    for start, end, field in sorted(found):
        running.placed(sketch, line.slice(start, end), field, day)
    sketch.phones.extend(facts.numbers(line))


PLUGIN = Reader("completion", read)
