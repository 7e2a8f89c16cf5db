"""Bytes of a text, and what they are said to be, into a string that every later stage can keep as UTF-8.

A declared character set that is known and fits wins over any guess, then the one that a page names for itself; else
UTF-8, else an older one that its escapes or letters tell, else windows-1252 (what British desks run on). Out: no NUL,
no lone surrogate, no byte-order mark, and a word about every guess. Never raises.
"""

import codecs
import re
from functools import lru_cache

from mailflow.ingest import escapes, legacy, wide

_MEANT = {
    # What mail says, and what its senders mean by it (WHATWG Encoding Standard; RFC 2978 names left as they are).
    "iso-8859-1": "latin-1",
    "latin1": "latin-1",
    "gb2312": "gb18030",
    "gb-2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "iso-2022-jp-ms": "iso2022_jp",
    "cp50220": "iso2022_jp",
    "cp50221": "iso2022_jp",
    "cp50222": "iso2022_jp",
    "windows1251": "cp1251",
    "win-1251": "cp1251",
    "koi8": "koi8-r",
    "euc-kr": "cp949",
    "iso-8859-8-i": "iso-8859-8",
    "windows-874": "cp874",
    "unicode-1-1-utf-7": "utf-7",
    "utf8mb4": "utf-8",
    "cp-850": "cp850",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
}
_NOT_FOR_MAIL = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_WIDE = ("utf-16", "utf-32")
_ASCII_LINE = re.compile(rb"[\x20-\x7e]{40}")
_ASCII_LETTER = re.compile(rb"[A-Za-z]")
_ESCAPING = ("utf-7", "iso2022", "hz")
"""Codecs that write other letters with ASCII alone."""
_C1 = re.compile("[\x80-\x9f]")
_OF_MANY_LETTERS = frozenset(
    {
        "gb18030",
        "gbk",
        "gb2312",
        "cp932",
        "shift_jis",
        "euc_jp",
        "iso2022_jp",
        "iso2022_jp_1",
        "iso2022_jp_2",
        "iso2022_jp_3",
    }
    | {"iso2022_jp_ext", "cp949", "euc_kr", "iso2022_kr", "big5", "big5hkscs", "cp950", "hz"}
)
_FEW = 50
"""One lost letter in so many at the most …"""
_FEWER = 5
"""… and in so many that are not ASCII: two quotation marks of another set make a strange letter, and some are lost."""
_SAMPLE = 100_000
"""Bytes by which it is judged whether a text is UTF-8 for the most part."""
_ODD = re.compile("[\udc80-\udcff]")
_AS_1252 = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_HALVES = re.compile(rb"(?:\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf])|\xed[\xa0-\xbf][\x80-\xbf]")
"""A letter that a program wrote as the two halves that it has in UTF-16 (CESU-8), or one half alone."""
_NAMED = re.compile(
    rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})|<\?xml\b[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
"""How a page names its character set."""
_HEAD = 2_000
"""Bytes of a page in which it may do so."""
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@lru_cache(maxsize=64)
def codec(declared: str) -> str | None:
    """The codec that a declared name means, or None when there is none that makes text of bytes."""
    name = declared.strip().strip("\"'").lower()[:60]
    if not name.isascii():  # Python would fail on a lone surrogate
        return None
    try:
        found = codecs.lookup(_MEANT.get(name, name)).name
        b"a".decode(found)  # Python keeps "hex" and "rot13" under the same roof, and refuses them here
    except UnicodeError:
        return None if found.replace("-", "_") in _NOT_FOR_MAIL else found
    except (LookupError, ValueError):
        return None
    return None if found.replace("-", "_") in _NOT_FOR_MAIL else found


def text(content: bytes, declared: str | None, *, is_page: bool = False) -> tuple[str, str | None]:
    """A clean string, and a sentence when the declared character set was unknown or did not fit (else None).

    ``is_page``: it is HTML, which may name its character set itself where nothing that fits is declared.
    """
    read, guess = _as_declared(content, declared)
    named = _NAMED.search(content[:_HEAD]) if guess and is_page else None
    if named is None or (guess or "").endswith("UTF-8"):
        return read, guess
    own = (named[1] or named[2]).decode("ascii")
    again, unfit = _as_declared(content, own)
    return (read, guess) if codec(own) is None or (unfit and "places" not in unfit) else (again, unfit)


def _as_declared(content: bytes, declared: str | None) -> tuple[str, str | None]:
    if content[:2] in _UTF16_MARKS and not (_is_narrow(content) or (declared or "").lower().startswith(_WIDE)):
        return clean(content.decode("utf-16", "replace")), "a text was UTF-16 without saying so"
    if not declared:
        return guessed(content, "no character set was declared")
    name = codec(declared)
    if name is None:
        return guessed(content, "an unknown character set was declared")
    try:
        decoded = content.decode(name)
    except ValueError:
        return _damaged(content, name) or guessed(content, "the declared character set did not fit")
    if _is_a_lie(content, name, decoded) or (not name.startswith(_ESCAPING) and _turns(content)):
        return guessed(content, "the declared character set did not fit")
    if name == "iso8859-1" and _C1.search(decoded):
        # No letter lives there in ISO 8859-1; desktop programs mean their own quotes and dashes.
        decoded = content.decode("cp1252", "replace")
    return clean(decoded), None


def _is_a_lie(content: bytes, name: str, decoded: str) -> bool:
    """Whether a character set that would take any bytes was declared for a text in another one.

    A text of ASCII alone is ASCII, unless its escape sequences are meant; in EBCDIC no letter is one of ASCII.
    """
    if name.startswith(_WIDE):
        return _is_narrow(content)
    if b"a".decode(name) != "a":
        return len(content) < 3 * len(_ASCII_LETTER.findall(content))
    return not name.startswith(_ESCAPING) and content.isascii() and decoded != content.decode("ascii")


def _is_narrow(content: bytes) -> bool:
    """Whether bytes cannot be UTF-16 or UTF-32 alone: no NUL, which each blank and line end has, or a line of ASCII."""
    return b"\0" not in content or _ASCII_LINE.search(content) is not None


def _damaged(content: bytes, name: str) -> tuple[str, str | None] | None:
    """A text in a character set of many letters of which a few bytes are lost: in another one all of it is rubbish."""
    escaped = name.startswith("iso2022_jp") and escapes.codec(content) is not None
    if name not in _OF_MANY_LETTERS or (_is_utf8(content) and not (escaped and content.isascii())):
        return None
    decoded = escapes.japanese(content) if escaped else content.decode(name, "replace")
    lost = decoded.count("\ufffd")
    if lost * _FEW > len(decoded) or lost * _FEWER > sum(letter > "\x7f" for letter in decoded):
        return None
    return clean(decoded), f"the declared character set did not fit in {lost} places" if lost else None


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _nearly_utf8(content: bytes) -> str | None:
    """UTF-8 that was cut, or into which somebody pasted other bytes (read as windows-1252); None when it is not."""
    content = _HALVES.sub(_whole_letter, content) if b"\xed" in content else content
    begin = content[:_SAMPLE].decode("utf-8", "surrogateescape")
    odd = len(_ODD.findall(begin))
    letters = sum(letter > "\x7f" for letter in begin) - odd
    if odd > 2 * letters:
        return None
    return content.decode("utf-8", "surrogateescape").translate(_AS_1252)


def guessed(content: bytes, why: str) -> tuple[str, str | None]:
    """UTF-8, else windows-1252; and, unless it is plain ASCII, a sentence that begins with ``why``."""
    if (doubled := wide.codec(content)) is not None:
        return clean(wide.text(content, doubled)), "a text was UTF-16 without saying so"
    if content.isascii():
        turning = _turns(content)
        return (turning, f"{why}; read as ISO-2022") if turning else (clean(content.decode("ascii")), None)
    try:
        return clean(content.decode("utf-8")), f"{why}; read as UTF-8"
    except UnicodeDecodeError:
        nearly = _nearly_utf8(content)
        if nearly is not None:
            return clean(nearly), f"{why}; read as UTF-8 with odd bytes in it"
        older = legacy.codec(content)
        if older is not None:
            return clean(content.decode(older, "replace")), f"{why}; read as {older}, as its letters tell"
        return clean(content.decode("cp1252", "replace")), f"{why}; read as windows-1252"


def _turns(content: bytes) -> str | None:
    """Text in ASCII alone that changes its letters by escapes, read; None when it does not."""
    name = escapes.codec(content) if content.isascii() else None
    if name is None:
        return None
    read = escapes.japanese(content) if name == "iso2022_jp" else content.decode(name, "replace")
    return None if read.isascii() or read.count("\ufffd") * _FEW > len(read) else clean(read)


def _whole_letter(halves: re.Match[bytes]) -> bytes:
    both = halves[0].decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
    return both.decode("utf-16-le", "replace").encode()


def clean(decoded: str) -> str:
    """The same string without mark, NUL and lone surrogates (which become U+FFFD), so that it encodes as UTF-8."""
    decoded = decoded.removeprefix("\ufeff")
    if "\0" in decoded:
        decoded = decoded.replace("\0", "\ufffd")
    if decoded.isascii():
        return decoded
    try:
        decoded.encode("utf-8")
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", decoded)
    return decoded
