"""RTF → the lines and table rows in it, or the HTML that Outlook hid in it (MS-OXRTFEX).

In: bytes. Out: lines as ``paragraphs`` takes them, or HTML. Left out: pictures, objects, field codes, headers, footers,
deleted and hidden text; of hidden text it is said. Time and memory grow with the length alone: groups that are nested
too deeply, or too much text, end the reading, and that is said. Never raises.
"""

import re
from dataclasses import dataclass, replace
from types import MappingProxyType

from mailflow.ingest.document import paragraphs, ticks
from mailflow.ingest.document.paragraphs import MOST_TEXT
from mailflow.ingest.document.rich_state import AS_FORM, Reading
from mailflow.ingest.document.rich_words import WORDS

MOST_BYTES = 20_000_000
MOST_HTML = 4_000_000
"""Characters of the HTML that is read."""
MOST_TOKENS = 600_000
DEEPEST = 500
HIDDEN = "Hidden text of a rich text (RTF) was left out."
CUT = "a rich text (RTF) is very long, or nested too deeply; only its beginning was read"
_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\", re.DOTALL
)
_NOTHING = frozenset(
    b"""
    colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf fldinst
    filetbl listtable listoverridetable revtbl rsidtbl themedata colorschememapping latentstyles datastore xmlnstbl
    nonshppict datafield objdata objclass xe tc bkmkstart bkmkend atnid atnauthor annotation pn sp private
    """.split()
)
"""Destinations that hold nothing a person reads."""
_DRAWN = MappingProxyType(
    {
        b"tab": "\t", b"line": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
        b"rdblquote": "”", b"bullet": "•", b"emspace": " ", b"enspace": " ", b"qmspace": " ", b"nestcell": "\t",
        b"nestrow": "\n", b"softline": "\n",
    }
)  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"_": "-", b"-": "", b"{": "{", b"}": "}", b"\\": "\\"}


@dataclass(frozen=True, slots=True)
class Told:
    """What an RTF says: ``is_html`` when the HTML is what its writer's program made, else it was made from lines."""

    html: str
    is_html: bool
    limits: tuple[str, ...] = ()


def told(content: bytes) -> Told:
    """The HTML of a mail's body."""
    read = _read(content)
    limits = _limits(read)
    if read.from_html:
        return Told(read.taken(), is_html=True, limits=limits)
    return Told(paragraphs.html(read.lines), is_html=False, limits=limits)


def lines(content: bytes) -> tuple[list[list[str]], tuple[str, ...]]:
    """The lines and rows of a file, and what is to be said of them."""
    read = _read(content)
    return read.lines, _limits(read)


def _limits(read: Reading) -> tuple[str, ...]:
    return (*([HIDDEN] if read.hidden else []), *([CUT] if read.cut else []))


def _read(content: bytes) -> Reading:
    read = Reading()
    read.from_html = b"\\fromhtml" in content[:4_000]
    at, end, left = 0, min(len(content), MOST_BYTES), MOST_TOKENS
    most = MOST_HTML if read.from_html else MOST_TEXT
    while at < end and not read.cut:
        token = _TOKEN.match(content, at)
        if token is None:
            break
        at = token.end()
        left -= 1
        if token[1] == b"bin":
            at += max(0, min(int(token[2] or 0), end))
        _take(token, read)
        if left <= 0 or read.size > most:
            read.cut = True
    if end < len(content):
        read.cut = True
    read.finish()
    return read


def _take(token: re.Match[bytes], read: Reading) -> None:
    word, number, code, symbol, brace, text = token.groups()
    if text is not None or code is not None:
        read.letters(bytes.fromhex(code.decode("ascii")) if code else text)
        return
    if word is None and brace is None and symbol is None:
        return
    if word not in (b"u", b"uc"):
        read.flush()
    if brace == b"{":
        _open(read)
    elif brace == b"}":
        _close(read)
    elif symbol is not None:
        _symbol(symbol, read)
    elif word is not None:
        _word(word, int(number) if number else None, read)


def _open(read: Reading) -> None:
    if len(read.groups) >= DEEPEST:
        read.cut = True
        return
    read.groups.append(read.now)
    read.starred, read.skip = False, 0


def _close(read: Reading) -> None:
    if not read.groups:
        return
    before, read.now = read.now, read.groups.pop()
    read.skip = 0
    if before.where == "form" and read.now.where != "form":
        is_box, result, default = read.box
        if is_box:  # it stands among the field's codes, of which nothing else is to be seen
            read.out.append(ticks.TICKED if (default if result == AS_FORM else result) else ticks.EMPTY)
        read.box = (False, AS_FORM, 0)


def _symbol(symbol: bytes, read: Reading) -> None:
    if symbol == b"*":
        read.starred = True
    elif symbol in b"\r\n":
        read.end_line()
    else:
        read.say(_SYMBOLS.get(symbol, ""))


def _word(word: bytes, number: int | None, read: Reading) -> None:
    starred, read.starred = read.starred, False
    if word not in _DRAWN and word != b"u":
        read.skip = 0
    if word in _NOTHING:
        read.now = replace(read.now, skipped=True)
    elif word in WORDS:
        WORDS[word](read, number)
    elif word in _DRAWN:
        read.say(_DRAWN[word])
    elif starred:
        read.now = replace(read.now, skipped=True)
