"""People told in sentences: typed in small letters, several in a paragraph, whose what is, and who is only mentioned."""

import pytest

from mailflow.ingest.value import uncapped
from tests.unit.reading_world import said

_MAILS = {
    'a name in small letters behind "can we get"': (
        "one for you",
        """hi all can we get gary whitlock on the list for next week please. dob 4/5/71 lives at 18 chandlers row testbury ws99 3qp, mob 07700 900121. hes been getting a lot of hassle off the lads at no 22, they put his front window through on sat

cheers dean""",
        (("gary whitlock", "1971-05-04", "WS99 3QP", {"+447700900121"}),),
    ),
    "a titled name in small letters": (
        "hub",
        """hiya

need to refer mrs joan tattersall pls, shes 84, born 9 june 1942. lives on her own at flat 6 hollin court mill lane testbury ws99 2tl. tel 01632 960122. two men keep turning up saying they've fixed her roof and taking cash off her

ta
marie""",
        (("joan tattersall", "1942-06-09", "WS99 2TL", {"+441632960122"}),),
    ),
    "a dictated name without a stop": (
        "Voice note typed up",
        """this is dictated from the car so sorry

the person is called marcus delroy finch date of birth the 22nd of july 1989 he lives at 14 mercer street in testbury postcode ws99 5hb his number is 07700 900123 he has been threatened twice by the family at number 16 with a machete and will not make a statement

paul""",
        (("marcus delroy finch", "1989-07-22", "WS99 5HB", {"+447700900123"}),),
    ),
    "two counted people in small letters": (
        "re hub tues",
        """evening, two for tues

1st is callum berry 12/3/08 of 9 tannery close ws99 1dj, ring his mum tracy on 07700 900124 as he hasnt got a phone

2nd is jayden ross 30.11.07, 41 tannery close ws99 1dl 07700 900125

both been climbing on the school roof and chucking slates off

jo""",
        (
            ("callum berry", "2008-03-12", "WS99 1DJ", {"+447700900124"}),
            ("jayden ross", "2007-11-30", "WS99 1DL", {"+447700900125"}),
        ),
    ),
    "a nephew in small letters, who is nobody here": (
        "Concern",
        """hi team im worried about one of our tenants, brenda louise cartwright (14.02.58). she is at 3 weavers fold testbury ws99 7nd and her landline is 01632 960127. her nephew dean has moved in and is selling out of the kitchen. dean can be reached on 07700 900128 but please dont.

asha""",
        (("brenda louise cartwright", "1958-02-14", "WS99 7ND", {"+441632960127"}),),
    ),
    "two dictated paragraphs": (
        "dictated - apologies",
        """first one is a gentleman called abdul karim born on the 1st of may 1960 he is at 88 forge road testbury ws99 8ad and you can get him on 01632 960129 he is the victim of what we think is hate crime with eggs and dog dirt at the door

second one is a young woman name of kayleigh ann doyle date of birth 17th of october 2003 she lives at flat 4 the maltings brewery street testbury ws99 8bz her mobile is 07700 900130 her boyfriend has taken over her flat for dealing

thanks carl""",
        (
            ("abdul karim", "1960-05-01", "WS99 8AD", {"+441632960129"}),
            ("kayleigh ann doyle", "2003-10-17", "WS99 8BZ", {"+447700900130"}),
        ),
    ),
    "a grandmother whose number is the boy's": (
        "lads at the rec",
        """wanted to raise ryan o'shea again, 16 (dob 3/3/2010), lives with his nan at 5 quarry view testbury ws99 9ae. nans number is 01632 960132 and shes happy to be rung about him. hes been driving a quad through the allotments""",
        (("ryan o'shea", "2010-03-03", "WS99 9AE", {"+441632960132"}),),
    ),
    "a mother and her son at the same address": (
        "Mother and son",
        """I would like to refer Mrs Pauline Grieve (born 3 May 1951) of 12 Barley Mow Lane, Testbury WS99 3AA, tel 01632 960140, and her son Stuart Grieve (7/8/1979) who lives at the same address. His mobile is 07700 900141. Stuart has been hitting his mother for money.""",
        (
            ("Pauline Grieve", "1951-05-03", "WS99 3AA", {"+441632960140"}),
            ("Stuart Grieve", "1979-08-07", "WS99 3AA", {"+447700900141"}),
        ),
    ),
    "the same postcode": (
        "Neighbours",
        """Two people please.

Rosa Delgado, 11/12/1984, 31 Vine Street, Testbury, WS99 4TT, 07700 900142. She says the noise next door goes on until four.

Kenneth Obi, 2/2/1970, 33 Vine Street, same postcode, 07700 900143. He says she bangs on the wall with a broom.""",
        (
            ("Rosa Delgado", "1984-12-11", "WS99 4TT", {"+447700900142"}),
            ("Kenneth Obi", "1970-02-02", "WS99 4TT", {"+447700900143"}),
        ),
    ),
    "one telephone shared": (
        "Couple",
        """Referral for both of them please. Harold Beck is 81 (19/01/1945) and his wife Edna Beck is 79 (30/06/1947). They live at 7 Chapel Fold, Testbury WS99 2DD and share one phone, 01632 960144. Their grandson has been taking their pension.""",
        (
            ("Harold Beck", "1945-01-19", "WS99 2DD", {"+441632960144"}),
            ("Edna Beck", "1947-06-30", "WS99 2DD", {"+441632960144"}),
        ),
    ),
    "a flatmate at his address": (
        "flatmates",
        """Hello, I am referring Oliver Penn, d.o.b. 21.07.1993, Flat 2, 18 Dyer Street, Testbury WS99 6JJ (07700 900146). His flatmate Wayne Tully, d.o.b. 04.10.1990, same address as him, 07700 900147, should be discussed too: people come to the door at all hours for Wayne.""",
        (
            ("Oliver Penn", "1993-07-21", "WS99 6JJ", {"+447700900146"}),
            ("Wayne Tully", "1990-10-04", "WS99 6JJ", {"+447700900147"}),
        ),
    ),
    "a couple of no fixed abode with one mobile": (
        "sofa surfing pair",
        """Please add Darren Voss (8 Jan 1996) and his girlfriend Chloe Amis (15 Mar 1999). They are both of no fixed abode, in a tent down by the weir. They have got the one mobile between them, 07700 900148. Somebody slashed the tent on Thursday.""",
        (
            ("Darren Voss", "1996-01-08", "NFA", {"+447700900148"}),
            ("Chloe Amis", "1999-03-15", "NFA", {"+447700900148"}),
        ),
    ),
    "children whose mother is the contact": (
        "family",
        """We are referring the children: Millie Hart (6/6/2014) and Alfie Hart (9/11/2016), both of 23 Orchard Road, Testbury, WS99 8DD. Mum is Stacey Hart, 07700 900151, she is the contact. The dad has been turning up at the school gate drunk.""",
        (
            ("Millie Hart", "2014-06-06", "WS99 8DD", {"+447700900151"}),
            ("Alfie Hart", "2016-11-09", "WS99 8DD", {"+447700900151"}),
        ),
    ),
    "another name at the surgery": (
        "Referral",
        """I am referring Mr Tadeusz Nowicki (he is known at the surgery as Ted Norwich) who was born on 5th March 1948. He lives at 9 Abbey Walk, Testbury WS99 1EE and his telephone is 01632 960160. Boys throw stones at his greenhouse.""",
        (("Tadeusz Nowicki", "1948-03-05", "WS99 1EE", {"+441632960160"}),),
    ),
    "what everyone calls her": (
        "Referral",
        """Could the hub look at Margaret Ellen Rowe, who everyone calls Peggy? Her date of birth is 2 December 1940. She lives at Rose Cottage, Church Lane, Testbury TB99 3AB. Peggy is on 01632 960161. She is being charged for gardening that nobody does.""",
        (("Margaret Ellen Rowe", "1940-12-02", "TB99 3AB", {"+441632960161"}),),
    ),
    "a nickname that shopkeepers use": (
        "a worry",
        """There is a man the shopkeepers call "Tinny". Nobody knows his real name. He is fifty or so. He sleeps rough in the doorway of the old bank and he has had boiling water thrown at him.""",
        (("Tinny", None, "NFA", set()),),
    ),
    "somebody with one name": (
        "Referral",
        """I want to refer Suriyan, he has one name only on his passport. He was born on 14/08/1991, lives at 55 Station Approach, Testbury WS99 2GG, and his mobile is 07700 900162. The man he works for keeps his wages.""",
        (("Suriyan", "1991-08-14", "WS99 2GG", {"+447700900162"}),),
    ),
    "a dotted list": (
        "Two referrals",
        """Hello

1) Mr Alan Dobbs. He was born on 14 October 1953 and lives at 27 Lock Road, Testbury WS99 7AA. Phone 01632 960174. He complains daily about the youths on the towpath and has started taking a cricket bat out with him.

2) Miss Tia Coombs. She was born on 8 April 2009 and lives at 3 Lock Road, Testbury WS99 7AB with her father Neil, whose number is 07700 900175 (use that one for her). She was with the group that pushed him in.

Ros""",
        (
            ("Alan Dobbs", "1953-10-14", "WS99 7AA", {"+441632960174"}),
            ("Tia Coombs", "2009-04-08", "WS99 7AB", {"+447700900175"}),
        ),
    ),
    "an ordinal before a colon": (
        "This week",
        """First: Jordan Keel, who is 19 (born 02/08/2007), of 8 Garth Road, Testbury WS99 9AA. 07700 900179. He is riding an off-road bike on the pavement.
Second: Dilys Morgan, 90 (11/06/1936), of 10 Garth Road, Testbury WS99 9AB. 01632 960180. He nearly knocked her over.
Third: nobody else this week.""",
        (
            ("Jordan Keel", "2007-08-02", "WS99 9AA", {"+447700900179"}),
            ("Dilys Morgan", "1936-06-11", "WS99 9AB", {"+441632960180"}),
        ),
    ),
    "a grandson counted second": (
        "2 x referral",
        """One. Victor Sowerby, born 20/2/49, lives at The Lodge, Park Lane, Testbury TB99 5AD, 01632 960185. Somebody is using his garage and he daren't go in it.

Two. Liam Sowerby, his grandson, born 13/5/04, 66 Park Lane, Testbury TB99 5AE, 07700 900186. We think it is him.""",
        (
            ("Victor Sowerby", "1949-02-20", "TB99 5AD", {"+441632960185"}),
            ("Liam Sowerby", "2004-05-13", "TB99 5AE", {"+447700900186"}),
        ),
    ),
    "a birth date in Welsh": (
        "Referral: Gwyn",
        """Bore da

Mr Gwyn ab Iorwerth (dyddiad geni 3.7.1961) lives at 15 Heol Las, Testbury TB99 6AB. Ffôn symudol 07700 900191. His ex-wife's partner has been waiting for him outside chapel.

Cofion gorau
Eirlys""",
        (("Gwyn ab Iorwerth", "1961-07-03", "TB99 6AB", {"+447700900191"}),),
    ),
    "where he came from is nobody": (
        "Referral",
        """Shwmae, I'd like to refer Siôn Rhys ap Gruffydd. Born on 29 February 1996, he moved from Llandeilo last year and now lives at 40 Quarry Bank, Testbury TB99 6AD; before that he was at 3 Stryd Fawr. 07700 900192. He is a witness in a court case and has had his windows put through.

Hwyl
Owain""",
        (("Siôn Rhys ap Gruffydd", "1996-02-29", "TB99 6AD", {"+447700900192"}),),
    ),
    "a mother in Wales": (
        "Llio",
        """Llio Haf Prydderch is who I am writing about. Ganwyd / born: 21/01/2008. Cyfeiriad / address: 8 Bryn Teg, Testbury TB99 6AD. Her mam Carys is the one to ring: 07700 900193. Llio has been missing from home three times since Medi (September) with an older man.

Mair""",
        (("Llio Haf Prydderch", "2008-01-21", "TB99 6AD", {"+447700900193"}),),
    ),
    "a century by an age told after": (
        "Referral",
        """Please discuss Mrs Hilda Mabel Crouch, date of birth 3/4/25, who is 101 and lives alone at 6 Priory Close, Testbury WS99 3BD. Landline 01632 960200. Her carer has got her bank card.""",
        (("Hilda Mabel Crouch", "1925-04-03", "WS99 3BD", {"+441632960200"}),),
    ),
    "a century by a birthday": (
        "Referral",
        """Referral for Ernest Pym (born 12.11.22, so he turned 104 this month), 19 Tithe Lane, Testbury TB99 7BD, 01632 960201. Doorstep sellers.""",
        (("Ernest Pym", "1922-11-12", "TB99 7BD", {"+441632960201"}),),
    ),
    "a birth date in words": (
        "Referral",
        """Zara Mehmood was born on the fourth of July nineteen ninety-two. She lives at 44 Lime Grove, Testbury WS99 4BD, her number is 07700 900202. Her brothers will not let her out of the house and I would like to refer her.""",
        (("Zara Mehmood", "1992-07-04", "WS99 4BD", {"+447700900202"}),),
    ),
    "an age in the next sentence": (
        "Referral",
        """I refer Colin Vickers, DOB 6/5/50. He is 76. He lives at 2 Salt Lane, Testbury WS99 7BD. Telephone 01632 960205. On 3/10/26 and again on 14/11/26 he was found wandering in the road in his slippers.""",
        (("Colin Vickers", "1950-05-06", "WS99 7BD", {"+441632960205"}),),
    ),
    "a month and a year": (
        "Referral",
        """Aaron Oyelaran (b. Feb 1987, I do not have the day) of 12 Wharf Road, Testbury WS99 8BD, 07700 900206, has asked for help because his former business partner is following him.""",
        (("Aaron Oyelaran", "1987-02", "WS99 8BD", {"+447700900206"}),),
    ),
    "a grandson in brackets": (
        "Referral",
        """I am referring Mrs Sheila Garth, born 9/9/1946, 11 Bell Street, Testbury WS99 3DE. Landline 01632 960210. Her grandson Kyle (b. 3/3/2000, 07700 900211) has put a padlock on the spare room and she is not allowed in.""",
        (("Sheila Garth", "1946-09-09", "WS99 3DE", {"+441632960210"}),),
    ),
    "who texts her, and her sister": (
        "Referral",
        """Fiona Kerr (DOB 22/08/1991) lives at 90 Croft Road, Testbury WS99 4DE and is on 07700 900212. The man harassing her, Adrian Poole, texts her from 07700 900213 all night. I spoke to her sister Moira on 07700 900214, who confirms it. Please discuss.""",
        (("Fiona Kerr", "1991-08-22", "WS99 4DE", {"+447700900212"}),),
    ),
    "the one who runs him": (
        "Referral",
        """Referring Tyrone Blake, 15 (born 7/1/2011), of 62 Ashby Road, Testbury WS99 6DE. He lives with his mum Denise Blake and she is on 07700 900216. His YOT worker is Sam Lyle, 07700 900217. The older boy running him is "Dex" who uses 07700 900218.""",
        (("Tyrone Blake", "2011-01-07", "WS99 6DE", {"+447700900216"}),),
    ),
    "own, work and three others": (
        "Referral",
        """Our tenant Piotr Wrona, date of birth 16/06/1983, 3 Cross Street, Testbury WS99 8DE, tel 07700 900220 (that's his own) or 01632 960221 (the garage where he works), has been attacked twice by a group from number 9. The officer dealing is PC Jo Lamb on 07700 900222. His GP is at Cross Street Surgery, 01632 960223.""",
        (("Piotr Wrona", "1983-06-16", "WS99 8DE", {"+447700900220", "+441632960221"}),),
    ),
    "an officer who is referred": (
        "One of ours",
        """Unusually this is about one of our own. PC 3310 Hannah Swift is being stalked and I am referring her. Her date of birth is 05/05/1990, she lives at 17 Glebe Road, Testbury WS99 9DE, and her own mobile is 07700 900224. The man, Gareth Oliphant, turned up at the front desk on 10/11/2026. My number is 07700 900225.""",
        (("Hannah Swift", "1990-05-05", "WS99 9DE", {"+447700900224"}),),
    ),
    "a neighbour who rang": (
        "Concern about a resident",
        """Mr Len Dacre of 8 Hope Street, Testbury WS99 1DF rang me about his neighbour at number 10. It is the neighbour I want to refer: Ms Karen Tibbs, born 2/2/1972, 10 Hope Street, Testbury WS99 1DF, 07700 900226. She sits in the garden in her nightdress in the rain. Mr Dacre's number is 01632 960227 if anyone wants to speak to him.""",
        (("Karen Tibbs", "1972-02-02", "WS99 1DF", {"+447700900226"}),),
    ),
    "a number that is said to be his": (
        "Referral",
        """I'd like the hub to consider Jerome Asante. His dob is 18/12/1998. He is staying at Beacon Hostel, Room 8, 2 Well Street, Testbury WS99 2DF, until he is housed; until October he was at his mother's, 45 Hill Road, Testbury WS99 3DF. 07700 900228 is his. 01632 960229 is the hostel office. Two men come for him every Friday for money.""",
        (("Jerome Asante", "1998-12-18", "WS99 2DF", {"+447700900228"}),),
    ),
    "a prison, and an address that he left": (
        "Release",
        """Craig Doolan, DOB 23 Nov 1984, is currently at HMP Testmoor, Gallows Lane, Testbury TB99 9GL and comes out on 4/12/26. Before custody he was at 12 Vicar Road WS99 4DF, which is his ex's and he must not go there. He has no phone. The wing office is 01632 960230. He has written to her twice from inside.""",
        (("Craig Doolan", "1984-11-23", "TB99 9GL", set()),),
    ),
    "for one brother only": (
        "Fw: brothers",
        """Just to be clear this is for Shane only, not his brother. Shane Rigby (14/8/2003) is at 21 Foundry Row, Testbury WS99 5DF, 07700 900240. His brother Carl Rigby (2/2/1999) lives in Leeds now, 07700 900241. Shane owes money to a man called Spider and has been shown a knife.""",
        (("Shane Rigby", "2003-08-14", "WS99 5DF", {"+447700900240"}),),
    ),
    "victim and former partner": (
        "Victim and suspect",
        """The victim, Emma Louise Hathaway (DOB 13/02/1994), lives at 9 Nursery Lane, Testbury WS99 7DF and can be called on 07700 900244. The suspect is her former partner, Ross Kinsella (DOB 28/07/1990), of 52 Drovers Way, Testbury TB99 8DF, phone 07700 900245. He has broken his bail conditions three times. Both are referred.""",
        (
            ("Emma Louise Hathaway", "1994-02-13", "WS99 7DF", {"+447700900244"}),
            ("Ross Kinsella", "1990-07-28", "TB99 8DF", {"+447700900245"}),
        ),
    ),
    "a mother and her little boy": (
        "mum and baby",
        """I am referring Jade Pellow (born 4/4/2004) and her little boy Teddy Pellow (born 1/1/2025). They are at 13 Fern Avenue, Testbury WS99 8DF. Jade's phone is 07700 900246. Jade's mother Karen Pellow (07700 900247) reported it: Teddy's father has been outside the house at night.""",
        (
            ("Jade Pellow", "2004-04-04", "WS99 8DF", {"+447700900246"}),
            ("Teddy Pellow", "2025-01-01", "WS99 8DF", None),
        ),
    ),
    "two sisters with their aunt": (
        "sisters",
        """Concerns about two sisters, Aisha and Noor Rahman. Aisha is 15 (born 21/05/2011) and Noor is 13 (born 09/12/2012). They live with their aunt, Mrs Farida Rahman, at 29 Mason Street, Testbury WS99 1DG. The aunt's number, which is the one to use, is 07700 900250. They have been seen getting into cars outside school.""",
        (
            ("Aisha Rahman", "2011-05-21", "WS99 1DG", {"+447700900250"}),
            ("Noor Rahman", "2012-12-09", "WS99 1DG", {"+447700900250"}),
        ),
    ),
    "an earlier case that is recalled": (
        "recalled",
        """You will remember Gordon Slee from last year (born 6/6/1950, 1 Pound Lane). This is not about him. It is about his nephew Dale Hurst, born 15/10/1987, who has taken over the tenancy at 3 Pound Lane, Testbury WS99 2DG, mobile 07700 900251. There are dogs barking day and night and the RSPCA have been out.""",
        (("Dale Hurst", "1987-10-15", "WS99 2DG", {"+447700900251"}),),
    ),
    "the father, not the son who rang": (
        "father not son",
        """The son, Bradley Crewe (07700 900252), made the call to us, but the person we are worried about is his father, Raymond Crewe, who is 79 (25/12/1946) and lives at 50 Canal Street, Testbury WS99 3DG, 01632 960253. Raymond has been letting rough sleepers in and cannot get them to leave.""",
        (("Raymond Crewe", "1946-12-25", "WS99 3DG", {"+441632960253"}),),
    ),
}


def _home(subject):
    home = subject.addresses[0] if subject.addresses else None
    return None if home is None else "NFA" if home.kind == "no_fixed_abode" else home.postcode


@pytest.mark.parametrize("told", _MAILS, ids=lambda told: told.replace('"', ""))
def test_people_told_in_sentences_are_read_as_they_are_told(told):
    subject, body, expected = _MAILS[told]
    found = {
        (s.name.value or "" if s.name else "").lower(): (
            s.dob.value if s.dob else None,
            _home(s),
            {p.value for p in s.phones},
        )
        for item in said(subject, body).items
        for s in item.subjects
    }
    numbers = set().union(*(phones or set() for *_, phones in expected))
    assert set(found) == {name.lower() for name, *_ in expected}
    for name, born, home, phones in expected:
        assert found[name.lower()][:2] == (born, home)
        assert found[name.lower()][2] == phones if phones is not None else found[name.lower()][2] <= numbers


@pytest.mark.parametrize(
    "text",
    [
        "the eviction served 5/6/26 was set aside. they had a party 4/5/26 and again last week",
        "please can we discuss anti social behaviour, 3 incidents this week at the rec",
        "called round 3 times, no answer. dog barking day and night dob unknown",
        "I am worried about noise nuisance 12/3/26 onwards",
    ],
)
def test_ordinary_words_in_small_letters_are_nobodys_name(text):
    assert not list(uncapped.find(text, []))
