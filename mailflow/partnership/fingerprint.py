"""The words of a letter as a key, by which it is known when it comes back under another name. Pure.

Mail systems rewrite Message-IDs, put banners on top, wrap lines and turn text into HTML; the words of a paragraph stay.
So a letter is found by one of its paragraphs, the first that says something of its own (a moment, a number), and then
compared whole (``ingest.copies``). In: text. Out: hexadecimal digests.
"""

import hashlib
import re

LONG = 6
"""Words that a paragraph must have to stand for its letter."""
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")


def words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation, bullets and marks of quotation."""
    return _WORD.findall(text.lower())


def of(body: str) -> str:
    """The fingerprint of a letter of ours, which has each paragraph on one line."""
    lines = [line for line in body.splitlines() if len(line.split()) >= LONG]
    said = next((line for line in lines if _DIGIT.search(line)), max(lines, key=len, default=body))
    return digest(words(said))


def digest(found: list[str]) -> str:
    """These words as a key."""
    return hashlib.sha256(" ".join(found).encode("utf-8", "replace")).hexdigest()[:32]
