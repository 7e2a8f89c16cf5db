"""What mail is for that is for no case: claims to data, residents' letters, passwords, mail gone astray, corrections."""

import pytest

from mailflow.ingest.assemble import read
from mailflow.submission import MailClass
from tests.unit.reading_world import CONTEXT, message, only, said

JOB = "\n\nKind regards\n\nPriya Patel\nHousing Officer | Northmoor Housing\nT: 01632 960111"


def submission(text, title="Hello", *, reply=False, sender="Priya Patel"):
    return read(message(title, text, reply=reply, sender=sender), CONTEXT)


CLAIMS = """
Please send me a copy of all the information you hold about me. Jane Sample, 3/4/88, 14 Exemplar Road, Testbury.
Under the Data Protection Act I request every email with my name in it.
I am writing to complain about how my personal details were shared with my landlord.
Please delete all my data. My name is Jane Sample.
Please treat this as a subject access request. Name: Jane Sample. DOB: 3/4/1988. Address: 14 Exemplar Road, Testbury WS99 1AA. Tel: 07700 900123.
Under the Freedom of Information Act please could you tell me how many referrals the hub had last year.
We act for Mr Sample and require all records which the partnership holds on our client.
I want to know what the police have on me.
I'm a reporter on the Testbury Gazette and would like a comment on the closure order.
"""


@pytest.mark.parametrize("text", CLAIMS.strip().splitlines())
def test_who_claims_a_right_to_data_puts_nobody_forward(text):
    read = submission(text)
    assert (read.mail_class, read.items) == (MailClass.RIGHTS, ())


NO_CLAIMS = """
Please add Jane Sample, 3/4/88, 14 Exemplar Road, Testbury, 07700 900123. She has made a subject access request to the landlord.
New referral: Jane Sample, DOB 3/4/88, 14 Exemplar Road, Testbury, 07700 900123. She complained to the council about the noise and the data on her phone was deleted by him.
Can we discuss Jane Sample 3/4/88 of 14 Exemplar Road, Testbury? Her ex has shared her personal details online, 07700 900123.
Referring Jane Sample, 3/4/88, 14 Exemplar Road, Testbury. We hold little information about her family. Her number is 07700 900123.
"""


@pytest.mark.parametrize("text", NO_CLAIMS.strip().splitlines())
def test_a_referral_that_tells_of_claims_is_a_referral(text):
    assert submission(text + JOB).mail_class is MailClass.REFERRAL


RESIDENTS = """
Dear Sir, I am a resident of Exemplar Road and my neighbours have parties every night. We have rung 101 three times. Please help us.
hi my name is jane, i live above the chip shop and the kids outside are throwing stones at my window, can someone ring me 07700 900123
I've had a letter from you about my son. He hasn't done anything. I live at 14 Exemplar Road and my son is never out. Call me please.
my ex keeps coming to my house, i am terrified of him, i live at 14 exemplar road, please help me
"""


@pytest.mark.parametrize("text", RESIDENTS.strip().splitlines())
def test_a_resident_who_writes_of_his_own_life_is_the_public(text):
    read = submission(text, sender="jane")
    assert (read.mail_class, read.items) == (MailClass.PUBLIC, ())


PARTNERS = """
Jane Sample, 3/4/88, 14 Exemplar Road, Testbury, 07700 900123. "I live in fear of my neighbours", she told me, and "my son is scared". She rang 101.
I visited Jane Sample (3/4/88) at 14 Exemplar Road, Testbury yesterday. She told me: my neighbour shouts at me. She is scared. Number 07700 900123.
"""


@pytest.mark.parametrize("text", PARTNERS.strip().splitlines())
def test_a_partner_who_tells_of_a_resident_is_not_the_public(text):
    assert submission(text + JOB).mail_class is MailClass.REFERRAL


ASKING = """
What's this month's password please?
Can you send me the password for the minutes
I've forgotten the password again, sorry
password please for tuesday
The password doesn't work on my phone.
We never received the password for November.
could someone text me the pw
"""


@pytest.mark.parametrize("text", ASKING.strip().splitlines())
def test_who_asks_for_the_password_is_heard(text):
    read = submission(text)
    assert (read.mail_class, read.flags) == (MailClass.SECURITY, ("password-request",))


TELLING = """
The password is Ruma7-Tilo4-Besk9 so you can open them.
pw for Novembers minutes = Kestrel2026!
Password: aB3$kk90
This month's password for the hub minutes, in case you need it, is "hub4Nov26".
"""


@pytest.mark.parametrize("text", TELLING.strip().splitlines())
def test_a_password_in_a_mail_is_noticed(text):
    assert "password-exposed" in submission(text, reply=True).flags


NOT_TELLING = """
The password will be given by phone on 01632 960111.
The file is password protected, ring me on 01632 960111.
The password was changed on 12/11/2026.
She changed the password on her phone at 10.30pm and on 3rd November he broke it.
Password for form.docx to follow by phone.
He made her tell him her password and took 400 pounds.
"""


@pytest.mark.parametrize("text", NOT_TELLING.strip().splitlines())
def test_talk_of_passwords_exposes_none(text):
    assert not {"password-exposed", "password-request"} & set(submission(text, reply=True).flags)


ASTRAY = """
Please ignore my last email, it was not meant for you.
Pls delete the email I sent at 10:15, wrong recipient.
Apologies, that was sent to you in error. Please do not open the attachment.
Please disregard previous message.
I'm afraid I've sent this to the wrong team, can you destroy it.
"""


@pytest.mark.parametrize("text", ASTRAY.strip().splitlines())
def test_mail_that_went_astray_is_wanted_back(text):
    assert "recall-request" in submission(text).flags


CASE = "CSH-2026-0147-Z"
CORRECTIONS = f"""
{CASE}: the date of birth is 4.3.88, not 3.4.88.
{CASE}: I gave you the wrong house number, it's 41 Exemplar Road.
{CASE}: surname should read Sampel not Sample
Please change her address to 5 Other Road, Testbury on {CASE}.
{CASE} she's moved to 5 Other Road, Testbury WS99 1AB
{CASE} please amend the phone to 07700 900123, my mistake
"""


@pytest.mark.parametrize("text", CORRECTIONS.strip().splitlines())
def test_a_correction_of_a_known_case_is_an_amendment(text):
    assert submission(text, f"RE: {CASE}", reply=True).mail_class is MailClass.AMENDMENT


NEWS = f"""
{CASE}: visited on Friday, he is not answering the door and the phone is not working.
{CASE}: CCTV has been moved to the corner of Wharf Street.
{CASE}: name checked with DWP, address is known, not safe to visit alone.
"""


@pytest.mark.parametrize("text", NEWS.strip().splitlines())
def test_news_of_a_known_case_corrects_nothing(text):
    assert submission(text, f"RE: {CASE}", reply=True).mail_class is MailClass.UPDATE


SELLING = """
Hi, I noticed your partnership is tackling ASB. We provide mobile CCTV to 40 councils. Do you have 15 minutes for a quick call next week?
Our award winning noise app is used by many. Book a free demo today and get 10% off before Christmas.
Just reaching out again: our case management platform saves time. Are you the right person to speak to?
"""


@pytest.mark.parametrize("text", SELLING.strip().splitlines())
def test_who_sells_refers_nobody(text):
    assert submission(text).mail_class is MailClass.OTHER


LEAVING = """
Today is my last day at the charity, please send the minutes to Jo from now on.
I'm leaving the council on Friday. Sam Other is taking over my cases.
Please take me off the distribution list.
Can you add Priya to the minutes list please, I am retiring next week.
I am the new housing rep for the hub.
"""


@pytest.mark.parametrize("text", LEAVING.strip().splitlines())
def test_who_comes_and_who_goes_is_membership(text):
    assert submission(text).mail_class is MailClass.MEMBERSHIP


CARD = "Name: Priya Other\nJob title: Safety Manager\nAddress: Civic Centre, 1 High Street, Testbury\nPhone: 01632 960271\n"


def test_the_card_of_a_successor_is_no_referral():
    assert (
        submission(f"I am leaving on Friday, the minutes should go to my successor:\n\n{CARD}").mail_class
        is MailClass.MEMBERSHIP
    )


@pytest.mark.parametrize("more", ["DOB: 1/2/1990\n", "Concern: dealers have moved into her flat\n"])
def test_a_form_with_a_birth_date_or_a_concern_is_one_whoever_leaves(more):
    said = f"I am leaving on Friday, the minutes should go to Jo. One last referral:\n\n{CARD}{more}"
    assert submission(said).mail_class is MailClass.REFERRAL


ENDED = "His tenancy with us ended on 16/10/2026 by agreement, keys handed back, no arrears."


@pytest.mark.parametrize(
    "text",
    [
        f"Sorry, I don't have the number of the case to hand. Update on Ferdinand Sample: {ENDED} His worker from now on is Sandra Other there (01632 960630).",
        f"A quick update on Ferdinand Sample. {ENDED} His case manager will be Tom Other, 01632 960630. Our action is complete.",
        f"Mr Sample's case, brought in September: I can't find your reference. {ENDED} The contact there from now on is Sandra Other (01632 960630).",
    ],
)
def test_news_of_a_case_whose_number_is_not_at_hand_is_an_update(text):
    found = said("Ferdinand Sample", text)
    assert found.mail_class is MailClass.UPDATE
    assert not any(s.phones for item in found.items for s in item.subjects)


@pytest.mark.parametrize(
    ("text", "mail_class"),
    [
        ("Jane Sample is in a refuge. Please take 52 Sallow Drive off everything, he has a key.", MailClass.AMENDMENT),
        ("Jane Sample's new safe number, text only: 07700 900341. The old one is in his hands.", MailClass.AMENDMENT),
        ("Jane Sample attended court on Monday. My new number is 07700 900341.", MailClass.UPDATE),
        ("Jane Sample is no longer at the school. We will take her off our register.", MailClass.UPDATE),
        ("We visited Jane Sample and removed the paint from the wall of 52 Sallow Drive.", MailClass.UPDATE),
    ],
)
def test_a_detail_to_be_struck_out_or_replaced_amends_the_case_that_is_named(text, mail_class):
    assert said("RE: CSH-2026-0223-G", f"Further to CSH-2026-0223-G. {text}").mail_class is mail_class


@pytest.mark.parametrize("lead", ["post reaches her at", "letters for her go to", "mail can be sent to her c/o"])
def test_the_box_that_is_given_for_somebody_in_a_refuge_is_confidential(lead):
    text = f"Further to CSH-2026-0223-G, change of address. Jane Sample is in refuge, not for the minutes: {lead} PO Box 118, Testbury, TB99 2QA."
    home = only(said("Change of address", text)).subjects[0].addresses[0]
    assert (home.value, home.postcode, home.kind) == ("PO Box 118, Testbury", "TB99 2QA", "confidential")
