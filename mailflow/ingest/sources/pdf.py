"""PDF forms and texts → blocks; the door to the library, ``ingest.portable``, is loaded with the first of them."""

from mailflow.discovery import load
from mailflow.ingest.source import File, Page, Source


def page(file: File) -> Page:
    """The readable text of the file; see ``ingest.portable``."""
    read: Page = load("mailflow.ingest.document.portable").page(file)
    return read


PLUGIN = Source("pdf", ("application/pdf",), file=page)
