"""Which paragraphs of a mail are about known cases, and what is left besides them for a referral (domain.md E46).

In: the evidence of a mail that names cases and refers somebody as well. Out: updates with the words of their own
paragraph only, and the evidence without what stands in such paragraphs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailflow.ingest.evidence import Evidence
from mailflow.ingest.reader import Intent, Statement
from mailflow.ingest.sheet import written
from mailflow.ingest.stretch import Stretch
from mailflow.submission import Trace


def updates(named: Sequence[Intent], evidence: Evidence) -> list[Intent]:
    """Updates with the words of their own paragraph only, the rest being a referral."""
    return [replace(u, text=_paragraph(u, evidence) or u.text) if len(named) == 1 else u for u in named]


def without(evidence: Evidence) -> Evidence:
    """The evidence without what is said in a paragraph that names a case."""
    about = [p for p in evidence.sheet.paragraphs if any(_holds(p, r.trace) for r in evidence.references)]
    others = [p for p in evidence.sheet.paragraphs if p not in about]
    return replace(evidence, statements=tuple(_left(evidence.statements, about, others)))


def _left(said: Sequence[Statement], about: Sequence[Stretch], others: Sequence[Stretch]) -> Iterator[Statement]:
    """The statements, each without such paragraphs: one may begin in them and go on in the next."""
    for statement in said:
        if not any(_holds(p, statement.trace) for p in about):
            yield statement
            continue
        place = statement.trace
        within = [p for p in others if place.start < p.trace().start < place.end and p.trace().part == place.part]
        if within:
            begins = within[0].trace().start
            ends = min((p.trace().start for p in about if begins < p.trace().start < place.end), default=place.end)
            text = place.text[begins - place.start : ends - place.start].rstrip()
            yield replace(
                statement, text=" ".join(text.split()), trace=Trace(text, place.part, begins, begins + len(text))
            )


def _paragraph(update: Intent, evidence: Evidence) -> str:
    place = update.reference.trace if update.reference else None
    around = next((p for p in evidence.sheet.paragraphs if place and _holds(p, place)), None)
    return written(around.blocks) if around else ""


def _holds(paragraph: Stretch, place: Trace) -> bool:
    whole = paragraph.trace()
    return whole.part == place.part and whole.start <= place.start < whole.end
