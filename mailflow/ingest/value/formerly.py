# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""A number that somebody once had: he has another now, its telephone is gone, or it has become somebody else's (rule 21).

In: a text, and where a number stands in it. Out: whether the words around it tell of it as it was. "It" may be
anything, so that a thing is only taken for the number where no other telephone is spoken of between them.
"""

import re

from mailflow.ingest.value import cues, lost, phones, replaced

_NEAR, _FAR = 60, 160
"""Characters before and behind a number that are looked at."""
_PLAIN = r"(?:(?!\b(?:landlines?|house|home|work|office|messages?|texts?)\b)[^\d.;!?])"
"""Between a number and what is said of it: no other telephone, and the same sentence."""
_NUMBER = r"(?:\+\s?44|\(?0)[\d() -]{8,14}\d"
_WAS = re.compile(
    r"(?:^|[\s,;:(])(?:was|were|had|formerly|previously|from)(?:\s+(?:on|using))?\s*:?\s*$|\b(?:gave|given|left|had)\s+(?:me|us|you|staff)\s*$",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"[\s,;)–-]*(?:(?:but|and|it|she|he|they|is|has|have|to|changed|which)[\s,]+)*(?:now|new|to)\b[^.;\d]{0,25}(?=[\d(+])"
    rf"|(?:(?!\b(?:and|his|her|their|the)\s+(?:(?:{cues.RELATIVE}|ex)\b|landline|house|home|work))[^\d.!?]){{0,{_FAR}}}?(?:\b(?:now|new|these\s+days|nowadays|since|currently)\b(?:(?!\b(?:landline|house|home|work|with|{cues.RELATIVE})\b)[^\d.!?]){{0,25}}{_NUMBER}|\b(?:it|s?he|they|number|mobile|phone|this|to|then|on)\b(?:[’']s|\s+is|\s+are)?(?:\s+on)?\s*{_NUMBER}\s+(?:now|since|these\s+days|nowadays|instead)\b|\s{_NUMBER}\s+(?:since|after\s+that|from\s+then)\b)",
    re.IGNORECASE,
)
"""Around a number: it was somebody's once, and another is told of next: "was 07700 …, now 07700 …"."""
_GONE = re.compile(
    r"\b(?:(?:phone|mobile|mob|number|sim|handset|one)\s+(?:was|is|has\s+been|had\s+been|got|went|were)\s+(?:\w+\s+)?(?:stolen|lost|smashed|broken|taken|seized|missing|cut\s+off|disconnected|barred)"
    r"|(?:lost|broke|broken|smashed|sold|pawned|binned|dropped|stole|stolen|took|taken|seized|without)\s+(?:(?:his|her|their|the|own|old|only)\s+){1,3}(?:mobile|mob|(?:tele)?phone|handset|sim))\b"
    r"(?:\s|[^.;\d(]{0,60}(?:\(\s*(?:(?:no|number|tel|that\s+was|was|it\s+was)\b\W*)*|\b(?:it|that|which|number)\s+(?:was|used\s+to\s+be)\W*))$",
    re.IGNORECASE,
)
"""Before a number in brackets, or one that "was": the telephone that had it is gone."""
_RID_OF = re.compile(
    rf"{_PLAIN}{{0,{_FAR}}}?\b(?:s?he|they)(?:[’'](?:s|ve)|\s+(?:has|have|had))?\s+(?:(?:since|now|already|recently|just|then|also)\s+)*"
    r"(?:(?:got(?:ten)?\s+rid\s+of|ditched|binned|dumped|scrapped)\s+(?:it|that|this|(?:the|his|her|their)\s+(?:\w+\s+)?(?:phone|mobile|sim|number|handset|one))"
    r"|(?:changed|swapped|cancelled|replaced|given\s+up|gave\s+up|thrown\s+(?:out|away)|chucked|given\s+away|gave\s+away|stopped\s+using)\s+(?:(?:that|the|his|her|their)\s+(?:\w+\s+)?(?:phone|mobile|sim|number|handset|one)|numbers?|phones?|it\s+(?:since|now|again)))\b",
    re.IGNORECASE,
)
"""Behind a number: its owner did away with it: "but they have that, so he has got rid of it"."""
_SOMEBODY = rf"(?:his|her|their|an?|the|some)\s+(?:[a-z-]+\s+){{0,2}}?(?:{cues.RELATIVE}|ex|(?:ex|old|former)[- ]\w+|[a-z]*mate|neighbour|tenant|lodger|family)"
_NOW_WORD = r"(?:now|these\s+days|nowadays|any\s?more)"
_ANOTHER_S = re.compile(
    rf"{_PLAIN}{{0,90}}?\b(?:(?:now\s+)?belongs\s+to\s+{_SOMEBODY}\s+{_NOW_WORD}|now\s+belongs\s+to\s+{_SOMEBODY}|(?:has|have)\s+gone\s+(?:back\s+)?to\s+{_SOMEBODY}"
    rf"|(?:now\s+)?(?:gets|reaches|brings)\s+(?:you\s+)?(?:through\s+to\s+)?{_SOMEBODY}(?:\s+{_NOW_WORD})?"
    rf"|(?:is|[’']s)\s+(?:now\s+{_SOMEBODY}[’']s?|{_SOMEBODY}[’']s?(?:\s+(?:phone|mobile|number|one))?\s+{_NOW_WORD})"
    rf"|{_SOMEBODY}\s+(?:has|uses|kept|took|keeps|answers)\s+(?:it|that(?:\s+(?:phone|one|number))?)(?:\s+{_NOW_WORD})?)(?![\w’'])(?!{_PLAIN}{{0,60}}?\b(?:pass\w*|through|reach\w*|speaks?|tak(?:es?|ing)|best|contact)\b)",
    re.IGNORECASE,
)
"""Behind a number: somebody else has it now, and nobody says that he is reached by it."""


def is_told(text: str, span: tuple[int, int], bounds: tuple[int, int]) -> bool:
    """Whether a number at ``span`` is told of as it was, or as another's by now; ``bounds``: where others stand."""
    before, after = text[bounds[0] : span[0]], text[span[1] : bounds[1] + 2]
    behind = text[span[1] : span[1] + 2 * _FAR].split("\n\n", maxsplit=1)[0]
    return (
        _GONE.search(before[-2 * _NEAR :]) is not None
        or (lost.leads_in(before[-_NEAR:]) and lost.follows(after))
        or (_WAS.search(before[-_NEAR:]) is not None and _NOW.match(behind) is not None)
        or _RID_OF.match(behind) is not None
        or _ANOTHER_S.match(behind) is not None
        or replaced.is_to_go(before[-2 * _NEAR :], behind)
    )


def replaces(text: str, start: int) -> bool:
    """Whether the number at ``start`` is told of as the one that somebody has instead of the one before it."""
    begins = max(0, start - 2 * _FAR)
    before = next(reversed(list(phones.find(text[begins:start]))), None)
    return before is not None and is_told(text, (begins + before.start, begins + before.end), (begins, start))
