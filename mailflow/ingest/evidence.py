"""All that the readers found on one sheet, sorted: people by batch, statements, unknowns, intents.

In: a Sheet. Out: Evidence, with the judgement whether it refers anybody. What a mail is to become is decided in
``intents``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from mailflow.ingest import cases, looking
from mailflow.ingest.danger import alarms
from mailflow.ingest.guarded import Guarded, vocabulary
from mailflow.ingest.person import (
    as_role,
    bringing,
    doors_of_street,
    everyone,
    family_name,
    footnotes,
    household,
    kept_back,
    marked_line,
    merging,
    month_first,
    own_house,
    premises,
    put_in,
    rung_by_name,
    single_name,
    under_heading,
    whom,
    whose_number,
    with_kin,
    witnesses,
)
from mailflow.ingest.prose import businesses, homes_by_year, informants, scenes, told_of, vehicles, wants
from mailflow.ingest.reader import NICKNAME, Candidate, Context, Intent, Reader, Sketch, Statement, Unstated
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.source import SUBJECT
from mailflow.ingest.value import cues, references
from mailflow.submission import CaseReference, Role, Subject, SubjectKind

PEOPLE = (SubjectKind.PERSON, SubjectKind.UNBORN, SubjectKind.HOUSEHOLD)
"""Kinds of subjects that are people."""
_PRONOUNS = frozenset(("he", "she", "him", "his", "her", "hers", "himself", "herself"))
_SOMEBODY = Guarded(
    "gent lady man male tenant occupant occupier lad girl boy pensioner & at of in who is has liv",
    r"\b(?:gent|gentleman|lady|man|woman|male|female|tenant|occupant|occupier|lad|girl|boy|pensioner)\s+(?:at|of|in|who|is|has|lives|living)\b",
)
_LIVES = Guarded(
    "liv reside stay gent lady man male tenant occupant occupier pensioner & at in on of",
    r"\b(?:lives?|living|resides?|stays|staying)\s+(?:at|in|on)\b|\b(?:gent|gentleman|lady|man|woman|male|female|tenant|occupant|occupier|pensioner)\s+(?:at|of)\b",
)
_UPDATE = re.compile(
    r"\W*(?:(?:quick|short|brief|an?|hub)\s+)*updates?\b(?:\s+\w+){0,3}?\s+(?:on|re|regarding|about)\b", re.IGNORECASE
)
"""How a text begins that calls itself an update on somebody."""
_SURE = ("labelled", "table", "run_on")


@dataclass(frozen=True)
class Evidence:
    """What one sheet says. ``batches`` hold the subjects of each referral in it, ``statements`` what is happening."""

    sheet: Sheet
    received: date
    batches: tuple[tuple[int, tuple[Subject, ...]], ...]
    sketches: tuple[Sketch, ...]
    statements: tuple[Statement, ...]
    unstated: tuple[Unstated, ...]
    intents: tuple[Intent, ...]
    references: tuple[CaseReference, ...]
    forwarded: bool = False
    left_out: tuple[str, ...] = ()
    """Remarks on who was told of fully, and is not put forward because the words say so."""
    one_list: bool = False
    """The referrals are the rows of one list: a number by which one of them is reached is enough for all (rule 29)."""

    @cached_property
    def listed(self) -> list[Sketch]:
        """Sketches of those put forward."""
        return [s for s in self.sketches if s.listed and s.kind in PEOPLE]

    @cached_property
    def form(self) -> bool:
        """Whether labels, tables or run-on lines give at least two kinds of facts of somebody."""
        return any(s.rule in _SURE and s.facts >= 2 for s in self.listed)

    @cached_property
    def refers(self) -> bool:
        """Whether somebody is put forward: by a form, or by prose that says so or says enough."""
        named = [s for s in self.listed if s.name and s.name.value]
        known = [s for s in self.listed if s.rule != "completion" and (s.dob or s.addresses or s.phones)]
        asked = bool(named) and self.brings and not businesses.is_asked_for(self._said)
        if vehicles.is_all(self._said) and not asked and not any(s.dob or s.addresses or s.age for s in named):
            return False
        if scenes.is_nobody(self._said) and not asked and not any(s.dob or s.rule == "run_on" for s in named):
            return False
        told = asked or any(s.dob or s.addresses or s.age or s.rule in _SURE for s in self.listed)
        others = scenes.is_by_unknown(self._said) or informants.are_all(named, self.sheet.texts)
        if others and not told and scenes.found(self.sheet) is not None:
            return False
        if premises.is_all(self.listed, self.sheet, spoken_of=self._somebody) and scenes.found(self.sheet) is not None:
            return False
        if self.form or any(NICKNAME in s.notes or (s.facts >= 2 and not self._rung(s)) for s in named):
            return True
        unborn = any(s.kind is SubjectKind.UNBORN for s in self.listed)
        answers = self.sheet.answers and not named and not unborn and self._only_answers
        return (
            bool(named or known or unborn)
            and not answers
            and self._asks
            and (self.brings or not _UPDATE.match(self.sheet.whole.text))
        )

    def _rung(self, sketch: Sketch) -> bool:
        """Whether somebody is only named, with a number, in news of a case: "Visited her, rang her mum on …"."""
        if sketch.rule != "prose" or sketch.dob or sketch.addresses or sketch.age:
            return False
        return told_of.NEWS.is_in(self._said) and not wants.REFERRAL.is_in(self._said)

    @property
    def _only_answers(self) -> bool:
        """Whether a reply that names nobody gives what we asked for: its title is ours, its own words refer nobody."""
        own = self.sheet.whole.text
        if self.brings or wants.REFERRAL.is_in(own) or wants.FORM_FOR.is_in(own):
            return False
        return not (self.statements and _LIVES.is_in(own)) and not self._in_danger

    @property
    def _asks(self) -> bool:
        """Whether the words refer somebody, or tell where somebody lives."""
        if wants.REFERRAL.is_in(self._said) or wants.FORM_FOR.is_in(self._said) or self.brings:
            return True
        lives = _LIVES.is_in(told_of.GONE.sub(" ", self._said)) and self._somebody
        return lives or (bringing.asks_how(self._said) and self._in_danger)

    @cached_property
    def brings(self) -> bool:
        """Whether the mail asks the meeting for a person: that is what it is for, whatever it tells by the way."""
        said = self.sheet.whole.text
        named = [s for s in self.listed if s.name and s.name.value]
        if bringing.asks(said) or (named and bringing.asks_vaguely(said) and self._in_danger):
            return True
        told = any(" " in (s.name.value or "") for s in named if s.name) and bool(self.statements)
        need = self._in_danger or any(s.age for s in named) or told_of.is_of_need(said)
        return told and need and bringing.asks_for_advice(said)

    @cached_property
    def brings_in_need(self) -> bool:
        """Whether it does, and tells of a need: who only joins a list of recipients has none."""
        told = any(s.dob or s.age for s in self.listed) or bringing.asks_plainly(self.sheet.whole.text)
        return self.brings and (told or self._in_danger)

    @cached_property
    def _in_danger(self) -> bool:
        """Whether the words tell of danger."""
        return next(alarms.safeguarding([self.sheet.whole]), None) is not None

    @cached_property
    def _somebody(self) -> bool:
        """Whether the words speak of a person."""
        return not _PRONOUNS.isdisjoint(vocabulary(self._said)) or _SOMEBODY.is_in(self._said)

    @property
    def names(self) -> bool:
        """Whether the text itself, not only the subject line, names somebody who is put forward, or is a form."""
        named = (s.name for s in self.listed if s.name and s.name.value)
        return self.form or any(name.trace.part != SUBJECT for name in named)

    @property
    def weight(self) -> int:
        """How much it says: facts of those put forward, more when it refers."""
        return sum(s.facts for s in self.listed) + 10 * self.refers

    @cached_property
    def _said(self) -> str:
        title = self.sheet.subject.text if self.sheet.subject else ""
        return f"{title}\n{self.sheet.whole.text}"

    def marked_forwarded(self) -> "Evidence":
        """The same, said to come from a forwarded mail."""
        return replace(self, forwarded=True)


def gathered(sheet: Sheet, context: Context, readers: Sequence[Reader], refused: frozenset[str]) -> Evidence:
    """Run every reader and sort what they give; referrals that stand apart in the mail are read apart."""
    pieces = cases.parted(sheet)
    whole = looking.candidates(sheet, context, readers)
    prefix = context.partnership.reference_prefix
    above = list(references.find(sheet.subject, prefix)) if sheet.subject else []
    found = [*above, *references.find(sheet.whole, prefix)]
    read = _Read(context.received.date(), refused)
    if len(pieces) > 1:
        for piece in pieces:
            read.take(looking.candidates(piece, context, readers), piece)
            read.set_scene(piece)
    else:
        titled = [] if above or looking.is_abroad(sheet) else _from_subject_line(sheet, whole, context, readers)
        read.take([*whole, *titled], sheet)
    return Evidence(
        sheet,
        read.received,
        tuple((n, b) for n, b in enumerate(read.batches) if b),
        tuple(read.sketches),
        tuple(read.statements),
        tuple(read.unstated),
        tuple(c for c in whole if isinstance(c, Intent)),
        tuple({r.value: r for r in reversed(found)}.values())[::-1],
        left_out=tuple(dict.fromkeys(read.left_out)),
    )


@dataclass
class _Read:
    """What was read so far, piece by piece; each referral gets a batch number of its own."""

    received: date
    refused: frozenset[str]
    sketches: list[Sketch] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    unstated: list[Unstated] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    batches: list[tuple[Subject, ...]] = field(default_factory=list)

    def take(self, candidates: Sequence[Candidate], sheet: Sheet) -> None:
        """Sort the candidates of one piece of the mail."""
        base = len(self.batches)
        sketches = [c for c in candidates if isinstance(c, Sketch)]
        household.home_of_all(sketches, sheet.texts)
        with_kin.at_home(sketches, sheet)
        own_house.set_aside(sketches, sheet.domain)
        for read in (homes_by_year, footnotes, marked_line, doors_of_street):
            read.given([s for s in sketches if s.kind in PEOPLE], sheet)
        under_heading.given_roles(sketches, sheet)
        if count := witnesses.set_aside(sketches, sheet.whole.text):
            self.left_out.append(whom.LEFT_OUT.format(count, "witness"))
        if count := witnesses.without_signatories(sketches, sheet.whole.text):
            self.left_out.append(whom.LEFT_OUT.format(count, "petition"))
        month_first.ordered(sketches, sheet.whole.text, self.received)
        single_name.told_whole(sketches, sheet)
        put_in.put_forward([s for s in sketches if s.kind in PEOPLE], sheet.whole.text)
        put_in.asked_for([s for s in sketches if s.kind in PEOPLE], sheet.whole.text, sheet.texts)
        everyone.put_forward([s for s in sketches if s.kind in PEOPLE], sheet.whole.text, self.received)
        shared = cues.EVERYBODY.is_in(sheet.whole.text)
        family_name.given([s for s in sketches if s.kind in PEOPLE], sheet, self.received)
        whom.only_mentioned([s for s in sketches if s.kind in PEOPLE], sheet.whole.text, sheet.texts)
        whose_number.without_others(sketches, sheet.texts)
        rung_by_name.given([s for s in sketches if s.kind in PEOPLE], sheet)
        self.left_out += whom.narrow([s for s in sketches if s.kind in PEOPLE], sheet.whole.text, self.received)
        as_role.given([s for s in sketches if s.kind in PEOPLE], sheet.whole.text, sheet.texts)
        kept_back.homes([s for s in sketches if s.kind in PEOPLE], sheet.texts)
        for number in range(max((s.batch for s in sketches), default=0) + 1):
            mine = [s for s in sketches if s.batch == number and s.kind in PEOPLE]
            self.batches.append(merging.subjects(mine, self.received, shared=shared, refused=self.refused))
        for sketch in sketches:
            sketch.batch += base
        self.sketches += sketches
        self.statements += [replace(c, batch=c.batch + base) for c in candidates if isinstance(c, Statement)]
        self.unstated += [replace(c, batch=c.batch + base) for c in candidates if isinstance(c, Unstated)]

    def set_scene(self, piece: Sheet) -> None:
        """Where the last piece puts nobody forward, or nothing but an address, it refers its place or business."""
        named = any((s.name and s.name.value) or (s.dob and s.dob.value) for s in self.batches[-1])
        scene = None if named else scenes.found(piece)
        if scene is not None and scene.kind in (SubjectKind.PLACE, SubjectKind.BUSINESS):
            for sketch in self.sketches:
                sketch.listed = sketch.listed and sketch.batch != len(self.batches) - 1
            self.batches[-1] = (scene,)


def _from_subject_line(
    sheet: Sheet, candidates: Sequence[Candidate], context: Context, readers: Sequence[Reader]
) -> list[Candidate]:
    """People of the subject line, when the text names nobody (shape E39, "Re: Jane Sample 3/4/88 – she …").

    Where the text says nothing else either, the subject line also tells what is happening.
    """
    if sheet.subject is None or any(isinstance(c, Sketch) and c.listed and c.name and c.name.value for c in candidates):
        return []
    title = Sheet(sheet.subject.blocks, sheet.texts, None, sheet.words, sheet.sender, sheet.domain)
    found = [c for r in readers if r.name in _SURE or r.name == "prose" for c in r.read(title, context)]
    named = [c for c in found if isinstance(c, Sketch) and c.listed and (c.facts > 1 or not _one_word(c))]
    named = [c for c in named if c.facts > 1 or not _is_named(c, sheet.sender)]
    for sketch in named:
        sketch.rule = "prose" if sketch.role is Role.SUBJECT else sketch.rule
        sketch.batch = 0
    told = any(isinstance(c, Statement) for c in candidates)
    said = [replace(c, batch=0) for c in found if isinstance(c, Statement)] if named and not told else []
    return [*named, *said]


def _is_named(sketch: Sketch, sender: str) -> bool:
    """Whether somebody of the subject line is whoever writes: "Ann Other shared a file with you"."""
    return sketch.name is not None and (sketch.name.value or "").casefold() == sender.strip().casefold()


def _one_word(sketch: Sketch) -> bool:
    return sketch.name is None or len((sketch.name.value or "").split()) < 2
