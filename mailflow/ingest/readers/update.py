"""Updates by case reference: one for each reference, with the words that belong to it (shapes E45, E46, E48).

In: a sheet. Out: an intent for each reference of the subject line and the text. A reply without one is an update too,
whose case somebody must find; it is never attached by a surname.
"""

from collections.abc import Iterable

from mailflow.ingest import references
from mailflow.ingest.reader import Candidate, Context, Intent, Reader
from mailflow.ingest.sheet import Sheet
from mailflow.submission import CaseReference, ItemKind


def read(sheet: Sheet, context: Context) -> Iterable[Candidate]:
    """The updates that a text holds."""
    prefix = context.partnership.reference_prefix
    inside = list(references.find(sheet.whole, prefix))
    above = list(references.find(sheet.subject, prefix)) if sheet.subject else []
    if len({r.value for r in inside}) > 1:
        return _one_each(sheet, inside)
    found = [*inside[:1], *(above[:1] if not inside else [])]
    if not found and not sheet.answers:
        return []
    return [Intent(ItemKind.UPDATE, sheet.written, found[0] if found else None)]


def _one_each(sheet: Sheet, found: list[CaseReference]) -> Iterable[Candidate]:
    """A paragraph, or a run of lines, for each reference: from where it begins to where the next one does."""
    starts: dict[int, CaseReference] = {}
    for reference in found:
        block = next(
            i
            for i, b in enumerate(sheet.blocks)
            if b.part == reference.trace.part and b.start <= reference.trace.start < max(b.end, b.start + 1)
        )
        starts.setdefault(_begin(sheet, block, set(starts)), reference)
    order = sorted(starts)
    for at, end in zip(order, [*order[1:], len(sheet.blocks)], strict=True):
        yield Intent(ItemKind.UPDATE, sheet.words_of(at, end), starts[at])


def _begin(sheet: Sheet, block: int, taken: set[int]) -> int:
    """A reference that ends its own paragraph, or stands within it, owns the paragraph from its first line."""
    at = block
    while at > 0 and not sheet.blocks[at].gap and sheet.blocks[at].wrapped and at - 1 not in taken:
        at -= 1
    return at


PLUGIN = Reader("update", read)
