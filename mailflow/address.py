"""What one mail address, one domain and one line of a header look like: for settings, terms and register alike.

In: a text as a person typed it. Out: the same text. Raises ValueError with what is allowed, never with the text itself.
"""

import re

_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+[a-z0-9-]{{2,}}", re.IGNORECASE)
_WORD = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_WORD}(?:\.{_WORD})*", re.IGNORECASE)
_SERVER = re.compile(r"[a-z0-9](?:[a-z0-9._:-]*[a-z0-9])?", re.IGNORECASE)
_CONTROL = re.compile(
    # controls, ends of lines and paragraphs, marks that reorder text
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)
_BREAKS = str.maketrans("", "", "\n\t")
_LONGEST, _LONGEST_LOCAL, _LONGEST_DOMAIN = 254, 64, 253
"""Characters (RFC 5321 4.5.3.1)."""


def one_address(text: str) -> str:
    """One mail address alone, as it stands in an envelope (RFC 5321; neither a name nor quotation marks)."""
    local, _, domain = text.rpartition("@")
    fits = len(text) <= _LONGEST and len(local) <= _LONGEST_LOCAL and _LOCAL.fullmatch(local)
    if not fits or not _DOMAIN.fullmatch(domain):
        raise ValueError("give one mail address alone, such as name@agency.example")
    return text


def mail_domain(text: str) -> str:
    """A whole domain, such as stands after the @ of an address."""
    if len(text) > _LONGEST_DOMAIN or not _DOMAIN.fullmatch(text):
        raise ValueError("give a domain name, such as mailflow.agency.example")
    return text


def server_name(text: str) -> str:
    """How a mail server calls itself in the headers that it writes (RFC 8601 2.2, RFC 5321 4.4)."""
    if not _SERVER.fullmatch(text):
        raise ValueError("give one server's name without blanks, such as mx.agency.example, or leave the key out")
    return text


def one_line(text: str) -> str:
    """Text that may stand in a header: no line break and no other control character."""
    if not text.isprintable() and _CONTROL.search(text):
        raise ValueError("give one line of text, without line breaks and control characters")
    return text


def prose(text: str) -> str:
    """Text of one or more lines: line breaks and tabs, but no other control character."""
    if not text.isprintable() and _CONTROL.search(text.translate(_BREAKS)):
        raise ValueError("give text without control characters")
    return text
