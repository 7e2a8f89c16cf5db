"""Danger and innocent sentences of a second lot, written before the rules that read them were looked at again (E60)."""

import pytest

from tests.unit.test_reading_perils import lines, raised

DANGERS = """
He's been messaging a 13 year old off the estate.
A grown man messages girls from the school.
There is a price on his head according to the lads.
They said there's a price on her.
MASH referral made this morning for the two little ones.
Her boyfriend won't let her see her mum and reads every text.
The carer has been slapping him when he won't eat.
Mum keeps the lad off school to look after her.
She turned up at reception with her lip split.
Granddad hasn't had his heating on and was blue when I got there.
He told me he's going to do himself in after Christmas.
The lad says he's got to hold stuff for the olders or they'll do his house.
Found him asleep in the bin store, he's 15.
She's sleeping in her car with the baby.
The uncle sleeps in with the girls.
She said he made her do things she didn't want to.
He put her through the glass door at the weekend.
The ex has got hold of the new address and is driving past.
He keeps a bat behind the door in case they come back for the money.
They hold his pension book and he gets a fiver.
Nobody has seen the baby for three weeks.
She told the receptionist if she goes home he'll finish her off.
He says he has nothing left to live for.
His arms are covered in cuts and he hides them.
The family are going abroad so she can be cut.
The lad has been showing off a blade on snapchat.
A man in his forties gives the girls vapes and lifts.
The 12 year old is drinking with grown men in the flats.
She weighs about five stone and the cupboards are bare.
His son locks him in his room when he goes out.
The tenant is keeping petrol cans in the flat and says he will torch it.
She has not been allowed to see a doctor.
There is excrement on the walls and the toddler was eating off the floor.
He grabbed the caretaker by the throat.
Dad takes the belt to them.
Her husband says he'll take the children to Turkey and she'll never see them.
They come in through the window and use in his kitchen; he can't say no.
The girl has run off again, third night, and came back with money.
Neighbours heard a child screaming please stop.
He sits in the dark all day and says the voices tell him to jump.
Partner goes through her phone and she has to account for every minute.
She isn't able to have friends round because he kicks off.
He smashed her head off the worktop last night.
Her tooth is missing and she says she fell on the ice.
Ex has found out which school the girls moved to and was parked there at home time.
He's told her he will kill the dog if she speaks to us.
She says she'd rather not wake up.
Rope found in the shed by his brother.
The lad, 14, has been dropping packages for the olders.
He's been given a phone by a man in a white Audi and is scared to turn it off.
Girl of 13 was found in a hotel with two men.
She came home with a love bite and new trainers, she is 12.
The toddler is strapped in a buggy all day.
Children ask neighbours for bread.
Baby's feeds are being missed and mum is asleep on the sofa with a can in her hand.
Boy said dad burnt him with the iron.
Grandad touches her bottom when nobody is looking.
They are sending the sisters to Somalia to their grandmother to be circumcised.
Two men let themselves in with his key and cook up on his stove.
He is scared to go home because they are in his flat.
The carer shouts at her and leaves her wet.
Son has power over her bank card and there is no food in.
She gave eight thousand pounds to a man she has only met online.
The staff sleep above the shop and are not paid.
The boss has their passports.
He hasn't left the flat since August and there is faeces on the carpet.
He lights a fire in a bucket in the lounge to keep warm.
The alarm was ripped off the ceiling and he smokes in his chair.
She was outside in her nightie at 4am looking for her mother.
He has stopped taking his tablets and hears voices.
They threatened to stab the support worker.
He showed the receptionist a blade in his sock.
Shotgun cartridges found under his bed.
A firework was pushed through her door.
Somebody put petrol on her step.
He said he would slit her throat.
He threw boiling water over her.
She sleeps with her coat on and a chair under the handle.
The girl says her uncle comes in her room when the lights are off.
His wife says he won't let her have her own money or phone.
She whispered that he listens to her calls.
Her jaw was swollen and she kept looking at him before she spoke.
He said if she goes to court he will put her in the ground.
She was pushed against the radiator while holding the baby.
The ex sends her pictures of her own front door.
He has told friends he'll be gone by the weekend.
She left a letter for her kids on the table and turned her phone off.
He drove to the bridge and rang his mum to say sorry.
The boy eats out of the bins at break.
A six-year-old was walking to the shop by himself at ten at night.
Mum was out cold on the kitchen floor and the kids let us in.
The lad has burns on his hand and says his stepdad did it with a lighter.
Teacher noticed belt marks on the backs of her legs.
The girl is fifteen and pregnant by a man of twenty six.
He sends the girls vapes by taxi.
She said men pay her boyfriend to be with her.
A lad of 16 with learning difficulties is storing drugs for an older gang.
He was robbed of his stash and now has to pay it back by dealing.
The old man gives his bank card to the lads outside.
A family has moved in on her and she sleeps in the chair.
He hasn't eaten since Sunday and there is nothing in the fridge.
Her legs are ulcerated and weeping and she turns the nurse away.
The lounge is piled so high that he climbs over it to reach the door.
He heats the flat with the gas oven door open.
The carers haven't been for four days and he can't get out of bed.
He told his landlord he'd stab him.
She saw a gun in the glove box.
Youths were waving machetes by the bus stop.
Bottle with petrol and a rag found behind the bins by her flat.
They are keeping him in a caravan and he works for food.
Four women are kept in the flat and never come out.
Her brother says she has brought shame on them and will be dealt with.
He tied the dog lead round her neck.
Her mum in law keeps her passport and she does all the housework.
He rang the crisis line three times at night and has a plan.
"""

INNOCENT = """
You have 3 new messages 12 unread.
New message 7 from extension 2201.
Her health visitor is Sarah Price on 07700 900112.
Best price on offer was £40 a door.
MASH duty desk: 01632 960011.
MASH 01632 960012 option 2.
Shoot me an email if you need the dates.
I'm dying for a break, see you Tuesday.
We could kill two birds with one stone and meet before the hub.
The deadline for papers is Friday noon, please don't miss it.
The attachment is missing, can you send it again?
He was cut off during the call, I'll ring back.
The project is at risk of running over budget.
We are cutting costs on the CCTV contract.
Please find attached the minutes, sorry for the delay.
Burning question: who takes the minutes on Tuesday?
The children's centre is closed for Christmas.
The gun club has asked for a speaker.
Knife amnesty bins are emptied on Thursdays.
I was off sick last week, apologies.
The van was hit by a falling branch in the car park.
Bike stolen from outside number 4, lock cut.
Graffiti on the underpass again, nothing offensive.
Loud music most nights until 2am, no other concerns.
Overflowing bins and a sofa dumped behind flat 6.
Tenant reports the boiler keeps going out, repair booked.
Parking on the verge outside the school at pick up time.
He has been a pain about the hedge but is polite.
She would like a copy of her tenancy agreement.
Dog barking all day when they are at work.
We have no safeguarding concerns at this time.
No risk of harm identified.
The lads play football against the garages and the noise is the issue.
Fireworks display is on the 5th at the Rec.
Please kick off the meeting at ten.
Let's hit the ground running in January.
Can you bring the projector, ours is dead.
My phone died, sorry I missed you.
The lift is out of order again in Exemplar Court.
His neighbour's smoke alarm needs a new battery.
The hanging baskets were damaged on Saturday.
Somebody stole the hanging baskets.
Fly tipping of tyres behind the shops.
Youths riding bikes through the precinct.
She is a single mum with two kids and works nights.
He is known to us for rent arrears only.
We suggest mediation between both neighbours.
The landlord has served notice on number 12 for arrears.
The complaint is about cooking smells.
Off-road bikes on the common every Sunday.
Children playing in the street until 9pm, neighbour unhappy.
Please see below for the agenda.
Two adults and three children live there, no issues known to school.
The shop's shutters were spray painted.
Can we have an update on the actions from last time?
He drinks a bit but is no bother to anyone.
Trees need cutting back, they block the light.
Please delete my last email, wrong recipient.
Bins set out too early again.
The bus shelter glass was smashed on Friday night.
We found the new address for the agency in the directory.
They come in through the back gate to use the bins.
The tooth fairy event is on Saturday at the library.
Her lip balm order for the food bank raffle arrived.
The team will end it there and reconvene in January.
Can you put him through to the housing desk?
He put her through to me on the phone.
Please put the chairs against the wall after the meeting.
The window was put through, glazier booked.
He let her know about the meeting.
I can't let you have the minutes until the chair signs them.
We won't let this drop without an update.
Someone cut the lock on the cycle store.
Dad takes the kids to football on Sundays.
Mum looks after three children and works part time.
We ran off forty copies of the poster.
The dog ran off again at the weekend and was found.
The children ran home when the warden came.
Could you say no to the extra agenda item?
The neighbours hear the baby crying at night through thin walls.
Neighbour complains about children screaming in the garden at playtime.
The youth club feeds forty children on a Friday.
The lads hold their bikes on the path and block prams.
He has a hammer and chisel business and works in the garage.
Sleeping policemen (speed bumps) requested outside the school.
She is asleep when the bin men come.
We have nothing left to add to the action plan.
The hedge needs cutting, it blocks the door.
His arm is in plaster after football.
He had a tooth out so missed the appointment.
The messages were passed to the family.
The bags of rubbish are left behind the shop.
The gang of builders next door start at 7.
The elders of the church have offered the hall.
The dealers at the car showroom park on the verge.
The belt on the extractor fan squeals all night.
The slipper sale is cancelled.
The fence panel came through the window in the storm.
He hits the wall with a ball for hours and it drives her mad.
Son collects his mum's shopping on Fridays.
The parcel was put through the letterbox.
Someone pushed leaflets under the door.
Every text reminder costs us 4p.
The warden goes through every message on the helpline each morning.
The child minder has moved to number 8.
We ask every child to bring a coat.
Bleeding radiators is on the tenant's list of jobs.
"""


@pytest.mark.parametrize("words", lines(DANGERS))
def test_danger_told_in_other_words_raises_an_alert(words):
    found = raised(words)
    assert found
    assert all(text in words for text in found)


@pytest.mark.parametrize("words", lines(INNOCENT))
def test_what_partners_write_of_other_things_raises_none(words):
    assert raised(words) == []
