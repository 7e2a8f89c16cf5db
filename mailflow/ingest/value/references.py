"""Case references in a text, with their places (the arithmetic is ``partnership.reference``)."""

from collections.abc import Iterator

from mailflow.ingest.guarded import lowered
from mailflow.ingest.stretch import Stretch
from mailflow.partnership import reference
from mailflow.submission import CaseReference


def find(stretch: Stretch, prefix: str) -> Iterator[CaseReference]:
    """Every well-formed reference, in order, each place once."""
    if prefix.lower() not in lowered(stretch.text):
        return
    for found in reference.find(stretch.text, prefix):
        yield CaseReference(found.value, found.valid, stretch.trace(found.start, found.end))


def named(stretch: Stretch, prefix: str, year: int, *, short: bool) -> list[tuple[int, int, CaseReference]]:
    """Everything in a text that names a case or means to, with its place in the text, in order.

    What is no well-formed reference is never valid. ``short``: the number with its letter alone counts as well.
    """
    if not short and prefix.lower() not in lowered(stretch.text):
        return []
    found = list(reference.find(stretch.text, prefix))
    wanted = short or bool(found)
    found += [f for f in reference.doubtful(stretch.text, prefix, year) if wanted or f.value.startswith(prefix)]
    found.sort(key=lambda each: each.start)
    return [(f.start, f.end, CaseReference(f.value, f.valid, stretch.trace(f.start, f.end))) for f in found]
