"""What the newest words put right in the mail below them, or in the form that is attached (reading-rules 10, 14, 21).

In: the evidence of the mail below or of the form, and the covering words: "he is in Flat 8 now, not Flat 3", "it is
14/06/1979 not 16/04/1979", "the number on the form is dead, she is on 07700 …". Out: the evidence with what they put
right. Something is replaced only where the covering words name what was wrong, and it stands in the value; a number is
added only where they say that it is the subject's own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from mailflow.ingest import left_since, right_postcode
from mailflow.ingest.evidence import Evidence
from mailflow.ingest.guarded import Guarded
from mailflow.ingest.letter import sentences
from mailflow.ingest.reader import Unstated
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import cues, dates, facts, phones, places, redialled
from mailflow.submission import Address, Phone, Subject, Value

RIGHTED = "put right in the covering mail"
"""Note of a value that the sender, or who passed the mail on, put right."""
_RATHER = Guarded(
    "not instead rather",
    r"\b(?:not|instead\s+of|rather\s+than)\b",
)
_FOR = re.compile(
    r"(?:^|(?<=[\s(:]))(?P<new>[^\s,.;:(\n][^,;\n]{0,50}?)(?:\s+now)?[\s,(]{1,3}(?:(?:and\s+)?not|instead\s+of|rather\s+than)\s+(?:(?:at|in|on|the|as|no\.?|number)\s+)*(?P<old>[^\s,;:()\n][^,;:()\n]{0,40})",
    re.IGNORECASE,
)
_BEFORE, _BEHIND = 80, 80
"""Characters before and behind such a word in which what is right and what was wrong may stand.

What is right stands first: "it is … not …"."""
_BUT = Guarded(
    "but", r"\bnot\s+(?P<old>[^\s,;:()\n][^,;:()\n]{0,40}?)[\s,]{1,3}but\s+(?P<new>[^\s,;:()\n][^,;:()\n]{0,40})"
)
"""What was wrong stands first."""
_DEAD = Guarded(
    "form referral below sheet given give gave sent had has",
    r"\b(?:number|mobile|phone|mob|tel\w*|landline)\b[^.\n]{0,30}\b(?:form|referral|below|sheet|given|gives?|gave|sent|had|has)\b[^.\n]{0,20}?\b(?:no\s+longer|dead|disconnected|(?:is|are|was)\s+(?:old|wrong|incorrect|out\s+of\s+(?:use|date))|not\s+(?:in\s+use|working|his|hers|right|correct)|has\s+changed|n[’']t\s+work\w*)",
)
"""The number that was given is no use."""
_OTHER_NUMBER = Guarded(
    "number mobile phone landline tel",
    r"\b(?:number|mobile|phone|landline|tel\w*)\b[^.\n]{0,20}\b(?:has\s+changed|(?:is|was)\s+(?:wrong|incorrect|changed|different))\b|\b(?:changed|got\s+(?:a\s+)?new|has\s+(?:a\s+)?new)\s+(?:(?:his|her|their)\s+)?(?:number|mobile|phone)\b",
)
"""Another number stands for the one that was given."""
_BIRTH = Guarded("dob d.o.b d.ob do.b birth born", r"\b(?:d\.?o\.?b\b|date\s+of\s+birth|birth\s?da(?:y|te)|born)")
_WRONG = Guarded(
    "wrong incorrect right mistake error typo should correct amend",
    r"\b(?:wrong|incorrect|not\s+right|mistake|error|typo|should\s+(?:be|read|say|have\s+been)|correct\w*|amend\w*)\b",
)
_MOVED = Guarded(
    "moved new rehoused relocated since now",
    r"\b(?:has|have|[’']s|was|been|is|just|since)\s+(?:\w+\s+){0,2}(?:moved|rehoused|relocated)\b|\bnew\s+address\b|\b(?:is|are|lives?|living)\s+now\s+(?:at|in)\b|\bnow\s+(?:lives?|living|at)\b",
)
_UNIT = re.compile(
    r"(?<![\w/])(?P<kind>(?:flat|apartment|apt|unit|room|plot|house|number|no)\b\.?\s*)?(?P<number>\d{1,4}[a-z]?|[a-z])(?![\w/])",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^,;.\n]+")
_CLAUSE_END = re.compile(r"[.;,\n]")
_LAST_WORDS = re.compile(r"[^\s]+(?:\s+[^\s]+){0,3}$")


@dataclass(frozen=True, slots=True)
class _Pair:
    """What is right, and what was wrong, each in its place."""

    right: Stretch
    wrong: str


def righted(below: Evidence, top: Evidence) -> Evidence:
    """The evidence of a mail below or of a form, as the covering words put it right; that of one person only."""
    listed = [subject for _, batch in below.batches for subject in batch]
    cover = top.sheet.whole
    if len(listed) != 1 or not cover.text.strip():
        return below
    right = _righted(listed[0], top, list(_pairs(cover)), below.received)
    return replace(below, batches=tuple((n, (right,) if batch else ()) for n, batch in below.batches))


def within(told: Evidence) -> Evidence:
    """The evidence of a mail that puts right what it says itself, further down; that of one person only."""
    listed = [subject for _, batch in told.batches for subject in batch]
    cover = told.sheet.whole
    if len(listed) != 1 or not cover.text.strip():
        return told
    right = listed[0]
    for pair in _pairs(cover):
        right = _birth(_home(right, pair), pair, told.received)
    right = _redialled(right_postcode.given(left_since.home(right, cover), cover), cover)
    if cues.RELATED.search(cover.text) is None:  # else a date may be that of somebody's sister
        right = _born(right, cover, told.received)
    if right == listed[0]:
        return told
    unstated = told.unstated
    if listed[0].addresses and not right.addresses:  # he has left, and nobody knows where he is (rule 30)
        unstated = (*unstated, *(Unstated("address", n) for n, batch in told.batches if batch))
    batches = tuple((n, (right,) if batch else ()) for n, batch in told.batches)
    return replace(told, batches=batches, unstated=unstated)


def _redialled(subject: Subject, cover: Stretch) -> Subject:
    """Without the number that is called dead behind it, and with the one that is given for it (rule 21)."""
    for at, new in redialled.dead(cover.text):
        before = next((found for found in reversed(list(phones.find(cover.text[:at])))), None)
        if before is None or not any(p.value == before.value and p.whose == "own" for p in subject.phones):
            continue
        kept = tuple(p for p in subject.phones if p.value != before.value)
        added = (_plain(cover, new),) if new and new.value not in {p.value for p in kept} else ()
        subject = replace(subject, phones=(*kept, *added))
    return subject


def _pairs(cover: Stretch) -> Iterator[_Pair]:
    turned = list(_BUT.finditer(cover.text))
    for match in (*turned, *_set_right(cover.text)):
        if match in turned or not any(match.start() < other.end() and other.start() < match.end() for other in turned):
            yield _Pair(cover.slice(*match.span("new")), match["old"])


def _set_right(text: str) -> Iterator[re.Match[str]]:
    """What stands for something else, looked for only around the words that say so."""
    end = 0
    for cue in _RATHER.finditer(text):
        for match in _FOR.finditer(text, max(end, cue.start() - _BEFORE), cue.end() + _BEHIND):
            end = match.end()
            yield match


def _righted(subject: Subject, top: Evidence, pairs: list[_Pair], received: date) -> Subject:
    cover = top.sheet.whole
    for pair in pairs:
        subject = _birth(_home(subject, pair), pair, received)
    moved = next((a for s in top.listed for a in s.addresses if a.value and a.note != facts.PARTIAL), None)
    if moved is not None and moved.kind == places.HOME and subject.addresses and _MOVED.is_in(cover.text):
        subject = replace(subject, addresses=(replace(moved, note=RIGHTED),))
    return replace(_born(subject, cover, received), phones=_phones(subject.phones, cover, pairs))


def _born(subject: Subject, cover: Stretch, received: date) -> Subject:
    """With the birth date of a sentence that calls the one that stands there wrong."""
    known = subject.dob.value if subject.dob else None
    for start, end in sentences.spans(cover.text) if known else ():
        sentence = cover.slice(start, end)
        if not (_BIRTH.is_in(sentence.text) and _WRONG.is_in(sentence.text)):
            continue
        denied = [f for f in dates.find(sentence.text, received) if dates.NOT.search(sentence.text[: f.start])]
        given = [f for f in dates.find(sentence.text, received) if f.value and f not in denied]
        if len({f.value for f in given}) == 1 and given[0].value != known:
            right = given[0]
            trace = sentence.trace(right.start, right.end)
            return replace(subject, dob=Value(right.value, trace, right.certainty, RIGHTED))
    return subject


def _birth(subject: Subject, pair: _Pair, received: date) -> Subject:
    right, wrong = dates.birth(pair.right.text, received), dates.birth(pair.wrong, received)
    known = subject.dob
    if right is None or not right.value or wrong is None or known is None or known.value != wrong.value:
        return subject
    trace = pair.right.trace(right.start, right.end)
    return replace(subject, dob=Value(right.value, trace, right.certainty, RIGHTED))


def _home(subject: Subject, pair: _Pair) -> Subject:
    if not subject.addresses:
        return subject
    home = subject.addresses[0]
    changed = _code(home, pair) or _door(home, pair)
    return replace(subject, addresses=(changed, *subject.addresses[1:])) if changed else subject


def _code(home: Address, pair: _Pair) -> Address | None:
    right = next((c for c in places.postcodes(pair.right.text) if c.value), None)
    wrong = next((c for c in places.postcodes(pair.wrong)), None)
    if right is None or wrong is None or wrong.value != home.postcode:
        return None
    trace = pair.right.trace(right.start, right.end)
    return replace(home, postcode=right.value, righted=trace, note=home.note or RIGHTED)


def _door(home: Address, pair: _Pair) -> Address | None:
    """Another flat or house of the same street: "Flat 8, not Flat 3", "number 52 not 25"."""
    wrong = _UNIT.match(pair.wrong)
    last = _LAST_WORDS.search(pair.right.text)
    right = [m for m in _UNIT.finditer(pair.right.text, last.start() if last else 0) if m["number"][:1].isdigit()]
    if wrong is None or not wrong["number"][0].isdigit() or not right or home.value is None:
        return None
    kind = (wrong["kind"] or "").strip(" .").lower()
    flat = kind in ("flat", "apartment", "apt", "unit", "room", "plot")
    pattern = (
        rf"\b{kind}\W{{1,2}}{wrong['number']}\b"
        if flat
        else rf"^{wrong['number']}(?=\s)|(?<=,\s){wrong['number']}(?=\s)"
    )
    found = re.search(pattern, home.value, re.IGNORECASE)
    if found is None:
        return None
    start = found.end() - len(wrong["number"])
    value = f"{home.value[:start]}{right[-1]['number']}{home.value[found.end() :]}"
    return replace(home, value=value, righted=pair.right.trace(*right[-1].span()), note=home.note or RIGHTED)


def _phones(known: tuple[Phone, ...], cover: Stretch, pairs: list[_Pair]) -> tuple[Phone, ...]:
    text = cover.text
    wrong = {found.value for pair in pairs for found in phones.find(pair.wrong)}
    seen = list(phones.find(text))
    clauses = [cover.slice(*match.span()) for match in _CLAUSE.finditer(text)]
    said = [number for clause in clauses for number in facts.numbers(clause, whose="")]
    changed = [cover.slice(*span) for span in sentences.spans(text) if _OTHER_NUMBER.is_in(text, *span)]
    said += [number for sentence in changed for number in facts.numbers(sentence)]
    own = [p for p in said if p.whose == "own" and p.value not in wrong]
    paired = {found.value for pair in pairs for found in phones.find(pair.right.text)} if wrong else set()
    new = [*own, *(_plain(cover, found) for found in seen if found.value in paired - {p.value for p in own})]
    if _DEAD.is_in(text) or (own and _OTHER_NUMBER.is_in(text)):
        known = tuple(p for p in known if any(p.value == found.value for found in seen))
    wrong |= {found.value for found in seen if _is_dead(text[found.end :])} | redialled.by_ending(text, known)
    kept = tuple(p for p in known if p.value not in wrong)
    return (*kept, *({p.value: p for p in new if p.value not in {q.value for q in kept}}).values())


def _is_dead(behind: str) -> bool:
    """Whether the clause behind a number says that it is no use."""
    return cues.DEAD_PHONE.search(_CLAUSE_END.split(behind, maxsplit=1)[0]) is not None


def _plain(cover: Stretch, found: phones.Found) -> Phone:
    return facts.phone(found, cover, "own", (found.start, found.end))
