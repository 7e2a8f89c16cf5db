"""A referral as an item: its subjects, summary and topics, what is missing, and what is said not to be known.

In: Evidence of a text. Out: items, one for each batch of people (reading-rules 28 to 30). Whether a mail refers
anybody is for ``intents``.
"""

from collections.abc import Sequence

from mailflow.ingest import how_sure, trust
from mailflow.ingest.evidence import Evidence
from mailflow.ingest.intent import together
from mailflow.ingest.person import aged, merging, still_lacking, whose_number
from mailflow.ingest.prose import scenes, wants
from mailflow.ingest.reader import Context, Statement
from mailflow.ingest.weighing import leftovers, second
from mailflow.submission import FIELDS, Certainty, Item, ItemKind, Subject, Value

FORWARDED = "from forwarded mail"


def plain(evidence: Evidence) -> tuple[Subject, ...]:
    """Everybody of whom a mail tells, put forward or not."""
    return tuple(trust.subject(s, evidence.sheet.texts, evidence.received) for _, b in evidence.batches for s in b)


def referrals(evidence: Evidence, context: Context) -> tuple[Item, ...]:
    """One item for each batch of people; most mails hold one."""
    return tuple(referral(evidence, batch, n, context) for n, batch in evidence.batches) or (
        referral(evidence, (Subject(),), 0, context),
    )


def referral(evidence: Evidence, subjects: tuple[Subject, ...], batch: int, context: Context) -> Item:
    """One referral of these subjects: its summary, what it lacks, and what the sender says that nobody knows."""
    whole = second.looked(leftovers.filled(subjects, evidence), evidence)
    his = [aged.own(one, evidence.received) for one in whole]
    told = [aged.beside(one, evidence.sheet.texts, evidence.received) for one in his]
    true = [trust.subject(s, evidence.sheet.texts, evidence.received) for s in told]
    subjects = how_sure.judged(whose_number.alone(true, evidence.sheet.texts), evidence.sketches)
    alone = len(evidence.batches) <= 1
    said = [s for s in evidence.statements if alone or s.batch == batch] or together.of_all(evidence.statements)
    listed = [s for s in evidence.sketches if s.listed and (alone or s.batch == batch)]
    rows = together.row_by_row(said, listed, evidence.sheet.texts)
    summary = summed_up([rows] if rows else said)
    terms = context.partnership.on(context.received.astimezone(context.partnership.zone).date())
    lacking = merging.missing(subjects, terms.required, summary=summary is not None)
    one = evidence.one_list or (
        not alone and bool(together.of_all(evidence.statements))
    )  # told of together: one matter
    if one and any(s.phones for _, others in evidence.batches for s in others):
        lacking -= {"phone"}
    unknown = {f for f in unknowns(evidence, None if alone else batch) if f in lacking}
    general = {u.field for u in evidence.unstated if alone or u.batch == batch}
    unknown -= {f for f in unknown - general if still_lacking.only_of_another(f, subjects, listed)}
    text = evidence.sheet.written or (evidence.sheet.subject.text if evidence.sheet.subject else "")
    heard = [evidence.sheet.whole, *([evidence.sheet.subject] if evidence.sheet.subject else [])]
    return Item(
        ItemKind.REFERRAL,
        text,
        subjects=subjects,
        summary=summary,
        missing=tuple(f for f in FIELDS if f in lacking),
        unknown_stated=tuple(f for f in FIELDS if f in unknown),
        topics=wants.topics(heard, terms.topics),
        notes=(*((FORWARDED,) if evidence.forwarded else ()), *evidence.left_out),
    )


def unknowns(evidence: Evidence, batch: int | None) -> tuple[str, ...]:
    """Fields that the sender says are not known, in order."""
    stated = {f for s in evidence.sketches if s.listed and (batch is None or s.batch == batch) for f in s.unknown}
    stated |= {u.field for u in evidence.unstated if batch is None or u.batch == batch}
    return tuple(f for f in FIELDS if f in stated)


def summed_up(statements: Sequence[Statement]) -> Value | None:
    """The labelled summary, else the longest statement of the text."""
    labelled = [s for s in statements if s.labelled]
    best = max(labelled or statements, key=lambda s: len(s.text), default=None)
    if best is None:
        return None
    text = " ".join(best.text.split())
    return trust.summary(Value(text, best.trace, Certainty.CERTAIN))


def empty(evidence: Evidence, context: Context) -> Item:
    """A referral of which nothing could be read but that it is one."""
    scene = scenes.found(evidence.sheet) or Subject()
    return referral(evidence, (scene,), 0, context)
