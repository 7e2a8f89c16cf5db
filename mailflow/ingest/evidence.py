"""All that the readers found on one sheet, sorted: people by batch, statements, unknowns, intents.

In: a Sheet. Out: Evidence, with the judgement whether it refers anybody. What a mail is to become is decided in
``intents``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailflow.ingest import cues, people, references, wants
from mailflow.ingest.reader import Context, Intent, Reader, Sketch, Statement, Unstated
from mailflow.ingest.sheet import Sheet
from mailflow.submission import CaseReference, Role, Subject, SubjectKind

_PEOPLE = (SubjectKind.PERSON, SubjectKind.UNBORN)
_SURE = ("labelled", "table", "run_on")


@dataclass(frozen=True)
class Evidence:
    """What one sheet says. ``batches`` hold the subjects of each referral in it, ``statements`` what is happening."""

    sheet: Sheet
    batches: tuple[tuple[int, tuple[Subject, ...]], ...]
    sketches: tuple[Sketch, ...]
    statements: tuple[Statement, ...]
    unstated: tuple[Unstated, ...]
    intents: tuple[Intent, ...]
    references: tuple[CaseReference, ...]
    forwarded: bool = False

    @property
    def listed(self) -> list[Sketch]:
        """Sketches of those put forward."""
        return [s for s in self.sketches if s.listed and s.kind in _PEOPLE]

    @property
    def form(self) -> bool:
        """Whether labels, tables or run-on lines give at least two kinds of facts of somebody."""
        return any(s.rule in _SURE and s.facts >= 2 for s in self.listed)

    @property
    def refers(self) -> bool:
        """Whether somebody is put forward: by a form, or by prose that says so or says enough."""
        asked = wants.REFERRAL.search(self._said) is not None
        named = [s for s in self.listed if s.name and s.name.value]
        known = [s for s in self.listed if s.rule != "completion" and (s.dob or s.addresses or s.phones)]
        return self.form or bool(named and (asked or any(s.facts >= 2 for s in named))) or bool(known and asked)

    @property
    def weight(self) -> int:
        """How much it says: facts of those put forward, more when it refers."""
        return sum(s.facts for s in self.listed) + 10 * self.refers

    @property
    def _said(self) -> str:
        title = self.sheet.subject.text if self.sheet.subject else ""
        return f"{title}\n{self.sheet.whole.text}"

    def marked_forwarded(self) -> "Evidence":
        """The same, said to come from a forwarded mail."""
        return replace(self, forwarded=True)


def gathered(sheet: Sheet, context: Context, readers: Sequence[Reader], refused: frozenset[str]) -> Evidence:
    """Run every reader and sort what they give."""
    candidates = [c for reader in readers for c in reader.read(sheet, context)]
    sketches = [c for c in candidates if isinstance(c, Sketch)]
    statements = [c for c in candidates if isinstance(c, Statement)]
    prefix = context.partnership.reference_prefix
    above = list(references.find(sheet.subject, prefix)) if sheet.subject else []
    named = [] if above else _from_subject_line(sheet, sketches, context, readers)
    shared = cues.EVERYBODY.search(sheet.whole.text) is not None
    found = [*above, *references.find(sheet.whole, prefix)]
    everybody = [*sketches, *named]
    last = max((s.batch for s in everybody), default=0)
    day = context.received.date()
    batches = tuple(
        people.subjects(
            [s for s in everybody if s.batch == n and s.kind in _PEOPLE], day, shared=shared, refused=refused
        )
        for n in range(last + 1)
    )
    return Evidence(
        sheet,
        tuple((n, b) for n, b in enumerate(batches) if b),
        tuple(everybody),
        tuple(statements),
        tuple(c for c in candidates if isinstance(c, Unstated)),
        tuple(c for c in candidates if isinstance(c, Intent)),
        tuple({r.value: r for r in reversed(found)}.values())[::-1],
    )


def _from_subject_line(
    sheet: Sheet, sketches: Sequence[Sketch], context: Context, readers: Sequence[Reader]
) -> list[Sketch]:
    """People of the subject line, when the text names nobody (shape E39, "Re: Jane Sample 3/4/88 – she …")."""
    if sheet.subject is None or any(s.listed and s.name and s.name.value for s in sketches):
        return []
    title = Sheet(sheet.subject.blocks, sheet.texts, None, sheet.words)
    found = [c for r in readers if r.name in _SURE or r.name == "prose" for c in r.read(title, context)]
    named = [c for c in found if isinstance(c, Sketch) and c.listed and (c.facts > 1 or not _one_word(c))]
    for sketch in named:
        sketch.rule = "prose" if sketch.role is Role.SUBJECT else sketch.rule
        sketch.batch = 0
    return named


def _one_word(sketch: Sketch) -> bool:
    return sketch.name is None or len((sketch.name.value or "").split()) < 2
