"""What is not told yet: a sentence that promises to tell, why it cannot now, who will say it himself, and who agreed.

In: a sentence. Out: whether it only promises; or the sentence without such words. None of them says what is happening.
"""

import re

from mailflow.ingest.guarded import Guarded

_LATER = Guarded(
    "follow send sent write type forward get com way ring call phone update",
    r"^\W*(?:(?:sorry|apologies|(?:much|lots)\s+more|more|rest|the\s+rest|full\s+\w+|(?:the\s+|my\s+|a\s+)?(?:full\s+|proper\s+|longer\s+|fuller\s+)?(?:write[\s-]?up|report|details?|summary|background|story|info(?:rmation)?|paperwork|form|referral|chronology|account|version|narrative|statement))\s*,?\s+)?(?:(?:is|are|i|we|it|that)\s*)?(?:(?:will|shall|can|[’']ll|am\s+going\s+to)\s+)?(?:be\s+|then\s+)?(?:to\s+(?:follow|come)|following|follows?|on\s+(?:its|their|the)\s+way|sent|send|write|type|forward|get|coming|(?:ring|call|phone|update)(?=\s+you\b))\b"
    r"(?:\s+(?:(?:with|tmrw|tmro|tomoz|pm|on|over|up|across|out|it|this|all|you|the|a|my|full|proper|longer|write[\s-]?up|report|details?|summary|background|story|info(?:rmation)?|paperwork|form|rest|more|chronology|account|narrative|statement|and|to|properly|separately|later|shortly|soon|asap|today|tonight|tomorrow|first\s+thing|(?:in\s+the\s+)?morning|afternoon|this\s+week|next\s+week|by\s+(?:\w+day|e-?mail|post|noon|close)|on\s+\w+day|over\s+the\s+weekend|when|once|as\s+soon\s+as|i|we|i[’']?m|am|are|back|on|off|at|shift|in|duty|work|the\s+office|my\s+desk|get|have|a|minute|time|moment|chance|can|possible|lunch|night)\b[\s,]*)*)?\W*$",
)
"""A sentence that promises to tell more, and tells nothing."""
_NOT_YET = re.compile(
    r"\W*(?:(?:details?|summary|background|reasons?|info(?:rmation)?|rest|more|this|it|report|write[\s-]?up|nothing|none)\s+)?(?:(?:is|are|will|be|i|we|i[’']ll|we[’']ll|shall)\s+)*"
    r"(?:to\s+(?:follow|come)\b|to\s+be\s+(?:sent|added|confirmed|completed|written|advised)\b|follow(?:s|ing)?\s+(?:later|shortly|soon|separately)\b|coming\s+(?:later|shortly|soon)\b|tb[ca]\b|later\b|not\s+(?:yet\s+)?(?:done|written|ready|finished|completed)(?:\s+yet)?\b|yet\b|(?:send|add|update|complete|fill|write)\b(?:\s+(?:this|it|in|up|the|rest|more))*\s+(?:later|shortly|soon|tomorrow|tonight|then|when|once|after|asap)\b|see\s+(?:my\s+|the\s+)?(?:separate|other|next|later)\s+(?:e-?mail|mail|message)\b)"
    r"(?:\s*(?:[,;:(–—-]|\b(?:by|as|because|once|when|after|until|till|just|still|from)\b)(?!\s*(?:but|in\s+(?:short|brief|the)|at)\b)(?:(?!\b(?:s?he|they|him|them|but|however|man|men|woman|women|youths?|people|neighbours?)\b)[^!?]){1,100})?\W*",
    re.IGNORECASE,
)
"""It is not told yet, and why: "To follow - just waiting for Lynne to come out of a meeting"."""
_AGREED = Guarded(
    "seen read agree happy aware signed consent",
    r"\b(?:parents?|mum|mother|dad|father|s?he|they|(?:the\s+|her\s+|his\s+)?(?:family|tenant|client|patient|customer|young\s+person))\s+(?:(?:has|have|is|are|was|were|both|also|all)\s+)*(?:seen|read|agreed|happy|aware|signed|consented|given\s+consent)\b(?:\s+(?:it|this|that|of|to|for|with|the|and|is|are|has|have|happy|agreed|signed|a|copy|form|referral|paperwork|be|being|go|going|in|on|made|sent|shared|discussed|passed|put|forward|her|his|their|both|quite))*(?=\s*(?:[.,;!?\n]|$))",
)
"""Who has seen a form and agrees that it is sent, which is nothing that happens."""
_KNOWS = re.compile(
    r"\b(?:s?he|they)\s+(?:knows?|understands?|(?:is|are)\s+aware|(?:has|have)\s+been\s+told)\s+(?:that\s+)?(?:(?:s?he|they)(?:[’']s|[’']re|\s+is|\s+are|\s+has|\s+have)\s+(?:been\s+|being\s+|to\s+be\s+)*(?:put\s+forward|referred|discussed|added|nominated|on\s+the\s+list)|(?:about\s+|of\s+)?(?:this\s+referral|the\s+referral|this(?=\s*(?:[.,;]|and\b|$))))\b(?:,?\s+and\s+(?:(?:s?he|they|has|have|is|are)\s+)*(?:signed|agreed|agrees?|consent\w*|happy)\b(?:\s+(?:it|this|to\s+it|the\s+form|with\s+(?:it|this)))?)?",
    re.IGNORECASE,
)
"""Who knows that he is referred, which is nothing that happens either."""
_IN_PERSON = re.compile(
    r"\b(?:i|we)(?:[’']?ll|[’']?m|[’']?re|\s+(?:am|are|will|can|could|shall))\s+(?:(?:also|then|both|all|just|be|going\s+to)\s+)*(?:there|(?:at|on|in)\s+the\s+(?:meeting|call|room)|attend(?:ing)?|coming\s+along|present(?:ing)?\s+(?:it|this)(?:\s+(?:one|case))?)\b(?:\s+(?:in\s+person|myself|ourselves|tomorrow|on\s+\w+day|on\s+the\s+day))*"
    r"|\b(?:(?:i|we)(?:[’']?ll|\s+(?:can|will|could|shall))|(?:so|and)\s+(?:can|will|could))\s+(?:(?:then|also|happily|just)\s+)*(?:talk|take|walk|speak|go|fill|brief|explain|tell|update|run|give)\b(?:\s+(?:it|this|that|people|everyone|everybody|you|all|more|through|in|over|to|about|the\s+(?:meeting|hub|group|panel|background|story|details?)|verbally|then|there|in\s+person|on\s+the\s+(?:day|call)|at\s+the\s+(?:meeting|hub)|on\s+\w+day))+(?=\s*(?:[.,;!?]|$))",
    re.IGNORECASE,
)
"""Where the sender will say it himself: "I'll be there in person so can talk people through it then"."""


def is_said(sentence: str) -> bool:
    """Whether a sentence promises to tell, and says nothing else."""
    return _LATER.is_in(sentence)


def is_excused(sentence: str) -> bool:
    """Whether it promises to, and says why it is not told yet."""
    return _NOT_YET.fullmatch(sentence.strip()) is not None


def without(sentence: str) -> str:
    """A sentence without words on who agreed, and on who will say what is happening."""
    sentence = _AGREED.sub(" ", sentence) if _AGREED.is_in(sentence) else sentence
    return _IN_PERSON.sub(" ", _KNOWS.sub(" ", sentence))
