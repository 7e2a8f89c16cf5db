"""The door to flufl.bounce: which addresses a returned mail names, as some twenty mail systems word it.

Loaded only for mail that a mail system sent. The library looks at the whole mail, so it is never asked about others.
"""

import email
import logging
import re

from flufl.bounce import all_failures

from mailflow.ingest.mime.tree import ODD

MOST = 50_000
"""Bytes that are looked at: reports say at their beginning what they have to say, and quote the letter behind it."""
_BLANK_LINES = re.compile(rb"(?:\r?\n[ \t]*){4,}")
_BLANKS = re.compile(rb"[ \t]{80,}")
"""Its patterns take quadratic time over blanks, and no report needs them."""
_ADDRESS = re.compile(r"[^\s<>\"(),;:@]{1,120}@[^\s<>\"(),;:]+")


def failures(raw: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(failed, delayed) addresses in lower case, sorted; both empty when the library knows nothing or stumbles."""
    logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)  # it logs whole tracebacks
    try:
        temporary, permanent = all_failures(email.message_from_bytes(_sparing(raw[:MOST])))
    except ODD:  # its detectors raise on reports that are not as their standard says
        return (), ()
    return _clean(permanent), _clean(temporary - permanent)


def _sparing(raw: bytes) -> bytes:
    if b"\r" in raw:  # it looks for the ends of lines by themselves, and old systems end them with CR alone
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return _BLANKS.sub(b" ", _BLANK_LINES.sub(b"\n\n\n", raw))


def _clean(found: frozenset[bytes]) -> tuple[str, ...]:
    words = (each.decode("utf-8", "replace").strip("<>'\" .").lower() for each in found)
    return tuple(sorted({word for word in words if _ADDRESS.fullmatch(word)}))
