"""Whether a mail about a known case says that it refers somebody else besides: "separately, could you add …".

In: the sender's own words. Out: yes or no.
"""

import re

_BESIDES = re.compile(
    r"\b(?:new|another|additional|further|also|separate)\b[^.\n]{0,40}\b(?:referr?als?|refer(?:ring)?|cases?|persons?|people|add)\b|(?<!\bthe\s)\b(?:new|another|additional|further|also|separate)\b[^.\n]{0,40}\bones?\b|\balso\s+(?:like\s+to\s+)?refer"
    r"|\b(?:separately|unrelated|(?:another|different|separate|other)\s+(?:matter|note|thing|issue|subject)|in\s+addition|before\s+i\s+forget|while\s+i(?:[’']m|\s+am|\s+have)|by\s+the\s+way|(?:can|could|may|please|would)\s+(?:we|i|you\s+)?\s*also|also\s+(?:can|could|please))\b[^.\n]{0,60}\b(?:refer\w*|add|raise|discuss|talk|put|bring|nominate|consider|list|look\s+at|take|worried|concern\w*)\b(?!\s+(?:(?:about|at|on|for|to|up)\s+)?(?:his|its?|their|the|this|that|her\s+\w+|how|what|whether|a)\b)",
    re.IGNORECASE,
)


_NOT = re.compile(r"\b(?:not|no|never)\b|n[’']t\b", re.IGNORECASE)
_DENIED = re.compile(r"(?:\bnot|n[’']t|\bno|\bnever|\bnor|\brather\s+than)\s+(?:an?\s+|any\s+|the\s+)?$", re.IGNORECASE)


_THE_ONE = re.compile(r"\b(?:the|his|her|their|its)\s+$", re.IGNORECASE)
_ONE = re.compile(r"new\s+ones?$", re.IGNORECASE)
_IS_A_NUMBER = re.compile(r"[\s:–-]*(?:(?:is|being)\s+)?\+?0?\d[\d\s]{4,}")
"""A thing that stands for another, and nobody: "take the old address off, keep the new one back", "New one 07700 …"."""

_UNKNOWN_TO_US = re.compile(
    r"\b(?:not|never|hasn[’']t|haven[’']t)\s+(?:yet\s+)?(?:been|come|brought|had|discussed|known)\s+(?:(?:him|her|them|this\s+one)\s+)?(?:to|before|at|with|by)\s+(?:you|us|(?:the\s+)?(?:hub|meeting|partnership|panel))\b|\bnew\s+to\s+(?:you|us|(?:the\s+)?(?:hub|meeting|partnership|panel))\b(?=\s*(?:[:,(–-]|is\b))|\bfirst\s+time\s+(?:(?:at|to|with|before)\s+(?:you|us|the\s+\w+)|for\s+this\s+one)\b",
    re.IGNORECASE,
)
"""Said of somebody who was never discussed: "Not been to you before: Jane Sample, …"."""


def is_said(text: str) -> bool:
    """Whether a text says that it refers somebody new, too; "this is not a new referral" does not."""
    for said in _BESIDES.finditer(text):
        before = text[max(0, said.start() - 20) : said.start()]
        thing = _ONE.match(said[0]) and (_THE_ONE.search(before) or _IS_A_NUMBER.match(text, said.end()))
        if not (thing or _DENIED.search(before) or _NOT.search(said[0])):
            return True
    return _UNKNOWN_TO_US.search(text) is not None
