"""Whose a fact is in running text: variants of mails in which another's number or home was once taken, or one lost."""

import pytest

from mailflow.submission import Role, SubjectKind
from tests.unit.reading_world import only, people, said

HOME = "14 Exemplar Road, Testbury"
JANE = {"Jane Sample": ("1988-04-03", HOME, ("+447700900123",))}
FACTS = f"dob 3/4/1988, {HOME} WS99 1AA, 07700 900123"
BOTH = {
    "Tom Sample": ("1986-05-02", HOME, ("+447700900124",)),
    "Jane Sample": ("1988-04-03", HOME, ("+447700900123",)),
}


@pytest.mark.parametrize(
    "text",
    [
        f"Please add Jane Sample, {FACTS}. Youths follow her.\n\nKiosk lady is Maureen 07700 900824 if you need her.",
        f"Please add Jane Sample, {FACTS}. Youths follow her. The corner shop man is Anil, 07700 900824.",
        f"Please add Jane Sample, {FACTS}. Youths follow her. Bowls club secretary Mr Nunn 01632 960190 saw it all.",
        f"Please add Jane Sample, {FACTS}. A 27 year old called Dex (07700 900824) picks her up at night.",
        f"Jane Sample, {FACTS}, sells her things. Her mum is Ann Other, not to be contacted 07700 900824.",
        (
            "Neighbour Mrs Other at number 8 (07700 900824, ring her after six) called again about a lady. She is "
            f"Jane Sample, {FACTS}. She sets fire to bins."
        ),
        (
            "Another call from Mrs Ann Other at 29 (07700 900824, she is happy for you to ring her). The tenant is "
            f"Jane Sample, {FACTS}. She throws things over the fence."
        ),
    ],
)
def test_who_is_only_mentioned_keeps_his_number(text):
    assert people(said("Referral", text)) == JANE


@pytest.mark.parametrize(
    "text",
    [
        (
            f"Joint tenants, both to be discussed. Tom Sample (02/05/1986) and Jane Sample (3 April 1988), {HOME}, WS99 1AA. "
            "His mobile is 07700 900124, hers is 07700 900123. They fight in the street."
        ),
        (
            f"Two for the agenda. Tom Sample (02/05/1986) and Jane Sample (03/04/1988), {HOME}, WS99 1AA. You can get him "
            "on 07700 900124 and her on 07700 900123. They fight in the street."
        ),
        (
            f"Tom Sample (02/05/1986) 07700 900124 and Jane Sample (03/04/1988) 07700 900123, both of {HOME} WS99 1AA. "
            "They are fighting in the street."
        ),
        (
            "Both Tom Sample and his girlfriend Jane Sample need talking about. Tom was born on 2 May 1986, Jane on 3 April "
            f"1988. They share {HOME} WS99 1AA. His phone is 07700 900124. Jane's is 07700 900123. They fight."
        ),
    ],
)
def test_two_share_a_home_and_each_has_his_number(text):
    assert people(said("Referral", text)) == BOTH


@pytest.mark.parametrize(
    "text",
    [
        (
            "I am writing about two of our pupils, Tom Sample, date of birth 02/05/2014, and his sister Jane Sample, date of "
            f"birth 03/04/2016. Both live at {HOME} WS99 1AA. The contact for both is mum, Ann Sample, on 07700 900123. "
            "Stones are thrown at their window."
        ),
        (
            f"Two sisters, Tom Sample, dob 02/05/2014, and her sister Jane Sample, dob 03/04/2016, both at {HOME} WS99 1AA. "
            "The contact is dad, Ian Sample, 07700 900123. Bricks through the window twice."
        ),
    ],
)
def test_a_sister_with_a_birth_date_is_put_forward_and_mum_is_the_contact(text):
    assert people(said("Referral", text)) == {
        "Tom Sample": ("2014-05-02", HOME, ("+447700900123",)),
        "Jane Sample": ("2016-04-03", HOME, ("+447700900123",)),
    }


@pytest.mark.parametrize(
    "text",
    [
        (
            f"Ring 07700 900123 to get hold of Jane Sample. She was born on 3/4/1988 and lives at {HOME} WS99 1AA. Two men "
            "have moved in."
        ),
        (
            f"01632 960205 is the warden. 07700 900123 is Jane Sample herself (DOB 3 Apr 1988, {HOME} WS99 1AA). She gives "
            "money to strangers."
        ),
        f"Jane Sample, 3 April 1988, went home from Ash Ward to {HOME} WS99 1AA, tel. there 07700 900123. The boiler is gone.",
        f"The kids shout at Jane Sample's. She's 38, born 3 Apr 1988, {HOME} WS99 1AA and has a mobile, 07700 900123.",
        (
            f"Jane Sample (3/4/1988) walked out at nine to {HOME} WS99 1AA, which is her aunt's. Phone we issued her with is "
            "07700 900123. She made threats."
        ),
        (
            f"{HOME} is let to Mr Sample. Jane Sample (born 3/4/1988) lives at her sister's, {HOME} WS99 1AA, 07700 900123. "
            "She slashed his tyres."
        ),
    ],
)
def test_a_number_and_a_home_find_their_person(text):
    assert people(said("Referral", text)) == JANE


@pytest.mark.parametrize(
    "text",
    [
        (
            f"15 Other Way, Testbury WS99 5LW is let to Ms Jane Sample. Jane (born 3/4/1988) was excluded from it by the court "
            f"and lives at her sister's, {HOME} WS99 1AA. Her mobile is 07700 900123. She broke a window."
        ),
        (
            f"Inspection yesterday at 88 Other Street. The worry is Jane Sample, born 3.4.1988, 07700 900123. Nine mattresses in "
            f"her room. Postal address {HOME} WS99 1AA."
        ),
    ],
)
def test_a_place_told_before_anybody_was_named_gives_way(text):
    assert people(said("Referral", text)) == JANE


def test_a_day_centre_where_somebody_gets_her_post_is_neither_home_nor_number():
    text = (
        "Jane Sample is 38, born 3/4/1988. She gets her post at the day centre, 1 Hope Street, Testbury TB99 1HP (01632 "
        "960214) but sleeps in the multi storey. Her phone is 07700 900123."
    )
    assert people(said("Referral", text)) == {"Jane Sample": ("1988-04-03", "No fixed abode", ("+447700900123",))}


def test_lines_below_each_heading_are_of_who_stands_there():
    text = (
        "Both parties below are referred.\n\nV I C T I M\n  Jane Sample, born 3 Apr 1988\n  14 Exemplar Road, Testbury, WS99 "
        "1AA\n  07700 900123 - text first\n\nP E R P E T R A T O R\n  Tom Other (known as Shaz), born 2 May 1986\n  lives "
        "with his brother at 102 Other Road, Testbury, WS99 2DR\n  07700 900124\n\nWhat has happened\n  He broke her door."
    )
    assert people(said("Referral", text)) == {
        **JANE,
        "Tom Other": ("1986-05-02", "102 Other Road, Testbury", ("+447700900124",)),
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "I have a lady who agreed to be talked about but only as Nadia. She was born in 1996. Her cousins hit her.",
            "Nadia",
        ),
        ("Chap in the green tent. He only goes by Dougie, we don't know his surname. He lights fires.", "Dougie"),
        ("Name of the person I'm worried about is Trevor. Don't know his last name. He gets beaten up.", "Trevor"),
    ],
)
def test_a_first_name_is_all_that_is_told(text, name):
    assert list(people(said("Referral", text))) == [name]


def test_first_names_with_birth_dates_are_people():
    text = (
        "Can we have the Sample brothers on the list. Tom, 16/02/2006, and Ben, 30/10/2008, both at their nan's, "
        f"{HOME} WS99 1AA. Nan is Pat Other 07700 900824. They rob younger lads."
    )
    assert people(said("Referral", text)) == {
        "Tom Sample": ("2006-02-16", HOME, ()),
        "Ben Sample": ("2008-10-30", HOME, ()),
    }


@pytest.mark.parametrize(
    "said_so",
    [
        "no idea where she lives or dob",
        "we don't know where she's living or her date of birth",
        "No clue about her dob or address",
    ],
)
def test_what_nobody_has_an_idea_of_is_not_asked_again(said_so):
    item = only(said("Referral", f"A woman called Jane Sample keeps ringing 999 to say she is followed. {said_so}."))
    assert {"dob", "address"} <= set(item.unknown_stated)


def test_a_child_alone_is_the_subject_and_a_grown_son_is_no_child():
    alone = said("Referral", f"Jane Sample, dob 3/4/2012, {HOME} WS99 1AA, 07700 900123. She carries a knife.")
    assert [s.role for s in only(alone).subjects] == [Role.SUBJECT]
    text = f"Mrs Jane Sample, {FACTS}. Her son Tom, dob 2/5/1968, has her bank card. We are referring her only."
    assert people(said("Referral", text)) == JANE


def test_the_unborn_is_put_forward_beside_a_form_of_the_mother():
    text = f"I am referring a young woman and her unborn baby.\n\nMother: Jane Sample\nBorn: 3/4/1988\nLives: {HOME} WS99 1AA\n"
    item = only(said("Referral", f"{text}\nShe comes to clinic with bruises and tells a different story each time."))
    assert {s.kind for s in item.subjects} == {SubjectKind.PERSON, SubjectKind.UNBORN}


def test_who_signed_a_petition_is_not_put_forward():
    text = (
        "Please can the hub look at the ginnel behind Other Road shops, Testbury. Needles and a moped every ten minutes.\n\n"
        "We the undersigned ask for a gate.\n\nName | Address | Phone\nAnn Other | 4 Fuller Street, WS99 7FT | 07700 900913\n"
        "Tom Other | 6 Fuller Street, WS99 7FT | 01632 960914\n"
    )
    assert [s.kind for s in only(said("The ginnel", text)).subjects] == [SubjectKind.PLACE]


@pytest.mark.parametrize(
    "name",
    [
        "Jane Sample (known as Jane Venn before she married)",
        "Jane Sample, previously Jane Venn",
        'Jane Sample, née "Jane Venn"',
    ],
)
def test_what_she_was_called_before_is_an_alias(name):
    subject = only(said("Referral", f"I write about {name}, {FACTS}. Her husband cut the hose.")).subjects[0]
    assert (subject.name.value, subject.aliases) == ("Jane Sample", ("Jane Venn",))


@pytest.mark.parametrize(
    "address",
    [
        "NFA. Post only: c/o The Day Centre, 1 Hope Street, Testbury TB99 1HP",
        "NFA, post c/o the day centre, 1 Hope Street, Testbury TB99 1HP",
        "NFA - mail to 1 Hope Street, Testbury TB99 1HP",
    ],
)
def test_where_post_goes_is_no_home_of_who_has_none(address):
    text = f"Name: Jane Sample\nDOB: 3/4/1988\nAddress: {address}\nTel: 07700 900123\n\nShe threw a chair on Saturday."
    assert people(said("Referral", text)) == {"Jane Sample": ("1988-04-03", "No fixed abode", ("+447700900123",))}


def test_a_line_of_a_form_with_its_own_label_is_of_its_person():
    text = (
        f"Our ref: 4471920\nNHS no: 999 031 4472\n\nRe:  Ms Jane Sample   d.o.b. 3rd April 1988\n     {HOME} WS99 1AA\n     "
        "Tel. 07700 900123\n\nGP: Dr S. Other, The Surgery, 4 Other Fold, Testbury TB99 2HJ\nTel. 01632 960322\n\nYoung people "
        "gather under her window and shout."
    )
    assert people(said("Referral", text)) == JANE


def test_a_name_in_small_letters_gets_its_capitals():
    text = (
        f"tom sample and jane sample, twins, 3rd apr 1988, both of {HOME} WS99 1AA\n\nthrew a bin at the manager friday"
    )
    assert set(people(said("Referral", text))) == {"Tom Sample", "Jane Sample"}


def test_a_numbered_list_names_people_also_without_birth_dates():
    text = (
        f"Please discuss:\n1) Jane Sample - 03/04/1988 - {HOME}, WS99 1AA - 07700 900123\n2) Unknown male known as Fizz\n"
        "3) Tom Sample, dob not known, same number as Jane\nAll three are dealing from the stairwell."
    )
    assert set(people(said("Referral", text))) == {"Jane Sample", "Fizz", "Tom Sample"}


@pytest.mark.parametrize(
    "text",
    [
        f"From our records: Jane Close, born 3.4.1988, {HOME} WS99 1AA. Phones: Jane 07700 900123, Alison 07700 900408. Hit.",
        f"I refer Jane Close, born 3 April 1988, who lives at {HOME} WS99 1AA, 07700 900123. She rides with older men.",
        f"Mrs Jane Close, born 3 April 1988, {HOME} WS99 1AA. Her mother (Mrs N Close, 01632 960433) and 07700 900123. Robbed.",
        f"Jane Close, 38 yrs (3/4/1988). {HOME} WS99 1AA. Tel 07700900123. Hoarding.",
        f"Jane Close (3/4/1988), {HOME} WS99 1AA. Text her on 07700 900123. A man follows her.",
    ],
)
def test_somebody_may_be_called_like_a_street(text):
    assert people(said("Referral", text)) == {"Jane Close": ("1988-04-03", HOME, ("+447700900123",))}


def test_a_friend_of_one_of_two_pupils_has_a_home_of_her_own():
    text = (
        f"I am worried about two of my students. Jane Sample (born 3rd April 2011) lives with her father, Ian Sample, at "
        f"{HOME} WS99 1AA; he is on 07700 900123. Her friend Ann Dale, also Year 11, born 20th Dec 2010, lives at 12 Other "
        "Road, Testbury WS99 2WR with foster carers Mr and Mrs Holt, 07700 900308. Both get into cars with older men."
    )
    assert people(said("Referral", text)) == {
        "Jane Sample": ("2011-04-03", HOME, ("+447700900123",)),
        "Ann Dale": ("2010-12-20", "12 Other Road, Testbury", ("+447700900308",)),
    }


def test_who_wishes_to_be_called_something_is_one_person():
    text = f"The victim, who wishes to be called Sam, is Jane Louise Sample, {FACTS}. Sam is followed home every night."
    subject = only(said("Referral", text)).subjects[0]
    assert (subject.name.value, subject.aliases) == ("Jane Louise Sample", ("Sam",))
