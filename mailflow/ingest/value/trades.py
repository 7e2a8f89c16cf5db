"""Whether a place is a business: a shop, a pub, a company.

In: the words for a place. Out: whether trade is done there.
"""

import re

_TRADES = re.compile(
    r"\b(?:off[\s-]?licen[cs]e|news\s?agents?|convenience|stores?|supermarket|take\s?away|kebabs?|barbers?|nail\s+bar|vapes?|public\s+house|pub|inn|tavern|night\s?club|bar|caf[eé]|restaurant|hotel|garage(?!\s+(?:block|site|area|court|compound|roof|door)s?\b)|salon|gym|bookmakers?|betting|bakery|chip\s?py|shop|ltd|limited|wines|pizza|pharmacy|chemist)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:of|outside|behind|near|opposite|between|beside|beneath|under|around|by|next\s+to|in\s+front)\b|\b(?:bin|refuse|cycle|bike|pram|meter|buggy|waste|scooter)[\s-]*$",
    re.IGNORECASE,
)
"""Before a trade: the place is beside it, or it is none: "the bin store"."""
_ROAD = re.compile(
    r"(?:\s+\w+)?\s+(?:road|street|lane|close|way|drive|row|yard|hill|avenue|walk|bridge|court)\b", re.IGNORECASE
)


def is_trade(text: str) -> bool:
    """Whether a place is a business: not what lies behind one, nor a store for bins, nor a road named after one."""
    return any(
        _BESIDE.search(text, 0, trade.start()) is None and _ROAD.match(text, trade.end()) is None
        for trade in _TRADES.finditer(text)
    )
