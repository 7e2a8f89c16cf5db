"""A container within another one that has the same boundary: the parser finds nothing in it, and its parts behind it.

In: a parsed part. Its children are put where they belong, and the inner container says so among its defects.
"""

from email.errors import MessageDefect
from email.message import Message as Mime
from typing import Any

SAME_BOUNDARY = "a part within another one has the same boundary; what stands behind it was read as its parts"


class SameBoundaryDefect(MessageDefect):
    """The boundary is that of the container around."""


def regroup(part: Mime) -> None:
    """Hand what stands behind an empty inner container of the same boundary over to it."""
    if not part.is_multipart() or part.get_content_maintype() != "multipart":
        return
    below: Any = part.get_payload()
    edge = part.get_boundary()
    for index, child in enumerate(below):
        if child.get_content_maintype() == "multipart" and not child.is_multipart() and child.get_boundary() == edge:
            if below[index + 1 :] and not str(child.get_payload() or "").strip():
                child.set_payload(below[index + 1 :])
                child.defects.append(SameBoundaryDefect())
                del below[index + 1 :]
            return
