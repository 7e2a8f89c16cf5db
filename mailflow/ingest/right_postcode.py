"""The postcode that a mail calls the right one, further down: "The postcode should be WS99 4QT, sorry" (rule 16).

In: a person, and the text of the mail. Out: the person with that postcode, where it is of the same district.
"""

from dataclasses import replace

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.letter import sentences
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import places
from mailflow.submission import Subject

_SAID = Guarded(
    "post & should correct wrong sorry apologies mistake rather not right",
    r"\bpost\s?code\b[^.\n]{0,60}\b(?:should\s+(?:be|read|say|have\s+been)|correct\w*|wrong|sorry|apologies|mistake|rather|not)\b|\b(?:correct\w*|wrong|sorry|apologies|mistake|right)\b[^.\n]{0,40}\bpost\s?code\b",
)
"""Says that a postcode is not the one that was given."""


def given(subject: Subject, cover: Stretch) -> Subject:
    """With the postcode of a sentence that calls it the right one, behind an address of the same district."""
    home = subject.addresses[0] if subject.addresses else None
    if home is None or not home.postcode:
        return subject
    for start, end in sentences.spans(cover.text):
        sentence = cover.slice(start, end)
        if not _SAID.is_in(sentence.text) or sentence.trace().start < home.trace.end:
            continue
        found = [c for c in places.postcodes(sentence.text) if c.value and c.value != home.postcode]
        if len(found) == 1 and (found[0].value or "").split()[0] == home.postcode.split()[0]:
            changed = replace(home, postcode=found[0].value, righted=sentence.trace(found[0].start, found[0].end))
            return replace(subject, addresses=(changed, *subject.addresses[1:]))
    return subject
