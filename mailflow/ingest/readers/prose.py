"""Free prose: who is put forward, who is only mentioned, what is happening, and what is said not to be known.

In: the paragraphs of a sheet. Out: sketches (those of landlords, officers and neighbours too, not listed, so that
their numbers stay theirs), statements and unknowns. Who owns which fact is decided in ``ingest.prose.story``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.letter import sentences
from mailflow.ingest.person import besides, in_story, whom
from mailflow.ingest.prose import (
    both_meant,
    counted,
    homes,
    not_known,
    roll_call,
    rows_of_children,
    says,
    sightings,
    spouses,
    unborn,
)
from mailflow.ingest.prose.sightings import Sightings
from mailflow.ingest.prose.story import Story
from mailflow.ingest.reader import NICKNAME, Candidate, Context, Reader, Sketch, Statement, Unstated
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import facts, foreign, names
from mailflow.ingest.value.labels import Owner
from mailflow.ingest.value.names import Mention
from mailflow.submission import Role, Trace, Value

_BRIEF = 900
"""Characters up to which neighbouring paragraphs are one statement."""
_LETTERED = re.compile(
    r"\b(?P<name>[Cc]hild\s+(?:[A-F]|[1-9]))\b(?:\s*[(,]?\s*(?:(?:girl|boy|male|female|[mf])\b[\s,]*)?(?:aged?\s*)?(?P<age>\d{1,2})(?!\d|[/.])\s*(?:yrs?|years?)?\)?)?"
)
_NICKED = Guarded(
    "know goes nick call street name answers as",
    r"\bknow(?:n|s)?\s+(?:(?:him|her|them)\s+)?(?:(?:only|just|locally)\s+)?(?:(?:to|by|among|with|in)\s+(?:\w+\s+){1,4})?(?:as|by)\b|\bgoes\s+by\b|\bnick|\bcalls?\s+(?:him|her)self\b|\bcall(?:s|ed)?\s+(?:him\s+|her\s+|them\s+)?[“\"]|\bstreet\s+name\b|\bwe\s+call\b|\bonly\s+name\b|\beverybody\s+calls\b|\bcalls?\s+(?:him|her)\b|\banswers\s+to\b|\b(?:only|just|simply)\s+as\b",
)
"""Without it nobody need look for a nickname."""
_NICK = re.compile(
    r"\b(?i:know(?:n|s)?\s+(?:(?:him|her|them)\s+)?(?:(?:only|just|locally)\s+)?(?:(?:to|by|among|with|in)\s+(?:\w+\s+){1,4})?(?:as|by)(?:\s+the\s+name(?:\s+of)?)?|goes\s+by(?:\s+the\s+name(?:\s+of)?)?|nick\s?name[ds]?(?:\s+(?:is|of))?|calls?\s+(?:him|her)self|call(?:s|ed)?(?:\s+(?:him|her|them))?(?=\s+[“\"])"
    r"|street\s+name(?:\s+is)?|we\s+call\s+(?:him|her)|(?:everyone|everybody|neighbours|residents|staff|locals|(?:the|his|her|their)\s+[a-z]+)\s+calls?\s+(?:him|her)|answers\s+to(?:\s+the\s+name(?:\s+of)?)?|(?:talked\s+(?:of|about)|spoken\s+of|discussed|referred(?:\s+to)?|named|recorded|mentioned|identified|listed|put\s+(?:down|forward)|known|called|written\s+down|taken)\s(?:[a-z]+\s+){0,4}?(?:only|just|simply)\s+as|only\s+name\s+(?:that\s+)?(?:i|we|they)(?:[’\']ve)?\s+(?:(?:have|has|had|got|know|known)\s+)*(?:(?:for|of)\s+(?:him|her|them)\s+)?is)[\s:]+[“\"‘']?(?P<nick>[A-Z][\w’'-]*\w(?:\s[A-Z][\w’-]*\w)?)[”\"’']?"
)


_NEXT = re.compile(r"\W{0,3}(?P<number>\d{1,2})[).](?:\s|$)")
"""How the next of a numbered list begins."""


def read(sheet: Sheet, context: Context) -> Iterable[Candidate]:
    """Sketches, statements and unknowns of the prose of a mail."""
    lettered = list(_anonymous(sheet))
    story, told_of, heard = _told(sheet, context, (), lettered=bool(lettered))
    if out := [
        in_story.words(s.name.value) for s in whom.told_apart(told_of, sheet.whole.text) if s.name and s.name.value
    ]:
        story, told_of, heard = _told(sheet, context, out, lettered=bool(lettered))
    statements, unknown = heard
    asked = [(e.label.fields, e.value.text) for e in sheet.entries if e.label and e.record < 0]
    unknown += [Unstated(said) for sought, text in asked for said in not_known.fields(text) if said in sought[:1]]
    if sheet.subject and not sheet.paragraphs:  # all of it stands in the subject line (E39)
        unknown += [Unstated(field) for field in not_known.fields(sheet.subject.text)]
    _by_first_name(story, sheet)
    family = roll_call.told(sheet, context.received.date(), told_of) or spouses.told(
        sheet, context.received.date(), told_of
    )
    people = [*told_of, *family, *lettered, *rows_of_children.listed(sheet)]
    if not any(s.listed and s.name for s in people):
        people += _nicknamed(sheet)
    else:
        people += _counted(sheet)
    unborn.expected(people, sheet)
    return [*people, *_joined(statements, sheet.texts), *unknown]


def _told(
    sheet: Sheet, context: Context, out: Sequence[set[str]], *, lettered: bool
) -> tuple[Story, list[Sketch], tuple[list[Statement], list[Unstated]]]:
    """The story of a mail with its people, statements and unknowns; ``out``: names of those whom it leaves out.

    Of them it is known from the beginning that what comes next is not theirs: "where her ex is. She is at …".
    """
    story = Story(
        context.received.date(),
        formal=list(_formal(sheet)),
        wanted=[in_story.words(name) for name in sheet.wanted],
        out=list(out),
    )
    story.writer = in_story.words(sheet.writer)
    story.two = both_meant.both_referred(sheet.whole.text)
    story.meant = both_meant.are_meant(sheet.whole.text)
    story.of_sender = says.SELF.is_in(sheet.whole.text)
    story.hostel = homes.is_of_a_hostel(sheet.whole.text)
    statements: list[Statement] = []
    unknown: list[Unstated] = []
    behind = [*(p.text for p in sheet.paragraphs[1:]), ""]
    for text, following in zip(sheet.paragraphs, behind, strict=False):
        if foreign.is_foreign(text.text):
            continue
        if begun := _NEXT.match(text.text):
            story.turn(int(begun["number"]))
        seen = sightings.seen(text.text, story.received, following)
        told = []
        for span in foreign.without(text.text, sentences.spans(text.text)):
            story.sentence(text, span, seen)
            if _happening(text, span, seen):
                told.append(span)
        if told:
            piece = text.slice(told[0][0], told[-1][1])
            statements.append(Statement(" ".join(piece.text.split()), piece.trace()))
        unknown += [Unstated(field) for field in not_known.fields(text.text)]
        unknown += [Unstated(said) for said in counted.not_known(text.text)]
    told_of = story.told(lettered=lettered)
    for person in story.people:
        person.sketch.listed = person.sketch.listed or story.are_out(person.words)  # left out where all are known
    return story, told_of, (statements, unknown)


def _by_first_name(story: Story, sheet: Sheet) -> None:
    """Numbers behind labels that say by first name whose they are: "Jane's mobile: 07700 …"."""
    for entry in sheet.entries:
        said = besides.of_named(entry.value) if entry.stops and entry.label is None else None
        if said is None:
            continue
        name, number = said
        meant = [p for p in story.people if name.text.lower() in p.words]
        if len(meant) == 1 and meant[0].listed and not meant[0].sketch.phones:
            meant[0].sketch.phones.extend(facts.numbers(number))


def _formal(sheet: Sheet) -> Iterator[set[str]]:
    """The names that stand behind labels."""
    for entry in sheet.entries:
        if entry.label and entry.label.fields[:1] in ((), ("name",)) and entry.label.owner is not Owner.OTHER:
            yield in_story.words(entry.value.text)


def _nicknamed(sheet: Sheet) -> list[Sketch]:
    """Somebody of whom only a nickname is known: it is his name, and his name is missing (rule 7)."""
    for text in (*sheet.paragraphs, *((sheet.subject,) if sheet.subject else ())):
        if _NICKED.is_in(text.text) and (match := _NICK.search(text.text)):
            trace = text.trace(*match.span("nick"))
            return [
                Sketch("prose", trace.start, name=Value(match["nick"], trace, note=facts.PARTIAL), notes=[NICKNAME])
            ]
    return []


def _counted(sheet: Sheet) -> Iterator[Sketch]:
    """Who is one of several and only called something: "the third is only known as …"."""
    for text in sheet.paragraphs:
        for start, end in counted.nicknames(text.text):
            trace = text.trace(start, end)
            yield Sketch(
                "prose", trace.start, name=Value(text.text[start:end], trace, note=facts.PARTIAL), notes=[NICKNAME]
            )


def _anonymous(sheet: Sheet) -> Iterator[Sketch]:
    """Who is put forward without a name: "Child A (7)" (shape E23)."""
    seen: set[str] = set()
    for text in sheet.paragraphs:
        for match in _LETTERED.finditer(text.text) if "hild " in text.text else ():
            if match["name"].lower() not in seen:
                seen.add(match["name"].lower())
                trace = text.trace(*match.span("name"))
                age = Value(match["age"], text.trace(*match.span("age"))) if match["age"] else None
                name = Value(match["name"], trace, note=facts.PARTIAL)
                yield Sketch("prose", trace.start, role=Role.CHILD, name=name, age=age)


def _happening(text: Stretch, span: tuple[int, int], seen: Sightings) -> bool:
    start, end = span
    said = text.text[start:end].strip()
    if (
        said.isupper()
        and _NEXT.fullmatch(text.text, 0, start)
        and any(mention.text == said for mention in names.find(said, []))
    ):
        return False  # a heading that names somebody
    known = [*seen.taken, *((m.start, m.end) for m in seen.people if not _opens(m, start, seen))]
    return sentences.happening(text.text[start:end], [(a - start, b - start) for a, b in known if start <= a < end])


def _opens(mention: Mention, start: int, seen: Sightings) -> bool:
    """A single word that only begins a sentence ("Garden full of scrap.") and is part of no fuller name."""
    single = mention.start == start and " " not in mention.text and not mention.title
    return single and not any(" " in m.text and mention.text in m.text.split() for m in seen.people)


def _joined(statements: list[Statement], texts: Mapping[str, str]) -> Iterator[Statement]:
    """Neighbouring paragraphs that tell what is happening, as one statement while it stays brief."""
    run: Statement | None = None
    for statement in statements:
        if run is not None and _follows(run, statement):
            part, start, end = run.trace.part, run.trace.start, statement.trace.end
            run = Statement(f"{run.text} {statement.text}", Trace(texts[part][start:end], part, start, end))
            continue
        if run is not None:
            yield run
        run = statement
    if run is not None:
        yield run


def _follows(run: Statement, statement: Statement) -> bool:
    near = 0 <= statement.trace.start - run.trace.end <= 4
    return run.trace.part == statement.trace.part and near and len(run.text) < _BRIEF


PLUGIN = Reader("prose", read)
