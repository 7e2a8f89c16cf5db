# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Further labels within the value of one: "Jane Sample DOB 3/4/88 Tel 07700 …", "Jane Sample, …. Landlord: Ann Other".

In: a label and its value, one line. Out: an entry for each. Whose a value is, is said by the last of them that names
somebody's part; behind whoever is only mentioned the next sentence goes on with nobody's facts.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from mailflow.ingest.blocks import Block
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.form.line_labels import INNER
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value.labels import Label, Words, label

_GIVEN = re.compile(
    r"(?P<family>\S+(?: \S+){0,2}?)\s{2,}(?:G\d(?:/G?\d)*|(?i:(?:fore|given|first|christian)\s?names?(?:\(s\))?(?:\s?\d)?))\s*:?\s{1,}(?P<given>[^\W\d_].{0,60})"
)
"""A surname, and the names that a label of their own gives behind a gap."""
_CROWDED = 2
"""Labels inside a value, from which on the line is a whole form."""
_TOLD = re.compile(
    r"(?<=[\s,;.])(?P<label>(?:Reasons?|Summary|Concerns?|Details|Issues?)(?:\s+(?:for|of)\s+\w+)?)\s+(?=[A-Z])"
)
_SPOKEN = re.compile(
    r"(?:\b(?:the|an?|her|his|their|my|our|old|new|former|previous|this|that|no)|[’']s(?:\s+(?:own|new|old))?)\s+$",
    re.IGNORECASE,
)
"""Before a word that could be a label: it is part of a sentence ("the landline 01632 …")."""
_OWN = re.compile(r"\b(?:his|her|their|client[’']s|tenant[’']s|own)\s+(?:own\s+|new\s+)?$", re.IGNORECASE)
"""Before a label behind somebody who is only mentioned: it is the person's own again."""
_GOES_ON = re.compile(r"[.;]\s+(?=(?:He|She|They|His|Her|Their|The|It|We|I)\b|[A-Z][\w’'-]*(?:\s[a-z’'-]+){2}[^\d:]*$)")
"""Where the next sentence begins, which tells of whoever the mail is about."""


def parted(known: Label, value: Stretch, block: Block, words: Words) -> Iterator[Entry]:
    """One entry, or several when further labels stand inside the value."""
    if known.fields == ("surname",) and (apart := _GIVEN.fullmatch(value.text)) is not None:
        # Prints of the police: "Surname  SAMPLE      G1/G2  JO ANN".
        yield Entry(known, value.slice(0, apart.end("family")), block, gap=block.gap)
        yield Entry(replace(known, fields=("forename",)), value.slice(*apart.span("given")), block)
        return
    inner = [] if known.fields[:1] in (("summary",), ("other",)) else list(INNER.finditer(value.text))
    inner = [m for m in inner if not _SPOKEN.search(value.text[max(0, m.start() - 20) : m.start()])]
    if len(inner) >= _CROWDED and (told := _TOLD.search(value.text, inner[-1].end())):
        inner.append(told)
    ends = [*(m.start() for m in inner), len(value.text)]
    yield Entry(
        known, value.slice(0, ends[0]), block, gap=block.gap, heading=known.is_heading and not value.text.strip()
    )
    owner = known.owner
    for match, end in zip(inner, ends[1:], strict=True):
        groups = match.groupdict()
        who = groups.get("who") or groups.get("put") or groups.get("other")
        further = label(match["label"] or who or "", words)
        if further is None:
            continue
        if who or _OWN.search(value.text, 0, match.start()):
            owner = further.owner if who else known.owner
        further = replace(further, owner=further.owner or owner)
        goes_on = _GOES_ON.search(value.text, match.end(), end) if groups.get("other") else None
        stop = goes_on.start() + 1 if goes_on else end
        yield Entry(further, value.slice(match.end(), stop), block, gap=False)
        if goes_on:  # "Landlord: Ann Other, 01632 …. He rents 3a Exemplar Row": what follows is of nobody said last
            yield Entry(None, value.slice(goes_on.end(), end), block, gap=False)
