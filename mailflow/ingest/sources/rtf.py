"""Rich text (.rtf, and .doc files that are RTF) → blocks; ``ingest.rich`` is loaded with the first of them."""

from mailflow.discovery import load
from mailflow.ingest.source import File, Page, Source


def page(file: File) -> Page:
    """The readable text of the file; see ``ingest.rich`` and ``ingest.typed``."""
    lines, limits = load("mailflow.ingest.document.rich").lines(file.content)
    read: Page = load("mailflow.ingest.document.paragraphs").page(file.part, lines, limits)
    return read


PLUGIN = Source("rtf", ("application/rtf", "text/rtf"), file=page)
