"""Texts that are known to be about one field → values with their traces; and whose telephone number it is.

In: stretches. Out: Value, Address, Phone, or None. "Not known" gives a value None that is *unknown stated*.
"""

import re
from collections.abc import Sequence
from datetime import date

from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import (
    ages,
    beside_mine,
    cues,
    dates,
    formerly,
    gone,
    names,
    offering,
    phones,
    places,
    ringing,
    said_of,
    slips,
    whose_pronoun,
)
from mailflow.submission import PARTIAL as PARTIAL  # noqa: PLC0414 - the values' readers find it here
from mailflow.submission import Address, Certainty, Phone, Value

WITH_KIN = "home of kin as above"
"""Note of who lives where a relative does."""
CARER = "carer first"
"""Note of a relative who is only mentioned: his is the number of children who have none."""
_ALSO = re.compile(r"[\s,;/&]*(?:and|or)?\s*")
_BRACKETS = re.compile(r"\([^()]*\)")
_ASIDE = re.compile(r"\s*\([^()\d]{2,40}\)\s*[:,–-]?\s*$")
"""Brackets right before a number."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_TELLING = 3
"""Words that have nothing to do with ringing somebody up, from which a text between two facts tells of something."""
_THEIRS = re.compile(
    r"\s*(?:[(–,-]\s*)?(?:(?:that|this|it)(?:\s+is|[’']s)\s+|is\s+)(?:his|hers|theirs|(?:his|her|their)\s+own(?:\s+(?:mobile|mob|number|phone|land\s?line|tel|one|line))?)\b(?!\s+\w)|[\s,(–-]*(?:which|that|this)(?:\s+is|[’']s)\s+(?:his|her|their)\s+(?:own\s+)?(?:home|house|flat|bungalow|place|land\s?line|mobile|number)(?=\s*(?:[,.;:)\n]|$))",
    re.IGNORECASE,
)
"""Right behind a number: it is the subject's."""
_GOES_ON = re.compile(
    r"(?:(?:the|his|her|their|our)\s+)?(?:\w+\s+){1,2}(?:has|have|gets?|with)\s+(?:(?:very|really|quite|only|such|no|a)\s+)*(?:[a-z]+\s+)?(?:signal|reception|coverage|wi-?fi)\b|(?:(?:very|really)\s+)?(?:no|poor|bad|patchy|weak|little|dreadful)\s+(?:mobile\s+|phone\s+)?(?:signal|reception|coverage)\b|"
    r"(?:my|our|your)\s+(?:\w+\s+)?(?:numbers?|calls?|mobiles?|phones?)\s+(?:shows?|comes?|displays?|appears?|gets?|goes|is|are|will)\b|(?:the\s+|his\s+|her\s+|their\s+)?(?:alleged\s+)?(?:suspect|perp(?:etrator)?|offender|victim|landlord|neighbours?|officer|police|partner|ex|mother|mum|father|dad)\s+(?:is|was|are|were|has|have|keeps?|will|(?!living|staying|answering|using)\w+ing)\b(?!\s+(?:on|at)\b)"
    r"|(?:(?:but|and|please|s?he|they|[A-Z][a-z]+)\s+)*(?:will\s+|may\s+|might\s+|often\s+|usually\s+)?(?:needs?|requires?|wants?|use|using|with|via|through|book)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:interpreter|translator|relay|text\s?phone)\b|(?:an?\s+)?(?:\w+\s+)?(?:interpreter|translator)\s+(?:is\s+|will\s+be\s+)?(?:needed|required|necessary|essential)\b"
    r"|(?:his|her|their|the)\s+(?:\w+\s+)?(?:son|daughter|wife|husband|partner|sister|brother|mum|mother|dad|father|carer|niece|nephew|grand\w+|friend)s?\s+(?:reads?|translates?|interprets?|helps?|types|replies\s+for)\b",
    re.IGNORECASE,
)
"""What begins behind a number is said of somebody else, not of the number: "– suspect is …"."""
_BESIDE = re.compile(r"\s*\([^()]{2,150}\)")
"""The brackets right behind a number: "(his son, who takes his calls)"."""
_NOT_DAILY = re.compile(r"\b(?:emergenc\w+|next\s+of\s+kin|n\.?o\.?k)\b", re.IGNORECASE)
"""In brackets behind a number: whoever has it is no daily way to anybody."""
_NEAR = 80
"""Characters before a number within which words can say whose it is."""
_FAR = 600
"""Characters before a number in which somebody may be spoken of whose it is; a text may be endless."""
KIN = said_of.KIN


_LACKS = re.compile(
    r"\b(?:no|not|none|nothing|never|without|cannot|unable|unsure|unclear|refus\w+|declin\w+|lost|stolen|broken|broke|smashed|sold|disconnected|barred|(?:do|does|did|has|have|had|wo|would|ca|could|is|was)n[’']?t)\b|\bcut\s+off\b",
    re.IGNORECASE,
)

_NOT_YET = re.compile(
    r"\W*(?:n/?k|not\s+(?:yet\s+)?known|unknown|tbc|tba|none|n/?a)\b(?=\s*[,;(–-]|\s+(?:until|till|at|as|yet|pending|since|for|because|when|after|currently|so)\b)",
    re.IGNORECASE,
)
"""How a value begins that says that there is none, and goes on to say why or until when."""


def lacking(stretch: Stretch) -> bool:
    """Whether a value that should hold digits says in any words that there is none: "doesn't have one, sold it"."""
    text = stretch.text
    if re.search(r"\d", text) or cues.PHONE_NOTE.search(text):
        return False
    return unknown(stretch) or _LACKS.search(text) is not None


def unknown(stretch: Stretch) -> bool:
    """Whether a value says that there is none."""
    return bool(stretch.text.strip()) and dates.UNKNOWN.fullmatch(stretch.text.strip()) is not None


def _none(stretch: Stretch) -> Value:
    return Value(None, stretch.trace(), Certainty.UNKNOWN_STATED)


def name(stretch: Stretch) -> tuple[Value | None, tuple[str, ...]]:
    """The name that a field gives, and its aliases."""
    if unknown(stretch):
        return _none(stretch), ()
    found = names.name(stretch.text)
    if found is None:
        return None, ()
    return Value(found.value, stretch.trace(), note="" if found.complete else PARTIAL), found.aliases


_SENTENCE = re.compile(r"(?P<lead>[^,;.(–\n]{2,40}?)(?:(?:[,;(–]|\s-\s)[^.\n]{0,200})?(?=\.\s)")
"""A sentence, and what it says first: "not known – he says he is 84"."""


def dob(stretch: Stretch, received: date, stated_age: int | None = None) -> Value | None:
    """The date of birth that a field gives; impossible ones are None and ambiguous."""
    if unknown(stretch):
        return _none(stretch)
    if (said := _SENTENCE.match(stretch.text)) and dates.UNKNOWN.fullmatch(said["lead"].strip()):
        stretch = stretch.slice(0, said.end())  # what the next sentences tell is of other days
    found = dates.birth(stretch.text, received, age=stated_age)
    if found is None:
        none = lacking(stretch) or re.search(r"\b(?:unknown|not\s+known|n/k|tbc)\b", stretch.text, re.IGNORECASE)
        return _none(stretch) if none else None
    return Value(found.value, stretch.trace(found.start, found.end), found.certainty, found.note, found.alternatives)


_BEHIND_DATE = re.compile(r"\d[/.-]\d{2,4}\s*\(\s*(?P<age>\d{1,3})\s*\)\W*$")
"""A bare number in brackets behind a date of birth: "08/01/1985 (41)"."""


def age(stretch: Stretch, *, bare: bool = False) -> Value | None:
    """The stated age; ``bare`` when the label says it is one."""
    found = next(ages.find(stretch.text), None)
    if found is None and (behind := _BEHIND_DATE.search(stretch.text)):
        found = (behind["age"], *behind.span("age"))
    if found is None and bare and (digits := re.search(r"(?<!\d)\d{1,3}(?!\d)", stretch.text)):
        found = (digits[0], *digits.span())
    return Value(found[0], stretch.trace(found[1], found[2])) if found else None


def years(stated: Value | None) -> int | None:
    """A stated age as a number, when it is one."""
    return int(stated.value) if stated is not None and stated.value and stated.value.isdecimal() else None


def _nowhere(stretch: Stretch) -> Address:
    return Address(None, None, stretch.trace(), certainty=Certainty.UNKNOWN_STATED)


def _is_unknown_since(text: str) -> bool:
    """Whether a value begins by saying that there is none, and goes on to say why: "not known to us, keeps moving"."""
    lead = re.split(r"[,;.(]|\s[-–]", text.strip(), maxsplit=1)[0]
    return not re.search(r"\d", text) and dates.UNKNOWN.fullmatch(lead) is not None


def address(stretch: Stretch) -> Address | None:
    """The address that a field gives; kind and certainty by what it says."""
    if unknown(stretch):
        return _nowhere(stretch)
    if moved := gone.behind(stretch.text):
        stretch = stretch.slice(moved, len(stretch.text))
    found = None if gone.is_untold(stretch.text) else places.address(stretch.text)
    if _is_unknown_since(stretch.text) and (found is None or found.kind != places.NO_FIXED_ABODE):
        return _nowhere(stretch)
    if found is None:
        return _nowhere(stretch) if gone.is_untold(stretch.text) else None
    if found.kind != places.NO_FIXED_ABODE and gone.has_left(stretch.text):
        return _nowhere(stretch)
    if found.kind != places.NO_FIXED_ABODE and _NOT_YET.match(stretch.text) and not re.search(r"\d", stretch.text):
        return _nowhere(stretch)
    value = found.value or None
    return Address(value, found.postcode, stretch.trace(), found.kind, note="" if found.complete else PARTIAL)


def numbers(stretch: Stretch, *, whose: str = "own", facts: Sequence[tuple[int, int]] = ()) -> list[Phone]:
    """Every number of a field by which the subject can be reached; ``facts``: where other facts stand in it.

    Behind the facts the story begins, and a number in it is somebody's of the story unless it is said whose.
    """
    found: list[Phone] = []
    seen = list(phones.find(stretch.text))
    for index, number in enumerate(seen):
        low = seen[index - 1].end if index else 0
        high = seen[index + 1].start if index + 1 < len(seen) else len(stretch.text)
        last = max((end for _, end in facts if end <= number.start), default=low)
        begun = slips.own_words(stretch.text, low, number.start)
        cut = last if last > low and _RIGHT_BEHIND.fullmatch(stretch.text, last, number.start) else 0
        default = "" if last and _led_away(stretch.text[max(last, begun) : number.start]) else whose
        at, bounds = (number.start - cut, number.end - cut), (max(low - cut, 0), max(high, number.end) - cut)
        said = whose_number(stretch.text[cut:], at, bounds, default=default)
        if said:
            found.append(phone(number, stretch, said, (low, max(high, number.end))))
    return found


_CLAUSE = re.compile(r"[.;\n]\s|\s/\s|\n(?!\s*[(–-])|\s(?:and|or|but)\s|,\s(?=\w+\s)")
"""Where a clause ends."""
_RIGHT_BEHIND = re.compile(
    r"[\W_]*(?:\b(?:tel(?:ephone)?|mob(?:ile)?|(?:tele)?phone|number|no|[hmt])\b[\W_]*)*", re.IGNORECASE
)
"""Between a home and the number right behind it: with whom somebody lives says nothing of that."""


AS_ABOVE = re.compile(
    r"\b(?:home\s+)?(?:address|addr)\s*[:=-]?\s*(?:is\s+)?(?:the\s+)?(?:same\s+)?as\s+(?:above|before|below)\b|\bas\s+(?:above|before|below)\b|\bsame\s+(?:home\s+)?add(?:r(?:ess)?)?\b",
    re.IGNORECASE,
)
"""An address that is given by another: a fact, too."""


def _led_away(between: str) -> bool:
    """Whether the words between a fact and a number tell of something else: by its place it is then nobody's."""
    plain = _BRACKETS.sub(" ", AS_ABOVE.sub(" ", between))
    return sum(word.lower() not in cues.DIALLING for word in _WORD.findall(plain)) >= _TELLING


def phone(number: phones.Found, stretch: Stretch, whose: str, bounds: tuple[int, int]) -> Phone:
    """The value of a number that was found in a stretch; warnings between the ``bounds`` are kept with it."""
    around = stretch.text[bounds[0] : bounds[1]]
    notes = tuple(m[0] for m in cues.PHONE_NOTE.finditer(around))
    return Phone(number.value, stretch.trace(number.start, number.end), whose, number.extension, notes)


def whose_number(text: str, span: tuple[int, int], bounds: tuple[int, int], *, default: str = "own") -> str:
    """Whose number stands at ``span``, by the words between ``bounds``; "" when it must not be kept."""
    begun = slips.own_words(text, bounds[0], span[0])
    before, after = text[begun : span[0]][-_NEAR:], text[span[1] : bounds[1]]
    if (
        begun == bounds[0] and _ALSO.fullmatch(before) and text[bounds[0] - 1 : bounds[0]].isdigit()
    ):  # "07700 … and 07700 …": what is said of the one goes for the other
        before = text[: span[0]][-_NEAR:]
    if (
        _not_to_dial(text, span, bounds)
        or offering.is_offered(text, span[0])
        or beside_mine.is_beside(text, span, bounds[0])
    ):
        return ""
    if (further := after.rfind("(")) > after.rfind(")"):  # a bracket that holds the next number speaks of that one
        after = after[:further]
    opened = before.rfind("(")
    if opened > before.rfind(")"):  # what stands in the same brackets says it alone
        before = f"{(before[:opened].split() or [''])[-1]} {before[opened:]}"
    enclosed = opened > before.rfind(")") and ")" in after
    if enclosed and _is_enclosed_alone(text, span) and ringing.refused(_CLAUSE.split(text[begun : span[0]])[-1], ""):
        return ""  # "the old one (07700 …)"
    if enclosed:  # so does the rest of them
        after = after[: after.index(")")]
    theirs = _THEIRS.match(after) is not None
    aside = _BESIDE.match(after)
    after = _CLAUSE.split(after, maxsplit=1)[0][:60] if len(after) > 3 and not enclosed else after
    if after.lstrip().startswith("(") and ")" in after:
        after = after[: after.index(")") + 1]
    closely = re.match(r"\s*(?:[(\[–,=-]|\s(?:is|was|belongs\s+to|for)\s)\s*(.{2,50})", after)
    if dates.NOT.search(before) or ringing.refused(before, "" if _TEXTS_ONLY.match(text, span[1]) else after):
        return ""
    tells = closely is not None and not said_of.is_of_next(text, span[1]) and _GOES_ON.match(closely[1]) is None
    said = "own" if theirs else said_of.said(closely[1], text) if closely and tells else None
    if said is not None:
        way = cues.REACH.search(before) or (aside and cues.REACH.search(aside[0]) and not _NOT_DAILY.search(aside[0]))
        way = way or said_of.is_contact(text[span[1] : bounds[1]])
        return "relative" if said == KIN and way else said
    said = _by_words(before, text, span[0], default)
    way = said == KIN and (said_of.is_only_one(before) or said_of.is_contact(text[span[1] : bounds[1]]))
    return "relative" if way or (not said and said_of.is_the_way(text[span[1] : bounds[1]])) else said


def _by_words(before: str, text: str, at: int, default: str) -> str:
    """Whose a number is by the words before it."""
    said = said_of.said(before, text)
    if said is None and (aside := _ASIDE.search(before)):  # "work (Testbury Tyres) 07700 …"
        said = said_of.said(before[: aside.start()], text)
    if said == "own" and (other := whose_pronoun.of_another(text[max(0, at - _FAR) : at])):
        return KIN if whose_pronoun.is_kin(other) else ""
    return _by_noun(before, default) if said is None else said


def _is_enclosed_alone(text: str, span: tuple[int, int]) -> bool:
    """Whether a number is all that stands in its brackets: it is that of which the words before them speak."""
    return text[: span[0]].endswith("(") and text.startswith(")", span[1])


_TEXTS_ONLY = re.compile(
    r"[\s,;(–-]*(?:please\s+)?(?:(?:do\s+not|don[’']?t|never|not\s+to)\s+(?:call|ring|phone)|no\s+calls)\b[\s,;(–-]*(?:(?:but|just|please|only|s?he|can|will)\s+){0,3}(?:texts?|whatsapp|messages?)\b",
    re.IGNORECASE,
)
"""Right behind a number: it is reached, but by a text."""


def _not_to_dial(text: str, span: tuple[int, int], bounds: tuple[int, int]) -> bool:
    """Whether the words behind a number say that it must not be rung, or take it back for the next one."""
    after = text[span[1] : bounds[1]]
    if _TEXTS_ONLY.match(after):
        return False
    if (
        formerly.is_told(text, span, bounds)
        or ringing.must_not(text[span[1] : span[1] + _FAR])
        or ringing.is_forbidden(after)
    ):
        return True
    return cues.DONT_DIAL.match(after) is not None or slips.is_taken_back(text, span[1])


def is_theirs(text: str, end: int) -> bool:
    """Whether a number that ends there is said to be the subject's: "07700 … is his own"."""
    return _THEIRS.match(text, end) is not None


def led_by_pronoun(before: str) -> bool:
    """Whether "his mobile" or "her number" leads in what follows."""
    return whose_pronoun.PRONOUN.search(before, max(0, len(before) - _NEAR // 2)) is not None


_IN_BRACKETS = re.compile(r"\(\s*(?:[A-Z]\.?|[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+){1,2}\s*[,:–-]?\s*$")
"""Before a number: somebody of another name, in the same brackets: "Via IDVA only (S Bell, 01632 …)"."""


def _by_noun(before: str, default: str) -> str:
    """Whose a number is where no cue tells: nobody's of the referral when a noun of something else leads it in."""
    others = ringing.is_something_s(before) or _IN_BRACKETS.search(before) is not None
    return "" if default == "own" and others else default
