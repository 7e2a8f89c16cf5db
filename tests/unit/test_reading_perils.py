"""Danger in the words of those who see it, innocent sentences beside them, and a form's own questions (E60).

Written before the words by which it is read were looked at.
"""

import pytest

from mailflow.ingest.danger import perils
from tests.unit.reading_world import said

DANGERS = """
He told the PCSO he can't see the point in going on and has been stockpiling his tablets.
She rang the duty line on Thursday saying she wanted to end it all and had written notes for the kids.
Found on the wrong side of the railings at the bypass bridge on Saturday night, talked down by officers.
Mum says there are fresh cuts up both arms and she's found razor blades under the mattress.
Took an overdose of paracetamol on Sunday, discharged from A&E Monday with no follow-up.
He's said if they evict him he will hang himself and we'd be cutting him down.
Ligature found in the bathroom by the support worker this morning.
Keeps texting his ex that she'll be better off when he's gone and that this is goodbye.
Detained under s136 last week after threatening to jump from the multi-storey.
She has stopped taking her insulin on purpose and says she doesn't want to be here any more.
Neighbours heard her screaming that she couldn't breathe; bruising round her neck when we visited, he had his hands round her throat.
He holds her bank card, gives her a tenner a week and she has to send a photo of the till receipt.
He's put a tracker on her car and checks her phone every night.
She isn't allowed out without him and he times her when she goes to school to collect the kids.
Ex-husband keeps turning up at her work and parking outside her mum's, she's frightened to leave the house.
Partner choked her until she passed out on Friday; she doesn't want to make a statement.
She had a black eye again at the food bank and said she walked into a door.
He has told her that if she leaves he'll find her and burn the house down with her in it.
Her family are sending her to Pakistan in the summer to marry a cousin and she's terrified.
Adult son punches and kicks his mum when she won't hand over money for gear.
Two-year-old was seen wandering on the main road in just a nappy at 11pm, no adult about.
Kids are left on their own most evenings while mum is at the pub.
There's no food in the house, children are filthy and sleeping on a mattress soaked in urine.
The eight-year-old told her teacher that stepdad hits her with a belt.
Baby has unexplained bruising and they keep missing health visitor appointments.
A 14-year-old girl is going missing overnight and being picked up by a man in his thirties in different cars.
Registered sex offender has moved in with a family with two small girls and nobody's told mum.
Toddler crawling round needles and there's crack being smoked in the front room.
Her dad has been coming into her bedroom at night, she told the youth worker.
Parents fighting in front of the children nearly every night and the little lad got caught by a thrown plate.
He's been seen carrying a machete down his trouser leg on the estate.
Lad pulled a knife on another pupil at the bus station.
Neighbour said he'd put petrol through the letterbox if she rang us again.
Tenant has a crossbow and has been pointing it at people from his window.
Someone fired shots at the front door of number 12 on Friday night.
He threatened to kill the housing officer, said he knows what car she drives.
Zombie knife recovered from under his bed during the visit.
They've told the family they'll be stabbed if they talk to police.
Acid was squirted at a lad outside the chip shop.
She's had a brick through the window with a note saying you're next.
Three lads from Birmingham have taken over his flat and he's sleeping in the bath.
She says she owes the dealers two grand and is working it off in the spare room.
Men sleeping eight to a room at the car wash, passports held by the boss, no days off.
15-year-old picked up in Stoke with 20 wraps and two phones, 40 miles from home.
He's got new trainers and a second phone, gone for days, and comes back from the coast with cash. He is 14.
Different men are coming and going at all hours and she never leaves; she looks frightened and has no ID.
The couple they met at church have got his pension card and are living in his house rent free.
A county lines group is using her address; she's too scared to tell them to go.
She's being made to shoplift to pay off a debt for her boyfriend's mates.
Older male giving the girls vodka and vapes in exchange for pictures.
Every room's stacked to the ceiling with newspapers, he cooks on a camping stove in the hallway and smokes in bed.
She's 84 with dementia and was found outside in her nightie at 3am.
His leg ulcers are infested, he's not eating and refuses all help.
Carers haven't turned up for a week and she's been sat in her own mess.
The gas has been capped and he's burning furniture in the grate to keep warm; scorch marks on the carpet.
Her grandson's emptied her savings and she's frightened of him.
Mr B has a learning disability and the local kids make him do things and film it.
No smoke alarms, on home oxygen and still smoking twenty a day.
He's lost three stone since his wife died, there's mould on the food and he hasn't washed in weeks.
Care home resident came back from respite with grip marks on both wrists.
She's given her cat away and told the warden she won't need her flat much longer.
He was cut down by his brother in the garage on Wednesday and is now back home alone.
Says the voices tell her to walk in front of a train.
Has been Googling painless ways to die, her sister showed us the phone.
Burning his arms with cigarettes when the bailiffs ring.
Third attempt on his life this year; crisis team have closed him.
Text to his worker: tell my boys I love them, I'm done.
Swallowed bleach in custody.
He drags her about by the hair, the whole landing hears it.
She has to ask him before she eats, and he's locked the fridge.
He strangled her with a phone lead last month, she's lost her voice since.
Flouting the non-mol: seen at her back gate three nights running.
He says he'll send the pictures of her round the estate if she leaves.
Her brothers have said she's brought shame on them and they'll deal with her.
She's 7 months gone and he pushed her down the stairs.
He won't let her see the midwife alone and answers for her.
Nine-year-old is putting his little sisters to bed because dad's passed out drunk.
The boy flinches when you raise your hand and has what look like fag burns.
Lad of 12 hasn't been in school since Easter and nobody has set eyes on him.
Little one's bottle had been topped up with vodka to get him to sleep.
She's 13 and says she's got a boyfriend who is 22.
Girl due to be cut during the holidays, according to her aunt.
Mum drives them to school drunk.
A man on the game chat has asked her for photos with nothing on. She is in Year 7.
He had a hammer up his sleeve at the bus stop.
Said he'd slit my throat if I came back with the bailiffs.
A handgun was shown on a Snapchat story outside the youth club.
Swinging a samurai sword about in the close.
They've put a price on his head and he won't open the door.
He set his dog on the postman and said next time it'd be the baby.
Petrol poured over the doorstep at 2am, a lighter left next to it.
She's been told she'll get her legs broken over fifty quid.
His mates keep their gear and scales at his, he's given them the only key.
The girl from the nail bar sleeps in the shop and isn't paid.
Lads in a hired Merc drop the young ones off at the flats with bum bags.
She does what they say because they've a video of her.
A man off a dating site has had 11,000 pounds off her and she still thinks he's coming to marry her.
He's scared of his guests, they eat his food and he's sleeping at the bus shelter.
Lodger has got him to sign the house over.
Picked up in a van at five every morning, wages go to the gangmaster.
She can't get upstairs for the boxes and had a candle lit on a pile of them.
He's been lying on the floor since Tuesday, the window cleaner spotted him.
Maggots in his dressings and there's no running water.
Her daughter has cancelled the carers and locks her in the bedroom.
He's left the hob on three times this month, fire crew out twice.
Weighs about six stone now, hasn't opened the door in a fortnight.
The neighbours' lads throw eggs at her and call her a witch, she has learning difficulties and daren't go out.
Blind and on his own since his brother passed, nobody is doing his shopping and his insulin's run out.
"""
INNOCENT = """
Suicide prevention training takes place on 4 December at the Civic Centre, please book.
There's no evidence of self-harm and no suicidal thoughts were disclosed.
The lads think it's only hanging around that annoys people outside the shop.
I'll jump on the Teams call late and hang up early.
Overdose awareness leaflets were handed out at the market.
The wrong side of the road was coned off by the bridge.
We'd like to end the tenancy by Christmas.
Samaritans have put up new signs at the station.
Cutbacks to the youth service mean the Thursday session won't run.
Asked about self harm, he denied any.
The DA forum meets on the first Wednesday of the month.
16 Days of Action against domestic abuse: posters attached.
No domestic abuse was disclosed.
The choke point by the school gates is worse at 3pm.
Residents feel they have no control over parking in the close.
The dog was on a choke chain and barks all night.
He punched the numbers in wrong on the keypad and set the alarm off.
She's frightened the fence will come down in the wind.
She isn't allowed a dog in the new flat so it has gone to her sister.
A tracker has been fitted to each of the council's vans.
Kids playing football against the garage doors every evening.
The children's centre re-opens in January.
The nappy bin was overflowing at the park again.
Safeguarding training for taxi drivers is due in March.
The toddler group complain about dog mess on the field.
Our Children in Need collection raised 200 pounds, thank you all.
The children are well looked after and there are no concerns about their welfare.
Youths, around 14, riding bikes through the precinct.
No children live at the address.
Please share the leaflet on child sexual exploitation with your teams.
The knife surrender bin at the police station will be emptied on Friday.
The knife arch at the college went well, nothing found.
Nothing was found in the weapons sweep of the park.
Kids firing nerf guns at cars.
He shot off before we could speak to him.
The fire crew will give out leaflets at the open day.
She threatened to complain to her MP about the bins.
A set of kitchen knives was handed in at the charity shop.
The kids had built a bonfire stack, now removed.
He's been threatened with eviction for rent arrears.
Modern Slavery awareness week slides attached for your staff rooms.
New tenants have taken over the flat from the first of the month.
The cuckooing guidance has been updated, see the newsletter.
The contractor has taken over the grass cutting.
County lines intensification week runs 24-30 November; posters to follow.
She owes 400 pounds council tax and is paying it off at 20 a month.
Workers at the car wash were spoken to, all had papers and were paid properly, no concerns.
He has a second phone for work.
Men coming and going with tools; it's the roofers.
Vapes on sale to under-18s at the corner shop, trading standards to do a test purchase.
Smoke alarms checked and working; he stopped smoking in March.
The hoarding round the building site has blown down.
Dementia Friends session at the library on Tuesday.
Newspapers are piling up outside the shop each morning.
She is well supported by carers four times a day, no safeguarding concerns.
Garden is overgrown and there's rubbish in the alley.
The fire risk assessment for the block is due in January.
The neglected flower beds on the roundabout need replanting.
Mr Carter is 81 and complains about parking outside his bungalow.
The vulnerable road users group wants a crossing.
World Suicide Prevention Day is 10 September; can partners share the graphic.
He denies any thoughts of ending his life.
The train service cut means fewer trips into town.
Someone's tied a rope swing to the tree over the brook.
Bleach was used to get the graffiti off.
Not suicidal, mood good, back at work.
The new bridge parapet is up.
This is goodbye from me, I'm off to another authority on Friday.
Please welcome our new IDVA, she starts Monday.
No reports of any violence between the two.
She walked into the office to hand in her keys.
He pushed his bike up the stairs and marked the wall.
The strangled noise is the boiler, an engineer is booked.
The lad's hair is long and dark.
Domestic waste is being dumped behind the garages.
The marriage registrar's office is shut this week.
Halloween: children knocking on doors, some flour thrown.
The primary school is asking for a lollipop man.
The baby-change in the park toilet is broken.
Young people told us they want lights at the skate park.
School reports good attendance, no worries about the kids.
Fag ends outside the nursery gate.
The under-16s team won the cup.
Workmen left a hammer on the scaffold.
The knife crime strategy group meets quarterly.
Water pistols at the fun day were a hit.
He swung at the ball and it went over the fence.
They threatened legal action over the hedge.
Fireworks were let off in the precinct.
The gun club has applied for a licence variation.
Op Sceptre results: the amnesty bins took 41 blades.
Our slavery and human trafficking statement for this year is on our website.
The lodger moved out and the locks were changed.
The nail bar has applied for a licence.
A van picks the volunteers up at nine.
He's let his cousin stay for the weekend, all above board.
Taxi drivers to complete CSE e-learning by March.
Her friends help with shopping and she pays them back.
Guests at the B&B are noisy.
The boxes are for her move on Saturday.
A fire crew visited the school fair.
He's visually impaired and asks for the minutes in large print.
Wheelie bins have been left lying on the pavement since Tuesday.
A candle-lit vigil is on Friday at the church.
No care needs, lives independently.
The care package was reviewed, all in place.
Adult education classes start in January.
"""
ASKED = """
Is the person at risk of self-harm? Yes
Risk of suicide: high
Domestic abuse? Y
Any weapons at the address? Yes - machete
Are there any child protection concerns? Yes, on a plan
Is there a history of violence (Y/N): Y
Substance misuse ☐ Domestic abuse ☒ Self-harm ☐
Safeguarding concerns identified? Please tick: Yes [x] No [ ]
"""
DENIED = """
Is the person at risk of self-harm? No
Risk of suicide: none known
Domestic abuse? N
Any weapons at the address? No
Are there any child protection concerns? None
Is there a history of violence (Y/N): N
Self-neglect: n/a
Substance misuse ☐ Domestic abuse ☐ Self-harm ☐
Safeguarding concerns identified? Please tick: Yes [ ] No [x]
Has the client ever been strangled? Not that we know of
Is the adult at risk of abuse or neglect?
Does he pose a risk to children? Not known
"""


def raised(text: str) -> list[str]:
    return [trace.text for trace in said("Update", f"Hi all,\n\n{text}\n\nThanks\nPriya").safeguarding]


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("words", lines(DANGERS))
def test_danger_in_plain_words_raises_an_alert(words):
    found = raised(words)
    assert found
    assert all(text in words for text in found)


@pytest.mark.parametrize("words", lines(INNOCENT))
def test_an_innocent_sentence_that_sounds_like_it_raises_none(words):
    assert raised(words) == []


@pytest.mark.parametrize("words", lines(ASKED))
def test_a_form_s_question_that_is_answered_with_yes_raises_an_alert(words):
    assert raised(words)


@pytest.mark.parametrize("words", lines(DENIED))
def test_a_form_s_question_alone_or_answered_with_no_raises_none(words):
    assert raised(words) == []


@pytest.mark.parametrize(
    "text", ["", "no " * 5_000, "child alone\n\n" * 2_000, "hit " * 5_000, "14 " * 5_000, "\ud800 -"]
)
def test_any_text_is_gone_through_once(text):
    assert all(0 <= low <= start < end <= high <= len(text) for (start, end), (low, high) in perils.found(text))
