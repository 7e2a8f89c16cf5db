# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Who complains of somebody: "seven reports from the lady at 110 (Mrs Ann Other, 07700 …)" (rules 2, 21).

In: the words before a name. Out, as a pattern: whether what was complained of came from whoever is named.
"""

import re

_WHAT = r"(?:reports?|complaints?|statements?|allegations?|objections?|grievances?|diary\s+sheets?|logs|calls|e-?mails|letters|(?:noise\s+)?recordings|footage)"
_WHO = r"(?:lady|gentleman|gent|man|woman|couple|chap|bloke|family|people|person|pensioner|resident|tenant|occupier|occupant|householder|leaseholder|neighbours?|shopkeeper|widow(?:er)?|old\s+boy|mother|mum|father|dad)"
_WHERE = r"(?:at|in|of|from|opposite|next[\s-]?door|upstairs|downstairs|above|below|beneath|underneath|across|over|along|up|down|two|three|behind|who|whose|living)"
FROM = re.compile(
    rf"\b{_WHAT}\s+(?:(?:have|has|had|are|were|is|was|all|come|came|coming|been|received|made|mostly|mainly|in|of|about|noise|asb|him|her|them|it|this|that|so|far|now|to\s+(?:us|me|the\s+\w+))\s+){{0,6}}(?:from|by)\s+"
    rf"(?:the|an?|one|another|his|her|their|our)\s+(?:[a-z-]+\s+){{0,2}}?{_WHO}\s*(?:{_WHERE}\b[^.;:()\n]{{0,40}}?)?\s*[,(:–-]\s*$"
    rf"|\b(?:reported|complained\s+of|raised|logged|witnessed|recorded|filmed|phoned\s+in|called\s+in|rung\s+in)\s+(?:to\s+\w+\s+)?by\s+(?:the|an?|his|her|their)\s+(?:[a-z-]+\s+){{0,2}}?{_WHO}\s+{_WHERE}\b[^.;:()\n]{{0,40}}?\s*[,(:–-]\s*$",
    re.IGNORECASE,
)
"""Right before a name: "complaints have come in from the couple opposite, "."""
