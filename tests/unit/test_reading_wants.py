"""What a short everyday mail wants, and whom it puts forward: the same words ask for somebody, or only about somebody."""

import pytest

from mailflow.ingest.assemble import read
from mailflow.submission import ItemKind
from tests.unit.reading_world import CONTEXT, message

MAILS = """
other | | Referral | Hi, is the meeting on Thursday still at 10? Also do you need anything from us about Bart Sample?
other | | Referral | Is there anything you need from me on Bart Sample before Thursday?
other | | Bart Sample | Do you want an update from us on Bart Sample?
other | | Referral | Morning, do you know who the lead worker for Carla Demo is please? Ta, Jo
other | | Referral | Could somebody let me know which agency has the action for Dean Example? I can't find it in the minutes.
other | | Referral | Will Dean Example be on the agenda on Tuesday? If so I'll ask his school nurse to dial in.
other | | Referral | Just checking, are we discussing the Mockford family this week or next?
other | | Referral query | Please can you confirm what time the hub starts tomorrow and whether Marta Sample is first on the list?
other | | Referral Colin Tester | Just chasing this one, I've not heard back. Can you let me know if Colin is being discussed this week?
other | | Referral | Could you tell me who referred Dean Example in? His mum has asked us and we don't want to say the wrong thing.
other | | Referral | Have you had a reply from health about Bart Sample yet? I'm off from Wednesday so would like to know before then.
other | | Hub referral Bart Sample | Could you confirm you have received this please, it was sent by my colleague Asha on Thursday.
other | | RE: Agenda | Thanks. Could Bart Sample be moved to the end? The social worker can't dial in until 11.
referral | Rhys Tester | Problems | Is there anything anyone can do about Rhys Tester? He was on the roof of the leisure centre again throwing tiles.
referral | Rhys Tester | Rhys Tester | What can be done about Rhys Tester? Neighbours say he is up all night shouting and has smashed the bus shelter again.
referral | Elsie Sample | Elsie Sample | Is Elsie Sample (1.2.1942, 2 Mock Close) already open to you? If not I would like to refer. Two falls and no food in.
referral | Ruby Tester | Advice please | Is this one for you or for MARAC? Ruby Tester DOB 3/5/2007 keeps letting her ex in, staff found a knife in her room.
referral | Nina Mock | Late one | Is there any chance you can squeeze in Nina Mock, 12 Exemplar Road? Nephew's been in again and she's black and blue.
referral | Ida Sample | Thank you | Thanks for last week. Could I also bring Ida Sample, b. 12/05/1941? She has been taken in by rogue traders.
referral | Ida Sample | Apologies | Sorry, I can't make Tuesday. Please add Ida Sample, 12/05/1941, 3 Mock Close - rogue traders again.
update | | RE: Your referral | Her date of birth is 12 June 1990 and she lives at 6 Mock Close.
update | | RE: Your referral needs: phone | She hasn't got one, best through her mum on 07700 900222
update | | RE: Missing information: Ruby Tester | 3/5/2007. No phone I'm afraid.
update | | Update | Quick update re Mr Tester at 6 Mock Close - gas engineer got in, all safe, no further action from us.
update | | Wendy Mock - update | Wendy engaged really well with the OT today. Grab rails going in on Friday.
update | | Wendy Mock | FYI Wendy Mock was sentenced yesterday, 12 weeks. Out around February.
referral | Kyle Mock | FYI | Just so you know, Kyle Mock is sleeping in our bin store and has been beaten up twice this week.
update | | Withdraw | Could we withdraw the referral for Carla Demo please, she has been picked up by MARAC instead.
update | | Referral - Carla Demo | Please don't discuss Carla Demo on Tuesday after all, it's been sorted. We are withdrawing it.
referral | Dean Mock | Swap | Can we take Carla Demo off the list and put Dean Mock on instead? 3/4/99, 2 Demo Street, he is being cuckooed.
referral | Bea Demo | Replace | Please withdraw Carla Demo's referral. It should have been her sister Bea Demo, 3/4/99, 14 Exemplar Road. She's being exploited.
mixed | Adam Example | CSH-2026-0147-Z | No change on this one. Separately, I'd like to add Adam Example, dob 30/01/1969, Flat 2 Mock House, WS99 4AA.
mixed | Adam Example | RE: CSH-2026-0147-Z | All actions done. Can we also talk about Adam Example? Three pan fires since September.
amendment | Adam Example | CSH-2026-0147-Z Adam Example | Adam Example has moved to 3 Mock Close, WS99 4AB. Can we also talk about his benefits?
membership | | Deputy | Hi, Lena Placeholder will cover for me at the hub while I am on leave until 4 January. Regards, Sam
membership | | Hub cover | Jonah Mock is going to come to the hub on Tuesday on my behalf, he has the papers.
rights | | Complaint | I am not happy with the way your officer spoke to me on Monday and want to make a formal complaint.
public | | Noise | Hello, I live at 14 Exemplar Road and the lads next door play music every night. Nobody does anything. Can you help?
public | | ASB | I'm a resident of Demo Street and there are motorbikes every evening. My kids can't sleep. What are you doing about it?
referral | Luke Sample | help | What would you do with Luke Sample? 17, carrying, won't engage with YOT and mum says she can't cope.
referral | Luke Sample | RE: Hub | Nothing from us on the existing ones but could we bring Luke Sample? 17, NEET, carrying for someone we think.
referral | Amy Mock | Amy Mock | Would you mind if I brought Amy Mock along to discuss? Ex is back and she's scared to go home.
referral | Amy Mock | Thoughts? | Amy Mock - ex is back, she's scared to go home, landlord won't change the locks. Thoughts?
referral | Kyle Mock | Kyle Mock | Kyle Mock - dad kicked him out on Friday and he is sleeping in the stairwell.
referral | Pete Example | Thank you | Thanks for Friday. Pete Example is the next one I'm afraid: threatened our caretaker with a hammer, 6 Mock Close.
other | | Referral | Where can I park for the hub tomorrow please?
other | | Referral | Please could you send the agenda for Tuesday. Also is Gwen Tester on it?
other | | Referral | Do you have a contact for the mental health team who sits on the hub? I need to ring them about Gwen Tester.
other | | Referral | Could you let me know the outcome for Gwen Tester from last week's meeting as I was on leave?
other | | Referral form | I can't open the form you sent. Is there a word version?
other | | RE: minutes | Just to check, the action on p3 about Gwen Tester - is that for us or adult care?
update | | Pete Example | Thought you'd like to know that Pete Example has handed his keys back.
update | | Luke Sample | Luke Sample has been sent to Mockfield YOI, so no visits needed for now.
referral | Kyle Mock | Referral | Are you able to fit Kyle Mock on the agenda for Tuesday?
referral | Kyle Mock | Referral | Is there room on the list for Kyle Mock?
referral | Kyle Mock | Referral | Please could you let me know if Kyle Mock can be discussed on Tuesday?
referral | Kyle Mock | Referral | I'm happy to present Kyle Mock on Tuesday. Do you need anything else from me?
referral | Kyle Mock | Hub | I'd like Kyle Mock heard this week if possible. Can you confirm the time?
referral | Kyle Mock | Referral | What time is the meeting on Tuesday? I'd like to discuss Kyle Mock.
referral | Kyle Mock | New referral: Kyle Mock | Is there space this week?
referral | Kyle Mock | Referral - Kyle Mock | I can't find the form so sending by email. I will be away from Wednesday.
other | | Kyle Mock referral | I sent this one on Friday, can you confirm it arrived?
other | | Referral | I'm going to send one over for Tuesday. What's the deadline?
other | | Referral | What did we say we would do about Kyle Mock? I missed the end of the meeting.
other | | Stats | Please can you send me the number of cases closed in October.
update | | Ben | Ben Mock seen at clinic today. Legs dressed, coming back Friday.
update | | Kyle Mock | Kyle Mock didn't turn up for his appointment today. Will rebook.
update | | Kyle Mock | Visited Kyle Mock this morning, all fine, no concerns.
update | | No longer at address | Just to say Mr Mock no longer lives at 3 Exemplar Road, he has gone to Devon.
referral | Ben Mock | for info | For info really but happy to discuss: Ben Mock, 9/9/2007, NFA, sleeping behind the leisure centre, ulcers on both legs.
membership | | Cover | Ruth will be covering for Sam Demo at Tuesday's hub while Sam is off sick.
membership | | Hello | I've taken over from Hannah Tester as the YOT lead for the hub. Please use my email from now on.
membership | | Leave | I start maternity leave on Friday, Kim Placeholder will pick up hub from then.
rights | | SAR | Hello, my client Kim Placeholder would like a copy of all the data you hold about her. Authority attached.
referral | Olive Sample | Correction | The date on my form should be 12/10. Also please add Olive Sample, 88, 4 Demo Street - two men have moved in.
referral | Ed Example | Ed Example again | Sorry to do this again but Ed Example has started threatening staff at the library.
referral | Ed Example | Ed Example | Ed Example. Known to most of you. Back on the street, threatening staff at the library. Needs to come back to hub please.
referral | Ed Example | Ed Example | We closed Ed Example in June but I think we need him back: drinking, threatening library staff.
other | | Query | Was Ed Example ever closed? I'm doing an audit.
membership | | Change of rep | From next week Tim Mock will be Testbury Homes' rep at the hub in place of me.
update | | Ed Example | Ed Example's review went well, he is keeping to his conditions.
"""


@pytest.mark.parametrize("line", MAILS.strip().splitlines())
def test_a_mail_is_taken_for_what_it_wants(line):
    mail_class, names, title, text = (part.strip() for part in line.split("|"))
    found = read(message(title, text, sender="Pat", reply=title.startswith("RE:")), CONTEXT)
    put_forward = [
        s.name.value
        for i in found.items
        if i.kind in {ItemKind.REFERRAL, ItemKind.AMENDMENT}
        for s in i.subjects
        if s.name
    ]
    assert (str(found.mail_class), put_forward) == (mail_class, [names] if names else [])


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("We are worried about Luke Sample. 17, NEET and carrying.", "17"),
        ("Could you squeeze Elsie Sample in on Tuesday? 84, 2 Mock Close. Two falls.", "84"),
        ("Please refer Rhys Tester. Rhys Tester is 16, at Testbury Academy.", "16"),
        ("Please refer Rhys Tester. 17, Exemplar Road, Testbury.", None),
        ("Please refer Rhys Tester of 4 Mock Close. The flat is 16, in the next block.", None),
    ],
)
def test_an_age_begins_the_sentence_behind_a_name(text, age):
    found = read(message("Referral", text), CONTEXT)
    assert [s.age.value if s.age else None for i in found.items for s in i.subjects] == [age]
