"""What the words about a known case ask for: news, a correction, or that it be closed. In: intents. Out: items."""

from collections.abc import Sequence

from mailflow.ingest.intent import closing, corrections
from mailflow.ingest.reader import Intent
from mailflow.submission import NOT_PARTED, Item, ItemKind


def items(updates: Sequence[Intent], closures: Sequence[Intent]) -> tuple[Item, ...]:
    """An item a reference; one whose words ask for closure, or correct something, says so."""
    if len(updates) == 1:
        kinds = [ItemKind.CLOSURE_REQUEST if closures else ItemKind.UPDATE]
    else:
        kinds = [_asked(update) for update in updates]
    return tuple(
        Item(kind, i.text, reference=i.reference, notes=i.notes) for kind, i in zip(kinds, updates, strict=True)
    )


def _asked(update: Intent) -> ItemKind:
    """What the words about one of several cases ask for; words that may be another's ask for nothing."""
    if NOT_PARTED in update.notes:
        return ItemKind.UPDATE
    if closing.asked(update.text):
        return ItemKind.CLOSURE_REQUEST
    return ItemKind.AMENDMENT if corrections.amends(update.text) else ItemKind.UPDATE
