"""Zip archives: which of them are unpacked, and into what: the files in them, as MIME nodes.

In: the bytes of a zip file. Out: nodes, or the reason why it stays one file (domain.md 3.2), in words. An archive of
programs, of further archives, or that is locked is never unpacked, nor one that would grow beyond what is safe.
"""

import re
from pathlib import PurePosixPath

from mailflow.ingest.document.package import Package, Refused
from mailflow.ingest.mime import harmful, making
from mailflow.ingest.mime.tree import Node

MOST_FILES = 100
ARCHIVES = frozenset(("zip", "zipx", "rar", "7z", "gz", "tgz", "bz2", "xz", "tar", "cab", "arj", "lzh", "zst", "jar"))
_OFFICE = re.compile(r"\[Content_Types\]\.xml|(?:word|xl|ppt|visio)/.*|mimetype|META-INF/.*")
_NOTHING = re.compile(r"(?:.*/)?(?:__MACOSX/.*|\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)|.*/")


def nodes(content: bytes) -> tuple[Node, ...]:
    """The files of an archive; raises Refused for one that is to stay as it is."""
    package = Package(content)
    members = [m for m in package.members if not _NOTHING.fullmatch(m.filename)]
    harm = holds_archives(package) or any(map(harmful.by_name, package.names))
    if harm or package.locked or is_office(package) or len(members) > MOST_FILES:
        raise Refused("it is not to be unpacked")
    return tuple(making.file(PurePosixPath(m.filename).name, package.content(m)) for m in members)


def is_office(package: Package) -> bool:
    """Whether it is the package of a document, and no archive."""
    return any(_OFFICE.fullmatch(name) for name in package.names)


def holds_archives(package: Package) -> bool:
    """Whether there are further archives in it, by their names."""
    return any(harmful.ending(name) in ARCHIVES for name in package.names)
