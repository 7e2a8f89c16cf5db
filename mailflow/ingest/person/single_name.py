"""A single name is complete when the text says that there is no other: "Suresh", "single name, no surname" (rule 7).

In: the sketches of a mail, and its sheet. Out: the same, the one single name no longer called a part of a name.
"""

from collections.abc import Sequence
from dataclasses import replace

from mailflow.ingest.reader import NICKNAME, Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.value import facts, names


def told_whole(sketches: Sequence[Sketch], sheet: Sheet) -> None:
    """Call the one single name of the text whole, where the text says so."""
    if not names.is_single(sheet.whole.text):
        return
    alone = [s for s in sketches if s.listed and s.name and s.name.note == facts.PARTIAL]
    alone = [s for s in alone if s.name and len((s.name.value or "").split()) == 1 and NICKNAME not in s.notes]
    if len(alone) == 1 and alone[0].name is not None:
        alone[0].name = replace(alone[0].name, note="")
