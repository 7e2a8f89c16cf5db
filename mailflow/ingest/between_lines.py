"""Answers written between the lines of the mail that is answered: whose case each is about (rule 26; domain.md E53).

In: the sender's own lines, those that are quoted, in one or more parts. Out: evidence that names the cases under whose
quoted lines the answers stand. Where a quotation names several cases at once, nothing is guessed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from mailflow.ingest.blocks import Block
from mailflow.ingest.evidence import Evidence
from mailflow.ingest.reader import Context, Intent
from mailflow.ingest.sheet import written
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import references
from mailflow.submission import CaseReference, ItemKind

_LEAD = 12
"""Words above the first quotation that only say where the answers stand: "Answers in the text below"."""


@dataclass(slots=True)
class _Answer:
    """Lines between quotations, and the cases that the lines quoted since the last answer name."""

    quoted: list[Block] = field(default_factory=list)
    said: list[Block] = field(default_factory=list)
    named: tuple[CaseReference, ...] = ()


def named_above(top: Evidence, quoted: Iterable[Block], context: Context) -> Evidence:
    """The evidence of a mail with the cases that its answers are about, where it names none and refers nobody."""
    if top.references or top.refers or not top.sheet.blocks:
        return top
    answers = _answers(top.sheet.blocks, [b for b in quoted if b.depth])
    for answer in answers:
        answer.named = _named(answer.quoted, top, context)
    known = {r.value: r for answer in reversed(answers) for r in answer.named}
    if len(known) == 1:
        shares = {next(iter(known)): top.sheet.written}
    else:
        shares = _parted(answers) if _is_lead(top.sheet.blocks, answers) else {}
    if not shares:
        return top
    updates = [Intent(ItemKind.UPDATE, text, known[value]) for value, text in shares.items()]
    others = [intent for intent in top.intents if intent.kind is not ItemKind.UPDATE]
    return replace(top, references=tuple(known[value] for value in shares), intents=(*updates, *others))


def _answers(own: Sequence[Block], quoted: Sequence[Block]) -> list[_Answer]:
    """The runs of the sender's own lines that stand below something quoted, each with what is quoted right above."""
    answers: list[_Answer] = []
    for part in dict.fromkeys(b.part for b in own):
        lines = sorted((b for b in (*own, *quoted) if b.part == part), key=lambda b: b.start)
        current = _Answer()
        for line in lines:
            if line.depth and current.said:
                answers.append(current)
                current = _Answer()
            if line.depth:
                current.quoted.append(line)
            elif current.quoted:
                current.said.append(line)
        answers += [current] if current.said else []
    return answers


def _named(quoted: Sequence[Block], top: Evidence, context: Context) -> tuple[CaseReference, ...]:
    found = references.find(Stretch.of(quoted, top.sheet.texts), context.partnership.reference_prefix)
    return tuple({r.value: r for r in found if r.valid}.values())


def _parted(answers: Sequence[_Answer]) -> dict[str, str]:
    """The words about each of several cases; nothing where more than one is named above an answer, or none yet."""
    said: dict[str, list[Block]] = {}
    current = ""
    for answer in answers:
        if len(answer.named) > 1 or not (answer.named or current):
            return {}
        current = answer.named[0].value if answer.named else current
        said.setdefault(current, []).extend(answer.said)
    return {value: written(blocks) for value, blocks in said.items()}


def _is_lead(own: Sequence[Block], answers: Sequence[_Answer]) -> bool:
    """Whether hardly anything is said above the first quotation."""
    told = {id(block) for answer in answers for block in answer.said}
    return sum(len(b.text.split()) for b in _without(own, told)) <= _LEAD


def _without(blocks: Iterable[Block], told: set[int]) -> Iterator[Block]:
    return (block for block in blocks if id(block) not in told)
