"""One cell of a register's row → its value.

Each raises RowRefused in a sentence that names the column and what is allowed, never the value.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from mailflow.address import mail_domain, one_address
from mailflow.errors import RowRefused
from mailflow.partnership.register import SHARED_DOMAINS

_PHONE = re.compile(r"(?=(?:.*\d){5})[+\d\s()./-]+(?:(?:ext?\.?|x)\s*\d+)?", re.IGNORECASE)

Word = TypeVar("Word", bound=StrEnum)


def day(text: str) -> date:
    """A signing day, as a spreadsheet may write it."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"):
        try:
            # The form holds no time and no zone: a signing day is a local day.
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise RowRefused("signed_on: not a date; allowed: 2026-08-31 or 31/08/2026.")


def needed(cells: dict[str, str], column: str) -> str:
    """What may not be empty."""
    if not cells[column]:
        raise RowRefused(f"{column}: must not be empty.")
    return cells[column]


def one_of(text: str, allowed: Iterable[str], column: str, also: str = "") -> str:
    """One of a few words, however it is cased or joined; ``also`` says what else is allowed."""
    folded = text.casefold().replace(" ", "_").replace("-", "_")
    words = tuple(allowed)
    if folded not in words:
        raise RowRefused(f"{column}: allowed: {', '.join(words)}{', ' if also else ''}{also}.")
    return folded


def word(text: str, kind: type[Word], column: str, also: str = "") -> Word:
    """The same for a noun's members."""
    return kind(one_of(text, [member.value for member in kind], column, also))


def address(text: str) -> str:
    """One mail address, in lower case."""
    folded = text.casefold().removeprefix("mailto:")
    try:
        return one_address(folded)
    except ValueError:
        raise RowRefused("email: not one mail address; allowed: name@agency.example, nothing around it.") from None


def domains(text: str) -> tuple[str, ...]:
    """Extra mail domains, separated by space, semicolon or comma; a leading @ is dropped."""
    found = tuple(dict.fromkeys(part.lstrip("@") for part in re.split(r"[\s;,]+", text.casefold()) if part))
    try:
        found = tuple(mail_domain(domain) for domain in found)
    except ValueError:
        sentence = "extra_domains: allowed: mail domains such as agency.example, with a space or ; between."
        raise RowRefused(sentence) from None
    if SHARED_DOMAINS.intersection(found):
        raise RowRefused(
            "extra_domains: a domain that many bodies share (webmail, NHSmail, CJSM) cannot stand for one."
        )
    return found


def phone(text: str) -> str:
    """A telephone number as it was typed."""
    if text and not _PHONE.fullmatch(text):
        raise RowRefused(
            "phone: allowed: digits, spaces, + ( ) - / and an extension; format the column as text, because "
            "spreadsheets round long numbers."
        )
    return text
