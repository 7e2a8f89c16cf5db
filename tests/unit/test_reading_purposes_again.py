"""What a mail is for, in the words in which people say it: who sees his file, who leaves, what is shut, wrong or secret."""

import pytest

from mailflow.submission import ItemKind, MailClass
from tests.unit.test_reading_purposes import JOB, submission

OWN_FILE = """
I have been told my name comes up at your meetings. Please let me have copies of everything written about me. Jane Sample, dob 4/5/1979, 12 Exemplar Walk, Testbury WS99 3RT, 07700 900411
Hello, my social worker says theres a file on me at the hub. I want to see it. Jane Sample, born 3.3.1990, 8 Exemplar Row WS99 2AB
Can I have a copy of any emails or minutes where I am mentioned please. Jane Sample, DOB 01/02/1970, 7 Exemplar Street, Testbury, TB99 1AA.
You lot hold records on my family, I want all of it, minutes and all. Tom Sample 14/7/88 3 Exemplar Rd WS99 8XA 07700900416
I do not want you to hold anything about me any more, please wipe it. Jane Sample, 5/5/1961, 9 Exemplar Court TB99 6JJ
The minutes of your meeting say that I was evicted. That's not true and I want it put right. Jane Sample, 15 Exemplar Lane, WS99 2TT
"""


@pytest.mark.parametrize("text", OWN_FILE.strip().splitlines())
def test_who_wants_to_see_what_is_held_of_him_is_not_referred_by_it(text):
    assert submission(text, sender="Jane").mail_class is MailClass.RIGHTS


NO_OWN_FILE = """
Please add Jane Sample, 3/4/88, 14 Exemplar Road, Testbury, 07700 900123. She told me "I want copies of everything you have written about me" and slammed the door.
I have my files with me on Tuesday. Please send the agenda.
Could you let me know what information you need about me to sign up?
Could you send me the minutes and let me know if there is anything on me to do before Tuesday?
Please can I have a copy of the minutes, my records show we never received them.
"""


@pytest.mark.parametrize("text", NO_OWN_FILE.strip().splitlines())
def test_what_others_say_and_what_a_partner_needs_is_no_claim(text):
    assert submission(text + JOB).mail_class is not MailClass.RIGHTS


NIL = """
Nowt from housing this time round. See you there
Morning, no business from the drug service this Tuesday. Happy Monday
Just to say we haven't anything to discuss this week, our caseload is steady. I'll still come along.
Zero referrals from Mind this week!
none this week from us ta
Hello lovely, nowt to add from Exemplar for this weeks hub, been all quiet since the heating got fixed.
"""


@pytest.mark.parametrize("text", NIL.strip().splitlines())
def test_nothing_to_bring_is_a_nil_return(text):
    assert [i.kind for i in submission(text).items] == [ItemKind.NIL_RETURN]


LEAVERS = """
After 20 years I am hanging up my boots on the 30th. Amy Price takes over your patch, 07700 900501.
Just to let you know that Priya has left. Her replacement is Dan Moss, dan.moss@t.example, 07700 900502.
I've got a new role so Tom will be your contact at Riverside from now on: tom@riverside.example
Please note I finish here on 30 November. Could you swap my address for Karen Ives (karen.ives@t.example)?
I hand my pager in today, so this is the last you'll hear from me at this address. It will be switched off on Monday.
I hand over my caseload on Thursday and Nia Probert picks up partnership things after that.
"""


@pytest.mark.parametrize("text", LEAVERS.strip().splitlines())
def test_who_says_good_bye_leaves_the_partnership(text):
    assert submission(text).mail_class is MailClass.MEMBERSHIP


CLOSURES = """
no further role for us, happy for you to shut it.
suggest it comes off the list, nothing left to do.
Can this case be signed off on Tuesday please? Tenancy ended, she's moved to Leeds.
I think we can put this one to bed, no calls for six weeks
I'd ask the chair to draw a line under it.
no more concerns, please archive.
"""


@pytest.mark.parametrize("text", CLOSURES.strip().splitlines())
def test_a_case_may_be_shut_in_many_words(text):
    assert [i.kind for i in submission(f"CSH-2026-0147-Z - {text}").items] == [ItemKind.CLOSURE_REQUEST]


@pytest.mark.parametrize(
    "text", ["The shop was shut when we went.", "He should be signed off work by his GP.", "Please do not shut it yet."]
)
def test_what_else_is_shut_or_signed_off_closes_no_case(text):
    assert [i.kind for i in submission(f"CSH-2026-0147-Z - {text}").items] == [ItemKind.UPDATE]


CORRECTIONS = """
Her date of birth is 4 March 1988. The 3.4.88 we gave you came off an old file.
slip of the pen on our form, he was born on 12/05/1979 and not the 21st.
We had the surname as Smyth. It is Smythe with an e.
The number I supplied belongs to his sister. His is 07700 900611.
Flat number is 6, I said 9. Sorry.
her certificate says 4 March 1988, so the date we supplied was out by a month. Please alter your records.
his door number is down as 9 with you but it is 6
"""


@pytest.mark.parametrize("text", CORRECTIONS.strip().splitlines())
def test_what_was_given_wrong_is_amended(text):
    assert submission(f"CSH-2026-0147-Z {text}").mail_class is MailClass.AMENDMENT


@pytest.mark.parametrize(
    "text",
    [
        "the address you have is right, 5 Bell Street TB99 3AA. I put a card through the door. Wrong time of day.",
        "We gave her a leaflet on 12/10/2026 and she said the bike belongs to her son.",
        "He gave us 07700 900612 and said his records came from the hospital on 3/4/2026.",
    ],
)
def test_news_that_speaks_of_giving_and_of_wrong_amends_nothing(text):
    assert submission(f"CSH-2026-0147-Z {text}").mail_class is MailClass.UPDATE


SECRETS = """
Hi Jo, it's Bramble7Gate for the minutes this month
use Copper4Kettle, capital C and K, to get into the minutes
For those who can't get in to the pack: Falcon3Ridge
The hub password is still Maple22Tree Karen
"""


@pytest.mark.parametrize("text", SECRETS.strip().splitlines())
def test_a_password_is_one_whatever_it_is_called(text):
    assert "password-exposed" in submission(text).flags


@pytest.mark.parametrize(
    "text",
    ["The file is HubMinutes2026 for the minutes.", "Password for the attached form is Rowan77Yard (our form)."],
)
def test_the_name_of_a_file_and_the_key_of_ones_own_form_are_none(text):
    assert "password-exposed" not in submission(text).flags


ASTRAY = """
Sorry, wrong address. Email from me at 9.10 was meant for Karen in income, please get rid of it without opening it.
Please can somebody bin my 11.05 email unread - autofill picked the wrong inbox
That last one wasn't for you lot, can you delete it and confirm
I've just sent you a spreadsheet by accident. Please delete and empty your deleted items.
"""


@pytest.mark.parametrize("text", ASTRAY.strip().splitlines())
def test_who_wants_his_mail_back_asks_so_in_any_words(text):
    read = submission(text)
    assert (read.mail_class, "recall-request" in read.flags) == (MailClass.SECURITY, True)


@pytest.mark.parametrize(
    "text",
    [
        "As the parent of Tom Sample (dob 3/3/2012) I request to see his hub file. Jane Sample, 9 Exemplar Road WS99 4LL",
        "Please find attached my completed subject access form and a copy of my licence. J Sample, born 4.4.80",
        "Who gave you the right to hold things on my lad? Tom Sample 9 Exemplar Road. I want it all deleting.",
        "This is a complaint. Your officer told my neighbour I was on your list. Mrs Jane Sample 07700 900716",
        "I'm the councillor for Exemplar ward. A resident, Mr Tom Sample, 07700 900717, asks what the partnership is doing about parking.",
    ],
)
def test_who_asks_for_his_own_and_who_asks_for_a_resident_refers_nobody(text):
    assert submission(text, sender="Jane").mail_class is MailClass.RIGHTS


@pytest.mark.parametrize(
    "text",
    [
        "I've got married! Please change me from Beth Other to Beth Sample on your lists. Same number 07700 900720.",
        "From 1 December hub mail for the Trust should come to csp@trust.example and not to my own inbox.",
        "Please welcome Grace Sample, our new ASB officer, 07700 900734, who'll be your point of contact from now.",
    ],
)
def test_what_changes_about_a_member_is_of_the_membership(text):
    assert submission(text).mail_class is MailClass.MEMBERSHIP


@pytest.mark.parametrize(
    "text", ["Should have said, his date of birth is 1.1.90", "I left out the number, 07700 900721."]
)
def test_what_was_left_out_before_completes_it(text):
    assert [i.kind for i in submission(text, "RE: Tom Sample", reply=True).items] == [ItemKind.COMPLETION]


@pytest.mark.parametrize(
    "text",
    [
        "Forgot to say, can we add Tom Sample, 1/1/90, 3 Exemplar Lane WS99 2AA? Selling from the flat.",
        "Meant to mention Tom Sample, 1/1/90, 3 Exemplar Lane WS99 2AA on Tuesday. Selling from the flat.",
    ],
)
def test_somebody_who_was_left_out_is_referred(text):
    assert submission(text, "RE: minutes", reply=True).mail_class is MailClass.REFERRAL


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It's Flat 6 not Flat 9", ItemKind.AMENDMENT),
        ("she lives at 12 Exemplar Walk and not 21.", ItemKind.AMENDMENT),
        ("the mobile you've got is his mum's. Use 07700 900741", ItemKind.AMENDMENT),
        ("It was 3 o'clock and not 4 pm when we called.", ItemKind.UPDATE),
        ("We're signing this one off. Nothing outstanding.", ItemKind.CLOSURE_REQUEST),
        ("Please close the alley gates, he gets in that way.", ItemKind.UPDATE),
    ],
)
def test_what_a_mail_wants_of_its_case(text, kind):
    assert [i.kind for i in submission(f"CSH-2026-0147-Z {text}").items] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Their son is off to pastures new but Mrs Petty, 4/5/60, 9 Exemplar Rise WS99 1AA, has nobody and is falling a lot.",
        "As his support worker I'd like to see Tom Sample, 1/1/90, 3 Exemplar Lane WS99 2AA on the list. His records show three assaults.",
        "He hung up his boots in September and drinks all day. Tom Sample, 1/1/60, 3 Exemplar Lane WS99 2AA, 07700 900301",
    ],
)
def test_whoever_is_told_of_in_full_is_referred_whatever_else_is_said(text):
    assert submission(text + JOB).mail_class is MailClass.REFERRAL
