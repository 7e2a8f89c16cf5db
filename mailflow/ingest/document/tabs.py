# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Which sheets of a workbook the sender means: "the first tab only", "ignore the OLD sheet", or a title that says so.

In: the blocks of a file, each sheet below its title (a heading of level TAB), and the covering words. Out: the blocks
of the sheets that are meant; all where nothing is said. What is left out stays readable, and gives no value.
"""

import re
from collections.abc import Sequence

from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.guarded import Guarded

TAB = 1
"""The level of a heading that is the title of a sheet."""
_PLACES = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}
_PLACE = "|".join(_PLACES)
_SHEET = r"(?:tabs?|sheets?|worksheets?|pages?)\b"
_SPOKEN_OF = Guarded("tab sheet page", rf"\b(?:work)?{_SHEET}")
_DONE = re.compile(
    r"\W*(?:(?:old|previous|prev|past)(?=\W*$|\s*[-–(_/]|\s+(?:ones?|cases?|referrals?|lists?|data|sheet|tab|version|\w{3,9}\s*\d{2,4})\b)|archived?|closed|historic\w*|superseded|examples?|templates?|guidance|instructions|how\s+to|look\s?ups?|(?:data\s+)?validation|drop\s?downs?|(?:lists|options|codes|settings|config(?:uration)?|legend|key|read\s?me)(?=\W*$)|do\s+not\s+use|not\s+in\s+use)\b",
    re.IGNORECASE,
)
"""A title of a sheet that holds no new referrals."""
_IS_DONE = r"\s+(?:is|are|was|were|has|have|just|only)\b[^.;,\n]{0,30}\b(?:dealt|done|finished|closed|old|last\s+(?:month|week|year|time)|already|(?:for\s+)?(?:info\w*|reference)|not\s+for|ignored?|previous|archived?|blank|empty|spare)"


def chosen(blocks: Sequence[Block], told: str) -> Sequence[Block]:
    """The blocks of the sheets that the covering words or the titles mean."""
    heads = [n for n, b in enumerate(blocks) if b.kind is BlockKind.HEADING and b.level == TAB]
    if len(heads) < 2:
        return blocks
    ends = [*heads[1:], len(blocks)]
    titles = [" ".join(blocks[n].text.split()) for n in heads]
    kept = _told(titles, told) if _SPOKEN_OF.is_in(told) else set()
    kept = kept or {n for n, title in enumerate(titles) if not _DONE.match(title)}
    runs = [blocks[a:b] for n, (a, b) in enumerate(zip(heads, ends, strict=True)) if n in kept]
    return [*blocks[: heads[0]], *(b for run in runs for b in run)] if runs else blocks


def _told(titles: Sequence[str], told: str) -> set[int]:
    """The sheets that the words ask for, or all but those that they leave out; none where they say neither."""
    wanted = {n for n, title in enumerate(titles) if any(_wants(name, told) for name in _called(n, title, titles))}
    if wanted:
        return wanted
    left = {n for n, title in enumerate(titles) if any(_leaves(name, told) for name in _called(n, title, titles))}
    return set(range(len(titles))) - left if left else set()


def _called(number: int, title: str, titles: Sequence[str]) -> list[str]:
    """What a sheet may be called: by its title, the first word of it, or its place; as patterns."""
    places = [name for name, place in _PLACES.items() if place % len(titles) == number and place < len(titles)]
    first = title.split(maxsplit=1)[0]
    alone = len(first) > 2 and sum(other.split()[0].lower() == first.lower() for other in titles if other) == 1
    return [re.escape(title), *([re.escape(first)] if alone else []), "|".join(places or ["(?!)"])]


def _wants(name: str, told: str) -> bool:
    called = rf"(?:the\s+)?[\"'‘“]?(?:{name})[\"'’”]?\s+(?:one\s+|excel\s+)?{_SHEET}"
    return (
        re.search(
            rf"\b(?:only|just)\s+(?:(?:use|read|need|want|look\s+at|for|on|in)\s+)?{called}|\b{called}\s*,?\s*(?:only|please\s+only|alone)\b"
            rf"|\b(?:please\s+|pls\s+|to\s+)(?:use|read|look\s+at|take)\s+{called}|(?:^|[.!\n]\s*)use\s+{called}",
            told,
            re.IGNORECASE,
        )
        is not None
    )


def _leaves(name: str, told: str) -> bool:
    called = rf"(?:the\s+)?[\"'‘“]?(?:{name})[\"'’”]?\s+(?:one\s+|excel\s+)?{_SHEET}"
    return (
        re.search(
            rf"\b(?:ignore|disregard|skip|leave\s+out|(?:not|n[’']t)\s+(?:use|read|need|look\s+at)|not)\s+{called}|\b{called}{_IS_DONE}",
            told,
            re.IGNORECASE,
        )
        is not None
    )
