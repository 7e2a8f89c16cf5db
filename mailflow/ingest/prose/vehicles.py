# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""What a referral is about that knows nobody but by a registration number (E31).

In: the words of a mail. Out: whether the number is what somebody is known by; a Subject of that kind, or None.
"""

import re

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.stretch import Stretch
from mailflow.submission import Role, Subject, SubjectKind

_PLATE = re.compile(r"\b(?:(?i:[A-Z]{2}\d{2}\s?[A-Z]{3})|[A-Z]\d{1,3}\s?[A-Z]{3})\b")
_SOMEBODY = re.compile(r"\b(?:s?he|him|his|hers?)\b|\b(?:name|client|tenant|d\.?o\.?b)\b", re.IGNORECASE)
_COLOUR = r"(?:white|black|silver|gr[ea]y|blue|red|green|yellow|orange|gold|maroon|purple|brown|beige|dark|light|pale)"
_SORT = (
    r"(?:vehicle|car|van|motorbike|motorcycle|moped|scooter|quad\s?bike|lorry|truck|tipper|flatbed|pick-?up|minibus|taxi|caravan|campervan|motorhome|trailer|hatchback|saloon|4x4"
    r"|audi|bmw|mercedes|merc|ford|vauxhall|volkswagen|vw|nissan|toyota|peugeot|renault|citroen|skoda|honda|mazda|hyundai|fiat|volvo|jaguar|land\s?rover|range\s?rover|iveco|suzuki|yamaha|kawasaki"
    r"|transit|sprinter|vivaro|corsa|astra|fiesta|focus|mondeo|golf|polo|passat|clio|megane|berlingo|kangoo|trafic|caddy|transporter|crafter|luton|navara|hilux|qashqai|insignia|zafira|ducato)"
)
_VEHICLE = Guarded(
    "vehicle car van moto moped scooter quad lorry truck tipper flatbed pick taxi trailer hatchback saloon 4x4 registration reg vrm index keeper driver driving parked plate"
    " audi bmw mercedes merc ford vauxhall volkswagen vw nissan toyota peugeot renault citroen skoda honda mazda hyundai fiat volvo jaguar rover iveco suzuki yamaha kawasaki minibus camp"
    " transit sprinter vivaro corsa astra fiesta focus mondeo golf polo passat clio megane berlingo kangoo trafic caddy transporter crafter luton navara hilux qashqai insignia zafira ducato",
    rf"\b(?:{_SORT}|registration|reg|vrm|index|(?:registered\s+)?keeper|drivers?|driving|parked|(?:number\s+)?plates?)\b",
)
_CALLED = re.compile(
    rf"(?:{_COLOUR}\s+(?:[\w-]+\s+){{0,2}}[\w-]+|(?:[\w-]+\s+){{0,2}}{_SORT}(?:\s+[\w-]+)?)", re.IGNORECASE
)
"""How a vehicle is written: "White Sprinter", "Ford Transit"."""
_NUMBER = re.compile(rf"[\s,(:–-]{{1,3}}(?:(?i:reg(?:istration)?|vrm|index|plate)\W{{1,3}})?{_PLATE.pattern}")


def is_called(name: str, after: str) -> bool:
    """Whether what is written like a name is a vehicle's: its registration number stands right behind it."""
    return _NUMBER.match(after) is not None and _CALLED.fullmatch(name) is not None


def is_all(text: str) -> bool:
    """Whether a registration number is what a text gives to know somebody by."""
    return _VEHICLE.is_in(text) and _PLATE.search(text) is not None and not _SOMEBODY.search(text)


def found(text: Stretch) -> Subject | None:
    """The vehicle of which a text tells, by its registration number."""
    plate = _PLATE.search(text.text) if _VEHICLE.is_in(text.text) else None
    if plate is None:
        return None
    return Subject(SubjectKind.VEHICLE, Role.UNKNOWN, notes=(plate[0],))
