"""One line that holds a whole person: "SAMPLE, Jane Ann / 03.04.88 / 14 Exemplar Rd / 07700 900123 – loud music".

In: the person lines of a sheet (``ingest.lines``). Out: a sketch for each, and as a statement what stands behind its
last fact. When every line of several says what is happening, each is a referral of its own.
"""

import re
from collections.abc import Iterable

from mailflow.ingest.form.lines import Led
from mailflow.ingest.person import running
from mailflow.ingest.reader import Candidate, Context, Reader, Sketch, Statement
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import cues
from mailflow.submission import Role

_OF_NUMBERS = re.compile(
    r"(?:the\s+)?(?:first|second|former|latter|other|both|one|this|that|it)\b[^.;]{0,60}?\b(?:phone|mobile|number|landline|handset)s?\b[^.;]{0,60}\.?",
    re.IGNORECASE,
)
"""What is said of the numbers that stand last: "first is her day phone, second the one she keeps for nights"."""
_ROLES = {"": Role.SUBJECT, "victim": Role.VICTIM, "child": Role.CHILD}


def read(sheet: Sheet, context: Context) -> Iterable[Candidate]:
    """Every line that is a person."""
    found = [_line(line, led, context) for line, led in sheet.person_lines]
    family = any(led.family for _, led in sheet.person_lines)
    if len(found) > 1 and not family and all(statement for _, statement in found):
        for number, (sketch, _) in enumerate(found):
            sketch.batch = number
    for sketch, statement in found:
        yield sketch
        if statement is not None:
            yield Statement(statement.text, statement.trace, labelled=True, batch=sketch.batch)


def _line(line: Stretch, led: Led, context: Context) -> tuple[Sketch, Statement | None]:
    sketch = Sketch("run_on", line.trace().start, role=_ROLES.get(led.role, Role.PERPETRATOR))
    end = running.run_on(sketch, line.slice(led.begin, len(line.text)), context.received.date()) + led.begin
    rest = line.text[end:].strip(" ,.;:/|–-)")
    warned = cues.PHONE_NOTE.search(rest)
    if len(rest.split()) < 2 or (warned and warned[0] == rest) or _OF_NUMBERS.fullmatch(rest):
        return sketch, None
    start = end + line.text[end:].index(rest)
    return sketch, Statement(rest, line.trace(start, start + len(rest)))


PLUGIN = Reader("run_on", read)
