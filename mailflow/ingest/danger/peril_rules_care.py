# ruff: noqa: E501 - a rule a line
"""Which families of words mean danger to those who are cared for, or should be: children, and adults at risk.

A table like that of ``peril_rules``, which says how its lines are read.
"""

RULES = """
# children
eat~|eats|eating ~ bins|bin|dog_food|cat_food|scraps ~ CHILD|SHE|FRAIL
out_cold|unconscious|passed_out|slumped ~ CHILD|floor|sofa|bath|stairs|SHE
girl|MINOR|she's ~ pregnant ~ by|older ~ MAN|older|boyfriend|uncle|dad|stepdad
he|man|he's sends|gives|buys|bought|giving|sending|supplies CHILD PARTY
MINOR ~ store~|storing|hold~|holding|carry~|carrying|selling|dealing drugs|gear|weed|knives|weapons
CHILD ALONE
ALONE ~ CHILD ~ left|leave~|leaving|night|evening|evenings|most|overnight|house|home|car|flat
left|leaves|leaving CHILD ~ ALONE|night|hours|pub|with
CHILD ~ WANDER ~ PLACE|NIGHT|UNDRESSED
UNDRESSED ~ PLACE ~ CHILD|FRAIL|SHE|ELDER
CHILD ~ DIRTY
LITTLE ~ DRUGS|DRUNK
CHILD ~ DRUGS ~ front|around|house|room|home|bedroom|kitchen|living_room|deal~|hold
FIGHT ~ in front of ~ CHILD
FIGHT ~ front|witness~|seen|saw|heard ~ CHILD ~ MUM|dad|parents|home|night|nights
CHILD caught|struck|hit|hurt|injured|burnt|scalded ~ by|plate|thrown
DRUNK ~ MUM|SHE ~ INCHARGE ~ CHILD|school|them
into|in POSS BED ~ NIGHT ~ dad|stepdad|uncle|brother|grandad|he|man|cousin|father|stepfather|lodger
comes|came|coming|gets|got|goes|climbs into POSS BED
MISS HEALTH ~ CHILD|PREGNANT|LITTLE
NEG SCHOOL ~ WEEKS|since|easter|months|september|half_term ~ CHILD|MINOR|lad
NEG SEEN HER|CHILD|lad|FRAIL
NEG SEEN ~ WEEKS ~ HER|SHE|POSS|CHILD|FRAIL
nobody|no-one|no_one SEEN HER|CHILD|lad
CHILD ~ OLDER MAN
CHILD ~ picked|pick|collected|dropped|met ~ MAN|OLDER|car|cars
CHILD ~ boyfriend ~ 18|19|20|21|22|23|24|25|26|27|28|29|30|31|32|33|35|38|40|older|adult
CHILD ~ going|goes|gone|went missing|overnight
RSO ~ MOVED|CHILD|school|playground
PARTY ~ SWAP ~ CHILD|OLDER|girls|boys
ASK ~ PICS ~ NUDE|exchange
PICS NUDE
MADE|ASK ~ NUDE ~ CHILD|MINOR|girl
CHILD ~ YOUNGCARE POSS SIBLINGS
YOUNGCARE ~ SIBLINGS ~ CHILD|MINOR
CHILD ~ FGM ~ holidays|holiday|abroad|aunt|summer|family|ceremony|africa|somalia|gambia|daughters
BOTTLE ~ SPIKE ~ LITTLE|CHILD|sleep
fag|cigarette burns|burn
keep~|kept CHILD|lad|her|him off|home|from school ~ look~|looking_after|care~|mum|help|clean~|cook~|weeks
KIN|MAN|lodger|he|stepdad ~ SLEEPS in|with|beside|next ~ CHILD|girls|boys
take~|takes|took RODS to HER|CHILD
RODS ~ HIT|across|marks|welts|legs|backs ~ CHILD|them
take|takes|taking CHILD ~ NEG|never see ~ HER|again|SAY
CHILD|girl|lad|boy ~ ran|run|runs|running off|away ~ again|night|nights|times|missing|back|home
heard|hear|hears|hearing ~ woman|her|partner|girlfriend|mum CRY
LITTLE ~ strapped|left|kept|stuck ~ buggy|cot|car_seat|highchair|pushchair ~ day|hours|all
MISS ~ feeds|feed|bottle|milk ~ baby's|LITTLE
uncle|stepdad|dad|grandad|brother|cousin|lodger|man|stepfather comes|came|coming|goes|gets|creeps in|into POSS BED
CHILD|woman|girl ~ CRY STOPIT
CHILD ~ NEG FED|food|breakfast|dinner|coat|shoes
hungry|asking|ask~|beg~ food|bread|breakfast|eat ~ CHILD
CHILD|daughters|girls|she|sister ~ be|get|getting|being|have|having cut|circumcised ~ abroad|aunt|holiday|summer|family|grandmother|back_home|somalia|sudan|gambia|nigeria|egypt
abroad|holiday|back_home|summer|grandmother ~ be|get|getting cut|circumcised
touch~|touched|kiss~|kissed|rub~|rubbed|grop~ POSS|her|him PARTS
flinch~|cower~|wince~ ~ SHE|CHILD|when
YOUNG|MINOR ~ PARTY ~ OLDER|MAN
touch~|touched|fondl~ ~ private|inappropriate|inappropriately|sexually ~ HER|CHILD
watch~ CHILD ~ bath|shower|undress~|toilet|changing
CHILD ~ tied|chained|starved|force-fed|beaten|shaken|caned|whipped

# adults at risk, neglect, fire
CLUTTER ~ BLOCKED
SMOKE ~ BEDOX
SCORCH ~ carpet|bed|bedding|furniture|sofa|chair|floor|SHE|clothes|kitchen
COOK LEFTON ~ SHE|times|again|fire
LEFTON ~ COOK ~ SHE|times|again|fire
light~|lights|lit|lighting fire|fires ~ bucket|bin|tray|lounge|bedroom|living_room|kitchen|bath|sink|warm
ALARM ~ ripped|taken_down|disabled|removed|disconnected|covered|pulled ~ SMOKE|SHE|ceiling|cooks|CLUTTER
FLAME ~ INDOORS ~ SHE|keep|warm|lit|cook~
burn~|burning|burns furniture|rubbish|wood|floorboards ~ warm|grate|inside|heat|room|keep
NEG ALARM ~ SMOKE|SHE|CLUTTER|oxygen|CHILD|FRAIL
NEG WASH ~ WEEKS ~ SHE|HER|POSS
NEG WASH ~ FRAIL|ROT|alone|refus~
LOSTWEIGHT ~ STONE
ROT ~ SHE|POSS|FRAIL|CHILD
heat~|heats|heating|warm|warms|keep_warm ~ oven|hob|gas_rings|gas_ring|barbecue|bbq|camping_stove
REFUSE ~ HELP ~ SHE|POSS|FRAIL|all
OUTOF NEED ~ SHE|POSS|FRAIL|CHILD|HER
NEED OUTOF
NEED ~ run_out|ran_out ~ SHE|POSS|FRAIL
NEG UTIL ~ SHE|HER|POSS|CHILD|FRAIL
UTIL CUTOFF ~ SHE|POSS|FRAIL|CHILD|HER
CUTOFF ~ UTIL ~ SHE|POSS|FRAIL|CHILD|HER
FLOOR ~ FOUND ~ SHE|HER|FRAIL
CARER ~ NEG BADCARE
CARER ~ MISS|cancel~|shout~|rough|roughly|stole|steal~|hit|hurt|slap~~|neglect~
REFUSE CARER
sat|sitting|lying|left in POSS ~ mess|own|urine|faeces
LOCKS +HER in|out|bedroom|room|up
LOCKS in ~ bedroom|room|house|cupboard|shed|garage
FRAIL ~ FILMING
FILMING ~ FRAIL|HER ~ witch|names|kids|lads|youths|local|neighbours
FRAIL ~ WANDER ~ PLACE|NIGHT|UNDRESSED|police
FRAIL ~ UNDRESSED
KIN ~ CASHIN ~ HER|POSS|SHE
TAKES2 POSS savings|pension|money|benefits|inheritance|card ~ grandson|granddaughter|son|daughter|nephew|niece|neighbour|carer|lodger|friend|HER
NEG ~ doing|do|does ~ POSS SHOPPING
FRAIL ~ NEG SHOPPING
FRAIL ~ ALONE ~ NEG|OUTOF|cold|fall~|fell|lost
dementia ~ alone|wander~|found|gas|night|lost|police|door|cooker|driving|money
FEAR ~ leave|go|open|answer ~ house|door|home|out
weigh~|weighs ~ stone|kilos|kg ~ SHE
NEG answer~|answered|open|opened|opens ~ door ~ WEEKS
self-neglect|self-neglecting|hoarder|hoards|squalor
"""
