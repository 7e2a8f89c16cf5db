"""What the control words of RTF do that say where a line ends, what a letter is, and what is to be seen.

In: the number behind the word, or None. Each changes the state of the reading and nothing else. Never raises.
"""

from collections.abc import Callable
from dataclasses import replace

from mailflow.ingest.charsets import codec
from mailflow.ingest.document.rich_state import AS_FORM, Reading

_CHARSETS = {
    0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256,
    186: 1257, 204: 1251, 222: 874, 238: 1250,
}  # fmt: skip
"""The code pages of the character sets of fonts (RTF 1.9.1, \\fcharset)."""
_SYMBOL_FONT = 2


def _par(read: Reading, _: int | None) -> None:
    read.end_line()


def _cell(read: Reading, _: int | None) -> None:
    read.end_cell()


def _row(read: Reading, _: int | None) -> None:
    read.end_row()


def _unicode(read: Reading, number: int | None) -> None:
    if read.skip:
        read.skip -= 1
        return
    read.flush()
    if number is not None and -0x8000 <= number <= 0x10FFFF:
        read.write(chr(number + 0x10000 if number < 0 else number))
    read.skip = read.now.uc


def _font(read: Reading, number: int | None) -> None:
    read.now = replace(read.now, font=number if number is not None else -1)


def _charset(read: Reading, number: int | None) -> None:
    if number == _SYMBOL_FONT:
        name: str | None = "symbol"
    else:
        name = codec(f"cp{_CHARSETS[number]}") if number in _CHARSETS else None
    if read.now.where == "fonts" and name and len(read.fonts) < 1_000:
        read.fonts[read.now.font] = name


def _page(read: Reading, number: int | None) -> None:
    read.default = codec(f"cp{number}") or read.default


def _set(**changes: object) -> Callable[[Reading, int | None], None]:
    def change(read: Reading, _: int | None) -> None:
        read.now = replace(read.now, **changes)  # type: ignore[arg-type] # the names are this module's own

    return change


def _switch(name: str) -> Callable[[Reading, int | None], None]:
    """A property that its word turns on, and the same word with 0 turns off."""

    def change(read: Reading, number: int | None) -> None:
        read.now = replace(read.now, **{name: number != 0})  # type: ignore[arg-type] # the names are this module's own

    return change


def _uc(read: Reading, number: int | None) -> None:
    read.now = replace(read.now, uc=max(0, min(number if number is not None else 1, 16)))


def _in_table(read: Reading, number: int | None) -> None:
    read.in_table = number != 0


def _out_of_table(read: Reading, _: int | None) -> None:
    read.in_table = False


def _plain(read: Reading, _: int | None) -> None:
    read.now = replace(read.now, unseen=False, font=-1)


def _kind(read: Reading, number: int | None) -> None:
    read.box = (number == 1, read.box[1], read.box[2])


def _result(read: Reading, number: int | None) -> None:
    read.box = (read.box[0], number if number is not None else AS_FORM, read.box[2])


def _default(read: Reading, number: int | None) -> None:
    read.box = (read.box[0], read.box[1], number or 0)


WORDS: dict[bytes, Callable[[Reading, int | None], None]] = {
    b"par": _par, b"sect": _par, b"page": _par, b"cell": _cell, b"row": _row, b"intbl": _in_table,
    b"pard": _out_of_table, b"plain": _plain, b"u": _unicode, b"uc": _uc, b"f": _font, b"fcharset": _charset,
    b"ansicpg": _page, b"v": _switch("unseen"), b"deleted": _switch("unseen"), b"htmlrtf": _switch("not_html"),
    b"htmltag": _set(where="tag"), b"fonttbl": _set(where="fonts"), b"formfield": _set(where="form"),
    b"shptxt": _set(skipped=False), b"fftype": _kind, b"ffres": _result, b"ffdefres": _default,
}  # fmt: skip
