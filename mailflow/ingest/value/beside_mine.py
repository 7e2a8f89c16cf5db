"""A number that stands beside the sender's own: "Hall phone 01632 …, mine 07700 …" (rule 21).

In: a text, and where a number stands in it. Out: yes or no. A noun leads it in that is neither the subject nor a home,
and "mine" or "my mobile" the next one.
"""

import re

from mailflow.ingest.value import ringing

_LONGEST = 60
_MINE = re.compile(
    r"\W*(?:(?:and|or|but|otherwise|else|then)\b\W*)*(?:mine|my\s+(?:own\s+|work\s+|direct\s+)?(?:mobile|mob|phone|number|line|cell|one|extension))\b[^.;\d\n]{0,20}\(?[\d+]",
    re.IGNORECASE,
)
"""Behind a number: the next one is the sender's."""
_PHONE = r"(?:phone|number|line|landline|tel(?:ephone)?|no)\b\W*(?:(?:is|on)\b\W*)?$"
_LED = re.compile(
    rf"(?:^|[.,;:!?(\n]\s*|\s[-–—]\s)(?:(?:the|our)\s+)?(?P<noun>[^\W\d_][\w-]*)\s+{_PHONE}|\b(?:the|our)\s+(?P<thing>[^\W\d_][\w-]*)\s+(?:{_PHONE}|(?:is\s+)?on\W*$)",
    re.IGNORECASE,
)
"""Before a number: the noun that leads it in, alone in its sentence: "Hall phone ", "The kitchen is on "."""
_NO_NOUN = frozenset(
    """safe preferred working main usual emergency ring call text try direct
    her his their its my your she he they on and or is whose a an""".split()  # noqa: SIM905 - a list of words
)


def is_beside(text: str, span: tuple[int, int], begins: int) -> bool:
    """Whether the number at ``span`` is of the sender's house; its sentence begins at ``begins`` or later."""
    if _MINE.match(text, span[1]) is None:
        return False
    led = _LED.search(text[max(begins, span[0] - _LONGEST) : span[0]])
    noun = (led["noun"] or led["thing"]) if led is not None else ""
    return bool(noun) and not ringing.is_of_subject(noun) and noun.lower() not in _NO_NOUN and not _names(noun, text)


def _names(noun: str, text: str) -> bool:
    """Whether a word that begins with a capital is somebody's name, by what stands beside it elsewhere."""
    named = rf"\b(?:{noun}\s+(?:[A-Z]|is\b|was\b|has\b)|(?:Mrs?|Ms|Miss|Dr)\.?\s+(?:[A-Z][\w-]+\s+)?{noun}\b)"
    return noun[:1].isupper() and re.search(named, text) is not None
