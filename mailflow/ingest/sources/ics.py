"""Calendar files (.ics) that came along → blocks: the words that somebody typed into them, one block a line.

Who is invited, where and when, are nobody's words; nothing is entered into a calendar.
"""

from mailflow.ingest.charsets import text
from mailflow.ingest.document.lettering import Lettering
from mailflow.ingest.mime.invitation import words
from mailflow.ingest.source import File, Page, Source

MOST_BYTES = 2_000_000


def page(file: File) -> Page:
    """The titles, descriptions and comments of a calendar file."""
    calendar, guess = text(file.content[:MOST_BYTES], None)
    out = Lettering(file.part)
    for line in words(calendar, "").split("\n"):
        out.write(line)
        out.end()
    return Page(file.part, out.text, tuple(out.blocks), (guess,) if guess else ())


PLUGIN = Source("ics", ("text/calendar", "application/ics"), file=page)
