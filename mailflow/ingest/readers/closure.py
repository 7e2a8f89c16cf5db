"""Requests to close a case: "please close this, all actions complete" (E57). The chair decides; this only hears it."""

from collections.abc import Iterable

from mailflow.ingest.intent import closing
from mailflow.ingest.reader import Candidate, Context, Intent, Reader
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.value import references
from mailflow.submission import ItemKind


def read(sheet: Sheet, context: Context) -> Iterable[Candidate]:
    """An intent when the text asks for closure."""
    if not closing.asked(sheet.whole.text):
        return
    prefix = context.partnership.reference_prefix
    found = [*references.find(sheet.whole, prefix), *(references.find(sheet.subject, prefix) if sheet.subject else ())]
    yield Intent(ItemKind.CLOSURE_REQUEST, sheet.written, found[0] if found else None)


PLUGIN = Reader("closure", read)
