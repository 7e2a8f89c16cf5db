"""Plain sentences of the trade that must raise an alert, and innocent ones that must raise none."""

import pytest

from tests.unit.reading_world import said

ALARMING = """
He hit the kids with a belt on Sunday.
Her partner tried to strangle her last night.
She says she wants to kill herself.
He is suicidal and has taken an overdose.
She is self-harming and is 14.
The baby was left alone overnight.
Mum left the two year old on his own while she went out drinking.
The children are not being fed and the house is filthy.
She is 15 and is being picked up by older men in cars.
His carer is stealing his pension.
An old lady with dementia was found wandering in her nightie.
She is frightened that he will kill her.
He has threatened to kill her.
She has black eyes and broken ribs.
The girl is to be taken abroad to be married.
She is being forced to marry her cousin.
He sells drugs for a gang and is 13; they call it going country.
Cuckooed: dealers have taken over his flat and he is scared to go home.
He is sleeping with the 13 year old next door.
He touched her inappropriately.
She is being groomed online.
The boy disclosed that his uncle sexually abuses him.
Non-mobile baby with bruising to the face.
He has not eaten for a week and lies in his own faeces.
Pressure sores, and the agency carers did not come for five days.
They lock him in his room at night and take his wheelchair away.
Neglect of an adult with learning disabilities.
FGM is feared.
CSE concerns.
He keeps her passport and she works without pay.
Dad slapped the little boy round the head in the car park.
Mum was seen dragging her daughter by the hair.
He threw the toddler across the room.
The stepfather burned him with a cigarette.
The child flinches when his father raises a hand.
There are finger marks on the girl's arms.
She whips the children with a cable.
The boy came to school with a split lip and a swollen eye.
He punched his son in the stomach.
Grandad makes her sit on his lap and puts his hand up her skirt.
He exposed himself to the children in the park.
He asks girls of 12 for naked photos.
She has been sending nudes to a man she met on Snapchat.
He got her drunk and had sex with her; she is 14.
Her boyfriend is 27 and she is 13.
He watches her in the shower.
The neighbour pays young lads for sex.
She was made to have sex with his friends.
She says her brother comes into her bed at night.
The father calls the children worthless every day and they are petrified of him.
The children have head lice, are always dirty and beg neighbours for food.
The toddler was wandering in the road in a nappy.
There are needles on the floor where the baby crawls.
Mum is drunk in charge of a pushchair most days.
The two small ones are left to fend for themselves.
The six year old is looking after the baby on her own.
The kids have not been to the doctor although they are very ill.
The children sleep on the floor on a urine-soaked mattress.
He was dealing for older lads and now owes them money.
The lad has two phones, new trainers and train tickets to Rhyl.
He carries drugs for them because they threatened his mum.
He was found in a trap house in another county.
Our 14-year-old resident goes missing every weekend.
She did not come home last night and is only 12.
He has been missing since Friday.
A 15 year old is staying with grown men in a hotel.
She gets gifts from an older man, and lifts in his car.
Her parents want to send her to Pakistan to marry.
She is promised to a man of fifty and does not want the wedding.
She fears that she will be cut when they go to Somalia in the summer.
Her brothers say she has brought shame on the family and must be dealt with.
He will not let her leave the house or see her family.
He put his hands round her throat.
He grabbed her by the neck and she could not breathe.
He held a kitchen knife to her neck.
He checks her phone, takes her wages and decides what she wears.
He smashed the door in and dragged her out by her hair.
She was thrown down the stairs while pregnant.
He pushed her and she hit her head.
She is hiding in the bathroom because he is drunk and smashing up the house.
He says that if he cannot have her, nobody will.
He is watching her house and follows her to work.
He rapes her when he has been drinking.
Her ex turned up with a machete.
There was a shooting outside number 12.
He keeps a loaded gun under the bed.
He showed the boys a zombie knife.
She has written a goodbye note.
He was standing on the wrong side of the bridge railings.
He says there is no point going on and has given his dog away.
She has cuts all over her arms.
He has tied a rope to the loft beam.
She swallowed a bottle of bleach.
He talks about ending things when his wife has gone.
He says he can't go on and nobody would miss him.
Her grandson takes her bank card and empties the account.
Since he moved in she has no money for food, and he has her bank card.
The carers shout at her and handle her roughly.
A nurse at the home force-fed him and left him in wet sheets.
She is kept in one room and not allowed to see the doctor.
They take her tablets away when she will not pay.
Her son keeps her walking frame out of reach so that she cannot leave.
He has not been out of bed for weeks and there are maggots in his wounds.
She lives on biscuits and has no heating or hot water.
There is rotten food everywhere, rats, and human waste in the bath.
He refuses all help and his leg is gangrenous.
He has not taken his insulin and keeps collapsing.
His so-called friends have moved in and use his flat to deal.
Three men have taken over her home and she sleeps in the kitchen.
They work him on the farm for nothing and he sleeps in a shed.
Six workers sleep in one room above the car wash and their papers are held by the boss.
She is not free to leave, owes the agent thousands, and sleeps in the nail bar.
She is made to work in a brothel.
Women come and go with different men and one of them cried for help at the window.
He has been looking at beheading videos and says that unbelievers deserve to die.
He wants to travel to Syria and fight.
The lad has swastikas all over his room and a bomb-making manual.
He set light to the bin store with people asleep above.
Petrol was put through her letterbox.
He lit a fire in his bedroom while his brother was asleep.
A newborn was found in a carrier bag by the bins.
The baby was abandoned at the bus station.
She shook the baby because he would not stop crying.
She is pregnant, using heroin and has had no antenatal care.
Screams and a child crying "please stop" were heard through the wall.
A man tried to get a girl into his van outside the school.
The five year old turned up at school with a knife in her bag.
He has been pouring boiling water on his mother.
She has threatened to drown the children and herself.
He has been told by voices to hurt people.
An elderly man fell three days ago and nobody has seen him since.
His mother is smothering him with a pillow when he cries.
She looks thin and frightened and has been told not to speak to us.
He kicked his daughter in the back.
The child has a bite mark on her cheek.
Mum locks the boys outside in the cold.
He made the boy eat off the floor.
She has been interfered with by her stepdad.
A man of 40 is messaging a 12 year old.
She was given vodka and passed round at a party.
The lad is running drugs for men from Birmingham.
She did not return to the children's home.
Her aunt says she is to be circumcised.
The family plan to fly her out and wed her to a stranger.
He throttled her until she passed out.
He broke her jaw last year.
He controls all the money and tracks her car.
She sleeps with a chair against the door as she is so frightened.
He waved a hammer at the neighbour's wife.
She tried to hang herself in the garage.
He has bought a rope and says goodbye to everyone.
She is drinking bleach.
He said he has nothing left to live for.
Her niece has cleared out her savings.
The cleaner makes him sign cheques.
Staff tie her to the chair.
He has sores to the bone and is left in his own mess.
She has stopped washing and eating and lives among rubbish up to the ceiling.
He is freezing and has nothing in the fridge.
A dealer sleeps in his bed and he sleeps in the bath.
She cleans their house all day, is never paid and may not go out.
They took his documents when he arrived from Vietnam.
He praises the attackers and shares ISIS flags online.
He tried to burn the house down with his mum in it.
Somebody left a tiny baby on the church steps.
The baby is limp and has a burn on his foot.
A boy of nine is out on the streets at 2am every night.
She is five months pregnant and he kicks her in the stomach.
The kids see him beat their mum.
His uncle showed him porn.
He hides cameras in his niece's bedroom.
She cowers when her husband speaks.
He got stabbed in the leg outside school.
Her dad hits her if she talks to boys.
She has burns on her hands that nobody can explain.
The grandmother is locked in the back room when they go to work.
The children look thin and steal from other kids' lunch boxes.
He is 16 and was caught with crack and a zombie knife.
The stepmum makes him stand in the garden all night in his pants.
Her ribs were broken when he kicked her.
The little one has belt marks across his back.
A friend's dad has been touching her.
She told her teacher that grandpa does things to her at night.
He sends dirty pictures to schoolgirls.
She is 14 and pregnant by a man in his thirties.
Our young resident has come back with love bites, cash and a new iPhone from a man she will not name.
He is being made to hold drugs for a gang.
She did not come back to the unit on Saturday and we are very worried.
The sisters have not been at school since they were told about their engagement in Lahore.
Her father said he would kill her if she married her boyfriend.
He rang to say he has a noose ready.
She slit her wrists on Monday.
He is talking about jumping off the car park.
Her son has drained her bank account.
His niece bullies him into handing over his benefits.
The care worker slapped an old man with dementia.
She lies in bed all day soaked in urine and the family will not let the nurses in.
He weighs six stone and there is no food in the cupboards.
The house is full of rubbish, flies and dog mess and she has ulcers on her legs.
Drug users have moved in on him and he cannot get them to leave.
He is forced to work in a takeaway and sleeps above it; the owner has his passport.
She has not been paid in two years of housework and is shut in when they go out.
He says a bomb will go off at the mosque.
He posts about killing Muslims.
She poured petrol over the sofa with her kids in the next room.
Twins of three were alone in the flat when we called at 9pm.
The baby has a fractured skull.
The baby is not gaining weight and mum waters down the milk.
A girl of 11 says that she is hurt at home.
The boys witness their father strangling their mother.
He has installed a tracker and does not let her work.
She ran barefoot to a neighbour's with blood on her face.
He hits her most weekends.
She jumps when anyone comes near her and has cigarette burns.
Two men dragged him into a car over a drug debt.
He was stabbed in the leg.
There is a boy living in the shed next door.
He is starving himself.
The lad told staff that his mum's partner batters him.
Her arm was twisted until it snapped.
The infant was shaken.
Nan found the children alone at midnight.
A 9 year old sells cigarettes for a man in the park.
She has been seen getting into a stranger's car at 1am and is 13.
Her phone is full of messages from grown men.
He takes orders from dealers in Coventry.
She is to be sent back to her village and married off.
Cutting of girls is planned by the aunts.
He calls her names, keeps her from her friends and smashed her phone.
He chased her with a screwdriver.
She keeps saying she would rather be dead.
He took a handful of pills.
She has stopped taking her insulin and hopes not to wake up.
The nephew is living off her pension.
He is left sitting in a wet pad all day.
She is not given her painkillers.
His home is knee deep in waste and he cannot reach the toilet.
Strangers come and go from his flat and he says that they make him hold the bags.
The girls upstairs never go out and a man collects cash from clients.
He wears chains on his ankle at work and owes the gangmaster.
He is obsessed with mass shootings and has a list of names.
He put burning paper through the door.
Someone left a baby in the church porch.
""".strip().splitlines()

INNOCENT = """
The kids kicked a ball against the wall.
The boiler is being fixed on Monday.
The street light was hit by a lorry.
We hit the target for patrols this month.
There is a child-friendly play area behind the flats.
Please find the arson reduction leaflet for residents.
There are no safeguarding concerns.
Safeguarding concerns: none.
Nothing of a safeguarding nature was identified.
The youths are throwing stones at passing buses.
The neighbours argue about a parking space.
Music is played until 3am most nights.
Rubbish has been dumped at the back of the garages.
He parks his van across her drive.
The dog barks all day when the owner is out.
A dog attacked a cat in the garden.
The fence between the gardens was kicked down.
Mopeds are ridden on the field each evening.
Cannabis can be smelled in the stairwell.
Empty cans and bottles are left on the stairs.
The gate is locked at night by the caretaker.
The communal door has been left open again.
The lift is out of order and she cannot use the stairs.
The children played football in the street until dark.
He shouted and swore at the housing officer.
Verbal abuse of staff at the counter.
She was rude to the call handler.
The tenancy is at risk because of arrears.
He is three months behind with the rent.
We have served a notice seeking possession.
The injunction hearing is on Thursday.
Housing will fit a new lock to the front door.
A fire safety visit has been booked for her.
Smoke alarms were fitted and the batteries checked.
The bonfire was put out by the crew within minutes.
The bins were set out on the wrong day.
He set up a youth club on the estate.
The school has arranged a trip to France.
She works at the nursery and is paid monthly.
He has taken over the tenancy from his late mother.
The garage has been taken over by the council.
She takes her medication each morning.
His carer visits twice a day and all is well.
Her pension is paid into the post office on Mondays.
The bank holiday falls on a Monday this year.
The carers asked for a key safe.
His wheelchair was repaired last week.
A new wheelchair ramp will be built.
Her passport was lost and a new one has been ordered.
He works without a break from eight to four.
She is getting married abroad next summer and is looking forward to it.
Her wedding is in June.
The couple were married in 1970.
She cut the hedge back as we asked.
He cut himself a set of keys.
The grass has not been cut since May.
The shop was hit by a ram raid.
Prices have been slashed at the shop next door.
The knife bin in the high street was emptied.
Officers held a knife amnesty at the station.
The speed gun was borrowed for the community watch.
He shoots clay pigeons with a licence.
The film crew will be shooting in the high street.
The photographer had a shooting schedule.
Someone shot past on a moped at great speed.
She is dying to meet the new neighbours.
The battery was dead and he could not ring.
It is killing the plants in the shared border.
They want to kill the noise by nine at the latest.
The weeds were killed off by the council.
He was thrown out of the pub for singing.
Eggs were thrown at windows on Halloween.
The sofa was thrown out of the back door.
She has a bruised ego but accepts the decision.
The wall collapsed in the storm.
The company collapsed and the site is empty.
A burned-out bin was removed.
The burnt-out car will be collected on Friday.
He grooms dogs at the parlour.
She runs a dog grooming business from home.
He is a bridegroom this weekend.
The plaster exposed the pipes.
The cable is exposed and needs repair.
We left a card as nobody was at home.
I left a message with his sister.
She was alone in the office when I rang.
The letter was left on the table.
The keys went missing and the locks were changed.
A bike is missing from the shed.
The missing bin has been replaced.
Information is missing from the form.
The abandoned car has been reported.
The trolley was abandoned by the canal.
The property has been empty and abandoned since March.
Tablets and phones were stolen from the shop.
The pond needs a safety notice because of deep water.
The training on modern slavery is on 3 December.
The safeguarding training is on 3 December.
The domestic abuse awareness week begins on Monday.
Leaflets on county lines were handed to parents.
Please see the attached suicide prevention strategy.
The prevent training is booked for all wardens.
The hate crime week stall was well attended.
The harm reduction service will attend the meeting.
The MASH meeting room is booked for the briefing.
The axe throwing centre applied for a licence.
The blade of the mower is broken.
Razor wire was put on the fence.
The chimney sweep found a nest.
The family are well and the case can be closed.
No violence or threats were reported this week.
He denies any violence.
She has never been harmed and feels safe now.
No injuries were reported.
The young men sit in cars and play music.
Older residents would like a bench.
He picked her up from work.
Grandad picked the children up from school.
A taxi picks the boy up at eight each morning.
The men working on the road were paid in full.
Litter pickers were lent to the group.
The drains smell and the bath will not empty.
Rats were seen near the bins.
There is a smell of urine in the lift.
The heating was mended on Tuesday.
The food bank gave them a parcel.
She has lost the key to the window.
He lost his job in March.
The dispute is about a hedge.
Her sister is helping her to move.
His mother asked for a bigger flat.
The toddler group meets in the hall on Wednesdays.
The baby clinic has moved to the library.
The babies' ward is closed for painting.
The pushchair blocks the hallway.
The ball hit a window at number 9.
The children were playing knock door run.
Young people gather by the shops and are loud.
She kicked the habit years ago.
The contractor will take the door away for repair.
He is happy to be moved to a smaller flat.
She has a new partner and they are doing well.
Her husband died in May and she would like company.
He collects his pension at the post office.
The carer rang to change the time of the visit.
They locked the gate to stop fly-tipping.
The cat was found in the garden next door.
A lost child was quickly returned to his mother at the fair; no further action is needed.
The fire service attended a chip pan fire at the flat.
The burglar took a watch and a phone.
Gas engineers could not get in.
He asks for a transfer to be near his daughter.
He beat the drum at the parade.
The team beat the rivals at bowls.
She swallowed her pride and apologised.
The bank card was returned to the owner.
We picked up the keys from the office.
The school run blocks the drive each morning.
The older men at the allotment complain about dogs.
The girls' football team wants the pitch on Sundays.
The boys built a den in the woods.
The baby monitor interferes with the radio.
The bath leaks into the flat below.
They shared a bottle of wine and sang.
The hotel is closed for winter.
The curtain was hung up again.
He hung up on me twice.
Police shut the road for the race.
The noise is driving her mad.
She is tired of the smell of cannabis.
The stair rope barrier has been cut.
The owner of the car wash will clean the forecourt.
The shed was set on its base.
Chinese lanterns landed on the roof.
No gas safety certificate has been provided.
There is no access to the gas meter.
He never paid his rent on time.
She took leave without pay in July.
They moved in and are very noisy.
The family moved in and he plays the drums.
Two phones were stolen from the shop.
The bin is out of reach of the crew.
The garage on the far right is empty.
Leaflets were passed out at the shops.
The tenancy is tied to his job.
He is parked inappropriately across the drive.
The budget was used inappropriately.
Youths lit a fire in the field behind the school.
The lads lit a bonfire on the green.
He wore new trainers to the interview.
The dog was tied to a lamp post.
The children played in the shower of the pool.
The roof was fixed by two men on the roof.
The bus hit the bridge.
The youth hit the bollard.
A man fell off his bike two weeks ago and is fine.
The baby next door cries and the walls are thin.
He pushed her bin over.
She pushed a note under his door.
They kicked his gate off its hinges.
He threw a bag of rubbish over her fence.
They threw eggs at her door.
A boy threw a stone at the bus.
She shook hands with the officer.
The boys grabbed a trolley and ran.
He beats a carpet outside her window.
The beat officer will visit.
The neighbourhood beat manager attended.
She had a cut on the grass verge dispute.
The cat scratches his door.
He bit off more than he could chew.
Her brother is helping with the forms; she does not like going alone.
The pub is struggling since the strike.
Officers struck up a chat with the lads.
He was told not to park there.
The council refuses to see the fence as theirs.
She refuses help with her benefits form.
He has no money for a new carpet.
No hot water since Tuesday; the plumber comes tomorrow.
She was locked out of her flat and a locksmith came.
The door was locked in the evening.
The alley gate should be locked up by ten.
The team travelled to Turkey to see the game.
A taxi took her home.
She took her tablets and went to bed.
He takes his medication at eight.
The papers were taken to the recycling centre.
Her documents were kept in a safe place by the bank.
He attacks the hedge with shears each Sunday.
The play about a bomb was cancelled.
They found an unexploded bomb from the war.
The bins are burnt out each bonfire night.
She is frightened of spiders.
He is scared of dogs.
He works in a nail bar.
The nail bar has no planning permission.
The travellers come and go at all hours.
People come and go at all hours and smoke cannabis.
He is dealing with his arrears.
She deals with the housing officer.
He sells cars for his uncle from the street.
The wedding party blocked the road.
They will be married in Testbury in May.
She died peacefully in hospital.
The old tree will be cut down.
The service will be cut in April.
She ended things with her boyfriend and is happy.
The boy is 15 and rides a moped.
A 12 year old was seen on the roof of the shops with friends.
Her boyfriend is 27 and plays loud music.
He is drunk most nights and sings.
He passed out leaflets.
The shots were fired at a clay range.
The skip is full of rubble and needs emptying.
She would like to go on the garden waste scheme.
The lads are playing knock-a-door-run.
He keeps pigeons and the neighbours complain of feathers.
The hearing is adjourned until May.
He has been given a final written warning.
The CCTV shows two men taking a bike.
The ball broke a pane of glass.
She slammed the door during the visit.
He waved at the officers.
Residents are fed up with the noise.
The drunk man slept on the bench until noon.
The students held a party until 4am.
The boiler broke down and is awaiting parts.
She has a hospital appointment on Friday for her knee.
The warden found needles in the bin area.
The tree roots are lifting the path.
He called her to say sorry.
They have agreed to mediation.
Her daughter lives in Leeds and visits monthly.
The lads were smoking weed by the swings.
A window was smashed with a brick.
Graffiti was sprayed on the subway wall.
He drives without insurance.
The burglary suspects were arrested.
The tenant has been abusive to staff and passes comments.
He took down the fence without asking.
A cyclist was knocked off his bike by a car.
She has a support worker from the mental health team.
""".strip().splitlines()


@pytest.mark.parametrize("words", ALARMING)
def test_a_sentence_that_speaks_of_danger_raises_an_alert_with_its_own_words(words):
    found = said("Update", f"Visited today. {words} Will visit again.").safeguarding
    assert found, words
    assert all(trace.text in words for trace in found)


@pytest.mark.parametrize("words", INNOCENT)
def test_an_innocent_sentence_of_the_trade_raises_none(words):
    assert [t.text for t in said("Update", f"Visited today. {words} Will visit again.").safeguarding] == []
