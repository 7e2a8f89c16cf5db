"""How a mail is known again whatever a mail system did to its bytes (libraries.md 2: Exchange rebuilds MIME).

Taken: sender, Date, first text without blanks, hashes of the files, and the subject without its RE, FW and [tags]: "no
answer, will try again" under two case references is two updates. Not taken: trace headers, the HTML twin and its
pictures, the order of headers, boundaries, encodings, character sets.
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime

from mailflow.ingest.twins import essence
from mailflow.message import Part

VERSION = "1"
"""Goes up with every change that gives another digest for the same mail."""
_PREFIX = re.compile(r"\A(?:\s*(?:re|fw|fwd|aw|wg|automatic reply)\s*:|\s*\[[^\]]{1,40}\])+", re.IGNORECASE)


def digests(
    sender: str, subject: str, date: datetime | None, first_text: Part | None, files: Sequence[str]
) -> tuple[str, str]:
    """(digest, sameness), each "VERSION:hex". Sameness leaves out the date: a mail that was sent again has the same."""
    sent = date.astimezone(UTC).isoformat(timespec="seconds") if date else ""
    text = essence(first_text) if first_text else b""
    # A letter counts its length first, so that no two mails can run together into the same bytes.
    about = "".join(_PREFIX.sub("", subject).lower().split())
    rest = [sender.encode(), about.encode(), text, *(file.encode() for file in sorted(files))]
    return f"{VERSION}:{_hash([sent.encode(), *rest])}", f"{VERSION}:{_hash(rest)}"


def _hash(values: Sequence[bytes]) -> str:
    made = hashlib.sha256()
    for value in values:
        made.update(b"%d:" % len(value))
        made.update(value)
    return made.hexdigest()
