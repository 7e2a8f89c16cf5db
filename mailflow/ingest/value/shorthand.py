# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""What the police, the NHS, housing and probation write for a label in a few letters: "H/Add", "S/U", "Ref by", "PNC".

In: a label in lower case, and where it must be told what stands behind it. Out: the words that the label is short for.
"""

import re

_SPELT = {
    "hadd hadr haddr haddress oa oadd oaddr ofadd cadd caddr curradd curaddr curradr currentadd permadd homeadd resadd adr addrs livesat": "address",
    "rx hx reas rsn bkgd bckgrd backgrd prob probs problem reasonforref reasonref reasonforrefl refreason rfr report reasonsforref whyref incdetails mainissue mainissues": "summary",
    "from sentby refby refdby reffedby referby refbyname refrom reffrom refagency refdfrom subby submittedby repby reportedby": "referrer",
    "uprn pnc pncid pncno crn crno crimeref crref nino nhsid cad cadno logno caseno prn nomisno": "reference",
    "su suser servuser nom noml tnt whoisit whosit against complaintagainst": "client",
    "whenborn bornon": "dob",
    "agg aggr aggd aggvd": "victim",
    "susp suspt": "suspect",
    "nm fullnm": "name",
    "fn fname fnames 1stname 1stnames fornames": "forename",
    "sname surnm 2ndname": "surname",
    "howtocontact howtoreach howtocontactthem contactvia mn mobno mobtel conno contno contactph contno contph telmob": "phone",
    "ethn eth occ occup natl": "ethnicity",
    "hsgofficer hsngofficer hsgoff pract": "officer",
    "mumsno mumsmob mumsmobile mumstel dadsno dadsmob dadsmobile dadstel": "mother phone",
}  # fmt: skip
_WORDS = {short: spelt for shorts, spelt in _SPELT.items() for short in shorts.split()}
_A_DAY = re.compile(r"\s*\d{1,2}[/. -]\d{1,2}[/. -]\d{2,4}\b")
_UNSURE = {
    "tx": "tenant", "cx": "client", "px": "patient", "ten": "tenant", "comp": "complainant", "sp": "suspect", "def": "suspect", "pat": "patient", "pop": "client",
    "om": "officer", "pp": "officer", "com": "officer", "sw": "officer", "ll": "landlord", "ho": "officer",
}  # fmt: skip
"""Short for somebody where a full name stands behind, and for a treatment or a sum of money where none does."""
_LETTERS = re.compile(r"\W+")
_NUMBER = re.compile(r"\s?[1-9]$")
_LONGEST = 24
_FULL_NAME = re.compile(
    r"\s*(?:(?i:mr|mrs|ms|miss|dr)\.?\s+)?[A-Z][\w’'-]*\.?\s+(?:[A-Z][\w’'-]*\.?\s+)?[A-Z][\w’'-]+\s*(?:$|[,;(/|\d–-]|\s(?=(?i:dob|d\.o\.b|d/o/b|born|of|at|h/a|add|tel|mob)\b))"
)


def spelt(plain: str) -> str:
    """The label in words; as it stands where it is not short for anything."""
    number = _NUMBER.search(plain)
    said = _WORDS.get(_letters(plain[: number.start()] if number else plain))
    return plain if said is None else f"{said}{number[0]}" if number else said


def told(said: str, value: str) -> str:
    """What a label in a few letters is short for, when a full name or a day stands behind it; "" for anything else."""
    if _letters(said.lower()) == "b" and _A_DAY.match(value):
        return "dob"
    return _UNSURE.get(_letters(said.lower()), "") if _FULL_NAME.match(value) else ""


def _letters(plain: str) -> str:
    return _LETTERS.sub("", plain) if len(plain) <= _LONGEST else ""


_MEDICINE = re.compile(
    r"\b\d+(?:\.\d+)?\s?(?:mg|mcg|ml|g|units?|tabs?|tablets?|caps|puffs?)\b|\b(?:od|bd|tds|qds|prn|nocte|methadone|subutex|buprenorphine|sertraline|diazepam|pregabalin|depot)\b",
    re.IGNORECASE,
)
"""What is prescribed: to a doctor "Rx" asks for that, to the police for the reason."""


def is_prescribed(said: str, value: str) -> bool:
    """Whether a label asks for what is prescribed: "Rx: sertraline 50mg"."""
    return _letters(said.lower()) in ("rx", "tx", "meds") and _MEDICINE.search(value) is not None


_RISK = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*)?(?:(?:known|any|key|current|main)\s+)?risks?(?:\s+(?:posed|factors|identified))?(?:\s+(?:to|from)\s+\w+)?\s*[:=\t–-]",
    re.IGNORECASE,
)


def is_risk(line: str) -> bool:
    """Whether a line tells of a risk: how high it is, or what happens."""
    return _RISK.match(line) is not None
