"""A number into a damaged mail: always the same one for the same corpus.

In: a number. Out: bytes. One to four damages follow each other, of bytes, of mail's own building (``surgery``), of its
texts (``texts``) and of the files in it (``files``); half of the mutants get one only, so that they stay near to mail.
"""

from collections.abc import Callable, Sequence
from random import Random

from tests.fuzz import bytework, files, surgery, texts
from tests.fuzz.seeds import Seed, seeds

LARGEST = 400_000
"""Bytes above which a mutant is not damaged further, so that doubling does not go on for ever."""
Damage = Callable[[bytes, Random], bytes]
DAMAGES: tuple[tuple[int, Damage], ...] = (
    (10, bytework.scarred),
    (3, bytework.cut),
    (3, bytework.doubled),
    (2, bytework.moved),
    (3, bytework.lines_moved),
    (8, surgery.header),
    (3, surgery.odd_header),
    (4, surgery.boundary),
    (4, surgery.coding),
    (4, surgery.charset),
    (3, surgery.encoded_word),
    (3, surgery.line_ends),
    (2, surgery.nested),
    (5, files.damaged),
    (2, texts.long_line),
    (6, texts.values),
    (3, texts.odd_letters),
    (3, texts.tags),
    (3, texts.recoded),
)


def mutant(number: int, corpus: Sequence[Seed] | None = None) -> tuple[str, bytes]:
    """What the mutant is made of and by, and its bytes."""
    corpus = seeds() if corpus is None else corpus
    dice = Random(number)
    seed = dice.choice(corpus)
    raw, done = seed.raw, []
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 4))):
        if dice.random() < 0.06:
            other = dice.choice(corpus)
            raw = surgery.spliced(raw, other.raw, dice)
            done.append(f"spliced with {other.name}")
            continue
        damage = dice.choices([d for _, d in DAMAGES], [weight for weight, _ in DAMAGES])[0]
        raw = damage(raw, dice)
        done.append(f"{damage.__module__.rpartition('.')[2]}.{damage.__name__}")
        if len(raw) > LARGEST:
            break
    return f"{seed.name}: {', '.join(done)}", raw
