"""Notes below a letter, each of whom its mark stands behind: "Tom Sample [1] … a caretaker [2]", below "[1] b. …".

In: the sketches of a mail, and its sheet. Out: the same; what a note tells is of whom the letter puts its mark behind:
of somebody who is put forward, by his name, or of nobody of the referral (reading-rules 2, 21).
"""

import re
from collections.abc import Iterator, Sequence

from mailflow.ingest.blocks import Block, hold
from mailflow.ingest.person import in_story
from mailflow.ingest.reader import Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.value.alphabet import LETTER, UPPER
from mailflow.submission import Address, Phone, Value

_NOTE = re.compile(r"\s*\[(?P<mark>\d{1,2}|[a-z]|\*{1,3})\]\s*\S")
"""How a note begins."""
_FEWEST = 2
_STRANGER = "somebody without a name"


def given(sketches: Sequence[Sketch], sheet: Sheet) -> None:
    """Give what each note tells to whom its mark stands behind, and to nobody else."""
    for mark, blocks in list(_notes(sheet.blocks)):
        behind = _behind(mark, blocks[0], sheet.blocks)
        if not behind:
            continue
        named = [s for s in sketches if s.name and in_story.words(s.name.value or "") & behind]
        owner = next((s for s in sorted(named, key=lambda s: not s.listed)), None)
        for sketch in sketches:
            if sketch is owner:
                continue
            inside = [value for value in _facts(sketch) if hold(blocks, value.trace)]
            if not inside:
                continue
            if sketch.name is not None and not hold(blocks, sketch.name.trace):
                _take(sketch, inside)  # told of beside the letter's own people, and not theirs
            elif owner is not None and sketch.name is None:
                owner.listed = owner.listed or (sketch.listed and sketch.dob is not None)
                _give(owner, sketch)
                sketch.listed = False
            else:
                sketch.listed = False


def _notes(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Each mark and the lines of its note; none where there is but one."""
    found: list[tuple[str, list[Block]]] = []
    for block in blocks:
        begun = _NOTE.match(block.text)
        if begun is not None:
            found.append((begun["mark"], [block]))
        elif found and not block.gap:
            found[-1][1].append(block)
        elif found:
            break
    yield from found if len(found) >= _FEWEST else []


def _behind(mark: str, note: Block, blocks: Sequence[Block]) -> set[str]:
    """The words of the name right before a mark in the letter; of no name, a stranger's; none where it has none."""
    sign = re.compile(
        rf"(?P<name>(?:[{UPPER}][{LETTER}’'-]+\s+){{0,3}})(?P<last>[{LETTER}’'-]+)[”\"’')]?\s*\[{re.escape(mark)}\]"
    )
    for block in blocks:
        found = None if block is note else sign.search(block.text)
        if found is not None:
            last = found["last"] if found["last"][:1].isupper() else ""
            return in_story.words(f"{found['name']}{last}") or {_STRANGER}
    return set()


def _facts(sketch: Sketch) -> list[Value | Address | Phone]:
    known = [value for value in (sketch.name, sketch.dob, sketch.age) if value is not None]
    return [*known, *sketch.addresses, *sketch.phones]


def _take(sketch: Sketch, values: Sequence[Value | Address | Phone]) -> None:
    """Take facts from somebody that are not his."""
    sketch.dob = None if any(sketch.dob is v for v in values) else sketch.dob
    sketch.age = None if any(sketch.age is v for v in values) else sketch.age
    sketch.addresses = [a for a in sketch.addresses if not any(a is v for v in values)]
    sketch.phones = [p for p in sketch.phones if not any(p is v for v in values)]


def _give(owner: Sketch, told: Sketch) -> None:
    """What was told of nobody by name is of whom the mark stands behind."""
    owner.dob, owner.age = owner.dob or told.dob, owner.age or told.age
    owner.addresses = owner.addresses or list(told.addresses)
    owner.phones += [p for p in told.phones if p.value not in {q.value for q in owner.phones}]
    told.phones, told.addresses = [], []  # what is set aside would be kept from him
