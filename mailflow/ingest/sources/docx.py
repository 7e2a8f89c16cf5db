"""Word forms (.docx) → blocks; the door to the library, ``ingest.word_form``, is loaded with the first of them."""

from mailflow.discovery import load
from mailflow.ingest.source import File, Page, Source


def page(file: File) -> Page:
    """The readable text of the file; see ``ingest.word_form``."""
    read: Page = load("mailflow.ingest.document.word_form").page(file)
    return read


PLUGIN = Source("docx", ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",), file=page)
