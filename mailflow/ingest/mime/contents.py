"""What a tree holds for people: the texts to be read, in the order of reading, and the files that came along.

Of a text and its HTML twin one is read: the HTML when it has a table (cells keep their headers there, plain twins lose
them) or when the plain one is empty or a stub; else the plain text, as it was typed. When the other says something that
the chosen one does not, it is kept as a last part, and that is said. What somebody typed into a meeting request and not
into the mail is a part as well. Ids are those of IMAP (RFC 3501 6.4.5).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from mailflow.ingest.charsets import text
from mailflow.ingest.mime import enriched, invitation, showing
from mailflow.ingest.mime.filename import file_name
from mailflow.ingest.mime.flowed import unflowed
from mailflow.ingest.mime.tree import MOST_PARTS, Node
from mailflow.ingest.mime.twins import Twins, essence, visible
from mailflow.ingest.source import TWINS_DIFFER
from mailflow.message import Attachment, Part

MOST_TEXT = 4_000_000
"""Characters of text that are read of one mail."""
NOT_ALL_OPENED = "were opened"
_AS_ONE = ", of which the texts of the last are shown as one"


@dataclass(slots=True)
class Contents:
    """The parts to be read and the files.

    For knowing the mail again: ``own_files`` are the hashes of the files that no HTML shows in itself, ``first_text``
    is the first plain text if there is any (read or not), for HTML twins come and go in Exchange; ``besides`` are the
    parts that say what it does not say.
    """

    parts: list[Part] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    own_files: list[str] = field(default_factory=list)
    first_text: Part | None = None
    besides: list[Part] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Found:
    own: list[Part] = field(default_factory=list)
    nested: list[Part] = field(default_factory=list)
    twins: list[Part] = field(default_factory=list)
    meetings: list[tuple[str, str]] = field(default_factory=list)
    """Meeting requests that are a face of the mail: the id of each and its text."""


def contents(root: Node) -> Contents:
    """Everything that a mail holds. Never more than MOST_PARTS parts and MOST_TEXT characters, and it says so."""
    walk = _Walk()
    found = walk.node(root, "", "")
    out = walk.out
    out.parts = [*found.own, *found.nested, *found.twins]
    out.parts += walk.typed(found.meetings, root.headers.get("subject") or "")
    out.parts += walk.beyond()
    out.first_text = walk.first_plain or next(iter([*found.own, *found.nested]), None)
    out.besides = [part for part in out.parts if part is not out.first_text and part.id not in walk.said_twice]
    if found.twins:
        out.limits.append(TWINS_DIFFER)
    if walk.parts > MOST_PARTS:
        out.limits.append(f"the mail has {walk.parts} parts{_AS_ONE}; the first {MOST_PARTS} {NOT_ALL_OPENED}")
    if walk.characters > MOST_TEXT:
        out.limits.append(f"the mail holds {walk.characters} characters of text; the first {MOST_TEXT} are read")
    out.limits = list(dict.fromkeys(out.limits))
    return out


def places(root: Node) -> Iterator[tuple[str, str, Node]]:
    """Every leaf and attached mail with its id and that of the attached mail it stands in (or "")."""
    yield from _places(root, "", "")


def _places(node: Node, path: str, parent: str) -> Iterator[tuple[str, str, Node]]:
    if node.is_message:
        yield path or "1", parent, node
        yield from _places(node.children[0], path or "1", path or "1")
    elif node.children:
        if node.is_file:
            path = parent = path or "1"
            yield path, "", node
        for number, child in enumerate(node.children, 1):
            yield from _places(child, f"{path}.{number}" if path else str(number), parent)
    else:
        yield _leaf_path(path, parent), parent, node


def _leaf_path(path: str, parent: str) -> str:
    """A leaf that is a whole mail has the number 1 within it."""
    return f"{path}.1" if path == parent and path else path or "1"


class _Walk:
    def __init__(self) -> None:
        self.out = Contents()
        self.parts = 0
        self.characters = 0
        self.first_plain: Part | None = None
        self.said_twice: set[str] = set()
        self.rest: list[str] = []

    def node(self, node: Node, path: str, parent: str, place: str = showing.FIRST) -> _Found:
        """The texts below a node; files are put on the list on the way. ``place``: see ``showing``."""
        self.out.limits.extend(node.limits)
        if node.is_message:
            return self._message(node, path or "1", parent)
        if not node.children:
            return self._leaf(node, _leaf_path(path, parent), parent, place)
        if node.is_file:
            self._file(node, path or "1", parent)
            path = parent = path or "1"
        found = _Found()
        below = [
            self.node(child, f"{path}.{number}" if path else str(number), parent, showing.below(node, place, number))
            for number, child in enumerate(node.children, 1)
        ]
        if node.content_type == showing.ALTERNATIVE:
            below = self._chosen(below)
        for each in below:
            found.own += each.own
            found.nested += each.nested
            found.twins += each.twins
            found.meetings += each.meetings
        self._outside(node, path, found)
        return found

    def _outside(self, node: Node, path: str, found: _Found) -> None:
        for where, said in (("preamble", node.preamble), ("epilogue", node.epilogue)):
            if said:
                self.out.limits.append(f"there was text outside the parts of the mail ({where}); it is kept and read")
                found.own.append(self._text(f"{path}.{where}" if path else where, "text/plain", said))

    def _message(self, node: Node, path: str, parent: str) -> _Found:
        self._file(node, path, parent)
        below = self.node(node.children[0], path, path)
        return _Found(nested=[*below.own, *below.nested], twins=below.twins)

    def _leaf(self, node: Node, path: str, parent: str, place: str) -> _Found:
        self.parts += 1
        kind = showing.kind(node, place)
        if not kind:
            if self.parts > MOST_PARTS:
                return _Found()
            self._file(node, path, parent)
            return _Found(meetings=_meeting(node, path)) if not parent else _Found()
        source, guess = text(node.body(), node.parameter("charset") or None, is_page=kind == showing.PAGE)
        if node.content_type in enriched.KINDS:
            source = enriched.plain(source, node.content_type)
        if guess:
            self.out.limits.append(guess)
        if node.parameter("format").lower() == "flowed":
            source = unflowed(source, delete=node.parameter("delsp").lower() == "yes")
        if not source.strip():
            return _Found()
        if self.parts > MOST_PARTS:
            self.rest.append(visible(source) if kind == showing.PAGE else source)
            return _Found()
        part = self._text(path, kind, source)
        if self.first_plain is None and kind != showing.PAGE and not parent:
            self.first_plain = part
        return _Found(own=[part])

    def typed(self, meetings: list[tuple[str, str]], subject: str) -> Iterator[Part]:
        """What these meeting requests say besides. The files' hashes know the mail again already."""
        shown = (visible(p.source) if p.content_type == "text/html" else p.source for p in self.out.parts)
        said = "\n".join((subject, *shown)) if meetings else ""
        for path, calendar in meetings:
            words = invitation.words(calendar, said)
            if words:
                part = self._text(f"{path}.description", "text/plain", words)
                self.said_twice.add(part.id)
                yield part

    def beyond(self) -> Iterator[Part]:
        """The texts of the parts that are too many to be opened one by one."""
        if self.rest:
            yield self._text("rest", "text/plain", "\n".join(self.rest))

    def _text(self, path: str, kind: str, source: str) -> Part:
        if "\r" in source:
            source = source.replace("\r\n", "\n").replace("\r", "\n")
        room = max(0, MOST_TEXT - self.characters)
        self.characters += len(source)
        return Part(id=path, content_type=kind, source=source[:room])

    def _file(self, node: Node, path: str, parent: str) -> None:
        size, digest = node.measured()
        name = file_name(node)
        shown_in_html = node.content_type.startswith("image/") and "content-id" in node.headers
        attachment = Attachment(
            part=path,
            name=name,
            content_type=node.content_type,
            size=size,
            sha256=digest,
            parent=parent,
            is_mail=node.is_message,
            is_shown=shown_in_html and showing.is_ornament(name, size),
        )
        self.out.attachments.append(attachment)
        rebuilt = node.is_message and node.content_type.startswith("message/")  # by any server on its way
        if not parent and not shown_in_html and not rebuilt:
            self.out.own_files.append(digest)

    def _chosen(self, below: list[_Found]) -> list[_Found]:
        """One of two twins, the other one only if it says more; of more of a kind each that says something else."""
        texts = [found for found in below if found.own]
        if len(texts) > 2:
            self._without_copies(texts)
            texts = [found for found in texts if found.own]
        if len(texts) != 2:
            return below
        plain = next((found for found in texts if _only(found, "text/plain")), None)
        html = next((found for found in texts if any(part.content_type == "text/html" for part in found.own)), None)
        if plain is None or html is None:
            return below
        pair = Twins("\n".join(p.source for p in plain.own), "\n".join(p.source for p in html.own))
        chosen, twin = (html, plain) if pair.html_is_read else (plain, html)
        if pair.differ:
            chosen.twins += twin.own
        elif not pair.plain_is_stub:
            self.said_twice.update(part.id for part in html.own)
        twin.own = []
        return below

    def _without_copies(self, texts: list[_Found]) -> None:
        """Leave out what says the same as an earlier one of its kind: old mail has text/enriched as a third face."""
        seen: set[tuple[bool, bytes]] = set()
        for found in texts:
            face = (_only(found, "text/plain"), b"".join(map(essence, found.own)))
            if face in seen:
                found.own = []
            seen.add(face)


def _meeting(node: Node, path: str) -> list[tuple[str, str]]:
    """A meeting request that mail programs show, and no file that came along (as ``kinds.calendar`` has it)."""
    if node.content_type != "text/calendar" or (node.disposition == "attachment" and not node.parameter("method")):
        return []
    return [(path, text(node.body(), node.parameter("charset") or "utf-8")[0])]


def _only(found: _Found, kind: str) -> bool:
    return all(part.content_type == kind for part in found.own)
