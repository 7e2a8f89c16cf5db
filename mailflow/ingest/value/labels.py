# ruff: noqa: E501, SIM905 - patterns and word lists broken over more lines are harder to read and to extend
"""What a label means: "D.O.B (dd/mm)", "Adress", "Victim's mobile no", "Referrer tel" → field and whose (domain.md E03).

In: the text before a colon, or of a header cell. Out: Label: fields in order ("Name and DOB" has two) and the owner,
or None when it is no label that a referral uses. Typing errors are forgiven (rapidfuzz), word by word.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process

Words = tuple[tuple[str, tuple[str, ...]], ...]
"""A partnership's own label words by field."""


class Owner(StrEnum):
    """Whose field it is. OTHER: somebody who is only mentioned, the referrer above all."""

    NOBODY = ""
    SUBJECT = "subject"
    VICTIM = "victim"
    PERPETRATOR = "perpetrator"
    CHILD = "child"
    WITNESS = "witness"
    RELATIVE = "relative"
    COMPLAINANT = "complainant"
    """Who complains: put forward when nobody else is."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Label:
    """``fields`` out of name, forename, surname, alias, dob, age, address, street, town, postcode, tenure, phone, ...

    ... summary, place, other; in tables also notes, and count (the number of a row).
    """

    fields: tuple[str, ...]
    owner: Owner = Owner.NOBODY
    number: str = ""
    whose: str = ""
    old: bool = False

    @property
    def is_heading(self) -> bool:
        """It names only a person or a section."""
        return not self.fields


_FIELD_WORDS = {
    "name": "name names fullname nane namr",
    "forename": "forename forenames firstname given first",
    "surname": "surname lastname familyname last maiden",
    "alias": "alias aliases aka nickname nicknames nick",
    "dob": "dob dobs birth birthdate born birthday dateofbirth",
    "age": "age ages aged",
    "address": "address addresses addr add residence residing lives abode addy whereabouts",
    "postcode": "postcode postcodes postal zip pcode",
    "phone": "phone phones telephone tel mobile mob cell landline telno mobileno phoneno contactno",
    "summary": "summary reason reasons concern concerns issue issues circumstances circs background details narrative synopsis situation problem problems overview description rationale why incident incidents nature story happening information info",
    "place": "place location hotspot venue site premises",
    "town": "town city county village district",
    "street": "street",
    "tenure": "tenure",
    "edd": "edd",
    "safe": "safe",
    "other": "email mail ethnicity ethnic gender sex religion nationality language interpreter occupation nhs niche crime urn upn reference ref log tenancy rent "
    "consent risk level date time agency organisation organization team role position title designation signature signed relationship disability vehicle reg registration pronouns marital status outcome actions action support services involved agencies police orientation needs height uploaded",
}
_OWNER_WORDS = {
    Owner.SUBJECT: "client clients tenant tenants resident residents subject subjects nominal nominals patient person people persons individual individuals party parties customer applicant occupant occupier"
    " user adult male female resident's citizen member learner student pupil participant beneficiary referee",
    Owner.VICTIM: "victim victims ip aggrieved injured survivor vic vics",
    Owner.PERPETRATOR: "perpetrator perpetrators perp perps suspect suspects offender offenders accused alleged defendant aggressor",
    Owner.CHILD: "child children kid kids yp minor minors sibling siblings juvenile youngster youth baby infant son daughter",
    Owner.COMPLAINANT: "complainant complainants",
    Owner.WITNESS: "witness witnesses",
    Owner.RELATIVE: "parent parents carer carers mother mum mom father dad guardian guardians partner husband wife spouse nan gran grandmother grandfather aunt uncle brother sister relative family",
    Owner.OTHER: "school surgery hospital college nursery psychiatrist midwife referrer referrers referring refered officer officers worker workers gp doctor landlord landlords school employer manager managers kin nok emergency neighbour neighbours neighbor informant caller reporter reporting professional professionals practitioner"
    " solicitor agent keyworker agency coordinator our my sender teacher advocate submitted completed author lead oic",
}
_SPOKEN_TO = frozenset(("you", "your", "yours", "yourself"))
"""Whoever fills in a form, unless the label names somebody else: "your name"; "your client", "the person you refer"."""
_NOISE = frozenset(
    "the of a an and or for to in on no nos number numbers num full contact current home main personal present any other is at this please give known also as legal his her their"
    " details info e g if both by with new about from per preferred best daytime day evening house correct permanent usual where date detail s him being referral referred subject's"
    " complete brief short text only type put forward work office previous former old past last known prior business now currently previously formerly residential household in household each month year dd mm yyyy".split()
)
_FIELDS = {w: f for f, words in _FIELD_WORDS.items() for w in words.split()}
_OWNERS = {w: o for o, words in _OWNER_WORDS.items() for w in words.split()}
_FUZZY = [w for w in (*_FIELDS, *_OWNERS) if len(w) > 4]
_PHRASES = (
    (re.compile(r"\b(?:person|people|individual|professional|officer|worker|staff|practitioner|agency|organisation|service|team|partner|who|whoever)\s+(?:(?:who\s+)?(?:is|are|has|was)\s+)?(?:making|completing|completed|submitting|submitted|sending|filling|filled|raising)\b.*"), "referrer"),
    (re.compile(r"\b(?:case|investigating|dealing|attending|reporting|allocated|arresting|duty|lead|housing|neighbourhood|police|probation|tenancy|asb|community|enforcement|safeguarding|liaison|key|support|social|link|outreach|youth|care)[\s-]+(?:case\s+)?(?:officer|worker|manager|handler|coordinator)\b|\bcase\s+(?:owner|holder|lead|handler)\b|\bofficer\s+(?:in\s+(?:the\s+)?(?:case|charge)|dealing|attending|allocated|assigned)\b"), "officer"),
    (re.compile(r"\b(?:joint|second|co)[\s-]+(tenant|applicant|occupier)\b"), "tenant 2"),
    (re.compile(r"\b(?:joint|main|lead|sole|named|principal|first)[\s-]+(tenant|applicant|occupier)s?\b"), "tenant"),
    (re.compile(r"\bcase\s*(?:no|nr|num|number|ref\w*|id)\b\.?"), "reference"),
    (re.compile(r"\bwho\s+(?:is|are|was|were|has\s+been)\s+(?:causing|responsible|to\s+blame|behind|doing|being\s+(?:reported|complained\s+(?:about|of)|referred))\b.*|\bwho\s+(?:are|is)\s+(?:you|this|it|your\s+\w+)\s+(?:\w+\s+)?(?:reporting|referring|complaining|about|concerned|worried)\b.*"), "client"),
    (re.compile(r"\bwhat\s+(?:is|are)\s+your\b"), "your"),
    (re.compile(r"\b(?:expected\s+(?:date\s+of\s+)?(?:delivery|birth)(?:\s+date)?|(?:baby\s+)?due\s+(?:date|on)|e\.d\.d\.?)\b"), "edd"),
    (re.compile(r"\bd\W{0,2}o\W{0,2}b\b\.?|\bd\.?\s+of\s+b\b\.?|\bd/b\b"), "dob"),
    (re.compile(r"\bdate\s+(?:of\s+)?bi?r?th?\b|\bbirth\s*date\b|\bborn(?:\s+on)?\b|\bdate\s+born\b"), "dob"),
    (re.compile(r"\b(?:maiden|birth|former|previous|other)\b(?:\W+(?:or|and|maiden|former|previous|other|sur|last|family|birth))*\W*names?(?:\(s\))?|\bother\s+surnames?\b"), "alias"),
    (re.compile(r"\ba\W?k\W?a\b\.?|\b(?:also\s+)?known\s+as\b|\bstreet\s+name\b|\bpreferred\s+name\b|\bknown\s+by\b|\b(?:prefers?|likes?|wishes|wants)\s+to\s+be\s+(?:called|known\s+as)\b|^(?:calls?\s+(?:him|her|them)sel\w+|called|goes\s+by|prefers?)$"), "alias"),
    (re.compile(r"\b(?:place|town|country)\s+of\s+birth\b"), "ethnicity"),
    (re.compile(r"\bpost\s*-?\s*code\b"), "postcode"),
    (re.compile(r"\baddress\s+line\b|\bline\s+(?=\d)"), "address"),
    (re.compile(r"\b(?:fore|first|given|christian)\s*-?\s*names?(?:\(s\))?"), "forename"),
    (re.compile(r"\b(?:sur|last|family|second)\s*-?\s*name\b"), "surname"),
    (re.compile(r"\b(?:tel|telephone|phone|mobile|mob|contact|landline|home|cell)\s*\.?\s*(?:no|nos|num|number|numbers|nr|#|tel)\b\.?s?"), "phone"),
    (re.compile(r"\bcontact\s+(?:details|on|info(?:rmation)?|tel\w*|phone)\b|\bnumbers?\b$|^no\.?$|^contact$|^t$|^m$|^h$|^ph$"), "phone"),
    (re.compile(r"^(?:main\s+)?contact\s+(?:full\s+)?(?:name|person|officer|worker)\b|^name\s+of\s+(?:the\s+)?(?:main\s+)?contact(?:\s+person)?$"), "referrer name"),
    (re.compile(r"\b(?:referred|submitted|completed|reported|raised|sent|refd|made|complained)\s+by\b"), "referrer"),
    (re.compile(r"\b(?:person|individual|party|tenant|neighbour|resident)\s+(?:being\s+)?complained\s+(?:about|of)\b|\bsubject\s+of\s+(?:the\s+)?complaint\b|\bcomplain(?:t|ed)\s+(?:about|against|of)\b"), "client"),
    (re.compile(r"\bsafe\s+(?:(?:contact|phone|mobile|telephone|number|no)\b\W*)+$"), "phone"),
    (re.compile(r"\b(?:property|premises|address|location|place|site)\s+of\s+(?:the\s+)?(?:concern|incident|interest|offence|issue)s?\b|^(?:business|trading|premises|shop|venue|company|pub|store|establishment)(?:'s)?\s+name$|^name\s+of\s+(?:the\s+)?(?:licensed\s+)?(?:business|premises|shop|venue|company|pub|store|establishment)$|^(?:licensed\s+)?(?:business|shop|pub|establishment)$|^(?:area|location|place)(?:/\w+)?(?:\s+(?:affected|name|details))?$"), "place"),
    (re.compile(r"\bsafe\b.*"), "safe"),
    (re.compile(r"\bservice\s+user\b|\byoung\s+person\b|\bperson\s+(?:of\s+concern|(?:on|in|under|with)\s+\w+|referred|being\s+referred|at\s+risk|causing\s+\w+)\b|\breferred\s+person\b|\bsubject\s+of\s+(?:the\s+)?(?:referral|concern)\b|\bwho\b"), "client"),
    (re.compile(r"\bunborn(?:\s+(?:baby|child|infant))?\b"), "child"),
    (re.compile(r"\b(?:referring|refer)\s+(?:both|all|them|these|two|three|four|five|(?:the\s+)?following)\b.*"), "client"),
    (re.compile(r"^(?:(?:main|best|only)\s+)?contact\s+(?:for|of)\s+(?:the\s+)?(?!me\b|us\b|this\b|referrer|agency|school|gp\b|queries)[^\W\d_][\w'-]*(?:\s[^\W\d_][\w'-]*)?$"), "phone"),
    (re.compile(r"\bother\s+(?:adults?|people|persons?|occupants?|residents?|(?:household|family)\s+members?)\b.*|\b(?:any(?:one|body)|some(?:one|body)|who)\s+else\b.*|\b(?:others?|(?:other|further|additional)\s+parties)\s+(?:involved|mentioned|affected|concerned)\b.*"), "neighbour"),
    (re.compile(r"\byou\s+(?:are|have|wish|want|would|need)\s+(?:to\s+|like\s+to\s+)?\w+(?:\s+(?:about|for|to))?$"), "you"),
    (re.compile(r"\bhow\s+(?:can|do|should|may|could|would)\s+(?:we|i|you|they|someone|anyone|the\s+\w+)\s+(?:best\s+|safely\s+)?(?:contact|reach|ring|get\s+(?:hold\s+of|in\s+touch\s+with))\b"), "phone"),
    (re.compile(r"\b(?:please\s+)?(?:describe|explain|outline|tell\s+us)\b.*|\bplease\s+give\s+(?:\w+\s+){0,2}details\b.*"), "summary"),
    (re.compile(r"\binjured\s+party\b|\bvictim/survivor\b"), "victim"),
    (re.compile(r"\b(?:type\s+of\s+)?(?:accommodation|housing|tenure)\s*(?:type|status|situation)?$"), "tenure"),
    (re.compile(r"\bnext\s+of\s+kin\b|\bn\.?o\.?k\b"), "nok"),
    (re.compile(r"\b(?:reason|purpose|grounds)\s+for\s+(?:the\s+)?(?:referral|referring|concern|contact|discussion)\b|\bwhat(?:\s+(?:is|has|are|happened|happens)|'s)\b.*|\bbrief\s+(?:summary|details|outline|description|circumstances)\b.*|\bnature\s+of\b.*|\bsummary\b.*|\b(?:case|current|presenting|referral)\s+(?:details|summary|background|information|concerns?|issues?)\b|\bdetails?\s+of\s+(?:the\s+)?(?:concerns?|issues?|incidents?|case|problem)\b|\bwhy\b.*|^what$|\b(?:main|key)\s+(?:concerns?|issues?|problems?)\b|\bdetails\s+of\s+(?:concern|incident)\b"), "summary"),
    (re.compile(r"^last\s+known$|^(?:now|currently|current|presently|staying|lives?|living)(?:\s+(?:at|in|with))?$|^now\s?at$"), "address"),
    (re.compile(r"^(?:discharged|released|moved|relocated)\b.{0,30}\bto$"), "address"),
    (re.compile(r"\b(?:tenancy|property|rental|registered|dwelling|residential)\s+address\b"), "address"),
    (re.compile(r"^(?:house|flat|property|building)\s*(?:no|number|name|nr)\b.*|^(?:house|flat|property|unit|apartment)(?:\s*(?:/|,|&|or|and)\s*(?:house|flat|unit|apartment|no|number|name)\b\.?)*$"), "address"),
    (re.compile(r"^(?:street|road)(?:\s+(?:name|address))?$|^address\s+street$|^street\s+line\b"), "street"),
    (re.compile(r"^(?:discharged|released|moved|relocated|rehoused)\b[\s\d/.-]*\bto$"), "address"),
    (re.compile(r"\bhome\s+address\b|\bwhere\s+(?:do(?:es)?\s+)?(?:\w+\s+)?liv\w+\b|\blives?\s+at\b|\bliving\s+at\b"), "address"),
)  # fmt: skip
_SECTION = re.compile(
    r"^(?:(?:section|part|step)\s+(?:\w{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)|\(?\d{1,2}|[a-h])\s*[:.)–-]+\s+(?=\w)"
)
_OLD = re.compile(
    r"\b(?:previous|former|old|past|last|prior|incident|offence|work|gp|school|business|billing|correspondence|forwarding)\b(?=.*\b(?:address|location|postcode)\b)"
    r"|\b(?:address|location|postcode)\s+(?:in\s+\w+|at\s+(?:the\s+)?time\b|before|until|prior|when)\b"
)
_ORDINAL = re.compile(r"\b(?:first|last)\b")
_PARTS_OF_ADDRESS = frozenset(("address", "street", "town", "postcode"))
_JOINING = re.compile(r"\b(?:and|with|inc\w*|plus)\b|[&/+,(]")
"""What joins two things in one label ("Address & postcode"); without it the last word says what is asked for."""
_A_FORM = re.compile(r"\b(?:referrals?|form)\b")
"""The title of a form: a "partner referral" is none of somebody's partner."""
_CONTACT = re.compile(r"\(\s*(?:\w+\s+)?contact\b(?!\s+only\s+by)")
"""A relative who is given as the way to reach somebody: "Mum (contact for Sam)"."""
_YOURS = re.compile(r"^(?:what\s+(?:is|are)\s+)?your\b")
"""A form speaks to whoever fills it in."""
_IF_ANOTHER = re.compile(r"\(\s*if\s+(?:different|another|other|not\s+(?:the|you)|someone\s+else|somebody\s+else)\b")
"""Somebody is asked for only where he is not the one whom the form is about: "Complainant (if different)"."""
_THERE = re.compile(
    r"(?<=\w)\s+(?:(?:living|residing|staying|present)\s+)?(?:at|in)\s+(?:the|this|that|same|her|his|their)\s+(?:same\s+|above\s+|family\s+)?(?:address|property|home|house|household|flat)\b"
)
"""Where somebody is whom a label asks for: "Children at the address"."""
_BRACKETS = re.compile(r"\(([^()]*)\)")
_ROLES = (Owner.VICTIM, Owner.PERPETRATOR, Owner.CHILD, Owner.WITNESS)
_NOT_TO_RING = re.compile(
    r"\b(?:do\s+not|don't|never)\s+(?:use|ring|call|phone|contact)\b|\bnot\s+in\s+use\b|\bdisused\b"
)
"""A column of numbers that are not to be rung: "Tel 2 (DO NOT USE)"."""
_RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[A-Za-z]{3})(?=\d{1,2}(?!\w))")
"""Where a program wrote two words as one: "ClientPhone", "Addr1"."""
_NOT_WORDS = re.compile(r"[^\w\s]+")


@lru_cache(maxsize=4096)
def label(text: str, extra: Words = ()) -> Label | None:
    """The meaning of a label; ``extra`` are a partnership's own words by field. None: not a label of a referral."""
    text = _RUN_TOGETHER.sub(" ", text)
    plain = " ".join(text.replace("’", "'").replace("*", " ").replace("_", " ").lower().split()).strip(" .:-–•·>#~=")
    plain = _SECTION.sub("", plain)
    if not plain or len(plain) > 80:
        return None
    for field, words in extra:
        if plain in {w.lower() for w in words}:
            return Label((field,))
    asked = _THERE.sub(" ", re.sub(r"\([^)]*\)?|\[[^\]]*\]?", " ", plain)).strip() or plain
    old = _OLD.search(asked) is not None
    whose = (
        "household"
        if re.search(r"\b(?:household|family|house\s?phone)\b", asked)
        else "work"
        if re.search(r"\b(?:work|office|business)\b", asked)
        else "home"
        if re.search(r"\bhome|house|landline\b", asked)
        else ""
    )
    for pattern, word in _PHRASES:
        asked = pattern.sub(f" {word} ", asked)
    found = _words(_NOT_WORDS.sub(" ", asked.replace("'s ", " ")).split())
    if found is None:
        return None
    fields, owner, number = found
    if fields[:1] == ["phone"] and _NOT_TO_RING.search(plain):
        return Label(("other",), owner)
    owner = _another(plain, fields, owner)
    if owner in (Owner.NOBODY, Owner.SUBJECT) and fields in ([], ["name"]):
        owner = _bracketed(plain) or owner
    if owner is Owner.RELATIVE and not fields and _A_FORM.search(plain):
        return None
    if owner is Owner.RELATIVE and not fields and _CONTACT.search(plain):
        fields = ["phone"]
    return _judged(fields, owner, number, (plain, whose, old))


def _bracketed(plain: str) -> Owner:
    """Whom the brackets of a heading name, where the heading itself does not say: "Person 2 (perpetrator)"."""
    said = [_OWNERS.get(word, Owner.NOBODY) for inner in _BRACKETS.findall(plain) for word in re.findall(r"\w+", inner)]
    return next((owner for owner in said if owner in _ROLES), Owner.NOBODY)


def _another(plain: str, fields: list[str], owner: Owner) -> Owner:
    """Whose a label is: of somebody else, where it speaks to whoever fills in the form, or asks "if different"."""
    yours = _YOURS.search(plain) is not None and bool(fields) and fields[0] not in ("summary", "other")
    different = owner is not Owner.NOBODY and not fields and _IF_ANOTHER.search(plain) is not None
    return Owner.OTHER if yours or different else owner


def _words(words: list[str]) -> tuple[list[str], Owner, str] | None:
    """Fields and owner among the words; None when more than one of them means nothing here."""
    fields: list[str] = []
    owner, number, strange = Owner.NOBODY, "", 0
    spoken_to = not _SPOKEN_TO.isdisjoint(words)
    for word in words:
        known = _known(word)
        if known in _OWNERS and not (known in _FIELDS and not fields and len(words) == 1):
            last = _OWNERS[known] is Owner.OTHER  # "offender manager", "victim's landlord": the last word says who
            owner = _OWNERS[known] if last or owner in (Owner.NOBODY, Owner.SUBJECT) else owner
        elif known in _FIELDS:
            if _FIELDS[known] not in fields:
                fields.append(_FIELDS[known])
        elif re.fullmatch(r"\d{1,2}|[a-e]|one|two|three|four|five|six", word):
            number = word
        elif word not in _NOISE and word not in _SPOKEN_TO:
            strange += 1
    owner = Owner.OTHER if spoken_to and owner is Owner.NOBODY else owner
    return (
        None if strange > (1 if fields and len(words) > 2 else 0) or not (fields or owner) else (fields, owner, number)
    )


@lru_cache(maxsize=4096)
def _known(word: str) -> str:
    if word in _FIELDS or word in _OWNERS or word in _NOISE or len(word) < 4 or word.isdecimal():
        return word
    match = process.extractOne(word, _FUZZY, scorer=fuzz.ratio, score_cutoff=82 if len(word) > 5 else 88)
    return match[0] if match else word


def _judged(fields: list[str], owner: Owner, number: str, seen: tuple[str, str, bool]) -> Label:
    plain, whose, old = seen
    if len(fields) > 1 and "other" in fields:
        fields = ["other"] if fields[-1] == "other" or fields[0] == "other" else [f for f in fields if f != "other"]
    if (
        fields == ["summary"]
        and owner is not Owner.NOBODY
        and re.search(r"\b(?:details|information|info)\b", plain)
        and not re.search(r"concern|issue|reason|summary|incident", plain)
    ):
        fields = []
    if len(fields) > 1 and _ORDINAL.search(plain) and "name" not in plain:  # "last address", "first line of address"
        fields = [f for f in fields if f not in ("forename", "surname")]
    if len(fields) > 1 and fields[0] == "address" and not _JOINING.search(plain):
        fields = [f for f in fields if f != "address"] if set(fields) <= _PARTS_OF_ADDRESS else fields
    if {"forename", "surname"} <= set(fields):
        fields = ["name", *(f for f in fields if f not in ("forename", "surname", "name"))]
    if "name" in fields and len(fields) > 1 and fields[0] != "name" and "surname" in fields:
        fields = [f for f in fields if f != "name"]
    return Label(tuple(fields), owner, number, whose, old=old)
