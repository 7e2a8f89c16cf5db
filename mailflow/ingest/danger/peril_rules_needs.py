# ruff: noqa: E501 - a rule a line
"""Signs of despair, want, bondage, threat and fire, as they are noticed at a door, on a ward or in a class.

A table like that of ``peril_rules``, which says how its lines are read, and beside ``peril_rules_signs``.
"""

RULES = """
# despair
given|gave|gives|giving|handed POSS tackle|guitar|tools|bike|records|watch|car|rods|collection|camera|pigeons|allotment ~ stopped|NEG|gone|suddenly|goodbye|low|plans|anymore|won't
stopped making|planning +plans|ahead|anything ~ SHE
sees|see|seeing +NEG +way_out
leg|legs|foot|feet ~ over|off rail|railing|railings|barrier|parapet|edge|ledge|balcony|side_of
plasters|bandages|bandaged ~ arms|wrists|arm|wrist|thighs|forearms ~ SHE|CHILD
jumper|hoodie|sleeves ~ heat|hot|summer|july|august|heatwave ~ arms|cuts|marks|plasters|scars
level_crossing|tracks|railway_line|train_tracks|railway ~ parked|lay|lying|stood|standing|engine|knelt|sat ~ he|she|him|her
she|he|she's|he's has|had|have|got +plan ~ date|means|method|intent|note
sits|sat|sitting|stands|stood|standing|pacing|found on|at|near multi-storey|multistorey|bridge|rooftop|viaduct|cliff|footbridge|flyover|parapet|ledge|roof ~ he|she|him|her ~ hour|hours|alone|again|security|rail|edge|crying|asked|barefoot|rain
be|join|joining|rejoin|see POSS late|dead wife|husband|mum|dad|son|mother|father|brother|daughter|partner ~ WANT
be|join|joining with POSS late|dead ~ WANT|soon|christmas|SAY
WANT ~ join|joining|be_with +POSS wife|husband|mum|dad|son|mother|father|brother|daughter ~ died|passed|heaven|grave|late|again
what's|whats +the +use|point ~ over|living|anymore|alive|gone|life|bother
SAY ~ soon_be_over|be_over_soon|be_all_over|all_be_over
hosepipe|hose|tubing|pipe ~ tape|exhaust|duct_tape|towels ~ car|boot|garage|window
strip|strips|packet|packets|box|boxes|bottle|handful|pack|packs MEDS|aspirin|beta-blockers ~ took|taken|swallowed|necked|swallows ~ SHE
bought|buy|buying|buys ~ paracetamol|tablets|pills|ibuprofen|aspirin|codeine ~ different|several|three|lots|lot|many|shops|shop
painless|painlessly|quickest|least_painful ~ way|how|do|websites|website|google~ ~ SHE
websites|website|forums|forum|sites|google~ ~ NEG pain|hurt
tablets|pills|paracetamol ~ counted|lined|laid|saved out|up ~ ready|SAY|night|note
NEG bother|burden|trouble|problem|nuisance ~ anymore|any_more|much_longer|for_long|longer|soon ~ SAY|SHE
NEG be ~ a bother|burden ~ longer|more
compass|scissors|sharpener|razor|blade|lighter|glass ~ arm|arms|wrist|wrists|thigh|skin|leg|herself|himself ~ SHE|CHILD|hurting|marks|toilets|school
unscrewed|took_apart|broken_up|dismantled ~ sharpener|razor|razors
NEG worth ~ living|saving|alive|being_here ~ SHE
funeral ~ planned|paid|songs|music|wrote|chosen ~ young|SHE|MINOR|suddenly|SAY
NEG dialysis|chemotherapy|chemo|transfusions ~ SHE
SHE +would|will|could just|rather +disappear|sleep|vanish ~ for_ever|forever|wake|nobody

# children in want
same nappy|vest|babygro|sleepsuit|bandage|dressing|pyjamas|uniform ~ since|monday|days|week|yesterday|on_as|tuesday|wednesday|thursday|friday
raw|sore|bleeding|blistered|ulcerated +bottom|bum ~ nappy|LITTLE|CHILD|baby
lets|let|letting himself|herself|themselves +out|in ~ MINOR|CHILD|LITTLE ~ toast|door|road|street|hungry|alone|asleep|front
come|comes|came|knocks|knock|knocking|round to|at|on|our ~ door|doors ~ CHILD|MINOR|LITTLE ~ toast|food|bread|breakfast|dinner|hungry|milk|biscuits
bolt|bolts|lock|padlock|latch|hook on outside ~ bedroom|child's|boy's|girl's|children's|CHILD|bedrooms
NEG sheets|bedding|mattress|mattresses|duvet|cot|quilt|blankets|beds ~ CHILD|kids|children's|FRAIL
toilet|loo|shower NEG flush|work|working|usable|works ~ CHILD|kids|children|children's|FRAIL
falls|fell|falling|fall +asleep ~ class|lessons|nursery|desk|school ~ SHE|CHILD|MINOR
eat~|eats|takes|taking|steals|finishes ~ other|others|classmates ~ lunch|lunches|lunchboxes|lunch_boxes|leftovers ~ SHE|CHILD
unrousable|unrouseable|could_not_be_woken|couldn't_be_woken|NEG_be_woken|couldn't_wake ~ MUM|CHILD|SHE
NEG wake|woken|rouse|roused|waken ~ mum|dad|mother|father ~ CHILD|LITTLE|MINOR
outside|outdoors pub|bookies|bar|club|betting_shop ~ CHILD ~ mum|dad|mother|father|parents|he|she ~ inside|drinks|drank|drinking|drink
CHILD|LITTLE at|in|by window ~ vest|nappy|crying|calling|alone|naked
NEG weighed|immunised|vaccinated|registered ~ birth|born|baby|LITTLE
sleep|sleeps|sleeping|slept in|under POSS coat|coats|clothes|towel|towels ~ CHILD|children|kids|cold|FRAIL|SHE
CHILD|MINOR ~ by_themselves|by_himself|by_herself|on_their_own ~ flat|house|room|home|caravan
out|up|street|park|shop after|at|past +midnight|ten|eleven|one|two ~ MINOR|LITTLE|toddler|children ~ alone|NEG|nobody|pyjamas|mum|hungry
hides|hiding|avoid~|dodg~|hid +from midwife|health_visitor|social_worker|social_workers|school_nurse|district_nurse
avoid~|avoids|avoiding midwife|health_visitor|social_worker|social_workers ~ pregnant|baby|CHILD|expecting|weeks
NEG booked|book|scan|scans|midwife ~ weeks|months ~ using|pregnant|baby|drinking|expecting|due
expecting|pregnant|due ~ removed|adopted|taken_into_care|in_care|taken_off|foster ~ last|two|previous|first|older|children|three|another
baby|babies|toddler|infant|newborn ~ floppy|fit|fits|blue|lifeless|not_breathing|seizure|skull|bleed|retinal
went|gone|turned|turning +blue ~ LITTLE|CHILD|SHE|asthma
lose|losing +it with baby|kids|CHILD|mum|dad|him|her|toddler
dropped|shaken|shook|threw|thrown +the baby|toddler|newborn

# fire and those who light it
lit|light|lights|lighting|burnt|burned|burning|singed ~ lighter|matches|match ~ bedding|bins|bin|bed|bedroom|curtains|room|paper|toys|sofa
matches|lighter|lighters ~ found|hidden|hid|hides|stash|under ~ carpet|mattress|pillow|bed|bedroom|school_bag|sock_drawer
CHILD|MINOR|lad|he|she ~ lit|lights|lighting|starts|started|starting|sets|setting ~ fire|fires ~ bedroom|bed|bins|bin|sister|brother|third|again|matches|lighter|shed|den|twice|since
burnt|charred|scorched|singed rag|rags|letterbox|doormat|bedding|curtain|curtains|sheets
bottle ~ rag|wick ~ petrol|fence|threw|thrown|window|found|came|lit|door
fascinated|obsessed|preoccupied by|with +fire|fires|flames|knives|guns|shootings|killing|blood

# grown people in want
lads|men|people|boys|girls|friends|couple|they|neighbour|woman|man go~|goes|went|take~|takes|took|walk~|walks|march~ with|HER ~ post_office|bank|cashpoint|cash_machine|atm ~ nothing|pension|money|benefits|empty|comes|card
SHE lay|lying|found|laid on kitchen_floor|bathroom_floor|bedroom_floor|hall_floor|floor|stairs ~ from|since|until|overnight|hours|days|night
SHE kitchen_floor|bathroom_floor|bedroom_floor|hallway_floor|lounge_floor ~ from|since|until|overnight|hours|days|night
sent|sends|sending|wired|transferred|transferring|paid money|savings|thousands|vouchers|gift_cards|pension ~ NEG|never met|meet|seen
GIVES ~ bank_card|bankcard|pin ~ PACK
paid|pays|handed|gave|given|charged roofer|roofers|builder|builders|tradesman|workmen|doorstep|cowboy ~ thousand|thousands|grand|cash|hundreds|more|FRAIL|bank ~ SHE
dementia|alzheimer's|confused ~ picked|brought|carriageway|motorway|nightie|bus_station|slippers|trolley|barefoot|lost
given|gave|gives|giving|administered ~ wrong|somebody_else's|someone_else's|double|another_resident's tablets|medication|meds|dose|insulin|pills
broken|fractured hip|pelvis|femur|collarbone|shoulder|skull ~ NEG|falls|unexplained|unwitnessed ~ resident|recorded|reported|wrote|told|logged|written|family|carer|SHE
wheel~~|turned|faced|left|parked to|facing|in wall|corridor|corner|bathroom ~ resident|residents|wheelchair ~ hours|all_day|cry~|buzzer
buzzer|call_bell|alarm_cord|pendant|phone ~ unplugged|NEG_answered|out_of_reach|removed|taken_away|taken_off|disconnected|moved|tied ~ SHE|resident|FRAIL|her|him|POSS
NEG eaten|eating|eat|washed|drinking ~ died|funeral|wife|husband|loss|bereave~|widow|widower ~ SHE|since
unopened|piled|stacked|untouched food_parcels|meals|meal|tablets|post ~ SHE|FRAIL|weight|thin|weeks
bin|bins|bucket|bottles|bags ~ urine|faeces|excrement|toilet ~ SHE|FRAIL|room|hall|flat|bedroom
coins|coppers|change|money ~ NEG|last|none ~ gas|electric|meter|key_meter ~ FRAIL|cold|dark|baby|CHILD|oxygen
in the dark ~ meter|electric|key|credit|confused|FRAIL|candles|alone
steps|climbs|climb|crawls|crawl|clamber~ over|through ~ rubbish|bags|boxes|newspapers|belongings|food|waste|clutter ~ bed|door|kitchen|SHE

# held and used
clean~|cleans|wash~|washes|pick~|picks|pack~|packs|works|cooks|labours ~ hours|midnight|dawn|days ~ tenner|fiver|quid|pot_noodle|unpaid|no_wages|no_days_off|no_pay|keep~
women|girls|workers|men changed|rotated|moved|replaced|swapped ~ every|each ~ week|fortnight|month|few_days ~ massage|salon|flat|house|brothel|NEG|above
girls|women|workers|men ~ NEG speak|speaks ~ look|eyes|van|massage|salon|collected|dropped|frightened|watched|boss|man
massage|sauna|parlour|nail_bar|nail_salon ~ girls|women|young ~ changed|NEG|men|crying|sleep|upstairs|above|locked
brought|flown|came|promised over|here|job|uk|england ~ mind|nanny|maid|clean|work|domestic|waitress|modelling ~ NEG|passport|paid|outside|instead|locked
NEG know|knows|knew POSS +own address|postcode|street|wages ~ works|boss|van|driven|english
minders|minder|guard|handler ~ girls|women|workers|follows|outside|speaks|her|him
benefits|bank|account|accounts opened|opens|open in POSS name|names ~ NEG|boss|man|card|landlord|gang|he|they

# threats
be|come|coming|came back|round with something|lads|boys|mates|petrol|bat|brothers ~ SAY|finish|sort|do|burn|get
next +time ~ it'll|it_will|it_would|it'd|you'll|he'll_be|she'll_be ~ smash~|windows|window|put|note|brick|dead|petrol|knife|gun|baby|throat|head ~ HER|SHE|you
next +time ~ it'll|it_will|it_would|it'd ~ him|me|you|them|us|baby|kids ~ SAY|threat
windows|window|car ~ put|smashed|bricked|kicked ~ SAY|said|told|note ~ next|dead|time|get|move|grass
bullet|bullets|cartridge ~ put_through|posted|letterbox|envelope|doorstep|through_her_door|through_his_door|through_the_door|note_was
spray~|squirt~|splash~|threw|throw~ something|liquid|substance|fluid|stuff at|in|over|on HER ~ burn~|burnt|eyes|face|skin|stung|blister~
sun_wheel|sonnenrad|breivik|tarrant|hitler|mein_kampf|great_replacement|columbine|caliphate|kuffar|kafir|infidels|white_genocide|race_war|boogaloo|sharia ~ SHE|lad|CHILD|MINOR|SAY|right|deserve
downloaded|downloading|searched|printed|found|has manual|guide|instructions|recipe|handbook ~ make|build|making|building ~ device|bomb|explosive|weapon|gun|poison|ricin
reckoning|shoot_up|blow_up|kill_list|hit_list|death_list ~ school|college|church|mosque|HER|names|teachers|SHE
non-believers|nonbelievers|traitors|invaders ~ SHE|die|coming|pay|fight|get
"""
