"""Wordings by which a sender asks that an address, or a whole mail, is kept back; and wordings that ask nothing of the kind."""

import pytest

from mailflow.ingest.danger import withholding
from mailflow.partnership import secrecy
from tests.unit.reading_world import only, said

HOME = "15 Teal Close, Testbury, WS99 7TB"
SECRET = """
Please do not share her address with anybody.
Please don't put her address in the minutes.
Pls dont share address.
NB address must not go in the minutes.
Address is CONFIDENTIAL.
Her address is not for the minutes.
She has moved and he does not know where she lives - keep the address out of the minutes please.
Please keep the address out of the minutes.
Please keep her address private.
Please keep his new address safe.
Please withhold her address from other agencies.
The address is sensitive and should not be circulated.
Her new address must not be revealed to Grant under any circumstances.
Please do not disclose the above.
Perp does not know new address.
Do not share address.
Safe address - do not disclose
She is in a refuge.
She is in a refuge now
Address not to be shared.
Address withheld from partner agencies.
Please redact address.
Please redact her name and address before this goes round.
Please treat address in confidence.
Please treat the address as confidential.
Not to be shared: address.
The address should not appear in the minutes.
Address not to be minuted.
Please do not minute the address.
Please leave her address off the minutes.
Please leave the address out.
Please do not pass her address on to anyone.
Do not give out her address.
Do not tell anybody where she lives.
Please never reveal where she is staying.
Please do not record the address in any document.
Please do not print the address.
Please do not include her address in the minutes.
Her address mustn't be circulated.
Her address isn't to be given out.
The address has to stay secret.
The address needs to be kept confidential.
Her whereabouts are confidential.
Her location must stay secret.
Nobody is to be told where she lives.
We do not want her address shared.
She does not want her address disclosed.
She asked that her address is not shared.
She asks for her address to be kept private.
He must not find out where she has moved to.
Her ex-partner does not know that she has moved.
The perpetrator does not know where she is.
The perpetrator is not aware of the new address.
Her husband is unaware of her new address.
He doesn't know where she lives now.
The address is not known to the perpetrator.
Address unknown to perp.
The address is for police eyes only.
Address known only to police and us.
She has been moved to a safe house.
She is at an undisclosed location.
She is staying in sanctuary accommodation.
There is a non-molestation order at this address.
Non-molestation order in force at the address.
Confidential address.
Please hide the address.
Please take her address off the agenda.
Safe to share address: no
Safe to share address? N
Address safe to share: No
Can the address be shared? No
OK to disclose address - no
Address confidential? Y
Address confidential: yes
Confidential address: Yes
Is the address known to the perpetrator? No
Perpetrator aware of address: no
Do not disclose.
NOT TO BE DISCLOSED
Do not share with the perpetrator.
Keep private please.
Not to be circulated
Police eyes only
Please ensure that her address does not go into the minutes.
Please make sure the address isn't in the minutes.
Address to be kept out of minutes
Address to be redacted
It is vital that her address is kept from her family.
The new address must remain confidential at all times.
Please could you omit the address?
She has fled and is in hiding.
Safe address: 3 Mill Lane, Testbury
Please treat her details as confidential, especially where she is staying.
Minute takers: leave out the address.
The ex is hunting for her so the address can't go out.
Keep address hidden from perp
This is a safe property, not to be named.
Her address is not to leave this team.
Please do not let the address get out.
Address for hub team only
I'd prefer the address wasn't recorded.
No address in the minutes please.
Please do not write down where they live.
She's living in temporary accommodation that the perpetrator is unaware of.
Address flagged as sensitive
We must protect her location.
Hayley's address must be kept off all paperwork.
I'd be grateful if her details, including address, weren't passed to the other partners.
Grant has no idea where she is living now.
For her safety please don't let anyone know where she has gone.
Please be careful with the address - he is looking for her.
Address (CONFIDENTIAL - DV): as above
Pls keep addr confidential
Please ensure this address isn't minuted
Not for sharing - address
Her location is not to be made known to family members.
This address is strictly between us.
Could the address be left out of the minutes?
Can you please remove the address from the minutes
She has relocated and her ex must not be told.
Please blank out the address.
Address to stay private
She's now in refuge.
We've placed her in a women's refuge out of area
The victim's address is protected.
Address - restricted
Please make sure no one gets hold of her new address.
Anonymise the address please.
Safe address so please do not mention it.
Minutes should not show where she lives.
Her address shouldn't be read out at the meeting.
He is not to know her new address.
He hasn't got her new address and must not get it.
Do not contact at the address or disclose it to her husband.
Home address withheld at her request
keep where she lives secret pls
Please treat her whereabouts as confidential
Address is not to go to anybody else
Address for police and housing only
Address known to perpetrator? N
Safe to disclose address to family? No
""".strip().splitlines()
OPEN = """
The address is not confidential.
There is no need to keep the address private.
Her address is no longer confidential.
The address does not need to be kept secret.
You can share the address with housing.
The address may be shared.
Safe to share address: yes
Address confidential? N
Confidential address: no
Address confidential: No
The address is known to the perpetrator.
She is not in a refuge.
He refused to give his address.
I do not have her address.
We do not know the address of the owner.
We do not know where he lives now.
Police attended the address on Monday.
The address was searched and nothing was found.
We were not given an address.
They do not share an address.
He keeps coming to the address and shouting.
He was removed from the address by police.
He left the address at ten and was out all night.
Please do not park at the address.
Private landlord at this address.
The refuge collection was missed.
He took refuge in the shop doorway.
Sanctuary Housing owns the flat.
The minutes gave the wrong address.
Please record the address in the minutes.
Please note the new address.
Her email address is not working.
Please put the address on the agenda as a hot spot.
Cameras protect the address next door.
The tenant shares the address with his brother.
She has not told us about any noise at the address.
The door of the address was left open and the heating was off.
Please keep an eye on the address.
There is a secret garden behind the house.
Please do not visit the address alone.
She did not say where he lives.
The address is on the agenda.
Do not send post to the address, it is empty.
He does not know where the key is.
The location is not suitable for a bench.
The tenant is not at the address.
There is no gas at the address.
We are not sure of the address, please tell us.
Please put the correct address in the minutes.
They put rubbish out at the address.
We keep getting calls to the address at night, he shouts in the street.
Please keep me updated about the address.
I cannot give you the address until Monday.
The location is safe and well lit.
She is safe at her address.
He is not known at that address.
The address has not been visited.
The family at the address do not record their guests.
No records are held for the address.
""".strip().splitlines()
BESIDE = """
(not for minutes)
(keep private)
(do not circulate)
(police eyes only)
*confidential*
- NOT TO BE DISCLOSED
(refuge)
(please do not share)
(not to be minuted)
(perp does not know)
- safe address
(safe house)
(redact)
(please withhold)
- do not put in the minutes
- don't include in minutes
(not to appear in minutes)
[keep out of minutes]
– strictly private, do not reveal
, to be kept secret
(in confidence)
(must not be given out)
""".strip().splitlines()
HELD = """
Please do not minute this.
Please do not minute this: his brother told us in confidence that he drinks again.
This is not for the minutes.
Not to be minuted: she is expecting.
Between us, he has started drinking again.
Please keep this between ourselves.
Off the record, he has started drinking again.
The next bit is off the record.
She told us in confidence that he is back.
In strict confidence: he is back.
Please don't share this with the other agencies.
Please do not circulate this.
Please keep this out of the minutes.
Please keep this confidential.
This information is highly confidential.
Please treat this as confidential.
For police eyes only: he is an informant.
This should not be discussed in front of housing.
Not for wider circulation.
She is safe and should stay that way, so nothing in the minutes please.
This must not be minuted.
Please do not record any of this in the minutes.
Please keep this between us and police only.
""".strip().splitlines()
TOLD = """
Please minute this.
This is for the minutes.
There is no need to keep this confidential.
This is not confidential.
The fence between us and next door is broken.
He has no confidence in the police.
A confidence building course starts in May.
Please share this with the others.
The minutes were not circulated in time.
There was no record of the call.
Nothing was said off the record.
The record is wrong.
He does not share our view.
Please do not put this off any longer.
""".strip().splitlines()


def referral(words: str, home: str = HOME) -> str:
    return (
        f"Name: Hayley Dunmore\nDOB: 27/09/1991\nAddress: {home}\nPhone: 07700 900411\n{words}\n"
        "Summary: He keeps turning up where she works."
    )


def kinds(found) -> list[str]:
    return [a.kind for s in only(found).subjects for a in s.addresses]


@pytest.mark.parametrize("words", SECRET)
def test_a_wish_that_an_address_stays_secret_is_heard_on_a_line_of_its_own(words):
    found = said("Referral", referral(words))
    assert secrecy.REASON in found.flags


@pytest.mark.parametrize("words", SECRET)
def test_a_wish_that_an_address_stays_secret_is_heard_in_prose(words):
    found = said("Referral", f"Please add her to the list. He follows her to work.\n\n{words}")
    assert secrecy.REASON in found.flags


@pytest.mark.parametrize("words", ["address not for minutes", "keep address private", "refuge"])
def test_a_wish_that_an_address_stays_secret_is_heard_in_the_subject(words):
    assert secrecy.REASON in said(f"Referral - {words}", referral("")).flags


@pytest.mark.parametrize("words", OPEN)
def test_an_address_that_is_merely_spoken_of_is_not_secret(words):
    found = said("Referral", referral(words))
    assert secrecy.REASON not in found.flags
    assert kinds(found) == ["home"]


@pytest.mark.parametrize("words", BESIDE)
def test_a_warning_beside_an_address_makes_it_confidential_and_is_no_part_of_it(words):
    found = said("Referral", referral("", f"{HOME} {words}"))
    assert kinds(found) == ["confidential"]
    assert only(found).subjects[0].addresses[0].value == "15 Teal Close, Testbury"


@pytest.mark.parametrize("words", ["CONFIDENTIAL:", "Not for minutes:", "Do not share -", "(refuge)"])
def test_a_warning_in_front_of_an_address_makes_it_confidential(words):
    assert kinds(said("Referral", referral("", f"{words} {HOME}"))) == ["confidential"]


@pytest.mark.parametrize("words", ["CONFIDENTIAL:", "Confidential address:", "Not for minutes:", "(do not share)"])
def test_a_warning_in_front_of_an_address_in_prose_makes_it_confidential(words):
    text = f"Hayley Dunmore (27/09/1991) now lives at {words} {HOME}. Her number is 07700 900411. He follows her."
    assert kinds(said("Referral", text)) == ["confidential"]


@pytest.mark.parametrize("words", BESIDE)
def test_a_warning_beside_an_address_in_prose_makes_it_confidential(words):
    text = f"Hayley Dunmore (27/09/1991) lives at {HOME} {words}. Her number is 07700 900411. He follows her."
    assert kinds(said("Referral", text)) == ["confidential"]


@pytest.mark.parametrize(
    "words", ["(not confidential)", "(owned by Sanctuary Housing)", "(ground floor)", "(shared house)"]
)
def test_other_words_beside_an_address_leave_it_open(words):
    assert kinds(said("Referral", referral("", f"{HOME} {words}"))) == ["home"]


def test_a_warning_beside_one_address_leaves_the_other_open():
    text = (
        f"Victim: Hayley Dunmore\nDOB: 27/09/1991\nAddress: {HOME} (not for minutes)\nPhone: 07700 900411\n\n"
        "Perpetrator: Grant Sample\nDOB: 01/02/1990\nAddress: 3 Mill Lane, Testbury WS99 2BB\n\nSummary: He follows her."
    )
    assert kinds(said("Referral", text)) == ["confidential", "home"]


@pytest.mark.parametrize("words", HELD)
def test_a_wish_that_something_is_kept_among_few_is_heard(words):
    assert "sensitive-request" in said("Update CSH-2026-0003-T", f"CSH-2026-0003-T: I saw him. {words}").flags


@pytest.mark.parametrize("words", TOLD)
def test_what_may_be_told_is_not_held(words):
    found = said("Update CSH-2026-0003-T", f"CSH-2026-0003-T: I saw him. {words}").flags
    assert not {"sensitive-request", secrecy.REASON} & set(found)


def test_a_wish_in_the_note_above_a_forwarded_referral_is_heard():
    below = f"From: Jo Bloggs <jo@northmoor.example>\nSent: 20 November 2026 10:00\nSubject: concern\n\n{referral('')}"
    assert (
        secrecy.REASON
        in said("FW: concern", f"FYI, see below. Please keep her address out of the minutes.\n\n{below}").flags
    )


def test_no_words_hold_no_wish():
    assert list(withholding.wishes("")) == []
