"""The older character set of bytes that say nothing of it and are no UTF-8: told by how often its letters come.

Russian, Chinese, Japanese and Korean mail of old programs is such. In: bytes. Out: a codec, or None where nothing is
sure: Western and Polish text above all, a few letters beyond ASCII within words of ASCII. Pure; never raises.
"""

import codecs
import math
import re
from collections import Counter

_SAMPLE = 20_000
"""Bytes by which it is judged."""
_TOKEN = re.compile(rb"[A-Za-z\x80-\xff]+")
_ASCII_LETTER = re.compile(rb"[A-Za-z]")
_ROW = re.compile(rb"([\x80-\xff])\1{3,}")
"""A rule, a box of DOS or a row of blanks: no letters."""
_WIDE = re.compile(r"[^\x00-\x7f]+")
_CYRILLIC = re.compile(r"[\u0400-\u045f\u0490\u0491]")
_LOWER_THEN_CAPITAL = re.compile(r"[\u0430-\u045f][\u0400-\u042f]")
_OFTEN = {
    letter: share
    for letters, share in (
        ("о", 109),
        ("еаи", 80),
        ("нтс", 62),
        ("рвл", 45),
        ("кмдпу", 30),
        ("яыьгзбч", 17),
        ("йхіж", 10),
        ("шю", 6),
        ("цщэфїє", 3),
        ("ъё", 1),
    )
    for letter in letters
}
"""Of a thousand letters of Russian so many are this one (and a few of Ukrainian)."""
_RARE = 0.2
_RUSSIAN = -3.45
"""The mean logarithm that text of a Slavic tongue stays above (about -2.9), and other bytes do not."""
_TURNED = 3.0
"""What a capital behind a small letter costs: KOI8 has them the other way round."""
_LETTERS = 4
"""Letters, and different ones, below which nothing is told."""
_ALONE = 0.8
"""The share of letters beyond ASCII that stand in words without ASCII …"""
_TOGETHER = 0.9
"""… or beside each other: Western text has them one by one."""
_SLAVIC = ("koi8-u", "cp1251", "cp866", "iso8859-5")
_KANA = frozenset(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB)))) | frozenset("ー、。")
_EASTERN = (
    (
        "gb18030",
        0.15,
        frozenset(
            "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里好请谢您，。"
        ),
    ),
    (
        "big5",
        0.15,
        frozenset(
            "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡好請謝您，。"
        ),
    ),
    ("cp932", 0.3, _KANA),
    ("euc_jp", 0.3, _KANA),
    ("cp949", 0.2, frozenset("이다는에의가고을를한하지사서로기도리자해어시인대나니요습세은있안합감녕")),
)
"""Each with its commonest letters, and the least share that they have of any text."""


def codec(content: bytes) -> str | None:
    """The codec of a Cyrillic or an East Asian text, or None."""
    sample = _ROW.sub(b" ", content[:_SAMPLE])
    return _cyrillic(sample) or _eastern(sample)


def _cyrillic(sample: bytes) -> str | None:
    pure = [token for token in _TOKEN.findall(sample) if len(token) > 1 and not _ASCII_LETTER.search(token)]
    words = b" ".join(pure)
    if sum(map(len, pure)) < _ALONE * sum(byte > 0x7F for byte in sample) or len(set(words)) <= _LETTERS:
        return None
    mean, name = max((_russian(words.decode(name, "replace")), name) for name in _SLAVIC)
    return name if mean > _RUSSIAN else None


def _russian(words: str) -> float:
    """How much like Russian a text is: the mean logarithm of its letters' shares."""
    letters = Counter(words.replace(" ", "").lower())
    total = letters.total()
    if total < _LETTERS or len(_CYRILLIC.findall(words)) < _TOGETHER * total:
        return -math.inf
    shares = sum(count * math.log(_OFTEN.get(letter, _RARE) / 1_000) for letter, count in letters.items())
    return (shares - _TURNED * len(_LOWER_THEN_CAPITAL.findall(words))) / total


def _eastern(sample: bytes) -> str | None:
    fitting = [(_share(sample, name, usual) - least, name) for name, least, usual in _EASTERN]
    best, name = max(fitting)
    return name if best >= 0 else None


def _share(sample: bytes, name: str, usual: frozenset[str]) -> float:
    """The share that the commonest letters have of a text in this set; -1 where it cannot be in it."""
    try:
        decoded = codecs.getincrementaldecoder(name)().decode(sample)  # that its end is cut off is no fault
    except UnicodeDecodeError:
        return -1
    runs = _WIDE.findall(decoded)
    total = sum(map(len, runs))
    if total < _LETTERS or sum(len(run) for run in runs if len(run) > 1) < _TOGETHER * total:
        return -1
    return sum(letter in usual for run in runs for letter in run) / total
