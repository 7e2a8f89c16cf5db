"""Updates by case reference: one for each reference, with the words that belong to it (shapes E45, E46, E48).

In: a sheet. Out: an intent for each reference of the subject line and the text, the mistyped ones included: a person
finds their case. A reply without one is an update too; it is never attached by a surname.
"""

from collections.abc import Iterable

from mailflow.ingest.intent import shares
from mailflow.ingest.reader import Candidate, Context, Intent, Reader
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.value import references
from mailflow.partnership import reference
from mailflow.submission import NOT_PARTED, ItemKind


def read(sheet: Sheet, context: Context) -> Iterable[Candidate]:
    """The updates that a text holds."""
    prefix, year = context.partnership.reference_prefix, context.received.year
    inside = references.named(sheet.whole, prefix, year, short=sheet.answers)
    above = references.named(sheet.subject, prefix, year, short=False) if sheet.subject else []
    sure = {r.value: r for _, _, r in (*inside, *above) if r.valid}
    inside = [(a, b, r if r.valid else sure.get(_whole(r.value, prefix, year), r)) for a, b, r in inside]
    if not inside and not above:
        return [Intent(ItemKind.UPDATE, sheet.written)] if sheet.answers else []
    return [
        Intent(ItemKind.UPDATE, share.text, share.reference, notes=(NOT_PARTED,) if share.unsure else ())
        for share in shares.shares(sheet, inside, [r for _, _, r in above])
    ]


def _whole(value: str, prefix: str, year: int) -> str:
    """What a short or sloppy form stands for; "" where its check letter speaks against it: the number may be wrong."""
    meant = reference.meant(value, prefix, year) or ""
    return meant if value[-1].isdigit() or value[-1] == meant[-1:] else ""


PLUGIN = Reader("update", read)
