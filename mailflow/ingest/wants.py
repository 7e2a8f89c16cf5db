# ruff: noqa: E501, SIM905 - patterns and word lists broken over more lines are harder to read and to extend
"""What a mail wants, as far as words tell: topics of the terms, safeguarding words, what kind of mail it is.

In: the sender's own words as stretches (never quotes, signatures or disclaimers). Out: names, traces, flags.
Recall over precision for safeguarding: a person looks at once. Topics are suggestions.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.stretch import Stretch
from mailflow.partnership.terms import Topic
from mailflow.submission import MailClass, Trace

_WORDS = re.compile(r"[^\W_]+")
_ALERTS = r"""
safe\s?guarding(?:\s+concerns?)?(?!\s+(?:lead|officer|manager|board|partnership|policy|training|adults?\s+board))
child\s+(?:protection|abuse|neglect)
at\s+(?:\w+\s+)?risk\b(?!\s+(?:of\s+(?:\w+\s+)?(?:evict\w*|homeless\w*|losing|flood\w*|arrears|prosecution|enforcement|legal|closure|becoming)|register))
immediate\s+(?:risk|danger)
risk\s+(?:to|of)\s+(?:\w+\s+)?(?:harm|life|abuse|exploitation|suicide|death|injury|self|himself|herself|themselves|children|the\s+child\w*)
suicid\w*
self[\s-]?(?:harm\w*|neglect\w*|injur\w*)
over\s?dos\w*
kill(?:ing|ed|s)?\s+(?:(?:him|her|them)sel(?:f|ves)|him|her|them|me|us|someone|somebody|the\s+(?:child\w*|baby|kids)|his\s+\w+)
hang(?:ing|ed|s)?\s+(?:him|her|them)sel(?:f|ves)
harm(?:ing|ed|s)?\b(?!\s+(?:reduction|minimi[sz]ation|anyone|nobody))
hurt(?:ing|s)?\s+(?:(?:him|her|them)sel(?:f|ves)|by|at\s+home|there|her|him|them|the\s+(?:child\w*|baby|kids)|(?:his|her|their)\s+(?:child\w*|baby|kids|son|daughter|mother|mum))
be(?:ing|en)\s+(?:hurt|hit|harmed|beaten|kicked|punched|slapped|starved|controlled|tied|locked|sold|pimped|made\s+to\s+\w+|forced)
cut(?:s|ting)?\s+(?:(?:him|her|them)sel(?:f|ves)|on\s+(?:his|her|their)\s+\w+|(?:his|her|their)\s+(?:wrists?|arms?|throat))
end(?:ing|ed)?\s+(?:his|her|their|my)\s+(?:own\s+)?li(?:fe|ves)
end\s+it\s+all
wants?\s+to\s+die
wish(?:es|ed)?\s+(?:to\s+die|(?:s?he|they)\s+(?:was|were)\s+dead)
better\s+off\s+dead
not\s+want(?:ing)?\s+to\s+(?:live|be\s+(?:here|alive))
tak(?:e|ing|en)\s+(?:his|her|their)\s+own\s+li(?:fe|ves)
took\s+(?:an\s+overdose|(?:\w+\s+){0,3}(?:tablets|pills))
taken\s+(?:an\s+overdose|(?:\w+\s+){0,3}(?:tablets|pills))
storing\s+(?:\w+\s+)?(?:tablets|pills|medication)
ligature
noose
jump(?:ed|ing)?\s+(?:off|from)\s+(?:\w+\s+){0,2}(?:bridge|roof|balcony|window|car\s?park)
rap(?:e|ed|es|ist|ing)
sex(?:ual|ually)\s+(?:assault\w*|abus\w*|exploit\w*|harm\w*|touch\w*|violence|active|inappropriate)
inappropriate(?:ly)?\s+(?:touch\w*|sexual\w*)
under\s?-?age\s+sex
groom(?:ed|ing|er|s)(?!\s+(?:parlour|salon|business|shop))
indecent\s+\w+
explicit\s+(?:images?|photos?|pictures?|videos?)
cse
csa
cce
exploit\w*
criminal(?:ly)?\s+exploit\w*
financial(?:ly)?\s+(?:exploit\w*|abus\w*)
county\s+lines
physical(?:ly)?\s+(?:abus\w*|violen\w*|harm\w*|assault\w*|chastis\w*)
emotional(?:ly)?\s+abus\w*
domestic(?:ally)?\s+(?:abus\w*|violen\w*|assault\w*|incidents?)
dv
da(?<=(?-i:DA))(?=\s|[.,;/)]|$)
coerci(?:ve|on)
controlling(?!\s+(?:(?:the|his|her|their)\s+)?(?:dogs?|parking|traffic|access|noise|drinking))
elder\s+abuse
neglect(?:ed|ful|ing|s)?(?!\s+of\s+(?:the\s+)?(?:garden|property|repairs?))
abus(?:e|ed|es|ing)(?!\s+(?:of\s+(?:alcohol|drugs|substances|staff|the\s+(?:system|scheme))|at\b|towards?\s+(?:staff|officers|passers|neighbours|residents|drivers|shop)|alcohol|drugs|substances|staff|officers|passers\S*|shop\s?\w*|drivers|customers))
abusive\s+(?:\w+\s+)?(?:relationship|partner|husband|wife|boyfriend|girlfriend|father|dad|mother|mum|step\w*|ex\b|ex[\s-]\w+|parents?|son|daughter|home|household|marriage|family|carer|uncle|brother)
abusive\s+(?:to|towards?)\s+(?:her|him|his|the\s+(?:child\w*|kids|baby)|their|them)
fgm
female\s+genital
genital\s+mutilation
forced\s+(?:marriage|labour|to\s+\w+)
forcing\s+(?:her|him|them)
honou?r[\s-](?:based|killing|violence)
modern\s+(?:day\s+)?slave(?:ry|s)?
slave(?:ry|s)?
servitude
debt\s+bond(?:age|ed)
traffick\w*
cuckoo\w*
strang(?:l|ul)\w*
chok(?:ed|ing|es)\s+(?:her|him|the\s+child\w*)
suffocat\w*
throttl\w*
threat(?:s|en|ens|ened|ening)?\s+(?:\w+\s+){0,3}?(?:to\s+(?:kill|stab|harm|hurt|burn|rape|shoot|slit|behead|jump|end)|with\s+(?:a\s+|his\s+|her\s+)?(?:\w+\s+)?(?:knife|weapon|gun|bat|hammer|axe|machete|violence|blade|sword|acid)|of\s+(?:violence|harm|rape))
death\s+threats?
weapons?
kni(?:fe|ves)(?!\s*(?:and|&)\s*forks?)
machetes?
blades?
sword
samurai
axe
crossbow
stab(?:bed|bing|s)?
shot\s+(?:at|by)
shotgun
firearms?
guns?
gang(?:s)?\s+(?:exploit\w*|involve\w*|relat\w*|affiliat\w*|member\w*)
acid\s+attack\w*
petrol\s+(?:bomb\w*|through|poured|over|thrown)
pour\w*\s+petrol
arson
set(?:ting)?\s+(?:fire|alight|(?:him|her|them)sel(?:f|ves)\s+(?:on\s+fire|alight))
fear(?:s|ful|ed|ing)?\s+(?:for|of)\s+(?:his|her|their|the\s+(?:child\w*|baby|kids)|him|them|being|violence|harm)
in\s+fear
afraid\s+(?:of|for)\s+(?:him|her|his|their|them|what|being|the\s+(?:father|man|mother))
scared\s+(?:of|for)\s+(?:him|her|his|their|them|what|being|the\s+(?:father|man|mother))
frightened\s+(?:of|for)\s+(?:him|her|his|their|them|what|being|the\s+(?:father|man|mother))
terrified\s+(?:of|for)\s+(?:him|her|his|their|them|what|being|the\s+(?:father|man|mother))
fearful\s+(?:of|for)\s+(?:him|her|his|their|them|what|being|the\s+(?:father|man|mother))
afraid\s+(?:to|of)\s+(?:go|going|return\w*|be|being|leav\w*|sleep\w*)\s+(?:back\s+)?(?:\w+\s+)?(?:home|alone|the\s+house|there|at\s+night)
scared\s+(?:to|of)\s+(?:go|going|return\w*|be|being|leav\w*|sleep\w*)\s+(?:back\s+)?(?:\w+\s+)?(?:home|alone|the\s+house|there|at\s+night)
frightened\s+(?:to|of)\s+(?:go|going|return\w*|be|being|leav\w*|sleep\w*)\s+(?:back\s+)?(?:\w+\s+)?(?:home|alone|the\s+house|there|at\s+night)
terrified\s+(?:to|of)\s+(?:go|going|return\w*|be|being|leav\w*|sleep\w*)\s+(?:back\s+)?(?:\w+\s+)?(?:home|alone|the\s+house|there|at\s+night)
refus(?:es|ed|ing)\s+(?:to|of)\s+(?:go|going|return\w*|be|being|leav\w*|sleep\w*)\s+(?:back\s+)?(?:\w+\s+)?(?:home|alone|the\s+house|there|at\s+night)
terrified
bruis(?:e[sd]?|ing)
black\s+eye
broken\s+(?:arm|leg|wrist|finger|ribs?|jaw|nose|bones?)
injur(?:y|ies|ed|ing)
burn(?:s|t|ed)?\s+(?:marks?|on|her|him|the\s+child\w*)
marks\s+on\s+(?:his|her|their)
scald\w*
beat(?:s|en|ing|ings)?\s+(?:her|him|them|up|by|the\s+child\w*|his\s+\w+)
hit(?:s|ting)?\s+(?:her|him|the\s+child\w*|the\s+baby|his\s+\w+|them|by\s+(?:his|her|their|mum|dad|mother|father|a\s+parent))
punch\w*\s+(?:her|him|his\s+\w+|by|in\s+the\s+face)
kick(?:s|ed|ing)?\s+(?:her|him|the\s+child\w*)(?!\s+(?:out|off))
slapp?\w*\s+(?:her|him|the\s+child\w*|by|across)
smack\w*\s+(?:her|him|the\s+child\w*)
shak(?:ing|en|es)\s+the\s+baby
assault\w*\s+(?:her|him|his\s+\w+|by|on\s+(?:her|him|his|the\s+child\w*))
violen(?:t|ce)\s+(?:to|towards?|against|partner|father|relationship|home|husband|ex)
stalk(?:s|ed|ing|er)
not\s+(?:been\s+)?(?:eating|fed|feeding|washing\s+(?:him|her)self|tak(?:e|ing|en)\s+(?:his|her|their)\s+(?:\w+\s+)?(?:medication|meds|insulin))
not\s+(?:feel\w*\s+safe|safe\s+(?:at\s+home|with|there|around|in\s+(?:the|her|his|their)\s+(?:own\s+)?(?:house|home|flat|care)))
she\s+(?:is\s+not|isn[’']?t|is\s+no\s+longer|was\s+not)\s+safe
he\s+(?:is\s+not|isn[’']?t|is\s+no\s+longer|was\s+not)\s+safe
they\s+(?:are\s+not|aren[’']?t|are\s+no\s+longer)\s+safe
isn[’']?t\s+(?:been\s+)?(?:eat|eating|eaten|feel\w*\s+safe|safe\s+(?:at\s+home|with|there)|fed|feed\w*|want\s+to\s+(?:live|be\s+(?:here|alive)))
doesn[’']?t\s+(?:been\s+)?(?:eat|eating|eaten|feel\w*\s+safe|safe\s+(?:at\s+home|with|there)|fed|feed\w*|want\s+to\s+(?:live|be\s+(?:here|alive)))
hasn[’']?t\s+(?:been\s+)?(?:eat|eating|eaten|feel\w*\s+safe|safe\s+(?:at\s+home|with|there)|fed|feed\w*|want\s+to\s+(?:live|be\s+(?:here|alive)))
won[’']?t\s+(?:been\s+)?(?:eat|eating|eaten|feel\w*\s+safe|safe\s+(?:at\s+home|with|there)|fed|feed\w*|want\s+to\s+(?:live|be\s+(?:here|alive)))
aren[’']?t\s+(?:been\s+)?(?:eat|eating|eaten|feel\w*\s+safe|safe\s+(?:at\s+home|with|there)|fed|feed\w*|want\s+to\s+(?:live|be\s+(?:here|alive)))
haven[’']?t\s+(?:been\s+)?(?:eat|eating|eaten|feel\w*\s+safe|safe\s+(?:at\s+home|with|there)|fed|feed\w*|want\s+to\s+(?:live|be\s+(?:here|alive)))
don[’']?t\s+(?:been\s+)?(?:eat|eating|eaten|feel\w*\s+safe|safe\s+(?:at\s+home|with|there)|fed|feed\w*|want\s+to\s+(?:live|be\s+(?:here|alive)))
stopped\s+(?:to\s+eat|eating|food)
refus(?:es|ed|ing)\s+(?:to\s+eat|eating|food)
malnourish\w*
malnutrition
emaciated
dehydrated
starv\w*
hungry
losing\s+weight
lost\s+(?:a\s+lot\s+of\s+|so\s+much\s+)?weight
bed\s?sores?
pressure\s+sores?
soiled\s+(?:him|her)?(?:self|clothes|clothing|bed\w*|napp\w*|mattress|sheets|underwear)
squal(?:or|id)
filthy\s+(?:conditions|home|house|flat|clothes)
left\s+(?:home\s+)?(?:alone|on\s+(?:his|her|their)\s+own)
home\s+alone
unsupervised
no\s+(?:food|heating|running\s+water|electric\w*)
lock(?:s|ed|ing)\s+(?:(?:him|her|them|the\s+(?:child\w*|kids))\s+)?in\b
missing\s+(?:from\s+(?:home|care|school)|child|person|episodes?|overnight|since|again|for\s+\w+\s+days)
gone\s+missing
going\s+missing
goes\s+missing
went\s+missing
reported\s+missing
mash
unborn
disclos(?:ed|ure|es|ing)(?=[^.]{0,60}\b(?:abus|hit|touch|hurt|assault|rape|violen|harm|scared|afraid))
radicali[sz]\w*
extremis[mt]
terroris[mt]
psychosis
psychotic
hearing\s+voices
hoarding
unsafe\s+(?:at|with|in|home|for|around|to\s+(?:be|return|go))
feel\w*\s+unsafe
in\s+danger
serious\s+harm
significant\s+harm
vulnerable\s+to\s+(?:\w+\s+)?(?:abuse|harm|exploitation)
witchcraft
""".split("\n")
"""What may mean that somebody is in danger, one a line; each begins with two letters, by which it is found."""


@lru_cache(maxsize=1)
def _alerts() -> dict[str, re.Pattern[str]]:
    """The patterns by their first two letters: only those that could begin a word are tried at it."""
    grouped: dict[str, list[str]] = {}
    for pattern in filter(None, _ALERTS):
        grouped.setdefault(pattern[:2], []).append(pattern)
    return {two: re.compile(rf"(?:{'|'.join(p)})\b", re.IGNORECASE) for two, p in grouped.items()}


_WORD_BEGINS = re.compile(r"\b[a-z]{2}", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:no|not|nil|without|never|any|denies|denied)\s+(?:(?!(?:only|just|and|but|is|as|because|being|who|safe)\b)\w+\s+){0,2}$",
    re.IGNORECASE,
)
_NONE_BEHIND = re.compile(
    r"\s*(?:issues?|concerns?|risks?)?\s*(?:[:?–-]|identified)+\s*(?:no|none|nil|n/?a|n)\b(?!\s+(?:food|heating))",
    re.IGNORECASE,
)
_LOUD = re.compile(
    r"\b(?:shout\w*|hurl\w*|yell\w*|scream\w*|verbal\w*|rac(?:ist|ial)\w*|alcohol|drugs?|substances?|solvent)\s+(?:and\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_AT_HOME = re.compile(
    r"\s+(?:(?:of|to|towards?|by|from)\s+)?(?:her|him|his|their|the\s+child\w*|mum|mother|dad|father)\b", re.IGNORECASE
)
_KINDS = (
    (MailClass.RIGHTS, "", Guarded("access subject freedom foi everything complaint erasure enquiry", r"\b(?:subject\s+access|data\s+subject|freedom\s+of\s+information|foi\s+request|everything\s+you\s+hold\s+(?:on|about)\s+me|(?:formal\s+)?complaint\s+about\s+(?:how\s+)?(?:the\s+)?(?:use|handling|sharing|your)|right\s+(?:of\s+access|to\s+erasure)|press\s+enquiry|media\s+enquiry)\b")),
    (MailClass.SECURITY, "password-request", Guarded("password", r"\b(?:what(?:[’']s|\s+is)|send|remind|forgot\w*|need|have|tell|give|confirm|resend|share)\b[^.?!\n]{0,40}\bpassword\b[^.\n]{0,40}")),
    (MailClass.SECURITY, "recall-request", Guarded("recall delete ignore disregard error wrong mistake", r"\b(?:would\s+like\s+to\s+recall\s+the\s+message|(?:please\s+)?(?:delete|ignore|disregard)\s+(?:my|the|this)\s+(?:last|previous|earlier|first)?\s*(?:e-?mail|message)|sent\s+(?:to\s+)?(?:you\s+)?(?:in\s+error|the\s+wrong\s+(?:person|address)|by\s+mistake))\b")),
    (MailClass.MEMBERSHIP, "", Guarded("longer left taking replac distribution mailing circulation", r"\b(?:no\s+longer\s+work\w*\s+(?:for|at|here)|have\s+left\s+(?:the\s+)?\w+|left\s+the\s+(?:organisation|authority|council|team)|(?:is\s+)?(?:taking\s+over|replac\w+)\s+(?:from\s+)?(?:me|my\s+role)|my\s+replacement|(?:add|remove)\s+\w+\s+(?:\w+\s+)?(?:to|from)\s+(?:the\s+)?(?:distribution|mailing|circulation)\s+list)\b")),
    (MailClass.OTHER, "", Guarded("unsubscribe newsletter webinar special browser", r"\b(?:unsubscribe|newsletter|webinar|special\s+offer|view\s+(?:this\s+email\s+)?in\s+(?:your\s+)?browser)\b")),
)  # fmt: skip
ATTACHED = Guarded(
    "attach enclosed",
    r"\b(?:(?:please\s+)?(?:see|find)\s+(?:\w+\s+){0,3}attach(?:ed|ment)|attach(?:ed|ing)|(?:form|referral|document)s?\s+(?:is\s+|are\s+)?(?:attached|enclosed)|enclosed|in\s+the\s+attachment)\b",
)
REFERRAL = re.compile(
    r"\b(?:referr(?:al|als|ing|ed)|refer)\b(?!\s+(?:to\s+(?:the\s+)?(?:minutes|email|attached|my|below)))|\bnew\s+(?:case|nomination|person)\b|\b(?:add|put|bring|raise|discuss)\b[^.\n]{0,60}\b(?:hub|agenda|meeting|list|tuesday|thursday)\b|\bfor\s+(?:the\s+)?(?:hub|agenda)\b|\bconcern(?:s|ed)?\s+(?:about|for|re|regarding|over)\b|\bworried\s+about\b",
    re.IGNORECASE,
)
BELOW = re.compile(
    r"\b(?:see|pls\s+see|please\s+see|as|per|the\s+(?:e-?mail|message|referral|details)|details|info\w*|received|from)\s+(?:\w+\s+){0,2}below|\bfyi\b|\bfor\s+(?:your\s+)?(?:info\w*|action|attention|the\s+(?:hub|agenda))\b|\bforward(?:ed|ing)?\b|\bbelow\b|\bas\s+discussed\b|\bfrom\s+(?:a\s+)?colleague\b",
    re.IGNORECASE,
)
AMENDS = re.compile(
    r"\b(?:should\s+(?:be|read|have\s+been|say)\b[^\n]{0,60}\b(?:not|instead|rather)|correct(?:ion|ed)?\b(?!\s+me)|(?:i|we)\s+(?:gave|put|sent|typed|wrote)\b[^.\n]{0,40}\bwrong|typo|wrong\s+(?:dob|date|address|number|name|postcode|spelling)|amend(?:ment|ed)?\b|(?:has|have)\s+(?:now\s+)?moved\s+(?:to|in)|new\s+address\s+(?:is|:)|changed\s+(?:her|his|their)\s+(?:name|number|address))\b",
    re.IGNORECASE,
)
SENSITIVE = Guarded(
    "keep police shared discussed restricted sensitive",
    r"\b(?:keep\s+(?:this|it)\s+(?:between|confidential|to\s+(?:the\s+)?(?:police|you))|(?:only|just)\s+(?:you|us|the\s+chair)\s+and\s+(?:the\s+)?police|us\s+and\s+(?:the\s+)?police\s+only|not\s+(?:be\s+)?(?:shared|discussed)\s+(?:with|in)\s+(?:the\s+)?(?:wider|rest|others|full|everyone)|restricted\s+(?:item|case|discussion)|particularly\s+sensitive)\b",
)
SECRET_ADDRESS = Guarded(
    "share disclos give minute confidential withheld secret kept refuge",
    r"\b(?:address|location|whereabouts)\b[^.\n]{0,50}\b(?:not\s+(?:to\s+)?be\s+(?:shared|disclosed|given|minuted)|confidential|withheld|secret|kept\s+(?:private|confidential|safe))|\bdo\s+not\s+(?:share|disclose|give\s+out|minute)\b[^.\n]{0,30}\baddress\b|\bconfidential\s+address\b|\brefuge\b",
)
LINK = Guarded(
    "http",
    r"https?://[^\s>]*(?:sharepoint\.|1drv\.ms|onedrive|dropbox|drive\.google|we\.tl|wetransfer)[^\s>]*",
)


def safeguarding(texts: Sequence[Stretch]) -> Iterator[Trace]:
    """The words that raise an alert, each once, with their places."""
    alerts = _alerts()
    seen: set[str] = set()
    for text in texts:
        for begins in _WORD_BEGINS.finditer(text.text):
            pattern = alerts.get(begins[0].lower())
            match = pattern.match(text.text, begins.start()) if pattern else None
            if match and match[0].lower() not in seen and _meant(text.text, match):
                seen.add(match[0].lower())
                yield text.trace(*match.span())


def _meant(text: str, found: re.Match[str]) -> bool:
    """Whether the words around an alert let it stand: not denied, no mere shouting, no "Safeguarding concerns: none"."""
    before = text[max(0, found.start() - 40) : found.start()]
    if _DENIED.search(before) or _NONE_BEHIND.match(text, found.end()):
        return False
    loud = found[0][:4].lower() == "abus" and _LOUD.search(before) is not None
    return not loud or _AT_HOME.match(text, found.end()) is not None


def topics(texts: Sequence[Stretch], known: tuple[Topic, ...]) -> tuple[str, ...]:
    """The topics whose names or synonyms stand in the text, in the order of the terms."""
    text = " ".join(" ".join(t.text.split()) for t in texts)
    words = set(_WORDS.findall(text.lower()))
    phrases = _phrases(tuple((topic.name, *topic.synonyms) for topic in known))
    found = {
        phrase.topic
        for word in phrases.keys() & words
        for phrase in phrases[word]
        if phrase.others <= words and not words.isdisjoint(phrase.last) and phrase.pattern.search(text)
    }
    return tuple(topic.name for number, topic in enumerate(known) if number in found)


class _Phrase(NamedTuple):
    """The words of a phrase but the first, the ways the last one may end, its pattern, and the number of its topic."""

    others: frozenset[str]
    last: frozenset[str]
    pattern: re.Pattern[str]
    topic: int


@lru_cache(maxsize=64)
def _phrases(topics: tuple[tuple[str, ...], ...]) -> dict[str, list[_Phrase]]:
    """The phrases of all topics by their first word (of a single word also the plural)."""
    made: dict[str, list[_Phrase]] = {}
    for number, phrases in enumerate(topics):
        for phrase in phrases:
            literal = re.escape(phrase).replace(r"\ ", r"[\s-]+") + ("s?" if len(phrase) > 3 else "")
            pattern = re.compile(rf"(?<!\w){literal}(?!\w)", 0 if phrase.isupper() else re.IGNORECASE)
            words = _WORDS.findall(phrase.lower())
            if not words:
                continue
            last = frozenset((words[-1], f"{words[-1]}s"))
            known = _Phrase(frozenset(words[1:-1]), last, pattern, number)
            for first in (words[0], f"{words[0]}s"):
                made.setdefault(first, []).append(known)
    return made


def kind(text: str) -> tuple[MailClass, str] | None:
    """What a mail is that asks for something else than a case; with the flag that it raises."""
    return next(((c, flag) for c, flag, pattern in _KINDS if pattern.search(text)), None)


def flags(text: str, *, attachments: bool) -> Iterator[str]:
    """Reasons that the words alone give (domain.md 3.2)."""
    if ATTACHED.search(text) and not attachments:
        yield "attachment-missing"
    if LINK.search(text):
        yield "link-not-fetched"
    if SENSITIVE.search(text):
        yield "sensitive-request"
    if SECRET_ADDRESS.search(text):
        yield "confidential-address"
