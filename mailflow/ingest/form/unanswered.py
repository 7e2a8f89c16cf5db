"""What a form program writes where nobody wrote anything: "Not answered", "[Blank]", "No response".

In: entries. Out: the same, without such values: they are nobody's, and say nothing about what is known of somebody.
Where all that is asked for a name was left empty, what follows is not said of the one who was named before.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from mailflow.ingest.form.entry import OTHER, Entry
from mailflow.ingest.value.labels import Label

_EMPTY = re.compile(
    r"[\[(<{*\s-]*(?:(?:question\s+)?(?:was\s+)?(?:not\s+(?:yet\s+)?(?:answered|completed|filled\s+in|entered|selected|specified|chosen)|un-?answered|left\s+(?:blank|empty)|skipped|no\s+(?:answer|response|reply|entry|value|selection|input|data)(?:\s+(?:given|provided|entered|made))?"
    r"|nothing\s+(?:entered|selected|chosen|added|provided)|none\s+(?:entered|selected|chosen)|blank|empty|null|please\s+select|select\s+one|choose\s+an?\s+item)|(?:click|tap)\s+(?:or\s+tap\s+)?(?:here\s+)?to\s+enter\s+(?:text|a\s+date))[\])>}*.\s-]*",
    re.IGNORECASE,
)
_NAMES = (("name",), ("forename",), ("surname",), ("alias",))


def left_out(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, with those that were not answered as nobody's."""
    for names, run in groupby(entries, key=_asks_name):
        group = list(run)
        given = any(e.label and e.label.fields[:1] == ("forename",) and not _is_empty(e) for e in group)
        blank = [_is_empty(entry) and not (given and _is_surname(entry)) for entry in group]
        if names and all(blank) and group[0].record < 0:
            value = group[0].value
            yield replace(group[0], label=Label(("name",)), value=value.slice(len(value.text), len(value.text)))
            group, blank = group[1:], blank[1:]
        for entry, empty in zip(group, blank, strict=True):
            yield replace(entry, label=OTHER) if empty else entry


def _asks_name(entry: Entry) -> bool:
    return entry.label is not None and entry.label.fields[:1] in _NAMES


def _is_surname(entry: Entry) -> bool:
    """Whether "Blank" or "Null" may be somebody's surname: where that is asked, and nothing else stands there."""
    return entry.label is not None and entry.label.fields[:1] == ("surname",) and entry.value.text.strip().isalpha()


def _is_empty(entry: Entry) -> bool:
    return entry.label is not None and _EMPTY.fullmatch(entry.value.text) is not None
