"""What of somebody is compared with others: names, birth date, homes and numbers, folded; and its short text.

In: a Subject as it was read. Out: a Profile, and the text by which the store keeps it beside the case, so that looking
for earlier people reads no cases. A profile holds personal data, like the record that it is made of.
"""

from dataclasses import dataclass
from functools import lru_cache

from mailflow.partnership import names
from mailflow.partnership.names import Name
from mailflow.partnership.secrecy import CONFIDENTIAL
from mailflow.submission import Address, Subject, SubjectKind

PLACES = frozenset({SubjectKind.PLACE, SubjectKind.BUSINESS})
FULL_DATE = 10
"""Characters of an ISO date with year, month and day."""
_FIELD, _ONE, _PART = "\t", "\n", "\r"
"""What parts the text: fields, their values, and the parts of a home. None of them can stand in what is folded."""
_STREET_KINDS = frozenset(
    "road rd street st avenue ave av lane ln close cl drive dr court ct crescent cres gardens gdns grove gr place pl"  # noqa: SIM905 - a list of words reads better as words
    " square sq terrace terr way walk hill the flat apartment apt unit room house no number".split()
)


@dataclass(frozen=True, slots=True)
class Home:
    """An address folded: the words of its text, and its postcode without a space; one of them may be empty."""

    text: str
    postcode: str
    secret: bool = False

    @property
    def numbers(self) -> tuple[str, ...]:
        """The words with a figure in front: house and flat."""
        return _numbers(self.text)

    @property
    def street(self) -> str:
        """The first word that tells one street, or one house with a name, from another; "" where there is none."""
        return _street(self.text)


@dataclass(frozen=True, slots=True)
class Profile:
    """Who or what is compared. ``written`` are the names as written, and unknown once the profile was packed."""

    place: bool = False
    names: tuple[Name, ...] = ()
    dob: str = ""
    homes: tuple[Home, ...] = ()
    phones: tuple[str, ...] = ()
    written: tuple[str, ...] = ()

    @property
    def born(self) -> str:
        """The date of birth where it is whole, or ""."""
        whole = len(self.dob) == FULL_DATE and self.dob[4] == "-" == self.dob[7]
        return self.dob if whole and self.dob.replace("-", "").isdecimal() else ""

    def packed(self) -> str:
        """The profile as a short text."""
        fields = (
            "place" if self.place else "",
            _ONE.join(" ".join(name.words) for name in self.names),
            self.dob,
            _ONE.join(f"{h.text}{_PART}{h.postcode}{_PART}{'s' if h.secret else ''}" for h in self.homes),
            _ONE.join(self.phones),
        )
        return _FIELD.join(fields)


def unpacked(text: str) -> Profile:
    """The profile of a short text."""
    place, named, dob, homes, phones = text.split(_FIELD)
    return Profile(
        place=bool(place),
        names=tuple([Name(tuple(one.split(" "))) for one in named.split(_ONE)]) if named else (),
        dob=dob,
        homes=tuple([_home(one) for one in homes.split(_ONE)]) if homes else (),
        phones=tuple(phones.split(_ONE)) if phones else (),
    )


@lru_cache(maxsize=64)
def profile(subject: Subject) -> Profile:
    """What of a subject is compared. No fixed abode is no home that two could share."""
    own = (subject.name.value,) if subject.name and subject.name.value else ()
    written = tuple(dict.fromkeys((*own, *subject.aliases)))
    homes = (home for address in subject.addresses if (home := folded_home(address)) is not None)
    return Profile(
        place=subject.kind in PLACES,
        names=tuple(dict.fromkeys(name for text in written if (name := names.name(text)) is not None)),
        dob=subject.dob.value if subject.dob and subject.dob.value else "",
        homes=tuple(dict.fromkeys(homes)),
        phones=tuple(dict.fromkeys(phone.value for phone in subject.phones if phone.value)),
        written=written,
    )


def folded_home(address: Address) -> Home | None:
    """An address as it is compared; None where nobody can be found by it."""
    if address.kind == "no_fixed_abode" or not (address.value or address.postcode):
        return None
    code = "".join((address.postcode or "").split()).upper()
    return Home(names.folded(address.value or ""), code, address.kind == CONFIDENTIAL)


@lru_cache(maxsize=1024)
def _home(text: str) -> Home:
    street, postcode, secret = text.split(_PART)
    return Home(street, postcode, bool(secret))


@lru_cache(maxsize=4096)
def told_apart_by(text: str) -> str:
    """The words of a folded address that tell it from others: no numbers, no "road", no "flat"."""
    return " ".join(word for word in text.split() if not word[0].isdigit() and word not in _STREET_KINDS)


@lru_cache(maxsize=1024)
def _numbers(text: str) -> tuple[str, ...]:
    return tuple(sorted([word for word in text.split() if word[0].isdigit()]))


@lru_cache(maxsize=1024)
def _street(text: str) -> str:
    words = (w for w in text.split() if not w[0].isdigit() and len(w) > 1 and w not in _STREET_KINDS)
    return next(words, "")
