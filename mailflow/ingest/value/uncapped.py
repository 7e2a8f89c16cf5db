# ruff: noqa: E501, SIM905 - patterns and word lists broken over more lines are harder to read and to extend
"""Names typed in small letters, on a phone or by a voice: "can we get gary sample on the list", "name is dwayne sample".

In: a paragraph. Out: mentions. It is looked for only where the sender capitalises no full name, behind words that
lead in a person, or right before what is told of one; a word that is known to be none ends a name.
"""

import re
from collections.abc import Iterator, Sequence

from mailflow.ingest.value import cues, notnames
from mailflow.ingest.value.names import Mention

_WORD = r"[a-zà-ɏ](?:[a-zà-ɏ]|[’'-](?=[a-zà-ɏ]))+"
_RUN = rf"{_WORD}(?: {_WORD}){{0,5}}"
_TITLE = r"(?:mr|mrs|ms|miss|dr)\.?"
_FACT = (
    r"\s*(?:[,(/:–-]\s*)*(?:(?:again|please|pls|plz|too|also|think|only)\b[\s,]*)?\(?\s*(?:(?:think\s+)?s?he[’']?s\s+\d|(?:aged?|age|who\s+is|who[’']s|is|now)\s+\d|d\.?\s?o\.?\s?b\b|b\.?\s?\d|born\b|date\s+of\s+birth|birth|"
    r"\d{1,2}\s?(?:st|nd|rd|th)?[\s/.-]|0\d{3}|(?:(?:from|of|at|in|on|lives?(?:\s+at)?)\s+)?(?:(?:flat|unit|room|number|no\.?)\s+)?\d{1,4}[a-z]?\b(?!\s*(?:times|weeks|days|months|years|hours|occasions|of\s+them|people|others|lads|kids|dogs)))"
)
"""What is told of somebody, right behind a name."""
_BORN = re.compile(
    r"\s*[,(–-]?\s*\(?\s*(?:d\.?\s?o\.?\s?b\b|born\b|date\s+of\s+birth|(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:19|20)?(?!2[4-9])\d\d\b|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d(?=,?\s))"
)
"""A birth date, right behind a name: none of the last years, in which anything may have happened."""
_AND = re.compile(rf" (?:and|n|&) (?=(?P<name>{_RUN}))")
_BORN_BOTH = re.compile(
    rf"(?:\s*,?\s*(?:(?:who\s+are|are|the|both)\s+)?(?:twins|brothers|sisters|siblings|cousins|both|partners))?{_FACT}"
)
"""What is told of two, right behind the second name: "gary and tom sample, twins, 8th jan 2011"."""
_TOLD = re.compile(
    rf"{_FACT}|\s+(?:back\s+)?(?:up\s+)?(?:on|onto|to|for|at|in)\s+(?:for\s+)?(?:the\s+|your\s+)?(?:list|agenda|hub|meeting|tues\w*|next)\b"
)
_ENDS = re.compile(
    rf"{_FACT}|\s*(?:[,(/–;-]|$|\s(?:[a-z]\s){{2}}|\s(?:who|he|she|shes|hes|they|lives?|living|is|was|has|again|please|pls|dont|date|on|to|for|from|of|at)\b)"
)
"""What may stand behind a name that is called one."""
_LEADS = re.compile(
    rf"(?<![\w’'-])(?:(?P<sure>called|named|name\s+of|(?:her|his|their)\s+name\s+is|(?:the\s+|full\s+)?name\s+is|name[’']?s)|(?P<titled>(?={_TITLE}\s))"
    r"|(?P<cue>add(?:ing)?|refer(?:ring)?|discuss|raise|consider|include|get|put|bring|about|regarding|re|for|persons?|tenants?|clients?|residents?|male|female|ip|lady|gent|gentleman|man|woman|lad|girl|boy|bloke|chap|guy|victim|suspect|perp)"
    r"|(?P<weak>is|one|and|also|both|first|second|other|next))"
    rf"\s*[:,]?\s*(?<![a-z])(?:(?P<title>{_TITLE})\s+)?(?=(?P<name>{_RUN}))"
)
_BEGINS = re.compile(rf"(?:^|(?<=[\n.!?:;])|(?<=[\n \t]\d[).]))[ \t\n]*(?:[-*•–]\s*)?(?=(?P<name>{_RUN}))")
_BIRTH = re.compile(r"(?<=[a-z])\s*[,(–-]?\s*\(?\b(?:d\.?\s?o\.?\s?b|born|date\s+of\s+birth)\b")
_BEFORE = re.compile(rf"(?<![\w’'-]){_RUN}$")
_NEAR = 60
"""Characters before a birth date in which the name stands whose it is."""
_WORTH = re.compile(
    r"\d|born|birth|surname|called|name[ds]|name(?= of| is|[’'])|m(?<![a-z]m)(?:rs?|s|iss)[.\s]|d(?<![a-z]d)r[.\s]|d\.?\s?o\.?\s?b|list|agenda|hub|meeting|tues|next"
)
"""What calls somebody by a name, or is told of him right behind it: without any of it there is nothing to find."""
_KIN = re.compile(
    rf"\b(?:his|her|their|my|the)\s+(?:\w+\s+)?(?:{cues.RELATIVE})\s+(?:(?:is|called|named)\s+)?(?P<name>{_WORD})"
)
_ONE_OF = re.compile(
    rf"\b(?:first|second|third|other|next|last|1st|2nd|3rd|this)\s+(?:(?:one|lad|girl|boy|man|woman|lady|person)\s+)?(?:is|called)\s+(?:called\s+)?(?P<name>{_WORD})(?=\s*[,(-]?\s*(?:(?:i\s+|we\s+)?(?:dont|don[’']t|havent|haven[’']t|do\s+not|have\s+no)\b[^.]{{0,12}}|no\s+)\bsurname|\s*[,(]\s*surname\s+(?:not|un))"
)
"""Of a counted person the first name, where the sender says that he has no surname for him."""
_PARTICLES = frozenset("van der den de la le du von bin al el ap ab ferch mac st da dos".split())
_NO_GIVEN_NAME = re.compile(
    r"(?!ahmed|moh?amm?ed|muham+ed|saeed|syed|hamed)[^ ]{2,}ed|[^ ]{3,}ing|[^ ]+['’](?:s|ve|re|ll|t)"
)
"""What no given name ends with."""
_ORDINARY = frozenset(
    """
    discuss refer consider include raised referred regarding called named born
    able about across add address again against ages agree alone along already always am angry another answer anyone anything anyway area around arrived ask asked asking asks attacked attended away awful
    baby back bad bag banging bank bar based beat became because become bed been began begging behaviour believe best bet better between big bike bins bit bloke blokes body bottle boys bracelet break breaks bring broke broken building
    bullied bullying burgled bus business busy came camera cant car cards care cash cats caught causing chap chased check children clear close coat cold come comes coming complained complaining complaint complaints constant constantly
    contact cope council couldnt country couple course court crying cut damage dangerous dark day days dead deal dealer dealers dealing debt deep detached dictated did didnt different dirty disabled discussion dispute does doesnt dog dogs doing
    done dont door doors down drink drinking drive driver driving drunk during each early easy eat eighteen either elderly else end ends enough even ever every everyone everything evicted ex excuse expecting eyes face facing fact fallen family
    farm fed feel feels feet fella fell felt few fight fighting find fine fire fires fit five fixed flat floor folk food foot forced found four friday friend friends frightened front full fun furious gang gangs garden gate gave gent genuine get gets
    getting girl girls give given giving glass go goes going gone gonna got great green group groups grown guy guys had half hand handed hanging happen happened happening happy hard harassed harassing harassment hard has hasnt hassle hate have
    havent having head hear heard held help her here heres hes hey high him hit hitting hold home homeless hope hospital hours house how hub huge hurt id idea ill im immediate incident increasing injured inside instead involved isnt issue issues ive
    job just keep keeps kept kicked kicking kid kids kind knife knocking know known knows lad lads lady large last late later latest leave leaves left less let lets letter letters life light like likely line list little live lives living local lock
    locked long longer look looking looks lost lot lots loud low made mail make makes making male man many maybe me mean mental mess messages met middle might mind mine minute missing moment money month months more morning most mother move moved moving
    much must my name named near need needed needs neighbour neighbours never new news next nice night nights nobody noise noisy none normal not nothing notice now number numbers nuisance odd ok old older on once one ones only open order other others
    our out outside over own owner paid parents park parking part parties party pass past pay people person phone phoned phones picked place plain play playing please pls plus point police poor possible post posted property pub public pull pulled pushed
    put quad quick quiet quite racial raise ran rang rather reached read ready real really reason record red refuses regular regularly rent report reported reports rest result ride riding right ring risk road robbed rough round row rubbish run
    running runs said same saw say saying says scared school screaming second see seeing seem seems seen sees sell selling send sends sent serious set several she shes shop shops short should shouted shouting shouts show side since single sit sits six
    skip sleep sleeping sleeps slight small smell smoke smoking social some somebody someone something son soon sorry sort speak spent staff standing start started starting starts state stay staying stays steal stealing step still stolen stood stop
    stopped stops story straight street stuck stuff such suffering sure take taken takes taking talk talking team teenage tell telling tells ten tenancy tenants terrible than thank that thats their them then there theres these they theyre
    thing things think thinks this those though thought threat threatened threatening threats three threw through throw throwing thrown till time tired to today together told tomorrow too took top total touch towards town treated tried trouble
    true trust try trying turn turned turning turns twice two under until unwell up upset upstairs us use used uses using usual vehicle verbal very victim visit visits voice vulnerable wait waiting wake walk walking walks want wanted wants was wasnt
    watch watching water way we weapon wednesday week weekend weeks well went were weve what whats when where which while who whole whos why wife will window windows wish with without woman wont word words work worker working works world worried worry
    worse worst would wouldnt write wrong yard year years yes yet young younger youngest youre youth youths
    """.split()
)
"""Words that are typed in small letters by everybody, and begin, end or are no name."""


def find(text: str, capitals: Sequence[Mention]) -> Iterator[Mention]:
    """Every name in small letters; none where the sender writes full names with ``capitals``."""
    if any(" " in mention.text for mention in capitals):
        return
    found = list(_full(text)) if _WORTH.search(text) else []
    if found:
        found += _relatives(text)
    known: set[str] = set()
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if mention.text not in known:
            known.add(mention.text)
            yield mention
            known |= {mention.text.split()[0]}
            yield from _again(text, mention)


def _full(text: str) -> Iterator[Mention]:
    for match in _LEADS.finditer(text):
        kept = _name(match["name"])
        start, end = match.start("name"), match.start("name") + len(kept)
        if not kept or (" " not in kept and not match["title"]):
            continue
        told = _BORN if match["weak"] else _TOLD if match["cue"] else _ENDS
        if told.match(text, end):
            yield Mention(kept, start, end, (match["title"] or "").rstrip("."))
    for born in _BIRTH.finditer(text):
        words = text[max(0, born.start() - _NEAR) : born.start()]
        if (before := _BEFORE.search(words)) and " " in (kept := _ending(before[0])):
            end = born.start() - (len(words) - before.end())
            yield Mention(kept, end - len(kept), end)
    yield from _beginning(text)
    for match in _ONE_OF.finditer(text):
        if _name(match["name"]):
            yield Mention(match["name"], *match.span("name"), alone=True)


def _beginning(text: str) -> Iterator[Mention]:
    """Who begins a sentence, alone or as one of two, with a birth date behind."""
    for match in _BEGINS.finditer(text):
        kept = _name(match["name"])
        if " " not in kept:
            continue
        first = Mention(kept, match.start("name"), match.start("name") + len(kept))
        if _BORN.match(text, first.end):
            yield first
        elif joined := _AND.match(text, first.end):
            other = _name(joined["name"])
            end = joined.start("name") + len(other)
            if " " in other and _BORN_BOTH.match(text, end):
                yield from (first, Mention(other, joined.start("name"), end))


def _relatives(text: str) -> Iterator[Mention]:
    for match in _KIN.finditer(text):
        if _name(match["name"]):
            yield Mention(match["name"], *match.span("name"))


def _again(text: str, mention: Mention) -> Iterator[Mention]:
    """The same person by the first name, further on."""
    first = mention.text.split()[0]
    for match in re.finditer(rf"(?<![\w’'-]){re.escape(first)}(?=(?:[’']?s)?(?![\w-]))", text[mention.end :]):
        yield Mention(first, mention.end + match.start(), mention.end + match.end())


def _ending(run: str) -> str:
    """The words at the end of a run that can be a name: "the lad next door gary sample"."""
    words = run.split()
    begin = next((n + 1 for n in range(len(words) - 1, -1, -1) if not _may_be(words[n])), 0)
    return _name(" ".join(words[begin:]))


def _may_be(word: str) -> bool:
    return not (word in notnames.WORDS or word in _ORDINARY or word in notnames.ENDINGS)


def _name(run: str) -> str:
    """The words at the beginning of a run that can be a name; "" when none can."""
    kept: list[str] = []
    for word in run.split():
        if not _may_be(word):
            break
        kept.append(word)
    while kept and kept[-1] in _PARTICLES:
        kept.pop()
    if kept and _NO_GIVEN_NAME.fullmatch(kept[0]):
        return ""
    return " ".join(kept) if kept and len(kept) <= _MOST else ""


_MOST = 4
"""Words of a name; a longer run without a known word is none."""
