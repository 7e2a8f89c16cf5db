"""Opens the zip package of an office file: its members' bytes and XML trees, with limits on size, never with entities.

In: bytes. Out: members by name. A package that would unpack to more than MOST_BYTES, has more than MOST_MEMBERS, is
locked, or holds a document type declaration (entities: billion laughs, XXE) is refused by ``Refused``.
"""

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

MOST_BYTES = 48_000_000
"""Bytes that a package may unpack to (the sizes that it declares; no member gives more than it declares)."""
MOST_XML = 12_000_000
"""Bytes of one member that is read as XML."""
MOST_MEMBERS = 2_000


class Refused(ValueError):  # noqa: N818 - it is an answer, not a fault of the program
    """The package is not one that may be opened; the text says why, in words of ours."""


class TooMuch(Refused):
    """It would grow beyond what is safe: a bomb, or a very large file."""


class Package:
    """An opened package."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError) as wrong:
            raise Refused("it is damaged") from wrong
        if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_BYTES:
            raise TooMuch("it would unpack to more than is safe")
        self.members = members
        self.names = frozenset(m.filename for m in members)
        self.locked = any(m.flag_bits & 1 for m in members)

    def read(self, name: str) -> bytes:
        """The bytes of a member; raises Refused when it is too large or damaged, KeyError when it is not there."""
        member = self._zip.getinfo(name)
        if member.file_size > MOST_XML:
            raise Refused("a part of it is too large to be read")
        return self.content(member)

    def content(self, member: zipfile.ZipInfo) -> bytes:
        """The bytes of one of its members; raises Refused when it is damaged."""
        try:
            return self._zip.read(member)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError) as wrong:
            raise Refused("it is damaged") from wrong

    def tree(self, name: str) -> Any:
        """The root element of an XML member."""
        return xml(self.read(name))


def xml(content: bytes) -> Any:
    """The root of an XML text without entities; raises Refused for one that declares any, or is not well formed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as wrong:
        raise Refused("it is damaged") from wrong
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("it declares entities, as no form does")
    return root
