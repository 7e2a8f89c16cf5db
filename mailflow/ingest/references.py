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
