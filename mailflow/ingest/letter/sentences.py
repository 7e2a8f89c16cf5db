# ruff: noqa: E501, SIM905 - patterns and word lists broken over more lines are harder to read and to extend
"""Cuts prose into sentences, and tells those that say what is happening from those that only say who, or say hello."""

import re
from collections.abc import Iterable, Iterator

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.letter import boilerplate, enclosed, promised

_END = re.compile(r"[.!?\n](?:(?<=\n)|(?<!\n)[.!?]*[\"”’')]*(?=\s+[^a-z\s]|\s*$))\s*")
_END_SMALL = re.compile(r"[.!?\n](?:(?<=\n)|(?<!\n)[.!?]*[\"”’')]*(?=\s+\S|\s*$))\s*")
_SMALL_START, _START = re.compile(r"[a-z0-9)][.!?]\s+[a-z]"), re.compile(r"[.!?]\s+[A-Z]")
"""How a sentence begins with a small letter, as people type on a phone, and with a capital."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|rev|sgt|insp|no|nos|st|rd|ave|approx|tel|mob|ext|inc|vs|etc|e\.g|i\.e|d\.?o\.?b|a\.?k\.?a|cllr|ref|flt|apt)|(?<![\w’'])[A-Z])\.$",
    re.IGNORECASE,
)
_LONGEST = 12
"""No abbreviation is longer."""
_WORD = re.compile(r"[^\W\d_]{3,}(?:[’'][^\W\d_]+)?")
_REQUEST = re.compile(
    r"\b(?:please\s+(?:can|could|may|find|see|let|add|note\s+that|contact|call|advise|confirm|accept)|(?:see|find)\s+(?:the\s+)?(?:below|attached|above)|let\s+(?:me|us)\s+know|look\s+forward|hope\s+(?:you|this)|happy\s+to\s+discuss|any\s+(?:questions|queries|problems)|get\s+in\s+touch|speak\s+soon|i\s+(?:do\s+not|don[’']?t|haven[’']?t|have\s+not)\s+(?:got|have|know)|(?:not|un)\s*known|more\s+(?:info|details|information)\s+(?:needed|required)|to\s+follow|will\s+(?:send|forward|follow))\b",
    re.IGNORECASE,
)
_EXCUSE = re.compile(
    r"\W*(?:(?:with|many|my|our|sincere|please\s+accept)\s+)*(?:apologies|apologi[sz]e|sorry)\s+for\s+(?:the|my|our|any|this)\s+(?:\w+\s+)?(?:delay|inconvenience|wait|confusion)\b(?!.*\b(?:s?he|they|her|his|their)\b)",
    re.IGNORECASE | re.DOTALL,
)
_TELLING = re.compile(
    r"\b(?:harass|threat(?!en)|threaten|stalk|assault|abus(?:ed|ing|e\b)|bully|bullie|steal|stole|burgl|deal(?:s|ing)\b|shout(?!\s+(?:out\s+)?(?:if|when|me)\b)|fighting|begging|hoard|neglect|exploit|cuckoo|vandal|graffiti|fly[\s-]?tip|drug|noise|noisy|nuisance|anti[\s-]?social|violen|intimidat|self[\s-]?harm|suicid|rough\s+sleep|cannabis|arson|trespass|loiter|hitting|punch(?:ing|es|ed)|kick(?:ing|ed)|spitting|swearing|scream(?:ing|s|ed)|drinking|gambling|wandering|scam|defraud|grooming|follow(?:s|ing)\s+(?:her|him|them)\b|beat(?:s|ing|en)\b)",
    re.IGNORECASE,
)
"""Words that say what is happening without another beside them."""
_ON_THE_FORM = Guarded(
    "form document attachment referral",
    r"\b(?:(?:everything|all)(?:\s+else)?|(?:all\s+)?(?:the\s+)?(?:rest|others?|(?:full\s+|other\s+|further\s+)?(?:details|info(?:rmation)?)))\s+(?:is|are|will\s+be|should\s+be|can\s+be\s+found)\s+(?:all\s+)?(?:on|in)\s+(?:the|my|our|this)\s+(?:attached\s+)?(?:referral\s+)?(?:form|document|attachment)\b(?:\s+(?:but|so)\b)?(?:\s+(?:ring|call|phone|shout|e-?mail)\s+(?:me\s+)?if\s+not\b)?",
)
"""A sentence that leaves the word to a form, and what to do if it does not say."""
_HOW_TO_GET = Guarded(
    "ring call phone mail contact shout allowed able permitted open",
    r"\b(?:ring|call|phone|e-?mail|contact|shout)\s+(?:(?:at|to)\s+)?(?:(?:me|us|(?:the|our)\s+(?:\w+\s+)?(?:office|team|desk|ward|unit))\s+)?if\s+(?:you\s+(?:need|want|can[’']?t|cannot|have)|it\s+(?:won[’']?t|doesn[’']?t|does\s+not|will\s+not))\b[^.;]{0,30}?(?:\band\s+(?:somebody|someone|we|i)\s*(?:will|can|[’']ll)\s+(?:read|give|tell|talk|take)\s+(?:it|them|you)\b[^.;]{0,20}|(?=[.;!?\n]|$))"
    r"|\b(?:i|we)(?:\s+am|\s+are|[’']m|[’']re)\s+not\s+(?:allowed|able|permitted)\s+to\s+(?:put|send|share|give|write)\s+(?:it|them|this|that|names?|details|files|attachments?|more)\b(?:\s+(?:in|by|on|over|via|outside|to)\b)?(?:\s+(?:an?|the))?(?:\s+(?:e-?mails?|outside))?"
    r"|\bit\s+(?:only\s+)?opens?\s+(?:for|with|to|on|in)\s[^.;]{0,60}",
)
"""How the rest is to be got: who is to be rung if a file does not open, and why it did not come in the mail."""
_IF_ANY = Guarded(
    "prob question quer issue trouble",
    r"\bany\s+(?:probs?|problems?|questions?|quer(?:y|ies)|issues|trouble)\b(?!\s+(?:with|between|from|at|in|on|caused)\b)[\s,–-]*(?:with\s+(?:it|this)[\s,–-]*)?(?:(?:please|pls|just|then|do|you\s+can)\s+)*(?:(?:give|drop)\s+(?:me|us)\s+a\s+\w+|(?:ring|call|phone|text|e-?mail|shout|contact|let|ask|get)\b|i(?:\s+am|[’']?m)\b|we(?:\s+are|[’']?re)\b)(?:[^.;!?\n]|\.(?=\d))*",
)
"""Where the sender is reached should anything be unclear: "any probs give me a bell", "Any problems I am in school till 4.30"."""
_AS_IT_IS = Guarded(
    "hand paper pen biro ink phone computer printer system laptop scanner network internet server wifi wi-fi drive database software pc",
    r"\b(?:(?:(?:hand\s?-?)?written|filled|completed|done|typed|scanned|faxed|printed|photographed)\s+(?:(?:in|up|out|off)\s+)?(?:by\s+hand|on\s+paper|in\s+(?:pen|pencil|biro|ink)|from\s+paper|on\s+my\s+phone)|by\s+hand|hand\s?-?written)\b"
    r"|\b(?:(?:as|because|since|sorry|apologies|but|so|due\s+to|while)\W+)?(?:all\s+(?:of\s+)?)?(?:our|the|my)\s+(?:\w+\s+)?(?:computers?|printers?|systems?|laptops?|scanners?|networks?|internet|servers?|wi-?fi|drive|database|software|pc)\s+(?:(?:is|are|was|were|has|have|had|been|being|gone|still|currently|all|completely|just|now|again)\s+)*(?:down|broken|died|dead|crashed|not\s+working|out\s+of\s+(?:action|order)|off(?:line)?|playing\s+up|frozen|bust)\b",
)
"""How a form came to be written by hand, or was scanned, which is nothing that happens: "as our computers are down"."""
_EMPTY = frozenset(
    """
    the and for with this that from her his their she they him them you your our are was were has have had can could would should will shall may might please pls thanks thank
    hello dear team all name names full dob birth date born address addresses lives living live resides home house flat phone telephone mobile mob tel number numbers contact contacted reached
    refer referring referral referrals referred hub csh add added adding agenda list next week meeting tuesday monday wednesday thursday friday mon tue tues wed weds thu thur thurs fri ours discuss discussed discussion raise bring put forward new case cases person people client tenant resident
    concern concerns concerned about regarding worried below above attached attachment form details detail information info see find note who which also currently not known unknown none yet age aged years old
    like wish want wanted need needed would get let know soon just one two three ring call text email mail best via when where what how here there been being both same into onto out but any some
    named called details's consent given following person's mum mother dad father son daughter partner wife husband brother sister number's subject nominal client's update updates reference
    née nee own mrs miss aka kind regards many good morning afternoon evening hope well looking look forward hearing hear from queries questions happy request requested requesting include included including consider considered please's
    now nan gran nan's mum's dad's gran's
    pupil pupils student students patient patients customer customers year completed complete filled appreciate appreciated grateful lovely nice weekend
    """.split()
)
_TENURE = Guarded(
    "tenancy tenant",
    r"\b(?:tenancy|tenant)\s+(?:(?:started|starting|began|commenced|dates?|dated|runs?)\s+)?(?:from|since|on)\b",
)
"""Since when somebody rents, which is a fact like a date: nothing that happens."""
_LINK = Guarded("http www.", r"(?:https?://|www\.)\S+")
_HANDLING = Guarded(
    "attach enclos passw passc zip encrypt log link sharepoint onedrive egress unlock here below big large",
    r"\b(?:attach\w*|enclos\w*|passwords?|passcode|zip(?:ped)?|encrypt\w*|log\s?-?in|links?|sharepoint|onedrive|egress|unlock\w*|(?:form|referral|file|document|paperwork)s?\s+(?:is|are)\s+(?:here|below)|too\s+(?:big|large)\s+(?:to|for))\b",
)
_HANDLED = frozenset(
    """
    attach attached attaching attachment attachments enclose enclosed enclosing zip zipped file files password passwords passcode given only ask asks unlock unlocked open opens opened
    opening login log link links use using secure securely encrypted encryption egress separately separate sent sending send document documents folder shared access download click sharepoint onedrive
    protected protect protects policy line office before system large size big limit allow allows too wouldn't won't couldn't let
    stopped stop stops blocked blocks locked lock usual arrangement agreed discussed promised sorry taken took today yesterday tonight outside
    works work working expire expires expired follow follows spreadsheet word pdf excel version map maps photo photos picture pictures scan scans scanned body
    """.split()
)
"""Words about how a file is got at; in a sentence that speaks of one they say nothing of what is happening."""
_WITH_HANDLED = _EMPTY | _HANDLED


LONGEST = 800
"""Characters of a sentence that are read as one: nobody writes longer ones, and each fact looks back over its own."""


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence stands; an endless one is cut where a word ends."""
    for start, end in _whole(text):
        at = start
        while end - at > LONGEST:
            blank = max(text.rfind(mark, at + LONGEST // 2, at + LONGEST) for mark in " \n,")
            cut = blank + 1 if blank >= 0 else at + LONGEST
            yield at, cut
            at = cut
        yield at, end


def _whole(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    small = _SMALL_START.search(text) is not None and len(_SMALL_START.findall(text)) >= len(_START.findall(text))
    for match in (_END_SMALL if small else _END).finditer(text):
        if "\n" not in match[0] and _ABBREVIATION.search(text, max(start, match.start() - _LONGEST), match.start() + 1):
            continue
        if text[start : match.end()].strip():
            yield start, match.start() + len(match[0].rstrip())
        start = match.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def happening(sentence: str, taken: Iterable[tuple[int, int]]) -> bool:
    """Whether a sentence says what is happening; ``taken`` are the spans of facts and names within it."""
    plain = list(sentence)
    for start, end in taken:
        plain[max(start, 0) : max(end, 0)] = " " * (min(end, len(plain)) - max(start, 0))
    rest = _LINK.sub(" ", "".join(plain))
    if boilerplate.GREETING.match(rest) or boilerplate.SIGN_OFF.match(rest.strip()):
        return False
    if _EXCUSE.match(rest) and not _TELLING.search(rest):
        return False
    if promises(rest):
        return False
    rest = _TENURE.sub(" ", rest)
    if _ON_THE_FORM.is_in(rest):
        rest = _ON_THE_FORM.sub(" ", rest)
    if _HOW_TO_GET.is_in(rest):
        rest = _HOW_TO_GET.sub(" ", rest)
    for said in (_IF_ANY, _AS_IT_IS):
        rest = said.sub(" ", rest) if said.is_in(rest) else rest
    rest = promised.without(rest)
    nothing = _WITH_HANDLED if _HANDLING.is_in(rest) else _EMPTY
    saying = sum(1 for w in _WORD.findall(enclosed.without(rest)) if w.lower() not in nothing)
    if saying > 2 or _TELLING.search(rest):
        return True
    return saying == 2 and _REQUEST.search(rest) is None


def promises(sentence: str) -> bool:
    """Whether a sentence only says that the word will come, and perhaps why it does not yet."""
    return promised.is_said(sentence) or (promised.is_excused(sentence) and not _TELLING.search(sentence))
