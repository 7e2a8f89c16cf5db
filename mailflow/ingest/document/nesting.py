"""HTML without the elements that are nested deeper than anybody looks.

In: the source. Out: the same, with so few elements within each other that a parser ends in time: for each block that
begins it looks through all that are open, which takes the square of the time.
"""

import re

MOST_NESTED = 1_000
"""Blocks that may be open at a place; far more than are told from each other."""
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>div|blockquote|center|section|article|table|tr|td|th|ul|ol|li|dl|dd|dt|fieldset|form|aside|main|nav|header|footer|figure|details|address|pre)\b[^<>]*+>",
    re.IGNORECASE,
)
_WITHIN = {
    "li": frozenset(("ul", "ol", "table")),
    "dd": frozenset(("dl", "table")),
    "dt": frozenset(("dl", "table")),
    "tr": frozenset(("table",)),
    "td": frozenset(("tr", "table")),
    "th": frozenset(("tr", "table")),
}
"""Elements that end what is open when the next of them begins, up to one of these."""


def shallow(source: str) -> str:
    """The source, with the tags of too many nested blocks left out."""
    if source.count("<") <= MOST_NESTED:
        return source
    opened: list[str] = []
    among: dict[str, int] = {}
    dropped: dict[str, int] = {}
    pieces: list[str] = []
    kept = 0
    for tag in _TAG.finditer(source):
        name = tag["name"].lower()
        if tag["end"]:
            if dropped.get(name):
                dropped[name] -= 1
            else:
                _close(opened, among, name)
                continue
        else:
            if name in _WITHIN and any(map(among.get, _WITHIN[name])):
                while opened[-1] not in _WITHIN[name]:
                    among[opened.pop()] -= 1
            if len(opened) < MOST_NESTED:
                opened.append(name)
                among[name] = among.get(name, 0) + 1
                continue
            dropped[name] = dropped.get(name, 0) + 1
        pieces.append(source[kept : tag.start()])
        kept = tag.end()
    return "".join((*pieces, source[kept:]))


def _close(opened: list[str], among: dict[str, int], name: str) -> None:
    """Take what a closing tag ends from what is open."""
    if not among.get(name):
        return
    while (last := opened.pop()) != name:
        among[last] -= 1
    among[name] -= 1
