"""What a meeting request says: the words that somebody typed into an iCalendar object (RFC 5545 3.8.1).

In: the text of a calendar part. Out: its descriptions, comments and titles, one paragraph each, as they were typed;
places, people and times are nobody's words. Outlook and Google put the same text into the mail as well; not all do.
"""

import re
from collections.abc import Iterator

from mailflow.ingest.mime.twins import visible

_FOLD = re.compile(r"\r?\n[ \t]")
_WORDED = re.compile(
    r"^(DESCRIPTION|COMMENT|SUMMARY|X-ALT-DESC)((?:;[^:;\"\n]*(?:\"[^\"\n]*\"[^:;\"\n]*)?)*):(.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_ESCAPED = re.compile(r"\\([nN\\,;])")


def words(calendar: str, said: str) -> str:
    """What is typed there and does not stand in ``said``, the mail's own text; "" when there is nothing."""
    known = _squeezed(said)
    found: dict[str, str] = {}
    for text in _typed(_FOLD.sub("", calendar)):
        squeezed = _squeezed(text)
        if squeezed and squeezed not in known:
            found.setdefault(squeezed, text.strip())
    return "\n\n".join(found.values())


def _typed(calendar: str) -> Iterator[str]:
    for name, _, value in _WORDED.findall(calendar.replace("\r\n", "\n")):
        text = _ESCAPED.sub(lambda escaped: "\n" if escaped[1] in "nN" else escaped[1], value)
        yield visible(text) if name.upper() == "X-ALT-DESC" else text


def _squeezed(text: str) -> str:
    return "".join(text.lower().split())
