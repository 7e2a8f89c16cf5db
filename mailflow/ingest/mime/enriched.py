"""text/enriched (RFC 1896) and the text/richtext before it (RFC 1341) as the words that they show. Pure.

In: such a text. Out: plain text: no commands, lines joined as the two have it, what stands in an excerpt quoted.
"""

import re

KINDS = frozenset(("text/enriched", "text/richtext"))
_COMMAND = re.compile(r"<<|<(/?)([A-Za-z0-9-]{1,60})>")
_ENDS = re.compile(r"\n+")
_UNSEEN = frozenset(("param", "comment"))
_BREAKS = {"nl": "\n", "np": "\n\n", "lt": "<", "paragraph": "\n\n"}
_LITERAL = "nofill"
_QUOTED = "excerpt"


def plain(source: str, kind: str) -> str:
    """The words of a text of this kind."""
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    rich = kind == "text/richtext"
    out: list[str] = []
    unseen, depth, literal = "", 0, 0
    at = 0
    for command in _COMMAND.finditer(text):
        if not unseen:
            out.append(_flowing(text[at : command.start()], rich=rich, literal=literal > 0))
        at = command.end()
        closing, name = command[1], (command[2] or "").lower()
        if unseen:
            unseen = "" if closing and name == unseen else unseen
        elif not name:
            out.append("<" if not rich else "<<")
        elif name in _UNSEEN:
            unseen = "" if closing else name
        elif name in _BREAKS and rich:
            out.append(_BREAKS[name] if not closing or name == "paragraph" else "")
        elif name == _LITERAL:
            literal = max(0, literal + (-1 if closing else 1))
        elif name == _QUOTED:
            depth = max(0, depth + (-1 if closing else 1))
            out.append(f"\n\0{min(depth, 9)}")
    if not unseen:
        out.append(_flowing(text[at:], rich=rich, literal=literal > 0))
    return _quoted("".join(out))


def _flowing(text: str, *, rich: bool, literal: bool) -> str:
    """One line end is a blank, and each one more a line end; in richtext all of them are blanks."""
    if literal:
        return text
    return _ENDS.sub(lambda ends: " " if rich else "\n" * (len(ends[0]) - 1) or " ", text)


def _quoted(text: str) -> str:
    """The lines, each of an excerpt with its marks of quotation."""
    first, *stretches = text.split("\n\0")
    out = [first]
    for stretch in stretches:
        depth, said = int(stretch[0]), stretch[1:].strip("\n ")
        marks = ">" * depth + " " if depth else ""
        out.append("\n".join(marks + line.lstrip() for line in said.split("\n")) if said else "")
    return "\n".join(out)
