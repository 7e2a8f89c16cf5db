"""How a mail is known again whatever a mail system did to its bytes (libraries.md 2: Exchange rebuilds MIME).

Taken: sender, Date, first text without blanks, hashes of the files, and the subject without its RE, FW and [tags]: "no
answer, will try again" under two case references is two updates. Not taken: trace headers, the pictures of the HTML,
the order of headers, boundaries, encodings, character sets, nor the HTML twin that says what its text says.

Whatever else was read counts as well, behind a "+": the HTML beside a stock sentence ("please use an HTML email
viewer"), further texts, attached mails. What stands before the "+" is the digest of a mail that has nothing of the
sort, so entries that were made before there was a "+" are still found by it.
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime

from mailflow.ingest.mime.contents import Contents
from mailflow.ingest.mime.twins import essence

VERSION = "1"
"""Goes up with every change that gives another digest for the same mail."""
_PREFIX = re.compile(r"\A(?:\s*(?:re|fw|fwd|aw|wg|automatic reply)\s*:|\s*\[[^\]]{1,40}\])+", re.IGNORECASE)


def digests(sender: str, subject: str, date: datetime | None, held: Contents, *, answered: str = "") -> tuple[str, str]:
    """(digest, sameness), each "VERSION:hex" or "VERSION:hex+hex".

    Sameness leaves out the date: a mail that was sent again has the same. ``answered`` is the letter of ours that the
    mail answers, or "": "not known, sorry" to two of our questions is two answers.
    """
    sent = date.astimezone(UTC).isoformat(timespec="seconds") if date else ""
    text = essence(held.first_text) if held.first_text else b""
    # A letter counts its length first, so that no two mails can run together into the same bytes.
    about = "".join(_PREFIX.sub("", subject).lower().split())
    rest = [sender.encode(), about.encode(), text, *(file.encode() for file in sorted(held.own_files))]
    besides = [essence(part) for part in held.besides]
    more = f"+{_hash(besides)}" if besides else ""
    to = f"@{_hash([answered.lower().encode()])}" if answered else ""
    return f"{VERSION}:{_hash([sent.encode(), *rest])}{more}", f"{VERSION}:{_hash(rest)}{more}{to}"


def _hash(values: Sequence[bytes]) -> str:
    made = hashlib.sha256()
    for value in values:
        made.update(b"%d:" % len(value))
        made.update(value)
    return made.hexdigest()
