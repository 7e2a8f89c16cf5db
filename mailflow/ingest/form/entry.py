"""An entry of a form: a label and its value, wherever the form was drawn."""

from dataclasses import dataclass

from mailflow.ingest.blocks import Block
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value.labels import Label

OTHER = Label(("other",))
"""What is asked for, and of nobody's facts: its value goes to nobody."""


@dataclass(frozen=True, slots=True)
class Entry:
    """``label`` None: a line of prose. ``record``: the person of a table that it belongs to, or -1.

    ``heading``: it opens a section. ``stops``: an unknown label, which no value runs into. ``splits``: a heading that
    begins another referral.
    """

    label: Label | None
    value: Stretch
    block: Block
    gap: bool = False
    record: int = -1
    heading: bool = False
    stops: bool = False
    splits: bool = False
