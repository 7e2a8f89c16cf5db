"""Boxes to be ticked: which options of a form's line were chosen. What was not chosen is the form's, not the sender's.

In: the text of a paragraph or a table row's cells, boxes drawn as ☒ and ☐. Out: the same without the options that were
not ticked. A box belongs to the words behind it, unless the line ends with a box and does not begin with one.
"""

import re
from collections.abc import Sequence

TICKED, EMPTY = "☒", "☐"
_TICKS = re.compile("[☑✓✔🗹■]|\\[\\s?[xX✓]\\s?\\]|\\(\\s?[xX✓]\\s?\\)")
_EMPTIES = re.compile("[□▢❏❑]|\\[\\s{0,3}\\](?!\\()|\\([ _]{1,3}\\)")
_BOX = re.compile(f"[{TICKED}{EMPTY}]")
SYMBOLS = {
    0xF0FE: TICKED, 0xF0FD: TICKED, 0xF0FC: TICKED, 0xF052: TICKED, 0xF051: TICKED,
    0xF0A8: EMPTY, 0xF06F: EMPTY, 0xF0A3: EMPTY, 0xF071: EMPTY,
}  # fmt: skip
"""Boxes that Word draws with a symbol font (Wingdings), by their places in it."""


def drawn(text: str) -> str:
    """The text with every way to draw a box as one of two."""
    if text.isascii() and "[" not in text and "(" not in text:
        return text
    return _EMPTIES.sub(EMPTY, _TICKS.sub(TICKED, text))


def options(text: str) -> str:
    """What was ticked on a line of options that a form writes in plain text, without the boxes; any other as it is."""
    boxed = drawn(text)
    return _BOX.sub(" ", chosen(boxed)) if EMPTY in boxed else text


def chosen(text: str) -> str:
    """A line without the options that were not ticked; "" when nothing but those stood in it."""
    if EMPTY not in text:
        return text
    begins, ends = text.lstrip()[:1], text.rstrip()[-1:]
    before = ends in (TICKED, EMPTY) and begins not in (TICKED, EMPTY)
    marks = [*_BOX.finditer(text)]
    if before:
        return _labels_before(text, marks)
    kept = text[: marks[0].start()]
    ends_at = [*(m.start() for m in marks[1:]), len(text)]
    for mark, end in zip(marks, ends_at, strict=True):
        if mark[0] == TICKED:
            kept += text[mark.start() : end]
    return kept.rstrip()


def _labels_before(text: str, marks: Sequence[re.Match[str]]) -> str:
    kept, start = "", 0
    for mark in marks:
        option = text[start : mark.end()]
        colon = option.rfind(":")
        if mark[0] == TICKED:
            kept += option
        elif colon >= 0:  # what stands before a colon is the question, not the option
            kept += option[: colon + 1]
        start = mark.end()
    return kept.strip()


def row(cells: Sequence[str]) -> list[str]:
    """The cells of a row without the options whose box, in a cell of its own, is empty.

    "Arson | ☐" and "☐ | Arson" lose both cells; of "Arson | ☐ | ☒" below "Yes | No" the caller knows the heads.
    """
    bare = [n for n, cell in enumerate(cells) if cell.strip() in (TICKED, EMPTY)]
    if not bare or len(bare) == len(cells):
        return [chosen(cell) for cell in cells]
    out = [chosen(cell) for cell in cells]
    follows = bare[0] == 0
    for index, number in enumerate(bare):
        if cells[number].strip() == TICKED:
            continue
        out[number] = ""
        alone = index + 1 == len(bare) or bare[index + 1] != number + 1
        other = number + 1 if follows else number - 1
        neighbour_is_option = 0 <= other < len(cells) and other not in bare
        if neighbour_is_option and alone and not (index and not follows and bare[index - 1] == number - 1):
            out[other] = ""
    return out
