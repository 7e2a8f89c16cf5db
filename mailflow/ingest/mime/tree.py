"""The MIME tree, the same whichever library took the mail apart: ``thorough`` and ``quick`` give it."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.errors import MessageError
from functools import cached_property

from mailflow.ingest.mime.headers import Headers, parameters
from mailflow.ingest.mime.transfer import NotPlainError

DEEPEST = 100
"""Levels of nesting that are opened; of what stands deeper the text is shown as one."""
MOST_WITHIN = 10
"""Mails within mails that are listed as files of their own; those within them are opened in their place."""
MOST_PARTS = 1_000
"""Parts that are opened; the rest is counted in a sentence."""
ODD: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MessageError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""Everything that odd mail makes a parser raise (RecursionError, UnicodeError and KeyError are among them); what tells
of the machine instead (MemoryError, OSError) is not, and goes up to the worker."""
_TYPE = re.compile(r"\s*([a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,80})", re.IGNORECASE)


@dataclass(frozen=True)
class Node:
    """One part. ``body`` gives its decoded bytes (of a container: b""). ``is_message``: its one child is a mail.

    ``default_type`` is message/rfc822 within multipart/digest, text/plain elsewhere (RFC 2045 5.2, RFC 2046 5.1.5).
    ``preamble`` and ``epilogue`` are texts outside the boundaries. ``limits`` says what had to be repaired.
    """

    headers: Headers
    body: Callable[[], bytes]
    children: tuple["Node", ...] = ()
    is_message: bool = False
    preamble: str = ""
    epilogue: str = ""
    limits: tuple[str, ...] = ()
    default_type: str = "text/plain"
    pieces: Callable[[], Iterator[bytes]] | None = None
    """The same as ``body``, a piece at a time, of a large file; ``transfer.pieces`` says when it gives up."""
    is_file: bool = False
    """It is a file that was unpacked: its children are what was in it (``unpacking``)."""

    def measured(self) -> tuple[int, str]:
        """How many bytes ``body`` has, and their SHA-256; a large file is not held whole for it where it is sound."""
        if self.pieces is not None:
            with suppress(NotPlainError):
                return _measured(self.pieces())
        return _measured((self.body(),))

    @cached_property
    def content_type(self) -> str:
        """The media type in lower case; what cannot be read counts as the default."""
        raw = self.headers.raw("content-type")
        found = _TYPE.match(raw)
        return found[1].lower() if found else self.default_type

    @cached_property
    def _parameters(self) -> Mapping[str, str]:
        return parameters(self.headers.raw("content-type"))

    @cached_property
    def _placing(self) -> Mapping[str, str]:
        return parameters(self.headers.raw("content-disposition"))

    def parameter(self, name: str) -> str:
        """A parameter of the Content-Type, or ""."""
        return self._parameters.get(name, "")

    @property
    def disposition(self) -> str:
        """``inline``, ``attachment`` or "", in lower case."""
        return self.headers.raw("content-disposition").partition(";")[0].strip().lower()

    @property
    def file_name(self) -> str:
        """The name that the sender gave the file, as it stands; never a path to trust."""
        return self._placing.get("filename") or self._parameters.get("name") or ""


def charset(node: Node) -> str:
    """The character set that the first text of a mail declares, or "": files and mails within it do not count."""
    if node.is_message or not node.content_type.startswith(("text/", "multipart/")):
        return ""
    return node.parameter("charset") or next((found for child in node.children if (found := charset(child))), "")


def _measured(content: Iterable[bytes]) -> tuple[int, str]:
    size, made = 0, hashlib.sha256()
    for piece in content:
        size += len(piece)
        made.update(piece)
    return size, made.hexdigest()
