"""A subject of a case in the minutes: label and value of what is known, and of what should be (CC 5.8).

What was not given is said to be so; a confidential address is left out; warnings about a telephone stay beside it.
"""

from collections.abc import Iterator
from datetime import date

from mailflow.outbound.wording import SUBJECT_WORDS, joined, phone_in_words, short_day
from mailflow.partnership.terms import Terms
from mailflow.submission import Address, Certainty, Phone, Role, Subject, SubjectKind, Value

WITHHELD = "Confidential: left out here. Ask the case owner by telephone."
NOT_GIVEN = "Not given"
NOT_KNOWN = "Not known to the referrer"
_WHOSE = {"household": "household", "carer": "carer", "relative": "relative", "work": "work"}


def described(terms: Terms, subject: Subject, day: date) -> Iterator[tuple[str, str]]:
    """Label and value of everything that is known of a subject, and of what should be."""
    required = terms.required.get(subject.kind, ())
    if subject.kind is not SubjectKind.PERSON:
        yield "Kind", SUBJECT_WORDS[subject.kind]
    if subject.role not in {Role.SUBJECT, Role.UNKNOWN}:
        yield "Role", subject.role.capitalize()
    yield "Name", _value(subject.name, required="name" in required)
    yield "Also known as", joined(subject.aliases)
    label = "Expected date of birth" if subject.kind is SubjectKind.UNBORN else "Date of birth"
    yield label, born(subject, day, required="dob" in required)
    yield (
        ("Location" if subject.kind is SubjectKind.PLACE else "Address"),
        _addresses(subject, required="address" in required),
    )
    yield "Telephone", _phones(subject, required="phone" in required)
    yield "Please note", "\n".join(subject.notes)


def _value(value: Value | None, *, required: bool) -> str:
    if value is None:
        return NOT_GIVEN if required else ""
    if value.value is None:
        return NOT_KNOWN if value.certainty is Certainty.UNKNOWN_STATED else f"{value.trace.text} (as written)"
    if value.certainty is Certainty.AMBIGUOUS:
        return f"{value.value} (not certain: written “{value.trace.text}”)"
    return value.value


def born(subject: Subject, day: date, *, required: bool) -> str:
    """A date of birth in words with the age on a day, or what was stated in its place."""
    stated = f" (age given: {subject.age.value or subject.age.trace.text})" if subject.age else ""
    text = _value(subject.dob, required=required)
    if subject.dob is None or subject.dob.value is None:
        return text + stated if text else stated.strip(" ()").capitalize()
    try:
        birthday = date.fromisoformat(subject.dob.value)
    except ValueError:
        return text + stated
    told = short_day(birthday) + text.removeprefix(subject.dob.value)
    years = _age(birthday, day)
    return told if years < 0 else f"{told} (aged {years}{', a child' if years < 18 else ''})"


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _addresses(subject: Subject, *, required: bool) -> str:
    if not subject.addresses:
        return NOT_GIVEN if required else ""
    return "\n".join(dict.fromkeys(_address(address) for address in subject.addresses))


def _address(address: Address) -> str:
    if address.kind == "confidential":
        return WITHHELD
    if address.certainty is Certainty.UNKNOWN_STATED:
        return NOT_KNOWN
    text = ", ".join(filter(None, [address.value or address.trace.text, address.postcode]))
    kinds = {"no_fixed_abode": "no fixed abode", "hostel": "hostel", "institution": "institution"}
    kind = kinds.get(address.kind, "")
    return f"{text} ({kind})" if kind and kind not in text.lower() else text


def _phones(subject: Subject, *, required: bool) -> str:
    if not subject.phones:
        return NOT_GIVEN if required else ""
    return "\n".join(_phone(phone) for phone in subject.phones)


def _phone(phone: Phone) -> str:
    if phone.certainty is Certainty.UNKNOWN_STATED:
        return NOT_KNOWN
    number = phone_in_words(phone.value) if phone.value else phone.trace.text
    extension = f" ext. {phone.extension}" if phone.extension else ""
    notes = ", ".join(filter(None, [_WHOSE.get(phone.whose, ""), *phone.notes]))
    return f"{number}{extension}" + (f" ({notes})" if notes else "")


def called(subject: Subject) -> str:
    """What a subject is called in a heading."""
    if subject.name is not None and subject.name.value:
        return subject.name.value
    public = [a.value for a in subject.addresses if a.value and a.kind != "confidential"]
    if subject.kind in {SubjectKind.PLACE, SubjectKind.HOUSEHOLD, SubjectKind.BUSINESS} and public:
        return public[0]
    return f"{SUBJECT_WORDS[subject.kind]} without a name"
