# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""What lists, free mail providers and virus scanners put below a letter.

In: the lines of one letter. Out: whether such a footer begins at one of them. All that stands below it is the
program's, so it must be sure: an advertisement is known by its provider, below a drawn line, at the end, where nobody
is spoken of; the name of a list by the address or link below it.
"""

import re
from collections.abc import Sequence

from mailflow.ingest.blocks import Block
from mailflow.ingest.guarded import lowered

_WORDS = (
    "unsubscribe",
    "subscribed",
    " list",
    "yahoo",
    "msn",
    "hotmail",
    "windows live",
    "lycos",
    "tiscali",
    "juno",
    "netzero",
    "virus",
    "spamfighter",
    " avg",
    "eset ",
    "checked by",
)
"""Without one of these no line of a letter is a footer's."""
_SURE = re.compile(
    r"""[\W_]{0,60}(?:
      to\s+unsubscribe\s+(?:from\s+(?:this|the)\s+[\w .+-]{0,40}?(?:e?-?mail(?:ing)?\s+)?(?:list|group)\b|send\s+(?:an?\s+)?(?:blank\s+|empty\s+)?e?-?mail\b|or\s+change\b|(?:and|click|go\s+to|visit|from\s+[\w-]+@)\b|[,:]\s*(?:e-?mail|send|visit|click|go\s+to)\b|e-?mail\b)
    | you\s+(?:are\s+receiving|(?:have\s+)?received)\s+this\s+(?:e-?mail|message)\s+because\s+you\s+(?:are\s+|were\s+|have\s+)?(?:subscribed|a\s+member|signed\s+up|registered)
    | yahoo!?\s+groups\s+(?:links|sponsor)\b
    | do\s+you\s+yahoo!\?
    | no\s+virus\s+found\s+in\s+this\s+(?:incoming\s+|outgoing\s+)?(?:e-?mail|message)
    | checked\s+by\s+avg\b | virus[-\ ]free\.?\s+(?:https?://)?www\.(?:avg|avast)\b
    | (?:outgoing|incoming)\s+(?:mail|message)\s+is\s+certified\s+virus\s+free
    | avast!?\s+antivirus\s*:\s+(?:out|in)bound\s+message\s+clean
    | (?:e-?mail|this\s+message)\s+(?:was\s+|has\s+been\s+)?checked\s+by\s+(?:eset|avg|spyware\s+doctor|norton|kaspersky|mcafee|dr\.?\s?web)\b
    | information\s+from\s+eset\s+(?:nod32|mail|smart|endpoint)\b
    | spamfighter\s+has\s+removed\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_NAMED = re.compile(
    r"\s*[\w.+'&-]{1,60}(?:\s[\w.+'&-]{1,40}){0,5}\s+(?:mailing\s+|discussion\s+)?list(?:\s+--?\s+\S+@\S+)?\s*$",
    re.IGNORECASE,
)
_OF_LIST = re.compile(
    r"\s*(?:(?:un)?subscribe\b.{0,40}|list\s+(?:info|archives?).{0,20}:?\s*)?<?(?:\S+@\S+\.\S+|https?://\S+)>?\s*$",
    re.IGNORECASE,
)
_AT_LIST = re.compile(
    r"listinfo|mailman|/lists?[/.]|@lists?[.-]|@[\w.-]*\blists?\.|unsubscribe|postorius|hyperkitty|sympa|jiscmail|groups\.|freelists",
    re.IGNORECASE,
)
_PROVIDER = re.compile(
    r"\byahoo!|\bmsn\b|\bhotmail\b|\bwindows\s+live\b|\byahoo\.(?:com|co)|\blycos\b|\btiscali\b|\bnetzero\b|\bjuno\s+(?:online|mobile)\b|\bmessenger\.(?:com|msn|yahoo)",
    re.IGNORECASE,
)
_SELLS = re.compile(
    r"https?://|www\.|\bfree\b|\bdownload|\btry\b|\bget\s+(?:it|your|the)\b|\bfind\s+out\b|\bclick\b|\bsign\s+up\b|\bjoin\b|\bnew\b|\bnow\b",
    re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(
    r"\b(?:he|she|him|her|his|they|them|i|we|my|our|dob|born|aged|referr\w+)\b|\d[\d ]{8,}", re.IGNORECASE
)
_RULE = re.compile(r"_{20,}[ \t]*\n(?:[ \t>]*\n){0,2}\Z")
_MOST_LINES = 6


def may_be_in(letter: str) -> bool:
    """Whether a letter holds a word of a footer: most need no further look."""
    small = lowered(letter)
    return any(word in small for word in _WORDS)


def begins(blocks: Sequence[Block], index: int, above: str) -> bool:
    """Whether the footer of a program begins with this line. ``above``: what the mail draws right above it."""
    text = blocks[index].text
    if len(text.strip()) == 1 and text.strip() in "-_*#" and index + 1 < len(blocks):
        return _SURE.match(blocks[index + 1].text) is not None
    if _SURE.match(text):
        return _OF_SOMEBODY.search(text) is None
    near = [block.text for block in blocks[index + 1 : index + 4]]
    if _NAMED.match(text) and near and (_OF_LIST.match(near[0]) or _SURE.match(near[0])):
        return _AT_LIST.search("\n".join(near)) is not None
    rest = [block.text for block in blocks[index : index + _MOST_LINES + 1]]
    whole = "\n".join(rest)
    return (
        len(rest) <= _MOST_LINES
        and "__________" in above
        and all((_PROVIDER.search(whole), _SELLS.search(whole)))
        and _OF_SOMEBODY.search(whole) is None
    )
