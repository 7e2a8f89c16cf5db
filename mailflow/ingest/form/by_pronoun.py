"""A line such as "Her mobile: 07700 …" in a mail that names nobody by a label: part of the story, not of a form.

In: entries in reading order. Out: the same; such lines have no label any more, so that the story tells whose they are.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mailflow.ingest.form.entry import Entry
from mailflow.ingest.stretch import Stretch

_WHOSE = re.compile(r"\W{0,3}(?:his|hers?|theirs?)\b[^:\d]{0,60}:", re.IGNORECASE)
_NAMES = (("name",), ("forename",), ("surname",), ("dob",))


def in_story(entries: Sequence[Entry], texts: Mapping[str, str]) -> list[Entry]:
    """The entries, those lines freed of their labels."""
    asks = any(e.record >= 0 or (e.label and (e.heading or e.label.fields[:1] in _NAMES)) for e in entries)
    if asks:
        return list(entries)
    held = Counter(id(e.block) for e in entries)
    return [_freed(e, texts) if e.label and held[id(e.block)] == 1 else e for e in entries]


def _freed(entry: Entry, texts: Mapping[str, str]) -> Entry:
    if entry.label is None or entry.label.fields != ("phone",) or not _WHOSE.match(entry.block.text):
        return entry
    return replace(entry, label=None, value=Stretch.of([entry.block], texts))
