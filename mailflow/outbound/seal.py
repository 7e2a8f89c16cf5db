"""Sealing: what a document says leaves only as a file that the month's password opens.

In: letters, the months' passwords, and what typesets a document. Out: sealed letters, whose files are made
once for each distinct document and format and shared as the same bytes. Everything happens in memory: no
clear text is written anywhere. Each file is opened again before it may leave: with its password, without one,
and with another one; any doubt raises SealFailed, whose text names the mailing and the format only (CC 7.3c).
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from mailflow import discovery
from mailflow.errors import SealFailed
from mailflow.letter import Document, Letter, SealedFile, SealedLetter

FORMATS = "mailflow.outbound.formats"
LEAST_CHARACTERS = 14
"""A guess at an AES zip costs an attacker about 1,000 HMACs: under 14 random characters that is not enough.
"""


def _nothing_listed(_content: bytes) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Format:
    """A plug-in of ``outbound/formats``. ``name`` is the file suffix too.

    - ``seal(document, pdf, password)``: the sealed bytes; ``pdf()`` typesets the document, once for all
      formats.
    - ``opens(content, password)``: whether the whole content can be read with this password ("" is none).
    - ``weakness(content)``: what falls short of AES-256, seen without the password; "" when nothing does.
    - ``listing(content)``: the names that anybody can read in the file without its password.
    """

    name: str
    content_type: str
    seal: Callable[[Document, Callable[[], bytes], str], bytes]
    opens: Callable[[bytes, str], bool]
    weakness: Callable[[bytes], str]
    listing: Callable[[bytes], tuple[str, ...]] = _nothing_listed


def seal(
    letters: Iterable[Letter],
    passwords: Callable[[date], str],
    typeset: Callable[[Document], bytes],
    *,
    domain: str,
    secret: bytes = b"",
) -> tuple[SealedLetter, ...]:
    """Close every letter. ``passwords`` gives a month's password by its first day.

    ``domain`` ends our Message-IDs; nobody who does not know ``secret`` can guess one. Raises SealFailed when a file
    could not be made or does not open with its password only; ConfigWrong for a format that does not exist.
    """
    bench = _Bench(passwords, typeset)
    return tuple(
        SealedLetter(
            letter, message_id(letter.key, domain, secret), tuple(bench.file(letter, d) for d in letter.documents)
        )
        for letter in letters
    )


def message_id(key: str, domain: str, secret: bytes = b"") -> str:
    """The Message-ID of the letter with this key: the same after every restart (RFC 5322 3.6.4).

    A bounce counts because it knows the id of what it returns; so an id must not follow from what strangers can know.
    Its first word tells it from every other id of the same domain, which may be one that people mail from.
    """
    return f"<mailflow.{hmac.new(secret, key.encode(), hashlib.sha256).hexdigest()[:32]}@{domain}>"


def format_named(name: str) -> Format:
    """The format that a contact opens. Raises ConfigWrong for one that does not exist."""
    found: Format = discovery.plugin(FORMATS, name, said_in="register: format")
    return found


@dataclass(slots=True)
class _Bench:
    """What one call of ``seal`` keeps between letters, so that work is done once. Gone when the call ends."""

    passwords: Callable[[date], str]
    typeset: Callable[[Document], bytes]
    _digests: dict[int, str] = field(default_factory=dict)
    _typeset: dict[str, bytes] = field(default_factory=dict)
    _sealed: dict[tuple[str, str], SealedFile] = field(default_factory=dict)

    def file(self, letter: Letter, document: Document) -> SealedFile:
        form = format_named(letter.recipient.format)
        digest = self._digest(document)
        if (digest, form.name) not in self._sealed:
            password = self.passwords(document.month)
            _refuse_weak(password)
            content = form.seal(document, lambda: self._pdf(digest, document), password)
            _test_open(form, content, password, mailing=letter.mailing)
            self._sealed[digest, form.name] = SealedFile(f"{document.name}.{form.name}", form.content_type, content)
        return self._sealed[digest, form.name]

    def _digest(self, document: Document) -> str:
        """What tells documents apart by content; ``id`` spares serialising one anew for each reader."""
        if id(document) not in self._digests:
            said = json.dumps(asdict(document), sort_keys=True, default=_plain)
            self._digests[id(document)] = hashlib.sha256(said.encode()).hexdigest()
        return self._digests[id(document)]

    def _pdf(self, digest: str, document: Document) -> bytes:
        if digest not in self._typeset:
            self._typeset[digest] = self.typeset(document)
        return self._typeset[digest]


def _plain(value: Any) -> str:
    return f"{type(value).__name__}:{value}"


def _refuse_weak(password: str) -> None:
    """CC 7.3c: upper case, lower case and digits. ASCII only: tools encode other characters differently."""
    kinds = (str.isupper, str.islower, str.isdigit)
    if (
        len(password) < LEAST_CHARACTERS
        or not password.isascii()
        or not all(any(is_kind(c) for c in password) for is_kind in kinds)
    ):
        raise SealFailed(
            f"The month's password is too weak to seal with: it needs {LEAST_CHARACTERS} plain characters or more, "
            "with upper case, lower case and digits."
        )


def _test_open(form: Format, content: bytes, password: str, *, mailing: str) -> None:
    """Refuse a file that is weaker than AES-256, stays shut to its password, or opens to anything else."""
    weakness = form.weakness(content)
    if weakness:
        raise SealFailed(f"A {form.name} file of the mailing {mailing} is not sealed well enough: {weakness}")
    if not form.opens(content, password):
        raise SealFailed(f"A {form.name} file of the mailing {mailing} does not open with its own password.")
    another = password[:-1] + ("x" if password[-1] != "x" else "y")
    if form.opens(content, "") or form.opens(content, another):
        raise SealFailed(f"A {form.name} file of the mailing {mailing} opens without its password.")
