"""Sons and daughters whom a form of somebody else names: whom to ring, or who called, and no child that is referred.

In: what a form has of each. Out: whether a label asks for one of them only as a contact; who of them is not put forward
(rule 2: a relative is mentioned; a child of a family that is referred has an age, or a birth date).
"""

from collections.abc import Sequence
from datetime import date

from mailflow.ingest.reader import Sketch
from mailflow.ingest.value.label_whose import OFFSPRING
from mailflow.ingest.value.labels import Label

__all__ = ["OFFSPRING", "is_contact", "mentioned"]
from mailflow.submission import Role

_OLD = 60
"""Years of somebody whose son is no child."""


def is_contact(known: Label | None, sketches: Sequence[Sketch]) -> bool:
    """Whether a label asks for the number or home of a son or daughter, where a form names no child."""
    asks = known is not None and known.whose == OFFSPRING and known.fields[:1] in (("phone",), ("address",))
    return asks and not any(sketch.listed and sketch.role is Role.CHILD for sketch in sketches)


def mentioned(sketches: Sequence[Sketch], received: date) -> None:
    """Put no son or daughter forward who has a number or home and no age, beside somebody whose birth date is given."""
    for sketch in sketches:
        if OFFSPRING not in sketch.notes or sketch.dob is not None or sketch.age is not None:
            continue
        known = [s for s in sketches if s.listed and s.batch == sketch.batch and OFFSPRING not in s.notes and s.dob]
        old = any(s.dob and int((s.dob.value or "9999")[:4]) <= received.year - _OLD for s in known)
        own = bool(sketch.phones or sketch.addresses)
        sketch.listed = sketch.listed and not (known and (own or old))
