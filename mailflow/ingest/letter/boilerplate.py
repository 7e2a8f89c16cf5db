# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""The words of mail that are nobody's news: banners, markings, sign-offs, signatures, disclaimers, forms' first lines.

Tables of patterns only; ``sections`` decides with them.
"""

import re

from mailflow.ingest.guarded import Guarded, Opening

_I = re.IGNORECASE
_X = re.IGNORECASE | re.VERBOSE

BANNER = Opening(
    "caution warning external attent beware notice be this e you some learn do please think report message sender",
    r"""\s*\W{0,6}(?:
      (?:caution|warning|external|attention|beware|notice|be\ careful)\b\W{0,4}(?:external\b.{0,20})?(?::|!|-|–|\s)?\s*
         (?:this\s+(?:e-?mail|message)|email\s+from|the\s+sender|external\s+(?:e-?mail|sender|message)|do\s+not\s+click|\W*$)
    | (?:\[?external\]?\s*)(?:e-?mail|sender|message)\b
    | this\s+(?:e-?mail|message)\s+(?:has\s+)?(?:originated|originates|came|comes|was\s+sent|is)\s+from\s+(?:an?\s+)?(?:outside|external|unknown)
    | you\s+don'?’?t\s+often\s+get\s+e?-?mails?\s+from
    | some\s+people\s+who\s+received\s+this\s+message
    | learn\s+why\s+this\s+is\s+important
    | do\s+not\s+click\s+(?:on\s+)?(?:any\s+)?links
    | (?:please\s+)?think\s+before\s+you\s+click
    | report\s+(?:this\s+)?(?:suspicious|phishing)
    )""",
    _X,
)
MARKING = Opening(
    "classif official restrict protect confid not unclassif sensitive personal cjsm secure",
    r"\W{0,3}(?:classification\s*:\s*)?(?:(?:official|restricted|protect|confidential|not protectively marked|unclassified|sensitive"
    r"|personal|cjsm|secure)\W{0,3}){1,4}(?:\(?(?:partners?|staff) only\)?)?\W{0,3}",
)
SIGN_OFF = Opening(
    "with very my all grateful sincere kind best warm many regards rgds k br bw much thank thx ta cheers yours sincerely respect speak god bless blessing in hope take peace",
    r"""\W{0,2}(?:
      (?:(?:with|very|my|all\ the)\s+)?(?:kind(?:est)?|best|warm(?:est)?|many)\s+(?:regards?|wishes|thanks)
    | all\s+the\s+best | (?:kind\s+)?regards | rgds | k\.?r\.?  | br | bw
    | (?:with\s+)?(?:my\s+)?(?:many\s+|much\s+|grateful\s+|sincere\s+)?thanks?(?:\s+you)?(?:\s+(?:so\s+much|very\s+much|a\s+lot|again|in\s+(?:advance|anticipation)|for\s+(?:your|all)\s+\w+(?:\s+\w+){0,3}|all|team|and\s+(?:kind\s+|best\s+)?regards))*
    | speak\ soon | take\ care | (?:god\ )?bless(?:\ you(?:\ all)?|ings)? | peace\ and\ blessings | (?:yours\ )?in\ (?:haste|partnership|friendship|gratitude) | with\ gratitude | hope\ th(?:is|at)(?:[’']s|\ is)?\ (?:helps|enough|of\ help|helpful)
    | thx | ta | cheers | yours(?:\s+(?:sincerely|faithfully|truly))? | sincerely | respectfully
    )(?![^\W_])\W{0,3}(?:[^\W\d_]{2,20}(?:\s[^\W\d_]{2,20})?\W{0,2})?(?:x{1,3})?$""",
    _X,
)
"""A line of its own, perhaps with the name behind it."""

SENT_FROM = Opening(
    "sent get",
    r"\W{0,2}(?:sent (?:from|via|on|using) (?:my|the|outlook|yahoo|mail|samsung|gmail|proton|a|an|blackberry|android|ios)\b.{0,80}"
    r"|get outlook for (?:ios|android|mac).{0,80}|sent from .{0,20}(?:iphone|ipad|android|samsung|mobile).{0,40})$",
)
TAIL = Guarded("sent get & from outlook", r"(?<=\s)(?:sent from my \w+|get outlook for \w+)\W{0,3}$")
DISCLAIMER = Opening(
    "e disclaim confid important legal privacy this the content any informat if please consider think internet all communic message for our how regist scanned",
    r"""\W{0,6}(?:
      (?:e-?mail\s+)?disclaimer\b | confidentiality(?:\s+(?:notice|note|statement|warning))\b
    | (?:important|legal|privacy)\s+(?:notice|information)\s*(?::|-|–|$)
    | (?:this|the\s+contents?\s+of\s+this)\s+(?:e-?mail|message|communication|transmission)(?:\s+(?:message|communication))?
        (?:,?\s*(?:\(?(?:and|including|together\s+with)\s+any\b.{0,80}?|\W{0,2}))?\s*(?:is|are|may|has\s+been|have\s+been|contains?|and\s+any|was\s+sent|were\s+sent|,)
        .{0,90}(?:confidential|privileged|intended|addressee|monitor|recorded|virus|scanned|legally|solely|private)
    | (?:this|any)\s+(?:e-?mail|message|information)\s+(?:and|including)\s+any\s+(?:files|attachments?|enclosed)
    | the\s+information\s+(?:contained\s+)?in\s+this\s+(?:e-?mail|message|communication)
    | if\s+you\s+(?:are\s+not|have\s+received|receive)\s+(?:the\s+intended|this\s+(?:e-?mail|message|communication))
    | (?:please\s+)?(?:consider|think\s+of|think\s+about)\s+the\s+environment
    | (?:internet\s+)?e-?mails?\s+(?:is|are)\s+not\s+(?:a\s+)?secure
    | any\s+(?:views|opinions)\s+(?:or\s+\w+\s+)?(?:expressed|presented|are\b)
    | (?:all\s+)?(?:e-?mail|communications?|messages?)\s+(?:traffic|sent|may\s+be)\b.{0,60}(?:monitor|record)
    | (?:for\s+)?(?:our|how\s+we\s+use\s+your)\s+(?:privacy|personal\s+(?:data|information))\b
    | registered\s+(?:office|charity|in\s+england|company)\b
    | scanned\s+by\b | this\s+(?:e-?mail|message)\s+(?:has\s+been|was)\s+(?:scanned|checked)
    )""",
    _X | re.DOTALL,
)
MONITORED = Guarded(
    "monitor registered charitable exempt",
    r"(?s)\A\W{0,6}(?:.{0,60}\bmay\s+monitor\s+(?:and\s+record\s+)?(?:e-?mail|the\s+content)"
    r"|(?:[\w'’&-]+\s+){1,6}(?:is|are)\s+(?:an?\s+)?(?:registered|charitable|exempt)\s+(?:charit|compan|societ|provider|trust|incorporated))",
)
"""A disclaimer that begins with who it is that monitors, or what kind of a body the sender's is."""
OPENINGS = tuple({*BANNER.words, *MARKING.words, *SIGN_OFF.words, *SENT_FROM.words, *DISCLAIMER.words})
"""How a line begins that may be one of these; most lines of a letter begin with other words."""
RANK_LINE = re.compile(
    r"(?:PC|DC|PS|DS|PCSO|Sgt|Sergeant|Insp(?:ector)?|WPC|DI|CI)\.?\s+(?:\d{2,6}\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?(?:\s+\d{2,6})?\s*$|(?:PC|DC|PS|DS|PCSO|Sgt|WPC|DI|CI|Collar|Warrant)\.?\s+(?:no\.?\s+)?\d{2,6}\s*(?:[|,;/•·–-]\s*\S.*|\(?\+?\d[\d\s()]{9,}.*)?$"
)
RANK = re.compile(r"^\W*(?:mrs?|ms|miss|dr|cllr|pc|dc|ps|ds|pcso|sgt|sergeant|insp(?:ector)?|wpc|di|ci)\b\.?", _I)
NO_SIGNATURE = re.compile(
    r"\d[/.-]\d{1,2}[/.-]\d{2}|(?<!\w)(?:d\.?o\.?b|born|aged?)(?!\w)|(?:(?<![\w'’])[a-z][a-z'’]*\s+){4}", re.ASCII
)
"""A birth date, or the words of a sentence."""
SIGNATURE_CELL = Guarded(
    "@ www. officer manager ordinator advis director council",
    r"@|www\.|(?<!\w)(?:officer|manager|co-?ordinator|advis[eo]r|director|council)(?!\w)",
)

_STRONG_WORDS = "full name fore first sur d victim perp client tenant nominal subject referral person child"
_STRONG = r"(?:full\s+)?name|fore\s?names?|first\s+names?|surname|sur\s+name|d\.?\s?o\.?\s?b\b|date\s+of\s+birth|victim|perpetrator|client|tenant|nominal|subject\s+(?!:\s*(?:re|fw))|referral\s+\d|person\s+\d|child\s+\d"
FORM_STARTS = Opening(
    f"{_STRONG_WORDS} details referred",
    rf"\W{{0,4}}(?:{_STRONG}|referral\s+(?:details|form)|details\s+of\s+(?:the\s+)?(?:person|referral|client)|referred\s+person)"
    rf"[\w\s'’/().-]{{0,30}}(?::|\t|\||-\s|–\s|$)",
)
FORM_LINE = Opening(
    f"{_STRONG_WORDS} address post tel phone mob contact summary reason concern aka alias age",
    rf"\W{{0,4}}(?:{_STRONG}|address|postcode|post\s+code|tel\w*|phone|mobile|mob|contact|summary|reason|concerns?|aka|alias|age)\b"
    rf"[\w\s'’/().-]{{0,30}}(?::|\t|\||-\s|–\s|$)",
)
GREETING = Opening(
    "hi hello hey dear morning afternoon good evening to",
    r"\W{0,2}(?:hi|hello|hiya|hey|dear|morning|afternoon|good\s+(?:morning|afternoon|evening|day)|evening|to\s+whom)\b[^.:?!]{0,50}[,.:!–-]?\s*$",
)
