"""Excel lists (.xlsx) → blocks; the door to the library, ``ingest.workbook``, is loaded with the first of them."""

from mailflow.discovery import load
from mailflow.ingest.source import File, Page, Source


def page(file: File) -> Page:
    """The readable text of the file; see ``ingest.workbook``."""
    read: Page = load("mailflow.ingest.document.workbook").page(file)
    return read


PLUGIN = Source("xlsx", ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",), file=page)
