# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""The sender's own address, where the words say that it is the home of those he refers (rules 17, 19 and 27).

In: what was read, and the blocks of the mail with their sections. Out: the same; who has no home yet has the one that
stands below the mail: "he has room 12, use the address at the bottom of this email for him". Only one address is meant,
and only where it is said to be somebody's home: papers may be sent there, too.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mailflow.ingest.blocks import Block
from mailflow.ingest.evidence import Evidence
from mailflow.ingest.guarded import lowered
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import facts, whereabouts
from mailflow.submission import Address, Certainty, Subject, SubjectKind

_BELOW = r"(?:(?:at|in|on|under|below|beneath|by|with)\s+(?:the\s+(?:very\s+)?(?:bottom|foot|end)\s+of\s+)?(?:this|my|our|the)\s+(?:e-?mail|mail|message|signature|sig|footer|name|letterhead)|(?:at|in)\s+(?:the\s+)?(?:footer|signature|bottom)|below)\b"
_SAID = re.compile(
    rf"\b(?:liv(?:es?|ing)|stay(?:s|ing)?|resid(?:es?|ing|ents?)|is|are|housed|all)\s+(?:(?:all|both|now|here|with\s+us|currently)\s+){{0,3}}(?:at|from)\s+(?:the|our|this|my)\s+(?:same\s+)?address\s+{_BELOW}"
    rf"|\baddress\s+(?:(?:is|that\s+is|which\s+is|given|shown)\s+)?{_BELOW}\s+(?:(?:is|as|also)\s+)*(?:for|his|hers|theirs|home\s+to)\b(?!\s+(?:the\s+)?(?:papers?|minutes|post|reply|replies|invoices?|letters?|us|me)\b)"
    rf"|\b(?:his|her|their|same)\s+(?:home\s+|own\s+)?address(?:\s+for\s+(?:him|her|them|both|all))?\s+(?:is\s+)?(?:(?:the\s+)?(?:same\s+)?(?:one\s+)?as\s+|the\s+one\s+)?(?:(?:our|mine|ours)\s+|that\s+)?{_BELOW}",
    re.IGNORECASE,
)
"""Says that those who are referred live where the sender signs."""
_DIGIT = re.compile(r"\d")
_LEAD = 12
"""Characters before such words in which they are denied."""
_NOT = re.compile(r"\b(?:not|never)\b|n[’']t\b", re.IGNORECASE)


def given(told: Evidence, blocks: Sequence[Block], texts: Mapping[str, str]) -> Evidence:
    """With the home that stands in the signature, for everybody who has none."""
    text = told.sheet.whole.text
    said = _SAID.search(text) if "address" in lowered(text) else None
    if said is None or _NOT.search(text[max(0, said.start() - _LEAD) : said.end()]):
        return told
    home = _home([block for block in blocks if block.section == "signature"], texts)
    if home is None:
        return told
    batches = tuple((n, tuple(_at_home(one, home) for one in batch)) for n, batch in told.batches)
    return replace(told, batches=batches)


def _at_home(one: Subject, home: Address) -> Subject:
    person = one.kind is SubjectKind.PERSON
    return replace(one, addresses=(home,)) if person and not any(a.value for a in one.addresses) else one


def _home(blocks: Sequence[Block], texts: Mapping[str, str]) -> Address | None:
    """The one address of a signature."""
    signed = Stretch.of(blocks, texts) if blocks else None
    spans = list(whereabouts.find(signed.text)) if signed is not None else []
    if signed is None or len(spans) != 1:
        return None
    start, end = spans[0]
    door = _DIGIT.search(signed.text, start, end)
    start = max(start, signed.text.rfind("\n", start, door.start()) + 1) if door else start  # not his work above it
    home = facts.address(signed.slice(start, end))
    return replace(home, certainty=Certainty.ASSUMED) if home is not None and home.value else None
