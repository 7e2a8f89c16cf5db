"""What one mail address, one domain, one line of a header and the like look like: for settings, terms and register.

In: a text as a person typed it. Out: the same text. Raises ValueError with what is allowed, never with the text itself.
"""

import re
from pathlib import Path

_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+[a-z0-9-]{{2,}}", re.IGNORECASE)
_WORD = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_WORD}(?:\.{_WORD})*", re.IGNORECASE)
_SERVER = re.compile(r"[a-z0-9](?:[a-z0-9._:-]*[a-z0-9])?", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9_:](?:[a-z0-9._:%-]*[a-z0-9_.:])?", re.IGNORECASE)
_CONTROL = re.compile(
    # controls, ends of lines and paragraphs, marks that reorder text
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)
_NAME = re.compile(r"[a-z0-9-]+")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_GIVE = {
    "time": "a local time such as 12:00:00",
    "date": "a date such as 2026-12-01",
    "string": "text in quotes",
    "path": "a path in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "tuple": "a list in square brackets",
    "dict": "a table",
    "model": "a table",
}
"""What to write, by the first word of pydantic's error type; other types say it well enough themselves."""
_BREAKS = str.maketrans("", "", "\n\t")
_SECOND = frozenset(
    "ac co gov ltd me mod net nhs nic org parliament plc police sch".split()  # noqa: SIM905 - a list of words reads better as words
)
"""Under which names are given out in .uk."""
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


def plain_domain(text: str) -> str:
    """A domain as the net writes it: lower case, without a last dot, other scripts as ``xn--`` (RFC 5890)."""
    small = text.strip().lower().rstrip(".")
    if small.isascii():
        return small
    try:
        return small.encode("idna").decode("ascii")
    except UnicodeError:
        return small


def owned(host: str) -> str:
    """The part of a host's name or a domain that somebody owns: "agency.example" of "mx.agency.example"."""
    labels = plain_domain(host).split(".")
    in_uk = len(labels) > len(("name", "uk")) and labels[-1] == "uk" and labels[-2] in _SECOND
    return ".".join(labels[-3:] if in_uk else labels[-2:])


def server_name(text: str) -> str:
    """How a mail server calls itself in the headers that it writes (RFC 8601 2.2, RFC 5321 4.4)."""
    if not _SERVER.fullmatch(text):
        raise ValueError("give one server's name without blanks, such as mx.agency.example, or leave the key out")
    return text


def host(text: str) -> str:
    """A server that is connected to: its name in any script, or its address.

    A name is checked as the net looks it up: a label has 1 to 63 characters (RFC 1035 2.3.4).
    """
    try:
        looked_up = text.encode("idna").decode("ascii")
    except UnicodeError:
        looked_up = ""
    if not _HOST.fullmatch(looked_up):
        raise ValueError("give one server's name or address, such as mail.agency.example")
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


def plain_name(text: str) -> str:
    """What something of the configuration is called: it stands in addresses of pages, in commands and in the log."""
    if not _NAME.fullmatch(text):
        raise ValueError("give a name of small letters, digits and hyphens alone, such as hub-2")
    return text


def time_of_day(text: str) -> str:
    """Hours and minutes of a local clock."""
    if not _TIME.fullmatch(text):
        raise ValueError("give a local time of hours and minutes, such as 07:00")
    return text


def time_or_never(text: str) -> str:
    """The same, or "" for never."""
    return time_of_day(text) if text else text


def file_name(path: Path) -> Path:
    """A path that can be a file's: it ends in a name."""
    if not path.name:
        raise ValueError("give the path of a file, or leave the key out")
    return path


def to_give(kind: str) -> str:
    """What to write instead, by pydantic's type of an error; "" where its own words say it."""
    return "" if kind.startswith("string_") and kind != "string_type" else _GIVE.get(kind.partition("_")[0], "")
