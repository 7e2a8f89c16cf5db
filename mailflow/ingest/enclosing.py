"""What the files of a mail and its own words say together: one Evidence (domain.md E07 to E12, E42).

In: the evidence of the newest text, and that of each file in which somebody is put forward. Out: the evidence of both.
A file speaks before its covering mail; the mail fills gaps of the same people, and keeps other people's numbers away.
Rows of a list that each have a concern of their own are referrals of their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mailflow.ingest.evidence import PEOPLE, Evidence
from mailflow.ingest.person import merging, whom
from mailflow.ingest.reader import Sketch, Statement, Unstated
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.value import cues


@dataclass(slots=True)
class _Referral:
    """What belongs to one referral, from wherever it was read."""

    sketches: list[Sketch] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    unstated: list[Unstated] = field(default_factory=list)
    shared: bool = False


def joined(top: Evidence, files: Sequence[Evidence], refused: frozenset[str]) -> Evidence:
    """The evidence of a mail and its files; ``refused``: numbers of the sender's signature."""
    referrals: list[_Referral] = []
    for evidence in files:
        for referral in _referrals(evidence):
            known = next((r for r in referrals if _same_people(r, referral)), None)
            if known is None:
                referrals.append(referral)
            else:
                _add(known, referral)
    for referral in _referrals(top):
        _add_mail(referrals, referral, refers=top.refers)
    whole = _sheet(top.sheet, files)
    whom.narrow([s for r in referrals for s in _put_forward(r)], whole.whole.text, top.received)
    batches = tuple(
        (n, merging.subjects(_put_forward(r), top.received, shared=r.shared, refused=refused))
        for n, r in enumerate(referrals)
    )
    return replace(
        top,
        sheet=whole,
        batches=tuple((n, batch) for n, batch in batches if batch) or batches,
        one_list=len(files) == 1 and any(True for _ in _rows(files[0])),
        sketches=tuple(_numbered(n, s) for n, r in enumerate(referrals) for s in r.sketches),
        statements=tuple(replace(s, batch=n) for n, r in enumerate(referrals) for s in r.statements),
        unstated=tuple(replace(u, batch=n) for n, r in enumerate(referrals) for u in r.unstated),
    )


def _put_forward(referral: _Referral) -> list[Sketch]:
    return [sketch for sketch in referral.sketches if sketch.kind in PEOPLE]


def _numbered(batch: int, sketch: Sketch) -> Sketch:
    sketch.batch = batch
    return sketch


def _sheet(mail: Sheet, files: Sequence[Evidence]) -> Sheet:
    """The words of all, the mail's first."""
    blocks = [b._replace(gap=True) if n == 0 else b for e in files for n, b in enumerate(e.sheet.blocks)]
    return replace(mail, blocks=(*mail.blocks, *blocks))


def _referrals(evidence: Evidence) -> Iterator[_Referral]:
    """The referrals of one sheet: its batches, or the rows of a list."""
    shared = cues.EVERYBODY.is_in(evidence.sheet.whole.text)
    rows = list(_rows(evidence))
    if rows:
        yield from rows
        return
    for number in sorted({s.batch for s in evidence.sketches} or {0}):
        yield _Referral(
            [s for s in evidence.sketches if s.batch == number],
            [s for s in evidence.statements if s.batch == number],
            [u for u in evidence.unstated if u.batch == number],
            shared,
        )


def _rows(evidence: Evidence) -> Iterator[_Referral]:
    """A referral for each row of a table, when each of them says what its concern is."""
    listed = sorted((s for s in evidence.listed if s.rule == "table"), key=lambda s: s.order)
    labelled = [s for s in evidence.statements if s.labelled]
    if len(listed) < 2 or len(labelled) < len(listed):
        return
    ends = [*(s.order for s in listed[1:]), None]
    for sketch, end in zip(listed, ends, strict=True):
        said = [s for s in labelled if s.trace.start >= sketch.order and (end is None or s.trace.start < end)]
        yield _Referral([sketch], said)


def _same_people(one: _Referral, other: _Referral) -> bool:
    """Whether two files put the same people forward: every named person of one is in the other."""
    here, there = _named(one), _named(other)
    return bool(here and there) and all(any(merging.same_person(a, b) for b in there) for a in here)


def _named(referral: _Referral) -> list[Sketch]:
    return [s for s in referral.sketches if s.listed and s.kind in PEOPLE and s.name and s.name.value]


def _add(known: _Referral, more: _Referral) -> None:
    known.sketches += more.sketches
    known.unstated += more.unstated
    known.shared = known.shared or more.shared
    known.statements += more.statements


def _add_mail(referrals: list[_Referral], mail: _Referral, *, refers: bool) -> None:
    """Add what the mail says: to the referral of the same people, to the only one, or as one of its own.

    Somebody whom only the covering mail names is put forward when it says when they were born. What a file gives
    stays as it is: the mail adds no number where the file has one.
    """
    named = _named(mail)
    own = refers and any(s.dob and s.facts >= 2 for s in named)
    same = next((r for r in referrals if any(merging.same_person(a, b) for a in _named(r) for b in named)), None)
    if same is None and own:
        referrals.append(mail)
        return
    same = same or (referrals[0] if len(referrals) == 1 else None)
    if same is None:
        return
    known = _named(same)
    told = any(s.phones for s in same.sketches if s.listed)
    kept = [s for s in mail.sketches if not s.listed or s not in named or any(merging.same_person(s, k) for k in known)]
    for sketch in kept:
        if sketch.listed and told:
            sketch.phones = []
    _add(same, _Referral(kept, [] if same.statements else mail.statements, mail.unstated, mail.shared))
