"""Old Word files (.doc) → blocks; ``ingest.old_word`` is loaded with the first of them."""

from mailflow.discovery import load
from mailflow.ingest.source import File, Page, Source


def page(file: File) -> Page:
    """The readable text of the file; see ``ingest.old_word``."""
    read: Page = load("mailflow.ingest.document.old_word").page(file)
    return read


PLUGIN = Source("doc", ("application/msword",), file=page)
