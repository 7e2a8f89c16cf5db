"""Signs of danger as those who notice them write them down, and everyday sentences of the same words."""

import pytest

from tests.unit.test_reading_perils import lines, raised

SIGNS = """
She told her friend that the ladies held her legs down at the party and there was blood after.
Mum is expecting a girl and was sewn up herself as a child; grandmother is flying over in June for the ceremony.
The girls go to Gambia in July, and the eldest has asked her teacher whether she will be made a woman there.
She spends a long time in the toilet since the summer and will not sit down in class.
A special procedure is planned for both daughters when they visit their grandmother in Sierra Leone.
The little one told the nurse that a lady with a razor had hurt her down below.
Aunt says it is time for the girl to be purified before she starts secondary school.
She was told she is going on a trip so that she can be clean for her husband one day.
She found a one way ticket to Lahore in her name in her dad's drawer and is meant to sit her GCSEs in May.
Her parents have chosen a husband whom she has never seen and she has been taken out of college.
Her brothers follow her to the bus and her uncle said a girl who runs off brings it on herself.
He is gay and his father has told him he will be sent home to be cured and wed.
She has asked us to hide a spoon in her underwear at the airport.
The family has taken her phone since a picture of her with a boy went round and she has not been to college.
Her cousins drove two hundred miles to bring her back and she has not been seen at work.
She will be disowned or worse if her father learns that she has a boyfriend.
Picked up in Rhyl with a zip knife and twenty deals, he is fourteen.
He has a second phone that never stops ringing and leaves lessons when it does.
A sixteen year old from the home keeps turning up in Plymouth and comes back filthy and hungry.
He told his nan he has to work off what the police took from him.
He says he cannot go to his own town because the olders want their money.
Comes home with trainers we could not afford and will not say who bought them.
Driven to the coast by a man he calls Boss, and he is in year nine.
The boy was plugging drugs, according to the custody nurse.
She stays in other people's houses for days at a time and bags up for them.
He was stopped at New Street with a ticket to Aberystwyth and drugs in his pants, he is 15.
There is a man outside the school gate every Friday who hands the year eights envelopes.
He is too frightened to leave his house since he lost the parcel.
She has three love heart tattoos with a man's name and she is 13.
Her phone is full of messages from men she has never met, asking for more pictures.
She gets out of a different car each evening, and there is always a bottle with her.
The football coach has been giving the under twelves lifts home and asks them not to tell.
A lodger of 50 gives the lads on the landing cider and lets them stay over.
She wets herself whenever her stepfather comes to fetch her.
He draws pictures of grown-ups without clothes and says it is grandad's game.
The eight year old says they have a secret that she is not allowed to tell mummy.
She asked for the morning after pill again, she is 13 and would not say who.
Her little brother has been acting out things that no child of five should know.
He pays her phone bill and wants pictures in return.
A man claiming to be 17 has arranged to meet her at the retail park; his account says he is 41.
She has an STI and she is twelve.
He was found in the toilets with a boy of nine.
He texts her every ten minutes to ask where she is and she has to send a photograph of the clock.
She is not allowed a key and he keeps the post.
She told me in the supermarket, while he was at the till, that she can not go on like this and he would find out.
He put his hands about her throat till she saw stars.
She lost her voice for two days after Saturday and there are red dots in her eyes.
He smashes things when tea is late; the children stay in their rooms.
She sleeps in the car with the baby when he has had a drink.
She has moved three times and he has found her every time.
He has told her that he will take the children to his mother's and she will not see them.
He does not let her take the pill.
She wore long sleeves in July and said she had walked into a cupboard door.
He told the court he would wipe that smile off her face for good.
Her husband knows where she has been from an app on her phone.
He went for her in front of the little ones.
She barricades the bedroom door at night.
There have been nine calls to the address for shouting and a child crying, and she will not open the door to us on her own.
He lays into her when City lose.
He gave her a good hiding and she is six months gone.
He says that if she goes she goes in a box.
She said yes to everything he said and kept looking at him before she answered.
He spat in her face and locked her out in her nightclothes.
Her wrists were marked and she had clumps of hair missing.
He has put cameras in every room and watches from work.
He threw her out of a moving car.
She has not been out without him since the wedding.
He rationed her food after the birth.
He has been asking the pharmacist how many paracetamol it takes.
He was on the footbridge for an hour with one leg over the rail.
He told the call handler he had a rope and a tree.
He said he won't be a bother to us much longer.
She is wearing a jumper in the heat and has plasters up both arms.
He has had enough and does not see the point.
He parked on the level crossing and turned the engine off.
She has a plan and a date.
She sits on the multi-storey and smokes until security ask her to come down.
He wants to be with his late wife by Christmas.
She has written letters to each of the kids and put them behind the clock.
He keeps saying what's the use, it will soon be over.
I found a hosepipe and tape in the boot of his car.
She is hurting herself with a compass at school.
He took a whole strip of his mother's heart tablets and told nobody till teatime.
He bought a lot of paracetamol from three different shops.
She has been on websites about how to do it without pain.
She says the pills are counted out and ready.
The baby had the same nappy on as on Monday and a raw bottom.
The three year old lets himself out and comes to our door for toast.
The bedroom door has a bolt on the outside.
There are no sheets on the children's beds and the toilet does not flush.
His teeth are black and he cries when he eats.
The older girl of nine gets the little ones up, fed and to school, mum is still in bed.
The home smelt of urine, the children had no bedding and there was dog mess on the kitchen floor.
She falls asleep in class and says they were up until mum's friends left at four.
The four of them share one bed with the dogs and there was no food in.
The boy eats out of other children's lunch boxes.
Mum was unrousable and the toddler was on the balcony.
The twins were outside the pub at ten at night in their school clothes while dad drank inside.
The little girl was at the window in just a vest calling for her mum.
She has not been weighed since birth and mum is never in.
The children sleep in their coats.
He had a burn on his hand that nobody had shown to a doctor.
Children aged 3 and 5 were in the flat by themselves when the gas man called.
She lives in one chair, her legs are weeping and there are flies.
He weighs less than seven stone now and the food parcels are stacked unopened.
The son has the bank card and she has not a penny for the milkman.
Two lads go with him to the post office on a Thursday and he comes home with nothing.
There is a woman he met in the pub who has had him sign the flat over.
She was on the kitchen floor from Sunday to Tuesday.
The carer is rough with him and he has a mark round his wrist.
He cooks on a camping stove among the newspapers and there is only a narrow path to the bed.
He's living in his own dirt and won't have anyone in.
Her nephew will not let the district nurse past the hall.
She has paid a roofer eleven thousand and he is coming back for more.
He has sent his savings to a lady abroad whom he has never met.
She has dementia and was picked up on the dual carriageway at four in the morning.
He was sat in soiled clothes with no fire on and the windows were iced on the inside.
His oxygen is on while he smokes in bed.
He will not let his wife's carers in and she has sores.
The home gave her somebody else's tablets twice and did not tell the family.
The resident has had four falls and a broken hip, and nobody wrote any of them down.
He falls asleep with a lit cigarette and there are holes in the settee.
She has no food in, is in the dark when the key meter runs out and is very confused.
Young people let themselves into his bungalow, he sleeps in the bath.
They call him their uncle and he pays for everything, he has learning difficulties.
They make him shoplift and film it.
He eats once a day, out of tins, cold, because the gas has been off since March.
There is rotting food to knee height and he crawls over it to bed.
She has stopped her dialysis and says she has had her time.
Eight men are in a two bed house, a van fetches them at five and nobody has a key.
She cleans for the family from six till midnight and has no days off, they have her passport.
He washes cars ten hours a day and gets a tenner and a pot noodle.
The girls above the massage place are changed every fortnight and none speak English or look up.
He lives in a horsebox on the farm and has not had wages for years.
She was brought over to mind the baby and has never been outside on her own.
The owner speaks for all of them and keeps their papers in a safe.
Men are in and out of the flat day and night and the two women there look at the floor.
He came to the door with a meat cleaver.
He keeps a bat by the front door for when they come back.
He said he'd be back with something to finish it.
He has told three people that he will torch the block.
There was a burnt rag in the letterbox.
They put his windows through and said next time it'll be him.
He has a crossbow and has pointed it at the kids.
He pulled a blade on the bus driver.
He chased them with a chain.
A bottle with a rag in it came over the fence.
A firework was pushed through her door at three in the morning.
The lad has been lighting fires since he was eight; the shed last week, now his sister's bed.
He's got hold of a gun, his mate says.
He threatened to put her brother in the ground.
A note was put through with a bullet.
He swung a golf club at the warden's head.
He poured lighter fluid over his own clothes in the office.
She squirted something at him that burnt his eyes.
He has stopped seeing his friends, says that the non-believers will get what is coming, and wants to go and fight.
He keeps drawing the sun wheel and says Breivik was right.
The lad has downloaded a manual on how to make a device.
He talks of a day of reckoning at his old school.
She has not come home for three nights, she is fifteen.
She is 34 weeks, not booked, and using every day.
The last two were removed and she is expecting again in March; she hides from the midwife.
Nobody has set eyes on the baby since he was born.
I am at the end of what I can do and I shouted and I shook him.
She told the nurse that some nights she could put a pillow over his face.
He pushed his wife, who has Alzheimer's, into the chair and says he cannot manage.
Mum says that she is going to lose it with the baby.
She told the teaching assistant that there was a party where the girls were cut and it hurt.
Sister aged 9 is due to travel to see an aunt and the older girl keeps saying it is her turn next.
Nursery saw that she was walking oddly and sitting on one side after the break in Egypt.
Mum had it done herself at seven and says that it is what good families do.
Her father has booked flights for half term and she has been told to pack for a long stay.
She has been told that her cousin in Mirpur is waiting for her and she cried all through maths.
Lads in a grey Golf wait for him after school and he gets in without being asked.
He was dropped back at the unit at five in the morning with cash in his sock.
Found at a flat in Cardiff with two adults known to us, scales and a machete.
He told his keyworker that they would come for his mum if he stopped.
Missing eleven times since half term, comes back smelling of cannabis with love bites.
Has three SIM cards and hides a set of keys that are not ours.
A friend's mum overheard her say that he gives her money if she sends him clips.
She has been seen getting into taxis with men in their forties outside the arcade.
The boy says that the man at the allotment shows him films.
When I asked where the bruise came from she looked at her dad and said nothing.
Four old breaks on the x-ray, none of them ever seen by a doctor.
The baby has a torn frenulum.
He slapped the toddler in the waiting room, hard enough for us to hear it at the desk.
He told us he gets the belt when his reading is bad.
Both children asked if they could stay at school for the night.
The house had no bulbs, no bedding, and a cat litter smell that stayed in our clothes.
He is five and still in nappies, does not speak and rocks.
The youngest was in a car seat on the landing and had been there all day by the look of him.
Two year old in the paddling pool on his own, mum asleep indoors and hard to wake.
She has cancelled the last five midwife visits and smelt of drink at the scan.
Partner rang in her place, would not put her on, and hung up when I asked.
There was a hole in the plaster at head height and she would not look up.
She had a cracked rib from the weekend and said it was the stairs.
He phones work to see if she has clocked on and waits at the gate at four.
He put a pillow on her face to keep her quiet.
She whispered to the receptionist to put her down as single and not write to the house.
Call to police at 02.10, female heard shouting get off me, line cleared.
He has breached his bail twice to go to her mother's.
She asked for a chaperone appointment so that he could not come in.
Her husband has sold her car and cancelled her phone since she started the course.
The daughter hits him when the money runs out, he told the warden so.
She rang at three in the morning from the viaduct.
He left the ward without his discharge and a note on the pillow for his girls.
He asked how high a person had to fall from.
She has been cutting since year eight and last week needed stitches.
His dad found a belt tied to the wardrobe rail.
He said goodnight to the pharmacist and that it was for the last time.
She keeps saying that she wants to go to sleep for good.
Told the bank he would not need the account after the weekend.
He drank a bottle of screenwash on Saturday.
He is eating from bins behind the bakery and his feet are black.
Her leg is bandaged with carrier bags.
He drinks from the toilet cistern since the water was cut.
She has not had her heating on, was found at 29 degrees.
He has not taken his clozapine since August and says the neighbours are putting gas through the wall.
She lets a man she calls her friend hold her pension book, and has cornflakes to eat.
They sit in his kitchen all day cooking up, he stays in the yard.
The wheelchair was left at the top of the stairs, as a joke, he said.
The agency has not sent anyone since Friday and she can not get to the commode.
He gives his mum her tablets all at once so that she will sleep.
The stairwell carpet was alight at two in the morning, third time this year.
Deliberate fire set in the bin store under a flat with four children in it.
He has been burning his school books in bed.
He had a knife down his tracksuit in assembly.
Somebody fired an air rifle at the crossing patrol.
There is a lad walking round with a zombie blade in his coat.
He said he would come back with petrol.
Chair was thrown at the nurse and he said he knew which car she had.
He said that he will put a bullet in the manager.
He has a list of girls who turned him down and says they will pay.
He carries a screwdriver since he was jumped by the other estate.
Two women in the upstairs flat, curtains never open, men at ten minute gaps.
He has been told that he owes nine thousand for the boat over.
A lad of about nineteen asks customers at the car wash for food when the boss is inside.
He sleeps behind the counter, and the owner has his papers.
The workers have no gloves, no breaks and flinch when the foreman comes by.
Her employer checks her bag and keeps her in at weekends.
She is 24 weeks and her partner put a knee in her stomach.
Unborn baby, mother using crack, previous child removed.
He said the devil is in his sister and he must get it out.
The pastor is to beat the spirit out of the boy on Sunday.
He asked a girl of eleven to lift her top.
My mum's boyfriend touches me, she wrote in her book.
I think that the man at number 9 has somebody locked in, I hear knocking from the cellar.
The old gentleman shouts for help at night and his son laughs.
His niece has moved him into the box room and let out the rest.
There is blood on the landing again and nobody will say whose.
He went at his own brother with a spade.
The dog was set on a child of six.
He says that he is going to do something stupid.
Mum is frightened of her son, who has smashed up her kitchen twice.
She is being blackmailed over a picture.
He is fourteen and sleeps on the night bus.
She turned up at A and E with her jaw wired and no story.
The fire crew had to climb over bags to get to her and the only way in is the kitchen window; she heats soup on a candle.
He has burn holes in his pyjamas and falls asleep with a roll-up going.
He is down to skin and bone, the milk in the fridge is dated June and he would not let us ring anybody.
She keeps forty cats, there is no clear floor and her ankles are covered in bites and scabs.
Her partner was stood behind the door while we talked and she kept saying everything is fine.
Officers noted finger marks either side of her windpipe.
She told the health visitor he gets his hands round her neck when the baby cries.
He turned up at her hostel although nobody had told him where she was.
She is expecting in January and he has kicked her twice in the stomach.
He says he'll have the kids off her if she tells the police.
His mother takes all his benefit money and he sleeps on a mat in the hall.
The carers found her tied into her armchair with a dressing gown belt.
Her son shouts in her face until she hands over her card.
Her money goes on the day it comes in and she cannot say where.
Mr Ames, 81, has let three men with Irish plates tarmac his drive for nine thousand pounds and they are driving him to the bank tomorrow.
A woman half his age moved in after a month and the family have not been able to get past her on the phone.
Jo has autism and the lads get him to buy their vodka and climb on the roof for dares.
They have got a girl in there who cannot be more than fourteen and there are different blokes going in.
Lads of about 20 pick her up from her foster placement and drop her back with her tights ripped.
She told me in confidence that she swaps pictures for vapes.
He is being paid in trainers to mind a bag.
His sister says he has been told what will happen to her if he does not keep working.
He has started carrying since his friend was stabbed.
He shouts that he will do time for the man upstairs.
He went round with a claw hammer and put the door panel through.
He has set light to the same bin store four times and videos it.
Age 9, found with aerosols and a lighter in the den, hair singed.
Twins aged 2 were in the flat with the gas ring lit and nobody answering.
The health visitor has not got past the door since the birth.
The baby is losing weight and mum waters the bottles down.
Three children under six sharing a bare mattress and the older one had scabies.
She arrived at breakfast club with wet clothes on again and ate four bowls.
Dad was slumped at the wheel outside the nursery.
The boy of seven said he does not want to go home because of the games his stepbrother plays at bedtime.
Year 8, has gone very quiet, bought a lock for her bedroom door.
Her nan says that she has stopped washing and flinches if you touch her shoulder.
His mother says that she could not wake him and there were empty packets by the bed.
He asked staff whether the rail in his room would hold his weight.
She has been up on the flyover three nights running.
He told me that Friday is the day and thanked me for everything.
He rang the helpline from the reservoir.
She has written out her funeral and she is 19.
He drinks to pass out and says that he does not care if he wakes up.
She cuts, and her mother found the blades behind the radiator.
He hears the radio telling him to cut out the chip.
He says that the woman at 12 is sending rays and he will stop her.
The nail technician will not speak while the man at the till is there, and sleeps on the treatment bed.
Six men, one bathroom, collected at four, and one asked me in the shop what country he was in.
He has worked at the farm for eleven years and his wage is tobacco.
She has not got her own passport and does not know her address.
Her uncle has bought her a wedding outfit and she starts sixth form in September, or so she hoped.
She begged the school nurse not to let her go on the holiday to Karachi.
He has been beaten by his brothers for having a white girlfriend.
The grandmother said to the midwife that the baby must be done, like all of them.
She showed me a scar that her aunt made when she was eight.
He has told his tutor that shooting up a mosque would be a public service.
He is 15, wears a black mask on his profile and posts about a race war.
The pastor says that the child is a witch and is keeping him from food.
She says that she could happily smother him, and then cried; she has not had a night off in two years.
He is caring for his wife alone and had locked her in the bedroom while he slept.
He exposed himself at the bus stop to two schoolgirls.
He offered the lad twenty pounds to come in and have a shower.
The tenant of 6 is on the register and has been seen giving sweets to children in the play area.
Her ex has posted her pictures on a site with her phone number.
He has followed three women home from the tram.
A dog that he will not chain bit a toddler in the face.
An elderly resident was found sat on the commode, where she had been since breakfast, at six.
The night staff take the buzzers away.
She was left in the bath and the water was cold.
His epilepsy drugs ran out and his foster carer did not order more.
They had put something in the old man's tea and he slept for two days.
He has had his cheek opened with a bottle.
She has lost a tooth and says the baby headbutted her.
There was a screwdriver down his sock at the youth club.
He aimed a pellet gun at the lollipop lady.
A group came to the door in masks looking for his son.
Somebody has sprayed grass on her door and put dog dirt through.
The lads put a banger in the tent while he was in it.
He denies hitting her.
He denies punching his son.
She denies any abuse but flinched when he came in.
He denied strangling her.
He denies threatening to kill her.
He has denied raping her.
He denies the assault on her.
"""
EVERYDAY = """
He was killing time outside the bookies and it is murder parking on that street.
She would kill for a quiet night and the whole street is dying for the bins to be moved.
The gun-metal grey van is left across the drive.
He has shot down every suggestion we made and sticks to his guns.
We do not want to jump the gun, but a warning letter would help.
He uses a staple gun and a bread knife in the workshop till late.
He has a stabbing pain in his hip and can't come down to the door.
She took a stab at the form herself and got the date wrong.
His music gives the lady upstairs a headache and she's sick to death of it.
The lads play a shooting game on the console with the window open.
Kids are kicking a ball against the garages and hitting the cars.
They were letting off party poppers and it scared the cat.
She denied any thoughts of self-harm when I asked.
He denies suicidal thoughts or self-harm and was cheerful.
No concerns about the children, who are happy and doing well at school.
There are no safeguarding concerns and no children live there.
I asked about domestic abuse as we always do and she laughed and said no.
There is no domestic abuse, no weapons and no drugs that we know of.
No risk to staff has been noted at home visits.
Nobody has been hurt.
He has never been violent and there are no markers on him.
She feels safe at home and gets on well with her partner.
I'm afraid I do not have his telephone number.
I am afraid to say that the fence is down again.
The smoke alarm was tested on Monday and is fine.
Fire service fitted two smoke alarms and gave him a leaflet.
He burns garden waste on Sundays and the smoke gets into the washing.
The barbecue was left on the communal lawn and burnt a patch of grass.
He is a keen archer and keeps his bow at the club.
She is a carer for her mother and gets a break on Thursdays.
He drives the children to school in his own car and blocks the turning circle.
The dog bit through the hosepipe.
The shop has cut the price of knives and forks.
The hanging baskets were cut down by mistake.
She cut him off mid sentence and put the phone down.
They hung a flag from the balcony and it flaps all night.
He threw the leaflet in the bin and told the warden to go away.
She threw a party for her daughter and the cars filled the street.
The boys next door are in and out of her garden for their ball.
He hit the roof when he got the service charge bill.
The rent increase hit her hard and she asked for a payment plan.
Her son broke his arm falling off a trampoline and is mending well.
His mother died in May and he is clearing the house, hence the skip.
He lost his wife last year and would like to join the lunch club.
The flat was empty since the tenant died.
He has a date for his operation and a plan for the dog.
She attends the antenatal clinic and all is well with the baby.
The baby's crying wakes the tenant below and there has been a polite note.
The children are in bed by eight and the bass comes through the wall.
They smash bottles in the recycling bank after midnight.
Youths sit on the wall outside the off-licence drinking.
A group of teenagers hang about the bus shelter and throw chips at each other.
He calls the council every day about the hedge and asks for the manager.
She texts the housing officer every hour about the lift.
He must send a photograph of the damage to prove it.
We have asked him to show us the receipt for the fence.
Staff would not let him in because he had been drinking.
He was not allowed to keep the dog under the tenancy.
He was told he is not allowed a key to the bin store.
He keeps the keys to the community room and will not hand them back.
She was given the wrong bin collection day.
He was given a hiding to nothing by the last committee.
The twins have a second birthday party on Saturday with a bouncy castle.
He works ten hours a day at the warehouse and has no time for the garden.
The hedge has not been cut since the summer.
The girls' football team was cut from the league.
His daughter is getting married in June and there will be a marquee.
The wedding party blocked the lane with cars.
She went to Pakistan for her cousin's wedding and is back on Monday.
They are flying to Gambia for a fortnight so please do not ring.
The school party is in the summer and the girls will be dancing.
He came for his parcel and shouted at the receptionist about the queue.
She goes for the bus at eight, so ring after six.
He has two phones, either will reach him.
The second phone number is his mother's.
Her bank card was swallowed by the machine.
He handed his notice in and moved in with his brother.
The builder was paid in cash and left the job half done.
She has paid the arrears and the case can be closed.
He eats his lunch on the church steps and leaves the wrappers.
Pupils leave their lunch boxes on the wall.
The toilet does not work and the landlord has been told.
The shower in the flat above leaks through her ceiling.
There are rats in the alley and the bins overflow.
Dog mess is left on the path by the school.
The lock on the outside door of the bin store is broken.
He fell off his bike and has a broken wrist, so cannot write.
She walked into the door of the office and asked for a form.
He watches the football with the sound up.
The camera over his drive points at the pavement.
He is a retired police officer and follows the rules.
The neighbours' cat follows her home.
He drinks in the park with two friends and leaves the cans.
She gets up late and misses the bins.
He sleeps in the day because he works nights.
He has slept in a tent at the festival and kept the neighbours awake.
His pigeons are given away to other breeders.
He is stopped by the police for riding without a helmet.
The train was late so he missed his appointment.
He was found asleep on the bench with a crossword.
The shed was burnt by a barbecue that tipped over, an accident.
The lads light up outside the door and the smoke drifts in.
We found a lighter and matches on the bench.
Next time it will be her turn to host the tenants' meeting, she said.
He said next time he would use the side gate.
There were bullet points in the last note.
The manual for the alarm device was posted through the door.
He is obsessed with his lawn.
They are fascinated by trains and film them from the bridge.
He cut his thumb on a tin and the chemist put a plaster on it.
A bottle of milk was stolen from the step.
A compass and a ruler were left on the desk.
He wears a jumper in all weathers.
He sees no future in mediation.
She has had enough of the noise and wants to move.
He has had enough of the bins and does not see the point of another letter.
The pipe burst and the hallway floor was wet from Sunday to Tuesday.
Her flat was on the third floor since the move.
He was on the bathroom floor fixing the pipe all day.
The children's beds were delivered on Friday.
There are no beds at the hostel for him tonight.
She is due in March and would like a bigger flat.
She has moved twice and we found her by ringing the last number.
The gate has a bolt on the outside.
The old bedroom door was left on the verge.
He plays the drums when the neighbours are at work.
He wants his late wife's bench put back.
He and his brother fetched the sofa back from the verge.
She pays her phone bill late.
The coach parks outside the school gate and its engine runs.
A man outside the school gate hands out parking tickets.
He lives in a caravan on his own land and has planning permission.
Eight cars are kept on the verge and a van comes at five.
They keep hens and the cockerel crows at four.
He pulled out of the meeting.
The lollipop man was verbally abused by a driver.
He is a former boxer and runs the gym.
Kickboxing classes for kids run until nine and the car park is full.
He has had a hip replacement and is slow to the door.
She was blue with cold waiting for the bus, she joked.
He hid the wheelie bins behind the hedge.
He has a bonfire most weekends and the smoke drifts over the allotments.
Her dog barks from six and her neighbours are at the end of their tether with it.
The brothers follow the football and shout from the balcony when a goal goes in.
His brothers fetched him home from the pub and there was singing in the close.
He parks across two bays and his wife leaves her trolley by the lift.
She sends photographs of the potholes to the councillor every week.
The lads ride scooters along the landing and leave food boxes on the stairs.
Young people gather by the shelter after school and play music from a speaker.
He keeps pigeons in the loft and the droppings fall on the cars below.
The grandchildren visit at weekends and leave the communal door open.
The children next door throw toys over the fence and their mum will not fetch them.
Kids climb on the garage roof to get their ball back.
He has been dumping tyres behind the chapel and laughs when asked to stop.
She plays the trumpet for two hours each evening with the windows open.
The tenant above drops weights on the floor at midnight.
The shop sells vapes to under eighteens according to a leaflet we were sent.
He shouts at the bin crew and has thrown a bag back at the lorry.
She rings the office ten times a day about her neighbour's hedge.
Her son revs his motorbike in the yard when he gets in from work.
He feeds the gulls and the whole terrace is covered in mess.
The family have five cars and block the turning head.
Two men fell out over a parking space and exchanged words.
He has painted his front door the wrong colour and refuses to change it.
They drink on the bench outside the library and leave cans.
His cockerel starts at four and the surgery has had complaints.
He drives a mobility scooter at speed through the precinct.
She puts her washing on the communal line and takes other people's pegs.
He has let his tenancy go and there is a mattress in the front garden.
The lads light fireworks on the field in October and the dogs are frightened.
The old sofa was burnt out on the verge on bonfire night.
He is a retired teacher who writes to us about the street lights.
She will not turn her television down and says that she is deaf in one ear.
She has moved her boyfriend in without asking the landlord.
The neighbour's son fixes cars in the road and there is oil on the pavement.
Their bins are never put out and there are rats.
He shouts abuse at traffic wardens.
She swears at staff in the foyer when the lift is out.
He knocks on doors asking for change for the bus.
They have a trampoline and the children shriek until dark.
The kids have been knocking on doors and running away.
Someone has been cutting the heads off the roses in the memorial garden.
He hits golf balls over the fence from his lawn.
She hit the gatepost with her car and drove off.
The football hit her window and it cracked.
He beat his rugs on the balcony and the dust falls on the diners.
She was beaten to the parking space and let his tyres down.
He is the best man at a wedding in Lahore in March and will be away.
They flew home from Kenya on Sunday and have not opened the post.
She wears sunglasses and a big hat when she feeds the pigeons.
He has two mobile phones and answers neither before ten.
He took the money for the raffle to the bank on Monday.
Her nephew does her shopping and cuts the grass, and she is pleased with him.
His daughter collects his pension for him, which he arranged with the post office himself.
Her carer comes three times a day and all is well.
He eats at the luncheon club and enjoys it.
She has dementia and lives in the care home where she is settled.
He is housebound and likes the radio on loud.
He has a hearing aid and the set is at full volume.
She had a fall last winter but is steady now with a frame.
He smokes on the balcony and ash lands on the washing below.
The smoke alarm in the hall chirps and nobody changes the battery.
She bakes at night and the extractor hums.
He was made redundant in June and has taken up the drums.
She has made a garden on the verge and put up a fence.
He was told to pack up his stall and did.
They told her to bring a chair and a flask.
He brought a friend to the appointment.
She asked for a bigger flat and said she would wait.
He asked what time the meeting starts and how long it takes.
He never answers the door before noon as he works nights.
She has never met the new neighbours.
Nobody has met the owner of the empty house.
He is never in when the engineer calls, four appointments missed.
She missed her appointment with the money adviser.
The school say his attendance is good and he is a pleasure to teach.
He is in year nine and was riding his bike in the precinct.
A boy of about ten was seen writing on the wall with chalk.
Children of primary school age are crossing the tracks by the allotments to reach the pond for newts, fence now mended.
He is seventeen and practises the bagpipes.
Their teenager has parties when they are away and the street is full of cars.
The girls dance outside the flats with a speaker until eight.
He sits on the wall by the bus stop all day and shouts at buses.
He waits outside the bakery for the leftovers.
She follows the recycling lorry and tells the crew what they missed.
The camera on his porch takes in next door's path and they object.
The drone flew over the gardens and she does not like it.
He keeps bees and two passers-by were stung.
He burnt the toast and the alarm went off in the whole block at two in the morning.
The pan caught but was put out at once and no one was in.
He throws nothing away in his shed and the roof leans on the fence.
Her boxes are piled in the shared hallway and the caretaker wants them moved.
There is rubbish in the yard and a fridge on the path.
He has a van full of tools and gets in at five.
The takeaway staff sit on the step and smoke on their break.
Men come and go from the car wash with loud music.
The barber shop stays open till one and there is a queue outside.
The risk assessment was done and no risks were found.
There is nothing to suggest that she is at risk.
She is not at risk and has good support.
No safeguarding issues.
No current safeguarding concerns, no weapons, no dog.
I have no welfare worries about him.
He has no history of violence.
We have no information about violence, drugs or weapons at the address.
She denied being hurt by anybody and there was no sign of it.
Asked if anybody had hurt him he said no and showed us his garden.
She told me nobody had hit her, she slipped on the ice, and her neighbour saw it.
Checked for self-neglect: none, the flat was spotless.
The police found no weapon and no offence.
There is no suggestion of exploitation here.
I asked whether she felt safe and she does.
No child lives at the property and none visit.
Ruled out cuckooing after a visit, he lives alone and is happy.
We looked for signs of hoarding and there were none.
He has never threatened anyone.
No threats have been made.
No one is frightened of him, they are just tired.
He is not suicidal, he wanted to be clear about that.
She is not being coerced, her words.
Mental health team closed him in May, no concerns.
He does not carry a knife and was not armed, the caller had seen his umbrella.
It turned out to be a toy gun.
The blood was paint.
They were play fighting and both are fine.
"""


@pytest.mark.parametrize("words", lines(SIGNS))
def test_signs_of_danger_raise_an_alert(words):
    assert raised(words)


@pytest.mark.parametrize("words", lines(EVERYDAY))
def test_everyday_sentences_raise_none(words):
    assert raised(words) == []
