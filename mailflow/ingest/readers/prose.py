"""Free prose: who is put forward, who is only mentioned, and whose the dates, addresses and numbers around them are.

In: the paragraphs of a sheet, and its subject line. Out: sketches (those of landlords, officers and neighbours too, not
listed, so that their numbers stay theirs), statements of what is happening, and what is said not to be known.
Facts go to the nearest person before them in the sentence, else to the person spoken of.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mailflow.ingest import cues, dates, facts, names, notnames, phones, places, sentences
from mailflow.ingest.names import Mention
from mailflow.ingest.reader import Candidate, Context, Reader, Sketch, Statement, Unstated
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.submission import Role, Trace, Value

_FIELD = r"(?P<field>dates?\s+of\s+birth|d\.?o\.?b\.?s?|address|(?:contact\s+|phone\s+|mobile\s+|telephone\s+)?numbers?|(?:tele)?phone|mobile|contact\s+(?:details|tel\w*)|tel|name|surname)"
_NONE = re.compile(
    rf"\b(?:(?:no|without\s+an?y?|unsure\s+of|not\s+sure\s+of|unable\s+to\s+\w+)\s+(?:(?:known|a|any|his|her|their|fixed|exact|full|the|current)\s+)*|(?:do\s+not|don[’']?t|does\s+not|doesn[’']?t|haven[’']?t|hasn[’']?t|have\s+not|has\s+not)\s+(?:(?:yet|currently)\s+)?(?:know|have|hold|got|been\s+given)\s+(?:got\s+)?(?:(?:a|any|his|her|their|the|full|exact|current)\s+)*){_FIELD}\b(?!\s+action)"
    rf"|\b{_FIELD.replace('field', 'after')}\b\s*(?:[:–-]\s*)?(?:(?:is|are|was)\s+)?(?:(?:currently|yet|also|as\s+yet)\s+)?(?:un\s?known|not\s+(?:yet\s+)?(?:known|held|given|provided|available|recorded|disclosed)|n/k|tbc|to\s+be\s+confirmed)\b",
    re.IGNORECASE,
)
_EXTRA = re.compile(
    r"\s*(?:[(\[]\s*(?!d\.?o\.?b|born|\d)[^()\[\]\d]{2,50}[)\]]|[“\"‘'][^”\"’'\n]{2,25}[”\"’']|,?\s*\(?(?:a\.?k\.?a\.?|also\s+known\s+as|known\s+(?:locally\s+)?as|n[ée]e|formerly|goes\s+by|alias)\s+[“\"‘']?[^,.;()\n“”\"]{2,30}[”\"’']?\)?)",
    re.IGNORECASE,
)
_LOWER_NAME = re.compile(
    r"\b(?:add|refer|discuss|raise|about|referral\s+for|re|regarding|for|called|named|tenant|client|resident)\s+(?P<name>[a-z][a-z'’-]{2,}\s+[a-z][a-z'’-]{2,})(?=\s*(?:,|\(|/|-|–|\d|\sof\s\d|\sat\s\d|\sd\.?o\.?b))"
)
_AGE_BRACKET = re.compile(r"\s*[(,]\s*(\d{1,2})\s*(?:[),]|yrs?\b|years?\b)")


@dataclass(slots=True)
class _Person:
    """A person of the story: listed True or False once known, None while unclear."""

    sketch: Sketch
    words: set[str]
    listed: bool | None
    relation: str = ""


@dataclass
class _Story:
    """The people met so far; ``focus`` is the person spoken of, ``near`` the last one named in this sentence."""

    context: Context
    people: list[_Person] = field(default_factory=list)
    focus: _Person | None = None
    near: _Person | None = None
    near_end: int = 0
    birth_told: bool = False
    waiting: list[tuple[str, object]] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    unstated: list[Unstated] = field(default_factory=list)

    def paragraph(self, text: Stretch) -> None:
        """Read one paragraph."""
        day = self.context.received.date()
        homes = places.find(text.text)
        births = [f for f in dates.find(text.text, day) if not _inside(f.start, homes)]
        numbers = [p for p in phones.find(text.text) if not _inside(p.start, homes)]
        taken = [*homes, *((f.start, f.end) for f in births), *((p.start, p.end) for p in numbers)]
        met = list(_mentions(text.text, taken))
        told: list[tuple[int, int]] = []
        for start, end in sentences.spans(text.text):
            self.near, self.birth_told = None, False
            events = (
                [(m.start, 0, m) for m in met] + [(a, 1, (a, b)) for a, b in homes] + [(f.start, 2, f) for f in births]
            )
            events += [(p.start, 3, p) for p in numbers]
            events += [(a, 4, (v, a, b)) for v, a, b in dates.ages(text.text) if not _inside(a, taken)]
            for _, kind, thing in sorted((e for e in events if start <= e[0] < end), key=lambda e: (e[0], e[1])):
                _EVENTS[kind](self, text, (start, end), thing)
            inside = [(a - start, b - start) for a, b in [*taken, *((m.start, m.end) for m in met)] if start <= a < end]
            if sentences.happening(text.text[start:end], inside):
                told.append((start, end))
        self._unknowns(text.text)
        if told:
            piece = text.slice(told[0][0], told[-1][1])
            self.statements.append(Statement(" ".join(piece.text.split()), piece.trace()))

    def meet(self, text: Stretch, sentence: tuple[int, int], mention: Mention) -> None:
        """A name: somebody known, or somebody new and what he is here."""
        person = self._known(mention)
        if person is None:
            listed, role, relation = self._standing(text.text, sentence, mention)
            if len(mention.text.split()) == 1 and listed is None and not mention.title:
                return
            sketch = Sketch("prose", text.trace(mention.start, mention.end).start, role=role)
            person = _Person(sketch, _words(mention.text), listed, relation)
            self.people.append(person)
        if person.sketch.name is None or len((person.sketch.name.value or "").split()) < len(mention.text.split()):
            _name(person, text, mention)
        self.near, self.near_end = person, mention.end
        if person.listed is not False:
            self.focus = person if self.focus is None or person.listed or self.focus.listed is None else self.focus
        if bracket := _AGE_BRACKET.match(text.text, mention.end):
            person.sketch.age = person.sketch.age or Value(bracket[1], text.trace(*bracket.span(1)))

    def _known(self, mention: Mention) -> _Person | None:
        words = _words(mention.text)
        for person in self.people:
            if words <= person.words or (len(words) > 1 and person.words <= words and person.words):
                person.words |= words
                return person
        return None

    def _standing(self, text: str, sentence: tuple[int, int], mention: Mention) -> tuple[bool | None, Role, str]:
        """Whether somebody new is put forward (True), only mentioned (False), or it is not clear yet (None)."""
        title = re.search(
            rf"(?:{notnames.TITLES})\.?(?:\s+\d{{1,6}})?\s+$", text[sentence[0] : mention.start], re.IGNORECASE
        )
        before = text[sentence[0] : title.start() + sentence[0] if title else mention.start]
        after = text[mention.end : sentence[1]]
        if mention.title and notnames.OFFICIAL.match(mention.title):
            return (
                (True if re.search(r"\brefer\w*\s+(?:our\s+own\s+)?$", before, re.IGNORECASE) else False),
                Role.SUBJECT,
                "",
            )
        for role, pattern in (
            *((r, p) for r, p in cues.ROLE_BEFORE if p.search(before)),
            *((r, p) for r, p in cues.ROLE_AFTER if p.search(after)),
        ):
            return self._of_role(role, before)
        if cues.OTHER_BEFORE.search(before) and not re.search(
            r"\b(?:refer\w*|add|concern\w*(?:\s+(?:about|for|re))?)\s+(?:(?:her|his|their|the|a)\s+)?\w*\s*$",
            before,
            re.IGNORECASE,
        ):
            relation = "family" if cues.RELATIVES_PHONE.search(before[-30:]) else ""
            joined = relation and cues.REFERS.search(before) and re.search(r"(?:\band\b|&|,)[^,]*$", before)
            return (True if joined else False), Role.SUBJECT, relation
        if self._next_to(text, mention):
            return self.near.listed if self.near else None, self.near.sketch.role if self.near else Role.SUBJECT, ""
        if cues.OTHER_AFTER.search(after):
            return False, Role.SUBJECT, ""
        if cues.SUBJECT_BEFORE.search(before) or re.match(
            r"\s*[,(–-]*\s*(?:d\.?\s?o\.?\s?b|born\b)", after, re.IGNORECASE
        ):
            return True, Role.SUBJECT, ""
        return None, Role.SUBJECT, ""

    def _of_role(self, role: str, before: str) -> tuple[bool | None, Role, str]:
        if role == "child":
            joined = cues.REFERS.search(before) is not None
            return (True if joined else None), Role.CHILD, "family"
        lonely = not any(p.listed for p in self.people)
        return (True if role == "victim" or lonely else None), Role(role), "role"

    def _next_to(self, text: str, mention: Mention) -> bool:
        """Only "and" stands between this name and the last."""
        between = text[self.near_end : mention.start]
        return (
            self.near is not None
            and re.fullmatch(r"\s*(?:\([^)]*\)\s*)?(?:,|and|&|,\s*and)\s+(?:Mr|Mrs|Ms|Miss)?\.?\s*", between)
            is not None
        )

    def home(self, text: Stretch, sentence: tuple[int, int], span: tuple[int, int]) -> None:
        """An address: of the person near, or of nobody we put forward."""
        before = text.text[sentence[0] : span[0]]
        clause = re.split(r"[;\n]|,?\s(?:but|whereas|while)\s", before)[-1]
        value = facts.address(text.slice(*span))
        if value is None or not _is_home(clause, near=self.near is not None and span[0] - self.near_end < 40):
            return
        person = self._whose(clause)
        if person is None:
            self.waiting.append(("address", value))
        elif not person.sketch.addresses:
            person.sketch.addresses.append(value)
            if cues.EVERYBODY.search(text.text[slice(*sentence)]):
                person.sketch.notes.append("address of all")

    def born(self, text: Stretch, sentence: tuple[int, int], found: dates.Found) -> None:
        """A date: of birth only when a cue says so, or when it follows a name in brackets."""
        before = text.text[sentence[0] : found.start]
        close = (
            self.near is not None
            and re.fullmatch(r"[\s,(–:/-]{0,4}", text.text[self.near_end : found.start]) is not None
        )
        again = self.birth_told and re.search(
            r"(?:\band|,|;|&)\s+(?:[^\W\d_][\w’'-]*\s+){1,3}(?:was\s+|is\s+)?(?:on\s+)?$", before
        )
        if not (cues.BIRTH.search(before) or again or (close and not cues.NOT_BIRTH.search(before))):
            return
        if dates._NOT.search(before) or cues.UNBORN.search(before[-30:]):  # noqa: SLF001 - the one rule of what a date is not
            return
        self.birth_told = True
        person = self._whose(before)
        known = person.sketch.age if person else None
        years = int(known.value) if known and known.value and known.value.isdecimal() else None
        value = facts.dob(text.slice(found.start, found.end), self.context.received.date(), years)
        if person is None:
            self.waiting.append(("dob", value))
        elif person.sketch.dob is None:
            person.sketch.dob = value

    def number(self, text: Stretch, sentence: tuple[int, int], found: phones.Found) -> None:
        """A number: own, or of somebody else by the words around it, or of the person named last."""
        start, end = sentence
        numbers = [p for p in phones.find(text.text[start:end])]
        low = max((start + p.end for p in numbers if start + p.end <= found.start), default=start)
        high = min((start + p.start for p in numbers if start + p.start >= found.end), default=end)
        near_other = self.near is not None and self.near.listed is False and low <= self.near_end <= found.start
        kin = near_other and self.near is not None and self.near.relation == "family"
        default = facts.KIN if kin else "" if near_other else "own"
        whose = facts.whose_number(text.text, (found.start, found.end), (low, high), default=default)
        if not whose:
            return
        person = self.focus if near_other else self._whose(text.text[low : found.start])
        value = facts._phone(found, text, whose, (low, high))  # noqa: SLF001 - made from a found number in one place
        if person is None:
            self.waiting.append(("phone", value))
        elif person.listed is not False and value.value not in {p.value for p in person.sketch.phones}:
            person.sketch.phones.append(value)

    def aged(self, text: Stretch, sentence: tuple[int, int], said: tuple[str, int, int]) -> None:
        """An age, after the name or just before it."""
        value, start, end = said
        person = self.near if self.near is not None and start - self.near_end < 25 else None
        if person is None:
            following = next((m for m in names.find(text.text[end : sentence[1]], []) if m.start < 25), None)
            person = (
                self._known(following)
                if following
                else (self.focus if cues.OWN_PHONE.search("her number") and not following else None)
            )
        if person is not None and person.sketch.age is None:
            person.sketch.age = Value(value, text.trace(start, end))

    def _whose(self, before: str) -> _Person | None:
        """The person that a fact belongs to."""
        if self.near is not None and not (self.near.listed is False and cues.OWN_PHONE.search(before[-40:])):
            return self.near
        return self.focus

    def _unknowns(self, text: str) -> None:
        for match in _NONE.finditer(text):
            said = (match["field"] or match["after"]).lower()
            kind = (
                "dob"
                if said.startswith("d")
                else "address"
                if said == "address"
                else "name"
                if "name" in said
                else "phone"
            )
            self.unstated.append(Unstated(kind))

    def candidates(self, texts: Mapping[str, str]) -> Iterator[Candidate]:
        """What the story came to."""
        self._decide()
        for person in self.people:
            person.sketch.listed = person.listed is True
            yield person.sketch
        if self.waiting and not any(p.listed for p in self.people):
            yield _nameless(self.waiting)
        yield from _joined(self.statements, texts)
        yield from self.unstated

    def _decide(self) -> None:
        """Who was unclear is put forward when nothing but that makes sense of the mail."""
        for person in self.people:
            if person.listed is None and (
                person.sketch.dob is not None or (person.relation == "role" and person.sketch.addresses)
            ):
                person.listed = True
        unclear = [p for p in self.people if p.listed is None]
        if unclear and not any(p.listed for p in self.people):
            best = max(unclear, key=lambda p: (p.sketch.facts, -p.sketch.order))
            best.listed = True
        first = next((p for p in self.people if p.listed), None)
        if first is not None:
            for kind, value in self.waiting:
                _give(first.sketch, kind, value)
            self.waiting = [] if first else self.waiting


def _joined(statements: list[Statement], texts: Mapping[str, str]) -> Iterator[Statement]:
    """Neighbouring paragraphs that tell what is happening, as one statement while it stays brief."""
    run: Statement | None = None
    for statement in statements:
        if run is None:
            run = statement
        elif (
            run.trace.part == statement.trace.part
            and 0 <= statement.trace.start - run.trace.end <= 4
            and len(run.text) < 900
        ):
            part, start, end = run.trace.part, run.trace.start, statement.trace.end
            trace = Trace(texts[part][start:end], part, start, end)
            run = Statement(f"{run.text} {statement.text}", trace)
        else:
            yield run
            run = statement
    if run is not None:
        yield run


def read(sheet: Sheet, context: Context) -> Iterable[Candidate]:
    """Sketches, statements and unknowns of the prose of a mail."""
    story = _Story(context)
    for paragraph in sheet.paragraphs:
        story.paragraph(paragraph)
    return list(story.candidates(sheet.texts))


def _nameless(waiting: list[tuple[str, object]]) -> Sketch:
    sketch = Sketch("prose", 0)
    for kind, value in waiting:
        _give(sketch, kind, value)
    return sketch


def _give(sketch: Sketch, kind: str, value: object) -> None:
    if kind == "address" and not sketch.addresses:
        sketch.addresses.append(value)  # type: ignore[arg-type]
    elif kind == "dob" and sketch.dob is None:
        sketch.dob = value  # type: ignore[assignment]
    elif kind == "phone":
        sketch.phones.append(value)  # type: ignore[arg-type]


def _mentions(text: str, taken: list[tuple[int, int]]) -> Iterator[Mention]:
    shouted = sum(c.isupper() for c in text) > 0.7 * sum(c.isalpha() for c in text)
    yield from (m for m in names.find(text, taken) if not shouted or _announced(text, m))
    for match in _LOWER_NAME.finditer(text):
        words = match["name"].split()
        if not any(w in notnames.WORDS for w in words) and not _inside(match.start("name"), taken):
            yield Mention(match["name"], *match.span("name"))


def _announced(text: str, mention: Mention) -> bool:
    """In a text all in capitals a name is only what stands before a birth date or address, or behind a cue."""
    after, before = text[mention.end : mention.end + 20], text[: mention.start]
    behind = re.match(
        r"\s*[,(–/-]*\s*(?:d\.?o\.?b|born|aged?\b|\d|(?:of|at)\s+(?:flat\s+)?\d|lives|who\b)", after, re.IGNORECASE
    )
    return len(mention.text.split()) > 1 and (behind is not None or cues.SUBJECT_BEFORE.search(before) is not None)


def _name(person: _Person, text: Stretch, mention: Mention) -> None:
    extra = _EXTRA.match(text.text, mention.end)
    end = extra.end() if extra else mention.end
    value, aliases = facts.name(text.slice(mention.start, end))
    if value is not None and mention.title and len(mention.text.split()) == 1:
        value = Value(value.value, value.trace, value.certainty, facts.PARTIAL)
    person.sketch.name = value
    person.sketch.aliases.extend(a for a in aliases if a not in person.sketch.aliases)


def _is_home(clause: str, *, near: bool) -> bool:
    if re.search(
        r"\b(?:previously|used\s+to|formerly|until|no\s+longer|evicted|moved\s+(?:out|from)|not)\b",
        clause[-60:],
        re.IGNORECASE,
    ):
        return re.search(r"\bnow\b|\bmoved\s+to\b|\bcurrently\b", clause[-40:], re.IGNORECASE) is not None
    if re.search(
        r"\b(?:lives?|living|resid\w+|stays?|staying|moved\s+(?:in)?to|sleeping|housed)\b[^.;]*$", clause, re.IGNORECASE
    ):
        return True
    if cues.NOT_HOME.search(clause):
        return False
    return near or cues.LIVES.search(clause) is not None or len(clause.strip()) < 12


def _inside(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in spans)


def _words(name: str) -> set[str]:
    return {w.lower() for w in re.findall(r"[^\W\d_][\w’'-]+", re.sub(r"[“\"‘(].*?[”\"’)]", "", name))}


_EVENTS = (_Story.meet, _Story.home, _Story.born, _Story.number, _Story.aged)
PLUGIN = Reader("prose", read)
