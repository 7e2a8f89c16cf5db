# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whom the sender takes back in words: "please ignore row 3", "Mr Foss has been withdrawn", "rows 1 and 2 only" (rule 3).

In: the people put forward and the words of the mail. Out: those of them who are taken back. A row is known by the
number that the list itself gives it, or by its place among the rows ("the third one"); a name must fit one of them.
"""

import re
from collections.abc import Iterator, Sequence

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.person import in_story, matter, merging
from mailflow.ingest.reader import Sketch
from mailflow.ingest.value import notnames
from mailflow.ingest.value.alphabet import LETTER, UPPER

_NAME = rf"(?:(?i:{notnames.TITLES})\.?\s+)?(?P<name%s>(?<![{LETTER}-])[{UPPER}][{LETTER}’'-]{{1,40}}(?:[ ][{UPPER}][{LETTER}’'-]{{1,40}}){{0,3}})(?!['’]s\b)"
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ROW = (
    r"(?:(?:the\s+)?(?:row|line|number|no\.?|entry|item|case|person|referral|record|nominal)s?\s*(?:no\.?\s*|number\s*|#\s*)?(?P<rows%s>\d{1,3}(?:\s*(?:,|and|&)\s*\d{1,3})*)"
    rf"|(?:the\s+)(?P<place%s>last|final|bottom|top|{'|'.join(_PLACES)})\s+(?:row|line|entry|item|case|one|person|name|referral|record)\b(?!\s+(?:of|in)\s+the\s+(?:month|week|year)))"
)
_TARGET = rf"(?:(?i:{_ROW}(?:\s*[(,–-]\s*(?:which\s+is\s+|i\.?e\.?\s+|that\s+is\s+)?)?)(?:{_NAME})?|(?i:the\s+(?:row|line|entry|referral)\s+(?:for|of|about)\s+|our\s+referral\s+(?:for|of)\s+)?{_NAME})"


def _target(mark: str) -> str:
    return _TARGET % (f"{mark}a", f"{mark}a", f"{mark}a", f"{mark}b")


_BEGINS = r"(?:(?:^|(?<=[.!?;:\n(,–-]))\s*|\b(?:please|pls|kindly|just|actually|sorry|(?:can|could|would|will)\s+you|but|so|and|(?:on|having)\s+(?:second\s+thoughts?|reflection|checked))[\s,]+)(?:please\s+|just\s+|now\s+)*"
_LIST = r"(?:the|this|our|your)\s+(?:list|sheet|table|agenda|referrals?|request|meeting)\b"
_ENDS = rf"(?=\s*(?:[.,;!)\n]|$|[–-]\s|\((?!\d)|please\b|thanks\b|(?:from|off|on)\s+{_LIST}|{_LIST}|(?:for\s+now|this\s+(?:time|week|month)|as|because|since|he|she|they|we|it)\b))"
"""What ends the taking back of somebody: not "take Kyle out at weekends", not "he has been withdrawn from school"."""
_CUES = Guarded(
    "ignor disregard delet remov omit skip leave take discount withdraw longer refer error list part taken strike drop left scrap forget cross scratch rub rule",
    r"\b(?:ignored?|disregard(?:ed)?|deleted?|removed?|omit|skip|leave|take|drop|discount|withdraw\w*|no\s+longer|(?:not|n[’']t)\b[^.\n]{0,20}\brefer|error|taken|strike|not\s+part|left|scrap|forget|cross|scratch|rub|rule)\b",
)
"""Words without one of which nobody is taken back."""
_TAKEN = re.compile(
    rf"(?i:{_BEGINS}(?:ignore|disregard|delete|remove|omit|skip|discount|withdraw|scrap|forget(?:\s+about)?|(?:strike|cross|scratch|rub|rule)(?:\s+(?:out|off|through))?|leave\s+(?:out|off)|take\s+(?:out|off)|(?:do\s+not|don[’']t)\s+(?:refer|add|include|process))\s+){_target('w')}{_ENDS}"
    rf"|(?i:{_BEGINS}(?:leave|take|cross|strike|scratch|rub|rule|drop)\s+){_target('x')}(?i:\s*\)?\s+(?:out|off)\b){_ENDS}"
    rf"|(?i:\b(?:we|i)\s+(?:(?:no\s+longer|do\s+not|don[’']t)\s+(?:wish|want|need|intend)\s+to\s+refer|(?:are|am)\s+(?:no\s+longer\s+(?:referring|putting\s+forward)|not\s+referring|withdrawing|taking\s+back)|(?:have|[’']ve)\s+withdrawn|(?:would|[’']d)\s+like\s+to\s+withdraw|wish\s+to\s+withdraw)\s+){_target('y')}"
    rf"|{_target('z')}(?i:\s*\)?\s*(?:\([^()\n]*\)\s*)?(?:(?:has|have)\s+(?:now\s+)?been\s+(?:withdrawn|taken\s+(?:off|out)|removed\s+from\s+(?:the|this|our)\s+(?:list|sheet|table)){_ENDS}|(?:is|are|was)\s+(?:now\s+withdrawn{_ENDS}|withdrawn\s+from\s+{_LIST}|(?:now\s+)?no\s+longer\s+(?:needed|required|(?:being\s+)?referred|for\s+referral|part\s+of\s+{_LIST})|(?:now\s+)?not\s+(?:(?:to\s+be|being)\s+referred|for\s+referral|part\s+of\s+{_LIST})|(?:now\s+)?(?:added|entered|there|in)\s+in\s+error|to\s+be\s+(?:ignored|removed|left\s+out|taken\s+off))|(?:can|should|may|must)\s+(?:now\s+)?be\s+(?:ignored|removed|deleted|disregarded|left\s+(?:out|off)|taken\s+(?:off|out)|withdrawn)))",
    re.MULTILINE,
)
_ROWS = r"(?:rows?|lines?|numbers?|entries|entry|nos?\.?)\s*(?P<rows%s>\d{1,3}(?:\s*(?:,|and|&)\s*\d{1,3})*)\b"
_REFER = r"(?:refer\w*|discuss\w*|consider|add|take|includ\w+|process|bring|put\s+forward|want|need|please|pls)"
_MEANT = rf"(?:(?:is|are)\s+)?(?:(?:being|to\s+be|really)\s+)*(?:referred|{_REFER}|put\s+forward|discussed|ours|for\s+(?:{_LIST}|the\s+hub|you|us|discussion|tuesday|thursday|this\s+(?:week|meeting)))\b"
_ONLY = Guarded(
    "only just alone",
    rf"\b{_REFER}\s+(?:(?:the|to|for)\s+)?(?:only|just)\s+{_ROWS % 'a'}|\b(?:only|just)\s+{_ROWS % 'b'}(?=\s*{_MEANT})"
    rf"|(?:(?:^|(?<=[.!?;:\n]))\s*|\b(?:{_REFER}|for|about|is)\s+(?:the\s+)?)(?<!known\sfor\s){_ROWS % 'c'}\s*,?\s*(?:only|alone)\b(?=\s*(?:[.;!)\n]|$|{_MEANT}))",
)
"""Which rows alone are put forward; not "only row 2 has an address"."""


def taken_back(listed: Sequence[Sketch], text: str) -> list[Sketch]:
    """Those of the people put forward whom the words take back."""
    rows = sorted((s for s in listed if s.rule == "table" or s.count), key=lambda s: s.order)
    back: list[Sketch] = []
    asked = matter.asked_for(listed, text)
    for match in _TAKEN.finditer(text) if _CUES.is_in(text) else ():
        said = {key[:-2]: value for key, value in match.groupdict().items() if value}
        back += matter.left(match, _meant(said, listed, rows), asked, text)
    for match in _ONLY.finditer(text):
        kept = list(_counted(match["rowsa"] or match["rowsb"] or match["rowsc"], rows))
        back += [row for row in rows if kept and not any(row is one for one in kept)]
    return back


def _meant(said: dict[str, str], listed: Sequence[Sketch], rows: Sequence[Sketch]) -> list[Sketch]:
    """Who is meant by a name or a row; a name wins."""
    if "name" in said:
        name = in_story.words(said["name"])
        found = [s for s in listed if s.name and s.name.value and name <= in_story.words(s.name.value)]
        if found and all(merging.same_person(found[0], other) for other in found):
            return found
    if "rows" in said:
        return list(_counted(said["rows"], rows))
    place = said.get("place", "").lower()
    if not place or not rows:
        return []
    index = -1 if place in ("last", "final", "bottom") else 0 if place == "top" else _PLACES.index(place)
    return [rows[index]] if index < len(rows) else []


def _counted(numbers: str, rows: Sequence[Sketch]) -> Iterator[Sketch]:
    """The rows to which the list gives these numbers."""
    wanted = set(re.findall(r"\d+", numbers))
    yield from (row for row in rows if row.count in wanted)


def words(text: str) -> str:
    """The first words that take somebody back, or ""."""
    found = (_TAKEN.search(text) if _CUES.is_in(text) else None) or _ONLY.search(text)
    return found[0] if found else ""
