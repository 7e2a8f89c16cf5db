"""Putting right what a case says of its people: what a partner's correction offers, and what a person typed. Pure.

In: a case's subjects, and an item or typed words. Out: Offers to choose from; the subjects as they are then. Nothing is
written over by itself: an offer that is *sure* is only ticked beforehand. An address that had to stay secret is kept
beside the one that takes its place, still secret, so that it is still taken out of what people wrote.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from mailflow.errors import NotPossible
from mailflow.partnership import likeness, secrecy
from mailflow.submission import Address, Certainty, Item, Phone, Role, Subject, Trace, Value

TYPED: Final = ("name", "dob", "address", "postcode", "phone")
"""What a person may put right by hand."""
EARLIER = "earlier"
"""The note of a secret address that another one took the place of."""
_OLDEST = 130
_FULL_DATE = 10
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})")
_LONGEST = 200
"""Letters of a name or an address."""
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Offer:
    """One field of one subject of a case that a mail says otherwise. ``now`` and ``says`` are normal forms."""

    field: str
    position: int
    now: str
    says: str
    sure: bool
    brought: Value | Address | Phone

    @property
    def key(self) -> str:
        """What names it on the page: "dob-0"."""
        return f"{self.field}-{self.position}"


def offers(subjects: Sequence[Subject], item: Item) -> tuple[Offer, ...]:
    """What the item says otherwise of people whom it cannot mistake: one of that name, or the only one there is."""
    found: list[Offer] = []
    for brought in item.subjects:
        at, sure = _whose(subjects, brought, alone=len(item.subjects) == 1)
        if at is not None:
            found += [replace(o, position=at, sure=o.sure and sure) for o in _differing(subjects[at], brought)]
    taken = [offer.key for offer in found]
    return tuple(offer for offer in found if taken.count(offer.key) == 1)


def chosen(offered: Iterable[Offer], wanted: Sequence[str]) -> tuple[Offer, ...]:
    """The offers that are named, by key or by field. Raises NotPossible for a name that none carries."""
    known = tuple(offered)
    for name in wanted:
        if not any(name in {o.key, o.field} for o in known):
            said = ", ".join(o.key for o in known) or "nothing"
            raise NotPossible(f"The mail says no other {name!r} than its case; it can correct: {said}.")
    return tuple(o for o in known if o.key in wanted or o.field in wanted)


def corrected(subjects: Sequence[Subject], taken: Iterable[Offer]) -> tuple[Subject, ...]:
    """The subjects with these offers written over what was there."""
    made = list(subjects)
    for offer in taken:
        made[offer.position] = _written(made[offer.position], offer.brought, offer.field)
    return tuple(made)


def by_hand(subject: Subject, typed: Mapping[str, str], today: date) -> tuple[Subject, tuple[str, ...]]:
    """A subject as a person put it right, and the fields that changed. What is not in ``typed`` stays as it is.

    An empty text takes the value away. Raises NotPossible with a sentence that repeats nothing of what was typed.
    """
    said, made = values(subject), subject
    name = _line(typed["name"], "name") if "name" in typed else said["name"]
    if (name or "") != said["name"]:
        made = replace(made, name=_typed_value(name, typed["name"]))
    if typed.get("dob", said["dob"]).strip() != said["dob"]:
        made = replace(made, dob=_typed_value(_born(typed["dob"], today), typed["dob"]))
    made = _housed(made, typed)
    number = _number(typed["phone"]) if "phone" in typed else said["phone"]
    if (number or "") != said["phone"]:
        own = (Phone(number, _trace(typed["phone"])),) if number else ()
        made = replace(made, phones=(*own, *made.phones[1:]))
    now = values(made)
    return made, tuple(field for field in TYPED if now[field] != said[field])


def values(subject: Subject) -> dict[str, str]:
    """What the case says of a subject by field, "" where it says nothing: normal forms, the first of several."""
    address = next(iter(present(subject)), None)
    phone = subject.phones[0] if subject.phones else None
    return {
        "name": (subject.name.value if subject.name else None) or "",
        "dob": (subject.dob.value if subject.dob else None) or "",
        "address": (address.value if address else None) or "",
        "postcode": (address.postcode if address else None) or "",
        "phone": (phone.value if phone else None) or "",
    }


def present(subject: Subject) -> tuple[Address, ...]:
    """A subject's addresses without those that were corrected away and are kept because they are secret."""
    return tuple(address for address in subject.addresses if address.note != EARLIER)


def _whose(subjects: Sequence[Subject], brought: Subject, *, alone: bool) -> tuple[int | None, bool]:
    """Whom the mail means, and whether that is sure: a role or a name that does not fit makes a person look."""
    name = brought.name.value if brought.name else None
    if name:
        same = [n for n, s in enumerate(subjects) if s.name and s.name.value and likeness.same_name(name, s.name.value)]
        if len(same) == 1:
            return same[0], True
        return (0, False) if alone and len(subjects) == 1 else (None, False)
    if not alone or len(subjects) != 1:
        return None, False
    return 0, brought.role in {Role.SUBJECT, Role.UNKNOWN, subjects[0].role}


def _differing(old: Subject, brought: Subject) -> Iterator[Offer]:
    said = values(old)
    if brought.name and brought.name.value and not _same(brought.name.value, said["name"]):
        sure = _certain(brought.name) and _no_shorter(brought.name.value, said["name"])
        yield Offer("name", 0, said["name"], brought.name.value, sure, brought.name)
    if brought.dob and brought.dob.value and brought.dob.value != said["dob"]:
        sure = _certain(brought.dob) and len(brought.dob.value) == _FULL_DATE
        yield Offer("dob", 0, said["dob"], brought.dob.value, sure, brought.dob)
    homes = [a for a in brought.addresses if a.value or a.postcode]
    if len(homes) == 1 and len(present(old)) <= 1:
        now, says = _whole(said["address"], said["postcode"]), _whole(homes[0].value or "", homes[0].postcode or "")
        complete = bool(homes[0].value) and (bool(homes[0].postcode) or not said["postcode"])
        if not _same(now, says):
            yield Offer("address", 0, now, says, homes[0].certainty is Certainty.CERTAIN and complete, homes[0])
    numbers = [p for p in brought.phones if p.value]
    if len(numbers) == 1 and len(old.phones) <= 1 and numbers[0].value != said["phone"]:
        sure = numbers[0].certainty is Certainty.CERTAIN and numbers[0].whose == "own"
        yield Offer("phone", 0, said["phone"], numbers[0].value or "", sure, numbers[0])


def _written(subject: Subject, brought: Value | Address | Phone, field: str) -> Subject:
    if isinstance(brought, Address):
        return _moved(subject, brought)
    if isinstance(brought, Phone):
        return replace(subject, phones=(brought,))
    return replace(subject, name=brought) if field == "name" else replace(subject, dob=brought)


def _moved(subject: Subject, new: Address) -> Subject:
    """The subject at another address: secret if the old one was, which then stays beside it."""
    homes = present(subject)
    kept = [a for a in subject.addresses if a.note == EARLIER]
    if homes and homes[0].kind == secrecy.CONFIDENTIAL:
        kept.append(replace(homes[0], note=EARLIER))
        new = replace(new, kind=secrecy.CONFIDENTIAL)
    return replace(subject, addresses=(new, *homes[1:], *kept))


def _housed(subject: Subject, typed: Mapping[str, str]) -> Subject:
    """The subject with the typed address, or without one. A change of the postcode alone keeps the rest."""
    said = values(subject)
    value = _line(typed["address"], "address") if "address" in typed else said["address"]
    postcode = _post(typed["postcode"]) if "postcode" in typed else said["postcode"]
    if (value or "", postcode or "") == (said["address"], said["postcode"]):
        return subject
    if value or postcode:
        return _moved(subject, Address(value or None, postcode or None, _trace(_whole(value or "", postcode or ""))))
    gone = present(subject)[:1]
    kept = tuple(replace(a, note=EARLIER) for a in gone if a.kind == secrecy.CONFIDENTIAL)
    return replace(subject, addresses=(*(a for a in subject.addresses if a not in gone), *kept))


def _typed_value(value: str | None, typed: str) -> Value | None:
    return Value(value, _trace(typed)) if value else None


def _trace(typed: str) -> Trace:
    """What a person typed stands in no mail."""
    return Trace(typed.strip(), "typed", 0, 0)


def _line(typed: str, what: str) -> str | None:
    text = _BLANKS.sub(" ", typed).strip()
    if len(text) > _LONGEST:
        raise NotPossible(f"The {what} is too long: use at most {_LONGEST} letters.")
    if text and not any(c.isalpha() for c in text):
        raise NotPossible(f"That is no {what}: it holds no letter.")
    return text or None


def _born(typed: str, today: date) -> str | None:
    text = typed.strip()
    if not text:
        return None
    try:
        born = date.fromisoformat(text)
    except ValueError:
        raise NotPossible("That is no date of birth; write it as 1957-11-13.") from None
    if not (today.year - _OLDEST <= born.year and born <= today):
        raise NotPossible("That can be nobody's date of birth: it lies ahead, or too far back.")
    return born.isoformat()


def _post(typed: str) -> str | None:
    if not typed.strip():
        return None
    found = _POSTCODE.fullmatch(typed.strip().upper())
    if found is None:
        raise NotPossible("That is no postcode; one looks like WS11 1AA.")
    return f"{found[1]} {found[2]}"


def _number(typed: str) -> str | None:
    """A telephone number in E.164: a British one as it is dialled here, any other with its "+"."""
    text = re.sub(r"[\s().-]", "", typed)
    if not text:
        return None
    if re.fullmatch(r"0[1-9]\d{8,9}", text):
        return f"+44{text[1:]}"
    if re.fullmatch(r"\+[1-9]\d{7,14}", text):
        return text
    raise NotPossible("That is no telephone number; write it as 07700 900123, or with + and the country's code.")


def _certain(value: Value) -> bool:
    return value.certainty is Certainty.CERTAIN and not value.alternatives


def _no_shorter(new: str, old: str) -> bool:
    """Whether a name says no less than the one it replaces: "P Gadsby" is no correction of "Pauline Gadsby"."""
    words = new.replace(".", " ").split()
    return len(words) >= len(old.split()) and all(len(word) > 1 for word in words)


def _whole(value: str, postcode: str) -> str:
    return ", ".join(filter(None, (value, postcode)))


def _same(one: str, other: str) -> bool:
    """Whether two texts differ by no letter and no digit."""
    return "".join(filter(str.isalnum, one.casefold())) == "".join(filter(str.isalnum, other.casefold()))
