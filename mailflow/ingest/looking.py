"""What the readers give of a sheet: all they find, or of one in another language only what its sender wants (E44).

In: a Sheet and the readers. Out: their candidates. Readers know the words of English: of a business letter in German
they would make people out of firms, greetings and labels.
"""

from collections.abc import Sequence

from mailflow.ingest.reader import Candidate, Context, Intent, Reader
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.value import tongue


def candidates(sheet: Sheet, context: Context, readers: Sequence[Reader]) -> list[Candidate]:
    """What every reader finds."""
    found = [c for reader in readers for c in reader.read(sheet, context)]
    return [c for c in found if isinstance(c, Intent)] if is_abroad(sheet) else found


def is_abroad(sheet: Sheet) -> bool:
    """Whether a mail, with its subject line, is in another language."""
    title = sheet.subject.text if sheet.subject else ""
    return tongue.is_foreign(f"{title}\n{sheet.whole.text}")
