"""Mail domains and names that are easily taken for others: letters that look alike, another ending, a part.

In: domains and names as a mail shows them. Out: what they stand for when they are compared, and whom they imitate.
Nothing here says that somebody cheats: a person decides, and rings.
"""

import unicodedata
from collections.abc import Iterable

from mailflow.address import owned, plain_domain
from mailflow.partnership.likeness import edits

_ALIKE = str.maketrans(
    # Cyrillic, Greek, dotless and barred letters, and digits and signs that stand for letters
    "авеіјкмнорсѕтухԁɡɩοανρτυχκιıøđł0134578$|",
    "abeijkmhopcstyxdgioavptuxkiiodloleastbsl",
)
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"))
_ONE_EDIT, _TWO_EDITS = 6, 12
"""Letters of a name from which on one letter, or two, may differ."""
_WORDY = 10
"""Letters of a name that is not another's by chance."""


def under(domain: str, known: Iterable[str]) -> str:
    """The closest of the known domains that a domain is a part of, or ""."""
    plain = plain_domain(domain)
    return max((one for one in known if plain.endswith(f".{plain_domain(one)}")), key=len, default="")


def imitated(domain: str, known: Iterable[str]) -> tuple[str, str] | None:
    """The known domain that a domain may be taken for, and by what; None when it is one of them, or like none."""
    plain, there = plain_domain(domain), {plain_domain(one): one for one in known}
    if not plain or plain in there:
        return None
    found = ((one, _how(plain, other)) for other, one in sorted(there.items()))
    return next(((one, how) for one, how in found if how), None)


def skeleton(text: str) -> str:
    """A text as the eye takes it: no accents, look-alike letters of other scripts and digits as plain letters."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    alike = bare.translate(_ALIKE)
    for pair, one in _PAIRS:
        alike = alike.replace(pair, one)
    return alike.replace("i", "l")


def _how(domain: str, known: str) -> str:
    """In which way one domain may be taken for another, or ""."""
    if _seen(domain) == _seen(known):
        return "it looks the same"
    (name, ending), (theirs, its) = _parted(domain), _parted(known)
    if name == theirs and len(name) > len("nhs"):
        return f"the same name, but another ending: {ending} for {its}"
    if len(known) > _WORDY and (domain.startswith((f"{known}.", f"{known}-")) or f".{known}." in f".{domain}"):
        return "it has theirs in it, but belongs to somebody else"
    if _has(name, theirs):
        return "it has their name in it"
    allowed = (min(len(name), len(theirs)) >= _ONE_EDIT) + (min(len(name), len(theirs)) >= _TWO_EDITS)
    if 0 < edits(_shown(name), _shown(theirs)) <= allowed:
        return "a letter or two are changed"
    return ""


def _has(name: str, theirs: str) -> bool:
    """Whether a name has another in it as a whole: "exemplar-homes-portal", not "testshirefc" for "testshire"."""
    long = len(theirs) >= _WORDY
    whole = long and (name.startswith(f"{theirs}-") or name.endswith(f"-{theirs}") or f"-{theirs}-" in name)
    return whole or (long and "-" in theirs and theirs.replace("-", "") in name.replace("-", "") and name != theirs)


def _parted(domain: str) -> tuple[str, str]:
    """The name in a domain, and its ending."""
    name, _, ending = owned(domain).partition(".")
    return name, ending


def _seen(domain: str) -> str:
    """A whole domain as the eye takes it, hyphens and dots left out."""
    return _shown(domain).replace("-", "").replace(".", "")


def _shown(text: str) -> str:
    """A domain, or a part of one, as programs show it, and the eye takes it."""
    return skeleton(".".join(_script(label) for label in text.split(".")))


def _script(label: str) -> str:
    """A label in its own script."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
