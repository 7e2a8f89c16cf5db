# ruff: noqa: E501 - a rule a line
"""Danger half told: what a child lets slip, what a visitor hears through a door, what does not fit what was said of it.

A table like that of ``peril_rules``, which says how its lines are read, and beside ``peril_rules_signs``.
"""

RULES = """
# hurt, and how it is explained
knee|elbow|boot|foot|fist|forehead in|into|to|on +POSS stomach|face|ribs|back|belly|bump|head|chest|throat|kidneys
went|goes|came|ran|flew|lunged +at ~ with ~ TOOL|WEAPON|spade|knife|fork|pan|iron|poker
dog|dogs +was|were|is|been set on
dad|stepdad|uncle|grandad|man|father|stepfather|brother ~ on_top_of +her|me|him
breaks|fractures ~ x-ray|doctor|old|healing|different_ages|several
INJURY ~ asked|happened|came ~ look~|looked|looks|silent|shrugged|said_nothing|clammed
said|says|claims|blamed it was stairs|door|cupboard|worktop|trampoline|dog|cat ~ rib|ribs|eye|arm|lip|tooth|teeth|INJURY|jaw|nose
jaw|ribs|nose|cheekbone|teeth ~ wired|cracked|plated|caved|knocked_out
torn|bleeding frenulum|ear|eardrum ~ baby|CHILD|SHE
get|gets|got|gives|gave +the belt|slipper|cane|strap|stick ~ when|if|for|because|he|dad|home
ask~|asked|asks|begged|wants|want stay|sleep|live ~ school|nursery|teacher's|not_go_home ~ CHILD|MINOR ~ night|weekend|home|holidays
NEG WANT go +home ~ CHILD|MINOR|bell|lessons|pupil|nursery
hole|holes|dent|dents ~ wall|plaster|door|doors|plasterboard ~ head_height|fist|partner|husband|look_up|bedroom|frightened
blood ~ landing|stairs|wall|walls|hall|hallway|carpet|sheets|lift|pillow ~ again|NEG|whose|found|SHE|screaming
shouts|shouting|shouted|cries|cried|crying|screams|yells|yelling for +help
devil|demon|demons|jinn|djinn in|inside ~ HER|KIN|CHILD|POSS
spirit|spirits|demon|demons|devil|curse ~ beat|cast|drive|exorcise~|deliverance|smoke
man|he|uncle|neighbour|coach|teacher|lodger|boyfriend|stepdad ~ lift|take|pull|lifted|pulled POSS top|shirt|skirt|trousers|knickers|pants|nightie +up|down|off
asked|told|made MINOR|girl|boy|CHILD to lift|take|pull|strip ~ top|clothes|skirt|trousers|off
man|uncle|neighbour|lodger|he shows|showing +him|her|them|CHILD films|videos|porn|magazines ~ CHILD|MINOR|girls|boys
asked|told|wants|want HER bring ~ friend|friends|sister|cousin|girls ~ hotel|older|man|men|party|virgin
gets|getting|got|seen|goes in|into|with ~ men|man|males ~ forties|thirties|fifties|sixties|twice_her_age|dad's_age ~ car|taxi|taxis|hotel|arcade|flat|she|girl
gives|pays|paid|gave|offers|offered HER +money|cash|vapes|credit|robux ~ PICS|sex|undress~|meet
sim|sims ~ cards|card ~ three|several|multiple|different|hides|hidden
unit|placement|children's_home|foster|keyworker|key_worker ~ missing|dropped_back|cash|older|absconded|brought_back|unauthorised
missing times ~ back|placement|SHE|CHILD|MINOR|term
wait~|waits|waiting ~ after_school|school_gate|school_gates|outside_school|outside_college ~ lads|men|man|males|older
come|came|coming +for +POSS mum|mother|sister|family|brother|dad|kids ~ if|stopped|owe~|SAY|grass|WILL
POSS turn next ~ aunt|sister|abroad|cut|holiday|travel
walk~|walking|sit~|sitting ~ oddly|strangely|funny|painfully|one_side|stiffly|awkwardly ~ CHILD|COUNTRY|nursery|school|trip|holiday|break|girl
had|have it +done ~ families|culture|cultural|tradition|daughter|daughters|religion|custom|girls
cousin|man|husband|fiance|family ~ COUNTRY ~ waiting|wait|waits ~ HER|she
told|made to +pack ~ flights|flight|trip|abroad|ticket|holiday ~ SHE|father|family
wears|wearing|hides ring ~ husband|marry|MINOR|family|nikah|religious
religious|mosque|temple|community +marriage|wedding|ceremony ~ MINOR|CHILD|NEG|against|school

# shut in, spoken for, watched
NEG put +her|him +on ~ partner|husband|rang|phone|hung|he|line
phones|rings|calls ~ work|workplace|office|college ~ clocked|if_she|whether_she|where_she|she's_there
nobody|no-one|no_one|noone +will|would believe|believes HER|woman|child ~ SAY|told|SHE
whisper~|mouthed ~ receptionist|nurse|midwife|help|husband|partner|him
passed|slipped|handed +a note ~ help|nurse|receptionist|midwife|pharmacist|teacher
breach~|breached bail|restraining|non-mol ~ her|mother's|victim|ex|wife|partner|children
so|that he|husband|partner|dad|ex|son NEG come|follow|overhear|attend|in ~ she|her
employer|boss|madam|owner|agent|foreman keeps|keep|kept|locks|locked|searches +HER in|bag|bags|room
moved|put|keeps|moving HER into|in box_room|shed|garage|attic|loft|cupboard|cellar ~ niece|nephew|son|daughter|KIN|carer|let|lodger
knocking|banging|noises|crying|voices|someone from cellar|basement|attic|loft|shed|container|boot
women|girls|woman ~ curtains|blinds ~ NEG|never|always
women|girls|woman ~ men|males|callers ~ ten_minute|ten_minutes|half_hour|half_hourly|gaps|queue|all_hours
owes|owe|owing|owed|debt|repay~|repaying ~ boat|crossing|smuggler|smugglers|passage|lorry|visa
ask~|asks|asked|beg~|begs|begged ~ food|eat|bread|sandwich|sandwiches ~ customers|boss|workers|passers-by|CHILD|MINOR
foreman|boss|owner|gangmaster ~ flinch~|flinches|frightened|scared|afraid|shout~|hit|hits ~ workers|men|women|girls|SHE

# despair half told
SHE do|doing|done something|anything +stupid|silly|daft
sleep|rest +for +good|ever ~ WANT|SAY|SHE
goodnight|goodbye|farewell ~ last_time|for_good|never_see
NEG need ~ where_he's_going|where_she's_going|where_i'm_going|much_longer|after_the_weekend|after_christmas|after_tonight|after_tomorrow|from_tomorrow ~ SAY|SHE
note|letter on|under +POSS|the pillow
left|absconded|walked|discharged ward|hospital|unit|a&e ~ without|against|awol|himself|herself|note ~ SHE
belt|cord|sheet|flex|scarf|dressing_gown_cord|tie|lead tied|looped|knotted|hung|slung to|on|over|from|round wardrobe|rail|bannister|banister|beam|hook|branch|loft|rafter|pipe|radiator
SHE been|started|keeps|is|still +cutting +since|again|year|at|when
stitches|sutures ~ cutting|wrist|wrists|arm|arms|forearm ~ again|year|since|CHILD|SHE ~ cut|cutting|cuts|herself|himself
how high|deep|cold|fast|far ~ fall|jump|drop|drown|die|bridge|train

# left and let down
MINOR|CHILD ~ nappies|nappy ~ still|speak~|walk~|talk~|school
car_seat|cot|playpen|highchair|high_chair|buggy|pushchair|pram ~ all_day|hours|all_morning|all_night|all_weekend
CHILD ~ pool|bath|pond|roof|balcony|stairs|car|railway|canal ~ alone|on_his_own|on_her_own|on_their_own|unattended|unsupervised|by_himself|by_herself
hard|difficult|impossible|unable wake|rouse|waken ~ MUM|SHE
MISS|cancelled|declined|avoided midwife|antenatal|scan|scans|health_visitor
NEG bedding|duvet ~ house|home|flat|room|bed|floor|CHILD|SHE
NEG taken|takes|take|taking|had clozapine|lithium|olanzapine|risperidone|depot|antipsychotics|epilim|warfarin|inhaler
miss~|missed|overdue|refus~|refused +POSS|a|the depot|antipsychotic ~ SHE|unwell|voices|weeks
gas|poison|rays|signals|radiation|messages|voices through|into|under|in wall|walls|door|floor|head|pipes|teeth|tv|television|skull ~ putting|pumping|sending|beaming|says|believes|convinced
cooking|shooting|jacking +up ~ kitchen|flat|POSS|living_room|bathroom|front_room
wheelchair|frame|walker|zimmer|hearing_aid|hearing_aids|dentures hidden|left|taken|moved|hide|hides|threw|thrown|confiscated ~ joke|laugh~|carer|staff|son|punish~|out_of_reach|stairs|lads
agency|care_company|care_provider NEG sent|send|come|turned|arrived|attended|been ~ since|days|week|visit|anyone|SHE
NEG get|reach|make commode|toilet|loo|bath ~ SHE|carers|agency|FRAIL
gives|giving|crushes HER|KIN|mum|dad|CHILD MEDS ~ all_at_once|at_once|sleep|quiet|twice|double|extra|settle|peace
bandaged|wrapped|dressed|tied ~ carrier_bag|carrier_bags|newspaper|bin_bag|bin_bags|cling_film|tea_towel ~ leg|legs|foot|feet|arm|wound|SHE
drinks|drinking|drank|washes from|in toilet|cistern|puddle|canal|water_butt|gutter
hold|holds|has|keeps|lets|let ~ pension_book|bank_card ~ friend|man|neighbour|woman|lads

# fire and threats half told
alight|ablaze|on_fire ~ stairwell|carpet|bedding|curtains|cot|times|pram
deliberate|deliberately +fire|fires|lit|set|started|ignition
burning|burns|burnt|lighting POSS|school|the +books|paper|clothes|toys|hair ~ bed|bedroom|room|CHILD|MINOR|SHE
put|puts +a bullet|blade|axe|knife in|into|through HER|POSS|the|manager|officer|you|me
list +of ~ girls|names|teachers|people|pupils|staff ~ pay|suffer|die|regret|kill|enemies|deserve
SLEEPS ~ bus|buses|station|trains|park|stairwell|doorway|mates'|sofas ~ CHILD|MINOR

# signs at a door, a till, a gate or a bedside
cats|dogs|birds|rats ~ forty|thirty|twenty|dozen|dozens|fifteen|hundred|sixty ~ NEG|floor|faeces|indoors|smell|smells
bites|scabs|sores|fleas|flea_bites covered|covered_in|all_over ~ ankles|legs|arms|skin|SHE|CHILD
covered in bites|scabs|sores|fleas|bruises|scratches
stood|sat|listening|hovering|hovered|stayed behind|beside|in|by|at door|room|doorway|her ~ while|throughout|when ~ partner|husband|boyfriend ~ she|talked|spoke
until|unless|till SHE hands|gives|pays|signs|buys ~ card|money|cash|pension|benefits ~ son|daughter|nephew|over|him|partner
money|pension|benefit|benefits|giro goes|gone|disappears|vanishes ~ day|same_day|hours|within|straight ~ SHE|NEG
tarmac|tarmacked|driveway|drive|roof|gutters|guttering ~ thousand|thousands|grand|cash|bank ~ ELDER|FRAIL|widow|she|he ~ men|roofers|builders|traders|callers|workmen
driving|drove|took|taking|marched|walking|walked HER to bank|cash_machine|cashpoint|building_society ~ men|builder|builders|roofer|they|thousand|tomorrow|ELDER|neighbour|friend
CHILD ~ different|older|strange|grown blokes|men|males|lads ~ going|coming|in|pick|picks|drop|drops|house|flat
pick|picks|picked|collect|collects|drop|drops HER up|from|back|off ~ lads|men|older|blokes ~ placement|foster|school|MINOR|tights|ripped|children's_home
swap~~|swaps|swapping|trades|trading PICS ~ vapes|weed|cash|money|credit|trainers|gifts|favours|followers|girls|girl|boy|NUDE|child|children|schoolgirls|her|him|himself|herself|online|men|each_other|snapchat|phones|bodies
locked_out|thrown_out|kicked_out|chucked_out|turned_away|shut_out ~ SLEEPS ~ ROUGH
SLEEPS in|inside|behind bin_store|bin_shed|bins|bin|skip|wheelie_bin
paid|pays in trainers|weed|vapes|clothes|phones|tobacco|food|drugs|drink
wage|wages|pay is|was|are tobacco|food|drink|cannabis|drugs
what will|would|might happen to POSS|HER|family if|unless
do +time +for
swing +for +him|her|them ~ WILL|SAY|i'll
went|came|goes|turned|go round|up|over|out|back with WEAPON|TOOL ~ door|panel|shout~|looking|threat~|window|windows|smash~|him|her
nothing +to +lose
aerosol|aerosols|deodorant|lighter|matches ~ singed|burn~|burnt|flames|flame ~ CHILD|MINOR|den|hair|bedroom
hair|eyebrows|fringe|sleeve +singed|burnt|alight
CHILD|MINOR ~ gas|gas_ring|hob|cooker|heater ~ lit|on|alight ~ NEG|alone|asleep
LITTLE|twins|MINOR ~ in|inside flat|house|bedroom ~ NEG answer~|answering|adult|adults
NEG got|get|let|allowed|gained|getting past|in|inside|access|entry ~ health_visitor|midwife|social_worker|school_nurse|district_nurse|carers
wet|dirty|thin|filthy clothes|uniform|shoes|trousers ~ school|breakfast_club|nursery|again ~ CHILD|SHE|hungry|ate
ate|eats|eaten|wolfed four|three|several|six|five bowls|plates|helpings|breakfasts|lunches
slumped|asleep|passed_out at|over|behind wheel
empty +packets|packet|blister|blisters|strips|strip ~ bed|beside|wake|floor|bathroom|found
hold|take|bear POSS +weight
been|found|seen up|on|at flyover|viaduct|multi-storey|overpass|footbridge|railway_bridge ~ he|she|him|her
thanked +me|us|staff|everyone|everybody for everything
rang|called|phoned|texted ~ from +the reservoir|viaduct|cliff|river|bridge|tracks|platform|roof|edge|woods
own +funeral ~ SHE|planned|written|wrote|paid
written|wrote|planned out POSS funeral
NEG care|mind|bothered if|whether SHE wakes|wake|lives|dies|live|die
radio|tv|television|god|devil|angel|angels|spirits|phone tell~|telling|tells|speaks|talks HER|to ~ cut|kill|hurt|do|jump|chip|stop|burn|die
chip|implant|microchip ~ cut|remove|dig|skin|brain|arm|tooth ~ SHE
sending|beaming|pumping|putting rays|signals|gas|poison|radiation
NEG speak|speaks|talk|answer while|when|if|in_front ~ man|boss|owner|husband|partner ~ she|there|room|present|women|workers|technician
SLEEPS on|in|behind treatment_bed|massage_table|salon|shop_floor|counter|stockroom|store_room
what|which country|town|city SHE in
NEG got|have|has|hold|holds POSS +own +passport|papers|documents
wedding outfit|dress|clothes|sari|lehenga|gold ~ uncle|father|parents|aunt|family|mother ~ bought|ready|ordered|made|measured ~ school|sixth_form|college|MINOR|exams|NEG
scar|scars ~ aunt|grandmother|lady|woman|auntie|stepdad|dad ~ made|did|gave|done
pastor|imam|priest|prophet|healer|church ~ witch|possessed|cursed|demon|evil|spirit ~ CHILD|KIN|HER
CHILD|KIN is|are|was witch|possessed|cursed|bewitched
keep~|keeping|kept HER from food|water|sleep|eating
offered|offers|invited|invites|asked|paid CHILD|MINOR|lad|lads ~ shower|bath|bed|come_in|inside|upstairs|his_flat|his_house|sleep_over|massage
giving|gives|offering|offers|handing sweets|gifts|presents|treats|toys to CHILD ~ man|he|register|tenant|play_area|park|strange
ex|ex-partner|ex-husband|ex-boyfriend|husband|boyfriend posted|posts|put|shared|sent|uploaded POSS PICS
followed|follows|following two|three|several|lone|young|women|girls|woman women|woman|girl|girls|home home|from|into|down|off
dog|dogs ~ bit|bitten|attacked|savaged|mauled ~ CHILD|face|arm|hand|leg|postman|woman
commode|toilet|chair|wheelchair|sling|hoist ~ since|from ~ breakfast|morning|lunch|night|noon|dinner ~ found|sat|left|resident|FRAIL
take|takes|took|taking|remove~|unplug~~|hide|hides +the|her|his buzzer|buzzers|call_bell|call_bells|pendant|alarm_cord
left in +the bath|shower|hoist|sling ~ cold|hours|alone|SHE
tablets|drugs|insulin|inhaler|medication|meds|epipen ran|run|running out ~ foster|carer|CHILD|NEG|epilepsy|days
something|tablets|pills|powder in|into tea|coffee|drink|milk|squash|juice|food ~ slept|sleep|drowsy|groggy|woke|asleep ~ SHE|man|woman
masks|balaclavas|masked|balaclava|tooled_up ~ door|looking_for|house|son|outside
sprayed|painted|daubed|scrawled grass|snitch|nonce|paedo|slag|scum on|across POSS|the door|house|car|fence|wall
dirt|excrement|poo|faeces through +POSS|the|letterbox|letter_box|door
dog_dirt|dog_mess|dog_poo|faeces through
banger|firework|fireworks|rocket|bangers|smoke_bomb ~ tent|sleeping_bag|at_him|at_her|at_them|letterbox|pram|hood
foster ~ older|lads|men|ripped|missing|tights|cash|ran_out
"""
