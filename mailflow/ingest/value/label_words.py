# ruff: noqa: E501, SIM905 - patterns and word lists broken over more lines are harder to read and to extend
"""The words that labels are made of: which fact a word asks for, and whose it is (domain.md E03).

Out: words by field and by owner; and words that mean nothing here.
"""

from collections.abc import Collection
from enum import StrEnum

_SURE = 4
"""Letters of a word that many others are like."""


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


FIELD_WORDS = {
    "name": "name names fullname nane namr",
    "forename": "forename forenames firstname given first g1 g2 g3",
    "surname": "surname lastname familyname last maiden",
    "alias": "alias aliases aka nickname nicknames nick",
    "dob": "dob dobs yob birth birthdate born birthday dateofbirth",
    "age": "age ages aged",
    "address": "address addresses addr add residence residing lives abode addy whereabouts",
    "postcode": "postcode postcodes postal zip pcode",
    "phone": "phone phones telephone tel mobile mob cell landline handset whatsapp telno mobileno phoneno contactno",
    "summary": "summary findings reason reasons concern concerns issue issues circumstances circs background details narrative synopsis situation problem problems overview description rationale why incident incidents nature story happening information info complaint complaints allegation allegations events chronology grounds",
    "place": "place location hotspot venue site premises",
    "town": "town city locality posttown county village district",
    "street": "street",
    "tenure": "tenure",
    "edd": "edd",
    "safe": "safe",
    "other": "email mail contract ethnicity ethnic gender sex religion nationality language interpreter occupation nhs niche crime urn upn reference ref log tenancy rent "
    "consent risk level date time agency organisation organization team role position title designation signature signed relationship disability vehicle reg registration pronouns marital status outcome actions action support services involved agencies police orientation needs height uploaded ward parish beat sector constituency station rank collar warrant shoulder",
}
OWNER_WORDS = {
    Owner.SUBJECT: "client clients tenant tenants resident residents subject subjects nominal nominals patient person people persons individual individuals party parties customer applicant occupant occupier"
    " keeper keepers householder householders user adult male female resident's citizen member learner student pupil participant beneficiary referee recipient respondent detainee pt guest guests lodger lodgers passenger inmate prisoner leaseholder claimant",
    Owner.VICTIM: "victim victims ip aggrieved injured survivor vic vics",
    Owner.PERPETRATOR: "perpetrator perpetrators perp perps suspect suspects sus offender offenders accused alleged defendant aggressor",
    Owner.CHILD: "child children kid kids yp minor minors sibling siblings juvenile youngster youth baby infant son daughter",
    Owner.COMPLAINANT: "complainant complainants",
    Owner.WITNESS: "witness witnesses wit wits",
    Owner.RELATIVE: "parent parents carer carers mother mum mom father dad guardian guardians partner husband wife spouse nan gran grandmother grandfather aunt uncle brother sister relative family nr",
    Owner.OTHER: "school surgery hospital college nursery psychiatrist midwife referrer referrers referring refered officer officers worker workers gp hcp cpn amhp doctor landlord landlords keyholder keyholders school employer manager managers kin nok emergency neighbour neighbours neighbor informant caller reporter reporting professional professionals practitioner"
    " solicitor agent keyworker agency coordinator our my sender teacher advocate submitted completed author lead oic clinician crew clerk caseworker supervisor investigator nurse warden caretaker counsellor therapist consultant sergeant inspector constable pcso coach notifier notifying requesting requester requestor issuing issuer petitioner petitioners signatory signatories responder respondents station associate associates associations",
}
SPOKEN_TO = frozenset(("you", "your", "yours", "yourself"))
"""Whoever fills in a form, unless the label names somebody else: "your name"; "your client", "the person you refer"."""
PROFESSIONS = frozenset(
    "officer officers worker workers manager managers practitioner professional professionals clinician crew clerk caseworker keyworker coordinator supervisor investigator nurse warden caretaker counsellor therapist consultant sergeant inspector constable pcso teacher solicitor advocate coach agent".split()
)
"""Whoever ends in one of these is known by his work, whatever stands before it: "notifying officer", "visiting crew"."""
NOISE = frozenset(
    "the temporary temp interim of a an and or for to in on no nos number numbers num full contact current home main personal present any other is at this please give known also as legal his her their"
    " details info e g if both by with new about from per preferred best daytime day evening house correct permanent usual where date detail s him proper real actual being referral referred subject's"
    " complete brief short executive text only own res type put forward work office previous prev former old past last known prior business now currently curr previously formerly residential household in household each month year dd mm yyyy".split()
)


def turned(word: str, known: Collection[str]) -> str:
    """The word in which two neighbouring letters were typed the wrong way round ("brith"); any other as it is."""
    swapped = (word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(1, len(word) - 1))
    return next((said for said in swapped if len(said) > _SURE and said in known), word)
