# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""Answers to our question for missing fields: bare values without labels ("3/4/88, 07700 900123"), also inline (rule 26).

In: the sheet of a mail that answers one of ours. Out: a sketch with what was given; labelled values come from the
labelled reader. It looks only where a line holds little else than the value, so that an update's dates are left
alone.
"""

import re
from collections.abc import Iterable

from mailflow.ingest.person import in_story, running
from mailflow.ingest.reader import Candidate, Context, Reader, Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import dates, facts, phones, whereabouts

_SAID = re.compile(
    r"\b(?:d\.?o\.?b\.?|date\s+of\s+birth|born|tel(?:ephone)?|mob(?:ile)?|phone|number|address|post\s?code|contact|name|is|are|the|her|his|their|its|it[’']?s|and|sorry|here|you|go|are|as|requested|hi|hello|thanks|please|find|below|missing|details|information|live[s]?|at|on|for|client|full|new|current|this|that|was|so|of|in|she|he|they|can|be|reached)\b",
    re.IGNORECASE,
)

_ME = re.compile(r"\W*(?:me|myself|mine|(?:it\s+is\s+|that\s+is\s+)?me|i\s+am|i[’']m|my\s+own)\b", re.IGNORECASE)
_WRITTEN = re.compile(
    r"\b(?:dictated|typed|printed|written|dated?|created|issued|sent|received|submitted|completed|clinic|seen)\b[\s:.–-]*(?:on\s+)?$",
    re.IGNORECASE,
)
"""Before the day of a letter, which is nobody's birthday."""


def read(sheet: Sheet, context: Context) -> Iterable[Candidate]:
    """The bare values of a reply."""
    if not sheet.answers:
        return
    sketch = Sketch("completion", 0)
    for paragraph in sheet.paragraphs:
        for line in re.finditer(r"[^\n]+", paragraph.text):
            if not _of_sender(line[0], sheet.sender):
                _line(sketch, paragraph.slice(*line.span()), context)
    if sketch.facts:
        yield sketch


def _of_sender(line: str, sender: str) -> bool:
    """Whether a line answers who the sender is: "Me, Ann Other, 07700 …"."""
    names = [re.findall(r"[^\W\d_]{2,}", text.lower()) for text in (sender, line)]
    return _ME.match(line) is not None or (len(names[0]) > 1 and set(names[0]) <= set(names[1]))


def _line(sketch: Sketch, line: Stretch, context: Context) -> None:
    day = context.received.date()
    days = [
        d
        for d in dates.find(line.text, day)
        if not _WRITTEN.search(line.text, 0, d.start) and not in_story.too_young(d, line.text, day)
    ]
    found = [(d.start, d.end, "dob") for d in days]
    homes = [s for s in whereabouts.find(line.text) if re.search(r"\d|fixed", line.text[slice(*s)])]
    found += [(*s, "address") for s in homes]
    found += [(p.start, p.end, "phone") for p in phones.find(line.text)]
    rest = line.text
    for start, end, _ in found:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    if not found or in_story.of_both(line.text) or len(re.findall(r"[^\W\d_]{2,}", _SAID.sub(" ", rest))) > 3:
        return
    for start, end, field in sorted(found):
        running.placed(sketch, line.slice(start, end), field, day)
    sketch.phones.extend(facts.numbers(line))


PLUGIN = Reader("completion", read)
