"""Text before the first and behind the last boundary of a container, as a string to be read.

In: what the parser left there. Out: the text; "" when there is none, or only what programs write there for each other.
"""

import re

from mailflow.ingest.charsets import clean
from mailflow.ingest.mime.headers import octets

_USUAL_PREAMBLE = re.compile(
    r"\s*(?:\(?this is an? "
    r"(?:(?:cryptographically|digitally|signed|encrypted|multi-?part|s/mime|mime|encoded|encapsulated|formatted)[ -])*"
    r"message(?: in (?:s/)?mime format)?\W*(?:if you (?:see|can read) this[^\n]*)?|content-type: [^\n]*)?\s*",
    re.IGNORECASE,
)
"""The sentences themselves, not whatever begins like them: somebody may have written on."""


def text(said: str | None) -> str:
    """Text outside the boundaries, "" when it is only what clients put there for programs of thirty years ago."""
    if not said or _USUAL_PREAMBLE.fullmatch(said):
        return ""
    raw = octets(said)
    try:
        return clean(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return clean(raw.decode("cp1252", "replace"))
