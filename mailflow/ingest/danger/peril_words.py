# ruff: noqa: E501 - word lists broken over more lines are harder to read and to extend
"""Families of words of which danger is told: people, bodies, homes, harm, want. ``perils`` combines them.

A table, a family a line. ``~`` behind a verb stands for its forms (punch~: punches, punched, punching), ``~~`` for those
that double a letter (grab~~); words joined by ``_`` stand side by side.
"""

FAMILIES = """
SHE: she she's she'd she'll he he's he'd he'll they they're they've they'd they'll her him them his their shes hes
HER: her him them me us himself herself themselves someone somebody anyone people residents staff officers victim
POSS: her his their my someone's
NEG: no not denies denied deny denying never without nobody none nil cannot nothing neither hardly barely stopped refuse~ refusal unable fail~ dont cant wont isnt hasnt doesnt didnt wasnt havent arent
CHILD: child child's children childs kid kids baby babies toddler toddlers infant infants newborn boy boys boy's girl girls girl's schoolgirl schoolboy teenager teenagers teenage youngster youngsters pupil siblings sibling grandson granddaughter grandchild grandchildren nephew niece little_one little_ones young_person little_lad little_boy little_girl stepson stepdaughter minor underage son daughter sons daughters twins twin triplets youngest eldest
YOUNG: child children kid kids baby babies toddler boy boys girl girls schoolgirl schoolboy teenager teenagers teenage youngster youngsters pupil young_person minor underage little_one little_ones twins
LITTLE: baby baby's babies toddler toddlers infant newborn small_children small_child little_one little_ones young_children
FRAIL: elderly frail dementia alzheimer's alzheimers disabled disability disabilities learning_difficulties learning_disability learning_disabled blind deaf housebound bedbound bedridden pensioner oap vulnerable autistic autism wheelchair nan gran grandma grandad granny grandmother grandfather stroke care_home nursing_home sheltered_housing sheltered_scheme eighties nineties seventies schizophrenia epilepsy widow widower infirm special_needs mental_health
KIN: partner husband wife ex ex-husband ex-wife ex-partner boyfriend girlfriend dad father mum mother stepdad stepfather stepmum brother brothers sister sisters uncle aunt cousin parents parent family in-laws son daughter grandson granddaughter nephew niece bloke fella fiance
MUM: mum mother dad father parent parents mum's dad's stepdad stepmum carer grandmother gran nan
PACK: men males lads gang gangs dealers dealer people group youths mates friends strangers couple lodger lodgers tenants man male males them they they're they've guests visitors addicts users squatters
MAN: man men male males bloke blokes guy guys
OLDER: older adult grown strange unknown stranger strangers thirties twenties forties fifties much_older unrelated random
CARER: carer carers care_worker care_workers support_worker home_help care_agency agency_staff nurse_in_charge

HOME: flat home house place address bungalow property room bedroom maisonette caravan
BED: bed bedroom room
NECK: neck throat windpipe mouth airway
BODY: head face neck throat arm arms wrist wrists leg legs thigh thighs stomach back chest eye eyes mouth ribs ears ear hair cheek jaw body shoulder hand hands belly bottom
LIMB: arm arms wrist wrists thigh thighs leg legs throat
FALL: down_the_stairs downstairs off_the_balcony out_of_the_window

HIT: hit hits hitting punch~ kick~ slap~~ smack~ beat beats beating batter~ headbutt~ strangle~ strangulat~ choke~ throttle~ bite bites bit bitten drag~~ grab~~ push~ shove~ shoved threw throws thrown stamp~ whip~~ shook shake~ smother~ suffocate~ slash~ stab~~ scald~ attack~ assault~ burn~ burnt pinn~ pinned thump~ clout~ wallop~ poison~ bully~ bullies bullied bullying torture~ taser~ bottled glassed pinch~
KILL: kill~ stab~~ shoot shoots shooting shot slit slits burn~ smash~ hurt hurts hurting break breaks breaking batter~ strangle~ drown~ cut cuts torch~ bury~ finish~ get gets slash~ hang~ murder~ harm~ rape~ knife knifed kneecap~ bomb~ firebomb~ petrol-bomb shank~ maim~ behead~ end
DONE: stabbed killed shot hurt battered burnt kneecapped slashed beaten_up done_over bottled glassed strangled buried raped cut_up
WILL: he'd he'll she'd she'll they'd they'll would will i'll we'll going_to gonna would've hed theyd shed
SAY: said say says saying tell tells told telling threaten~ shout~ scream~ text~ message~ messaged warn~ swore vow~ promis~ post~ wrote
DIE: die dying dead suicide suicidal disappear gone not_wake_up kill_himself kill_herself end_it end_things painless
WANT: want~ wish~ ready hope~ plan~~ think~ thought thoughts try tries tried trying attempt~ talk~ ways how google~ googl~ search~ research~ look~ better voices intend~
ALIVE: be_here be_around be_alive live go_on carry_on wake_up exist see_christmas going_on carrying_on being_here being_alive living waking_up
LIFE: his_life her_life their_life my_life own_life
MEDS: tablets tablet pills pill medication meds paracetamol insulin tramadol painkillers ibuprofen codeine antidepressants diazepam methadone morphine
STOCK: stockpil~ stockpile~ hoard~ stash~ sav~ save~ stor~ store~ collect~
LOTS: all whole packet packets box boxes bottle handful handfuls load loads lot lots strip strips extra too_many several
TAKE: take takes took taking taken swallow~ neck~ necked drank drink drinks down~ downed inject~
POISON: bleach antifreeze anti-freeze weedkiller battery batteries petrol razor detergent disinfectant screenwash rat_poison glass
CUTS: cut cuts cutting slash~ slashes gash~ scratch~ carve~ burn~ burns razor harm~ self-inflicted
HEIGHT: bridge footbridge railings parapet ledge multi-storey multistorey viaduct platform tracks railway balcony cliff roof rooftop overpass flyover tower_block
CLIMB: jump~ climb~ threw throw throwing leap~ hanging dangling
TRAIN: train trains bus lorry traffic car cars tram motorway
TALKDOWN: talked_down talked_him_down talked_her_down talked_them_down talked_out_of brought_down coaxed_down

HOLD: hold~ held keep keeps keeping kept take takes took taking taken control~~ control~ has have got confiscate~ withhold~ hide hides hid hiding
CARD: pension_book card cards bank money wages benefits benefit pension savings giro account passport passports phone keys medication meds id papers documents purse wallet post bankcard cashpoint_card
PAPERS: passport passports papers documents id wages visa bank_card bank_cards identity
TENNER: tenner fiver allowance pocket_money pound pounds every_penny housekeeping
SPY: track~ tracker trackers airtag gps spyware camera cameras bug~~ monitor~ listen~ find_my
PHONE: phone phones message messages text texts emails facebook whatsapp snapchat calls call_log social_media
CHECK: check~ goes_through going_through reads search~ demand~ log~~
OUT: out friends visitors anywhere phone money work alone speak talk leave eat food family doctor gp job church college outside
STOPS: stop~~ prevent~ forbid~ forbids forbade ban~~ block~
SEEING: seeing going leaving having working speaking talking using eating contacting visiting getting
ASKS: ask asks beg begs permission
TURNUP: turn~_up show~_up turns_up turning_up turned_up shows_up showing_up showed_up park~ wait~ watch~ hang~ sits sitting sat follow~ drive_past driving_past drives_past banging knocking seen
WHERE: work home school house door mum's gate flat gym nursery shop street outside window
NONMOL: non-mol non-molestation molestation nonmol non_mol restraining_order occupation_order dvpo dvpn stalking_protection domestic_abuse_protection
FORCE: sending sent made forced against terrified scared frightened refusing refuses promised arranged cousin stranger flown
MARRY: marry marries married marriage marrying wedding nikah engaged betrothed wed
ABROAD: abroad cousin pakistan india bangladesh somalia against force~ forced terrified flight flights ticket passport overseas back_home holidays holiday
SHAME: shame shamed dishonour dishonoured honour disgrace disgraced izzat
PICS: pictures photos photo picture video videos pics images nudes footage selfies image film films clips clip snaps
LEAKS: send~ sent share~ shared post~ put spread show~ leak~ upload~
PREGNANT: pregnant pregnancy months_gone weeks_gone bump antenatal expecting
INJURY: bruise bruises bruised bruising injury injuries mark marks fracture fractures fractured burn burns scald scalds broken_arm black_eye black_eyes cuts swelling swollen scratches wound wounds
UNEXPLAINED: unexplained inconsistent explain explained explanation walked_into fell fallen story repeated suspicious non-accidental
GRIP: grip finger hand belt bite rope ligature thumb pinch restraint strangulation
FEAR: frightened scared terrified afraid petrified fearful daren't darent dare_not living_in_fear too_scared scares frightens walking_on_eggshells cowers
THREATLINE: you're_next your_next youre_next watch_your_back price_on_his price_on_her price_on_my price_on_your price_on_their price_on_the_head dead_man dead_woman legs_broken snitches_get know_where knows_where knows_what_car kneecapped leg_broken

ALONE: alone on_their_own on_his_own on_her_own unsupervised unattended home_alone no_adult nobody_about nobody_home without_an_adult by_themselves by_himself by_herself by_itself fend~ lost no_adults
WANDER: wander~ roam~ found lost barefoot
PLACE: road street streets outside car_park garden dual_carriageway pavement fields woods canal night am pm 3am 2am 4am 1am 11pm midnight station bus_stop
UNDRESSED: nightie nightdress pyjamas nappy dressing_gown barefoot naked underwear slippers no_shoes no_coat t-shirt undressed bare_feet
DIRTY: filthy dirty unwashed hungry starving underweight smelly smells smelt lice nits scabies same_clothes unkempt no_coat no_shoes mattress_soaked no_bed no_beds no_food soaked urine soiled no_nappies emaciated painfully_thin very_thin so_thin too_thin unfed dishevelled malnourished feral impetigo rotten_teeth
FIGHT: fight~ fighting fought row rows rowing argu~ argue~ arguing screaming violence violent kick_off kicking_off kicks_off smash~ plate thrown battered attacked
DRUNK: drunk high stoned passed_out intoxicated off_her_face off_his_face out_of_it off_her_head off_his_head under_the_influence smell_of_alcohol smelling_of drink_driving using hungover drinking comatose
DRUGS: crack heroin needle needles syringe syringes cocaine meth spice pipe foil drug_use drug_paraphernalia dealing
INCHARGE: school kids them drives driving drove pick_up picks_up collect looking_after in_charge care_of baby children child toddler
NIGHT: night nights overnight midnight morning
MISS: miss~ missing not_brought dna cancel~
HEALTH: health_visitor midwife appointments appointment immunisations paediatrician scan scans dentist hospital clinic
SCHOOL: school nursery lessons class education
SEEN: seen set_eyes heard_from eyes_on sight_of sighted
RSO: sex_offender sex_offenders rso registered_offender schedule_1 paedophile sexual_offender shpo nonce convicted_of_sexual
MOVED: moved_in moved_in_with family staying living visiting babysit~ contact near befriended children girls boys
PARTY: vodka alcohol cannabis vapes vape cigarettes weed gifts gift money phone trainers lifts hotel party parties cash clothes cocaine
SWAP: exchange return in_return photos pictures sex favours nudes images pics
NUDE: nothing_on naked nude nudes underwear undressed topless bra explicit indecent undress clothes_off sexual
ASK: ask~ send~ sent want~ pressur~ blackmail~ made make request~ demand~
YOUNGCARE: looking_after looks_after cooking cooks caring cares putting put puts bathing feeding feeds
SIBLINGS: siblings brother brothers sister sisters little_brother little_sister baby_sister baby_brother
FGM: cut circumcised circumcision cutting ceremony
SPIKE: vodka alcohol methadone beer wine whisky piriton calpol sleeping_tablets
BOTTLE: bottle beaker milk dummy formula

TOOL: hammer bat screwdriver bottle crowbar petrol acid ammonia iron_bar metal_bar pole chain golf_club wrench scissors spanner stick bricks catapult corrosive lighter_fluid scaffolding_pole glass stanley
ARMED: sleeve trouser trousers waistband hidden swing~ swung wave~ waving carry~ carries carrying brandish~ threaten~ wield~ armed point~ squirt~ spray~ splash~ tooled pull~ pulled chas~ chase~ lunge~ hit attack~ bag jacket coat poured pour~ produce~
GUNS: handgun pistol revolver rifle shotgun firearm firearms crossbow machete machetes sword swords katana samurai dagger zombie_knife knuckleduster taser pepper_spray cs_gas air_rifle imitation gunshots gunshot grenade molotov petrol_bomb petrol_bombs flick_knife balisong bullets ammunition ammo cleaver pipe_bomb pipe_bombs explosives detonator
SHOTS: shots shot rounds gun bullets
FIRE1: fire~ fired discharg~ let_off
POUR: pour~ poured put push~ through threw splash~ squirt~
PETROL: petrol accelerant lighter_fluid white_spirit paraffin lighter fuel firework
DOOR: letterbox letter_box door doorstep doormat hallway porch
BRICK: brick bricks bullet excrement firework note funeral wreath
NEXT: note next threat threatening warning again said watch_out
DOG: dog dogs staffy bully xl
SETON: set_his_dog set_her_dog set_their_dog sets_his_dog set_the_dog sets_the_dog setting_his_dog set_dogs dog_on_him dog_on_her

OCCUPY: use~ used using taken_over took_over taking_over take_over moved_in moved_into moving_in living lives live staying stay stays stash~ store~ keep kept sleeping sleep deal dealing run~~ running camped let_themselves using_his doss~ squat~~ refuse~ won't_leave
KEYS: key keys only_key front_door_key
SLEEPS: sleeping sleeps sleep slept
ROUGH: bath car shed sofa stairwell garage bus_shelter hallway kitchen_floor tent in_doorways on_the_stairs doorway floor bin_store bin_shed underpass launderette playground stairwells public_toilet public_toilets porch park_bench under_the_stairs cupboard
DEBT: owe~ owes owed debt debts indebted
WORKOFF: working_it_off work_it_off work_off
DEALER: dealer dealers gang boss lads drug drugs loan_shark agent mates trafficker grand line elders men
MADE: made make makes making forced forces force forcing told tells has_to have_to pressured coerced ordered told_to got_him_to got_her_to get_him_to get_her_to
CRIME: shoplift~ shoplift steal steals stealing deal dealing sell selling sex beg begging carry carrying hold holding store storing nick rob robbing run drop drops deliver prostitute launder
HELDBY: held confiscated hold holds holding boss owner gangmaster employer agent withheld
NOPAY: paid wages days_off day_off pay leave passport
TOAROOM: to_a_room in_one_room in_a_room above_the_shop in_the_shop in_the_back on_the_premises where_he_works where_she_works
LABOUR: car_wash nail_bar farm factory takeaway restaurant building_site brothel cannabis_farm nail_salon massage_parlour van minibus cannabis_grow housework caravan_site shop salon barber barbers warehouse
WAGES: wages pay cash money paid
RUNNER: wraps wrap burner burner_phone bum_bag bum_bags miles_from_home wad unexplained_cash gone_for_days deal_bags grip_bags out_of_county from_the_coast unexplained_money lots_of_cash
WRAPS: new_trainers train_tickets train_ticket missing_episodes new_phone designer balaclava moped hired_car with_cash hire_car man_bag expensive scales hired cash phones missing dealing older
MENVISIT: coming_and_going coming_in_and_out in_and_out all_hours queue~ knocking_all_night visitors_at_night different_men
CASHIN: rent_free rent-free living_off signed_over sign_over power_of_attorney sign_the_house signed_the_house changed_her_will changed_his_will empt~ emptied clear~_out cleared_out drained helping_himself helping_herself fleec~ scam~~ con conned
SIGN: sign signed sign~ transfer~ transferred
PROPERTY: house flat home will deeds tenancy bungalow car
ONLINE: dating online internet facebook website never_met tinder crypto site romance
BIGMONEY: thousand thousands savings grand inheritance pounds gift_cards vouchers money loan
FILMING: bully~ bullied taunt~ teas~ film~ egg eggs stone stones call_her call_him calls names pick_on target~ torment~ laugh~ mock~ make make_him spit~ spat harass~ throw~ throw threw steal~ trick~ prank~

CLUTTER: stack~ pil~ pile~ piles piled full clutter~ boxes newspapers bags rubbish hoard~ belongings magazines possessions carrier_bags
BLOCKED: ceiling every_room each_room upstairs blocked access get_through waist waist-high knee knee-deep can't_get cannot_get doorway exits window_height reach inside_the_flat inside_the_house
SMOKE: smoke smokes smoking cigarettes cigarette roll-ups fag fags ash
BEDOX: in_bed oxygen asleep falls_asleep sofa armchair emollient bedding mattress
SCORCH: scorch~ scorched singed burn_marks burn_holes cigarette_burns burnt_carpet small_fires chip_pan
COOK: hob cooker oven grill pan pans gas_on gas_ring chip_pan toaster iron
LEFTON: left leaves leaving forgets forgot unattended left_on on
FLAME: candle candles tea_lights camping_stove barbecue bbq paraffin open_fire gas_bottle bonfire tealights primus disposable_barbecue camping_gas calor burning burn burns burned
INDOORS: inside indoors hallway living_room lounge grate bedroom kitchen carpet pile piles boxes stack bed flat asleep furniture sofa papers curtains
ALARM: smoke_alarm smoke_alarms smoke_detector smoke_detectors detector detectors alarm alarms
WASH: wash washed washing eat eats eating eaten drink drinking food washed_himself bathed changed shower showered heating bed left_the_house gone_out medication
WEEKS: week weeks months month days fortnight year tuesday monday since long
LOSTWEIGHT: lost weigh~ dropped losing
STONE: stone weight kilos pounds
ROT: mould mouldy rotten maggots infested infestation ulcers ulcer sores sore faeces urine incontinent incontinence soiled own_mess flies cockroaches rats_inside fleas squalor squalid dressings gangrene bedsores excrement vomit wounds ulcerated weeping septic infected gangrenous
REFUSE: refuse~ refusing declin~ decline~ turns_away cancel~ cancelled won't_let stopped turned_away
HELP: help care treatment food support hospital medication carers nurse nurses doctor gp services ambulance dressings
OUTOF: run_out ran_out running_out out_of runs_out
NEED: insulin medication food gas electric electricity credit heating
UTIL: running_water heating food electric electricity gas toilet hot_water water power cooker fridge bedding
CUTOFF: capped cut_off disconnected off switched_off broken
FLOOR: on_the_floor on_floor collapsed unresponsive unable_to_get_up couldn't_get_up on_the_bathroom_floor fallen
FOUND: found find lying lain laid since hours days night spotted
BADCARE: miss~ missed cancel~ late rough roughly shout~ steal~ hit neglect~ left rude hurt turned_up turn_up visited come came
LOCKS: lock~ locks locked lock padlock~ bolt~ chain~ barricad~
SHOPPING: shopping cooking visiting visits looking_after checking care food
SECTIONED: s136 section_136 s.136 sectioned place_of_safety crisis_team mental_health_act home_treatment_team sec_136 street_triage
GIVES: give gives gave given giving rehomed rehome
PETS: cat dog pets pet belongings possessions things stuff records guitar watch jewellery
AWAY: away
GOODBYE: goodbye goodbyes good_bye
TEXTS: text texts texting texted message messages messaged voicemail note notes letter letters post posted facebook kids boys girls family mum
LOVE: love loved loves sorry forgive
FAMILY: kids boys girls mum family children dad daughter son wife
NOTES: note notes letter letters will
SEARCH1: google~ googled googling search~ look~ research~ looking browsing
GIVE1: give gives gave gets allow~
ASK2: has have had must needs
HISPERM: his_permission her_permission their_permission permission_from_him permission_from_her
HAVE1: have has got they've he's she's had
TAKES2: takes took taken taking steals stole stealing stolen uses using emptied empties drained controls controlling spends spending spent living_off helping_himself_to
MINOR: 10-year-old
CROSS:
OR: or nor and
ELDER: 80-year-old
FACE: lip lips nose eye eyes eyebrow cheek cheekbone jaw tooth teeth head face ear
BROKEN: split cut bust burst broken swollen bloodied bleeding bled knocked_out missing gashed fractured stitches smashed caved_in puffy
THROUGH: window door glass wall banister table stairs fence radiator worktop cupboard
RODS: belt slipper stick cane wooden_spoon cable hanger hoover_pipe flex ruler hairbrush
WEAPON: bat knife hammer axe blade machete weapon crowbar iron_bar sword hatchet pole
NEARBY: door pillow bed bedside sofa settee mattress waistband front_seat
STUFF: stuff gear things package packages parcel parcels bags packets deliveries drops food_bags packets
BIGONES: olders elders older_lads big_lads older_boys older_ones gang youngers dealers
CRY: scream~ screaming screams crying cries begging pleading sobbing whimpering yelling shouting
STOPIT: stop help please get_off no_more don't let_me_go hurting
PARTS: private_parts privates bum bottom breasts chest thigh genitals
COUNTRY: pakistan india bangladesh somalia somaliland sudan egypt gambia nigeria kenya mali guinea sierra_leone eritrea ethiopia yemen iraq kurdistan afghanistan africa lahore mirpur islamabad karachi punjab dhaka sylhet mogadishu hargeisa khartoum djibouti senegal turkey iran
CARES: carer carers carer's cares caring care_for looking_after looks_after look_after dementia alzheimer's respite
FED: fed feed feeds feeding feeding_them eat eats eaten
"""
