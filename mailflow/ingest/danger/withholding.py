# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""What a sender asks us to keep back: an address that must stay secret, or words that only some may see (E25, E26, E59).

In: the sender's own words, or an address with the words beside it. Out: reasons (domain.md 3.2), or yes and no. All that
says "this is secret" stands here. Silence is the safe side: a wish too many is one more item that a person looks at.
"""

import re
from collections.abc import Iterator

from mailflow.ingest.danger import discreet
from mailflow.ingest.guarded import Guarded

ADDRESS, SENSITIVE = "confidential-address", "sensitive-request"

_TELL = r"(?:shar(?:e|es|ed|ing)|disclos(?:e|ed|ing|ure)|reveal(?:ed|ing)?|divulg(?:e|ed|ing)|t(?:ell(?:ing)?|old)|giv(?:e|en|ing)|pass(?:ed|ing)?|circulat(?:e|ed|ing)|distribut(?:e|ed|ing)|minut(?:e|ed|ing)|record(?:ed|ing)?|print(?:ed|ing)?|publish(?:ed|ing)?|releas(?:e|ed|ing)|includ(?:e|ed|ing)|put|list(?:ed)?|mention(?:ed)?|show[n]?|display(?:ed)?|document(?:ed)?|log(?:ged)?|noted?|type[d]?|writ(?:e|ten|ing)|leak(?:ed)?|suppl(?:y|ied)|forward(?:ed)?|copied|copy|let|discuss(?:ed)?|read\s+out|cc|made\s+known)"
"""What people do with words that others get to see."""
_ADDRESS = r"(?:addr(?:ess(?:es)?)?(?!\s+book)\b|location|whereabouts|post\s?code|where\s+(?:s?he|they|the\s+\w+|mum|mother|\w+)\s+(?:is|are|has|have|lives?|now|currently|stays?|resides?|moved|will)|(?:her|their|his)\s+new\s+(?:home|place|flat|house|property|accommodation))"
_MUST_NOT = r"(?:(?<!they\s)(?<!we\s)(?<!\bi\s)(?<!who\s)(?:do(?:n't|nt|\s+not)|do(?:n't|nt))|(?:must|should|shall|may|can|is|are|will|to)(?:n't|nt|\s+not)|must(?:n't|nt)|should(?:n't|nt)|ca(?:n't|nt)|cannot|never|not\s+to)"
_PERP = r"(?:perp\w*|suspect\w*|offender|abuser|respondent|stalker|ex(?:[\s-](?:partner|husband|wife|boyfriend|girlfriend))?|partner|husband|wife|boyfriend|girlfriend|father|dad|step\w+|brothers?|uncles?|parents|in-laws|family)"
_MINUTES = r"(?:(?:the|your|our|any|these|those|this)\s+)?(?:minutes|notes|records?|log|agenda|documents?|paperwork|lists?|report|sheet|systems?|e-?mails?|circulation|pack|papers)"
_WHOSE = r"(?:(?:the|her|his|their|this|that|my|all|any|of|and|new|home|current|present|full|exact|details?|name|names|phone|number|victim|client|family|\w+[’']s)\W+){0,6}"

_ADDRESSES = (
    # the address … must not be shared
    Guarded(
        "addr location whereabouts post where new & not n't nt never",
        rf"\b{_ADDRESS}\b(?:(?!\b(?:not|if|but)\b)[^.;\n]){{0,60}}(?:\bnot|n't|\bnever|\bcannot|\bca(?:n't|nt))\s+(?:(?:ever|under\s+any\s+circumstances|to|please)\s+)*(?:be\s+(?:(?:\w+\s+){{0,2}}{_TELL}\b|in\b|on\b|known\b|available|visible)|(?:go|gone|appear|feature|stand|leave|come\s+up)\b|for\s+(?:the\s+|any\s+|wider\s+|general\s+|onward\s+|further\s+|public\s+)?(?:minutes|minuting|sharing|circulation|disclosure|distribution|publication|release|recording|use|general|everyone|others)|in\s+(?:the\s+|any\s+)?minutes|(?:shared|disclosed|revealed|divulged|circulated|minuted|published|printed|passed|given\s+out)\b(?<!not\sdisclosed)|known\s+(?:to|by)\s+(?:the\s+|her\s+|his\s+)?(?:{_PERP}|him|her)\b)",
    ),
    # the address … is confidential
    Guarded(
        "between confiden secret private withh protected sensitive redact hidden undisclosed safe restricted out off eyes only kept",
        rf"\b{_ADDRESS}\b(?:(?!\b(?:not|no|never|isn't|needn't|nothing|without|if|but|and)\b|n't\b)[^.;\n]){{0,60}}\b(?:confidential\w*|in\s+(?:strict\s+|the\s+strictest\s+)?confidence|secret|withheld|undisclosed|redacted|protected\b(?!\s+by)|kept\s+(?:\w+\s+){{0,2}}(?:private|hidden|safe|out|off|from|back|between|to\s+(?:your|our)sel\w+)|(?:be|stay|remain|keep|is|are|strictly|very|highly|as)\s+(?:(?:very|strictly|highly|particularly|absolutely)\s+)?(?:private\b(?!\s+(?:land|rent|let|own))|hidden|sensitive|restricted)|(?:out\s+of|off)\s+{_MINUTES}|eyes\s+only|(?:for|known)\s+(?:only\s+)?(?:to\s+)?(?:the\s+)?police(?:\s+and\s+\w+)?\s+only|known\s+only\s+to|for\s+(?:the\s+)?(?:hub|team|core|panel|chair|partnership)\s+(?:\w+\s+)?only|between\s+(?:us|ourselves|you\s+and)|(?<=[-–:]\s)(?:restricted|private|sensitive|hidden))",
    ),
    # do not share … the address
    Guarded(
        "not n't nt never avoid without nobody no one no-one noone",
        rf"\b(?:{_MUST_NOT}|(?:please\s+)?avoid|without|no[\s-]?one\s+(?:is|should|must|may)|nobody\s+(?:is|should|must|may)|not\s+(?:to\s+)?be)\s+(?:(?:to|be|ever|please|want|wish|like|have|get)\s+)*{_TELL}\b(?!\s+(?:us|me|you)\b)(?!\s+(?:an?|one|the\s+(?:same|wrong|old))\s)[^.;\n]{{0,50}}?\b{_ADDRESS}",
    ),
    # she does not want the address shared
    Guarded(
        "address & want wish like prefer ask",
        r"\b(?:not|n't)\s+(?:want|wish|like)\b[^.;\n]{0,40}\baddress\b[^.;\n]{0,30}\b(?:shared|disclosed|revealed|given|passed|circulated|minuted|recorded|known|out|in\s+the)\b",
    ),
    # keep the address private
    Guarded(
        "addr location whereabouts post where new & keep kept hold treat leav left tak mark class flag regard remain ensure sure",
        rf"\b(?:keep(?:ing|s)?|kept|hold(?:ing)?|treat(?:ed|ing)?|leav(?:e|ing)|tak(?:e|ing)|mark|class|flag|regard)\s+[^.;\n]{{0,40}}?\b{_ADDRESS}\b[^.;\n]{{0,40}}?\b(?:private\b(?!\s+(?:land|rent))|secret|confidential|in\s+(?:\w+\s+)?confidence|safe|hidden|protected|sensitive|restricted|between\s+(?:us|our|you)\w*|to\s+(?:your|our)sel\w+|(?:out|off|away)\s+(?:of\s+|from\s+)?{_MINUTES}|out\b(?=\W*(?:$|[.,;)\n]|please))|from\s+(?:him|(?:the|her|his|their)\s+(?:{_PERP})|everybody|everyone|others|other\s+agencies))",
    ),
    # withhold the address
    Guarded(
        "addr location whereabouts post where new & withh redact conceal omit hid hide obscur mask suppress black blank remov delet exclud leave anonym",
        rf"\b(?:withh[eo]ld(?:ing)?|redact(?:ed|ing)?|conceal(?:ed)?|omit(?:ted)?|obscured?|mask(?:ed)?|suppress(?:ed)?|hide|anonymi[sz]e|(?:black|blank)(?:ed)?\s+out|leave\s+(?:out|off))\s+{_WHOSE}{_ADDRESS}|\b(?:remove|delete|exclude|leave)\s+{_WHOSE}{_ADDRESS}\s+(?:from\s+{_MINUTES}|out\b|off\b)",
    ),
    # a confidential address, a refuge
    Guarded(
        "confiden secret undisclosed withheld sensitive protected safe refuge sanctuary hiding witness",
        r"\b(?:(?:confidential|secret|undisclosed|withheld|sensitive|protected)\s+(?:and\s+\w+\s+)?(?:(?:new|home|current|safe)\s+)?(?:address\b(?!\s+book)|location|accommodation|placement)|safe\s+(?:address|house|location|accommodation)\b(?!\s+(?:to\s+shar|checks?))|(?<!took\s)(?<!taken\s)(?<!taking\s)(?<!seek\s)(?<!no\s)refuge\b(?!\s+(?:collect\w*|bins?|lorry|truck|sacks?|leaflet\w*|helpline|centre\s+for))|(?:in|into|at|from|a|the|to)\s+sanctuary\b(?!\s+(?:hous|group|homes|knot|scheme\s+leaf|for\s+\w+\s+(?:animals|birds|cats|dogs)))|sanctuary\s+(?:scheme|accommodation|room|place|flat)|\b(?:in|into)\s+hiding|witness\s+protection)",
    ),
    # he does not know where she lives
    Guarded(
        "know find found learn discover aware told unaware idea given",
        r"\b(?!(?:i|we|us|police|housing|school|staff|council|nobody|officers?|agencies|services|team|landlord|you)\b)[\w’'-]+\s+(?:(?:is|are|was)\s+(?:still\s+)?unaware\s+(?:of\s+|that\s+)?|has\s+no\s+idea\s+(?:of\s+)?|(?:do(?:es)?|did|must|should|is|are|can|may|shall)(?:n't|nt|\s+not)\s+(?:to\s+|be\s+|currently\s+|yet\s+|have\s+|ever\s+|get\s+to\s+)*(?:know|find\s+out|learn|discover|aware|told|given)\b)[^.;\n]{0,25}?(?:\b(?:her|their|the|this|new|current)\s+(?:new\s+|current\s+|home\s+)?address|\bnew\s+(?:home|place|flat|house|property|location)|\bwhere\s+(?:she|they|her|the\s+(?:victim|family|child\w*)|mum|mother)\b|\b(?:she|they|the\s+family)(?:\s+(?:has|have|is|are)|[’'](?:s|ve|re))\s+(?:\w+\s+)?(?:mov|liv|stay|relocat|been\s+(?:re)?(?:mov|hous|locat))|\bof\s+(?:her|the|their)\s+(?:move|whereabouts))",
    ),
    Guarded(
        "known unknown told & address whereabouts",
        rf"\b(?:address|whereabouts)\b[^.;\n]{{0,30}}\b(?:un|not\s+)known\s+(?:to|by)\s+(?:(?:the|her|his)\s+)?(?:{_PERP}|him|her)\b",
    ),
    # her ex must not be told; he is looking for her
    Guarded(
        "must should may not hunting looking searching trying",
        rf"\b(?:{_PERP}|he)\s+(?:(?:must|should|may)(?:n't|nt|\s+not)|(?:is|are)\s+not\s+to)\s+(?:be\s+told\b(?!\s+off)|be\s+made\s+aware|know\b|find\s+out|learn|get\s+(?:it|hold))|\b(?:{_PERP}|he)\s+(?:is|are|has\s+been|keeps)\s+(?:still\s+)?(?:looking\s+for|searching\s+for|hunting(?:\s+for)?|trying\s+to\s+(?:find|trace|locate))\s+(?:her|them|the\s+(?:family|children))\b",
    ),
    # make sure that no one gets hold of the address; careful with the address
    Guarded(
        "sure careful",
        rf"\bsure\s+(?:that\s+)?(?:no[\s-]?one|nobody|he|(?:(?:the|her)\s+)?{_PERP})\s+(?:(?:does\s+not|doesn't|never|cannot|can't)\s+)?(?:gets?|finds?|knows?|learns?|sees?|hears?|discovers?)\b[^.;\n]{{0,25}}\b{_ADDRESS}|\bcareful\s+with\s+(?:the|her|his|their|this)\s+(?:new\s+)?{_ADDRESS}",
    ),
    # not for sharing: address; do not … or disclose it; he has not got her new address
    Guarded(
        "not n't & address",
        r"\bnot\s+(?:for|to\s+be)\s+(?:shar(?:ing|ed)|circulat(?:ion|ed)|disclos(?:ure|ed)|(?:the\s+)?minut(?:es|ed))\W{1,4}(?:(?:the|her|his|home)\s+)?address|\b(?:do\s+not|don't)\b[^.;\n]{0,30}\baddress\b[^.;\n]{0,10}\bor\s+(?:disclose|share|reveal|give|pass|tell)\b|\bha(?:s|ve)(?:n't|\s+not)\s+(?:got\s+)?(?:her|their|the)\s+new\s+address",
    ),
    # no address in the minutes; protect her location; treat her details as confidential; a safe property
    Guarded(
        "no protect details safe prefer rather unaware",
        rf"\bno\s+(?:home\s+|new\s+)?address(?:es)?\s+(?:in|on)\s+{_MINUTES}|\bprotect(?:ing)?\s+(?:her|their)\s+(?:new\s+|current\s+)?(?:address|location|whereabouts)|\b(?:treat|keep)\s+(?:all\s+)?(?:of\s+)?(?:her|his|their|the\s+victim's)\s+details\s+(?:as\s+)?(?:strictly\s+)?(?:confidential|private|secret)|\bsafe\s+property\b|\b(?:prefer|rather)\b[^.;\n]{{0,30}}\baddress\b[^.;\n]{{0,15}}(?:\bnot|n't)\s+(?:be\s+)?(?:recorded|minuted|shared|noted|included|in\b)|\b(?:{_PERP}|he)\s+(?:is|are)\s+(?:currently\s+|still\s+)?unaware\s+of\b",
    ),
    # non-molestation order at the address
    Guarded(
        "molest & address",
        r"\bnon[\s-]?molest\w*\b[^.;\n]{0,60}\baddress|\baddress\b[^.;\n]{0,60}\bnon[\s-]?molest",
    ),
    # fields: safe to share address? no
    Guarded(
        "address & no n\n n\t n. n, n) n;",
        rf"\b(?:safe|ok(?:ay)?|happy|consent\w*|permission|agree\w*|can|may|able|allowed|to)\b[^.;\n?:]{{0,30}}\b{_TELL}\b[^.;\n?:]{{0,25}}\baddress\b[^.;\n?:]{{0,30}}[\s?:=–|-]+\s*no?\b(?!\s+(?:one|need|problem|objection))|\baddress\b[^.;\n?:]{{0,30}}\b(?:{_TELL}|known|aware)\b[^.;\n?:]{{0,30}}[\s?:=–|-]*[?:=–|-][\s?:=–|-]*no?\b(?!\s+(?:one|need|problem|objection))|\b(?:aware|knows?)\b[^.;\n?:]{{0,20}}\baddress\b[\s?:=–|-]*[?:=–|-][\s?:=–|-]*no?\b",
    ),
)
_LINE = Guarded(
    "disclos shar reveal divulg circulat pass give given private police eyes redact distribut keep kept",
    r"(?:^|\n)[ \t>*–•·!-]*(?:(?:please|pls|strictly|confidential|private|n\.?b\.?|note|important|and)\b[\s:*,–-]*)*(?:(?:do(?:n't|nt|\s+not)|must\s+not(?:\s+be)?|never|not\s+to\s+be|not\s+for)\s+(?:be\s+)?(?:shared?|disclos(?:e|ed|ure)|reveal(?:ed)?|divulged?|circulat(?:e|ed|ion)|pass(?:ed)?\s+on|give(?:n)?\s+out|sharing|distribut(?:e|ed|ion))(?:\s+(?:the\s+)?(?:above|below|details?)|\s+(?:with|to)\s+(?:the\s+|her\s+|his\s+)?[\w-]{2,20})?|(?:keep|kept)\s+(?:strictly\s+)?(?:private|secret|safe)|redact|police\s+eyes\s+only)(?:\s+please)?[ \t.!*–-]*(?=\n|$)",
)
"""A line that is nothing but a wish for secrecy, without saying of what: of the address, as far as we can tell."""
_ABOVE = Guarded(
    "above below",
    rf"\b{_MUST_NOT}\s+(?:be\s+)?(?:share|disclose|reveal|divulge|circulate|give\s+out|pass\s+on)\s+(?:any\s+of\s+)?the\s+(?:above|below)\b",
)
_REQUESTS = (
    Guarded(
        "between",
        r"\b(?:keep|kept|stays?|strictly|just|only|remains?|purely|this\s+is|please|treat)\s+(?:\w+\s+){0,3}?between\s+(?:us|(?:our|your)sel(?:f|ves)|(?:you|your\s+(?:own\s+)?team|the\s+(?:hub|csp|core)\s+team)\s+and\s+(?:me|i|us|(?:the\s+)?police)|these)\b|(?:^|[.!?\n]\s*)\W*between\s+(?:us|ourselves|you\s+and\s+(?:me|i|us))\b(?=\s*[,:–-])",
    ),
    Guarded(
        "tell let say mention",
        rf"\b{_MUST_NOT}\s+(?:ever\s+|please\s+)?(?:tell|let|say|mention)\b(?:\s+(?:to\s+)?(?:(?:the|my|her|his|their)\s+)?[\w’'-]+){{0,3}}?(?:\s+know)?\s+(?:that\s+)?(?:it\s+was\s+(?:me|us)\b|(?:it|this)\s+(?:came|comes|was)\s+from\s+(?:me|us)\b|(?:i|we)\s+(?:told|rang|wrote|said|reported|mentioned|(?:have\s+)?(?:written|been\s+in\s+touch))\b)",
    ),
    Guarded("minutes", r"\bnothing\s+(?:about\s+(?:this|her|him|it)\s+)?in\s+(?:the\s+)?minutes\b"),
    Guarded("record", r"\boff\s+the\s+record\b|\bnothing\s+(?:about\s+\w+\s+)?on\s+record\b"),
    Guarded(
        "confidence",
        r"\bin\s+(?:(?:the\s+)?(?:strict(?:est)?|complete|absolute|total)\s+)?confidence\b(?!\s+(?:in|building|levels?)\b)",
    ),
    Guarded(
        "not n't nt never",
        rf"\b(?:please\s+)?{_MUST_NOT}\s+(?:be\s+)?(?!(?:read\s+out|let|put|give|sen[dt]|note|cc|list|show|write|type|log)\b(?!\s+(?:this|it|any\s+of\s+this)\s+(?:in|into|on)\s+(?:the\s+)?(?:minutes|agenda|system)))(?!tell\b){_TELL}\s+(?:any\s+of\s+)?(?:this|it|these|the\s+following|the\s+next|what\s+(?:i|we|she|he))\b(?!\s+(?:as|off|house|flat|property|car|dog|address|number))",
    ),
    Guarded(
        "minut circulat shar discus disclos distribut disseminat table meeting hub room group panel & not n't never",
        r"\b(?:not|n't|never)\s+(?:for|to|be)\s+(?:be\s+)?(?:the\s+|any\s+|in\s+the\s+)?(?:minut(?:es|ed|ing)|(?:full|whole|wider|open|main)\s+(?:table|meeting|hub|room|group|panel)\b|(?:wider\s+|general\s+|onward\s+|further\s+)?(?:circulation|circulated|distribution|disclosure|dissemination|sharing)|shared\s+(?:further|wider|widely|onwards?|outside|beyond)|disclosed\b|discussed\s+(?:in|with))(?<!not\sto\sminutes)|\bnot\s+(?:be\s+)?(?:shared|discussed)\s+(?:with|in)\s+(?:the\s+)?(?:wider|rest|others|full|everyone|front)|\bdo\s+not\s+minute\b",
    ),
    Guarded(
        "keep kept treat stay & confiden private quiet secret minutes police sensitive you agenda notes",
        r"\b(?:keep|kept|treat|stay)\s+(?:(?:all\s+of\s+|everything\s+in\s+)?(?:this|it|these|that|the\s+following)\s+)?(?:(?:details?|information|referral|item|mail|message|one|strictly|as|very|highly)\s+)*(?:confidential|private|quiet|secret|sensitive|to\s+(?:yourself|yourselves|(?:the\s+)?(?:police|you))|(?:out\s+of|off)\s+(?:the\s+|your\s+)?(?:minutes|notes|agenda))\b",
    ),
    Guarded(
        "confiden sensitive restricted",
        r"\b(?:this|the\s+following|the\s+above|information|what\s+follows)\s+(?:(?:information|item|referral|update|case|bit|part)\s+)?(?:is|are|remains?)\s+(?:(?:highly|strictly|very|extremely|also|particularly)\s+)*(?:confidential|sensitive)\b|\brestricted\s+(?:item|case|discussion)|\b(?:particularly|highly|very|extremely)\s+sensitive\b(?!\s+(?:to|about|skin|hearing|nose))",
    ),
    Guarded(
        "police eyes chair",
        r"\beyes\s+only\b|\b(?:only|just)\s+(?:you|us|the\s+chair)\s+and\s+(?:the\s+)?police|\bus\s+and\s+(?:the\s+)?police\s+only|\b(?:for|to)\s+(?:the\s+)?(?:police|chair)\s+only\b",
    ),
)
_UNASKED = re.compile(
    r"\b(?:no\s+(?:need|reason|longer)|not\s+(?:necessary|need\w*|have|a\s+need)|need(?:n't|nt)|(?:does|do)n't\s+(?:need|have)|unnecessary|nothing(?:\s+\w+){0,3}|not|isn't|never\s+(?:in|at|was)|no|left|declined|refused|turned\s+down|didn't\s+\w+)\W+(?:(?:to|for|us|you|anybody|in|a|the|at|is|was|be|said|any|of|keep|hold|treat|her|his|their)\W+){0,4}$",
    re.IGNORECASE,
)
_ANSWERED_NO = re.compile(
    r"\W*(?:\(?y(?:es)?\s*/\s*n(?:o)?\)?)?[\s)]*[?:=–|-]+\s*\(?(?:no|n|none|n/a|false|not\s+applicable)\b(?![\s-]+(?:one|body))",
    re.IGNORECASE,
)
_DENIED_INSIDE = re.compile(r"\bno\s+longer\b|\bnot\s+(?:need|have)\b|n't\s+(?:need|have)\b", re.IGNORECASE)
_WARNS = rf"(?:(?:strictly\s+|highly\s+)?confidential(?:ity)?|(?:to\s+be\s+)?(?:keep|kept|hold|held|remains?|stays?|treat(?:ed)?|strictly|is|must\s+be|leave|left)\s+(?:(?:as|it|this|that|strictly|very|the|address|be)\s+)*(?:private|secret|safe\b(?!\s+and)|hidden|confidential|in\s+confidence|out\b|off\b(?=\s+{_MINUTES}))|(?:do(?:n't|nt|\s+not)|(?:must|should|may|can)(?:n't|nt|\s+not)|cannot|never|not)\s+(?:(?:to|be|for|ever|please)\s+)*(?:(?:go|appear|stand)\s+(?:in|on)|(?:the\s+|any\s+|wider\s+|general\s+|onward\s+)?(?:minutes|minuting|sharing|circulation|disclosure|distribution|publication)|in\s+(?:the\s+)?minutes|{_TELL})\b|withh[eo]ld|redact(?:ed)?|(?:police|our|your)\s+eyes\s+only|eyes\s+only|police\s+only|safe\s+(?:house|address|accommodation|location)|(?:undisclosed|protected|secret|sensitive|confidential)\s+(?:address|location)|in\s+(?:strict\s+)?confidence|off\s+the\s+record|refuge\b(?!\s+(?:road|street|lane|close|court|way))|(?:{_PERP}|he)\s+(?:do(?:es)?|must|should|is)(?:n't|nt|\s+not)\s+(?:to\s+)?(?:be\s+)?(?:know|aware|told|find)|not\s+known\s+to\s+(?:the\s+)?(?:{_PERP}|him|her)|unknown\s+to\s+(?:the\s+)?(?:{_PERP}|him|her))"
_WARNING = re.compile(rf"\b{_WARNS}", re.IGNORECASE)
_NOT_A_WARNING = re.compile(r"\b(?:not|no\s+longer|isn't|non)\s*-?\s*$", re.IGNORECASE)
_STRIPPED = re.compile(
    rf"(?:^|[\s,;:.(\[–*-]+)(?:(?:strictly|(?:her|his|their)\s+address|address|which|this|it|that|is|please|keep|to\s+be\s+kept|to\s+be|note|nb|must|should|women[’']?s)\W+)*(?!refuge|safe\s+(?:house|accomm)){_WARNS}\b(?:\s+address\b)?(?:(?=\W*\d)[\s:,;–*()\]-]*|.*$)",
    re.IGNORECASE | re.DOTALL,
)
"""A warning beside an address, up to its end, or up to the house number when it leads."""
_ONLY = re.compile(
    r"\W*(?:(?:the\s+)?address\s+)?(?:(?:is\s+)?not\s+(?:to\s+)?be\s+(?:shared|disclosed|given|revealed|circulated|minuted)|confidential|withheld|protected|secret|undisclosed|redacted)(?:\s+address)?\W*",
    re.IGNORECASE,
)
_NEAR = 40
_BETWEEN = re.compile(r"[\s:*()\[\]–-]+|\baddress\b", re.IGNORECASE)
"""What may stand between a warning and the address that it leads."""
_BEHIND = re.compile(
    r"\s*(?:[,–-]\s*)?(?:[(\[*]([^()\[\]*\n]{3,60})[)\]*]|[-–,]\s*([^.;\n(]{3,60})|([^.,;:\n(]{3,30}))"
)
"""What stands behind an address: in brackets, after a dash or comma, or bare and short."""


_SAID_OF_IT = re.compile(
    r"[\s,;.–-]{0,3}(?:and|but)?\s*(?:(?:that|this|the|her|his|their)\s+(?:new\s+)?(?:address|location|whereabouts|place)|it|which)\s+(?:is|must\s+(?:be|stay|remain)|has\s+to\s+(?:be|stay)|stays|remains)\s+(?:strictly\s+|absolutely\s+|kept\s+)*(?:confidential|secret|not\s+to\s+be\s+(?:shared|disclosed|minuted|given|passed))\b",
    re.IGNORECASE,
)
"""Behind an address: what is said of it in the same breath."""


def warned(text: str) -> bool:
    """Whether the words of an address field, or those around an address, say that it must stay secret."""
    plain = text.replace("’", "'")
    return any(_stands(plain, match) for match in _WARNING.finditer(plain))


def warned_beside(text: str, start: int, end: int) -> bool:
    """Whether an address at [start, end) of a text carries a warning: right in front, or behind in brackets or after a dash."""
    front = text[max(0, start - _NEAR) : start].replace("’", "'")
    if any(not _BETWEEN.sub("", front[m.end() :]) and _stands(front, m) for m in _WARNING.finditer(front)):
        return True
    if _SAID_OF_IT.match(text, end):
        return True
    behind = _BEHIND.match(text, end)
    if behind is None:
        return False
    return _WARNING.match(behind[3].strip()) is not None if behind[3] else warned(behind[0])


def without_warning(text: str) -> str:
    """An address without the warning beside it; the text itself when there is nothing else."""
    return (_STRIPPED.sub("", text.replace("’", "'")) or text) if warned(text) else text


def only_a_warning(text: str) -> bool:
    """Whether a field that should hold an address holds but a warning."""
    return _ONLY.fullmatch(text) is not None


def _stands(text: str, found: re.Match[str]) -> bool:
    asked = not found[0].lower().startswith(("not", "never"))
    before = text[max(0, found.start() - 20) : found.start()]
    return not (asked and _NOT_A_WARNING.search(before)) and not _ANSWERED_NO.match(text, found.end())


def wishes(text: str) -> Iterator[str]:
    """The reasons that the words of a mail give, each once."""
    plain = text.replace("’", "'")
    if any(_heard(pattern, plain) for pattern in (*_ADDRESSES, _LINE, _ABOVE, *discreet.ADDRESSES)):
        yield ADDRESS
    if any(_heard(pattern, plain) for pattern in (*_REQUESTS, *discreet.REQUESTS)):
        yield SENSITIVE


def _heard(pattern: Guarded, text: str) -> bool:
    return any(_meant(text, match) for match in pattern.finditer(text))


def _meant(text: str, found: re.Match[str]) -> bool:
    """Whether a wish stands as it was found: "no need to keep …", "not in a refuge", "Confidential address: no" do not."""
    before = text[max(0, found.start() - 40) : found.start()]
    asked = not found[0].lower().startswith(("not", "never", "don", "do "))
    return not (
        (asked and _UNASKED.search(before)) or _ANSWERED_NO.match(text, found.end()) or _DENIED_INSIDE.search(found[0])
    )
