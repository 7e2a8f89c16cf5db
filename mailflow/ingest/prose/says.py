"""The words by which a story tells whose a fact is: tables of patterns only; ``story`` decides with them."""

import re

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.person import family_name
from mailflow.ingest.value import notnames
from mailflow.ingest.value.alphabet import LETTER, UPPER

AGE_BRACKET = re.compile(
    r"\s*[(,]\s*(\d{1,2})\s*(?:[),]|yrs?\b|years?\b|(?=\(\s*(?:d\.?o\.?b|born|b\.|\d{1,2}[./ -]))"
    r"|(?=[^\S\n]*\n(?!\s*[A-Z][a-z]))|\Z)"
)
"""Right behind a name: an age, in a bracket, before a birth date, or with which the line ends."""
AND = re.compile(r"\s*(?:(?:\([^)]*\)\s*)?(?:,|and|&|,\s*and)|\(\d[^)]*\))\s+(?:Mr|Mrs|Ms|Miss)?\.?\s*")
AGAIN = re.compile(r"(?:\band|,|;|&)\s+(?:[^\W\d_][\w’'-]*\s+){1,3}(?:was\s+|is\s+)?(?:on\s+)?$")
TITLE = re.compile(rf"(?<!\w)(?:{notnames.TITLES})\.?(?:\s+\d{{1,6}})?\s+$", re.IGNORECASE)
THE = re.compile(r"\bthe\s+$")
"""Before a word with a capital: it is a place ("the Precinct")."""
IS = re.compile(r"\b(?:s?he|they)\s+(?:is|are)\b[^.]{0,12}$", re.IGNORECASE)
CAME_FROM = re.compile(
    r"\b(?:moved|came|comes?|coming|arrived|originally|is|was|are|travelled|back|over|up|down|here)\s+(?:\w+\s+){0,3}from\s+$|\b(?:the|an?|this|that)\s+$",
    re.IGNORECASE,
)
"""Before a single word: it names a place, or a thing."""
INTO = re.compile(r"\b(?:on|onto|at|in|into|to|from|off|of|under|by|with)\s+(?:the\s+)?$", re.IGNORECASE)
WARD = re.compile(
    r"\s(?:Ward|Wing|Unit|House|Court|Lodge|Park|Green|Centre|Day|Primary|High|Academy|Close|Place|Point|Bank|Hall|Church|Common|Heath|Wood|Woods|Field|Fields|End|Bridge|Wharf|Fold)$"
)
"""A name behind such a word, that ends so, is a place: "on Larch Ward"."""
SEVERAL_OF_ONE_NAME = re.compile(rf"\s+{family_name.SEVERAL}\b(?![’'])", re.IGNORECASE)
"""Behind a single name: it is that of several, "the three Sample children"."""
OF_SUBJECT = re.compile(r"\b(?:s?he|him|hers?|his|they|them|their)\b", re.IGNORECASE)
"""Between a name and a nickname: the nickname is somebody else's."""
STRANGER_HAS = re.compile(
    r"\b(?:the|an?|this|another|one)\s+(?:\w+\s+){0,2}(?:man|woman|male|female|lad|bloke|guy|boy|girl|person|caller|dealer|owner|group)\s+(?:who|that|from|called|in|behind|at|doing|next|running|calling|claiming|known|selling|dealing|saying|pretending|posing|goes|calls|uses)\b[^.;]*$|\bthey(?:\s+are|[’']re)\s+on\s*$",
    re.IGNORECASE,
)
"""Before a number: somebody else has it, of whom no name is told, or an office."""
ONLY_NICK = re.compile(
    r"\W*(?:\d[).]\s*)?(?P<all>(?i:(?:all|the\s+only\s+(?:name|thing))\s+(?:that\s+)?(?:any(?:one|body)|we|i|they|staff|neighbours|s?he|(?:the|our)\s+\w+)\s+(?:(?:can|could|will|would|ever)\s+)?(?:knows?|ha(?:s|ve)|got|gave|gives?|tell|know\s+him\s+by)\s+(?:(?:us|me|for|of|by|him|her)\s+)*(?:is|was)\s+))?[“\"‘'](?P<nick>[A-Z][\w’-]*\w)[”\"’'](?(all)|\s*[(,–-]*\s*(?i:(?:real|proper|full|actual|true)\s+name|surname)\s+(?i:is\s+)?(?i:not\s+known|unknown|n/?k))"
)
"""How a sentence begins that tells of somebody by nickname alone: "2) "Shorty" (real name n/k)", "All we know: …"."""
DECLARED = re.compile(r"[\s,]*(?:\([^()]{3,140}\)|[,–-]\s+[^.,;()\n]{3,60})")
"""What is said of a name, right behind it."""
GOES_ON = re.compile(r"\s*(?:s?he|they)(?:[’']?(?:s|re)|\s+(?:is|are))?\b|\s*(?:his|her|their)\b", re.IGNORECASE)
"""How a sentence begins that goes on about whoever is spoken of."""
IS_OF = re.compile(rf"\s*(?:\)\s*)?(?:is|belongs\s+to|is\s+for|=)\s+(?:(?i:{notnames.TITLES})\.?\s+)?(?=[{UPPER}])")
"""Between a number and the name of him who has it."""
BRACKETED = re.compile(rf"\s*[(\[–=-]\s*(?:(?i:for|is)\s+)?(?:(?i:{notnames.TITLES})\.?\s+)?(?=[{UPPER}])")
"""Between a number and a name beside it: "07700 … (Tom)"."""
BRACKET_ENDS = re.compile(r"(?:[’']s)?\s*(?:[)\],;.]|$|\n|(?:and|&)\s)")
"""Behind such a name."""
GREETED = re.compile(
    r"\W*(?:hi(?:ya)?|hello|hey|dear|(?:good\s+)?(?:morning|afternoon|evening)|thanks|thank\s+you|cheers)\s+[^,.;:\n\d]{2,40},\s+",
    re.IGNORECASE,
)
"""Before a name: somebody is greeted, and is nobody who is told of."""
FACTS = re.compile(r"\s*[,(–-]\s*(?:d\.?o\.?b|born\b|aged?\b|of\s|at\s|flat\b|room\b|nfa\b|\d)", re.IGNORECASE)
"""Behind a name: it is told when somebody was born, or where he lives."""
IS_OWN = re.compile(
    r"[’']s?\s*(?:(?:own|new|current|main|only)\s+)*(?:mobile|mob|(?:tele)?phone|number|tel|land\s?line|cell|sim|one)?\s*(?:[.,;:)\]]|$|\n|(?:and|&|but|which)\s)",
    re.IGNORECASE,
)
"""Behind a name: what was told before is his, "07700 … is Tom's"."""
IN_TURN = re.compile(r"[^.;\n]{0,80}?\brespectively\b|[^.;\n]{0,80}?\bin\s+that\s+order\b", re.IGNORECASE)
"""Behind the numbers of several people: each has one, in the order in which they were named."""
OF_PLACE = re.compile(r"\s*[(\[]\s*(?:(?:tel(?:ephone)?|phone|on|no)\b[\s.:]*)*[(+\d]?|\s*[(\[]", re.IGNORECASE)
FRIEND = re.compile(r"\b(?:friend|classmate|mate|flatmate|housemate|co-?tenant)\s*,?\s*$", re.IGNORECASE)
TO_BE_CALLED = re.compile(
    r"\b(?:(?:wish\w*|want\w*|prefer\w*|lik\w+|ask\w*)\s+to\s+be\s+(?:called|known\s+as)|(?:known|goes|going)\s+(?:to\s+\w+\s+)?(?:locally\s+)?(?:as|by)|(?:call|calls|called)\s+(?:him|her|them))\s+[“\"‘']?$",
    re.IGNORECASE,
)
IS_REALLY = re.compile(
    r"[”\"’']?\s*[,)–-]?\s*(?:is|was|but\s+(?:his|her)\s+(?:real|full|proper)\s+name\s+is)\s+(?:really\s+|actually\s+|in\s+fact\s+)?(?:mrs?\.?\s+|ms\.?\s+)?(?=[A-Z])"
)
"""Behind what somebody is called: his name comes next."""
LISTED_NICK = re.compile(
    r"\W*(?:\d{1,2}[).:]\s*|(?i:the\s+)?(?i:first|second|third|fourth|other|last)(?:\s+one)?\s+(?i:is|was)\s+)(?i:(?:an?|one|younger|tall|unknown|unidentified|young|older|white|black|asian)\s+)*(?i:male|female|man|woman|lad|girl|boy|youth|person)\s*,?\s+(?i:(?:only|just|who\s+is)\s+)*(?i:known\s+(?:(?:only|to\s+us)\s+)?as|called|nicknamed|goes\s+by)\s+[“\"‘']?(?P<nick>[A-Z][\w’-]*\w)"
)
"""How a line of a numbered list begins that tells only what somebody is called: "2) unknown male known as Shorty"."""
QUOTED_NICK = re.compile(r"\s*[“\"‘'](?P<nick>[A-Z][\w’-]*\w)[”\"’']\s*(?:[.,;:(–-]|$)")
"""The same behind the number, where it stands in quotes and no name beside it: "1) "Shorty". He …"."""
OF_SOMEBODY = re.compile(
    r"\b(?:name|surname|calls?|called|known|aged?|dob|male|female)\b|\b\d{1,2}\s?ish\b|\babout\s+\d|(?:(?<=[.!?]\s)|^)(?-i:He|She)\b",
    re.IGNORECASE,
)
"""Behind a quoted word: it is what somebody is called, and no heading."""
NUMBERED = re.compile(rf"(?:^|\n)[ \t]*\(?(?P<count>\d{{1,2}})[).:]\s+(?:(?:{notnames.TITLES})\.?\s+)?$", re.IGNORECASE)
"""Before a name: a line of a numbered list begins with it."""
NUMBER = re.compile(r"\s*\(?\d{1,2}[).:]\s+")
SEVERAL = re.compile(
    r"\b(?:two|three|four|both|couple|family|residents|tenants|occupants|brothers|sisters)\b", re.IGNORECASE
)
"""Before an address that is told before anybody is named: it is that of all of them."""
JOINTLY = re.compile(r"\bjoint(?:ly)?\b|\bin\s+the\s+names?\s+of\b[^.;\n]{0,80}\band\b", re.IGNORECASE)
"""In the sentence of such an address: two hold it together."""
HE_AND = re.compile(
    r"^\W*(?:both\s+)?(?:s?he|him|her)\s+(?:and|&)\s+(?:his|her)\s+(?:(?:[a-z]+|half|step|twin)[\s-]+){0,2}(?:brother|sister|twin|cousin|sibling|friend|partner|girlfriend|boyfriend|wife|husband|son|daughter|mother|mum|father|dad)\s*,?\s*$",
    re.IGNORECASE,
)
"""How a sentence begins that joins a relative to whoever is spoken of: "He and his brother "."""
HE_IS = re.compile(r"(?:s?he(?:s\s+(?=\d))?|thinks?|guess(?:es)?|reckons?|estimates?|puts?)\b", re.IGNORECASE)
WITH = re.compile(
    r"\b(?:(?:looked\s+after|cared\s+for|fostered|brought\s+up|raised|being\s+housed|put\s+up|taken\s+in)\s+by|in\s+the\s+care\s+of)\s+(?:his|her|their|an?|the|kinship|foster|[A-Z])|\b(?:liv(?:es?|ing)|stay(?:s|ing)?|resid\w+|lodg\w+|board(?:s|ing)|sleep(?:s|ing)|sofa[\s-]?surf\w+|housed|placed|fostered)\s+(?:with\b|(?:at|in)\s+the\s+same\s+(?:address|house|flat|place|home)\s+as\b)|\bshar(?:es|ing)\s+(?:(?:a|an|the|his|her|their)\s+)?(?:\w+\s+)?(?:home|house|flat|address)\s+with\b|\brent(?:s|ing|ed)?\s+(?:\w+\s+){0,4}?(?:from|off)\s[^,;.]{2,40}\sat\s*$",
    re.IGNORECASE,
)
BARE_KIN = re.compile(
    r"(?:^|[.;:,(–-]\s*)(?:wife|husband|mum|mam|mother|dad|father|son|daughter|sister|brother|nan|gran\w*|girlfriend|boyfriend)\s+$",
    re.IGNORECASE,
)
"""Right before a name: a relative of whoever was told of, though no "his" or "her" says so."""
WITH_CHILDREN = re.compile(
    r"(?:\bwith|\band|\bplus|&|\+)\s+(?:(?:her|his|their|the|two|three|four|\d|young)\s+)*(?:kids|children|sons?|daughters?|baby|babies|boys|girls|twins)\b(?:(?!\b(?:who|which|is|are|was|were|live[sd]?|stay\w*)\b)[^.;]){2,90}$",
    re.IGNORECASE,
)
"""Before an address: the children are named who are there with whoever is spoken of."""
AT_KIN_S = re.compile(
    rf"\b(?:(?:at|with)\s+(?:his|her|their)\s+(?:\w+\s+)?|(?:back|returned|gone|home|moved\s+in)\s+(?:to|with)\s+(?:(?:his|her|their)\s+)?(?:\w+\s+)?|(?:and|&)\s+(?:his|her)\s+)(?:husband|wife|spouse|fianc[eé]e?|mum|mam|mother|dad|father|nan|gran\w*|aunt\w*|uncle|sister|brother|son|daughter|cousin|niece|nephew|friend|mate|partner|boyfriend|girlfriend|parents)(?:[’']s?)?(?:\s+(?:house|home|flat|place))?(?:\s*[,:(–-]+\s*|\s+)(?:(?i:mrs?|ms|miss)\.?\s+)?[{UPPER}][{LETTER}’'-]+(?:\s+[{UPPER}][{LETTER}’'-]+)?\s*[,:(–-]?\s*(?:(?i:at|of)\s+)?$"
)
"""Before an address: with whom somebody is, and his name: "She's at her mum's - Jean Sample, "."""
BOTH = Guarded(
    "both all family them",
    r"\b(?:all|both)\s+(?:of\s+)?the\s+following\b|\b(?:all|both)\s+(?:(?:\d|the|two|three|four|five|six|seven)\s+)*of\s+(?:them|these)\b(?=\s*(?:[,.;]|$|please|pls|to\b|for\b|on\b))|\bboth\s+(?:are\s+|to\s+go\s+)?(?:for|to)\s+(?:the\s+)?(?:hub|agenda|meeting)\b|\b(?:add|discuss|refer\w*|put|bring|raise)\s+(?:the|this)\s+(?:whole\s+|entire\s+)?family\b|"
    r"\b(?:both|all(?:\s+\w+)?)\s+(?:of\s+them\s+)?(?:(?:are|to\s+be|being|is)\s+)*referred\b|\brefer(?:ring)?\s+(?:them\s+)?(?:both|all)\b|\b(?:refer(?:ring)?|list|discuss|add)\s+(?:the\s+)?(?:pair|two|three)\s+of\s+them\b",
)
RELATIVE = Guarded(
    "father dad son brother uncle husband friend nephew land mother mum daughter sister aunt nan gran wife niece"
    " partner ex neighbour cousin lodger carer mate",
    r"\b(?:(?P<his>(?:step-?|grand)?(?:father|dad|son|brother)|uncle|husband|boyfriend|nephew|landlord)|(?P<her>(?:step-?|grand)?(?:mother|daughter|sister)|mum|aunt(?:ie)?|nan|gran(?:ny)?|wife|girlfriend|niece|landlady)|partner|ex|friend|neighbour|cousin|lodger|carer|flatmate|housemate)\b",
)
"""Somebody else of whom "he" or "she" may be said, though nobody names him."""
OPENS = re.compile(
    rf"\s*(?:(?:\w+,?\s+)?(?:(?P<he>[Hh]e)|[Ss]he)(?:[’']?s)?\b(?!,\s+[{UPPER}][{LETTER}]+\s+[{UPPER}])|(?:(?P<his>His)|Her)\b)"
)
"""How a sentence begins that goes on about somebody; not one that names another: "He, Dean Sample, …"."""
AS_PRONOUN = re.compile(r"(?:^|[\s(])(s?he),\s+(?:the\s+\w+,\s+)?$", re.IGNORECASE)
"""Before a name: whom the sender has called "he" or "she" all along, and who is not the one spoken of."""
IS_NAMED = re.compile(r"(?:^|[\s(])(s?he)(?:\s+is|[’']s)\s+(?:called\s+|named\s+)?$", re.IGNORECASE)
"""Before a name: whose pronoun that is, "He is Tom Sample and she is "."""
PRONOUNS = {"mr": "his", "mrs": "her", "ms": "her", "miss": "her"}
LIVES_ON = re.compile(
    r"\s*[,;]\s*(?:(?:now|currently|still|is|both)\s+)*(?:stopp\w+|stay\w+|living|lives|resid\w+|sofa|nfa|no\s+fixed|rough|of\b|at\b|c/o|flat\b|room\b|\d)",
    re.IGNORECASE,
)
"""Behind a birth date that begins a sentence: where somebody lives, and nothing that happened on that day."""
LONG_AGO = 10
"""Years after which a date that is told of nothing is somebody's birth."""
ALONE = re.compile(r"[\s,.;:()/–-]*(?:d\.?o\.?b\.?)?[\s,.;:()/–-]*", re.IGNORECASE)
COMMA = re.compile(r"\s*[,;]\s|\s*\.?\s*$")
"""Behind an age with which a sentence begins: it is not that of a boy or a man who is told of next."""
OR_ELSE = re.compile(
    r"\s*,?\s*(?:or|and\s+sometimes|but\s+sometimes)\s+\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)(?!\d)", re.IGNORECASE
)
ALSO = re.compile(r"(?:\band|&|,|/)\s*$")
FIRST_OF_TWO = re.compile(rf"(?<![\w’'-])([{UPPER}][{LETTER}]+)\s+(?:and|&)\s+$")
BRACKET = re.compile(r"\([^()\d]{1,60}\)")
PART_OF_HOUSE = re.compile(r"(?:block|wing|floor|level|landing|zone|bay|tower|annexe?|pod)\s+\w", re.IGNORECASE)
"""A name of two words that is no name: "Block C"."""
DISUSED = re.compile(
    r"\bthe\s+(?:old|former|disused|derelict|empty|closed(?:[\s-]down)?|boarded[\s-]up)\s+$", re.IGNORECASE
)
HELLO = re.compile(
    r"\W*(?:(?:hi|hello|hey|hiya|dear|morning|afternoon|evening|good|all|both|team|there)\b[\s,.!–-]*)+", re.IGNORECASE
)
IS_TOLD_OF = re.compile(
    r",?\s+\(?(?:who\s+)?(?:is|was|turns|turned|will\s+be|has|lives|living|d\.?o\.?b|born|aged?|of\s+\d|keeps|came|went|needs|rang)\b|,?\s+\(?\d",
    re.IGNORECASE,
)
"""Around a name at the beginning of a letter: whoever is told of there is not greeted."""
ASIDE = re.compile(
    r"\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\]|,?\s{0,4}\b(?:according\s+to|(?:as\s+)?(?:given|provided|confirmed|told)\s+by)\s+(?:his|her|their|the|our|my)\s+[\w’'-]+(?=\s*[,;.)])",
    re.IGNORECASE,
)
"""What stands in brackets, perhaps with a figure: "(not 3/4/88 as we said)"."""
AS_BEFORE = Guarded(
    "same",
    r"\bsame\s+(?:(?P<home>(?:home\s+)?(?:add(?:r(?:ess)?)?|house|flat|property|place)\b|as\s+(?:above|before)\b)|(?P<code>(?:(?:street|road|town|estate)\s+(?:and|&)\s+)?(?:the\s+)?post\s?code\b)|(?:contact\s+|phone\s+|mobile\s+|mob\s+)?(?:number|no\b|phone|mobile|mob|tel|contact)\b)",
)
CLOSELY = re.compile(
    r"(?:\s*\([^()\d]{1,40}\))?[\s,()–:/-]{0,4}(?:(?:[Yy](?:ea)?r?)\s?\d{1,2}[A-Za-z]?\b[\s,;]{1,3})?(?:(?:pls|please|plz)\b[\s,(–:/-]{0,4})?"
)
LINE_START = re.compile(rf"(?:^|\n)[ \t*•·–-]*(?:(?:{notnames.TITLES})\.?\s+)?$", re.IGNORECASE)
LINE_END = re.compile(r"[ \t.,:–-]*(?:\n|\Z)")
CLOSE = 40
SECOND = 2
NEXT = 25
"""Characters behind an age in which a name begins whose age it is."""
AND_NOW = re.compile(r"\s(?:and|but|so|then)\s|,\s", re.IGNORECASE)
"""What parts how somebody lives now from what was before."""
SELF = Guarded(
    "me myself self",
    r"\b(?:referr?(?:al|ing|er)|this|it)\s+(?:is\s+)?(?:for|about|of)\s+(?:me|myself)\b(?!\s+to\b)|\b(?:refer(?:ring)?|put(?:ting)?\s+forward|nominat\w+)\s+(?:me|myself)\b|\b(?:this\s+is|treat\s+this\s+as|as)\s+an?\s+self[\s-]referr?al\b",
)
"""Somebody refers himself."""
MY_OWN = re.compile(
    r"\b(?:ring|call|text|phone|contact|get|reach)\s+me\b[^.;\d]{0,40}$|\bmy\s+(?:own\s+|personal\s+|home\s+)?(?:mobile|mob|number|phone|tel)\b[^.;\d]{0,20}$",
    re.IGNORECASE,
)
"""Before a number of whoever refers himself."""
PARENT_LIVES = re.compile(
    r"\W*(?P<who>mum|mam|mom|mother|dad|father)\b(?:\s+and\s+[^.;]{1,50}?)?\s+(?:is|are|lives?|living|stays?)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
"""How a sentence begins that tells where a parent lives, up to the address."""
AND_CHILDREN = re.compile(
    r"\band\s+(?:the\s+|her\s+|his\s+)?(?:two\s+|three\s+|other\s+|rest\b|younger\s+|little\s+|children|kids|ones)+",
    re.IGNORECASE,
)

PARENT_BEFORE = re.compile(
    r"\b(?P<who>mum|mam|mom|mother|dad|father|nan)(?:\s+(?:is|called)|,|\s*\()?\s+$", re.IGNORECASE
)
"""Right before a name: who is called the mum or the dad."""
