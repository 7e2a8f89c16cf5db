"""Damage that knows what partners write: names, dates and numbers spoilt, endless lines, odd letters, broken tags."""

import re
from random import Random

from tests.fuzz.surgery import CHARSETS

_VALUE = re.compile(
    rb"(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\+?\d[\d ]{8,13}\d|\b[A-Z]{1,2}\d\d?[A-Z]? \d[A-Z]{2}\b|\b[A-Z][a-z]+ [A-Z][a-z]+\b|CSH-[\d-]+[A-Z])"
)
_WORD = re.compile(rb"[A-Za-z]{3,}")
_TAG = re.compile(rb"<[^<>]{1,400}>")
_SPOIL = (
    b"\0", b"\xff", b"\xef\xbf\xbd", b"\x07", b"\x1b[31m", b"\xc2\xa0", b"\xe2\x80\x8b", b"\xe2\x80\xae", b"\xc2\xad", b"\xcc\x88", b"O", b"l",
    b"\xd9\xa0", b"\xef\xbc\x95", b"\xe2\x80\x91", b"\t", b"  ", b"\r\n", b"=\r\n", b"?", b".", b"/", b"-", b"\x80", b"\x9d",
)  # fmt: skip
_TAGS = (
    b"<table><tr><td>", b"</td></tr></table>", b"<div style='display:none'>", b"<!--", b"-->", b"<script>", b"<style>", b"<p", b"<![CDATA[", b"<pre>",
    b"<td colspan=999999>", b"<blockquote>", b"<template>", b"<svg><desc>", b"<plaintext>", b"<textarea>", b"<title>", b"&#x110000;", b"&nbsp", b"<font color=white>",
)  # fmt: skip
_LETTERS = "İſßǅﬁΣς𝐉𝐚𝐧𝐞Ａ１٣०¼²①\u0301\u200d\u2028\u2029\u202e\ufeff\ufffd\ufffe\uffff\U0010ffff\u3000\u180e☎️☐☒✓…’“–—"


def values(raw: bytes, dice: Random) -> bytes:
    """A name, date, number, postcode or reference with something in it that does not belong there, or cut short."""
    found = list(_VALUE.finditer(raw))
    if not found:
        return long_line(raw, dice)
    for one in sorted(dice.sample(found, min(len(found), dice.choice((1, 1, 3)))), key=lambda m: -m.start()):
        start, end = one.span()
        at = dice.randrange(start, end + 1)
        what = dice.random()
        if what < 0.6:
            raw = raw[:at] + dice.choice(_SPOIL) + raw[at + dice.choice((0, 1)) :]
        elif what < 0.8:
            raw = raw[:at] + raw[end:]
        else:
            other = dice.choice(found)[0]
            raw = raw[:start] + other + dice.choice((b"", b" ", b", ", b" / ", b"\r\n")) + raw[start:]
    return raw


def long_line(raw: bytes, dice: Random) -> bytes:
    """A few words or marks, again and again, as one line or many."""
    found = _WORD.search(raw, dice.randrange(len(raw) + 1)) or _WORD.search(raw)
    start = found.start() if found else 0
    piece = raw[start : start + dice.choice((1, 2, 5, 12, 30, 80))]
    if dice.random() < 0.7:
        piece = piece.replace(b"\r", b"").replace(b"\n", b" ")
    times = dice.choice((20, 200, 1_000)) if dice.random() < 0.9 else 5_000
    return raw[:start] + (piece * times)[:20_000] + raw[start:]


def odd_letters(raw: bytes, dice: Random) -> bytes:
    """Letters that trip programs: that change length with their case, count as digits, turn the line, or are none."""
    for _ in range(dice.choice((1, 3, 10))):
        at = dice.randrange(len(raw) + 1)
        raw = raw[:at] + dice.choice(_LETTERS).encode("utf-8", "surrogatepass") + raw[at + dice.choice((0, 0, 1)) :]
    return raw


def tags(raw: bytes, dice: Random) -> bytes:
    """HTML that is not closed, closed twice, nested wrongly; or tags in a plain text."""
    found = list(_TAG.finditer(raw))
    if found and dice.random() < 0.6:
        one = dice.choice(found)
        made = dice.choice((b"", one[0][:-1], one[0] * 2, one[0] * 300, dice.choice(_TAGS)))
        return raw[: one.start()] + made + raw[one.end() :]
    at = dice.randrange(len(raw) + 1)
    return raw[:at] + dice.choice(_TAGS) * dice.choice((1, 1, 40)) + raw[at:]


def recoded(raw: bytes, dice: Random) -> bytes:
    """The body in another character set than the one that is declared."""
    head, mark, body = raw.partition(b"\r\n\r\n")
    text = body.decode("utf-8", "replace")
    codec = dice.choice(
        ("utf-16", "utf-16-le", "utf-7", "gb18030", "iso-2022-jp", "cp1252", "cp037", "shift_jis", "utf-32", "koi8-r")
    )
    if dice.random() < 0.3:
        head = re.sub(rb"charset=[^;\r\n]*", b"charset=" + dice.choice(CHARSETS), head)
    return head + mark + text.encode(codec, "replace")
