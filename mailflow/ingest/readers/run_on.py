"""One line that holds a whole person: "SAMPLE, Jane Ann / 03.04.88 / 14 Exemplar Rd / 07700 900123 – loud music".

In: the person lines of a sheet (``ingest.lines``). Out: a sketch for each, and as a statement what stands behind its
last fact. When every line of several says what is happening, each is a referral of its own.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from mailflow.ingest.form.lines import Led
from mailflow.ingest.letter import sentences
from mailflow.ingest.person import not_yet_born, running
from mailflow.ingest.prose import not_known
from mailflow.ingest.reader import Candidate, Context, Reader, Sketch, Statement
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import cues, dates, facts
from mailflow.submission import Role, Value

_OF_NUMBERS = re.compile(
    r"(?:the\s+)?(?:first|second|former|latter|other|both|one|this|that|it)\b[^.;]{0,60}?\b(?:phone|mobile|number|landline|handset)s?\b[^.;]{0,60}\.?",
    re.IGNORECASE,
)
"""What is said of the numbers that stand last: "first is her day phone, second the one she keeps for nights"."""
_KIN = re.compile(
    r"[\s,(–-]*(?:(?:his|her|their|the|our)\s+)?(?:(?:eldest|oldest|youngest|younger|older|step|twin)[\s-]?)?(?:(?P<child>son|daughter|child|boy|girl|baby)|mum|mother|dad|father|sister|brother)\b(?=\s*[,()–-])",
    re.IGNORECASE,
)
"""What somebody of a list is to the others, right behind his name."""
_AGE = re.compile(
    r"[\s,(–-]*(?:aged?\s+)?(?P<age>\d{1,2}(?:\s?(?:months?|mths?|weeks?))?)(?:\s*(?:yrs?|years?|y/?o|old)(?:\s+old)?)?\s*(?:[,;)]|$)"
)
"""An age right behind a name."""
_MOBILE = "+447"
_FULL = 2
"""Words of a full name."""
_COUNT = re.compile(r"\s*\(?(?P<count>\d{1,2})[.):]\s")
"""The number with which a line of a list begins."""
_ROLES = {"": Role.SUBJECT, "victim": Role.VICTIM, "child": Role.CHILD}


def read(sheet: Sheet, context: Context) -> Iterable[Candidate]:
    """Every line that is a person."""
    found = [_line(line, _behind_greeting(line, led, sheet.sender), context) for line, led in sheet.person_lines]
    family = any(led.family for _, led in sheet.person_lines)
    if len(found) > 1 and not family and all(statement for _, statement in found):
        for number, (sketch, _) in enumerate(found):
            sketch.batch = number
    for (sketch, statement), (line, led) in zip(found, sheet.person_lines, strict=True):
        sketch.listed = not _is_foot(sheet, sketch, line)
        yield sketch
        if statement is not None:
            yield Statement(statement.text, statement.trace, labelled=not led.ends, batch=sketch.batch)


def _behind_greeting(line: Stretch, led: Led, sender: str) -> Led:
    """Where somebody begins in a line that was written to whoever passes it on: "Pat, Jane Sample at 14 …"."""
    greeted = sender.split(maxsplit=1)[0] if sender.strip() else ""
    begun = len(greeted) + 2
    said = line.text[led.begin :]
    if not greeted or not said.startswith(f"{greeted}, ") or len(said[begun:].split(",")[0].split()) < _FULL:
        return led
    return replace(led, begin=led.begin + begun)


def _is_foot(sheet: Sheet, sketch: Sketch, line: Stretch) -> bool:
    """Whether a line is where the sender works: the last one, below a table of people, with an office's number."""
    last = line.blocks[-1] is sheet.blocks[-1] and line.blocks[0].gap
    if not last or sketch.dob or sketch.unknown or not any(e.record >= 0 for e in sheet.entries):
        return False
    return bool(sketch.addresses and sketch.phones) and not any(
        (p.value or "").startswith(_MOBILE) for p in sketch.phones
    )


def _line(line: Stretch, led: Led, context: Context) -> tuple[Sketch, Statement | None]:
    sketch = Sketch("run_on", line.trace().start, role=_ROLES.get(led.role, Role.PERPETRATOR))
    sketch.unknown.update(not_known.fields(line.text))
    if numbered := _COUNT.match(line.text):
        sketch.count = numbered["count"]
    if led.ends:
        return sketch, _of_list(sketch, line, led, context)
    end = running.run_on(sketch, line.slice(led.begin, len(line.text)), context.received.date()) + led.begin
    if not_yet_born.is_led_by(line.text, led.begin):
        not_yet_born.called(sketch, line, led.begin)
    rest = line.text[end:].strip(" ,.;:/|–-)")
    warned = cues.PHONE_NOTE.search(rest)
    if (
        len(rest.split()) < 2
        or dates.UNKNOWN.fullmatch(rest)
        or cues.AS_ABOVE.fullmatch(rest)
        or (warned and warned[0] == rest)
        or _OF_NUMBERS.fullmatch(rest)
    ):
        return sketch, None
    start = end + line.text[end:].index(rest)
    return sketch, Statement(rest, line.trace(start, start + len(rest)))


def _of_list(sketch: Sketch, line: Stretch, led: Led, context: Context) -> Statement | None:
    """Somebody of a list that is announced: his name, then facts, and perhaps what is happening."""
    running.named(sketch, *facts.name(line.slice(led.begin, led.ends)))
    rest = line.slice(led.ends, len(line.text))
    kin = _KIN.match(rest.text)
    sketch.role = Role.CHILD if kin and kin["child"] else sketch.role
    if bare := _AGE.match(rest.text, kin.end() if kin else 0):
        sketch.age = Value(bare["age"], rest.trace(*bare.span("age")))
    end = running.run_on(sketch, rest, context.received.date())
    behind = rest.slice(end, len(rest.text))
    return Statement(behind.text.strip(" ,;"), behind.trace()) if sentences.happening(behind.text, ()) else None


PLUGIN = Reader("run_on", read)
