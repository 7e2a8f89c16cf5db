"""The text of a Word paragraph: runs, content controls, boxes, and the fields of old forms. Walks the XML (lxml's).

Left out: hints of empty controls, deleted, struck-out and hidden text, field codes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mailflow.ingest.document import ticks
from mailflow.ingest.document.lettering import Lettering

DEEPEST = 40
"""Levels of nesting that are looked into."""


@dataclass(slots=True)
class Walk:
    """What is collected, and the state of the old form fields on the way."""

    out: Lettering
    tables: int = 0
    size: int = 0
    hidden: bool = False
    cut: bool = False
    fields: list[str] = field(default_factory=list)
    """Of each field that is open: "code" while its instruction is read, "result" behind."""


def tag_of(node: Any) -> str:
    """The local name of an element; "" for a comment."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(node: Any, name: str = "val") -> str:
    """An attribute by its local name; "" when it is not there."""
    for key, value in node.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def child_of(node: Any, name: str) -> Any | None:
    """The first child of that name."""
    return next((c for c in node if tag_of(c) == name), None)


def is_on(node: Any | None) -> bool:
    """Whether a switch such as ``w:checked`` is there and not off."""
    return node is not None and value(node) not in ("0", "false", "off", "none")


def is_hint(control: Any) -> bool:
    """Whether a content control shows the hint of its template, and nothing that somebody wrote."""
    properties = child_of(control, "sdtPr")
    return properties is not None and is_on(child_of(properties, "showingPlcHdr"))


def text(node: Any, walk: Walk, level: int) -> Iterator[str]:
    """The visible text below a paragraph or run."""
    for child in node if level < DEEPEST else ():
        tag = tag_of(child)
        if tag == "t":
            if not walk.fields or walk.fields[-1] != "code":
                yield child.text or ""
        elif tag in _DRAWN:
            yield _DRAWN[tag]
        elif tag == "sym":
            yield _symbol(value(child, "char"))
        elif tag == "fldChar":
            yield from _field(child, walk)
        elif tag == "sdt":
            yield from _control(child, walk, level)
        elif tag == "r" and _is_hidden(child):
            walk.hidden = True
        elif tag not in _PASSED_BY:
            yield from text(child, walk, level + 1)


_DRAWN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HEXADECIMAL = re.compile("[0-9A-Fa-f]{1,4}")
_PASSED_BY = frozenset(
    """
    pPr rPr instrText delText del moveFrom Fallback txbxContent drawing pict object footnoteReference endnoteReference
    commentReference annotationRef sdtPr sdtEndPr fldData
    """.split()  # noqa: SIM905 - a list of element names broken over one line each is harder to read
)


def _symbol(code: str) -> str:
    """A character of a symbol font, by its hexadecimal place: a box, or nothing that could be read."""
    return ticks.SYMBOLS.get(int(code, 16), " ") if _HEXADECIMAL.fullmatch(code) else " "


def _is_hidden(run: Any) -> bool:
    properties = child_of(run, "rPr")
    return properties is not None and any(is_on(child_of(properties, how)) for how in ("vanish", "strike", "dstrike"))


def _control(control: Any, walk: Walk, level: int) -> Iterator[str]:
    properties, content = child_of(control, "sdtPr"), child_of(control, "sdtContent")
    box = child_of(properties, "checkbox") if properties is not None else None
    if box is not None:
        yield ticks.TICKED if is_on(child_of(box, "checked")) else ticks.EMPTY
    elif content is not None and not is_hint(control):
        yield from text(content, walk, level + 1)


def _field(node: Any, walk: Walk) -> Iterator[str]:
    """A mark of a field: where it begins, where its result begins, where it ends. Old boxes and lists speak here."""
    kind = value(node, "fldCharType")
    if kind == "begin":
        walk.fields.append("code")
        data = child_of(node, "ffData")
        for part in data if data is not None else ():
            if tag_of(part) == "checkBox":
                state = child_of(part, "checked")
                yield ticks.TICKED if is_on(child_of(part, "default") if state is None else state) else ticks.EMPTY
            elif tag_of(part) == "ddList":
                yield _picked(part)
    elif kind == "separate" and walk.fields:
        walk.fields[-1] = "result"
    elif kind == "end" and walk.fields:
        walk.fields.pop()


def _picked(choices: Any) -> str:
    """The entry of an old drop-down list that was picked, or ""."""
    entries = [value(entry) for entry in choices if tag_of(entry) == "listEntry"]
    picked = child_of(choices, "result")
    number = value(picked) if picked is not None else ""
    return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""
