"""Whether an address in prose is somebody's home: lived in now, not left, visited or somebody else's (rule 14).

In: the words before it. Out: yes or no. Words decide, never the address.
"""

import re
from dataclasses import replace

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.prose import done_there
from mailflow.ingest.value import cues, places
from mailflow.submission import Address

_LEFT = re.compile(
    r"\b(?:previously|last\s+(?:settled\s+|permanent\s+)?(?:address|home)\s+was|(?:had|spent|managed|did)\s+(?:about\s+)?(?:an?|one|two|three|four|five|six|\d{1,2}|a\s+few|several|a\s+couple\s+of|some)\s+(?:nights?|days?|weeks?|months?)\s+(?:or\s+(?:so|two)\s+)?(?=(?:at|with|on|in)\b)|(?:keep(?:s|ing)?|kept|ban(?:s|ned)|bar(?:s|red)|exclud(?:es|ed)|prohibit(?:s|ed)|order(?:s|ed))\s+(?:him|her|them)\s+(?:(?:to\s+)?(?:stay|keep)\s+)?(?:out\s+of|away\s+from|from(?:\s+(?:going|entering)\s+\w+)?)|(?:just|fresh|recently|newly|straight|came|come|now)\s+out\s+(?:of|from)|before\s+(?:that|this|then|custody|prison|(?:his|her)\s+(?:arrest|sentence|admission))|prior\s+to\s+(?:that|this|custody|prison|(?:his|her)\s+(?:arrest|sentence|admission))|used\s+to|formerly|until|no\s+longer|(?<!be\s)(?<!being\s)evicted|(?:can(?:not|[’']?t)|could(?:\s+not|n[’']t)|unable\s+to|afraid\s+to|scared\s+to|refus\w+\s+to|won[’']?t|not)\s+(?:go|return|move|get)\s+(?:back|home)?\s*to(?:\s+(?:his|her|their|the)\s+\w+\s+(?:at|in|on))?|moved\s+(?:\w+\s+){0,3}(?:out|from)|(?:released|discharged|freed|transferred|sentenced|remanded|recalled)\s+(?:\w+\s+){0,3}from|(?:thrown|put|kicked|came|come|got|get)\s+(?:\w+\s+){0,2}out\s+of|fled|fleeing|escaped|vacated|surrendered|(?:relocated|rehoused)\s+(?:\w+\s+){0,2}from|(?:gave|given|giving)\s+up|sold(?:\s+up)?|not(?!\s+for\b|\s+to\s+be\s+(?:shared|disclosed|given|passed|minuted|noted|recorded)\b))\b|\b(?:s?he|they)\s+(?:was|were)\s+(?:(?:living|staying|housed)\s+)?(?:of|at|in)\s*$|(?:^\W*|[,.;:\n]\s*|\band\s+)(?:s?he\s+|they\s+)?(?:was|were)\s+(?:at\s+|in\s+|of\s+)?$",
    re.IGNORECASE,
)
_NOW_AT = re.compile(
    r"\b(?:now\s+(?:\w+\s+)?|(?:s?he|they)(?:[’']?(?:s|re)|\s+(?:is|are))\s+(?:currently\s+|still\s+|presently\s+)?)(?:at|in|on)\s+(?:the\s+)?$|\bnow\s*:?\s*$",
    re.IGNORECASE,
)
_BAILED_TO = re.compile(
    r"\b(?:bailed|released|discharged)\b[^.;]{0,40}?\bto\s+(?:(?:live|reside|stay|be)\s+(?:at|with)\s+)?(?:(?:his|her|their|an?)\s+(?:[a-z]+[’']?s?\s*){1,3},?\s*)?(?:(?:at|of)\s+|:\s*)?$",
    re.IGNORECASE,
)
"""Where somebody was sent to live: "bailed to his brother's, "."""
_BARRED = re.compile(
    r"[\s,;.(–-]*(?:(?:but|and|which|from\s+which|from\s+where|where|though)\s+)?(?:(?:s?he|they)\s+)?(?:(?:may|can|must|is|are|was|were|has\s+been|have\s+been)\s+(?:now\s+|since\s+|currently\s+)?(?:not\s+(?:allowed\s+|permitted\s+)?(?:to\s+)?(?:return|go\s+back|go\s+there|live\s+there|be\s+there)|barred|banned|excluded|(?:evicted|put\s+out|thrown\s+out)(?!\s+(?:of|from)\s+(?-i:[A-Z\d])))|(?:cannot|can[’']?t)\s+(?:return|go\s+back|go\s+there|live\s+there)|(?:is|are)n[’']t\s+allowed|no\s+longer\s+lives?)\b",
    re.IGNORECASE,
)
"""Right behind an address: its people may not go back to it (rule 14)."""
_HE_IS_AT = re.compile(
    rf"\bbeen\s+(?:(?:living|staying|stopping)\s+)?(?:at|with)\s+(?:his|her|their)\s+(?:\w+\s+)?(?:{cues.RELATIVE}|mate|friend)(?:[’']?s)?(?:\s+(?:house|home|flat|place))?\s*(?:ever\s+)?(?:since|for\s+[^.;,\d]{{2,20}})?(?:\s+(?:then|now))?\s*(?:,|\b(?:at|of)\b)\s*$|"
    r"\bsince\s[^.;,]{2,30}?,?\s(?:s?he|they)(?:[’']?(?:s|ve)|\s+(?:has|have))\s+been\s+(?:in|at|of|on)\s*$"
    r"|\b(?:s?he|they)(?:[’']?(?:s|re)|\s+(?:is|are))\s+(?:(?:now|currently|still|back|both|all)\s+)*(?:in|at|of|on)\s*$"
    rf"|\b(?:is|are|been|lives?|living|stays?|staying|moved|gone|back|now|placed)\s+(?:(?:in|back|full[\s-]?time|now|mostly)\s+)*(?:with|to)\s+(?:his|her|their)\s+(?P<kin>{cues.RELATIVE})\b[^.;\d]{{0,90}}?(?:,|[–-]|\band|\bwho|\bso)\s+(?:(?:his|her|their)\s+)?(?:(?P=kin)\s+)?(?:s?he\s+)?(?:is|lives|stays|has\s+a\s+(?:flat|house|place))\s+(?:at|in|on)\s*$|(?:^|[.;]\s|\band\s)\W*(?:both|all|s?he|they)(?:\s+(?:of\s+them|three|four|boys|girls|brothers|sisters|children|siblings))?(?:[’']?(?:s|re)|\s+(?:is|are))\s+(?:(?:now|currently|still|back|both|all)\s+)*(?:(?:living|staying)\s+)?(?:at|with)\s+(?:(?:his|her|their|the)\s+)?(?:{cues.RELATIVE})(?:[’']?s)?(?:\s+(?:house|home|flat|place|address))?\s*(?:,|[(:–-]|\b(?:at|in|of))?\s*$"
    r"|\b(?:bailed|released|discharged)\b[^.;]{0,30}\sto\s+(?:(?:live|stay|reside)\s+)?(?:at\s+|with\s+)?(?:(?:his|her|the)\s+[\w’']+,?\s*)?$"
    r"|\bc/o\s+(?:his|her|their)\s+\w+\s*(?:,|at)\s*$",
    re.IGNORECASE,
)
"""Who "is at" an address lives there, and so does who is bailed to it."""
_AT_RELATIVES = re.compile(
    rf"[\W\d]*+(?:(?:both|all|now|currently|still|is|are|who|of|lives?|living|stays?|staying|(?:splits|divides)\s+(?:his|her|their)\s+time)\W+)*(?:at|with|between|c/o|care\s+of)\s+(?:his|her|their)\s+(?:\w+\s+)?(?:{cues.RELATIVE})(?:[’']?s)?(?:\s+(?:house|home|flat|place|address))?\s*,?\s*(?:(?:at|of|on)\s+)?$",
    re.IGNORECASE,
)
"""Between a name with nothing but facts and an address: he lives with a relative there, "both at their nan's, "."""
_NEXT_DOOR = re.compile(
    r"\W*(?:(?:who(?:se)?|lives?|living|is|are|also|both|our|my|an?|neighbours?)\W+)*(?:next[\s-]+door(?:\s+but\s+one)?|(?:immediately\s+|directly\s+)?(?:opposite|above|below|upstairs|downstairs|across\s+the\s+(?:road|street|landing|way)|over\s+the\s+(?:road|way)|(?:a\s+few|two|three|four)\s+doors\s+(?:down|up|along|away)))\s*,?\s*(?:at|in|of)\s+$"
    r"|[^.;]{0,40}[,;(]\s*also\s+(?:of|at|in)?\s*$",
    re.IGNORECASE,
)
"""Between a name and an address: the neighbour of whom the mail is lives there, "next door at "; or "also 27 …"."""
_SPLITS = re.compile(
    rf"\b(?:splits|divides|shares)\s+(?:his|her|their)\s+time\s+between\s+(?:(?:his|her|their)\s+(?:\w+\s+)?(?:{cues.RELATIVE})(?:[’']?s)?(?:\s+(?:house|home|flat|place))?\s*,?\s*)?(?:(?:at|in|of)\s+)?$",
    re.IGNORECASE,
)
"""Before the first of two homes, which counts (rule 14)."""
_FROM_TO = re.compile(r"\b(?:moved|relocated|rehoused|transferred)\b[^;]*\bfrom\b[^;]*\bto\s+$", re.IGNORECASE)
_WENT = re.compile(
    r"\b(?i:i|we|officers?|pcso\w*|police|crew|staff)\s+(?:was|were|went|have\s+been|attended|visited|called|had\s+a\s+(?:call|report))\b[^.;]{0,20}$",
)
_MOVED_TO = r"moved\s+(?:(?:for\s+good|\w+ly|straight|instead|on|back|across|over|in)\s+){0,2}(?:(?:in)?to|with)\b"
_NOW = re.compile(rf"\bnow\b|\b{_MOVED_TO}|\bcurrently\b", re.IGNORECASE)
_THESE_DAYS = re.compile(
    r"(?:^|[.;,(–-]\s*)(?:and\s+|but\s+)?(?:since(?:\s+\w+){1,3}|from(?:\s+\w+){1,3}|these\s+days|nowadays|at\s+(?:the\s+moment|present)|for\s+now|since|currently|presently|as\s+of\s+\w+|latest|present)\s*(?::|[–-]|,?\s(?:it[’']?s|it\s+is))\s*$",
    re.IGNORECASE,
)
"""Right before an address: from when on it is theirs ("Since August: ")."""
_LIVES = re.compile(
    rf"\b(?:lives?|living|resid\w+|stays?|staying|stopping(?=\s+(?:at|with|over|round|in)\b)|{_MOVED_TO}|sleeping|housed|(?:put|placed|housed|accommodated|booked|moved|got|(?:have|[’']ve|has)\s+had)\s+(?:him|her|them)\s+(?:up\s+)?(?:in|into|at)\b|(?:gone|went|is|been|now)\s+back\s+(?:home\s+|living\s+)?(?:to|at|with|in\s+with)\s+(?:his|her|their)\s+(?:{cues.RELATIVE}|parents?|grandparents?)\b|has\s+(?:got\s+)?an?\s+(?:bed|room|flat|bedsit|place|tenancy)(?=\W*$|\s+(?:at|in|of)\b))\b[^.;]*$",
    re.IGNORECASE,
)

_AND_LIVES = re.compile(
    r"[,;]\s+(?:s?he|they)\s+(?:(?:now|currently|actually|still|both|is|are)\s+)*(?:lives?|living|resid(?:es?|ing)|stays?|staying)\s+(?:with\s+[^.;,\d]{3,25},?\s+)?(?:at|in|on)\s+(?:the\s+)?$|\b(?:and|but|so)\s+(?:s?he\s+)?(?:is|has\s+been)\s+(?:(?:now|currently|instead|back|presently)\s+)*(?:at|in)\s+(?:the\s+)?$|\b(?:and|but|so)\s+(?:s?he\s+)?(?:(?:is|has\s+been|now|currently|instead)\s+)*(?:(?:on\s+(?:his|her)\s+own|alone|by\s+(?:him|her)self)|lives?|living|resid\w+|stays?|staying|sleep\w+|housed|placed)\s+(?:at|in|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Behind what was left: where they live instead ("may not return there and is residing at ")."""
NO_RETURN = re.compile(
    r"[^.;\d]{0,40}?\b(?:not|never|n[’']t|cannot|banned\s+from|barred\s+from)\s+(?:(?:to|be|allowed|able|permitted|supposed)\s+)*(?:return|returning|go(?:ing)?\s+(?:back|there|near)|be\s+there|live\s+there|enter)\b",
    re.IGNORECASE,
)
"""Right behind an address: he is kept away from it."""
_HOME_IS = re.compile(
    r"\b(?:which|that|this|it)(?:\s+is|[’']s)\s+(?:his|her|their)\s+(?:own\s+|council\s+|family\s+)?(?:home|house|flat|bungalow|address|place|tenancy|bedsit|room|caravan)\s*[,:(–-]?\s*(?:at\s+)?$|\b(?:home|address)\s+(?:for|of)\s+(?:both|all|each)(?:\s+(?:of\s+)?(?:them|these|the\s+\w+))?(?:\s+\w+)?\s+(?:is|being|:)\s*(?:now\s+|currently\s+)?(?:at\s+|in\s+)?$",
    re.IGNORECASE,
)
"""Right before an address: "Home for both of them is ", "calls come from 01632 …, which is her flat, "."""
_VISITED = re.compile(
    r"\b(?:gets?|collects?|receives?|picks?\s+up|has)\s+(?:(?:his|her|their|all|any)\s+)+(?:post|mail|letters?|money|benefits?|giro|prescriptions?|methadone|script|meals?|food)\b(?:(?!\b(?:lives?|living|stay\w*|resid\w+|housed|moved)\b)[^.;])*$|\b(?:eats|drops?\s+in|attends|washes|showers|volunteers|signs\s+on|trains|worships)\s+(?:at|in)?\b(?:(?!\b(?:lives?|living|stay\w*|resid\w+|housed|moved)\b)[^.;])*$",
    re.IGNORECASE,
)
"""Before an address: somebody only goes there."""
_FLED = re.compile(
    r"\b(?:fled|fleeing|left|(?:asked|told|ordered|made|wants?|wanted|forced)\s+(?:him|her|them)\s+(?:to\s+)?(?:leave|quit|go\s+from)|had\s+to\s+leave|vacated|surrendered|escaped(?:\s+from)?|(?:got|walked|moved)\s+out\s+of)\s+(?:from\s+)?(?:(?:the|her|his|their)\s+)?(?:(?:old|family|former|marital)\s+)?(?:(?:home|house|flat|address|property|tenancy)\s*,?\s*(?:at|of|in)?\s*,?\s*)?$",
    re.IGNORECASE,
)
"""Right before an address: whoever lived there has gone from it."""
_BESIDE = re.compile(
    r"(?-i:(?<![\w’'])(?:I|We)\s+(?:(?:am|are)\s+\d{2}\s+(?:years\s+old\s+)?and\s+)?(?:(?:also|both|still|myself)\s+)*(?:live|reside)\s+(?:[a-z]+\s+){0,3}?(?:at|in|on)\s*)$|\b(?:owner\s+of|owns|(?:lets|rents)\s+out|landlord\s+of|moving\s+(?:in)?to|moves\s+(?:in)?to|due\s+to\s+move\s+(?:in)?to|(?:will|may|might|hop(?:es|ing)\s+to|plans?\s+to|planning\s+to|wants?\s+to|wishes\s+to|waiting\s+to|applied\s+to|about\s+to|going\s+to)\s+(?:(?:then|soon|later|eventually|possibly|also)\s+)*(?:move|go|live|return|be\s+(?:living|moving|moved|staying|rehoused))\s+(?:on\s+|back\s+)?(?:in(?:to)?|to|at)|(?:move|moves|moving|go|live|rehoused|offered)\s+(?:(?:him|her|them|in(?:to)?|to|at)\s+)?an?\s+(?:[a-z-]+\s+){0,2}?(?:flat|room|house|home|bungalow|tenancy|place|property|bedsit|bed|studio)\s+(?:at|in|on))\s*$|\b(?:opposite|next[\s-]+(?:door\s+)?to|next\s+door\s+but\s+one\s+to|adjacent\s+to|near(?:by)?|behind|close\s+to|(?:round|around)\s+the\s+(?:corner|back)\s+(?:from|of)|(?:across|over|down|up|along)\s+the\s+(?:road|street|landing|hall|lane|way)\s+from|doors?\s+(?:down|up|along|away|on)(?:\s+(?:from|to))?|(?:upstairs|downstairs)\s+(?:from|of)|(?:the\s+)?other\s+side\s+of|backs\s+on\s?to|overlook(?:s|ing))\s+(?:(?-i:(?:(?:[a-z’'-]+|[A-Z]{2,4})\s+){0,3}?(?:M(?:rs?|s|iss)\.?\s+[A-Z][\w’'-]+\s+)?(?:at|in|on)\s+))?(?:(?:number|no\.?|the)\s*)?$",
    re.IGNORECASE,
)
"""Right before an address: a home is told of by what stands beside it, is let to others, or is one yet to come."""
_FROM_US = re.compile(
    r"\b(?:opposite|facing|behind|near|beside|above|below|over|alongside)\s+(?:me|us|ours)\s*,?\s+(?:at|in|on)\s+(?:(?:number|no\.?|the)\s*)?$|\b(?:from|to|of)\s+(?:me|us|mine|ours|here|my\s+own\s+\w+|(?:my|our)\s+(?:house|home|flat|office|shop|place|building))\s*,?\s+(?:at|in|on)\s+(?:(?:number|no\.?|the)\s*)?$",
    re.IGNORECASE,
)
"""The same, by where the sender is: "a few doors up from me at "."""
_KIN_S_HOME = re.compile(
    rf"\b(?:(?:his|her|their|the|two|three|four|[a-z’'-]+[’']s)\s+)+(?:[a-z-]+\s+)?(?:{cues.CHILD}|{cues.RELATIVE})s?\s*[,(–-]?\s*(?:who|whom?|that)\s+(?:(?:both|all|now|still|currently|mostly|each)\s+)*(?:lives?|living|stays?|resides?|is|are|have\s+gone|has\s+gone)\s+(?:[a-z]+\s+){{0,3}}?(?:with|at)\s+(?:(?:his|her|their|the)\s+)(?:[a-z-]+\s+)?(?:{cues.RELATIVE}|grandparents?|foster\s+\w+)(?:[’']?s)?(?:\s+(?:house|home|flat|place))?\s*,?\s*(?:(?:at|in|of|on)\s+)?$"
    rf"|\b(?:since|after|because|when|once|now(?:\s+that)?|as|while|and|but)\s+(?:his|her|their)\s+(?:[a-z-]+\s+)?(?:{cues.RELATIVE})\s+(?:(?:has|had|was|is|recently|also|just|now|been|to)\s+){{0,3}}(?:went|gone|go|moved|taken|admitted|transferred|placed|put|settled|relocated)\s+(?:in(?:to)?|to|for)\s+(?:the\s+)?$|\b(?:his|her|their)\s+(?:[a-z-]+\s+)?(?:{cues.RELATIVE})\s*[,(–-]\s*who\s+(?:(?:now|still|also)\s+)*(?:lives?|stays?|resides?)\s+(?:alone\s+)?(?:at|in|on|opposite|near)\s+$",
    re.IGNORECASE,
)
"""Right before an address: unnamed relatives live there with others: "her kids, who live with their dad at"."""
_UNTIL = re.compile(
    r"[\s,()–-]*(?:(?:right\s+)?up\s+)?(?:until|till|til|to\s+the\s+day|before\s+(?:being|(?:s?he|they|his|her|their|the)\b))\b",
    re.IGNORECASE,
)
_ONCE = re.compile(r"\b(?:was|were|been|lived|stayed|slept|rented|housed|had)\b[^.;\n]*$", re.IGNORECASE)
"""Before an address: they were there, up to the day that is told behind it."""
_NOT_LIVED_IN = re.compile(
    r"\b(?:(?:crown|magistrates[’']?|county|family|youth|high)\s+court|police\s+station|custody\s+(?:suite|block|office)|court\s?house)\b",
    re.IGNORECASE,
)
_BY_A_SPOT = re.compile(
    r"\b(?:(?:phone|call|telephone)\s+box|kiosk|cash\s?point|cash\s+machine|bus\s+(?:stop|shelter|station)|bench|corner|lay-?by|underpass|alley(?:way)?|bridge|junction|roundabout|bins?|bin\s+store|stairwell|play\s?(?:ground|area)|skate\s?park|car\s?park|shops?|chip\s+shop|takeaway|launderette|bookies|pub|toilets?|precinct|crossing|lights|garages?|doorway|trial|hearing|court|chemist[’']?s?|pharmacy|library|bank|post\s+office|caf[eé]|church|gym|market|supermarket|depot|cinema|barbers?|salon|clinic|surgery|job\s?cent(?:re|er)|food\s?bank)\s+(?:(?!(?:flat|home|house|bungalow)\b)[a-z]+\s+){0,2}?(?:on|in|at|off|near|by|along|opposite|outside|behind|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before a street: a thing that stands there, and is nobody's home."""
_AT_A_PLACE = re.compile(
    r"\b(?:doorway|porch|entrance|steps|stairwell|car\s?park|bin\s+store|loading\s+bay|yard|grounds|back|rear|side|front)\s+of\s+(?:[\w’'&-]+\s+){1,6}?[\w’'&-]+,?\s*(?:at|on|in)?\s*$|\b(?:at|in|outside|from)\s+(?:[\w’'-]+\s+){1,4}(?:depot|garage|office|shop|store|school|academy|station|surgery|library|pharmacy|chemist[’']?s?|pub|inn|arms|club|gym|church|mosque|caf[eé]|supermarket|food\s?bank|cent(?:re|er)|clinic|college|nursery|bank|salon),\s*$",
    re.IGNORECASE,
)
"""Before an address: it is that of a place where something happened ("at our Exemplar depot, ")."""
_WHICH_IS = re.compile(
    r",?\s*(?:which|that|this)(?:,?\s+as\s+(?:you|we|they)\s+\w+,?)?(?:\s+is|[’']s)\s+(?P<what>(?:an?|the|his|her|their|our)\s[^.;,\n]{3,60})",
    re.IGNORECASE,
)
_ROOM_WHICH_IS = re.compile(
    r"\b(?:room|flat|bedsit|studio|annexe?|house|place|caravan)\b[^.;:]{0,50},\s+(?:which\s+is|which\s+means|so|that\s+is|that[’']s|meaning|i\.?e\.?,?|in\s+other\s+words,?)\s*$",
    re.IGNORECASE,
)
"""Before an address: where somebody rents or lives is told first, and then which house that is."""
_AT_THE_HOSTEL = Guarded("hostel", r"\b(?:at|in|of|from|here\s+at)\s+(?:the|our|this)\s+hostel\b")
_ROOM = re.compile(r"(?:room|rm|bed|pod)\.?\s?\w{1,4}\b", re.IGNORECASE)
_TO_USE = re.compile(
    r"\b(?:address|thing|one)\s+(?:(?:that|which)\s+)?(?:(?:is|may|can|should)\s+)?(?:to\s+)?(?:be\s+)?(?:used?|given|written\s+to|minuted|recorded|shared)\s+is\s+(?:the\s+)?$"
    r"|\b(?:use|give|write\s+to|post\s+to|record|minute)\s+(?:only\s+|just\s+)?(?:the\s+)?$"
    r"|\b(?:post|letters?|mail)\s+(?:(?:for|to)\s+(?:him|her|them)\s+)?(?:reach(?:es)?|goes|go|gets?|is\s+sent|should\s+(?:go|be\s+sent)|can\s+(?:go|be\s+sent))\s+(?:(?:for\s+)?(?:him|her|them)\s+)?(?:to\s+(?:him|her|them)\s+)?(?:at|to|via|through|c/o)\s+(?:c/o\s+|the\s+)?$",
    re.IGNORECASE,
)
_BOX = re.compile(r"(?:the\s+)?p\.?\s?o\.?\s?box\b", re.IGNORECASE)
_CLOSE = 40
"""Characters before an address in which words say that somebody has left it."""


_OF_FAMILY = re.compile(
    r"\W*(?:(?:the|a|this|one|our|another)\s+)?(?:[\w’'-]+\s+){0,2}(?:family|household|couple|siblings)(?:\s+(?:for|to|of)\s+\w+)?(?:\s+(?:at|of|from|living\s+at))?\s*[,:–(-]?\s*$",
    re.IGNORECASE,
)
"""How a sentence begins that says where those live who are listed below it: "Family for discussion, "."""


def is_home(clause: str, behind: str | None) -> bool:
    """Whether the words before an address say that somebody lives there now; ``behind`` a name that stands close."""
    near = behind is not None
    if (
        done_there.is_told(clause if behind is None else behind)
        or (_KIN_S_HOME.search(clause) and not cues.REFERS.search(clause))
        or _is_beside(clause)
        or _VISITED.search(clause)
        or (was(clause) and not (_FROM_TO.search(clause) or _BAILED_TO.search(clause)))
    ):
        return False
    lives = (_HOME_IS, _SPLITS, _FROM_TO, _BAILED_TO, _THESE_DAYS, _LIVES, _NOW_AT, _HE_IS_AT, _ROOM_WHICH_IS)
    if _OF_FAMILY.match(clause) or _LEFT.search(clause[-60:]) or any(says.search(clause) for says in lives):
        return True
    if (_WENT.search(clause) and not near) or _BY_A_SPOT.search(clause) or _AT_A_PLACE.search(clause):
        return False
    if behind is not None and (_AT_RELATIVES.match(behind) or _NEXT_DOOR.match(behind)):
        return True
    if cues.NOT_HOME.search(clause if behind is None else behind):
        return False
    return near or cues.LIVES.search(clause) is not None or len(clause.strip()) < 12


_THEN = re.compile(
    r"\baddress\s+(?:(?:we|they|i)\s+(?:have|hold)\s+|held\s+|shown\s+|given\s+|recorded\s+)?(?:on|in)\s+(?:(?:the|our|their|his|her|its)\s+)?(?:\w+\s+)?(?:systems?|files?|records?|database|books)\s*(?:is|was|as|says|shows|:|[–-])?\s*(?:at\s+)?$|\b(?:(?:was|were|been)\s+(?:(?:then|still|already|previously|originally)\s+)?(?:(?:living|staying|housed|residing|based|lodging|registered|placed)\s+)?(?:at|in|of|with\s+[^.;\d]{2,30})|(?:gave|gives|given|giving)\s+(?:\w+\s+)?(?:his|her|their|an?)\s+(?:home\s+)?address\s+(?:as|of)|(?:lived|stayed|resided|lodged|rented)\b[^.;\d]{0,40}|(?:s?he|they)\s+(?:was|were))\s*$",
    re.IGNORECASE,
)
"""Right before an address: somebody was there, perhaps no longer."""
_SINCE_THEN = re.compile(
    r"\b(?:(?:is|are|[’']s|[’']re|has\s+been|have\s+been)\s+(?:\w+\s+)?(?:living|staying|stopping|sleeping|lodging|residing)|now|nowadays|actually|really|in\s+fact|currently|at\s+present|these\s+days|today|since\s+(?:then|moved|been)|(?:has|have|[’']s|[’']ve)\s+(?:\w+\s+)?moved|since\s+\w+(?:\s+\w+)?,?\s+(?:s?he|they)\s+(?:has|have)\s+(?:been|lived|stayed)|recently\s+moved|moved\s+(?:\w+\s+){0,4}to)\b[^.;]*$",
    re.IGNORECASE,
)
"""Before an address: that is where somebody is now."""


def is_lived_in(text: str, begin: int, end: int) -> bool:
    """Whether the words right behind an address say that it is theirs, and no relative stands right before it."""
    kin = re.search(rf"\b(?:{cues.RELATIVE})\b", text[max(0, begin - _CLOSE) : begin], re.IGNORECASE)
    return kin is None and _WHERE_HE_LIVES.match(text, end) is not None


_WHERE_HE_LIVES = re.compile(
    r"[\s,(–-]*(?:where\s+(?:s?he|they)\s+(?:(?:now|currently|still|both|also)\s+)*(?:lives?|(?:(?:has|have)\s+|[’']?(?:s|ve)\s+)?(?:lived|been\s+living)(?=\s+(?:all|for|since|alone)\b)|(?:is|are)\s+(?:living|staying|the\s+tenants?|a\s+tenant)|stays?|rents?|sleeps?|has\s+a\s+(?:room|flat|tenancy))|(?:which\s+is\s+)?(?:his|her|their)\s+(?:own\s+)?(?:council\s+|family\s+|new\s+|current\s+|present\s+|rented\s+)?(?:home|house|flat|address|bungalow|tenancy))\b",
    re.IGNORECASE,
)


def is_elsewhere(clause: str) -> bool:
    """Whether the words right before an address say that it is a place somebody goes to, or is beside a home."""
    return (
        done_there.is_told(clause)
        or _is_beside(clause)
        or any(says.search(clause) for says in (_VISITED, _BY_A_SPOT, _AT_A_PLACE))
    )


def _is_beside(clause: str) -> bool:
    """Whether an address is what stands beside a home; not the home that is told of by where the sender is."""
    return _BESIDE.search(clause) is not None and _FROM_US.search(clause) is None


_OWN_HOME = re.compile(
    r"\b(?:(?:his|her|their|the)\s+)?(?:(?:usual|normal|own|permanent|actual|family|settled)\s+)*home(?:\s+address)?(?:\s+(?:is|being)|:)\s+(?:(?:still|at|in|on)\s+)*$|\b(?:(?:normally|usually|ordinarily|otherwise)\s+(?:lives?|resid\w+|stays?|(?:at|of|in)(?=\s))|(?:usual|normal|permanent|tenancy)\s+address(?:\s+is|:))\b[^.;\d]{0,20}$|\b(?:(?:has|holds|keeps)\s+(?:an?|his|her)\s+(?:own\s+)?(?:flat|tenancy|home|house|bungalow)\s+(?:at|in|on))\s+$",
    re.IGNORECASE,
)
"""Right before an address: it is the home of whoever is in a ward or a cell for now."""


def is_own_home(clause: str) -> bool:
    """Whether the words before an address say that it is the home of somebody who is elsewhere for now."""
    return _OWN_HOME.search(clause) is not None and not was(clause)


def is_then(clause: str) -> bool:
    """Whether the words before an address say that somebody was there."""
    return _THEN.search(clause) is not None and _SINCE_THEN.search(clause) is None


def is_now(clause: str) -> bool:
    """Whether the words before an address say that somebody is there now, or has moved there."""
    return _SINCE_THEN.search(clause) is not None


def is_of_a_hostel(text: str) -> bool:
    """Whether a mail says that whoever it refers lives in the sender's hostel: "one of ours at the hostel"."""
    return _AT_THE_HOSTEL.is_in(text)


def in_hostel(value: Address) -> Address:
    """An address in a hostel, where it is a room or a bed; a house stays somebody's home."""
    roomed = value.kind == places.HOME and _ROOM.match(value.value or "") is not None
    return replace(value, kind=places.HOSTEL) if roomed else value


def is_box(text: str, begin: int, clause: str) -> bool:
    """Whether an address at ``begin`` is a box that the sender gives for somebody who may not be found (rule 17)."""
    return _BOX.match(text, begin) is not None and _TO_USE.search(clause) is not None


def kind_behind(text: str, end: int) -> str:
    """What sort of an address the words right behind it say that it is: "…, which as you know is a hostel"."""
    told = _WHICH_IS.match(text, end)
    kind = places.kind(told["what"]) if told else places.HOME
    return kind if kind != places.CONFIDENTIAL else places.HOME


def is_left(text: str, begin: int, end: int) -> bool:
    """Whether the words around an address at [begin, end) say that its people have left it, or may not go back."""
    if _FLED.search(text, max(0, begin - _CLOSE), begin) is not None:
        return True
    if _BARRED.match(text, end) is not None or _NOT_LIVED_IN.search(text, begin, end) is not None:
        return True
    return _UNTIL.match(text, end) is not None and _ONCE.search(text, max(0, begin - _CLOSE), begin) is not None


def was(clause: str) -> bool:
    """Whether the words before it say that somebody lived so before, or does not."""
    near = clause[-60:]
    left = _LEFT.search(near)
    if left is None or _NOW.search(near, left.end()) is not None:
        return False
    return _AND_LIVES.search(near, left.end()) is None and _HE_IS_AT.search(near, left.end()) is None
