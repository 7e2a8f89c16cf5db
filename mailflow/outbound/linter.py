"""The linter: whether a sealed letter tells anything about a person in clear; the last look. Pure.

In: a sealed letter, and what must not stand in it: the strings of its cases (names, aliases, addresses,
postcodes, dates of birth, phone numbers), the month's password. Out: sentences, which never quote what was
found. What is looked at: subject, body, headers, file names, titles, and the names that a sealed archive
shows without its password. Matching does not mind case, accents, spaces, hyphens, or how a date or a phone
number is written.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

from mailflow import discovery
from mailflow.errors import LetterRefused
from mailflow.letter import SealedFile, SealedLetter
from mailflow.outbound import telltales
from mailflow.outbound.look import Look, look
from mailflow.outbound.seal import FORMATS, Format, format_named
from mailflow.outbound.telltales import Days

_LEAST = 3
"""Shorter strings (initials, house numbers) stand in any text."""
_QUOTATION = 4
_LIVING_MEMORY = timedelta(days=3 * 365)
"""Our letters speak of meetings and agreements of these years; a full date before them is taken for a birth.
"""
_NEUTRAL_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}")
_ONE_ADDRESS = re.compile(r"[^\s@,;:<>\"()\[\]\\]+@[A-Za-z0-9.-]+")
_DIGIT = re.compile(r"\d")
_PART = re.compile(r"[,;\n]")
_NUMBERED = re.compile(r"\S*\d\S*")
_NO_NAME = re.compile(r"[\d,;:\n@]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_PREFIX = re.compile(r"^(?:(?:re|fw|fwd|aw|automatic reply)\s*:\s*)+", re.IGNORECASE)
_ORDINARY = frozenset(
    telltales.words(
        """
        january february march april may june july august september october november december monday tuesday
        wednesday thursday friday saturday sunday will mark grace hope faith joy rose art bill rich young
        long day read sent case page street road close lane house court place avenue drive way grove north
        south east west police council housing safe hall dear please new old hub the and not any all our you
        your this that what which who with from for
        """
    )
)
"""Parts of names that are words of any letter too: they count in the whole name only."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Strings that must not appear, in the forms that are compared. Build it once for a batch of letters."""

    whole: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    dates: frozenset[date] = frozenset()
    quotation: str = ""

    @classmethod
    def of(cls, strings: Iterable[str], *, subject: str = "") -> "Forbidden":
        """A name counts whole and by each of its parts; an address whole, by line, and without its number.

        ``subject`` is that of the partner's mail which is answered: never quoted. One of less than four words
        is made of words of any letter, and is left to the names in it.
        """
        quoted = telltales.words(_PREFIX.sub("", subject))
        kept = {s for s in strings if s.strip()}
        numbered = [s for s in kept if _DIGIT.search(s)]
        whole = {telltales.squashed(form) for s in numbered for form in _forms(s)} | set(map(telltales.squashed, kept))
        return cls(
            whole=frozenset(w for w in whole if len(w) >= _LEAST),
            parts=frozenset(part for s in kept.difference(numbered) for part in _parts(s)),
            phones=frozenset(number for s in numbered if (number := telltales.phone(s))),
            dates=frozenset(day for s in numbered for day in _readings(telltales.dates(s))),
            quotation=f" {' '.join(quoted)} " if len(quoted) >= _QUOTATION else "",
        )


def check(
    sealed: SealedLetter,
    *,
    forbidden: Collection[str] | Forbidden = (),
    allowed: Collection[str] = (),
    marking: str = "",
    today: date | None = None,
) -> None:
    """Raises LetterRefused with every sentence of ``lint``, so that the letter never enters the outbox."""
    found = lint(sealed, forbidden=forbidden, allowed=allowed, marking=marking, today=today)
    if found:
        raise LetterRefused(f"A letter of the mailing {sealed.letter.mailing} was refused: {' '.join(found)}")


def lint(
    sealed: SealedLetter,
    *,
    forbidden: Collection[str] | Forbidden = (),
    allowed: Collection[str] = (),
    marking: str = "",
    today: date | None = None,
) -> list[str]:
    """One sentence a fault; empty for a letter that may go.

    ``allowed`` are the house's own strings (sender, partnership, standing texts): the phone numbers,
    addresses, postcodes, dates and names in them may appear. ``marking`` must begin the subject. With
    ``today``, any full date of more than three years ago is refused.
    """
    watched = forbidden if isinstance(forbidden, Forbidden) else Forbidden.of(forbidden)
    letter = sealed.letter
    own = _own(tuple(allowed), letter.recipient.address, letter.recipient.organisation)
    oldest = today - _LIVING_MEMORY if today else date.min
    found = [*_envelope(sealed, marking)]
    texts = [*_in_clear(sealed)]
    for file in sealed.files:
        weakness = _unsealed(file)
        found += [weakness] if weakness else []
        names = (file.name,) if weakness else (file.name, *_form(file).listing(file.content))
        texts += [("A file name, or a name inside an archive,", name) for name in names]
        if not all(_NEUTRAL_NAME.fullmatch(name) for name in names):
            found.append("A file name, or a name inside an archive, is not a neutral one.")
    for place, text in texts:
        seen = look(text)
        found += [f"{place} holds {what}." for what in (*_watched(seen, watched, own), *_tells(seen, own, oldest))]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=256)
def _own(allowed: tuple[str, ...], *recipient: str) -> frozenset[str | date]:
    """What the house and the recipient may be told of themselves; few readers get many letters, so it is kept."""
    return _said(allowed) | _said(recipient)


@lru_cache(maxsize=16)
def _said(texts: tuple[str, ...]) -> frozenset[str | date]:
    """What these texts hold, in the forms that are compared."""
    seen = [look(text) for text in texts]
    return frozenset(
        chain.from_iterable((*s.phones, *s.addresses, *s.postcodes, *s.words, *_readings(s.dates)) for s in seen)
    )


def _readings(found: Iterable[Days]) -> Iterator[date]:
    for days in found:
        yield from days.readings


def _envelope(sealed: SealedLetter, marking: str) -> Iterator[str]:
    letter = sealed.letter
    headers = (letter.subject, sealed.message_id, letter.in_reply_to or "", letter.recipient.address)
    if any(_CONTROL.search(header) for header in headers):
        yield "A header holds a line break or a control character."
    if not _ONE_ADDRESS.fullmatch(letter.recipient.address) or not letter.recipient.address.isascii():
        yield "It must have exactly one recipient, as one plain address."
    if not letter.subject.strip():
        yield "It has no subject."
    if marking and not letter.subject.startswith(marking):
        yield "The subject does not begin with the protective marking."
    if len(sealed.files) != len(letter.documents):
        yield "It does not carry one sealed file for each of its documents."


def _in_clear(sealed: SealedLetter) -> Iterator[tuple[str, str]]:
    """Every text that can be read without the password, or that a reader's window would show."""
    yield "The subject", sealed.letter.subject
    yield "The body", sealed.letter.body
    for document in sealed.letter.documents:
        yield "A document's title", document.title


def _watched(seen: Look, watched: Forbidden, own: frozenset[str | date]) -> Iterator[str]:
    """What a text tells of the strings that were forbidden, in general words."""
    if telltales.holds(seen.words, watched.whole):
        yield "something that belongs to a case or is secret"
    if (watched.parts & seen.capitalised) - own:
        yield "part of a name that belongs to a case"
    if any(number[1:] in seen.digits for number in watched.phones):
        yield "a phone number that belongs to a case"
    if any(watched.dates & days.readings for days in seen.dates):
        yield "a date of birth"
    if watched.quotation and watched.quotation in f" {' '.join(seen.words)} ":
        yield "the subject of the partner's own mail"


def _tells(seen: Look, own: frozenset[str | date], oldest: date) -> Iterator[str]:
    """What looks like personal data, whoever it belongs to."""
    if seen.phones - own:
        yield "a phone number that is not the partnership's own"
    if any(days.called_birth or _old(days.readings, oldest, own) for days in seen.dates):
        yield "a date of birth"
    if seen.postcodes - own:
        yield "a postcode that is not the partnership's own"
    if seen.personal_numbers - seen.phones:
        yield "an NHS or National Insurance number"
    if seen.addresses - own:
        yield "an email address that is not the partnership's own"


def _old(readings: frozenset[date], oldest: date, own: frozenset[str | date]) -> bool:
    """A two-digit year has two readings: it is old only when neither is recent."""
    return not readings & own and all(day < oldest for day in readings)


def _form(file: SealedFile) -> Format:
    return format_named(file.name.rpartition(".")[2])


def _unsealed(file: SealedFile) -> str:
    """What is wrong with an attachment; "" when it is sealed as its name says."""
    if file.name.rpartition(".")[2] not in discovery.names(FORMATS):
        return "An attachment is of a kind that is never sealed."
    form = _form(file)
    if file.content_type != form.content_type:
        return "An attachment's media type is not that of its suffix."
    weakness = form.weakness(file.content)
    return f"An attachment is not sealed well enough: {weakness}" if weakness else ""


def _forms(text: str) -> Iterator[str]:
    """An address's parts that hold a number, each with and without that number."""
    for line in _PART.split(text):
        if _DIGIT.search(line):
            yield line
            rest = _NUMBERED.sub(" ", line)
            if len(telltales.words(rest)) >= 2:
                yield rest


def _parts(text: str) -> Iterator[str]:
    """The single words of what looks like a name: two to five words, letters only, on one line."""
    said = telltales.words(text)
    if 2 <= len(said) <= 5 and not _NO_NAME.search(text):
        yield from (word for word in said if len(word) >= _LEAST and word not in _ORDINARY)
